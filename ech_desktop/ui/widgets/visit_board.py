"""The lanes of a day: visits on the shifts of its people, chosen, opened, ticked and dragged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ech_desktop.domain.lanes import Lane, PlacedVisit
from ech_desktop.domain.placing import VisitDay
from ech_desktop.ui.models.visit_drops import RUN, VISIT, Drop
from ech_desktop.ui.widgets.visit_canvas import VisitCanvas

_Cursor = QAbstractItemView.CursorAction
Judge = Callable[[QMimeData, Lane, datetime], Drop]
"""What letting go there would do."""


class VisitBoard(VisitCanvas):
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

    def __init__(self, found: VisitDay, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(found, parent)
        self._judge = judge
        self.setObjectName("visitBoard")
        self.setAccessibleName("Visits of the day by shift")
        self.setAccessibleDescription(
            "Arrow keys move. Enter chooses who makes the visit, D says that it was done as planned, "
            "Space records anything else, Delete takes it off the shift."
        )
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.doubleClicked.connect(lambda index: self._ask(self.place_requested))
        self.selectionModel().currentChanged.connect(self._choose)

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
        point = event.position().toPoint()
        placed = self.visit_model.placed(self.indexAt(point))
        if placed is not None:
            self.visit_model.grip = self.moment_at(point.x()) - placed.start
        super().mousePressEvent(event)

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
            event.setDropAction(Qt.DropAction.CopyAction)  # else Qt would clear the cell it came from
            event.accept()
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
