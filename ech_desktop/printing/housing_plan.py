"""The housing-related support plan on paper: a document of the landlord's, apart from care."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.housing_plans import NO_PERSONAL_CARE, HousingPlan, TenancyGoal
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Signature
from ech_desktop.printing.document import Page, content_mark, content_of, pdf
from ech_desktop.printing.flow import Block, Group, closed_up
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style, paragraphs
from ech_desktop.printing.plan_agreement import agreement
from ech_desktop.printing.plan_changed import changes
from ech_desktop.printing.plan_facts import HousingFacts
from ech_desktop.printing.plan_styles import (
    FIRST,
    LATER,
    TEXT_SIZES,
    WIDTH,
    Heading,
    Styles,
    pairs,
    section,
    styles,
)
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.rota_marks import STAMP_WIDTH
from ech_desktop.printing.table import Padding, Ruling, Table
from ech_desktop.printing.tenant_pages import STAMP_SCALE, communication_strip, tenant_pages

TITLE: Final = "Housing-related support plan"


def housing_plan(
    tenant: Tenant,
    plan: HousingPlan,
    scheme: Scheme,
    printed: Printed,
    *,
    flat: str,
    team: Iterable[TeamMember] = (),
    history: Sequence[HousingPlan] = (),
    signatures: Iterable[Signature] = (),
    text_size: int = 12,
) -> bytes:
    """A PDF of one version. It holds nothing of care and health, and not the NHS number."""
    if text_size not in TEXT_SIZES:
        raise ValueError(f"Text sizes are {', '.join(map(str, TEXT_SIZES))} points.")
    members, today = {m.id: m for m in team}, shown(printed.at).date()
    facts = HousingFacts(tenant, plan, scheme, flat, members, today, tuple(history), tuple(signatures))
    number = _number(facts)
    pages = closed_up(_blocks(facts, styles(text_size)), WIDTH, FIRST, LATER)
    inks = tenant_pages(facts, TITLE, pages, number, printed, is_care=False)
    return pdf([Page(PORTRAIT, ink) for ink in inks], title=TITLE, number=number, printed=printed)


def _number(facts: HousingFacts) -> str:
    """Of this plan alone: what is written of care elsewhere does not change it."""
    plan, tenant = facts.plan, facts.tenant
    said = [text for record in (plan, *plan.children(), *facts.signatures) for text in content_of(record)]
    reference = tenant.reference.strip() or tenant.id[-6:]
    mark = content_mark([*said, tenant.formal_name, facts.flat, tenant.communication, tenant.information])
    return f"{facts.scheme.initials}-HRS-{reference}-v{plan.number}-{mark}"


def _blocks(facts: HousingFacts, look: Styles) -> list[Block]:
    plan = facts.plan
    return [
        *_title(facts, look),
        _statement(look),
        communication_strip(facts, look),
        *pairs(_about(facts), look),
        *section("Where I start from", paragraphs(plan.background, look.body), look),
        *_goals(facts, look),
        *section("If things do not go to plan", paragraphs(plan.contingency, look.body), look),
        *agreement(facts, look),
        *changes(facts, look),
    ]


def _title(facts: HousingFacts, look: Styles) -> list[Block]:
    def beside_stamp(style: Style) -> Style:
        return replace(style, short_by=STAMP_WIDTH * STAMP_SCALE + 4 * MM)

    tenant, scheme = facts.tenant, facts.scheme
    landlord = scheme.landlord.strip() or "Landlord not recorded"
    liked = f"Likes to be called {tenant.liked_name}"
    return [
        Paragraph(landlord, beside_stamp(look.part)),
        Paragraph(f"{TITLE} · {scheme.name}", beside_stamp(look.kicker)),
        Paragraph(tenant.formal_name, look.name),
        Paragraph(f"{liked} ({tenant.pronouns})" if tenant.pronouns.strip() else liked, look.under_name),
    ]


def _statement(look: Styles) -> Block:
    said = Paragraph(NO_PERSONAL_CARE, look.alert)
    ruling, padding = Ruling(frame=2.2), Padding(side=6, above=3, below=5)
    table = Table((WIDTH,), [(said,)], ruling=ruling, padding=padding, labelled=False)
    table.after = 9.0
    return table


def _about(facts: HousingFacts) -> list[tuple[str, str]]:
    plan, scheme = facts.plan, facts.scheme
    tenancy = facts.tenant.tenancy_on(facts.today)
    own_landlord = tenancy.landlord.strip() if tenancy is not None else ""
    return [
        ("Plan", f"Version {plan.number}, {plan.status}"),
        ("Flat", facts.flat or "None at present"),
        ("Tenancy", f"{tenancy.kind.capitalize()}, since {date_text(tenancy.start)}" if tenancy else ""),
        ("Landlord", own_landlord or scheme.landlord),
        ("Written by", facts.who(plan.written_by)),
        ("Next review", date_text(plan.review_due)),
        ("How often", plan.how_often),
    ]


def _goals(facts: HousingFacts, look: Styles) -> list[Block]:
    """Each goal kept whole; the heading of the section stays with the first."""
    goals = sorted(facts.plan.goals, key=lambda g: g.position)
    groups = [_goal(n, goal, look) for n, goal in enumerate(goals, 1)]
    heading = Heading("My goals for keeping my tenancy", look)
    if not groups:
        return [heading, Paragraph("No goal is written yet.", look.body)]
    groups[0] = Group([heading, *groups[0].blocks], whole=True, after=groups[0].after)
    return list(groups)


def _goal(number: int, goal: TenancyGoal, look: Styles) -> Group:
    rows = (
        ("My goal", goal.goal),
        ("What I do", goal.tenant_does),
        ("What staff do", goal.we_do),
        ("By when", date_text(goal.by_when)),
        ("State", goal.state.capitalize()),
    )
    title = Paragraph(f"{number}. {goal.area.capitalize()}", look.part, leads=True)
    return Group([title, *pairs(rows, look)], whole=True, after=4)
