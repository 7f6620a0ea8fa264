"""What a plan prints from: the records, and the few things that are worked out of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.printing.printed import Stamp


@dataclass(frozen=True)
class Facts:
    """`flat` is its number, `today` the day of printing, `history` earlier versions of the plan."""

    tenant: Tenant
    plan: CarePlan
    scheme: Scheme
    flat: str
    team: Mapping[TeamMemberId, TeamMember]
    today: date
    history: tuple[CarePlan, ...] = ()

    def who(self, member_id: TeamMemberId | None) -> str:
        member = self.team.get(member_id) if member_id is not None else None
        return member.name if member else ""

    @property
    def born(self) -> str:
        """`9 March 1941 (age 85)`"""
        age = self.tenant.age_on(self.today)
        return f"{date_text(self.tenant.born)} (age {age})" if age is not None else ""

    @property
    def stamp(self) -> Stamp:
        plan = self.plan
        version = f"Version {plan.number}"
        if plan.status is PlanStatus.AGREED:
            due = f"Review due {date_text(plan.review_due)}" if plan.review_due else ""
            return Stamp("AGREED", version, (date_text(plan.agreed_on), due), solid=True)
        if plan.status is PlanStatus.SUPERSEDED:
            return Stamp("REPLACED", version, ("A newer version is in force.", "Do not work from this one."))
        return Stamp("DRAFT", version, ("Not agreed yet.", "May still change."))
