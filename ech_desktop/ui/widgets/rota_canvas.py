"""The rota's table as a picture: columns that share the width, and one loop that paints what is in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_sheet import HOURS, Place
from ech_desktop.ui.widgets.rota_chips import cell_picture, hours_picture
from ech_desktop.ui.widgets.rota_clock import Band, bars_picture, paint_hour_lines
from ech_desktop.ui.widgets.rota_paint import (
    DayHeader,
    PersonHeader,
    heading_row_height,
    narrowest_day,
    paint_ground,
    row_height,
)

_LEAVE_OUT = ((0, 1, 2, 3), (0, 1, 3), (1, 3), (3,), ())
"""Columns of hours to show as room gets scarce: the contract goes first, it stands under the name too."""


class RotaCanvas(QTableView):
    """Paints a RotaModel. Qt's own table keeps selection, scrolling and accessibility."""

    columns_moved = Signal()

    def __init__(self, model: RotaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet_model = model
        self.cut_places: frozenset[Place] = frozenset()
        self.target = QPersistentModelIndex()
        """The cell that a shift hangs over."""
        self.target_is_bad = False
        self._pictures: dict[tuple[int, int], QPixmap | None] = {}
        self._look: tuple[object, ...] = ()
        self.setModel(model)
        self._day_header = DayHeader(model, self)
        self.setHorizontalHeader(self._day_header)
        self.setVerticalHeader(PersonHeader(model, self))
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(False)
        self.setItemDelegate(_DragPicture(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.dataChanged.connect(self.forget)
        model.modelReset.connect(self.forget)

    def forget(self) -> None:
        """What cells look like may have changed."""
        self._pictures.clear()
        self.viewport().update()

    # --- sizes

    def fit(self) -> None:
        """Rows as tall as their fullest cell; days share the width that names and hours leave."""
        sheet, header = self.sheet_model.sheet, self.verticalHeader()
        most: dict[int, int] = {}
        if sheet.axis is not None:
            most = {n: max((b.lanes for b in self.sheet_model.bars_at(n)), default=1) for n in sheet.lines}
        else:
            for (who, _), faces in sheet.faces.items():
                row = sheet.row_of.get(who or "open", -1)
                most[row] = max(most.get(row, 1), len(faces))
        for n, each in enumerate(sheet.rows):
            height = heading_row_height() if each.heading else row_height(most.get(n, 1))
            if header.sectionSize(n) != height:
                header.resizeSection(n, height)
        self._day_header.fit()
        self._fit_columns()

    def _fit_columns(self) -> None:
        days = len(self.sheet_model.sheet.days)
        self.verticalHeader().setFixedWidth(theme.px(176 if self.width() >= theme.px(1_060) else 140))
        room = self.width() - self.verticalHeader().width() - self.verticalScrollBar().sizeHint().width()
        widths = self._hours_widths()
        narrowest = narrowest_day(days)
        for shown in _LEAVE_OUT:
            wide = (room - sum(widths[n] for n in shown)) // days
            if wide >= narrowest:
                break
        for n, width in enumerate(widths):
            self.setColumnHidden(days + n, n not in shown)
            self.setColumnWidth(days + n, width)
        for n in range(days):
            self.setColumnHidden(n, False)  # it was one of hours while fewer days were shown
            self.setColumnWidth(n, max(wide, narrowest))
        self._pictures.clear()
        self.columns_moved.emit()

    def _hours_widths(self) -> list[int]:
        header = self.horizontalHeader().fontMetrics()
        least = self.fontMetrics().horizontalAdvance("+37.5") + theme.px(14)
        return [max(least, header.horizontalAdvance(name) + theme.px(14)) for name in HOURS]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_pictures"):
            self.fit()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, lines, chips from the cache, then the selection: only what is in view."""
        look = (*theme.version(), self.devicePixelRatioF())
        if look != self._look:
            self._look = look
            self._pictures.clear()
        painter = QPainter(self.viewport())
        dirty = event.rect()
        rows, columns = self._rows_in(dirty), self._columns_in(dirty)
        names = self.verticalHeader().width()
        paint_ground(painter, dirty, self.sheet_model.sheet, rows, columns, names)
        if self.sheet_model.sheet.axis is not None:
            paint_hour_lines(painter, self.sheet_model.sheet, rows, columns)
        pictures, draw = self._pictures, painter.drawPixmap
        for row, y, height in rows:
            for column, x, width in columns:
                try:
                    picture = pictures[row, column]
                except KeyError:
                    picture = self._picture(row, column, width, height)
                if picture is not None:
                    draw(x, y, picture)
        self._paint_selection(painter, dirty)
        painter.end()

    def _rows_in(self, dirty: QRect) -> list[Band]:
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        last = last if last >= 0 else self.sheet_model.rowCount() - 1
        if first < 0:
            return []
        return [(r, self.rowViewportPosition(r), self.rowHeight(r)) for r in range(first, last + 1)]

    def _columns_in(self, dirty: QRect) -> list[Band]:
        first, last = self.columnAt(dirty.left()), self.columnAt(dirty.right())
        last = last if last >= 0 else self.sheet_model.columnCount() - 1
        if first < 0:
            return []
        shown = (c for c in range(first, last + 1) if not self.isColumnHidden(c))
        return [(c, self.columnViewportPosition(c), self.columnWidth(c)) for c in shown]

    def _picture(self, row: int, column: int, width: int, height: int) -> QPixmap | None:
        sheet, ratio, picture = self.sheet_model.sheet, self.devicePixelRatioF(), None
        if column >= len(sheet.days):
            if said := sheet.hours_texts(sheet.rows[row])[column - len(sheet.days)]:
                picture = hours_picture(said, width, height, ratio, theme.version())
        elif sheet.axis is not None:
            bars, changed = self.sheet_model.bars_at(row), self.sheet_model.is_changed(row, column)
            if bars or changed:
                picture = bars_picture(bars, sheet.axis, changed, width, height, ratio, theme.version())
        else:
            faces, changed = self.sheet_model.faces_at(row, column), self.sheet_model.is_changed(row, column)
            if faces or changed:
                picture = cell_picture(faces, changed, width, height, ratio, theme.version())
        self._pictures[row, column] = picture
        return picture

    def draw_cell(self, painter: QPainter, box: QRect, index: QModelIndex) -> None:
        """One cell's chips, for what hangs under the mouse."""
        picture = self._picture(index.row(), index.column(), box.width(), box.height())
        if picture is not None:
            painter.drawPixmap(box.topLeft(), picture)

    def _paint_selection(self, painter: QPainter, dirty: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, current = self.selectionModel().selectedIndexes(), self.currentIndex()
        if len(chosen) > 1:
            veil = QColor(theme.colour("accent"))
            veil.setAlpha(46)
            for index in chosen:
                if (box := self.visualRect(index)).intersects(dirty):
                    painter.fillRect(box, veil)
        for place in self.cut_places:
            self._outline(painter, self.sheet_model.index_of(place), "accent", Qt.PenStyle.DashLine)
        if self.target.isValid():
            token = "bad" if self.target_is_bad else "good"
            self._outline(painter, self.sheet_model.index(self.target.row(), self.target.column()), token)
        if current.isValid() and not self.sheet_model.row_at(current).heading:
            token = "focus" if self.hasFocus() else "control"
            self._outline(painter, current, token)

    def _outline(
        self, painter: QPainter, index: QModelIndex, token: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        box = QRectF(self.visualRect(index))
        if box.isEmpty():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(token), theme.px(2), style))
        painter.drawRoundedRect(box.adjusted(1.5, 1.5, -2.5, -2.5), theme.px(7), theme.px(7))


class _DragPicture(QStyledItemDelegate):
    """Qt asks a delegate only for the picture of what is dragged; the canvas paints everything else."""

    def __init__(self, canvas: RotaCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        self._canvas.draw_cell(painter, box, self._canvas.sheet_model.index(index.row(), index.column()))
