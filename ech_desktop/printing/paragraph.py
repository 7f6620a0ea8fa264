"""Plain text in paragraphs. There is no markup: every character is printed as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ech_desktop.printing import fonts
from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import BLACK, Ink
from ech_desktop.printing.setting import Face, Line, wrapped
from ech_desktop.printing.text import bound, lines_of

CAPITALS: Final = 0.714
"""Height of a capital, in sizes; capitals stand in the middle of their line."""
_FEWEST: Final = 2
"""Lines of a paragraph that may stand alone above or below a page break."""


@dataclass(frozen=True)
class Style:
    """How a paragraph is set. Lengths in points."""

    face: Face
    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    grey: float = BLACK
    short_by: float = 0.0
    """How far the lines stop short of the column, so that they are not too long to read."""


class Paragraph(Block):
    """One text; a line end that was typed is kept."""

    def __init__(
        self, text: str, style: Style, *, bullet: str = "", needs: float = 0.0, leads: bool = False
    ) -> None:
        self.style = style
        self.bullet = bullet
        self.before, self.after = style.before, style.after
        self.needs, self.leads = needs, leads
        self._typed = [bound(fonts.readable(line)).split(" ") for line in lines_of(text)]
        self._lines: list[Line] = []
        self._width = -1.0

    def _wrapped(self, width: float) -> list[Line]:
        if width != self._width:
            style = self.style
            room = max(style.size, width - style.indent - style.short_by) / style.size
            self._lines = [
                line for parts in self._typed for line in wrapped(filter(None, parts), style.face, room)
            ]
            self._width = width
        return self._lines

    def height(self, width: float) -> float:
        return len(self._wrapped(width)) * self.style.leading

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        lines = self._wrapped(width)
        fit = int(room / self.style.leading + 0.01)
        if fit >= len(lines):
            return self, None
        if len(lines) - fit < _FEWEST:
            fit = len(lines) - _FEWEST
        if fit < _FEWEST:
            if room < page:
                return None, self
            fit = max(1, fit)
        upper, lower = self._part(lines[:fit]), self._part(lines[fit:])
        upper.bullet, lower.before = self.bullet, 0.0
        return upper, lower

    def _part(self, lines: list[Line]) -> Paragraph:
        """A paragraph of lines that are already broken."""
        part = Paragraph("", self.style)
        part._lines, part._width = lines, self._width
        return part

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        lines, style = self._wrapped(width), self.style
        if not lines:
            return
        y = top - (style.leading + style.size * CAPITALS) / 2
        if self.bullet:
            ink.text(x, y, self.bullet, style.face, style.size)
        ink.lines(x + style.indent, y, lines, style.size, style.leading, style.grey)


def paragraphs(text: str, style: Style) -> list[Block]:
    """A note as a paragraph for each of its lines, so that it breaks over pages as it reads."""
    return [Paragraph(line, style) for line in lines_of(text)]
