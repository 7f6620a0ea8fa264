"""Bank holidays in England, against the table of DOMAIN.md L17."""

from datetime import date

import pytest

from ech_desktop.domain.bank_holidays import bank_holidays, holidays_between

TABLE = {
    2026: "1 1, 4 3, 4 6, 5 4, 5 25, 8 31, 12 25, 12 28",
    2027: "1 1, 3 26, 3 29, 5 3, 5 31, 8 30, 12 27, 12 28",
    2028: "1 3, 4 14, 4 17, 5 1, 5 29, 8 28, 12 25, 12 26",
}


@pytest.mark.parametrize("year", TABLE)
def test_that_the_working_days_that_are_holidays_are_those_of_the_table(year):
    known = {date(year, *map(int, pair.split())) for pair in TABLE[year].split(", ")}
    assert {day for day in bank_holidays(year) if day.weekday() < 5} == known


def test_that_a_holiday_at_a_weekend_is_shown_on_both_days():
    found = bank_holidays(2026)
    assert "Boxing Day" in found[date(2026, 12, 26)]
    assert "Boxing Day" in found[date(2026, 12, 28)]


def test_that_the_holidays_of_a_week_reach_over_the_new_year():
    week = holidays_between(date(2026, 12, 28), date(2027, 1, 3))
    assert list(week) == [date(2026, 12, 28), date(2027, 1, 1)]
    assert holidays_between(date(2026, 11, 23), date(2026, 11, 29)) == {}
