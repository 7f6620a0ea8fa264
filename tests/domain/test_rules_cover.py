"""Cover: sessions, leader, skills, breaks that leave too few, an empty site, a schedule with holes."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rules.cover import (
    a_break_leaves_enough_people,
    a_shift_leader_is_on_duty,
    every_session_is_covered,
    every_skill_is_on_duty,
    the_schedule_of_cover_closes_the_day,
    the_site_is_never_empty,
)
from ech_desktop.domain.scheme import CoverChange, ShiftKind, Skill
from tests.builders import (
    MONDAY,
    SCHEME,
    TUESDAY,
    a_member,
    a_session,
    a_shift,
    a_training,
    found,
    on_days,
    times,
)

ANN, BO, CY = a_member("Ann Obi"), a_member("Bo Lee"), a_member("Cy Bell")
TEAM = (ANN, BO, CY)
NIGHT = a_session("22:00-07:00", 1, name="Night", days="1")
BREAK_AT_TWO = (Break(30, False, times("02:00-02:30")[0]),)


def said(rule, *shifts, **fields):
    return [f.text for f in found(rule, *shifts, **({"team": TEAM} | fields))]


# Sessions


def test_that_a_session_that_is_short_is_said_with_its_gap():
    session = a_session("07:00-15:00", 2, name="Day", days="1")
    shift = a_shift("07:00-15:00").for_(ANN).on(MONDAY)
    (one,) = found(every_session_is_covered, shift, team=TEAM, sessions=(session,))
    assert one.text == "Mon 23, Day, 07:00–15:00: 1 of 2 on duty."
    assert (one.day, one.level) == (MONDAY, Level.WARN)
    assert "regulation 18" in one.law
    both = shift, a_shift("07:00-15:00").for_(BO).on(MONDAY)
    assert said(every_session_is_covered, *both, sessions=(session,)) == []


def test_that_a_gap_is_said_with_its_reason():
    session = a_session("07:00-15:00", 1, name="Day", days="1")
    assert said(every_session_is_covered, a_shift("07:00-15:00").on(MONDAY), sessions=(session,)) == [
        "Mon 23, Day, 07:00–15:00: 0 of 1 on duty (1 shift not filled)."
    ]


def test_that_a_gap_after_midnight_is_said_with_the_day_it_is_on():
    (one,) = found(
        every_session_is_covered, a_shift("22:00-03:00").for_(ANN).on(MONDAY), team=TEAM, sessions=(NIGHT,)
    )
    assert (one.text, one.day) == ("Tue 24, Night, 03:00–07:00: 0 of 1 on duty.", MONDAY)


@pytest.mark.parametrize("saturday", [date(2026, 3, 28), date(2026, 10, 24)])
def test_that_the_night_of_a_clock_change_is_covered_by_its_night(saturday):
    night = a_session("22:00-07:00", 1, name="Night", days="6")
    shift = a_shift("22:00-07:00").for_(ANN).on(saturday)
    assert said(every_session_is_covered, shift, sessions=(night,), monday=saturday - timedelta(days=5)) == []


def test_that_a_session_without_its_leader_is_said():
    session = a_session("07:00-15:00", 1, name="Day", days="1", leader_needed=True)
    follows = a_shift("07:00-15:00").for_(ANN).on(MONDAY)
    leads = a_shift("07:00-14:30", leads=True).for_(BO).on(MONDAY)
    (one,) = found(a_shift_leader_is_on_duty, follows, leads, team=TEAM, sessions=(session,))
    assert one.text == "Mon 23, Day, 14:30–15:00: no shift leader."
    assert (one.rule, one.level) == ("a_shift_leader_is_on_duty", Level.WARN)
    assert said(every_session_is_covered, follows, leads, sessions=(session,)) == []
    whole = a_shift("07:00-15:00", leads=True).for_(BO).on(MONDAY)
    assert said(a_shift_leader_is_on_duty, follows, whole, sessions=(session,)) == []


def test_that_a_session_without_a_skill_is_said():
    session = a_session("08:00-10:00", 1, name="Round", days="1", skills=(Skill.MEDICINES,))
    trained = a_member("Di Cox", trainings=[a_training(Skill.MEDICINES)])
    plain = a_shift("07:00-15:00").for_(ANN).on(MONDAY)
    assert said(every_skill_is_on_duty, plain, sessions=(session,)) == [
        "Mon 23, Round, 08:00–10:00: nobody with medicines."
    ]
    with_skill = a_shift("08:00-10:00").for_(trained).on(MONDAY)
    assert said(every_skill_is_on_duty, plain, with_skill, team=(*TEAM, trained), sessions=(session,)) == []


# Breaks


def test_that_a_lone_workers_unpaid_break_needs_relief():
    """L06, I6 and vector (b): a night of one with half an hour unpaid."""
    night = a_shift("22:00-07:00", kind=ShiftKind.WAKING_NIGHT, breaks=BREAK_AT_TWO).for_(ANN).on(MONDAY)
    (one,) = found(a_break_leaves_enough_people, night, team=TEAM, sessions=(NIGHT,))
    assert one.text == (
        "Tue 24, Night, 02:00–02:30: 0 of 1 while Ann Obi has an unpaid break: "
        "needs relief, or a paid break on duty with rest made up later."
    )
    assert (one.level, one.day, one.shift_ids, one.team_member_id) == (
        Level.WARN, MONDAY, (night.id,), ANN.id,
    )  # fmt: skip
    assert "regulations 12, 21 and 24" in one.law
    assert said(every_session_is_covered, night, sessions=(NIGHT,)) == []


def test_that_relief_or_a_paid_break_is_enough():
    night = a_shift("22:00-07:00", breaks=BREAK_AT_TWO).for_(ANN).on(MONDAY)
    relief = a_shift("02:00-02:30").for_(BO).on(TUESDAY)
    assert said(a_break_leaves_enough_people, night, relief, sessions=(NIGHT,)) == []
    paid = a_shift("22:00-07:00", breaks=(Break.read("30p@02:00"),)).for_(ANN).on(MONDAY)
    assert said(a_break_leaves_enough_people, paid, sessions=(NIGHT,)) == []


def test_that_two_on_a_break_at_once_are_both_named():
    session = a_session("07:00-15:00", 2, name="Day", days="1")
    noon = (Break.read("30u@12:00"),)
    pair = [a_shift("07:00-15:00", breaks=noon).for_(who).on(MONDAY) for who in (ANN, BO)]
    (text,) = said(a_break_leaves_enough_people, *pair, sessions=(session,))
    assert "12:00–12:30: 0 of 2 while Ann Obi and Bo Lee have an unpaid break" in text


def test_that_a_session_that_is_short_anyhow_is_no_breaks_fault():
    session = a_session("07:00-15:00", 3, name="Day", days="1")
    shift = a_shift("07:00-15:00", breaks=(Break.read("30u@12:00"),)).for_(ANN).on(MONDAY)
    assert said(a_break_leaves_enough_people, shift, sessions=(session,)) == []
    assert len(said(every_session_is_covered, shift, sessions=(session,))) == 3


def test_that_a_break_longer_than_the_gap_and_of_an_agency_worker_counts():
    session = a_session("12:15-12:30", 1, name="Lunch", days="1")
    shift = a_shift("07:00-15:00", breaks=(Break.read("60u@12:00"),), agency_worker="Sal Roy").on(MONDAY)
    (text,) = said(a_break_leaves_enough_people, shift, sessions=(session,))
    assert "12:15–12:30: 0 of 1 while Sal Roy has an unpaid break" in text


def test_that_a_sleepers_break_matters_only_where_sleeping_counts():
    sleep_in = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN, breaks=BREAK_AT_TWO).for_(ANN).on(MONDAY)
    waking = a_shift("22:00-07:00", breaks=BREAK_AT_TWO).for_(BO).on(MONDAY)
    asleep = a_session("22:00-07:00", 1, name="Night", days="1", sleep_in_counts=True)
    assert len(said(a_break_leaves_enough_people, sleep_in, sessions=(asleep,))) == 1
    assert said(a_break_leaves_enough_people, sleep_in, sessions=(NIGHT,)) == []
    (text,) = said(a_break_leaves_enough_people, sleep_in, waking, sessions=(NIGHT,))
    assert "while Bo Lee has" in text


@pytest.mark.parametrize(
    ("other", "count"), [("06:00-06:30", 0), ("06:00-06:29", 1), ("05:00-05:10", 1), ("22:30-22:45", 1)]
)
def test_that_an_unpaid_break_without_a_time_needs_somebody_else_for_as_long(other, count):
    lone = a_shift("22:00-07:00", breaks=(Break(30, False),)).for_(ANN).on(MONDAY)
    day = MONDAY if other.startswith("22") else TUESDAY
    relief = [a_shift(other).for_(BO).on(day)]
    if other.startswith("22"):
        relief.append(a_shift("23:00-23:15").for_(CY).on(MONDAY))  # twice a quarter of an hour, apart
    texts = said(a_break_leaves_enough_people, lone, *relief)
    assert len(texts) == count
    for text in texts:
        assert text.startswith("Mon 23, 22:00–07:00: Ann Obi is alone and has 30 min unpaid: needs relief")


@pytest.mark.parametrize(("saturday", "until", "count"), [
    (date(2026, 3, 28), "02:20", 1), (date(2026, 10, 24), "01:20", 0),
])  # fmt: skip
def test_that_relief_is_counted_in_real_minutes(saturday, until, count):
    """00:50 to 02:20 is half an hour in March, and to 01:20 an hour and a half at most in October."""
    lone = a_shift("22:00-07:00", breaks=(Break(60, False),)).for_(ANN).on(saturday)
    relief = a_shift(f"00:50-{until}").for_(BO).on(saturday + timedelta(days=1))
    if count == 0:
        relief.end += timedelta(hours=1)  # the second 01:20
    monday = saturday - timedelta(days=5)
    assert len(said(a_break_leaves_enough_people, lone, relief, monday=monday)) == count


def test_that_who_does_not_count_in_cover_may_have_any_break():
    manager = a_member("Di Cox", counts_in_cover=False)
    shift = a_shift("09:00-17:00", breaks=(Break(30, False),)).for_(manager).on(MONDAY)
    assert said(a_break_leaves_enough_people, shift, team=(manager,)) == []


# The site


def all_week(clock):
    return on_days(a_shift(clock).for_(ANN), MONDAY, *range(-1, 7))


def test_that_an_empty_site_is_said_where_no_session_asks():
    holes = said(the_site_is_never_empty, *all_week("07:30-07:00"))
    assert holes[0] == "Mon 23, 07:00 to 07:30: nobody is on duty."
    assert len(holes) == 7
    found_ = found(the_site_is_never_empty, *all_week("07:30-07:00"), team=TEAM)
    assert [(f.level, f.day) for f in found_] == [(Level.WARN, MONDAY + timedelta(days=n)) for n in range(7)]
    assert said(the_site_is_never_empty, *all_week("07:00-07:00")) == []


def test_that_one_hole_is_one_finding():
    asked = a_session("07:00-07:15", 1)
    first, *_ = said(the_site_is_never_empty, *all_week("07:30-07:00"), sessions=(asked,))
    assert first.startswith("Mon 23, 07:15 to 07:30")
    whole = a_session("07:00-07:30", 1)
    assert said(the_site_is_never_empty, *all_week("07:30-07:00"), sessions=(whole,)) == []
    nobody = a_session("07:00-07:30", 0)
    assert len(said(the_site_is_never_empty, *all_week("07:30-07:00"), sessions=(nobody,))) == 7


def test_that_a_session_that_is_stepped_down_to_nobody_does_not_ask():
    whole = a_session("07:00-07:30", 1)
    down = CoverChange(scheme_id=SCHEME, session_id=whole.id, first=TUESDAY, last=TUESDAY, change=-1)
    texts = said(the_site_is_never_empty, *all_week("07:30-07:00"), sessions=(whole,), cover_changes=(down,))
    assert texts == ["Tue 24, 07:00 to 07:30: nobody is on duty."]


# The schedule

SCHEDULE = tuple(
    a_session(clock)
    for clock in ("07:30-10:00", "10:00-12:00", "12:00-14:00", "14:00-18:00", "18:00-22:00", "22:00-07:00")
)


def test_that_i2_a_schedule_that_does_not_close_the_day_is_one_finding():
    (one,) = found(the_schedule_of_cover_closes_the_day, sessions=SCHEDULE, weeks=4)
    assert one.text == "By the sessions nobody is asked for 07:00–07:30 every day, 3.5 h a week."
    assert (one.level, one.day) == (Level.TELL, MONDAY)


def test_that_a_schedule_that_closes_the_day_and_none_at_all_say_nothing():
    closed = (*SCHEDULE, a_session("07:00-07:30"))
    assert found(the_schedule_of_cover_closes_the_day, sessions=closed) == []
    assert found(the_schedule_of_cover_closes_the_day) == []
    for_nobody = (*SCHEDULE, a_session("07:00-07:30", 0))
    assert len(found(the_schedule_of_cover_closes_the_day, sessions=for_nobody)) == 1


def test_that_holes_on_some_days_are_said_with_their_days():
    (one,) = found(
        the_schedule_of_cover_closes_the_day, sessions=(*SCHEDULE, a_session("07:00-07:30", days="12345"))
    )
    assert "07:00–07:30 Sat Sun, 1 h a week" in one.text
