"""What a form that is filled in by pen is made of: labelled lines, ruled space, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM
from ech_desktop.printing.setting import REGULAR, SEMIBOLD

_SIZE: Final = 11.0
_LINE: Final = 9.5 * MM
"""Room for handwriting."""
_BOX: Final = 4 * MM
_GAP: Final = 4 * MM


class Blanks(Block):
    """Labels in a row, each with a line to write on; `parts` are their shares of the width."""

    def __init__(self, labels: Sequence[str], parts: Sequence[float] = ()) -> None:
        self.labels = tuple(labels)
        self.parts = tuple(parts) or (1 / len(labels),) * len(labels)

    def height(self, width: float) -> float:
        return _LINE

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        y = top - _LINE + 4
        for label, part in zip(self.labels, self.parts, strict=True):
            end = x + part * width - _GAP
            ink.rule(ink.text(x, y, label, SEMIBOLD, _SIZE) + 4, y - 2.5, end, 0.6)
            x += part * width


class Ruled(Block):
    """A label with lines under it."""

    def __init__(self, label: str, lines: int) -> None:
        self.label, self.lines = label, lines
        self.before = 3.0

    def height(self, width: float) -> float:
        return 15 + self.lines * _LINE

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        ink.text(x, top - 12, self.label, SEMIBOLD, _SIZE)
        y = top - 15
        ink.strokes([(x, y - n * _LINE, x + width, y - n * _LINE) for n in range(1, self.lines + 1)], 0.4)


class Choices(Block):
    """A label and boxes to tick in a row, on as many lines as they need."""

    def __init__(self, label: str, choices: Sequence[str]) -> None:
        self.label, self.choices = label, tuple(choices)

    def _placed(self, width: float) -> list[tuple[float, int, str]]:
        """How far from the left each box stands, on which line."""
        found: list[tuple[float, int, str]] = []
        x, line = SEMIBOLD.width(self.label) * _SIZE + _GAP, 0
        for choice in self.choices:
            wide = _BOX + 4 + REGULAR.width(choice) * _SIZE
            if x + wide > width and x:
                x, line = 0.0, line + 1
            found.append((x, line, choice))
            x += wide + _GAP
        return found

    def height(self, width: float) -> float:
        return (self._placed(width)[-1][1] + 1) * 7.5 * MM

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        y = top - 6 * MM
        ink.text(x, y, self.label, SEMIBOLD, _SIZE)
        for right, line, choice in self._placed(width):
            at = y - line * 7.5 * MM
            ink.boxes(((x + right, at - 1.5, _BOX, _BOX),), 0.8)
            ink.text(x + right + _BOX + 4, at, choice, REGULAR, _SIZE)
