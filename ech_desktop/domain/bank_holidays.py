"""Bank holidays in England, worked out: no list to keep up, and no line to ask.

Banking and Financial Dealings Act 1971, with New Year's Day and the early May holiday by proclamation. What
was moved or added since 2020 is listed below; a holiday that a government adds has to be listed here too.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Final

_MOVED: Final = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
"""The early May and spring holidays that were put on another day, by the day that the rule gives."""
_EXTRA: Final = {
    date(2022, 6, 3): "Platinum Jubilee of Elizabeth II",
    date(2022, 9, 19): "State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of Charles III",
}


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computus of 1876 (Butcher)."""
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    back = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * back + 114, 31)
    return date(year, month, day + 1)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


@cache
def bank_holidays(year: int) -> dict[date, str]:
    """Each bank holiday of a year in England and its name, earliest first.

    A holiday at a weekend is given on its substitute day too, as the rota shows both.
    """
    sunday = easter(year)
    found = {
        date(year, 1, 1): "New Year's Day",
        sunday - timedelta(days=2): "Good Friday",
        sunday + timedelta(days=1): "Easter Monday",
        _on(_first_monday(year, 5)): "May Day",
        _on(_last_monday(year, 5)): "Spring Bank Holiday",
        _last_monday(year, 8): "Late Summer Bank Holiday",
        date(year, 12, 25): "Christmas Day",
        date(year, 12, 26): "Boxing Day",
    }
    found |= {day: name for day, name in _EXTRA.items() if day.year == year}
    for day, name in list(found.items()):
        if day.weekday() >= 5:
            instead = day + timedelta(days=7 - day.weekday())
            while instead in found:
                instead += timedelta(days=1)
            found[instead] = f"{name} (observed)"
    return dict(sorted(found.items()))


def _on(day: date) -> date:
    return _MOVED.get(day, day)


def holidays_between(first: date, last: date) -> dict[date, str]:
    """The bank holidays from one day to another, both included."""
    years = range(first.year, last.year + 1)
    return {d: n for year in years for d, n in bank_holidays(year).items() if first <= d <= last}
