"""The emergency view: who may not see care records opens one person's summary, with a reason, for a while.

In a fire, a fall or a seizure nobody may stand before a locked record. It is open at once, says so in red,
and a manager reads afterwards why it was opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from ech_desktop.domain.basics import LONG, Problem, Record, TeamMemberId, TenantId, text
from ech_desktop.domain.tenants import ContactKind, Tenant

LASTS: Final = timedelta(minutes=30)
REVIEWED_WITHIN: Final = timedelta(hours=72)
"""In which a manager reads why it was opened."""


@dataclass(eq=False, kw_only=True)
class EmergencyView(Record):
    """One opening: by whom, of whom, why and when; afterwards who reviewed it and what they said."""

    tenant_id: TenantId
    by: TeamMemberId
    reason: str = text(most=LONG, needed="Say in a few words why you need it.")
    at: datetime
    reviewed_by: TeamMemberId | None = None
    reviewed_at: datetime | None = None
    said: str = text(most=LONG)

    def ends(self) -> datetime:
        return self.at + LASTS

    def is_open(self, now: datetime) -> bool:
        return self.at <= now < self.ends()

    def is_overdue(self, now: datetime) -> bool:
        """Nobody has reviewed it in time."""
        return self.reviewed_at is None and now > self.at + REVIEWED_WITHIN

    def review(self, by: TeamMemberId, at: datetime, said: str) -> None:
        """A manager has read it. Raises nothing: a second review is refused where it is asked for."""
        self.reviewed_by, self.reviewed_at, self.said = by, at, said.strip()

    def problems(self) -> tuple[Problem, ...]:
        return self.text_problems()


def summary(tenant: Tenant, flat: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What helps in the first minutes, under headings; what is not recorded says so."""
    allergies = (f"{a.substance}: {a.reaction} ({a.severity.value})" for a in tenant.active_allergies())
    records = (f"{r.kind.value}: {r.original}" for r in tenant.active_treatment_records())
    doctors = (f"{c.name}, {c.phone}" for c in tenant.contacts_of(ContactKind.GP))
    contacts = (f"{c.name}, {c.role}, {c.phone}" for c in tenant.emergency_contacts())
    found = (
        ("Who", (f"{tenant.formal_name}, flat {flat}" if flat else tenant.formal_name, _liked(tenant))),
        ("Allergies", tuple(allergies)),
        ("Warnings", tuple(a.detail for a in tenant.active_alerts())),
        ("Talking with them", (tenant.told_how,)),
        ("Resuscitation and treatment", tuple(records)),
        ("In a fire", (tenant.peep_band.value.capitalize(), tenant.peep_needs)),
        ("Call", tuple(contacts)),
        ("Doctor", tuple(doctors)),
    )
    kept = ((heading, tuple(filter(None, (line.strip() for line in lines)))) for heading, lines in found)
    return tuple((heading, lines or ("Nothing is recorded.",)) for heading, lines in kept)


def _liked(tenant: Tenant) -> str:
    return f"Likes to be called {tenant.known_as}" if tenant.known_as.strip() else ""
