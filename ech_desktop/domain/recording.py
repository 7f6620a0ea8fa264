"""What every entry of the daily record shares: when it happened, when it was written, by whom, about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from ech_desktop.domain.basics import LONG, Problem, Record, TeamMemberId, TenantId, text
from ech_desktop.domain.clock import date_text, london, minutes_between, shown
from ech_desktop.domain.tenants import Tenant

LATE_AFTER: Final = 60
"""Minutes from event to entry after which it is marked late: our choice, no law has a number."""


@dataclass(eq=False, kw_only=True)
class Recorded(Record):
    """Something that happened, as one person wrote it down (CQC regulation 17: event and entry apart)."""

    tenant_id: TenantId | None = None
    at: datetime
    """When it happened."""
    entered_at: datetime
    """When it was written down, by the clock of this PC."""
    author: TeamMemberId

    @property
    def minutes_late(self) -> int:
        """From event to entry; 0 when it was written at once."""
        return max(0, minutes_between(self.at, self.entered_at))

    @property
    def is_late(self) -> bool:
        return is_late(self.at, self.entered_at)

    @property
    def day(self) -> date:
        """The London day on which it happened."""
        return shown(self.at).date()


@dataclass(eq=False, kw_only=True)
class Event(Recorded):
    """Something out of the ordinary: changed as more is known (the journal keeps all), never deleted."""

    withdrawn: str = text(most=LONG)
    """Why it was entered in error: then it is shown struck through."""

    @property
    def stands(self) -> bool:
        return not self.withdrawn.strip()


def is_late(at: datetime, entered_at: datetime) -> bool:
    """Whether so much time passed from event to entry that it is said."""
    return minutes_between(at, entered_at) > LATE_AFTER


def when_problems(at: datetime, now: datetime, tenant: Tenant | None = None) -> tuple[Problem, ...]:
    """Nothing is recorded before it happens, nor for days on which the tenant did not live here."""
    if at > now:
        return (Problem("at", "This is in the future. Check the day and the time."),)
    if tenant is None:
        return ()
    day = shown(at).date()
    if any(tenancy.runs_on(day) for tenancy in tenant.tenancies):
        return ()
    ends = [t.end for t in tenant.tenancies if t.end is not None and t.end < day]
    if ends:
        said = f"{tenant.name} moved out on {date_text(max(ends))}. Enter when it happened, up to that day."
        return (Problem("at", said),)
    starts = [t.start for t in tenant.tenancies if t.start is not None]
    if not starts:
        return (Problem("tenant_id", f"{tenant.name} has no tenancy yet. Add the tenancy first."),)
    said = f"The tenancy of {tenant.name} starts on {date_text(min(starts))}. Check the day."
    return (Problem("at", said),)


def moment_typed(day: date, at: time, now: datetime) -> datetime:
    """The last moment up to `now` at which a London clock showed `at` on `day`; a time that is still to come
    stays in the future, for `when_problems` to say. Only in the night of an October change are there two."""
    moments = sorted({london(day, at), london(day, at.replace(fold=1))})
    return next((each for each in reversed(moments) if each <= now), moments[0])
