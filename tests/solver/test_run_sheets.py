"""The visits of a day placed by themselves: the most that can be, two at once, familiar faces."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.placing import RunFit, VisitDay
from ech_desktop.domain.plans import MedicineSupport
from ech_desktop.domain.scheme import Skill
from ech_desktop.solver.run_sheets import Familiar, RunProgram, run_program
from ech_desktop.solver.search import Limits, Search
from tests.builders import MONDAY, a_rota, a_shift, a_training
from tests.domain.test_visits import ANN, BO, a_day, a_visit, due, put

pytest.importorskip("ortools")
ANNS, BOS = a_shift("07:30-09:30").for_(ANN).on(MONDAY), a_shift("07:30-09:30").for_(BO).on(MONDAY)


def placed(day: VisitDay, familiar: Familiar | None = None, *team) -> tuple[RunProgram, RunFit]:
    rota = a_rota(ANNS, BOS, team=team or (ANN, BO))
    made = run_program(day, rota, familiar or {})
    found = Search(made.program, Limits(rounds=2, part_seconds=0.05)).run()
    assert found is not None
    return made, made.fit(found.chosen)


def test_that_as_many_as_can_be_are_placed_and_each_other_says_why_not():
    visits = due(*(a_visit(f"08:{minute:02}", minutes=30) for minute in (0, 10, 20)))
    _, fit = placed(a_day(ANNS, BOS, visits=visits))
    assert (len(fit.placed), len(fit.left_out)) == (1, 2)  # all three are to one tenant, at fixed times
    assert all(each.why for each in fit.left_out)


def test_that_a_double_handed_visit_takes_two_people_at_one_time_and_placed_ones_stay():
    one, both = due(a_visit("07:30", minutes=30)), due(a_visit("07:30-08:30", staff=2), flat="flat 2")
    day = put(a_day(ANNS, BOS, visits=(*one, *both)), one[0], ANNS)
    _, fit = placed(day)
    (double,) = fit.placed
    assert set(double.shifts) == {ANNS.id, BOS.id}
    assert double.times == "08:00–08:30"


def test_that_a_familiar_face_comes_first_and_medicines_need_training():
    (visit,) = due(a_visit("08:00-08:30"))
    made, fit = placed(a_day(ANNS, BOS, visits=(visit,)), {(visit.tenant.id, BO.id): 3})
    assert [p.shifts for p in fit.placed] == [(BOS.id,)]
    assert made.known(fit) == (1, 1)
    trained = replace(ANN, trainings=[a_training(Skill.MEDICINES)])
    (given,) = due(a_visit("08:00-08:30", medicines=MedicineSupport.ADMINISTER))
    _, fit = placed(a_day(ANNS, BOS, visits=(given,)), {(given.tenant.id, BO.id): 3}, trained, BO)
    assert [p.shifts for p in fit.placed] == [(ANNS.id,)]


def test_that_a_break_without_a_time_keeps_its_room():
    short = replace(ANNS, breaks=(Break(60),))
    visits = tuple(
        v for n in range(3) for v in due(a_visit("07:30-09:00", minutes=30), flat=f"flat {n % 2 + 1}")
    )
    visits = tuple(replace(v, visit=replace(v.visit, thread=str(n))) for n, v in enumerate(visits))
    _, fit = placed(a_day(short, visits=visits))
    assert len(fit.placed) == 2
