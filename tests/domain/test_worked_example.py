"""Numbers of the Housing LIN brief that the program must reproduce (DOMAIN.md 3)."""

from datetime import timedelta

import pytest

from ech_desktop.domain.clock import minutes_between
from ech_desktop.domain.hours import rota_hours, total
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, a_member, a_rota, a_session, a_shift

WEEK = [MONDAY + timedelta(days=n) for n in range(7)]


def hours_asked(*sessions):
    asked = [(session, session.on(day)) for session in sessions for day in WEEK]
    return sum(minutes_between(*when) * session.minimum for session, when in asked if when) / 60


def test_that_two_people_for_fourteen_hours_a_day_are_196_hours():
    """V01."""
    assert hours_asked(a_session("08:00-22:00", 2)) == 196


def test_that_ten_hours_of_night_are_70_hours_and_close_the_day():
    """V02."""
    assert hours_asked(a_session("22:00-08:00", 1)) == 70
    assert hours_asked(a_session("08:00-22:00"), a_session("22:00-08:00")) == 7 * 24


def test_that_the_minimum_block_of_the_brief_adds_up_to_310_hours():
    """V05: day, night, an hour of handover a day, and the care team leader; 273 without them (V06)."""
    ann, bo, cy = a_member("Ann Obi"), a_member("Bo Lee"), a_member("Cy Bell")
    leader = a_member("Di Cox", contract_minutes=37 * 60)
    shifts = []
    for day in WEEK:
        shifts += [a_shift("08:00-22:00").for_(who).on(day) for who in (ann, bo)]
        shifts += [a_shift("22:00-08:00").for_(cy).on(day), a_shift("21:30-22:30").on(day)]
    shifts += [a_shift("09:00-16:24", kind=ShiftKind.ADMINISTRATION).for_(leader).on(day) for day in WEEK[:5]]
    found = rota_hours(a_rota(*shifts, team=(ann, bo, cy, leader)))
    assert total(found.values()).paid == 310 * 60
    assert found[leader.id].difference == 0
    assert (total(found.values()).paid - found[leader.id].paid) == 273 * 60


@pytest.mark.parametrize(
    ("clock", "people", "hours"),
    [
        ("07:30-10:00", 5, 12.5),
        ("10:00-12:00", 2, 4),
        ("12:00-14:00", 4, 8),
        ("14:00-18:00", 2, 8),
        ("18:00-22:00", 4, 16),
    ],
)
def test_that_each_line_of_the_schedule_of_cover_has_its_hours(clock, people, hours):
    """V09."""
    assert hours_asked(a_session(clock, people)) == hours * 7


def test_that_the_schedule_of_cover_is_48_and_a_half_hours_a_day():
    """V09; 3 hours a week short of the 342.5 that the thirds ask for (I4)."""
    bands = (
        ("07:30-10:00", 5),
        ("10:00-12:00", 2),
        ("12:00-14:00", 4),
        ("14:00-18:00", 2),
        ("18:00-22:00", 4),
    )
    assert hours_asked(*(a_session(clock, people) for clock, people in bands)) == 48.5 * 7 == 342.5 - 3
