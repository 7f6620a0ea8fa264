"""Which visits are due on a day: those of the plans in force, without tenants who are away or have left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from ech_desktop.domain.basics import FlatId, Gender, TenantId
from ech_desktop.domain.carers import CarerAsked, joined
from ech_desktop.domain.clock import london, times_text
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Tenant

VisitKey = tuple[date, str]
"""The day on which a visit is due, and its thread."""


@dataclass(frozen=True)
class Schedule:
    """The planned visits of one agreed version of a tenant's plan."""

    tenant_id: TenantId
    number: int
    agreed_on: date | None
    visits: tuple[PlannedVisit, ...]


@dataclass(frozen=True)
class DueVisit:
    """A planned visit on one day. It may begin from `opens` to `closes`: one moment for a fixed time.

    It belongs to the day on which its window opens, also when it lasts beyond midnight.
    """

    day: date
    visit: PlannedVisit
    tenant: Tenant
    flat: Flat | None
    opens: datetime
    closes: datetime

    @cached_property
    def key(self) -> VisitKey:
        return self.day, self.visit.thread

    @cached_property
    def length(self) -> timedelta:
        return timedelta(minutes=self.visit.minutes)

    @property
    def staff(self) -> int:
        return self.visit.staff

    @property
    def number(self) -> str:
        """Of the flat."""
        return self.flat.number if self.flat is not None else ""

    @property
    def where(self) -> str:
        """`flat 12`, or who it is for without one."""
        return f"flat {self.number}" if self.number else self.tenant.name

    @property
    def order(self) -> tuple[datetime, tuple[int, str], str]:
        """By time, then by flat."""
        flat = self.flat.order if self.flat is not None else (1_000_000, self.tenant.name)
        return self.opens, flat, self.visit.thread

    @property
    def when(self) -> str:
        """`07:30–08:00`, the earliest it can be, for saying when nobody is free."""
        return times_text(self.opens, self.opens + self.length)


def in_force(schedules: Iterable[Schedule], day: date) -> dict[TenantId, Schedule]:
    """Each tenant's newest version that had been agreed by `day`."""
    found: dict[TenantId, Schedule] = {}
    for each in sorted(schedules, key=lambda s: s.number):
        if each.agreed_on is None or each.agreed_on <= day:
            found[each.tenant_id] = each
    return found


def visits_due(
    day: date, tenants: Iterable[Tenant], flats: Iterable[Flat], schedules: Iterable[Schedule]
) -> tuple[tuple[DueVisit, ...], tuple[DueVisit, ...]]:
    """The visits to make on `day` by time and flat, and those suspended because the tenant is away."""
    current, by_id = in_force(schedules, day), {f.id: f for f in flats}
    due: list[DueVisit] = []
    suspended: list[DueVisit] = []
    for tenant in tenants:
        tenancy, schedule = tenant.tenancy_on(day), current.get(tenant.id)
        if tenancy is None or schedule is None:
            continue
        into = due if tenant.away_on(day) is None else suspended
        into += _on(day, schedule, tenant, by_id.get(FlatId(tenancy.flat_id)))
    return tuple(sorted(due, key=_order)), tuple(sorted(suspended, key=_order))


def carers_asked(
    days: Iterable[date], schedules: Sequence[Schedule], is_here: Callable[[TenantId, date], bool]
) -> tuple[CarerAsked, ...]:
    """When the visits of these days may take place for which a woman or a man is asked."""
    return joined(
        CarerAsked(opens, closes + timedelta(minutes=visit.minutes), visit.carer, visit.staff)
        for day in days
        for tenant_id, schedule in in_force(schedules, day).items()
        if schedule.visits and is_here(tenant_id, day)
        for visit in schedule.visits
        if visit.carer is not Gender.NOT_SAID and str(day.isoweekday()) in visit.days
        for opens, closes in [_window(day, visit)]
    )


def _on(day: date, schedule: Schedule, tenant: Tenant, flat: Flat | None) -> list[DueVisit]:
    return [
        DueVisit(day, visit, tenant, flat, *_window(day, visit))
        for visit in schedule.visits
        if str(day.isoweekday()) in visit.days
    ]


def _window(day: date, visit: PlannedVisit) -> tuple[datetime, datetime]:
    """When it may begin on a day, from and to (UTC)."""
    opens = london(day, visit.start)
    return opens, opens if visit.latest is None else max(opens, london(day, visit.latest))


def _order(visit: DueVisit) -> tuple[datetime, tuple[int, str], str]:
    return visit.order
