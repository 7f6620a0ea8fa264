"""How a version was agreed, who signed it, and the lines for those who have not."""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.clock import date_text
from ech_desktop.domain.versions import Agreement, PlanStatus, Signature, Signer, Signing
from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.paragraph import Paragraph
from ech_desktop.printing.plan_facts import P, VersionFacts
from ech_desktop.printing.plan_signatures import SignatureLine
from ech_desktop.printing.plan_styles import Heading, Styles, pairs
from ech_desktop.printing.text import BETWEEN

_READ: Final = "I have read this plan, or it has been read to me. It says what I want."


def agreement(facts: VersionFacts[P], look: Styles) -> list[Block]:
    """What was agreed, and the lines to sign on, together on one page."""
    plan, tenant = facts.plan, facts.tenant
    blocks: list[Block] = [Heading("Agreement and signatures", look)]
    if plan.status is PlanStatus.DRAFT or plan.agreed_how is None:
        blocks.append(Paragraph("This plan has not been agreed yet.", look.body))
    else:
        blocks += pairs([*_agreed(facts), *map(_signed, facts.signatures)], look)
    people = {
        Signer.TENANT: tenant.formal_name,
        Signer.REPRESENTATIVE: "Representative and authority",
        Signer.STAFF: "Team member",
    }
    given = {signature.signer for signature in facts.signatures}
    left = [signer for signer in people if signer not in given]
    if left:
        blocks.append(Paragraph(_READ, look.body))
    blocks += [SignatureLine(people[signer], look, ticks=signer is Signer.TENANT) for signer in left]
    return [Group(blocks, whole=True, after=6)]


def _agreed(facts: VersionFacts[P]) -> list[tuple[str, str]]:
    plan = facts.plan
    how = plan.agreed_how.value if plan.agreed_how else ""
    if plan.agreed_how is Agreement.SIGNED:
        how = "signed by the tenant"
    return [
        ("Agreed", f"{date_text(plan.agreed_on)}: {how}"),
        ("With", plan.agreed_with),
        ("Recorded by", facts.who(plan.agreed_by)),
    ]


def _signed(signature: Signature) -> tuple[str, str]:
    """As it was: a signature, or in words why there is none."""
    said = [signature.name]
    said += [signature.authority] if signature.signer is Signer.REPRESENTATIVE else []
    said.append(f"{signature.outcome.value} {date_text(signature.on)}")
    said += [signature.reason] if signature.outcome is not Signing.SIGNED else []
    return signature.signer.value.capitalize(), BETWEEN.join(filter(str.strip, said))
