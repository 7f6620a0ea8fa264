"""How long each kind of record is kept, what holds it longer, and what says that it was disposed of.

Nothing goes by itself: a manager looks at whose time has come, and approves each with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, Problem, Record, Refused, TeamMemberId, TenantId, plural, text
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.parameters import Name, Parameters
from ech_desktop.domain.tenants import Tenant


@dataclass(frozen=True)
class KeptRecords:
    """A kind of record, from when its years count, and what becomes of it then."""

    what: str
    trigger: str
    years: Name | None
    then: str


KEPT: Final = (
    KeptRecords(
        "Care records",
        "the end of the last tenancy",
        Name.KEEP_CARE,
        "A tenant with plans, notes, incidents and all else of theirs. A manager disposes of it, one by one.",
    ),
    KeptRecords(
        "Handover sheets",
        "the day of the handover",
        Name.KEEP_CARE,
        "Shared by everybody they tell of: they go with the first of them whose time has come.",
    ),
    KeptRecords(
        "Team records",
        "the last day of employment",
        Name.KEEP_TEAM,
        "Kept: notes and rotas name who wrote them.",
    ),
    KeptRecords(
        "Rotas and hours", "the end of the pay period", Name.KEEP_ROTA, "Kept: they say nothing of care."
    ),
    KeptRecords(
        "Who did what",
        "",
        None,
        "Kept for good: lines of a disposed record lose what they said, and still count.",
    ),
)
"""The rule table; years and sources stand in `parameters`, where a site sets its own."""


class HoldKind(StrEnum):
    INQUIRY = "inquiry"
    CLAIM = "claim or complaint"
    SAFEGUARDING = "safeguarding"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class Hold(Record):
    """Nothing of this tenant's is disposed of while it stands, whatever the years say."""

    tenant_id: TenantId
    kind: HoldKind = HoldKind.INQUIRY
    why: str = text(most=LONG, needed="Say what the records are held for.")
    by: TeamMemberId
    since: date
    lifted: date | None = None
    lifted_by: TeamMemberId | None = None
    lifted_why: str = text(most=LONG)

    @property
    def stands(self) -> bool:
        return self.lifted is None

    def lift(self, by: TeamMemberId, on: date, why: str) -> None:
        """Raises Refused when it was lifted before, or when nobody says why."""
        if not self.stands:
            raise Refused(Problem("lifted_why", "This hold has already been lifted."))
        if not why.strip():
            raise Refused(Problem("lifted_why", "Say why the records need not be held any longer."))
        self.lifted, self.lifted_by, self.lifted_why = on, by, why.strip()


@dataclass(eq=False, kw_only=True)
class Disposal(Record):
    """The certificate: that records went, by what rule, who approved it; nothing of what they said."""

    reference: str = text(most=20)
    """The tenant's, the one thing by which they are still known."""
    ended: date
    """The end of care."""
    rule: str = text(most=LONG)
    """`8 years after the end of the last tenancy (…)`"""
    why: str = text(most=LONG, needed="Say why this record can go: who looked through it, and what for.")
    removed: tuple[str, ...] = ()
    """`1 tenant`, `212 notes`: how many of each kind."""
    by: TeamMemberId
    by_name: str = text()
    at: datetime
    anchor: str = text()
    """The mark of the journal just before."""


@dataclass(frozen=True)
class Due:
    """A tenant who has left, when their time comes, and what holds it longer.

    `others` are tenants whose records are held and of whom a handover sheet tells that would have to go too.
    """

    tenant: Tenant
    ended: date
    day: date
    rule: str
    holds: tuple[Hold, ...] = ()
    others: tuple[str, ...] = ()

    def is_due(self, today: date) -> bool:
        return self.day <= today and not self.holds and not self.others

    def said(self, today: date) -> str:
        """Why it can go, or why it stays."""
        if self.holds:
            kinds = ", ".join(dict.fromkeys(hold.kind.value for hold in self.holds))
            return f"Held: {kinds}"
        if self.day > today:
            return f"Kept until {date_text(self.day)}"
        if self.others:
            return f"Waits: handover sheets also tell of {', '.join(self.others)}, whose records are held"
        return f"Due since {date_text(self.day)}"


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def end_of_care(tenant: Tenant) -> date | None:
    """The last day of the last tenancy; None while one goes on, or where none was ever recorded."""
    ends = [tenancy.end for tenancy in tenant.tenancies]
    return max((end for end in ends if end), default=None) if None not in ends else None


def due(
    tenant: Tenant,
    parameters: Parameters,
    today: date,
    *,
    last_sheet: date | None = None,
    holds: Iterable[Hold] = (),
    others: Iterable[str] = (),
) -> Due | None:
    """When this tenant's record can go; None for somebody who lives here or is still to come."""
    ended = end_of_care(tenant)
    if ended is None or ended >= today:
        return None
    setting = parameters.setting(Name.KEEP_CARE, today)
    years = int(setting.value)
    day = years_after(max(ended, last_sheet or ended), years)
    rule = f"{plural(years, 'year')} after the end of the last tenancy ({setting.source})"
    mine = tuple(hold for hold in holds if hold.tenant_id == tenant.id and hold.stands)
    return Due(tenant, ended, day, rule, mine, tuple(others))


def counted(kinds: Iterable[str]) -> tuple[str, ...]:
    """`1 care plan`, `212 notes`, in the order in which the kinds first come."""
    found = list(kinds)
    return tuple(_count(kind, found.count(kind)) for kind in dict.fromkeys(found))


def _count(kind: str, count: int) -> str:
    word = kind.replace("_", " ")
    ending = f"{word[:-1]}ies" if word.endswith("y") else ""
    return plural(count, word, ending)
