"""The foot of a rota: cover per session against what is needed, who leads, what is still to fill, the key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ech_desktop.printing.ink import BLACK, WHITE, Ink, Stroke
from ech_desktop.printing.paper import MM, SMALLEST
from ech_desktop.printing.paragraph import CAPITALS
from ech_desktop.printing.rota_layout import ABOVE_COVER, COVER_HEAD, COVER_ROW, LINE, Grid
from ech_desktop.printing.rota_marks import draw_chip
from ech_desktop.printing.rota_rows import CoverRow, Mark
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD, packed
from ech_desktop.printing.text import BETWEEN

_TEXT: Final = 9.0
_SMALL: Final = 8.0
_KEY_CHIP: Final = 12.5
_KEY_LETTER: Final = 7.8
_KEY_GAP: Final = 9.0
_KEY_WIDEST: Final = 36.0
_KEY_LONGEST: Final = 130.0
_KEY_FROM: Final = 48 * MM
_TO_EDGE: Final = 4.0


@dataclass(frozen=True)
class Cover:
    """What the block says. `notes` are a label and its items, under the table, on `most_lines` each."""

    rows: tuple[CoverRow, ...]
    leaders: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]
    key: tuple[Mark, ...]
    most_lines: int = 2


def cover_height(cover: Cover, place: Grid) -> float:
    scale = place.scale
    table = len(cover.rows) * COVER_ROW + _leader_height(cover.leaders, place) + COVER_HEAD + ABOVE_COVER
    keys = max(0, len(_key_lines(cover.key, place)) - 1)
    notes = sum(len(_noted(label, items, place, cover.most_lines)) for label, items in cover.notes)
    return (table + (keys + notes) * LINE) * scale


def draw_cover(ink: Ink, shapes: Ink, cover: Cover, place: Grid, top: float) -> None:
    """The block with its upper edge at `top`."""
    scale = place.scale
    y = _draw_head(ink, cover.key, place, top - ABOVE_COVER * scale)
    start = y
    shapes.rule(place.left, y, place.right, 1.1 * scale)
    thin: list[Stroke] = []
    for row in cover.rows:
        y -= COVER_ROW * scale
        _draw_row(ink, shapes, row, place, y)
        thin.append((place.left, y, place.right, y))
    _draw_leaders(ink, cover.leaders, place, y - COVER_ROW * scale)
    y -= _leader_height(cover.leaders, place) * scale
    shapes.strokes(thin, 0.25)
    shapes.strokes([(x, start, x, y) for x in place.days], 0.3)
    shapes.rule(place.left, y, place.right, 1.0 * scale)
    for label, items in cover.notes:
        for n, line in enumerate(_noted(label, items, place, cover.most_lines)):
            y -= LINE * scale
            base = y + (LINE - _TEXT * CAPITALS) / 2 * scale - 0.5
            x = place.left + scale
            if not n:
                x = ink.text(x, base, label, BOLD, _TEXT * scale) + 5 * scale
            ink.fit(x, base, line, REGULAR, _TEXT * scale, place.right - x, SMALLEST)


def _draw_head(ink: Ink, key: Sequence[Mark], place: Grid, top: float) -> float:
    """`Cover on duty / needed` and the key; returns the height of the table's top."""
    scale = place.scale
    lines = _key_lines(key, place)
    base = top - (COVER_HEAD - 3.2) * scale
    x = ink.text(place.left + scale, base, "Cover", BOLD, 9.6 * scale)
    ink.text(x + 5 * scale, base, "on duty / needed", REGULAR, 8.6 * scale)
    for n, line in enumerate(lines):
        y = base - n * LINE * scale
        x = place.right - sum(_key_width(m) for m in line) * scale - (len(line) - 1) * _KEY_GAP * scale
        for mark in line:
            wide = _chip_width(mark.code) * scale
            if mark.look is not None:
                box = (x, y - 2.1 * scale, wide, 9.8 * scale)
                draw_chip(ink, box, mark.code, mark.look, _KEY_LETTER * scale, scale)
            elif not mark.code:
                ink.corners(((x + wide, y + 7 * scale),), 6 * scale)
            room = _KEY_LONGEST * scale
            ink.fit(x + wide + 2.6 * scale, y, mark.text, REGULAR, _SMALL * scale, room, SMALLEST)
            x += (_key_width(mark) + _KEY_GAP) * scale
    return top - (COVER_HEAD + max(0, len(lines) - 1) * LINE) * scale


def _chip_width(code: str) -> float:
    return min(max(_KEY_CHIP, BOLD.width(code) * _KEY_LETTER + 4.5), _KEY_WIDEST)


def _key_width(mark: Mark) -> float:
    return _chip_width(mark.code) + 2.6 + min(REGULAR.width(mark.text) * _SMALL, _KEY_LONGEST)


def _key_lines(key: Sequence[Mark], place: Grid) -> list[list[Mark]]:
    room = (place.right - place.left) / place.scale - _KEY_FROM
    lines: list[list[Mark]] = []
    used = 0.0
    for mark in key:
        wide = _key_width(mark) + _KEY_GAP
        if not lines or used + wide > room:
            lines.append([])
            used = 0.0
        lines[-1].append(mark)
        used += wide
    return lines


def _draw_row(ink: Ink, shapes: Ink, row: CoverRow, place: Grid, bottom: float) -> None:
    scale = place.scale
    base = _base(bottom, _TEXT, scale)
    times = REGULAR.width(row.times) * _SMALL * scale
    room = place.days[0] - place.left - times - 8 * scale
    ink.fit(place.left + scale, base, row.name, SEMIBOLD, _TEXT * scale, room, SMALLEST)
    ink.text_right(place.days[0] - 3 * scale, base, row.times, REGULAR, _SMALL * scale)
    for n, day in enumerate(row.days):
        if day is not None:
            _draw_day(ink, shapes, day, place, n, bottom)
        else:
            ink.text(place.days[n] + _TO_EDGE * scale, base, "–", REGULAR, _TEXT * scale)
    end = place.right - 2 * scale
    if row.short:
        ink.text_right(end, base, f"{row.short} short", BOLD, _TEXT * scale)
    elif any(row.days):
        ink.text_right(end, base, "met", REGULAR, _TEXT * scale)


def _draw_day(ink: Ink, shapes: Ink, day: tuple[int, int], place: Grid, n: int, bottom: float) -> None:
    """`5 / 5`; white on black with the number missing when it is short."""
    have, needed = day
    scale, left, right = place.scale, place.days[n], place.days[n + 1]
    base = _base(bottom, _TEXT, scale)
    short = have < needed
    grey, face, size = (WHITE, BOLD, 9.4) if short else (BLACK, REGULAR, 9.2)
    if short:
        shapes.fill_boxes(((left + 0.8, bottom + 0.7, right - left - 1.6, COVER_ROW * scale - 1.4),))
    ink.text(left + _TO_EDGE * scale, base, f"{have} / {needed}", face, size * scale, grey)
    aside = f"{needed - have} short" if short else f"+{have - needed}" if have > needed else ""
    small = size if short else 8.4
    ink.text_right(right - _TO_EDGE * scale, base, aside, face, small * scale, grey)


def _draw_leaders(ink: Ink, leaders: Sequence[tuple[str, ...]], place: Grid, bottom: float) -> None:
    scale = place.scale
    base = _base(bottom, _TEXT, scale)
    ink.text(place.left + scale, base, "Shift leader", SEMIBOLD, _TEXT * scale)
    for x, names in zip(place.days, leaders, strict=False):
        for n, line in enumerate(_leader_lines(names, place)):
            y = base - n * LINE * scale
            room = place.day - 1.5 * _TO_EDGE * scale
            ink.fit(x + _TO_EDGE * scale, y, line, REGULAR, _TEXT * scale, room, SMALLEST)


def _leader_lines(names: Sequence[str], place: Grid) -> list[str]:
    room = place.day / place.scale - 1.5 * _TO_EDGE
    return packed(names, REGULAR, _TEXT, room, BETWEEN) if names else ["–"]


def _leader_height(leaders: Sequence[tuple[str, ...]], place: Grid) -> float:
    return COVER_ROW + (max(len(_leader_lines(names, place)) for names in leaders) - 1) * LINE


def _base(bottom: float, size: float, scale: float) -> float:
    return bottom + (COVER_ROW - size * CAPITALS) / 2 * scale


def _noted(label: str, items: Sequence[str], place: Grid, most: int) -> list[str]:
    """The items on at most `most` lines, and how many more there are."""
    room = (place.right - place.left) / place.scale - 2
    start = BOLD.width(label) * _TEXT + 6

    def lines(shown: int) -> list[str]:
        more = [f"and {len(items) - shown} more"] if shown < len(items) else []
        return packed([*items[:shown], *more], REGULAR, _TEXT, room, BETWEEN, start)

    low, high = 0, len(items)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if len(lines(middle)) <= most else (low, middle - 1)
    return lines(low)
