"""Open items: carried from handover to handover until somebody closes them, and then still on record."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from ech_desktop.domain.basics import LONG, Problem, Record, Refused, TeamMemberId, TenantId, plural, text
from ech_desktop.domain.clock import shown

CONCERN_ITEM: Final = "A safeguarding concern has to be followed up. Its record says what it is about."
"""What an open item says of one: anybody may read the handover."""


@dataclass(eq=False, kw_only=True)
class ItemTurn(Record):
    """An open item was closed, or opened again: when, by whom, and why."""

    at: datetime
    by: TeamMemberId
    closed: bool = True
    said: str = text(most=LONG)


@dataclass(eq=False, kw_only=True)
class OpenItem(Record):
    """Something that the shifts to come must see to. It cannot be removed, only closed."""

    tenant_id: TenantId | None = None
    what: str = text(most=LONG, needed="Say what is still to be done.")
    raised_at: datetime
    raised_by: TeamMemberId | None = None
    about: str = text()
    """The record that it was raised from, `incident:…` (see `sources`)."""
    owner: TeamMemberId | None = None
    due: date | None = None
    due_time: time | None = None
    """On that day; empty: by its end."""
    closed_at: datetime | None = None
    closed_by: TeamMemberId | None = None
    outcome: str = text(most=LONG)
    turns: list[ItemTurn] = field(default_factory=list)
    """Every closing and reopening, oldest first."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.due_time is not None and self.due is None:
            found.append(Problem("due", "Enter the day as well as the time."))
        return tuple(found)

    def children(self) -> tuple[Record, ...]:
        return tuple(self.turns)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def close(self, by: TeamMemberId, at: datetime, outcome: str) -> None:
        """Raises Refused when it is closed already, or when nobody says how it ended."""
        if not self.is_open:
            raise Refused(Problem("outcome", "This item is already closed."))
        if not outcome.strip():
            raise Refused(Problem("outcome", "Say how it ended, so that the next shift knows."))
        self.closed_by, self.closed_at, self.outcome = by, at, outcome.strip()
        self._turn(by, at, outcome, closed=True)

    def reopen(self, by: TeamMemberId, at: datetime, why: str) -> None:
        """Raises Refused when it is open, or when nobody says why it is open again."""
        if self.is_open:
            raise Refused(Problem("outcome", "This item is already open."))
        if not why.strip():
            raise Refused(Problem("outcome", "Say why it is open again."))
        self.closed_by, self.closed_at, self.outcome = None, None, ""
        self._turn(by, at, why, closed=False)

    def _turn(self, by: TeamMemberId, at: datetime, said: str, *, closed: bool) -> None:
        turn = ItemTurn(scheme_id=self.scheme_id, at=at, by=by, closed=closed, said=said.strip())
        self.turns = [*self.turns, turn]

    def age_days(self, now: datetime) -> int:
        """Midnights passed since it was raised."""
        return max(0, (shown(now).date() - shown(self.raised_at).date()).days)

    def age_shifts(self, given: Sequence[datetime], now: datetime) -> int:
        """Handovers given since it was raised; `given` is when each was, earliest first."""
        return max(0, bisect_right(given, now) - bisect_right(given, self.raised_at))

    def age_text(self, given: Sequence[datetime], now: datetime) -> str:
        """`new`, `2 shifts`, `5 shifts, 2 days`"""
        return age_text(self.age_shifts(given, now), self.age_days(now))

    def is_overdue(self, now: datetime) -> bool:
        """Its time has passed, or its day where it has no time."""
        if not self.is_open or self.due is None:
            return False
        local = shown(now)
        if self.due_time is not None and self.due == local.date():
            return self.due_time < local.time()
        return self.due < local.date()

    @property
    def due_text(self) -> str:
        """`23 Nov 2026`, `23 Nov 2026, 08:30`, or nothing."""
        if self.due is None:
            return ""
        day = f"{self.due.day} {self.due:%b %Y}"
        return day if self.due_time is None else f"{day}, {self.due_time:%H:%M}"


def age_text(shifts: int, days: int) -> str:
    """`new`, `2 shifts`, `5 shifts, 2 days`"""
    return ", ".join(plural(n, word) for n, word in ((shifts, "shift"), (days, "day")) if n) or "new"
