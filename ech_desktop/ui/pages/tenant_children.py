"""What is recorded under a tenant: contacts, alerts and allergies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from ech_desktop.domain.alerts import Alert, AlertKind, AlertStatus, Allergy, Severity
from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.tenants import Contact, ContactKind
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import TenantSection, child_kind
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind, RecordCards

WhichTenant = Callable[[], TenantId]
ORDERS = [(0, "Not called"), (1, "Called first"), *((n, f"Called as number {n}") for n in range(2, 10))]


class ContactsSection(TenantSection):
    """Who to tell and who to ask, those called in an emergency first."""

    title = "Contacts"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.cards = RecordCards(desk, contact_kind(desk, lambda: self.facts.tenant.id))
        self.cards.touched.connect(self.touched)
        self.column.addWidget(self.cards)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        self.cards.show_records(
            sorted(facts.tenant.contacts, key=lambda c: (c.emergency_order or 99, c.name.casefold()))
        )

    def holds_draft(self) -> bool:
        return self.cards.holds_draft()

    def close_drafts(self) -> None:
        self.cards.close_draft()

    @classmethod
    def tab_text(cls, facts: TenantFacts) -> str:
        return f"{cls.title} {len(facts.tenant.contacts)}"


class AlertsSection(TenantSection):
    """What everybody who opens the door must know; ended ones stay readable below."""

    title = "Alerts and allergies"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.allergies = RecordCards(desk, allergy_kind(desk, lambda: self.facts.tenant.id))
        self.alerts = RecordCards(desk, alert_kind(desk, lambda: self.facts.tenant.id))
        for cards in (self.allergies, self.alerts):
            cards.touched.connect(self.touched)
            self.column.addWidget(cards)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        self.allergies.show_records(sorted(facts.tenant.allergies, key=_allergy_order))
        self.alerts.show_records(sorted(facts.tenant.alerts, key=_ended))

    def holds_draft(self) -> bool:
        return self.allergies.holds_draft() or self.alerts.holds_draft()

    def close_drafts(self) -> None:
        self.allergies.close_draft()
        self.alerts.close_draft()

    @classmethod
    def tab_text(cls, facts: TenantFacts) -> str:
        tenant = facts.tenant
        return f"Alerts {len(tenant.active_alerts()) + len(tenant.active_allergies())}"


def _allergy_order(allergy: Allergy) -> tuple[bool, bool, str]:
    """Severe ones first, ended ones last."""
    return _ended(allergy), allergy.severity is not Severity.SEVERE, allergy.substance.casefold()


def _ended(record: Alert | Allergy) -> bool:
    return record.status is not AlertStatus.ACTIVE


def contact_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[Contact]:
    def card(contact: Contact) -> CardText:
        order = (
            f"Called as number {contact.emergency_order}" if contact.emergency_order > 1 else "Called first"
        )
        tags = [(order, "warn")] if contact.emergency_order else []
        tags += [("May be told", "good")] if contact.may_be_told else []
        reach = " · ".join(filter(None, (contact.phone, contact.email)))
        return CardText(f"{contact.name}, {contact.role}", (reach, contact.note), tuple(tags))

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_text("name", "Name")
        made.add_choice("kind", "Kind", ContactKind)
        made.add_text("role", "Who this is", hint="Like Daughter, GP, Pharmacy")
        made.add_text("phone", "Telephone")
        made.add_text("email", "E-mail")
        made.add_choice("emergency_order", "In an emergency", ORDERS)
        made.add_tick("may_be_told", "The tenant agrees that this person is told about their care")
        made.add_text("note", "Note", multiline=True)
        return made

    return child_kind(
        desk, tenant_id, "contacts",
        word="contact", title="Contacts", card=card, form=form, removes=True,
        empty="No contact yet. Add who is called in an emergency, then family, GP and pharmacy.",
        new=lambda: Contact(scheme_id=desk.scheme_id),
        fields=("name", "kind", "role", "phone", "email", "emergency_order", "may_be_told", "note"),
    )  # fmt: skip


def alert_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[Alert]:
    def card(alert: Alert) -> CardText:
        tags = () if alert.status is AlertStatus.ACTIVE else ((sentence(alert.status.value), ""),)
        return CardText(sentence(alert.kind.value), (alert.detail,), tags, bool(tags))

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_choice("kind", "About", AlertKind)
        made.add_choice("status", "Status", AlertStatus)
        made.add_text("detail", "What staff must know or do", multiline=True)
        return made

    return child_kind(
        desk, tenant_id, "alerts",
        word="alert", title="Alerts", card=card, form=form, fields=("kind", "status", "detail"),
        empty="No alert. Add what everybody who opens the door must know, like falls or two people needed.",
        new=lambda: Alert(scheme_id=desk.scheme_id),
    )  # fmt: skip


def allergy_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[Allergy]:
    def card(allergy: Allergy) -> CardText:
        ended = allergy.status is not AlertStatus.ACTIVE
        tags = [(sentence(allergy.status.value), "")] if ended else []
        if allergy.severity is not Severity.UNKNOWN and not ended:
            tags.append(
                (sentence(allergy.severity.value), "bad" if allergy.severity is Severity.SEVERE else "warn")
            )
        return CardText(allergy.substance, (allergy.reaction,), tuple(tags), ended)

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_text("substance", "Allergic to")
        made.add_choice("severity", "How severe", Severity)
        made.add_text("reaction", "What happens", hint="Like swelling of the throat", multiline=True)
        made.add_choice("status", "Status", AlertStatus)
        return made

    return child_kind(
        desk, tenant_id, "allergies",
        word="allergy", title="Allergies", card=card, form=form,
        fields=("substance", "severity", "reaction", "status"),
        empty="No allergy recorded. Add one as soon as it is known.",
        new=lambda: Allergy(scheme_id=desk.scheme_id),
    )  # fmt: skip


def span_text(start: date | None, end: date | None) -> str:
    """`from 1 April 2026 until 3 May 2026`, with what is known of it."""
    parts = [f"from {date_text(start)}" if start else "", f"until {date_text(end)}" if end else ""]
    return sentence(" ".join(filter(None, parts)))
