"""What care is agreed and who pays for it: lines of a package, and the band of need that they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import Problem, Record, text

_WEEK: Final = 7 * 24 * 60


class Funder(StrEnum):
    MANAGED_BUDGET = "council-managed budget"
    INDIVIDUAL_SERVICE_FUND = "individual service fund"
    DIRECT_PAYMENT = "direct payment"
    SELF_FUNDER = "self-funder"
    CONTINUING_HEALTHCARE = "NHS continuing healthcare"
    PRIVATE_TOP_UP = "private top-up"


@dataclass(eq=False, kw_only=True)
class PackageLine(Record):
    """Weekly care that somebody has agreed to pay for."""

    minutes: int = 0
    """A week."""
    funder: Funder = Funder.MANAGED_BUDGET
    provider: str = text()
    """Empty: the on-site team."""
    pence: int = 0
    """An hour; 0: not recorded."""
    start: date | None = None
    end: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 < self.minutes <= _WEEK:
            found.append(Problem("minutes", "Enter the hours a week, more than 0 and at most 168."))
        if not 0 <= self.pence <= 100_000:
            found.append(Problem("pence", "Enter the rate an hour in pounds, like 21.50."))
        if self.start is not None and self.end is not None and self.end < self.start:
            found.append(Problem("end", "The package cannot end before it starts."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def is_on_site(self) -> bool:
        return not self.provider.strip()

    @property
    def week_pence(self) -> int:
        """What a week costs, half a penny up."""
        return (self.minutes * self.pence * 2 + 60) // 120


@dataclass(eq=False, kw_only=True)
class PackageChange(Record):
    """A step-up or step-down: for some days somebody pays for more care than the package, or for less."""

    first: date | None = None
    last: date | None = None
    minutes: int = 0
    """A week: more (+) or fewer (-)."""
    overnight: bool = False
    """Somebody is needed at night."""
    funder: Funder = Funder.MANAGED_BUDGET
    provider: str = text()
    """Empty: the on-site team."""
    reason: str = text(needed="Enter why, like “Home from hospital”.")

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        said = "Enter the first and the last day: a step up or down ends."
        found += [Problem(name, said) for name in ("first", "last") if getattr(self, name) is None]
        if self.first is not None and self.last is not None and self.last < self.first:
            found.append(Problem("last", "The last day cannot be before the first."))
        if not -_WEEK <= self.minutes <= _WEEK:
            found.append(Problem("minutes", "Enter the hours a week more or fewer, at most 168."))
        if self.minutes == 0 and not self.overnight:
            found.append(Problem("minutes", "Enter the hours more (+) or fewer (−), or ask for the night."))
        return tuple(found)

    @property
    def is_on_site(self) -> bool:
        return not self.provider.strip()

    def runs_on(self, day: date) -> bool:
        return (self.first or date.max) <= day <= (self.last or date.min)


class NeedBand(StrEnum):
    NONE = "no package"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


def need_band(minutes: int) -> NeedBand:
    """Below 5 h a week low, 5 to 10 medium, above 10 high (Housing LIN technical brief, section 6, 1.4.1)."""
    if minutes <= 0:
        return NeedBand.NONE
    if minutes < 5 * 60:
        return NeedBand.LOW
    return NeedBand.MEDIUM if minutes <= 10 * 60 else NeedBand.HIGH
