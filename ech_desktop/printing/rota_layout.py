"""How high the rows of a rota are, how large its letters, and where its pages break.

Lengths are points. Sizes are those of A4, made larger in proportion on A3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ech_desktop.domain.scheme import Paper
from ech_desktop.printing.paper import LANDSCAPE, MM, SMALLEST, Sheet
from ech_desktop.printing.rota_rows import Heading, Mark, Row
from ech_desktop.printing.setting import BOLD, REGULAR

MARGIN: Final = 7.5 * MM
TITLE: Final = 12.6 * MM
DAYS: Final = 8.8 * MM
FOOT: Final = 5.8 * MM
NAME: Final = 46.5 * MM
HOURS: Final = 12.3 * MM
COVER_ROW: Final = 3.95 * MM
COVER_HEAD: Final = 5.0 * MM
LINE: Final = 4.0 * MM
"""One line of text under the cover block."""
ABOVE_COVER: Final = 1.6 * MM

_LOWEST: Final = {Paper.A4: 3.4 * MM, Paper.A3: 4.2 * MM}
"""The lowest row: on A4 its codes are just 7 points; paper for a wall is read from further away."""
_HIGHEST: Final = 6.2 * MM
_HEADING: Final = 0.94
_SHARED: Final = 0.96
"""Height of each of several shifts in one day, in rows."""
TEXT: Final = 0.8
"""Size of letters, in row heights."""
LETTER: Final = 0.92
"""Size of the code in its chip, in sizes of the text."""
LARGEST: Final = 10.6
CHIP: Final = 1.62
"""Width of a chip for one or two letters, in sizes."""
_WIDEST_CHIP: Final = 4.6
"""Room for any four letters; a longer code is cut short."""
_AROUND_CODE: Final = 0.45
_AROUND_TIMES: Final = 9.0
_TIMES: Final = "00:00–00:00"


@dataclass(frozen=True)
class Grid:
    """Where the columns stand: `days` has the left edge of each day and the right edge of the last."""

    paper: Paper
    sheet: Sheet
    scale: float
    left: float
    right: float
    days: tuple[float, ...]

    @property
    def day(self) -> float:
        return self.days[1] - self.days[0]

    def hours(self, n: int) -> float:
        """The right edge of the nth column of hours."""
        return self.days[-1] + (n + 1) * HOURS * self.scale


def grid(paper: Paper) -> Grid:
    sheet = LANDSCAPE[paper]
    scale = sheet.width / LANDSCAPE[Paper.A4].width
    left, right = MARGIN, sheet.width - MARGIN
    first, last = left + NAME * scale, right - 3 * HOURS * scale
    days = tuple(first + n * (last - first) / 7 for n in range(8))
    return Grid(paper, sheet, scale, left, right, days)


@dataclass(frozen=True)
class Layout:
    """Rows on pages, and the sizes that they share."""

    pages: tuple[tuple[Row, ...], ...]
    row: float
    text: float
    chip: float
    """Width of a chip, in points."""

    def height(self, row: Row) -> float:
        return rows_of(row) * self.row


def rows_of(row: Row) -> float:
    """Height in rows."""
    if isinstance(row, Heading):
        return _HEADING
    return 1.0 if row.deepest == 1 else _SHARED * row.deepest


def laid_out(rows: Sequence[Row], marks: Sequence[Mark], place: Grid, below: float) -> Layout:
    """The fewest pages on which letters stay large enough, and on them the highest rows.

    `below` is the height that must be left under the last row.
    """
    room = place.sheet.height - 2 * MARGIN - (TITLE + DAYS + FOOT) * place.scale
    heights = [rows_of(row) for row in rows]
    pages, row = _broken(rows, heights, _LOWEST[place.paper], _HIGHEST * place.scale, room, below)
    codes = max((BOLD.width(m.code) for m in marks), default=0.0)
    chip = min(max(CHIP, codes * LETTER + _AROUND_CODE), _WIDEST_CHIP)
    widest = (place.day - _AROUND_TIMES * place.scale) / (chip + REGULAR.width(_TIMES))
    text = max(SMALLEST / LETTER, min(row * TEXT, widest, LARGEST * place.scale))
    return Layout(pages, row, text, chip * text)


def _broken(
    rows: Sequence[Row], heights: Sequence[float], lowest: float, highest: float, room: float, below: float
) -> tuple[tuple[tuple[Row, ...], ...], float]:
    """The pages and the height of a row."""
    count = 1
    while (breaks := _breaks(rows, heights, lowest, room, below, count)) is None:
        count += 1
    low, high = lowest, highest
    for _ in range(9):
        middle = (low + high) / 2
        if better := _breaks(rows, heights, middle, room, below, count):
            breaks, low = better, middle
        else:
            high = middle
    return tuple(_page(rows, *part) for part in pairwise([*breaks, len(rows)])), low


def _page(rows: Sequence[Row], start: int, end: int) -> tuple[Row, ...]:
    """The rows of one page; the heading of the group that goes on is said again."""
    page = tuple(rows[start:end])
    if not page or isinstance(page[0], Heading):
        return page
    heading = next((row.text for row in reversed(rows[:start]) if isinstance(row, Heading)), "")
    return (Heading(f"{heading} (continued)"), *page) if heading and not page[0].urgent else page


def _breaks(
    rows: Sequence[Row], heights: Sequence[float], row: float, room: float, below: float, count: int
) -> list[int] | None:
    """At which row each of `count` pages starts, with `below` free on the last; None where they do not fit.

    A heading stays with its first person.
    """
    breaks, used = [0], 0.0
    for n, each in enumerate(rows):
        height = heights[n] * row
        is_heading = isinstance(each, Heading)
        wanted = height + heights[n + 1] * row if is_heading and n + 1 < len(rows) else height
        space = room - below if len(breaks) == count else room
        if used + wanted > space + 0.01 and (n > breaks[-1] or space < room):
            if len(breaks) == count:
                return None
            breaks.append(n)
            used = 0.0 if is_heading else _HEADING * row
        used += height
    return breaks + [len(rows)] * (count - len(breaks))
