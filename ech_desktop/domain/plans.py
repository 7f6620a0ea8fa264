"""The care and support plan: About Me, needs with outcomes, planned visits, risks; versions that freeze."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from ech_desktop.domain.basics import (
    LONG,
    CarePlanId,
    Problem,
    Record,
    Refused,
    TeamMemberId,
    TenantId,
    new_id,
    text,
)
from ech_desktop.domain.scheme import EVERY_DAY, days_problems

REVIEW_AFTER: Final = timedelta(days=182)
"""A plan is looked at again every six months unless its writer says sooner."""
REVIEW_SOON: Final = timedelta(days=14)


class PlanStatus(StrEnum):
    DRAFT = "draft"
    AGREED = "agreed"
    SUPERSEDED = "superseded"


class Agreement(StrEnum):
    """How the tenant agreed; honest about those who do not sign."""

    SIGNED = "signed"
    SAID_YES = "said yes, did not sign"
    REPRESENTATIVE = "a representative agreed"
    BEST_INTERESTS = "best-interests decision"
    DECLINED = "declined to sign"


class RiskLevel(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(eq=False, kw_only=True)
class Need(Record):
    """An identified need, the outcome the tenant wants, and what staff do about it."""

    position: int = 0
    title: str = text(needed="Name the need, like Washing and dressing.")
    need: str = text(most=LONG)
    outcome: str = text(most=LONG, needed="Say what the tenant wants to achieve.")
    can_do: str = text(most=LONG)
    staff_do: str = text(most=LONG)
    when_and_who: str = text(most=LONG)


@dataclass(eq=False, kw_only=True)
class PlannedVisit(Record):
    """Support at a time in the tenant's flat, by one team member or two."""

    start: time = time(8)
    minutes: int = 30
    days: str = EVERY_DAY
    staff: int = 1
    what: str = text(most=LONG, needed="Say what happens in this visit.")

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 5 <= self.minutes <= 720:
            found.append(Problem("minutes", "Enter the length in minutes, from 5 to 720."))
        if self.staff not in (1, 2):
            found.append(Problem("staff", "A visit needs one person or two."))
        found += days_problems(self.days)
        return tuple(found)

    @property
    def week_minutes(self) -> int:
        """Care given in a week; two people count twice."""
        return self.minutes * len(self.days) * self.staff


@dataclass(eq=False, kw_only=True)
class Risk(Record):
    position: int = 0
    risk: str = text(needed="Name the risk, like Falls when walking.")
    before: RiskLevel = RiskLevel.MEDIUM
    controls: str = text(most=LONG, needed="Say what we do about it.")
    after: RiskLevel = RiskLevel.LOW
    review: date | None = None


@dataclass(eq=False, kw_only=True)
class CarePlan(Record):
    """One version of one tenant's plan. A draft can be changed; an agreed version is frozen."""

    id: CarePlanId = field(default_factory=lambda: CarePlanId(new_id()))
    tenant_id: TenantId
    number: int = 1
    """Version: 1 is the first plan, each new version counts on."""
    status: PlanStatus = PlanStatus.DRAFT
    written_by: TeamMemberId | None = None
    started: date | None = None
    review_due: date | None = None
    admire: str = text(most=LONG)
    matters: str = text(most=LONG)
    support: str = text(most=LONG)
    communicate: str = text(most=LONG)
    about_me: str = text(most=LONG)
    moving: str = text(most=LONG)
    eating: str = text(most=LONG)
    medicines: str = text(most=LONG)
    night: str = text(most=LONG)
    contingency: str = text(most=LONG)
    what_changed: str = text(most=LONG)
    agreed_on: date | None = None
    agreed_how: Agreement | None = None
    agreed_with: str = text()
    agreed_by: TeamMemberId | None = None
    needs: list[Need] = field(default_factory=list)
    visits: list[PlannedVisit] = field(default_factory=list)
    risks: list[Risk] = field(default_factory=list)

    def children(self) -> tuple[Record, ...]:
        return (*self.needs, *self.visits, *self.risks)

    @property
    def is_frozen(self) -> bool:
        return self.status is not PlanStatus.DRAFT

    @property
    def week_minutes(self) -> int:
        """Planned care, minutes a week."""
        return sum(v.week_minutes for v in self.visits)

    def missing(self) -> tuple[Problem, ...]:
        """What a plan must say before a tenant can agree to it."""
        found = []
        if not (self.matters.strip() or self.about_me.strip()):
            found.append(Problem("matters", "Write what matters to the tenant before agreeing the plan."))
        if not self.needs:
            found.append(Problem("needs", "Write at least one need with its outcome."))
        return tuple(found)

    def agree(self, how: Agreement, with_whom: str, by: TeamMemberId, on: date, review: date | None) -> None:
        """Freeze this version. Raises Refused when it is not a draft or is not complete."""
        if self.is_frozen:
            raise Refused(Problem("status", f"Version {self.number} is already {self.status.value}."))
        found = list(self.missing())
        if how in (Agreement.REPRESENTATIVE, Agreement.BEST_INTERESTS) and not with_whom.strip():
            found.append(Problem("agreed_with", "Enter who agreed or decided for the tenant."))
        due = review or on + REVIEW_AFTER
        if due <= on:
            found.append(Problem("review_due", "Choose a review date after today."))
        if found:
            raise Refused(*found)
        self.status, self.agreed_how, self.agreed_with = PlanStatus.AGREED, how, with_whom.strip()
        self.agreed_by, self.agreed_on, self.review_due = by, on, due
        self.started = self.started or on

    def next_version(self, by: TeamMemberId) -> CarePlan:
        """A draft that starts as a copy of this version."""
        scheme_id = self.scheme_id
        texts = {f.name: getattr(self, f.name) for f in fields(self) if "most" in f.metadata}
        return CarePlan(
            **(texts | {"what_changed": "", "agreed_with": ""}),
            scheme_id=scheme_id,
            tenant_id=self.tenant_id,
            number=self.number + 1,
            written_by=by,
            needs=_copies(self.needs),
            visits=_copies(self.visits),
            risks=_copies(self.risks),
        )

    def review_state(self, today: date) -> str:
        """`overdue`, `due soon` or nothing; only an agreed plan is reviewed."""
        if self.status is not PlanStatus.AGREED or self.review_due is None:
            return ""
        if self.review_due < today:
            return "overdue"
        return "due soon" if self.review_due <= today + REVIEW_SOON else ""


_Part = TypeVar("_Part", Need, PlannedVisit, Risk)


def _copies(parts: list[_Part]) -> list[_Part]:
    return [replace(part, id=new_id(), row_version=0) for part in parts]


def current_plan(plans: list[CarePlan]) -> CarePlan | None:
    """The agreed version; without one, the newest draft."""
    agreed = [p for p in plans if p.status is PlanStatus.AGREED]
    return max(agreed or plans, key=lambda p: p.number, default=None)


def draft_of(plans: list[CarePlan]) -> CarePlan | None:
    """The version that is being written."""
    return next((p for p in plans if p.status is PlanStatus.DRAFT), None)
