"""What the rota page opens beside its grid: findings, a shift, publishing, what was left out, patterns."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ech_desktop.actions import publishing
from ech_desktop.actions import rota as actions
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import WEEK
from ech_desktop.domain.fitting import Fit, LeftOut
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.ui.pages.rota_host import RotaHost
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.rota_details import ShiftDetails
from ech_desktop.ui.widgets.rota_findings import FindingsPanel
from ech_desktop.ui.widgets.rota_left_out import LeftOutPanel
from ech_desktop.ui.widgets.rota_patterns import ApplyPatternPanel, KeepPatternPanel
from ech_desktop.ui.widgets.rota_publish import PublishPanel
from ech_desktop.ui.widgets.rota_side import RotaSide, SidePanel

WIDTH = 330


class RotaPanels(QObject):
    """One panel at a time; one that holds unsaved typing stays until it is saved or discarded."""

    def __init__(self, page: RotaHost) -> None:
        super().__init__(page)
        self.page, self.desk = page, page.desk
        self.side = RotaSide()
        self.findings = FindingsPanel(page.desk)
        self.details = ShiftDetails(page.desk)
        self.publishing = PublishPanel()
        self.other: SidePanel | None = None
        """What was left out, or a pattern."""
        self.findings.place_requested.connect(page.go_to)
        self.findings.closed.connect(self.close)
        self.details.closed.connect(self._details_closed)
        self.publishing.closed.connect(self.close)
        self.publishing.finding_requested.connect(self._go_to_finding)
        self.publishing.override_requested.connect(self._override)
        self.publishing.publish_requested.connect(self.publish)

    # --- one at a time

    def open(self, widget: QWidget, focus: QWidget | None = None) -> None:
        """Bring a panel to the front, and the keyboard to it."""
        split = self.page.split
        was_open = self.side.isVisible()
        self.side.put(widget)
        if not was_open:
            split.setSizes([split.width() - px(WIDTH), px(WIDTH)])
        self.page.toolbar.findings.setChecked(widget is self.findings)
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Back to the grid; a panel with unsaved typing comes to the front instead."""
        kept = self._with_draft()
        if kept is not None:
            self.open(kept)
            return
        self.side.hide()
        self.page.toolbar.findings.setChecked(False)
        self._drop_other()
        self.page.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def holds_draft(self) -> bool:
        return self._with_draft() is not None

    def _with_draft(self) -> QWidget | None:
        if self.details.holds_draft():
            return self.details
        if self.findings.holds_draft():
            return self.findings
        return self.other if self.other is not None and self.other.holds_draft() else None

    def show_other(self, panel: SidePanel) -> None:
        """What was left out, a pattern, a session: one of them at a time, and none over unsaved typing."""
        if self.other is not None and self.other.holds_draft():
            panel.deleteLater()
            self.open(self.other, self.other.first_focus())
            self.desk.messages.warn("Save or discard what you have typed beside the rota first.")
            return
        self._drop_other()
        self.other = panel
        panel.closed.connect(self.close)
        self.open(panel, panel.first_focus())

    def _drop_other(self) -> None:
        if self.other is not None:
            old, self.other = self.other, None
            self.side.removeWidget(old)
            old.hide()
            old.deleteLater()

    # --- findings and shifts

    def toggle_findings(self) -> None:
        """Open the list of gaps and warnings, or close it."""
        if self.side.shows(self.findings):
            self.close()
        else:
            self.open(self.findings)
            self.findings.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_details(self) -> None:
        """The first shift of the current cell, beside the grid; again for the next one."""
        grid = self.page.grid
        index = grid.currentIndex()
        shifts = grid.sheet_model.shifts_at(index)
        if not shifts:
            return
        title = grid.sheet_model.row_at(index).title
        self._open_shift(self._next_of(shifts), title)

    def open_shift(self, shift: Shift) -> None:
        """A shift that was chosen in another way than by its cell."""
        sheet = self.page.grid.sheet_model.sheet
        member = sheet.rota.members.get(shift.team_member_id) if shift.team_member_id else None
        self._open_shift(shift, member.name if member else "Unfilled")

    def _open_shift(self, shift: Shift, who: str) -> None:
        if self.details.open_shift(shift, who, self.page.grid.sheet_model.sheet):
            self.open(self.details)
        if self.side.shows(self.details):
            self.details.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_of(self, shifts: tuple[Shift, ...]) -> Shift:
        """The shift after the one that is open, when both stand in one cell."""
        open_id = self.details.draft.record.id if self.details.draft else ""
        at = next((n for n, s in enumerate(shifts) if s.id == open_id), -1)
        return shifts[(at + 1) % len(shifts)]

    def _details_closed(self, broken: tuple[Finding, ...]) -> None:
        self.close()
        self.page.editing.tell(broken)

    # --- publishing

    def open_publishing(self) -> None:
        """What stands in the way of the next issue, or the button that makes it."""
        if self.side.shows(self.publishing):
            self.close()
            return
        self.page.checking.ask(self.page.span, pause=0)
        self.page.show_review()
        self.refresh_publishing()
        self.open(self.publishing, self.publishing.first_focus())

    def refresh_publishing(self) -> None:
        """What the panel says may be another: only looked up while it can be seen, or is about to be."""
        span, store = self.page.span, self.desk.store
        issues = publishing.issues_of(store, span.monday, span.weeks)
        changes = publishing.changes_since_issue(store, issues[0].id) if issues else None
        self.publishing.show_state(self.page.grid.sheet_model.sheet, issues, changes)

    def publish(self) -> None:
        """The next issue of the weeks shown; it cannot be taken back."""
        desk, span = self.desk, self.page.span
        issue = desk.do(
            lambda: publishing.publish_rota(desk.store, span.monday, span.weeks, desk.now(), by=desk.me)
        )
        if issue is not None:
            self.close()
            desk.messages.tell(f"Issue {issue.number} of {span.title} is published. Print it for the wall.")

    def _go_to_finding(self, finding: Finding) -> None:
        self.page.go_to(self.page.grid.sheet_model.sheet.place_of(finding))

    def _override(self, finding: Finding) -> None:
        self.open(self.findings)
        self.findings.choose(finding)
        self.findings.override.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- copying weeks, patterns

    def copy_weeks(self) -> None:
        """As many weeks as are shown, those before, into these, as far as they fit."""
        desk, span = self.desk, self.page.span
        before = span.monday - span.weeks * WEEK
        fit = desk.do(lambda: actions.copy_weeks(desk.store, before, span.monday, span.weeks, by=desk.me))
        if fit is not None:
            self.show_fit(fit, "Copied")

    def show_fit(self, fit: Fit, verb: str) -> None:
        """Say what was done, with Undo; what was left out is listed beside the grid."""
        said = f"{verb} {plural(len(fit.added), 'shift')}."
        if fit.left_out:
            said += f" {len(fit.left_out)} left out, each with its reason beside the rota."
        self.desk.messages.tell(said, "Undo", self._undo_fit if fit.added else None)
        if fit.left_out:
            panel = LeftOutPanel(fit, verb, self._do_anyway)
            panel.undo_requested.connect(self._undo_fit)
            self.show_other(panel)

    def _undo_fit(self) -> None:
        self.desk.undo()
        if isinstance(self.other, LeftOutPanel):
            self.close()

    def _do_anyway(self, left: LeftOut) -> bool:
        desk = self.desk
        broken = desk.do(lambda: actions.add_shift(desk.store, left.shift, by=desk.me))
        self.page.editing.tell(broken)
        return broken is not None

    def keep_pattern(self) -> None:
        """Ask for the name of a pattern made of the weeks shown."""
        self.show_other(KeepPatternPanel(self.desk, self.page.span))

    def apply_pattern(self) -> None:
        """Ask which pattern to put on the weeks from the first shown one on."""
        with self.desk.store.read() as work:
            known = work.patterns()
        panel = ApplyPatternPanel(self.desk, self.page.span, known)
        panel.applied.connect(self._applied)
        self.show_other(panel)

    def _applied(self, fit: Fit) -> None:
        self.close()
        self.show_fit(fit, "Put on the rota")
