"""Records whose time has come: the list, one disposal at a time, and its certificate."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId, TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.permissions import May
from ech_desktop.domain.retention import Disposal, Due, due
from ech_desktop.domain.tenants import Tenant

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work


@permitted(May.DISPOSE)
def who_has_left(store: Store, *, by: TeamMemberId, on: date) -> list[Due]:
    """Everybody who has left, by when their record can go; those that can go on `on` come first."""
    with store.read() as work:
        found = [each for tenant in work.tenants() if (each := _due(work, tenant, on)) is not None]
    return sorted(found, key=lambda each: (not each.is_due(on), each.day, each.tenant.name))


def _due(work: Work, tenant: Tenant, on: date) -> Due | None:
    parameters, holds = work.parameters(), work.holds()
    first = due(tenant, parameters, on, holds=holds)
    if first is None or not first.is_due(on):
        return first  # handovers are looked through only where it matters
    sheets = work.sheets_about(tenant)
    last = max((shown(at).date() for at in sheets.values()), default=None)
    held = {hold.tenant_id for hold in holds if hold.stands}
    others = [each for each in work.tenants() if each.id in held]
    told = [each.name for each in others if not sheets.keys().isdisjoint(work.sheets_about(each))]
    return due(tenant, parameters, on, last_sheet=last, holds=holds, others=told)


@permitted(May.DISPOSE)
def dispose(store: Store, tenant_id: TenantId, why: str, *, by: TeamMemberId, at: datetime) -> Disposal:
    """Take a tenant's record away for good, with every handover sheet that tells of them; its certificate.

    Raises Refused when its time has not come, when it is held, or when nobody says why.
    """
    from ech_desktop.store.steps import Ref

    today = shown(at).date()
    with store.read() as work:
        tenant = work.tenant(tenant_id)
        found, sheets = _due(work, tenant, today), work.sheets_about(tenant)
        name = work.team_member(by).name
    if found is None:
        raise Refused(Problem("why", f"{tenant.name} lives here, or has no tenancy that ended."))
    if not found.is_due(today):
        raise Refused(Problem("why", f"{found.said(today)}."))
    made = Disposal(
        scheme_id=tenant.scheme_id,
        reference=tenant.reference.strip() or tenant.id[-12:],
        ended=found.ended,
        rule=found.rule,
        why=why,
        by=by,
        by_name=name,
        at=at,
    )
    store.dispose(Ref("tenant", tenant_id), [Ref("handover", id) for id in sheets], made)
    with store.read() as work:
        return work.disposal(made.id)


@permitted(May.DISPOSE)
@journalled("Certificate of disposal", "disposal")
def print_certificate(store: Store, disposal_id: str, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of one certificate."""
    from ech_desktop.printing.disclosure import certificate
    from ech_desktop.printing.printed import Printed

    with store.read() as work:
        made, scheme = work.disposal(disposal_id), work.scheme()
        printed = Printed(work.team_member(by).name, at)
    return certificate(made, scheme, printed)
