"""What stands beside the lanes: who makes a visit or a run, what became of a visit, a run to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ech_desktop.actions import visits as actions
from ech_desktop.domain.basics import ShiftId, plural
from ech_desktop.domain.clock import london, shown, times_text
from ech_desktop.domain.placing import RunFit
from ech_desktop.domain.visits import Run
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.ui.models.visit_choices import needs_two, run_choices, visit_choices
from ech_desktop.ui.models.visit_model import visit_words
from ech_desktop.ui.pages.visit_host import VisitsHost
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import RotaSide, SidePanel, keyboard_to
from ech_desktop.ui.widgets.scroll import ScrollColumn
from ech_desktop.ui.widgets.visit_ticking import ticking
from ech_desktop.ui.widgets.visit_tray import VisitTray
from ech_desktop.ui.widgets.visit_who import WhoPanel


class VisitPanels(QObject):
    """The tray, or one panel in its place; one that holds unsaved typing stays."""

    def __init__(self, page: VisitsHost) -> None:
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.tray = VisitTray()
        self.side = RotaSide()
        self.side.addWidget(self.tray)
        self.who: WhoPanel | None = None
        self.draft: Draft[Any] | None = None
        self.front: QWidget | None = None
        """What stands in place of the tray."""
        self._came_from: QWidget | None = None

    # --- one at a time

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def close(self, *_: object) -> None:
        """Back to the tray, and the keyboard to where it came from."""
        if self.front is not None:
            old, self.front = self.front, None
            self.who = self.draft = None
            self.side.put(self.tray)
            self.side.drop(old)
            came_from = self._came_from
            back = came_from if came_from is not None and came_from.isVisible() else self.page.board
            keyboard_to(back)
            self.page.bring_into_view(back)

    def refresh(self) -> None:
        """The day is another state of itself."""
        if self.who is not None:
            self.who.refresh()

    def show(self, panel: SidePanel) -> None:
        """Something of the page's own; ask `is_free` before."""
        panel.closed.connect(self.close)
        self._open(panel, panel.first_focus())

    def _open(self, panel: QWidget, focus: QWidget) -> None:
        self._came_from = self.tray.list if self.tray.list.hasFocus() else self.page.board
        if self.front is not None:
            self.side.drop(self.front)
        self.front = panel
        self.side.put(panel)
        keyboard_to(focus)
        self.page.bring_into_view(focus)

    def is_free(self) -> bool:
        """False, and a word about it, while something typed waits to be saved."""
        if not self.holds_draft():
            self.who = self.draft = None
            return True
        self.desk.messages.warn("Save or discard what you have typed beside the visits first.")
        assert self.draft is not None
        keyboard_to(self.draft.first_focus())
        return False

    # --- who makes it

    def ask_who(self, thread: str, first: str = "") -> None:
        """Who makes a visit; `first`: one of the two who are needed, chosen already."""
        visit = self.page.found.visit(thread)
        if visit is None or not self.is_free():
            return

        def choices(one: str, start: time | None) -> Any:
            at = london(visit.day, start) if start is not None else None
            return visit_choices(self.page.found, visit, one, at)

        opens, closes = shown(visit.opens), shown(visit.closes)
        window = f"From {opens:%H:%M} to {closes:%H:%M}" if opens != closes else ""
        panel = WhoPanel("Who makes it?", _said(visit), choices, two=visit.staff > 1, window=window)
        if first:
            panel.begin_with(first)
        panel.picked.connect(lambda shifts, start: self._place(visit, shifts, start))
        self._show_who(panel)

    def ask_run(self, run_id: str) -> None:
        """Who takes a run."""
        run = next((run for run in self.page.runs if run.id == run_id), None)
        if run is None or not self.is_free():
            return
        two = needs_two(self.page.found, run)
        said = "Each visit is put where it fits; the others stay in the tray, with the reason."
        panel = WhoPanel(
            f"Who takes {run.name}?",
            said,
            lambda one, _: run_choices(self.page.found, run, one),
            two=two,
            alone=two,
        )
        panel.picked.connect(lambda shifts, _: self.place_run(run, shifts))
        self._show_who(panel)

    def _show_who(self, panel: WhoPanel) -> None:
        panel.closed.connect(self.close)
        self._open(panel, panel.first_focus())
        self.who = panel

    def _place(self, visit: DueVisit, shifts: tuple[str, ...], start: time | None) -> None:
        at = london(visit.day, start) if start is not None else None
        if self.page.place(visit, shifts, at):
            self.close()

    def place_run(self, run: Run, shifts: Iterable[str]) -> None:
        """Put a run on a shift; what stays out is told."""
        desk, day = self.desk, self.page.day
        chosen = [ShiftId(id) for id in shifts]
        fit = desk.do(lambda: actions.place_run(desk.store, day, run.id, chosen, by=desk.me))
        if fit is not None:
            self.close()
            self.tell_fit(fit, "Placed")

    def tell_fit(self, fit: RunFit, verb: str) -> None:
        """What was done, with Undo; what was left out is listed with the reason."""
        said = f"{verb} {plural(len(fit.placed), 'visit')}."
        if fit.left_out:
            said += f" {len(fit.left_out)} did not fit, and {_stay(len(fit.left_out))} in the tray."
        self.desk.messages.tell(said, "Undo", self._undo)
        if fit.left_out:
            panel = SidePanel(f"Did not fit: {len(fit.left_out)}", "leftOutPanel")
            for each in fit.left_out:
                panel.add(label(f"{each.visit.when}, {each.visit.where}", "strong", wrap=True))
                panel.add(label(each.why, wrap=True))
            self.show(panel)

    def _undo(self) -> None:
        self.desk.undo()
        if self.draft is None:
            self.close()

    # --- what became of it

    def tick(self, thread: str) -> None:
        """Record what became of a visit, or correct what was recorded."""
        found, desk = self.page.found, self.desk
        visit, standing = found.visit(thread), found.recorded.get(thread)
        if visit is None or not self.is_free():
            return
        now = desk.now()
        if standing is not None:
            record = standing.correction(now, desk.me)
        else:
            record = actions.new_record(found, thread, now, desk.me)
        with desk.store.read() as work:
            team = [member for member in work.team() if member.works_on(self.page.day)]
        said = f"{'Correct' if standing is not None else 'Record'}: {_said(visit)}"
        self._show_draft(ticking(desk, said, record, team, staff=visit.staff))

    def _show_draft(self, draft: Draft[Any]) -> None:
        draft.closed.connect(self.close)
        self._open(ScrollColumn(draft), draft.first_focus())
        self.draft = draft

    # --- runs

    def keep_run(self) -> None:
        """The visits of the lane on which the keyboard is, under a name."""
        lane, desk, day = self.page.board.current_lane(), self.desk, self.page.day
        if lane is None or not lane.visits:
            desk.messages.warn("Choose a shift that has visits first, then keep them as a run.")
            return
        if not self.is_free():
            return
        form = Form()
        form.add_text("name", "What is it called?", hint="Like Run A, or Second floor, morning.")
        shape = Shape[Run](
            shown=lambda run: {"name": run.name},
            built=lambda run, values: replace(run, **values),
            problems=lambda run: run.problems(),
            save=lambda run: actions.keep_run(desk.store, run.name, day, ShiftId(lane.id), by=desk.me),
        )
        threads = tuple(dict.fromkeys(placed.visit.visit.thread for placed in lane.visits))
        run = Run(scheme_id=desk.scheme_id, name="", visits=threads)
        title = f"Keep {plural(len(threads), 'visit')} of {lane.who} as a run"
        self._show_draft(Draft(desk, title, form, shape, run, save="Keep run"))


def _said(visit: DueVisit) -> str:
    return visit_words(visit, times_text(visit.opens, visit.opens + visit.length))


def _stay(count: int) -> str:
    return "stays" if count == 1 else "stay"
