"""What is printed of a day's visits: run sheets, the roll-call, blank forms. Each is shown as it will be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ech_desktop.domain.clock import day_text
from ech_desktop.domain.visits import Run
from ech_desktop.ui.pages.visit_host import VisitsHost


class VisitPrints(QObject):
    def __init__(self, page: VisitsHost) -> None:
        super().__init__(page)
        self.page, self.desk = page, page.desk

    def fill(self, menu: QMenu) -> None:
        """The shift on which the keyboard is comes after the whole day, then the runs."""
        menu.clear()
        self._add(menu, "All run sheets of the day", self.print_day)
        lane = self.page.board.current_lane()
        if lane is not None and lane.shift.day == self.page.day:
            self._add(menu, f"Run sheet of {lane.title}", partial(self.print_day, lane.id, lane.title))
        for run in self.page.runs:
            self._add(menu, run.name, partial(self.print_run, run))
        menu.addSeparator()
        self._add(menu, "Roll-call", self.print_roll_call)
        self._add(menu, "Blank forms", self.print_forms)

    @staticmethod
    def _add(menu: QMenu, text: str, does: Callable[[], object]) -> None:
        action = QAction(text.replace("&", "&&"), menu)
        action.triggered.connect(lambda: does())
        menu.addAction(action)

    def print_day(self, shift: str = "", title: str = "") -> None:
        """The run sheets of the day, or of one shift."""
        from ech_desktop.actions import visit_prints  # ReportLab, only when somebody prints

        desk, day, at = self.desk, self.page.day, self.desk.now()
        shifts = [shift] if shift else None
        self._show(
            f"Run sheet: {title}" if title else "Run sheets",
            lambda: visit_prints.print_run_sheets(desk.store, day, by=desk.me, at=at, shifts=shifts),
        )

    def print_run(self, run: Run) -> None:
        from ech_desktop.actions import visit_prints

        desk, day, at = self.desk, self.page.day, self.desk.now()
        self._show(run.name, lambda: visit_prints.print_run(desk.store, day, run.name, by=desk.me, at=at))

    def print_roll_call(self) -> None:
        from ech_desktop.actions import visit_prints

        desk, at = self.desk, self.desk.now()
        make = lambda: visit_prints.print_roll_call(desk.store, by=desk.me, at=at)  # noqa: E731
        desk.show_print("Roll-call", make, "roll-call.pdf")

    def print_forms(self) -> None:
        from ech_desktop.actions import visit_prints

        desk, at = self.desk, self.desk.now()
        make = lambda: visit_prints.print_forms(desk.store, by=desk.me, at=at)  # noqa: E731
        desk.show_print("Blank forms", make, "blank-forms.pdf")

    def _show(self, what: str, make: Callable[[], bytes]) -> None:
        day = self.page.day
        self.desk.show_print(f"{what}, {day_text(day)}", make, f"run-sheets-{day.isoformat()}.pdf")
