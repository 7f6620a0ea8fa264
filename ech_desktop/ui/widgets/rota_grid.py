"""The week grid: a table that keeps Qt's selection, keys and accessibility, and paints itself in one loop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ech_desktop.domain.basics import Level
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_model import Index, RotaModel
from ech_desktop.ui.models.rota_sheet import HOURS, Face, Place, RotaSheet
from ech_desktop.ui.widgets.rota_editor import CellEditor
from ech_desktop.ui.widgets.rota_paint import (
    DayHeader,
    Ground,
    PersonHeader,
    cell_picture,
    heading_row_height,
    narrowest_day,
    row_height,
)

COPIES: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_CURSOR: Final = QAbstractItemView.CursorAction
_STEPS: Final = {
    _CURSOR.MoveUp: (-1, 0),
    _CURSOR.MoveDown: (1, 0),
    _CURSOR.MoveLeft: (0, -1),
    _CURSOR.MovePrevious: (0, -1),
    _CURSOR.MoveRight: (0, 1),
    _CURSOR.MoveNext: (0, 1),
    _CURSOR.MoveHome: (0, -1_000),
    _CURSOR.MoveEnd: (0, 1_000),
    _CURSOR.MovePageUp: (-8, 0),
    _CURSOR.MovePageDown: (8, 0),
}


class RotaGrid(QTableView):
    """Shows a RotaModel. It asks for what is to be done and never writes."""

    typed = Signal(object, str, object)
    """Place, text, where to go next: store what was typed into a cell."""
    details_requested = Signal()
    said = Signal(str, str)
    """How a drop would end, and its level; nothing when nothing hangs in the air."""
    menu_requested = Signal(object)  # QPoint on the screen
    columns_moved = Signal()

    def __init__(self, model: RotaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet_model = model
        self.editor: CellEditor | None = None
        self.cut_places: frozenset[Place] = frozenset()
        self._edited = QPersistentModelIndex()
        self._pictures: dict[tuple[int, int], QPixmap | None] = {}
        self._look = (*theme.version(), 0)
        self._hovered: tuple[int, int, bool] | None = None
        self.setObjectName("rotaGrid")
        self.setAccessibleName("Rota week grid")
        self._lay_out(model)
        model.dataChanged.connect(self._forget)
        model.modelReset.connect(self._forget)

    def _lay_out(self, model: RotaModel) -> None:
        self.setModel(model)
        self.setHorizontalHeader(DayHeader(model, self))
        self.setVerticalHeader(PersonHeader(model, self))
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(False)
        self.setItemDelegate(_ChipDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fit()

    # --- showing

    def show_sheet(self, sheet: RotaSheet) -> None:
        """Show another state of the rota; the selection stays on the same people and days of the week."""
        chosen = [self._key(i) for i in self.selectedIndexes()]
        current = self._key(self.currentIndex())
        reset = [r.key for r in self.sheet_model.sheet.rows] != [r.key for r in sheet.rows]
        self.sheet_model.show(sheet)
        self._fit()
        if reset or len(chosen) != len(self.selectedIndexes()):
            self._choose(current, chosen)
        elif not self.currentIndex().isValid():
            self._choose(None, [])
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()

    def _key(self, index: Index) -> tuple[str, int] | None:
        return (self.sheet_model.row_at(index).key, index.column()) if index.isValid() else None

    def _choose(self, current: tuple[str, int] | None, chosen: list[tuple[str, int] | None]) -> None:
        """Select the same cells by their keys; where nothing is left, the first day of the first person."""
        rows, columns = self.sheet_model.sheet.row_of, self.sheet_model.columnCount()
        keys = [k for k in chosen if k is not None and k[0] in rows and k[1] < columns]
        target = current if current is not None and current[0] in rows else (keys[0] if keys else None)
        first = next(n for n, row in enumerate(self.sheet_model.sheet.rows) if not row.heading)
        index = self.sheet_model.index(
            rows[target[0]] if target else first, min(target[1], columns - 1) if target else 0
        )
        self.setCurrentIndex(index)
        select = QItemSelectionModel.SelectionFlag.Select
        for key, column in keys:
            self.selectionModel().select(self.sheet_model.index(rows[key], column), select)

    def _forget(self) -> None:
        self._pictures.clear()
        self.viewport().update()

    def _fit(self) -> None:
        """Rows as tall as their fullest cell; days share the width that names and hours leave."""
        sheet, header = self.sheet_model.sheet, self.verticalHeader()
        most: dict[int, int] = {}
        for (who, _), faces in sheet.faces.items():
            row = sheet.row_of.get(who or "open", -1)
            most[row] = max(most.get(row, 1), len(faces))
        for n, row_ in enumerate(sheet.rows):
            height = heading_row_height() if row_.heading else row_height(most.get(n, 1))
            if header.sectionSize(n) != height:
                header.resizeSection(n, height)
        self._fit_columns()

    def _fit_columns(self) -> None:
        days = len(self.sheet_model.sheet.days)
        roomy = self.width() >= theme.px(1_040)
        self.verticalHeader().setFixedWidth(theme.px(176 if roomy else 138))
        room = self.width() - self.verticalHeader().width() - self.verticalScrollBar().sizeHint().width() - 2
        metrics = self.fontMetrics()
        widths = [metrics.horizontalAdvance(h) + theme.px(10) for h in HOURS]
        widths = [max(w, metrics.horizontalAdvance("+37.5") + theme.px(12)) for w in widths]
        narrowest = narrowest_day() if days <= 7 else theme.px(30)
        # what is left out first: the contract (it stands under the name), rostered, paid
        for shown in ((0, 1, 2, 3), (0, 1, 3), (1, 3), (3,), ()):
            wide = (room - sum(widths[n] for n in shown)) // days
            if wide >= narrowest:
                break
        for n, width in enumerate(widths):
            self.setColumnHidden(days + n, n not in shown)
            self.setColumnWidth(days + n, width)
        for n in range(days):
            self.setColumnWidth(n, max(wide, narrowest))
        self._pictures.clear()
        self.columns_moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        self._place_editor()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.currentIndex().isValid():
            self._choose(None, [])

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_editor()

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, lines, chips from the cache, then the selection: only what is in view."""
        self._follow_look()
        painter = QPainter(self.viewport())
        dirty = event.rect()
        rows, columns = self._rows_in(dirty), self._columns_in(dirty)
        self._paint_ground(painter, dirty, rows, columns)
        pictures, days = self._pictures, len(self.sheet_model.sheet.days)
        for row, y, height in rows:
            for column, x, width in columns:
                if column >= days:
                    self._paint_hours(painter, row, column, QRect(x, y, width, height))
                    continue
                try:
                    picture = pictures[row, column]
                except KeyError:
                    picture = self._picture(row, column, width, height)
                if picture is not None:
                    painter.drawPixmap(x, y, picture)
        self._paint_selection(painter, dirty)
        painter.end()

    def _follow_look(self) -> None:
        look = (*theme.version(), self.devicePixelRatioF())
        if look != self._look:
            self._look = look
            self._pictures.clear()

    def _rows_in(self, dirty: QRect) -> list[tuple[int, int, int]]:
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        last = last if last >= 0 else self.sheet_model.rowCount() - 1
        return [(r, self.rowViewportPosition(r), self.rowHeight(r)) for r in range(max(first, 0), last + 1)]

    def _columns_in(self, dirty: QRect) -> list[tuple[int, int, int]]:
        first, last = self.columnAt(dirty.left()), self.columnAt(dirty.right())
        last = last if last >= 0 else self.sheet_model.columnCount() - 1
        columns = (c for c in range(max(first, 0), last + 1) if not self.isColumnHidden(c))
        return [(c, self.columnViewportPosition(c), self.columnWidth(c)) for c in columns]

    def _picture(self, row: int, column: int, width: int, height: int) -> QPixmap | None:
        faces = self.sheet_model.faces_at(row, column)
        picture = None
        if faces:
            picture = cell_picture(faces, width, height, self.devicePixelRatioF(), theme.version())
        self._pictures[row, column] = picture
        return picture

    def _paint_ground(
        self,
        painter: QPainter,
        dirty: QRect,
        rows: list[tuple[int, int, int]],
        columns: list[tuple[int, int, int]],
    ) -> None:
        painter.fillRect(dirty, theme.colour("surface"))
        sheet, lines = self.sheet_model.sheet, Ground()
        bottom = rows[-1][1] + rows[-1][2] if rows else 0
        right = columns[-1][1] + columns[-1][2] if columns else 0
        for column, x, width in columns:
            day = sheet.days[column] if column < len(sheet.days) else None
            token = "today" if day == sheet.today else "bg" if day and day.weekday() >= 5 else ""
            if token:
                painter.fillRect(
                    x, dirty.top(), width, min(bottom, dirty.bottom() + 1) - dirty.top(), theme.colour(token)
                )
            lines.down(x + width - 1, dirty.top(), bottom)
        for row, y, height in rows:
            if sheet.rows[row].heading:
                lines.cover(painter, QRect(dirty.left(), y, right - dirty.left(), height))
            lines.across(dirty.left(), right, y + height - 1)
        lines.draw(painter)

    def _paint_hours(self, painter: QPainter, row: int, column: int, box: QRect) -> None:
        sheet = self.sheet_model.sheet
        said = sheet.hours_texts(sheet.rows[row])[column - len(sheet.days)]
        if said:
            painter.setPen(theme.colour("text"))
            painter.setFont(theme.font(13))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -theme.px(8), 0), right, said)

    def _paint_selection(self, painter: QPainter, dirty: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current, radius = self.currentIndex(), theme.px(7)
        chosen = self.selectionModel().selectedIndexes()
        if len(chosen) > 1:
            veil = QColor(theme.colour("accent"))
            veil.setAlpha(46)
            for index in chosen:
                if (box := self.visualRect(index)).intersects(dirty):
                    painter.fillRect(box, veil)
        for place in self.cut_places:
            self._outline(
                painter, self.visualRect(self.sheet_model.index_of(place)), "accent", Qt.PenStyle.DashLine
            )
        if current.isValid() and not self.sheet_model.row_at(current).heading:
            box = QRectF(self.visualRect(current)).adjusted(1.5, 1.5, -2.5, -2.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            width = theme.px(2) if self.hasFocus() or self.editor else 1
            painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "control"), width))
            painter.drawRoundedRect(box, radius, radius)

    @staticmethod
    def _outline(painter: QPainter, box: QRect, token: str, style: Qt.PenStyle) -> None:
        if box.isEmpty():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(token), theme.px(2), style))
        painter.drawRect(box.adjusted(2, 2, -3, -3))
