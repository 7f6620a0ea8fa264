"""The lanes of a day: visits on the shifts of its people, chosen, opened, ticked and dragged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
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
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QTableView, QWidget

from ech_desktop.domain.lanes import Lane, PlacedVisit
from ech_desktop.domain.placing import VisitDay
from ech_desktop.ui import theme
from ech_desktop.ui.models.visit_drops import RUN, VISIT, Carried, Drop
from ech_desktop.ui.models.visit_model import VisitModel
from ech_desktop.ui.widgets.visit_paint import HourHeader, LaneHeader, paint_lane, paint_visit

ROW: Final = 46
LEAST_HOUR: Final = 52
"""An hour is never narrower: a quarter of it still holds the number of a flat."""
FIRST_SEEN: Final = 6
"""The hour at the left edge where the day is wider than the board."""
Index = QModelIndex | QPersistentModelIndex
_Cursor = QAbstractItemView.CursorAction
Judge = Callable[[QMimeData, Lane, datetime], Drop]
"""What letting go there would do."""


class VisitBoard(QTableView):
    """Asks for what is to be done, and never writes. Qt's table keeps selection and accessibility."""

    place_requested = Signal(str)
    record_requested = Signal(str)
    done_requested = Signal(str)
    unplace_requested = Signal(str)
    """Each a visit's thread."""
    dropped = Signal(object, object, object)
    """What was carried (QMimeData), the lane, and what letting go there does (Drop)."""
    chosen = Signal(str)
    said = Signal(str, bool)
    """How a drop would end, and whether it cannot be; nothing when nothing hangs in the air."""
    moved_across = Signal()
    """The hours stand elsewhere: it was scrolled, or is wider."""

    def __init__(self, found: VisitDay, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visit_model = VisitModel(found, self)
        self.now: datetime | None = None
        self._judge = judge
        self._target: tuple[int, bool] | None = None
        """The row under what hangs in the air, and whether it cannot go there."""
        self._pressed: QPoint | None = None
        self._was_seen = False
        self.setObjectName("visitBoard")
        self.setAccessibleName("Visits of the day by shift")
        self.setAccessibleDescription(
            "Arrow keys move. Enter chooses who makes the visit, D says that it was done as planned, "
            "Space records anything else, Delete takes it off the shift."
        )
        self.setModel(self.visit_model)
        self.setHorizontalHeader(HourHeader(self.visit_model, self.day_width, self))
        self.setVerticalHeader(LaneHeader(self.visit_model, self))
        self._dress()
        self.selectionModel().currentChanged.connect(self._choose)
        self.horizontalScrollBar().valueChanged.connect(self.moved_across)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setMinimumHeight(theme.px(26 + 3 * ROW))
        self.doubleClicked.connect(lambda index: self._ask(self.place_requested))

    # --- showing

    def show_day(self, found: VisitDay) -> None:
        """Another state of the day, or another day; the same visit stays chosen."""
        thread, row = self.current_thread(), self.currentIndex().row()
        self.visit_model.show(found)
        self.fit()
        self.choose(thread, row)

    def choose(self, thread: str, row: int | None = None) -> bool:
        """Bring a visit to the front; without it the first lane. False when it stands in no lane."""
        index = self.visit_model.index_of(thread, row) if thread else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            return True
        lanes = self.visit_model.lanes
        if lanes:
            busy = next((n for n, lane in enumerate(lanes) if lane.visits), 0)
            at = busy if row is None or row < 0 else min(row, len(lanes) - 1)
            self.setCurrentIndex(self.visit_model.index(at, 0))
        return False

    def current_thread(self) -> str:
        """Of the chosen visit; empty on an empty lane, and for a visit of another day."""
        placed = self.visit_model.placed(self.currentIndex())
        return placed.visit.visit.thread if placed and self.visit_model.is_of_this_day(placed) else ""

    def current_lane(self) -> Lane | None:
        index = self.currentIndex()
        return self.visit_model.lanes[index.row()] if index.isValid() else None

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

    # --- moving about

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        lanes, index = self.visit_model.lanes, self.currentIndex()
        if not lanes:
            return QModelIndex()
        if not index.isValid():
            return self.visit_model.index(0, 0)
        row, column = index.row(), index.column()
        last = max(len(lanes[row].visits) - 1, 0)
        if action in (_Cursor.MoveUp, _Cursor.MoveDown, _Cursor.MovePageUp, _Cursor.MovePageDown):
            step = {_Cursor.MoveUp: -1, _Cursor.MoveDown: 1, _Cursor.MovePageUp: -6}.get(action, 6)
            return self._nearest(min(max(row + step, 0), len(lanes) - 1), self.visit_model.placed(index))
        if action in (_Cursor.MoveHome, _Cursor.MoveEnd):
            return self.visit_model.index(row, 0 if action is _Cursor.MoveHome else last)
        step = -1 if action in (_Cursor.MoveLeft, _Cursor.MovePrevious) else 1
        return self.visit_model.index(row, min(max(column + step, 0), last))

    def _nearest(self, row: int, placed: PlacedVisit | None) -> QModelIndex:
        """In another lane the visit that begins nearest in time."""
        visits = self.visit_model.lanes[row].visits
        if placed is None or not visits:
            return self.visit_model.index(row, 0)
        near = min(range(len(visits)), key=lambda n: abs(visits[n].start - placed.start))
        return self.visit_model.index(row, near)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asks = {
            Qt.Key.Key_Return: self.place_requested,
            Qt.Key.Key_Enter: self.place_requested,
            Qt.Key.Key_Space: self.record_requested,
            Qt.Key.Key_D: self.done_requested,
            Qt.Key.Key_Delete: self.unplace_requested,
        }.get(Qt.Key(event.key()))
        if asks is None:
            super().keyPressEvent(event)
        else:
            self._ask(asks)

    def _ask(self, signal: SignalInstance) -> None:
        if thread := self.current_thread():
            signal.emit(thread)

    def _choose(self) -> None:
        self.chosen.emit(self.current_thread())
        self.viewport().update()

    # --- dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        held, here = self._pressed, event.position().toPoint()
        if held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif (here - held).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self._lift(held)

    def _lift(self, held: QPoint) -> None:
        index, lane = self.indexAt(held), self.current_lane()
        placed = self.visit_model.placed(index)
        if placed is None or lane is None or not self.visit_model.is_of_this_day(placed):
            return
        grip = self.moment_at(held.x()) - placed.start
        box = self.visualRect(index)
        picture = self.viewport().grab(box.intersected(self.viewport().rect()))
        carry(self, Carried(placed.visit.visit.thread, lane.id, grip).mime(), picture)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(VISIT) or event.mimeData().hasFormat(RUN):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what letting go here would do."""
        super().dragMoveEvent(event)  # scrolls at the edges
        row = self.rowAt(event.position().toPoint().y())
        drop = self._drop_at(event)
        self._target = None if drop is None else (row, bool(drop.why))
        self.said.emit(*(("", False) if drop is None else (drop.why or drop.said, bool(drop.why))))
        self.viewport().update()
        if drop is None or drop.why:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        drop, row = self._drop_at(event), self.rowAt(event.position().toPoint().y())
        self._let_go()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if drop is not None and not drop.why:
            event.acceptProposedAction()
            self.dropped.emit(event.mimeData(), self.visit_model.lanes[row], drop)

    def _drop_at(self, event: QDropEvent) -> Drop | None:
        point = event.position().toPoint()
        row = self.rowAt(point.y())
        if row < 0:
            return None
        return self._judge(event.mimeData(), self.visit_model.lanes[row], self.moment_at(point.x()))

    def _let_go(self) -> None:
        self._target = None
        self.viewport().update()
        self.said.emit("", False)


def carry(source: QWidget, data: QMimeData, picture: QPixmap) -> None:
    """Hang something under the mouse until it is let go."""
    drag = QDrag(source)
    drag.setMimeData(data)
    drag.setPixmap(picture)
    drag.exec(Qt.DropAction.MoveAction)
