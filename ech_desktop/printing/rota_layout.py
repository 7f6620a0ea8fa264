"""How high the rows of a rota are, how large its letters, and where its pages break.

Lengths are points. Sizes are those of A4, made larger in proportion on A3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ech_desktop.domain.scheme import Paper
from ech_desktop.printing.ink import BLACK, WHITE
from ech_desktop.printing.paper import LANDSCAPE, MM, SMALLEST, Sheet
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.rota_rows import Heading, Mark, Person, Row
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD

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
_MOST_LINES: Final = 16
"""Of a name: more than two times 200 letters."""
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


def name_room(row: Person, place: Grid) -> float:
    """Width for a name, beside the tag where there is one."""
    room = place.days[0] - place.left - 3 * place.scale
    return room - (tag_width(row.tag, place) + 3 * place.scale if row.tag else 0.0)


def tag_width(tag: str, place: Grid) -> float:
    return (SEMIBOLD.width(tag) * SMALLEST + 4) * place.scale


def smallest_name(place: Grid) -> float:
    """The size at which a long name is broken into lines rather than made smaller."""
    return _LOWEST[place.paper] * TEXT


def long_name(row: Person, place: Grid) -> Paragraph | None:
    """A name that does not fit on one line however small: as many lines as it needs, one to a row.

    Only what is longer than any name that the store keeps is cut.
    """
    size = smallest_name(place)
    if SEMIBOLD.width(row.name) * size <= name_room(row, place):
        return None
    grey = WHITE if row.urgent else BLACK
    name, most = Paragraph(row.name, Style(SEMIBOLD, size, size * 1.2, grey=grey)), _MOST_LINES * size * 1.2
    kept, _ = name.split(name_room(row, place), most, most)
    return kept if isinstance(kept, Paragraph) else name


def with_lines(row: Row, place: Grid) -> Row:
    """The row, as high as its name needs."""
    if isinstance(row, Heading) or (name := long_name(row, place)) is None:
        return row
    return row._replace(lines=round(name.height(name_room(row, place)) / name.style.leading))


def rows_of(row: Row) -> float:
    """Height in rows."""
    if isinstance(row, Heading):
        return _HEADING
    return 1.0 if row.deepest == 1 else _SHARED * row.deepest


def laid_out(rows: Sequence[Row], marks: Sequence[Mark], place: Grid, title: float, below: float) -> Layout:
    """The fewest pages on which letters stay large enough, and on them the highest rows.

    `title` is the height of the words on top, at scale 1; `below` what must be left under the last row.
    """
    room = place.sheet.height - 2 * MARGIN - (title + DAYS + FOOT) * place.scale
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
