"""What suits one person: the hours of their contract, a fair share of weekends and nights, no single days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ech_desktop.domain.hours import clocks
from ech_desktop.domain.team import Works
from ech_desktop.solver.history import fair_share
from ech_desktop.solver.rota_person import WITHOUT_HOURS, Bound

QUARTER: Final = 15
BLOCK: Final = 4 * 7
"""Days over which contracted hours are made up."""
UNDER, OVER = 5, 8
"""For each quarter of an hour below and above the contract."""
WEEKEND, NIGHT = 40, 25
SINGLE_ON, SINGLE_OFF = 25, 15


@dataclass(frozen=True)
class Share:
    """What somebody has coming in the weeks, beside what stands."""

    hours: tuple[int, ...] | None
    """Quarters of an hour of the contract in each four weeks; None: without contracted hours."""
    weekends: int
    nights: int | None
    """None: works nights only."""
    taken: frozenset[int]
    """Days on which a shift stands, before and after the weeks too."""


def share_of(one: Bound) -> Share:
    """What is fair for one person."""
    weeks = len(one.on) // 7
    stand = sum(bool({first, first + 1} & one.taken) for first in _weekends(one))
    return Share(
        None if one.member.contract in WITHOUT_HOURS else tuple(_hours_left(one)),
        max(0, fair_share(weeks, one.rota, one.member.id) - stand),
        None if one.member.works is Works.NIGHTS_ONLY else max(0, weeks // 4),
        frozenset(one.taken),
    )


def suit(one: Bound) -> Share:
    """Ask for what suits one person, as far as it can be had."""
    share = share_of(one)
    _suit_contract(one, share)
    _suit_fairness(one, share)
    _suit_patterns(one)
    return share


def _weekends(one: Bound) -> range:
    """The Saturdays."""
    return range(5, len(one.on), 7)


def _hours_left(one: Bound) -> Iterator[int]:
    """What the contract asks for in each four weeks without what stands; a day away asks for nothing."""
    for first in range(0, len(one.on), BLOCK):
        days = range(first, min(first + BLOCK, len(one.on)))
        begin, end = one.rota.days[days[0]], one.rota.days[days[-1]]
        there = sum(clocks(d.shift).paid for d in one.person.near if begin <= d.day <= end)
        yield round((sum(_wanted(one, day) for day in days) - there) / QUARTER)


def _wanted(one: Bound, day: int) -> float:
    """A seventh of the week's contract; nothing while away or gone."""
    at = one.rota.days[day]
    if not one.member.works_on(at) or one.rota.absence_on(one.member.id, at):
        return 0
    return one.member.contracted_in(one.rota.days[day - day % 7]) / 7


def _suit_contract(one: Bound, share: Share) -> None:
    """Paid hours against the contract."""
    for n, left in enumerate(share.hours or ()):
        days = range(n * BLOCK, min((n + 1) * BLOCK, len(one.on)))
        terms = [(c, one.calendar.paid[day][t] // QUARTER) for day in days for c, t in one.on[day]]
        under, over = UNDER * one.levels.hours, OVER * one.levels.cost
        one.into.bound(terms, left, left, under=under, over=over)


def _suit_fairness(one: Bound, share: Share) -> None:
    """Weekends and nights above one's share cost; the share is less for who had more of them lately."""
    weight, marks = one.levels.fairness, []
    for first in _weekends(one):
        choices = [c for day in (first, first + 1) for c, _ in one.on[day]]
        if choices and not {first, first + 1} & one.taken:
            marks.append((one.into.any_of(one.n, choices), 1))
    one.into.bound(marks, 0, share.weekends, over=WEEKEND * weight)
    if share.nights is not None:
        nights = [(c, 1) for (d, t), c in one.mine.items() if one.calendar.nights[d][t]]
        one.into.bound(nights, 0, share.nights, over=NIGHT * weight)


def _suit_patterns(one: Bound) -> None:
    """Single days on and off."""

    def works(day: int) -> list[tuple[int, int]]:
        """Terms that are one where the day is worked, but for shifts that stand."""
        return [(choice, 1) for choice, _ in one.on[day]] if 0 <= day < len(one.on) else []

    weight = one.levels.patterns
    for day in range(-1, len(one.on)):
        before, here, after = (works(day + k) for k in (-1, 0, 1))
        stand = [day + k in one.taken for k in (-1, 0, 1)]
        single = [*here, *((c, -1) for c, _ in (*before, *after))]
        level = stand[0] + stand[2] - stand[1]
        if 0 <= day < len(one.on) - 1:
            one.into.bound(single, -9, level, over=SINGLE_ON * weight)
        hole = [*before, *after, *((c, -1) for c, _ in here)]
        one.into.bound(hole, -9, 1 - level, over=SINGLE_OFF * weight)
