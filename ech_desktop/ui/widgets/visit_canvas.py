"""The lanes of a day as a picture: where each visit lies in the table, and one loop that paints them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ech_desktop.domain.lanes import Lane
from ech_desktop.domain.placing import VisitDay
from ech_desktop.ui import theme
from ech_desktop.ui.models.visit_model import VisitModel
from ech_desktop.ui.widgets.copying import copies_as_table
from ech_desktop.ui.widgets.visit_paint import HourHeader, LaneHeader, paint_lane, paint_visit

ROW: Final = 46
LEAST_HOUR: Final = 52
"""An hour is never narrower: a quarter of it still holds the number of a flat."""
FIRST_SEEN: Final = 6
"""The hour at the left edge where the day is wider than the board."""
Index = QModelIndex | QPersistentModelIndex


class VisitCanvas(QTableView):
    """Paints a VisitModel. Qt's own table keeps selection, scrolling and accessibility."""

    moved_across = Signal()
    """The hours stand elsewhere: it was scrolled, or is wider."""

    def __init__(self, found: VisitDay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit_model = VisitModel(found, self)
        self.now: datetime | None = None
        self._target: tuple[int, bool] | None = None
        """The row under what hangs in the air, and whether it cannot go there."""
        self._was_seen = False
        self.setModel(self.visit_model)
        self.setHorizontalHeader(HourHeader(self.visit_model, self.day_width, self))
        self.setVerticalHeader(LaneHeader(self.visit_model, self))
        self.setItemDelegate(_DragPicture(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(26 + 3 * ROW))
        copies_as_table(self, self.visit_model.table)
        self.horizontalScrollBar().valueChanged.connect(self.moved_across)

    # --- sizes

    def fit(self) -> None:
        """The day shares the width; an hour is never too narrow to read."""
        header, columns = self.verticalHeader(), self.visit_model.columnCount()
        header.setFixedWidth(theme.px(178 if self.width() >= theme.px(760) else 128))
        header.setDefaultSectionSize(theme.px(ROW))
        room = self.width() - header.width() - self.verticalScrollBar().sizeHint().width()
        hours = len(self.visit_model.axis.ticks) + 1
        width = max(room, hours * theme.px(LEAST_HOUR))
        for n in range(columns):
            self.setColumnWidth(n, width // columns + (width % columns if n == columns - 1 else 0))
        if not self._was_seen and self.isVisible() and room > 0:
            self._was_seen = True
            self.updateGeometries()
            self.horizontalScrollBar().setValue(width * FIRST_SEEN // hours - theme.px(12))
        self.moved_across.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    # --- where things are

    def day_width(self) -> int:
        return self.horizontalHeader().length()

    def x_of(self, moment: datetime) -> int:
        """In the viewport."""
        return round(self.visit_model.axis.x(moment, self.day_width())) - self.horizontalHeader().offset()

    def moment_at(self, x: int) -> datetime:
        axis = self.visit_model.axis
        share = (x + self.horizontalHeader().offset()) / max(1, self.day_width())
        return axis.start + share * (axis.end - axis.start)

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self.visit_model.lanes):
            return QRect()
        placed, lane = self.visit_model.placed(index), self.visit_model.lanes[index.row()]
        start, end = (placed.start, placed.end) if placed else (lane.shift.start, lane.shift.end)
        left, top = self.x_of(start), self.rowViewportPosition(index.row())
        return QRect(left, top, max(self.x_of(end) - left, theme.px(6)), self.rowHeight(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.rowAt(point.y())
        if row < 0:
            return QModelIndex()
        for column in range(len(self.visit_model.lanes[row].visits)):
            index = self.visit_model.index(row, column)
            if self.visualRect(index).contains(point):
                return index
        return QModelIndex() if self.visit_model.lanes[row].visits else self.visit_model.index(row, 0)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        box, seen = self.visualRect(index), self.viewport().rect()
        if self.visit_model.placed(index) is not None:
            bar = self.horizontalScrollBar()
            if box.right() > seen.right():
                bar.setValue(bar.value() + box.right() - seen.right() + theme.px(8))
            elif box.left() < 0:
                bar.setValue(bar.value() + box.left() - theme.px(8))
        upright = self.verticalScrollBar()
        if box.bottom() > seen.bottom():
            upright.setValue(upright.value() + box.bottom() - seen.bottom())
        elif box.top() < 0:
            upright.setValue(upright.value() + box.top())

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("bg"))
        width = self.viewport().width()
        seen = []
        for row, lane in enumerate(self.visit_model.lanes):
            band = QRect(0, self.rowViewportPosition(row), width, self.rowHeight(row))
            if band.intersects(event.rect()):
                seen.append((row, lane))
                paint_lane(painter, self.x_of, self.visit_model.axis, lane, band)
        self._paint_now(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, lane in seen:
            self._paint_visits(painter, row, lane, event.rect())
        self._paint_marks(painter)
        painter.end()

    def _paint_visits(self, painter: QPainter, row: int, lane: Lane, dirty: QRect) -> None:
        model = self.visit_model
        for column, placed in enumerate(lane.visits):
            box = self.visualRect(model.index(row, column))
            if box.intersects(dirty):
                is_here = model.is_of_this_day(placed)
                paint_visit(painter, box, placed, model.record(placed), is_here=is_here)

    def _paint_now(self, painter: QPainter) -> None:
        axis = self.visit_model.axis
        if self.now is not None and axis.start <= self.now < axis.end:
            painter.fillRect(self.x_of(self.now), 0, 2, self.viewport().height(), theme.colour("focus"))

    def _paint_marks(self, painter: QPainter) -> None:
        """The chosen visit, its twin in another lane, and the lane under what hangs in the air."""
        index = self.currentIndex()
        placed = self.visit_model.placed(index)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row, lane in enumerate(self.visit_model.lanes):
            if placed is not None and row != index.row() and placed in lane.visits:
                twin = self.visualRect(self.visit_model.index(row, lane.visits.index(placed)))
                self._outline(painter, twin, "control", Qt.PenStyle.DashLine)
        if index.isValid():
            self._outline(painter, self.visualRect(index), "focus" if self.hasFocus() else "control")
        if self._target is not None:
            row, is_bad = self._target
            band = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
            self._outline(painter, band, "bad" if is_bad else "good")

    def _outline(
        self, painter: QPainter, box: QRect, token: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        painter.setPen(QPen(theme.colour(token), theme.px(2), style))
        inset = theme.px(2)
        painter.drawRoundedRect(box.adjusted(0, inset, -1, -inset - 1), theme.px(5), theme.px(5))

    def draw_visit(self, painter: QPainter, box: QRect, index: Index) -> None:
        """One visit, for what hangs under the mouse."""
        placed = self.visit_model.placed(index)
        if placed is not None:
            paint_visit(painter, box, placed, self.visit_model.record(placed), is_here=True)


class _DragPicture(QStyledItemDelegate):
    """Qt asks a delegate only for the picture of what is dragged; the canvas paints everything else."""

    def __init__(self, canvas: VisitCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        self._canvas.draw_visit(painter, box, index)
