"""By what right somebody lives in a flat; care is a separate matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ech_desktop.domain.basics import FlatId, Problem, Record, text


class TenancyKind(StrEnum):
    ASSURED = "assured"
    ASSURED_SHORTHOLD = "assured shorthold"
    LICENCE = "licence"
    SHARED_OWNERSHIP = "shared ownership"
    LEASEHOLD = "leasehold"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class Tenancy(Record):
    """The agreement by which a tenant occupies a flat."""

    flat_id: FlatId
    kind: TenancyKind = TenancyKind.ASSURED
    joint: bool = False
    """Held together with somebody else, who has a record of their own."""
    landlord: str = text()
    """Empty: the landlord of the scheme."""
    start: date | None = None
    notice: date | None = None
    """When notice was given, by either side."""
    end: date | None = None
    """The last day."""
    end_reason: str = text()

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not self.flat_id:
            found.append(Problem("flat_id", "Choose the flat."))
        if self.start is None:
            found.append(Problem("start", "Enter the date on which the tenancy starts."))
        elif self.end is not None and self.end < self.start:
            found.append(Problem("end", "The tenancy cannot end before it starts."))
        if self.notice is not None and self.end is not None and self.end < self.notice:
            found.append(Problem("notice", "Notice cannot be given after the tenancy has ended."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def meets(self, other: Tenancy) -> bool:
        """Whether both run on at least one day, for the same flat."""
        first = max(self.start or date.min, other.start or date.min)
        return self.flat_id == other.flat_id and first <= min(self.end or date.max, other.end or date.max)
