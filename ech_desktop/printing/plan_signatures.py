"""Lines to sign on, honest about those who do not sign."""

from __future__ import annotations

from typing import Final

from ech_desktop.printing.flow import Block
from ech_desktop.printing.fonts import readable
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM
from ech_desktop.printing.paragraph import CAPITALS
from ech_desktop.printing.plan_styles import Styles
from ech_desktop.printing.setting import REGULAR, wrapped

_ROW: Final = 15 * MM
_TICKS: Final = ("Said yes, did not sign", "Not able to sign", "Does not agree")
_BOX: Final = 4.2 * MM


class SignatureLine(Block):
    """Who signs, a line for the name and one for the date; with boxes for those who do not sign."""

    def __init__(self, who: str, look: Styles, *, ticks: bool = False) -> None:
        self.look = look
        self.ticks = _TICKS if ticks else ()
        style = look.strong
        self._wide = 48 * MM * min(look.scale, 1.55)
        self._label = wrapped(readable(who).split(), style.face, self._wide / style.size)[:3]

    def height(self, width: float) -> float:
        rows = -(-len(self.ticks) // self._ticks_a_row(width)) if self.ticks else 0
        leading = self.look.cell.leading
        return max(_ROW, len(self._label) * self.look.strong.leading + 4 * MM) + rows * (leading + 3 * MM)

    def _ticks_a_row(self, width: float) -> int:
        widest = max(REGULAR.width(text) for text in _TICKS) * self.look.cell.size + _BOX + 6 * MM
        return max(1, int(width / widest))

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        style = self.look.strong
        lines = max(_ROW, len(self._label) * style.leading + 4 * MM)
        y = top - lines + 3
        first = y + (len(self._label) - 1) * style.leading
        if self._label:
            ink.lines(x, first, self._label, style.size, style.leading)
        date = style.face.width("Date") * style.size
        right, end = x + width, x + width - 34 * MM
        ink.rule(x + self._wide + 4 * MM, y - 2, end - date - 6, 0.8)
        ink.text(end - date - 2, y, "Date", style.face, style.size)
        ink.rule(end + 2, y - 2, right, 0.8)
        self._draw_ticks(ink, x, y - 2, width)

    def _draw_ticks(self, ink: Ink, x: float, y: float, width: float) -> None:
        style, a_row = self.look.cell, self._ticks_a_row(width)
        for n, text in enumerate(self.ticks):
            if n % a_row == 0:
                y -= style.leading + 3 * MM
            left = x + (n % a_row) * width / a_row
            ink.boxes(((left, y, _BOX, _BOX),), 0.8)
            base = y + (_BOX - style.size * CAPITALS) / 2
            ink.text(left + _BOX + 2 * MM, base, text, style.face, style.size)
