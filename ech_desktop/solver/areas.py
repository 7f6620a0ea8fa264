"""Where whole lines of people are put together: over everything where that is small, else area by area.

An area is a week of everybody, or some weeks of some people. It is taken from the best rota so far and put
back into it, so that others can work at the rest of it at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from random import Random
from time import monotonic
from typing import Final, Protocol

from ech_desktop.solver.columns import Columns
from ech_desktop.solver.lines import Line
from ech_desktop.solver.master import FIRST, least
from ech_desktop.solver.part import Effort, Part
from ech_desktop.solver.program import Program, price

_WHOLE: Final = 3_000
"""So many choices are put together at once; more of them take too long."""
_AREA: Final = 1_700
"""So many at most in an area: a week of twenty people in a scheme."""
_WEEK: Final = 7
_MONTH: Final = 5 * _WEEK
_SCATTER: Final = 0.1
_TRIES: Final = 5
_DIVES: Final = 3
"""In an area that has been made before: some lines kept and others found anew helps more than more areas."""
_WORK: Final = 2.0
"""Of CP-SAT's own measure of time, about a second each."""
_SECONDS: Final = 12.0
"""After so many an area is given up."""


class Keeper(Protocol):
    """Who keeps the best rota."""

    def claim(self, area: frozenset[int], around: frozenset[int]) -> frozenset[int] | None:
        """The best choices as they are now, of which those in `area` are about to be made anew.

        Meanwhile nobody else is to change those `around`. None where that cannot be: ask for other ones.
        """

    def answer(self, area: frozenset[int], made: frozenset[int]) -> None:
        """Other choices for the area."""

    def bound(self, bound: float) -> None:
        """No rota costs less, the first level counted `master.FIRST` times."""


class Areas:
    def __init__(self, program: Program, seed: int, keeper: Keeper, is_over: Callable[[], bool]) -> None:
        self.program, self.keeper, self.is_over = program, keeper, is_over
        self.chance = Random(seed)

    def run(self, *, once: bool = False, sweeps: bool = True) -> None:
        """Until it is over, or once only."""
        if len(self.program.places) <= _WHOLE and self.program.days <= _MONTH:
            self._everything(once)
            return
        if sweeps:
            self._sweep()
        while not (once or self.is_over()):
            self._area(self._any_area())

    def _everything(self, once: bool) -> None:
        """Then some people anew again and again, all others as they are."""
        everything = frozenset(range(len(self.program.places)))
        known = self.keeper.claim(everything, frozenset())
        columns = Columns(self.program, self.chance, self.is_over)
        columns.begin(known)
        mixture = columns.mix()
        if mixture is None:
            return
        self.keeper.bound(mixture.bound)
        keep: Mapping[int, Line] = {}
        while lines := columns.dive(mixture, keep, _SCATTER if keep else 0.0):
            self.keeper.answer(everything, _choices(lines))
            if once or self.is_over():
                return
            now = self.keeper.claim(everything, frozenset())
            best = columns.begin(now) if now is not None else lines
            keep = self._some(best)

    def _sweep(self) -> None:
        """Week after week from the first, each with its share of the hours.

        Nobody else works meanwhile, unless it takes so long that time may be up before it is through.
        """
        days, people = self.program.days, list(range(self.program.people))
        everything = frozenset(range(len(self.program.places)))
        now = self.keeper.claim(everything, everything) or self.program.start
        if days > _MONTH:
            self.keeper.claim(everything, frozenset())
        for first in range(0, days, _WEEK):
            ahead = self.program.within(people, range(first + _WEEK, days))
            for area in self._in_groups(range(first, min(days, first + _WEEK)), people):
                if self.is_over():
                    return
                now = self._renewed(now, area, ahead)
        for _ in range(_TRIES):
            short = self._short(now)
            if not short or self.is_over():
                return
            first = max(0, min(self.chance.choice(short) - self.chance.randrange(_WEEK), days - _WEEK))
            now = self._renewed(now, next(self._in_groups(range(first, first + _WEEK), people)))

    def _renewed(
        self, now: frozenset[int], area: frozenset[int], ahead: Collection[int] = ()
    ) -> frozenset[int]:
        """All choices with those of an area made anew, told as they are; as they were where time was up."""
        made = self._made(area, now, ahead)
        if made is None:
            return now
        now = (now - area) | made
        self.keeper.answer(frozenset(range(len(self.program.places))), now)
        return now

    def _short(self, chosen: frozenset[int]) -> list[int]:
        """Days on which something of the first level is missing."""
        return sorted(
            {
                self.program.places[each.terms[0][0]].day
                for each in self.program.sums
                if each.first and each.terms and price(each, sum(w for n, w in each.terms if n in chosen))
            }
        )

    def _area(self, area: frozenset[int]) -> None:
        known = self.keeper.claim(area, area)
        if known is not None and (made := self._made(area, known, dives=_DIVES)) is not None:
            self.keeper.answer(area, made)

    def _made(
        self, area: frozenset[int], known: frozenset[int], ahead: Collection[int] = (), dives: int = 1
    ) -> frozenset[int] | None:
        """The choices of an area made anew, all others as they are known; None where time did not suffice.

        Of one dive the result is taken where it covers as much, better or not, and after some more any: a
        sweep mends that later. Several begin from some of the lines known; the best is kept, what is known
        included.
        """
        program, left = self.program.restricted(area, known, ahead)
        place = {n: k for k, n in enumerate(left)}
        now = self._covered(program, frozenset(place[n] for n in known if n in place))
        began = monotonic()
        columns = Columns(program, self.chance, lambda: self.is_over() or monotonic() - began > _SECONDS)
        best = columns.begin(now)
        mixture = columns.mix()
        if mixture is None:
            return None
        before = program.cost(_choices(best))
        cost, keep = (before, self._some(best)) if dives > 1 else (None, {})
        for n in range(dives + _TRIES):
            if (
                cost is not None
                and (before is None or cost.first <= before.first)
                and (n >= dives or FIRST * cost.first + cost.rest <= least(mixture.bound))
            ):
                break
            lines = columns.dive(mixture, keep, _SCATTER if keep else 0.0)
            if lines is None:
                break
            made = program.cost(_choices(lines))
            if made is not None and (cost is None or made < cost):
                best, cost = lines, made
            keep = self._some(best)
        return frozenset(left[n] for n in _choices(best)) if cost is not None else None

    def _covered(self, program: Program, now: frozenset[int]) -> frozenset[int]:
        """Lines to begin with that cover what can be covered, where these do not."""
        cost = program.cost(now)
        if cost is not None and not cost.first:
            return now
        part = Part(program, range(len(program.places)), now, first_only=True)
        answer = part.ask(Effort(work=_WORK, lines=0))
        return now if answer.chosen is None else answer.chosen

    def _some(self, lines: Mapping[int, Line]) -> dict[int, Line]:
        """Lines to keep while others are found anew."""
        free = max(2, round(len(lines) * self.chance.uniform(0.3, 0.8)))
        kept = self.chance.sample(sorted(lines), max(0, len(lines) - free))
        return {person: lines[person] for person in kept}

    def _any_area(self) -> frozenset[int]:
        """A week, from whatever day on, of as many people as are not too much."""
        people = list(range(self.program.people))
        first = self.chance.randrange(max(1, self.program.days - _WEEK + 1))
        return next(self._in_groups(range(first, first + _WEEK), self.chance.sample(people, len(people))))

    def _in_groups(self, days: range, people: list[int]) -> Iterator[frozenset[int]]:
        each = len(self.program.within(people, days)) / max(1, len(people))
        size = max(1, int(_AREA / max(1.0, each)))
        for n in range(0, len(people), size):
            yield self.program.within(set(people[n : n + size]), days)


def _choices(lines: Mapping[int, Line]) -> frozenset[int]:
    return frozenset(choice for line in lines.values() for choice in line)
