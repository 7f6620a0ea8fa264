"""Whole lines of people found as they are wanted, and put together (column generation with diving).

The master (`master`) mixes known lines and prices what people share; each person's diagram (`lines`) gives
the line that is cheapest at those prices, until none is cheaper than the master thinks: then the cost of the
mixture is a bound that no rota goes below (Barnhart et al. 1998; prices are smoothed after Wentges 1997). A
rota comes out of the mixture by keeping the line with the largest part, finding lines anew for all others,
and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd
from random import Random
from typing import TYPE_CHECKING, Final

from ech_desktop.solver.lines import Axis, Line, Lines, TooManyError
from ech_desktop.solver.master import FIRST, Answer, Master, Row, rows_of
from ech_desktop.solver.program import ANY_DAY, Program, Sum, price

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_STEPS: Final = 40
"""A sum that can come to more values than this is counted beside the diagram."""
_NODES: Final = 3_000
_STATES: Final = 200_000
"""In each layer of a diagram at most, before alike nodes are put together."""
_SMOOTH: Final = 0.5
_BESIDE: Final = 3
"""Lines of each person in each round beside the cheapest."""
_DIVE_ROUNDS: Final = 8
_SURE: Final = 0.7
"""Lines with a larger part than this are kept together."""
_ENOUGH: Final = 0.5
_SMALL: Final = 1e-6
_FAR: Final = 1e7
_KEPT: Final = 40
"""Lines of each person with which a dive begins."""


@dataclass(frozen=True)
class Mixture:
    """What the master came to, and a bound on the cost (first level `FIRST` times) of any rota."""

    answer: Answer
    bound: float


class Columns:
    """Column generation over one program; `is_over` is asked often and ends it."""

    def __init__(self, program: Program, chance: Random, is_over: Callable[[], bool]) -> None:
        import numpy as np

        self.program, self._chance, self._is_over = program, chance, is_over
        self._fixed: dict[int, Line] = {}
        own, shared = _divided(program)
        self.lines: dict[int, Lines] = {}
        for person in sorted({place.person for place in program.places}):
            self.lines[person] = self._diagram(person, own[person], shared)
        self.rows: list[Row] = rows_of(shared)
        self.weights = np.zeros((len(program.places) + 1, len(self.rows)))
        for n, row in enumerate(self.rows):
            for choice, weight in row.terms:
                self.weights[choice, n] += weight
        limits = [(-row.over, row.under, row.low, row.high) for row in self.rows]
        self._least, self._most, self._low, self._high = np.array(limits, float).reshape(-1, 4).T
        self.master = Master(self.lines, self.rows, self.weights)

    def _diagram(self, person: int, own: list[Sum], shared: list[Sum]) -> Lines:
        """Sums of many values beside it where they are one.

        Those that make it too large are left to the master: all others of many values, then one by one.
        """
        own.sort(key=lambda each: _values(self.program, each))
        axis, own = _axis(self.program, own)
        most = max(_NODES, _STATES // (len(axis.costs) if axis else 1))
        while True:
            try:
                return Lines(self.program, person, own, most, axis)
            except TooManyError:
                shared.append(own.pop())
                while own and _values(self.program, own[-1]) > _STEPS:
                    shared.append(own.pop())

    # --- lines

    def begin(self, chosen: frozenset[int] | None) -> dict[int, Line]:
        """Know each person's cheapest line, and those of these choices, which are given back."""
        import numpy as np

        self._add_all(np.zeros(len(self.program.places) + 1))
        return self._add_all(self._forcing(chosen)) if chosen is not None else {}

    def _forcing(self, chosen: frozenset[int]) -> NDArray[np.float64]:
        """Prices at which no other choices of a day are made."""
        import numpy as np

        prices = np.zeros(len(self.program.places) + 1)
        for n, place in enumerate(self.program.places):
            if place.day != ANY_DAY:
                prices[n] = -_FAR if n in chosen else _FAR
        return prices

    def _add_all(self, prices: NDArray[np.float64]) -> dict[int, Line]:
        found = {}
        for person, lines in self.lines.items():
            line, _, cost = lines.walk(prices, lines.values(prices))
            if cost < float("inf"):
                self.master.add(person, line, cost)
                found[person] = line
        return found

    def mix(self, rounds: int = 10_000, enough: float = _ENOUGH) -> Mixture | None:
        """Until no line makes the mixture cheaper by much; None where there was no time for one round."""
        best: NDArray[np.float64] | None = None
        found: Mixture | None = None
        bound = -float("inf")
        for _ in range(rounds):
            if self._is_over():
                break
            answer = self.master.solve()
            if answer is None:
                break
            are_exact = best is None
            prices = answer.rows if best is None else _SMOOTH * best + (1 - _SMOOTH) * answer.rows
            prices = self._possible(prices)
            here, added = self._price(prices, answer)
            if here > bound:
                bound, best = here, prices
            found = Mixture(answer, bound)
            if answer.cost - bound < enough or (are_exact and not added):
                break
            if not added:
                best = None
        return found

    def _possible(self, prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """No unit is worth more than what going without it costs, nor anything where its bound is none."""
        import numpy as np

        least = np.where(np.isinf(self._high), 0.0, self._least)
        most = np.where(np.isinf(self._low), 0.0, self._most)
        return np.clip(prices, least, most)

    def _price(self, prices: NDArray[np.float64], answer: Answer) -> tuple[float, int]:
        """Add lines that make the mixture cheaper; the bound at these prices, and how many were added."""
        import numpy as np

        of_choice = -(self.weights @ prices)
        bound = float(np.where(prices > 0, prices * _finite(self._low), prices * _finite(self._high)).sum())
        added = 0
        for person, lines in self.lines.items():
            if person in self._fixed:
                line = self._fixed[person]
                bound += self.master.costs[person, line] + float(of_choice[list(line)].sum())
                continue
            values = lines.values(of_choice)
            line, priced, cost = lines.walk(of_choice, values)
            bound += priced
            added += self._add(person, line, cost, answer)
            for _ in range(_BESIDE if lines.options else 0):
                turn = self._chance.randrange(len(lines.options))
                line, _, cost = lines.walk(of_choice, values, turn)
                added += self._add(person, line, cost, answer)
        return bound, added

    def _add(self, person: int, line: Line, cost: float, answer: Answer) -> bool:
        gained = cost - float(self.weights[list(line)].sum(axis=0) @ answer.rows) - answer.people[person]
        return bool(gained < -_SMALL) and self.master.add(person, line, cost)

    # --- a rota

    def dive(
        self, mixture: Mixture, keep: Mapping[int, Line] | None = None, scatter: float = 0.0
    ) -> dict[int, Line] | None:
        """Person by person the line that has the largest part in the mixture, beside those to keep.

        None where time was up. `scatter`: how much chance decides which is kept next.
        """
        before = self.master
        self._begin_dive(mixture, keep or {})
        now: Mixture | None = self.mix(_DIVE_ROUNDS) if keep else mixture
        try:
            while now is not None and len(self._fixed) < len(self.lines):
                self._fix(now, scatter)
                now = self.mix(_DIVE_ROUNDS)
            return None if now is None else dict(self._fixed)
        finally:
            for person, line in self._fixed.items():
                before.add(person, line, self.master.costs[person, line])
            self._fixed, self.master = {}, before

    def _begin_dive(self, mixture: Mixture, keep: Mapping[int, Line]) -> None:
        """A master with the better lines only, since each one makes every step slower."""
        answer, old = mixture.answer, self.master
        self.master = Master(self.lines, self.rows, self.weights)
        by_person: dict[int, list[tuple[float, Line]]] = {person: [] for person in self.lines}
        for (person, line), cost in old.costs.items():
            worth = cost - float(self.weights[list(line)].sum(axis=0) @ answer.rows)
            by_person[person].append((worth, line))
        self._fixed = dict(keep)
        for _, person, line in () if keep else answer.mixture:  # the first of them is kept at once
            self.master.add(person, line, old.costs[person, line])
        for person, lines in by_person.items():
            if person in keep:
                self.master.add(person, keep[person], old.costs[person, keep[person]])
                continue
            for _, line in sorted(lines)[:_KEPT]:
                self.master.add(person, line, old.costs[person, line])

    def _fix(self, mixture: Mixture, scatter: float) -> None:
        parts = [each for each in mixture.answer.mixture if each[1] not in self._fixed]
        sure = [each for each in parts if each[0] > _SURE]
        for _, person, line in sure or [
            max(parts, key=lambda each: each[0] + scatter * self._chance.random())
        ]:
            self._fixed[person] = line
            self.master.keep_only(person, line)


def _finite(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    return np.where(np.isinf(bounds), 0.0, bounds)


def _divided(program: Program) -> tuple[list[list[Sum]], list[Sum]]:
    """By person what the diagram keeps; what is left to the master."""
    own: list[list[Sum]] = [[] for _ in range(program.people)]
    shared = []
    for each in program.sums:
        people = {program.places[choice].person for choice, _ in each.terms}
        if len(people) == 1:
            own[people.pop()].append(each)
        elif each.terms:
            shared.append(each)
    return own, shared


def _values(program: Program, of: Sum) -> int:
    """How many values the sum can come to, at most."""
    size = reduce(gcd, (abs(weight) for _, weight in of.terms))
    return sum(high - low for low, high in _ends(program, of.terms)) // size


def _ends(program: Program, terms: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The least and the most that each day, and each choice without a day, can add."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for choice, weight in terms:
        day = program.places[choice].day
        key = (day, 0) if day != ANY_DAY else (ANY_DAY, choice)
        low, high = found.get(key, (0, 0))
        found[key] = min(low, weight), max(high, weight)
    return list(found.values())


def _axis(program: Program, sums: list[Sum]) -> tuple[Axis | None, list[Sum]]:
    """The dearest of these sums and those that are multiples of it, as one axis; those that are not."""
    import numpy as np

    able = [each for each in sums if _values(program, each) > _STEPS]
    able = [each for each in able if all(weight > 0 for _, weight in each.terms)]
    if not able:
        return None, sums
    chief = max(able, key=lambda each: (len(each.terms), (each.under or 0) + (each.over or 0)))
    unit = reduce(gcd, (weight for _, weight in chief.terms))
    weights = {choice: weight // unit for choice, weight in chief.terms}
    most = _most(program, sums, weights)
    alike: list[tuple[Sum, int]] = []
    for each in able:
        times = {weight / weights[choice] if choice in weights else 0.0 for choice, weight in each.terms}
        time = times.pop()
        if not times and time == int(time) > 0 and len(each.terms) == len(weights):
            alike.append((each, int(time)))
    costs = [sum(_price(each, time * total) for each, time in alike) for total in range(most + 1)]
    while len(costs) > 1 and costs[-1] == float("inf"):
        costs.pop()
    return Axis(weights, np.array(costs)), [each for each in sums if not any(each is one for one, _ in alike)]


def _most(program: Program, sums: list[Sum], weights: Mapping[int, int]) -> int:
    """What the weights can add up to where no sum of a part of them (the hours of a week) is broken."""
    left, most = dict(weights), 0
    for each in sorted(sums, key=lambda each: -len(each.terms)):
        times = {Fraction(weight, left[n]) if n in left else None for n, weight in each.terms}
        time = times.pop()
        if each.over is None and not times and time is not None and len(each.terms) < len(weights):
            reach = _reach(program, {n: left.pop(n) for n, _ in each.terms})
            most += min(int(each.high / time), reach)
    return most + _reach(program, left)


def _reach(program: Program, weights: Mapping[int, int]) -> int:
    return sum(high for _, high in _ends(program, weights.items()))


def _price(of: Sum, total: int) -> float:
    cost = price(of, total)
    return float("inf") if cost is None else float(cost * (FIRST if of.first else 1))
