"""Paid leave: 5.6 weeks, 12.07 %, and parts of a year."""

from datetime import date
from decimal import Decimal

import pytest

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.leave import accrued_by, accrued_minutes, part_of_year, yearly_days, yearly_minutes
from ech_desktop.domain.parameters import Name, Parameters, Setting
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, a_shift

APRIL = date(2026, 4, 1)


def test_that_a_year_has_five_point_six_weeks():
    assert yearly_minutes(37 * 60, APRIL) == 12_432  # 207.2 h
    assert yearly_minutes(0, APRIL) == 0
    assert yearly_minutes(1, APRIL) == 6


@pytest.mark.parametrize(
    ("days", "leave"), [("5", "28.0"), ("6", "28"), ("3", "16.8"), ("2.5", "14"), ("0", "0")]
)
def test_that_days_are_at_most_28(days, leave):
    assert yearly_days(Decimal(days), APRIL) == Decimal(leave)


@pytest.mark.parametrize(
    ("worked", "leave"), [(6000, 724), (100 * 60, 724), (4, 0), (5, 1), (0, 0), (12_000, 1448)]
)
def test_that_irregular_hours_earn_12_07_per_cent_half_up(worked, leave):
    assert accrued_minutes(worked, APRIL) == leave


def test_that_shifts_earn_leave_by_their_working_time():
    early = a_shift("07:00-15:00", breaks=(Break(30, False),)).on(MONDAY)
    sleep_in = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).on(MONDAY)
    assert accrued_by([early, sleep_in], MONDAY) == accrued_minutes(450 + 540, MONDAY) == 119
    assert accrued_by([], MONDAY) == 0


def test_that_both_clock_changes_count_in_real_hours():
    night = a_shift("22:00-07:00")
    assert accrued_by([night.on(date(2026, 3, 28))], APRIL) == accrued_minutes(480, APRIL)
    assert accrued_by([night.on(date(2026, 10, 24))], APRIL) == accrued_minutes(600, APRIL)


def test_that_a_part_of_a_year_has_its_part_of_the_leave():
    assert part_of_year(365, date(2026, 4, 1), date(2026, 4, 1)) == 1
    assert part_of_year(12_432, APRIL, date(2027, 3, 31)) == 12_432
    assert part_of_year(12_432, date(2027, 4, 1), date(2028, 3, 31)) == 12_432  # with a leap day
    assert part_of_year(12_432, APRIL, date(2026, 9, 30)) == 6233  # 183 days
    assert part_of_year(12_432, APRIL, date(2026, 3, 31)) == 0
    assert part_of_year(12_432, APRIL, date(2026, 3, 1)) == 0


def test_that_a_contract_that_changes_is_two_parts_of_a_year():
    """Want 19 of DOMAIN.md 8: 30 h a week to September, 20 h from October."""
    first = part_of_year(yearly_minutes(30 * 60, APRIL), APRIL, date(2026, 9, 30))
    second = part_of_year(yearly_minutes(20 * 60, APRIL), date(2026, 10, 1), date(2027, 3, 31))
    assert (first, second) == (5054, 3351)


def test_that_a_site_may_give_more():
    more = Parameters((Setting(Name.LEAVE_WEEKS, APRIL, Decimal("6.6"), "contract"),))
    assert yearly_minutes(600, APRIL, more) == 3960
    assert yearly_minutes(600, date(2026, 3, 31), more) == 3360
