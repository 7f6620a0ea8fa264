"""Lines of people: a diagram holds exactly those that are allowed, at what they cost; mixtures are bounds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from threading import Event

import numpy as np
import pytest

pytest.importorskip("ortools")
from ech_desktop.solver import apart
from ech_desktop.solver.apart import serve
from ech_desktop.solver.areas import Areas
from ech_desktop.solver.columns import Columns
from ech_desktop.solver.lines import Lines, TooManyError
from ech_desktop.solver.master import FIRST
from ech_desktop.solver.program import Builder, Cost, Program
from ech_desktop.solver.search import Limits, Search, Seat
from ech_desktop.solver.worker import Worker

SEEDS = range(12)
DAYS, TURNS = 5, 2


def one_person(chance: Random) -> Program:
    """Days in a row, hours against a contract, a weekend's mark, single days, one of some rests."""
    into = Builder()
    on = [[into.choice(0, day, chance.randint(-3, 3)) for _ in range(TURNS)] for day in range(DAYS)]
    everything = [(choice, 20 + 7 * turn) for choices in on for turn, choice in enumerate(choices)]
    into.bound(everything, 60, 60, under=chance.randint(1, 3), over=2)
    into.bound(everything, 0, chance.choice((70, 100)))
    for first in range(DAYS - 2):
        into.bound([(c, 1) for day in on[first : first + 3] for c in day], 0, 2)
    for day in range(DAYS - 1):
        into.at_most([on[day][1], on[day + 1][0]], 1)
    mark = into.any_of(0, [*on[3], *on[4]])
    into.bound([(mark, 1)], 0, 0, over=5)
    rests = [into.choice(0) for _ in range(2)]
    for rest, day in zip(rests, (1, 3), strict=True):
        into.at_most([rest, *on[day]], 1)
    into.bound([(rest, 1) for rest in rests], 1, 2)
    return into.program()


def some_people(chance: Random, people: int = 3) -> Program:
    """Each with days in a row and hours; together they are wanted on each day."""
    into = Builder()
    cells = {}
    for person in range(people):
        for day in range(DAYS):
            for turn in range(TURNS):
                cells[person, day, turn] = into.choice(person, day, chance.randint(0, 4))
        mine = [cells[person, day, turn] for day in range(DAYS) for turn in range(TURNS)]
        into.bound([(c, 1) for c in mine], 2, 3, under=3, over=3)
        for day in range(DAYS - 2):
            into.at_most(mine[TURNS * day : TURNS * (day + 3)], 2)
    for day in range(DAYS):
        here = [(cells[person, day, turn], 1) for person in range(people) for turn in range(TURNS)]
        into.bound(here, 1, 2, under=chance.randint(2, 9), over=1, first=day == 0)
        into.bound(here[::2], 1, 3, under=4)
    return into.program()


def every_choice(program: Program) -> Iterator[frozenset[int]]:
    free = [choices for place, choices in program.by_place.items() if place.day >= 0]
    alone = [choice for place, choices in program.by_place.items() if place.day < 0 for choice in choices]
    for made in product(*[(None, *choices) for choices in free], *[(None, choice) for choice in alone]):
        yield frozenset(choice for choice in made if choice is not None)


def the_best(program: Program) -> Cost:
    return min(cost for chosen in every_choice(program) if (cost := program.cost(chosen)) is not None)


def columns_of(program: Program, seed: int = 1) -> Columns:
    return Columns(program, Random(seed), Event().is_set)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_cheapest_line_is_the_cheapest_of_all_at_any_prices(seed):
    chance = Random(seed)
    program = one_person(chance)
    columns = columns_of(program)
    prices = np.array([chance.uniform(-20, 20) for _ in program.places] + [0.0])
    prices[[n for rests in columns.lines[0].rests for n in rests.choices]] = 0  # nobody shares a rest
    line, priced, own = columns.lines[0].walk(prices, columns.lines[0].values(prices))
    known = {
        chosen: cost.rest + sum(prices[n] for n in chosen)
        for chosen in every_choice(program)
        if (cost := program.cost(chosen)) is not None
    }
    cost = program.cost(frozenset(line))
    assert cost is not None
    assert own == cost.rest
    assert priced == pytest.approx(known[frozenset(line)])
    days = [n for n in range(len(program.places)) if program.places[n].day >= 0]
    prices[[n for n in range(len(program.places)) if n not in days]] = 0  # a mark is no choice of its own
    line, priced, _ = columns.lines[0].walk(prices, columns.lines[0].values(prices))
    costs = {chosen: program.cost(chosen) for chosen in known}
    all_priced = [cost.rest + sum(prices[n] for n in c) for c, cost in costs.items() if cost is not None]
    assert priced == pytest.approx(min(all_priced))


def rests_of_a_week(chance: Random) -> Program:
    """Rests of which one is enough, each beside some turns of a day or two; one that nobody asks for."""
    into = Builder()
    on = [[into.choice(0, day, chance.randint(-4, 1)) for _ in range(TURNS)] for day in range(DAYS)]
    rests = [into.choice(0) for _ in range(4)]
    for rest in rests:
        for day in chance.sample(range(DAYS), 2):
            beside = chance.sample(on[day], chance.randint(1, TURNS))
            into.at_most([rest, *beside], chance.choice((1, 1, 1, 1, 0)))
    into.bound([(rest, 1) for rest in rests[:3]], 1, 3)
    for rest in rests[2:]:
        into.at_most([rest, *chance.sample([on[0][0], on[2][1], on[4][0]], 2)], 1)
    into.bound([(choice, 1) for day in on for choice in day], 0, 3)
    return into.program()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("bits", [2, 28])
def test_that_rests_bind_a_line_whether_as_bits_or_as_layers(seed, bits, monkeypatch):
    monkeypatch.setattr("ech_desktop.solver.rests._BITS", bits)
    chance = Random(seed)
    program = rests_of_a_week(chance)
    lines = Lines(program, 0, program.sums, most=1000)
    assert bool(lines.rests) is (bits == 28)
    assert len(lines.options) == (DAYS if lines.rests else DAYS + 3)  # the last rest nobody asks for
    allowed = {c: cost.rest for c in every_choice(program) if (cost := program.cost(c)) is not None}
    for _ in range(5):
        prices = np.array([chance.uniform(-4, 4) * (p.day >= 0) for p in program.places] + [0.0])
        line, priced, own = lines.walk(prices, lines.values(prices))
        cheapest = min((own + prices[list(c)].sum() for c, own in allowed.items()), default=np.inf)
        assert priced == pytest.approx(cheapest)
        assert allowed.get(frozenset(line), np.inf) == own


@pytest.mark.parametrize("days", [0, 1])
def test_that_there_is_no_line_where_no_rest_is_left(days):
    into = Builder()
    rest = into.choice(0)
    into.at_most([rest, *(into.choice(0, day) for day in range(days))], 0)
    into.bound([(rest, 1)], 1, 1)
    program = into.program()
    lines, prices = Lines(program, 0, program.sums, most=10), np.zeros(days + 2)
    assert lines.walk(prices, lines.values(prices))[2] == np.inf


def test_that_a_second_best_turn_is_another_line():
    columns = columns_of(one_person(Random(3)))
    prices = np.zeros(len(columns.program.places) + 1)
    lines = columns.lines[0]
    values = lines.values(prices)
    best, priced, _ = lines.walk(prices, values)
    others = [lines.walk(prices, values, turn) for turn in range(len(lines.options))]
    assert all(other[1] >= priced for other in others)
    assert any(other[0] != best for other in others)


def test_that_somebody_without_any_line_leaves_no_mixture():
    into = Builder()
    into.bound([(into.choice(0, day), 1) for day in range(2)], 2, 2)
    into.at_most([0, 1], 1)
    into.choice(1, 0)
    columns = columns_of(into.program())
    columns.begin(None)
    assert columns.mix() is None


def test_that_a_diagram_that_grows_too_large_says_so():
    program = one_person(Random(1))
    with pytest.raises(TooManyError):
        Lines(program, 0, program.sums, most=2)


@pytest.mark.parametrize("seed", SEEDS)
def test_that_no_rota_is_cheaper_than_the_bound_and_that_the_one_found_costs_what_it_says(seed):
    program = some_people(Random(seed), people=2)
    columns = columns_of(program)
    columns.begin(None)
    mixture = columns.mix()
    assert mixture is not None
    found = columns.dive(mixture)
    assert found is not None
    cost = program.cost(frozenset(n for line in found.values() for n in line))
    best = the_best(program)
    assert cost is not None
    assert mixture.bound <= best.rest + FIRST * best.first + 1e-6
    assert best <= cost
    assert cost.rest <= best.rest + 10


def test_that_lines_to_keep_are_kept():
    columns = columns_of(some_people(Random(2)))
    columns.begin(None)
    mixture = columns.mix()
    assert mixture is not None
    first = columns.dive(mixture)
    assert first is not None
    again = columns.dive(mixture, {0: first[0], 2: first[2]}, 0.5)
    assert again is not None
    assert (again[0], again[2]) == (first[0], first[2])


def test_that_nothing_is_found_when_it_is_over_at_once():
    columns = Columns(some_people(Random(2)), Random(1), lambda: True)
    columns.begin(None)
    assert columns.mix() is None


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_part_costs_what_the_whole_does_but_for_a_constant(seed):
    chance = Random(seed)
    program = some_people(chance)
    known = frozenset[int]()
    for choice in chance.sample(range(len(program.places)), 8):  # one after the other, as far as is allowed
        known = known | {choice} if program.cost(known | {choice}) is not None else known
    free = program.within({1, 2}, range(1, 4))
    part, left = program.restricted(free, known)
    before = program.cost(known - free)
    for made in (frozenset[int](), frozenset({0}), frozenset({1, len(left) - 1})):
        whole = program.cost((known - free) | {left[n] for n in made})
        cost, nothing = part.cost(made), part.cost(frozenset())
        assert (whole is None) == (cost is None)
        assert before is not None
        assert nothing is not None
        if whole is not None and cost is not None:
            assert (whole.first - before.first, whole.rest - before.rest) == (
                cost.first - nothing.first,
                cost.rest - nothing.rest,
            )


def test_that_of_hours_still_to_come_only_the_share_of_this_part_is_asked_for():
    into = Builder()
    days = [into.choice(0, day) for day in range(4)]
    into.bound([(choice, 10) for choice in days], 20, 20, under=1, over=1)
    program = into.program()
    part, left = program.restricted(frozenset(days[:2]), frozenset(), frozenset(days[2:]))
    assert left == (0, 1)
    assert [(each.low, each.high) for each in part.sums] == [(10, 10)]


def long_program(weeks: int = 2, people: int = 4) -> Program:
    into = Builder()
    for person in range(people):
        mine = [into.choice(person, day) for day in range(7 * weeks)]
        into.bound([(c, 1) for c in mine], 3 * weeks, 3 * weeks, under=5, over=5)
        for day in range(7 * weeks - 3):
            into.at_most(mine[day : day + 4], 3)
    for day in range(7 * weeks):
        here = [(person * 7 * weeks + day, 1) for person in range(people)]
        into.bound(here, 1, people, under=60, first=True)
        into.bound(here, 0, 2, over=1)
    return into.program()


def test_that_weeks_are_swept_to_a_covered_rota_and_the_same_seed_gives_the_same(monkeypatch):
    monkeypatch.setattr("ech_desktop.solver.areas._WHOLE", 10)
    monkeypatch.setattr("ech_desktop.solver.areas._AREA", 30)
    program = long_program()

    class Kept:
        chosen: frozenset[int] | None = None

        def claim(self, area: frozenset[int], around: frozenset[int]) -> frozenset[int] | None:
            return self.chosen

        def answer(self, area: frozenset[int], made: frozenset[int]) -> None:
            self.chosen = ((self.chosen or frozenset()) - area) | made

        def bound(self, bound: float) -> None: ...

    one, two = Kept(), Kept()
    for kept in (one, two):
        Areas(program, 5, kept, Event().is_set).run(once=True)
    assert one.chosen == two.chosen
    assert one.chosen is not None
    cost = program.cost(one.chosen)
    assert cost is not None
    assert cost.first == 0


def test_that_a_process_puts_lines_together_and_ends_when_it_is_over():
    program = some_people(Random(1))
    search = Search(program, Limits(seconds=60))
    serve(program, 1, Seat(search, 0), lambda: search.best is not None)
    assert search.best is not None
    assert search.best.cost == program.cost(search.best.chosen)


def test_that_a_worker_with_lines_finds_the_best_and_says_so():
    program = some_people(Random(4), people=2)
    with Worker() as worker:
        best = worker.best(program, Limits(seconds=10))
    assert best.cost == the_best(program)
    assert best.is_best
    assert best.bound is not None
    assert best.bound <= best.cost.rest + 1e-6


def test_that_nothing_stays_claimed_where_the_process_has_gone(monkeypatch):
    search = Search(some_people(Random(1)), Limits(seconds=0.1))  # and so a claim does not wait for a rota
    Seat(search, 0).claim(frozenset(), frozenset({1, 2}))
    gone = apart.start("ech_desktop.solver.levels")  # has nothing to do, and ends
    gone.wait()
    monkeypatch.setattr(apart, "start", lambda module: gone)
    serve(search.program, 1, Seat(search, 0), lambda: False)
    assert search.claimed == frozenset()


def test_that_two_workers_with_lines_are_never_at_the_same_choices():
    search = Search(some_people(Random(1)), Limits(rounds=1))
    search.run()
    assert search.best is not None
    one, two = Seat(search, 0), Seat(search, 1)
    some, others = frozenset({0, 1, 2}), frozenset({3, 4})
    assert one.claim(some, some) == search.best.chosen
    assert two.claim(some | others, some | others) is None
    assert two.claim(others, others) == search.best.chosen
    assert search.claimed == some | others
    one.claim(frozenset(), frozenset())
    assert two.claim(some | others, some | others) == search.best.chosen
