"""Night workers, health assessments, sleep-ins that are no sleep, day shifts that run into the night."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.parameters import Name, Parameters, Setting
from ech_desktop.domain.rules.night_work import (
    day_shifts_end_by_ten,
    night_workers_are_offered_an_assessment,
    night_workers_eight_hours_on_average,
    no_hazardous_night_over_eight_hours,
    sleep_ins_are_nights_of_sleep,
)
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_shift,
    an_absence,
    found,
    on_days,
    weekly,
)

WEEK = timedelta(days=7)
FIRST = MONDAY - 16 * WEEK
KNOWN = (FIRST, SUNDAY)
ANN = a_member("Ann Obi")
NIGHT = a_shift("21:00-07:00", kind=ShiftKind.WAKING_NIGHT)
SLEEP_IN = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN)


def average(*shifts, who=ANN, **fields):
    given = {"team": (who,), "known": KNOWN} | fields
    return found(night_workers_eight_hours_on_average, *shifts, **given)


def nights(minutes, who=ANN, first=FIRST, weeks=17):
    """Six nights a week, and so many minutes in all weeks together. No clock change makes a difference."""
    shifts = weekly(NIGHT.for_(who), first, weeks, range(6))
    over = sum(s.length for s in shifts) - minutes
    for shift in reversed(shifts):
        cut = max(min(over, 360), -60)
        shift.end -= timedelta(minutes=cut)
        over -= cut
    return shifts


def test_that_vector_d_six_nights_of_ten_hours_are_too_many():
    """DOMAIN.md 6 (d): Mon-Sat 6 x 10 h: 60 x 17 = 1020 > 816."""
    shifts = nights(1020 * 60)
    (one,) = average(*shifts)
    assert one.text == (
        "Ann Obi: 1020 / 102 = 10.0 h in each 24 on average, Mon 3 Aug to Sun 29 Nov, as a night worker. "
        "8 h are allowed, 816 h in that time."
    )
    assert (one.level, one.day, one.shift_ids) == (
        Level.WARN, MONDAY + timedelta(days=5), tuple(s.id for s in shifts[-6:]),
    )  # fmt: skip
    assert one.law == "Working Time Regulations 1998, regulation 6"


@pytest.mark.parametrize(("minutes", "breaks"), [(816 * 60, 0), (816 * 60 + 1, 1)])
def test_that_816_hours_in_seventeen_weeks_are_just_allowed(minutes, breaks):
    assert len(average(*nights(minutes))) == breaks


def test_that_nobody_can_opt_out_of_it():
    who = a_member("Ann Obi", opt_out_signed=FIRST)
    assert len(average(*nights(900 * 60, who), who=who)) == 1


def test_that_the_night_of_october_counts_its_extra_hour():
    shifts = weekly(NIGHT.for_(ANN), FIRST, 17, range(6))
    assert "1021 / 102" in average(*shifts)[0].text
    march = date(2026, 3, 23)
    known = (march - 16 * WEEK, march + timedelta(days=6))
    shifts = weekly(NIGHT.for_(ANN), known[0], 17, range(6))
    assert "1019 / 102" in average(*shifts, known=known, monday=march)[0].text


def test_that_one_day_in_three_makes_a_night_worker():
    long_days = weekly(a_shift("07:00-19:00").for_(ANN), FIRST, 17, (0, 1, 2, 3))
    two = weekly(a_shift("21:00-09:00").for_(ANN), FIRST, 17, (4, 5))
    assert len(average(*long_days, *two)) == 1  # 2 of 6
    assert average(*long_days, *(s for s in two if s.id != two[0].id)) == []  # a night fewer
    assert average(*long_days) == []


@pytest.mark.parametrize(
    ("clock", "is_night"),
    [("14:00-01:59", False), ("14:00-02:00", True), ("03:00-15:00", True), ("03:01-15:01", False)],
)
def test_that_three_hours_of_the_night_period_make_a_night(clock, is_night):
    assert bool(average(*weekly(a_shift(clock).for_(ANN), FIRST, 17, range(6)))) == is_night


def test_that_days_of_leave_are_left_out_of_the_average():
    shifts = [s for s in nights(1020 * 60) if not FIRST <= s.day < FIRST + 2 * WEEK]
    away = an_absence(ANN, FIRST, FIRST + timedelta(days=13))
    (one,) = average(*shifts, absences=(away,))
    assert "900 / 90 = 10.0 h" in one.text
    odd = average(*shifts, absences=(an_absence(ANN, FIRST, FIRST),))
    assert "900 / 101.14 = 8.9 h" in odd[0].text


def test_that_who_was_away_all_the_time_has_no_average():
    assert average(*nights(1020 * 60), absences=(an_absence(ANN, FIRST, SUNDAY),)) == []


def test_that_a_new_starter_has_fewer_days():
    who = a_member("Ann Obi", started=MONDAY - WEEK)
    (one,) = average(*weekly(NIGHT.for_(who), MONDAY - WEEK, 2, range(6)), who=who)
    assert "120 / 12 = 10.0 h" in one.text


@pytest.mark.parametrize("known", [None, (FIRST + timedelta(days=1), SUNDAY)])
def test_that_night_work_is_not_averaged_beyond_what_is_known(known):
    assert average(*nights(1020 * 60), known=known) == []


def test_that_on_call_from_home_is_no_night_work():
    calls = weekly(
        a_shift("18:00-08:00", kind=ShiftKind.ON_CALL, awake_minutes=600).for_(ANN), FIRST, 17, range(6)
    )
    assert average(*calls) == []


# Special hazards


def hazardous(clock, day=MONDAY, on=1, **fields):
    setting = Parameters((Setting(Name.NIGHT_HAZARD, TUESDAY, on, "risk assessment"),))
    given = {"team": (ANN,), "parameters": setting} | fields
    return found(no_hazardous_night_over_eight_hours, a_shift(clock).for_(ANN).on(day), **given)


def test_that_eight_hours_are_absolute_where_nights_are_hazardous():
    assert hazardous("22:00-06:00", WEDNESDAY) == []
    (one,) = hazardous("22:00-06:01", WEDNESDAY)
    assert one.text.startswith("Ann Obi: 8.02 h of work in the night of Wed 25 Nov 22:00–06:01. 8 h are")
    assert (one.level, one.law[-15:]) == (Level.WARN, "regulation 6(7)")
    assert hazardous("07:00-19:00", WEDNESDAY) == []


def test_that_hazards_hold_from_the_day_on_which_they_are_set():
    assert hazardous("22:00-07:00", MONDAY) == []
    assert hazardous("22:00-07:00", WEDNESDAY, on=0) == []
    assert hazardous("22:00-07:00", WEDNESDAY, parameters=Parameters()) == []


# Health assessments


def assessment(*shifts, **fields):
    who = a_member("Ann Obi", **fields)
    mine = [s.placed(who.id, s.day) for s in shifts]
    return found(night_workers_are_offered_an_assessment, *mine, team=(who,))


THREE = on_days(NIGHT, MONDAY, 0, 1, 2)


def test_that_an_assessment_is_offered_to_night_workers():
    (one,) = assessment(*THREE)
    assert one.text == (
        "Ann Obi: 3 nights in these weeks, and the health assessment has not been recorded. "
        "It is offered before night work and every 12 months."
    )
    assert (one.level, one.day, len(one.shift_ids)) == (Level.TELL, WEDNESDAY, 3)


@pytest.mark.parametrize(
    ("offered", "due"), [(date(2025, 11, 25), 0), (date(2025, 11, 24), 1), (date(2026, 11, 1), 0)]
)
def test_that_an_assessment_holds_for_twelve_months(offered, due):
    findings = assessment(*THREE, night_assessment=offered)
    assert len(findings) == due
    for one in findings:
        assert "was last offered on 24 November 2025" in one.text


def test_that_the_last_day_of_february_is_a_day_twelve_months_later():
    ends = date(2025, 2, 28)
    who = a_member("Ann Obi", night_assessment=date(2024, 2, 29))
    for day, due in ((ends, 0), (ends + timedelta(days=1), 1)):
        shift = NIGHT.for_(who).on(day)
        monday = day - timedelta(days=day.weekday())
        assert len(found(night_workers_are_offered_an_assessment, shift, team=(who,), monday=monday)) == due


def test_that_one_night_in_four_shifts_is_no_night_work():
    days = on_days(a_shift("08:00-14:00"), MONDAY, 2, 3)
    assert len(assessment(NIGHT.on(MONDAY), *days)) == 1
    assert assessment(NIGHT.on(MONDAY), *days, a_shift("08:00-14:00").on(FRIDAY)) == []
    assert assessment(*days) == []


# Sleep-ins


def disturbed(*days, known=(MONDAY - 3 * WEEK, SUNDAY), **fields):
    first = MONDAY - 3 * WEEK
    shifts = on_days(
        a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=30).for_(ANN), first, *days
    )
    return found(sleep_ins_are_nights_of_sleep, *shifts, team=(ANN,), known=known, **fields)


def test_that_more_disturbed_sleep_ins_than_the_sites_threshold_want_a_review():
    assert disturbed(*range(8)) == []
    (one,) = disturbed(*range(9))
    assert one.text == (
        "9 sleep-ins were disturbed from Mon 2 Nov to Sun 29 Nov, 4.5 h awake; more than 8. "
        "Review: this may be a waking night."
    )
    assert (one.level, one.team_member_id, len(one.shift_ids)) == (Level.WARN, None, 9)
    assert "Tomlinson-Blake" in one.law


def test_that_four_weeks_are_counted_to_the_end_of_each_week():
    assert disturbed(*range(-1, 8), known=(MONDAY - 9 * WEEK, SUNDAY)) == []
    assert len(disturbed(*range(26, 35), known=(MONDAY - 9 * WEEK, SUNDAY + 3 * WEEK), weeks=2)) == 1
    assert len(disturbed(*range(20, 29), known=(MONDAY - 9 * WEEK, SUNDAY + 3 * WEEK), weeks=3)) == 2


def test_that_quiet_sleep_ins_and_what_is_not_known_say_nothing():
    assert disturbed(*range(9), known=None) == []
    assert disturbed(*range(9), known=(MONDAY - 2 * WEEK, SUNDAY)) == []
    assert disturbed(*range(9), known=(MONDAY - 9 * WEEK, MONDAY)) == []
    quiet = weekly(SLEEP_IN.for_(ANN), MONDAY - 3 * WEEK, 4, range(7))
    assert found(sleep_ins_are_nights_of_sleep, *quiet, team=(ANN,), known=KNOWN) == []


# V22


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("14:00-22:00", 0),
        ("14:00-22:01", 1),
        ("14:00-01:30", 1),
        ("16:00-00:00", 1),
        ("22:00-07:00", 0),
        ("06:00-14:00", 0),
    ],
)
def test_that_v22_a_day_shift_past_ten_is_told(clock, said):
    findings = found(day_shifts_end_by_ten, a_shift(clock).for_(ANN).on(MONDAY), team=(ANN,))
    assert len(findings) == said
    for one in findings:
        assert one.level is Level.TELL
        assert "ends after 22:00, which is unusual for a day shift." in one.text
        assert "2.2.4" in one.law


@pytest.mark.parametrize(
    "kind", [ShiftKind.WAKING_NIGHT, ShiftKind.SLEEP_IN, ShiftKind.ON_CALL, ShiftKind.TRAINING]
)
def test_that_other_kinds_of_shift_may_end_late(kind):
    assert (
        found(day_shifts_end_by_ten, a_shift("15:00-23:00", kind=kind).for_(ANN).on(MONDAY), team=(ANN,))
        == []
    )


@pytest.mark.parametrize(("sunday", "said"), [(date(2026, 3, 29), 1), (date(2026, 10, 25), 0)])
def test_that_a_late_shift_is_a_night_by_its_real_hours(sunday, said):
    """From 20:00 to 01:30 the night before; the hour that is repeated or skipped decides what it is."""
    shift = a_shift("20:00-02:00").for_(ANN).on(sunday - timedelta(days=1))
    monday = sunday - timedelta(days=6)
    assert len(found(day_shifts_end_by_ten, shift, team=(ANN,), monday=monday)) == said
