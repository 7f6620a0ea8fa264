"""Handover: responsibility passing from one named person to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import (
    LONG,
    HandoverId,
    Problem,
    Record,
    Refused,
    TeamMemberId,
    TenantId,
    new_id,
    text,
)
from ech_desktop.domain.clock import shown

CONTENT: Final = 4_000_000
"""Characters of what a sheet says, as JSON."""


class HandoverState(StrEnum):
    BEING_WRITTEN = "being written"
    GIVEN = "given"
    ACCEPTED = "accepted"


@dataclass(eq=False, kw_only=True)
class HandoverEntry(Record):
    """What happened in one flat, or in the scheme as a whole when no tenant is named.

    Free text in `happened` and `to_do`, or SBAR: then these are the situation and the recommendation.
    """

    position: int = 0
    tenant_id: TenantId | None = None
    happened: str = text(most=LONG)
    background: str = text(most=LONG)
    assessment: str = text(most=LONG)
    to_do: str = text(most=LONG)
    at: datetime | None = None
    """When it happened, if that is known."""
    source: str = text()
    """What it was gathered from, `incident:…` (see `sources`); empty: the leader's own words."""
    left_out: bool = False
    """The leader does not want this source in the handover."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not self.happened.strip() and not self.left_out:
            found.append(Problem("happened", "Say what happened."))
        return tuple(found)

    @property
    def is_sbar(self) -> bool:
        return bool(self.background.strip() or self.assessment.strip())

    @property
    def story(self) -> str:
        """What happened, with the letters of SBAR where they are used."""
        if not self.is_sbar:
            return self.happened
        said = (("S", self.happened), ("B", self.background), ("A", self.assessment))
        return " ".join(f"{letter}: {words.strip()}" for letter, words in said if words.strip())

    @property
    def advice(self) -> str:
        """What the next shift should do."""
        return f"R: {self.to_do}" if self.is_sbar and self.to_do.strip() else self.to_do


@dataclass(eq=False, kw_only=True)
class Handover(Record):
    """One change of shift: gathered by itself, edited and given by the outgoing leader, accepted by the next.

    Once given it is frozen in the store, with all that its sheet says; nobody waits for its acceptance.
    """

    id: HandoverId = field(default_factory=lambda: HandoverId(new_id()))
    at: datetime
    """The change of shift that it is for."""
    turn: str = text()
    """`Night to early`"""
    headline: str = text(most=LONG)
    given_by: TeamMemberId | None = None
    given_name: str = text()
    """The name as it was when duty was given."""
    given_at: datetime | None = None
    accepted_by: TeamMemberId | None = None
    accepted_name: str = text()
    accepted_at: datetime | None = None
    taken: tuple[str, ...] = ()
    """Every source that it took along: no later handover tells them again."""
    content: str = text(most=CONTENT)
    """What its sheet says, as JSON (see `handover_sheet`); empty until it is given."""
    entries: list[HandoverEntry] = field(default_factory=list)

    def children(self) -> tuple[Record, ...]:
        return tuple(self.entries)

    @property
    def state(self) -> HandoverState:
        if self.accepted_at is not None:
            return HandoverState.ACCEPTED
        return HandoverState.GIVEN if self.given_at is not None else HandoverState.BEING_WRITTEN

    def give(self, by: TeamMemberId, at: datetime, name: str = "") -> None:
        """The outgoing leader hands over. Raises Refused when it was given already."""
        if self.state is not HandoverState.BEING_WRITTEN:
            raise Refused(Problem("given_by", "Duty has already been given in this handover."))
        self.given_by, self.given_at, self.given_name = by, at, name

    def accept(self, by: TeamMemberId, at: datetime, name: str = "") -> None:
        """The incoming leader takes over. Raises Refused unless it was given and is not yet accepted.

        The same person may do both: somebody who works on, or is alone, is never locked out.
        """
        if self.state is HandoverState.BEING_WRITTEN:
            raise Refused(Problem("accepted_by", "Duty has to be given before it can be accepted."))
        if self.accepted_at is not None:
            who = f" by {self.accepted_name}" if self.accepted_name else ""
            said = f"Duty has already been accepted{who} at {shown(self.accepted_at):%H:%M} in this handover."
            raise Refused(Problem("accepted_by", said))
        self.accepted_by, self.accepted_at, self.accepted_name = by, at, name

    def with_gathered(self, gathered: Iterable[HandoverEntry]) -> list[HandoverEntry]:
        """What the sheet tells: what the leader wrote, and what was gathered besides."""
        said = {entry.source for entry in self.entries if entry.source}
        mine = [entry for entry in self.entries if not entry.left_out]
        return [*mine, *(entry for entry in gathered if entry.source not in said)]


def given_times(handovers: Iterable[Handover]) -> Sequence[datetime]:
    """When duty was given, earliest first: each is a shift for the age of an open item."""
    return sorted(h.given_at for h in handovers if h.given_at is not None)


def turn_at(moment: datetime) -> str:
    """What a change of shift at this time of day is called when nobody has said."""
    hour = shown(moment).hour
    if 5 <= hour < 11:
        return "Night to early"
    if 11 <= hour < 18:
        return "Early to late"
    return "Late to night"
