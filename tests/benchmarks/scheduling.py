"""The shift scheduling instances of Curtois and Qu: read, written as a program, written back, and checked.

T. Curtois and R. Qu, Computational results on new staff scheduling benchmark instances, technical report,
University of Nottingham, 2014 (schedulingbenchmarks.org). The check knows nothing of the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from ech_desktop.solver.program import Builder, Program

BEST_KNOWN: Final = {1: 607, 2: 828, 3: 1001, 4: 1716, 5: 1143, 6: 1950, 7: 1056, 8: 1300}
Line = list[str]
"""One person's days: a shift, or nothing on a day off."""


@dataclass
class Employee:
    most_of: dict[str, int]
    most_minutes: int
    least_minutes: int
    most_days: int
    least_days: int
    least_off: int
    most_weekends: int
    off: set[int] = field(default_factory=set)


@dataclass
class Instance:
    days: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    not_after: dict[str, set[str]] = field(default_factory=dict)
    """By a shift those that may not be worked on the day after it."""
    staff: dict[str, Employee] = field(default_factory=dict)
    wanted: dict[tuple[str, int, str], int] = field(default_factory=dict)
    unwanted: dict[tuple[str, int, str], int] = field(default_factory=dict)
    cover: dict[tuple[int, str], tuple[int, int, int]] = field(default_factory=dict)
    """People needed, and the cost of each below and above."""


def read(path: Path) -> Instance:
    """An instance in the benchmark's own text."""
    found, section = Instance(), ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("SECTION_"):
            section = line.strip()
        elif line.strip() and not line.startswith("#"):
            _read(found, section, line.strip().split(","))
    return found


def _read(into: Instance, section: str, parts: list[str]) -> None:
    if section == "SECTION_HORIZON":
        into.days = int(parts[0])
    elif section == "SECTION_SHIFTS":
        into.lengths[parts[0]] = int(parts[1])
        into.not_after[parts[0]] = {each for each in parts[2].split("|") if each}
    elif section == "SECTION_STAFF":
        most = dict(pair.split("=") for pair in parts[1].split("|"))
        minutes, least, row, run, rest, weekends = map(int, parts[2:8])
        of = {shift: int(count) for shift, count in most.items()}
        into.staff[parts[0]] = Employee(of, minutes, least, row, run, rest, weekends)
    elif section == "SECTION_DAYS_OFF":
        into.staff[parts[0]].off = {int(each) for each in parts[1:] if each}
    elif section == "SECTION_SHIFT_ON_REQUESTS":
        into.wanted[parts[0], int(parts[1]), parts[2]] = int(parts[3])
    elif section == "SECTION_SHIFT_OFF_REQUESTS":
        into.unwanted[parts[0], int(parts[1]), parts[2]] = int(parts[3])
    elif section == "SECTION_COVER":
        into.cover[int(parts[0]), parts[1]] = int(parts[2]), int(parts[3]), int(parts[4])


Cells = dict[tuple[str, int, str], int]
"""Person, day and shift by the number of their choice."""


def as_program(of: Instance) -> tuple[Program, Cells]:
    """The instance as a program; all of its costs are at the second level."""
    into = Builder()
    cells: Cells = {}
    for n, (name, each) in enumerate(of.staff.items()):
        can = [shift for shift in of.lengths if each.most_of.get(shift, of.days)]
        for day in range(of.days):
            for shift in can if day not in each.off else ():
                cost = of.unwanted.get((name, day, shift), 0) - of.wanted.get((name, day, shift), 0)
                cells[name, day, shift] = into.choice(n, day, cost)
        _bind(into, of, n, name, cells)
    into.constant = sum(of.wanted.values())
    for (day, shift), (need, under, over) in of.cover.items():
        terms = [(cells[who, day, shift], 1) for who in of.staff if (who, day, shift) in cells]
        into.bound(terms, need, need, under=under, over=over)
    return into.program(), cells


def _bind(into: Builder, of: Instance, n: int, name: str, cells: Cells) -> None:
    """What one person may be given, all of it hard."""
    each, days = of.staff[name], range(of.days)
    can = [shift for shift in of.lengths if each.most_of.get(shift, of.days)]
    on = [[(cells[name, d, s], 1) for s in can if (name, d, s) in cells] for d in days]
    mine = {(d, s): cells[name, d, s] for d in days for s in can if (name, d, s) in cells}
    into.bound(((c, of.lengths[s]) for (_, s), c in mine.items()), each.least_minutes, each.most_minutes)
    for shift, most in each.most_of.items():
        into.at_most((c for (_, s), c in mine.items() if s == shift), most)
    alike: dict[tuple[str, ...], list[str]] = {}
    for shift in can:
        if banned := tuple(sorted(of.not_after.get(shift, set()).intersection(can))):
            alike.setdefault(banned, []).append(shift)
    for day in days[:-1]:
        for after, before in alike.items():
            here = [mine[day, s] for s in before if (day, s) in mine]
            next_day = [mine[day + 1, s] for s in after if (day + 1, s) in mine]
            if here and next_day:
                into.at_most([*here, *next_day], 1)
    for first in days[: of.days - each.most_days]:
        into.bound((t for d in range(first, first + each.most_days + 1) for t in on[d]), 0, each.most_days)
    for length in range(1, each.least_days):
        _no_run(into, on, length, works=True)
    for length in range(1, each.least_off):
        _no_run(into, on, length, works=False)
    weekends = [
        [c for (d, _), c in mine.items() if d in (first, first + 1)] for first in range(5, of.days, 7)
    ]
    into.at_most([into.any_of(n, choices) for choices in weekends if choices], each.most_weekends)


def _no_run(into: Builder, on: list[list[tuple[int, int]]], length: int, *, works: bool) -> None:
    """No stretch of exactly so many days on (or off) between days of the other kind, but at the ends."""
    for first in range(1, len(on) - length):
        ends = [c for d in (first - 1, first + length) for c, _ in on[d]]
        inner = [c for d in range(first, first + length) for c, _ in on[d]]
        if works:
            into.bound([*((c, 1) for c in inner), *((c, -1) for c in ends)], -9, length - 1)
        else:
            into.bound([*((c, 1) for c in ends), *((c, -1) for c in inner)], -length, 1)


def lines_of(of: Instance, cells: Cells, chosen: frozenset[int]) -> dict[str, Line]:
    """Everybody's days."""
    found = {name: [""] * of.days for name in of.staff}
    for (name, day, shift), n in cells.items():
        if n in chosen:
            found[name][day] = shift
    return found


def solution_text(of: Instance, lines: Mapping[str, Line]) -> str:
    """In the benchmark's own form: a line a person, a field a day."""
    return "".join("\t".join(lines[name]) + "\n" for name in of.staff)


def objective(of: Instance, lines: Mapping[str, Line]) -> int:
    """The benchmark's objective. Raises ValueError for a solution that breaks a hard constraint."""
    if broken := [f"{name}: {what}" for name in of.staff for what in _broken(of, name, lines[name])]:
        raise ValueError("; ".join(broken))
    total = sum(w for (name, day, shift), w in of.wanted.items() if lines[name][day] != shift)
    total += sum(w for (name, day, shift), w in of.unwanted.items() if lines[name][day] == shift)
    for (day, shift), (need, under, over) in of.cover.items():
        have = sum(line[day] == shift for line in lines.values())
        total += under * max(0, need - have) + over * max(0, have - need)
    return total


def _broken(of: Instance, name: str, line: Line) -> Iterator[str]:
    each = of.staff[name]
    if any(line[day] for day in each.off):
        yield "works on a day off"
    if not each.least_minutes <= sum(of.lengths[s] for s in line if s) <= each.most_minutes:
        yield "too few or too many minutes"
    if any(line.count(shift) > most for shift, most in each.most_of.items()):
        yield "too many of one shift"
    if any(b in of.not_after.get(a, ()) for a, b in pairwise(line) if a and b):
        yield "a shift that may not follow"
    weekends = sum(bool(line[d] or line[d + 1]) for d in range(5, of.days - 1, 7))
    if weekends > each.most_weekends:
        yield "too many weekends"
    yield from _broken_runs(each, line)


def _broken_runs(each: Employee, line: Line) -> Iterator[str]:
    text = "".join("1" if shift else "0" for shift in line)
    if "1" * (each.most_days + 1) in text:
        yield "too many days in a row"
    inner = text.strip("0")
    if any(0 < len(run) < each.least_off for run in inner.split("1")):
        yield "too few days off in a row"
    begins, ends = text.startswith("1"), text.endswith("1")
    runs = [run for run in text.split("0") if run]
    middle = runs[int(begins) : len(runs) - int(ends)]
    if any(len(run) < each.least_days for run in middle):
        yield "too few days in a row"
