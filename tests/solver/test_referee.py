"""The rules of the program against the search's own view, over random rotas.

A few in CI; `REFEREE=2000 python3 run.py test tests/solver/test_referee.py` for many.
"""

from __future__ import annotations

import os
from datetime import time

import pytest

from ech_desktop.domain.clock import DAY, london, minutes_between
from ech_desktop.domain.cover import session_cover, steps, unattended
from ech_desktop.domain.rota import Rota
from ech_desktop.solver.proposal import breaks, led
from ech_desktop.solver.rota_program import rota_program
from ech_desktop.solver.search import Limits, Search
from tests.solver.problems import a_problem

pytest.importorskip("ortools")
SEEDS = range(int(os.environ.get("REFEREE", "30")))
BATCH = 15


def minutes_short(rota: Rota) -> int:
    """By the program's cover: person-minutes short in sessions, and minutes empty outside them."""
    short = sum(gap.missing for each in session_cover(rota) for gap in each.all_gaps)
    asked = [(each.start, each.end) for each in session_cover(rota) if each.needed > 0]
    end = london(rota.days[-1] + DAY, time(0))
    for gap in unattended(rota):
        pieces = steps(asked, gap.start, min(gap.end, end))
        short += sum(minutes_between(*piece) for piece, count in pieces if not count)
    return short


@pytest.mark.parametrize("first", range(0, len(SEEDS), BATCH))
def test_that_the_rules_and_the_search_agree(first):
    for seed in SEEDS[first : first + BATCH]:
        rota = a_problem(seed)
        made = rota_program(rota)
        found = Search(made.program, Limits(rounds=1, part_seconds=0.004)).run()
        assert found is not None, seed
        shifts = made.shifts(found.chosen)
        assert [f.text for f in breaks(rota, shifts)] == [], seed
        after = rota.with_shifts(added=led(rota, shifts))
        assert found.cost.first == minutes_short(after), seed
        assert made.program.cost(found.chosen) == found.cost, seed
