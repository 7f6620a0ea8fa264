"""The typography of the care and support plan: one text size from 12 to 24 points scales all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from ech_desktop.printing.flow import Block, Group
from ech_desktop.printing.ink import WHITE
from ech_desktop.printing.paper import MM, PORTRAIT
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import LABELLED, Row, Table
from ech_desktop.printing.text import BETWEEN, lines_of

TEXT_SIZES: Final = (12, 14, 16, 18, 24)
"""Clear print starts at 12 points, large print at 16 (UKAAF)."""
LEFT: Final = 18 * MM
"""Room for the holes of a folder."""
RIGHT: Final = 15 * MM
TOP: Final = 13 * MM
HEAD: Final = 12.5 * MM
"""The running head of later pages."""
BOTTOM: Final = 18 * MM
FIRST: Final = PORTRAIT.height - TOP - BOTTOM
"""Height of the column of the first page; that of the others leaves room for the head."""
LATER: Final = FIRST - HEAD
WIDTH: Final = PORTRAIT.width - LEFT - RIGHT
_STACKED_FROM: Final = 0.62
"""Part of the width that narrow columns may take before a table turns into a list."""
_LABEL: Final = 36 * MM


@dataclass(frozen=True)
class Styles:
    scale: float
    body: Style
    cell: Style
    strong: Style
    """Headings of columns, labels of rows, and what must not be missed in a cell."""
    bullet: Style
    section: Style
    part: Style
    panel: Style
    name: Style
    under_name: Style
    kicker: Style
    alert: Style
    reversed: Style


@cache
def styles(size: int) -> Styles:
    """`size` in points: that of everything the tenant reads."""
    k = size / 12
    plain = Style(REGULAR, 12 * k, 16.3 * k)
    cell = Style(REGULAR, 12 * k, 15.6 * k)
    return Styles(
        scale=k,
        body=Style(REGULAR, 12 * k, 16.3 * k, after=6 * k, short_by=16 * MM if k < 1.2 else 0),
        cell=cell,
        strong=Style(SEMIBOLD, 12 * k, 15.6 * k),
        bullet=Style(REGULAR, 12 * k, 16 * k, after=1.5 * k, indent=13 * k),
        section=Style(BOLD, 17 * k, 21 * k, before=14 * k, after=5 * k),
        part=Style(BOLD, 13 * k, 17 * k, before=9 * k, after=2 * k),
        panel=Style(BOLD, 13.5 * k, 17 * k, after=2 * k),
        name=Style(BOLD, min(26 * k, 34), min(30 * k, 39), after=1 * k),
        under_name=Style(REGULAR, 13 * k, 17 * k, after=6 * k),
        kicker=Style(SEMIBOLD, max(11.0, 12 * k if k > 1 else 11), 14 * k, after=4 * k),
        alert=Style(BOLD, plain.size, 15.8 * k),
        reversed=Style(BOLD, 13 * k, 16 * k, grey=WHITE),
    )


class Heading(Paragraph):
    """The title of a section: a place to jump to."""

    def __init__(self, title: str, look: Styles, *, needs: float = 0.0) -> None:
        super().__init__(title, look.section, needs=needs, leads=True)
        self.title: Final = title


def section(title: str, blocks: Iterable[Block], look: Styles) -> list[Block]:
    """A heading with what follows it; nothing when nothing follows."""
    inside = list(blocks)
    if not inside:
        return []
    return [Heading(title, look, needs=36 * MM * min(look.scale, 1.5)), *inside]


def bullets(text: str, look: Styles) -> list[Block]:
    """Each typed line with a bullet; a single line stands without."""
    lines = lines_of(text)
    if len(lines) == 1:
        return [Paragraph(lines[0], look.cell)]
    return [Paragraph(line.lstrip("•-– "), look.bullet, bullet="•") for line in lines]


def pairs(rows: Iterable[tuple[str, str]], look: Styles) -> list[Block]:
    """Labels and what they say, without those that say nothing."""
    said = [(label, text) for label, text in rows if text.strip()]
    if not said:
        return []
    width = min(_LABEL * look.scale, WIDTH * 0.36)
    cells: list[Row] = [(Paragraph(a, look.strong), Paragraph(b, look.cell)) for a, b in said]
    return [Table((width, WIDTH - width), cells, ruling=LABELLED)]


@dataclass(frozen=True)
class Column:
    """A column of a listing: its width in mm at 12 points, 0 for the one that takes the rest."""

    title: str
    width: float = 0.0


def listing(columns: Sequence[Column], rows: Sequence[Sequence[str]], look: Styles) -> list[Block]:
    """A table with a heading; in large print, where its columns would be too narrow, a list of records."""
    if not rows:
        return []
    fixed = sum(column.width for column in columns) * MM * look.scale
    if fixed > WIDTH * _STACKED_FROM:
        records: list[Row] = [(_record(columns, row, look),) for row in rows]
        return [Table((WIDTH,), records, ruling=LABELLED, labelled=False)]
    widths = [column.width * MM * look.scale or WIDTH - fixed for column in columns]
    head = tuple(Paragraph(column.title, look.strong) for column in columns)
    cells = [
        tuple(Paragraph(text, look.strong if n == 0 else look.cell) for n, text in enumerate(row))
        for row in rows
    ]
    return [Table(widths, cells, head=head)]


def _record(columns: Sequence[Column], row: Sequence[str], look: Styles) -> Block:
    """One row of a listing in large print: its first cell as a title, short cells in one line."""
    lines: list[Block] = [Paragraph(row[0], look.strong)]
    for is_short, cells in groupby(zip(columns[1:], row[1:], strict=True), lambda cell: bool(cell[0].width)):
        said = [(column.title, text) for column, text in cells if text.strip()]
        parts = [f"{title}: {text}" if is_short else text for title, text in said]
        lines.append(Paragraph(BETWEEN.join(parts), look.cell))
    return Group(lines)
