"""What a weekly rota says, row by row: the domain's rota put into words, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import Final, NamedTuple

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import DAY_NAMES, hours, signed_hours
from ech_desktop.domain.cover import SessionCover
from ech_desktop.domain.hours import NO_HOURS, WeekHours, rota_hours, total
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Look
from ech_desktop.domain.team import Contract, TeamMember
from ech_desktop.printing.text import NO_BREAK_SPACE

STRANGERS: Final = "Not in the team list"
TO_FILL: Final = "Shifts to fill"


class Mark(NamedTuple):
    """One thing in a cell: a shift with its code and times, or a word like Leave without a code."""

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

    @property
    def deepest(self) -> int:
        """Marks in the fullest cell, at least 1."""
        return max(1, *(len(cell) for cell in self.cells))


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


def rota_rows(rota: Rota) -> list[Row]:
    """Everybody by group, then the shifts that nobody has."""
    worked = rota_hours(rota)
    rows: list[Row] = []
    for group, members in groupby(rota.rows, key=lambda m: m.group):
        people = list(members)
        hours_of = [worked.get(m.id, NO_HOURS) for m in people]
        rows.append(Heading(group, _hours_texts(total(hours_of))))
        rows += [_person(rota, m, h) for m, h in zip(people, hours_of, strict=True)]
    strangers = [s for s in rota.own_shifts if s.team_member_id and s.team_member_id not in rota.members]
    if strangers:
        rows.append(Heading(STRANGERS))
        rows += _layers(rota, strangers, STRANGERS)
    if rota.open_shifts:
        label = f"{TO_FILL} ({len(rota.open_shifts)})"
        rows += [row._replace(urgent=True) for row in _layers(rota, list(rota.open_shifts), label)]
    return rows


def _person(rota: Rota, member: TeamMember, worked: WeekHours) -> Person:
    return Person(
        name=member.name,
        cells=tuple(tuple(_marks(rota, member.id, day)) for day in rota.days),
        hours=_hours_texts(worked),
        tag="Agency" if member.contract is Contract.AGENCY else "",
        far_off=abs(worked.difference) >= _FAR_OFF and worked.contracted > 0,
    )


def _marks(rota: Rota, member_id: TeamMemberId, day: date) -> Iterator[Mark]:
    for shift in rota.cells.get((member_id, day), ()):
        yield shift_mark(shift)
    if absence := rota.absence_on(member_id, day):
        yield Mark(absence.kind.wall_word)


def shift_mark(shift: Shift) -> Mark:
    return Mark(shift.times, shift.code, shift.look)


def _layers(rota: Rota, shifts: list[Shift], name: str) -> Iterator[Person]:
    """Shifts without a person of their own, as few rows as the fullest day needs."""
    shifts = sorted(shifts, key=_order)
    by_day = [[shift_mark(s) for s in shifts if s.day == day] for day in rota.days]
    for n in range(max(map(len, by_day))):
        cells = tuple((marks[n],) if n < len(marks) else () for marks in by_day)
        yield Person(name if n == 0 else "", cells, ("", "", ""))


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


def leaders(rota: Rota) -> list[tuple[str, ...]]:
    """Who leads on each day: the code of the shift and the initials, `E RP`."""
    found: dict[date, list[tuple[datetime, str]]] = {day: [] for day in rota.days}
    for shift in rota.own_shifts:
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        if shift.leads and member:
            said = f"{shift.code or shift.times}{NO_BREAK_SPACE}{member.initials}"
            found[shift.day].append((shift.start, said))
    return [tuple(said for _, said in sorted(of_day)) for of_day in found.values()]


def shifts_to_fill(rota: Rota) -> list[str]:
    """`Wed 25 L 14:00–21:30` for each open shift; the same twice is said once with its number."""
    said = [
        f"{_day(s.day)} {s.code} {s.times}".replace("  ", " ") for s in sorted(rota.open_shifts, key=_order)
    ]
    return [text if (n := said.count(text)) == 1 else f"{text} ×{n}" for text in dict.fromkeys(said)]


def short_of_cover(cover: Iterable[SessionCover]) -> list[str]:
    """`Tue 24 Breakfast 07:00–07:30: 0 of 2` for each gap, in the order of the week."""
    in_order = sorted(cover, key=lambda c: c.start)
    return [f"{_day(c.day)} {c.session.name} {gap.text}" for c in in_order for gap in c.gaps]


def key(rota: Rota) -> list[Mark]:
    """The shifts of the week with what each code stands for, in the order of the site's list."""
    names = {t.code: t.name for t in rota.types}
    order = {t.code: n for n, t in enumerate(rota.types)}
    looks = {s.code: s.look for s in rota.own_shifts if s.code}
    codes = sorted(looks, key=lambda code: (order.get(code, len(order)), code))
    return [Mark(names.get(code) or looks[code].capitalize(), code, looks[code]) for code in codes]


def _order(shift: Shift) -> tuple[datetime, datetime, str]:
    """Without its id, so that a print does not depend on it."""
    return shift.start, shift.end, shift.code


def _day(day: date) -> str:
    return f"{DAY_NAMES[day.weekday()]} {day.day}"
