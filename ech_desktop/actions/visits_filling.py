"""The visits of a day or a week placed on the people on duty, in one click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.actions.visits import put_visit, read_day
from ech_desktop.domain.basics import KnownError, Problem, Refused, TeamMemberId, TenantId, plural
from ech_desktop.domain.clock import DAY, monday_of
from ech_desktop.domain.permissions import May
from ech_desktop.domain.placing import RunFit
from ech_desktop.solver.run_sheets import RunProgram, run_program
from ech_desktop.solver.search import Limits
from ech_desktop.solver.worker import NOTHING, Worker

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

SECONDS: Final = 4.0
"""For each day."""
NONE_PLACED: Final = "No visit could be placed. Each says why in the tray."
NONE_WAIT: Final = "No visit waits for a place: each has somebody already."
_LATELY: Final = timedelta(days=14)


@dataclass(frozen=True)
class PlacedDay:
    """What was found for one day: visits with their places, those left out with the reason, continuity."""

    day: date
    fit: RunFit
    known: tuple[int, int]
    """Placed visits by somebody familiar to the tenant, and all that were placed; two people count twice."""


def placed_text(days: Sequence[PlacedDay]) -> str:
    """`65 visits placed, 10 stay in the tray with the reason. 23 of 69 by a familiar face.`"""
    placed = sum(len(each.fit.placed) for each in days)
    left = sum(len(each.fit.left_out) for each in days)
    tray = (
        f"{left} {'stays' if left == 1 else 'stay'} in the tray with the reason" if left else "none is left"
    )
    known, given = (sum(each.known[n] for each in days) for n in (0, 1))
    return f"{plural(placed, 'visit')} placed, {tray}. {known} of {given} by a familiar face."


def propose_visits(store: Store, days: Sequence[date], seconds: float = SECONDS) -> tuple[PlacedDay, ...]:
    """Places for the visits that wait on each day; those that are placed stay. Nothing is stored."""
    with Worker() as worker:
        return tuple(places_by_day(worker, store, days, seconds))


def places_by_day(
    worker: Worker, store: Store, days: Sequence[date], seconds: float = SECONDS
) -> Iterator[PlacedDay]:
    """The same, day after day. Where the worker is cancelled, what it has found for that day is the last."""
    for day in days:
        made = _program(store, day)
        found = tuple(worker.found(made.program, Limits(seconds=seconds), made.sheet))
        if found:
            fit = made.fit(found[-1].chosen)
            yield PlacedDay(day, fit, made.known(fit))
        elif not worker.is_cancelled:
            raise KnownError(NOTHING)
        if worker.is_cancelled:
            return


@permitted(May.CHANGE_ROTA)
def take_visits(store: Store, days: Sequence[PlacedDay], *, by: TeamMemberId) -> None:
    """Store the places found, all in one step. Raises Refused where there are none, and where one of them no
    longer holds because somebody has changed the day meanwhile."""
    placed = [(each.day, visit) for each in days for visit in each.fit.placed]
    if not placed:
        is_any_left = any(each.fit.left_out for each in days)
        raise Refused(Problem("visits", NONE_PLACED if is_any_left else NONE_WAIT))
    with store.change(f"Place {plural(len(placed), 'visit')}", by=by) as work:
        for each in days:
            now = read_day(work, each.day)
            for visit in each.fit.placed:
                if why := now.refusal(visit.visit, visit.shifts, visit.start):
                    raise Refused(Problem("visits", f"{why} The day has changed: place the visits again."))
                now = now.with_placed(visit.visit, visit.shifts, visit.start)
                put_visit(work, visit.visit, visit.shifts, visit.start)


def _program(store: Store, day: date) -> RunProgram:
    with store.read() as work:
        return run_program(read_day(work, day), work.rota(monday_of(day)), familiar_faces(work, day))


def familiar_faces(work: Work, day: date) -> dict[tuple[TenantId, TeamMemberId], int]:
    """Key workers, and who was placed with a tenant in the last two weeks."""
    found: dict[tuple[TenantId, TeamMemberId], int] = {}
    for tenant in work.tenants():
        for who in (tenant.key_worker_id, tenant.co_key_worker_id):
            if who is not None:
                found[tenant.id, who] = 1
    tenant_of = {
        visit.thread: schedule.tenant_id
        for schedule in work.schedules(day - _LATELY, day)
        for visit in schedule.visits
    }
    weeks = work.rota(monday_of(day - _LATELY), 3)
    member_of: dict[str, TeamMemberId | None] = {s.id: s.team_member_id for s in weeks.shifts}
    for placement in work.placements(day - _LATELY, day - DAY):
        whose = tenant_of.get(placement.thread)
        for shift in placement.shifts:
            member = member_of.get(shift)
            if whose is not None and member is not None:
                found[whose, member] = found.get((whose, member), 0) + 1
    return found
