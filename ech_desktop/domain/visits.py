"""Planned visits given to shifts, named runs of them, and what was delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, Level, Problem, Record, TeamMemberId, TenantId, new_id, text
from ech_desktop.domain.clock import shown, times_text

LATE_AFTER: Final = timedelta(minutes=15)
"""A visit that begins later than this after its time, or the end of its window, was late."""
_ID: Final = 36


@dataclass(eq=False, kw_only=True)
class Placement(Record):
    """A planned visit of one day given to one shift, or to two where two people are needed.

    It keeps ids as words: a shift that is taken off the rota, or a visit that leaves the plan, is not held
    back by it, and is found again when that is undone.
    """

    day: date
    thread: str = text(most=_ID)
    """The planned visit's, the same in every version of the plan."""
    start: datetime
    shift: str = text(most=_ID, needed="Choose a shift.")
    other_shift: str = text(most=_ID)

    @property
    def shifts(self) -> tuple[str, ...]:
        return (self.shift, self.other_shift) if self.other_shift else (self.shift,)


@dataclass(eq=False, kw_only=True)
class Run(Record):
    """A named set of planned visits in an order, to give to one shift after another."""

    name: str = text(needed="Enter what the run is called, like Run A.")
    visits: tuple[str, ...] = ()
    """Threads of planned visits."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not self.visits:
            found.append(Problem("visits", "Choose at least one visit for the run."))
        elif len(set(self.visits)) < len(self.visits):
            found.append(Problem("visits", "A visit stands in a run once."))
        return tuple(found)


class Outcome(StrEnum):
    DELIVERED = "delivered"
    MISSED = "missed"
    REFUSED = "refused"


@dataclass(eq=False, kw_only=True)
class VisitRecord(Record):
    """What became of one planned visit. It is never edited: a correction is a record of its own.

    What was planned is kept with it, for the plan moves on.
    """

    tenant_id: TenantId
    day: date
    thread: str = text(most=_ID)
    what: str = text(most=LONG)
    opens: datetime
    """From when and until when it was to begin."""
    closes: datetime
    planned_minutes: int = 0
    outcome: Outcome = Outcome.DELIVERED
    start: datetime | None = None
    minutes: int = 0
    staff: int = 1
    """How many people gave it at once."""
    given_by: TeamMemberId | None = None
    also_by: TeamMemberId | None = None
    reason: str = text(most=LONG)
    at: datetime
    """When this was recorded."""
    by: TeamMemberId
    corrects: str = text(most=_ID)
    """The record that this one stands instead of."""
    why: str = text(most=LONG)
    """Why it was corrected."""

    def correction(self, at: datetime, by: TeamMemberId) -> VisitRecord:
        """A new record like this one, to be changed and saved instead of it."""
        return replace(self, id=new_id(), row_version=0, at=at, by=by, corrects=self.id, why="")

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.outcome is Outcome.DELIVERED:
            found += self._delivered_problems()
        elif not self.reason.strip():
            found.append(Problem("reason", f"Say why the visit was {self.outcome.value}."))
        if self.outcome is Outcome.MISSED and self.at < self.closes:
            found.append(Problem("outcome", "This visit can still begin in time: it is not missed yet."))
        if shown(self.at).date() < self.day:
            found.append(Problem("outcome", "This visit is on a later day. Record it when the day has come."))
        if self.corrects and not self.why.strip():
            found.append(Problem("why", "Say why the record is corrected."))
        return tuple(found)

    def _delivered_problems(self) -> list[Problem]:
        found = []
        if self.start is None:
            found.append(Problem("start", "Enter when the visit began."))
        elif self.start > self.at:
            found.append(Problem("start", "This is in the future. Enter when the visit began."))
        if not 1 <= self.minutes <= 720:
            found.append(Problem("minutes", "Enter how long it took in minutes, from 1 to 720."))
        if self.staff not in (1, 2):
            found.append(Problem("staff", "One person gave it, or two."))
        if self.is_late and not self.reason.strip():
            found.append(Problem("reason", "The visit was late: say why, if you know.", Level.WARN))
        return found

    @property
    def is_late(self) -> bool:
        return self.start is not None and self.start > self.closes + LATE_AFTER

    @property
    def delivered_minutes(self) -> int:
        """Care given; two people count twice."""
        return self.minutes * self.staff if self.outcome is Outcome.DELIVERED else 0

    @property
    def said(self) -> str:
        """`08:05–08:40`, `08:50–09:20, late`, `refused`"""
        if self.outcome is not Outcome.DELIVERED or self.start is None:
            return self.outcome.value
        times = times_text(self.start, self.start + timedelta(minutes=self.minutes))
        return f"{times}, late" if self.is_late else times


def standing(records: Iterable[VisitRecord]) -> list[VisitRecord]:
    """The records that no other one corrects, in their order."""
    known = list(records)
    corrected = {r.corrects for r in known}
    return [r for r in known if r.id not in corrected]
