"""What the handover hears of a visit that was not given as planned: one record tells both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from ech_desktop.domain.events import MissedKind, MissedVisit
from ech_desktop.domain.visits import Outcome, VisitRecord
from ech_desktop.domain.visits_due import DueVisit

AROUND: Final = timedelta(hours=1)
"""How far from a planned time what somebody types can still mean that visit."""
_TYPED: Final = "Typed in the daily record."
_KINDS: Final = {Outcome.MISSED: MissedKind.MISSED, Outcome.REFUSED: MissedKind.REFUSED}


def missed_kind(record: VisitRecord, planned_staff: int) -> MissedKind | None:
    """None: it was given as planned, if perhaps late. `planned_staff`: how many people it needed."""
    if record.outcome is Outcome.DELIVERED:
        return MissedKind.ONE_INSTEAD_OF_TWO if record.staff < planned_staff else None
    return _KINDS[record.outcome]


def missed_visit(record: VisitRecord, kind: MissedKind) -> MissedVisit:
    """The event that handovers and those who were not on read, at the time for which it was planned."""
    return MissedVisit(
        scheme_id=record.scheme_id,
        tenant_id=record.tenant_id,
        at=min(record.opens, record.at),  # somebody may refuse a visit before it is due
        entered_at=record.at,
        author=record.by,
        kind=kind,
        visit=record.thread,
        reason=record.reason,
    )


def told_after(ticked: VisitRecord, typed: MissedVisit) -> VisitRecord:
    """The record that stands instead of the ticked one after somebody typed what became of the visit.

    Typed that one came instead of two, it stays with the outcome that was ticked: who came was not typed.
    """
    outcome = next((of for of, kind in _KINDS.items() if kind is typed.kind), ticked.outcome)
    right = ticked.correction(typed.entered_at, typed.author)
    return replace(right, outcome=outcome, reason=typed.reason, why=_TYPED)


def visit_meant(missed: MissedVisit, due: Iterable[DueVisit]) -> DueVisit | None:
    """Of the visits due that day, the one that a typed event speaks of: the nearest within an hour.

    None where there is none, or two are as near: no link is better than a wrong one.
    """
    two = missed.kind is MissedKind.ONE_INSTEAD_OF_TWO
    apart = [
        (max(visit.opens - missed.at, missed.at - visit.closes, timedelta()), visit)
        for visit in due
        if visit.tenant.id == missed.tenant_id and (visit.staff > 1 or not two)
    ]
    least = min((away for away, _ in apart), default=AROUND)
    nearest = [visit for away, visit in apart if away == least <= AROUND]
    return nearest[0] if len(nearest) == 1 else None
