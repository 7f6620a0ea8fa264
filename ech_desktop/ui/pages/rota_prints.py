"""What can be printed from the rota page: office and wall copy, one person's rota, cover, shifts to fill."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ech_desktop.domain.clock import week_name
from ech_desktop.domain.scheme import Paper
from ech_desktop.ui.pages.rota_host import RotaHost


class RotaPrints(QObject):
    """Shows each as it will be printed; what is still being typed is stored first."""

    def __init__(self, page: RotaHost) -> None:
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.wall = self._action("Print the wall copy", self.print_wall_copy)
        self.person = self._action("", self.print_person)
        self.cover = self._action("Print the cover sheet", self.print_cover)
        self.fairness = self._action("How the work was shared, 13 weeks", self.print_fairness)
        self.to_fill = self._action("Print the shifts to fill", self.print_to_fill)
        self.sheet = self._action("Import a rota sheet", lambda: self.desk.open("settings", "import/rota"))

    def _action(self, text: str, does: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: does())
        return action

    def actions(self) -> list[QAction]:
        """For the menu …; one person's rota is offered where the keyboard is on a person."""
        grid = self.page.grid
        index = grid.currentIndex()
        member = grid.sheet_model.row_at(index).member if index.isValid() else None
        self.person.setVisible(member is not None)
        self.person.setText(f"Print the rota of {member.name}".replace("&", "&&") if member else "")
        return [self.wall, self.person, self.cover, self.to_fill, self.fairness, self.sheet]

    def print_rota(self, paper: Paper) -> None:
        """The office copy of the weeks shown."""
        from ech_desktop.actions import prints  # ReportLab, only when somebody prints

        desk, span, at = self.desk, self.page.span, self.desk.now()
        self._show(
            "Rota",
            lambda: prints.print_rota(desk.store, span.monday, paper, by=desk.me, at=at, weeks=span.weeks),
        )

    def print_wall_copy(self) -> None:
        """First names, and no reason of anything: for a wall that tenants and visitors pass."""
        from ech_desktop.actions import prints
        from ech_desktop.printing.printed import Copy

        desk, span, at, paper = self.desk, self.page.span, self.desk.now(), self.page.toolbar.paper
        self._show(
            "Rota for the wall",
            lambda: prints.print_rota(
                desk.store, span.monday, paper, by=desk.me, at=at, weeks=span.weeks, copy=Copy.WALL
            ),
        )

    def print_person(self) -> None:
        """The rota of whose row the keyboard is on."""
        from ech_desktop.actions import prints

        place = self.page.grid.current_place()
        who = place[0] if place is not None else None
        if who is None:
            return
        desk, span, at = self.desk, self.page.span, self.desk.now()
        name = self.page.grid.sheet_model.sheet.rota.members[who].name
        self._show(
            f"Rota of {name}",
            lambda: prints.print_personal_rota(
                desk.store, span.monday, who, by=desk.me, at=at, weeks=span.weeks
            ),
        )

    def print_fairness(self) -> None:
        """Weekends, nights and late finishes of everybody, 13 weeks to the last one shown."""
        from ech_desktop.actions.fairness_prints import print_fairness

        desk, last, at = self.desk, self.page.span.last, self.desk.now()
        self._show(
            "How the work was shared",
            lambda: print_fairness(desk.store, last, by=desk.me, at=at),
            when=False,
        )

    def print_cover(self) -> None:
        from ech_desktop.actions import prints

        desk, span, at = self.desk, self.page.span, self.desk.now()
        self._show(
            "Cover",
            lambda: prints.print_cover_sheet(desk.store, span.monday, by=desk.me, at=at, weeks=span.weeks),
        )

    def print_to_fill(self) -> None:
        from ech_desktop.actions import prints

        desk, span, at = self.desk, self.page.span, self.desk.now()
        self._show(
            "Shifts to fill",
            lambda: prints.print_to_fill(desk.store, span.monday, by=desk.me, at=at, weeks=span.weeks),
        )

    def _show(self, what: str, make: Callable[[], bytes], *, when: bool = True) -> None:
        """With the weeks shown in its title, where it is of these."""
        if self.page.grid.finish_editing():
            span = self.page.span
            file = f"{what.lower().replace(' ', '-')}-{week_name(span.monday)}.pdf"
            self.desk.show_print(f"{what}, {span.title}" if when else what, make, file)
