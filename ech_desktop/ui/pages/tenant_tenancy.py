"""The tenancy: which flat, since when, and its end. Care is another matter and stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.basics import FlatId, Problem
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.tenancies import Tenancy, TenancyKind
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.tenant_children import span_text
from ech_desktop.ui.pages.tenant_facts import TenantFacts, flat_choices
from ech_desktop.ui.pages.tenant_section import TenantSection, child_kind
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind, RecordCards


@dataclass(frozen=True)
class Ending:
    """The end of a tenancy as it is typed. `start` is when the tenancy began."""

    start: date | None
    last_day: date | None = None
    reason: str = ""

    def problems(self) -> tuple[Problem, ...]:
        found = []
        if self.last_day is None:
            found.append(Problem("last_day", "Enter the last day of the tenancy."))
        elif self.start is not None and self.last_day < self.start:
            found.append(
                Problem("last_day", f"The tenancy began on {date_text(self.start)}: it cannot end before.")
            )
        if not self.reason.strip():
            found.append(Problem("reason", "Say why it ends, like Moved to her daughter."))
        return tuple(found)


class TenancySection(TenantSection):
    """Tenancies, the running one first, and the inline panel that ends it."""

    title = "Tenancy"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.ending: Draft[Ending] | None = None
        self.cards = RecordCards(desk, self._kind())
        self.cards.touched.connect(self.touched)
        self.end_button = button("End tenancy…", "door-open", name="end_tenancy")
        self.end_button.clicked.connect(self.end)
        foot = QHBoxLayout()
        foot.addWidget(self.end_button)
        foot.addStretch(1)
        self.column.addWidget(self.cards)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        self.cards.show_records(
            sorted(facts.tenant.tenancies, key=lambda t: t.start or date.min, reverse=True)
        )
        self.end_button.setVisible(self.ending is None and self._running() is not None)

    def holds_draft(self) -> bool:
        return self.cards.holds_draft() or (self.ending is not None and self.ending.holds_draft())

    def end(self) -> None:
        """Ask for the last day and the reason, in the page."""
        running = self._running()
        if self.ending is None and running is not None:
            form = Form(columns=2, fold_under=440, today=self.desk.today)
            form.add_date("last_day", "Last day", hint="Like today, or 30 11 2026")
            form.add_text("reason", "Reason", hint="Like Moved, or Died")
            shape = Shape[Ending](
                shown=lambda e: {"last_day": e.last_day, "reason": e.reason},
                built=lambda e, values: replace(e, **values),
                problems=Ending.problems,
                save=self._save_end,
            )
            self.ending = Draft(
                self.desk, "End tenancy", form, shape, Ending(running.start), save="End tenancy"
            )
            self.ending.closed.connect(self._close)
            self.ending.touched.connect(self.touched)
            self.column.insertWidget(2, self.ending)
            self.end_button.hide()
            self.ending.show()
        if self.ending is not None:
            self.ending.first_focus().setFocus()

    def _save_end(self, ending: Ending) -> object:
        assert ending.last_day is not None  # Save is off without it
        return tenant_actions.end_tenancy(
            self.desk.store, self.facts.tenant.id, ending.last_day, ending.reason, by=self.desk.me
        )

    def close_drafts(self) -> None:
        self.cards.close_draft()
        self._drop_ending()

    def _drop_ending(self) -> None:
        if self.ending is not None:
            self.ending.hide()
            self.ending.deleteLater()
            self.ending = None

    def _close(self) -> None:
        self._drop_ending()
        self.show_facts(self.facts)
        self.cards.add_button.setFocus()
        self.touched.emit()

    def _running(self) -> Tenancy | None:
        tenant, today = self.facts.tenant, self.facts.today
        coming = [t for t in tenant.tenancies if t.end is None]
        return tenant.tenancy_on(today) or next(iter(coming), None)

    def _new(self) -> Tenancy:
        return Tenancy(scheme_id=self.desk.scheme_id, flat_id=next(iter(self.facts.flats), FlatId("")))

    def _kind(self) -> Kind[Tenancy]:
        def card(tenancy: Tenancy) -> CardText:
            past = tenancy.end is not None and tenancy.end < self.facts.today
            reason = f"Ended: {tenancy.end_reason}" if tenancy.end_reason else ""
            return CardText(
                f"{self.facts.flat_text(tenancy.flat_id)}, {tenancy.kind.value}",
                (sentence(span_text(tenancy.start, tenancy.end)), reason),
                (("Ended", ""),) if past else (),
                past,
            )

        def form() -> Form:
            made = Form(columns=2, fold_under=440, today=self.desk.today)
            made.add_choice("flat_id", "Flat", flat_choices(self.facts.flats))
            made.add_choice("kind", "Kind of tenancy", TenancyKind)
            made.add_tick("joint", "Joint: shares the flat with another tenant")
            made.add_date("start", "From")
            made.add_date("end", "Last day", hint="Empty while it goes on")
            made.add_text("end_reason", "Why it ended")
            return made

        return child_kind(
            self.desk, lambda: self.facts.tenant.id, "tenancies",
            word="tenancy", title="Tenancy", card=card, form=form,
            fields=("flat_id", "kind", "joint", "start", "end", "end_reason"),
            empty="No tenancy recorded. Add the flat and the day on which it was let.",
            new=self._new,
        )  # fmt: skip
