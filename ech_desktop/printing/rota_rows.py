"""What a weekly rota says, row by row: the domain's rota put into words, before anything is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import DAY, DAY_NAMES, hours, signed_hours
from ech_desktop.domain.cover import SessionCover
from ech_desktop.domain.hours import NO_HOURS, WeekHours, hours_of, total
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Look
from ech_desktop.domain.team import GROUPS, AbsenceKind, Contract, Role, TeamMember
from ech_desktop.printing.rota_names import Names

STRANGERS: Final = "Not in the team list"
TO_FILL: Final = "Shifts to fill"
AGENCY: Final = "Agency"
_ABSENT: Final = {
    AbsenceKind.ANNUAL_LEAVE: "leave",
    AbsenceKind.SICKNESS: "sick",
    AbsenceKind.FAMILY_LEAVE: "family",
    AbsenceKind.OTHER: "absent",
}
"""Shorter than the kind, so that it fits its day; only the office copy has them."""


class Mark(NamedTuple):
    """One thing in a cell: a shift with its code and times, or an absence, which has no look."""

    text: str
    code: str = ""
    look: Look | None = None


Cell = tuple[Mark, ...]


class Heading(NamedTuple):
    """The name of a group, with the sum of its hours."""

    text: str
    hours: tuple[str, str, str] = ("", "", "")


class Person(NamedTuple):
    """One row of shifts, Monday to Sunday."""

    name: str
    cells: tuple[Cell, ...]
    hours: tuple[str, str, str]
    tag: str = ""
    far_off: bool = False
    """Seven hours or more over or under the contract."""
    urgent: bool = False
    """The name stands white on black: these shifts have nobody."""
    lines: int = 1
    """That the name takes; only a very long one takes more than one."""
    changed: tuple[int, ...] = ()
    """Days, from 0, on which the issue before said something else."""

    @property
    def deepest(self) -> int:
        """Marks in the fullest cell, or lines of the name."""
        return max(self.lines, *(len(cell) for cell in self.cells))


Row = Heading | Person


class CoverRow(NamedTuple):
    """One session: for each day how many are on duty and how many are needed, or None."""

    name: str
    times: str
    days: tuple[tuple[int, int] | None, ...]

    @property
    def short(self) -> int:
        return sum(max(0, needed - have) for have, needed in filter(None, self.days))


_FAR_OFF: Final = 7 * 60
Place = tuple[TeamMemberId | None, date]
"""A cell of the grid: whose row (None: nobody's) and which day."""
Worked = Mapping[TeamMemberId | None, WeekHours]


def rota_rows(
    rota: Rota, worked: Worked, names: Names, changed: Collection[Place] = frozenset()
) -> list[Row]:
    """Everybody by group, who comes from an agency, then the shifts that nobody has."""
    groups: dict[str, list[tuple[Person, WeekHours]]] = {}
    for member in rota.rows:
        hours_of_member = worked.get(member.id, NO_HOURS)
        row = _person(rota, member, hours_of_member, names, changed)
        groups.setdefault(member.group, []).append((row, hours_of_member))
    for name, shifts in _sent_by_agencies(rota).items():
        row = _layers(rota, shifts, names.person(name), changed, every=True)[0]
        paid = hours_of(0, shifts)
        row = row._replace(tag=AGENCY, hours=_hours_texts(paid))
        groups.setdefault(GROUPS[Role.BANK], []).append((row, paid))
    rows: list[Row] = []
    for group, found in groups.items():
        rows.append(Heading(group, _hours_texts(total(each for _, each in found))))
        rows += [row for row, _ in found]
    strangers = [s for s in rota.own_shifts if s.team_member_id and s.team_member_id not in rota.members]
    if strangers:
        rows.append(Heading(STRANGERS))
        rows += _layers(rota, strangers, STRANGERS)
    if rota.open_shifts:
        label = f"{TO_FILL} ({len(rota.open_shifts)})"
        rows += [row._replace(urgent=True) for row in _layers(rota, list(rota.open_shifts), label, changed)]
    return rows


def _sent_by_agencies(rota: Rota) -> dict[str, list[Shift]]:
    """The shifts of each agency worker who is not in the team, by name."""
    found: dict[str, list[Shift]] = {}
    for shift in rota.own_shifts:
        if shift.team_member_id is None and shift.agency_worker:
            found.setdefault(shift.agency_worker.strip(), []).append(shift)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].casefold(), pair[0])))


def _person(
    rota: Rota, member: TeamMember, worked: WeekHours, names: Names, changed: Collection[Place]
) -> Person:
    return Person(
        name=names.of(member),
        cells=tuple(tuple(_marks(rota, member.id, day, names.on_wall)) for day in rota.days),
        hours=_hours_texts(worked),
        tag=AGENCY if member.contract is Contract.AGENCY else "",
        far_off=abs(worked.difference) >= _FAR_OFF and worked.contracted > 0,
        changed=_changed(rota, member.id, changed),
    )


def _changed(rota: Rota, whose: TeamMemberId | None, changed: Collection[Place]) -> tuple[int, ...]:
    return tuple(n for n, day in enumerate(rota.days) if (whose, day) in changed) if changed else ()


def _marks(rota: Rota, member_id: TeamMemberId, day: date, on_wall: bool) -> Iterator[Mark]:
    for shift in rota.cells.get((member_id, day), ()):
        yield shift_mark(shift)
    if absence := rota.absence_on(member_id, day):
        yield absence_mark(absence.kind, on_wall)


def absence_mark(kind: AbsenceKind, on_wall: bool) -> Mark:
    """A word alone on the wall; in the office the code and what it stands for."""
    return Mark(kind.wall_word) if on_wall else Mark(_ABSENT.get(kind, str(kind)), kind.code)


def shift_mark(shift: Shift) -> Mark:
    return Mark(shift.times, shift.code, shift.look)


def _layers(
    rota: Rota,
    shifts: list[Shift],
    name: str,
    changed: Collection[Place] = frozenset(),
    *,
    every: bool = False,
) -> list[Person]:
    """Shifts without a person of their own, as few rows as the fullest day needs; `every`: in one row."""
    shifts = sorted(shifts, key=in_order)
    by_day = [tuple(shift_mark(s) for s in shifts if s.day == day) for day in rota.days]
    if every:
        return [Person(name, tuple(by_day), ("", "", ""))]
    rows = []
    for n in range(max(map(len, by_day))):
        cells = tuple((marks[n],) if n < len(marks) else () for marks in by_day)
        rows.append(Person(name if n == 0 else "", cells, ("", "", "")))
    rows[0] = rows[0]._replace(changed=_changed(rota, None, changed))
    return rows


def _hours_texts(worked: WeekHours) -> tuple[str, str, str]:
    """Contract, rota and difference; no difference is left out, nor is one against no contract."""
    difference = signed_hours(worked.difference) if worked.difference and worked.contracted else ""
    return hours(worked.contracted) if worked.contracted else "–", hours(worked.paid), difference


def cover_rows(rota: Rota, cover: Iterable[SessionCover]) -> list[CoverRow]:
    """Each session of the week, in the order of the day."""
    found: dict[str, dict[date, SessionCover]] = {}
    for each in cover:
        found.setdefault(each.session.id, {})[each.day] = each
    rows = []
    for by_day in found.values():
        session = next(iter(by_day.values())).session
        days = tuple((c.least, c.needed) if (c := by_day.get(day)) else None for day in rota.days)
        rows.append(CoverRow(session.name, session.times, days))
    return rows


def in_order(shift: Shift) -> tuple[datetime, datetime, str]:
    """Without its id, so that a print does not depend on it."""
    return shift.start, shift.end, shift.code


def row_said(row: Row) -> Iterator[str]:
    """All that a row says, to tell one print from another."""
    yield row.name if isinstance(row, Person) else row.text
    yield from row.hours
    if isinstance(row, Person):
        yield row.tag
        for cell in row.cells:
            yield "".join(map(_mark_said, cell))


@lru_cache(maxsize=4_000)
def _mark_said(mark: Mark) -> str:
    return repr(tuple(mark))


def weeks_of(rota: Rota) -> list[Rota]:
    """Each week on its own, with the shifts of the days around it that cover needs."""
    if rota.weeks == 1:
        return [rota]
    by_day: dict[date, list[Shift]] = {}
    for shift in rota.shifts:
        by_day.setdefault(shift.day, []).append(shift)
    found = []
    for monday in rota.days[::7]:
        first, last = monday - 2 * DAY, monday + 8 * DAY
        near = tuple(s for n in range(11) for s in by_day.get(first + n * DAY, ()))
        away = tuple(a for a in rota.absences if a.first <= last and first <= a.last)
        found.append(replace(rota, monday=monday, weeks=1, shifts=near, absences=away))
    return found


def day_label(day: date) -> str:
    """`Mon 23 Nov`"""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"


def capital(said: str) -> str:
    """With a capital letter in front, and the others as they are."""
    return said[:1].upper() + said[1:]
