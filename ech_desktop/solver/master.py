"""Which line each person works: a linear program over the lines known so far, a fraction of each allowed.

Its prices say what one person more at each moment is worth. It holds what several people share (cover,
skills) and what a diagram would grow too large with (hours of many kinds, added over weeks).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ech_desktop.solver.lines import Line
from ech_desktop.solver.program import Sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIRST: Final = 50
"""What a unit of the first level counts for here: more than anything of the second that could buy it."""
BROKEN: Final = 100_000.0
"""For each unit by which a hard bound is broken, so that there is always an answer."""
_TINY: Final = 1e-6
_NEAR: Final = 0.01


def least(bound: float) -> int:
    """The least that anything can cost above a bound, which may be off a little: costs are whole numbers."""
    return ceil(bound - _NEAR)


class Row(NamedTuple):
    """A sum that several lines share; what each unit below and above its bounds costs."""

    terms: tuple[tuple[int, int], ...]
    low: float
    high: float
    under: float
    over: float


def rows_of(sums: Iterable[Sum]) -> list[Row]:
    """Bounds from below and from above on the same sum are one row."""
    found: dict[tuple[tuple[int, int], ...], list[Row]] = {}
    for each in sums:
        found.setdefault(each.terms, []).append(_row(each))
    return [row for rows in found.values() for row in _merged(rows)]


def _row(of: Sum) -> Row:
    times = FIRST if of.first else 1
    least, most = (sum(w for _, w in of.terms if (w > 0) is up) for up in (False, True))
    return Row(
        of.terms,
        of.low if least < of.low else -float("inf"),
        of.high if most > of.high else float("inf"),
        BROKEN if of.under is None else float(of.under * times),
        BROKEN if of.over is None else float(of.over * times),
    )


def _merged(rows: Sequence[Row]) -> list[Row]:
    below = [row for row in rows if row.high == float("inf")]
    above = [row for row in rows if row.low == -float("inf") and row.high < float("inf")]
    if len(below) == len(above) == 1 and len(rows) == 2 and below[0].low <= above[0].high:
        return [Row(below[0].terms, below[0].low, above[0].high, below[0].under, above[0].over)]
    return list(rows)


@dataclass(frozen=True)
class Answer:
    """Cost of the best mixture, what a unit in each row and a line of each person is worth, the mixture."""

    cost: float
    rows: NDArray[np.float64]
    people: dict[int, float]
    mixture: list[tuple[float, int, Line]]


class Master:
    """Rows, and a column for each known line of each person."""

    def __init__(self, people: Iterable[int], rows: Sequence[Row], weights: NDArray[np.float64]) -> None:
        from ortools.linear_solver import pywraplp  # type: ignore[import-untyped]

        self._weights = weights
        self._lp = pywraplp.Solver.CreateSolver("GLOP")
        self._how = pywraplp.MPSolverParameters()
        self._how.SetIntegerParam(self._how.PRESOLVE, self._how.PRESOLVE_OFF)
        self._how.SetIntegerParam(self._how.INCREMENTALITY, self._how.INCREMENTALITY_ON)
        self._goal = self._lp.Objective()
        self._goal.SetMinimization()
        self._people = {person: self._lp.Constraint(1.0, 1.0) for person in people}
        self._rows = [self._add_row(row) for row in rows]
        self.columns: dict[tuple[int, Line], Any] = {}
        self.costs: dict[tuple[int, Line], float] = {}

    def _add_row(self, row: Row) -> Any:
        made = self._lp.Constraint(row.low, row.high)
        for bound, cost, sign in ((row.low, row.under, 1), (row.high, row.over, -1)):
            if abs(bound) < float("inf"):
                slack = self._lp.NumVar(0.0, self._lp.infinity(), "")
                made.SetCoefficient(slack, sign)
                self._goal.SetCoefficient(slack, cost)
        return made

    def add(self, person: int, line: Line, cost: float) -> bool:
        """Whether the line was not known yet."""
        if (person, line) in self.columns:
            return False
        column = self._lp.NumVar(0.0, self._lp.infinity(), "")
        self.columns[person, line], self.costs[person, line] = column, cost
        self._people[person].SetCoefficient(column, 1.0)
        self._goal.SetCoefficient(column, cost)
        total = self._weights[list(line)].sum(axis=0)
        for n in total.nonzero()[0]:
            self._rows[n].SetCoefficient(column, float(total[n]))
        return True

    def keep_only(self, person: int, line: Line) -> None:
        """This person works this line."""
        for (who, each), column in self.columns.items():
            if who == person and each != line:
                column.SetUb(0.0)

    def solve(self) -> Answer | None:
        """None where the linear program did not come to an end."""
        import numpy as np

        if self._lp.Solve(self._how) != self._lp.OPTIMAL:
            return None
        return Answer(
            self._goal.Value(),
            np.array([row.dual_value() for row in self._rows]),
            {person: row.dual_value() for person, row in self._people.items()},
            [
                (value, *key)
                for key, column in self.columns.items()
                if (value := column.solution_value()) > _TINY
            ],
        )
