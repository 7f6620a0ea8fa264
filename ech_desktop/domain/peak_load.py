"""Peak load: how many people the visits of a day need, and how many are on duty, by quarter of an hour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ech_desktop.domain.cover import Stretch, Timeline, on_duty
from ech_desktop.domain.placing import VisitDay

QUARTER: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Load:
    """A quarter of an hour: the most people needed at once in it, and the fewest on duty."""

    start: datetime
    needed: int
    on_duty: int

    @property
    def short(self) -> int:
        return max(0, self.needed - self.on_duty)


def peak_load(day: VisitDay) -> tuple[Load, ...]:
    """The whole day, 92 to 100 quarters as the clocks go.

    A placed visit counts at its time, another one as early as it may begin. Who is on an unpaid break that
    has a time, sleeps in or is away is not on duty, as in the count of cover.
    """
    start, end = day.span
    needed, hands = Timeline(_wanted(day)), Timeline(_hands(day))
    found = []
    while start < end:
        quarter = start, start + QUARTER
        most = max(count for _, count in needed.steps(*quarter))
        least = min(count for _, count in hands.steps(*quarter))
        found.append(Load(start, most, least))
        start += QUARTER
    return tuple(found)


def _wanted(day: VisitDay) -> Iterable[Stretch]:
    """Every visit once for each person that it needs; also what lasts from the day before."""
    placed = day.placed
    times = [(p.start, p.end, p.visit.staff) for p in placed.values()]
    times += [(v.opens, v.opens + v.length, v.staff) for v in day.visits if v.key not in placed]
    return [(start, end) for start, end, staff in times for _ in range(staff)]


def _hands(day: VisitDay) -> Iterable[Stretch]:
    return [piece for lane in day.lanes if not lane.closed for piece in on_duty(lane.shift)]
