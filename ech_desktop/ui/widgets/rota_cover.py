"""Cover under the grid: a row per session, a cell per day, with how many are on duty of how many needed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from ech_desktop.domain.cover import SessionCover
from ech_desktop.domain.scheme import Session
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_faces import short_times
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.copying import copies_as_table, table_of
from ech_desktop.ui.widgets.rota_canvas import RotaCanvas
from ech_desktop.ui.widgets.rota_clock import Band, paint_session
from ech_desktop.ui.widgets.rota_paint import lines_pen

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
ROW: Final = 21
MOST_ROWS: Final = 6
NARROW: Final = 45
"""A cell narrower than this has small figures in its middle."""
SHARE: Final = 3
"""More sessions than these, or than a third of the height holds, scroll: people keep their room."""


class CoverModel(QAbstractTableModel):
    """The cover of a sheet; a cell is empty on a day that its session is not asked for."""

    def __init__(self, sheet: RotaSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.sessions: tuple[Session, ...] = ()
        self._cells: dict[tuple[str, date], SessionCover] = {}
        self._read()

    def _read(self) -> None:
        self.sessions = tuple({c.session.id: c.session for c in self.sheet.cover}.values())
        self._cells = {(c.session.id, c.day): c for c in self.sheet.cover}

    def show(self, sheet: RotaSheet) -> None:
        """Change in place while the sessions and the number of days stay; else reset."""
        old, days = [s.id for s in self.sessions], len(self.sheet.days)
        same = old == list(dict.fromkeys(c.session.id for c in sheet.cover)) and days == len(sheet.days)
        if not same:
            self.beginResetModel()
        self.sheet = sheet
        self._read()
        if not same:
            self.endResetModel()
        elif self.sessions:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def at(self, row: int, column: int) -> SessionCover | None:
        return self._cells.get((self.sessions[row].id, self.sheet.days[column]))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sessions)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sheet.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or (cover := self.at(index.row(), index.column())) is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cover_text(cover)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cover_words(cover)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            inside = 0 <= section < len(self.sessions)
            return f"{self.sessions[section].name} {self.sessions[section].times}" if inside else None
        return f"{self.sheet.days[section]:%A %d %B}" if 0 <= section < len(self.sheet.days) else None


def cover_text(cover: SessionCover) -> str:
    """`3/2`, `1/2 · 1 short`"""
    return f"{cover.least}/{cover.needed}" + (f" · {cover.short} short" if cover.short else "")


def cover_words(cover: SessionCover) -> str:
    """`Tuesday 24 November, Day 07:00–22:00: 1 on duty, 2 needed. Short 14:00–14:30: 1 of 2`"""
    day = f"{cover.day:%A} {cover.day.day} {cover.day:%B}"
    said = f"{day}, {cover.session.name} {cover.session.times}: {cover.least} on duty, {cover.needed} needed"
    return said + "".join(f". Short {gap.text}" for gap in cover.gaps)


class CoverStrip(QTableView):
    """Stands under the grid with its columns under the grid's columns."""

    def __init__(self, model: CoverModel, grid: RotaCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cover_model, self._grid = model, grid
        self.setObjectName("coverStrip")
        self.setAccessibleName("Cover by session and day: on duty of needed")
        self.setModel(model)
        self.setVerticalHeader(_SessionHeader(model, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(theme.px(10))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        copies_as_table(self, lambda: table_of(model))
        grid.columns_moved.connect(self.follow)
        grid.horizontalScrollBar().valueChanged.connect(self.horizontalScrollBar().setValue)
        self.follow()

    def show_sheet(self, sheet: RotaSheet) -> None:
        self.cover_model.show(sheet)
        self.follow()
        self.setVisible(bool(self.cover_model.sessions))

    def follow(self) -> None:
        """Columns where the grid has them."""
        self.verticalHeader().setFixedWidth(self._grid.verticalHeader().width())
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        for n in range(self.cover_model.columnCount()):
            self.setColumnWidth(n, self._grid.columnWidth(n))
        height = max(2, (self._grid.height() + self.height()) // SHARE // theme.px(ROW))
        rows = min(len(self.cover_model.sessions), MOST_ROWS, height)
        self.setFixedHeight(max(theme.px(ROW) * rows, theme.px(24)))
        self.horizontalScrollBar().setValue(self._grid.horizontalScrollBar().value())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        days = self.cover_model.columnCount()
        columns = [(c, self.columnViewportPosition(c), self.columnWidth(c)) for c in range(days)]
        for row in range(self.cover_model.rowCount()):
            y, height = self.rowViewportPosition(row), self.rowHeight(row)
            for column in columns:
                self._paint_cell(painter, row, column, y, height)
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("focus"))
            painter.drawRect(self.visualRect(current).adjusted(1, 1, -2, -2))
        painter.end()

    def _paint_cell(self, painter: QPainter, row: int, column: Band, y: int, height: int) -> None:
        number, x, width = column
        box = QRect(x, y, width, height)
        sheet = self.cover_model.sheet
        if sheet.days[number] == sheet.today:
            painter.fillRect(box, theme.colour("today"))
        elif sheet.days[number].weekday() >= 5:
            painter.fillRect(box, theme.colour("bg"))
        painter.setPen(lines_pen())
        painter.drawLine(box.topRight(), box.bottomRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if (cover := self.cover_model.at(row, number)) is None:
            return
        if sheet.axis is not None:
            paint_session(painter, box, cover, sheet.axis)
            return
        paint_cover(painter, box, cover)


def paint_cover(painter: QPainter, box: QRect, cover: SessionCover) -> None:
    """All of it, or as much as the width takes, on red where it is short; `4/5` in the narrowest cells."""
    narrow = box.width() < theme.px(NARROW)
    if cover.short:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("bad"))
        edge = theme.px(1 if narrow else 3)
        painter.drawRoundedRect(box.adjusted(edge, 2, -edge - 1, -3), theme.px(4), theme.px(4))
    font = theme.font(10 if narrow else 12, QFont.Weight.DemiBold if cover.short else QFont.Weight.Normal)
    painter.setPen(theme.colour("surface" if cover.short else "text"))
    painter.setFont(font)
    figures = f"{cover.least}/{cover.needed}"
    if narrow:
        fits = QFontMetrics(font).horizontalAdvance(figures) <= box.width() - 3
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, figures if fits else f"{cover.least}")
        return
    text, inner = cover_text(cover), box.adjusted(theme.px(8), 0, -theme.px(4), 0)
    if QFontMetrics(font).horizontalAdvance(text) > inner.width():
        text = figures + (f" ▲{cover.short}" if cover.short and box.width() > theme.px(60) else "")
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)


class _SessionHeader(QHeaderView):
    def __init__(self, model: CoverModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(16))
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        session = self._model.sessions[section]
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        inner, font = rect.adjusted(theme.px(10), 0, -theme.px(6), 0), theme.font(12)
        metrics = QFontMetrics(font)
        times = metrics.horizontalAdvance(clock := short_times(session))
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, clock)
        painter.setPen(theme.colour("text"))
        name = metrics.elidedText(
            session.name, Qt.TextElideMode.ElideRight, inner.width() - times - theme.px(6)
        )
        painter.drawText(inner, middle, name)
        painter.setPen(lines_pen())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()
