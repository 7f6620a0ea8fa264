"""Since you were last on: everything that was recorded since the end of somebody's own last shift."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from ech_desktop.domain.basics import Problem, Record, TeamMemberId, TenantId, text
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import ShiftKind

NEWCOMER: Final = timedelta(days=14)
"""How far somebody without an earlier shift looks back."""
_NOT_ON: Final = frozenset({ShiftKind.ON_CALL, ShiftKind.TRAINING})


@dataclass(eq=False, kw_only=True)
class ReadMark(Record):
    """One team member has read one item."""

    team_member_id: TeamMemberId
    source: str = text(needed="Say what was read.")
    at: datetime

    def problems(self) -> tuple[Problem, ...]:
        return self.text_problems()


class News(NamedTuple):
    """One item of what happened, in words: thousands after a fortnight."""

    source: str
    said: str
    tenant_id: TenantId | None
    at: datetime
    entered_at: datetime
    author: TeamMemberId | None
    flagged: bool = False
    struck: bool = False
    """It was corrected, withdrawn or closed since; kept so that nobody wonders where it went."""
    read: bool = False


def last_on(shifts: Iterable[Shift], now: datetime) -> datetime:
    """When this person's last shift in the building ended; some days ago for somebody who is new."""
    ended = [s.end for s in shifts if s.end <= now and s.kind not in _NOT_ON]
    return max(ended, default=now - NEWCOMER)


def news_since(news: Iterable[News], since: datetime, read: Iterable[str]) -> list[News]:
    """What was entered after `since`, oldest first, each with whether it was read."""
    marked = frozenset(read)
    found = [n._replace(read=n.source in marked) for n in news if n.entered_at > since]
    return sorted(found, key=entered)


def entered(news: News) -> tuple[datetime, str]:
    """Their order."""
    return news.entered_at, news.source


@dataclass(frozen=True)
class Reading:
    """How far one team member has read, for the leader."""

    team_member_id: TeamMemberId
    read: int
    of: int


def who_has_read(
    news: Iterable[News], marks: Iterable[ReadMark], people: Mapping[TeamMemberId, datetime]
) -> list[Reading]:
    """How much of what was entered since each person was last on they have read, in the order of `people`."""
    known = list(news)
    read: dict[TeamMemberId, set[str]] = {}
    for mark in marks:
        read.setdefault(mark.team_member_id, set()).add(mark.source)
    found = []
    for who, since in people.items():
        mine = [n.source for n in known if n.entered_at > since]
        found.append(Reading(who, sum(1 for each in mine if each in read.get(who, ())), len(mine)))
    return found
