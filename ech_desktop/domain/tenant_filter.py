"""Which tenants a list keeps: by floor, need, away, review, key worker and hours, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.need_and_hours import waiting_minutes
from ech_desktop.domain.packages import Funder, NeedBand
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus, Review

NOBODY: Final = TeamMemberId("")
"""As a key worker: that there is none."""


class ReviewDue(StrEnum):
    """How near the review of the care and support plan is; what is near holds what is nearer."""

    FORTNIGHT = "within 14 days, or overdue"
    WEEK = "within 7 days, or overdue"
    OVERDUE = "overdue"
    NOT_AGREED = "no agreed plan"


class Hours(StrEnum):
    """Commissioned hours that are not simply given by the on-site team."""

    WAITING = "not yet planned"
    OTHER_AGENCY = "from other agencies"


_DUE: Final = {
    Review.NOT_YET: frozenset[ReviewDue](),
    Review.SOON: frozenset({ReviewDue.FORTNIGHT}),
    Review.VERY_SOON: frozenset({ReviewDue.FORTNIGHT, ReviewDue.WEEK}),
    Review.OVERDUE: frozenset({ReviewDue.FORTNIGHT, ReviewDue.WEEK, ReviewDue.OVERDUE}),
}


@dataclass(frozen=True)
class Traits:
    """What a filter asks about one tenant, worked out once for a day."""

    floor: int | None
    band: NeedBand | None
    """None for who does not live here on the day: the sums of the scheme leave them out too."""
    away: bool
    reviews: frozenset[ReviewDue]
    key_workers: frozenset[TeamMemberId]
    """Key and co-key worker; NOBODY where there is no key worker."""
    hours: frozenset[Funder | Hours]


@dataclass(frozen=True)
class TenantFilter:
    """None keeps everybody."""

    floor: int | None = None
    band: NeedBand | None = None
    away: bool | None = None
    review: ReviewDue | None = None
    key_worker: TeamMemberId | None = None
    hours: Funder | Hours | None = None

    @property
    def keeps_all(self) -> bool:
        return self == TenantFilter()

    @property
    def asks_for_people(self) -> bool:
        """Whether it asks more than where: a void flat cannot fit then."""
        return self != TenantFilter(floor=self.floor)

    def keeps(self, traits: Traits) -> bool:
        return (
            self.floor in (None, traits.floor)
            and self.band in (None, traits.band)
            and self.away in (None, traits.away)
            and (self.review is None or self.review in traits.reviews)
            and (self.key_worker is None or self.key_worker in traits.key_workers)
            and (self.hours is None or self.hours in traits.hours)
        )


def traits_of(tenant: Tenant, flat: Flat | None, plan: CarePlan | None, day: date) -> Traits:
    """`flat`: where they live or will live; `plan`: the current one, agreed or a first draft."""
    here = tenant.tenancy_on(day) is not None
    workers = {tenant.key_worker_id or NOBODY} | ({tenant.co_key_worker_id} - {None})
    return Traits(
        floor=flat.floor if flat is not None else None,
        band=tenant.band_on(day) if here else None,
        away=tenant.away_on(day) is not None,
        reviews=_reviews(plan, day),
        key_workers=frozenset(w for w in workers if w is not None),
        hours=_hours(tenant, plan, day) if here else frozenset(),
    )


def _reviews(plan: CarePlan | None, day: date) -> frozenset[ReviewDue]:
    if plan is None or plan.status is not PlanStatus.AGREED:
        return frozenset({ReviewDue.NOT_AGREED})
    return _DUE[plan.review_state(day)]


def _hours(tenant: Tenant, plan: CarePlan | None, day: date) -> frozenset[Funder | Hours]:
    found: set[Funder | Hours] = {line.funder for line in tenant.lines_on(day)}
    if waiting_minutes(tenant, plan, day):
        found.add(Hours.WAITING)
    if tenant.agencies_on(day):
        found.add(Hours.OTHER_AGENCY)
    return frozenset(found)
