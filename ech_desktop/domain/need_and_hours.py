"""Need and hours of the scheme: tenants by band, hours by funder, what is planned and what still waits.

Every sum is in whole minutes a week and goes by one day: its packages, its tenants, its agreed plans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.clock import DAY, monday_of
from ech_desktop.domain.core_hours import Band, need_by_band
from ech_desktop.domain.packages import Funder, NeedBand
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus

THIRDS: Final = (NeedBand.LOW, NeedBand.MEDIUM, NeedBand.HIGH)
"""A third of the tenants in each is what a scheme aims at (Housing LIN technical brief, section 6, 1.4.1)."""


@dataclass(frozen=True)
class Share:
    """One band against its third, in tenants."""

    band: NeedBand
    tenants: int
    of: int
    """All tenants who have a package."""

    @property
    def above_third(self) -> int:
        """Tenants more (+) or fewer (-) than a third, rounded half away from zero; 0 is on target."""
        sixths = 2 * (3 * self.tenants - self.of)
        whole = (abs(sixths) + 3) // 6
        return whole if sixths >= 0 else -whole


@dataclass(frozen=True)
class NeedAndHours:
    """The panel for one day."""

    day: date
    bands: tuple[Band, ...]
    """By assessed hours, steps up and down left out; tenants without a package are in `no package`."""
    funders: tuple[tuple[Funder, int], ...]
    """Commissioned minutes by who pays, in the order of `Funder`; with the steps of the day."""
    other_agencies: int
    """The part of it that others than the on-site team give."""
    planned: int
    """Visits of agreed plans; two people count twice."""
    waiting: int
    """Commissioned from the on-site team and in no agreed plan yet, tenant by tenant."""
    suspended: int
    """Visits of the week around the day that fall away, because the tenant does."""
    away: int
    """Tenants who are away on the day."""

    @property
    def tenants(self) -> int:
        return sum(band.tenants for band in self.bands)

    @property
    def commissioned(self) -> int:
        return sum(minutes for _, minutes in self.funders)

    @property
    def mean_hours(self) -> Decimal:
        """Commissioned hours a week for each tenant, to two places, half up; 0 without tenants."""
        if not self.tenants:
            return Decimal(0)
        exact = Decimal(self.commissioned) / (60 * self.tenants)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def mix(self) -> tuple[Share, ...]:
        """Low, medium and high against their thirds."""
        counts = {band.band: band.tenants for band in self.bands}
        of = sum(counts[band] for band in THIRDS)
        return tuple(Share(band, counts[band], of) for band in THIRDS)


def need_and_hours(
    tenants: Iterable[Tenant], plans: Mapping[TenantId, CarePlan | None], day: date
) -> NeedAndHours:
    """The panel of the tenants who live in the scheme on `day`; `plans`: the current one of each."""
    here = [tenant for tenant in tenants if tenant.tenancy_on(day) is not None]
    return NeedAndHours(
        day=day,
        bands=need_by_band(tenant.assessed_minutes_on(day) for tenant in here),
        funders=_by_funder(here, day),
        other_agencies=sum(t.package_minutes_on(day) - t.on_site_minutes_on(day) for t in here),
        planned=sum(_planned(plans.get(t.id)) for t in here),
        waiting=sum(waiting_minutes(t, plans.get(t.id), day) for t in here),
        suspended=sum(suspended_minutes(t, plans.get(t.id), monday_of(day)) for t in here),
        away=sum(tenant.away_on(day) is not None for tenant in here),
    )


def _planned(plan: CarePlan | None) -> int:
    return plan.week_minutes if plan is not None and plan.status is PlanStatus.AGREED else 0


def _by_funder(tenants: Iterable[Tenant], day: date) -> tuple[tuple[Funder, int], ...]:
    paid: Counter[Funder] = Counter()
    for tenant in tenants:
        for line in tenant.lines_on(day):
            paid[line.funder] += line.minutes
    return tuple((funder, paid[funder]) for funder in Funder if paid[funder])


def waiting_minutes(tenant: Tenant, plan: CarePlan | None, day: date) -> int:
    """Commissioned from the on-site team on `day`, and in no agreed plan yet; minutes a week."""
    return max(0, tenant.on_site_minutes_on(day) - _planned(plan))


def suspended_minutes(tenant: Tenant, plan: CarePlan | None, monday: date) -> int:
    """Planned care of one week that is free, because the tenant is away on its day."""
    if plan is None or plan.status is not PlanStatus.AGREED:
        return 0
    away = {str(n + 1) for n in range(7) if tenant.away_on(monday + n * DAY) is not None}
    return sum(visit.minutes * visit.staff * len(away & set(visit.days)) for visit in plan.visits)
