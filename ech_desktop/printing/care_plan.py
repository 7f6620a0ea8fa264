"""The care and support plan on paper: a one-page profile, then the whole plan, in clear or large print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.printing.document import Bookmark, Page, content_mark, content_of, pdf
from ech_desktop.printing.flow import Block, Group, Placed, closed_up
from ech_desktop.printing.foot import draw_foot
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, PORTRAIT, SMALLEST
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.plan_profile import STAMP_SCALE, long_profile, profile
from ech_desktop.printing.plan_sections import sections
from ech_desktop.printing.plan_styles import (
    FIRST,
    HEAD,
    LATER,
    LEFT,
    RIGHT,
    TEXT_SIZES,
    TOP,
    WIDTH,
    Heading,
    Styles,
    styles,
)
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.rota_marks import draw_stamp
from ech_desktop.printing.setting import BOLD, REGULAR
from ech_desktop.printing.text import BETWEEN

_HEAD_SIZE: Final = 10.0


def care_plan(
    tenant: Tenant,
    plan: CarePlan,
    scheme: Scheme,
    printed: Printed,
    *,
    flat: str,
    team: Iterable[TeamMember] = (),
    history: Sequence[CarePlan] = (),
    text_size: int = 12,
) -> bytes:
    """A PDF of one version of a plan. `flat` is its number; `text_size` is one of `TEXT_SIZES`, points.

    `history` holds other versions, for the table of changes. A version that is not agreed is stamped.
    """
    if text_size not in TEXT_SIZES:
        raise ValueError(f"Text sizes are {', '.join(map(str, TEXT_SIZES))} points.")
    members = {m.id: m for m in team}
    facts = Facts(tenant, plan, scheme, flat, members, shown(printed.at).date(), tuple(history))
    pages = _pages(facts, styles(text_size))
    number = _number(facts)
    inks = [_page(facts, placed, n, len(pages), number, printed) for n, placed in enumerate(pages)]
    return pdf(
        [Page(PORTRAIT, ink) for ink in inks],
        title="Care and support plan",
        number=number,
        printed=printed,
        bookmarks=_bookmarks(pages),
    )


def _pages(facts: Facts, look: Styles) -> list[list[Placed]]:
    """The profile on a page of its own when it fits on one, else the whole plan in one flow."""
    front, rest = profile(facts, look), sections(facts, look)
    if front is not None:
        return [front, *closed_up(rest, WIDTH, LATER, LATER)]
    return closed_up([*long_profile(facts, look), *rest], WIDTH, FIRST, LATER)


def _page(facts: Facts, placed: list[Placed], n: int, count: int, number: str, printed: Printed) -> Ink:
    ink = Ink()
    top = _column_top(n)
    if n == 0:
        draw_stamp(ink, PORTRAIT.width - RIGHT, top + 1, facts.stamp, STAMP_SCALE)
    else:
        _draw_head(ink, facts)
    for block, down in placed:
        block.draw(ink, LEFT, top - down, WIDTH)
    due = facts.plan.review_due
    until = f" Out of date after {date_text(due)}." if due and facts.plan.is_frozen else ""
    draw_foot(
        ink,
        LEFT,
        PORTRAIT.width - RIGHT,
        8 * MM,
        "Confidential.",
        f"Keep locked away.{until}",
        f"Page {n + 1} of {count}",
        under=f"{printed.text}{BETWEEN}{number}",
    )
    return ink


def _column_top(page: int) -> float:
    return PORTRAIT.height - TOP - (HEAD if page else 0.0)


def _draw_head(ink: Ink, facts: Facts) -> None:
    """The right person on every sheet: name, flat, date of birth, the end of the NHS number."""
    tenant, plan = facts.tenant, facts.plan
    y, right = PORTRAIT.height - TOP - 3, PORTRAIT.width - RIGHT
    draft = "DRAFT of version" if plan.status is PlanStatus.DRAFT else "Version"
    said = f"Care and support plan · {draft} {plan.number}"
    face = BOLD if plan.status is not PlanStatus.AGREED else REGULAR
    ink.text_right(right, y, said, face, _HEAD_SIZE)
    room = right - face.width(said) * _HEAD_SIZE - 10 - LEFT
    x = ink.fit(LEFT, y, tenant.formal_name, BOLD, 11, room * 0.55, SMALLEST) + 8
    digits = "".join(c for c in tenant.nhs_number if c.isdecimal())
    parts = (
        f"Flat {facts.flat}" if facts.flat else "",
        f"born {date_text(tenant.born)}" if tenant.born else "",
        f"NHS no. ends {digits[-4:]}" if digits else "",
    )
    ink.fit(x, y, BETWEEN.join(filter(None, parts)), REGULAR, _HEAD_SIZE, LEFT + room - x, SMALLEST)
    ink.rule(LEFT, y - 5, right, 0.8)


def _bookmarks(pages: list[list[Placed]]) -> list[Bookmark]:
    """The first page, and the sections of the plan."""
    found = [Bookmark("One-page profile", 0, PORTRAIT.height)]
    for n, placed in enumerate(pages):
        for block, down in placed:
            if title := _section_title(block):
                found.append(Bookmark(title, n, _column_top(n) - down + 6))
    return found


def _section_title(block: Block) -> str:
    first = block.blocks[0] if isinstance(block, Group) and block.blocks else block
    return first.title if isinstance(first, Heading) else ""


def _number(facts: Facts) -> str:
    """`WBC-PLAN-T0001-v5-QX3PD`: says which plan and version, names nobody."""
    plan, tenant = facts.plan, facts.tenant
    records = (plan, *plan.children(), tenant, *tenant.children())
    said = [text for record in records for text in content_of(record)]
    reference = tenant.reference.strip() or tenant.id[-6:]
    return f"{facts.scheme.initials}-PLAN-{reference}-v{plan.number}-{content_mark(said)}"
