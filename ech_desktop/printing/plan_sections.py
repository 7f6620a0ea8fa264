"""The pages of a plan after its profile: contacts, needs with outcomes, visits, risks, agreement, changes."""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY_NAMES, date_text, hours
from ech_desktop.domain.plans import Need, PlannedVisit
from ech_desktop.domain.scheme import days_text
from ech_desktop.domain.tenants import Contact
from ech_desktop.domain.versions import Agreement, PlanStatus
from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import Paragraph, paragraphs
from ech_desktop.printing.plan_facts import Facts, short_date
from ech_desktop.printing.plan_signatures import SignatureLine
from ech_desktop.printing.plan_styles import WIDTH, Column, Heading, Styles, listing, pairs, section
from ech_desktop.printing.table import Padding, Ruling, Table
from ech_desktop.printing.text import and_list

_CONTACTS: Final = (Column("Who", 47), Column("Name"), Column("Telephone", 38), Column("Call", 16))
_VISITS: Final = (
    Column("Time", 17),
    Column("Length", 20),
    Column("Days", 33),
    Column("Staff", 14),
    Column("What happens"),
)
_RISKS: Final = (
    Column("Risk", 37),
    Column("Before", 20),
    Column("What we do"),
    Column("After", 20),
    Column("Review", 28),
)
_CHANGES: Final = (Column("Plan", 26), Column("Agreed", 30), Column("What changed"), Column("By", 42))
_WIDEST_GRID: Final = 1.2
"""From this scale on the grid of the week would not fit: the schedule says it all."""


def sections(facts: Facts, look: Styles) -> list[Block]:
    plan = facts.plan
    notes = (
        ("Moving and handling", plan.moving),
        ("Eating and drinking", plan.eating),
        ("Medicines", plan.medicines),
        ("Night time", plan.night),
    )
    blocks = [
        *section("About this plan", _about_plan(facts, look), look),
        *section("People to contact", _contacts(facts, look), look),
        *section("How I communicate", _communication(facts, look), look),
        *section("About me", paragraphs(plan.about_me, look.body), look),
        *_needs(facts, look),
        *_visits(facts, look),
    ]
    for title, text in notes:
        blocks += section(title, paragraphs(text, look.body), look)
    return [
        *blocks,
        *section("Risks and how we manage them", _risks(facts, look), look),
        *section("If things do not go to plan", paragraphs(plan.contingency, look.body), look),
        *_agreement(facts, look),
        *section("Changes since the last version", _changes(facts, look), look),
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
        ("Key worker", facts.who(tenant.key_worker_id)),
        ("Next review", date_text(plan.review_due)),
        ("Care", care),
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
        ("What I need", facts.tenant.communication),
        ("How I do it", facts.plan.communicate),
        ("Language", facts.tenant.language),
    )
    return pairs(rows, look)


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
    rows = [(f"{v.start:%H:%M}", f"{v.minutes} min", days_text(v.days), str(v.staff), v.what) for v in visits]
    blocks: list[Block] = []
    if look.scale < _WIDEST_GRID:
        blocks += [_week_grid(visits, look)]
    return section("My week: visits", [*blocks, *listing(_VISITS, rows, look)], look)


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
        (r.risk, r.before.value.capitalize(), r.controls, r.after.value.capitalize(), short_date(r.review))
        for r in risks
    ]
    return listing(_RISKS, rows, look)


def _agreement(facts: Facts, look: Styles) -> list[Block]:
    """What was agreed, and the lines to sign on, together on one page."""
    plan, tenant = facts.plan, facts.tenant
    blocks: list[Block] = [Heading("Agreement and signatures", look)]
    if plan.status is PlanStatus.DRAFT or plan.agreed_how is None:
        blocks.append(Paragraph("This plan has not been agreed yet.", look.body))
    else:
        blocks += pairs(_agreed(facts), look)
    blocks.append(
        Paragraph("I have read this plan, or it has been read to me. It says what I want.", look.body)
    )
    people = (tenant.formal_name, "Representative and authority", "Team member")
    blocks += [SignatureLine(who, look, ticks=n == 0) for n, who in enumerate(people)]
    return [Group(blocks, whole=True, after=6)]


def _agreed(facts: Facts) -> list[tuple[str, str]]:
    plan = facts.plan
    how = plan.agreed_how.value if plan.agreed_how else ""
    if plan.agreed_how is Agreement.SIGNED:
        how = "signed by the tenant"
    by = facts.who(plan.agreed_by)
    return [
        ("Agreed", f"{date_text(plan.agreed_on)}: {how}"),
        ("With", plan.agreed_with),
        ("Recorded by", by),
    ]


def _changes(facts: Facts, look: Styles) -> list[Block]:
    blocks = paragraphs(facts.plan.what_changed, look.body)
    earlier = sorted((p for p in facts.history if p.number < facts.plan.number), key=lambda p: -p.number)
    rows = [
        (
            f"Version {p.number}",
            short_date(p.agreed_on),
            p.what_changed or ("First plan" if p.number == 1 else ""),
            facts.who(p.agreed_by),
        )
        for p in earlier
    ]
    if rows:
        blocks.append(Paragraph(f"Earlier: {plural(len(rows), 'version')}", look.part, leads=True))
    return [*blocks, *listing(_CHANGES, rows, look)]
