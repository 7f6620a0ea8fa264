"""What the capacity board counts in a rota: worked time by its purpose, and planned visits at their times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from ech_desktop.domain.clock import DAY, london, minutes_between, shown
from ech_desktop.domain.core_hours import is_night, minute_of
from ech_desktop.domain.cover import Timeline, is_filled, is_on_duty, on_duty
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Role


@dataclass
class Worked:
    """What the shifts of the weeks come to."""

    by_kind: Counter[ShiftKind] = field(default_factory=Counter)
    agency: int = 0
    """The part of the filled time that agency workers fill."""
    unfilled: int = 0
    leader: int = 0
    """The part of it that is the care team leader's own, on the floor or off it."""
    leader_on_floor: int = 0
    hands_day: int = 0
    """On duty and awake, after unpaid breaks; a night is a shift that is mostly in the night period."""
    hands_night: int = 0

    @property
    def rostered(self) -> tuple[tuple[ShiftKind, int], ...]:
        """Working time of filled shifts, after unpaid breaks."""
        return tuple((kind, self.by_kind[kind]) for kind in ShiftKind if self.by_kind[kind])

    def add(self, rota: Rota, shift: Shift) -> None:
        worked = clocks(shift).working_time
        if not is_filled(shift):
            self.unfilled += worked
            return
        self.by_kind[shift.kind] += worked
        self.agency += worked if shift.agency_worker else 0
        hands = _hands(rota, shift)
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        if member is not None and member.role is Role.TEAM_LEADER:
            self.leader += worked
            self.leader_on_floor += worked if hands else 0
        if hands and is_night(minute_of(shown(shift.start).time()), shift.length, rota.parameters, shift.day):
            self.hands_night += worked
        elif hands:
            self.hands_day += worked


def worked_in(rota: Rota) -> Worked:
    worked = Worked()
    for shift in rota.own_shifts:
        worked.add(rota, shift)
    return worked


def _hands(rota: Rota, shift: Shift) -> bool:
    """Whether somebody is on duty and awake."""
    return shift.kind is not ShiftKind.SLEEP_IN and is_on_duty(shift, rota)


class Planned:
    """The planned visits of some weeks, each at its time."""

    def __init__(self, rota: Rota, visits: Iterable[PlannedVisit]) -> None:
        self.rota = rota
        self.day = self.night = 0
        self._when: list[tuple[datetime, datetime]] = []
        for visit in visits:
            night = is_night(minute_of(visit.start), visit.minutes, rota.parameters, rota.monday)
            for day in rota.days:
                if str(day.isoweekday()) in visit.days:
                    start = london(day, visit.start)
                    self._when += [(start, start + timedelta(minutes=visit.minutes))] * visit.staff
                    self.night += visit.minutes * visit.staff if night else 0
                    self.day += 0 if night else visit.minutes * visit.staff

    def unplaced(self) -> int:
        """Person-minutes of visits beyond those on duty and awake at the time."""
        rota = self.rota
        hands = Timeline(piece for s in rota.shifts if _hands(rota, s) for piece in on_duty(s))
        first, last = london(rota.days[0], time(0)), london(rota.days[-1] + 2 * DAY, time(0))
        return sum(
            max(0, wanted - have) * minutes_between(*part)
            for piece, wanted in Timeline(self._when).steps(first, last)
            if wanted
            for part, have in hands.steps(*piece)
        )
