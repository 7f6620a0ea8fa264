"""Blocks of content that fill pages from the top: each knows its height and can split and draw itself."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Final, NamedTuple

from ech_desktop.printing.ink import Ink

_SLACK: Final = 0.01
"""Points by which sums of lengths may differ from the whole."""
_TIGHTER: Final = (0.8, 0.6, 0.45)
_SCANT: Final = 0.3
"""A last page filled less than this is worth closing up the gaps for."""


class Block(ABC):
    """Something that is set in a column. Heights and widths are points."""

    before: float = 0.0
    after: float = 0.0
    needs: float = 0.0
    """Starts on a new page unless this much is free."""
    leads: bool = False
    """Never stands last on a page: a heading goes with what it heads."""

    @abstractmethod
    def height(self, width: float) -> float: ...

    @abstractmethod
    def draw(self, ink: Ink, x: float, top: float, width: float) -> None: ...

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        """What fits in `room`, and the rest. On an empty page (`room` is `page`) something must fit."""
        fits = room >= page or self.height(width) <= room + _SLACK
        return (self, None) if fits else (None, self)


class Placed(NamedTuple):
    """A block and how far its top is below the top of the column."""

    block: Block
    down: float


class Group(Block):
    """Blocks under one another. `whole`: on one page as long as they fit on one."""

    def __init__(self, blocks: Sequence[Block], *, whole: bool = False, after: float = 0.0) -> None:
        self.blocks = list(blocks)
        self.whole = whole
        self.before = blocks[0].before if blocks else 0.0
        self.after = after

    def height(self, width: float) -> float:
        placed = self._placed(width)
        return placed[-1].down + placed[-1].block.height(width) if placed else 0.0

    def _placed(self, width: float) -> list[Placed]:
        """Where each block stands when nothing is split."""
        found: list[Placed] = []
        down = gap = 0.0
        for block in self.blocks:
            down += max(gap, block.before) if found else 0.0
            found.append(Placed(block, down))
            down += block.height(width)
            gap = block.after
        return found

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        height = self.height(width)
        if height <= room + _SLACK:
            return self, None
        if self.whole and height <= page + _SLACK:
            return None, self
        placed, rest = taken(self.blocks, width, room, page)
        if not placed or (rest and room < page and all(p.block.leads for p in placed)):
            return None, self
        upper, lower = Group([p.block for p in placed]), Group(rest, after=self.after)
        return upper, lower if rest else None

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        for block, down in self._placed(width):
            block.draw(ink, x, top - down, width)


class Rule(Block):
    """A black line as wide as its column."""

    def __init__(self, pen: float, *, after: float = 0.0) -> None:
        self.pen, self.after = pen, after

    def height(self, width: float) -> float:
        return self.pen

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        ink.rule(x, top - self.pen / 2, x + width, self.pen)


class Beside(Block):
    """Two columns of equal width."""

    def __init__(
        self, left: Block, right: Block, *, gap: float, after: float = 0.0, needs: float = 0.0
    ) -> None:
        self.left, self.right, self.gap = left, right, gap
        self.after, self.needs = after, needs

    def _column(self, width: float) -> float:
        return (width - self.gap) / 2

    def height(self, width: float) -> float:
        column = self._column(width)
        return max(self.left.height(column), self.right.height(column))

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        if self.height(width) <= room + _SLACK:
            return self, None
        column = self._column(width)
        halves = [side.split(column, room, page) for side in (self.left, self.right)]
        upper, lower = ([part or Group([]) for part in row] for row in zip(*halves, strict=True))
        if halves[0][0] is None and halves[1][0] is None:
            return None, self
        return Beside(*upper, gap=self.gap), Beside(*lower, gap=self.gap, after=self.after)

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        column = self._column(width)
        self.left.draw(ink, x, top, column)
        self.right.draw(ink, x + column + self.gap, top, column)


def taken(
    blocks: Sequence[Block], width: float, room: float, page: float, tight: float = 1.0
) -> tuple[list[Placed], list[Block]]:
    """The blocks that fit in a column `room` high, where each stands, and what is left for the next page.

    `tight` scales the gaps between blocks.
    """
    placed: list[Placed] = []
    down = gap = 0.0
    for n, block in enumerate(blocks):
        down += max(gap, block.before) * tight if placed else 0.0
        left = room - down
        if placed and left < block.needs:
            return _without_leader(placed, blocks[n:])
        fits, rest = block.split(width, left, page)
        if fits is None and not placed and room >= page:
            fits, rest = block, None  # nothing may be dropped, whatever a block says of itself
        if fits is not None:
            placed.append(Placed(fits, down))
            down += fits.height(width)
            gap = fits.after
        if rest is not None:
            remain = [rest, *blocks[n + 1 :]]
            return _without_leader(placed, remain) if fits is None else (placed, remain)
    return placed, []


def _without_leader(placed: list[Placed], rest: Sequence[Block]) -> tuple[list[Placed], list[Block]]:
    """A heading at the end goes to the next page with what it heads, unless the page is all heading."""
    if len(placed) > 1 and placed[-1].block.leads:
        return placed[:-1], [placed[-1].block, *rest]
    return placed, list(rest)


def flowed(
    blocks: Sequence[Block], width: float, first: float, page: float, tight: float = 1.0
) -> list[list[Placed]]:
    """The blocks on pages: the first column `first` high, the others `page`."""
    pages: list[list[Placed]] = []
    rest = list(blocks)
    while rest:
        placed, rest = taken(rest, width, page if pages else first, page, tight)
        pages.append(placed)
    return pages


def closed_up(blocks: Sequence[Block], width: float, first: float, page: float) -> list[list[Placed]]:
    """Like `flowed`, with the gaps drawn in when that saves a nearly empty last page."""
    pages = flowed(blocks, width, first, page)
    if len(pages) < 2 or _filled(pages[-1], width) > page * _SCANT:
        return pages
    for tight in _TIGHTER:
        closer = flowed(blocks, width, first, page, tight)
        if len(closer) < len(pages):
            return closer
    return pages


def _filled(placed: list[Placed], width: float) -> float:
    return placed[-1].down + placed[-1].block.height(width) if placed else 0.0
