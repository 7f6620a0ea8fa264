"""Training and checks that ran out before a shift."""

from datetime import timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.rules.skills import nobody_works_on_expired_training
from ech_desktop.domain.scheme import ShiftKind, Skill
from tests.builders import (
    MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    a_member,
    a_session,
    a_shift,
    a_training,
    found,
    on_days,
)

MEDICINES_ROUND = a_session("08:00-10:00", skills=(Skill.MEDICINES,))


def said(*shifts, trainings, **fields):
    who = a_member("Ann Obi", trainings=list(trainings))
    mine = [s.placed(who.id, s.day) for s in shifts]
    return found(nobody_works_on_expired_training, *mine, team=(who,), **fields)


def test_that_moving_and_handling_is_needed_on_any_care_shift_to_its_last_day():
    shifts = on_days(a_shift(), MONDAY, 0, 1, 2)
    (one,) = said(*shifts, trainings=[a_training(expires=TUESDAY)])
    assert one.text == (
        "Ann Obi: moving and handling ran out on Tue 24 Nov 2026, before Wed 25 Nov 07:00–15:00."
    )
    assert (one.level, one.day, one.shift_ids) == (Level.WARN, WEDNESDAY, (shifts[2].id,))
    assert "regulation 18" in one.law


def test_that_a_night_that_begins_on_the_last_day_is_whole():
    assert said(a_shift("22:00-07:00").on(TUESDAY), trainings=[a_training(expires=TUESDAY)]) == []


def test_that_a_dbs_check_that_ran_out_is_said():
    (one,) = said(a_shift().on(TUESDAY), trainings=[a_training(Skill.DBS, MONDAY)])
    assert "DBS check ran out" in one.text


@pytest.mark.parametrize(
    ("clock", "day", "breaks"),
    [
        ("07:00-08:00", TUESDAY, 0),
        ("07:00-08:01", TUESDAY, 1),
        ("10:00-14:00", TUESDAY, 0),
        ("09:59-14:00", TUESDAY, 1),
        ("22:00-08:30", MONDAY + timedelta(days=1), 1),
    ],
)
def test_that_other_skills_are_needed_in_the_sessions_that_ask_for_them(clock, day, breaks):
    expired = [a_training(Skill.MEDICINES, MONDAY), a_training(Skill.FIRE, MONDAY)]
    findings = said(a_shift(clock).on(day), trainings=expired, sessions=(MEDICINES_ROUND, a_session()))
    assert len(findings) == breaks
    assert all("medicines ran out" in f.text for f in findings)


def test_that_a_session_past_midnight_and_one_on_some_days_are_looked_at():
    night = a_session("22:00-07:00", skills=(Skill.FIRST_AID,), days="1")
    expired = [a_training(Skill.FIRST_AID, MONDAY - timedelta(days=1))]
    assert len(said(a_shift("06:00-14:00").on(TUESDAY), trainings=expired, sessions=(night,))) == 1
    assert said(a_shift("06:00-14:00").on(WEDNESDAY), trainings=expired, sessions=(night,)) == []


def test_that_what_was_renewed_holds_and_what_was_never_recorded_is_not_asked_here():
    old, new = a_training(expires=MONDAY), a_training(gained=TUESDAY)
    assert said(a_shift().on(TUESDAY), trainings=[old, new]) == []
    assert said(a_shift().on(TUESDAY), trainings=[], sessions=(MEDICINES_ROUND,)) == []
    assert said(a_shift().on(TUESDAY), trainings=[a_training(expires=SUNDAY)]) == []
    assert said(a_shift().on(SUNDAY), trainings=[a_training(expires=SUNDAY)]) == []


def test_that_of_two_that_ran_out_the_later_is_said():
    both = [a_training(expires=MONDAY), a_training(expires=MONDAY - timedelta(days=300))]
    assert "Mon 23 Nov 2026" in said(a_shift().on(SATURDAY), trainings=both)[0].text


@pytest.mark.parametrize("kind", [ShiftKind.TRAINING, ShiftKind.ADMINISTRATION, ShiftKind.ON_CALL])
def test_that_shifts_without_care_need_no_training(kind):
    assert said(a_shift(kind=kind).on(TUESDAY), trainings=[a_training(expires=MONDAY)]) == []
