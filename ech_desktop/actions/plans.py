"""What a person does to a care and support plan: start, write, agree, sign, discard a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from ech_desktop.actions import versions
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import CarePlanId, TeamMemberId, TenantId
from ech_desktop.domain.permissions import May
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.versions import Agreement, Signature

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

AGREE: Final = "Agree plan"


@permitted(May.WRITE_PLANS)
def start_plan(store: Store, tenant_id: TenantId, *, by: TeamMemberId) -> CarePlan:
    """A draft: version 1, or a copy of the agreed version. Raises Refused when there is a draft already."""
    with store.change("Start plan", by=by) as work:
        tenant = work.tenant(tenant_id)
        first = CarePlan(scheme_id=tenant.scheme_id, tenant_id=tenant.id, written_by=by)
        return versions.begin(work, first, work.plans(tenant_id), by)


@permitted(May.WRITE_PLANS)
def save_plan(store: Store, plan: CarePlan, *, by: TeamMemberId) -> CarePlan:
    """What was written in a draft. Raises Refused for a version that is frozen."""
    with store.change("Change plan", by=by) as work:
        return versions.write(work, work.plan(plan.id), plan)


@permitted(May.AGREE_PLANS)
def agree_plan(
    store: Store,
    plan_id: CarePlanId,
    how: Agreement,
    with_whom: str,
    on: date,
    review: date | None,
    *,
    by: TeamMemberId,
    signatures: Iterable[Signature] = (),
) -> CarePlan:
    """The tenant has agreed: this version is frozen and replaces the one before. Cannot be undone.

    `signatures`: those given at the same time. Raises Refused when something is missing, the review date too.
    """
    with store.change(AGREE, by=by, final=True) as work:
        plan = work.plan(plan_id)
        agreed = versions.Agreed(how, with_whom, on, review)
        plan = versions.agree(work, plan, work.plans(plan.tenant_id), agreed, by)
        for signature in signatures:
            versions.sign(work, plan, replace(signature, care_plan_id=plan_id))
        return plan


@permitted(May.WRITE_PLANS)
def sign_plan(store: Store, signature: Signature, *, by: TeamMemberId) -> Signature:
    """A signature under an agreed version, or why there is none. Cannot be undone."""
    with store.change("Sign plan", by=by, final=True) as work:
        signature.check()
        return versions.sign(work, work.plan(signature.care_plan_id or CarePlanId("")), signature)


@permitted(May.WRITE_PLANS)
def discard_draft(store: Store, plan_id: CarePlanId, *, by: TeamMemberId) -> None:
    """Throw a draft away. Raises Refused for a version that is frozen."""
    with store.change("Discard draft", by=by) as work:
        versions.discard(work, work.plan(plan_id))
