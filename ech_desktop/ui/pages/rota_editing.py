"""What can be done in the rota's cells, each by a key, by the menu and by the mouse, through the actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ech_desktop.actions import publishing
from ech_desktop.actions import rota as actions
from ech_desktop.domain.basics import KnownError, Level, Problem, ShiftId
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.domain.scheme import ShiftType
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_moves import (
    Move,
    broken_by,
    drop_words,
    stopping,
)
from ech_desktop.ui.models.rota_sheet import Place
from ech_desktop.ui.pages.rota_cells import Cells
from ech_desktop.ui.pages.rota_clipboard import RotaClipboard
from ech_desktop.ui.widgets.rota_grid import RotaGrid

EDGE = "There is no cell to move to on that side."


class RotaEditing(Cells):
    """Turns keys, menu and drags of the grid into actions."""

    def __init__(self, desk: Desk, grid: RotaGrid, details: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.grid, self._details = desk, grid, details
        self.model: RotaModel = grid.sheet_model
        self.clipboard = RotaClipboard(self)
        self.repair: Callable[[Shift], object] = lambda shift: None
        """What finds somebody else for a shift; given by the page."""
        self.why: Callable[[Place], object] = lambda place: None
        """What says why somebody is not on a shift."""
        self.actions = self._make_actions()
        grid.typed.connect(self.type_into)
        grid.details_requested.connect(details)
        grid.menu_requested.connect(self.show_menu)
        self.model.move_requested.connect(self.move)
        self.model.copy_requested.connect(self.copy_to)

    def _make_actions(self) -> list[QAction]:
        wanted: tuple[tuple[str, str, Callable[[], object]], ...] = (
            ("Shift details", "F2", self.details),
            ("Cut", "Ctrl+X", self.clipboard.cut),
            ("Copy", "Ctrl+C", self.clipboard.copy),
            ("Copy with names and days", "Ctrl+Shift+C", self.clipboard.copy_with_headings),
            ("Paste", "Ctrl+V", self.clipboard.paste),
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
            lambda: actions.type_shifts(self.desk.store, who, day, text, by=self.desk.me),
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
            self.do(lambda: actions.add_shift(self.desk.store, shift, by=self.desk.me))

    def details(self) -> None:
        """Show the shift of the current cell; type one where there is none."""
        if self.model.shifts_at(self.grid.currentIndex()):
            self._details()
        else:
            self.grid.edit_cell("")

    # --- moving and copying

    def move(self, moves: list[Move], then: Callable[[], object] = lambda: None) -> bool:
        """Shifts go elsewhere; the selection goes with the first. `then` follows when it is done.

        What would stop publishing is done only after somebody has said so.
        """

        def act() -> bool:
            if not self.do(lambda: actions.move_shifts(self.desk.store, moves, by=self.desk.me)):
                return False
            self.grid.go_to((moves[0].team_member_id, moves[0].day))
            then()
            return True

        return self._unless_stopping(self._placed(moves, copy=False), (), "Move anyway", act)

    def copy_to(self, copies: list[Move]) -> None:
        """New shifts beside what is there, as a drag with Shift or Ctrl makes them."""

        def act() -> bool:
            if self.do(lambda: actions.copy_shifts(self.desk.store, copies, by=self.desk.me)):
                self.grid.go_to((copies[0].team_member_id, copies[0].day))
            return True

        self._unless_stopping(self._placed(copies, copy=True), (), "Copy anyway", act)

    def swap(self) -> None:
        """The two chosen shifts change hands, as one step."""
        pair = self.swappable()
        if pair is None:
            return
        one, other = pair
        desk = self.desk
        swapped = [one.placed(other.team_member_id, one.day), other.placed(one.team_member_id, other.day)]

        def act() -> bool:
            done = self.do(
                lambda: publishing.swap_shifts(desk.store, one.id, other.id, desk.now(), by=desk.me)
            )
            if done:
                desk.messages.tell("The two shifts are swapped.", "Undo", desk.undo)
            return done

        self._unless_stopping(swapped, (), "Swap anyway", act)

    def swappable(self) -> tuple[Shift, Shift] | None:
        """The shifts of two chosen cells of two people, when each holds just one."""
        cells = [self.model.shifts_at(i) for i in self.grid.chosen()]
        if len(cells) != 2 or any(len(shifts) != 1 for shifts in cells):
            return None
        (one,), (other,) = cells
        people = {one.team_member_id, other.team_member_id}
        return (one, other) if len(people) == 2 and None not in people else None

    def _placed(self, moves: Iterable[Move], *, copy: bool) -> list[Shift]:
        """The shifts as they would stand there, also those that come from other weeks."""
        found = []
        for move in moves:
            shift = self.model.sheet.shift_by_id.get(move.shift_id) or self._stored(move.shift_id)
            if shift is not None:
                place = shift.copied if copy else shift.placed
                found.append(place(move.team_member_id, move.day))
        return found

    def _stored(self, id: ShiftId) -> Shift | None:
        try:
            with self.desk.store.read() as work:
                return work.shift(id)
        except KnownError:
            return None  # it was taken off the rota; the action says so

    def _unless_stopping(
        self, added: Sequence[Shift], removed: Iterable[ShiftId], anyway: str, act: Callable[[], bool]
    ) -> bool:
        """Act at once, or say what would stop publishing and offer to act all the same."""
        broken = broken_by(self.model.sheet.rota, added, removed)
        stops = stopping(broken)
        if not stops or any(f.level is Level.REFUSE for f in broken):
            return act()  # what is refused is refused by the action, with its reason
        self.desk.messages.warn(" ".join(drop_words(f) for f in stops), anyway, act)
        return False

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
        self.put_copies(copies)

    def put_copies(self, copies: Sequence[Move]) -> None:
        """Copies take the place of what stands in their cells."""
        cells = [(c.team_member_id, c.day) for c in copies]
        if not copies:
            return
        gone = [s.id for cell in cells for s in self.model.sheet.rota.cells.get(cell, ())]
        self._unless_stopping(
            self._placed(copies, copy=True),
            gone,
            "Paste anyway",
            lambda: self.do(lambda: actions.fill_cells(self.desk.store, copies, cells, by=self.desk.me)),
        )

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
        if self.swappable() is not None:
            menu.addSeparator()
            menu.addAction("Swap these two shifts").triggered.connect(self.swap)
        self._add_answers(menu)
        menu.popup(point)

    def _add_answers(self, menu: QMenu) -> None:
        """Somebody cannot come, and why not here."""
        place = self.grid.current_place()
        if place is None or place[0] is None:
            return
        menu.addSeparator()
        for shift in self.model.shifts_at(self.grid.currentIndex()):
            text = f"Cannot come: who else for {shift.code} {shift.times}?".replace("&", "&&")
            menu.addAction(text).triggered.connect(lambda _=False, s=shift: self.repair(s))
        menu.addAction("Why not here?").triggered.connect(lambda: self.why(place))

    def tell(self, found: Iterable[Finding] | None) -> None:
        """Warnings are said, and stop nobody; what stops publishing can be taken back at once."""
        said = [f for f in found or () if f.level is not Level.TELL]
        if stops := stopping(said):
            text = " ".join(drop_words(f) for f in stops)
            self.desk.messages.warn(f"{text} The draft keeps it.", "Undo", self.desk.undo)
        elif said:
            self.desk.messages.warn(" ".join(f.text for f in said))

    def _chosen_shifts(self) -> list[Shift]:
        return [s for i in self.grid.chosen() for s in self.model.shifts_at(i)]

    def do(self, action: Callable[[], tuple[Finding, ...]]) -> bool:
        """Act, and say what it newly breaks. False when it was refused."""
        found = self.desk.do(action)
        self.tell(found)
        return found is not None
