"""The frame of a plain sheet: a title with what stands beside and under it, blocks, and the one foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ech_desktop.printing.document import Page
from ech_desktop.printing.flow import Block, Placed, closed_up
from ech_desktop.printing.foot import LEADING, draw_foot
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, SMALLEST, Sheet
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.text import BETWEEN

_SIDE: Final = 10 * MM
_EDGE: Final = 8 * MM
_FOOT: Final = 7 * MM + LEADING
_LATER: Final = 8 * MM
_TITLE: Final = 18.0
_LINE: Final = 14.0


@dataclass(frozen=True)
class Head:
    """`aside` stands at the right of the title, `lines` under it, the first of them strong."""

    title: str
    aside: str = ""
    lines: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        return 8.5 * MM + _LINE * len(self.lines)


@dataclass(frozen=True)
class Foot:
    """`rest` says what becomes of the sheet, `number` which document it is."""

    warning: str
    rest: str
    number: str
    printed: Printed


def width_of(sheet: Sheet) -> float:
    """Of the column of a sheet, points."""
    return sheet.width - 2 * _SIDE


def framed(sheet: Sheet, head: Head, blocks: Sequence[Block], foot: Foot) -> list[Page]:
    """The pages of one sheet, counted by themselves: a run sheet is handed out alone."""
    room = sheet.height - 2 * _EDGE - _FOOT
    pages = closed_up(blocks, width_of(sheet), room - head.height, room - _LATER) or [[]]
    return [Page(sheet, _drawn(sheet, head, placed, n, len(pages), foot)) for n, placed in enumerate(pages)]


def _drawn(sheet: Sheet, head: Head, placed: list[Placed], n: int, count: int, foot: Foot) -> Ink:
    ink, left, right, top = Ink(), _SIDE, sheet.width - _SIDE, sheet.height - _EDGE
    if n == 0:
        _draw_head(ink, head, left, right, top)
        column = top - head.height
    else:
        said = f"{head.title} (continued)"
        x = ink.fit(left, top - 11, said, BOLD, 12, (right - left) * 0.6, SMALLEST) + 8
        ink.fit(x, top - 11, head.aside, SEMIBOLD, 12, right - x, SMALLEST)
        column = top - _LATER
    for block, down in placed:
        block.draw(ink, left, column - down, width_of(sheet))  # the very width it was broken for
    page, about = f"Page {n + 1} of {count}", f"{foot.printed.text}{BETWEEN}{foot.number}"
    draw_foot(ink, left, right, _EDGE + 2, foot.warning, foot.rest, page, under=about)
    return ink


def _draw_head(ink: Ink, head: Head, left: float, right: float, top: float) -> None:
    y = top - 14
    beside = min(BOLD.width(head.aside) * 12, (right - left) * 0.45)
    ink.fit_right(right, y, head.aside, BOLD, 12, beside, SMALLEST)
    ink.fit(left, y, head.title, BOLD, _TITLE, right - left - beside - 10, 11)
    for n, line in enumerate(head.lines):
        y -= _LINE if n else _LINE + 2
        ink.fit(left, y, line, REGULAR if n else SEMIBOLD, 11, right - left, SMALLEST)
