"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.dates import read_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/11", date(2026, 11, 3)),
        (" 3.11. 2025", date(2025, 11, 3)),
        ("3 Nov", date(2026, 11, 3)),
        ("3-november-2027", date(2027, 11, 3)),
        ("27 3 1938", date(1938, 3, 27)),
        ("1/2/46", date(2046, 2, 1)),
        ("1/2/47", date(1947, 2, 1)),
        ("2026-03-29", date(2026, 3, 29)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 22)),
        ("TOMORROW", date(2026, 11, 24)),
        ("+7", date(2026, 11, 30)),
        ("-23", date(2026, 10, 31)),
        ("29/2/28", date(2028, 2, 29)),
    ],
)
def test_that_a_date_is_read_as_it_was_meant(typed, meant):
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27/3/38", date(1938, 3, 27)),
        ("23/11/26", TODAY),
        ("24/11/26", date(1926, 11, 24)),
        ("24/11", date(2025, 11, 24)),
        ("23/11", TODAY),
    ],
)
def test_that_a_date_in_the_past_is_never_read_as_one_to_come(typed, meant):
    assert read_date(typed, TODAY, past=True) == meant


def test_that_a_date_that_does_not_exist_is_refused_and_not_rolled_over():
    """I10: 31/04/2025 stands in a council's paper."""
    with pytest.raises(ValueError, match="31/04/2025 is not in the calendar"):
        read_date("31/04/2025", TODAY)


@pytest.mark.parametrize("typed", ["29/2/2026", "0/1/2026", "32/1", "1/13", "0000-01-01", "2026-02-30"])
def test_that_no_day_outside_the_calendar_is_taken(typed):
    with pytest.raises(ValueError, match="is not in the calendar"):
        read_date(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "soon", "1", "1/2/3/4", "+1000", "20261123", "1/2/203", "<b>"])
def test_that_what_is_no_date_is_answered_with_an_example(typed):
    with pytest.raises(ValueError, match="Enter a date like 27 3 1938"):
        read_date(typed, TODAY)


def test_that_a_month_that_is_none_is_named():
    with pytest.raises(ValueError, match="“nuv” is not a month"):
        read_date("3 Nuv", TODAY)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_that_a_date_is_read_back_from_every_way_of_writing_it(day):
    for written in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}", day.isoformat(), f"{day:%d.%m.%Y}"):
        assert read_date(written, TODAY) == day
