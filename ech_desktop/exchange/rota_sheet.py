"""A rota as the field draws it: names down, dates across, week under week, totals and notes around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.domain.clock import DAY, DAY_NAMES, monday_of
from ech_desktop.domain.dates import MONTHS, read_date
from ech_desktop.exchange.grid import Grid, Stop, Value, is_filled, never, shown
from ech_desktop.exchange.values import plain_words

_FEWEST: Final = 3
"""Dates in a row that make it a heading."""
_ABOVE: Final = 5
"""Rows above days without a month in which their month or week is looked for."""
_WEEKDAYS: Final = tuple(name.lower() for name in DAY_NAMES)
_DATE: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./-]+(\d{1,2}|[a-z]{3,9})(?:[\s./-]+(\d{4}|\d{2}))?")
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH: Final = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.?[\s'’/-]*(\d{{4}}|\d{{2}})\b")
_DAY_OF_MONTH: Final = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s.,]*)?(\d{1,2})(?:st|nd|rd|th)?"
)
_NO_NAMES: Final = re.compile(
    r"(?:total|hours|cover|note|key|on duty|shift lead|minimum|need|budget|date|day|week|name|staff|role)"
    r"|rota\b|daily|number"
)


@dataclass(frozen=True)
class RotaCell:
    """One filled cell: whose row and which day it stands in, as said; its place from 0."""

    row: int
    column: int
    name: str
    day: date
    said: str


@dataclass(frozen=True)
class RotaSheet:
    cells: tuple[RotaCell, ...]
    ignored: tuple[str, ...] = ()
    """Names of rows that were taken for totals and notes."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.name for cell in self.cells))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day. Only of a sheet with cells."""
        found = [cell.day for cell in self.cells]
        return min(found), max(found)


def rota_cells(sheet: Grid, today: date, names: Sequence[str] = (), stop: Stop = never) -> RotaSheet:
    """Every filled cell below a date and beside a name. `names` of the team help to find the column of names.

    Raises KnownError when there are no dates across.
    """
    whole = sheet.unmerged()
    headings: list[tuple[int, dict[int, date]]] = []
    for number, row in enumerate(whole.rows):
        if stop():
            raise Stopped
        if found := _days_across(whole, number, row, today):
            headings.append((number, found))
    if not headings:
        raise KnownError(
            "There are no dates across in this sheet. A rota has names down and dates across, "
            "like Mon 23 Nov."
        )
    team = {plain_words(part) for name in names for part in (name, *name.split())}
    cells: list[RotaCell] = []
    ignored: dict[str, None] = {}
    for (top, days), bottom in zip(headings, [n for n, _ in headings[1:]] + [len(whole.rows)], strict=True):
        column = _names_column(whole, top, bottom, min(days), team)
        cells += _block(whole, range(top + 1, bottom), column, days, ignored)
    return RotaSheet(tuple(cells), tuple(ignored))


def _block(
    sheet: Grid, rows: range, column: int, days: dict[int, date], ignored: dict[str, None]
) -> list[RotaCell]:
    found: list[RotaCell] = []
    last = ""
    for number in rows:
        filled = {c: sheet.at(number, c) for c in days if is_filled(sheet.at(number, c))}
        name = shown(sheet.at(number, column))
        if not filled or all(plain_words(shown(v))[:3] in _WEEKDAYS for v in filled.values()):
            last = name if name and filled else ""
            continue
        if name and _NO_NAMES.match(plain_words(name)):
            ignored[name] = None
            last = ""
            continue
        if not name and not last:
            continue
        name = last = name or last
        found += [RotaCell(number, c, name, days[c], _lines(value)) for c, value in filled.items()]
    return _joined(found)


def _lines(value: Value) -> str:
    """A cell as typed: the lines of one with line ends stay apart."""
    if isinstance(value, str):
        return "\n".join(" ".join(line.split()) for line in value.splitlines() if line.strip())
    return shown(value)


def _joined(cells: list[RotaCell]) -> list[RotaCell]:
    """Two lines of one person on one day are one cell: the first place, both texts, each once."""
    found: dict[tuple[str, date], RotaCell] = {}
    for cell in cells:
        place = cell.name, cell.day
        if place not in found:
            found[place] = cell
        elif cell.said not in found[place].said.split("\n"):
            first = found[place]
            found[place] = RotaCell(
                first.row, first.column, first.name, first.day, f"{first.said}\n{cell.said}"
            )
    return list(found.values())


def _names_column(sheet: Grid, top: int, bottom: int, first: int, team: set[str]) -> int:
    """The column left of the dates in which most of the team stand; else the first with any texts."""
    best, most = 0, -1
    for column in range(first):
        texts = [shown(sheet.at(row, column)) for row in range(top + 1, bottom)]
        words = [t for t in texts if re.search(r"[^\W\d]{2}", t)]
        known = sum(2 for t in words if plain_words(t) in team or set(plain_words(t).split()) & team)
        if words and known + (not most > 0) > most:
            best, most = column, known + (not most > 0)
    return best


# The days of a heading


def _days_across(sheet: Grid, number: int, row: tuple[Value, ...], today: date) -> dict[int, date]:
    """The date of each column, where this row is a heading; empty where it is none."""
    for read in (_whole_dates, _days_of_month, _weekdays):
        found = read(sheet, number, row, today)
        if len(found) >= _FEWEST and _is_in_order(list(found.values())):
            return found
    return {}


def _is_in_order(days: list[date]) -> bool:
    return all(DAY <= later - earlier <= timedelta(days=14) for earlier, later in pairwise(days))


def _whole_dates(sheet: Grid, number: int, row: tuple[Value, ...], today: date) -> dict[int, date]:
    found: dict[int, date] = {}
    for column, value in enumerate(row):
        day = _date(value, today)
        if day is not None and day not in found.values():
            found[column] = day
    return found


def _date(value: Value, today: date) -> date | None:
    """`23/11`, `Mon 23 Nov`, `23-Nov-26`; without a year the one that is nearest and fits the weekday."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    said = plain_dates(shown(value)) if isinstance(value, str) else ""
    weekday, rest = said[:3], re.sub(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s.,]*", "", said)
    parts = _DATE.fullmatch(rest)
    if parts is None and not _ISO.fullmatch(rest):
        return None
    try:
        day = read_date("/".join(p for p in parts.groups() if p) if parts else rest, today)
    except ValueError:
        return None
    if parts is None or parts[3]:
        return day
    years = [day.replace(year=today.year + n) for n in (0, -1, 1) if (day.month, day.day) != (2, 29)]
    fitting = [d for d in years if weekday not in _WEEKDAYS or d.weekday() == _WEEKDAYS.index(weekday)]
    return min(fitting or years or [day], key=lambda d: abs(d - today))


def plain_dates(said: str) -> str:
    return " ".join(said.casefold().replace(",", " ").split())


def _days_of_month(sheet: Grid, number: int, row: tuple[Value, ...], today: date) -> dict[int, date]:
    """`Mon 23`, or 1 to 30 under `November 2026`: the month stands above, or is the name of the sheet."""
    days: dict[int, int] = {}
    for column, value in enumerate(row):
        said = plain_dates(shown(value))
        match = _DAY_OF_MONTH.fullmatch(said)
        if match and 1 <= int(match[1]) <= 31 and not isinstance(value, bool):
            days[column] = int(match[1])
    if len(days) < 5:
        return {}
    month = _month_above(sheet, number)
    if month is None:
        return {}
    year, which = month
    found: dict[int, date] = {}
    last = 0
    for column, day in days.items():
        if day < last:
            year, which = (year + 1, 1) if which == 12 else (year, which + 1)
        last = day
        try:
            found[column] = date(year, which, day)
        except ValueError:
            return {}
    return found


def _texts_above(sheet: Grid, number: int) -> list[str]:
    rows = sheet.rows[max(0, number - _ABOVE) : number]
    return [plain_dates(shown(value)) for row in reversed(rows) for value in row if is_filled(value)] + [
        plain_dates(sheet.name)
    ]


def _month_above(sheet: Grid, number: int) -> tuple[int, int] | None:
    for said in _texts_above(sheet, number):
        if match := _MONTH.search(said):
            year = int(match[2])
            return (year if year > 99 else 2000 + year), MONTHS.index(match[1]) + 1
    return None


def _weekdays(sheet: Grid, number: int, row: tuple[Value, ...], today: date) -> dict[int, date]:
    """Mon to Sun under `Week commencing 23/11/2026`."""
    names = {c: plain_words(shown(v))[:3] for c, v in enumerate(row) if isinstance(v, str)}
    days = {
        c: _WEEKDAYS.index(n)
        for c, n in names.items()
        if n in _WEEKDAYS and len(plain_words(shown(row[c]))) <= 9
    }
    if len(days) < 5:
        return {}
    for value in (v for r in reversed(sheet.rows[max(0, number - _ABOVE) : number + 1]) for v in r):
        first = value if isinstance(value, date) else None
        if first is None and isinstance(value, str) and (match := _DATE.search(plain_dates(value))):
            first = _date(match[0], today)
        if first is not None:
            monday = monday_of(first)
            ordered, shift, last = {}, 0, -1
            for column, weekday in days.items():
                shift += 7 if weekday <= last else 0
                last = weekday
                ordered[column] = monday + timedelta(days=weekday + shift)
            return ordered
    return {}
