"""What a person asks about capacity: the board of some weeks, and what does not agree. Nothing is changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ech_desktop.domain.capacity import CapacityBoard, capacity_board
from ech_desktop.domain.contradictions import Arrangement, Contradiction, contradictions
from ech_desktop.domain.plans import CarePlan, PlannedVisit
from ech_desktop.domain.versions import current_plan

if TYPE_CHECKING:
    from ech_desktop.domain.basics import TenantId
    from ech_desktop.store.work import Store, Work


def board_of(store: Store, monday: date, weeks: int = 1) -> CapacityBoard:
    """The core equation for these weeks: packages and visits of who lives here on the first of their days."""
    with store.read() as work:
        rota = work.rota(monday, weeks)
        return capacity_board(
            rota,
            commissions=work.commissions(),
            needs=_needs(work, monday),
            visits=_visits(work, monday),
            flats=len(work.flats()),
            records=work.visit_records(rota.days[0], rota.days[-1]),
        )


def contradictions_of(store: Store, monday: date) -> tuple[Contradiction, ...]:
    """Where schedule of cover, commissioned hours and need do not agree."""
    with store.read() as work:
        return contradictions(
            Arrangement(
                sessions=tuple(work.sessions()),
                commissions=tuple(c for c in work.commissions() if c.runs_on(monday)),
                needs=tuple(_needs(work, monday)),
                types=tuple(work.shift_types()),
                flats=len(work.flats()),
            )
        )


def _needs(work: Work, day: date) -> list[int]:
    return [t.package_minutes_on(day) for t in work.tenants() if t.lives_here_on(day)]


def _visits(work: Work, day: date) -> list[PlannedVisit]:
    here = {t.id for t in work.tenants() if t.lives_here_on(day)}
    plans: dict[TenantId, list[CarePlan]] = {}
    for plan in work.all_plans():
        if plan.tenant_id in here:
            plans.setdefault(plan.tenant_id, []).append(plan)
    current = (current_plan(each) for each in plans.values())
    return [visit for plan in current if plan is not None for visit in plan.visits]
