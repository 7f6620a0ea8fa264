"""Dates as people type them: 3/11, 27 3 1938, 3 Nov, today, +7. What is no date is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS: Final = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})(?:[\s./-]+(\d{4}|\d{2}))?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_date(typed: str, today: date, *, past: bool = False) -> date:
    """The date that was meant; a year of two digits or none is taken near today (`past`: not after it).

    Raises ValueError with a sentence for the person who typed it.
    """
    said = " ".join(typed.strip().lower().split())
    if said in {"today", "yesterday", "tomorrow"}:
        return today + timedelta(days={"today": 0, "yesterday": -1, "tomorrow": 1}[said])
    if re.fullmatch(r"[+-]\d{1,3}", said):
        return today + timedelta(days=int(said))
    if iso := _ISO.fullmatch(said):
        return _in_calendar(int(iso[1]), int(iso[2]), int(iso[3]), typed)
    parts = _PARTS.fullmatch(said)
    if parts is None:
        raise ValueError("Enter a date like 27 3 1938.")
    day, month = int(parts[1]), _month(parts[2])
    return _in_calendar(_year(parts[3], day, month, today, past=past), month, day, typed)


def _month(typed: str) -> int:
    if typed.isdecimal():
        return int(typed)
    if typed[:3] not in MONTHS:
        raise ValueError(f"“{typed}” is not a month. Enter a date like 27 3 1938.")
    return MONTHS.index(typed[:3]) + 1


def _year(typed: str | None, day: int, month: int, today: date, *, past: bool) -> int:
    if typed is None:
        return today.year - 1 if past and (month, day) > (today.month, today.day) else today.year
    if len(typed) == 4:
        return int(typed)
    year = today.year // 100 * 100 + int(typed)
    too_late = (year, month, day) > (today.year, today.month, today.day) if past else year > today.year + 20
    return year - 100 if too_late else year


def _in_calendar(year: int, month: int, day: int, typed: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"{typed.strip()} is not in the calendar. Check the day and the month.") from None
