"""The visits of a day placed by themselves: the most that can be, two at once, familiar faces."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from ech_desktop.domain.basics import Gender
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.placing import RunFit, VisitDay
from ech_desktop.domain.plans import MedicineSupport
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.solver.part import Effort, Part
from ech_desktop.solver.run_counts import begun
from ech_desktop.solver.run_sheets import Familiar, RunProgram, run_program
from ech_desktop.solver.search import Limits, Search
from tests.builders import MONDAY, a_member, a_rota, a_shift, a_training
from tests.domain.test_visits import ANN, BO, a_day, a_visit, due, put

pytest.importorskip("ortools")
ANNS, BOS = a_shift("07:30-09:30").for_(ANN).on(MONDAY), a_shift("07:30-09:30").for_(BO).on(MONDAY)
CY = a_member("Cy Fox")
CYS = a_shift("07:45-09:00").for_(CY).on(MONDAY)
QUICK = Limits(rounds=2, part_seconds=0.05)


def placed(day: VisitDay, familiar: Familiar | None = None, *team) -> tuple[RunProgram, RunFit]:
    rota = a_rota(ANNS, BOS, team=team or (ANN, BO))
    made = run_program(day, rota, familiar or {})
    found = Search(begun(made.program, made.sheet, QUICK), QUICK).run()
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


# The most that can be placed, counted


def some_visits(chance: Random) -> tuple[DueVisit, ...]:
    """Of a few tenants, close together; some of one tenant may overlap, some need two people."""
    found: list[DueVisit] = []
    for tenant in range(chance.randint(2, 5)):
        visits = []
        for n in range(chance.randint(1, 3)):
            opens = 7 * 60 + 30 + 5 * chance.randint(0, 18)
            window = "-".join(
                f"{at // 60:02}:{at % 60:02}" for at in (opens, opens + chance.choice((0, 15, 45)))
            )
            minutes, staff = chance.choice((10, 15, 30, 45)), chance.choice((1, 1, 1, 2))
            visits.append(a_visit(window, minutes=minutes, staff=staff, thread=f"{tenant} {n}"))
        found += due(*visits, flat=f"flat {1 + tenant % 2}")
    return tuple(found)


@pytest.mark.parametrize("seed", range(12))
def test_that_the_counts_place_as_many_as_the_people_do(seed):
    chance = Random(seed)
    breaks = (Break(20),) if chance.random() < 0.5 else ()
    shifts = tuple(replace(each, breaks=breaks) for each in (ANNS, BOS, CYS))
    day = a_day(*shifts, visits=some_visits(chance), team=(ANN, BO, CY))
    made = run_program(day, a_rota(*shifts, team=(ANN, BO, CY)), {})
    first = Part(made.program, range(len(made.program.places)), made.program.start, first_only=True)
    alone = made.program.cost(first.ask(Effort()).chosen or frozenset())
    counted = begun(made.program, made.sheet, Limits(seconds=20))
    found = made.program.cost(counted.start)
    assert found is not None
    assert alone is not None
    assert found.first == alone.first
    assert counted.cost(counted.start) == (0, found.rest)


def test_that_a_day_without_visits_or_without_people_is_no_error():
    for day in (a_day(ANNS, visits=()), a_day(visits=due(a_visit("08:00")))):
        _, fit = placed(day)
        assert fit.placed == ()
        assert len(fit.left_out) == len(day.visits)


def test_that_whom_a_tenant_asks_for_comes_and_nobody_else():
    woman, man = replace(ANN, gender=Gender.WOMAN), replace(BO, gender=Gender.MAN)
    (asked,) = due(a_visit("08:00-08:30", carer=Gender.MAN))
    familiar = {(asked.tenant.id, ANN.id): 3}
    _, fit = placed(a_day(ANNS, BOS, visits=(asked,)), familiar, woman, man)
    assert [p.shifts for p in fit.placed] == [(BOS.id,)]
    _, fit = placed(a_day(ANNS, BOS, visits=(asked,)), familiar, woman, BO)
    assert fit.placed == ()
    assert [u.why for u in fit.left_out] == ["Nobody free then is a man, whom the tenant asks for."]
    (both,) = due(a_visit("08:00-08:30", carer=Gender.WOMAN, staff=2))
    _, fit = placed(a_day(ANNS, BOS, visits=(both,)), {}, woman, man)
    assert [u.why for u in fit.left_out] == ["No two people free then are a woman, whom the tenant asks for."]
    _, fit = placed(a_day(ANNS, BOS, visits=(both,)), {}, woman, replace(BO, gender=Gender.WOMAN))
    assert len(fit.placed) == 1


def test_that_a_visit_stays_out_for_want_of_training_and_says_so():
    (given,) = due(a_visit("08:00-08:30", medicines=MedicineSupport.ADMINISTER, carer=Gender.WOMAN))
    _, fit = placed(a_day(ANNS, BOS, visits=(given,)), {}, replace(ANN, gender=Gender.WOMAN), BO)
    assert [u.why for u in fit.left_out] == [
        "Nobody free then is trained in medicines and a woman, whom the tenant asks for."
    ]


def test_that_a_start_that_matters_is_never_left_out():
    """A visit may have to wait until another one ends that began late in its own window."""
    visits = (
        *due(a_visit("07:30-07:30", minutes=20), flat="flat 1"),
        *due(a_visit("07:30-08:30", minutes=35), flat="flat 2"),
        *due(a_visit("07:40-08:25", minutes=65), flat="flat 3"),
    )
    visits = tuple(replace(v, visit=replace(v.visit, thread=str(n))) for n, v in enumerate(visits))
    _, fit = placed(a_day(ANNS, visits=visits))
    assert [p.times for p in fit.placed] == ["07:30–07:50", "07:50–08:25", "08:25–09:30"]
