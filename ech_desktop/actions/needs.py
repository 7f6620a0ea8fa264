"""What a person asks about need and hours. Nothing is changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ech_desktop.domain.need_and_hours import NeedAndHours, need_and_hours
from ech_desktop.domain.versions import current_plan

if TYPE_CHECKING:
    from ech_desktop.domain.basics import TenantId
    from ech_desktop.domain.plans import CarePlan
    from ech_desktop.store.work import Store


def needs_of(store: Store, day: date) -> NeedAndHours:
    """The panel of the scheme: packages, bands, funders, planned and waiting hours on `day`."""
    with store.read() as work:
        plans: dict[TenantId, list[CarePlan]] = {}
        for plan in work.all_plans():
            plans.setdefault(plan.tenant_id, []).append(plan)
        return need_and_hours(work.tenants(), {id: current_plan(each) for id, each in plans.items()}, day)
