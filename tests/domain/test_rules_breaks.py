"""Breaks of the law and of the brief."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rules.breaks import (
    a_break_in_more_than_six_hours,
    half_an_hour_in_six_to_ten_hours,
    short_breaks_are_paid,
)
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, TUESDAY, a_member, a_shift, found

ANN = a_member("Ann Obi")
PAID, UNPAID = Break(30), Break(30, False)


def ann(clock, day=MONDAY, *breaks, **fields):
    return a_shift(clock, breaks=breaks, **fields).for_(ANN).on(day)


def said(rule, *shifts, **fields):
    return [f.text for f in found(rule, *shifts, team=(ANN,), **fields)]


@pytest.mark.parametrize(
    ("clock", "breaks", "count"),
    [
        ("08:00-14:00", (), 0),
        ("08:00-14:01", (), 1),
        ("08:00-16:00", (Break(19),), 1),
        ("08:00-16:00", (Break(20),), 0),
        ("08:00-16:00", (Break(15), Break(15)), 1),
        ("08:00-14:20", (Break(20, False),), 0),
        ("07:00-22:00", (Break(20),), 0),
    ],
)
def test_that_twenty_minutes_at_once_are_due_in_more_than_six_hours(clock, breaks, count):
    assert len(said(a_break_in_more_than_six_hours, ann(clock, MONDAY, *breaks))) == count


def test_that_a_missing_break_is_said_with_its_figures():
    shift = ann("08:00-16:00", MONDAY, Break(15))
    (one,) = found(a_break_in_more_than_six_hours, shift, team=(ANN,))
    what = "8 h of work from Mon 23 Nov 08:00–16:00, and the longest break is 15 min. 20 min are due."
    assert one.text == f"Ann Obi: {what}"
    assert (one.level, one.day, one.shift_ids) == (Level.WARN, MONDAY, (shift.id,))
    assert "regulation 12" in one.law
    assert "there is no break" in said(a_break_in_more_than_six_hours, ann("08:00-16:00"))[0]


def test_that_shifts_that_follow_one_another_are_one_working_time():
    assert len(said(a_break_in_more_than_six_hours, ann("08:00-12:00"), ann("12:00-15:00"))) == 1
    assert len(said(a_break_in_more_than_six_hours, ann("08:00-12:00"), ann("12:19-15:00"))) == 1
    assert said(a_break_in_more_than_six_hours, ann("08:00-12:00"), ann("12:20-15:00")) == []
    overlapping = ann("08:00-12:00"), ann("11:00-15:00")
    assert said(a_break_in_more_than_six_hours, *overlapping) == []
    next_day = ann("20:00-00:00"), ann("06:00-10:00", TUESDAY)
    assert said(a_break_in_more_than_six_hours, *next_day) == []


@pytest.mark.parametrize("rule", [a_break_in_more_than_six_hours, half_an_hour_in_six_to_ten_hours])
@pytest.mark.parametrize("kind", [ShiftKind.SLEEP_IN, ShiftKind.ON_CALL])
def test_that_who_may_sleep_has_a_break(rule, kind):
    assert said(rule, ann("22:00-07:00", kind=kind)) == []


@pytest.mark.parametrize(("saturday", "breaks"), [(date(2026, 3, 28), 0), (date(2026, 10, 24), 1)])
def test_that_the_six_hours_are_real_hours(saturday, breaks):
    night = ann("23:00-05:30", saturday)  # 5.5 h when the clocks go forward, 7.5 h when back
    monday = saturday - timedelta(days=5)
    assert len(said(a_break_in_more_than_six_hours, night, monday=monday)) == breaks


@pytest.mark.parametrize("rule", [a_break_in_more_than_six_hours, half_an_hour_in_six_to_ten_hours])
def test_that_under_18_another_rule_speaks_of_breaks(rule):
    cy = a_member("Cy Bell", born=date(2009, 6, 1))
    assert found(rule, a_shift("08:00-16:00").for_(cy).on(MONDAY), team=(cy,)) == []


@pytest.mark.parametrize("rule", [a_break_in_more_than_six_hours, half_an_hour_in_six_to_ten_hours])
def test_that_breaks_outside_the_weeks_are_not_this_rotas_matter(rule):
    assert said(rule, ann("08:00-16:00", MONDAY - timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("clock", "breaks", "count"),
    [
        ("08:00-13:59", (), 0),
        ("08:00-14:00", (), 1),
        ("08:00-14:00", (UNPAID,), 0),
        ("08:00-18:00", (Break(29, False),), 1),
        ("08:00-18:00", (UNPAID,), 0),
        ("08:00-18:01", (Break(20),), 0),
        ("08:00-16:00", (Break(15, False), Break(15, False)), 0),
        ("08:00-16:00", (Break(20), Break(20)), 1),
        ("21:45-07:45", (PAID,), 0),
    ],
)
def test_that_v18_half_an_hour_is_due_from_six_to_ten_hours(clock, breaks, count):
    """5.99 h asks for nothing, 6.0 and 10.0 for 30 minutes, more than 10 is not set."""
    assert len(said(half_an_hour_in_six_to_ten_hours, ann(clock, MONDAY, *breaks))) == count


def test_that_v18_is_said_once_where_the_law_asks_for_the_break_already():
    shift = ann("08:00-16:00")
    assert len(said(a_break_in_more_than_six_hours, shift)) == 1
    assert said(half_an_hour_in_six_to_ten_hours, shift) == []


def test_that_v18_has_its_figures_and_its_source():
    (one,) = found(half_an_hour_in_six_to_ten_hours, ann("08:00-16:00", MONDAY, Break(20)), team=(ANN,))
    assert one.text.startswith("Ann Obi: Mon 23 Nov 08:00–16:00 is 8 h and has 20 min of break. The site's")
    assert one.law == "Housing LIN technical brief, section 6, 3.5"


@pytest.mark.parametrize(("saturday", "count"), [(date(2026, 3, 28), 0), (date(2026, 10, 24), 1)])
def test_that_v18_counts_real_hours(saturday, count):
    night = ann("23:00-05:30", saturday, Break(20))
    monday = saturday - timedelta(days=5)
    assert len(said(half_an_hour_in_six_to_ten_hours, night, monday=monday)) == count


def test_that_v19_short_breaks_are_paid_unless_the_site_decides_otherwise():
    two = ann("08:00-16:00", MONDAY, Break(15, False), Break(15, False), UNPAID)
    (one,) = found(short_breaks_are_paid, two, team=(ANN,))
    assert one.text.startswith("Ann Obi: 2 short breaks of Mon 23 Nov 08:00–16:00 (30 min) without pay.")
    assert one.level is Level.TELL
    assert said(short_breaks_are_paid, ann("08:00-16:00", MONDAY, Break(15), Break(16, False))) == []
