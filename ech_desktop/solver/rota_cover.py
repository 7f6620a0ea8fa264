"""What the weeks ask for: people, leader and skills in each session, a site never empty, open shifts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from itertools import pairwise
from typing import Final

from ech_desktop.domain.basics import SessionId
from ech_desktop.domain.clock import DAY, london, minutes_between
from ech_desktop.domain.cover import GENDERS, Stretch, is_filled, is_on_duty, on_duty, people_needed, steps
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import CoverChange, ShiftKind, Skill
from ech_desktop.domain.team import TeamMember
from ech_desktop.solver.program import Builder
from ech_desktop.solver.turns import Calendar

_OVER: Final = 3
"""For each quarter of an hour of a person who is not needed."""
_OPEN: Final = 400
"""For an open shift that nobody is given, though its session has enough people."""
_QUARTER: Final = 15
PEOPLE: Final = "people"
LEADER: Final = "leader"
Cells = Mapping[tuple[int, int, int], int]


@dataclass
class _Ask:
    """Something that is needed from a moment to another: so many of those who count for it."""

    when: Stretch
    needed: int
    kind: str = PEOPLE
    asleep: bool = False


@dataclass
class _Piece:
    """A part of what is asked for, in which the same turns count from end to end."""

    needed: int
    on: frozenset[tuple[int, int]]
    """Day and turn."""
    minutes: int = field(default=0)


def ask_for_cover(into: Builder, calendar: Calendar, team: Sequence[TeamMember], cells: Cells) -> None:
    """Each minute short costs at the first level; people beyond what is needed a little at the second."""
    by_turn: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for (who, day, turn), choice in cells.items():
        by_turn.setdefault((day, turn), []).append((who, choice))
    standing = _Standing(calendar.rota)

    @cache
    def counted(kind: str, day: int) -> frozenset[int]:
        return frozenset(n for n, member in enumerate(team) if _counts(member, kind, calendar.rota, day))

    for ask in _asks(calendar.rota):
        for piece in _pieces(calendar, standing, ask):
            terms = [
                (choice, 1)
                for place in sorted(piece.on)
                for here in (counted(ask.kind, place[0]),)
                for who, choice in by_turn.get(place, ())
                if who in here
            ]
            over = max(1, _OVER * piece.minutes // _QUARTER) if ask.kind == PEOPLE else 0
            most = max(piece.needed, 0) if ask.kind == PEOPLE else len(terms)
            if piece.needed > 0:
                enough = max(piece.needed, len(terms))
                into.bound(terms, piece.needed, enough, under=piece.minutes, over=0, first=True)
            if over:
                into.bound(terms, 0, most, over=over)
    _ask_for_open_shifts(into, calendar, by_turn)


def _counts(member: TeamMember, kind: str, rota: Rota, day: int) -> bool:
    if kind == PEOPLE:
        return True
    if kind in GENDERS:
        return member.gender == kind
    return member.can_lead if kind == LEADER else member.has_on(Skill(kind), rota.days[day])


def _asks(rota: Rota) -> Iterator[_Ask]:
    """Session by session and day by day, then the minutes at which no session asks for anybody."""
    changes: dict[SessionId, list[CoverChange]] = {}
    for change in rota.cover_changes:
        changes.setdefault(change.session_id, []).append(change)
    asked: list[Stretch] = []
    for session in rota.sessions:
        for day in rota.days:
            when = session.on(day)
            if when is None or when[1] <= when[0]:
                continue
            needed = people_needed(session, day, changes.get(session.id, ()))
            yield _Ask(when, needed, asleep=session.sleep_in_counts)
            if needed:
                asked.append(when)
            if session.leader_needed:
                yield _Ask(when, 1, LEADER, session.sleep_in_counts)
            for skill in session.skills:
                yield _Ask(when, 1, skill, session.sleep_in_counts)
            for each in rota.carers:
                there = max(when[0], each.start), min(when[1], each.end)
                if there[0] < there[1]:
                    yield _Ask(there, each.needed, each.gender, session.sleep_in_counts)
    weeks = london(rota.days[0], time(0)), london(rota.days[-1] + DAY, time(0))
    for piece, count in steps(asked, *weeks):
        if not count:
            yield _Ask(piece, 1, asleep=True)


class _Standing:
    """The shifts that stay, by what they count for."""

    def __init__(self, rota: Rota) -> None:
        self.rota = rota
        self.shifts = sorted((s for s in rota.shifts if is_filled(s)), key=_start)
        self.longest = max((s.end - s.start for s in self.shifts), default=DAY)

    def duty(self, ask: _Ask) -> list[Stretch]:
        """When those are on duty who count for it."""
        first = bisect_left(self.shifts, ask.when[0] - self.longest, key=_start)
        last = bisect_left(self.shifts, ask.when[1], key=_start)
        return [
            stretch
            for shift in self.shifts[first:last]
            if ask.when[0] < shift.end and self._counts(shift, ask)
            for stretch in on_duty(shift)
        ]

    def _counts(self, shift: Shift, ask: _Ask) -> bool:
        if shift.kind is ShiftKind.SLEEP_IN and not ask.asleep:
            return False
        if ask.kind == LEADER:
            return shift.leads and shift.kind not in (ShiftKind.TRAINING, ShiftKind.ON_CALL)
        if not is_on_duty(shift, self.rota):
            return False
        if ask.kind == PEOPLE:
            return True
        member = self.rota.members.get(shift.team_member_id) if shift.team_member_id else None
        if member is None:
            return False
        return member.gender == ask.kind if ask.kind in GENDERS else member.has_on(Skill(ask.kind), shift.day)


def _start(shift: Shift) -> datetime:
    return shift.start


def _pieces(calendar: Calendar, standing: _Standing, ask: _Ask) -> Iterable[_Piece]:
    """The stretch cut where somebody could come or go, equal parts put together."""
    begin, end = ask.when
    there = standing.duty(ask)
    near = list(_near(calendar, ask))
    cuts = {begin, end}
    for start, finish in (*there, *(stretch for _, duty in near for stretch in duty)):
        cuts |= {moment for moment in (start, finish) if begin < moment < end}
    found: dict[tuple[int, frozenset[tuple[int, int]]], _Piece] = {}
    moments: list[datetime] = sorted(cuts)
    for start, finish in pairwise(moments):
        have = sum(a <= start and finish <= b for a, b in there)
        on = frozenset(place for place, duty in near if any(a <= start and finish <= b for a, b in duty))
        key = ask.needed - have, on
        piece = found.setdefault(key, _Piece(*key))
        piece.minutes += minutes_between(start, finish)
    return found.values()


def _near(calendar: Calendar, ask: _Ask) -> Iterator[tuple[tuple[int, int], tuple[Stretch, ...]]]:
    """The turns that are on duty in a part of the stretch."""
    first, last = ((moment.date() - calendar.rota.days[0]).days for moment in ask.when)
    for day in range(max(0, first - 1), min(len(calendar.days), last + 1)):
        for turn, of_day in enumerate(calendar.days[day]):
            if calendar.turns[turn].sleeps and not ask.asleep:
                continue
            if any(a < ask.when[1] and ask.when[0] < b for a, b in of_day.duty):
                yield (day, turn), of_day.duty


def _ask_for_open_shifts(
    into: Builder, calendar: Calendar, by_turn: Mapping[tuple[int, int], list[tuple[int, int]]]
) -> None:
    """An open shift of a type is given to somebody before another of its type is made."""
    wanted: dict[tuple[int, str], int] = {}
    for shift in calendar.rota.own_shifts:
        if not is_filled(shift) and shift.shift_type_id is not None:
            key = (shift.day - calendar.rota.days[0]).days, shift.shift_type_id
            wanted[key] = wanted.get(key, 0) + 1
    for (day, type_id), count in wanted.items():
        terms = [
            (choice, 1)
            for turn, of in enumerate(calendar.turns)
            if any(type_.id == type_id for type_ in of.types)
            for _, choice in by_turn.get((day, turn), ())
        ]
        into.bound(terms, count, len(terms) + count, under=_OPEN, over=0)
