"""What became of a visit, and the event that tells of it: one thing, whichever was written first."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from ech_desktop.domain.clock import london
from ech_desktop.domain.events import MissedVisit
from ech_desktop.domain.visits import Outcome, VisitRecord, standing
from ech_desktop.domain.visits_due import in_force, visits_due
from ech_desktop.domain.visits_missed import missed_kind, missed_visit, told_after, visit_meant

if TYPE_CHECKING:
    from ech_desktop.store.work import Work


def keep_record(work: Work, record: VisitRecord) -> VisitRecord:
    """Store it; the event of that visit follows it, and is made where the visit was not given as planned."""
    stored = work.save(_whole(record))
    kind = missed_kind(stored, _planned_staff(work, stored))
    there = [e for e in _events(work, stored) if e.visit == stored.thread]
    for event in there:
        if kind is None:
            event.withdrawn = stored.why or "The visit was given."
        else:
            event.kind, event.reason = kind, stored.reason
        work.save(event)
    if kind is not None and not there:
        work.save(missed_visit(stored, kind))
    return stored


def keep_typed(work: Work, typed: MissedVisit) -> MissedVisit:
    """Store a missed visit that somebody typed, linked to the planned one that it means where that is plain.

    Was that one ticked as missed before, its record is corrected with what is typed, so that the words before
    stay struck through; the event that there is follows it. A second event that is typed is one of its own.
    """
    day, tenant = typed.day, work.tenant(typed.tenant_id)
    due, _ = visits_due(day, [tenant], work.flats(), work.schedules(day, day))
    meant = visit_meant(typed, due)
    if meant is None:
        return work.save(typed)
    thread = meant.visit.thread
    there = next((e for e in _events(work, typed) if e.visit == thread), None)
    ticked = next((r for r in standing(work.visit_records(day, day)) if r.thread == thread), None)
    if there is None and ticked is None:
        typed.visit = thread
    if there is None or ticked is None:
        return work.save(typed)
    keep_record(work, told_after(ticked, typed))
    there.actions = typed.actions or there.actions
    return work.save(there)


def _events(work: Work, of: VisitRecord | MissedVisit) -> list[MissedVisit]:
    """The standing ones of that day."""
    found = work.entered(MissedVisit, london(of.day, time(0)))
    return [e for e in found if e.day == of.day and e.stands]


def _planned_staff(work: Work, record: VisitRecord) -> int:
    """How many people the plan of that day asks for; as many as came where it no longer has the visit."""
    schedule = in_force(work.schedules(record.day, record.day), record.day).get(record.tenant_id)
    visits = schedule.visits if schedule is not None else ()
    return next((v.staff for v in visits if v.thread == record.thread), record.staff)


def _whole(record: VisitRecord) -> VisitRecord:
    """What was not delivered has no times, whatever a form still holds."""
    if record.outcome is Outcome.DELIVERED:
        return record
    return replace(record, start=None, minutes=0, given_by=None, also_by=None)
