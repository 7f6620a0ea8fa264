"""Shifts as people type them."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.basics import Refused
from ech_desktop.domain.typed import read_shifts, read_span
from tests.builders import MONDAY, SCHEME, a_member, a_type, times

ANN = a_member("Ann Obi")
EARLY, NIGHT, OLD = a_type("E", "07:00-14:30"), a_type("N", "22:00-07:00"), a_type("X", retired=True)
TYPES = (EARLY, NIGHT, OLD)


def read(typed):
    return [(s.code, s.times) for s in read_shifts(typed, MONDAY, ANN.id, TYPES, SCHEME)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9-5", "09:00-17:00"),
        ("9-9", "09:00-21:00"),
        ("0900-1700", "09:00-17:00"),
        ("7-2.30", "07:00-14:30"),
        ("2pm til 9.30", "14:00-21:30"),
        ("2 pm – 9:30 pm", "14:00-21:30"),
        ("22-7", "22:00-07:00"),
        ("10-6", "10:00-18:00"),
        ("10pm to 6am", "22:00-06:00"),
        ("9-12", "09:00-12:00"),
        ("12am-6", "00:00-06:00"),
        ("12p-4p", "12:00-16:00"),
        ("7h30 until 11", "07:30-11:00"),
        ("14-24", "14:00-00:00"),
        ("07:00—15:00", "07:00-15:00"),
    ],
)
def test_that_times_are_read_as_they_were_meant(typed, meant):
    assert read_span(typed) == times(meant)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "E",
        "9",
        "9-",
        "25-7",
        "7-25",
        "0pm-5",
        "5-13pm",
        "07:00-07:00",
        "10-10",
        "9:60-17",
        "9-5-7",
        "<b>",
    ],
)
def test_that_what_is_no_two_times_is_none(typed):
    assert read_span(typed) is None


MINUTES = st.integers(0, 24 * 60 - 1)


def clock(minute):
    return time(*divmod(minute, 60))


@given(MINUTES, MINUTES, st.sampled_from(["{:%H:%M}-{:%H:%M}", "{:%H%M} - {:%H%M}", "{:%H.%M} to {:%H.%M}"]))
def test_that_times_written_in_full_are_read_back(first, last, way):
    start, end = clock(first), clock(last)
    assert read_span(way.format(start, end)) == (None if start == end else (start, end))


@given(MINUTES, MINUTES)
def test_that_times_of_twelve_hours_are_read_back(first, last):
    start, end = clock(first), clock(last)
    written = f"{start:%I:%M%p}-{end:%I:%M%p}"
    assert read_span(written) == (None if start == end else (start, end))


@given(st.text(max_size=20))
def test_that_nothing_that_is_typed_brings_it_down(typed):
    said = ""
    shifts = []
    try:
        shifts = read_shifts(typed, MONDAY, ANN.id, TYPES, SCHEME)
    except Refused as refused:
        said = str(refused)
    assert ("is not a shift" in said) != (said == "")
    assert all(s.team_member_id == ANN.id for s in shifts)


def test_that_a_code_is_read_in_any_case():
    assert read("e") == read(" E ") == [("E", "07:00–14:30")]


def test_that_two_shifts_go_into_one_cell_in_the_order_typed():
    assert read("N/E") == [("N", "22:00–07:00"), ("E", "07:00–14:30")]
    assert read("E, 18-22 + ") == [("E", "07:00–14:30"), ("", "18:00–22:00")]


def test_that_times_of_a_type_are_a_shift_of_that_type():
    (shift,) = read_shifts("22-7", MONDAY, None, TYPES, SCHEME)
    assert (shift.code, shift.shift_type_id, shift.team_member_id) == ("N", NIGHT.id, None)


def test_that_other_times_are_a_shift_of_no_type():
    (shift,) = read_shifts("7-2", MONDAY, ANN.id, TYPES, SCHEME)
    assert (shift.code, shift.shift_type_id, shift.scheme_id, shift.times) == (
        "",
        None,
        SCHEME,
        "07:00–14:00",
    )
    assert shift.end - shift.start == timedelta(hours=7)


def test_that_nothing_typed_is_no_shift():
    assert read("") == read(" / ") == []


@pytest.mark.parametrize("typed", ["Q", "X", "E/Q", "07:00-07:00"])
def test_that_what_is_no_shift_is_refused_with_the_codes_in_use(typed):
    with pytest.raises(Refused, match=r"is not a shift\. Type a code \(E, N\) or times like 9-5\."):
        read(typed)
