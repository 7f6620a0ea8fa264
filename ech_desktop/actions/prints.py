"""What a person prints: loads the records, and has them printed. Nothing is changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import CarePlanId, HandoverId, KnownError, TeamMemberId, TenantId
from ech_desktop.domain.clock import monday_of, shown
from ech_desktop.domain.plans import current_plan
from ech_desktop.domain.scheme import Flat, Paper
from ech_desktop.domain.tenants import Tenant
from ech_desktop.printing.care_plan import care_plan
from ech_desktop.printing.handover_sheet import handover_sheet
from ech_desktop.printing.printed import DRAFT, Printed
from ech_desktop.printing.weekly_rota import weekly_rota

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


def print_rota(store: Store, monday: date, paper: Paper, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of one week's rota, marked as a draft: a rota is not published yet."""
    with store.read() as work:
        rota, scheme = work.rota(monday), work.scheme()
        printed = Printed(work.team_member(by).name, at)
    holidays = holidays_between(monday, monday + timedelta(days=6))
    return weekly_rota(rota, scheme, printed, stamp=DRAFT, paper=paper, holidays=holidays)


def print_plan(
    store: Store,
    tenant_id: TenantId,
    *,
    by: TeamMemberId,
    at: datetime,
    size: int = 12,
    plan_id: CarePlanId | None = None,
) -> bytes:
    """The PDF of one version of a tenant's plan; without `plan_id` of the agreed one, else of the draft.

    `size` of the text is in points.

    Raises KnownError when no plan was written yet.
    """
    with store.read() as work:
        tenant, plans = work.tenant(tenant_id), work.plans(tenant_id)
        scheme, team, flats = work.scheme(), work.team(), work.flats()
        printed = Printed(work.team_member(by).name, at)
    plan = next((p for p in plans if p.id == plan_id), None) or current_plan(plans)
    if plan is None:
        raise KnownError(f"{tenant.formal_name} has no care and support plan yet. Start one, then print it.")
    tenancy = tenant.tenancy_on(shown(at).date())
    flat = next((f.number for f in flats if tenancy is not None and f.id == tenancy.flat_id), "")
    return care_plan(tenant, plan, scheme, printed, flat=flat, team=team, history=plans, text_size=size)


def print_handover(store: Store, handover_id: HandoverId | None, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of a handover sheet, of the newest handover when none is named, with what is open now.

    Raises KnownError when there is no handover yet.
    """
    with store.read() as work:
        handovers = work.handovers()
        if handover_id is None and not handovers:
            raise KnownError("There is no handover yet. Start one, then print it.")
        handover = handovers[0] if handover_id is None else work.handover(handover_id)
        return handover_sheet(
            handover,
            work.scheme(),
            Printed(work.team_member(by).name, at),
            tenants=work.tenants(),
            flats=work.flats(),
            team=work.team(),
            rota=work.rota(monday_of(shown(handover.at).date())),
            open_items=work.open_items(),
            handovers=handovers,
        )


def tenant_called(store: Store, reference: str, today: date) -> Tenant:
    """Whose plan is meant: by reference, else who lives in the flat of this number.

    Raises KnownError when it is nobody, or more than one.
    """
    said = reference.strip().casefold()
    with store.read() as work:
        tenants, flats = work.tenants(), work.flats()
    for tenant in tenants:
        if tenant.reference and tenant.reference.casefold() == said:
            return tenant
    for flat in flats:
        if flat.number.casefold() == said:
            return _only_tenant(flat, [t for t in tenants if _lives_in(t, flat, today)])
    raise KnownError(f"“{reference}” is neither a tenant's reference nor the number of a flat.")


def _lives_in(tenant: Tenant, flat: Flat, today: date) -> bool:
    tenancy = tenant.tenancy_on(today)
    return tenancy is not None and tenancy.flat_id == flat.id


def _only_tenant(flat: Flat, found: list[Tenant]) -> Tenant:
    if not found:
        raise KnownError(f"Nobody lives in flat {flat.number} today. Give a tenant's reference.")
    if len(found) > 1:
        raise KnownError(f"{len(found)} tenants live in flat {flat.number}. Give a tenant's reference.")
    return found[0]
