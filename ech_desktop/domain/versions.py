"""What the plans of a tenant share: versions that are written, agreed, signed, reviewed and superseded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, Self, TypeVar

from ech_desktop.domain.basics import (
    LONG,
    CarePlanId,
    HousingPlanId,
    Problem,
    Record,
    Refused,
    TeamMemberId,
    TenantId,
    new_id,
    text,
)

REVIEW_AFTER: Final = timedelta(days=182)
"""What a form offers: six months, unless its writer says sooner."""
REVIEW_SOON: Final = timedelta(days=14)
REVIEW_VERY_SOON: Final = timedelta(days=7)


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


class Review(StrEnum):
    """How near the review of an agreed version is."""

    NOT_YET = ""
    SOON = "due soon"
    VERY_SOON = "due within a week"
    OVERDUE = "overdue"


@dataclass(eq=False, kw_only=True)
class Item(Record):
    """One line of a plan: a need, a visit, a risk, a goal."""

    thread: str = field(default_factory=new_id)
    """The same in every version, so that two versions can be compared item by item."""


@dataclass(eq=False, kw_only=True)
class Version(Record):
    """One version of one tenant's plan. A draft can be changed; an agreed version is frozen."""

    tenant_id: TenantId
    number: int = 1
    """1 is the first plan, each new version counts on."""
    status: PlanStatus = PlanStatus.DRAFT
    written_by: TeamMemberId | None = None
    started: date | None = None
    review_due: date | None = None
    what_changed: str = text(most=LONG)
    agreed_on: date | None = None
    agreed_how: Agreement | None = None
    agreed_with: str = text()
    agreed_by: TeamMemberId | None = None

    @property
    def is_frozen(self) -> bool:
        return self.status is not PlanStatus.DRAFT

    def missing(self) -> tuple[Problem, ...]:
        """What a plan must say before a tenant can agree to it."""
        return ()

    def agree(self, how: Agreement, with_whom: str, by: TeamMemberId, on: date, review: date | None) -> None:
        """Freeze this version. Raises Refused when it is not a draft, not complete, or has no review date."""
        if self.is_frozen:
            raise Refused(Problem("status", f"Version {self.number} is already {self.status.value}."))
        found = list(self.missing())
        if how in (Agreement.REPRESENTATIVE, Agreement.BEST_INTERESTS) and not with_whom.strip():
            found.append(Problem("agreed_with", "Enter who agreed or decided for the tenant."))
        if review is None:
            found.append(Problem("review_due", "Choose the day on which this plan is reviewed."))
        elif review <= on:
            found.append(Problem("review_due", "Choose a review date after today."))
        if found:
            raise Refused(*found)
        self.status, self.agreed_how, self.agreed_with = PlanStatus.AGREED, how, with_whom.strip()
        self.agreed_by, self.agreed_on, self.review_due = by, on, review
        self.started = self.started or on

    def next_version(self, by: TeamMemberId) -> Self:
        """A draft that starts as a copy of this version."""
        said: dict[str, Any] = {name: getattr(self, name) for name in written_fields(type(self))}
        copied: dict[str, Any] = {
            name: _copies(value) if isinstance(value, list) else value for name, value in said.items()
        }
        return type(self)(
            **copied,
            scheme_id=self.scheme_id,
            tenant_id=self.tenant_id,
            number=self.number + 1,
            written_by=by,
        )

    def review_state(self, today: date) -> Review:
        """Only an agreed plan is reviewed."""
        if self.status is not PlanStatus.AGREED or self.review_due is None:
            return Review.NOT_YET
        if self.review_due < today:
            return Review.OVERDUE
        if self.review_due <= today + REVIEW_VERY_SOON:
            return Review.VERY_SOON
        return Review.SOON if self.review_due <= today + REVIEW_SOON else Review.NOT_YET


_BOOKKEEPING: Final = frozenset(f.name for f in fields(Version)) | {"id"}


def written_fields(kind: type[Version]) -> tuple[str, ...]:
    """What a person writes in a plan of this kind; the rest says which version it is, and how agreed."""
    return tuple(f.name for f in fields(kind) if f.name not in _BOOKKEEPING)


def _copies(items: list[Item]) -> list[Item]:
    return [replace(item, id=new_id(), row_version=0) for item in items]


_Plan = TypeVar("_Plan", bound=Version)


def current_plan(plans: Sequence[_Plan]) -> _Plan | None:
    """The agreed version; without one, the newest draft."""
    agreed = [p for p in plans if p.status is PlanStatus.AGREED]
    return max(agreed or plans, key=lambda p: p.number, default=None)


def draft_of(plans: Sequence[_Plan]) -> _Plan | None:
    """The version that is being written."""
    return next((p for p in plans if p.status is PlanStatus.DRAFT), None)


class Signer(StrEnum):
    TENANT = "tenant"
    REPRESENTATIVE = "representative"
    STAFF = "team member"


class Signing(StrEnum):
    SIGNED = "signed"
    DECLINED = "declined"
    UNABLE = "unable to sign"


@dataclass(eq=False, kw_only=True)
class Signature(Record):
    """Who signed an agreed version, or did not and why. Beside the version, which stays as it was agreed:
    a daughter who comes on Sunday signs then."""

    care_plan_id: CarePlanId | None = None
    housing_plan_id: HousingPlanId | None = None
    signer: Signer = Signer.TENANT
    name: str = text(needed="Enter who signs.")
    authority: str = text()
    """By what right a representative signs: attorney for health and welfare, deputy."""
    outcome: Signing = Signing.SIGNED
    reason: str = text(most=LONG)
    on: date

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if (self.care_plan_id is None) == (self.housing_plan_id is None):
            found.append(Problem("care_plan_id", "A signature belongs to one plan."))
        if self.signer is Signer.REPRESENTATIVE and not self.authority.strip():
            found.append(Problem("authority", "Enter by what authority the representative signs."))
        if self.outcome is not Signing.SIGNED and not self.reason.strip():
            found.append(Problem("reason", "Enter why there is no signature."))
        return tuple(found)
