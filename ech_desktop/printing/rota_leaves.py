"""Pages of flowing text and tables that go with a rota: a title and a stamp on top, one foot for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ech_desktop.printing.document import Page
from ech_desktop.printing.flow import Block, Placed, closed_up, taken
from ech_desktop.printing.foot import LEADING, draw_foot
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, SMALLEST, Sheet
from ech_desktop.printing.paragraph import Style
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.rota_head import Title, draw_title
from ech_desktop.printing.rota_layout import FOOT, MARGIN
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Ruling
from ech_desktop.printing.text import BETWEEN

_UNDER_TITLE: Final = 2.5 * MM
_RUNNING: Final = 7.5 * MM
"""Height of the head of later pages."""
_GUTTER: Final = 9 * MM
RULING: Final = Ruling(top=1.1, under_head=1.0, between=0.4, bottom=1.0)
PADDING: Final = Padding(side=3, above=2.5, below=3.5)

Blocks = Callable[[float], Sequence[Block]]
"""What fills columns of a width."""


@dataclass(frozen=True)
class Look:
    """The styles of text, `scale` times those of A4."""

    scale: float = 1.0

    def style(self, size: float, leading: float, *, strong: bool = False, **more: float) -> Style:
        k = self.scale
        lengths = {name: length * k for name, length in more.items()}
        return Style(SEMIBOLD if strong else REGULAR, size * k, leading * k, **lengths)

    @property
    def text(self) -> Style:
        return self.style(10.5, 13.5)

    @property
    def strong(self) -> Style:
        return self.style(10.5, 13.5, strong=True)

    @property
    def section(self) -> Style:
        k = self.scale
        return Style(BOLD, 13 * k, 17 * k, before=9 * k, after=3 * k)


@dataclass(frozen=True)
class Leaves:
    """The frame of the pages: which sheet, with which margins, how much larger than A4."""

    sheet: Sheet
    scale: float = 1.0
    margin: float = MARGIN
    """At the sides."""
    is_narrow: bool = False
    """The foot takes two lines."""

    @property
    def width(self) -> float:
        return self.sheet.width - 2 * self.margin

    def _room(self, title: Title, page: int) -> float:
        above = title.height + _UNDER_TITLE if page == 0 else _RUNNING
        foot = FOOT + (LEADING if self.is_narrow else 0.0)
        return self.sheet.height - 2 * MARGIN - (above + foot) * self.scale

    def inks(self, title: Title, blocks: Blocks, *, may_fold: bool = False) -> list[Ink]:
        """The pages without their feet; `may_fold`: in two columns where one would need more pages."""
        first, later = self._room(title, 0), self._room(title, 1)
        pages = [[column] for column in closed_up(blocks(self.width), self.width, first, later)]
        narrow = (self.width - _GUTTER * self.scale) / 2
        if may_fold and len(pages) > 1:
            pages = self._folded(blocks(narrow), narrow, title)
        else:
            narrow = self.width
        return [self._drawn(title, columns, n, narrow) for n, columns in enumerate(pages)]

    def _folded(self, blocks: Sequence[Block], width: float, title: Title) -> list[list[list[Placed]]]:
        pages: list[list[list[Placed]]] = []
        rest: list[Block] = list(blocks)
        while rest:
            room = self._room(title, len(pages))
            columns: list[list[Placed]] = []
            while rest and len(columns) < 2:
                placed, rest = taken(rest, width, room, room)
                columns.append(placed)
            pages.append(columns)
        return pages

    def _drawn(self, title: Title, columns: Sequence[Sequence[Placed]], page: int, width: float) -> Ink:
        ink, shapes = Ink(), Ink()
        left, right, top = self.margin, self.sheet.width - self.margin, self.sheet.height - MARGIN
        k = self.scale
        if page == 0:
            draw_title(ink, shapes, title, left, right, top, k)
            down = (title.height + _UNDER_TITLE) * k
        else:
            x = ink.fit(left, top - 10 * k, title.title, BOLD, 12 * k, (right - left) / 2, SMALLEST) + 6 * k
            span = f"{title.span or title.under} (continued)"
            ink.fit(x, top - 10 * k, span, SEMIBOLD, 12 * k, right - x, SMALLEST)
            down = _RUNNING * k
        for n, column in enumerate(columns):
            for block, below in column:
                block.draw(ink, left + n * (width + _GUTTER * k), top - down - below, width)
        ink.put_under(shapes)
        return ink

    def footed(
        self, inks: Sequence[Ink], *, warning: str, shred: str, number: str, printed: Printed
    ) -> list[Page]:
        """The pages with one foot for all: whose eyes they are for, printed when, and how many they are."""
        right, y = self.sheet.width - self.margin, MARGIN + 1.5 * MM * self.scale
        about = f"{printed.text}{BETWEEN}{number}"
        rest, under = (shred, about) if self.is_narrow else (f"{shred} {about}", "")
        for n, ink in enumerate(inks, 1):
            page = f"Page {n} of {len(inks)}"
            draw_foot(ink, self.margin, right, y, warning, rest, page, under=under, scale=self.scale)
        return [Page(self.sheet, ink) for ink in inks]
