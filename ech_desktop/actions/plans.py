"""What a person does to a care and support plan: start, write, agree, discard a draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from ech_desktop.domain.basics import CarePlanId, Problem, Refused, TeamMemberId, TenantId
from ech_desktop.domain.plans import Agreement, CarePlan, PlanStatus, current_plan, draft_of

if TYPE_CHECKING:
    from ech_desktop.store.work import Store

AGREE: Final = "Agree plan"


def start_plan(store: Store, tenant_id: TenantId, *, by: TeamMemberId) -> CarePlan:
    """A draft: version 1, or a copy of the agreed version. Raises Refused when there is a draft already."""
    with store.change("Start plan", by=by) as work:
        tenant, plans = work.tenant(tenant_id), work.plans(tenant_id)
        if draft := draft_of(plans):
            raise Refused(Problem("status", f"Version {draft.number} is already being written."))
        agreed = current_plan(plans)
        if agreed is None:
            return work.save(CarePlan(scheme_id=tenant.scheme_id, tenant_id=tenant.id, written_by=by))
        return work.save(agreed.next_version(by))


def save_plan(store: Store, plan: CarePlan, *, by: TeamMemberId) -> CarePlan:
    """What was written in a draft. Raises Refused for a version that is frozen."""
    with store.change("Change plan", by=by) as work:
        _refuse_frozen(work.plan(plan.id))
        _refuse_frozen(plan)
        return work.save(plan)


def agree_plan(
    store: Store,
    plan_id: CarePlanId,
    how: Agreement,
    with_whom: str,
    on: date,
    review: date | None,
    *,
    by: TeamMemberId,
) -> CarePlan:
    """The tenant has agreed: this version is frozen and replaces the one before. Cannot be undone."""
    with store.change(AGREE, by=by, final=True) as work:
        plan = work.plan(plan_id)
        plan.agree(how, with_whom, by, on, review)
        for other in work.plans(plan.tenant_id):
            if other.id != plan.id and other.status is PlanStatus.AGREED:
                other.status = PlanStatus.SUPERSEDED
        return work.save(plan)


def discard_draft(store: Store, plan_id: CarePlanId, *, by: TeamMemberId) -> None:
    """Throw a draft away. Raises Refused for a version that is frozen."""
    with store.change("Discard draft", by=by) as work:
        plan = work.plan(plan_id)
        _refuse_frozen(plan)
        work.remove(plan)


def _refuse_frozen(plan: CarePlan) -> None:
    if plan.is_frozen:
        text = f"Version {plan.number} is {plan.status.value} and cannot be changed. Write a new version."
        raise Refused(Problem("status", text))
