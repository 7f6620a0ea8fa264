"""The line at the foot of every page: confidentiality, printed when and by whom, document id, page x of y."""

from __future__ import annotations

from typing import Final

from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import SMALLEST
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD

_SIZE: Final = 8.0
_PAGE_SIZE: Final = 9.0
_GAP: Final = 4.0


def draw_foot(
    ink: Ink, left: float, right: float, y: float, warning: str, rest: str, page: str, scale: float = 1.0
) -> None:
    """`warning` in semi-bold, then `rest`, made to fit, and `page` at the right end of the line."""
    ink.text_right(right, y, page, BOLD, _PAGE_SIZE * scale)
    room = right - left - BOLD.width(page) * _PAGE_SIZE * scale - 3 * _GAP
    start = ink.fit(left, y, warning, SEMIBOLD, _SIZE * scale, room / 2, SMALLEST) + _GAP * scale
    ink.fit(start, y, rest, REGULAR, _SIZE * scale, left + room - start, SMALLEST)
