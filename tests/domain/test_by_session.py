"""Who is on in which session, and who is meant by a typed name."""

from __future__ import annotations

from datetime import date

import pytest

from ech_desktop.domain.basics import Refused
from ech_desktop.domain.by_session import people_called, read_person, staffed, type_for
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, SUNDAY, TUESDAY, a_member, a_rota, a_session, a_shift, a_type

ANN, TOM, TOMASZ = a_member("Ann Obi"), a_member("Tom Reed"), a_member("Tomasz Zieliński")
TEAM = (ANN, TOM, TOMASZ)


def test_that_a_shift_is_in_every_session_that_it_reaches_into():
    early, late = a_session("07:00-14:00", name="Early"), a_session("14:00-22:00", name="Late")
    shift = a_shift("07:00-14:30").for_(ANN).on(MONDAY)
    found = staffed(a_rota(shift, team=TEAM, sessions=(early, late)))
    assert found[early.id, MONDAY] == found[late.id, MONDAY] == (shift,)
    assert found[early.id, TUESDAY] == ()


def test_that_a_shift_that_ends_as_a_session_begins_is_not_in_it():
    late = a_session("14:00-22:00")
    shift = a_shift("07:00-14:00").for_(ANN).on(MONDAY)
    found = staffed(a_rota(shift, team=TEAM, sessions=(late,)))
    assert found[late.id, MONDAY] == ()
    assert found[None, MONDAY] == (shift,)


def test_that_a_night_is_in_the_session_of_the_evening_on_which_it_begins_and_of_the_morning_after():
    night, early = a_session("22:00-07:00", name="Night"), a_session("07:00-10:00", name="Early")
    shift = a_shift("22:00-07:30").for_(ANN).on(MONDAY)
    found = staffed(a_rota(shift, team=TEAM, sessions=(night, early)))
    assert [key[1] for key, shifts in found.items() if shift in shifts] == [TUESDAY, MONDAY]
    assert shift in found[early.id, TUESDAY]


def test_that_an_open_shift_stands_where_it_is_missing():
    early = a_session("07:00-14:00")
    shift = a_shift("07:00-14:30").on(MONDAY)
    assert staffed(a_rota(shift, team=TEAM, sessions=(early,)))[early.id, MONDAY] == (shift,)


@pytest.mark.parametrize("kind", [ShiftKind.TRAINING, ShiftKind.ADMINISTRATION, ShiftKind.ON_CALL])
def test_that_who_is_not_on_the_floor_is_in_no_session_and_still_seen(kind):
    early = a_session("07:00-14:00")
    shift = a_shift("07:00-14:30", kind=kind).for_(ANN).on(MONDAY)
    found = staffed(a_rota(shift, team=TEAM, sessions=(early,)))
    assert found[early.id, MONDAY] == ()
    assert found[None, MONDAY] == (shift,)


@pytest.mark.parametrize("clock_change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_that_a_session_of_a_night_in_which_the_clocks_change_knows_who_is_on(clock_change):
    night = a_session("22:00-07:00")
    saturday = date.fromordinal(clock_change.toordinal() - 1)
    shift = a_shift("22:00-07:00").for_(ANN).on(saturday)
    monday = date.fromordinal(clock_change.toordinal() - 6)
    assert staffed(a_rota(shift, team=TEAM, sessions=(night,), monday=monday))[night.id, saturday] == (shift,)


def test_that_a_week_without_sessions_or_shifts_has_nobody_on():
    assert staffed(a_rota(team=TEAM)) == {}


def test_that_the_type_for_a_session_meets_most_of_it_and_is_the_shortest_of_these():
    early, long_day, night = (
        a_type("E", "07:00-14:30"),
        a_type("LD", "07:00-21:00"),
        a_type("N", "21:00-07:30"),
    )
    types = (night, long_day, early)
    assert type_for(a_session("07:00-10:00"), MONDAY, types) is early
    assert type_for(a_session("14:00-21:00"), MONDAY, types) is long_day
    assert type_for(a_session("22:00-07:00"), MONDAY, types) is night


def test_that_no_type_is_offered_that_puts_nobody_into_the_session():
    types = (
        a_type("E", "07:00-14:30", retired=True),
        a_type("T", "07:00-14:30", kind=ShiftKind.TRAINING),
        a_type("S", "07:00-14:30", counts_in_cover=False),
        a_type("L", "14:30-22:00"),
    )
    assert type_for(a_session("07:00-14:00"), MONDAY, types) is None
    assert type_for(a_session("07:00-14:00", days="12345"), SUNDAY, (a_type("E", "07:00-14:30"),)) is None


@pytest.mark.parametrize(
    ("typed", "who", "shift"),
    [
        ("ann", ANN, ""),
        ("Ann Obi", ANN, ""),
        ("zielinski", TOMASZ, ""),
        ("tom reed", TOM, ""),
        ("tom r  LD", TOM, "LD"),
        ("tomasz 7 - 2.30", TOMASZ, "7 - 2.30"),
        ("obi 9-5", ANN, "9-5"),
    ],
)
def test_that_a_name_is_read_with_the_shift_behind_it(typed, who, shift):
    assert read_person(typed, TEAM) == (who, shift)


def test_that_a_whole_name_is_meant_although_it_is_part_of_another():
    longer = a_member("Ann Obikwe")
    assert people_called("ann obi", (longer, ANN)) == [ANN]


def test_that_a_name_of_several_people_says_who_they_are():
    with pytest.raises(Refused, match="may be Tom Reed, Tomasz Zieliński"):
        read_person("tom", TEAM)


@pytest.mark.parametrize("typed", ["", "   ", "Nobody", "E"])
def test_that_a_name_of_nobody_is_refused(typed):
    with pytest.raises(Refused, match="Nobody in the team is called"):
        read_person(typed, (ANN, TOMASZ) if typed != "E" else ())
