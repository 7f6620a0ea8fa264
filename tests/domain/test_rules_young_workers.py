"""Under 18: absolute limits, on the day concerned, at midnight and when the clocks change."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rules.young_workers import (
    nobody_under_18_works_at_night,
    under_18_at_most_eight_hours_a_day,
    under_18_at_most_forty_hours_a_week,
    under_18_half_an_hours_break,
    under_18_twelve_hours_daily_rest,
    under_18_two_days_weekly_rest,
)
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_shift,
    found,
    on_days,
)

CY = a_member("Cy Bell", born=date(2009, 6, 1))
"""17 in November 2026, 16 in March."""
HALF = (Break(30, False),)
RULES = (
    nobody_under_18_works_at_night,
    under_18_at_most_eight_hours_a_day,
    under_18_at_most_forty_hours_a_week,
    under_18_half_an_hours_break,
    under_18_twelve_hours_daily_rest,
    under_18_two_days_weekly_rest,
)


def cy(clock, day, who=CY, **fields):
    return a_shift(clock, **fields).for_(who).on(day)


def said(rule, *shifts, who=CY, **fields):
    return [f.text for f in found(rule, *shifts, team=(who,), **fields)]


@pytest.mark.parametrize(("clock", "breaks"), [("09:00-17:00", 0), ("09:00-17:01", 1)])
def test_that_eight_hours_a_day_are_just_allowed(clock, breaks):
    shift = cy(clock, MONDAY)
    findings = found(under_18_at_most_eight_hours_a_day, shift, team=(CY,))
    assert len(findings) == breaks
    for one in findings:
        assert one.text == "Cy Bell: 8.02 h of work on Mon 23 Nov, under 18. At most 8 h are allowed."
        assert (one.level, one.day, one.shift_ids) == (Level.BLOCK, MONDAY, (shift.id,))
        assert "regulation 5A" in one.law


def test_that_the_parts_of_a_day_and_unpaid_breaks_count_in_the_eight_hours():
    parts = cy("07:00-12:00", MONDAY), cy("14:00-17:30", MONDAY)
    assert len(said(under_18_at_most_eight_hours_a_day, *parts)) == 1
    assert said(under_18_at_most_eight_hours_a_day, cy("09:00-17:30", MONDAY, breaks=HALF)) == []


def test_that_a_day_ends_at_midnight():
    assert said(under_18_at_most_eight_hours_a_day, cy("18:00-03:00", MONDAY)) == []
    night = cy("18:00-03:00", MONDAY), cy("18:00-00:00", TUESDAY)
    assert said(under_18_at_most_eight_hours_a_day, *night) == [
        "Cy Bell: 9 h of work on Tue 24 Nov, under 18. At most 8 h are allowed."
    ]
    before = cy("18:00-03:00", MONDAY - timedelta(days=1)), cy("18:00-23:30", MONDAY)
    assert len(said(under_18_at_most_eight_hours_a_day, *before)) == 1


@pytest.mark.parametrize(
    ("sunday", "clock", "breaks"),
    [
        (date(2026, 3, 29), "00:00-09:00", 0),
        (date(2026, 3, 29), "00:00-09:01", 1),
        (date(2026, 10, 25), "00:00-07:00", 0),
        (date(2026, 10, 25), "00:00-07:01", 1),
    ],
)
def test_that_the_day_of_a_clock_change_is_counted_in_real_hours(sunday, clock, breaks):
    monday = sunday - timedelta(days=6)
    assert len(said(under_18_at_most_eight_hours_a_day, cy(clock, sunday), monday=monday)) == breaks


@pytest.mark.parametrize(("last", "other", "breaks"), [("16:00", 0, 0), ("16:01", 0, 1), ("16:00", 1, 1)])
def test_that_forty_hours_a_week_are_just_allowed_all_jobs_together(last, other, breaks):
    who = a_member("Cy Bell", born=CY.born, other_minutes=other)
    shifts = [cy("08:00-16:00", MONDAY + timedelta(days=n), who) for n in range(4)]
    texts = said(under_18_at_most_forty_hours_a_week, *shifts, cy(f"08:00-{last}", FRIDAY, who), who=who)
    assert len(texts) == breaks
    if other:
        assert texts[0].startswith(
            "Cy Bell: 40.02 h of work in the week from Mon 23 Nov, under 18, 0.02 h of"
        )


def test_that_each_week_is_its_own():
    shifts = on_days(a_shift("08:00-16:00").for_(CY), MONDAY, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11)
    findings = found(under_18_at_most_forty_hours_a_week, *shifts, team=(CY,), weeks=2)
    assert [(f.day, len(f.shift_ids)) for f in findings] == [(SATURDAY, 6)]
    assert "48 h of work" in findings[0].text


def test_that_a_night_over_sunday_counts_in_both_weeks():
    shifts = on_days(a_shift("08:00-16:00").for_(CY), MONDAY, 0, 1, 2, 3, 4)
    before = cy("22:00-01:00", MONDAY - timedelta(days=1))
    findings = found(under_18_at_most_forty_hours_a_week, before, *shifts, team=(CY,))
    assert ["41 h of work" in f.text and before.id in f.shift_ids for f in findings] == [True]
    two_hours_of_it = cy("22:00-06:00", SUNDAY)
    assert "42 h" in said(under_18_at_most_forty_hours_a_week, *shifts, two_hours_of_it)[0]


@pytest.mark.parametrize(("start", "breaks"), [("09:59", 1), ("10:00", 0)])
def test_that_twelve_hours_of_rest_are_just_enough(start, breaks):
    texts = said(under_18_twelve_hours_daily_rest, cy("14:00-22:00", MONDAY), cy(f"{start}-15:00", TUESDAY))
    assert len(texts) == breaks
    for text in texts:
        assert text.startswith("Cy Bell: under 18, 11.98 h rest between Mon 22:00 and Tue 09:59. 12 h are")


@pytest.mark.parametrize(("saturday", "breaks"), [(date(2026, 3, 28), 1), (date(2026, 10, 24), 0)])
def test_that_twelve_hours_of_rest_are_real_hours(saturday, breaks):
    pair = cy("14:00-22:00", saturday), cy("10:00-15:00", saturday + timedelta(days=1))
    monday = saturday - timedelta(days=5)
    assert len(said(under_18_twelve_hours_daily_rest, *pair, monday=monday)) == breaks


def test_that_weekly_rest_is_two_days_in_the_week_itself():
    five = on_days(a_shift("08:00-16:00").for_(CY), MONDAY, 0, 1, 2, 3, 4)
    assert said(under_18_two_days_weekly_rest, *five) == []
    spread = on_days(a_shift("08:00-16:00").for_(CY), MONDAY, 0, 2, 4, 6)
    assert said(under_18_two_days_weekly_rest, *spread) == [
        "Cy Bell: 40 h is the longest rest in the week from Mon 23 Nov, under 18. 48 h are needed."
    ]


@pytest.mark.parametrize(("ends", "breaks"), [("00:00", 0), ("00:01", 1)])
def test_that_forty_eight_hours_to_the_end_of_sunday_are_just_enough(ends, breaks):
    shifts = on_days(a_shift("08:00-16:00").for_(CY), MONDAY, 0, 1, 2, 3)
    assert len(said(under_18_two_days_weekly_rest, *shifts, cy(f"18:00-{ends}", FRIDAY))) == breaks


@pytest.mark.parametrize(("sunday", "breaks"), [(date(2026, 3, 29), 1), (date(2026, 10, 25), 0)])
def test_that_a_weekend_is_an_hour_shorter_when_the_clocks_go_forward(sunday, breaks):
    monday = sunday - timedelta(days=6)
    shifts = on_days(a_shift("08:00-16:00").for_(CY), monday, 0, 1, 2, 3)
    friday = cy("18:00-00:00", monday + timedelta(days=4))
    assert len(said(under_18_two_days_weekly_rest, *shifts, friday, monday=monday)) == breaks


@pytest.mark.parametrize(
    ("clock", "breaks", "count"),
    [
        ("08:00-12:30", (), 0),
        ("08:00-12:31", (), 1),
        ("08:00-12:45", (Break(15),), 1),
        ("08:00-12:45", (Break(29),), 1),
        ("08:00-12:45", (Break(30),), 0),
        ("08:00-16:00", (Break(15), Break(15)), 1),
    ],
)
def test_that_half_an_hour_of_break_is_due_after_four_and_a_half_hours(clock, breaks, count):
    texts = said(under_18_half_an_hours_break, cy(clock, MONDAY, breaks=breaks))
    assert len(texts) == count
    for text in texts:
        assert text.endswith("30 min are due.")


@pytest.mark.parametrize(
    ("clock", "hours"),
    [("14:00-22:00", ""), ("14:00-22:01", "0.02 h"), ("06:00-10:00", ""), ("05:30-10:00", "0.5 h"),
     ("21:00-07:00", "8 h")],
)  # fmt: skip
def test_that_nobody_under_18_works_between_ten_and_six(clock, hours):
    texts = said(nobody_under_18_works_at_night, cy(clock, MONDAY))
    assert [t.split(" of ")[0] for t in texts] == ([f"Cy Bell: {hours}"] if hours else [])
    for text in texts:
        assert "between 22:00 and 06:00, under 18" in text


@pytest.mark.parametrize(("saturday", "hours"), [(date(2026, 3, 28), "7 h"), (date(2026, 10, 24), "9 h")])
def test_that_the_forbidden_night_is_counted_in_real_hours(saturday, hours):
    night = cy("22:00-06:00", saturday)
    (text,) = said(nobody_under_18_works_at_night, night, monday=saturday - timedelta(days=5))
    assert text.startswith(f"Cy Bell: {hours} of Sat")


def test_that_on_call_from_home_is_no_work_at_night():
    assert said(nobody_under_18_works_at_night, cy("22:00-06:00", MONDAY, kind=ShiftKind.ON_CALL)) == []


HARD = (("07:00-23:00", MONDAY), ("07:00-23:00", WEDNESDAY), ("05:00-23:00", THURSDAY))
MORE = (("05:00-23:00", FRIDAY), ("05:00-23:00", SUNDAY))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("born", "breaks"), [(date(2009, 6, 1), True), (date(2008, 11, 23), False), (None, False)]
)
def test_that_only_those_under_18_are_asked(rule, born, breaks):
    """The second is 18 on the Monday."""
    who = a_member("Cy Bell", born=born)
    shifts = [cy(clock, day, who) for clock, day in (*HARD, *MORE)]
    findings = found(rule, *shifts, team=(who,))
    assert bool(findings) == breaks
    assert {f.level for f in findings} <= {Level.BLOCK}
    assert all(f.rule == rule.__name__ and "regulation" in f.law and f.shift_ids for f in findings)


@pytest.mark.parametrize("rule", RULES)
def test_that_nothing_is_said_of_days_from_the_eighteenth_birthday(rule):
    who = a_member("Cy Bell", born=date(2008, 11, 25))
    shifts = [cy(clock, day, who) for clock, day in (*HARD[1:], *MORE)]
    assert said(rule, *shifts, who=who) == []
