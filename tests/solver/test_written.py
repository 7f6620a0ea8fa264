"""A program written down in rows of numbers, as it is sent to the process that searches."""

from __future__ import annotations

import gc
import pickle

import pytest

from ech_desktop.solver.program import Builder, Program, Written
from ech_desktop.solver.rota_program import rota_program
from tests.solver.problems import a_problem


def a_builder() -> Builder:
    into = Builder()
    choices = [into.choice(n % 2, n, cost=n) for n in range(4)]
    into.start, into.constant = {0}, 7
    into.bound([(n, 3 - n) for n in choices], 1, 2, under=5, over=0)
    into.bound([(n, -60) for n in choices], -70, 0, under=1, first=True)
    into.at_most(choices, 2)
    into.bound([], 2, 2, under=9, first=True)
    return into


@pytest.mark.parametrize("lines", [True, False])
def test_that_what_is_written_arrives_as_the_program_that_it_is(lines):
    written = a_builder().written(lines=lines)
    program = written.program()
    assert pickle.loads(pickle.dumps(written)) == pickle.loads(pickle.dumps(program)) == program
    assert Written.of(program) == written
    assert program.sums[0].terms == ((0, 3), (1, 2), (2, 1))  # a weight of nothing is none
    assert [(each.under, each.over, each.first) for each in program.sums] == [
        (5, 0, False),
        (1, None, True),
        (None, None, False),
        (9, None, True),
    ]
    assert (program.constant, program.start, program.lines) == (7, frozenset({0}), lines)


def test_that_a_written_rota_leaves_the_collector_of_rubbish_nothing_to_walk_through():
    made = rota_program(a_problem(3))
    assert len(made.program.sums) > 100
    inside = gc.get_referents(*vars(made.written).values())
    assert {type(each) for each in inside} <= {int, type}


def test_that_what_was_worked_out_from_a_program_is_not_sent():
    program = a_builder().program()
    assert program.sums_of
    arrived = pickle.loads(pickle.dumps(program))
    assert isinstance(arrived, Program)
    assert "sums_of" not in vars(arrived)
