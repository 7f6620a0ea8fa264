"""Things on a floor list that are filled in by pen."""

from __future__ import annotations

from typing import Final

from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM
from ech_desktop.printing.setting import SEMIBOLD

_SIZE: Final = 10.0
_LINES: Final = (("Roll-call taken by", 0.42), ("At", 0.18), ("Given to the fire service at", 0.40))


class Tick(Block):
    """A box to tick, as high as its line."""

    def __init__(self, side: float) -> None:
        self.side = side

    def height(self, width: float) -> float:
        return self.side + 1.5

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        ink.boxes(((x + 1, top - self.side - 1.5, self.side, self.side),), 0.9)


class RollCall(Block):
    """Lines for who called, when, and when the list was handed on."""

    before = 4.0

    def height(self, width: float) -> float:
        return 9 * MM

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        y = top - 7 * MM
        for label, part in _LINES:
            end = x + part * width - 6
            start = ink.text(x, y, label, SEMIBOLD, _SIZE) + 4
            ink.rule(start, y - 2, end, 0.8)
            x += part * width
