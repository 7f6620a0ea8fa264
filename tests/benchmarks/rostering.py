"""The public shift scheduling instances: objective against the best known, bound, time to the first one.

Instances 1 to 8 stand in `rostering/`; `--data DIR` may hold others of the same form. Solutions are written
in the benchmark's own form to `out/rostering`, for an outside checker. From 101 on they are made ones
(`scheduling_big`), which ask only for some rota in 60 s and 2 GB.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter

from ech_desktop.solver.search import Found, Limits, Search
from tests.benchmarks.scheduling import (
    BEST_KNOWN,
    as_program,
    lines_of,
    objective,
    read,
    solution_text,
)
from tests.benchmarks.scheduling_big import SIZES, text_of
from tests.benchmarks.table import Row

DATA = Path(__file__).parent / "rostering"
OUT = Path("out/rostering")


def rows(options: list[str] | None = None) -> list[Row]:
    """One for each instance: the median over the seeds, each checked apart from the search."""
    parser = argparse.ArgumentParser("bench rostering")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--instances", default="1-8")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seeds", type=int, default=1)
    given = parser.parse_args(options or [])
    return [
        _made_row(given, number) if number in SIZES else _row(given, number)
        for number in _numbers(given.instances)
    ]


def _numbers(text: str) -> Iterator[int]:
    """`1-8`, `3`, `1,5-7`"""
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _row(given: argparse.Namespace, number: int) -> Row:
    runs = [_run(given, number, seed) for seed in range(1, given.seeds + 1)]
    results = sorted(cost for cost, _, _ in runs)
    known, middle = BEST_KNOWN.get(number), int(median(results))
    gap = f"{100 * (middle - known) / known:.1f} %" if known else "-"
    bounds = [bound for _, bound, _ in runs if bound is not None]
    bound = f"{max(bounds):.0f}" if bounds else "-"
    allowed = 1.0 if number <= 4 else 1.02
    holds = known is not None and middle <= known * allowed
    first = f"first after {median(first for _, _, first in runs):.1f} s"
    measured = f"{middle} ({', '.join(map(str, results))}), {first}"
    bar = "best known" if number <= 4 else "2 %, 1 % on average"
    return Row(f"Instance {number}, {given.seconds:g} s", measured, f"bound {bound}", gap, bar, holds)


def _made_row(given: argparse.Namespace, number: int) -> Row:
    """The clock runs from reading the text; the made rota that fits costs nothing at all."""
    size, began = SIZES[number], perf_counter()
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"Instance{number}.txt"
    path.write_text(text_of(size, number), encoding="utf-8")
    instance = read(path)
    program, cells = as_program(instance)
    built = perf_counter() - began
    told: list[Found] = []
    found = Search(program, Limits(seconds=given.seconds - built), told.append).run()
    memory = sum(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN)) / 1024
    what = f"Made {number}: {size.staff} staff, {size.weeks} weeks, {size.shifts} shifts"
    said = f"built in {built:.1f} s, {memory:.0f} MB"
    bar = "a rota in 60 s, 2,000 MB"
    if found is None:
        return Row(what, "no rota", said, "-", bar, False)
    cost, first = objective(instance, lines_of(instance, cells, found.chosen)), built + told[0].seconds
    holds = first <= 60 and memory <= 2000
    return Row(what, f"{cost}, first after {first:.1f} s", said, "-", bar, holds)


def _run(given: argparse.Namespace, number: int, seed: int) -> tuple[int, float | None, float]:
    """Objective, bound, and seconds to the first solution."""
    instance = read(given.data / f"Instance{number}.txt")
    program, cells = as_program(instance)
    told: list[Found] = []
    found = Search(program, Limits(seconds=given.seconds, seed=seed), told.append).run()
    if found is None:
        raise SystemExit(f"No solution of instance {number} within {given.seconds:g} s.")
    lines = lines_of(instance, cells, found.chosen)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"Instance{number}.seed{seed}.txt").write_text(solution_text(instance, lines), encoding="utf-8")
    return objective(instance, lines), found.bound, told[0].seconds
