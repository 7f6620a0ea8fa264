"""The rota that fills itself, on the demo scheme: 1, 4 and 13 weeks, and a repair.

The floor beside a filled rota is the whole model alone in the same time, as CP-SAT does it by itself; the
bound is that of all lines of all people (`solver.columns`), for which it takes as long as it needs.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from itertools import chain
from random import Random
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from typing import NamedTuple

from ech_desktop.actions import sittings
from ech_desktop.domain.rota import REFERENCE, Rota
from ech_desktop.solver.columns import Columns
from ech_desktop.solver.master import FIRST
from ech_desktop.solver.part import Effort, Part
from ech_desktop.solver.program import Program
from ech_desktop.solver.repair import repairs
from ech_desktop.solver.rota_program import rota_program
from ech_desktop.solver.search import Found, Limits, Search
from tests.benchmarks.table import Row

_PATIENCE = 150.0
"""Seconds in which a bound is looked for, at most."""


class Bars(NamedTuple):
    """Seconds to search and to prove the cover; how far above the proved bound."""

    seconds: float
    proof: float
    over_bound: float | None = None


BARS = {1: Bars(20, 1, 1.03), 4: Bars(60, 5, 1.10), 13: Bars(120, 120)}
"""By weeks."""
TODAY, EMPTY = date(2026, 11, 23), date(2026, 12, 14)
WORKERS = 2


def rows(options: list[str] | None = None) -> list[Row]:
    """`--share 0.1` spends a tenth of the seconds, to see that it runs. The middle of some seeds counts."""
    import ortools.sat.python.cp_model  # noqa: F401 - the worker loads it before its clock starts, too

    parser = argparse.ArgumentParser("bench solver")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--weeks", type=int, nargs="+", default=[1, 4, 13])
    given = parser.parse_args(options or [])
    with sittings.demo(TODAY) as (store, _), store.read() as work:
        rotas = {weeks: work.rota(EMPTY, weeks, REFERENCE) for weeks in given.weeks}
        this_week = work.rota(TODAY, 1, REFERENCE)
    found = [_filled(rota, BARS[weeks], given.share, given.seeds) for weeks, rota in rotas.items()]
    return [*chain.from_iterable(found), _repaired(this_week)]


@dataclass(frozen=True)
class _Run:
    best: Found
    covered: float | None
    usable: float


def _run(program: Program, seconds: float, seed: int) -> _Run:
    told: list[Found] = []
    best = Search(program, Limits(seconds=seconds, workers=WORKERS, seed=seed), told.append).run()
    assert best is not None
    covered = next((f.seconds for f in told if f.is_first_best), None)
    return _Run(best, covered, next((f.seconds for f in told if f.cost.first < told[0].cost.first), 0.0))


def _filled(rota: Rota, bars: Bars, share: float, seeds: int) -> list[Row]:
    seconds = bars.seconds * share
    began = perf_counter()
    program = rota_program(rota).program
    built = perf_counter() - began
    runs = sorted((_run(program, seconds, n) for n in range(1, seeds + 1)), key=lambda run: run.best.cost)
    middle = runs[len(runs) // 2].best
    memory = sum(getrusage(who).ru_maxrss for who in (RUSAGE_SELF, RUSAGE_CHILDREN)) / 1024
    proofs = [run.covered for run in runs if run.covered is not None]
    is_proved, usable = len(proofs) == len(runs), median(run.usable for run in runs) + built
    whole = _whole(program, middle, seconds - (median(proofs) if proofs else 0))
    what = f"Fill {rota.weeks} week{'s' * (rota.weeks > 1)}"
    proved = f"{median(proofs):.1f} s" if is_proved else "not proved"
    bound = _bound(program, middle) if bars.over_bound is not None else None
    times = middle.cost.rest / bound if bound else 1.0
    above = (f"bound {bound:.0f}", f"{times:.3f} of it") if bound else ("-", "-")
    better = 1 - middle.cost.rest / whole if whole else 1.0
    costs = f"{middle.cost.rest} ({', '.join(str(run.best.cost.rest) for run in runs)})"
    return [
        Row(f"{what}: cover proved best", proved, f"built in {built:.2f} s", "-", f"{bars.proof:g} s",
            is_proved and median(proofs) <= bars.proof),
        Row(f"{what}: first better than the draft", f"{usable:.1f} s", "-", "-", "2 s", usable <= 2),
        Row(f"{what}, {seconds:g} s: cost of the rest", costs, *above,
            f"{bars.over_bound:.2f}" if bars.over_bound else "-", times <= (bars.over_bound or times)),
        Row(f"{what}: against the whole model", f"{middle.cost.rest}", f"{whole or 'no rota found'}",
            f"{better:.0%} less", "15 %", better >= 0.15 or middle.is_best),
        Row(f"{what}: memory, two largest processes", f"{memory:.0f} MB", "-", "-", "1,000 MB",
            memory <= 1000),
    ]  # fmt: skip


def _bound(program: Program, best: Found) -> float:
    """No rota that covers as much costs less of the rest."""
    began = perf_counter()
    columns = Columns(program, Random(1), lambda: perf_counter() - began > _PATIENCE)
    columns.begin(best.chosen)
    mixture = columns.mix()
    assert mixture is not None
    return mixture.bound + program.constant - FIRST * best.cost.first


def _whole(program: Program, best: Found, seconds: float) -> int:
    """What CP-SAT makes of the whole model by itself, with the first level as it was found."""
    start = Part(program, range(len(program.places)), best.chosen, first_only=False)
    start.model.clear_hints()
    answer = start.ask(Effort(seconds=max(1.0, seconds), workers=WORKERS))
    cost = program.cost(answer.chosen) if answer.chosen is not None else None
    return cost.rest if cost is not None else 0


def _repaired(rota: Rota) -> Row:
    shifts = [s for s in rota.own_shifts if s.team_member_id is not None and s.code in ("E", "L", "N")][:7]
    times = []
    for shift in shifts:
        began = perf_counter()
        repairs(rota, shift.id)
        times.append(perf_counter() - began)
    worst = max(times)
    return Row(
        "Repair, worst of 7", f"{worst:.2f} s", f"median {median(times):.2f} s", "-", "3 s", worst <= 3
    )
