"""Things on a handover sheet that are filled in by pen."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from ech_desktop.domain.clock import moment_text
from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, SMALLEST
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD

_BOX: Final = 4.6 * MM
_SIZE: Final = 10.5
_DUTY: Final = 9.5 * MM
_TIME: Final = 48 * MM


class TickBox(Block):
    """A box to tick, at the right of its cell, with room for initials at its left."""

    def height(self, width: float) -> float:
        return _BOX

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        ink.boxes(((x + width - _BOX, top - _BOX, _BOX, _BOX),), 0.8)


class Duty(Block):
    """One side of the change: a name with its time, or lines to sign on."""

    def __init__(self, label: str, name: str, at: datetime | None) -> None:
        self.label, self.name, self.at = label, name, at

    def height(self, width: float) -> float:
        return _DUTY

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        y = top - _DUTY + 5
        start = ink.text(x, y, self.label, BOLD, _SIZE) + 6
        end = x + width - _TIME
        ink.rule(start, y - 3, end - 6, 0.8)
        time = ink.text(end, y, "Time", SEMIBOLD, _SIZE) + 4
        ink.rule(time, y - 3, x + width, 0.8)
        if self.name:
            ink.fit(start, y, self.name, REGULAR, _SIZE, end - 6 - start, SMALLEST)
        if self.at is not None:
            ink.fit(time, y, moment_text(self.at), REGULAR, _SIZE, x + width - time, SMALLEST)
