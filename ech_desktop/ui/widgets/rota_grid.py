"""The week grid: moving about in it, typing into it, and dragging shifts over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ech_desktop.domain.basics import Level
from ech_desktop.ui.models.rota_model import Index, RotaModel
from ech_desktop.ui.models.rota_sheet import Place, RotaSheet
from ech_desktop.ui.widgets.rota_canvas import RotaCanvas
from ech_desktop.ui.widgets.rota_editor import HERE, CellEditor

COPIES: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Keys that make a drag a copy."""
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_Cursor = QAbstractItemView.CursorAction
_STEPS: Final = {
    _Cursor.MoveUp: (-1, 0),
    _Cursor.MoveDown: (1, 0),
    _Cursor.MoveLeft: (0, -1),
    _Cursor.MovePrevious: (0, -1),
    _Cursor.MoveRight: (0, 1),
    _Cursor.MoveNext: (0, 1),
    _Cursor.MoveHome: (0, -1_000),
    _Cursor.MoveEnd: (0, 1_000),
    _Cursor.MovePageUp: (-8, 0),
    _Cursor.MovePageDown: (8, 0),
}
_Key = tuple[str, int]


class RotaGrid(RotaCanvas):
    """Asks for what is to be done, and never writes."""

    typed = Signal(object, str, object)
    """Place, text, where to go next: what was typed into a cell is to be stored."""
    details_requested = Signal()
    said = Signal(str, str)
    """How a drop would end, and its level; nothing when nothing hangs in the air."""
    menu_requested = Signal(object)
    """A point on the screen."""

    def __init__(self, model: RotaModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.editor: CellEditor | None = None
        self._edited: Place | None = None
        self.setObjectName("rotaGrid")
        self.setAccessibleName("Rota week grid")
        self.setAccessibleDescription(
            "Arrow keys move. Type a code like E to put a shift in, Delete takes it out, Enter shows it."
        )
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.doubleClicked.connect(self._open)
        self.fit()

    # --- showing

    def show_sheet(self, sheet: RotaSheet) -> None:
        """Show another state of the rota; the selection stays on the same people and columns."""
        chosen = [self._key(i) for i in self.selectedIndexes()]
        current = self._key(self.currentIndex())
        nobody_yet = len(self.sheet_model.sheet.lines) <= 1
        self.sheet_model.show(sheet)
        self.fit()
        if nobody_yet:
            self._choose(None, [])
        elif current is not None and self._key(self.currentIndex()) != current:
            self._choose(current, chosen)
        self._place_editor()

    def _key(self, index: Index) -> _Key | None:
        return (self.sheet_model.row_at(index).key, index.column()) if index.isValid() else None

    def _choose(self, current: _Key | None, chosen: list[_Key | None]) -> None:
        """Select the same cells by their keys; where nothing is left, the first day of the first row."""
        rows, last = self.sheet_model.sheet.row_of, self.sheet_model.columnCount() - 1
        kept = [k for k in chosen if k is not None and k[0] in rows and k[1] <= last]
        target = current if current is not None and current[0] in rows else next(iter(kept), None)
        row, column = (
            (rows[target[0]], min(target[1], last)) if target else (self.sheet_model.sheet.lines[0], 0)
        )
        self.setCurrentIndex(self.sheet_model.index(row, column))
        for key, at in kept:
            index = self.sheet_model.index(rows[key], at)
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def go_to(self, place: Place) -> None:
        """Select a cell and bring it into view."""
        index = self.sheet_model.index_of(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_place(self) -> Place | None:
        return self.sheet_model.place(self.currentIndex())

    def chosen(self) -> list[QModelIndex]:
        """The selected cells of days, row by row."""
        cells = (i for i in self.selectedIndexes() if self.sheet_model.place(i) is not None)
        return sorted(cells, key=lambda i: (i.row(), i.column()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.currentIndex().isValid():
            self._choose(None, [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()  # the headings of groups stay where they are
        self._place_editor()

    # --- moving about

    def moveCursor(self, action: _Cursor, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Over headings and hidden columns, and never out of the grid."""
        rows = self.sheet_model.sheet.lines
        columns = [c for c in range(self.sheet_model.columnCount()) if not self.isColumnHidden(c)]
        current = self.currentIndex()
        if not current.isValid():
            return self.sheet_model.index(rows[0], columns[0])
        down, right = _STEPS[action]
        if modifiers & Qt.KeyboardModifier.ControlModifier and action in (_Cursor.MoveHome, _Cursor.MoveEnd):
            down = right
        return self._step(current, rows, columns, down, right)

    def _step(
        self, start: Index, rows: Sequence[int], columns: Sequence[int], down: int, right: int
    ) -> QModelIndex:
        row = rows.index(start.row()) if start.row() in rows else 0
        column = columns.index(start.column()) if start.column() in columns else 0
        row = min(max(row + down, 0), len(rows) - 1)
        column = min(max(column + right, 0), len(columns) - 1)
        return self.sheet_model.index(rows[row], columns[column])

    # --- typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Escape and self.cut_places:
            self.cut_places = frozenset()
            self.viewport().update()
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.edit_cell(text)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.sheet_model.shifts_at(self.currentIndex()):
            self.details_requested.emit()
        else:
            self.edit_cell("")

    def edit_cell(self, text: str) -> None:
        """Type into the current cell, beginning with `text`."""
        index = self.currentIndex()
        place = self.sheet_model.place(index)
        if place is None or not self.finish_editing():
            return
        self.scrollTo(index)
        self._edited = place
        name = f"Shift for {self.sheet_model.cell_words(index)}"
        self.editor = CellEditor(self.viewport(), self.visualRect(index), text, name)
        self.editor.committed.connect(self._commit)
        self.editor.cancelled.connect(self.close_editor)
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_editing(self) -> bool:
        """Store what is being typed, if anything is. False when it was refused and still stands there."""
        if self.editor is not None:
            self._commit(self.editor.text(), HERE)
        return self.editor is None

    def refuse_typed(self, text: str) -> None:
        """What was typed cannot be: it stays, with the reason beneath it."""
        if self.editor is not None:
            self.editor.refuse(text)

    def close_editor(self, after: tuple[int, int] = HERE) -> None:
        """What was typed is stored or given up; the keyboard goes on in the grid."""
        if (editor := self.editor) is None:
            return
        self.editor = self._edited = None
        had_focus = editor.hasFocus()
        editor.close_editor()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if after != HERE:
            days = range(len(self.sheet_model.sheet.days))
            self.setCurrentIndex(self._step(self.currentIndex(), self.sheet_model.sheet.lines, days, *after))

    def _commit(self, text: str, after: tuple[int, int]) -> None:
        place = self._edited
        if place is None:
            return
        if text.strip().casefold() == self.sheet_model.cell_text(self.sheet_model.index_of(place)).casefold():
            self.close_editor(after)
        else:
            self.typed.emit(place, text, after)

    def _place_editor(self) -> None:
        if self.editor is not None and self._edited is not None:
            index = self.sheet_model.index_of(self._edited)
            if index.isValid():
                self.editor.place(self.visualRect(index))

    # --- dragging and the menu

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.sheet_model.grabbed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what letting go here would do; what would stop publishing is asked about after the drop."""
        super().dragMoveEvent(event)  # scrolls at the edges
        index = self.indexAt(event.position().toPoint())
        copy = bool(event.modifiers() & COPIES)
        level, text = self.sheet_model.drop_problem(event.mimeData(), index, copy=copy)
        self.target = QPersistentModelIndex(index)
        self.target_is_bad = level in (Level.REFUSE, Level.BLOCK)
        self.viewport().update()
        self.said.emit(text, level)
        if level is Level.REFUSE:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction if copy else Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._let_go()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        copy = bool(event.modifiers() & COPIES)
        self._let_go()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        event.setDropAction(Qt.DropAction.CopyAction)  # else Qt would clear the cells it came from
        event.accept()
        wanted = Qt.DropAction.CopyAction if copy else Qt.DropAction.MoveAction
        self.sheet_model.dropMimeData(event.mimeData(), wanted, -1, -1, index)

    def _let_go(self) -> None:
        self.target = QPersistentModelIndex()
        self.viewport().update()
        self.said.emit("", "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            centre = self.visualRect(self.currentIndex()).center()
            self.menu_requested.emit(self.viewport().mapToGlobal(centre))
            return
        if index.isValid() and index not in self.selectedIndexes():
            self.setCurrentIndex(index)
        self.menu_requested.emit(event.globalPos())
