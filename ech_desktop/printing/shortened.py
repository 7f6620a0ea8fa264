"""Text that may take only so many lines: what is left out is said at the end of it, never lost in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ech_desktop.printing import fonts
from ech_desktop.printing.flow import Block
from ech_desktop.printing.paragraph import Paragraph, Style
from ech_desktop.printing.setting import ELLIPSIS, Line
from ech_desktop.printing.text import BETWEEN, lines_of

ALL: Final = 99
"""Lines that no sheet of one side has room for: the text is whole."""
_MORE: Final = "… (more in the plan)"
_LINE: Final = 300
"""Characters that no line has room for: what is beyond is not even measured."""


class Shortened(Paragraph):
    """One text on at most `most` lines, the lines that were typed in a row."""

    def __init__(self, text: str, style: Style, most: int = ALL, *, more: str = _MORE) -> None:
        room = most * _LINE
        super().__init__(BETWEEN.join(lines_of(text[: room + 1])), style)
        self.most, self.more = most, more
        self._is_longer = len(text) > room
        self.is_cut = False

    def _wrapped(self, width: float) -> list[Line]:
        if width == self._width:
            return self._lines
        lines = super()._wrapped(width)
        self.is_cut = self._is_longer or len(lines) > self.most
        if self.is_cut:
            kept = lines[: self.most]
            self._lines = [*kept[:-1], self._ended(kept[-1], width)] if kept else kept
        return self._lines

    def _ended(self, line: Line, width: float) -> Line:
        """As much of a line as leaves room to say that there is more."""
        style = self.style
        more = fonts.readable(self.more).split(" ")
        parts = [word.text for word in line.words]
        room = (width - style.indent - style.short_by) / style.size
        if style.face.line(" ".join(more)).width > room:
            more = [ELLIPSIS]
        while parts and style.face.line(" ".join([*parts, *more])).width > room:
            parts.pop()
        return style.face.joined([*parts, *more])


def limited(text: str, style: Style, most: int) -> Paragraph:
    """Whole and with its line ends where there is no limit."""
    return Paragraph(text, style) if most == ALL else Shortened(text, style, most)


def first_lines(blocks: Sequence[Block], width: float, most: int, more: Block) -> list[Block]:
    """Paragraphs as far as `most` lines of them go, then `more`; all of them where that is no more."""
    kept: list[Block] = []
    left = most
    for block in blocks:
        assert isinstance(block, Paragraph)
        lines = round(block.height(width) / block.style.leading)
        if lines > left:
            upper, _ = block.split(width, left * block.style.leading, left * block.style.leading)
            return [*kept, upper, more] if upper is not None and left > 0 else [*kept, more]
        kept.append(block)
        left -= lines
    return kept
