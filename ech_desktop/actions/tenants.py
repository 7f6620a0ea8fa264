"""What a person does to a tenant's record: add, change, end the tenancy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ech_desktop.domain.basics import Problem, Refused, TeamMemberId, TenantId
from ech_desktop.domain.tenants import Tenant

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


def save_tenant(store: Store, tenant: Tenant, *, by: TeamMemberId) -> Tenant:
    """A tenant with tenancies, contacts, alerts, allergies and package, new or changed.

    Raises Refused with a problem for each field that is wrong, for a reference that somebody else
    has, and for an alert or allergy that is missing: those are ended, never deleted.
    """
    with store.change("Change tenant" if tenant.row_version else "Add tenant", by=by) as work:
        tenant.check()
        reference = tenant.reference.strip().casefold()
        for stored in work.tenants():
            if stored.id == tenant.id:
                _keep_warnings(stored, tenant)
            elif reference and stored.reference.strip().casefold() == reference:
                raise Refused(Problem("reference", "Another tenant already has this reference."))
        return work.save(tenant)


def end_tenancy(
    store: Store, tenant_id: TenantId, last_day: date, reason: str, *, by: TeamMemberId
) -> Tenant:
    """The tenant moves out, or has died: off the lists after the last day, kept in the store."""
    with store.change("End tenancy", by=by) as work:
        tenant = work.tenant(tenant_id)
        tenant.end_tenancy(last_day, reason.strip())
        return work.save(tenant)


def _keep_warnings(stored: Tenant, tenant: Tenant) -> None:
    """Raises Refused when something that staff were warned of would be gone without a trace."""
    for field, before, after in (
        ("alerts", stored.alerts, tenant.alerts),
        ("allergies", stored.allergies, tenant.allergies),
    ):
        if {each.id for each in before} - {each.id for each in after}:
            text = "This is kept: mark it as no longer needed, or as entered in error."
            raise Refused(Problem(field, text))
