"""A staffing problem as numbers: yes-or-no choices, and sums of them that must or should keep to bounds.

A rota and the public benchmark are both written as one of these, and the search knows nothing else: no names,
no dates, no health data.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

ANY_DAY = -1
"""The day of a choice that belongs to a person but to no day."""


class Place(NamedTuple):
    """Whose choice it is, and on which day. Of one person's choices of a day at most one is made."""

    person: int
    day: int


class Sum(NamedTuple):
    """Weighted choices and their bounds. Each unit outside costs `under` or `over`; None: not allowed."""

    terms: tuple[tuple[int, int], ...]
    """Choice and weight."""
    low: int
    high: int
    under: int | None = None
    over: int | None = None
    first: bool = False
    """Whether it costs at the first level (cover and skills), which nothing else outweighs."""


class Cost(NamedTuple):
    """Compared level by level: cover and skills first, then all the rest."""

    first: int
    rest: int


@dataclass(frozen=True)
class Program:
    """Choices, by place and by their own cost, and the sums over them."""

    places: tuple[Place, ...]
    costs: tuple[int, ...]
    sums: tuple[Sum, ...]
    constant: int = 0
    """Cost that no choice changes, at the second level."""
    start: frozenset[int] = frozenset()
    """Choices to begin with; without any, nothing is chosen."""
    lines: bool = True
    """Whether each person's days make a line that is worth finding whole."""

    def __reduce__(self) -> tuple[Callable[..., Program], tuple[object, ...]]:
        """As rows of numbers, and without what was worked out from it, which may grow while it is sent."""
        return Written.of(self).__reduce__()

    @cached_property
    def sums_of(self) -> tuple[tuple[int, ...], ...]:
        """For each choice the sums in which it stands."""
        found: list[list[int]] = [[] for _ in self.places]
        for n, each in enumerate(self.sums):
            for choice, _ in each.terms:
                found[choice].append(n)
        return tuple(map(tuple, found))

    @cached_property
    def by_place(self) -> dict[Place, tuple[int, ...]]:
        """The choices of each person on each day, those without a day too."""
        found: dict[Place, list[int]] = {}
        for n, place in enumerate(self.places):
            found.setdefault(place, []).append(n)
        return {place: tuple(choices) for place, choices in found.items()}

    @cached_property
    def days_of(self) -> tuple[frozenset[int], ...]:
        """The day of each choice; of one without a day, those of the choices that it is bound to."""
        found = []
        for n, place in enumerate(self.places):
            if place.day != ANY_DAY:
                found.append(frozenset((place.day,)))
                continue
            near = (self.places[choice].day for s in self.sums_of[n] for choice, _ in self.sums[s].terms)
            found.append(frozenset(near) - {ANY_DAY})
        return tuple(found)

    @cached_property
    def days(self) -> int:
        return 1 + max((place.day for place in self.places), default=0)

    @cached_property
    def people(self) -> int:
        return 1 + max((place.person for place in self.places), default=0)

    def within(self, people: Collection[int], days: Collection[int]) -> frozenset[int]:
        """The choices of these people on these days, and those bound to them."""
        wanted = frozenset(days)
        return frozenset(
            n
            for n, place in enumerate(self.places)
            if place.person in people and not wanted.isdisjoint(self.days_of[n])
        )

    def cost(self, chosen: Collection[int]) -> Cost | None:
        """What these choices cost, worked out from the sums alone; None where they are not allowed."""
        first, rest = 0, self.constant + sum(self.costs[n] for n in chosen)
        for each in self.sums:
            added = price(each, sum(weight for choice, weight in each.terms if choice in chosen))
            if added is None:
                return None
            first, rest = (first + added, rest) if each.first else (first, rest + added)
        places = [self.places[n] for n in chosen if self.places[n].day != ANY_DAY]
        return Cost(first, rest) if len(set(places)) == len(places) else None

    def cost_after(self, known: Cost, before: frozenset[int], after: frozenset[int]) -> Cost | None:
        """What `after` costs, where `before` is allowed and costs `known`: only what differs is looked at."""
        changed = before ^ after
        first, rest = known.first, known.rest
        rest += sum(self.costs[n] if n in after else -self.costs[n] for n in changed)
        for s in {s for n in changed for s in self.sums_of[n]}:
            each = self.sums[s]
            old = price(each, sum(weight for choice, weight in each.terms if choice in before))
            new = price(each, sum(weight for choice, weight in each.terms if choice in after))
            if new is None or old is None:
                return None
            first, rest = (first + new - old, rest) if each.first else (first, rest + new - old)
        added = {self.places[n] for n in changed if n in after and self.places[n].day != ANY_DAY}
        taken = (sum(n in after for n in self.by_place[place]) for place in added)
        return Cost(first, rest) if all(count <= 1 for count in taken) else None

    def restricted(
        self, free: Collection[int], chosen: Collection[int], ahead: Collection[int] = ()
    ) -> tuple[Program, tuple[int, ...]]:
        """What is left to choose where all but `free` stays as in `chosen`, and which choices those are.

        Choices `ahead` will be made anew later: of what should come to something (a contract's hours over
        some weeks) only the share without them is asked for now.
        """
        taken = {self.places[n] for n in chosen if n not in free and self.places[n].day != ANY_DAY}
        left = tuple(n for n in sorted(free) if self.places[n] not in taken)
        at = {n: k for k, n in enumerate(left)}
        sums = []
        for s in sorted({s for n in left for s in self.sums_of[n]}):
            each = self.sums[s]
            if ahead and each.under is not None and each.over is not None:
                each = _without(each, ahead)
            terms = tuple((at[n], weight) for n, weight in each.terms if n in at)
            done = sum(weight for n, weight in each.terms if n in chosen and n not in at)
            least = sum(weight for _, weight in terms if weight < 0)
            most = sum(weight for _, weight in terms if weight > 0)
            if least + done < each.low or most + done > each.high:
                sums.append(each._replace(terms=terms, low=each.low - done, high=each.high - done))
        places, costs = tuple(self.places[n] for n in left), tuple(self.costs[n] for n in left)
        return Program(places, costs, tuple(sums)), left


def _without(of: Sum, ahead: Collection[int]) -> Sum:
    """A sum without some of its choices, and with that part of its bounds only."""
    terms = tuple((n, weight) for n, weight in of.terms if n not in ahead)
    whole, part = (sum(abs(weight) for _, weight in each) for each in (of.terms, terms))
    return of._replace(terms=terms, low=round(of.low * part / whole), high=round(of.high * part / whole))


def price(of: Sum, total: int) -> int | None:
    """What a total costs in a sum; None where it is not allowed."""
    if total < of.low:
        return None if of.under is None else of.under * (of.low - total)
    if total > of.high:
        return None if of.over is None else of.over * (total - of.high)
    return 0


@dataclass
class Written:
    """A program as a few long rows of numbers: sent at once, and nothing to walk through for the collector of
    rubbish, which holds up the window meanwhile. What is sent arrives as a Program.
    """

    people: array[int] = field(default_factory=lambda: array("i"))
    days: array[int] = field(default_factory=lambda: array("i"))
    costs: array[int] = field(default_factory=lambda: array("q"))
    choices: array[int] = field(default_factory=lambda: array("i"))
    """Of all sums, one after another, as their weights."""
    weights: array[int] = field(default_factory=lambda: array("i"))
    bounds: array[int] = field(default_factory=lambda: array("q"))
    """Of each sum how many terms, low, high, under, over (None: -1) and first."""
    constant: int = 0
    start: frozenset[int] = frozenset()
    lines: bool = True

    @staticmethod
    def of(program: Program) -> Written:
        made = Written(constant=program.constant, start=program.start, lines=program.lines)
        made.people.extend(place.person for place in program.places)
        made.days.extend(place.day for place in program.places)
        made.costs.extend(program.costs)
        for each in program.sums:
            made.add([n for n, _ in each.terms], [weight for _, weight in each.terms], *each[1:])
        return made

    def add(
        self,
        choices: Sequence[int],
        weights: Sequence[int],
        low: int,
        high: int,
        under: int | None,
        over: int | None,
        first: bool,
    ) -> None:
        """One sum more."""
        self.choices.extend(choices)
        self.weights.extend(weights)
        none = (-1 if each is None else each for each in (under, over))
        self.bounds.extend((len(choices), low, high, *none, first))

    def program(self) -> Program:
        places = tuple(map(Place, self.people, self.days))
        terms = zip(self.choices, self.weights, strict=True)
        sums = tuple(
            Sum(
                tuple(islice(terms, count)),
                low,
                high,
                None if under < 0 else under,
                None if over < 0 else over,
                bool(first),
            )
            for count, low, high, under, over, first in zip(*[iter(self.bounds)] * 6, strict=True)
        )
        return Program(places, tuple(self.costs), sums, self.constant, self.start, self.lines)

    def __reduce__(self) -> tuple[Callable[..., Program], tuple[object, ...]]:
        rows = self.people, self.days, self.costs, self.choices, self.weights, self.bounds
        return _arrived, (*rows, self.constant, self.start, self.lines)


def _arrived(*given: Any) -> Program:
    return Written(*given).program()


class Builder:
    """Writes a program down; a choice is known by its number."""

    def __init__(self) -> None:
        self._written = Written()
        self.constant = 0
        self.start: set[int] = set()

    def choice(self, person: int, day: int = ANY_DAY, cost: int = 0) -> int:
        into = self._written
        into.people.append(person)
        into.days.append(day)
        into.costs.append(cost)
        return len(into.costs) - 1

    def bound(
        self,
        terms: Iterable[tuple[int, int]],
        low: int,
        high: int,
        *,
        under: int | None = None,
        over: int | None = None,
        first: bool = False,
    ) -> None:
        """The weighted sum lies between the bounds, or costs. One that always does is left out.

        A hard bound that no choice could keep, since what stands breaks it, is taken as it is met best.
        """
        kept = [term for term in terms if term[1]]
        weights = [weight for _, weight in kept]
        least = sum(weight for weight in weights if weight < 0)
        most = sum(weights) - least
        low = min(low, most) if under is None else low
        high = max(high, least) if over is None else high
        if (kept and (least < low or most > high)) or (not kept and first and low > 0):
            self._written.add([choice for choice, _ in kept], weights, low, high, under, over, first)

    def at_most(self, choices: Iterable[int], most: int) -> None:
        self.bound(((n, 1) for n in choices), 0, most)

    def any_of(self, person: int, choices: Sequence[int]) -> int:
        """A new choice that is made where one of these choices of the person is."""
        mark, days = self.choice(person), self._written.days
        by_day: dict[int, list[int]] = {}
        for n in choices:
            by_day.setdefault(days[n], []).append(n)
        for of_day in by_day.values():
            self.bound([(mark, 1), *((n, -1) for n in of_day)], 0, 1)
        return mark

    def written(self, *, lines: bool = True) -> Written:
        made = self._written
        made.constant, made.start, made.lines = self.constant, frozenset(self.start), lines
        return made

    def program(self, *, lines: bool = True) -> Program:
        return self.written(lines=lines).program()
