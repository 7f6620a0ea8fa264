"""Turns: what somebody can be given for one day, a shift or two parts of a split day, and who may have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Final

from ech_desktop.domain.basics import Level, SchemeId, ShiftId
from ech_desktop.domain.clock import minutes_between
from ech_desktop.domain.cover import Stretch, on_duty
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Rota, Rule, Shift
from ech_desktop.domain.rules import right_to_work, skills, team, young_workers
from ech_desktop.domain.rules.people import Person, is_night, limits, work_by_day
from ech_desktop.domain.scheme import ShiftKind, ShiftType
from ech_desktop.domain.team import Contract, Role, TeamMember

FLOOR: Final = frozenset(
    {ShiftKind.DAY, ShiftKind.LEADING, ShiftKind.WAKING_NIGHT, ShiftKind.SLEEP_IN, ShiftKind.SPLIT}
)
"""Kinds of shift that are proposed: those that put hands into the building."""
NOT_ASKED: Final = frozenset({Role.SCHEME_MANAGER, Role.HOUSEKEEPING})
"""Nobody of these jobs is given care shifts by the program; a person can."""
_SHORT: Final = 5 * 60
"""Shifts of up to so many minutes can be two parts of one day."""
_FORBIDDING: Final[tuple[Rule, ...]] = (
    team.nobody_works_while_away,
    team.nobody_works_before_or_after_their_contract,
    team.nobody_works_when_not_available,
    team.days_only_and_nights_only_are_kept,
    right_to_work.nobody_works_after_their_right_to_work,
    skills.nobody_works_on_expired_training,
    young_workers.nobody_under_18_works_at_night,
    young_workers.under_18_half_an_hours_break,
)
"""Rules on one shift by itself: who breaks one by a turn is never given it."""


@dataclass(frozen=True)
class DayTurn:
    """A turn on one day, as its shifts would be."""

    shifts: tuple[Shift, ...]

    @cached_property
    def start(self) -> float:
        """Minutes since 1970, as `end`."""
        return self.shifts[0].start.timestamp() / 60

    @cached_property
    def end(self) -> float:
        return self.shifts[-1].end.timestamp() / 60

    @cached_property
    def duty(self) -> tuple[Stretch, ...]:
        """When it puts somebody on duty."""
        return tuple(stretch for shift in self.shifts for stretch in on_duty(shift))


@dataclass(frozen=True)
class Turn:
    """One type of shift, or two short ones of the same day."""

    types: tuple[ShiftType, ...]

    @property
    def is_split(self) -> bool:
        return len(self.types) > 1

    @property
    def sleeps(self) -> bool:
        return self.types[0].kind is ShiftKind.SLEEP_IN

    def on(self, day: date) -> DayTurn:
        return DayTurn(tuple(Shift.of_type(type_, day, None) for type_ in self.types))


def turns_of(rota: Rota) -> tuple[Turn, ...]:
    """What can be given in these weeks; a sleep-in only where some session counts it."""
    sleeps = any(session.sleep_in_counts for session in rota.sessions)
    types = [
        type_
        for type_ in rota.types
        if not type_.retired
        and type_.counts_in_cover
        and type_.kind in FLOOR
        and (sleeps or type_.kind is not ShiftKind.SLEEP_IN)
    ]
    types.sort(key=lambda t: (t.start, t.end, t.code))
    short = [t for t in types if t.start < t.end and _length(t, rota.days[0]) <= _SHORT]
    pairs = [(one, two) for one, two in combinations(short, 2) if one.end < two.start]
    return tuple(Turn(types) for types in (*((t,) for t in types), *pairs))


def _length(type_: ShiftType, day: date) -> int:
    return minutes_between(*type_.on(day))


def may_be_asked(member: TeamMember) -> bool:
    """Whether this person is given shifts at all."""
    return member.counts_in_cover and (
        member.role not in NOT_ASKED or member.contract in (Contract.BANK, Contract.AGENCY)
    )


class Calendar:
    """Every turn on every day of the weeks, each made once."""

    def __init__(self, rota: Rota) -> None:
        self.rota, self.turns = rota, turns_of(rota)
        self.days = [[turn.on(day) for turn in self.turns] for day in rota.days]
        known = limits(rota)
        nobody = TeamMember(scheme_id=SchemeId(""))
        self.works: list[list[int]] = []
        """Working time in minutes, by day and turn."""
        self.parts: list[list[tuple[tuple[date, int], ...]]] = []
        """The same by London day, where a night counts on both sides of midnight."""
        self.nights: list[list[bool]] = []
        self.paid: list[list[int]] = []
        """Paid minutes, by day and turn."""
        for day in self.days:
            duties = [Person(nobody, list(turn.shifts), rota).duties for turn in day]
            self.works.append([sum(duty.work for duty in own) for own in duties])
            self.parts.append([tuple(part for duty in own for part in work_by_day(duty)) for own in duties])
            self.nights.append([any(is_night(duty, known) for duty in own) for own in duties])
            self.paid.append([sum(clocks(shift).paid for shift in turn.shifts) for turn in day])

    @cached_property
    def _asked(self) -> dict[ShiftId, tuple[int, ShiftType, Shift]]:
        """Each shift that a turn can hold once more, to ask the rules about: day, type, and the shift."""
        found: dict[ShiftId, tuple[int, ShiftType, Shift]] = {}
        for d, day in enumerate(self.rota.days):
            for type_ in {type_.id: type_ for turn in self.turns for type_ in turn.types}.values():
                shift = Shift.of_type(type_, day, None)
                found[shift.id] = d, type_, shift
        return found

    def allowed(self, member: TeamMember) -> Iterator[tuple[int, int]]:
        """Day and turn that this person may be given, their other shifts apart."""
        if not may_be_asked(member) or not self.turns:
            return
        shifts = tuple(shift for _, _, shift in self._asked.values())
        for shift in shifts:
            shift.team_member_id = member.id
        away = tuple(a for a in self.rota.absences if a.team_member_id == member.id)
        alone = replace(self.rota, team=(member,), shifts=shifts, absences=away)
        found = (f for rule in _FORBIDDING for f in rule(alone) if f.level is not Level.TELL)
        banned = {(d, type_.id) for d, type_, _ in (self._asked[id] for f in found for id in f.shift_ids)}
        for d in range(len(self.days)):
            for t, turn in enumerate(self.turns):
                if any((d, type_.id) in banned for type_ in turn.types):
                    continue
                if not self._is_too_long(member, d, t) and self._may_lead(member, t):
                    yield d, t

    def _is_too_long(self, member: TeamMember, d: int, t: int) -> bool:
        """Under 18 at most eight hours a day."""
        day = self.rota.days[d]
        age = member.age_on(day)
        most = limits(self.rota).minutes(Name.YOUNG_DAY, day)
        return age is not None and age < 18 and any(minutes > most for _, minutes in self.parts[d][t])

    def _may_lead(self, member: TeamMember, t: int) -> bool:
        """A shift whose kind is leading goes to those who can."""
        return member.can_lead or all(type_.kind is not ShiftKind.LEADING for type_ in self.turns[t].types)
