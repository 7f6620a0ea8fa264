"""The package of care: what is agreed a week, who pays, at which rate, and steps up and down for a time."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ech_desktop.domain.clock import hours, signed_hours
from ech_desktop.domain.packages import Funder, PackageChange, PackageLine
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.team_fields import pounds, pounds_field
from ech_desktop.ui.pages.tenant_children import WhichTenant, span_text
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_rows import package_text
from ech_desktop.ui.pages.tenant_section import TenantSection, child_kind
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.fields import signed_hours_field
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind, RecordCards

ON_SITE = "On-site team"


class PackageSection(TenantSection):
    """Weekly care that is paid for, and who pays."""

    title = "Package"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.sum = words("", "key")
        self.sum.setObjectName("package_sum")
        self.about = words("", "muted")
        self.about.setObjectName("package_about")
        self.cards = RecordCards(desk, package_kind(desk, lambda: self.facts.tenant.id))
        self.changes = RecordCards(desk, change_kind(desk, lambda: self.facts.tenant.id))
        for each in (self.sum, self.about, self.cards, self.changes):
            self.column.addWidget(each)
        for cards in (self.cards, self.changes):
            cards.touched.connect(self.touched)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        tenant, today = facts.tenant, facts.today
        self.sum.setText(package_text(facts.package_minutes, tenant.band_on(today)))
        self.about.setText(" · ".join(about_package(tenant, today)))
        self.about.setVisible(bool(self.about.text()))
        self.cards.show_records(sorted(tenant.package, key=lambda p: not p.runs_on(today)))
        self.changes.show_records(
            sorted(tenant.package_changes, key=lambda c: c.first or date.min, reverse=True)
        )

    def holds_draft(self) -> bool:
        return self.cards.holds_draft() or self.changes.holds_draft()

    def close_drafts(self) -> None:
        self.cards.close_draft()
        self.changes.close_draft()

    @classmethod
    def tab_text(cls, facts: TenantFacts) -> str:
        minutes = facts.package_minutes
        return f"{cls.title} {hours(minutes)} h" if minutes else cls.title


def about_package(tenant: Tenant, today: date) -> list[str]:
    """What stands behind the sum: a step up or down, the night, what a week costs, other providers."""
    said = []
    assessed, agreed = tenant.assessed_minutes_on(today), tenant.package_minutes_on(today)
    if assessed != agreed:
        said.append(f"Assessed {hours(assessed)} h, now {signed_hours(agreed - assessed)} h for a time")
    if tenant.overnight_on(today) is not None:
        said.append("Somebody is needed at night")
    if pence := sum(line.week_pence for line in tenant.package if line.runs_on(today)):
        said.append(f"£{pounds(pence)} a week")
    if agencies := tenant.agencies_on(today):
        said.append(f"Also on the site register: {', '.join(agencies)}")
    return said


def package_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[PackageLine]:
    def card(line: PackageLine) -> CardText:
        past = not line.runs_on(desk.today())
        rate = f"£{pounds(line.pence)} an hour" if line.pence else ""
        parts = (
            sentence(line.funder.value),
            line.provider or ON_SITE,
            rate,
            span_text(line.start, line.end),
        )
        return CardText(
            f"{hours(line.minutes)} h a week", (" · ".join(filter(None, parts)),),
            (("Not running now", ""),) if past else (), past,
        )  # fmt: skip

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_hours("minutes", "Hours a week", hint="Like 7.5")
        made.add_choice("funder", "Who pays", Funder)
        made.add_text("provider", "Provider", hint="Empty for the on-site team")
        made.add("pence", "Rate an hour, in pounds", pounds_field(), hint="Like 21.50; empty: not recorded")
        made.add_date("start", "From")
        made.add_date("end", "Until", hint="Empty while it goes on")
        return made

    return child_kind(
        desk, tenant_id, "package",
        word="package line", title="Agreed care", card=card, form=form,
        fields=("minutes", "funder", "provider", "pence", "start", "end"),
        empty="No package of care. Add the hours a week that were agreed, and who pays for them.",
        new=lambda: PackageLine(scheme_id=desk.scheme_id, start=desk.today()), removes=True,
    )  # fmt: skip


def change_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[PackageChange]:
    def card(change: PackageChange) -> CardText:
        runs = change.runs_on(desk.today())
        past = change.last is not None and change.last < desk.today()
        parts = (
            sentence(change.funder.value),
            change.provider or ON_SITE,
            span_text(change.first, change.last),
        )
        tags = [("Running now", "warn")] if runs else []
        tags += [("Overnight", "")] if change.overnight else []
        return CardText(_step(change), (change.reason, " · ".join(filter(None, parts))), tuple(tags), past)

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add("minutes", "Hours a week more or fewer", signed_hours_field(), hint="Like +3.5, or −2")
        made.add_text("reason", "Why", hint="Like Home from hospital")
        made.add_date("first", "First day")
        made.add_date("last", "Last day")
        made.add_choice("funder", "Who pays", Funder)
        made.add_text("provider", "Provider", hint="Empty for the on-site team")
        made.add_tick("overnight", "Somebody is needed at night")
        return made

    return child_kind(
        desk, tenant_id, "package_changes",
        word="step up or down", title="Steps up and down", card=card, form=form,
        fields=("minutes", "reason", "first", "last", "funder", "provider", "overnight"),
        empty="No step up or down. Add more or fewer hours for some days, like after a stay in hospital.",
        new=lambda: PackageChange(scheme_id=desk.scheme_id, first=desk.today()), removes=True,
    )  # fmt: skip


def _step(change: PackageChange) -> str:
    """`Step up: +3.5 h a week`"""
    if not change.minutes:
        return "Step up: overnight"
    word = "Step up" if change.minutes > 0 else "Step down"
    return f"{word}: {signed_hours(change.minutes)} h a week"
