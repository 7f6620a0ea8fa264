"""The foot of every page: confidentiality, printed when and by whom, document id, page x of y."""

from __future__ import annotations

from typing import Final

from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import SMALLEST
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD

SIZE: Final = 8.0
LEADING: Final = 11.0
_PAGE_SIZE: Final = 9.0
_GAP: Final = 4.0


def draw_foot(
    ink: Ink,
    left: float,
    right: float,
    y: float,
    warning: str,
    rest: str,
    page: str,
    *,
    under: str = "",
    scale: float = 1.0,
) -> None:
    """A rule, `warning` in semi-bold and `rest` after it, `page` at the right; `under` on a second line.

    `y` is the height of the lowest line of text.
    """
    if under:
        ink.fit(left, y, under, REGULAR, SIZE * scale, right - left, SMALLEST)
        y += LEADING * scale
    ink.rule(left, y + 10 * scale, right, 0.5 * scale)
    start = ink.fit(left, y, warning, SEMIBOLD, SIZE * scale, (right - left) / 2, SMALLEST) + _GAP * scale
    room = right - BOLD.width(page) * _PAGE_SIZE * scale - 3 * _GAP * scale - start
    ink.fit(start, y, rest, REGULAR, SIZE * scale, room, SMALLEST)
    ink.text_right(right, y, page, BOLD, _PAGE_SIZE * scale)
