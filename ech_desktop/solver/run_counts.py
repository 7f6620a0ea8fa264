"""The most visits that can be placed on a day, counted: alike visits are one kind, alike shifts one group.

Who of three people with the same shift has a visit makes no difference to how many can be placed, so it is
not asked first: the counts are proved in a moment, where the search over people proves nothing for seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from ech_desktop.solver.part import Part, put_effort
from ech_desktop.solver.program import Program, Sum
from ech_desktop.solver.search import Limits

BREAK: Final = -1
"""The task of a slot that is somebody's break."""
ANY_LANE: Final = -1
_SECONDS: Final = 5.0
"""For the counts, and as much for the people."""
_SOONER, _FACES = 0.3, 0.3
"""For beginning them early, and for giving them to familiar faces."""


class Slot(NamedTuple):
    """A choice with its times: what is done, on which lane, from which minute of the day to which."""

    choice: int
    task: int
    """The visit by its number, or a break."""
    lane: int
    start: int
    end: int


@dataclass(frozen=True)
class Sheet:
    """The slots of a day; of each visit how many people it needs and whose it is."""

    slots: tuple[Slot, ...]
    staff: tuple[int, ...]
    tenants: tuple[int, ...]
    both: Mapping[int, tuple[int, ...]]
    """By the choice that some begin a visit together their own choices."""


def meeting(slots: Sequence[Slot]) -> Iterator[tuple[Slot, ...]]:
    """Those that overlap, at each moment that matters: two do where one begins within the other."""
    seen: set[frozenset[int]] = set()
    for at in sorted({slot.start for slot in slots}):
        here = tuple(slot for slot in slots if slot.start <= at < slot.end)
        key = frozenset(slot.choice for slot in here)
        if len(key) > 1 and key not in seen:
            seen.add(key)
            yield here


def begun(program: Program, sheet: Sheet, limits: Limits) -> Program:
    """The program begun with the most that can be placed.

    Where that was proved and people were found for it, so many must stay placed, and nothing costs at the
    first level any more. Else it is the search's to find out.
    """
    open_, left_out = _Counts(sheet).ask(limits)
    found = program.start
    for free in (open_, frozenset(range(len(program.places)))):  # rarely the counted times fit no people
        part = Part(program, free, found, first_only=True)
        effort = limits.effort(min(limits.seconds / 2, _SECONDS), limits.seed)
        found = part.ask(effort).chosen or found
        cost = program.cost(found)
        if cost is not None and cost.first == left_out:
            break
    else:
        return replace(program, start=found)
    placed = tuple(term for each in program.sums if each.first for term in each.terms)
    kept = tuple(each for each in program.sums if not each.first)
    most = len(sheet.staff) - left_out
    counted = replace(program, start=found, sums=(*kept, Sum(placed, most, len(placed))))
    part = Part(counted, open_, found, first_only=False)
    better = part.ask(limits.effort(min(limits.seconds / 8, _FACES), limits.seed)).chosen
    return replace(counted, start=better) if better is not None else counted


class _Counts:
    """One question about kinds of visits and groups of lanes."""

    def __init__(self, sheet: Sheet) -> None:
        from ortools.sat.python import cp_model

        self.sheet, self.model = sheet, cp_model.CpModel()
        self.lanes = _alike(_by_lane(sheet))
        self.group = {lane: n for n, lanes in enumerate(self.lanes) for lane in lanes}
        self.kinds = _alike(self._by_visit())
        self.used: list[list[tuple[Slot, Any]]] = [[] for _ in self.lanes]
        self.variables: dict[tuple[int, int, int], Any] = {}
        """How many of a kind begin in a group at a minute."""
        self.left_out = [self._add(kind, visits) for kind, visits in enumerate(self.kinds)]
        self._keep_breaks()
        self._keep_room()
        self._keep_tenants()
        self.model.minimize(sum(self.left_out))

    def _by_visit(self) -> dict[int, frozenset[object]]:
        """What can be done about each visit; one that another of its tenant may overlap is like no other."""
        found: dict[int, set[object]] = {n: {("staff", each)} for n, each in enumerate(self.sheet.staff)}
        for slot in self.sheet.slots:
            if slot.task != BREAK:
                found[slot.task].add((self.group[slot.lane], slot.start, slot.end))
        for crowded in self._crowded():
            for slot in crowded:
                found[slot.task].add(("tenant", slot.task))
        return {n: frozenset(each) for n, each in found.items()}

    def _crowded(self) -> Iterator[tuple[Slot, ...]]:
        """Slots of different visits to one tenant that overlap."""
        theirs: dict[int, list[Slot]] = {}
        for slot in self.sheet.slots:
            if slot.task != BREAK:
                theirs.setdefault(self.sheet.tenants[slot.task], []).append(slot)
        for slots in theirs.values():
            if len({slot.task for slot in slots}) > 1:
                yield from (here for here in meeting(slots) if len({slot.task for slot in here}) > 1)

    def _add(self, kind: int, visits: Sequence[int]) -> Any:
        """How often a kind begins when and where; returns how many of it are left out."""
        staff, count = self.sheet.staff[visits[0]], len(visits)
        at: dict[int, list[Any]] = {}
        for slot in self.sheet.slots:
            key = kind, self.group.get(slot.lane, 0), slot.start
            if slot.task == visits[0] and key not in self.variables:
                most = min(count * staff, len(self.lanes[key[1]]))
                self.variables[key] = self.model.new_int_var(0, most, "")
                self.used[key[1]].append((slot, self.variables[key]))
                at.setdefault(slot.start, []).append(self.variables[key])
        begun = [self._together(each, staff, count) for each in at.values()]
        left_out = self.model.new_int_var(0, count, "")
        self.model.add(sum(begun) + left_out == count)
        return left_out

    def _together(self, variables: list[Any], staff: int, count: int) -> Any:
        if staff == 1:
            return sum(variables)
        both = self.model.new_int_var(0, count, "")
        self.model.add(sum(variables) == staff * both)
        return both

    def _keep_breaks(self) -> None:
        """Every lane of a group has each of its breaks somewhere."""
        for group, lanes in enumerate(self.lanes):
            lengths: dict[int, list[Slot]] = {}
            for slot in self.sheet.slots:
                if slot.task == BREAK and slot.lane == lanes[0]:
                    lengths.setdefault(slot.end - slot.start, []).append(slot)
            for slots in lengths.values():
                starts = {slot.start: slot for slot in slots}
                each = len(slots) // len(starts)
                variables = [self.model.new_int_var(0, each * len(lanes), "") for _ in starts]
                self.model.add(sum(variables) == each * len(lanes))
                self.used[group] += zip(starts.values(), variables, strict=True)

    def _keep_room(self) -> None:
        """At no moment more is done in a group than it has lanes."""
        for lanes, used in zip(self.lanes, self.used, strict=True):
            of = {slot.choice: variable for slot, variable in used}
            for here in meeting([slot for slot, _ in used]):
                self.model.add(sum(of[slot.choice] for slot in here) <= len(lanes))

    def _keep_tenants(self) -> None:
        """Nobody has two visits at once. Their visits are each a kind of their own."""
        kind_of = {visit: kind for kind, visits in enumerate(self.kinds) for visit in visits}
        for here in self._crowded():
            keys = {(kind_of[s.task], self.group[s.lane], s.start): self.sheet.staff[s.task] for s in here}
            most = max(keys.values())
            self.model.add(sum(self.variables[key] * (most // staff) for key, staff in keys.items()) <= most)

    def ask(self, limits: Limits) -> tuple[frozenset[int], int]:
        """The choices that the counts leave open, and how many visits are left out; -1: not proved."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        put_effort(solver, limits.effort(min(limits.seconds / 2, _SECONDS), limits.seed))
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return frozenset(), -1
        left_out = round(solver.objective_value) if status == cp_model.OPTIMAL else -1
        solver = self._sooner(solver, limits)
        used = {key for key, variable in self.variables.items() if solver.value(variable)}
        kind_of = {visit: kind for kind, visits in enumerate(self.kinds) for visit in visits}
        open_ = {
            slot.choice
            for slot in self.sheet.slots
            if slot.task == BREAK or (kind_of[slot.task], self.group[slot.lane], slot.start) in used
        }
        together = {both for both, theirs in self.sheet.both.items() if not open_.isdisjoint(theirs)}
        return frozenset(open_ | together), left_out

    def _sooner(self, solver: Any, limits: Limits) -> Any:
        """As many once more, early in their windows."""
        from ortools.sat.python import cp_model

        first: dict[int, int] = {}
        for kind, _, start in self.variables:
            first[kind] = min(start, first.get(kind, start))
        for variable in self.variables.values():
            self.model.add_hint(variable, solver.value(variable))
        self.model.add(sum(self.left_out) <= round(solver.objective_value))
        self.model.minimize(sum(x * (key[2] - first[key[0]]) for key, x in self.variables.items()))
        again = cp_model.CpSolver()
        put_effort(again, limits.effort(_SOONER, limits.seed))
        status = again.solve(self.model)
        return again if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else solver


def _by_lane(sheet: Sheet) -> dict[int, frozenset[object]]:
    """What can be done on each lane, breaks counted by their length."""
    found: dict[int, dict[tuple[int, int, int], int]] = {}
    for slot in sheet.slots:
        here = found.setdefault(slot.lane, {})
        key = slot.task, slot.start, slot.end
        here[key] = here.get(key, 0) + 1
    return {lane: frozenset(each.items()) for lane, each in found.items()}


def _alike(of: Mapping[int, frozenset[object]]) -> list[list[int]]:
    """Numbers of which the same can be said, together."""
    found: dict[frozenset[object], list[int]] = {}
    for number, said in of.items():
        found.setdefault(said, []).append(number)
    return list(found.values())
