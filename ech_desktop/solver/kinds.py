"""Which part of a program is looked at next: its kind and size follow what has helped so far (adaptive large
neighbourhood search, Ropke and Pisinger 2006).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Final

from ech_desktop.solver.program import Program

_LONG: Final = 28
"""Days of a person that are looked at together, at most."""


@dataclass
class _Kind:
    """One way to choose a part, how much it takes, and how well it has done."""

    size: float
    least: float
    worth: float = 1.0


@dataclass
class Kinds:
    """Chooses parts; called with the search's lock held where it is changed."""

    program: Program
    known: dict[str, _Kind] = field(init=False)

    def __post_init__(self) -> None:
        self.known = {
            "days": _Kind(2.5, 1.0),
            "people": _Kind(3.0, 1.0),
            "both": _Kind(4.5, 2.0),
            "apart": _Kind(1.5, 1.0),
        }

    def choose(self, chance: Random) -> str:
        names = list(self.known)
        return chance.choices(names, [0.15 + self.known[n].worth for n in names])[0]

    def learn(self, name: str, gained: bool, is_best: bool, quick: bool) -> None:
        kind = self.known[name]
        kind.worth = 0.9 * kind.worth + 0.1 * (3.0 if gained else 0.3)
        if quick:
            kind.size *= 1.03 if gained else 1.15
        elif not is_best:
            kind.size = max(kind.least, kind.size * 0.9)

    def free(self, name: str, chance: Random) -> frozenset[int]:
        size = max(1, round(self.known[name].size * chance.uniform(0.8, 1.2)))
        everybody, days = range(self.program.people), self.program.days
        people, window = list(everybody), list(range(days))
        if name in ("people", "both"):
            people = chance.sample(everybody, min(size, len(everybody)))
        if name == "days":
            window = _window(chance, days, size)
        elif name == "apart":
            window = [*_window(chance, days, size), *_window(chance, days, size)]
        else:
            window = _window(chance, days, _LONG if name == "people" else _LONG // 2)
        return self.program.within(set(people), window)


def _window(chance: Random, days: int, size: int) -> list[int]:
    """So many days one after another; days at both ends are as likely as others."""
    first = chance.randrange(1 - size, days) if size < days else 0
    first = max(0, min(days - size, first))
    return list(range(first, min(days, first + size)))
