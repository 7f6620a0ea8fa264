"""When a tenant is away: visits are suspended, and nobody looks for them in a fire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ech_desktop.domain.basics import LONG, Problem, Record, text
from ech_desktop.domain.clock import DAY_NAMES, date_text


class AwayKind(StrEnum):
    HOSPITAL = "hospital"
    RESPITE = "respite"
    HOLIDAY = "holiday"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class Away(Record):
    """Days on which a tenant is not in the scheme, the first and the last one included."""

    kind: AwayKind = AwayKind.HOSPITAL
    first: date | None = None
    last: date | None = None
    """Empty: not back yet."""
    expected: date | None = None
    """The day on which they are expected back."""
    place: str = text()
    """Ward, home, or where they can be reached."""
    note: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.first is None:
            found.append(Problem("first", "Enter the first day away."))
            return tuple(found)
        if self.last is not None and self.last < self.first:
            found.append(Problem("last", "The last day away cannot be before the first."))
        if self.expected is not None and self.expected < self.first:
            found.append(Problem("expected", "Nobody is expected back before they go."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)

    def is_late_on(self, day: date) -> bool:
        """Expected back by now, and nobody has recorded that they came."""
        return self.last is None and self.expected is not None and self.expected < day


@dataclass(frozen=True)
class FlatAway:
    """A flat whose tenant is not there; says nothing of where or why, so that it may stand on a wall."""

    number: str
    first: date
    last: date | None = None
    """None: not back yet."""

    def said(self, days: Sequence[date]) -> str:
        """`21`, `7 from Wed 25`, `9 until Tue 24`, `9 Tue 24 – Wed 25` over these days."""
        starts, ends = self.first > days[0], self.last is not None and self.last < days[-1]
        if starts and ends and self.last is not None:
            return f"{self.number} {_day(self.first)} – {_day(self.last)}"
        if ends and self.last is not None:
            return f"{self.number} until {_day(self.last)}"
        return f"{self.number} from {_day(self.first)}" if starts else self.number


def _day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day}"


def away_problems(aways: Iterable[Away]) -> tuple[Problem, ...]:
    """Somebody is away once at a time."""
    for one, other in pairwise(sorted(aways, key=lambda a: a.first or date.min)):
        if one.last is None or other.first is None or other.first <= one.last:
            since = date_text(one.first)
            return (Problem("first", f"Already away from {since}: enter the day of that return first."),)
    return ()
