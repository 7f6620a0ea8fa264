"""Choices that only leave room: a rest in each week, one of some places where it could lie.

Nobody wants such a choice for its own sake. Which of them are still possible after some days of a line is a
number of bits, so that a diagram needs no layers for them and each line stands in it once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from ech_desktop.solver.program import ANY_DAY, Place, Program, Sum

_BITS: Final = 28
"""More choices than this are left to layers."""
_ALL: Final = -1


class Rests(NamedTuple):
    """Choices of which one is enough; each is a bit."""

    choices: tuple[int, ...]
    possible: int
    """Those that nothing outside the line rules out."""
    leaves: Mapping[int, int]
    """By other choices: those still possible beside it."""

    def one(self, line: Iterable[int]) -> tuple[int, ...]:
        """One that is possible beside all choices of a line; none where there is none."""
        bits = self.possible
        for choice in line:
            bits &= self.leaves.get(choice, _ALL)
        return (self.choices[(bits & -bits).bit_length() - 1],) if bits else ()


class Divided(NamedTuple):
    """The sums of one person, without the choices that only leave room."""

    rests: tuple[Rests, ...]
    sums: tuple[Sum, ...]
    left_out: frozenset[int]
    """Choices that no layer needs to offer."""


def divided(program: Program, person: int, sums: Sequence[Sum]) -> Divided:
    """Find the choices that only leave room. Where nothing asks for one of them it is not made at all."""
    apart, asking = _bound_by(program, person, {id(each) for each in sums})
    for each in list(asking.values()):
        if len(each.terms) > _BITS or not all(n in apart for n, _ in each.terms):
            del asking[id(each)]
            for n, _ in each.terms:
                apart.pop(n, None)
    rests = tuple(_rests([n for n, _ in each.terms], apart) for each in asking.values())
    without = {id(each): _without(program, each, n) for n, found in apart.items() for each in found}
    left = (without.get(id(each), each) for each in sums if id(each) not in asking)
    return Divided(rests, tuple(each for each in left if each.terms), frozenset(apart))


def _bound_by(
    program: Program, person: int, known: Collection[int]
) -> tuple[dict[int, list[Sum]], dict[int, Sum]]:
    """By choice the sums that keep others apart from it, and those that ask for one; all of them known."""
    apart: dict[int, list[Sum]] = {}
    asking: dict[int, Sum] = {}
    for n in program.by_place.get(Place(person, ANY_DAY), ()):
        found = [program.sums[s] for s in program.sums_of[n]]
        asks = [each for each in found if _asks(program, each)]
        others = [each for each in found if _keeps_apart(program, each)]
        is_known = all(id(each) in known for each in found)
        if is_known and not program.costs[n] and len(asks) <= 1 and len(asks) + len(others) == len(found):
            apart[n] = others
            asking |= {id(each): each for each in asks}
    return apart, asking


def _asks(program: Program, of: Sum) -> bool:
    """Whether one of its choices, none of which has a day, is enough."""
    return (
        of.low == 1
        and of.under is None
        and all(weight == 1 and program.places[n].day == ANY_DAY for n, weight in of.terms)
    )


def _keeps_apart(program: Program, of: Sum) -> bool:
    """Whether it keeps one choice without a day apart from some with one."""
    return (
        of.low <= 0
        and of.high <= 1
        and of.over is None
        and all(weight == 1 for _, weight in of.terms)
        and sum(program.places[n].day == ANY_DAY for n, _ in of.terms) == 1
    )


def _rests(choices: Sequence[int], only: Mapping[int, Collection[Sum]]) -> Rests:
    possible, leaves = (1 << len(choices)) - 1, dict[int, int]()
    for k, n in enumerate(choices):
        for each in only[n]:
            if each.high <= 0:
                possible &= ~(1 << k)
            for other, _ in each.terms:
                if other != n:
                    leaves[other] = leaves.get(other, _ALL) & ~(1 << k)
    return Rests(tuple(choices), possible, leaves)


def _without(program: Program, of: Sum, choice: int) -> Sum:
    """What it still bounds without this choice; of choices of one day one is made at most anyway."""
    terms = tuple(term for term in of.terms if term[0] != choice)
    if of.high == 1 and len({program.places[n].day for n, _ in terms}) <= 1:
        terms = ()
    return of._replace(terms=terms)
