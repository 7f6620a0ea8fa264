"""A day of visits on the shifts of its people: what stands where, what may go where, what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Final

from ech_desktop.domain.clock import DAY, london, shown, times_text
from ech_desktop.domain.cover import Stretch
from ech_desktop.domain.lanes import Lane, PlacedVisit, lanes_of
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.visits import Placement, Run, VisitRecord, standing
from ech_desktop.domain.visits_due import DueVisit, VisitKey

NO_SHIFT: Final = "This shift is no longer on the rota."
TWO: Final = "Two people are needed at once: choose two shifts."
ONE: Final = "One person is enough: choose one shift."
_NAMED: Final = 3
"""So many people are named, the others counted."""


@dataclass(frozen=True)
class Unplaced:
    """A visit in the tray, and why it is there."""

    visit: DueVisit
    why: str


@dataclass(frozen=True)
class RunFit:
    """What of a run was placed, and what stays out."""

    placed: tuple[PlacedVisit, ...]
    left_out: tuple[Unplaced, ...]


@dataclass(frozen=True)
class VisitDay:
    """One day's visits. `lanes` are the shifts of this day and of the one before and after it, by time.

    `visits` are due on this day; `suspended` those of tenants who are away. `lost` says of visits that were
    placed why their place no longer holds.
    """

    day: date
    lanes: tuple[Lane, ...]
    visits: tuple[DueVisit, ...] = ()
    suspended: tuple[DueVisit, ...] = ()
    lost: tuple[Unplaced, ...] = ()
    records: tuple[VisitRecord, ...] = ()
    """All of the day, the corrected ones too."""

    @cached_property
    def span(self) -> Stretch:
        return london(self.day, time(0)), london(self.day + DAY, time(0))

    @cached_property
    def own_lanes(self) -> tuple[Lane, ...]:
        """The lanes to show: shifts that run on this day."""
        return tuple(lane for lane in self.lanes if lane.runs_between(*self.span))

    @cached_property
    def starting(self) -> tuple[Lane, ...]:
        """The shifts that start on this day: each has one run sheet, also beyond midnight."""
        return tuple(lane for lane in self.lanes if lane.shift.day == self.day)

    @cached_property
    def placed(self) -> dict[VisitKey, PlacedVisit]:
        """Every placed visit once."""
        return {p.visit.key: p for lane in self.lanes for p in lane.visits}

    @cached_property
    def by_lane(self) -> dict[str, Lane]:
        return {lane.id: lane for lane in self.lanes}

    @cached_property
    def recorded(self) -> dict[str, VisitRecord]:
        """What became of a visit, by its thread; of corrected records the last."""
        return {r.thread: r for r in standing(self.records)}

    @cached_property
    def tray(self) -> tuple[Unplaced, ...]:
        """The visits of this day that nobody has yet, each with the reason."""
        lost = {each.visit.key: each.why for each in self.lost}
        waiting = (v for v in self.visits if v.key not in self.placed)
        return tuple(Unplaced(v, lost.get(v.key) or self.why_unplaced(v)) for v in waiting)

    def visit(self, thread: str) -> DueVisit | None:
        return next((v for v in self.visits if v.visit.thread == thread), None)

    def refusal(self, visit: DueVisit, shifts: Sequence[str], start: datetime) -> str:
        """Why the visit cannot go on these shifts at `start`, in a sentence; empty when it can."""
        lanes = [lane for id in shifts if (lane := self.by_lane.get(id)) is not None]
        if len(lanes) < len(shifts):
            return NO_SHIFT
        if len({lane.id for lane in lanes}) != visit.staff:
            return TWO if visit.staff > 1 else ONE
        people = {lane.member_id or lane.who for lane in lanes}
        if len(people) < visit.staff:
            return f"{lanes[0].who} cannot be both of the two people."
        if not visit.opens <= start <= visit.closes:
            return _when(visit, start)
        own = self._own_visit(visit, start)
        if own is not None:
            return f"{_first(visit.where)} has another visit then ({own.times})."
        return next(filter(None, (lane.refusal(visit, start) for lane in lanes)), "")

    def earliest(self, visit: DueVisit, shifts: Sequence[str]) -> datetime | None:
        """The first start in its window at which the visit fits on these shifts."""
        lanes = [self.by_lane[id] for id in shifts if id in self.by_lane]
        return next((at for at in _starts(visit, lanes) if not self.refusal(visit, shifts, at)), None)

    def free_for(self, visit: DueVisit, start: datetime) -> tuple[Lane, ...]:
        """Who could begin the visit then. Only those on duty are asked: each refusal is a sentence."""
        end = start + visit.length
        here = (lane for lane in self.lanes if lane.on_duty[0] <= start and end <= lane.on_duty[1])
        return tuple(lane for lane in here if not lane.refusal(visit, start))

    def why_unplaced(self, visit: DueVisit) -> str:
        """`Nobody is free 07:30–08:00.`, or who could take it."""
        near = [lane for lane in self.lanes if lane.runs_between(visit.opens, visit.closes + visit.length)]
        if all(lane.closed for lane in near):
            return f"Nobody is on duty {visit.when}."
        best: tuple[Lane, ...] = ()
        at = visit.opens
        for start in _starts(visit, near):
            free = tuple(lane for lane in near if not lane.refusal(visit, start))
            if len(free) > len(best):
                best, at = free, start
            if len(best) >= visit.staff:
                break
        return _why(visit, best, at)

    def with_placed(self, visit: DueVisit, shifts: Sequence[str], start: datetime) -> VisitDay:
        """This day after the visit was put there, wherever it was before."""
        placed = PlacedVisit(visit, start, tuple(shifts))
        before = self.placed.get(visit.key)
        lanes = dict(self.by_lane)
        for id in lanes.keys() & (before.shifts if before is not None else ()):
            lanes[id] = lanes[id].without(visit.key)
        for id in lanes.keys() & shifts:
            lanes[id] = lanes[id].having(placed)
        return replace(self, lanes=tuple(lanes.values()))

    def fit(self, run: Run, shifts: Sequence[str]) -> RunFit:
        """Puts each visit of a run that is due on this day as early as it fits, in the run's order.

        A visit by one person goes on the first of the shifts, one by two on both.
        """
        found, placed, left_out = self, [], []
        for visit in filter(None, map(self.visit, run.visits)):
            where = tuple(shifts[: visit.staff])
            at = found.earliest(visit, where)
            if at is None:
                left_out.append(Unplaced(visit, found.refusal(visit, where, visit.opens)))
                continue
            found = found.with_placed(visit, where, at)
            placed.append(PlacedVisit(visit, at, where))
        return RunFit(tuple(placed), tuple(left_out))

    def like(self, other: VisitDay) -> RunFit:
        """Places what is in the tray as on another day: at the same time on the clock, on the same duty.

        The same duty is a shift of that code on this day, of the same person where they have one.
        """
        found, placed, left_out = self, [], []
        there = {v.visit.thread: p for v in other.visits if (p := other.placed.get(v.key)) is not None}
        for visit in (u.visit for u in self.tray if u.visit.visit.thread in there):
            before = there[visit.visit.thread]
            where = tuple(found._same_duty(other.by_lane[id], other.day) for id in before.shifts)
            at = visit.opens + (before.start - before.visit.opens)
            if why := found.refusal(visit, where, at):
                left_out.append(Unplaced(visit, why))
                continue
            found = found.with_placed(visit, where, at)
            placed.append(PlacedVisit(visit, at, where))
        return RunFit(tuple(placed), tuple(left_out))

    def _same_duty(self, lane: Lane, day: date) -> str:
        """The id of the shift of this day that is like a shift of another one; empty when there is none."""
        wanted = self.day + (lane.shift.day - day)
        same = [
            each for each in self.lanes if each.shift.code == lane.shift.code and each.shift.day == wanted
        ]
        same.sort(key=lambda each: (each.member_id != lane.member_id, bool(each.closed), each.minutes))
        return same[0].id if same else ""

    def _own_visit(self, visit: DueVisit, start: datetime) -> PlacedVisit | None:
        """Another visit to the same tenant at that time."""
        end = start + visit.length
        for placed in self.placed.values():
            other = placed.visit
            if other.tenant.id == visit.tenant.id and other.key != visit.key and placed.meets(start, end):
                return placed
        return None


def visit_day(
    day: date,
    rota: Rota,
    due: Iterable[DueVisit],
    suspended: Iterable[DueVisit],
    placements: Iterable[Placement],
    records: Iterable[VisitRecord] = (),
) -> VisitDay:
    """A day out of the records. `due` are the visits of this day and of those around it, for nights.

    A placement that no longer holds (the shift went, somebody fell ill, the plan changed) is not used and
    not lost: its visit is in the tray with the reason, and back in its place once that is undone.
    """
    visits = {v.key: v for v in due}
    near = london(day - DAY, time(0)), london(day + 2 * DAY, time(0))
    found = VisitDay(
        day,
        tuple(lane for lane in lanes_of(rota) if lane.runs_between(*near)),
        tuple(v for v in visits.values() if v.day == day),
        tuple(v for v in suspended if v.day == day),
        records=tuple(records),
    )
    lost = []
    for each in sorted(placements, key=lambda p: (p.start, p.thread)):
        visit = visits.get((each.day, each.thread))
        if visit is None:
            continue
        if why := found.refusal(visit, each.shifts, each.start):
            lost.append(Unplaced(visit, why))
        else:
            found = found.with_placed(visit, each.shifts, each.start)
    return replace(found, lost=tuple(lost))


def _starts(visit: DueVisit, lanes: Iterable[Lane]) -> list[datetime]:
    """When it is worth trying to begin: at once, or when somebody becomes free."""
    later = {at for lane in lanes for at in lane.openings(visit.opens, visit.closes)}
    return [visit.opens, *sorted(later)]


def _when(visit: DueVisit, start: datetime) -> str:
    opens, closes = shown(visit.opens), shown(visit.closes)
    if opens == closes:
        return f"This visit begins at {opens:%H:%M}, not at {shown(start):%H:%M}."
    return f"This visit begins between {opens:%H:%M} and {closes:%H:%M}, not at {shown(start):%H:%M}."


def _why(visit: DueVisit, free: Sequence[Lane], at: datetime) -> str:
    when = times_text(at, at + visit.length)
    whenever = "" if visit.opens == visit.closes else f", nor later until {shown(visit.closes):%H:%M}"
    if not free:
        return f"Nobody is free {visit.when}{whenever}{'; two people are needed' * (visit.staff > 1)}."
    names = [lane.who for lane in free[:_NAMED]]
    more = len(free) - len(names)
    who = ", ".join(names) + (f" and {more} more" if more else "")
    if len(free) < visit.staff:
        return f"Two people are needed {when}, one is free ({who})."
    return f"Not placed yet. Free {when}: {who}."


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
