"""What the tenants page knows about one tenant: the record and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ech_desktop.domain.basics import FlatId
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import current_plan, draft_of


@dataclass(frozen=True)
class TenantFacts:
    """One moment of the store. `plans` are this tenant's, by number."""

    tenant: Tenant
    tenants: list[Tenant]
    flats: dict[FlatId, Flat]
    team: list[TeamMember]
    plans: list[CarePlan]
    today: date

    @property
    def plan(self) -> CarePlan | None:
        """The agreed version; without one, the draft."""
        return current_plan(self.plans)

    @property
    def draft(self) -> CarePlan | None:
        return draft_of(self.plans)

    @property
    def flat(self) -> str:
        """`Flat 14`, or what is known instead."""
        if (tenancy := self.tenant.tenancy_on(self.today)) is not None:
            return self.flat_text(tenancy.flat_id)
        starts = [t for t in self.tenant.tenancies if t.start and t.start > self.today]
        if starts:
            return f"{self.flat_text(starts[0].flat_id)} from {starts[0].start:%d/%m/%Y}"
        return "No tenancy now"

    def flat_text(self, flat_id: FlatId) -> str:
        flat = self.flats.get(flat_id)
        return f"Flat {flat.number}" if flat is not None else "Flat not known"

    def member_name(self, member_id: str | None) -> str:
        return next((m.name for m in self.team if m.id == member_id), "")

    @property
    def package_minutes(self) -> int:
        return self.tenant.package_minutes_on(self.today)


def flat_choices(flats: dict[FlatId, Flat]) -> list[tuple[FlatId, str]]:
    """`(value, words)` for a choice of flat, in the order of their numbers."""
    return [(f.id, f"Flat {f.number}") for f in sorted(flats.values(), key=lambda f: f.order)]
