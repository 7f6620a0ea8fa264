"""Sheets of paper and the sizes that hold on all of them. Lengths in points."""

from __future__ import annotations

from typing import Final, NamedTuple

from ech_desktop.domain.scheme import Paper

MM: Final = 72 / 25.4
SMALLEST: Final = 7.0
"""No print has smaller letters, points."""


class Sheet(NamedTuple):
    width: float
    height: float


PORTRAIT: Final = Sheet(210 * MM, 297 * MM)
LANDSCAPE: Final[dict[Paper, Sheet]] = {
    Paper.A4: Sheet(297 * MM, 210 * MM),
    Paper.A3: Sheet(420 * MM, 297 * MM),
}
