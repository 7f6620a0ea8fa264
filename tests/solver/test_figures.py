"""Progress in what people count in, against the search's own cost of the same choices."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ech_desktop.domain.rota import Shift
from ech_desktop.domain.team import Contract
from ech_desktop.solver.figures import Figures, figures
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.proposal import proposal
from ech_desktop.solver.rota_program import RotaProgram, rota_program
from ech_desktop.solver.rota_suits import NIGHT, OVER, QUARTER, UNDER, WEEKEND
from ech_desktop.solver.search import Limits, Search
from tests.builders import MONDAY, a_member, a_session, a_type
from tests.solver.problems import a_problem
from tests.solver.test_fill import EARLY, LATE, a_rota

pytest.importorskip("ortools")
NOTHING = Levels(hours=0, cost=0, fairness=0, patterns=0)


def found(rota) -> tuple[RotaProgram, frozenset[int]]:
    made = rota_program(rota)
    best = Search(made.program, Limits(rounds=1, part_seconds=0.004)).run()
    assert best is not None
    return made, best.chosen


def cost_of(rota, chosen, levels) -> int:
    """What one level makes of the choices: the others weigh nothing."""
    known, nothing = (rota_program(rota, each).program.cost(chosen) for each in (levels, NOTHING))
    assert known is not None
    assert nothing is not None
    return known.rest - nothing.rest


@pytest.mark.parametrize("seed", range(24))
def test_that_hours_and_shares_are_those_that_the_search_pays_for(seed):
    rota = a_problem(seed)
    made, chosen = found(rota)
    start = made.program.start
    after, before = (figures(made, each, 0) for each in (chosen, start))

    def more(levels: Levels) -> int:
        return cost_of(rota, chosen, levels) - cost_of(rota, start, levels)

    assert more(replace(NOTHING, hours=1)) == UNDER * (after.under - before.under) // QUARTER
    shares = WEEKEND * (after.weekends - before.weekends) + NIGHT * (after.nights - before.nights)
    assert more(replace(NOTHING, fairness=1)) == shares
    if not after.bank:
        assert more(replace(NOTHING, cost=1)) == OVER * (after.over - before.over) // QUARTER


def chosen_of(made: RotaProgram, *cells: tuple[int, int, str]) -> frozenset[int]:
    """Whom, on which day, which code."""
    turn = {t.types[0].code: n for n, t in enumerate(made.calendar.turns) if not t.is_split}
    return frozenset(made.cells[who, day, turn[code]] for who, day, code in cells)


def test_that_days_alone_days_between_and_days_in_two_parts_are_counted_with_what_stands():
    breakfast, tea = a_type("A", "07:30-10:00"), a_type("T", "18:00-22:00")
    ann = a_member("Ann Obi", contract_minutes=8 * 450)
    stands = Shift.of_type(EARLY, MONDAY, ann.id)
    rota = a_rota((ann,), a_session("07:00-22:00"), shifts=(stands,), types=(EARLY, LATE, breakfast, tea))
    made = rota_program(rota)
    apart = chosen_of(made, (0, 2, "E"), (0, 4, "L"))
    assert figures(made, apart, 60) == Figures(
        cover=60, under=5 * 450, single=5
    )  # Monday to Friday, each by itself
    split = next(n for n, turn in enumerate(made.calendar.turns) if turn.is_split)
    both = figures(made, {made.cells[0, 1, split]}, 0)
    assert (both.single, both.split) == (0, 1)


def test_that_bank_hours_and_weekends_above_a_share_are_told_in_words():
    team = a_member("Ann Obi", contract_minutes=900), a_member("Ban King", contract=Contract.BANK)
    made = rota_program(a_rota(team, a_session("07:00-22:00"), types=(EARLY,), weeks=2))
    chosen = chosen_of(made, (0, 5, "E"), (0, 12, "E"), (0, 3, "E"), (0, 4, "E"), (0, 6, "E"), (1, 0, "E"))
    told = figures(made, chosen, 90)
    assert (told.over, told.bank, told.weekends) == (5 * 450 - 1800, 450, 1)
    assert told.lines == (
        ("Cover", "1.5 h short"),
        ("Contracts", "all hours given"),
        ("Extra hours", "7.5 h overtime and 7.5 h bank and agency"),
        ("Fair shares", "1 weekend above"),
        ("Patterns", "2 single days"),
    )
    assert [said for _, said in Figures().lines] == [
        "every session covered",
        "all hours given",
        "none",
        "kept by everybody",
        "no single or split days",
    ]


def test_that_a_proposal_says_how_the_weeks_stand_with_it_and_nobody_is_no_error():
    rota = a_rota((a_member("Ann Obi", contract_minutes=2220),), a_session("07:00-22:00"))
    made = rota_program(rota)
    best = Search(made.program, Limits(rounds=2, part_seconds=0.02)).run()
    assert best is not None
    found = proposal(made, best)
    assert found.figures == figures(made, best.chosen, found.minutes_short[1])
    assert found.figures.cover == found.minutes_short[1] > 0
    assert figures(rota_program(a_rota((), a_session())), (), 5) == Figures(cover=5)
