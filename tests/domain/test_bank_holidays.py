"""Bank holidays in England, against the table of DOMAIN.md L17 and against the `holidays` library."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.bank_holidays import bank_holidays, easter, holidays_between

TABLE = {
    2026: "1 1, 4 3, 4 6, 5 4, 5 25, 8 31, 12 25, 12 28",
    2027: "1 1, 3 26, 3 29, 5 3, 5 31, 8 30, 12 27, 12 28",
    2028: "1 3, 4 14, 4 17, 5 1, 5 29, 8 28, 12 25, 12 26",
}


@pytest.mark.parametrize("year", TABLE)
def test_that_the_working_days_that_are_holidays_are_those_of_the_table(year):
    known = {date(year, *map(int, pair.split())) for pair in TABLE[year].split(", ")}
    assert {day for day in bank_holidays(year) if day.weekday() < 5} == known


@pytest.mark.parametrize("year", range(2020, 2041))
def test_that_the_rule_finds_what_the_library_lists(year):
    assert bank_holidays(year) == dict(country_holidays("GB", subdiv="ENG", years=year))


def test_that_holidays_come_by_date():
    for year in range(2020, 2041):
        assert list(bank_holidays(year)) == sorted(bank_holidays(year))


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2026, (4, 5)), (2038, (4, 25)), (2285, (3, 22))],
)
def test_that_easter_is_where_the_tables_have_it(year, day):
    """With the earliest and the latest that it can be."""
    assert easter(year) == date(year, *day)


@given(st.integers(1600, 4000))
def test_that_easter_is_a_sunday_between_its_bounds(year):
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@given(st.integers(1971, 2199))
def test_that_every_holiday_at_a_weekend_has_a_working_day_instead(year):
    found = bank_holidays(year)
    at_weekends = [day for day in found if day.weekday() >= 5]
    observed = [day for day, name in found.items() if name.endswith("(observed)")]
    assert len(at_weekends) == len(observed)
    assert all(day.weekday() < 5 for day in observed)
    assert len([day for day in found if day.weekday() < 5]) >= 8


def test_that_days_that_the_government_moved_or_added_are_known():
    assert date(2020, 5, 8) in bank_holidays(2020)
    assert date(2020, 5, 4) not in bank_holidays(2020)
    assert {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)} <= bank_holidays(2022).keys()
    assert date(2022, 5, 30) not in bank_holidays(2022)
    assert bank_holidays(2023)[date(2023, 5, 8)] == "Coronation of Charles III"


def test_that_a_holiday_at_a_weekend_is_shown_on_both_days():
    found = bank_holidays(2026)
    assert "Boxing Day" in found[date(2026, 12, 26)]
    assert "Boxing Day" in found[date(2026, 12, 28)]


def test_that_christmas_and_boxing_day_at_a_weekend_have_two_days_instead():
    found = bank_holidays(2027)
    assert found[date(2027, 12, 27)] == "Christmas Day (observed)"
    assert found[date(2027, 12, 28)] == "Boxing Day (observed)"


def test_that_the_holidays_of_a_week_reach_over_the_new_year():
    week = holidays_between(date(2026, 12, 28), date(2027, 1, 3))
    assert list(week) == [date(2026, 12, 28), date(2027, 1, 1)]
    assert holidays_between(date(2026, 11, 23), date(2026, 11, 29)) == {}
    one_day = date(2026, 4, 3)
    assert holidays_between(one_day, one_day) == {one_day: "Good Friday"}
    assert holidays_between(one_day + timedelta(days=1), one_day) == {}
