"""One question to CP-SAT: the whole program, or a part of it with all other choices as they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from ech_desktop.solver.program import ANY_DAY, Program, Sum, price

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


@dataclass(frozen=True)
class Effort:
    """How long one question may take, and by which dice. `work` is CP-SAT's own measure of time."""

    seconds: float = 1e6
    work: float = 1e6
    seed: int = 1
    workers: int = 1
    lines: int = 2
    """How much CP-SAT leans on linear relaxations: none finds a covered week in a third of the time."""


@dataclass(frozen=True)
class Answer:
    """The choices found (None: none), whether nothing better exists, and the bound on the cost asked for."""

    chosen: frozenset[int] | None
    is_best: bool
    bound: float


class Part:
    """The choices in `free` are open, all others stay as in `chosen`.

    With `first_only` the first level alone is minimised; else the rest is, and the first may not get worse.
    """

    def __init__(
        self, program: Program, free: Collection[int], chosen: Collection[int], *, first_only: bool
    ) -> None:
        from ortools.sat.python import cp_model

        self.program, self.free, self.chosen = program, frozenset(free), frozenset(chosen)
        self.model = cp_model.CpModel()
        self.literals: dict[int, Any] = {n: self.model.new_bool_var("") for n in sorted(self.free)}
        self._first_now = 0
        self._first: list[tuple[Any, int]] = []
        self._rest = [(x, program.costs[n]) for n, x in self.literals.items() if program.costs[n]]
        self._add_places()
        for n in self._touched():
            self._add(program.sums[n])
        for n, x in self.literals.items():
            self.model.add_hint(x, n in self.chosen)
        self._add_goal(first_only, cp_model)

    def _touched(self) -> list[int]:
        if len(self.free) == len(self.program.places):
            return list(range(len(self.program.sums)))
        return sorted({s for n in self.free for s in self.program.sums_of[n]})

    def _add_places(self) -> None:
        seen = {self.program.places[n] for n in self.free}
        for place in sorted(p for p in seen if p.day != ANY_DAY):
            others = self.program.by_place[place]
            open_ = [self.literals[n] for n in others if n in self.free]
            if any(n in self.chosen for n in others if n not in self.free):
                for x in open_:
                    self.model.add(x == 0)
            elif len(open_) > 1:
                self.model.add_at_most_one(open_)

    def _add(self, each: Sum) -> None:
        """The sum over its open choices, what the others make of it taken off its bounds."""
        variables, weights, done = [], [], 0
        for choice, weight in each.terms:
            if choice in self.free:
                variables.append(self.literals[choice])
                weights.append(weight)
            elif choice in self.chosen:
                done += weight
        low, high = each.low - done, each.high - done
        least, most = sum(w for w in weights if w < 0), sum(w for w in weights if w > 0)
        if least >= low and most <= high:
            return
        if each.first:
            self._first_now += price(each, sum(w for choice, w in each.terms if choice in self.chosen)) or 0
        goal = self._first if each.first else self._rest
        if least < low and each.under is not None:
            short = self.model.new_int_var(0, low - least, "")
            goal.append((short, each.under))
            variables, weights = [*variables, short], [*weights, 1]
        if most > high and each.over is not None:
            more = self.model.new_int_var(0, most - high, "")
            goal.append((more, each.over))
            variables, weights = [*variables, more], [*weights, -1]
        if not variables:
            return
        if low <= 0 and high == 1 and each.over is None and set(weights) == {1}:
            self.model.add_at_most_one(variables)
            return
        self._bound(variables, weights, low, high)

    def _bound(self, variables: list[Any], weights: list[int], low: int, high: int) -> None:
        from ortools.sat.python import cp_model

        total = cp_model.LinearExpr.weighted_sum(variables, weights)
        self.model.add_linear_constraint(total, low, high)

    def _add_goal(self, first_only: bool, cp: Any) -> None:
        def total(pairs: list[tuple[Any, int]]) -> Any:
            return cp.LinearExpr.weighted_sum([x for x, _ in pairs], [w for _, w in pairs]) if pairs else 0

        if first_only:
            self.model.minimize(total(self._first))
            return
        if self._first:
            self.model.add(total(self._first) <= self._first_now)
        self.model.minimize(total(self._rest))

    def ask(
        self,
        effort: Effort,
        stop: Event | None = None,
        found: Callable[[frozenset[int]], object] | None = None,
    ) -> Answer:
        """The best choices found. `stop` ends the question early; `found` hears of each better answer."""
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        put_effort(solver, effort)
        watch = _Watch(solver, stop)
        status = solver.solve(self.model, _Told(self, found, cp_model) if found else None)
        watch.end()
        has = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        values = self._with({n for n, x in self.literals.items() if solver.boolean_value(x)}) if has else None
        return Answer(values, status == cp_model.OPTIMAL, solver.best_objective_bound if has else 0)

    def _with(self, made: set[int]) -> frozenset[int]:
        return (self.chosen - self.free) | made


def put_effort(solver: cp_model.CpSolver, effort: Effort) -> None:
    """Hold a question to an effort."""
    given = solver.parameters
    given.max_time_in_seconds = effort.seconds
    given.max_deterministic_time = effort.work
    given.random_seed = effort.seed
    given.num_workers = effort.workers
    given.linearization_level = effort.lines
    given.symmetry_level = 0
    given.cp_model_probing_level = 0


class _Watch:
    """Stops a running question within a twentieth of a second of being asked to."""

    def __init__(self, solver: cp_model.CpSolver, stop: Event | None) -> None:
        self._solver, self._stop, self._ended = solver, stop, Event()
        if stop is not None:
            Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while self._stop is not None and not self._ended.is_set():
            if self._stop.wait(0.05):
                self._solver.stop_search()
                self._ended.wait(0.01)

    def end(self) -> None:
        self._ended.set()


def _Told(part: Part, found: Callable[[frozenset[int]], object], cp: Any) -> Any:
    """What CP-SAT calls with each better answer; made when needed, as its class needs OR-Tools."""

    class Told(cp.CpSolverSolutionCallback):  # type: ignore[misc]  # OR-Tools is imported only when used
        def on_solution_callback(self) -> None:
            made = {n for n, x in part.literals.items() if self.boolean_value(x)}
            found(part._with(made))

    return Told()
