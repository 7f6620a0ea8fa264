"""What a person does to a housing-related support plan: start, write, agree, sign, discard a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from ech_desktop.actions import versions
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import HousingPlanId, TeamMemberId, TenantId
from ech_desktop.domain.housing_plans import HousingPlan
from ech_desktop.domain.permissions import May
from ech_desktop.domain.versions import Agreement, Signature

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

AGREE: Final = "Agree support plan"


@permitted(May.WRITE_PLANS)
def start_housing_plan(store: Store, tenant_id: TenantId, *, by: TeamMemberId) -> HousingPlan:
    """A draft: version 1, or a copy of the agreed version. Raises Refused when there is a draft already."""
    with store.change("Start support plan", by=by) as work:
        tenant = work.tenant(tenant_id)
        first = HousingPlan(scheme_id=tenant.scheme_id, tenant_id=tenant.id, written_by=by)
        return versions.begin(work, first, work.housing_plans(tenant_id), by)


@permitted(May.WRITE_PLANS)
def save_housing_plan(store: Store, plan: HousingPlan, *, by: TeamMemberId) -> HousingPlan:
    """What was written in a draft. Raises Refused for a version that is frozen."""
    with store.change("Change support plan", by=by) as work:
        return versions.write(work, work.housing_plan(plan.id), plan)


@permitted(May.AGREE_PLANS)
def agree_housing_plan(
    store: Store,
    plan_id: HousingPlanId,
    how: Agreement,
    with_whom: str,
    on: date,
    review: date | None,
    *,
    by: TeamMemberId,
    signatures: Iterable[Signature] = (),
) -> HousingPlan:
    """The tenant has agreed: this version is frozen and replaces the one before. Cannot be undone."""
    with store.change(AGREE, by=by, final=True) as work:
        plan = work.housing_plan(plan_id)
        agreed = versions.Agreed(how, with_whom, on, review)
        plan = versions.agree(work, plan, work.housing_plans(plan.tenant_id), agreed, by)
        for signature in signatures:
            versions.sign(work, plan, replace(signature, housing_plan_id=plan_id))
        return plan


@permitted(May.WRITE_PLANS)
def sign_housing_plan(store: Store, signature: Signature, *, by: TeamMemberId) -> Signature:
    """A signature under an agreed version, or why there is none. Cannot be undone."""
    with store.change("Sign support plan", by=by, final=True) as work:
        signature.check()
        plan = work.housing_plan(signature.housing_plan_id or HousingPlanId(""))
        return versions.sign(work, plan, signature)


@permitted(May.WRITE_PLANS)
def discard_housing_draft(store: Store, plan_id: HousingPlanId, *, by: TeamMemberId) -> None:
    """Throw a draft away. Raises Refused for a version that is frozen."""
    with store.change("Discard support plan draft", by=by) as work:
        versions.discard(work, work.housing_plan(plan_id))
