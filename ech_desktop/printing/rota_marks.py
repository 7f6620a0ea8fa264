"""The marks of a rota: chips with their bars, day headings, and the stamp in the corner."""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.scheme import Look
from ech_desktop.printing.ink import BLACK, WHITE, Box, Ink
from ech_desktop.printing.paper import MM, SMALLEST
from ech_desktop.printing.paragraph import CAPITALS
from ech_desktop.printing.printed import Stamp
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD, fitted

_BAR: Final = 0.17
"""Height of a chip's bar, in heights of the chip."""
_ASIDE: Final = 0.055
"""How far a letter moves away from the bar, in heights of the chip."""
_BARS: Final[dict[Look, tuple[tuple[float, float, bool], ...]]] = {
    Look.EARLY: ((0.0, 1.0, True),),
    Look.LATE: ((0.0, 1.0, False),),
    Look.LONG_DAY: ((0.0, 1.0, True), (0.0, 1.0, False)),
    Look.SPLIT_MORNING: ((0.0, 0.5, True),),
    Look.SPLIT_EVENING: ((0.5, 0.5, False),),
}
"""From where to how wide, in widths of the chip, and whether at its top."""
_LETTER_MOVES: Final = {Look.EARLY: -1, Look.SPLIT_MORNING: -1, Look.LATE: 1, Look.SPLIT_EVENING: 1}
_AROUND: Final = 1.5
"""Points of a chip's width that its letters leave free."""
STAMP_WIDTH: Final = 63 * MM
STAMP_HEIGHT: Final = 11.6 * MM
_STAMP_WORD: Final = 27 * MM


def draw_chip(ink: Ink, box: Box, code: str, look: Look, size: float, scale: float) -> None:
    """A box with the letters of a shift, told apart by bars, corners and black, never by a tint."""
    x, y, width, height = box
    bar = height * _BAR
    solid = [
        (x + start * width, y + height - bar if at_top else y, part * width, bar)
        for start, part, at_top in _BARS.get(look, ())
    ]
    if look is Look.SLEEP_IN:
        ink.rounded_box(x + 0.4, y + 0.4, width - 0.8, height - 0.8, 1.1 * scale)
    elif look is not Look.NIGHT:
        ink.boxes((box,), (0.4 if look is Look.OTHER else 0.6) * scale)
    ink.fill_boxes([box] if look is Look.NIGHT else solid)
    grey = WHITE if look is Look.NIGHT else BLACK
    base = y + (height - size * CAPITALS) / 2 + _LETTER_MOVES.get(look, 0) * _ASIDE * height
    code, size = fitted(code, BOLD, size, width - _AROUND, SMALLEST)
    ink.text_centred(x + width / 2, base, code, BOLD, size, grey)


def draw_stamp(
    ink: Ink, right: float, top: float, stamp: Stamp, scale: float, shapes: Ink | None = None
) -> None:
    """The box in the corner: a hollow word for a draft, a solid one for what is in force.

    Its shapes go to `shapes` where those of the page are kept apart.
    """
    shapes = shapes or ink
    width, height, part = STAMP_WIDTH * scale, STAMP_HEIGHT * scale, _STAMP_WORD * scale
    left, bottom = right - width, top - height
    if stamp.solid:
        shapes.fill_boxes(((left, bottom, part, height),))
    shapes.boxes(((left, bottom, width, height), (left, bottom, part, height)), 1.4 * scale)
    grey = WHITE if stamp.solid else BLACK
    inside = part - 6 * scale
    lines = [(stamp.word, BOLD, 10.5)]
    if stamp.under:
        lines.append((stamp.under, SEMIBOLD, 9.5))
    else:
        lines = [(stamp.word, BOLD, 15.0)]
    for n, (raw, face, size) in enumerate(lines):
        text, size = fitted(raw, face, size * scale, inside, SMALLEST)
        y = top - height * (2 * n + 1) / (2 * len(lines)) - size * CAPITALS / 2
        ink.text_centred(left + part / 2, y, text, face, size, grey)
    step = height * (0.36 if len(stamp.detail) < 3 else 0.29)
    room = width - part - 10 * scale
    size = min((fitted(raw, REGULAR, 8.5 * scale, room, SMALLEST)[1] for raw in stamp.detail), default=0.0)
    for n, raw in enumerate(stamp.detail):
        y = top - height / 2 + step * ((len(stamp.detail) - 1) / 2 - n) - size * CAPITALS / 2
        ink.fit(left + part + 6 * scale, y, raw, REGULAR, size, room, SMALLEST)
