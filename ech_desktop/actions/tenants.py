"""What a person does to a tenant's record: add, change, move to another flat, end the tenancy."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import FlatId, Problem, Refused, TeamMemberId, TenantId
from ech_desktop.domain.building import sole_tenancy_problems
from ech_desktop.domain.permissions import May
from ech_desktop.domain.photos import Photo
from ech_desktop.domain.tenants import Tenant

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work


@permitted(May.CHANGE_TENANTS)
def save_tenant(store: Store, tenant: Tenant, *, by: TeamMemberId) -> Tenant:
    """A tenant with tenancies, contacts, alerts, allergies and package, new or changed.

    Raises Refused with a problem for each field that is wrong, for a reference that somebody else has,
    for a flat that somebody else holds alone, and for an alert, allergy, decision on capacity or
    treatment record that is missing: those are ended, never deleted.
    """
    with store.change("Change tenant" if tenant.row_version else "Add tenant", by=by) as work:
        tenant.check()
        if found := tenant.problems_on(store.today()):
            raise Refused(*found)
        reference = tenant.reference.strip().casefold()
        if reference and any(
            other.strip().casefold() == reference for id, other in work.references() if id != tenant.id
        ):
            raise Refused(Problem("reference", "Another tenant already has this reference."))
        if tenant.row_version:
            _keep_warnings(work.tenant(tenant.id), tenant)
        _keep_flats_apart(work, tenant)
        return work.save(tenant)


@permitted(May.CHANGE_TENANTS)
def move_tenant(
    store: Store,
    tenant_id: TenantId,
    flat_id: FlatId,
    first_day: date,
    *,
    by: TeamMemberId,
    joint: bool = False,
) -> Tenant:
    """The tenant moves to another flat of the scheme and keeps every record; one tenancy ends, one starts.

    `joint`: they move in with somebody. Raises Refused when the flat is let to others on that day.
    """
    with store.change("Move tenant", by=by) as work:
        tenant, flat = work.tenant(tenant_id), work.flat(flat_id)
        tenant.move(flat_id, first_day, f"Moved to flat {flat.number}", joint=joint)
        _keep_flats_apart(work, tenant)
        return work.save(tenant)


@permitted(May.CHANGE_TENANTS)
def end_tenancy(
    store: Store, tenant_id: TenantId, last_day: date, reason: str, *, by: TeamMemberId
) -> Tenant:
    """The tenant moves out, or has died: off the lists after the last day, kept in the store."""
    with store.change("End tenancy", by=by) as work:
        tenant = work.tenant(tenant_id)
        tenant.end_tenancy(last_day, reason.strip())
        return work.save(tenant)


@permitted(May.CHANGE_TENANTS)
def back_today(store: Store, tenant_id: TenantId, day: date, *, by: TeamMemberId) -> Tenant:
    """The tenant is back in the scheme on `day`. Raises Refused when they are not away."""
    with store.change("Back today", by=by) as work:
        tenant = work.tenant(tenant_id)
        tenant.come_back(day)
        return work.save(tenant)


@permitted(May.CHANGE_TENANTS)
def save_photo(
    store: Store, tenant_id: TenantId, picture: bytes, taken: date | None = None, *, by: TeamMemberId
) -> Photo:
    """The photograph of a tenant, in place of the one before.

    Raises Refused for what is no small picture, and for one that was taken after today.
    """
    with store.change("Save photograph", by=by) as work:
        tenant, known = work.tenant(tenant_id), work.photo(tenant_id)
        if known is None:
            known = Photo(scheme_id=tenant.scheme_id, tenant_id=tenant_id)
        known.picture, known.taken = picture, taken
        if found := known.problems_on(store.today()):
            raise Refused(*found)
        return work.save(known)


@permitted(May.CHANGE_TENANTS)
def remove_photo(store: Store, tenant_id: TenantId, *, by: TeamMemberId) -> None:
    """No photograph any more. Raises Refused when there is none."""
    with store.change("Remove photograph", by=by) as work:
        known = work.photo(tenant_id)
        if known is None:
            raise Refused(Problem("picture", "There is no photograph to remove."))
        work.remove(known)


def _keep_flats_apart(work: Work, tenant: Tenant) -> None:
    """Raises Refused when somebody else holds the flat alone on some of the days."""
    flats = {tenancy.flat_id for tenancy in tenant.tenancies}
    if found := sole_tenancy_problems(tenant, work.tenants_of(flats)):
        raise Refused(*found)


def _keep_warnings(stored: Tenant, tenant: Tenant) -> None:
    """Raises Refused when something that staff were warned of would be gone without a trace."""
    for field, before, after in (
        ("alerts", stored.alerts, tenant.alerts),
        ("allergies", stored.allergies, tenant.allergies),
        ("decisions", stored.decisions, tenant.decisions),
        ("treatment_records", stored.treatment_records, tenant.treatment_records),
    ):
        if {each.id for each in before} - {each.id for each in after}:
            text = "This is kept: mark it as no longer needed, or as entered in error."
            raise Refused(Problem(field, text))
