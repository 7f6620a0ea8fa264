"""Breaks: how they are typed and stored, and when they are taken."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.breaks import Break, all_minutes, breaks_text, read_breaks, unpaid_minutes
from ech_desktop.domain.clock import span
from tests.builders import MONDAY, TUESDAY, times

TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
BREAKS = st.builds(Break, st.integers(1, 240), st.booleans(), st.none() | TIMES)


def within(at, clock, day=MONDAY, minutes=30):
    return Break(minutes, False, time.fromisoformat(at)).within(*span(day, *times(clock)))


def utc(day, at):
    return datetime.combine(day, time.fromisoformat(at), UTC)


@given(BREAKS)
def test_that_what_is_stored_is_read_back(one):
    assert Break.read(str(one)) == one


@given(st.lists(BREAKS, max_size=4))
def test_that_what_is_shown_can_be_typed_again(some):
    assert read_breaks(breaks_text(some)) == tuple(some)


@pytest.mark.parametrize("packed", ["", "30", "30x", "u30", "30u@2:00", "30u@25:00", "30p "])
def test_that_other_texts_are_no_stored_break(packed):
    with pytest.raises(ValueError):
        Break.read(packed)


@pytest.mark.parametrize(
    ("typed", "breaks"),
    [
        ("", ()),
        (" , ;", ()),
        ("30", (Break(30),)),
        ("30 unpaid at 12:30, 15 paid", (Break(30, False, time(12, 30)), Break(15))),
        ("20 MIN Unpaid; 15m @ 9.05", (Break(20, False), Break(15, True, time(9, 5)))),
        ("30unpaid@02:00", (Break(30, False, time(2)),)),
        ("240 minutes", (Break(240),)),
    ],
)
def test_that_breaks_are_read_as_people_type_them(typed, breaks):
    assert read_breaks(typed) == breaks


@pytest.mark.parametrize("typed", ["half an hour", "0", "241", "-5", "30 sometimes", "30 at noon", "30 30"])
def test_that_what_is_no_break_is_said_with_an_example(typed):
    with pytest.raises(ValueError, match="30 unpaid at 12:30"):
        read_breaks(typed)


@pytest.mark.parametrize(("typed", "said"), [("30 at 25:00", "25:00"), ("30 at 12:60", "12:60")])
def test_that_a_time_that_no_clock_shows_is_named(typed, said):
    with pytest.raises(ValueError, match=f"{said} is not a time"):
        read_breaks(typed)


def test_that_a_break_is_said_in_words():
    assert Break(30, False, time(2)).text == "30 min unpaid at 02:00"
    assert Break(15).text == "15 min paid"
    assert breaks_text([]) == ""


def test_that_paid_and_unpaid_minutes_are_told_apart():
    both = (Break(30, False), Break(15), Break(10, False, time(9)))
    assert (unpaid_minutes(both), all_minutes(both)) == (40, 55)
    assert (unpaid_minutes(()), all_minutes(())) == (0, 0)


def test_that_a_break_without_a_time_is_taken_when_it_suits():
    assert Break(30).within(*span(MONDAY, time(7), time(15))) is None


def test_that_a_break_of_a_night_is_on_the_day_whose_clock_shows_it():
    assert within("23:00", "22:00-07:00") == (utc(MONDAY, "23:00"), utc(MONDAY, "23:30"))
    assert within("02:00", "22:00-07:00") == (utc(TUESDAY, "02:00"), utc(TUESDAY, "02:30"))


@pytest.mark.parametrize("at", ["06:59", "14:31", "20:00"])
def test_that_a_break_that_does_not_lie_in_the_shift_is_not_taken(at):
    assert within(at, "07:00-15:00") is None


def test_that_a_break_may_fill_the_edge_of_a_shift():
    assert within("07:00", "07:00-15:00") == (utc(MONDAY, "07:00"), utc(MONDAY, "07:30"))
    assert within("14:30", "07:00-15:00") == (utc(MONDAY, "14:30"), utc(MONDAY, "15:00"))


@pytest.mark.parametrize(
    ("saturday", "begins"),
    [(date(2026, 3, 28), "02:00"), (date(2026, 10, 24), "03:00")],
)
def test_that_a_break_after_a_clock_change_is_by_the_new_clock(saturday, begins):
    """03:00 in London is 02:00 UTC in summer time, 03:00 UTC after it."""
    found = within("03:00", "22:00-07:00", saturday)
    assert found is not None
    assert found[0] == utc(date.fromordinal(saturday.toordinal() + 1), begins)
    assert (found[1] - found[0]).total_seconds() == 1800


def test_that_a_break_across_the_change_lasts_as_long_as_it_says():
    start, end = within("00:45", "22:00-07:00", date(2026, 10, 24), minutes=60) or (None, None)
    assert (start, end) == (utc(date(2026, 10, 24), "23:45"), utc(date(2026, 10, 25), "00:45"))
