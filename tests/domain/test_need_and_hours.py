"""Need and hours: bands, funders, planned, waiting, suspended."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import hours
from ech_desktop.domain.need_and_hours import Share, need_and_hours, suspended_minutes
from ech_desktop.domain.packages import Funder, NeedBand, PackageChange, PackageLine
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.versions import Agreement
from tests.builders import MONDAY, SCHEME, SUNDAY, TUESDAY, WEDNESDAY, a_plan, a_tenancy, a_tenant

V07 = {3: 13, 7.5: 13, 13: 7, 15: 5, 20: 2}
"""Hours a week and tenants of the worked example."""


def a_package(minutes, **fields):
    return PackageLine(scheme_id=SCHEME, minutes=minutes, **fields)


def with_hours(each, **fields: Any):
    return a_tenant(package=[a_package(round(each * 60))], **fields)


def a_visit(minutes=30, **fields):
    return PlannedVisit(scheme_id=SCHEME, what="Breakfast", start=time(8), minutes=minutes, **fields)


def an_agreed_plan(*visits):
    plan = a_plan(visits=list(visits))
    plan.agree(Agreement.SIGNED, "", TeamMemberId("ann"), MONDAY, MONDAY + timedelta(days=90))
    return plan


def away(first, last=None):
    return Away(scheme_id=SCHEME, first=first, last=last)


def test_that_the_worked_example_comes_out_to_the_half_hour():
    tenants = [with_hours(each) for each, count in V07.items() for _ in range(count)]
    panel = need_and_hours(tenants, {}, MONDAY)
    assert (panel.tenants, hours(panel.commissioned), str(panel.mean_hours)) == (40, "342.5", "8.56")
    assert {b.band: b.tenants for b in panel.bands} == {
        NeedBand.NONE: 0,
        NeedBand.LOW: 13,
        NeedBand.MEDIUM: 13,
        NeedBand.HIGH: 14,
    }
    assert panel.mix == (
        Share(NeedBand.LOW, 13, 40),
        Share(NeedBand.MEDIUM, 13, 40),
        Share(NeedBand.HIGH, 14, 40),
    )
    assert [share.above_third for share in panel.mix] == [0, 0, 1]
    assert (panel.planned, panel.waiting) == (0, panel.commissioned)


def test_that_a_scheme_without_tenants_has_no_mean():
    panel = need_and_hours([], {}, MONDAY)
    assert (panel.tenants, panel.commissioned, str(panel.mean_hours), panel.waiting) == (0, 0, "0", 0)
    assert [share.above_third for share in panel.mix] == [0, 0, 0]


@pytest.mark.parametrize(
    ("tenants", "of", "above"), [(13, 39, 0), (14, 40, 1), (13, 40, 0), (0, 40, -13), (20, 40, 7), (1, 2, 0)]
)
def test_that_a_band_is_so_many_tenants_from_its_third(tenants, of, above):
    assert Share(NeedBand.LOW, tenants, of).above_third == above


def test_that_who_lives_here_without_a_package_counts_and_who_left_does_not():
    gone = with_hours(3, tenancies=[a_tenancy(end=MONDAY - timedelta(days=1))])
    coming = with_hours(3, tenancies=[a_tenancy(start=TUESDAY)])
    panel = need_and_hours([a_tenant(), with_hours(4), gone, coming], {}, MONDAY)
    assert (panel.tenants, panel.commissioned, str(panel.mean_hours)) == (2, 240, "2.00")
    assert sum(share.of for share in panel.mix) == 3


def test_that_hours_are_added_up_by_who_pays_with_the_steps_of_the_day():
    step = PackageChange(
        scheme_id=SCHEME,
        first=TUESDAY,
        last=TUESDAY,
        minutes=60,
        funder=Funder.CONTINUING_HEALTHCARE,
        reason="Home again",
    )
    tenant = a_tenant(
        package=[
            a_package(300),
            a_package(60, funder=Funder.SELF_FUNDER, provider="Helping Hands"),
            a_package(90, end=MONDAY - timedelta(days=1)),
        ],
        package_changes=[step],
    )
    monday, tuesday = (need_and_hours([tenant], {}, day) for day in (MONDAY, TUESDAY))
    assert monday.funders == ((Funder.MANAGED_BUDGET, 300), (Funder.SELF_FUNDER, 60))
    assert tuesday.funders == (*monday.funders, (Funder.CONTINUING_HEALTHCARE, 60))
    assert (monday.other_agencies, monday.waiting, tuesday.waiting) == (60, 300, 360)
    assert monday.bands == tuesday.bands


def test_that_only_agreed_plans_count_as_planned_and_the_rest_waits():
    one, two, over = with_hours(7), with_hours(7), with_hours(1)
    plans = {
        one.id: an_agreed_plan(a_visit(30)),
        two.id: a_plan(visits=[a_visit(60)]),
        over.id: an_agreed_plan(a_visit(30, staff=2)),
    }
    panel = need_and_hours([one, two, over], plans, MONDAY)
    assert (panel.planned, panel.waiting) == (210 + 420, 210 + 420)


def test_that_visits_fall_away_on_the_days_on_which_the_tenant_does():
    plan = an_agreed_plan(a_visit(30), a_visit(20, days="2", staff=2))
    days = [
        (away(TUESDAY, TUESDAY), 30 + 40),
        (away(WEDNESDAY), 5 * 30),
        (away(SUNDAY + timedelta(days=1)), 0),
        (away(date(2026, 1, 1), MONDAY), 30),
    ]
    for each, minutes in days:
        assert suspended_minutes(a_tenant(aways=[each]), plan, MONDAY) == minutes
    assert suspended_minutes(a_tenant(aways=[away(MONDAY)]), a_plan(visits=[a_visit()]), MONDAY) == 0
    assert suspended_minutes(a_tenant(aways=[away(MONDAY)]), None, MONDAY) == 0


def test_that_the_panel_says_who_is_away_and_what_that_frees():
    tenant = with_hours(7, aways=[away(WEDNESDAY)])
    plans = {tenant.id: an_agreed_plan(a_visit(30))}
    monday, wednesday = (need_and_hours([tenant], plans, day) for day in (MONDAY, WEDNESDAY))
    assert (monday.away, wednesday.away) == (0, 1)
    assert monday.suspended == wednesday.suspended == 150
