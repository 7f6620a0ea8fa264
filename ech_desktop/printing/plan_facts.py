"""What a plan prints from: the records, and the few things that are worked out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from ech_desktop.domain.answers import Asked, Question
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.housing_plans import HousingPlan
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus, Signature, Version
from ech_desktop.printing.printed import Stamp

P = TypeVar("P", bound=Version)


def short_date(day: date | None) -> str:
    """`4 Mar 2027`"""
    return f"{day.day} {day:%b %Y}" if day else ""


@dataclass(frozen=True)
class VersionFacts(Generic[P]):
    """`flat` is its number, `today` the day of printing, `history` other versions of the plan.

    `signatures` are those under this version; `photo` is a picture of the tenant, empty for none.
    """

    tenant: Tenant
    plan: P
    scheme: Scheme
    flat: str
    team: Mapping[TeamMemberId, TeamMember]
    today: date
    history: tuple[P, ...] = ()
    signatures: tuple[Signature, ...] = ()
    photo: bytes = b""

    def who(self, member_id: TeamMemberId | None) -> str:
        member = self.team.get(member_id) if member_id is not None else None
        return member.name if member else ""

    @property
    def born(self) -> str:
        """`9 March 1941 (age 85)`"""
        age = self.tenant.age_on(self.today)
        return f"{date_text(self.tenant.born)} (age {age})" if age is not None else ""

    @property
    def communication(self) -> str:
        """What this person needs to understand and be understood; that nobody asked is said too."""
        asked = self.tenant.asked(Question.COMMUNICATION)
        return self.tenant.communication if asked is Asked.ANSWERED else f"{asked.value.capitalize()}."

    @property
    def before(self) -> P | None:
        """The version before this one."""
        earlier = [p for p in self.history if p.number < self.plan.number]
        return max(earlier, key=lambda p: p.number, default=None)

    @property
    def stamp(self) -> Stamp:
        plan = self.plan
        version = f"Version {plan.number}"
        if plan.status is PlanStatus.AGREED:
            due = f"Review due {short_date(plan.review_due)}" if plan.review_due else ""
            return Stamp("AGREED", version, (date_text(plan.agreed_on), due), solid=True)
        if plan.status is PlanStatus.SUPERSEDED:
            return Stamp("REPLACED", version, ("A newer version is in force.", "Do not work from this one."))
        return Stamp("DRAFT", version, ("Not agreed yet.", "May still change."))

    @property
    def version(self) -> str:
        """`Version 5`, `DRAFT of version 6`"""
        draft = self.plan.status is PlanStatus.DRAFT
        return f"{'DRAFT of version' if draft else 'Version'} {self.plan.number}"

    @property
    def until(self) -> str:
        """When a copy on paper goes out of date."""
        plan, due = self.plan, self.plan.review_due
        if plan.status is PlanStatus.DRAFT:
            return "A draft: out of date with its next change."
        if plan.status is PlanStatus.SUPERSEDED:
            return "Out of date: a newer version is in force."
        if due is None:
            return "Out of date as soon as there is a newer version."
        if due < self.today:
            return f"Out of date since {date_text(due)}: the review is overdue."
        return f"Out of date after {date_text(due)}."


@dataclass(frozen=True)
class Facts(VersionFacts[CarePlan]):
    """Of a care and support plan."""

    @property
    def communication(self) -> str:
        return self.tenant.communication.strip() or self.plan.communicate.strip() or super().communication


@dataclass(frozen=True)
class HousingFacts(VersionFacts[HousingPlan]):
    """Of a housing-related support plan."""
