"""Fills gaps, repairs and explains for the rota page; the search runs in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot

from ech_desktop.actions import filling
from ech_desktop.domain.basics import KnownError, Refused, ShiftId, plural
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.rota import Shift
from ech_desktop.solver.figures import Figures, figures
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.proposal import Proposal, proposal
from ech_desktop.solver.repair import Repair
from ech_desktop.solver.search import Found, Limits
from ech_desktop.solver.why import Reason, Shortage, gaps, shortages
from ech_desktop.solver.worker import Worker
from ech_desktop.ui.models.rota_sheet import Place
from ech_desktop.ui.pages.rota_host import RotaHost
from ech_desktop.ui.pages.rota_panels import RotaPanels
from ech_desktop.ui.searching import Searching
from ech_desktop.ui.widgets.rota_filling import FillPanel
from ech_desktop.ui.widgets.rota_why import RepairPanel, WhyPanel

PROPOSED: Final = "Proposed, and not on the rota yet."
if TYPE_CHECKING:
    from ech_desktop.store.work import Store

Progress = tuple[Found, Figures]
STOPPED: Final = "Stopped before anything was found. The rota is as it was."


class RotaFilling(QObject):
    """One search at a time; it outlives its panel for the moment that it takes to end it."""

    def __init__(self, page: RotaHost, panels: RotaPanels) -> None:
        super().__init__(page)
        self.page, self.panels, self.desk = page, panels, page.desk
        self.panel: FillPanel | None = None
        self.proposal: Proposal | None = None
        self.search: Searching[Proposal] | None = None

    # --- filling

    def open(self) -> None:
        """Ask what matters, for the weeks shown."""
        if not self.page.grid.finish_editing():
            return
        panel = FillPanel(self.page.span)
        panel.fill_requested.connect(self.start)
        panel.cancel_requested.connect(self.stop)
        panel.take_requested.connect(self.take)
        panel.look_requested.connect(self._look)
        panel.closed.connect(self._closed)
        self.panels.show_other(panel)
        self.panel = panel if self.panels.other is panel else None
        if self.panel is not None:
            self.panel.start.setFocus()

    @Slot(object, int, int)
    def start(self, levels: Levels, weeks: int, seconds: int) -> None:
        """Search beside the window; each better rota is told, the best is shown."""
        self.proposal = None
        what = self.desk.store, self.page.span.monday, weeks, levels, seconds
        self.search = Searching(lambda search, worker: _best(search, worker, *what), self)
        self.search.told.connect(self._show_progress)
        self.desk.run_job(
            self.search,
            done=partial(self._show_result, levels),
            failed=self._show_failure,
            label="Filling the gaps",
        )

    @Slot()
    def stop(self) -> None:
        """End the search; the best so far is shown."""
        if self.search is not None:
            self.search.stop()

    @Slot(object)
    def _show_progress(self, found: Progress) -> None:
        if self.panel is not None and self.search is not None and not self.search.is_cancelled:
            self.panel.show_progress(*found)

    def _show_result(self, levels: Levels, result: Proposal) -> None:
        """At once what there is, then why something stays short."""
        if self.panel is None:
            return
        self.proposal = result
        self.panel.show_proposal(result)
        if result.short:
            self.desk.run(partial(shortages, result.after, levels), done=partial(self._show_short, result))

    def _show_short(self, of: Proposal, short: tuple[Shortage, ...]) -> None:
        if self.panel is not None and self.proposal is of:
            self.panel.show_short(short, len(gaps(of.after)))

    def _show_failure(self, error: Exception) -> None:
        if self.panel is not None and isinstance(error, (KnownError, Refused)):
            self.panel.show_failure(str(error))
        elif not isinstance(error, (KnownError, Refused)):
            self.desk.tell_failure(error)

    def take(self, shifts: list[Shift]) -> None:
        """Onto the rota, all in one step; the panel stays where something of it was refused."""
        desk = self.desk
        broken = desk.do(lambda: filling.take_shifts(desk.store, shifts, by=desk.me))
        if broken is not None:
            self.panels.close()
            said = f"{plural(len(shifts), 'shift')} put on the rota."
            desk.messages.tell(said, "Undo", desk.undo)

    def _look(self, is_on: bool) -> None:
        shifts = self.proposal.shifts if is_on and self.proposal is not None else ()
        self.page.preview([replace(shift, note=PROPOSED) for shift in shifts])

    def _closed(self) -> None:
        if self.search is not None:
            self.search.cancel()  # nobody waits for what it finds
        self.panel = None
        self.page.preview(())

    # --- somebody cannot come, and why not here

    def repair(self, shift: Shift) -> None:
        """The three best small repairs for a shift."""
        store, sheet = self.desk.store, self.page.grid.sheet_model.sheet
        member = sheet.rota.members.get(shift.team_member_id) if shift.team_member_id else None
        who = member.name if member is not None else "Nobody"
        self.desk.run(
            partial(filling.repairs_of, store, ShiftId(shift.id)),
            done=lambda found: self._show_repairs(shift, who, found),
        )

    def _show_repairs(self, shift: Shift, who: str, found: tuple[Repair, ...]) -> None:
        panel = RepairPanel(shift, who, found)
        panel.chosen.connect(self._repair)
        self.panels.show_other(panel)

    def _repair(self, repair: Repair) -> None:
        desk = self.desk
        broken = desk.do(lambda: filling.take_repair(desk.store, repair, by=desk.me))
        if broken is not None:
            self.panels.close()
            desk.messages.tell(repair.what, "Undo", desk.undo)

    def why(self, place: Place) -> None:
        """What stands in the way of somebody on a day, for each type of shift."""
        who, day = place
        if who is None:
            return
        member = self.page.grid.sheet_model.sheet.rota.members[who]
        self.desk.run(
            partial(filling.why_not_there, self.desk.store, who, day),
            done=lambda found: self._show_why(member.name, day_text(day), found),
        )

    def _show_why(self, who: str, day: str, found: tuple[tuple[Shift, Reason], ...]) -> None:
        self.panels.show_other(WhyPanel(who, day, found))


def _best(
    search: Searching[Proposal],
    worker: Worker,
    store: Store,
    monday: date,
    weeks: int,
    levels: Levels,
    seconds: int,
) -> Proposal:
    """On a worker thread, which writes the weeks down and then waits for the other process."""
    made, best = filling.to_fill(store, monday, weeks, levels), None
    for best in worker.found(made.written, Limits(seconds=seconds)):
        search.told.emit((best, figures(made, best.chosen, best.cost.first)))
    if best is None:
        raise KnownError(STOPPED)
    return proposal(made, best)
