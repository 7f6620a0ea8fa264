"""All lines that one person may work, as a diagram: layer after layer, what has been chosen leads on.

Two beginnings of a line stand at the same node where whatever may follow the one may follow the other and
costs the same (a reduced multi-valued decision diagram; Bergman, Cire, van Hoeve and Hooker 2016). The
cheapest line for any prices of the choices is then the shortest way through, a few array operations a layer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from ech_desktop.solver.program import ANY_DAY, Program, Sum
from ech_desktop.solver.rests import Rests, divided

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOTHING: Final = -1
Line = tuple[int, ...]
"""The choices that one person makes."""
_KEPT: Final = 1 << 28
"""The state of a sum that nothing still to come can break or make dearer."""


class TooManyError(Exception):
    """The diagram would not fit."""


@dataclass(frozen=True)
class Axis:
    """A sum that can come to very many values (hours): counted beside the diagram, not by its nodes."""

    weights: Mapping[int, int]
    """By choice, none negative."""
    costs: NDArray[np.float64]
    """What each total costs, from nought on; infinity where it is not allowed."""


class Lines:
    """The diagram of one person. `options[n]`: what layer n offers, nothing first."""

    def __init__(
        self, program: Program, person: int, sums: Sequence[Sum], most: int, axis: Axis | None = None
    ) -> None:
        import numpy as np

        self.rests, sums, left_out = divided(program, person, sums)
        self.options = layers_of(program, person, without=left_out).get(person, [])
        self.children: list[NDArray[np.int32]] = []
        """By layer, node and option the node of the next layer; one past the last where there is none."""
        self.costs: list[NDArray[np.float64]] = []
        weights = axis.weights if axis else {}
        self._steps = [[weights.get(int(choice), 0) for choice in options] for options in self.options]
        self._ends = axis.costs if axis else np.zeros(1)
        self._reach = [1]
        """By layer how many totals the axis can have come to."""
        for steps in self._steps:
            self._reach.append(min(len(self._ends), self._reach[-1] + max(steps)))
        self._ends = self._ends[: self._reach[-1]]
        if not all(rests.possible for rests in self.rests):
            self._ends = np.full(len(self._ends), np.inf)
        _Compiler(self, program, sums, most).run()

    def values(self, prices: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """What the cheapest rest of a line costs, by node and by what the axis has come to.

        `prices`: by choice; the last is that of choosing nothing.
        """
        import numpy as np

        if len(self._ends) == 1:
            return self._plain_values(prices)
        found = [np.vstack((self._ends, np.full(len(self._ends), np.inf)))]
        for n in range(len(self.options) - 1, -1, -1):
            after, children = found[-1], self.children[n]
            costs = self.costs[n] + prices[self.options[n]]
            best = np.full((len(children) + 1, self._reach[n]), np.inf)
            for o, step in enumerate(self._steps[n]):
                width = max(0, min(self._reach[n], self._reach[n + 1] - step))
                ahead = after[children[:, o], step : step + width]
                ahead += costs[:, o, None]
                kept = best[:-1, :width]
                np.minimum(kept, ahead, out=kept)
            found.append(best)
        return found[::-1]

    def _plain_values(self, prices: NDArray[np.float64]) -> list[NDArray[np.float64]]:
        """The same without an axis."""
        import numpy as np

        found = [np.array([self._ends[0], np.inf])]
        for options, children, costs in zip(
            reversed(self.options), reversed(self.children), reversed(self.costs), strict=True
        ):
            best = (costs + prices[options] + found[-1][children]).min(axis=1)
            found.append(np.append(best, np.inf))
        return [each[:, None] for each in reversed(found)]

    def walk(
        self, prices: NDArray[np.float64], values: Sequence[NDArray[np.float64]], turn: int = -1
    ) -> tuple[Line, float, float]:
        """The cheapest line, its priced and its own cost; at layer `turn` its second best option is taken.

        Where no line is allowed, both are infinite.
        """
        import numpy as np

        if values[0][0, 0] == np.inf:
            return (), np.inf, np.inf
        node, total, made, own, priced = 0, 0, [], 0.0, 0.0
        for n, options in enumerate(self.options):
            steps = self._steps[n]
            ahead = [
                values[n + 1][child, total + step] if total + step < self._reach[n + 1] else np.inf
                for child, step in zip(self.children[n][node].tolist(), steps, strict=True)
            ]
            costs = self.costs[n][node] + prices[options]
            ranked = costs + ahead
            at = int(ranked.argmin())
            if n == turn:
                ranked[at] = np.inf
                other = int(ranked.argmin())
                at = other if ranked[other] < np.inf else at
            own += float(self.costs[n][node, at])
            priced += float(costs[at])
            if options[at] != NOTHING:
                made.append(int(options[at]))
            node, total = int(self.children[n][node, at]), total + steps[at]
        end = float(self._ends[total])
        resting = [choice for rests in self.rests for choice in rests.one(made)]
        return (*made, *resting), priced + end, own + end


def layers_of(
    program: Program, *people: int, without: Collection[int] = ()
) -> dict[int, list[NDArray[np.int32]]]:
    """For these people (none: everybody) what each layer offers, nothing first.

    One for each day with choices; a choice without a day stands before the first day it is bound to, but for
    those to go without.
    """
    import numpy as np

    found: dict[int, list[tuple[tuple[int, int, int], list[int]]]] = {}
    for place, choices in program.by_place.items():
        if people and place.person not in people:
            continue
        layers = found.setdefault(place.person, [])
        if place.day != ANY_DAY:
            layers.append(((place.day, 1, 0), list(choices)))
        else:
            alone = [n for n in choices if n not in without]
            layers += [((min(program.days_of[n], default=0), 0, n), [n]) for n in alone]
    return {
        person: [np.array([NOTHING, *choices]) for _, choices in sorted(layers)]
        for person, layers in found.items()
    }


class _Compiler:
    """Makes the diagram from the top, by what each sum has come to; puts alike nodes together from below."""

    def __init__(self, into: Lines, program: Program, sums: Sequence[Sum], most: int) -> None:
        import numpy as np

        self.into, self.program, self.most = into, program, most
        place = {int(c): (n, o) for n, options in enumerate(into.options) for o, c in enumerate(options) if o}
        count = len(into.options)
        rows: list[dict[int, list[int]]] = [{} for _ in range(count)]
        self.sums = sums
        self.last: dict[int, int] = {}
        self.least: list[list[int]] = []
        """By sum and layer what this layer and those behind it add at least, and at most."""
        self.most_of: list[list[int]] = []
        for s, each in enumerate(self.sums):
            mine: dict[int, list[int]] = {}
            for choice, weight in each.terms:
                n, option = place[choice]
                if n not in mine:
                    mine[n] = rows[n][s] = [0] * len(into.options[n])
                mine[n][option] += weight
            self.last[s] = max(mine)
            ends = [(min(mine[n]), max(mine[n])) if n in mine else (0, 0) for n in range(count)]
            self.least.append(_from_here_on([low for low, _ in ends]))
            self.most_of.append(_from_here_on([high for _, high in ends]))
        self.weights = [{s: np.array(row, np.int32) for s, row in each.items()} for each in rows]
        """By layer and sum the weight of each option."""
        self.leaves: list[dict[int, NDArray[np.int64]]] = [{} for _ in range(count)]
        """By layer and number of the rests those that each option leaves possible."""
        self.safe: dict[int, list[int]] = {}
        """By number of the rests and layer those that nothing behind it rules out."""
        for k, rests in enumerate(into.rests):
            self._know(k, rests, place)

    def _know(self, k: int, rests: Rests, place: Mapping[int, tuple[int, int]]) -> None:
        """Where what rules out some of these rests is offered. They are no sum: known below nought."""
        import numpy as np

        count = len(self.into.options)
        safe = [rests.possible] * count
        for choice, leaves in rests.leaves.items():
            n, option = place[choice]
            all_ = np.full(len(self.into.options[n]), -1, np.int64)
            self.leaves[n].setdefault(~k, all_)[option] = leaves
            for before in range(n):
                safe[before] &= leaves
        self.safe[~k] = safe
        self.last[~k] = max((n for n in range(count) if ~k in self.leaves[n]), default=-1)

    def run(self) -> None:
        import numpy as np

        state: dict[int, NDArray[np.int32]] = {}
        nodes = 1
        for n, options in enumerate(self.into.options):
            fits = np.ones((nodes, len(options)), bool)
            costs = np.zeros((nodes, len(options)))
            costs += [0 if choice == NOTHING else self.program.costs[choice] for choice in options]
            touched: dict[int, NDArray[np.int32]] = {}
            for s, weights in self.weights[n].items():
                value = state.pop(s) if s in state else np.zeros(nodes, np.int32)
                after = np.where((value == _KEPT)[:, None], _KEPT, value[:, None] + weights)
                touched[s] = self._settle(s, n + 1, after, fits, costs)
            for k, leaves in self.leaves[n].items():
                left = state.pop(k) if k in state else np.full(nodes, self.into.rests[~k].possible)
                touched[k] = self._rest(k, n, left, leaves, fits)
            kept = np.flatnonzero(fits)
            ahead = {s: value.ravel()[kept] for s, value in touched.items() if n < self.last[s]}
            ahead |= {s: value[kept // len(options)] for s, value in state.items()}
            first, of = _groups(list(ahead.values()), len(kept))
            state, nodes = {s: value[first] for s, value in ahead.items()}, len(first)
            if nodes > self.most:
                raise TooManyError
            child = np.full(fits.size, nodes)
            child[kept] = of
            self.into.children.append(child.reshape(fits.shape))
            self.into.costs.append(costs)
        self._reduce(nodes)

    def _settle(self, s: int, after: int, value: Any, fits: Any, costs: Any) -> Any:
        """What a sum has come to, as far as it matters; marks what breaks it, adds its cost at its end."""
        import numpy as np

        each, is_kept = self.sums[s], value == _KEPT
        least, most = value + self.least[s][after], value + self.most_of[s][after]
        if each.under is None:
            fits &= is_kept | (most >= each.low)
        if each.over is None:
            fits &= is_kept | (least <= each.high)
        if self.last[s] < after and (each.under or each.over):
            short = np.maximum(0, each.low - value) * (each.under or 0)
            more = np.maximum(0, value - each.high) * (each.over or 0)
            costs += np.where(is_kept, 0, short + more)
        return np.where((least >= each.low) & (most <= each.high), _KEPT, value)

    def _rest(self, k: int, n: int, left: Any, leaves: Any, fits: Any) -> Any:
        """Which rests are left, as far as it matters; marks where there is none."""
        import numpy as np

        after = np.where((left == _KEPT)[:, None], _KEPT, left[:, None] & leaves)
        fits &= after != 0
        return np.where(after & self.safe[k][n], _KEPT, after)

    def _reduce(self, ends: int) -> None:
        """Put alike nodes together, and leave out what leads to none of the ends: there is one, or none."""
        import numpy as np

        new = np.array([0, 1][1 - ends :])
        last = 1
        for n in range(len(self.into.options) - 1, -1, -1):
            children, costs = new[self.into.children[n]], self.into.costs[n]
            costs = np.where(children == last, 0.0, costs)
            dead = (children == last).all(axis=1)
            alive = ~dead
            columns = [*children[alive].T, *costs[alive].astype(np.int64).T]
            first, of = _groups(columns, int(alive.sum()))
            keep = np.flatnonzero(alive)[first]
            self.into.children[n], self.into.costs[n] = children[keep], costs[keep]
            last_here = len(keep)
            new = np.full(len(children) + 1, last_here)
            new[:-1][alive] = of
            last = last_here


def _from_here_on(parts: Sequence[int]) -> list[int]:
    """The sum of each part and all behind it; nothing behind the last."""
    return [*accumulate(reversed(parts), initial=0)][::-1]


def _groups(columns: Sequence[Any], count: int) -> tuple[Any, Any]:
    """Where each different row stands first, and for each row its number among the different ones."""
    import numpy as np

    key, size = np.zeros(count, np.int64), 1
    for column in columns if count else ():
        kept = column == _KEPT
        others = column[~kept]
        if not len(others):
            continue
        low, high = int(others.min()), int(others.max())
        if low == high and not kept.any():
            continue
        span = high - low + 2
        if size * span >= 1 << 62:
            _, key = np.unique(key, return_inverse=True)
            size = count + 1
        key = key * span + np.where(kept, 0, column.astype(np.int64) - low + 1)
        size *= span
    _, first, of = np.unique(key, return_index=True, return_inverse=True)
    return first, of
