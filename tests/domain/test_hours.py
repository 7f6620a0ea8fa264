"""The five clocks of a shift, and the hours of a week."""

from datetime import date

import pytest

from ech_desktop.domain.hours import NO_HOURS, Clocks, WeekHours, clocks, hours_of, rota_hours, total
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, TUESDAY, a_member, a_rota, a_shift

ANN = a_member("Ann Obi", contract_minutes=37 * 60)


def clocks_of(clock, day=MONDAY, **fields):
    return clocks(a_shift(clock, **fields).on(day))


def test_that_a_sleep_in_is_working_time_and_paid_while_awake():
    """Vector (a) of DOMAIN.md 6."""
    found = clocks_of("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=40)
    assert found == Clocks(working_time=540, minimum_wage=40, paid=40, cover=540, contact=40)


def test_that_a_sleep_in_that_does_not_count_gives_no_cover():
    assert clocks_of("22:00-07:00", kind=ShiftKind.SLEEP_IN, counts_in_cover=False).cover == 0


def test_that_nobody_is_awake_for_longer_than_the_shift():
    assert clocks_of("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=999).paid == 540
    assert clocks_of("22:00-07:00", kind=ShiftKind.ON_CALL, awake_minutes=999).working_time == 540


def test_that_an_unpaid_break_is_taken_off_a_waking_night():
    """Vector (b) of DOMAIN.md 6."""
    found = clocks_of("22:00-07:00", kind=ShiftKind.WAKING_NIGHT, break_minutes=30, break_paid=False)
    assert found == Clocks(working_time=510, minimum_wage=510, paid=510, cover=510, contact=0)


def test_that_a_paid_break_is_not_taken_off():
    assert clocks_of("22:00-07:00", kind=ShiftKind.WAKING_NIGHT, break_minutes=30).paid == 540


def test_that_on_call_counts_only_while_called():
    found = clocks_of("17:00-07:00", kind=ShiftKind.ON_CALL, awake_minutes=25)
    assert found == Clocks(working_time=25, minimum_wage=25, paid=25, cover=0, contact=25)


@pytest.mark.parametrize("kind", [ShiftKind.ADMINISTRATION, ShiftKind.TRAINING])
def test_that_work_off_the_floor_is_paid_and_no_cover(kind):
    found = clocks_of("09:00-17:00", kind=kind)
    assert (found.paid, found.cover) == (480, 0)


def test_that_a_shift_that_does_not_count_is_no_cover():
    assert clocks_of("09:00-17:00", counts_in_cover=False).cover == 0


@pytest.mark.parametrize(("day", "paid"), [(date(2026, 3, 28), 480), (date(2026, 10, 24), 600)])
def test_that_a_night_of_the_clock_change_is_paid_as_it_was_worked(day, paid):
    assert clocks_of("22:00-07:00", day, kind=ShiftKind.WAKING_NIGHT).paid == paid


def test_that_sleep_ins_and_on_call_stand_apart_from_rostered_hours():
    shifts = [
        a_shift("07:00-15:00", break_minutes=30, break_paid=False).on(MONDAY),
        a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=20).on(MONDAY),
        a_shift("17:00-22:00", kind=ShiftKind.ON_CALL).on(TUESDAY),
    ]
    found = hours_of(600, shifts)
    assert found == WeekHours(contracted=600, rostered=480, paid=470, sleep_in=540)
    assert found.difference == -130


def test_that_everybody_has_hours_and_open_shifts_have_their_own():
    idle = a_member("Bo Lee", contract_minutes=600)
    rota = a_rota(a_shift().for_(ANN).on(MONDAY), a_shift().on(TUESDAY), team=(ANN, idle), weeks=2)
    found = rota_hours(rota)
    assert found == {
        ANN.id: WeekHours(2 * 37 * 60, 480, 480, 0),
        idle.id: WeekHours(1200, 0, 0, 0),
        None: WeekHours(0, 480, 480, 0),
    }
    assert total(found.values()) == WeekHours(2 * 37 * 60 + 1200, 960, 960, 0)


def test_that_a_shift_of_somebody_unknown_is_not_lost():
    rota = a_rota(a_shift().for_(a_member("Gone Away")).on(MONDAY))
    assert rota_hours(rota) == {None: WeekHours(0, 480, 480, 0)}


def test_that_nothing_adds_up_to_nothing():
    assert total([]) == NO_HOURS
    assert hours_of(0, []) == NO_HOURS
