"""Which weeks the rota shows: one, two, four, or all that a month reaches into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ech_desktop.domain.clock import DAY, WEEK, monday_of, week_text


class Shown(Enum):
    """How much is shown at once; the value is what the choice says."""

    ONE = "1 week"
    TWO = "2 weeks"
    FOUR = "4 weeks"
    MONTH = "Month"


class Arranged(Enum):
    """What the rows of the rota are; the value is what the choice says."""

    PERSON = "By person"
    SESSION = "By session"
    DAY = "By day"


_WEEKS = {Shown.ONE: 1, Shown.TWO: 2, Shown.FOUR: 4}
_THURSDAY = timedelta(days=3)
"""A week belongs to the month of its Thursday, as it belongs to the year of its Thursday."""


@dataclass(frozen=True)
class Span:
    """Some whole weeks. `week` is the Monday of the week that somebody is looking at, within them."""

    week: date
    shown: Shown = Shown.ONE

    @property
    def monday(self) -> date:
        """The first day."""
        return monday_of(self._month) if self.shown is Shown.MONTH else self.week

    @property
    def weeks(self) -> int:
        if self.shown is not Shown.MONTH:
            return _WEEKS[self.shown]
        last = monday_of(_next_month(self._month) - DAY)
        return (last - self.monday).days // 7 + 1

    @property
    def last(self) -> date:
        return self.monday + self.weeks * WEEK - DAY

    @property
    def month_days(self) -> tuple[date, date]:
        """The first and last day of the month of the week."""
        return self._month, _next_month(self._month) - DAY

    @property
    def _month(self) -> date:
        """The first of the month of the week."""
        return (self.week + _THURSDAY).replace(day=1)

    def moved(self, steps: int) -> Span:
        """As many weeks, or months, further on as are shown."""
        if self.shown is not Shown.MONTH:
            return Span(self.week + steps * self.weeks * WEEK, self.shown)
        month = self._month
        for _ in range(abs(steps)):
            month = _next_month(month) if steps > 0 else (month - DAY).replace(day=1)
        return Span(_first_week(month), self.shown)

    def holds(self, day: date) -> bool:
        return self.monday <= day <= self.last

    @property
    def title(self) -> str:
        """`23 – 29 November 2026`, `23 Nov – 20 Dec 2026`, `November 2026`"""
        if self.shown is Shown.MONTH:
            return f"{self._month:%B %Y}"
        return week_text(self.week) if self.weeks == 1 else days_text(self.monday, self.last)

    @property
    def called(self) -> str:
        """`this week`, `these 4 weeks`: how a sentence speaks of it."""
        return "this week" if self.weeks == 1 else f"these {self.weeks} weeks"


def days_text(first: date, last: date) -> str:
    """`23 Nov – 20 Dec 2026`, with as much of the first day as differs."""
    begin = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        begin += f" {first:%b}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"{begin} – {last.day} {last:%b %Y}"


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _first_week(month: date) -> date:
    """The Monday of the first week whose Thursday is in the month."""
    monday = monday_of(month)
    return monday if (monday + _THURSDAY).month == month.month else monday + WEEK
