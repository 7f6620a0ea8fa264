"""A rota as a workbook that looks like the print, and whose cells read back as the same shifts."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, time
from typing import Any, Final

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import DAY_NAMES, hours, shown, week_name, week_text
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.hours import rota_hours
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Scheme, ShiftType
from ech_desktop.domain.team import SHORT_ROLES, TeamMember
from ech_desktop.exchange.writing import PLAIN, sheet_name

_FIRST: Final = 3
"""The column of Monday: name, role and contract stand before it."""
_HEAD: Final = ("Name", "Role", "Contract")
_SUMS: Final = ("Rostered", "Paid", "Contract", "+/−")
_LAST: Final = _FIRST + 6 + len(_SUMS)
_LINE: Final = 15
"""Points of a line: a row of several lines is not made tall by every program."""
_SCALE: Final = 56
"""Per cent at which the columns fit the width of A4."""
OPEN_ROW: Final = "Open shifts"


def cell_text(shifts: Iterable[Shift], types: Iterable[ShiftType]) -> str:
    """`E`, `07:00-14:30 / N`: a code where the shift is as its type says, else its times."""
    known = {t.code: t for t in types if not t.retired}
    said = []
    for shift in shifts:
        type_ = known.get(shift.code)
        is_usual = type_ is not None and type_.on(shift.day) == (shift.start, shift.end)
        said.append(shift.code if is_usual else f"{shown(shift.start):%H:%M}-{shown(shift.end):%H:%M}")
    return " / ".join(said)


def _lines(shifts: Iterable[Shift], types: Iterable[ShiftType]) -> str:
    """As the print has it, a line for each: `E 07:30–14:15`; the times alone where the type has others."""
    known = {t.code: t for t in types}
    said = []
    for shift in shifts:
        text = cell_text((shift,), known.values())
        type_ = known.get(text)
        said.append(f"{text} {_clock(type_.start)}–{_clock(type_.end)}" if type_ else text.replace("-", "–"))
    return "\n".join(said)


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def rota_file(rota: Rota, scheme: Scheme) -> bytes:
    """Week under week: staff by group with their hours, open shifts, agency workers, cover, and the key.

    Why somebody is away is not in it, only that they are: such a sheet is put on walls (`AL` for leave).
    """
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        book.set_properties({"title": "Staff rota", "author": "", "company": ""})
        _Sheet(book, rota, scheme).write()
    return out.getvalue()


class _Sheet:
    def __init__(self, book: Any, rota: Rota, scheme: Scheme) -> None:
        self._rota, self._scheme = rota, scheme
        self._sheet = book.add_worksheet(sheet_name(f"Rota {week_name(rota.monday)}"))
        self._formats = _formats(book)
        self._row = 0

    def write(self) -> None:
        sheet = self._sheet
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.set_print_scale(_SCALE)  # not fit_to_pages: that forgets where a page ends
        sheet.set_column(0, 0, 27)
        sheet.set_column(1, 2, 8)
        sheet.set_column(_FIRST, _FIRST + 6, 14)
        sheet.set_column(_FIRST + 7, _LAST, 8.5)
        starts = []
        for week in range(self._rota.weeks):
            starts.append(self._row)
            self._week(self._rota.days[7 * week : 7 * week + 7])
        sheet.set_h_pagebreaks(starts[1:])
        self._key()

    def _put(self, column: int, text: str, look: str = "plain") -> None:
        self._sheet.write_string(self._row, column, text, self._formats[look])

    def _week(self, days: tuple[date, ...]) -> None:
        monday = days[0]
        self._put(0, f"{self._scheme.name} · Staff rota · {week_name(monday)} · {week_text(monday)}", "title")
        self._row += 1
        for column, text in enumerate(_HEAD):
            self._put(column, text, "head")
        for column, day in enumerate(days, _FIRST):
            self._sheet.write_datetime(self._row, column, day, self._formats["day"])
        for column, text in enumerate(_SUMS, _FIRST + 7):
            self._put(column, text, "head")
        self._row += 1
        self._people(days)
        self._others(days)
        self._cover(days)
        self._row += 1

    def _people(self, days: tuple[date, ...]) -> None:
        week = Rota(days[0], self._rota.team, self._rota.shifts, absences=self._rota.absences)
        sums, group = rota_hours(week), ""
        for member in week.rows:
            if member.group != group:
                group = member.group
                self._group(group)
            self._put(0, member.name, "name")
            self._put(1, SHORT_ROLES[member.role], "name")
            contract = member.contracted_in(days[0])
            self._put(2, hours(contract) if contract else "", "name")
            self._days(days, [self._text(member, day) for day in days])
            total = sums[member.id]
            figures = (total.rostered, total.paid, total.contracted)
            for column, minutes in enumerate(figures, _FIRST + 7):
                self._sheet.write_number(self._row, column, round(minutes / 60, 2), self._formats["sum"])
            over = round((total.paid - total.contracted) / 60, 2)
            self._sheet.write_number(self._row, _LAST, over, self._formats["over"])
            self._row += 1

    def _group(self, title: str) -> None:
        """A grey row, as wide as the sheet."""
        self._put(0, title, "group")
        for column in range(1, _LAST + 1):
            self._sheet.write_blank(self._row, column, None, self._formats["group"])
        self._row += 1

    def _days(self, days: tuple[date, ...], texts: list[str]) -> None:
        """The seven cells of a row that is as tall as the fullest of them."""
        self._sheet.set_row(self._row, _LINE * max(text.count("\n") + 1 for text in texts))
        for column, (day, text) in enumerate(zip(days, texts, strict=True), _FIRST):
            self._put(column, text, "weekend" if day.weekday() > 4 else "cell")

    def _text(self, member: TeamMember, day: date) -> str:
        if shifts := self._rota.cells.get((member.id, day)):
            return _lines(shifts, self._rota.types)
        absence = self._rota.absence_on(member.id, day)
        if absence is None:
            return ""
        return "AL" if absence.kind.code == "AL" else "Away"

    def _others(self, days: tuple[date, ...]) -> None:
        """Who comes from an agency, and what is open: one row each."""
        nobody: TeamMemberId | None = None
        cells = {day: self._rota.cells.get((nobody, day), ()) for day in days}
        agencies = sorted({s.agency_worker for shifts in cells.values() for s in shifts})
        for name in agencies or [""]:
            self._put(0, f"{name} (agency)" if name else OPEN_ROW, "name")
            here = ([s for s in cells[day] if s.agency_worker == name] for day in days)
            self._days(days, [_lines(shifts, self._rota.types) for shifts in here])
            self._row += 1

    def _cover(self, days: tuple[date, ...]) -> None:
        """Fewest on duty of what is needed, session by session; a row that is no person's."""
        found = {(each.session.id, each.day): each for each in session_cover(self._rota)}
        for session in self._rota.sessions:
            self._put(0, f"Cover {session.name} {session.times}", "name")
            for column, day in enumerate(days, _FIRST):
                each = found.get((session.id, day))
                if each is not None:
                    short = f" !−{each.short}" if each.short else ""
                    self._put(column, f"{each.least} of {each.needed}{short}", "cell")
            self._row += 1

    def _key(self) -> None:
        self._put(0, "Key", "title")
        self._row += 1
        for type_ in self._rota.types:
            if not type_.retired:
                times = f"{type_.start:%H:%M}–{type_.end:%H:%M}"
                self._put(0, f"{type_.code}: {type_.name}, {times}")
                self._row += 1
        self._put(0, "AL: annual leave. Days: " + ", ".join(DAY_NAMES) + ". Confidential: staff only.")


def _formats(book: Any) -> dict[str, Any]:
    grid = {"border": 1, "border_color": "#808080", "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "head": book.add_format(grid | {"bold": True, "text_wrap": True}),
        "day": book.add_format(grid | {"bold": True, "num_format": "ddd d mmm", "align": "left"}),
        "group": book.add_format({"bold": True, "bg_color": "#DDDDDD", "top": 1, "bottom": 1}),
        "name": book.add_format(grid | {"num_format": "@"}),
        "plain": book.add_format({"valign": "top"}),
        "cell": book.add_format(grid | {"text_wrap": True, "num_format": "@"}),
        "weekend": book.add_format(grid | {"text_wrap": True, "num_format": "@", "bg_color": "#EEEEEE"}),
        "sum": book.add_format(grid | {"num_format": "0.0#"}),
        "over": book.add_format(grid | {"num_format": "+0.0#;\u22120.0#;0"}),
    }
