"""Daily rest and two places at once: each just holds, just breaks, at midnight and when the clocks change."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.parameters import Name, Parameters, Setting
from ech_desktop.domain.rules.working_time import eleven_hours_daily_rest, nobody_in_two_places
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_shift,
    found,
)

ANN, BO = a_member("Ann Obi"), a_member("Bo Lee")
TEAM = (ANN, BO)
BEFORE, AFTER = MONDAY - timedelta(days=1), SUNDAY + timedelta(days=1)


def rest(*shifts, **fields):
    return found(eleven_hours_daily_rest, *shifts, **({"team": TEAM} | fields))


def places(*shifts, **fields):
    return found(nobody_in_two_places, *shifts, **({"team": TEAM} | fields))


def ann(clock, day, **fields):
    return a_shift(clock, **fields).for_(ANN).on(day)


def test_that_vector_c_late_then_early_is_said_with_its_figures():
    """DOMAIN.md 6 (c): E 07:00-14:30, then L to 22:00 and E from 07:00: 9 hours."""
    shifts = ann("07:00-14:30", MONDAY), ann("14:30-22:00", TUESDAY), ann("07:00-14:30", WEDNESDAY)
    (one,) = rest(*shifts)
    assert one.text == "Ann Obi: 9 h rest between Tue 22:00 and Wed 07:00. 11 h are needed."
    assert (one.rule, one.level, one.day) == ("eleven_hours_daily_rest", Level.BLOCK, WEDNESDAY)
    assert (one.team_member_id, one.shift_ids) == (ANN.id, (shifts[1].id, shifts[2].id))
    assert one.law == "Working Time Regulations 1998, regulation 10"


@pytest.mark.parametrize(("start", "breaks"), [("08:59", 1), ("09:00", 0)])
def test_that_eleven_hours_of_rest_are_just_enough(start, breaks):
    assert len(rest(ann("14:00-22:00", MONDAY), ann(f"{start}-15:00", TUESDAY))) == breaks


@pytest.mark.parametrize(
    ("saturday", "rested"),
    [(date(2026, 3, 28), 10), (date(2027, 3, 27), 10), (date(2026, 10, 24), 12), (date(2026, 11, 28), 11)],
)
def test_that_rest_is_measured_in_real_hours(saturday, rested):
    """22:00 to 09:00 is 11 h on the wall, and 10 h in the night when the clocks go forward."""
    late, early = ann("14:00-22:00", saturday), ann("09:00-15:00", saturday + timedelta(days=1))
    said = rest(late, early, monday=saturday - timedelta(days=5))
    assert [f"{rested} h rest" in f.text for f in said] == [True] * (rested < 11)


def test_that_twelve_hours_off_on_the_wall_are_not_twelve_when_the_clocks_go_back():
    late, early = ann("14:00-22:00", date(2026, 10, 24)), ann("08:00-15:00", date(2026, 10, 25))
    assert rest(late, early, monday=date(2026, 10, 19)) == []


def test_that_the_parts_of_a_split_day_are_one_day_of_work():
    assert rest(*(ann(clock, MONDAY) for clock in ("07:30-10:00", "12:00-14:00", "18:00-22:00"))) == []


def test_that_parts_marked_as_split_are_one_day_even_past_midnight():
    parts = ann("07:30-10:00", MONDAY, kind=ShiftKind.SPLIT), ann("18:00-00:30", MONDAY, kind=ShiftKind.SPLIT)
    assert rest(*parts) == []
    assert len(rest(parts[0], ann("18:00-00:30", MONDAY))) == 1
    other = ann("07:30-10:00", TUESDAY, kind=ShiftKind.SPLIT)
    assert ["7 h rest" in f.text for f in rest(parts[1], other)] == [True]


def test_that_an_early_and_a_night_of_the_same_day_are_not_a_split_day():
    (one,) = rest(ann("07:30-14:15", MONDAY), ann("21:45-07:45", MONDAY))
    assert "7.5 h rest between Mon 14:15 and Mon 21:45" in one.text


def test_that_an_evening_that_runs_on_into_the_night_is_not_a_split_day():
    said = rest(ann("07:00-15:00", MONDAY), ann("18:00-22:00", MONDAY), ann("22:00-04:00", MONDAY))
    assert ["3 h rest between Mon 15:00 and Mon 18:00" in f.text for f in said] == [True]


@pytest.mark.parametrize(("next_day", "breaks"), [("09:00-12:00", 0), ("08:59-12:00", 1)])
def test_that_a_split_day_is_still_followed_by_eleven_hours(next_day, breaks):
    parts = [ann(clock, MONDAY) for clock in ("07:30-10:00", "18:00-22:00")]
    assert len(rest(*parts, ann(next_day, TUESDAY))) == breaks


def test_that_on_call_is_rest_until_called():
    on_call = ann("22:30-06:00", MONDAY, kind=ShiftKind.ON_CALL)
    assert rest(ann("14:00-22:00", MONDAY), on_call, ann("09:00-12:00", TUESDAY)) == []
    assert rest(on_call) == []


def test_that_a_sleep_in_is_work_in_full():
    """L11."""
    (one,) = rest(ann("22:00-07:00", MONDAY, kind=ShiftKind.SLEEP_IN), ann("14:00-22:00", TUESDAY))
    assert "7 h rest between Tue 07:00 and Tue 14:00" in one.text


def test_that_a_late_and_a_sleep_in_after_it_are_one_stretch_without_rest():
    late, sleep_in = ann("14:00-22:00", MONDAY), ann("22:00-07:00", MONDAY, kind=ShiftKind.SLEEP_IN)
    (one,) = rest(late, sleep_in)
    said = "17 h of work without rest from Mon 14:00 to Tue 07:00. 11 h of rest are needed in each 24 h."
    assert one.text == f"Ann Obi: {said}"
    assert (one.shift_ids, one.day) == ((late.id, sleep_in.id), MONDAY)


@pytest.mark.parametrize(("handover", "breaks"), [("07:00-11:00", 0), ("07:00-11:01", 1)])
def test_that_a_stretch_of_thirteen_hours_leaves_eleven(handover, breaks):
    assert len(rest(ann("22:00-07:00", MONDAY), ann(handover, TUESDAY))) == breaks


def test_that_one_long_night_is_no_stretch_of_several_shifts():
    assert rest(ann("16:00-07:00", MONDAY)) == []


def test_that_a_double_shift_within_one_day_is_measured_to_the_next_one():
    day = ann("07:00-15:00", MONDAY), ann("15:00-22:00", MONDAY)
    assert rest(*day) == []
    assert len(rest(*day, ann("08:00-12:00", TUESDAY))) == 1


def test_that_rest_counts_from_the_shift_that_ends_last():
    shifts = ann("07:00-22:00", MONDAY), ann("08:00-09:00", MONDAY), ann("07:00-10:00", TUESDAY)
    assert [f.text for f in rest(*shifts)] == [
        "Ann Obi: 9 h rest between Mon 22:00 and Tue 07:00. 11 h are needed."
    ]


def test_that_two_people_do_not_rest_for_each_other():
    assert rest(ann("14:00-22:00", MONDAY), a_shift().for_(BO).on(TUESDAY)) == []
    assert rest(a_shift("14:00-22:00").on(MONDAY), a_shift().on(TUESDAY)) == []


def test_that_rest_is_measured_over_the_edges_of_the_week_and_not_outside_it():
    assert len(rest(ann("14:00-22:00", BEFORE), ann("07:00-15:00", MONDAY))) == 1
    assert len(rest(ann("14:00-22:00", SUNDAY), ann("07:00-15:00", AFTER))) == 1
    assert rest(ann("14:00-22:00", BEFORE - timedelta(days=1)), ann("07:00-15:00", BEFORE)) == []
    assert rest(ann("14:00-22:00", AFTER), ann("07:00-15:00", AFTER + timedelta(days=1))) == []


def test_that_shifts_far_away_change_nothing():
    far = [ann("14:00-22:00", MONDAY + timedelta(days=n)) for n in (-60, -59, 50, 51)]
    assert len(rest(*far, ann("14:00-22:00", THURSDAY), ann("07:00-15:00", FRIDAY))) == 1


def test_that_a_site_may_ask_for_more_rest_from_a_day_on():
    twelve = Parameters((Setting(Name.DAILY_REST, WEDNESDAY, Decimal(12), "agreed"),))
    pair = ann("14:00-22:00", MONDAY), ann("09:00-15:00", TUESDAY)
    later = ann("14:00-22:00", WEDNESDAY), ann("09:00-15:00", THURSDAY)
    (one,) = rest(*pair, *later, parameters=twelve)
    assert "11 h rest between Wed 22:00 and Thu 09:00. 12 h are needed." in one.text


def test_that_under_18_another_rule_speaks_of_rest():
    cy = a_member("Cy Bell", born=date(2009, 1, 1))
    pair = a_shift("14:00-22:00").for_(cy).on(MONDAY), a_shift("07:00-12:00").for_(cy).on(TUESDAY)
    assert rest(*pair, team=(cy,)) == []


def test_that_the_shifts_of_somebody_who_is_not_in_the_team_are_left_alone():
    assert rest(ann("14:00-22:00", MONDAY), ann("07:00-15:00", TUESDAY), team=(BO,)) == []


def test_that_nobody_is_in_two_places():
    one, other = ann("07:00-15:00", MONDAY), ann("14:59-22:00", MONDAY)
    (said,) = places(one, other)
    assert said.text == "Ann Obi would be on two shifts at once: Mon 07:00–15:00 and Mon 14:59–22:00."
    assert (said.level, said.day, said.shift_ids) == (Level.REFUSE, MONDAY, (one.id, other.id))


def test_that_one_shift_may_follow_on_another():
    assert places(ann("07:00-15:00", MONDAY), ann("15:00-22:00", MONDAY)) == []


def test_that_a_long_shift_is_held_against_all_that_follow():
    assert len(places(*(ann(c, MONDAY) for c in ("07:00-22:00", "08:00-09:00", "10:00-11:00")))) == 2


def test_that_a_night_reaches_into_the_next_morning():
    assert len(places(ann("22:00-07:00", MONDAY), ann("06:59-14:00", TUESDAY))) == 1
    assert places(ann("22:00-07:00", MONDAY), ann("07:00-14:00", TUESDAY)) == []


@pytest.mark.parametrize("saturday", [date(2026, 3, 28), date(2026, 10, 24)])
def test_that_two_places_are_the_same_when_the_clocks_change(saturday):
    sunday, monday = saturday + timedelta(days=1), saturday - timedelta(days=5)
    assert places(ann("22:00-07:00", saturday), ann("07:00-14:00", sunday), monday=monday) == []
    assert len(places(ann("22:00-07:00", saturday), ann("06:30-14:00", sunday), monday=monday)) == 1


def test_that_two_places_outside_the_weeks_are_not_this_rotas_matter():
    assert places(ann("07:00-15:00", BEFORE), ann("08:00-15:00", BEFORE)) == []
    assert places(ann("07:00-15:00", AFTER), ann("08:00-15:00", AFTER)) == []
    assert len(places(ann("22:00-07:00", BEFORE), ann("06:00-08:00", MONDAY))) == 1
    assert len(places(ann("22:00-07:00", SUNDAY), ann("06:00-08:00", AFTER))) == 1
