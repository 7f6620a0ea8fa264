"""A first rota where none stands yet: person after person a whole line that keeps every hard bound.

A beam search: day after day the hundred best beginnings of a line, each worth its own cost and what the
people before left open. Two beginnings after which the same may follow are one. Of what is counted over
months (hours, weekends) a beginning has to keep pace. A tenth of a second for a year of one person, for whom
CP-SAT found none in four seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final, NamedTuple

from ech_desktop.solver.lines import NOTHING, Line, layers_of
from ech_desktop.solver.master import BROKEN, FIRST
from ech_desktop.solver.program import Program, Sum, price

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WIDTHS: Final = (100, 600, 2_000)
"""Beginnings that are kept; more where these all came to nothing."""
_LONG: Final = 21
"""A sum over more days than this has to keep pace."""
_AHEAD: Final = 1.0
"""So many days a beginning may be ahead of its pace or behind it, for nothing."""
_NEVER: Final = 1 << 30


def first_lines(program: Program, is_over: Callable[[], bool]) -> frozenset[int] | None:
    """Choices that are allowed; None where somebody has no line that was found, or time was up."""
    return _Everybody(program).run(is_over)


class _Everybody:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.own: list[list[Sum]] = [[] for _ in range(program.people)]
        self.shared: dict[int, list[tuple[Sum, int]]] = {}
        """By choice what several people share, and the weight of the choice in it."""
        self.totals: dict[int, int] = {}
        """What the shared sums, by identity, have come to."""
        for each in program.sums:
            people = {program.places[choice].person for choice, _ in each.terms}
            if len(people) == 1:
                self.own[people.pop()].append(each)
                continue
            self.totals[id(each)] = 0
            for choice, weight in each.terms:
                self.shared.setdefault(choice, []).append((each, weight))

    def run(self, is_over: Callable[[], bool]) -> frozenset[int] | None:
        chosen: set[int] = set()
        layers = layers_of(self.program)
        for person in sorted(layers, key=lambda person: sum(map(len, layers[person]))):
            line = None
            for width in _WIDTHS:
                if is_over():
                    return None
                line = line or _line(layers[person], self.own[person], self._worth, width)
            if line is None:
                return None
            chosen.update(line)
            for choice in line:
                for each, weight in self.shared.get(choice, ()):
                    self.totals[id(each)] += weight
        return frozenset(chosen)

    def _worth(self, choice: int) -> float:
        """What the choice costs beside those made so far."""
        found = float(self.program.costs[choice]) if choice != NOTHING else 0.0
        for each, weight in self.shared.get(choice, ()):
            now = self.totals[id(each)]
            found += _price(each, now + weight) - _price(each, now)
        return found


def _price(of: Sum, total: int) -> float:
    cost = price(of, total)
    if cost is None:
        return BROKEN * max(of.low - total, total - of.high)
    return float(cost * (FIRST if of.first else 1))


@dataclass
class _Layer:
    """What a layer's options do to the sums they touch, a column each; those stand in slots of the state."""

    options: NDArray[np.int32]
    worth: NDArray[np.float64]
    sums: list[Sum]
    slots: NDArray[np.int64]
    weights: NDArray[np.int64]
    least: NDArray[np.int64]
    """What the layers behind this one add at least, and at most."""
    most: NDArray[np.int64]
    closed: list[int]
    """Columns of the sums that nothing behind this layer touches."""
    bounds: NDArray[np.int64]
    """Low and high, then those of them that are hard."""
    paces: list[_Pace]


class _Pace(NamedTuple):
    """What a long sum should have come to by now."""

    slot: int
    low: float
    high: float
    kept: tuple[int, int]
    """Between these nothing that follows can break it."""
    step: int
    """What one choice can add."""


def _line(
    options: Sequence[NDArray[np.int32]], sums: Sequence[Sum], worth: Callable[[int], float], width: int
) -> Line | None:
    """The best line that is left when so many beginnings are kept after each layer; None: no one."""
    import numpy as np

    layers, slots = _layers(options, sums, worth)
    state, far = np.zeros((1, slots), np.int64), np.zeros(1)
    mix = np.random.default_rng(1).integers(1 << 40, 1 << 62, slots)
    steps: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    for layer in layers:
        state, far, before, option = _grown(layer, state, far)
        if not len(far):
            return None
        alike = state @ mix
        order = np.lexsort((far, alike))
        first = np.ones(len(order), bool)
        first[1:] = alike[order[1:]] != alike[order[:-1]]
        kept = order[first]
        if len(kept) > width:
            late = _out_of_pace(layer.paces, state[kept])
            kept = kept[np.lexsort((far[kept], late))[:width]]
        state, far = state[kept], far[kept]
        steps.append((before[kept], option[kept]))
    at, made = int(far.argmin()), []
    for layer, (before, option) in zip(reversed(layers), reversed(steps), strict=True):
        made.append(int(layer.options[option[at]]))
        at = int(before[at])
    return tuple(choice for choice in reversed(made) if choice != NOTHING)


def _grown(
    layer: _Layer, state: NDArray[np.int64], far: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    """Each beginning with each option that is allowed: state, cost, whose beginning, which option."""
    import numpy as np

    count = len(layer.options)
    costs = far[:, None] + layer.worth
    if not layer.sums:
        before, option = np.divmod(np.arange(costs.size), count)
        return state[before], costs.ravel(), before, option
    values = state[:, layer.slots][:, None, :] + layer.weights
    least, most = values + layer.least, values + layer.most
    low, high, hard_low, hard_high = layer.bounds
    fits = ((most >= hard_low) & (least <= hard_high)).all(axis=2)
    for k in layer.closed:
        each = layer.sums[k]
        if each.under or each.over:
            times = FIRST if each.first else 1
            short, more = (
                np.maximum(0, each.low - values[:, :, k]),
                np.maximum(0, values[:, :, k] - each.high),
            )
            costs = costs + times * (short * (each.under or 0) + more * (each.over or 0))
    values = np.where((least >= low) & (most <= high), low - layer.least, values)
    values[:, :, layer.closed] = 0
    at = np.flatnonzero(fits)
    before, option = np.divmod(at, count)
    grown = state[before]
    grown[:, layer.slots] = values.reshape(-1, len(layer.sums))[at]
    return grown, costs.ravel()[at], before, option


def _out_of_pace(paces: Sequence[_Pace], state: NDArray[np.int64]) -> NDArray[np.float64]:
    """By how many choices each beginning is ahead of the long sums or behind them, all added up."""
    import numpy as np

    late = np.zeros(len(state))
    for pace in paces:
        values = state[:, pace.slot]
        off = np.maximum(0, np.maximum(pace.low - values, values - pace.high)) / pace.step
        late += np.where((values >= pace.kept[0]) & (values <= pace.kept[1]), 0, off)
    return late


def _layers(
    options: Sequence[NDArray[np.int32]], sums: Sequence[Sum], worth: Callable[[int], float]
) -> tuple[list[_Layer], int]:
    """And how many slots the state needs."""
    place = {int(c): (n, o) for n, each in enumerate(options) for o, c in enumerate(each) if o}
    touched: list[list[_Touch]] = [[] for _ in options]
    for each in sums:
        for n, touch in _touches(each, place):
            touched[n].append(touch)
    slots = _Slots()
    return [
        _layer(each, here, slots, worth) for each, here in zip(options, touched, strict=True)
    ], slots.count


def _layer(
    options: NDArray[np.int32], touched: Sequence[_Touch], slots: _Slots, worth: Callable[[int], float]
) -> _Layer:
    import numpy as np

    at = [slots.of(touch.course) for touch in touched]
    weights = np.zeros((len(options), len(touched)), np.int64)
    for k, touch in enumerate(touched):
        for option, weight in touch.weights:
            weights[option, k] += weight
    closed = [k for k, touch in enumerate(touched) if touch.is_last]
    for k in closed:
        slots.free(touched[k].course)
    return _Layer(
        options,
        np.array([worth(int(choice)) for choice in options]),
        [touch.course.each for touch in touched],
        np.array(at, np.int64),
        weights,
        np.array([touch.least for touch in touched], np.int64),
        np.array([touch.most for touch in touched], np.int64),
        closed,
        np.array([_bounds(touch.course.each) for touch in touched], np.int64).reshape(-1, 4).T,
        [_pace(touch, slot) for touch, slot in zip(touched, at, strict=True) if touch.course.is_long],
    )


class _Slots:
    """Columns of the state: a sum has one from its first layer to its last."""

    def __init__(self) -> None:
        self.count = 0
        self._free: list[int] = []
        self._of: dict[int, int] = {}

    def of(self, course: _Course) -> int:
        if id(course) not in self._of:
            if not self._free:
                self._free.append(self.count)
                self.count += 1
            self._of[id(course)] = self._free.pop()
        return self._of[id(course)]

    def free(self, course: _Course) -> None:
        self._free.append(self._of.pop(id(course)))


def _bounds(of: Sum) -> tuple[int, int, int, int]:
    hard_low = of.low if of.under is None else -_NEVER
    return of.low, of.high, hard_low, of.high if of.over is None else _NEVER


class _Course(NamedTuple):
    """A sum through the layers of one person."""

    each: Sum
    most: int
    is_long: bool
    """Whether it is hard, over many days, and so has to keep pace."""
    step: int
    """What one choice can add."""


class _Touch(NamedTuple):
    """What the options of a layer add to a sum, and what those behind it still can."""

    course: _Course
    weights: list[tuple[int, int]]
    least: int
    most: int
    is_last: bool


def _touches(each: Sum, place: Mapping[int, tuple[int, int]]) -> Iterator[tuple[int, _Touch]]:
    """The layers in which a sum changes, from the last to the first."""
    by_layer: dict[int, list[tuple[int, int]]] = {}
    for choice, weight in each.terms:
        n, option = place[choice]
        by_layer.setdefault(n, []).append((option, weight))
    ends, least, most = [], 0, 0
    last = max(by_layer)
    for n in sorted(by_layer, reverse=True):
        ends.append((n, least, most))
        weights = [weight for _, weight in by_layer[n]]
        least, most = least + min(0, *weights, 0), most + max(0, *weights, 0)
    is_hard = each.under is None or each.over is None
    is_long = is_hard and last - min(by_layer) > _LONG and not least
    course = _Course(each, most, is_long, max(weight for _, weight in each.terms))
    for n, least, most in ends:
        yield n, _Touch(course, by_layer[n], least, most, n == last)


def _pace(touch: _Touch, slot: int) -> _Pace:
    """As much as its share of the days, with some days' room that shrinks towards the end."""
    each, left = touch.course.each, touch.most
    share, room = 1 - left / touch.course.most, min(_AHEAD * touch.course.step, left / 2)
    low = each.low * share - room if each.under is None else -inf
    high = each.high * share + room if each.over is None else inf
    return _Pace(slot, low, high, (each.low, each.high - left), touch.course.step)
