"""Looks for cheap choices: the first level whole, then part after part of the rest until time is up.

A worker puts whole lines of people together (`areas`), over everything, or sweeps week by week and is joined
by a second one then; others improve small parts with CP-SAT (`part`, chosen by `kinds`). With one worker and
`rounds` the same seed gives the same rota.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from threading import Event, Lock, Thread
from time import monotonic
from typing import Final

from ech_desktop.solver.apart import serve
from ech_desktop.solver.areas import Areas
from ech_desktop.solver.first_lines import first_lines
from ech_desktop.solver.kinds import Kinds
from ech_desktop.solver.master import FIRST, least
from ech_desktop.solver.part import Answer, Effort, Part
from ech_desktop.solver.program import Cost, Program

_PATIENCE: Final = 5.0
"""Seconds that whole lines wait for a covered rota to begin with."""
_SMALL: Final = 2_000
"""Choices of a program that CP-SAT is asked to search whole, which proves the smallest ones best."""
_LONGEST: Final = 20
"""So many parts' worth is a question about the whole at most, where the clock does not count."""
_LARGE: Final = 30_000
"""Choices of a program from which a second process would not fit into memory."""
_WEEK: Final = 7


@dataclass(frozen=True)
class Limits:
    """When to stop: after so many seconds, or after so many parts where a test wants the same twice."""

    seconds: float = 30.0
    rounds: int | None = None
    seed: int = 1
    workers: int = 2
    part_seconds: float = 0.7
    """Short parts, many of them: for four weeks of the demo 9,600 where two seconds each gave 16,700."""

    def effort(self, seconds: float, seed: int, workers: int = 1) -> Effort:
        """For one question; counted in CP-SAT's own measure where the result must not depend on the clock."""
        if self.rounds is not None:
            return Effort(work=min(seconds, _LONGEST * self.part_seconds), seed=seed, workers=1)
        return Effort(seconds=max(0.05, seconds), seed=seed, workers=workers)


@dataclass(frozen=True)
class Found:
    """The best choices so far. `is_covered_best`: no choices are better at the first level."""

    chosen: frozenset[int]
    cost: Cost
    seconds: float
    is_first_best: bool = False
    is_best: bool = False
    bound: float | None = None
    """No choices with this first level cost less than this at the second; None: not known."""


class Search:
    """One run over one program; `run` gives the best found, `tell` hears of each better one."""

    def __init__(
        self,
        program: Program,
        limits: Limits,
        tell: Callable[[Found], object] = lambda found: None,
        stop: Event | None = None,
    ) -> None:
        self.program, self.limits, self._tell = program, limits, tell
        self.stop = stop or Event()
        self._began = monotonic()
        self._lock = Lock()
        self._everything = frozenset(range(len(program.places)))
        self.best: Found | None = None
        self._version = self._rounds = 0
        self.kinds = Kinds(program)
        self._is_covered = Event()
        self._claims: dict[int, tuple[frozenset[int], int]] = {}
        """By seat: what a worker with whole lines is about to change, and as of which version of the best."""
        self._is_swept = Event()

    # --- what is known

    @property
    def seconds(self) -> float:
        return monotonic() - self._began

    def _left(self) -> float:
        return self.limits.seconds - self.seconds if self.limits.rounds is None else 1e6

    def _is_over(self) -> bool:
        done = self.limits.rounds is not None and self._rounds >= self.limits.rounds
        return done or self.stop.is_set() or self._left() <= 0 or bool(self.best and self.best.is_best)

    def _offer(self, chosen: frozenset[int]) -> bool:
        """Keep these choices where they are better than the best; the program itself says what they cost."""
        with self._lock:
            known = self.best
            cost = self._cost(chosen)
            if cost is None or (known is not None and cost >= known.cost):
                return False
            first_best = bool(known and known.is_first_best and cost.first == known.cost.first)
            bound = known.bound if known else None
            self.best = Found(chosen, cost, self.seconds, first_best, _is_best(cost, bound), bound)
            self._version += 1
            told = self.best
        self._tell(told)
        return True

    def _cost(self, chosen: frozenset[int]) -> Cost | None:
        """Called with the lock held, or before there are workers."""
        if self.best is None:
            return self.program.cost(chosen)
        return self.program.cost_after(self.best.cost, self.best.chosen, chosen)

    # --- the search

    def run(self) -> Found | None:
        """None where no choices at all keep the hard bounds, or time did not suffice for any."""
        self._offer(self.program.start)
        apart = None
        if self.program.lines and self.limits.rounds is None and self.limits.workers > 1:
            apart = Thread(target=self._serve, args=(0,), daemon=True)
            apart.start()
        self._first_lines()
        self._first_level()
        self._is_covered.set()
        if self.best is not None and not self._is_over() and len(self.program.places) <= _SMALL:
            self._whole(min(self._left() * 0.1, 3.0))
        if not self._is_over():
            self._improve(self.limits.workers - bool(apart))
        if apart is not None:
            apart.join()
        return self.best

    def _serve(self, seat: int) -> None:
        """Have whole lines put together by another process, the first of which sweeps over everything."""
        keeper = Seat(self, seat)
        serve(self.program, self.limits.seed + seat, keeper, self._is_over, sweeps=seat == 0)

    def _first_lines(self) -> None:
        """Something to begin with, where what stands is not allowed."""
        if self.best is None and self.program.lines:
            made = first_lines(self.program, self._is_over)
            if made is not None:
                self._offer(made)

    def _first_level(self) -> None:
        """Cover and skills, week by week, then over the whole program until nothing better is possible."""
        self._week_by_week()
        if self.best is not None and self.best.cost.first == 0:
            self._mark(is_first_best=True)
            return
        start = self.best.chosen if self.best else self.program.start
        part = Part(self.program, self._everything, start, first_only=True)
        effort = self.limits.effort(min(self._left() * 0.5, 60.0), self.limits.seed, self.limits.workers)
        answer = part.ask(effort, self.stop, self._offer)
        if answer.chosen is not None:
            self._offer(answer.chosen)
        self._mark(is_first_best=answer.is_best)

    def _week_by_week(self) -> None:
        """A start that covers most, soon: each week as well as the weeks before it allow."""
        everybody = range(self.program.people)
        for first in range(0, self.program.days, _WEEK):
            if self.best is None or self.best.cost.first == 0 or self._is_over():
                return
            free = self.program.within(everybody, range(first, first + _WEEK))
            part = Part(self.program, free, self.best.chosen, first_only=True)
            effort = self.limits.effort(min(self._left(), 5.0), self.limits.seed)
            answer = part.ask(replace(effort, lines=0), self.stop)
            if answer.chosen is not None:
                self._offer(answer.chosen)

    def _whole(self, seconds: float) -> None:
        """The rest over the whole program: proves small ones best, and gives a bound."""
        assert self.best is not None
        part = Part(self.program, self._everything, self.best.chosen, first_only=False)
        effort = self.limits.effort(seconds, self.limits.seed, self.limits.workers)
        answer = part.ask(effort, self.stop, self._offer)
        self._take(answer)

    def _take(self, answer: Answer) -> None:
        if answer.chosen is None:
            return
        self._offer(answer.chosen)
        if self.best is not None and self.best.is_first_best:
            self._mark(is_best=answer.is_best, bound=answer.bound + self.program.constant)

    def _mark(
        self, *, is_first_best: bool = False, is_best: bool = False, bound: float | None = None
    ) -> None:
        with self._lock:
            if self.best is not None:
                known = self.best
                self.best = replace(
                    known,
                    is_first_best=known.is_first_best or is_first_best,
                    is_best=known.is_best or is_best,
                    bound=max((each for each in (known.bound, bound) if each is not None), default=None),
                )
                told = self.best
            else:
                return
        self._tell(told)

    def _improve(self, workers: int) -> None:
        if self.limits.rounds is not None:
            if self.program.lines:
                Areas(self.program, self.limits.seed, Seat(self, 0), self._is_over).run(once=True)
            self._work(0)
            return
        threads = [Thread(target=self._work, args=(n,), daemon=True) for n in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, number: int) -> None:
        """Small parts; the first of these workers turns to whole lines where a sweep has gone before."""
        chance = Random(self.limits.seed * 1000 + number)
        turns = number == 0 and len(self.program.places) <= _LARGE
        while not self._is_over():
            if turns and self._is_swept.is_set():
                self._serve(1)
                turns = False
            if self.best is None:
                self.stop.wait(0.05)
                continue
            with self._lock:
                self._rounds += 1
                known, version = self.best, self._version
                kind = self.kinds.choose(chance)
            free = self.kinds.free(kind, chance) - self.claimed
            if not free:
                self.stop.wait(0.02)
                continue
            first_only = known.cost.first > 0 and not known.is_first_best and chance.random() < 0.3
            part = Part(self.program, free, known.chosen, first_only=first_only)
            began = monotonic()
            effort = self.limits.effort(min(self.limits.part_seconds, self._left()), chance.randrange(10**6))
            answer = part.ask(effort, self.stop)
            took = monotonic() - began
            gained = answer.chosen is not None and self._merge(answer.chosen, free, version)
            quick = answer.is_best and (self.limits.rounds is not None or took < effort.seconds * 0.5)
            with self._lock:
                self.kinds.learn(kind, gained, answer.is_best, quick)

    # --- what the workers with whole lines ask and answer

    @property
    def claimed(self) -> frozenset[int]:
        return frozenset().union(*(around for around, _ in self._claims.values()))

    def claim(self, seat: int, area: frozenset[int], around: frozenset[int]) -> frozenset[int] | None:
        """See `areas.Keeper`. None where there is no rota yet, or another is at some of these choices."""
        until = self.seconds + _PATIENCE

        def is_ready() -> bool:
            return self.best is not None and (self._is_covered.is_set() or self.seconds >= until)

        while around and not is_ready() and not self._is_over():
            self.stop.wait(0.05)
        if around and len(area) < len(self._everything):
            self._is_swept.set()
        with self._lock:
            others = (each for n, (each, _) in self._claims.items() if n != seat)
            if all(around.isdisjoint(each) for each in others):
                self._claims[seat] = around, self._version
                return self.best.chosen if self.best else None
        self.stop.wait(0.05)
        return None

    def answer(self, seat: int, area: frozenset[int], made: frozenset[int]) -> None:
        with self._lock:
            known, (_, version) = self.best, self._claims[seat]
        if known is None:
            self._offer(made)
        else:
            self._merge((known.chosen - area) | made, area, version)

    def bound(self, bound: float) -> None:
        """Of everything, the first level weighted: of use where that is known to be best."""
        with self._lock:
            known = self.best
        if known is not None and (known.is_first_best or known.cost.first == 0):
            rest = bound + self.program.constant - FIRST * known.cost.first
            self._mark(is_best=_is_best(known.cost, rest), bound=rest)

    def _merge(self, chosen: frozenset[int], free: frozenset[int], version: int) -> bool:
        """Into the best as it is now, which another worker may have changed meanwhile."""
        with self._lock:
            now = self.best
            if now is None:
                return False
            if version != self._version:
                chosen = (now.chosen - free) | (chosen & free)
            elif self.limits.rounds is None and chosen == now.chosen:
                return False
        if self._offer(chosen):
            return True
        self._walk(chosen, version)
        return False

    def _walk(self, chosen: frozenset[int], version: int) -> None:
        """Another choice of the same cost is taken too: the next part then sees other neighbours."""
        with self._lock:
            if self.best is None or version != self._version:
                return
            if self._cost(chosen) == self.best.cost:
                self.best = replace(self.best, chosen=chosen)


@dataclass(frozen=True)
class Seat:
    """A worker with whole lines, who asks and answers for itself."""

    search: Search
    number: int

    def claim(self, area: frozenset[int], around: frozenset[int]) -> frozenset[int] | None:
        return self.search.claim(self.number, area, around)

    def answer(self, area: frozenset[int], made: frozenset[int]) -> None:
        self.search.answer(self.number, area, made)

    def bound(self, bound: float) -> None:
        self.search.bound(bound)


def _is_best(cost: Cost, bound: float | None) -> bool:
    """The bound is one for this first level, which is known to be the best."""
    return bound is not None and cost.rest <= least(bound)
