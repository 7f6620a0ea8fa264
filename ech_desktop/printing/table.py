"""Ruled tables that always split: between rows, inside a tall row, and with their heading on every page."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Final

from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import Ink, Stroke
from ech_desktop.printing.paper import MM

Row = tuple[Block | None, ...]

_TALL: Final = 0.4
"""A row higher than this part of a page may break inside; lower ones move to the next page whole."""
_LEAST: Final = 12 * MM
"""Points at the foot of a page worth beginning a tall row in."""


@dataclass(frozen=True)
class Ruling:
    """Widths of rules in points; 0 for none."""

    top: float = 1.4
    under_head: float = 1.0
    between: float = 0.4
    bottom: float = 0.8
    columns: float = 0.0
    frame: float = 0.0


LISTED: Final = Ruling()
"""A list with a heading."""
LABELLED: Final = Ruling(top=0.8, bottom=0.4)
"""Rows with a label and no heading."""


@dataclass(frozen=True)
class Padding:
    """Space inside each cell, points."""

    side: float = 4.0
    above: float = 2.5
    below: float = 4.0


class Table(Block):
    """Rows of cells in columns of given widths (points). `least` is the smallest height of a row."""

    def __init__(
        self,
        widths: Sequence[float],
        rows: Sequence[Row],
        *,
        head: Row | None = None,
        ruling: Ruling = LISTED,
        padding: Padding = Padding(),
        least: float = 0.0,
        head_is_black: bool = False,
        labelled: bool = True,
    ) -> None:
        self.widths = tuple(widths)
        self.rows = list(rows)
        self.head = head
        self.ruling, self.padding, self.least = ruling, padding, least
        self.head_is_black = head_is_black
        self.labelled = labelled
        """The first cell names its row, and is said again where the row goes on."""
        self.before, self.after = 3.0, 6.0
        self._heights: list[float] | None = None

    def _inside(self, column: int) -> float:
        return self.widths[column] - 2 * self.padding.side

    def _row_height(self, row: Row, least: float) -> float:
        cells = [cell.height(self._inside(n)) for n, cell in enumerate(row) if cell is not None]
        return max(least, max(cells, default=0.0) + self.padding.above + self.padding.below)

    def _head_height(self) -> float:
        return self._row_height(self.head, 0.0) if self.head else 0.0

    def _row_heights(self) -> list[float]:
        if self._heights is None:
            self._heights = [self._row_height(row, self.least) for row in self.rows]
        return self._heights

    def height(self, width: float) -> float:
        return self._head_height() + sum(self._row_heights())

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        head = self._head_height()
        if self.head and head > page / 2:
            return self._part([self.head, *self.rows], headless=True).split(width, room, page)
        heights, used, n = self._row_heights(), head, 0
        while n < len(heights) and used + heights[n] <= room + 0.01:
            used += heights[n]
            n += 1
        if n == len(self.rows):
            return self, None
        fresh = n == 0 and room >= page
        if fresh or (heights[n] > page * _TALL and room - used >= _LEAST):
            upper, lower = self._split_row(self.rows[n], room - used, page if not fresh else room - used)
            if upper and lower:
                return self._part([*self.rows[:n], upper]), self._part([lower, *self.rows[n + 1 :]])
        if n == 0:
            return None, self
        return self._part(self.rows[:n]), self._part(self.rows[n:])

    def _split_row(self, row: Row, room: float, page: float) -> tuple[Row, Row]:
        """The row above and below a page break; both empty when not all of its cells can begin here."""
        space = self.padding.above + self.padding.below
        uppers: list[Block | None] = []
        lowers: list[Block | None] = []
        for n, cell in enumerate(row):
            upper, lower = cell.split(self._inside(n), room - space, page - space) if cell else (None, None)
            uppers.append(upper)
            lowers.append(lower)
        waiting = any(cell and not upper for cell, upper in zip(row, uppers, strict=True))
        if not any(uppers) or not any(lowers) or (waiting and room < page):
            return (), ()
        if self.labelled and lowers[0] is None:
            lowers[0] = uppers[0]
        return tuple(uppers), tuple(lowers)

    def _part(self, rows: Sequence[Row], *, headless: bool = False) -> Table:
        part = copy(self)
        part.rows, part._heights = list(rows), None
        if headless:
            part.head, part.head_is_black = None, False
        return part

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        y, across = top, sum(self.widths)
        if self.head:
            height = self._head_height()
            if self.head_is_black:
                ink.fill_boxes(((x, y - height, across, height),))
            self._draw_row(ink, self.head, x, y)
            y -= height
        between: list[Stroke] = []
        start = y
        for row, height in zip(self.rows, self._row_heights(), strict=True):
            self._draw_row(ink, row, x, y)
            y -= height
            between.append((x, y, x + across, y))
        self._draw_rules(ink, x, top, start, between)

    def _draw_row(self, ink: Ink, row: Row, x: float, top: float) -> None:
        for n, cell in enumerate(row):
            if cell is not None:
                cell.draw(ink, x + self.padding.side, top - self.padding.above, self._inside(n))
            x += self.widths[n]

    def _draw_rules(self, ink: Ink, x: float, top: float, start: float, between: list[Stroke]) -> None:
        ruling, right = self.ruling, x + sum(self.widths)
        bottom = between[-1][1] if between else start
        if ruling.between and between:
            ink.strokes(between[:-1], ruling.between)
        if ruling.columns:
            edges = [x + sum(self.widths[: n + 1]) for n in range(len(self.widths) - 1)]
            ink.strokes([(edge, start, edge, bottom) for edge in edges], ruling.columns)
        if ruling.frame:
            ink.boxes(((x, bottom, right - x, top - bottom),), ruling.frame)
            return
        if ruling.top:
            ink.rule(x, top, right, ruling.top)
        if self.head and ruling.under_head:
            ink.rule(x, start, right, ruling.under_head)
        if between and ruling.bottom:
            ink.rule(x, bottom, right, ruling.bottom)
