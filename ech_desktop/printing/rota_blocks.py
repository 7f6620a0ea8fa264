"""Things in the tables of a rota's papers that are drawn: a shift with its chip, a line to write on."""

from __future__ import annotations

from copy import copy
from typing import Final

from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import BLACK, WHITE, Ink
from ech_desktop.printing.paper import SMALLEST
from ech_desktop.printing.paragraph import CAPITALS, Paragraph, Style
from ech_desktop.printing.rota_layout import CHIP, LETTER
from ech_desktop.printing.rota_marks import draw_chip
from ech_desktop.printing.rota_rows import Mark
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD

_TALL: Final = 1.24
"""Height of a chip, in sizes."""


_MISSING: Final = Style(BOLD, 8.5, 10.6, grey=WHITE)


class ShiftName(Block):
    """A chip with its code and what the shift is called, on one line."""

    def __init__(self, mark: Mark, style: Style) -> None:
        self.mark, self.style = mark, style
        self._name: Block = Paragraph(mark.text, style)
        codes = BOLD.width(mark.code) * LETTER + 0.45 if mark.look is not None else 0.0
        self._chip = min(max(CHIP, codes), 4.6) * style.size if mark.code else 0.0

    def _beside(self, width: float) -> float:
        """Where the name begins."""
        return min(self._chip + 0.5 * self.style.size, width / 2) if self._chip else 0.0

    def height(self, width: float) -> float:
        return max(self.style.leading, self._name.height(width - self._beside(width)))

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        if room < min(self.style.leading, page):
            return None, self
        upper, lower = self._name.split(width - self._beside(width), room, page)
        return upper and self._part(upper, self.mark), lower and self._part(lower, Mark(""))

    def _part(self, name: Block, mark: Mark) -> ShiftName:
        """Some lines of the name, where they stood: the chip is beside the first."""
        part = copy(self)
        part._name, part.mark = name, mark
        return part

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        size, leading = self.style.size, self.style.leading
        if self.mark.code and self.mark.look is not None:
            tall = size * _TALL
            box = (x, top - (leading + tall) / 2, self._chip, tall)
            draw_chip(ink, box, self.mark.code, self.mark.look, size * LETTER, 1.0)
        beside = self._beside(width)
        self._name.draw(ink, x + beside, top, width - beside)


class Heading(Block):
    """A day on top of its column; a bank holiday is white on black."""

    def __init__(self, day: str, under: str, *, reverse: bool) -> None:
        self.day, self.under, self.reverse = day, under, reverse

    def height(self, width: float) -> float:
        return 22.0

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        if self.reverse:
            ink.fill_boxes(((x - 2, top - 23, width + 4, 24),))
        grey = WHITE if self.reverse else BLACK
        ink.fit(x, top - 9.5, self.day, BOLD, 11, width, SMALLEST, grey)
        ink.fit(x, top - 19.5, self.under, SEMIBOLD if self.reverse else REGULAR, 8, width, SMALLEST, grey)


class SessionDay(Block):
    """One session on one day: on duty and needed, who leads, and what is missing, white on black."""

    def __init__(self, figures: str, aside: str, lines: tuple[str, ...], missing: tuple[str, ...]) -> None:
        self.figures, self.aside, self.lines = figures, aside, lines
        """`aside` is `1 short`, and then the figures are white on black, or `+1`."""
        self._missing = [Paragraph(text, _MISSING) for text in missing]

    @property
    def short(self) -> bool:
        return self.aside.endswith("short")

    def height(self, width: float) -> float:
        missing = sum(block.height(width - 2) + 1 for block in self._missing)
        return 15.0 + missing + 11.0 * len(self.lines)

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        grey, face = (WHITE, BOLD) if self.short else (BLACK, SEMIBOLD)
        if self.short:
            ink.fill_boxes(((x - 2, top - 14, width + 4, 15),))
        base = top - 6.5 - 11.5 * CAPITALS / 2
        end = ink.text(x, base, self.figures, face, 11.5, grey)
        room = x + width - end - 3
        if self.aside and room > 0:
            wide = min(room, face.width(self.aside) * 9.5)
            ink.fit(x + width - wide, base, self.aside, face, 9.5, room, SMALLEST, grey)
        y = top - 15.0
        for block in self._missing:
            height = block.height(width - 2)
            ink.fill_boxes(((x - 2, y - height, width + 4, height),))
            block.draw(ink, x, y, width - 2)
            y -= height + 1
        for text in self.lines:
            ink.fit(x, y - 5 - 9 * CAPITALS / 2, text, REGULAR, 9, width, SMALLEST)
            y -= 11.0


class WriteLine(Block):
    """A line to write on, as high as a pen needs."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        ink.rule(x, top - self._height + 2, x + width, 0.5)
