"""Steps up and down of cover, and the breaks of shift types and shifts: when they are wrong."""

from datetime import time
from typing import Any

import pytest

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.parameters import AS_SHIPPED, DEFAULTS, Name, Parameter, Parameters
from ech_desktop.domain.scheme import CoverChange, ShiftKind
from tests.builders import MONDAY, SATURDAY, SCHEME, a_member, a_session, a_shift, a_type


def fields(record) -> list[str]:
    return [p.field for p in record.problems()]


def a_step(**given) -> CoverChange:
    fields_: dict[str, Any] = {
        "session_id": "day",
        "first": MONDAY,
        "last": SATURDAY,
        "reason": "Flat 12",
    } | given
    return CoverChange(scheme_id=SCHEME, **fields_)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"change": -2}, []),
        ({"change": 0}, ["change"]),
        ({"change": 100}, ["change"]),
        ({"last": MONDAY - DAY}, ["last"]),
        ({"reason": " "}, ["reason"]),
    ],
)
def test_that_a_step_says_what_is_wrong_with_it(given, wrong):
    assert fields(a_step(**given)) == wrong


def test_that_a_step_applies_on_its_first_and_last_day():
    days = (MONDAY - DAY, MONDAY, SATURDAY, SATURDAY + DAY)
    assert [a_step().applies_on(d) for d in days] == [False, True, True, False]


def test_that_a_session_that_ends_when_it_starts_is_refused():
    assert fields(a_session("07:00-07:00")) == ["end"]


@pytest.mark.parametrize(
    ("breaks", "wrong"),
    [
        ((), []),
        ((Break(30, False, time(11)), Break(15)), []),
        ((Break(240), Break(239)), []),
        ((Break(240), Break(240)), ["breaks"]),
        ((Break(30, at=time(16)),), ["breaks"]),
        ((Break(30, at=time(14, 45)),), ["breaks"]),
        ((Break(30, at=time(10)), Break(15, at=time(10, 15))), ["breaks"]),
        ((Break(30, at=time(10)), Break(15, at=time(10, 30))), []),
    ],
)
def test_that_breaks_lie_in_their_shift_and_apart(breaks, wrong):
    assert fields(a_type("E", "07:00-15:00", breaks=breaks)) == wrong
    assert fields(a_shift("07:00-15:00", breaks=breaks).on(MONDAY)) == wrong


def test_that_a_night_has_its_break_after_midnight():
    night = a_type("N", "22:00-07:00", kind=ShiftKind.WAKING_NIGHT, breaks=(Break(30, at=time(2)),))
    assert fields(night) == []


def test_that_a_shift_is_somebodys_or_an_agency_workers_and_not_both():
    ann = a_member()
    assert fields(a_shift(agency_worker="J. Bell").on(MONDAY)) == []
    assert fields(a_shift(agency_worker="J. Bell").for_(ann).on(MONDAY)) == ["agency_worker"]


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("12.71", []),
        ("0", []),
        ("", ["value"]),
        ("x", ["value"]),
        ("-1", ["value"]),
        ("NaN", ["value"]),
        ("10001", ["value"]),
    ],
)
def test_that_a_parameter_is_a_number(value, wrong):
    parameter = Parameter(scheme_id=SCHEME, first=MONDAY, value=value, source="Us")
    assert fields(parameter) == wrong
    assert (parameter.number is None) == bool(wrong)


def test_that_a_parameter_holds_from_its_day_and_the_first_one_before_that():
    own = Parameter(scheme_id=SCHEME, name=Name.WAGE_21, first=MONDAY, value="13", source="Us")
    wrong = Parameter(scheme_id=SCHEME, name=Name.WAGE_21, first=MONDAY, value="x", source="Us")
    table = Parameters.of((own, wrong))
    assert [str(table.number(Name.WAGE_21, d)) for d in (MONDAY - DAY, MONDAY)] == ["12.71", "13"]
    assert str(AS_SHIPPED.number(Name.WAGE_21, MONDAY.replace(year=2020))) == "11.44"
    assert AS_SHIPPED.minutes(Name.YOUNG_BREAK_AFTER, MONDAY) == 270
    assert len(table.all()) == len(DEFAULTS) + 1
    assert {setting.name for setting in AS_SHIPPED.all()} == set(Name)
