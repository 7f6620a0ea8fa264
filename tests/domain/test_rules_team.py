"""Absences, contracts, availability by the minute, days only and nights only."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.rules.team import (
    days_only_and_nights_only_are_kept,
    nobody_works_before_or_after_their_contract,
    nobody_works_when_not_available,
    nobody_works_while_away,
)
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Works
from tests.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_shift,
    an_absence,
    an_availability,
    found,
    on_days,
)

ANN, BO = a_member("Ann Obi"), a_member("Bo Lee")


def texts(findings):
    return [f.text for f in findings]


def test_that_a_shift_in_an_absence_is_said_without_its_reason():
    shifts = on_days(a_shift("09:00-15:00").for_(ANN), MONDAY, 0, 1, 2, 4)
    others = a_shift().on(TUESDAY), a_shift().for_(BO).on(TUESDAY)
    away = (an_absence(ANN, TUESDAY, WEDNESDAY),)
    findings = found(nobody_works_while_away, *shifts, *others, team=(ANN, BO), absences=away)
    assert texts(findings) == ["Ann Obi is away on Tue 24 Nov 2026.", "Ann Obi is away on Wed 25 Nov 2026."]
    assert (findings[0].shift_ids, findings[0].level) == ((shifts[1].id,), Level.WARN)


def test_that_a_night_before_an_absence_may_end_in_it():
    night = a_shift("22:00-07:00").for_(ANN).on(MONDAY)
    assert found(nobody_works_while_away, night, team=(ANN,), absences=(an_absence(ANN, TUESDAY),)) == []


def test_that_nobody_works_before_they_start_or_after_they_left():
    cy = a_member("Cy Bell", started=TUESDAY, left=FRIDAY)
    shifts = on_days(a_shift("09:00-15:00").for_(cy), MONDAY, 0, 1, 4, 5)
    findings = found(nobody_works_before_or_after_their_contract, *shifts, a_shift().on(MONDAY), team=(cy,))
    assert texts(findings) == [
        "Cy Bell does not work here on Mon 23 Nov 2026.",
        "Cy Bell does not work here on Sat 28 Nov 2026.",
    ]
    assert (
        found(nobody_works_before_or_after_their_contract, a_shift().for_(ANN).on(MONDAY), team=(ANN,)) == []
    )


# Availability


def unavailable(clock, day, *availabilities, **fields):
    who = a_member("Ann Obi", availabilities=list(availabilities))
    shift = a_shift(clock).for_(who).on(day)
    return texts(found(nobody_works_when_not_available, shift, team=(who,), **fields))


@pytest.mark.parametrize(
    ("clock", "hours"),
    [("07:00-15:00", None), ("07:00-15:01", "0.02"), ("14:00-18:00", "2"), ("17:00-22:00", None)],
)
def test_that_only_the_minutes_that_overlap_are_counted(clock, hours):
    said = unavailable(clock, MONDAY, an_availability("15:00-17:00"))
    if clock == "14:00-18:00":
        assert said == ["Ann Obi: not available for 2 h of Mon 23 Nov 14:00–18:00."]
    assert [t.split(" h of")[0].split()[-1] for t in said] == ([hours] if hours else [])


def test_that_two_reasons_for_the_same_minutes_are_counted_once():
    both = an_availability("12:00-15:00"), an_availability("14:00-16:00", days="1")
    assert unavailable("08:00-20:00", MONDAY, *both) == [
        "Ann Obi: not available for 4 h of Mon 23 Nov 08:00–20:00."
    ]


def test_that_a_day_without_times_is_the_whole_day_on_its_weekdays_and_dates():
    weekend = an_availability(days="67")
    assert len(unavailable("09:00-12:00", SATURDAY, weekend)) == 1
    assert unavailable("09:00-12:00", FRIDAY, weekend) == []
    once = an_availability(first=TUESDAY, last=WEDNESDAY)
    said = [unavailable("09:00-12:00", MONDAY + timedelta(days=n), once) for n in range(4)]
    assert [bool(each) for each in said] == [False, True, True, False]


def test_that_a_time_past_midnight_reaches_into_the_next_day():
    evening = an_availability("22:00-06:00", days="1")
    assert "1 h of Tue 24 Nov" in unavailable("05:00-09:00", TUESDAY, evening)[0]
    assert unavailable("05:00-09:00", MONDAY, evening) == []
    sunday = an_availability(days="2")
    assert "7 h of Mon 23 Nov 22:00–07:00" in unavailable("22:00-07:00", MONDAY, sunday)[0]


def test_that_only_then_limits_its_own_weekdays():
    mornings = an_availability("08:00-12:00", available=True, days="12")
    assert unavailable("08:00-12:00", MONDAY, mornings) == []
    assert "1 h of" in unavailable("08:00-13:00", MONDAY, mornings)[0]
    assert unavailable("14:00-22:00", WEDNESDAY, mornings) == []
    assert "9 h of" in unavailable("22:00-07:00", MONDAY, mornings)[0]
    assert "2 h of" in unavailable("22:00-07:00", TUESDAY, mornings)[0]


def test_that_two_times_that_somebody_can_work_add_up():
    both = (
        an_availability("08:00-12:00", available=True),
        an_availability("12:00-16:00", available=True),
        an_availability("10:00-10:30"),
    )
    assert "0.5 h of" in unavailable("08:00-16:00", MONDAY, *both)[0]


def test_that_a_night_that_somebody_can_work_is_whole():
    nights = an_availability("21:00-08:00", available=True)
    assert unavailable("22:00-07:00", MONDAY, nights) == []
    assert "1 h of" in unavailable("20:00-07:00", MONDAY, nights)[0]


@pytest.mark.parametrize(("saturday", "hours"), [(date(2026, 3, 28), "6"), (date(2026, 10, 24), "8")])
def test_that_unavailable_minutes_are_real_minutes(saturday, hours):
    sunday = an_availability(first=saturday + timedelta(days=1), last=saturday + timedelta(days=1))
    said = unavailable("22:00-07:00", saturday, sunday, monday=saturday - timedelta(days=5))
    assert f"not available for {hours} h of Sat" in said[0]


def test_that_availability_and_days_only_are_warnings_at_their_shift():
    who = a_member("Ann Obi", works=Works.DAYS_ONLY, availabilities=[an_availability()])
    shift = a_shift("22:00-07:00").for_(who).on(TUESDAY)
    for rule in (nobody_works_when_not_available, days_only_and_nights_only_are_kept):
        (one,) = found(rule, shift, team=(who,))
        assert (one.level, one.day, one.shift_ids) == (Level.WARN, TUESDAY, (shift.id,))
        assert (one.rule, one.team_member_id) == (rule.__name__, who.id)


# Days only, nights only


def kept(works, clock, day=MONDAY, **fields):
    who = a_member("Ann Obi", works=works)
    shift = a_shift(clock, **fields).for_(who).on(day)
    monday = day - timedelta(days=day.weekday())
    return texts(found(days_only_and_nights_only_are_kept, shift, team=(who,), monday=monday))


@pytest.mark.parametrize(
    ("clock", "said"), [("14:00-22:00", 0), ("18:00-01:59", 0), ("18:00-02:00", 1), ("03:00-11:00", 1)]
)
def test_that_days_only_has_no_three_hours_of_the_night(clock, said):
    found_texts = kept(Works.DAYS_ONLY, clock)
    assert len(found_texts) == said
    if clock == "18:00-02:00":
        assert found_texts == ["Ann Obi: works days only, and Mon 23 Nov 18:00–02:00 is a night."]


def test_that_nights_only_has_no_day_but_training():
    assert kept(Works.NIGHTS_ONLY, "22:00-07:00") == []
    assert kept(Works.NIGHTS_ONLY, "07:00-15:00") == [
        "Ann Obi: works nights only, and Mon 23 Nov 07:00–15:00 is not a night."
    ]
    assert kept(Works.NIGHTS_ONLY, "09:00-16:00", kind=ShiftKind.TRAINING) == []
    assert kept(Works.NIGHTS_ONLY, "09:00-16:00", kind=ShiftKind.ON_CALL) == []
    assert kept(Works.DAYS_ONLY, "22:00-07:00", kind=ShiftKind.ON_CALL) == []
    assert kept(Works.ANY_TIME, "22:00-07:00") == kept(Works.ANY_TIME, "07:00-15:00") == []


@pytest.mark.parametrize(("sunday", "said"), [(date(2026, 3, 29), 0), (date(2026, 10, 25), 1)])
def test_that_three_hours_of_the_night_are_real_hours(sunday, said):
    """00:00 to 02:30 is 1.5 hours when the clocks go forward, 3.5 when they go back."""
    assert len(kept(Works.DAYS_ONLY, "00:00-02:30", sunday)) == said
    assert kept(Works.DAYS_ONLY, "00:00-02:30", SUNDAY) == []
