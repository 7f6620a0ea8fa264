"""Days away: hospital, respite, holiday. Visits are suspended and nobody looks for the tenant in a fire."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.away import Away, AwayKind, away_problems
from ech_desktop.domain.basics import Problem
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.tenant_children import span_text
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import TenantSection, child_kind
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind, RecordCards

BACK: Final = "Back today"
_SAID: Final = (
    "On these days planned visits are suspended, their hours are free, and the flat is shown as away."
)


class AwaySection(TenantSection):
    """Each time away, the newest first; a return is the last day away."""

    title = "Away"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.cards = RecordCards(desk, self._kind())
        self.cards.touched.connect(self.touched)
        self.column.addWidget(self.cards)
        self.column.addWidget(words(_SAID, "muted"))
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        self.cards.show_records(
            sorted(facts.tenant.aways, key=lambda a: a.first or date.min, reverse=True),
        )

    def holds_draft(self) -> bool:
        return self.cards.holds_draft()

    def close_drafts(self) -> None:
        self.cards.close_draft()

    def _problems(self, away: Away) -> tuple[Problem, ...]:
        others = [a for a in self.facts.tenant.aways if a.id != away.id]
        return (*away.problems(), *(away_problems([*others, away]) if away.first is not None else ()))

    def _card(self, away: Away) -> CardText:
        today = self.facts.today
        past = away.last is not None and away.last < today
        tags = (("Away now", "warn"),) if away.runs_on(today) else ()
        if away.is_late_on(today):
            tags = (*tags, (f"Expected back on {date_text(away.expected)}", "bad"))
        expected = f"Expected back on {date_text(away.expected)}" if away.expected else ""
        lines = (
            away.place,
            expected if away.last is None and not away.is_late_on(today) else "",
            away.note,
        )
        return CardText(f"{sentence(away.kind.value)}, {_days(away)}", lines, tags, past)

    def _act(self, away: Away) -> tuple[str, Callable[[], object]] | None:
        """While they are away: one click says that they are back."""
        return (BACK, self._back) if away.runs_on(self.facts.today) else None

    def _back(self) -> None:
        back_today(self.desk, self.facts.tenant)
        self.cards.add_button.setFocus()

    def _form(self) -> Form:
        form = Form(columns=2, fold_under=440, today=self.desk.today)
        form.add_choice("kind", "Where", AwayKind)
        form.add_text("place", "Place", hint="Ward, home, or where they can be reached")
        form.add_date("first", "First day away", hint="Like today, or 3 11 2026")
        form.add_date("expected", "Expected back on")
        form.add_date("last", "Last day away", hint="Empty until they are back")
        form.add_text("note", "Note", multiline=True, lines=2)
        return form

    def _kind(self) -> Kind[Away]:
        return child_kind(
            self.desk, lambda: self.facts.tenant.id, "aways",
            word="time away", title="Away", card=self._card, form=self._form, removes=True,
            fields=("kind", "place", "first", "expected", "last", "note"),
            empty="Never away so far. Add a stay in hospital, respite or a holiday, also ahead of time.",
            new=lambda: Away(scheme_id=self.desk.scheme_id, first=self.desk.today()),
            problems=self._problems, act=self._act,
        )  # fmt: skip


def back_today(desk: Desk, tenant: Tenant) -> None:
    """Record that the tenant is back, and say so."""
    desk.do(
        lambda: tenant_actions.back_today(desk.store, tenant.id, desk.today(), by=desk.me),
        said=f"{tenant.liked_name} is back",
    )


def _days(away: Away) -> str:
    said = span_text(away.first, away.last)
    return said[:1].lower() + said[1:]


def away_text(away: Away, today: date) -> tuple[str, str]:
    """For the head of the page: where the tenant is, since when, and whether they should be back."""
    said = f"Away: {away.kind.value} since {date_text(away.first)}"
    if away.is_late_on(today):
        return f"{said}, expected back on {date_text(away.expected)}", "bad"
    return said, "warn"
