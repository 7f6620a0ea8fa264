"""One person's own rota on a sheet to take home: a calendar, then each day with breaks, hours and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.breaks import breaks_text
from ech_desktop.domain.clock import hours, shown, signed_hours, week_name, week_text
from ech_desktop.domain.hours import WeekHours, clocks, hours_of, total
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Scheme, ShiftKind
from ech_desktop.domain.team import AbsenceKind, TeamMember
from ech_desktop.printing.document import content_mark, pdf
from ech_desktop.printing.flow import Block
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, PORTRAIT, SMALLEST
from ech_desktop.printing.paragraph import Paragraph
from ech_desktop.printing.printed import Printed, Published, Stamp, stamp_of
from ech_desktop.printing.rota_blocks import ShiftName
from ech_desktop.printing.rota_calendar import Line, calendar
from ech_desktop.printing.rota_head import Holidays, narrow_title
from ech_desktop.printing.rota_leaves import RULING, Blocks, Leaves, Look
from ech_desktop.printing.rota_rows import Mark, capital, day_label
from ech_desktop.printing.setting import BOLD, SEMIBOLD
from ech_desktop.printing.table import Padding, Row, Table
from ech_desktop.printing.text import BETWEEN

_MARGIN: Final = 12 * MM
_WIDTHS: Final = {1.0: (25, 38, 25, 31, 14), 1.2: (30, 40, 30, 31, 14)}
"""Millimetres of all columns but the last, at each size."""
_LARGER: Final = 2
"""Weeks up to which there is room for larger text and the calendar; that of more weeks stands overleaf."""
_HEADS: Final = ("Day", "Shift", "Times", "Breaks", "Paid h", "Notes")
_PADDING: Final = Padding(side=3, above=1.1, below=1.6)
_LEAVES: Final = Leaves(PORTRAIT, margin=_MARGIN, is_narrow=True)
_ROW: Final = 5.4 * MM
_TO_WRITE_ON: Final = 42 * MM
"""Height of a week overleaf, where there is room."""
_LONG_NAME: Final = 40
_NOBODY: Final = "Nobody was chosen who is in this team."


def personal_rota(
    rota: Rota,
    who: TeamMemberId | Iterable[TeamMemberId],
    scheme: Scheme,
    printed: Printed,
    *,
    stamp: Stamp | Published,
    holidays: Holidays | None = None,
) -> bytes:
    """A PDF of the rota of one person, or of several, each from a page of their own.

    Leave and training are named; every other absence is Away: the sheet may lie about. Who is not in the
    rota is left out. A calendar stands over the list, that of more than two weeks on a page behind it.
    """
    ids = [who] if isinstance(who, str) else who
    members = [rota.members[id] for id in ids if id in rota.members]
    holidays = holidays or {}
    inks: list[Ink] = []
    said: list[str] = []
    for member in members:
        weeks = [_Week(rota, member, monday, holidays) for monday in rota.days[::7]]
        said += [repr(part) for part in (member.name, *(week.said for week in weeks))]
        title = narrow_title(f"Rota for {member.name}", rota, scheme, stamp_of(stamp), holidays)
        inks += _LEAVES.inks(title, _filler(weeks, member.name if len(member.name) > _LONG_NAME else ""))
        if len(weeks) > _LARGER:
            inks += _LEAVES.inks(title, _overleaf(weeks))
    if not members:
        title = narrow_title("Personal rota", rota, scheme, stamp_of(stamp), holidays)
        inks = _LEAVES.inks(title, lambda width: [Paragraph(_NOBODY, Look().section)])
    number = f"{scheme.initials}-OWN-{week_name(rota.monday)}-{content_mark([str(rota.weeks), *said])}"
    pages = _LEAVES.footed(
        inks,
        warning="Confidential: for the person named.",
        shred="Out of date when a new issue is published.",
        number=number,
        printed=printed,
    )
    return pdf(pages, title="Personal rota", number=number, printed=printed)


class _Week:
    """One week of one person."""

    def __init__(self, rota: Rota, member: TeamMember, monday: date, holidays: Holidays) -> None:
        self.rota, self.member, self.monday, self.holidays = rota, member, monday, holidays
        self.days = [monday + timedelta(days=n) for n in range(7)]
        self._names = {t.code: t.name for t in rota.types}
        shifts = [s for day in self.days for s in rota.cells.get((member.id, day), ())]
        self.worked = hours_of(member.contracted_in(monday), shifts)

    @property
    def said(self) -> tuple[object, ...]:
        return self.monday, *self.rows, sums(self.worked)

    @property
    def rows(self) -> list[tuple[str, Mark, str, str, str, str]]:
        return [row for day in self.days for row in self._day(day)]

    @property
    def calendar(self) -> list[tuple[date, list[Line], bool]]:
        """Its days with what stands in their boxes."""
        return [
            (day, [(row[1], row[2]) for row in self._day(day) if row[1].text != "–"], day in self.holidays)
            for day in self.days
        ]

    def _day(self, day: date) -> list[tuple[str, Mark, str, str, str, str]]:
        label = day_label(day)
        notes = [f"Bank holiday: {self.holidays[day]}."] if day in self.holidays else []
        found = []
        for shift in self.rota.cells.get((self.member.id, day), ()):
            mark = Mark(self._names.get(shift.code) or capital(shift.kind), shift.code, shift.look)
            said = " ".join([*notes, *_notes(shift)])
            found.append(
                (label, mark, shift.times, breaks_text(shift.breaks), hours(clocks(shift).paid), said)
            )
            label, notes = "", []
        if absence := self.rota.absence_on(self.member.id, day):
            word = "Training" if absence.kind is AbsenceKind.TRAINING else absence.kind.wall_word
            found.append((label, Mark(word), "", "", "", " ".join(notes)))
        return found or [(label, Mark("–"), "", "", "", " ".join(notes))]


def _notes(shift: Shift) -> list[str]:
    found = ["You lead the shift."] if shift.leads else []
    if shift.kind is ShiftKind.SLEEP_IN:
        found.append(f"Sleep-in of {hours(shift.length)} h.")
    elif _clocks_move_in(shift):
        found.append(f"The clocks change: {hours(shift.length)} h from start to end.")
    return [*found, shift.note] if shift.note.strip() else found


def _clocks_move_in(shift: Shift) -> bool:
    """Its times do not tell its length."""
    start, end = shown(shift.start), shown(shift.end)
    return (shift.length - (end.hour - start.hour) * 60 - end.minute + start.minute) % (24 * 60) != 0


def sums(worked: WeekHours) -> str:
    """`Contract 37.5 h · rota 28 h paid · −9.5 h · sleep-ins 9 h`"""
    parts = [f"contract {hours(worked.contracted)} h"] if worked.contracted else []
    parts.append(f"rota {hours(worked.paid)} h paid")
    if worked.contracted and worked.difference:
        parts.append(f"{signed_hours(worked.difference)} h")
    if worked.sleep_in:
        parts.append(f"sleep-ins {hours(worked.sleep_in)} h")
    return capital(BETWEEN.join(parts))


class WeekHead(Block):
    """The dates of a week, and at the right its sums."""

    before, after, needs, leads = 7.0, 1.0, 40 * MM, True

    def __init__(self, dates: str, said: str) -> None:
        self.dates, self.said = dates, said

    def height(self, width: float) -> float:
        return 17.0

    def draw(self, ink: Ink, x: float, top: float, width: float) -> None:
        end = ink.text(x, top - 12, self.dates, BOLD, 12)
        ink.fit_right(x + width, top - 12, self.said, SEMIBOLD, 10, x + width - end - 12, SMALLEST)


def _calendar(weeks: Sequence[_Week], width: float, look: Look, least: float = 0.0) -> Block:
    return calendar([week.calendar for week in weeks], width, look, least)


def _overleaf(weeks: Sequence[_Week]) -> Blocks:
    return lambda width: [_calendar(weeks, width, Look(1.2), _TO_WRITE_ON)]


def _filler(weeks: Sequence[_Week], name: str) -> Blocks:
    """What stands under the title; `name` where that has no room for all of it."""
    look = Look(1.2 if len(weeks) <= _LARGER else 1.0)

    def blocks(width: float) -> list[Block]:
        found: list[Block] = [Paragraph(name, look.strong)] if name else []
        if len(weeks) <= _LARGER:
            found.append(_calendar(weeks, width, look))
        found += [block for week in weeks for block in _blocks(week, width, look)]
        if len(weeks) == 1:
            return found
        sum_ = WeekHead(f"All {len(weeks)} weeks", sums(total(week.worked for week in weeks)))
        return [*found[: bool(name)], sum_, *found[bool(name) :]]

    return blocks


def _blocks(week: _Week, width: float, look: Look) -> list[Block]:
    text, strong = look.style(10, 12.4), look.style(10, 12.4, strong=True)
    dates = f"Week {week.monday.isocalendar().week}: {week_text(week.monday)}"
    rows: list[Row] = [
        (
            Paragraph(day, strong),
            ShiftName(mark, text),
            Paragraph(times, strong),
            *(Paragraph(said, text) for said in (breaks, paid, notes)),
        )
        for day, mark, times, breaks, paid, notes in week.rows
    ]
    widths = [each * MM for each in _WIDTHS[look.scale]]
    widths.append(width - sum(widths))
    head = tuple(Paragraph(said, look.style(8.5, 11, strong=True)) for said in _HEADS)
    table = Table(widths, rows, head=head, ruling=RULING, padding=_PADDING, least=_ROW * look.scale)
    table.before, table.after = 0.0, 0.0
    return [WeekHead(dates, sums(week.worked)), table]
