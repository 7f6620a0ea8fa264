"""How good a rota is in what people count in: hours short, hours over, weekends, single days.

The search sees weighted costs; these are worked out from the same shares, for whoever waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import hours
from ech_desktop.solver.rota_suits import BLOCK, QUARTER, Share

if TYPE_CHECKING:
    from ech_desktop.solver.rota_program import RotaProgram


@dataclass(frozen=True)
class Figures:
    """Minutes, and so many weekends, nights and days."""

    cover: int = 0
    """Person-minutes short of people, leaders and skills."""
    under: int = 0
    """Contracted hours that nobody is given."""
    over: int = 0
    """Above contracts."""
    bank: int = 0
    """By bank, agency and others without contracted hours."""
    weekends: int = 0
    """Above a fair share, as the nights."""
    nights: int = 0
    single: int = 0
    """Single days on or off."""
    split: int = 0
    """Days of two shifts with hours between them."""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is looked at, and how it stands."""
        over = _listed(f"{hours(self.over)} h overtime" * bool(self.over),
                       f"{hours(self.bank)} h bank and agency" * bool(self.bank))  # fmt: skip
        shares = _listed(_some(self.weekends, "weekend"), _some(self.nights, "night"))
        patterns = _listed(_some(self.single, "single day"), _some(self.split, "split day"))
        return (
            ("Cover", f"{hours(self.cover)} h short" if self.cover else "every session covered"),
            ("Contracts", f"{hours(self.under)} h not given" if self.under else "all hours given"),
            ("Extra hours", over or "none"),
            ("Fair shares", f"{shares} above" if shares else "kept by everybody"),
            ("Patterns", patterns or "no single or split days"),
        )


def _some(count: int, what: str) -> str:
    return plural(count, what) if count else ""


def _listed(*said: str) -> str:
    return " and ".join(filter(None, said))


def figures(of: RotaProgram, chosen: Collection[int], cover: int) -> Figures:
    """How the weeks stand with these choices; of cover it is known already."""
    given: list[dict[int, int]] = [{} for _ in of.team]
    for choice in chosen:
        if (cell := of.cell_of.get(choice)) is not None:
            given[cell[0]][cell[1]] = cell[2]
    each = [_of_one(of, share, turns) for share, turns in zip(of.shares, given, strict=True)]
    return Figures(cover, *map(sum, zip(*each, strict=True))) if each else Figures(cover)


def _of_one(of: RotaProgram, share: Share, turns: Mapping[int, int]) -> tuple[int, ...]:
    """In the order of the Figures, without cover."""
    calendar, worked, length = of.calendar, share.taken | turns.keys(), len(of.calendar.days)
    under = over = bank = 0
    if share.hours is None:
        bank = sum(calendar.paid[day][turn] for day, turn in turns.items())
    else:
        left = list(share.hours)
        for day, turn in turns.items():
            left[day // BLOCK] -= calendar.paid[day][turn] // QUARTER
        under, over = (QUARTER * sum(max(0, sign * each) for each in left) for sign in (1, -1))
    weekends = sum(
        bool({first, first + 1} & turns.keys()) and not {first, first + 1} & share.taken
        for first in range(5, length, 7)
    )
    nights = sum(calendar.nights[day][turn] for day, turn in turns.items())
    beside = [(day in worked, (day - 1 in worked) + (day + 1 in worked)) for day in range(-1, length)]
    single_on = sum(here and not near for here, near in beside[1:-1])
    single_off = sum(not here and near == 2 for here, near in beside)
    return (
        under,
        over,
        bank,
        max(0, weekends - share.weekends),
        0 if share.nights is None else max(0, nights - share.nights),
        single_on + single_off,
        sum(calendar.turns[turn].is_split for turn in turns.values()),
    )
