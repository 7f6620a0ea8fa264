"""The cases of taking what was proposed: shifts for gaps, a repair, places for visits."""

from __future__ import annotations

from dataclasses import replace

from ech_desktop.actions import filling, visits, visits_filling
from ech_desktop.actions.visits_filling import PlacedDay
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.lanes import PlacedVisit
from ech_desktop.domain.placing import RunFit
from ech_desktop.domain.rota import Shift
from ech_desktop.solver.repair import Repair
from tests.actions.acts import Act, Cases
from tests.actions.visit_cases import a_due_visit
from tests.actions.world import MONDAY, World


def _take_shifts(w: World) -> Act:
    open_ = replace(w.open_shift("E", MONDAY), team_member_id=w.ann.id)
    given = Shift.of_type(w.types["L"], MONDAY + DAY, w.ann.id)
    return lambda: filling.take_shifts(w.store, [open_, given], by=w.by)


def _take_repair(w: World) -> Act:
    shift = w.shift("E", MONDAY)
    repair = Repair((replace(shift, team_member_id=w.me.id),), (w.me,), "", "", "", 0)
    return lambda: filling.take_repair(w.store, repair, by=w.by)


def _take_visits(w: World) -> Act:
    shift, thread = w.shift("E", MONDAY), a_due_visit(w)
    visit = visits.visits_of(w.store, MONDAY).visit(thread)
    assert visit is not None
    fit = RunFit((PlacedVisit(visit, visit.opens, (shift.id,)),), ())
    return lambda: visits_filling.take_visits(w.store, [PlacedDay(MONDAY, fit, (0, 1))], by=w.by)


FILLING_CASES: Cases = {
    "filling.take_shifts": [(_take_shifts, "Fill 2 shifts", {"shift"})],
    "filling.take_repair": [(_take_repair, "Repair rota", {"shift"})],
    "visits_filling.take_visits": [(_take_visits, "Place 1 visit", {"placement"})],
}
