"""Which tenants a list keeps."""

from datetime import timedelta

import pytest

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.packages import Funder, NeedBand, PackageLine
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenant_filter import NOBODY, Hours, ReviewDue, TenantFilter, traits_of
from ech_desktop.domain.versions import Agreement
from tests.builders import MONDAY, SCHEME, TUESDAY, a_plan, a_tenancy, a_tenant

ANN, GRACE = TeamMemberId("ann"), TeamMemberId("grace")
UPSTAIRS = Flat(scheme_id=SCHEME, number="12", floor=1)


def agreed(days):
    """A plan that is reviewed after so many days, seen on Monday."""
    plan = a_plan()
    plan.agree(Agreement.SIGNED, "", ANN, MONDAY, MONDAY + timedelta(days=400))
    plan.review_due = MONDAY + timedelta(days=days)
    return plan


def kept(tenant, plan=None, **asked):
    return TenantFilter(**asked).keeps(traits_of(tenant, UPSTAIRS, plan, MONDAY))


def with_package(minutes=450, **fields):
    return a_tenant(package=[PackageLine(scheme_id=SCHEME, minutes=minutes, **fields)])


def test_that_an_empty_filter_keeps_everybody_and_says_so():
    assert TenantFilter().keeps_all
    assert kept(a_tenant())
    assert not TenantFilter(floor=0).keeps_all
    assert not TenantFilter(floor=0).asks_for_people
    assert TenantFilter(floor=0, away=False).asks_for_people


def test_that_each_question_narrows_the_others():
    tenant = with_package()
    tenant.key_worker_id = ANN
    assert kept(tenant, floor=1, band=NeedBand.MEDIUM, away=False, key_worker=ANN)
    assert not kept(tenant, floor=0)
    assert not kept(tenant, floor=1, band=NeedBand.LOW)
    assert not kept(tenant, floor=1, band=NeedBand.MEDIUM, away=True)
    assert not kept(tenant, floor=1, band=NeedBand.MEDIUM, away=False, key_worker=GRACE)
    assert not TenantFilter(floor=1).keeps(traits_of(tenant, None, None, MONDAY))


def test_that_away_goes_by_the_day():
    assert kept(a_tenant(aways=[Away(scheme_id=SCHEME, first=MONDAY)]), away=True)
    assert kept(a_tenant(aways=[Away(scheme_id=SCHEME, first=TUESDAY)]), away=False)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (15, set()),
        (14, {ReviewDue.FORTNIGHT}),
        (8, {ReviewDue.FORTNIGHT}),
        (7, {ReviewDue.FORTNIGHT, ReviewDue.WEEK}),
        (0, {ReviewDue.FORTNIGHT, ReviewDue.WEEK}),
        (-1, {ReviewDue.FORTNIGHT, ReviewDue.WEEK, ReviewDue.OVERDUE}),
    ],
)
def test_that_a_near_review_holds_what_is_nearer(days, due):
    assert {each for each in ReviewDue if kept(a_tenant(), agreed(days), review=each)} == due


def test_that_a_draft_and_no_plan_are_not_agreed():
    assert kept(a_tenant(), review=ReviewDue.NOT_AGREED)
    assert kept(a_tenant(), a_plan(), review=ReviewDue.NOT_AGREED)
    assert not kept(a_tenant(), a_plan(), review=ReviewDue.OVERDUE)


def test_that_key_and_co_key_workers_are_found_and_who_has_none():
    assert kept(a_tenant(co_key_worker_id=ANN), key_worker=ANN)
    assert kept(a_tenant(co_key_worker_id=ANN), key_worker=NOBODY)
    assert not kept(a_tenant(key_worker_id=ANN), key_worker=NOBODY)


def test_that_hours_go_by_who_pays_who_comes_and_what_waits():
    tenant = with_package(funder=Funder.SELF_FUNDER)
    assert kept(tenant, hours=Funder.SELF_FUNDER)
    assert not kept(tenant, hours=Funder.DIRECT_PAYMENT)
    assert kept(tenant, hours=Hours.WAITING)
    assert not kept(tenant, hours=Hours.OTHER_AGENCY)
    elsewhere = with_package(provider="Larch Care")
    assert kept(elsewhere, hours=Hours.OTHER_AGENCY)
    assert not kept(elsewhere, hours=Hours.WAITING)


def test_that_who_does_not_live_here_yet_is_in_no_sum():
    coming = with_package()
    coming.tenancies = [a_tenancy(start=TUESDAY)]
    assert not any(kept(coming, band=band) for band in NeedBand)
    assert not any(kept(coming, hours=each) for each in (*Funder, *Hours))
    assert kept(coming, floor=1)
