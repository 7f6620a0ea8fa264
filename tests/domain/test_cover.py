"""Cover, minute by minute, against an independent count."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.cover import (
    Gap,
    gaps,
    is_on_duty,
    on_duty_at,
    session_cover,
    steps,
    unattended,
)
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Role
from tests.builders import (
    MONDAY,
    SUNDAY,
    TUESDAY,
    a_member,
    a_rota,
    a_session,
    a_shift,
    times,
)

ANN, BO, CY = a_member("Ann Obi"), a_member("Bo Lee"), a_member("Cy Bell")
TEAM = (ANN, BO, CY)
MIDNIGHT = london(MONDAY, times("00:00-00:00")[0])


def minute(n):
    return MIDNIGHT + timedelta(minutes=n)


def texts(cover):
    return [g.text for g in cover.gaps]


STRETCHES = st.lists(st.tuples(st.integers(-50, 200), st.integers(1, 150)), max_size=8)


@given(STRETCHES, st.integers(0, 60), st.integers(61, 160), st.integers(1, 4))
def test_that_cover_is_what_counting_every_minute_finds(pairs, first, last, needed):
    stretches = [(minute(start), minute(start + length)) for start, length in pairs]
    counted = {n: sum(start <= n < start + length for start, length in pairs) for n in range(first, last)}
    found = {}
    for (begin, finish), have in steps(stretches, minute(first), minute(last)):
        assert begin < finish
        for n in range(
            int((begin - MIDNIGHT).total_seconds() // 60), int((finish - MIDNIGHT).total_seconds() // 60)
        ):
            assert n not in found
            found[n] = have
    assert found == counted
    short = gaps(stretches, minute(first), minute(last), needed)
    assert sum(g.missing for g in short) == sum(max(0, needed - have) for have in counted.values())
    assert all(a.end < b.start or a.have != b.have for a, b in pairwise(short))


def test_that_a_schedule_that_does_not_close_the_day_shows_its_hole():
    """I2: day shifts from 07:30, nights from 22 to 7."""
    night = a_shift("22:00-07:00", kind=ShiftKind.WAKING_NIGHT).for_(CY)
    rota = a_rota(
        night.on(MONDAY - timedelta(days=1)),
        a_shift("07:30-22:00").for_(ANN).on(MONDAY),
        a_shift("07:30-22:00").for_(BO).on(MONDAY),
        night.on(MONDAY),
        team=TEAM,
        sessions=(a_session("07:00-22:00", 2),),
    )
    monday = session_cover(rota)[0]
    assert texts(monday) == ["07:00–07:30: 0 of 2"]
    assert (monday.least, monday.needed, monday.short, monday.gaps[0].missing) == (0, 2, 2, 60)
    assert unattended(rota)[0] == Gap(minute(420), minute(450), 0, 1)


def test_that_a_gap_has_its_stretch_and_its_size():
    rota = a_rota(
        a_shift("07:00-14:00").for_(ANN).on(MONDAY),
        a_shift("07:00-10:00").for_(BO).on(MONDAY),
        a_shift("12:00-14:00").for_(BO).on(MONDAY),
        team=TEAM,
        sessions=(a_session("07:00-15:00", 2),),
    )
    assert texts(session_cover(rota)[0]) == ["10:00–12:00: 1 of 2", "14:00–15:00: 0 of 2"]


def test_that_people_who_relieve_each_other_leave_one_gap_and_not_two():
    rota = a_rota(
        a_shift("07:00-10:00").for_(ANN).on(MONDAY),
        a_shift("10:00-13:00").for_(BO).on(MONDAY),
        team=TEAM,
        sessions=(a_session("07:00-13:00", 2),),
    )
    assert texts(session_cover(rota)[0]) == ["07:00–13:00: 1 of 2"]


def test_that_enough_is_enough():
    rota = a_rota(a_shift("06:00-23:00").for_(ANN).on(MONDAY), team=TEAM, sessions=(a_session(),))
    monday, tuesday = session_cover(rota)[:2]
    assert (monday.gaps, monday.short, monday.least) == ((), 0, 1)
    assert texts(tuesday) == ["07:00–22:00: 0 of 1"]


def test_that_a_night_session_is_covered_past_midnight_and_past_the_last_day():
    night = a_shift("22:00-07:00").for_(ANN)
    rota = a_rota(
        *(night.on(MONDAY + timedelta(days=n)) for n in range(7)),
        team=TEAM,
        sessions=(a_session("22:00-07:00", 1),),
    )
    assert [c.gaps for c in session_cover(rota)] == [()] * 7
    assert session_cover(rota)[-1].day == SUNDAY


@pytest.mark.parametrize("monday", [date(2026, 3, 23), date(2026, 10, 19)])
def test_that_a_night_of_the_clock_change_is_whole(monday):
    night = a_shift("22:00-07:00").for_(ANN)
    rota = a_rota(
        *(night.on(monday + timedelta(days=n)) for n in range(7)),
        team=TEAM,
        sessions=(a_session("22:00-07:00", 1),),
        monday=monday,
    )
    assert all(not c.gaps for c in session_cover(rota))


def test_that_a_session_in_the_hour_that_march_skips_asks_for_nobody():
    rota = a_rota(sessions=(a_session("01:00-02:00"), a_session("01:30-02:00")), monday=date(2026, 3, 23))
    days = [c.day for c in session_cover(rota)]
    assert date(2026, 3, 29) not in days
    assert len(days) == 12


def test_that_sessions_come_by_time_of_day_and_only_on_their_days():
    late, early = a_session("18:00-22:00", days="1"), a_session("07:00-09:00", days="12")
    found = session_cover(a_rota(sessions=(late, early)))
    assert [(c.session, c.day) for c in found] == [(early, MONDAY), (early, TUESDAY), (late, MONDAY)]


def test_that_a_sleep_in_counts_only_where_the_session_says_so():
    sleeper = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).for_(ANN).on(MONDAY)
    for counts, least in ((False, 0), (True, 1)):
        session = a_session("22:00-07:00", 1, sleep_in_counts=counts)
        assert session_cover(a_rota(sleeper, team=TEAM, sessions=(session,)))[0].least == least
    assert unattended(a_rota(sleeper, team=TEAM))[0].end == sleeper.start


def test_that_only_hands_count():
    desk = a_member("Di Cox", counts_in_cover=False)
    rota = a_rota(team=(ANN, desk))
    assert is_on_duty(a_shift().for_(ANN).on(MONDAY), rota)
    no_hands = [
        a_shift().on(MONDAY),
        a_shift().for_(desk).on(MONDAY),
        a_shift().for_(BO).on(MONDAY),
        a_shift(counts_in_cover=False).for_(ANN).on(MONDAY),
        *(
            a_shift(kind=kind).for_(ANN).on(MONDAY)
            for kind in (ShiftKind.ADMINISTRATION, ShiftKind.TRAINING, ShiftKind.ON_CALL)
        ),
    ]
    assert not any(is_on_duty(shift, rota) for shift in no_hands)


def test_that_a_rota_with_nobody_is_unattended_from_end_to_end():
    (gap,) = unattended(a_rota())
    assert gap.missing == 7 * 24 * 60
    assert unattended(a_rota(monday=date(2026, 3, 23)))[0].missing == (7 * 24 - 1) * 60


def test_that_a_rota_without_sessions_asks_for_nothing():
    assert session_cover(a_rota(a_shift().for_(ANN).on(MONDAY), team=TEAM)) == ()


def test_that_a_session_that_asks_for_nobody_is_never_short():
    cover = session_cover(a_rota(sessions=(a_session(minimum=0),)))[0]
    assert (cover.short, cover.gaps) == (0, ())


def test_that_who_is_on_at_a_moment_is_known_to_the_minute():
    early = a_shift("07:00-15:00").for_(ANN).on(MONDAY)
    late = a_shift("14:00-22:00").for_(BO).on(MONDAY)
    vacant = a_shift("07:00-22:00").on(MONDAY)
    rota = a_rota(late, vacant, early, team=TEAM)
    assert on_duty_at(rota, minute(7 * 60)) == (early,)
    assert on_duty_at(rota, minute(14 * 60 + 30)) == (early, late)
    assert on_duty_at(rota, minute(15 * 60)) == (late,)
    assert on_duty_at(rota, minute(22 * 60)) == ()


def test_that_cover_is_worked_out_once_for_each_rota():
    rota = a_rota(a_shift().for_(ANN).on(MONDAY), team=TEAM, sessions=(a_session(),))
    assert session_cover(rota) is session_cover(rota)
    changed = rota.with_shifts(removed=[rota.shifts[0].id])
    assert session_cover(changed)[0].least == 0
    assert session_cover(rota)[0].gaps != session_cover(changed)[0].gaps


def test_that_a_stretch_of_no_length_is_nothing():
    assert list(steps([(minute(5), minute(5))], minute(0), minute(10))) == [((minute(0), minute(10)), 0)]
    assert list(steps([], minute(5), minute(5))) == []


def test_that_a_night_session_of_the_last_day_sees_who_comes_on_after_midnight():
    halves = (a_shift("22:00-00:00").for_(ANN).on(SUNDAY), a_shift("00:00-07:00").for_(BO).on(SUNDAY + DAY))
    rota = a_rota(*halves, team=TEAM, sessions=(a_session("22:00-07:00", days="7"),))
    assert session_cover(rota)[0].gaps == ()


def test_that_v21_a_leader_counts_in_the_minimum_when_they_can_give_hands_on_care():
    """DOMAIN.md V21: the minimum may include them "so long as they can deliver hands-on care"."""
    shifts = [a_shift("07:00-10:00").for_(ANN).on(MONDAY), a_shift("07:00-10:00").for_(BO).on(MONDAY)]
    for hands_on, least in ((True, 2), (False, 1)):
        leader = replace(BO, role=Role.TEAM_LEADER, counts_in_cover=hands_on)
        rota = a_rota(*shifts, team=(ANN, leader), sessions=(a_session("07:00-10:00", 2),))
        assert session_cover(rota)[0].least == least
