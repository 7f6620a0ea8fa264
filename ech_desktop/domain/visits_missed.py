"""What the handover hears of a visit that was not given as planned: one record tells both."""

from __future__ import annotations

from ech_desktop.domain.events import MissedKind, MissedVisit
from ech_desktop.domain.visits import Outcome, VisitRecord

_KINDS = {Outcome.MISSED: MissedKind.MISSED, Outcome.REFUSED: MissedKind.REFUSED}


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
