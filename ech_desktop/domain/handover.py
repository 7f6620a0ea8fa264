"""Handover: responsibility and open items passing from one named person to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from ech_desktop.domain.basics import (
    LONG,
    HandoverId,
    Problem,
    Record,
    Refused,
    TeamMemberId,
    TenantId,
    new_id,
    plural,
    text,
)
from ech_desktop.domain.clock import shown


class HandoverState(StrEnum):
    BEING_WRITTEN = "being written"
    GIVEN = "given"
    ACCEPTED = "accepted"


@dataclass(eq=False, kw_only=True)
class HandoverEntry(Record):
    """What happened in one flat, or in the scheme as a whole when no tenant is named."""

    position: int = 0
    tenant_id: TenantId | None = None
    happened: str = text(most=LONG, needed="Say what happened.")
    to_do: str = text(most=LONG)
    at: datetime | None = None
    """When it happened, if that is known."""


@dataclass(eq=False, kw_only=True)
class Handover(Record):
    """One change of shift: written by the outgoing leader, given, and accepted by the incoming one."""

    id: HandoverId = field(default_factory=lambda: HandoverId(new_id()))
    at: datetime
    """The change of shift that it is for."""
    turn: str = text()
    """`Night to early`"""
    headline: str = text(most=LONG)
    given_by: TeamMemberId | None = None
    given_at: datetime | None = None
    accepted_by: TeamMemberId | None = None
    accepted_at: datetime | None = None
    entries: list[HandoverEntry] = field(default_factory=list)

    def children(self) -> tuple[Record, ...]:
        return tuple(self.entries)

    @property
    def state(self) -> HandoverState:
        if self.accepted_at is not None:
            return HandoverState.ACCEPTED
        return HandoverState.GIVEN if self.given_at is not None else HandoverState.BEING_WRITTEN

    def give(self, by: TeamMemberId, at: datetime) -> None:
        """The outgoing leader hands over. Raises Refused when it was given already."""
        if self.state is not HandoverState.BEING_WRITTEN:
            raise Refused(Problem("given_by", "Duty has already been given in this handover."))
        self.given_by, self.given_at = by, at

    def accept(self, by: TeamMemberId, at: datetime) -> None:
        """The incoming leader takes over. Raises Refused unless it was given and is not yet accepted.

        The same person may do both: somebody who works on, or is alone, is never locked out.
        """
        if self.state is HandoverState.BEING_WRITTEN:
            raise Refused(Problem("accepted_by", "Duty has to be given before it can be accepted."))
        if self.state is HandoverState.ACCEPTED:
            raise Refused(Problem("accepted_by", "Duty has already been accepted in this handover."))
        self.accepted_by, self.accepted_at = by, at


@dataclass(eq=False, kw_only=True)
class OpenItem(Record):
    """Something that is carried from handover to handover until somebody closes it."""

    tenant_id: TenantId | None = None
    what: str = text(most=LONG, needed="Say what is still to be done.")
    raised_at: datetime
    raised_by: TeamMemberId | None = None
    owner: TeamMemberId | None = None
    due: date | None = None
    closed_at: datetime | None = None
    closed_by: TeamMemberId | None = None
    outcome: str = text(most=LONG)

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

    def age_days(self, now: datetime) -> int:
        """Midnights passed since it was raised."""
        return max(0, (shown(now).date() - shown(self.raised_at).date()).days)

    def age_shifts(self, handovers: Iterable[Handover], now: datetime) -> int:
        """Handovers given since it was raised."""
        return sum(1 for h in handovers if h.given_at is not None and self.raised_at < h.given_at <= now)

    def age_text(self, handovers: Iterable[Handover], now: datetime) -> str:
        """`new`, `2 shifts`, `5 shifts, 2 days`"""
        days, shifts = self.age_days(now), self.age_shifts(handovers, now)
        parts = [plural(n, word) for n, word in ((shifts, "shift"), (days, "day")) if n]
        return ", ".join(parts) or "new"

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due is not None and self.due < today


def turn_at(moment: datetime) -> str:
    """What a change of shift at this time of day is called when nobody has said."""
    hour = shown(moment).hour
    if 5 <= hour < 11:
        return "Night to early"
    if 11 <= hour < 18:
        return "Early to late"
    return "Late to night"
