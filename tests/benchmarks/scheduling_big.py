"""Made instances as large as the large public ones, in their form, and certain to have a solution: a rota is
drawn first, and then what is asked for and allowed so that it fits.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

WEEK: Final = 7
_UNDER, _OVER = 100, 1


class Size(NamedTuple):
    weeks: int
    staff: int
    shifts: int


SIZES: Final = {
    101: Size(4, 40, 6),
    102: Size(12, 60, 12),
    103: Size(26, 100, 18),
    104: Size(52, 120, 32),
}
"""By the number of the instance; the public ones end at 24."""


def text_of(size: Size, seed: int) -> str:
    """An instance in the benchmark's own text."""
    return _Made(size, Random(seed)).text()


@dataclass
class _Line:
    """One person's drawn days, and the shifts that they can work at all."""

    days: list[str]
    can: list[str]


class _Made:
    def __init__(self, size: Size, chance: Random) -> None:
        self.size, self.chance = size, chance
        self.days = size.weeks * WEEK
        self.lengths = {f"s{n:02}": chance.choice((420, 480, 540, 600)) for n in range(size.shifts)}
        names = list(self.lengths)
        third = max(1, len(names) // 3)
        self.part = {name: n // third for n, name in enumerate(names)}
        """Early, late or night: a shift may not be followed by one of an earlier part of the day."""
        self.lines = {f"e{n:03}": self._line() for n in range(size.staff)}

    def _line(self) -> _Line:
        can = sorted(
            self.chance.sample(list(self.lengths), min(len(self.lengths), self.chance.randint(3, 8)))
        )
        days: list[str] = []
        while len(days) < self.days:
            on, off = self.chance.randint(2, 5), self.chance.randint(2, 3)
            shifts = sorted(self.chance.choices(can, k=on), key=self.part.__getitem__)
            days += [*shifts, *[""] * off]
        cut = self.chance.randint(0, 3)
        return _Line(([""] * cut + days)[: self.days], can)

    def text(self) -> str:
        sections = {
            "HORIZON": [str(self.days)],
            "SHIFTS": self._shifts(),
            "STAFF": [self._person(name, line) for name, line in self.lines.items()],
            "DAYS_OFF": [",".join([name, *map(str, self._off(line))]) for name, line in self.lines.items()],
            "SHIFT_ON_REQUESTS": self._requests(),
            "SHIFT_OFF_REQUESTS": [],
            "COVER": self._cover(),
        }
        return "\n\n".join("\n".join([f"SECTION_{name}", *lines]) for name, lines in sections.items()) + "\n"

    def _shifts(self) -> list[str]:
        found = []
        for name, minutes in self.lengths.items():
            earlier = [other for other in self.lengths if self.part[other] < self.part[name]]
            found.append(f"{name},{minutes},{'|'.join(earlier)}")
        return found

    def _person(self, name: str, line: _Line) -> str:
        """Bounds that the drawn days keep, with about the room of the public ones."""
        most = "|".join(f"{s}={self.days if s in line.can else 0}" for s in self.lengths)
        minutes = sum(self.lengths[shift] for shift in line.days if shift)
        saturdays = range(5, self.days, WEEK)
        weekends = sum(any(line.days[day : day + 2]) for day in saturdays)
        least, highest = round(0.88 * minutes), round(1.05 * minutes)
        return f"{name},{most},{highest},{least},5,{_shortest_run(line)},2,{weekends}"

    def _off(self, line: _Line) -> list[int]:
        """A day in each four weeks that the drawn line has free."""
        free = [day for day, shift in enumerate(line.days) if not shift]
        return sorted(self.chance.sample(free, min(len(free), self.size.weeks // 4)))

    def _requests(self) -> list[str]:
        return [
            f"{name},{day},{shift},{self.chance.randint(1, 3)}"
            for name, line in self.lines.items()
            for day, shift in enumerate(line.days)
            if shift and self.chance.random() < 0.15
        ]

    def _cover(self) -> list[str]:
        have = Counter((day, shift) for line in self.lines.values() for day, shift in enumerate(line.days))
        return [
            f"{day},{shift},{have[day, shift]},{_UNDER},{_OVER}"
            for day in range(self.days)
            for shift in self.lengths
        ]


def _shortest_run(line: _Line) -> int:
    """Of days on between days off; those at the ends do not count."""
    text = "".join("1" if shift else "0" for shift in line.days)
    inner = [run for run in text.split("0") if run][1:-1]
    return min(2, *(len(run) for run in inner)) if inner else 1


def planted(size: Size, seed: int) -> dict[str, list[str]]:
    """The days that were drawn: they keep every hard bound."""
    return {name: line.days for name, line in _Made(size, Random(seed)).lines.items()}
