"""The building: scheme, flats, shift types, sessions."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import minutes_between
from ech_desktop.domain.scheme import Flat, Scheme, days_problems, days_text
from tests.builders import MONDAY, SATURDAY, SCHEME, a_session, a_type


def fields(record):
    return [p.field for p in record.problems()]


def test_that_a_scheme_is_its_own_scheme():
    scheme = Scheme(name="Alder Court")
    assert scheme.scheme_id == scheme.id


def test_that_a_scheme_needs_a_name():
    assert fields(Scheme()) == ["name"]
    assert fields(Scheme(name="A")) == []


@pytest.mark.parametrize(
    ("name", "short", "marks"),
    [
        ("Larkfield Court", "", "LC"),
        ("Larkfield Court", " lfc ", "LFC"),
        ("", "", "ECH"),
        ("(The) Elms", "", "E"),
    ],
)
def test_that_papers_are_marked_by_the_short_name_or_first_letters(name, short, marks):
    assert Scheme(name=name, short_name=short).initials == marks


def test_that_flats_are_sorted_as_people_count():
    numbers = ["10A", "2", "Lodge", "10", "1"]
    flats = sorted((Flat(scheme_id=SCHEME, number=n) for n in numbers), key=lambda f: f.order)
    assert [f.number for f in flats] == ["1", "2", "10", "10A", "Lodge"]


@pytest.mark.parametrize(("floor", "wrong"), [(-4, True), (-3, False), (60, False), (61, True)])
def test_that_a_floor_is_a_floor(floor, wrong):
    assert fields(Flat(scheme_id=SCHEME, number="1", floor=floor)) == (["floor"] if wrong else [])


@pytest.mark.parametrize("code", ["E ", "E N", "E/N", "E,", "E+", "E-N", "E–N", "12"])
def test_that_a_code_that_could_be_read_as_something_else_is_refused(code):
    assert fields(a_type(code, name="x")) == ["code"]


@pytest.mark.parametrize("code", ["E", "SL", "E1", "É", "早"])
def test_that_a_code_of_letters_is_taken(code):
    assert fields(a_type(code)) == []


@pytest.mark.parametrize(("minutes", "wrong"), [(-1, True), (0, True), (1, False), (240, False), (241, True)])
def test_that_a_break_is_from_1_to_240_minutes(minutes, wrong):
    assert fields(a_type(breaks=(Break(minutes),))) == (["breaks"] if wrong else [])


def test_that_a_shift_type_ends_the_next_morning_when_its_end_is_not_later():
    assert minutes_between(*a_type("N", "22:00-07:00").on(MONDAY)) == 9 * 60
    assert minutes_between(*a_type("N", "22:00-07:00").on(date(2026, 10, 24))) == 10 * 60


@pytest.mark.parametrize(("minimum", "wrong"), [(-1, True), (0, False), (99, False), (100, True)])
def test_that_a_cover_minimum_is_from_0_to_99(minimum, wrong):
    assert fields(a_session(minimum=minimum)) == (["minimum"] if wrong else [])


def test_that_a_session_runs_only_on_its_days():
    weekend = a_session("09:00-12:00", days="67")
    assert weekend.on(MONDAY) is None
    when = weekend.on(SATURDAY)
    assert when is not None
    assert minutes_between(*when) == 180
    assert weekend.times == "09:00–12:00"


@pytest.mark.parametrize(
    ("days", "wrong"), [("1234567", 0), ("6", 0), ("", 1), ("21", 1), ("11", 1), ("8", 1)]
)
def test_that_days_are_weekdays_in_order_each_once(days, wrong):
    assert len(days_problems(days)) == wrong
    assert len(a_session(days=days).problems()) == wrong


def test_that_days_are_said_shortly():
    assert [days_text(d) for d in ("1234567", "12345", "67", "135")] == [
        "Every day",
        "Mon to Fri",
        "Sat and Sun",
        "Mon Wed Fri",
    ]


def test_that_the_week_has_each_session_once_a_day():
    session = a_session()
    assert sum(session.on(MONDAY + timedelta(days=n)) is not None for n in range(7)) == 7
