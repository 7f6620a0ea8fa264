"""The rota that fills itself, on the demo scheme: 1, 4 and 13 weeks, and a repair.

The floor beside a filled rota is the whole model alone in the same time, as CP-SAT does it by itself; the
bound is that of all lines of all people (`solver.columns`), for which it takes as long as it needs.
"""

from __future__ import annotations

from datetime import date
from random import Random
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter

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
TODAY, EMPTY = date(2026, 11, 23), date(2026, 12, 14)
WORKERS = 2


def rows(options: list[str] | None = None) -> list[Row]:
    """`--share 0.1` spends a tenth of the seconds, to see that it runs."""
    import ortools.sat.python.cp_model  # noqa: F401 - the worker loads it before its clock starts, too

    share = float(options[1]) if options and options[0] == "--share" else 1.0
    with sittings.demo(TODAY) as (store, _), store.read() as work:
        rotas = {weeks: work.rota(EMPTY, weeks, REFERENCE) for weeks in (1, 4, 13)}
        this_week = work.rota(TODAY, 1, REFERENCE)
    return [
        *_filled(rotas[1], 20 * share, first_bar=1, over_bound=1.03),
        *_filled(rotas[4], 60 * share, first_bar=5, over_bound=1.10),
        *_filled(rotas[13], 120 * share, first_bar=120),
        _repaired(this_week),
    ]


def _filled(rota: Rota, seconds: float, first_bar: float, over_bound: float | None = None) -> list[Row]:
    began = perf_counter()
    program = rota_program(rota).program
    built = perf_counter() - began
    told: list[Found] = []
    best = Search(program, Limits(seconds=seconds, workers=WORKERS), told.append).run()
    assert best is not None
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    covered = next((f.seconds for f in told if f.is_first_best), None)
    usable = next((f.seconds for f in told if f.cost.first < told[0].cost.first), 0.0) + built
    whole = _whole(program, best, seconds - (covered or 0))
    what = f"Fill {rota.weeks} week{'s' * (rota.weeks > 1)}"
    proved = f"{covered:.1f} s" if covered is not None else "not proved"
    bound = _bound(program, best) if over_bound is not None else None
    times = best.cost.rest / bound if bound else 1.0
    better = 1 - best.cost.rest / whole if whole else 0.0
    return [
        Row(f"{what}: cover proved best", proved, f"built in {built:.2f} s", "-", f"{first_bar:g} s",
            covered is not None and covered <= first_bar),
        Row(f"{what}: first better than the draft", f"{usable:.1f} s", "-", "-", "2 s", usable <= 2),
        Row(f"{what}, {seconds:g} s: cost of the rest", f"{best.cost.rest}", f"bound {bound or 0:.0f}",
            f"{times:.3f} of it", f"{over_bound or 0:.2f}", over_bound is None or times <= over_bound),
        Row(f"{what}: against the whole model", f"{best.cost.rest}", f"{whole}", f"{better:.0%} less", "15 %",
            better >= 0.15 or best.is_best),
        Row(f"{what}: memory so far", f"{memory:.0f} MB", "-", "-", "1,000 MB", memory <= 1000),
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
