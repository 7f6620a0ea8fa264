"""The five clocks of a shift, and the hours of a week."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.hours import NO_HOURS, Clocks, WeekHours, clocks, hours_of, rota_hours, total
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Contract
from tests.builders import MONDAY, TUESDAY, a_member, a_rota, a_shift

ANN = a_member("Ann Obi", contract_minutes=37 * 60)
BO = a_member("Bo Ash")


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
    night = {"kind": ShiftKind.WAKING_NIGHT}
    found = clocks_of("22:00-07:00", breaks=(Break(30, paid=False),), **night)
    assert clocks_of("22:00-07:00", breaks=(Break(30, False, time(2)),), **night) == found
    assert found == Clocks(working_time=510, minimum_wage=510, paid=510, cover=510, contact=0)


def test_that_a_paid_break_is_not_taken_off():
    assert clocks_of("22:00-07:00", kind=ShiftKind.WAKING_NIGHT, breaks=(Break(30),)).paid == 540


def test_that_each_unpaid_break_is_off_four_clocks_and_a_paid_one_off_none():
    breaks = (Break(15), Break(30, False, time(12)), Break(10, False), Break(15, True, time(10)))
    assert clocks_of("07:00-15:00", breaks=breaks) == Clocks(440, 440, 440, 440, 0)


def test_that_an_unpaid_break_of_a_sleep_in_is_no_working_time():
    found = clocks_of("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=999, breaks=(Break(30, False),))
    assert found == Clocks(working_time=510, minimum_wage=510, paid=510, cover=510, contact=510)


def test_that_no_clock_runs_backwards_where_march_makes_a_shift_shorter_than_its_break():
    found = clocks_of("00:30-02:30", date(2026, 3, 29), breaks=(Break(90, False),))
    assert found == Clocks(0, 0, 0, 0, 0)


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
def test_that_a_sleep_in_of_the_clock_change_is_working_time_as_it_was(day, paid):
    found = clocks_of("22:00-07:00", day, kind=ShiftKind.SLEEP_IN, awake_minutes=30)
    assert found == Clocks(paid, 30, 30, paid, 30)


@pytest.mark.parametrize(
    ("day", "paid"),
    [
        (date(2026, 3, 27), 540),
        (date(2026, 3, 28), 480),
        (date(2026, 10, 24), 600),
        (date(2027, 3, 27), 480),
        (date(2027, 10, 30), 600),
    ],
)
def test_that_a_night_of_the_clock_change_is_paid_as_it_was_worked(day, paid):
    assert clocks_of("22:00-07:00", day, kind=ShiftKind.WAKING_NIGHT).paid == paid


def test_that_sleep_ins_and_on_call_stand_apart_from_rostered_hours():
    shifts = [
        a_shift("07:00-15:00", breaks=(Break(30, paid=False),)).on(MONDAY),
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


def test_that_a_pattern_of_weeks_gives_each_week_its_own_contract():
    member = a_member(
        "Cy Bell", contract=Contract.WEEK_PATTERN, contract_weeks=(1800, 2520, 600), contract_from=TUESDAY
    )
    for weeks, contracted in ((1, 1800), (2, 4320), (3, 4920), (4, 6720)):
        assert rota_hours(a_rota(team=(member,), weeks=weeks))[member.id].contracted == contracted
    later = a_rota(team=(member,), weeks=2, monday=date(2026, 12, 7))
    assert rota_hours(later)[member.id].contracted == 600 + 1800


def test_that_an_agency_worker_s_hours_stand_with_nobody_of_the_team():
    rota = a_rota(a_shift(agency_worker="Eve of Care Ltd").on(MONDAY), team=(ANN,))
    assert rota_hours(rota)[None] == WeekHours(0, 480, 480, 0)


def test_that_a_rota_of_nobody_has_no_hours():
    assert rota_hours(a_rota()) == {None: NO_HOURS}


A_SHIFT = st.builds(
    lambda start, length, kind, unpaid, paid, awake, who, day: (
        a_shift(
            f"{start:02}:00-{(start + length) % 24:02}:30",
            kind=kind,
            breaks=(Break(unpaid, False), Break(paid)),
            awake_minutes=awake,
        )
        .for_(who)
        .on(day)
    ),
    st.integers(0, 23),
    st.integers(1, 12),
    st.sampled_from(ShiftKind),
    st.integers(0, 40),
    st.integers(1, 20),
    st.integers(0, 90),
    st.sampled_from([ANN, BO]),
    st.sampled_from([date(2026, 3, 23), date(2026, 3, 28), date(2026, 3, 29)]),
)


@given(st.lists(A_SHIFT, max_size=8), st.randoms())
def test_that_hours_never_depend_on_the_order_of_entry(shifts, chance):
    mixed = list(shifts)
    chance.shuffle(mixed)
    one, other = (a_rota(*some, team=(ANN, BO), monday=date(2026, 3, 23)) for some in (shifts, mixed))
    assert rota_hours(one) == rota_hours(other)
    assert hours_of(0, shifts) == hours_of(0, mixed)
    assert total(rota_hours(one).values()).paid == sum(clocks(s).paid for s in shifts)
