"""The weekly rota on paper: A4 in the hand, A3 on the wall, for any number of team members."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ech_desktop.domain.clock import week_name
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.core_hours import agreed_minutes
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.hours import rota_hours
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Look as Kind
from ech_desktop.domain.scheme import Paper, Scheme
from ech_desktop.printing import rota_rows as model
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.ink import BAND, BLACK, WHITE, Ink, Stroke
from ech_desktop.printing.paper import SMALLEST
from ech_desktop.printing.paragraph import CAPITALS
from ech_desktop.printing.printed import Copy, Printed, Published, Stamp
from ech_desktop.printing.rota_changes import Overridden, overleaf
from ech_desktop.printing.rota_cover import Cover, cover_height, draw_cover
from ech_desktop.printing.rota_head import (
    COPIES,
    Holidays,
    draw_days,
    draw_title,
    notice_text,
    title_height,
    title_of,
)
from ech_desktop.printing.rota_layout import (
    DAYS,
    LETTER,
    MARGIN,
    Grid,
    Layout,
    grid,
    laid_out,
    long_name,
    name_room,
    smallest_name,
    tag_width,
    with_lines,
)
from ech_desktop.printing.rota_leaves import Leaves, Look
from ech_desktop.printing.rota_marks import draw_chip
from ech_desktop.printing.rota_names import Names
from ech_desktop.printing.rota_notes import key, leaders, notes
from ech_desktop.printing.rota_rows import Heading, Mark, Person, Place, row_said, weeks_of
from ech_desktop.printing.setting import BOLD, REGULAR, SEMIBOLD

_NOBODY: Final = "Nobody is on this rota yet. Add team members, then print it again."


def weekly_rota(
    rota: Rota,
    scheme: Scheme,
    printed: Printed,
    *,
    stamp: Stamp | Published,
    paper: Paper = Paper.A4,
    holidays: Holidays | None = None,
    copy: Copy = Copy.WALL,
    changes: Sequence[str] = (),
    overrides: Sequence[Overridden] = (),
    changed: Collection[Place] = frozenset(),
    also_named: Iterable[str] = (),
    commissions: Sequence[Commission] = (),
) -> bytes:
    """A PDF of each week of the rota: staff by group, cover against minimum, shifts to fill, sums, key.

    `holidays` are the bank holidays with their names. Overleaf stand the `changes` since the last issue; on
    the office copy also the `overrides` and the notes of shifts. `changed` are the cells that get a corner
    for it. `also_named`: people in the changes whom the rota does not know, for the wall copy to shorten.
    `commissions`: what is agreed, for the sum of each week.
    """
    names, holidays = Names(rota, copy, also_named), holidays or {}
    mark = names.stamp(stamp)
    back = overleaf(rota, names, stamp, changes, overrides)
    place, cells = grid(paper), frozenset(changed)
    drawn: Drawn = {}
    weeks = [
        _Week(week, scheme, place, names, cells, len(changes), holidays, drawn, tuple(commissions))
        for week in weeks_of(rota)
    ]
    number = _number(scheme, stamp, weeks, repr(back))
    leaves, look = Leaves(place.sheet, place.scale), Look(place.scale)
    inks = [week.page(n, mark, copy) for week in weeks for n in range(week.sheets)]
    if back:
        title = title_of(rota, scheme, copy, mark, {}, "Staff rota, overleaf")
        inks += leaves.inks(title, lambda width: back.blocks(width, look), may_fold=True)
    warning, shred, shown = COPIES[copy][1], "Shred when replaced.", names.printed(printed)
    pages = leaves.footed(inks, warning=warning, shred=shred, number=number, printed=shown)
    return pdf(pages, title="Staff rota", number=number, printed=printed)


def _number(scheme: Scheme, stamp: Stamp | Published, weeks: Sequence[_Week], back: str) -> str:
    """Of the print; it ends in a mark of all that it says, whatever the paper."""
    issue = f"-i{stamp.number}" if isinstance(stamp, Published) else ""
    said = content_mark([*(part for week in weeks for part in week.said), back])
    return f"{scheme.initials}-ROTA-{week_name(weeks[0].rota.monday)}{issue}-{said}"


Drawn = dict[tuple[Mark, float, float, float], Ink]
"""Each mark in each height and size, drawn for once."""


@dataclass(frozen=True)
class _Week:
    """One week: what it says and where that stands."""

    rota: Rota
    scheme: Scheme
    place: Grid
    names: Names
    changed: frozenset[Place]
    changes: int
    holidays: Holidays
    drawn: Drawn
    commissions: tuple[Commission, ...]

    @cached_property
    def worked(self) -> model.Worked:
        return rota_hours(self.rota)

    @cached_property
    def rows(self) -> list[model.Row]:
        rows = model.rota_rows(self.rota, self.worked, self.names, self.changed)
        return [with_lines(row, self.place) for row in rows]

    @cached_property
    def cover(self) -> Cover:
        sessions = session_cover(self.rota)
        rows = tuple(model.cover_rows(self.rota, sessions))
        commissioned = sum(agreed_minutes(each, self.rota.days) for each in self.commissions)
        under = notes(self.rota, sessions, self.worked, commissioned, self.changes)
        marks = key(self.rota, bool(self.changed))
        return Cover(rows, tuple(leaders(self.rota)), tuple(under), tuple(marks))

    @cached_property
    def fitted(self) -> tuple[Cover, Layout]:
        """The cover block, made shorter when that saves a page, and the rows laid out above it."""
        full = self._laid_out(self.cover)
        if len(full[1].pages) == 1:
            return full
        short = self._laid_out(replace(self.cover, most_lines=1))
        return short if len(short[1].pages) < len(full[1].pages) else full

    @cached_property
    def notice(self) -> str:
        return notice_text(self.rota, self.holidays)

    def _laid_out(self, cover: Cover) -> tuple[Cover, Layout]:
        title = title_height(self.notice)
        return cover, laid_out(self.rows, cover.key, self.place, title, cover_height(cover, self.place))

    @cached_property
    def layout(self) -> Layout:
        return self.fitted[1]

    @property
    def sheets(self) -> int:
        return len(self.layout.pages)

    @property
    def said(self) -> Iterable[str]:
        """All that identifies the content of this week, whatever the paper."""
        yield repr((self.rota.monday, self.notice, self.cover))
        for row in self.rows:
            yield from row_said(row)

    def page(self, part: int, stamp: Stamp, copy: Copy) -> Ink:
        ink, shapes, place = Ink(), Ink(), self.place
        top, k = place.sheet.height - MARGIN, place.scale
        title = title_of(self.rota, self.scheme, copy, stamp, self.holidays)
        draw_title(ink, shapes, title, place.left, place.right, top, k)
        top -= title.height * k
        draw_days(ink, shapes, self.rota, place, top, self.holidays)
        y = self._rows(ink, shapes, top - DAYS * k, self.layout.pages[part])
        if part == 0 and all(isinstance(row, Heading) or row.urgent for row in self.rows):
            y -= 24 * k
            ink.text(place.left, y, _NOBODY, SEMIBOLD, 13 * k)
            y -= 8 * k
        if part == self.sheets - 1:
            draw_cover(ink, shapes, self.fitted[0], place, y)
        ink.put_under(shapes)
        return ink

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
        room, x = name_room(row, place), place.left + k
        if row.lines > 1 and (name := long_name(row, place)):
            name.draw(ink, x, bottom + (height + name.height(room)) / 2, room)
        else:
            grey = WHITE if row.urgent else BLACK
            ink.fit(x, base, row.name, SEMIBOLD, size, room, smallest_name(place), grey)
        if row.tag:
            wide = tag_width(row.tag, place)
            box = (place.days[0] - wide - 2 * k, base - 2 * k, wide, SMALLEST * k + 1.5 * k)
            ink.boxes((box,), 0.4 * k)
            ink.text(place.days[0] - wide, base, row.tag, SEMIBOLD, SMALLEST * k)
        for n, cell in enumerate(row.cells):
            step = height / max(1, len(cell))
            for m, mark in enumerate(cell):
                ink.place(self._mark(mark, step), place.days[n], bottom + height - (m + 1) * step)
        if row.changed:
            ink.corners([(place.days[n + 1] - 0.4, bottom + height - 0.4) for n in row.changed], 5.5 * k)
        for n, text in enumerate(row.hours):
            face = BOLD if n == 2 and row.far_off else REGULAR
            ink.text_right(place.hours(n) - 2 * k, base, text, face, max(SMALLEST, size * 0.94))

    def _mark(self, mark: Mark, height: float) -> Ink:
        """A shift: its chip and its times. A word stands where the times would."""
        k, layout = self.place.scale, self.layout
        key = mark, height, layout.text, layout.chip
        ink = self.drawn.get(key)
        if ink is not None:
            return ink
        ink = self.drawn[key] = Ink()
        size = max(SMALLEST / LETTER, min(layout.text, height * 0.84))
        chip = min(height - 1.3, size * 1.26)
        if mark.code and mark.look is None:
            ink.text(2 * k, (height - size * CAPITALS) / 2, mark.code, BOLD, size)
        elif mark.code:
            box = (2 * k, (height - chip) / 2, layout.chip, chip)
            draw_chip(ink, box, mark.code, mark.look or Kind.OTHER, size * LETTER, k)
        x = layout.chip + 5 * k
        room = self.place.day - layout.chip - 6 * k
        ink.fit(x, (height - size * CAPITALS) / 2, mark.text, REGULAR, size, room, SMALLEST)
        return ink
