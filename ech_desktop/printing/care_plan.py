"""The care and support plan on paper: a one-page profile, then the whole plan, in clear or large print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

from ech_desktop.domain.clock import shown
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Signature
from ech_desktop.printing.document import Bookmark, Page, content_mark, content_of, pdf
from ech_desktop.printing.flow import Block, Group, Placed, closed_up
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import PORTRAIT
from ech_desktop.printing.plan_changed import changed_title, changes
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.plan_profile import long_profile, profile, whole_profile
from ech_desktop.printing.plan_sections import sections
from ech_desktop.printing.plan_styles import FIRST, LATER, TEXT_SIZES, WIDTH, Heading, Styles, styles
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import REGULAR
from ech_desktop.printing.tenant_pages import column_top, communication_strip, tenant_pages

TITLE: Final = "Care and support plan"
PROFILE: Final = "One-page profile"
CHANGED: Final = "Changes in the care and support plan"
_TOGETHER: Final = "Care and support plans"
_SIZES: Final = f"Text sizes are {', '.join(map(str, TEXT_SIZES))} points."


def care_plan(
    tenant: Tenant,
    plan: CarePlan,
    scheme: Scheme,
    printed: Printed,
    *,
    flat: str,
    team: Iterable[TeamMember] = (),
    history: Sequence[CarePlan] = (),
    signatures: Iterable[Signature] = (),
    photo: bytes = b"",
    text_size: int = 12,
) -> bytes:
    """A PDF of one version of a plan. `flat` is its number; `text_size` is one of `TEXT_SIZES`, points.

    `photo` is a JPEG or PNG of the tenant.

    `history` holds other versions, for what has changed since; `signatures` are those under this version. A
    version that is not agreed is stamped.
    """
    if text_size not in TEXT_SIZES:
        raise ValueError(_SIZES)
    members = {m.id: m for m in team}
    today = shown(printed.at).date()
    facts = Facts(tenant, plan, scheme, flat, members, today, tuple(history), tuple(signatures), photo)
    pages = _pages(facts, styles(text_size))
    number = _number(facts)
    inks = tenant_pages(facts, TITLE, pages, number, printed)
    return pdf(
        [Page(PORTRAIT, ink) for ink in inks],
        title=TITLE,
        number=number,
        printed=printed,
        bookmarks=_bookmarks(pages),
    )


def care_plans(each: Iterable[Facts], scheme: Scheme, printed: Printed, *, text_size: int = 12) -> bytes:
    """A PDF of the plans of a scheme, one after another, each with its own page numbers and id.

    Each starts on a sheet of its own, also when it is printed on both sides. A reader jumps by flat and
    reference. `each` is read as the pages are made, so that its maker can count, or stop by raising.
    """
    inks: list[Ink] = []
    numbers: list[str] = []
    bookmarks: list[Bookmark] = []
    for facts in each:
        number = _number(facts)
        title = " · ".join(filter(None, (f"Flat {facts.flat}" if facts.flat else "", facts.tenant.reference)))
        bookmarks.append(Bookmark(title or number, len(inks), PORTRAIT.height))
        inks += tenant_pages(facts, TITLE, _pages(facts, styles(text_size)), number, printed)
        if len(inks) % 2:
            inks.append(_empty_side())
        numbers.append(number)
    together = f"{scheme.initials}-PLANS-{len(numbers)}-{content_mark(numbers)}"
    pages = [Page(PORTRAIT, ink) for ink in inks]
    return pdf(pages, title=_TOGETHER, number=together, printed=printed, bookmarks=bookmarks)


def _empty_side() -> Ink:
    ink = Ink()
    said = "This side is empty: the next plan starts on a sheet of its own."
    ink.text_centred(PORTRAIT.width / 2, PORTRAIT.height / 2, said, REGULAR, 10)
    return ink


def plan_changed(
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
    """A PDF of what a version changes against the one before, which is in `history`."""
    members, today = {m.id: m for m in team}, shown(printed.at).date()
    facts = Facts(tenant, plan, scheme, flat, members, today, tuple(history))
    look, number = styles(text_size), _number(facts, "CHANGES")
    blocks = [*changed_title(facts, look), communication_strip(facts, look), *changes(facts, look)]
    inks = tenant_pages(facts, CHANGED, closed_up(blocks, WIDTH, FIRST, LATER), number, printed)
    return pdf([Page(PORTRAIT, ink) for ink in inks], title=CHANGED, number=number, printed=printed)


def one_page_profile(
    tenant: Tenant,
    plan: CarePlan,
    scheme: Scheme,
    printed: Printed,
    *,
    flat: str,
    team: Iterable[TeamMember] = (),
    photo: bytes = b"",
    text_size: int = 12,
) -> bytes:
    """A PDF of the profile by itself: one page, which says where the plan says more.

    In large print it goes on overleaf.
    """
    if text_size not in TEXT_SIZES:
        raise ValueError(_SIZES)
    members, today = {m.id: m for m in team}, shown(printed.at).date()
    facts = Facts(tenant, plan, scheme, flat, members, today, photo=photo)
    number = _number(facts, "PROF")
    inks = tenant_pages(facts, PROFILE, whole_profile(facts, styles(text_size)), number, printed)
    return pdf([Page(PORTRAIT, ink) for ink in inks], title=PROFILE, number=number, printed=printed)


def _pages(facts: Facts, look: Styles) -> list[list[Placed]]:
    """The profile on a page of its own when it fits on one, else the whole plan in one flow."""
    front, rest = profile(facts, look), sections(facts, look)
    if front is not None:
        return [front, *closed_up(rest, WIDTH, LATER, LATER)]
    return closed_up([*long_profile(facts, look), *rest], WIDTH, FIRST, LATER)


def _bookmarks(pages: list[list[Placed]]) -> list[Bookmark]:
    """The first page, and the sections of the plan."""
    found = [Bookmark(PROFILE, 0, PORTRAIT.height)]
    for n, placed in enumerate(pages):
        for block, down in placed:
            if title := _section_title(block):
                found.append(Bookmark(title, n, column_top(n) - down + 6))
    return found


def _section_title(block: Block) -> str:
    first = block.blocks[0] if isinstance(block, Group) and block.blocks else block
    return first.title if isinstance(first, Heading) else ""


def _number(facts: Facts, kind: str = "PLAN") -> str:
    """`WBC-PLAN-T0001-v5-QX3PD`: says which plan and version, names nobody."""
    plan, tenant = facts.plan, facts.tenant
    records = (plan, *plan.children(), tenant, *tenant.children(), *facts.signatures)
    said = [text for record in records for text in content_of(record)]
    said += [need.title for visit in plan.visits for need in plan.needs_served(visit)]
    if facts.photo:
        said.append(blake2b(facts.photo).hexdigest())
    reference = tenant.reference.strip() or tenant.id[-6:]
    return f"{facts.scheme.initials}-{kind}-{reference}-v{plan.number}-{content_mark(said)}"
