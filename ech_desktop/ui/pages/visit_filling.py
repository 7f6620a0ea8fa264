"""Places the visits of a day or a week by itself; the search runs in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ech_desktop.actions import visits_filling
from ech_desktop.actions.visits_filling import PlacedDay
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY, monday_of
from ech_desktop.solver.worker import Worker
from ech_desktop.ui.pages.visit_host import VisitsHost
from ech_desktop.ui.pages.visit_panels import VisitPanels
from ech_desktop.ui.searching import Searching
from ech_desktop.ui.widgets.visit_placing import PlacingPanel

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

STOPPED: Final = "Stopped before any visit had a place. The visits are as they were."


class VisitFilling(QObject):
    """One click: what is found goes on the run sheets in one step, with Undo; the rest stays in the tray."""

    def __init__(self, page: VisitsHost, panels: VisitPanels) -> None:
        super().__init__(page)
        self.desk, self.page, self.panels = page.desk, page, panels
        self.panel: PlacingPanel | None = None
        self.search: Searching[None] | None = None
        self._days: tuple[date, ...] = ()
        self._found: list[PlacedDay] = []
        self._is_stopped = self._is_taken = False

    @property
    def is_running(self) -> bool:
        return self.search is not None

    def place_week(self) -> None:
        """The week of the day shown."""
        monday = monday_of(self.page.day)
        self.place([monday + n * DAY for n in range(7)])

    def place_day(self) -> None:
        self.place([self.page.day])

    def place(self, days: Sequence[date]) -> None:
        """Day after day, each told when it is done. While one search runs there is no other."""
        if not self.panels.is_free():
            return
        if self.is_running:
            self._show_panel()
            return
        self._days, self._found = tuple(days), []
        self._is_stopped = self._is_taken = False
        self._show_panel()
        store = self.desk.store
        self.search = Searching(lambda search, worker: _places(search, worker, store, days), self)
        self.search.told.connect(self._show_day)
        self.search.finished.connect(self._end)
        label = f"Placing the visits of {plural(len(days), 'day')}"
        self.desk.run_job(self.search, done=self._take, label=label)

    def _show_panel(self) -> None:
        """How far it is; once more where it was closed meanwhile."""
        if self._front() is not None:
            return
        panel = PlacingPanel(self._days)
        panel.stop_requested.connect(self.stop)
        panel.day_requested.connect(self.page.go_to)
        for each in self._found:
            panel.show_day(each)
        self.panels.show(panel)
        self.panel = panel

    def _front(self) -> PlacingPanel | None:
        """The panel, where it is still there."""
        return self.panel if self.panels.front is self.panel else None

    def stop(self) -> None:
        """No more days; what has been found is placed."""
        self._is_stopped = True
        if self.search is not None:
            self.search.stop()

    @Slot(object)
    def _show_day(self, found: PlacedDay) -> None:
        self._found.append(found)
        if (panel := self._front()) is not None:
            panel.show_day(found)

    def _end(self) -> None:
        self.search = None
        if (panel := self._front()) is None:
            return
        if self._is_taken and len(self._days) > 1:
            panel.show_end()
        else:
            self.panels.close()

    def _take(self, _: None) -> None:
        """Unless it was stopped by something else than its button: then whoever asked for it has gone."""
        desk, found = self.desk, tuple(self._found)
        if self.search is not None and self.search.is_cancelled and not self._is_stopped:
            return
        if self._is_stopped and not any(each.fit.placed for each in found):
            desk.messages.tell(STOPPED)
            return

        def take() -> bool:
            visits_filling.take_visits(desk.store, found, by=desk.me)
            return True

        self._is_taken = bool(desk.do(take))
        if self._is_taken:
            desk.messages.tell(visits_filling.placed_text(found), "Undo", desk.undo)


def _places(search: Searching[None], worker: Worker, store: Store, days: Sequence[date]) -> None:
    """On a worker thread, which waits for the other process."""
    for each in visits_filling.places_by_day(worker, store, days):
        search.told.emit(each)
