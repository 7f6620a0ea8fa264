"""The tenancy: which flat, since when, and its end. Care is another matter and stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.basics import FlatId, Problem, Refused
from ech_desktop.domain.building import sole_tenancy_problems
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.tenancies import Tenancy, TenancyKind
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
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


@dataclass(frozen=True)
class Moving:
    """A move to another flat as it is typed."""

    flat_id: FlatId | None
    start: date | None
    joint: bool = False

    def problems(self, tenant: Tenant, tenants: list[Tenant]) -> tuple[Problem, ...]:
        """The tenant's own rules, tried on a copy, and who holds that flat."""
        if self.flat_id is None:
            return (Problem("flat_id", "Choose the flat."),)
        if self.start is None:
            return (Problem("start", "Enter the first day in the other flat."),)
        tried = replace(tenant, tenancies=[replace(t) for t in tenant.tenancies])
        try:
            tried.move(self.flat_id, self.start, "", joint=self.joint)
        except Refused as refusal:
            if tenant.tenancy_on(self.start) is None:
                return (Problem("start", str(refusal)),)
            return refusal.problems
        return sole_tenancy_problems(tried, tenants)


class TenancySection(TenantSection):
    """Tenancies, the running one first, and the inline panel that ends it."""

    title = "Tenancy"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.ending: Draft[Ending] | None = None
        self.moving: Draft[Moving] | None = None
        self.cards = RecordCards(desk, self._kind())
        self.cards.touched.connect(self.touched)
        self.end_button = button("End tenancy…", "door-open", name="end_tenancy", writes=True)
        self.end_button.clicked.connect(self.end)
        self.move_button = button("Move to another flat…", "arrow-right", name="move_tenant", writes=True)
        self.move_button.clicked.connect(self.move_flat)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.move_button)
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
        free = self.ending is None and self.moving is None
        self.end_button.setVisible(free and self._running() is not None)
        self.move_button.setVisible(free and facts.tenant.tenancy_on(facts.today) is not None)

    def holds_draft(self) -> bool:
        asking = [draft for draft in (self.ending, self.moving) if draft is not None]
        return self.cards.holds_draft() or any(draft.holds_draft() for draft in asking)

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
            self._ask(self.ending)
        if self.ending is not None:
            self.ending.first_focus().setFocus()

    def move_flat(self) -> None:
        """Ask for the flat and the first day in it: one tenancy ends and the other starts in one step."""
        if self.moving is None:
            form = Form(columns=2, fold_under=440, today=self.desk.today)
            form.add_choice("flat_id", "To", flat_choices(self.facts.flats))
            form.add_date("start", "First day there", hint="Like today, or 30 11 2026")
            form.add_tick("joint", "Joint: shares that flat with another tenant")
            shape = Shape[Moving](
                shown=lambda m: {"flat_id": m.flat_id, "start": m.start, "joint": m.joint},
                built=lambda m, values: replace(m, **values),
                problems=lambda m: m.problems(self.facts.tenant, self.facts.tenants),
                save=self._save_move,
            )
            start = Moving(self._vacant(), self.desk.today())
            self.moving = Draft(
                self.desk, "Move to another flat", form, shape, start, save="Move", complete=True
            )
            self._ask(self.moving)
        self.moving.first_focus().setFocus()

    def _ask(self, draft: Draft[Ending] | Draft[Moving]) -> None:
        draft.closed.connect(self._close)
        draft.touched.connect(self.touched)
        self.column.insertWidget(2, draft)
        self.end_button.hide()
        self.move_button.hide()
        draft.show()

    def _vacant(self) -> FlatId | None:
        """The first flat that nobody holds today."""
        held = {t.flat_id for o in self.facts.tenants if (t := o.tenancy_on(self.facts.today)) is not None}
        return next((f for f, _ in flat_choices(self.facts.flats) if f not in held), None)

    def _save_move(self, moving: Moving) -> object:
        assert moving.flat_id is not None  # Save is off without
        assert moving.start is not None
        return tenant_actions.move_tenant(
            self.desk.store, self.facts.tenant.id, moving.flat_id, moving.start, by=self.desk.me,
            joint=moving.joint,
        )  # fmt: skip

    def _save_end(self, ending: Ending) -> object:
        assert ending.last_day is not None  # Save is off without it
        return tenant_actions.end_tenancy(
            self.desk.store, self.facts.tenant.id, ending.last_day, ending.reason, by=self.desk.me
        )

    def close_drafts(self) -> None:
        self.cards.close_draft()
        self._drop_asking()

    def _drop_asking(self) -> None:
        for draft in (self.ending, self.moving):
            if draft is not None:
                draft.hide()
                draft.deleteLater()
        self.ending = self.moving = None

    def _close(self) -> None:
        self._drop_asking()
        self.show_facts(self.facts)
        self.cards.add_button.setFocus()
        self.touched.emit()

    def _running(self) -> Tenancy | None:
        tenant, today = self.facts.tenant, self.facts.today
        coming = [t for t in tenant.tenancies if t.end is None]
        return tenant.tenancy_on(today) or next(iter(coming), None)

    def _new(self) -> Tenancy:
        return Tenancy(scheme_id=self.desk.scheme_id, flat_id=self._vacant() or FlatId(""))

    def _kind(self) -> Kind[Tenancy]:
        return child_kind(
            self.desk, lambda: self.facts.tenant.id, "tenancies",
            word="tenancy", title="Tenancy", card=self._card, form=self._form, problems=self._problems,
            fields=("flat_id", "kind", "landlord", "joint", "start", "notice", "end", "end_reason"),
            empty="No tenancy recorded. Add the flat and the day on which it was let.",
            new=self._new,
        )  # fmt: skip

    def _problems(self, tenancy: Tenancy) -> tuple[Problem, ...]:
        tenant = self.facts.tenant
        others = [t for t in tenant.tenancies if t.id != tenancy.id]
        tried = replace(tenant, tenancies=[*others, tenancy])
        return (*tenancy.problems(), *sole_tenancy_problems(tried, self.facts.tenants))

    def _card(self, tenancy: Tenancy) -> CardText:
        past = tenancy.end is not None and tenancy.end < self.facts.today
        notice = f"Notice given on {date_text(tenancy.notice)}" if tenancy.notice else ""
        reason = f"Ended: {tenancy.end_reason}" if tenancy.end_reason else ""
        shared = self._sharing(tenancy)
        lines = (sentence(span_text(tenancy.start, tenancy.end)), tenancy.landlord, shared, notice, reason)
        tags = (("Ended", ""),) if past else (("Notice given", "warn"),) if notice else ()
        title = f"{self.facts.flat_text(tenancy.flat_id)}, {tenancy.kind.value}"
        return CardText(title, lines, tags, past)

    def _sharing(self, tenancy: Tenancy) -> str:
        """`Joint tenancy, with Adam Kowalczyk`"""
        if not tenancy.joint:
            return ""
        others = [o for o in self.facts.tenants if o.id != self.facts.tenant.id]
        names = [o.name for o in others if any(t.meets(tenancy) for t in o.tenancies)]
        return "Joint tenancy" + (f", with {' and '.join(names)}" if names else "")

    def _form(self) -> Form:
        made = Form(columns=2, fold_under=440, today=self.desk.today)
        made.add_choice("flat_id", "Flat", flat_choices(self.facts.flats))
        made.add_choice("kind", "Kind of tenancy", TenancyKind)
        made.add_text("landlord", "Landlord", hint="Empty for the landlord of the scheme")
        made.add_tick("joint", "Joint: shares the flat with another tenant")
        made.add_date("start", "From")
        made.add_date("notice", "Notice given on", hint="By either side")
        made.add_date("end", "Last day", hint="Empty while it goes on")
        made.add_text("end_reason", "Why it ended")
        return made
