"""Packages of care: lines, rates, steps up and down, other agencies."""

from typing import Any

import pytest

from ech_desktop.domain.packages import NeedBand, PackageChange, PackageLine
from tests.builders import MONDAY, SCHEME, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY, a_tenant


def fields(record):
    return [p.field for p in record.problems()]


def line(minutes=300, **other):
    return PackageLine(scheme_id=SCHEME, minutes=minutes, **other)


def step(minutes=60, **other):
    given: dict[str, Any] = {"first": TUESDAY, "last": WEDNESDAY, "reason": "Home again"} | other
    return PackageChange(scheme_id=SCHEME, minutes=minutes, **given)


@pytest.mark.parametrize(("pence", "wrong"), [(-1, True), (0, False), (100_000, False), (100_001, True)])
def test_that_a_rate_is_a_sum_that_somebody_pays(pence, wrong):
    assert fields(line(pence=pence)) == (["pence"] if wrong else [])


def test_that_a_week_costs_its_hours_at_the_rate_rounded_half_up():
    assert line(450, pence=2150).week_pence == 16125
    assert line(30, pence=2001).week_pence == 1001
    assert line(20, pence=100).week_pence == 33
    assert line(450).week_pence == 0


def test_that_a_step_says_from_when_to_when_and_why():
    assert fields(step()) == []
    assert fields(step(first=None, last=None, reason=" ")) == ["reason", "first", "last"]
    assert fields(step(first=WEDNESDAY, last=TUESDAY)) == ["last"]
    assert fields(step(first=TUESDAY, last=TUESDAY)) == []


def test_that_a_step_changes_the_hours_or_asks_for_the_night():
    assert fields(step(0)) == ["minutes"]
    assert fields(step(0, overnight=True)) == []
    week = 7 * 24 * 60
    assert [fields(step(n)) for n in (-week, week)] == [[], []]
    assert [fields(step(n)) for n in (-week - 1, week + 1)] == [["minutes"], ["minutes"]]


def test_that_a_step_counts_on_its_days_and_leaves_the_band_alone():
    tenant = a_tenant(package=[line(270)], package_changes=[step(60), step(30)])
    assert [tenant.package_minutes_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)] == [
        270,
        360,
        360,
        270,
    ]
    assert tenant.assessed_minutes_on(TUESDAY) == 270
    assert tenant.band_on(TUESDAY) is NeedBand.LOW
    assert not step(first=None).runs_on(TUESDAY)
    assert not step(last=None).runs_on(TUESDAY)


def test_that_no_step_takes_more_than_there_is():
    assert a_tenant(package=[line(60)], package_changes=[step(-90)]).package_minutes_on(TUESDAY) == 0
    assert a_tenant(package_changes=[step(90)]).package_minutes_on(TUESDAY) == 90


def test_that_a_step_may_ask_for_somebody_at_night():
    night = step(0, overnight=True)
    tenant = a_tenant(package_changes=[step(), night])
    assert [tenant.overnight_on(day) for day in (MONDAY, TUESDAY)] == [None, night]


def test_that_other_agencies_are_named_once_and_their_hours_are_not_ours():
    tenant = a_tenant(
        package=[line(300), line(60, provider="Helping Hands "), line(60, provider="Old Ltd", end=MONDAY)],
        package_changes=[step(30, provider="Helping Hands")],
    )
    assert tenant.agencies_on(TUESDAY) == ["Helping Hands"]
    assert (tenant.package_minutes_on(TUESDAY), tenant.on_site_minutes_on(TUESDAY)) == (390, 300)
    assert a_tenant().agencies_on(SUNDAY) == []
