"""A sheet as it was typed: cells in rows, each a text, a number, a date or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

Value = str | int | float | bool | date | datetime | time | timedelta
"""What a cell holds; an empty text where it holds nothing. A formula is what it last came to, never asked
again.
"""
Box = tuple[int, int, int, int]
"""Rows and columns that are merged into one cell: first row, first column, last row, last column, from 0."""

MOST_ROWS: Final = 50_001
"""Fifty thousand and a heading."""
MOST_COLUMNS: Final = 400
"""A year of days with room for names and totals."""
MOST_CELLS: Final = 1_000_000
"""In the rectangle that a sheet takes: what keeps memory below 300 MB."""
MOST_MERGED: Final = 20_000
"""Merged cells of a workbook."""


def never() -> bool:
    """Nobody presses Cancel."""
    return False


Stop = Callable[[], bool]


@dataclass(frozen=True)
class Grid:
    """One sheet. Rows may be of different lengths; `at` answers for every place."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    merged: tuple[Box, ...] = ()

    def at(self, row: int, column: int) -> Value:
        """The cell at a place counted from 0; an empty text outside."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        return not any(is_filled(value) for row in self.rows for value in row)

    def unmerged(self) -> Grid:
        """The same sheet with each merged cell's value in every cell that it covers."""
        if not self.merged:
            return self
        rows = [list(row) for row in self.rows]
        for top, left, bottom, right in self.merged:
            value = self.at(top, left)
            for row in rows[top : bottom + 1]:
                row += [""] * (right + 1 - len(row))
                row[left : right + 1] = [value] * (right + 1 - left)
        return Grid(self.name, tuple(tuple(row) for row in rows))


@dataclass(frozen=True)
class Book:
    """A file that was read: its sheets that hold something, and what of it was left aside, in sentences."""

    sheets: tuple[Grid, ...]
    notices: tuple[str, ...] = ()


def is_filled(value: Value) -> bool:
    return not isinstance(value, str) or bool(value.strip())


def cell_name(row: int, column: int) -> str:
    """`B7`, as a spreadsheet calls the place that is counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def shown(value: Value) -> str:
    """A cell as a person reads it: dates as `3/11/2026`, whole numbers without `.0`, one line."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{_day(value)} {value:%H:%M}" if value.time() != time(0) else _day(value)
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:g}"
    return " ".join(str(value).split())


def _day(value: date) -> str:
    return f"{value.day}/{value.month}/{value.year}"
