"""Places the visits of a day or a week by itself; the search runs in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from ech_desktop.actions import visits_filling
from ech_desktop.actions.visits_filling import PlacedDay
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY, monday_of
from ech_desktop.ui.pages.visit_host import VisitsHost


class VisitFilling(QObject):
    """One click: what is found goes on the run sheets in one step, with Undo; the rest stays in the tray."""

    def __init__(self, page: VisitsHost) -> None:
        super().__init__(page)
        self.desk, self.page = page.desk, page
        self.is_running = False

    def place_week(self) -> None:
        """The week of the day shown."""
        monday = monday_of(self.page.day)
        self.place([monday + n * DAY for n in range(7)])

    def place_day(self) -> None:
        self.place([self.page.day])

    def place(self, days: Sequence[date]) -> None:
        if self.is_running:
            return
        self.is_running = True
        job = self.desk.run(
            partial(visits_filling.propose_visits, self.desk.store, days),
            done=self._take,
            label=f"Placing the visits of {plural(len(days), 'day')}",
        )
        job.finished.connect(self._end)

    def _end(self) -> None:
        self.is_running = False

    def _take(self, found: tuple[PlacedDay, ...]) -> None:
        desk = self.desk

        def take() -> bool:
            visits_filling.take_visits(desk.store, found, by=desk.me)
            return True

        if desk.do(take):
            desk.messages.tell(visits_filling.placed_text(found), "Undo", desk.undo)
