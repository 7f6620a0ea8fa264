"""Time as the scheme lives it: stored in UTC, shown in London, lengths in real minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
DAY_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def london(day: date, at: time) -> datetime:
    """The moment (UTC) when a London clock shows `at` on `day`.

    A time that the March change skips is read as if the clocks had not yet moved; a time that the
    October change repeats is its first showing, with `fold=1` its second.
    """
    return _london(day, at, at.fold)


@lru_cache(maxsize=65_536)
def _london(day: date, at: time, fold: int) -> datetime:
    """`fold` is named for the cache: two times that differ in it alone are equal."""
    return datetime.combine(day, at.replace(fold=fold), LONDON).astimezone(UTC)


@lru_cache(maxsize=65_536)
def shown(moment: datetime) -> datetime:
    """The same moment on a London clock, for people."""
    return moment.astimezone(LONDON)


def minutes_between(start: datetime, end: datetime) -> int:
    """Real minutes passed. Python subtracts wall clocks: a night across the March change is 8 h, not 9."""
    if start.tzinfo is not UTC or end.tzinfo is not UTC:
        start, end = start.astimezone(UTC), end.astimezone(UTC)
    passed = end - start
    return passed.days * 1440 + passed.seconds // 60


def span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    """From `start` on `day` to the next time the clock shows `end`: the day after when it is not later."""
    last = day if end > start else day + DAY
    return london(day, start), london(last, end)


def monday_of(day: date) -> date:
    """The Monday of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def week_name(monday: date) -> str:
    """The ISO name of a week: `2026-W48`."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def monday_of_week(name: str) -> date:
    """The Monday of `2026-W48`. Raises ValueError for a week that is not in the calendar."""
    year, _, week = name.upper().partition("-W")
    if not (year.isdecimal() and week.isdecimal() and len(year) == 4):
        raise ValueError(name)
    return date.fromisocalendar(int(year), int(week), 1)


def clock_change(monday: date) -> tuple[date, int] | None:
    """The day in this week on which the London clocks move, and by how many minutes (60 or -60)."""
    for offset in range(7):
        day = monday + timedelta(days=offset)
        moved = 24 * 60 - minutes_between(london(day, time(0)), london(day + DAY, time(0)))
        if moved:
            return day, moved
    return None


def hours(minutes: int) -> str:
    """Minutes as hours for people: `7.5`, `37`, `0.25`; at most two decimals, half up."""
    hundredths = (abs(minutes) * 100 + 30) // 60
    whole, part = divmod(hundredths, 100)
    sign = "−" if minutes < 0 and hundredths else ""
    return f"{sign}{whole}" + (f".{part:02}".rstrip("0") if part else "")


def signed_hours(minutes: int) -> str:
    """A difference in hours: `+1.5`, `−2`, `0`."""
    return f"+{hours(minutes)}" if minutes > 0 and hours(minutes) != "0" else hours(minutes)


def day_text(day: date) -> str:
    """`Mon 23 Nov 2026`"""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b %Y}"


def date_text(day: date | None) -> str:
    """`23 November 2026`, or nothing for no date."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def moment_text(moment: datetime) -> str:
    """`Mon 23 Nov 2026 06:41`, on a London clock."""
    local = shown(moment)
    return f"{day_text(local.date())} {local:%H:%M}"


@lru_cache(maxsize=8192)
def times_text(start: datetime, end: datetime) -> str:
    """`07:00–14:30`, on a London clock."""
    return f"{shown(start):%H:%M}–{shown(end):%H:%M}"


def week_text(monday: date) -> str:
    """`23 – 29 November 2026`, with as much of the first day as differs."""
    sunday = monday + timedelta(days=6)
    first = str(monday.day)
    if monday.month != sunday.month:
        first += f" {monday:%B}"
    if monday.year != sunday.year:
        first += f" {monday.year}"
    return f"{first} – {sunday.day} {sunday:%B %Y}"
