"""Who decides when the tenant cannot, and what was decided ahead: the program keeps where the paper is."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ech_desktop.domain.alerts import AlertStatus
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.deciding import (
    Attorney,
    Authority,
    Capacity,
    CapacityDecision,
    TreatmentKind,
    TreatmentRecord,
)
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.pages.tenant_children import WhichTenant
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import TenantSection, child_kind
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind, RecordCards

Tags = list[tuple[str, str]]


class DecidingSection(TenantSection):
    """Treatment records, capacity decision by decision, attorneys and deputies."""

    title = "Deciding"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.treatment = RecordCards(desk, treatment_kind(desk, lambda: self.facts.tenant.id))
        self.decisions = RecordCards(desk, decision_kind(desk, lambda: self.facts.tenant.id))
        self.attorneys = RecordCards(desk, attorney_kind(desk, lambda: self.facts.tenant.id))
        for cards in (self.treatment, self.decisions, self.attorneys):
            cards.touched.connect(self.touched)
            self.column.addWidget(cards)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        tenant, today = facts.tenant, facts.today
        self.treatment.show_records(sorted(tenant.treatment_records, key=_ended))
        self.decisions.show_records(
            sorted(tenant.decisions, key=lambda d: (_ended(d), -(d.on or date.min).toordinal()))
        )
        self.attorneys.show_records(sorted(tenant.attorneys, key=lambda a: not a.holds_on(today)))

    def holds_draft(self) -> bool:
        return any(cards.holds_draft() for cards in (self.treatment, self.decisions, self.attorneys))

    def close_drafts(self) -> None:
        self.treatment.close_draft()
        self.decisions.close_draft()
        self.attorneys.close_draft()


def _ended(record: TreatmentRecord | CapacityDecision) -> bool:
    return record.status is not AlertStatus.ACTIVE


def _tags(record: TreatmentRecord | CapacityDecision, today: date) -> Tags:
    """That it has ended, or that it should have been looked at again."""
    if _ended(record):
        return [(sentence(record.status.value), "")]
    if record.review is not None and record.review < today:
        return [(f"Review overdue since {date_text(record.review)}", "bad")]
    return [(f"Review on {date_text(record.review)}", "")] if record.review is not None else []


def treatment_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[TreatmentRecord]:
    def card(record: TreatmentRecord) -> CardText:
        made = " by ".join(filter(None, (f"Form of {date_text(record.on)}", record.made_by)))
        told = f"Told: {record.told}" if record.told.strip() else ""
        lines = (f"The original: {record.original}", made, told)
        return CardText(record.kind.value, lines, tuple(_tags(record, desk.today())), _ended(record))

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_choice("kind", "Form", TreatmentKind)
        made.add_choice("status", "Status", AlertStatus)
        made.add_text(
            "original", "Where the original is", hint="Like In the yellow folder by the door", wide=True
        )
        made.add_date("on", "Date on the form")
        made.add_date("review", "Review on", hint="As the form says; empty where it says none")
        made.add_text("made_by", "Made by", hint="The clinician who signed it")
        made.add_text(
            "told", "Who has been told", hint="Like family, surgery, ambulance trust", multiline=True
        )
        return made

    return child_kind(
        desk, tenant_id, "treatment_records",
        word="treatment record", title="DNACPR, ReSPECT, ADRT", card=card, form=form,
        fields=("kind", "status", "original", "on", "review", "made_by", "told"),
        empty="None recorded. Add that a form exists and where its original is; it is a clinician's form.",
        new=lambda: TreatmentRecord(scheme_id=desk.scheme_id),
    )  # fmt: skip


def decision_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[CapacityDecision]:
    def card(decision: CapacityDecision) -> CardText:
        who = f"{sentence(decision.outcome.value)} · {date_text(decision.on)} · {decision.assessed_by}"
        best = (
            f"In their best interests: {decision.best_interests}" if decision.best_interests.strip() else ""
        )
        tags = tuple(_tags(decision, desk.today()))
        return CardText(decision.decision, (who, best), tags, _ended(decision))

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_text("decision", "Which decision", hint="One decision, like Who keeps my money", wide=True)
        made.add_choice("outcome", "What was found", Capacity)
        made.add_date("on", "Assessed on")
        made.add_text("assessed_by", "Assessed by")
        made.add_date("review", "Look again on")
        made.add_text("support_given", "What was done to help the tenant decide", multiline=True, lines=2)
        made.add_text("reasons", "Reasons", multiline=True, lines=2)
        made.add_text("best_interests", "What was decided in their best interests", multiline=True, lines=2)
        made.add_text("consulted", "Who was asked", multiline=True, lines=2)
        made.add_choice("status", "Status", AlertStatus)
        return made

    return child_kind(
        desk, tenant_id, "decisions",
        word="capacity decision", title="Capacity, decision by decision", card=card, form=form,
        fields=("decision", "outcome", "on", "assessed_by", "review", "support_given", "reasons",
                "best_interests", "consulted", "status"),
        empty="Nothing assessed. Everybody is taken to be able to decide until one decision shows otherwise.",
        new=lambda: CapacityDecision(scheme_id=desk.scheme_id),
    )  # fmt: skip


def attorney_kind(desk: Desk, tenant_id: WhichTenant) -> Kind[Attorney]:
    def card(attorney: Attorney) -> CardText:
        past = attorney.ended is not None and attorney.ended < desk.today()
        reference = f"Reference {attorney.reference}" if attorney.reference.strip() else ""
        since = f"registered {date_text(attorney.registered)}" if attorney.registered else ""
        reach = " · ".join(filter(None, (attorney.phone, reference, since)))
        tags: Tags = [("Ended", "")] if past else []
        if attorney.seen is not None:
            tags.append((f"Document seen on {date_text(attorney.seen)}", "good"))
        elif not past:
            tags.append(("Nobody has seen the document", "warn"))
        title = f"{attorney.name}, {attorney.authority.value}"
        return CardText(title, (reach, attorney.note), tuple(tags), past)

    def form() -> Form:
        made = Form(columns=2, fold_under=440, today=desk.today)
        made.add_text("name", "Name")
        made.add_choice("authority", "By what authority", Authority)
        made.add_text("phone", "Telephone")
        made.add_text("reference", "Reference", hint="Of the registration or the order")
        made.add_date("registered", "Registered, or date of the order")
        made.add_date("seen", "Document seen on", hint="Empty while nobody of the team has seen it")
        made.add_date("ended", "Ended on", hint="Empty while it holds")
        made.add_text("note", "Note", multiline=True, lines=2)
        return made

    return child_kind(
        desk, tenant_id, "attorneys",
        word="attorney or deputy", title="Attorneys and deputies", card=card, form=form, removes=True,
        fields=("name", "authority", "phone", "reference", "registered", "seen", "ended", "note"),
        empty="Nobody recorded. Add who may decide for the tenant, about what, and who saw the document.",
        new=lambda: Attorney(scheme_id=desk.scheme_id),
    )  # fmt: skip
