"""What can be done in the rota's cells, each by a key, by the menu and by the mouse, through the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from ech_desktop.actions import rota as actions
from ech_desktop.domain.basics import Problem, TeamMemberId
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.domain.scheme import ShiftType
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_model import SHIFTS_MIME, Move, RotaModel, carried_in
from ech_desktop.ui.models.rota_sheet import Place
from ech_desktop.ui.widgets.rota_grid import RotaGrid

EDGE = "There is no cell to move to on that side."


class RotaEditing(QObject):
    """Turns keys, menu and drags of the grid into actions."""

    def __init__(self, desk: Desk, grid: RotaGrid, details: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.grid, self._details = desk, grid, details
        self.model: RotaModel = grid.sheet_model
        self.actions = self._make_actions()
        grid.typed.connect(self.type_into)
        grid.details_requested.connect(details)
        grid.menu_requested.connect(self.show_menu)
        self.model.move_requested.connect(self.move)
        self.model.copy_requested.connect(self.copy_to)

    def _make_actions(self) -> list[QAction]:
        wanted: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("Shift details", "F2", self.details),
            ("Cut", "Ctrl+X", self.cut),
            ("Copy", "Ctrl+C", self.copy),
            ("Paste", "Ctrl+V", self.paste),
            ("Delete", "Del", self.clear),
            ("Fill down", "Ctrl+D", lambda: self.fill(down=True)),
            ("Fill right", "Ctrl+R", lambda: self.fill(down=False)),
            ("Move to the day before", "Alt+Left", lambda: self.nudge(0, -1)),
            ("Move to the day after", "Alt+Right", lambda: self.nudge(0, 1)),
            ("Move to the person above", "Alt+Up", lambda: self.nudge(-1, 0)),
            ("Move to the person below", "Alt+Down", lambda: self.nudge(1, 0)),
        )
        made = []
        for text, keys, does in wanted:
            action = QAction(text, self.grid)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, does=does: does())
            self.grid.addAction(action)
            made.append(action)
        return made

    # --- typing and clearing

    def type_into(self, place: Place, text: str, after: tuple[int, int]) -> None:
        """Store what was typed; when it is refused the editor keeps it and says why."""
        who, day = place
        found = self.desk.do(
            lambda: actions.type_shifts(
                self.desk.store, self.model.sheet.rota.monday, who, day, text, by=self.desk.me
            ),
            refused=self._refuse_typed,
        )
        if found is not None:
            self.grid.close_editor(after)
            self.tell(found)

    def _refuse_typed(self, problems: Sequence[Problem]) -> None:
        self.grid.refuse_typed(" ".join(p.text for p in problems))

    def clear(self) -> None:
        """Take the shifts of the chosen cells off the rota."""
        ids = [s.id for s in self._chosen_shifts()]
        if ids:
            self.desk.do(lambda: actions.delete_shifts(self.desk.store, ids, by=self.desk.me))

    def add(self, type_: ShiftType) -> None:
        """A shift of this type in the current cell, beside what is there."""
        place = self.grid.current_place()
        if place is not None:
            shift = Shift.of_type(type_, place[1], place[0])
            self._do(lambda: actions.add_shift(self.desk.store, shift, by=self.desk.me))

    def details(self) -> None:
        """Show the shift of the current cell; type one where there is none."""
        if self.model.shifts_at(self.grid.currentIndex()):
            self._details()
        else:
            self.grid.edit_cell("")

    # --- moving and copying

    def move(self, moves: list[Move]) -> bool:
        """Shifts go elsewhere; the selection goes with the first."""
        if not self._do(lambda: actions.move_shifts(self.desk.store, moves, by=self.desk.me)):
            return False
        self.grid.go_to((moves[0].team_member_id, moves[0].day))
        return True

    def copy_to(self, copies: list[Move]) -> None:
        """New shifts beside what is there, as a drag with Shift or Ctrl makes them."""
        if self._do(lambda: actions.copy_shifts(self.desk.store, copies, by=self.desk.me)):
            self.grid.go_to((copies[0].team_member_id, copies[0].day))

    def nudge(self, down: int, right: int) -> None:
        """Move the chosen shifts by a day or a person."""
        cells = [i for i in self.grid.chosen() if self.model.shifts_at(i)]
        moves = self._moves(cells, lambda index: self.model.beside(index, down, right))
        if moves is None:
            self.desk.messages.say(EDGE)
        elif moves:
            targets = [self.model.beside(i, down, right) for i in cells]
            if self.move(moves):
                for index in targets:
                    self.grid.selectionModel().select(index, self.grid.selectionModel().SelectionFlag.Select)

    def fill(self, *, down: bool) -> None:
        """The first chosen cell of each column (row) goes into the others; one alone takes its neighbour."""
        groups: dict[int, list[QModelIndex]] = {}
        for index in self.grid.chosen():
            groups.setdefault(index.column() if down else index.row(), []).append(index)
        copies: list[Move] = []
        for cells in groups.values():
            step = (-1, 0) if down else (0, -1)
            source = cells[0] if len(cells) > 1 else self.model.beside(cells[0], *step)
            copies += self._copies(source, cells[1:] or cells)
        self._fill(copies)

    def _fill(self, copies: Sequence[Move]) -> None:
        """Copies take the place of what stands in their cells."""
        cells = [(c.team_member_id, c.day) for c in copies]
        if copies:
            self._do(lambda: actions.fill_cells(self.desk.store, copies, cells, by=self.desk.me))

    def _copies(self, source: QModelIndex, targets: Iterable[QModelIndex]) -> list[Move]:
        places = [p for t in targets if (p := self.model.place(t)) is not None]
        return [Move(s.id, *place) for place in places for s in self.model.shifts_at(source)]

    def _moves(
        self, cells: Iterable[QModelIndex], to: Callable[[QModelIndex], QModelIndex]
    ) -> list[Move] | None:
        """Every shift of the cells at its new place; None when one would leave the rota."""
        moves = []
        for index in cells:
            place = self.model.place(to(index))
            if place is None:
                return None
            moves += [Move(s.id, *place) for s in self.model.shifts_at(index)]
        return moves

    # --- the clipboard

    def copy(self) -> None:
        """The chosen cells, for here and as a table for other programs."""
        self._to_clipboard()
        self._mark(frozenset())

    def cut(self) -> None:
        """As copy; pasting moves the shifts, until then they stay where they are."""
        cells = self._to_clipboard()
        self._mark(frozenset(p for i in cells if self.model.shifts_at(i) and (p := self.model.place(i))))

    def _to_clipboard(self) -> list[QModelIndex]:
        cells = self.grid.chosen()
        if cells:
            first = self.model.index(min(i.row() for i in cells), min(i.column() for i in cells))
            self.model.grabbed = QPersistentModelIndex(first)
            data = self.model.mimeData(cells)
            data.setText(self._table(cells))
            QGuiApplication.clipboard().setMimeData(data)
        return cells

    def _table(self, cells: Sequence[QModelIndex]) -> str:
        rows = sorted({i.row() for i in cells})
        columns = range(min(i.column() for i in cells), max(i.column() for i in cells) + 1)
        chosen = {(i.row(), i.column()) for i in cells}
        return "\n".join(
            "\t".join(
                self.model.cell_text(self.model.index(r, c)) if (r, c) in chosen else "" for c in columns
            )
            for r in rows
        )

    def paste(self) -> None:
        """Shifts from here are copied (or moved, after a cut); a table from elsewhere is typed in."""
        cells = self.grid.chosen()
        data = QGuiApplication.clipboard().mimeData()
        if not cells:
            return
        if not data.hasFormat(SHIFTS_MIME):
            self._paste_table(data.text(), cells[0])
        elif (moves := self._pasted(data, cells)) is None:
            self.desk.messages.refuse("What you copied does not fit here: part of it would leave the rota.")
        elif not self.grid.cut_places:
            self._fill(moves)
        elif self.move(moves):
            self._mark(frozenset())
            QGuiApplication.clipboard().clear()

    def _pasted(self, data: QMimeData, cells: list[QModelIndex]) -> list[Move] | None:
        """Where what is on the clipboard lands; one copied cell lands in every chosen one."""
        carried = carried_in(data)
        single = len({(c.rows, c.days) for c in carried}) == 1
        if single and len(cells) > 1 and not self.grid.cut_places:
            places = [p for i in cells if (p := self.model.place(i)) is not None]
            return [Move(c.shift_id, *place) for place in places for c in carried]
        return self.model.moves_to(data, cells[0])

    def _paste_table(self, text: str, first: QModelIndex) -> None:
        cells: list[tuple[TeamMemberId | None, date, str]] = []
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for right, typed in enumerate(line.split("\t")):
                place = self.model.place(self.model.beside(first, down, right))
                if place is None:
                    self.desk.messages.refuse(
                        "The table that you copied is larger than the rota from here on."
                    )
                    return
                cells.append((*place, typed))
        if cells:
            self._do(lambda: actions.type_cells(self.desk.store, cells, by=self.desk.me))

    def _mark(self, places: frozenset[Place]) -> None:
        self.grid.cut_places = places
        self.grid.viewport().update()

    # --- the rest

    def show_menu(self, point: QPoint) -> None:
        """Everything that can be done here, with its key."""
        menu = QMenu(self.grid)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("cellMenu")
        if self.grid.current_place() is not None:
            types = menu.addMenu("Add a shift")
            for type_ in self.model.sheet.rota.types:
                if not type_.retired:
                    text = f"{type_.code}  {type_.name} {type_.start:%H:%M}–{type_.end:%H:%M}"
                    entry = types.addAction(text.replace("&", "&&"))
                    entry.triggered.connect(lambda _=False, t=type_: self.add(t))
        for n, action in enumerate(self.actions):
            if n in (1, 5, 7):
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(point)

    def tell(self, found: Iterable[Finding] | None) -> None:
        """Warnings are said, and stop nobody."""
        if text := " ".join(f.text for f in found or ()):
            self.desk.messages.warn(text)

    def _chosen_shifts(self) -> list[Shift]:
        return [s for i in self.grid.chosen() for s in self.model.shifts_at(i)]

    def _do(self, action: Callable[[], tuple[Finding, ...]]) -> bool:
        found = self.desk.do(action)
        self.tell(found)
        return found is not None
