"""What is typed on the team page besides texts and dates: pay, hours of a pattern of weeks, terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from ech_desktop.domain.clock import hours
from ech_desktop.domain.dates import read_date
from ech_desktop.domain.team import Days
from ech_desktop.ui.widgets.fields import LineField, NoteField, read_hours

_POUNDS: Final = re.compile(r"£?\s*(\d{1,6})(?:\.(\d{1,2}))?", re.ASCII)
_TO: Final = re.compile(r"\s+(?:to|until|till|til)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)
_TERM: Final = "Enter a term like 21 Sep 2026 to 11 Dec 2026, one a line."
_WEEKS: Final = "Enter the hours of each week, like 30, 42."


def read_pounds(typed: str, needed: str = "") -> int:
    """`12.71` or `£45` in pence; nothing typed is 0, or refused with `needed`. Raises ValueError."""
    said = typed.strip().replace(",", "")
    if not said:
        if needed:
            raise ValueError(needed)
        return 0
    match = _POUNDS.fullmatch(said)
    if match is None:
        raise ValueError("Enter pounds and pence, like 12.71.")
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def pounds(pence: int) -> str:
    """`12.71`, `45.00`"""
    return f"{pence // 100}.{pence % 100:02}"


def read_weeks(typed: str) -> tuple[int, ...]:
    """`30, 42` as minutes, week by week. Raises ValueError with a sentence."""
    parts = [part.strip() for part in re.split(r"[,;/]", typed)] if typed.strip() else []
    if "" in parts:
        raise ValueError(_WEEKS)
    try:
        return tuple(read_hours(part) for part in parts)
    except ValueError:
        raise ValueError(_WEEKS) from None


def weeks_text(weeks: Iterable[int]) -> str:
    """What `read_weeks` reads."""
    return ", ".join(hours(minutes) for minutes in weeks)


def read_terms(typed: str, today: date) -> tuple[Days, ...]:
    """`21 Sep 2026 to 11 Dec 2026`, one a line, in order. Raises ValueError with a sentence."""
    found = []
    for line in filter(None, (part.strip() for part in typed.splitlines())):
        ends = _TO.split(line)
        if len(ends) != 2:
            raise ValueError(_TERM)
        try:
            term = Days(read_date(ends[0], today), read_date(ends[1], today))
        except ValueError as error:
            raise ValueError(f"{_TERM} {error}") from None
        if term.last < term.first:
            raise ValueError(f"“{line}”: a term cannot end before it starts.")
        found.append(term)
    return tuple(sorted(found, key=lambda term: term.first))


def terms_text(terms: Iterable[Days]) -> str:
    """What `read_terms` reads."""
    return "\n".join(f"{_day(t.first)} to {_day(t.last)}" for t in terms)


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def pounds_field(needed: str = "") -> LineField:
    """Pounds, kept as pence."""
    return LineField(lambda typed: read_pounds(typed, needed), lambda pence: pounds(pence) if pence else "")


def weeks_field() -> LineField:
    """Hours of each week, kept as minutes."""
    return LineField(read_weeks, weeks_text)


def terms_field(today: date) -> NoteField:
    """Term dates, one a line."""
    return NoteField(3, lambda typed: read_terms(typed, today), terms_text)
