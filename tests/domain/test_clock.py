"""Time: London on the wall, UTC in the store, real minutes for lengths."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.clock import (
    clock_change,
    date_text,
    day_text,
    hours,
    london,
    minutes_between,
    moment_text,
    monday_of,
    monday_of_week,
    shown,
    signed_hours,
    span,
    times_text,
    week_name,
    week_text,
)
from tests.builders import MONDAY, SUNDAY

NIGHT = time(22), time(7)


@pytest.mark.parametrize(
    ("day", "length"),
    [
        (date(2026, 3, 27), 9),
        (date(2026, 3, 28), 8),
        (date(2026, 3, 29), 9),
        (date(2026, 10, 24), 10),
        (date(2026, 10, 25), 9),
        (date(2027, 3, 27), 8),
        (date(2027, 10, 30), 10),
        (date(2026, 12, 31), 9),
    ],
    ids=str,
)
def test_that_a_night_is_as_long_as_it_really_was(day, length):
    """V38: nights 22:00 to 07:00."""
    assert minutes_between(*span(day, *NIGHT)) == length * 60


def test_that_a_time_in_the_skipped_hour_is_read_by_the_clock_before_the_change():
    assert london(date(2026, 3, 29), time(1, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_that_a_time_in_the_repeated_hour_is_its_first_showing():
    assert london(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_that_lengths_are_real_even_between_london_clocks():
    start, end = (shown(moment) for moment in span(date(2026, 3, 28), *NIGHT))
    assert minutes_between(start, end) == 8 * 60


def test_that_an_end_that_is_not_later_is_on_the_next_day():
    assert minutes_between(*span(MONDAY, time(7), time(15))) == 8 * 60
    assert minutes_between(*span(MONDAY, time(7), time(7))) == 24 * 60
    assert shown(span(MONDAY, time(22), time(0))[1]).date() == MONDAY + timedelta(days=1)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_that_a_week_is_found_by_its_name(day):
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert timedelta() <= day - monday < timedelta(days=7)
    assert monday_of_week(week_name(monday)) == monday
    assert monday_of_week(week_name(monday).lower()) == monday


def test_that_a_week_has_its_iso_name():
    assert week_name(MONDAY) == "2026-W48"
    assert week_name(date(2026, 12, 28)) == "2026-W53"


@pytest.mark.parametrize(
    "name", ["2026", "2026-W54", "2027-W53", "26-W01", "2026-W", "W48", "2026-Wxx", "", "²026-W01"]
)
def test_that_a_week_that_is_not_in_the_calendar_is_refused(name):
    with pytest.raises(ValueError):
        monday_of_week(name)


def test_that_the_weeks_of_the_clock_changes_are_known():
    assert clock_change(date(2026, 3, 23)) == (date(2026, 3, 29), 60)
    assert clock_change(date(2026, 10, 19)) == (date(2026, 10, 25), -60)
    assert clock_change(MONDAY) is None


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0"),
        (450, "7.5"),
        (2220, "37"),
        (15, "0.25"),
        (1, "0.02"),
        (-90, "−1.5"),
        (20, "0.33"),
        (599, "9.98"),
    ],
)
def test_that_hours_are_said_shortly(minutes, said):
    assert hours(minutes) == said


def test_that_a_difference_shows_its_sign():
    assert [signed_hours(m) for m in (90, -120, 0)] == ["+1.5", "−2", "0"]


def test_that_dates_and_times_are_written_for_people():
    assert day_text(MONDAY) == "Mon 23 Nov 2026"
    assert date_text(SUNDAY) == "29 November 2026"
    assert date_text(None) == ""
    assert moment_text(datetime(2026, 6, 1, 5, 41, tzinfo=UTC)) == "Mon 1 Jun 2026 06:41"
    assert times_text(*span(MONDAY, time(7), time(14, 30))) == "07:00–14:30"


def test_that_a_week_is_written_with_as_much_as_differs():
    assert week_text(MONDAY) == "23 – 29 November 2026"
    assert week_text(date(2026, 3, 30)) == "30 March – 5 April 2026"
    assert week_text(date(2026, 12, 28)) == "28 December 2026 – 3 January 2027"
