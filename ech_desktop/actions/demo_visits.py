"""The demo scheme's visits of a week on its shifts, and the runs that its team leaders keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.basics import Gender, TeamMemberId
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.placing import VisitDay, visit_day
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import Absence, TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.visits import Placement, Run
from ech_desktop.domain.visits_due import DueVisit, Schedule, visits_due

_DAYS: Final = 7
_RUNS: Final = ("Run A", "Run B", "Run C")


def placements(
    seed: Seed,
    tenants: Sequence[Tenant],
    flats: Sequence[Flat],
    plans: Sequence[CarePlan],
    shifts: Sequence[Shift],
    team: Sequence[TeamMember],
    absences: Sequence[Absence],
) -> tuple[list[Placement], list[Run]]:
    """Each visit of the next days with whoever is free then and has the fewest; some stay in the tray."""
    schedules = [Schedule(p.tenant_id, p.number, p.agreed_on, tuple(p.visits)) for p in plans if p.is_frozen]
    near = (seed.day(-2), seed.day(_DAYS + 2))
    here = tuple(s for s in shifts if near[0] <= s.day <= near[1])
    genders = {member.id: member.gender for member in team}
    rota = Rota(seed.monday, tuple(team), here, absences=tuple(absences), weeks=2)
    found: list[Placement] = []
    runs: list[Run] = []
    for offset in range(_DAYS):
        day = seed.day(offset)
        due = [v for n in (-1, 0, 1) for v in visits_due(day + n * DAY, tenants, flats, schedules)[0]]
        before = [p for p in found if p.day == day - DAY]
        board = visit_day(day, rota, due, (), before)
        for visit in board.visits:
            board = _placed(board, visit, genders)
        runs = runs or _runs(seed, board)
        found += [
            Placement(
                id=seed.apart(),
                scheme_id=seed.scheme_id,
                day=day,
                thread=p.visit.visit.thread,
                start=p.start,
                shift=p.shifts[0],
                other_shift=p.shifts[1] if len(p.shifts) > 1 else "",
            )
            for p in board.placed.values()
            if p.visit.day == day
        ]
    return found, runs


def _placed(board: VisitDay, visit: DueVisit, genders: Mapping[TeamMemberId, Gender]) -> VisitDay:
    """The visit at the first moment at which enough people are free, whoever has the least to do."""
    start, asked = visit.opens, visit.visit.carer
    while start <= visit.closes:
        free = sorted(board.free_for(visit, start), key=lambda lane: (lane.minutes, lane.id))
        if asked is not Gender.NOT_SAID:
            free = [lane for lane in free if lane.member_id and genders[lane.member_id] is asked]
        ids = [lane.id for lane in free[: visit.staff]]
        if len(ids) == visit.staff and not board.refusal(visit, ids, start):
            return board.with_placed(visit, ids, start)
        start += timedelta(minutes=5)
    return board


def _runs(seed: Seed, board: VisitDay) -> list[Run]:
    """The fullest lanes of a day as runs."""
    fullest = sorted(board.starting, key=lambda lane: (-lane.minutes, lane.id))[: len(_RUNS)]
    return [
        Run(
            id=seed.apart(),
            scheme_id=seed.scheme_id,
            name=name,
            visits=tuple(dict.fromkeys(p.visit.visit.thread for p in lane.visits)),
        )
        for name, lane in zip(_RUNS, fullest, strict=True)
        if lane.visits
    ]
