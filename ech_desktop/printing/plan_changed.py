"""The end of a plan: what has changed since the version before, change by change, and the versions so far."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.plan_change_texts import ChangeText, change_texts
from ech_desktop.domain.plan_changes import plan_changes
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.printing.flow import Block
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import Paragraph, paragraphs
from ech_desktop.printing.plan_facts import P, VersionFacts, short_date
from ech_desktop.printing.plan_styles import Column, Styles, listing, pairs, section
from ech_desktop.printing.rota_marks import STAMP_WIDTH
from ech_desktop.printing.tenant_pages import STAMP_SCALE

_VERSIONS: Final = (Column("Plan", 26), Column("Agreed", 30), Column("What changed"), Column("By", 42))


def changes(facts: VersionFacts[P], look: Styles) -> list[Block]:
    """None for a first plan; a version that changes nothing says so."""
    before = facts.before
    if before is None:
        blocks = paragraphs(facts.plan.what_changed, look.body)
        return section("Changes since the last version", [*blocks, *_earlier(facts, look)], look)
    said = change_texts(plan_changes(before, facts.plan))
    blocks = paragraphs(facts.plan.what_changed, look.body)
    if said:
        blocks += pairs([(each.how, _text(each)) for each in said], look)
    else:
        blocks.append(Paragraph("Nothing is written differently.", look.body))
    title = f"Changes since version {before.number}"
    return section(title, [*blocks, *_earlier(facts, look)], look)


def changed_title(facts: VersionFacts[P], look: Styles) -> list[Block]:
    """The head of changes that are printed by themselves; the sections are in the plan."""
    under = " · ".join(filter(None, (f"Flat {facts.flat}" if facts.flat else "", facts.version)))
    beside_stamp = STAMP_WIDTH * STAMP_SCALE + 4 * MM
    return [
        Paragraph(f"Changes in the plan · {facts.scheme.name}", replace(look.kicker, short_by=beside_stamp)),
        Paragraph(facts.tenant.formal_name, replace(look.name, short_by=beside_stamp)),
        Paragraph(under, look.under_name),
    ]


def _text(change: ChangeText) -> str:
    return "\n".join((change.what, *change.lines))


def _earlier(facts: VersionFacts[P], look: Styles) -> list[Block]:
    earlier = sorted((p for p in facts.history if p.number < facts.plan.number), key=lambda p: -p.number)
    rows = [
        (
            f"Version {p.number}",
            short_date(p.agreed_on) or ("Not agreed" if p.status is PlanStatus.DRAFT else ""),
            p.what_changed or ("First plan" if p.number == 1 else ""),
            facts.who(p.agreed_by),
        )
        for p in earlier
    ]
    if not rows:
        return []
    title = Paragraph(f"Earlier: {plural(len(rows), 'version')}", look.part, leads=True)
    return [title, *listing(_VERSIONS, rows, look)]
