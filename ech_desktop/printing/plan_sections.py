"""The pages of a plan after its profile: contacts, needs with outcomes, visits, risks, agreement, changes."""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.clock import DAY_NAMES, date_text, hours
from ech_desktop.domain.deciding import CapacityDecision
from ech_desktop.domain.plans import MedicineSupport, Need, PlannedVisit
from ech_desktop.domain.scheme import days_text
from ech_desktop.domain.tenants import Contact
from ech_desktop.printing import hospital_facts as says
from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import Paragraph, paragraphs
from ech_desktop.printing.plan_agreement import agreement
from ech_desktop.printing.plan_changed import changes
from ech_desktop.printing.plan_facts import Facts, short_date
from ech_desktop.printing.plan_styles import WIDTH, Column, Heading, Styles, listing, pairs, section
from ech_desktop.printing.table import Padding, Ruling, Table
from ech_desktop.printing.text import and_list

_CONTACTS: Final = (Column("Who", 47), Column("Name"), Column("Telephone", 38), Column("Call", 16))
_VISITS: Final = (
    Column("Time", 28),
    Column("Length", 20),
    Column("Days", 33),
    Column("Staff", 15),
    Column("What happens"),
)
_RISKS: Final = (
    Column("Risk", 37),
    Column("Before", 20),
    Column("What we do"),
    Column("After", 20),
    Column("Review", 28),
)
_CONSENTS: Final = (Column("What I was asked"), Column("Answer", 34), Column("By", 38), Column("On", 28))
_SCORES: Final = "Likelihood × impact, each 1 to 5: up to 4 is low, up to 12 medium, from 15 high."
_WIDEST_GRID: Final = 1.2
"""From this scale on the grid of the week would not fit: the schedule says it all."""


def sections(facts: Facts, look: Styles) -> list[Block]:
    plan = facts.plan
    notes = (
        ("Moving and handling", plan.moving),
        ("Eating and drinking", plan.eating),
        ("Night time", plan.night),
    )
    blocks = [
        *section("About this plan", _about_plan(facts, look), look),
        *section("People to contact", _contacts(facts, look), look),
        *section("How I communicate", _communication(facts, look), look),
        *section("About me", _about_me(facts, look), look),
        *_needs(facts, look),
        *_visits(facts, look),
    ]
    for title, text in notes:
        blocks += section(title, paragraphs(text, look.body), look)
    return [
        *blocks,
        *section("Medicines", _medicines(facts, look), look),
        *section("Risks and how we manage them", _risks(facts, look), look),
        *section("Getting out in a fire", _evacuation(facts, look), look),
        *section("If things do not go to plan", _contingency(facts, look), look),
        *section("Who decides, and what was decided ahead", _deciding(facts, look), look),
        *section("What I was asked", _consents(facts, look), look),
        *agreement(facts, look),
        *changes(facts, look),
    ]


def _about_plan(facts: Facts, look: Styles) -> list[Block]:
    plan, tenant = facts.plan, facts.tenant
    version = f"Version {plan.number}, {plan.status.value}"
    if plan.started:
        version += f", started {date_text(plan.started)}"
    agreed = tenant.package_minutes_on(facts.today)
    care = f"{hours(agreed)} hours a week agreed" if agreed else ""
    if plan.week_minutes:
        care = ", ".join(filter(None, (care, f"{hours(plan.week_minutes)} hours a week planned here")))
    rows = (
        ("Plan", version),
        ("Written by", facts.who(plan.written_by)),
        ("Written with", plan.supported_by),
        ("Key worker", facts.who(tenant.key_worker_id)),
        ("Co-key worker", facts.who(tenant.co_key_worker_id)),
        ("Next review", date_text(plan.review_due)),
        ("Care", care),
        ("Others who come", and_list(tenant.agencies_on(facts.today))),
    )
    return pairs(rows, look)


def _contacts(facts: Facts, look: Styles) -> list[Block]:
    contacts = sorted(facts.tenant.contacts, key=lambda c: (c.emergency_order or 10, c.role.casefold()))
    rows = [(c.role, _contact(c), c.phone, _ordinal(c.emergency_order)) for c in contacts]
    blocks = listing(_CONTACTS, rows, look)
    told = [c.name for c in contacts if c.may_be_told]
    if told:
        blocks.append(Paragraph(f"I agree that {and_list(told)} may be told about my care.", look.body))
    return blocks


def _contact(contact: Contact) -> str:
    return "\n".join(filter(str.strip, (contact.name, contact.email, contact.note)))


def _ordinal(order: int) -> str:
    return {0: "", 1: "1st", 2: "2nd", 3: "3rd"}.get(order, f"{order}th")


def _communication(facts: Facts, look: Styles) -> list[Block]:
    rows = (
        (
            "What I need",
            facts.tenant.communication if facts.plan.communicate.strip() else facts.communication,
        ),
        ("In writing", facts.tenant.information),
        ("How I do it", facts.plan.communicate),
        ("Language", facts.tenant.language),
    )
    return pairs(rows, look)


def _about_me(facts: Facts, look: Styles) -> list[Block]:
    """The headings of the PRSB's About Me that the first page has no room for."""
    plan = facts.plan
    rows = (
        ("People important to me", plan.people),
        ("My wellness", plan.wellness),
        ("Please do", plan.please_do),
        ("Please don’t", plan.please_dont),
    )
    return [*pairs(rows, look), *paragraphs(plan.about_me, look.body)]


def _medicines(facts: Facts, look: Styles) -> list[Block]:
    plan = facts.plan
    rows = (
        ("Support", plan.medicine_support.value.capitalize()),
        ("Responsible", plan.medicine_responsible),
    )
    return [*pairs(rows, look), *paragraphs(plan.medicines, look.body)]


def _evacuation(facts: Facts, look: Styles) -> list[Block]:
    tenant = facts.tenant
    rows = (
        ("Band", tenant.peep_band.value.capitalize()),
        ("What help", tenant.peep_needs),
        ("Looked at again", date_text(tenant.peep_review)),
    )
    return pairs(rows, look)


def _contingency(facts: Facts, look: Styles) -> list[Block]:
    plan = facts.plan
    rows = (("If I am not in", plan.if_not_in), ("If I refuse", plan.if_refuse), ("If I fall", plan.if_fall))
    return [*pairs(rows, look), *paragraphs(plan.contingency, look.body)]


def _deciding(facts: Facts, look: Styles) -> list[Block]:
    """Decision by decision; which forms exist, and where each original is."""
    decided = [(d.decision, _decision(d)) for d in says.decisions(facts.tenant)]
    attorneys = [(a.name, says.attorney_text(a)) for a in says.attorneys(facts)]
    forms = [(says.form_name(r), says.form_place(r)) for r in facts.tenant.active_treatment_records()]
    return pairs([*forms, *attorneys, *decided], look)


def _decision(decision: CapacityDecision) -> str:
    lines = (
        says.decision_text(decision),
        f"Support given: {decision.support_given}" if decision.support_given.strip() else "",
        f"Why: {decision.reasons}" if decision.reasons.strip() else "",
        f"Asked: {decision.consulted}" if decision.consulted.strip() else "",
        f"Looked at again: {date_text(decision.review)}" if decision.review else "",
    )
    return "\n".join(filter(None, lines))


def _consents(facts: Facts, look: Styles) -> list[Block]:
    consents = sorted(facts.plan.consents, key=lambda c: c.position)
    rows = [(c.what, c.answer.value.capitalize(), c.by, short_date(c.on)) for c in consents]
    return listing(_CONSENTS, rows, look)


def _needs(facts: Facts, look: Styles) -> list[Block]:
    """Each need with its outcome, kept whole; the heading of the section stays with the first."""
    needs = sorted(facts.plan.needs, key=lambda n: n.position)
    groups = [_need(n, need, look) for n, need in enumerate(needs, 1)]
    if groups:
        heading = Heading("What I want to achieve", look)
        groups[0] = Group([heading, *groups[0].blocks], whole=True, after=groups[0].after)
    return list(groups)


def _need(number: int, need: Need, look: Styles) -> Group:
    rows = (
        ("Part of life", f"{need.area.value.capitalize()}: {need.level}"),
        ("My need", need.need),
        ("My outcome", need.outcome),
        ("What I can do", need.can_do),
        ("What staff do", need.staff_do),
        ("When and who", need.when_and_who),
    )
    return Group(
        [Paragraph(f"{number}. {need.title}", look.part, leads=True), *pairs(rows, look)], whole=True, after=4
    )


def _visits(facts: Facts, look: Styles) -> list[Block]:
    visits = sorted(facts.plan.visits, key=lambda v: (v.start, v.days, v.minutes))
    if not visits:
        return []
    rows = [
        (v.times, f"{v.minutes} min", days_text(v.days), str(v.staff), _happens(facts, v)) for v in visits
    ]
    blocks: list[Block] = []
    if look.scale < _WIDEST_GRID:
        blocks += [_week_grid(visits, look)]
    return section("My week: visits", [*blocks, *listing(_VISITS, rows, look)], look)


def _happens(facts: Facts, visit: PlannedVisit) -> str:
    """What is done and who is asked for, with the medicines and the outcomes that it is for."""
    served = and_list([need.title for need in facts.plan.needs_served(visit)])
    lines = [visit.what]
    if visit.asks_for:
        lines.append(visit.asks_for)
    if visit.medicines is not MedicineSupport.NONE:
        lines.append(f"Medicines, {visit.medicines}")
    if served:
        lines.append(f"For: {served}")
    return "\n".join(lines)


def _week_grid(visits: list[PlannedVisit], look: Styles) -> Block:
    """Minutes by time of day and weekday; two people are said as ×2, the last row is the day's care."""
    starts = sorted({v.start for v in visits})
    rows = [_grid_row(f"{at:%H:%M}", [v for v in visits if v.start == at], look) for at in starts]
    sums = [sum(v.minutes * v.staff for v in visits if str(day) in v.days) for day in range(1, 8)]
    total = [f"{hours(minutes)} h" if minutes else "–" for minutes in sums]
    rows.append(tuple(Paragraph(text, look.strong) for text in ("Care", *total)))
    head = tuple(Paragraph(text, look.strong) for text in ("Minutes", *DAY_NAMES))
    day = (WIDTH - 22 * MM * look.scale) / 7
    ruling = Ruling(columns=0.3)
    return Table((WIDTH - 7 * day, *[day] * 7), rows, head=head, ruling=ruling, padding=Padding(3, 2, 3.5))


def _grid_row(at: str, visits: list[PlannedVisit], look: Styles) -> tuple[Block, ...]:
    texts = [
        "\n".join(f"{v.minutes}{' ×2' if v.staff == 2 else ''}" for v in visits if str(day) in v.days)
        for day in range(1, 8)
    ]
    return (Paragraph(at, look.strong), *(Paragraph(text or "–", look.cell) for text in texts))


def _risks(facts: Facts, look: Styles) -> list[Block]:
    risks = sorted(facts.plan.risks, key=lambda r: r.position)
    rows = [
        (
            r.risk,
            f"{r.before.value.capitalize()} {r.score}",
            r.controls,
            f"{r.after.value.capitalize()} {r.score_after}",
            short_date(r.review),
        )
        for r in risks
    ]
    return [*paragraphs(_SCORES if rows else "", look.body), *listing(_RISKS, rows, look)]
