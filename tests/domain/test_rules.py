"""The rules: each just holds, just breaks, and copes with midnight, clock changes and nothing at all."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.rules import COVER_RULES, PERSON_RULES, RULES, as_problem, findings, newly_broken
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Absence
from tests.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SCHEME,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_rota,
    a_session,
    a_shift,
)

ANN, BO = a_member("Ann Obi"), a_member("Bo Lee")


def broken(*shifts, team=(ANN, BO), **fields):
    return findings(a_rota(*shifts, team=team, **fields), PERSON_RULES)


def texts(found):
    return [f.text for f in found]


def test_that_an_empty_rota_breaks_no_rule_about_people():
    assert broken() == ()
    assert broken(team=()) == ()


def test_that_late_then_early_is_said_with_its_figures():
    """Vector (c) of DOMAIN.md 6: L to 22:00, then E from 07:00."""
    late, early = a_shift("14:00-22:00").for_(ANN).on(MONDAY), a_shift("07:00-14:30").for_(ANN).on(TUESDAY)
    (found,) = broken(late, early)
    assert found.text == "Ann Obi: 9 h rest between Mon 22:00 and Tue 07:00. 11 h are needed."
    assert (found.rule, found.level, found.day) == ("eleven_hours_daily_rest", Level.WARN, TUESDAY)
    assert (found.team_member_id, found.shift_ids) == (ANN.id, (late.id, early.id))
    assert "regulation 10" in found.law


@pytest.mark.parametrize(("start", "breaks"), [("08:59", True), ("09:00", False)])
def test_that_eleven_hours_of_rest_are_just_enough(start, breaks):
    found = broken(
        a_shift("14:00-22:00").for_(ANN).on(MONDAY), a_shift(f"{start}-15:00").for_(ANN).on(TUESDAY)
    )
    assert bool(found) == breaks


@pytest.mark.parametrize(
    ("saturday", "breaks"),
    [(date(2026, 3, 28), True), (date(2026, 10, 24), False), (date(2026, 11, 28), False)],
)
def test_that_rest_is_measured_in_real_hours(saturday, breaks):
    """22:00 to 09:00 is 11 h on the wall, and 10 h in the night when the clocks go forward."""
    late = a_shift("14:00-22:00").for_(ANN).on(saturday)
    early = a_shift("09:00-15:00").for_(ANN).on(saturday + timedelta(days=1))
    found = broken(late, early, monday=saturday - timedelta(days=5))
    assert bool(found) == breaks


def test_that_the_parts_of_a_split_shift_are_one_day_of_work():
    parts = [a_shift(clock).for_(ANN).on(MONDAY) for clock in ("07:30-10:00", "12:00-14:00", "18:00-22:00")]
    assert broken(*parts) == ()


def test_that_an_early_and_a_night_of_the_same_day_are_not_a_split_shift():
    early, night = a_shift("07:30-14:15").for_(ANN).on(MONDAY), a_shift("21:45-07:45").for_(ANN).on(MONDAY)
    (found,) = broken(early, night)
    assert "7.5 h rest between Mon 14:15 and Mon 21:45" in found.text


@pytest.mark.parametrize(("next_day", "breaks"), [("09:00-12:00", 0), ("08:59-12:00", 1)])
def test_that_a_split_day_is_still_followed_by_eleven_hours(next_day, breaks):
    parts = [a_shift(clock).for_(ANN).on(MONDAY) for clock in ("07:30-10:00", "18:00-22:00")]
    assert len(broken(*parts, a_shift(next_day).for_(ANN).on(TUESDAY))) == breaks


def test_that_on_call_is_rest_until_called():
    late = a_shift("14:00-22:00").for_(ANN).on(MONDAY)
    on_call = a_shift("22:30-06:00", kind=ShiftKind.ON_CALL).for_(ANN).on(MONDAY)
    assert broken(late, on_call, a_shift("09:00-12:00").for_(ANN).on(TUESDAY)) == ()


def test_that_a_sleep_in_is_work_for_the_rule_of_rest():
    sleep_in = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).for_(ANN).on(MONDAY)
    (found,) = broken(sleep_in, a_shift("14:00-22:00").for_(ANN).on(TUESDAY))
    assert "7 h rest between Tue 07:00 and Tue 14:00" in found.text


def test_that_two_people_do_not_rest_for_each_other():
    assert broken(a_shift("14:00-22:00").for_(ANN).on(MONDAY), a_shift().for_(BO).on(TUESDAY)) == ()
    assert broken(a_shift("14:00-22:00").on(MONDAY), a_shift().on(TUESDAY)) == ()


def test_that_rest_is_measured_over_the_edges_of_the_week_and_not_outside_it():
    before, after = MONDAY - timedelta(days=1), SUNDAY + timedelta(days=1)
    late, early = a_shift("14:00-22:00").for_(ANN), a_shift("07:00-15:00").for_(ANN)
    assert len(broken(late.on(before), early.on(MONDAY))) == 1
    assert len(broken(late.on(SUNDAY), early.on(after))) == 1
    assert broken(late.on(before - timedelta(days=1)), early.on(before)) == ()


def test_that_nobody_is_in_two_places():
    one, other = a_shift("07:00-15:00").for_(ANN).on(MONDAY), a_shift("14:59-22:00").for_(ANN).on(MONDAY)
    (found,) = broken(one, other)
    assert found.text == "Ann Obi would be on two shifts at once: Mon 07:00–15:00 and Mon 14:59–22:00."
    assert (found.level, found.shift_ids) == (Level.REFUSE, (one.id, other.id))


def test_that_one_shift_may_follow_on_another():
    assert (
        broken(a_shift("07:00-15:00").for_(ANN).on(MONDAY), a_shift("15:00-22:00").for_(ANN).on(MONDAY)) == ()
    )


def test_that_a_long_shift_is_held_against_all_that_follow():
    shifts = [a_shift(c).for_(ANN).on(MONDAY) for c in ("07:00-22:00", "08:00-09:00", "10:00-11:00")]
    assert len(broken(*shifts)) == 2


def test_that_a_night_reaches_into_the_next_morning():
    night, early = a_shift("22:00-07:00").for_(ANN).on(MONDAY), a_shift("06:30-14:00").for_(ANN).on(TUESDAY)
    assert [f.rule for f in broken(night, early)] == ["nobody_in_two_places"]


def test_that_two_places_before_the_week_are_not_this_weeks_matter():
    before = MONDAY - timedelta(days=1)
    assert broken(a_shift().for_(ANN).on(before), a_shift().for_(ANN).on(before)) == ()
    night = a_shift("22:00-07:00").for_(ANN).on(before)
    assert len(broken(night, a_shift("06:00-08:00").for_(ANN).on(MONDAY))) == 1


def test_that_a_shift_in_an_absence_is_said_without_its_reason():
    absence = Absence(scheme_id=SCHEME, team_member_id=ANN.id, first=TUESDAY, last=WEDNESDAY)
    shifts = [a_shift("09:00-15:00").for_(ANN).on(day) for day in (MONDAY, TUESDAY, WEDNESDAY, FRIDAY)]
    found = broken(*shifts, a_shift().on(TUESDAY), a_shift().for_(BO).on(TUESDAY), absences=(absence,))
    assert texts(found) == ["Ann Obi is away on Tue 24 Nov 2026.", "Ann Obi is away on Wed 25 Nov 2026."]
    assert found[0].shift_ids == (shifts[1].id,)


def test_that_nobody_works_before_they_start_or_after_they_left():
    cy = a_member("Cy Bell", started=TUESDAY, left=FRIDAY)
    shifts = [a_shift("09:00-15:00").for_(cy).on(day) for day in (MONDAY, TUESDAY, FRIDAY, SATURDAY)]
    found = broken(*shifts, a_shift().on(MONDAY), team=(cy,))
    assert texts(found) == [
        "Cy Bell does not work here on Mon 23 Nov 2026.",
        "Cy Bell does not work here on Sat 28 Nov 2026.",
    ]


def test_that_a_session_that_is_short_is_said_with_its_gap():
    session = a_session("07:00-15:00", 2, name="Day", days="1")
    rota = a_rota(a_shift("07:00-15:00").for_(ANN).on(MONDAY), team=(ANN,), sessions=(session,))
    found = [f for f in findings(rota, COVER_RULES) if f.rule == "every_session_is_covered"]
    assert texts(found) == ["Mon 23, Day, 07:00–15:00: 1 of 2 on duty."]
    assert (found[0].day, found[0].level) == (MONDAY, Level.WARN)
    assert "regulation 18" in found[0].law


def test_that_a_gap_after_midnight_is_said_with_the_day_it_is_on():
    session = a_session("22:00-07:00", 1, name="Night", days="1")
    rota = a_rota(a_shift("22:00-03:00").for_(ANN).on(MONDAY), team=(ANN,), sessions=(session,))
    found = [f for f in findings(rota, COVER_RULES) if f.rule == "every_session_is_covered"]
    assert texts(found) == ["Tue 24, Night, 03:00–07:00: 0 of 1 on duty."]
    assert found[0].day == MONDAY


def never_empty(*shifts, sessions=()):
    rota = a_rota(*shifts, team=(ANN,), sessions=sessions)
    return [f.text for f in findings(rota, COVER_RULES) if f.rule == "the_site_is_never_empty"]


def all_week(clock):
    return [a_shift(clock).for_(ANN).on(MONDAY + timedelta(days=n)) for n in range(-1, 7)]


def test_that_an_empty_site_is_said_where_no_session_asks():
    holes = never_empty(*all_week("07:30-07:00"))
    assert holes[0] == "Mon 23, 07:00 to 07:30: nobody is on duty."
    assert len(holes) == 7


def test_that_one_hole_is_one_finding():
    asked = a_session("07:00-07:15", 1)
    assert never_empty(*all_week("07:30-07:00"), sessions=(asked,))[0].startswith("Mon 23, 07:15 to 07:30")
    whole = a_session("07:00-07:30", 1)
    assert never_empty(*all_week("07:30-07:00"), sessions=(whole,)) == []
    nobody = a_session("07:00-07:30", 0)
    assert len(never_empty(*all_week("07:30-07:00"), sessions=(nobody,))) == 7


def test_that_a_site_that_is_never_empty_has_no_finding():
    assert never_empty(*all_week("07:00-07:00")) == []


def test_that_findings_come_in_the_order_of_the_rules():
    late, early = a_shift("14:00-22:00").for_(ANN).on(MONDAY), a_shift("07:00-15:00").for_(ANN).on(TUESDAY)
    twice = a_shift("09:00-10:00").for_(ANN).on(TUESDAY)
    found = findings(a_rota(late, early, twice, team=(ANN,)))
    order = list(dict.fromkeys(f.rule for f in found))
    assert order == [r.__name__ for r in RULES if r.__name__ in order]
    assert order[0] == "nobody_in_two_places"


def test_that_a_change_is_blamed_only_for_what_it_broke():
    late, early = a_shift("14:00-22:00").for_(ANN).on(MONDAY), a_shift("07:00-15:00").for_(ANN).on(TUESDAY)
    before = a_rota(late, early, team=(ANN, BO))
    assert newly_broken(before, before) == ()
    after = before.with_shifts(
        added=[a_shift("14:00-22:00").for_(BO).on(FRIDAY), a_shift().for_(BO).on(SATURDAY)]
    )
    (found,) = newly_broken(before, after)
    assert found.team_member_id == BO.id
    assert newly_broken(after, before) == ()


def test_that_a_finding_becomes_a_problem_of_its_cell():
    late, early = a_shift("14:00-22:00").for_(ANN).on(MONDAY), a_shift("07:00-15:00").for_(ANN).on(TUESDAY)
    (found,) = broken(late, early)
    problem = as_problem(found)
    assert (problem.field, problem.text, problem.level) == ("shift", found.text, Level.WARN)
