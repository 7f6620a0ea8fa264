"""One shift as a lane of visits: what stands in it, and why one more visit does or does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import times_text
from ech_desktop.domain.cover import Stretch, is_filled, is_on_duty
from ech_desktop.domain.hours import OFF_THE_FLOOR
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.visits_due import DueVisit, VisitKey


@dataclass(frozen=True)
class PlacedVisit:
    """A visit at its time, on one shift or two."""

    visit: DueVisit
    start: datetime
    shifts: tuple[str, ...]

    @cached_property
    def end(self) -> datetime:
        return self.start + self.visit.length

    @property
    def times(self) -> str:
        return times_text(self.start, self.end)

    def meets(self, start: datetime, end: datetime) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True)
class Lane:
    """A shift with its visits, earliest first. `closed` says why no visit can be placed on it."""

    shift: Shift
    who: str
    closed: str = ""
    visits: tuple[PlacedVisit, ...] = ()

    @classmethod
    def of(cls, shift: Shift, rota: Rota) -> Lane:
        """An empty lane."""
        member = rota.members.get(shift.team_member_id) if shift.team_member_id else None
        who = member.name if member is not None else shift.agency_worker.strip()
        return cls(shift, who, _closed(shift, rota, who))

    @property
    def id(self) -> str:
        return self.shift.id

    @property
    def duty(self) -> str:
        """`E 07:00–15:00`"""
        return f"{self.shift.code} {self.shift.times}".strip()

    @property
    def title(self) -> str:
        """`Ann Obi, E 07:00–15:00`"""
        return f"{self.who or 'Nobody yet'}, {self.duty}"

    @property
    def member_id(self) -> TeamMemberId | None:
        return self.shift.team_member_id

    @property
    def minutes(self) -> int:
        """Of visits placed on it."""
        return sum(placed.visit.visit.minutes for placed in self.visits)

    @cached_property
    def breaks(self) -> tuple[Stretch, ...]:
        """All breaks that have a time, paid or not: nobody has a visit in their break."""
        timed = (each.within(self.shift.start, self.shift.end) for each in self.shift.breaks)
        return tuple(sorted(when for when in timed if when is not None))

    @cached_property
    def on_duty(self) -> Stretch:
        return self.shift.start, self.shift.end

    def refusal(self, visit: DueVisit, start: datetime) -> str:
        """Why the visit cannot begin here at `start`, in a sentence; empty when it can."""
        if self.closed:
            return self.closed
        end = start + visit.length
        if start < self.on_duty[0] or end > self.on_duty[1]:
            return f"{self.who} is on duty {self.shift.times}, and the visit is {times_text(start, end)}."
        for begin, finish in self.breaks:
            if begin < end and start < finish:
                return f"{self.who} has a break {times_text(begin, finish)}."
        others = [placed for placed in self.visits if placed.visit.key != visit.key]
        for placed in others:
            if placed.meets(start, end):
                return f"{self.who} is in {placed.visit.where} {placed.times}."
        return self._break_refusal([(placed.start, placed.end) for placed in others], (start, end))

    def _break_refusal(self, busy: list[Stretch], more: Stretch) -> str:
        """Breaks without a time still need a free stretch each."""
        loose = [b.minutes for b in self.shift.breaks if b.within(self.shift.start, self.shift.end) is None]
        if not loose or self._has_room([*busy, more], loose):
            return ""
        return f"{self.who} would have no {max(loose)} minutes left for a break."

    def _has_room(self, busy: list[Stretch], loose: list[int]) -> bool:
        """Whether each break finds a free stretch, the longest ones first."""
        free = [int((end - start).total_seconds()) // 60 for start, end in self._free(busy)]
        for minutes in sorted(loose, reverse=True):
            n = next((n for n, room in enumerate(free) if room >= minutes), None)
            if n is None:
                return False
            free[n] -= minutes
        return True

    def _free(self, busy: Iterable[Stretch]) -> Iterator[Stretch]:
        at = self.shift.start
        for start, end in sorted([*busy, *self.breaks]):
            if at < start:
                yield at, start
            at = max(at, end)
        if at < self.shift.end:
            yield at, self.shift.end

    def openings(self, first: datetime, last: datetime) -> Iterator[datetime]:
        """When somebody here becomes free between two moments: where a visit could begin soonest."""
        ends = [self.shift.start, *(end for _, end in self.breaks), *(p.end for p in self.visits)]
        return (each for each in ends if first < each <= last)

    def without(self, key: VisitKey) -> Lane:
        return replace(self, visits=tuple(p for p in self.visits if p.visit.key != key))

    def having(self, placed: PlacedVisit) -> Lane:
        visits = sorted((*self.visits, placed), key=lambda p: (p.start, p.visit.order))
        return replace(self, visits=tuple(visits))

    def runs_between(self, start: datetime, end: datetime) -> bool:
        return self.shift.start < end and start < self.shift.end


def lanes_of(rota: Rota) -> tuple[Lane, ...]:
    """A lane for each shift on the floor, open ones too, by time and name."""
    floor = (s for s in rota.shifts if s.counts_in_cover and s.kind not in OFF_THE_FLOOR)
    lanes = (Lane.of(shift, rota) for shift in floor)
    return tuple(sorted(lanes, key=lambda lane: (lane.shift.start, lane.shift.end, lane.who, lane.id)))


def _closed(shift: Shift, rota: Rota, who: str) -> str:
    duty = f"{shift.code} {shift.times}".strip()
    if not is_filled(shift):
        return f"Nobody is on {duty} yet: fill the shift first."
    if not is_on_duty(shift, rota):
        return f"{who or 'Somebody who has left'} does not count in cover on {duty}."
    if shift.kind is ShiftKind.SLEEP_IN:
        return f"{who} sleeps in."
    if shift.team_member_id and rota.absence_on(shift.team_member_id, shift.day) is not None:
        return f"{who} is away that day."
    return ""
