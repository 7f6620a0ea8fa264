"""What care is agreed and who pays for it: lines of a package, and the band of need that they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ech_desktop.domain.basics import Problem, Record, text


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
    start: date | None = None
    end: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 < self.minutes <= 7 * 24 * 60:
            found.append(Problem("minutes", "Enter the hours a week, more than 0 and at most 168."))
        if self.start is not None and self.end is not None and self.end < self.start:
            found.append(Problem("end", "The package cannot end before it starts."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


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
