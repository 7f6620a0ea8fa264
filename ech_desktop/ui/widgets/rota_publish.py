"""Publishing beside the grid: what stands in the way, else the next issue with what it changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.issues import ShiftChange, blocking
from ech_desktop.domain.publishing import RotaIssue
from ech_desktop.domain.rota import Finding
from ech_desktop.ui.models.rota_review import Weight, moment
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.models.rota_span import days_text
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel

FEW = 60
"""Lines of changes that are written out; the rest is counted."""


class PublishPanel(SidePanel):
    finding_requested = Signal(object)
    """A Finding that stands in the way: go to its cell."""
    override_requested = Signal(object)
    publish_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Publish", "publishPanel", parent)
        self.publish = button("Publish", "check", primary=True, name="publishNow")
        self._said: tuple[object, ...] = ()

    def show_state(
        self, sheet: RotaSheet, issues: Sequence[RotaIssue], changes: Sequence[ShiftChange] | None
    ) -> None:
        """`issues`: of exactly these weeks, newest first. `changes` since the newest, None without one."""
        review = sheet.review
        stops = blocking(sheet.findings, review.overrides.values())
        said = (review.is_checked, stops, tuple(i.id for i in issues), changes, sheet.days)
        if said == self._said:
            return  # a button that has the keyboard stays
        self._said = said
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.clear()
        self.set_title(f"Publish {days_text(sheet.days[0], sheet.days[-1])}")
        if not review.is_checked:
            self.add(label("Every rule is being checked over the whole reference period …", wrap=True))
        elif stops:
            self._say_stops(stops)
        else:
            self._offer(sheet, issues, changes)
        for issue in issues:
            self.add(label(f"Issue {issue.number} was published {moment(issue.published_at)}.", "small"))
        if had_focus and self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_stops(self, stops: Sequence[Finding]) -> None:
        many = plural(len(stops), "finding stands", "findings stand")
        self.add(label(f"{many} in the way. Mend each, or override it with a reason.", "strong", wrap=True))
        for finding in stops:
            self.add(label(f"{Weight.STOPS.mark} {finding.text}", wrap=True))
            go = button("Go to its cell", "arrow-right", name="goToFinding")
            go.setAccessibleName(f"Go to its cell: {finding.text}")
            go.clicked.connect(lambda _=False, f=finding: self.finding_requested.emit(f))
            self.add(go)
        every = button("Override …", name="overrideStops")
        every.setAccessibleName("Override: open the list of findings")
        every.clicked.connect(lambda: self.override_requested.emit(stops[0]))
        self.add(every)

    def _offer(
        self, sheet: RotaSheet, issues: Sequence[RotaIssue], changes: Sequence[ShiftChange] | None
    ) -> None:
        number = issues[0].number + 1 if issues else 1
        if changes is not None and not changes:
            self.add(label(f"Nothing has changed since issue {number - 1}.", "strong", wrap=True))
            return
        text = publish_text(number, sheet.days[0], sheet.days[-1])
        self.publish = button(text, "check", primary=True, name="publishNow")
        self.publish.clicked.connect(self.publish_requested)
        kept = "An issue is kept as it is; a later change makes the next one. It cannot be undone."
        self.add(label(kept, "muted", wrap=True))
        self.add(self.publish)
        if overridden := sheet.weights.get(Weight.OVERRIDDEN):
            text = f"{plural(overridden, 'overridden finding')} will be printed with the reason."
            self.add(label(text, wrap=True))
        for change in (changes or ())[:FEW]:
            self.add(label(change.text, wrap=True, name="changeSinceIssue"))
        if changes and len(changes) > FEW:
            self.add(label(f"And {plural(len(changes) - FEW, 'further change')}."))


def publish_text(number: int, first: date, last: date) -> str:
    """`Publish issue 2 of 23–29 November`"""
    begin = f"{first.day}" + (f" {first:%B}" if first.month != last.month else "")
    joined = "–" if first.month == last.month else " – "
    return f"Publish issue {number} of {begin}{joined}{last.day} {last:%B}"
