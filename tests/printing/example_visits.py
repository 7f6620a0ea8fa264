"""A made-up Monday of visits: two on an early, one at night, one in the tray, one suspended."""

from __future__ import annotations

from datetime import time

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.placing import VisitDay, visit_day
from ech_desktop.domain.plans import MedicineSupport, PlannedVisit
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.visits import Placement, Run
from ech_desktop.domain.visits_due import Schedule, visits_due
from tests.printing import example_peep
from tests.printing.examples import MONDAY, SCHEME, team

EARLY, SECOND, NIGHT, OPEN = "early", "second", "night", "open"
_WHAT = "Good morning, up, wash and dress, breakfast"


def rota() -> Rota:
    people = team()[:3]

    def shift(id: str, start: int, end: int, who: TeamMemberId | None, code: str, *breaks: Break) -> Shift:
        last = MONDAY if end > start else MONDAY + DAY
        return Shift(
            id=id,  # type: ignore[arg-type]
            scheme_id=SCHEME.id,
            team_member_id=who,
            code=code,
            start=london(MONDAY, time(start)),
            end=london(last, time(end)),
            breaks=breaks,
        )

    shifts = (
        shift(EARLY, 7, 15, people[0].id, "E", Break(30, False, time(11)), Break(15)),
        shift(SECOND, 7, 15, people[1].id, "E"),
        shift(NIGHT, 22, 7, people[2].id, "N"),
        shift(OPEN, 14, 22, None, "L"),
    )
    return Rota(MONDAY, tuple(people), shifts)


def _visit(thread: str, start: time, **fields: object) -> PlannedVisit:
    given = {"what": _WHAT, "minutes": 30} | fields
    return PlannedVisit(scheme_id=SCHEME.id, thread=thread, start=start, **given)  # type: ignore[arg-type]


VISITS = {
    1: _visit("one", time(8), latest=time(9, 30), medicines=MedicineSupport.ADMINISTER),
    2: _visit("pair", time(9), staff=2, what="Hoist & wash <b>, into my chair"),
    4: _visit("late", time(23, 45), what="Turn, drink"),
    5: _visit("turn", time(2), days="2", what="Turn"),
    6: _visit("noon", time(16), what="Tea"),
    example_peep.AWAY: _visit("away", time(8)),
}


def visits(first: Tenant | None = None) -> VisitDay:
    """`first` lives in flat 1."""
    tenants = example_peep.tenants()
    if first is not None:
        first.tenancies = tenants[0].tenancies
        tenants[0] = first
    schedules = [
        Schedule(t.id, 1, None, (VISITS[n],))
        for n in VISITS
        for t in tenants
        if t.tenancies[0].flat_id == f"flat-{n}"
    ]
    days = [MONDAY + n * DAY for n in (-1, 0, 1)]
    found = [visits_due(day, tenants, example_peep.flats(), schedules) for day in days]
    due = [visit for each, _ in found for visit in each]
    where = {"one": (EARLY, ""), "pair": (EARLY, SECOND), "late": (NIGHT, ""), "turn": (NIGHT, "")}
    placed = [
        Placement(
            scheme_id=SCHEME.id,
            day=v.day,
            thread=v.visit.thread,
            start=v.opens,
            shift=shift,
            other_shift=other,
        )
        for v in due
        if (shift := where.get(v.visit.thread, ("", ""))[0])
        for other in [where[v.visit.thread][1]]
    ]
    return visit_day(MONDAY, rota(), due, found[1][1], placed)


def run() -> Run:
    return Run(scheme_id=SCHEME.id, name="Run A", visits=("pair", "one", "noon", "gone"))
