"""Rolling patterns: their limits, and which of their weeks falls on a week of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.basics import Refused, ShiftTypeId
from ech_desktop.domain.patterns import LONGEST_PATTERN, Pattern, PatternShift
from tests.builders import MONDAY, SCHEME

EARLY = ShiftTypeId("early")


def a_shift_in(week=0, weekday=1):
    return PatternShift(scheme_id=SCHEME, week=week, weekday=weekday, shift_type_id=EARLY)


def a_pattern(weeks=1, *shifts, name="Winter"):
    return Pattern(scheme_id=SCHEME, name=name, weeks=weeks, shifts=list(shifts))


def wrong(record):
    return [p.field for p in record.problems()]


@pytest.mark.parametrize(
    ("weeks", "said"), [(-1, ["weeks"]), (0, ["weeks"]), (1, []), (26, []), (27, ["weeks"])]
)
def test_that_a_pattern_has_one_to_twenty_six_weeks(weeks, said):
    assert wrong(a_pattern(weeks)) == said


def test_that_a_pattern_has_a_name():
    assert wrong(a_pattern(name="  ")) == ["name"]


@pytest.mark.parametrize(("week", "said"), [(0, []), (1, []), (2, ["weeks"])])
def test_that_the_shifts_of_a_pattern_are_within_its_weeks(week, said):
    assert wrong(a_pattern(2, a_shift_in(week))) == said


@pytest.mark.parametrize(
    ("week", "weekday", "said"),
    [
        (0, 1, []),
        (25, 7, []),
        (-1, 1, ["week"]),
        (26, 1, ["week"]),
        (0, 0, ["weekday"]),
        (0, 8, ["weekday"]),
        (-1, 8, ["week", "weekday"]),
    ],
)
def test_that_a_shift_of_a_pattern_has_a_week_and_a_weekday(week, weekday, said):
    assert wrong(a_shift_in(week, weekday)) == said


def test_that_a_pattern_with_a_wrong_shift_is_refused_whole():
    a_pattern(1, a_shift_in()).check()
    with pytest.raises(Refused, match="Monday to Sunday"):
        a_pattern(1, a_shift_in(weekday=9)).check()


def test_that_the_weeks_of_a_pattern_come_round():
    pattern = a_pattern(3)
    weeks = [pattern.week_on(MONDAY + timedelta(days=7 * n), MONDAY) for n in range(-2, 5)]
    assert weeks == [1, 2, 0, 1, 2, 0, 1]


@given(st.integers(1, LONGEST_PATTERN), st.integers(-300, 300))
def test_that_a_pattern_goes_on_week_by_week_before_and_after_its_first(weeks, offset):
    pattern, day = a_pattern(weeks), MONDAY + timedelta(days=7 * offset)
    now, then = pattern.week_on(day, MONDAY), pattern.week_on(day + timedelta(days=7), MONDAY)
    assert 0 <= now < weeks
    assert then == (now + 1) % weeks


def test_that_a_template_is_a_pattern_of_one_week():
    assert {a_pattern(1).week_on(MONDAY, date(2024, 1, 1)), a_pattern(1).week_on(MONDAY, MONDAY)} == {0}
