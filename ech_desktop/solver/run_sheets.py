"""Visits placed on the people on duty: as many as can be, then familiar faces, early in their windows, no day
full to the brim.

Time-indexed: a choice for each visit, shift and start that matters. The rules of a day (`VisitDay.refusal`)
say which choices there are, and once more whether what was found may stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from ech_desktop.domain.basics import Gender, TeamMemberId, TenantId
from ech_desktop.domain.lanes import Lane, PlacedVisit
from ech_desktop.domain.placing import RunFit, Unplaced, VisitDay
from ech_desktop.domain.plans import MedicineSupport
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.solver.program import Builder, Program
from ech_desktop.solver.run_counts import ANY_LANE, BREAK, Sheet, Slot, meeting

GRID: Final = timedelta(minutes=5)
_STEPS_OF_A_DAY: Final = 288
_STRANGER, _LATE, _FULL = 6, 1, 1
"""For a visit by a stranger, each step after its window opens, each minute of the reserve."""
_RESERVE: Final = 0.15
"""Part of each shift that is kept for alarms, handover and what takes longer."""
_TRAINED: Final = frozenset({MedicineSupport.ADMINISTER, MedicineSupport.SPECIALISED})

Familiar = Mapping[tuple[TenantId, TeamMemberId], int]
"""How often somebody was with a tenant lately; a key worker counts as often as anybody."""


@dataclass(frozen=True)
class RunProgram:
    """The visits that wait on one day as a program, and what its choices mean."""

    day: VisitDay
    visits: tuple[DueVisit, ...]
    starts: Mapping[int, tuple[int, str, datetime]]
    """By choice: visit by its place, shift, start."""
    program: Program
    sheet: Sheet
    """The choices by their times: what the most that can be placed is counted with."""
    familiar: Familiar
    rota: Rota

    def fit(self, chosen: frozenset[int]) -> RunFit:
        """What was found, each visit asked of the day once more; what stays out says why."""
        day, placed, left_out = self.day, [], []
        where: dict[int, list[tuple[str, datetime]]] = {}
        for choice in sorted(chosen & self.starts.keys()):
            n, lane, start = self.starts[choice]
            where.setdefault(n, []).append((lane, start))
        for n in sorted(where, key=lambda n: (where[n][0][1], n)):
            visit, start = self.visits[n], where[n][0][1]
            shifts = tuple(lane for lane, _ in where[n])
            if why := day.refusal(visit, shifts, start):
                left_out.append(Unplaced(visit, why))
                continue
            day = day.with_placed(visit, shifts, start)
            placed.append(PlacedVisit(visit, start, shifts))
        for n, visit in enumerate(self.visits):
            if n not in where:
                left_out.append(Unplaced(visit, _lacks(day, visit, self.rota) or day.why_unplaced(visit)))
        return RunFit(tuple(placed), tuple(left_out))

    def known(self, fit: RunFit) -> tuple[int, int]:
        """Continuity: how many of the placed visits are by somebody familiar, and of how many."""
        by = [
            (placed.visit.tenant.id, member)
            for placed in fit.placed
            for shift in placed.shifts
            if (member := self.day.by_lane[shift].member_id) is not None
        ]
        return sum(bool(self.familiar.get(pair)) for pair in by), len(by)


def run_program(day: VisitDay, rota: Rota, familiar: Familiar) -> RunProgram:
    """The tray of a day as a program. Visits that are placed stay where they are."""
    return _Runs(day, rota, familiar).made()


class _Runs:
    def __init__(self, day: VisitDay, rota: Rota, familiar: Familiar) -> None:
        self.day, self.rota, self.familiar = day, rota, familiar
        self.into = Builder()
        self.visits = tuple(unplaced.visit for unplaced in day.tray)
        self.starts: dict[int, tuple[int, str, datetime]] = {}
        self.lanes = [lane for lane in day.lanes if not lane.closed]
        self.busy: dict[str, list[Slot]] = {lane.id: [] for lane in self.lanes}
        self.own: dict[TenantId, list[Slot]] = {}
        self.both: dict[int, tuple[int, ...]] = {}

    def made(self) -> RunProgram:
        for n, visit in enumerate(self.visits):
            self._add(n, visit)
        for number, lane in enumerate(self.lanes):
            self._keep_breaks(number, lane)
            self._one_at_a_time(self.busy[lane.id])
            self._keep_reserve(lane)
        for theirs in self.own.values():
            self._one_at_a_time(theirs)
        slots = tuple(slot for lane in self.lanes for slot in self.busy[lane.id])
        tenants = tuple(visit.tenant.id for visit in self.visits)
        sheet = Sheet(
            slots, tuple(v.staff for v in self.visits), tuple(map(tenants.index, tenants)), self.both
        )
        return RunProgram(
            self.day,
            self.visits,
            self.starts,
            self.into.program(lines=False),
            sheet,
            self.familiar,
            self.rota,
        )

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        """When something may have to begin: a window or a shift bounds it, or what was before it ends.

        Anything that begins at another time can begin sooner and nothing is lost by it.
        """
        lengths = {(v.opens, v.closes, v.length) for v in self.visits}
        for lane in self.lanes:
            loose = (timedelta(minutes=b.minutes) for b in lane.shift.breaks if b.at is None)
            lengths |= {(lane.shift.start, lane.shift.end - length, length) for length in loose}
        waiting = [opens for opens, _, _ in lengths]
        for lane in self.lanes:
            ends = (*(end for _, end in lane.breaks), *(placed.end for placed in lane.visits))
            waiting += (lane.shift.start, *map(self._on_grid, ends))
        found: set[datetime] = set()
        while waiting:
            if (at := waiting.pop()) not in found:
                found.add(at)
                waiting += (self._on_grid(at + length) for a, b, length in lengths if a <= at <= b)
        return tuple(sorted(found))

    def _on_grid(self, at: datetime) -> datetime:
        """The next moment of the grid."""
        first = self.day.span[0]
        return first - (first - at) // GRID * GRID

    def _starts(self, first: datetime, last: datetime) -> tuple[datetime, ...]:
        return self.moments[bisect_left(self.moments, first) : bisect_right(self.moments, last)]

    def _slot(self, start: datetime) -> int:
        return int((start - self.day.span[0]) / GRID) % (2 * _STEPS_OF_A_DAY)

    def _add(self, n: int, visit: DueVisit) -> None:
        """Its choices: it is placed once or not at all, by as many people as it needs at one time."""
        together: list[int] = []
        for start in self._starts(visit.opens, visit.closes):
            here = [] if self._own_visit_then(visit, start) else list(self._at(n, visit, start))
            if visit.staff == 1:
                together += here
            elif len({self._who(choice) for choice in here}) >= visit.staff:
                together.append(self._by_both(n, visit, here))
            else:
                for choice in here:
                    self.into.at_most([choice], 0)
            begun = here if visit.staff == 1 else together[-1:]
            theirs = self.own.setdefault(visit.tenant.id, [])
            theirs += (self._slot_of(c, n, ANY_LANE, start, visit.length) for c in begun)
        self.into.at_most(together, 1)
        self.into.bound([(c, 1) for c in together], 1, 1, under=1, over=0, first=True)

    def _by_both(self, n: int, visit: DueVisit, here: Sequence[int]) -> int:
        """A choice that is made where as many people as it needs begin it together."""
        both = self.into.choice(len(self.lanes) + n)
        self.into.bound([*((c, 1) for c in here), (both, -visit.staff)], 0, 0)
        for member in {self._who(choice) for choice in here}:
            self.into.at_most((c for c in here if self._who(c) == member), 1)
        self.both[both] = tuple(here)
        return both

    def _slot_of(self, choice: int, task: int, lane: int, start: datetime, length: timedelta) -> Slot:
        minute = int((start - self.day.span[0]).total_seconds()) // 60
        return Slot(choice, task, lane, minute, minute + int(length.total_seconds()) // 60)

    def _who(self, choice: int) -> str:
        lane = self.day.by_lane[self.starts[choice][1]]
        return lane.member_id or lane.who

    def _at(self, n: int, visit: DueVisit, start: datetime) -> Iterator[int]:
        late, end = int((start - visit.opens) / GRID) * _LATE, start + visit.length
        for number, lane in enumerate(self.lanes):
            if not (lane.shift.start <= start and end <= lane.shift.end) or lane.refusal(visit, start):
                continue
            if not _suits(visit, lane, self.rota):
                continue
            known = lane.member_id and self.familiar.get((visit.tenant.id, lane.member_id))
            choice = self.into.choice(number, self._slot(start), late + (0 if known else _STRANGER))
            self.starts[choice] = n, lane.id, start
            self.busy[lane.id].append(self._slot_of(choice, n, number, start, visit.length))
            yield choice

    def _own_visit_then(self, visit: DueVisit, start: datetime) -> bool:
        """Whether a placed visit to the same tenant is at that time."""
        return any(
            placed.visit.tenant.id == visit.tenant.id
            and placed.visit.key != visit.key
            and placed.meets(start, start + visit.length)
            for placed in self.day.placed.values()
        )

    def _keep_breaks(self, number: int, lane: Lane) -> None:
        """A break without a time has its place too, somewhere in the shift."""
        for minutes in (b.minutes for b in lane.shift.breaks if b.at is None):
            length, choices = timedelta(minutes=minutes), []
            for start in self._starts(lane.shift.start, lane.shift.end - length):
                if any(placed.meets(start, start + length) for placed in lane.visits):
                    continue
                choice = self.into.choice(len(self.lanes) + len(self.visits) + number)
                choices.append(choice)
                self.busy[lane.id].append(self._slot_of(choice, BREAK, number, start, length))
            self.into.bound([(c, 1) for c in choices], 1, 1)
            self.into.start |= set(choices[len(choices) // 2 : len(choices) // 2 + 1])

    def _one_at_a_time(self, slots: Sequence[Slot]) -> None:
        """Of those that overlap at most one is chosen."""
        for here in meeting(slots):
            self.into.at_most((slot.choice for slot in here), 1)

    def _keep_reserve(self, lane: Lane) -> None:
        terms = [
            (choice, self.visits[self.starts[choice][0]].visit.minutes)
            for choice in (slot.choice for slot in self.busy[lane.id])
            if choice in self.starts
        ]
        room = round(lane.shift.length * (1 - _RESERVE)) - lane.minutes
        self.into.bound(terms, 0, max(0, room), over=_FULL)


def _suits(visit: DueVisit, lane: Lane, rota: Rota) -> bool:
    """Whether whoever has the shift is trained where medicines are given, and whom the tenant asks for."""
    asked, trained_only = visit.visit.carer, visit.visit.medicines in _TRAINED
    if not trained_only and asked is Gender.NOT_SAID:
        return True
    member = rota.members.get(lane.member_id) if lane.member_id else None
    if member is None or (trained_only and not member.has_on(Skill.MEDICINES, lane.shift.day)):
        return False
    return asked in (Gender.NOT_SAID, member.gender)


def _lacks(day: VisitDay, visit: DueVisit, rota: Rota) -> str:
    """What those lack who have time for a visit; nothing where that is not why it stays out."""
    asked = visit.visit.carer
    needed = ["trained in medicines"] if visit.visit.medicines in _TRAINED else []
    needed += [f"a {asked}, whom the tenant asks for"] if asked is not Gender.NOT_SAID else []
    if not needed:
        return ""
    at = [visit.opens + n * GRID for n in range(int((visit.closes - visit.opens) / GRID) + 1)]
    free = [lanes for start in at if len(lanes := day.free_for(visit, start)) >= visit.staff]
    if not free or any(sum(_suits(visit, lane, rota) for lane in lanes) >= visit.staff for lanes in free):
        return ""
    who = "Nobody" if visit.staff == 1 else "No two people"
    return f"{who} free then {'is' if visit.staff == 1 else 'are'} {' and '.join(needed)}."
