"""Breaks in a shift: when, how long, paid or not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from ech_desktop.domain.clock import DAY, london, shown

LONGEST: Final = 240
"""Minutes."""
_TYPED: Final = re.compile(
    r"(\d+) ?(?:min|mins|minutes|m)? ?(paid|unpaid)?(?: ?(?:at|@) ?(\d{1,2})[:.](\d\d))?"
)
_LIKE: Final = "Enter breaks like “30 unpaid at 12:30, 15 paid”."
_PACKED: Final = re.compile(r"(\d+)([pu])(?:@(\d\d:\d\d))?")


@dataclass(frozen=True)
class Break:
    """`at` is the time on the clock when it begins; None: taken when it suits.

    In a paid break somebody stays on duty and on the site; in an unpaid one they are off duty.
    """

    minutes: int
    paid: bool = True
    at: time | None = None

    def __str__(self) -> str:
        """As it is stored: `30u@02:00`, `15p`."""
        return f"{self.minutes}{'p' if self.paid else 'u'}" + (f"@{self.at:%H:%M}" if self.at else "")

    @classmethod
    def read(cls, packed: str) -> Break:
        """What `str` wrote. Raises ValueError for anything else."""
        match = _PACKED.fullmatch(packed)
        if match is None:
            raise ValueError(packed)
        return cls(int(match[1]), match[2] == "p", time.fromisoformat(match[3]) if match[3] else None)

    @property
    def text(self) -> str:
        """`30 min unpaid at 02:00`"""
        return f"{self.minutes} min {'paid' if self.paid else 'unpaid'}" + (
            f" at {self.at:%H:%M}" if self.at else ""
        )

    def within(self, start: datetime, end: datetime) -> tuple[datetime, datetime] | None:
        """When it is taken (UTC) in a shift from `start` to `end`; None when it has no time or falls outside.

        The first time in the shift that the clock shows `at`; a night's break may be on the next day.
        """
        if self.at is None:
            return None
        day: date = shown(start).date()
        for each, at in ((d, t) for d in (day, day + DAY) for t in (self.at, self.at.replace(fold=1))):
            begin = london(each, at)  # an October clock shows some times twice
            finish = begin + timedelta(minutes=self.minutes)
            if start <= begin and finish <= end:
                return begin, finish
        return None


def read_breaks(typed: str) -> tuple[Break, ...]:
    """`30 unpaid at 12:30, 15 paid`: what a person types for the breaks of a shift; nothing typed is none.

    Raises ValueError with a sentence.
    """
    found = []
    for part in re.split(r"[,;]", typed.lower()):
        if not (said := " ".join(part.split())):
            continue
        match = _TYPED.fullmatch(said)
        if match is None or not 0 < int(match[1]) <= LONGEST:
            raise ValueError(_LIKE)
        at = None
        if match[3] is not None:
            if int(match[3]) > 23 or int(match[4]) > 59:
                raise ValueError(f"{match[3]}:{match[4]} is not a time. {_LIKE}")
            at = time(int(match[3]), int(match[4]))
        found.append(Break(int(match[1]), match[2] != "unpaid", at))
    return tuple(found)


def breaks_text(breaks: Iterable[Break]) -> str:
    """What `read_breaks` reads: `30 unpaid at 12:30, 15 paid`."""
    return ", ".join(each.text.replace(" min ", " ") for each in breaks)


def unpaid_minutes(breaks: Iterable[Break]) -> int:
    return sum(each.minutes for each in breaks if not each.paid)


def all_minutes(breaks: Iterable[Break]) -> int:
    return sum(each.minutes for each in breaks)
