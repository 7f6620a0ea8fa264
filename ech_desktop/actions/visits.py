"""What a person does with the visits of a day: place them on shifts, keep runs, record what was delivered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.missed_visits import keep_record
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import Problem, Refused, ShiftId, plural
from ech_desktop.domain.clock import DAY, monday_of
from ech_desktop.domain.permissions import May
from ech_desktop.domain.placing import NO_SHIFT, RunFit, VisitDay, visit_day
from ech_desktop.domain.visits import Placement, Run, VisitRecord, standing
from ech_desktop.domain.visits_due import DueVisit, visits_due

if TYPE_CHECKING:
    from ech_desktop.domain.basics import TeamMemberId
    from ech_desktop.store.work import Store, Work

NOT_DUE = "This visit is not due on that day any more."


def visits_of(store: Store, day: date) -> VisitDay:
    """The visits of a day on its shifts, those in the tray with the reason, and what was recorded."""
    with store.read() as work:
        return read_day(work, day)


def read_day(work: Work, day: date) -> VisitDay:
    """As `visits_of`, in the middle of another action."""
    return read_days(work, [day])[0]


def read_days(work: Work, days: Sequence[date]) -> list[VisitDay]:
    """Several days from one reading of the records."""
    first, last = min(days) - DAY, max(days) + DAY
    tenants, flats, schedules = work.tenants(), work.flats(), work.schedules(first, last)
    around = [first + n * DAY for n in range((last - first).days + 1)]
    on = {day: visits_due(day, tenants, flats, schedules) for day in around}
    weeks = (monday_of(max(days)) - monday_of(min(days))).days // 7 + 1
    rota = work.rota(monday_of(min(days)), weeks)
    placements, records = work.placements(first, last), work.visit_records(min(days), max(days))
    found = []
    for day in days:
        near = (day - DAY, day, day + DAY)
        due = [visit for each in near for visit in on[each][0]]
        there = [p for p in placements if p.day in near]
        mine = [r for r in records if r.day == day]
        found.append(visit_day(day, rota, due, on[day][1], there, mine))
    return found


# Placing


@permitted(May.CHANGE_ROTA)
def place_visit(
    store: Store,
    day: date,
    thread: str,
    shifts: Sequence[ShiftId],
    *,
    by: TeamMemberId,
    start: datetime | None = None,
) -> VisitDay:
    """Put a visit on a shift, or on two at once; wherever it was before. Returns the day as it is then.

    Without `start` it begins as early in its window as it fits. Raises Refused with the reason.
    """
    with store.change("Place visit", by=by) as work:
        found = read_day(work, day)
        visit = _due(found, thread)
        at = start if start is not None else found.earliest(visit, shifts) or visit.opens
        if why := found.refusal(visit, shifts, at):
            raise Refused(Problem("shift", why))
        put_visit(work, visit, shifts, at)
        return found.with_placed(visit, shifts, at)


@permitted(May.CHANGE_ROTA)
def place_run(store: Store, day: date, run_id: str, shifts: Sequence[ShiftId], *, by: TeamMemberId) -> RunFit:
    """Put the visits of a run on a shift, as far as they fit; those by two people on both shifts given.

    What stays out says why. Raises Refused when nothing of the run fits.
    """
    with store.change("Place run", by=by) as work:
        found, run = read_day(work, day), work.run(run_id)
        fit = found.fit(run, shifts)
        if not fit.placed:
            why = " ".join(dict.fromkeys(each.why for each in fit.left_out))
            raise Refused(Problem("shift", why or f"No visit of {run.name} is due on this day."))
        for placed in fit.placed:
            put_visit(work, placed.visit, placed.shifts, placed.start)
        return fit


@permitted(May.CHANGE_ROTA)
def unplace_visits(store: Store, day: date, threads: Iterable[str], *, by: TeamMemberId) -> None:
    """Back into the tray. Raises Refused when none of them was placed."""
    wanted = set(threads)
    with store.change(f"Take off {plural(len(wanted), 'visit')}", by=by) as work:
        gone = [p for p in work.placements(day, day) if p.thread in wanted]
        if not gone:
            raise Refused(Problem("visit", "This visit is in the tray already."))
        for placement in gone:
            work.remove(placement)


@permitted(May.CHANGE_ROTA)
def copy_placements(store: Store, day: date, to: date, *, by: TeamMemberId) -> RunFit:
    """Place the visits of one day as on another: on the shift of the same code and person, else only code.

    What is placed there already is kept; what does not fit says why. Raises Refused when nothing fits.
    """
    with store.change("Copy placed visits", by=by) as work:
        source, target = read_day(work, day), read_day(work, to)
        fit = target.like(source)
        if not fit.placed:
            raise Refused(Problem("day", "None of the visits placed on that day fits here."))
        for placed in fit.placed:
            put_visit(work, placed.visit, placed.shifts, placed.start)
        return fit


def put_visit(work: Work, visit: DueVisit, shifts: Sequence[str], start: datetime) -> None:
    """Store a place in the middle of an action, wherever the visit was before."""
    here = [p for p in work.placements(visit.day, visit.day) if p.thread == visit.visit.thread]
    for spare in here[1:]:
        work.remove(spare)
    shift, other = shifts[0], shifts[1] if len(shifts) > 1 else ""
    if here:
        work.save(replace(here[0], shift=shift, other_shift=other, start=start))
    else:
        scheme, thread = work.scheme().id, visit.visit.thread
        work.save(
            Placement(
                scheme_id=scheme, day=visit.day, thread=thread, start=start, shift=shift, other_shift=other
            )
        )


def _due(found: VisitDay, thread: str) -> DueVisit:
    visit = found.visit(thread)
    if visit is None:
        raise Refused(Problem("visit", NOT_DUE))
    return visit


# Runs


def runs(store: Store) -> list[Run]:
    """All named runs, by name."""
    with store.read() as work:
        return work.runs()


@permitted(May.CHANGE_ROTA)
def save_run(store: Store, run: Run, *, by: TeamMemberId) -> Run:
    """A run, new or changed. Raises Refused where another one has its name."""
    with store.change("Change run" if run.row_version else "Add run", by=by) as work:
        _only_name(work, run)
        return work.save(run)


@permitted(May.CHANGE_ROTA)
def keep_run(store: Store, name: str, day: date, shift_id: ShiftId, *, by: TeamMemberId) -> Run:
    """The visits of a shift as a run of this name, to use again."""
    with store.change("Keep as run", by=by) as work:
        lane = read_day(work, day).by_lane.get(shift_id)
        if lane is None:
            raise Refused(Problem("shift", NO_SHIFT))
        threads = tuple(dict.fromkeys(placed.visit.visit.thread for placed in lane.visits))
        run = Run(scheme_id=work.scheme().id, name=name.strip(), visits=threads)
        _only_name(work, run)
        return work.save(run)


@permitted(May.CHANGE_ROTA)
def remove_run(store: Store, run_id: str, *, by: TeamMemberId) -> None:
    """The run goes; visits that were placed with it stay placed."""
    with store.change("Remove run", by=by) as work:
        work.remove(work.run(run_id))


def _only_name(work: Work, run: Run) -> None:
    name = run.name.strip().casefold()
    if any(r.id != run.id and r.name.strip().casefold() == name for r in work.runs()):
        raise Refused(Problem("name", "There is a run of this name already. Choose another name."))


# What was delivered


def new_record(found: VisitDay, thread: str, at: datetime, by: TeamMemberId) -> VisitRecord:
    """What a form starts from: delivered as planned, by who it was placed on. Nothing is stored.

    Raises Refused when the visit is not due on the day.
    """
    visit = _due(found, thread)
    placed = found.placed.get(visit.key)
    lanes = [found.by_lane[id] for id in placed.shifts] if placed is not None else []
    members = [*(lane.member_id for lane in lanes), None, None]
    return VisitRecord(
        scheme_id=visit.visit.scheme_id,
        tenant_id=visit.tenant.id,
        day=visit.day,
        thread=thread,
        what=visit.visit.what,
        opens=visit.opens,
        closes=visit.closes,
        planned_minutes=visit.visit.minutes,
        start=placed.start if placed is not None else visit.opens,
        minutes=visit.visit.minutes,
        staff=visit.staff,
        given_by=members[0],
        also_by=members[1],
        at=at,
        by=by,
    )


@permitted(May.RECORD)
def record_visit(store: Store, record: VisitRecord, *, by: TeamMemberId) -> VisitRecord:
    """A visit was delivered, missed or refused. Raises Refused when that was recorded already.

    What was not given as planned becomes an event in the same step, for the handover and for those not on.
    """
    with store.change(f"Record {record.outcome.value} visit", by=by) as work:
        there = [r for r in standing(work.visit_records(record.day, record.day)) if r.thread == record.thread]
        if there:
            said = f"This visit was recorded already ({there[0].said}). Correct that, and say why."
            raise Refused(Problem("outcome", said))
        return keep_record(work, record)


@permitted(May.RECORD)
def correct_visit(store: Store, record: VisitRecord, *, by: TeamMemberId) -> VisitRecord:
    """`record` stands instead of the one that it names in `corrects`, which is kept; its event follows.

    Raises Refused when that one was corrected already.
    """
    with store.change("Correct visit record", by=by) as work:
        wrong = work.visit_record(record.corrects)
        if wrong not in standing(work.visit_records(wrong.day, wrong.day)):
            raise Refused(Problem("why", "Somebody has corrected this record since. Open it again."))
        return keep_record(work, replace(record, day=wrong.day, thread=wrong.thread))
