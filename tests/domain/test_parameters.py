"""The dated table: what holds on a day, what a site sets, what is no number."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ech_desktop.domain.parameters import AS_SHIPPED, DEFAULTS, Name, Parameter, Parameters, Setting
from tests.builders import SCHEME

APRIL = date(2026, 4, 1)
DAY = timedelta(days=1)


def a_parameter(value="45", name=Name.WEEKLY_WARNING, first=APRIL, source="Agreed with the team"):
    return Parameter(scheme_id=SCHEME, name=name, first=first, value=value, source=source)


def fields(record):
    return [p.field for p in record.problems()]


def test_that_every_name_has_a_default_with_a_source():
    assert {s.name for s in DEFAULTS} == set(Name)
    assert all(s.source for s in DEFAULTS)
    assert len({(s.name, s.first) for s in DEFAULTS}) == len(DEFAULTS)


@pytest.mark.parametrize(
    ("day", "rates"),
    [
        (date(2024, 4, 1), ("11.44", "8.60", "6.40", "6.40")),
        (date(2025, 3, 31), ("11.44", "8.60", "6.40", "6.40")),
        (date(2025, 4, 1), ("12.21", "10.00", "7.55", "7.55")),
        (date(2026, 3, 31), ("12.21", "10.00", "7.55", "7.55")),
        (date(2026, 4, 1), ("12.71", "10.85", "8.00", "8.00")),
        (date(2030, 1, 1), ("12.71", "10.85", "8.00", "8.00")),
        (date(2020, 1, 1), ("11.44", "8.60", "6.40", "6.40")),
    ],
)
def test_that_l13_the_minimum_wage_is_that_of_the_day(day, rates):
    """Before the first known day, the first."""
    names = (Name.WAGE_21, Name.WAGE_18, Name.WAGE_UNDER_18, Name.WAGE_APPRENTICE)
    assert tuple(AS_SHIPPED.number(n, day) for n in names) == tuple(map(Decimal, rates))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (Name.REFERENCE_WEEKS, "17"),
        (Name.WEEKLY_LIMIT, "48"),
        (Name.WEEKLY_WARNING, "46"),
        (Name.DAILY_REST, "11"),
        (Name.WEEKLY_REST, "24"),
        (Name.BREAK_MINUTES, "20"),
        (Name.SITE_BREAK_MINUTES, "30"),
        (Name.NIGHT_LIMIT, "8"),
        (Name.STUDENT_LIMIT, "20"),
        (Name.STUDENT_BELOW_LIMIT, "10"),
        (Name.SECOND_JOB_LIMIT, "20"),
        (Name.YOUNG_WEEK, "40"),
        (Name.YOUNG_DAILY_REST, "12"),
        (Name.YOUNG_WEEKLY_REST, "48"),
        (Name.LEAVE_WEEKS, "5.6"),
        (Name.LEAVE_ACCRUAL, "12.07"),
        (Name.NOTICE_DAYS, "0"),
        (Name.GUARANTEE_WEEKS, "0"),
    ],
)
def test_that_the_thresholds_are_those_of_the_law(name, value):
    assert AS_SHIPPED.number(name, APRIL) == Decimal(value)


def test_that_hours_are_whole_minutes():
    assert AS_SHIPPED.minutes(Name.YOUNG_BREAK_AFTER, APRIL) == 270
    assert AS_SHIPPED.minutes(Name.DAILY_REST, APRIL) == 660


def test_that_what_a_site_sets_holds_from_its_day_on():
    own = Parameters.of((a_parameter("45"),))
    days = (APRIL - DAY, APRIL, APRIL + 400 * DAY)
    assert [own.number(Name.WEEKLY_WARNING, day) for day in days] == [46, 45, 45]
    assert own.setting(Name.WEEKLY_WARNING, APRIL) == Setting(
        Name.WEEKLY_WARNING, APRIL, Decimal(45), "Agreed with the team"
    )


def test_that_a_sites_own_value_of_the_same_day_wins_and_a_later_law_wins_over_an_older_setting():
    same = Parameters.of((a_parameter("13.00", Name.WAGE_21),))
    assert same.number(Name.WAGE_21, APRIL) == Decimal("13.00")
    older = Parameters.of((a_parameter("12.50", Name.WAGE_21, date(2025, 10, 1)),))
    assert [older.number(Name.WAGE_21, d) for d in (APRIL - DAY, APRIL)] == [
        Decimal("12.50"),
        Decimal("12.71"),
    ]


def test_that_the_whole_table_is_by_name_and_day_with_a_sites_own():
    own = Parameters.of((a_parameter("45"),))
    assert len(own.all()) == len(DEFAULTS) + 1
    wages = [s.first for s in own.all() if s.name is Name.WAGE_21]
    assert wages == sorted(wages) == [date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1)]
    assert [s.name for s in own.all()] == sorted((s.name for s in own.all()), key=list(Name).index)


@pytest.mark.parametrize("value", ["x", "-1", "10000.01", "1,5", "NaN", "Infinity", "12 h", "1e9"])
def test_that_what_is_no_number_is_refused_and_left_out(value):
    parameter = a_parameter(value)
    assert fields(parameter) == ["value"]
    assert parameter.number is None
    assert Parameters.of((parameter,)) == AS_SHIPPED


@pytest.mark.parametrize(("value", "number"), [("0", 0), (" 12.71 ", Decimal("12.71")), ("10000", 10_000)])
def test_that_a_number_from_0_to_10000_is_taken(value, number):
    assert (fields(a_parameter(value)), a_parameter(value).number) == ([], number)


def test_that_a_value_and_its_source_are_needed():
    assert fields(a_parameter("", source=" ")) == ["value", "source"]
