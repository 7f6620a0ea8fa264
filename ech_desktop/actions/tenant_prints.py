"""What a person prints of a tenant: profile, hospital sheet, support plan; and of all: the floor list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.domain.basics import HousingPlanId, KnownError, TeamMemberId, TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.permissions import May
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import current_plan
from ech_desktop.printing.care_plan import care_plans, one_page_profile, plan_changed
from ech_desktop.printing.hospital_sheet import hospital_sheet
from ech_desktop.printing.housing_plan import housing_plan
from ech_desktop.printing.peep_list import peep_list
from ech_desktop.printing.plan_facts import Facts
from ech_desktop.printing.printed import Printed

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work


@dataclass(frozen=True)
class _Whose:
    """A tenant as they are on the day of printing; `flat` is None without a tenancy."""

    tenant: Tenant
    flat: Flat | None
    scheme: Scheme
    team: list[TeamMember]
    printed: Printed
    photo: bytes

    @property
    def number(self) -> str:
        return self.flat.number if self.flat is not None else ""


def _whose(work: Work, tenant_id: TenantId, by: TeamMemberId, at: datetime) -> _Whose:
    tenant, flats = work.tenant(tenant_id), work.flats()
    tenancy = tenant.tenancy_on(shown(at).date())
    flat = next((f for f in flats if tenancy is not None and f.id == tenancy.flat_id), None)
    photo, printed = work.photo(tenant_id), Printed(work.team_member(by).name, at)
    picture = photo.picture if photo is not None else b""
    return _Whose(tenant, flat, work.scheme(), work.team(), printed, picture)


@permitted(May.SEE_CARE)
@journalled("One-page profile", "tenant")
def print_profile(
    store: Store, tenant_id: TenantId, *, by: TeamMemberId, at: datetime, size: int = 12
) -> bytes:
    """The PDF of the one-page profile, from the agreed plan, else from the draft.

    Raises KnownError when no plan was written yet.
    """
    with store.read() as work:
        whose, plan = _whose(work, tenant_id, by, at), current_plan(work.plans(tenant_id))
    if plan is None:
        raise KnownError(_none(whose.tenant, "care and support plan"))
    return one_page_profile(
        whose.tenant,
        plan,
        whose.scheme,
        whose.printed,
        flat=whose.number,
        team=whose.team,
        photo=whose.photo,
        text_size=size,
    )


@permitted(May.SEE_CARE)
@journalled("Hospital transfer sheet", "tenant")
def print_hospital(store: Store, tenant_id: TenantId, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of the hospital transfer sheet, one side; also for a tenant without a plan."""
    with store.read() as work:
        whose = _whose(work, tenant_id, by, at)
        plan: CarePlan | None = current_plan(work.plans(tenant_id))
    return hospital_sheet(
        whose.tenant,
        plan,
        whose.scheme,
        whose.printed,
        flat=whose.number,
        team=whose.team,
        photo=whose.photo,
    )


@permitted(May.SEE_CARE)
@journalled("Housing-related support plan", "tenant")
def print_housing_plan(
    store: Store,
    tenant_id: TenantId,
    *,
    by: TeamMemberId,
    at: datetime,
    size: int = 12,
    plan_id: HousingPlanId | None = None,
) -> bytes:
    """The PDF of one version of the support plan; without `plan_id` of the agreed one, else of the draft.

    Raises KnownError when no plan was written yet.
    """
    with store.read() as work:
        whose, plans = _whose(work, tenant_id, by, at), work.housing_plans(tenant_id)
        plan = next((p for p in plans if p.id == plan_id), None) or current_plan(plans)
        signatures = work.signatures(plan.id) if plan is not None else []
    if plan is None:
        raise KnownError(_none(whose.tenant, "housing-related support plan"))
    return housing_plan(
        whose.tenant,
        plan,
        whose.scheme,
        whose.printed,
        flat=whose.number,
        team=whose.team,
        history=plans,
        signatures=signatures,
        text_size=size,
    )


@permitted(May.SEE_CARE)
@journalled("Evacuation list")
def print_peep_list(
    store: Store, tenant_id: TenantId | None = None, *, by: TeamMemberId, at: datetime
) -> bytes:
    """The PDF of the floor list of the whole scheme; with a tenant of the floor on which they live.

    Raises KnownError when they live on none.
    """
    with store.read() as work:
        scheme, flats, tenants = work.scheme(), work.flats(), work.tenants()
        printed = Printed(work.team_member(by).name, at)
        whose = _whose(work, tenant_id, by, at) if tenant_id is not None else None
    if whose is not None and whose.flat is None:
        raise KnownError(f"{whose.tenant.formal_name} has no flat today. Print the list of the whole scheme.")
    floor = whose.flat.floor if whose is not None and whose.flat is not None else None
    return peep_list(scheme, flats, tenants, printed, floor=floor)


@permitted(May.SEE_CARE)
@journalled("Changes of a plan", "tenant")
def print_changes(
    store: Store, tenant_id: TenantId, *, by: TeamMemberId, at: datetime, size: int = 12
) -> bytes:
    """The PDF of what the agreed plan, else the draft, changes against the version before.

    Raises KnownError when there is only one version, or none.
    """
    with store.read() as work:
        whose, plans = _whose(work, tenant_id, by, at), work.plans(tenant_id)
    plan = current_plan(plans)
    if plan is None or all(p.number >= plan.number for p in plans):
        raise KnownError(f"{whose.tenant.formal_name} has no earlier version of the plan to compare with.")
    return plan_changed(
        whose.tenant,
        plan,
        whose.scheme,
        whose.printed,
        flat=whose.number,
        team=whose.team,
        history=plans,
        text_size=size,
    )


@permitted(May.SEE_CARE)
@journalled("All care and support plans")
def print_all_plans(
    store: Store,
    *,
    by: TeamMemberId,
    at: datetime,
    size: int = 12,
    told: Callable[[int, int], object] = lambda done, of: None,
) -> bytes:
    """The PDF of the plan of everybody who lives here, by flat: the agreed one, else the draft.

    `told` hears how many of how many are done, before each; what it raises stops the print.
    Raises KnownError when nobody has a plan.
    """
    today = shown(at).date()
    with store.read() as work:
        flats = {flat.id: flat for flat in work.flats()}
        scheme, team = work.scheme(), {m.id: m for m in work.team()}
        versions: dict[TenantId, list[CarePlan]] = {}
        for plan in work.all_plans():
            versions.setdefault(plan.tenant_id, []).append(plan)
        living = [(flats[t.flat_id], tenant) for tenant in work.tenants() if (t := tenant.tenancy_on(today))]
        printed = Printed(work.team_member(by).name, at)
    living = sorted(
        ((f, t) for f, t in living if versions.get(t.id)), key=lambda each: (each[0].order, each[1].name)
    )
    if not living:
        raise KnownError("Nobody who lives here has a care and support plan yet.")

    def each() -> Iterator[Facts]:
        for n, (flat, tenant) in enumerate(living):
            told(n, len(living))
            history = versions[tenant.id]
            plan = current_plan(history)
            assert plan is not None
            with store.read() as work:
                signatures, photo = work.signatures(plan.id), work.photo(tenant.id)
            past, signed, picture = tuple(history), tuple(signatures), photo.picture if photo else b""
            yield Facts(tenant, plan, scheme, flat.number, team, today, past, signed, picture)

    return care_plans(each(), scheme, printed, text_size=size)


def _none(tenant: Tenant, what: str) -> str:
    return f"{tenant.formal_name} has no {what} yet. Start one, then print it."
