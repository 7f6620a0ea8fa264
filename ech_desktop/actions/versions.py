"""What a person does to a plan, whichever it is: start, write, agree, sign, discard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from ech_desktop.domain.basics import Problem, Refused, TeamMemberId
from ech_desktop.domain.versions import Agreement, PlanStatus, Signature, Version, current_plan, draft_of

if TYPE_CHECKING:
    from ech_desktop.store.work import Work

P = TypeVar("P", bound=Version)


@dataclass(frozen=True)
class Agreed:
    """How, with whom and when a version was agreed, and when it is reviewed."""

    how: Agreement
    with_whom: str
    on: date
    review: date | None


def begin(work: Work, first: P, plans: Sequence[P], by: TeamMemberId) -> P:
    """`first`, or a copy of the agreed version. Raises Refused when there is a draft already."""
    if draft := draft_of(plans):
        raise Refused(Problem("status", f"Version {draft.number} is already being written."))
    agreed = current_plan(plans)
    return work.save(first if agreed is None else agreed.next_version(by))


def write(work: Work, stored: P, plan: P) -> P:
    """What was written in a draft. Raises Refused for a version that is frozen."""
    refuse_frozen(stored)
    refuse_frozen(plan)
    return work.save(plan)


def agree(work: Work, plan: P, others: Iterable[P], agreed: Agreed, by: TeamMemberId) -> P:
    """Freeze this version; it replaces the one before."""
    plan.agree(agreed.how, agreed.with_whom, by, agreed.on, agreed.review)
    for other in others:
        if other.id != plan.id and other.status is PlanStatus.AGREED:
            other.status = PlanStatus.SUPERSEDED
    return work.save(plan)


def discard(work: Work, plan: Version) -> None:
    """Throw a draft away. Raises Refused for a version that is frozen."""
    refuse_frozen(plan)
    work.remove(plan)


def sign(work: Work, plan: Version, signature: Signature) -> Signature:
    """Raises Refused for a draft, which may still change, and for a signature that was stored before."""
    if not plan.is_frozen:
        raise Refused(Problem("status", "Agree the plan first: a draft can still change."))
    if signature.row_version:
        raise Refused(Problem("name", "A signature stands as it was given. Add another one."))
    return work.save(signature)


def refuse_frozen(plan: Version) -> None:
    if plan.is_frozen:
        text = f"Version {plan.number} is {plan.status.value} and cannot be changed. Write a new version."
        raise Refused(Problem("status", text))
