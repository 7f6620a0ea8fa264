"""The list of tenants as rows: flat, package and need band, and what needs a look."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from ech_desktop.domain.basics import FlatId
from ech_desktop.domain.clock import hours
from ech_desktop.domain.packages import NeedBand
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenant_filter import Traits, traits_of
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus, Review, current_plan
from ech_desktop.ui.widgets.row_list import Row

Tags = tuple[tuple[str, str], ...]


def tenant_rows(
    tenants: Iterable[Tenant],
    flats: dict[FlatId, Flat],
    plans: Iterable[CarePlan],
    today: date,
    *,
    ended: bool = False,
    unsaved: Collection[str] = (),
) -> list[Row]:
    """Those who live here, by flat; with `ended`, after them those whose tenancy has ended."""
    of_tenant = _by_tenant(plans)
    shown = [t for t in tenants if ended or lives_or_will(t, today)]
    shown.sort(key=lambda t: _order(t, flats, today))
    return [_row(t, flats, of_tenant.get(t.id, []), today, t.id in unsaved) for t in shown]


def all_traits(
    tenants: Iterable[Tenant], flats: dict[FlatId, Flat], plans: Iterable[CarePlan], today: date
) -> dict[str, Traits]:
    """What the filters ask of each tenant, worked out once."""
    of_tenant = _by_tenant(plans)
    return {
        t.id: traits_of(t, flat_of(t, flats, today), current_plan(of_tenant.get(t.id, [])), today)
        for t in tenants
    }


def _by_tenant(plans: Iterable[CarePlan]) -> dict[str, list[CarePlan]]:
    found: dict[str, list[CarePlan]] = {}
    for plan in plans:
        found.setdefault(plan.tenant_id, []).append(plan)
    return found


def lives_or_will(tenant: Tenant, today: date) -> bool:
    """Nobody disappears from the list before their last tenancy has ended."""
    return not tenant.tenancies or tenant.lives_here_on(today)


_DUE: Tags = (("Review due", "warn"),)


def plan_tags(plans: list[CarePlan], today: date) -> Tags:
    """What the plan asks for, in words and with a meaning."""
    plan = current_plan(plans)
    if plan is None:
        return (("No plan", "warn"),)
    if plan.status is PlanStatus.DRAFT:
        return (("Not agreed", "warn"),)
    return {
        Review.OVERDUE: (("Review overdue", "bad"),),
        Review.VERY_SOON: (("Review within 7 days", "bad"),),
        Review.SOON: _DUE,
        Review.NOT_YET: (),
    }[plan.review_state(today)]


def package_text(minutes: int, band: NeedBand) -> str:
    """`7.5 h a week · medium need`; steps up and down count in the hours, not in the band."""
    if band is NeedBand.NONE:
        return f"{hours(minutes)} h a week for a time" if minutes else "No package"
    return f"{hours(minutes)} h a week · {band.value} need"


def _short_package(minutes: int, band: NeedBand) -> str:
    """`7.5 h · medium`, in the room that a row has."""
    if band is NeedBand.NONE:
        return f"{hours(minutes)} h" if minutes else "No package"
    return f"{hours(minutes)} h · {band.value}"


def flat_of(tenant: Tenant, flats: dict[FlatId, Flat], today: date) -> Flat | None:
    """Where they live on the day, else the flat that they will live in or left last."""
    tenancy = tenant.tenancy_on(today) or max(
        tenant.tenancies, key=lambda t: t.start or date.min, default=None
    )
    return flats.get(tenancy.flat_id) if tenancy is not None else None


def _order(tenant: Tenant, flats: dict[FlatId, Flat], today: date) -> tuple[bool, tuple[int, str], str]:
    flat = flat_of(tenant, flats, today)
    return (
        not lives_or_will(tenant, today),
        flat.order if flat is not None else (10_000_000, ""),
        tenant.name.casefold(),
    )


def _row(tenant: Tenant, flats: dict[FlatId, Flat], plans: list[CarePlan], today: date, unsaved: bool) -> Row:
    """The last tag matters most: a narrow list has room for the last ones only."""
    flat = flat_of(tenant, flats, today)
    here = lives_or_will(tenant, today)
    tags = plan_tags(plans, today) if here else (("Tenancy ended", ""),)
    if tenant.told_how:
        tags = (("Comms need", ""), *tags)
    if here and tenant.away_on(today) is not None:
        tags = (*tags, ("Away", "warn"))
    if unsaved:
        tags = (*tags, ("Unsaved", "warn"))
    return Row(
        id=tenant.id,
        title=tenant.name,
        subtitle=_short_package(tenant.package_minutes_on(today), tenant.band_on(today)),
        right=f"Flat {flat.number}" if flat is not None else "",
        tags=tags,
    )
