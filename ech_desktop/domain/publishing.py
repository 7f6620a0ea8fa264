"""Published rotas: numbered issues that never change, overrides with their reasons, and notice of shifts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, Problem, Record, RotaIssueId, TeamMemberId, new_id, text

CONTENT: Final = 4_000_000
"""Characters of an issue's content: some 13 weeks of 80 people."""


@dataclass(eq=False, kw_only=True)
class RotaIssue(Record):
    """One numbered issue of the rota of some weeks. Immutable: a change makes the next issue."""

    id: RotaIssueId = field(default_factory=lambda: RotaIssueId(new_id()))
    monday: date
    weeks: int = 1
    number: int = 1
    """Counts the issues of these weeks, from 1."""
    published_at: datetime
    published_by: TeamMemberId
    content: str = text(most=CONTENT)
    """Shifts, people, hours, cover and findings as they were, as JSON (`snapshot`)."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 1 <= self.weeks <= 26:
            found.append(Problem("weeks", "Publish 1 to 26 weeks at once."))
        return tuple(found)


@dataclass(eq=False, kw_only=True)
class Override(Record):
    """A blocking finding that somebody who may has overridden, with a reason that is kept and printed."""

    rule: str = text()
    mark: str = text(most=64)
    """`Finding.mark`: which finding, with its figures."""
    said: str = text(most=LONG)
    """The finding as it read, with the rule's name and the law."""
    day: date
    reason: str = text(most=LONG, needed="Enter why this has to be, and what is done about it.")
    compensatory_rest: date | None = None
    """When the rest that was missed is made up for."""
    at: datetime
    by: TeamMemberId


class Notice(StrEnum):
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(eq=False, kw_only=True)
class ShiftNotice(Record):
    """When somebody was told of a shift, agreed to it, or was told that it changed or is off."""

    shift: str = text(most=36)
    """The shift's id, also after the shift is gone."""
    team_member_id: TeamMemberId
    what: Notice = Notice.OFFERED
    at: datetime
    start: datetime
    end: datetime
    """The shift's times at that moment."""
    issue: int = 0
    """The issue that told it; 0: outside one."""
    reason: str = text(most=LONG)

    @property
    def notice_minutes(self) -> int:
        """Between being told and the start of the shift; negative when it had begun."""
        return int((self.start - self.at).total_seconds() // 60)
