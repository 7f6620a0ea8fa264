"""The weekly rota on paper: A4 in the hand, A3 on the wall, for any number of team members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from ech_desktop.domain.clock import DAY_NAMES, clock_change, week_name
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Look, Paper, Scheme
from ech_desktop.printing import rota_rows as model
from ech_desktop.printing.document import Page, content_mark, pdf
from ech_desktop.printing.foot import draw_foot
from ech_desktop.printing.ink import BAND, BLACK, WHITE, Ink, Stroke
from ech_desktop.printing.paper import MM, SMALLEST
from ech_desktop.printing.paragraph import CAPITALS
from ech_desktop.printing.printed import Printed, Stamp
from ech_desktop.printing.rota_cover import Cover, cover_height, draw_cover
from ech_desktop.printing.rota_layout import (
    DAYS,
    LETTER,
    MARGIN,
    TITLE,
    Grid,
    Layout,
    grid,
    laid_out,
)
from ech_desktop.printing.rota_marks import STAMP_WIDTH, draw_chip, draw_stamp
from ech_desktop.printing.rota_rows import Heading, Mark, Person
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD
from ech_desktop.printing.text import BETWEEN

_NOBODY: Final = "Nobody is on this rota yet. Add team members, then print it again."


def weekly_rota(
    rota: Rota,
    scheme: Scheme,
    printed: Printed,
    *,
    stamp: Stamp,
    paper: Paper = Paper.A4,
    holidays: Mapping[date, str] | None = None,
) -> bytes:
    """A PDF of each week of the rota: staff by group, cover against minimum, shifts to fill, key.

    `holidays` are the bank holidays with their names. Absences are printed as Leave or Away, never
    with their reason.
    """
    weeks = [
        _Week(replace(rota, monday=rota.monday + timedelta(days=7 * n), weeks=1), scheme, grid(paper))
        for n in range(rota.weeks)
    ]
    number = f"{scheme.initials}-ROTA-{week_name(rota.monday)}"
    number += f"-{content_mark(part for week in weeks for part in week.said)}"
    sheets = [(week, n) for week in weeks for n in range(week.sheets)]
    pages = []
    for n, (week, part) in enumerate(sheets, 1):
        ink = week.page(part, stamp, holidays or {})
        rest = f"Shred when replaced. {printed.text}{BETWEEN}{number}"
        place = week.place
        y = MARGIN + 1.5 * MM * place.scale
        warning, page = "Confidential: staff only.", f"Page {n} of {len(sheets)}"
        draw_foot(ink, place.left, place.right, y, warning, rest, page, scale=place.scale)
        pages.append(Page(week.place.sheet, ink))
    return pdf(pages, title="Staff rota", number=number, printed=printed)


@dataclass(frozen=True)
class _Week:
    """One week: what it says and where that stands."""

    rota: Rota
    scheme: Scheme
    place: Grid
    drawn: dict[tuple[Mark, float], Ink] = field(default_factory=dict)
    """Each mark in each height, drawn for once."""

    @cached_property
    def rows(self) -> list[model.Row]:
        return model.rota_rows(self.rota)

    @cached_property
    def cover(self) -> Cover:
        sessions = session_cover(self.rota)
        notes = []
        if to_fill := model.shifts_to_fill(self.rota):
            notes.append((f"Shifts to fill ({len(self.rota.open_shifts)}):", tuple(to_fill)))
        if short := model.short_of_cover(sessions):
            notes.append((f"Short of cover ({len(short)}):", tuple(short)))
        elif sessions:
            notes.append(("Every session is covered.", ()))
        else:
            notes.append(("No session with a cover minimum is set up.", ()))
        rows = tuple(model.cover_rows(self.rota, sessions))
        return Cover(rows, tuple(model.leaders(self.rota)), tuple(notes), tuple(model.key(self.rota)))

    @cached_property
    def fitted(self) -> tuple[Cover, Layout]:
        """The cover block, made shorter when that saves a page, and the rows laid out above it."""
        full = self._laid_out(self.cover)
        if len(full[1].pages) == 1:
            return full
        short = self._laid_out(replace(self.cover, most_lines=1))
        return short if len(short[1].pages) < len(full[1].pages) else full

    def _laid_out(self, cover: Cover) -> tuple[Cover, Layout]:
        return cover, laid_out(self.rows, cover.key, self.place, cover_height(cover, self.place))

    @property
    def layout(self) -> Layout:
        return self.fitted[1]

    @property
    def sheets(self) -> int:
        return len(self.layout.pages)

    @property
    def said(self) -> Iterable[str]:
        """All that identifies the content of this week, whatever the paper."""
        return map(repr, (self.rota.monday, *self.rows, self.cover))

    def page(self, part: int, stamp: Stamp, holidays: Mapping[date, str]) -> Ink:
        ink, shapes = Ink(), Ink()
        top = self.place.sheet.height - MARGIN
        self._title(ink, shapes, top, stamp)
        top -= TITLE * self.place.scale
        self._days(ink, shapes, top, holidays)
        y = self._rows(ink, shapes, top - DAYS * self.place.scale, self.layout.pages[part])
        if not self.rota.rows and part == 0:
            y -= 24 * self.place.scale
            ink.text(self.place.left, y, _NOBODY, SEMIBOLD, 13 * self.place.scale)
            y -= 8 * self.place.scale
        if part == self.sheets - 1:
            draw_cover(ink, shapes, self.fitted[0], self.place, y)
        ink.put_under(shapes)
        return ink

    # The title

    def _title(self, ink: Ink, shapes: Ink, top: float, stamp: Stamp) -> None:
        k, left = self.place.scale, self.place.left
        room = self.place.right - (STAMP_WIDTH + 8) * k
        y = top - 12.5 * k
        x = ink.text(left, y, "Staff rota", BOLD, 17 * k) + 8 * k
        ink.fit(x, y, _span(self.rota), SEMIBOLD, 17 * k, room - x, 12 * k)
        y = top - 26.5 * k
        x = ink.fit(left, y, self.scheme.name, SEMIBOLD, 10 * k, (room - left) / 2, SMALLEST) + 7 * k
        change = _clock_note(self.rota)
        about = [self.scheme.care_provider, f"Week {self.rota.monday.isocalendar().week}"]
        if self.scheme.on_call.strip():
            about.append(f"On call: {self.scheme.on_call}")
        if change:
            x = ink.fit(x, y, change, BOLD, 9.5 * k, room - x, SMALLEST) + 7 * k
        ink.fit(x, y, BETWEEN.join(filter(None, about)), REGULAR, 9.5 * k, room - x, SMALLEST)
        draw_stamp(ink, self.place.right, top + k, stamp, k, shapes)

    def _days(self, ink: Ink, shapes: Ink, top: float, holidays: Mapping[date, str]) -> None:
        """The heading of the columns; bank holidays white on black, weekends shaded and lettered."""
        k, place, height = self.place.scale, self.place, DAYS * self.place.scale
        upper, lower = top - 11 * k, top - 20.7 * k
        changes = clock_change(self.rota.monday)
        for n, day in enumerate(self.rota.days):
            x, holiday, weekend = place.days[n], holidays.get(day, ""), day.weekday() > 4
            if holiday or weekend:
                box = (x, top - height, place.day, height)
                shapes.fill_boxes((box,), BLACK if holiday else BAND)
            grey = WHITE if holiday else BLACK
            end = ink.text(x + 3 * k, upper, DAY_NAMES[day.weekday()], BOLD, 11.5 * k, grey)
            ink.text(end + 4 * k, upper, f"{day.day} {day:%b}", SEMIBOLD, 11.5 * k, grey)
            moved = (
                f"Clocks {'forward' if changes[1] > 0 else 'back'} 1 h"
                if changes and changes[0] == day
                else ""
            )
            under = ". ".join(filter(None, (f"BH: {holiday}" if holiday else "", moved)))
            face = SEMIBOLD if under else REGULAR
            under = under or ("Weekend" if weekend else "")
            ink.fit(x + 3 * k, lower, under, face, 8 * k, place.day - 5 * k, SMALLEST, grey)
        ink.text(place.left + k, lower, "Name", SEMIBOLD, 9 * k)
        ink.text_right(place.hours(2) - 2 * k, upper, "Paid hours this week", REGULAR, 7.6 * k)
        for n, text in enumerate(("Contract", "Rota", "+ / −")):
            ink.text_right(place.hours(n) - 2 * k, lower, text, SEMIBOLD, 7.4 * k)
        shapes.rule(place.left, top - height, place.right, 1.1 * k)

    # The rows

    def _rows(self, ink: Ink, shapes: Ink, top: float, rows: Iterable[model.Row]) -> float:
        """Draw the rows of one page; returns the height at which they end."""
        place, k, y = self.place, self.place.scale, top
        thin: list[Stroke] = []
        heavy: list[Stroke] = []
        stretches: list[tuple[float, float]] = []
        for row in rows:
            height = self.layout.height(row)
            bottom = y - height
            if y < top and (isinstance(row, Heading) or row.urgent):
                heavy.append((place.left, y, place.right, y))
            if isinstance(row, Heading):
                self._heading(ink, shapes, row, bottom, height)
            else:
                if row.urgent:
                    shapes.fill_boxes(((place.left, bottom, place.days[0] - place.left, height),))
                self._person(ink, row, bottom, height)
                thin.append((place.left, bottom, place.right, bottom))
                joined = stretches.pop()[0] if stretches and stretches[-1][1] == y else y
                stretches.append((joined, bottom))
            y = bottom
        shapes.strokes(thin, 0.25)
        shapes.strokes([(x, above, x, below) for above, below in stretches for x in place.days], 0.3)
        shapes.strokes(heavy, 0.8 * k)
        if y < top:
            weekend = place.days[5]
            shapes.strokes([(weekend, above, weekend, below) for above, below in stretches], k)
            shapes.rule(place.left, y, place.right, k)
        return y

    def _heading(self, ink: Ink, shapes: Ink, row: Heading, bottom: float, height: float) -> None:
        k, place = self.place.scale, self.place
        shapes.fill_boxes(((place.left, bottom, place.right - place.left, height),), BAND)
        size = max(SMALLEST, min(self.layout.text, height * 0.72))
        base = bottom + (height - size * CAPITALS) / 2
        ink.fit(place.left + k, base, row.text, BOLD, size, place.days[3] - place.left, SMALLEST)
        for n, text in enumerate(row.hours):
            ink.text_right(place.hours(n) - 2 * k, base, text, SEMIBOLD, max(SMALLEST, size * 0.97))

    def _person(self, ink: Ink, row: Person, bottom: float, height: float) -> None:
        k, place, size = self.place.scale, self.place, self.layout.text
        base = bottom + (height - size * CAPITALS) / 2
        room = place.days[0] - place.left - 3 * k
        if row.tag:
            wide = SEMIBOLD.width(row.tag) * SMALLEST * k + 4 * k
            ink.boxes(((place.days[0] - wide - 2 * k, base - 2 * k, wide, SMALLEST * k + 1.5 * k),), 0.4 * k)
            room -= wide + 3 * k
        ink.fit(
            place.left + k,
            base,
            row.name,
            SEMIBOLD,
            size,
            room,
            max(SMALLEST, size * 0.8),
            WHITE if row.urgent else BLACK,
        )
        if row.tag:
            ink.text(place.days[0] - wide, base, row.tag, SEMIBOLD, SMALLEST * k)
        for n, cell in enumerate(row.cells):
            step = height / max(1, len(cell))
            for m, mark in enumerate(cell):
                ink.place(self._mark(mark, step), place.days[n], bottom + height - (m + 1) * step)
        for n, text in enumerate(row.hours):
            face = BOLD if n == 2 and row.far_off else REGULAR
            ink.text_right(place.hours(n) - 2 * k, base, text, face, max(SMALLEST, size * 0.94))

    def _mark(self, mark: Mark, height: float) -> Ink:
        """A shift: its chip and its times. A word stands where the times would."""
        ink = self.drawn.get((mark, height))
        if ink is not None:
            return ink
        ink = self.drawn[mark, height] = Ink()
        k, layout = self.place.scale, self.layout
        size = max(SMALLEST / LETTER, min(layout.text, height * 0.84))
        chip = min(height - 1.3, size * 1.26)
        if mark.code:
            box = (2 * k, (height - chip) / 2, layout.chip, chip)
            draw_chip(ink, box, mark.code, mark.look or Look.OTHER, size * LETTER, k)
        x = layout.chip + 5 * k
        room = self.place.day - layout.chip - 6 * k
        ink.fit(x, (height - size * CAPITALS) / 2, mark.text, REGULAR, size, room, SMALLEST)
        return ink


def _span(rota: Rota) -> str:
    """`Mon 21 – Sun 27 December 2026`"""
    first, last = rota.days[0], rota.days[-1]
    start = f"Mon {first.day}"
    if first.month != last.month:
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} – Sun {last.day} {last:%B %Y}"


def _clock_note(rota: Rota) -> str:
    """In the two weeks of the year that need it: what the clocks do to which night."""
    change = clock_change(rota.monday)
    if change is None:
        return ""
    day, minutes = change
    night = day - timedelta(days=1)
    way, effect = ("forward", "shorter") if minutes > 0 else ("back", "longer")
    return f"Clocks go {way}: the night of {DAY_NAMES[night.weekday()]} {night.day} is 1 h {effect}"
