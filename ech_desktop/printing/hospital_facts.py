"""What a hospital must know of a tenant, as rows of words: nothing here knows how they are set."""

from __future__ import annotations

from datetime import date
from typing import Final

from ech_desktop.domain.alerts import AlertKind, AlertStatus, Severity
from ech_desktop.domain.answers import Question
from ech_desktop.domain.clock import date_text, hours
from ech_desktop.domain.deciding import Attorney, CapacityDecision, TreatmentRecord
from ech_desktop.domain.tenants import Contact, ContactKind, PeepBand, Tenant, nhs_text
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.text import BETWEEN, NO_BREAK_SPACE

NO_PLAN: Final = 0
"""The number of the version when there is none."""
Pair = tuple[str, str]
_SEVEREST: Final = (Severity.SEVERE, Severity.UNKNOWN, Severity.MILD)


def particulars(facts: Facts) -> list[Pair]:
    tenant, scheme = facts.tenant, facts.scheme
    home = BETWEEN.join(filter(str.strip, (f"Flat {facts.flat}" if facts.flat else "", scheme.name)))
    return [
        ("Born", facts.born or tenant.answer(Question.BORN).capitalize()),
        ("NHS no.", nhs_text(tenant.nhs_number) or "Not recorded"),
        ("Home", home),
        ("Telephone", scheme.phone),
        ("Language", tenant.language),
        ("Faith", tenant.faith),
    ]


def communication(facts: Facts) -> list[Pair]:
    """What this person needs to understand and be understood; that nobody asked is said too."""
    tenant = facts.tenant
    rows = said(
        [
            ("I need", tenant.communication),
            ("In writing", tenant.information),
            ("How I do it", facts.plan.communicate),
        ]
    )
    return rows or [("I need", facts.communication)]


def allergies(tenant: Tenant) -> list[Pair]:
    found = sorted(tenant.active_allergies(), key=lambda a: _SEVEREST.index(a.severity))
    rows = [(f"{a.substance} ({severity(a.severity)})", a.reaction or "Reaction not known.") for a in found]
    return rows or [("None", "No allergy is recorded.")]


def severity(value: Severity) -> str:
    return {Severity.SEVERE: "SEVERE", Severity.UNKNOWN: "severity not known"}.get(value, value.value)


def alerts(tenant: Tenant) -> list[Pair]:
    found = tenant.active_alerts()
    rows = [("Note" if a.kind is AlertKind.OTHER else a.kind.value.capitalize(), a.detail) for a in found]
    return rows or [("None", "No alert is recorded.")]


def treatment(tenant: Tenant) -> list[Pair]:
    """Which forms exist and where each original is; the form itself is a clinician's."""
    rows = [(form_name(r), form_place(r)) for r in tenant.active_treatment_records()]
    return rows or [("None", "No DNACPR, ReSPECT or ADRT is recorded.")]


def form_name(record: TreatmentRecord) -> str:
    return f"{record.kind} of {date_text(record.on)}" if record.on else str(record.kind)


def form_place(record: TreatmentRecord) -> str:
    parts = [f"ORIGINAL: {record.original}"]
    parts += [f"Made by {record.made_by}"] if record.made_by.strip() else []
    parts += [f"Told: {record.told}"] if record.told.strip() else []
    parts += [f"Review {date_text(record.review)}"] if record.review else []
    return BETWEEN.join(parts)


def decisions(tenant: Tenant) -> list[CapacityDecision]:
    """Newest first, without those that ended."""
    found = [d for d in tenant.decisions if d.status is AlertStatus.ACTIVE]
    return sorted(found, key=lambda d: d.on or date.min, reverse=True)


def decision_text(decision: CapacityDecision) -> str:
    text = decision.outcome.value.capitalize()
    if decision.on:
        text += f" ({date_text(decision.on)}, {decision.assessed_by})"
    if decision.best_interests.strip():
        text += f". In best interests: {decision.best_interests}"
    return text


def attorneys(facts: Facts) -> list[Attorney]:
    return [a for a in facts.tenant.attorneys if a.holds_on(facts.today)]


def attorney_text(attorney: Attorney) -> str:
    seen = f"document seen {date_text(attorney.seen)}" if attorney.seen else "document NOT seen: ask for it"
    said = (attorney.authority.value.capitalize(), unbroken(attorney.phone), seen, attorney.note)
    return BETWEEN.join(filter(str.strip, said))


def deciding(facts: Facts) -> list[Pair]:
    """Who may decide, then capacity decision by decision: there is no general lack of it."""
    rows = [(a.name, attorney_text(a)) for a in attorneys(facts)]
    rows += [(d.decision, decision_text(d)) for d in decisions(facts.tenant)]
    return rows or [("None", "No attorney, deputy or capacity decision is recorded.")]


def calls(tenant: Tenant) -> list[Pair]:
    """In the order in which they are called."""
    rows = [(f"{c.emergency_order}. {unbroken(c.phone)}", _contact(c)) for c in tenant.emergency_contacts()]
    return rows or [("None", "No emergency contact is recorded.")]


def _contact(contact: Contact) -> str:
    told = "" if contact.may_be_told else "ask the tenant before you tell them about care"
    return BETWEEN.join(filter(str.strip, (f"{contact.name}, {contact.role}", told, contact.note)))


def clinicians(tenant: Tenant) -> list[Pair]:
    wanted = (
        (ContactKind.GP, "GP"),
        (ContactKind.PHARMACY, "Pharmacy"),
        (ContactKind.NURSE, "Nurse"),
        (ContactKind.SOCIAL_WORKER, "Social worker"),
    )
    rows = []
    for kind, label in wanted:
        found = [
            BETWEEN.join(filter(str.strip, (c.name, unbroken(c.phone)))) for c in tenant.contacts_of(kind)
        ]
        if found or kind in (ContactKind.GP, ContactKind.PHARMACY):
            rows.append((label, "\n".join(found) or "Not recorded."))
    return rows


def medicines(facts: Facts) -> list[Pair]:
    plan = facts.plan
    if not has_plan(facts):
        return [("Not written", "Ask the scheme and the pharmacy.")]
    return said(
        [
            ("Support", plan.medicine_support.value.capitalize()),
            ("Responsible", plan.medicine_responsible or "Not recorded."),
            ("How", plan.medicines),
        ]
    )


def wishes(facts: Facts) -> list[Pair]:
    plan = facts.plan
    rows = said(
        [
            ("Matters to me", plan.matters),
            ("Please do", plan.please_do),
            ("Please don’t", plan.please_dont),
            ("Support me", plan.support),
            ("People", plan.people),
        ]
    )
    return rows or [("Not written", "Ask me, and those who know me.")]


def usual(facts: Facts) -> list[Pair]:
    """How this person is on an ordinary day, to compare with."""
    plan = facts.plan
    needs = sorted(plan.needs, key=lambda n: n.position)
    rows = [(need.title, need.level.value.capitalize() + _after(need.can_do)) for need in needs]
    rows += said([("Moving", plan.moving), ("Eating", plan.eating), ("Night", plan.night)])
    rows += said([("How I am when well", plan.wellness)])
    if minutes := facts.tenant.package_minutes_on(facts.today):
        rows.append(("Care at home", f"{hours(minutes)} hours a week"))
    if facts.tenant.peep_band is not PeepBand.NOT_ASSESSED:
        rows.append(("In a fire", facts.tenant.peep_band.value.capitalize()))
    return rows or [("Not written", "Ask the scheme by telephone.")]


def unbroken(phone: str) -> str:
    """A number that no line ends in."""
    return phone.replace(" ", NO_BREAK_SPACE)


def _after(text: str) -> str:
    return f". {text}" if text.strip() else ""


def said(rows: list[Pair]) -> list[Pair]:
    return [(label, text) for label, text in rows if text.strip()]


def has_plan(facts: Facts) -> bool:
    return facts.plan.number != NO_PLAN


def source(facts: Facts) -> str:
    """Which plan this sheet was made from."""
    if not has_plan(facts):
        return "There is no care and support plan yet."
    plan = facts.plan
    agreed = f", agreed {date_text(plan.agreed_on)}" if plan.status is PlanStatus.AGREED else ""
    return f"From {facts.version.replace('Version', 'version')} of the care and support plan{agreed}."


def until(facts: Facts) -> str:
    """A sheet is made for one journey; the plan that it is made from may end before."""
    return facts.until if has_plan(facts) else "Out of date as soon as a plan is written."
