"""A first rota: person after person a whole line that keeps every hard bound."""

from __future__ import annotations

from random import Random

import pytest

pytest.importorskip("ortools")
from ech_desktop.solver.first_lines import first_lines
from ech_desktop.solver.program import Builder
from ech_desktop.solver.search import Found, Limits, Search
from tests.benchmarks.scheduling import Instance, as_program, lines_of, objective, read
from tests.benchmarks.scheduling_big import Size, text_of
from tests.solver.test_lines import DAYS, every_choice, one_person, some_people

SEEDS = range(40)


def never() -> bool:
    return False


@pytest.mark.parametrize("seed", SEEDS)
def test_that_one_person_gets_the_cheapest_line_where_all_beginnings_are_kept(seed):
    program = one_person(Random(seed))
    costs = [cost for chosen in every_choice(program) if (cost := program.cost(chosen)) is not None]
    made = first_lines(program, never)
    assert (made is None) == (not costs)
    if made is not None:
        assert program.cost(made) == min(costs)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_everybody_gets_a_line_that_is_allowed(seed):
    program = some_people(Random(seed), people=5)
    made = first_lines(program, never)
    assert made is not None
    assert program.cost(made) is not None


def test_that_each_person_takes_what_those_before_left_open():
    into = Builder()
    cells = [[into.choice(person, day) for day in range(DAYS)] for person in range(DAYS)]
    for mine in cells:
        into.bound([(choice, 1) for choice in mine], 1, 1)
    for day in range(DAYS):
        into.bound([(mine[day], 1) for mine in cells], 1, 1, under=1, over=1, first=True)
    made = first_lines(into.program(), never)
    assert made is not None
    assert into.program().cost(made) == (0, 0)


def test_that_somebody_without_any_line_and_time_that_is_up_give_none():
    into = Builder()
    into.bound([(into.choice(0, day), 1) for day in range(3)], 2, 3)
    for day in range(2):
        into.at_most([day, day + 1], 1)
    into.at_most([0, 2], 1)
    assert first_lines(into.program(), never) is None
    assert first_lines(some_people(Random(1)), lambda: True) is None


def an_instance(tmp_path, *, weeks: int) -> Instance:
    """Hours and weekends of all weeks, days in a row, days off: few beginnings of a line lead to its end."""
    path = tmp_path / "Instance.txt"
    path.write_text(text_of(Size(weeks=weeks, staff=5, shifts=9), 3), encoding="utf-8")
    return read(path)


def test_that_a_year_of_everybody_keeps_its_hours_and_weekends(tmp_path):
    instance = an_instance(tmp_path, weeks=52)
    program, cells = as_program(instance)
    assert program.cost(program.start) is None
    made = first_lines(program, never)
    assert made is not None
    assert program.cost(made) is not None
    objective(instance, lines_of(instance, cells, made))  # raises for a line that is not allowed


def test_that_the_search_begins_with_a_rota_that_is_allowed_and_goes_on_from_it(tmp_path):
    program, _ = as_program(an_instance(tmp_path, weeks=8))
    told: list[Found] = []
    found = Search(program, Limits(rounds=2, part_seconds=0.05, seed=1), told.append).run()
    assert found is not None
    assert told[0].chosen == first_lines(program, never)
    assert found.cost < told[0].cost
