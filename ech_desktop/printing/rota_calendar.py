"""The weeks of one person as a calendar: a row per week, a box per day with its shifts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from ech_desktop.domain.clock import DAY_NAMES
from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import WHITE, Ink
from ech_desktop.printing.paper import SMALLEST
from ech_desktop.printing.paragraph import CAPITALS, Paragraph
from ech_desktop.printing.rota_layout import LETTER
from ech_desktop.printing.rota_leaves import Look
from ech_desktop.printing.rota_marks import draw_chip
from ech_desktop.printing.rota_rows import Mark
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Ruling, Table

Line = tuple[Mark, str]
"""A shift or an absence, and its times; an absence has none."""
_RULING: Final = Ruling(top=1.0, under_head=0.8, between=0.5, bottom=1.0, columns=0.4, frame=0.4)
_PADDING: Final = Padding(side=2.5, above=1.5, below=2.0)
_DATE: Final = 9.0
_SHIFT: Final = 9.0
_CHIP: Final = 17.0
_LEADING: Final = 12.6


class CalendarDay(Block):
    """The date, white on black where it is a bank holiday, over a line for each shift."""

    def __init__(self, day: str, lines: Sequence[Line], *, holiday: bool, scale: float) -> None:
        self.day, self.lines, self.holiday, self.scale = day, tuple(lines), holiday, scale

    def height(self, width: float) -> float:
        return _LEADING * self.scale * (1 + len(self.lines))

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block | None]:
        """Between its lines, the date said again."""
        fit = int(room / (_LEADING * self.scale) + 0.01) - 1
        if fit >= len(self.lines):
            return self, None
        if fit < 1:
            if room < page:
                return None, self
            fit = 1
        return self._part(self.lines[:fit]), self._part(self.lines[fit:])

    def _part(self, lines: Sequence[Line]) -> CalendarDay:
        return CalendarDay(self.day, lines, holiday=self.holiday, scale=self.scale)

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        leading, size = _LEADING * self.scale, _DATE * self.scale
        base = top - (leading + size * CAPITALS) / 2
        if self.holiday:
            wide = min(width, SEMIBOLD.width(self.day) * size + 4)
            ink.fill_boxes(((x - 1, top - leading + 1, wide, leading - 1.5),))
            ink.fit(x + 1, base, self.day, SEMIBOLD, size, width, SMALLEST, WHITE)
        else:
            ink.fit(x, base, self.day, SEMIBOLD, size, width, SMALLEST)
        for n, (mark, times) in enumerate(self.lines, 1):
            self._draw_line(ink, x, top - n * leading, width, mark, times)

    def _draw_line(self, ink: Ink, x: float, top: float, width: float, mark: Mark, times: str) -> None:
        leading, size = _LEADING * self.scale, _SHIFT * self.scale
        base = top - (leading + size * CAPITALS) / 2
        if not times or mark.look is None:
            ink.fit(x, base, mark.text, REGULAR, size, width, SMALLEST)
            return
        codes = (BOLD.width(mark.code) * LETTER + 0.45) * size
        chip = min(max(_CHIP * self.scale, codes), width / 2)
        if mark.code:
            draw_chip(
                ink, (x, top - leading + 1, chip, leading - 2), mark.code, mark.look, size * LETTER, 1.0
            )
            x, width = x + chip + 2, width - chip - 2
        ink.fit(x, base, times, SEMIBOLD, size, width, SMALLEST)


def calendar(
    weeks: Sequence[Sequence[tuple[date, Sequence[Line], bool]]],
    width: float,
    look: Look,
    least: float = 0.0,
) -> Table:
    """`weeks`: of each week its seven days, with their lines and whether they are bank holidays.

    `least`: points that a week is high at least, for who writes on it.
    """
    head = tuple(Paragraph(name[:3], look.style(8.5, 11, strong=True)) for name in DAY_NAMES)
    rows: list[Row] = [
        tuple(
            CalendarDay(f"{day.day} {day:%b}", lines, holiday=holiday, scale=look.scale)
            for day, lines, holiday in week
        )
        for week in weeks
    ]
    widths = [width / 7] * 7
    table = Table(widths, rows, head=head, ruling=_RULING, padding=_PADDING, labelled=False, least=least)
    table.before, table.after = 2.0, 10.0
    return table
