"""Numbers of the Housing LIN brief that the program must reproduce (DOMAIN.md 3)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ech_desktop.domain.basics import SessionId
from ech_desktop.domain.capacity import capacity_board
from ech_desktop.domain.commissioning import Commission, Form, Purpose
from ech_desktop.domain.core_hours import (
    CONTACT_FOR_A_FLAT,
    TOP_UP,
    agreed_minutes,
    asked_for,
    below_minimum,
    eligibility_block,
    is_night,
    is_night_session,
    left_over,
    need_by_band,
    phased,
    schedule_minutes,
    top_up_blocks,
)
from ech_desktop.domain.hours import rota_hours, total
from ech_desktop.domain.packages import NeedBand, need_band
from ech_desktop.domain.parameters import Name, Parameters, Setting
from ech_desktop.domain.scheme import CoverChange, ShiftKind
from tests.builders import MONDAY, SCHEME, SUNDAY, TUESDAY, a_member, a_rota, a_session, a_shift

WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
SCHEDULE = tuple(
    a_session(clock, people)
    for clock, people in (
        ("07:30-10:00", 5),
        ("10:00-12:00", 2),
        ("12:00-14:00", 4),
        ("14:00-18:00", 2),
        ("18:00-22:00", 4),
    )
)
THIRDS = (*[180] * 13, *[450] * 13, *[780] * 7, *[900] * 5, *[1200] * 2)
"""Minutes a week of 40 tenants."""


def hours_asked(*sessions):
    return schedule_minutes(sessions) / 60


def a_commission(purpose, hours, **fields):
    return Commission(scheme_id=SCHEME, purpose=purpose, minutes=int(hours * 60), **fields)


BLOCK = (
    a_commission(Purpose.DAY_COVER, 196),
    a_commission(Purpose.NIGHT_COVER, 70),
    a_commission(Purpose.HANDOVER, 7),
    a_commission(Purpose.TEAM_LEADER, 37),
)


def the_board(*sessions, commissions=BLOCK, needs=THIRDS, **fields):
    return capacity_board(a_rota(sessions=sessions), commissions=commissions, needs=needs, **fields)


def in_hours(*minutes):
    return [each / 60 for each in minutes]


def row(board, label):
    (found,) = (r for r in board.as_rows() if r.label.startswith(label))
    return found.minutes / 60, found.sum


def test_that_v01_two_people_for_fourteen_hours_a_day_are_196_hours():
    assert hours_asked(a_session("08:00-22:00", 2)) == 196
    (day,) = asked_for([a_session("08:00-22:00", 2)])
    assert day.sum == "2 × 14 h × 7 days"


def test_that_v02_ten_hours_of_night_are_70_hours_and_close_the_day():
    assert hours_asked(a_session("22:00-08:00", 1)) == 70
    assert hours_asked(a_session("08:00-22:00"), a_session("22:00-08:00")) == 7 * 24


def test_that_v03_an_hour_of_handover_a_day_is_7_hours():
    board = the_board()
    assert board.handover == 7 * 60
    assert ("Asked for", 420, "7 × 1 h") in [(r.part, r.minutes, r.sum) for r in board.as_rows()]


def test_that_v04_the_team_leader_has_37_hours():
    assert the_board().agreed(Purpose.TEAM_LEADER) == 37 * 60


def test_that_v05_the_minimum_block_is_310_hours():
    board = the_board()
    assert board.commissioned_total == 310 * 60
    assert ("In all", 310 * 60, "196 + 70 + 7 + 37") in [(r.label, r.minutes, r.sum) for r in board.as_rows()]


def test_that_v05_the_minimum_block_can_be_rostered_to_the_quarter_hour():
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


def test_that_v06_with_the_team_leader_inside_the_cover_the_block_is_273_hours():
    assert row(the_board(), "Without team leader") == (273, "310 − 37")


def test_that_v07_the_thirds_of_40_tenants_need_342_and_a_half_hours():
    bands = need_by_band(THIRDS)
    assert [(b.band, b.tenants, b.minutes / 60) for b in bands if b.tenants] == [
        (NeedBand.LOW, 13, 39),
        (NeedBand.MEDIUM, 13, 97.5),
        (NeedBand.HIGH, 14, 91 + 75 + 40),
    ]
    assert bands[-1].sum == "7 × 13 h + 5 × 15 h + 2 × 20 h"
    board = the_board()
    assert (board.need_total / 60, board.tenants) == (342.5, 40)


def test_that_v08_the_need_and_the_night_are_412_and_a_half_hours():
    board = the_board()
    assert in_hours(board.wanted, board.wanted + board.agreed(Purpose.TEAM_LEADER)) == [412.5, 449.5]


def test_that_v09_the_schedule_of_cover_is_49_and_a_half_hours_a_day():
    assert [each.minutes / 60 / 7 for each in asked_for(SCHEDULE)] == [12.5, 4, 8, 8, 16]
    assert schedule_minutes(SCHEDULE, WEEK[:1]) / 60 == 48.5
    board = the_board(*SCHEDULE)
    assert (board.asked_day + board.handover) / 60 / 7 == 49.5


def test_that_v10_the_schedule_of_cover_is_416_and_a_half_hours_a_week():
    board = the_board(*SCHEDULE, a_session("22:00-08:00"))
    assert in_hours(board.asked_day + board.handover, board.asked_night) == [346.5, 70]
    assert (board.asked_total + board.agreed(Purpose.TEAM_LEADER)) / 60 == 453.5
    assert ("In all", 416.5) in [(r.label, r.minutes / 60) for r in board.as_rows() if r.part == "Asked for"]


def test_that_v11_400_contact_hours_for_40_flats_are_10_for_each():
    assert CONTACT_FOR_A_FLAT == 600
    assert row(the_board(flats=40), "Standard contact hours") == (400, "40 flats × 10 h")


def test_that_v12_the_top_up_comes_in_blocks_of_50():
    assert TOP_UP == 50 * 60
    assert (310 * 60 + 2 * TOP_UP) / 60 == 410
    missing = (-5, 0, 1, 50, 90, 100, 101, 139)
    assert [top_up_blocks(hours * 60) for hours in missing] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert row(the_board(*SCHEDULE), "Additional blocks") == (150, "3 blocks of 50 h")


def test_that_v13_core_and_add_on_is_175_hours():
    night, day = a_session("23:00-07:00"), a_session("07:00-23:00")
    assert in_hours(schedule_minutes([night]), schedule_minutes([day])) == [56, 112]
    board = the_board(day, night)
    assert board.asked_total == 175 * 60
    core = Form.CORE_AND_ADD_ON
    agreed = (
        a_commission(Purpose.NIGHT_COVER, 56, form=core),
        a_commission(Purpose.DAY_COVER, 72, form=core),
        a_commission(Purpose.TEAM_LEADER, 40, form=core),
        a_commission(Purpose.HANDOVER, 7, form=core),
    )
    board = the_board(commissions=agreed)
    assert board.commissioned_total == 175 * 60
    assert board.as_rows()[0].sum == "core and add-on, option B"


def test_that_v14_of_112_hours_by_day_40_of_management_leave_72_for_care():
    assert left_over(112 * 60, 40 * 60) == 72 * 60
    assert left_over(10, 7, 4) == 0


def test_that_v14_what_the_day_leaves_over_is_floating_time():
    ann = a_member("Ann Obi")
    shifts = [a_shift("07:00-23:00").for_(ann).on(day) for day in WEEK]
    board = capacity_board(a_rota(*shifts, team=(ann,)), planned_minutes=65 * 60)
    assert in_hours(board.worked.hands_day, board.floating, board.unstaffed) == [112, 40, 0]


def test_that_v15_a_block_by_eligibility_is_267_hours():
    assert eligibility_block(40, 70 * 60, 37 * 60) == 267 * 60
    assert row(the_board(), "Block by minimum need") == (267, "40 × 4 + 70 night + 37 team leader")


@pytest.mark.parametrize(
    ("hours", "band"),
    [(0, "no package"), (4.99, "low"), (5, "medium"), (10, "medium"), (10.02, "high")],
)
def test_that_v16_the_bands_meet_at_5_and_10_hours(hours, band):
    assert need_band(round(hours * 60)) == band
    assert [b.tenants for b in need_by_band([round(hours * 60)]) if b.band == band] == [1]


def test_that_v17_a_need_below_four_hours_is_below_the_example():
    assert below_minimum([0, 60, 239, 240, 600, 180]) == (60, 180, 239)
    assert below_minimum([180], minimum=120) == ()


@pytest.mark.parametrize(
    ("clock", "hours"),
    [
        ("22:00-07:00", 9),
        ("22:30-07:00", 8.5),
        ("22:00-07:30", 9.5),
        ("22:30-07:30", 9),
        ("22:00-08:00", 10),
        ("23:00-07:00", 8),
    ],
)
def test_that_v20_nights_have_these_lengths(clock, hours):
    """With V02 and V13."""
    night = a_session(clock)
    assert is_night_session(night)
    assert hours_asked(night) == hours * 7


@pytest.mark.parametrize(
    ("monday", "hours"), [(date(2026, 3, 23), 62), (date(2026, 10, 19), 64), (MONDAY, 63)]
)
def test_that_v38_nights_of_a_clock_change_are_asked_for_as_long_as_they_are(monday, hours):
    days = [monday + timedelta(days=n) for n in range(7)]
    (night,) = asked_for([a_session("22:00-07:00")], days)
    assert night.minutes == hours * 60
    extra = {62: " + 1 × 8 h × 1 day", 64: " + 1 × 10 h × 1 day", 63: ""}[hours]
    assert night.sum == f"1 × 9 h × {6 if extra else 7} days{extra}"


def test_that_v23_an_hour_of_activities_for_each_tenant_is_40_hours():
    assert row(the_board(), "Activities") == (40, "40 tenants × 1 h")


def test_that_v25_a_block_is_phased_in_by_50_and_then_to_400_hours():
    assert phased(310 * 60, 400 * 60) == (310 * 60, 360 * 60, 400 * 60)
    assert phased(273 * 60, 400 * 60) == (273 * 60, 323 * 60, 400 * 60)
    assert phased(380 * 60, 400 * 60) == (380 * 60, 400 * 60)
    assert phased(450 * 60, 400 * 60) == (450 * 60,)
    assert row(the_board(flats=40), "Phased in") == (400, "310, then 360, then 400")


def test_that_a_session_asks_only_on_its_days_and_as_it_is_stepped_up_or_down():
    weekend = a_session("08:00-10:00", 2, days="67")
    assert hours_asked(weekend) == 8
    assert hours_asked(a_session("08:00-10:00", 0)) == 0
    session = a_session("08:00-10:00", 1)
    step = CoverChange(scheme_id=SCHEME, session_id=session.id, first=MONDAY, last=TUESDAY, change=-3)
    other = CoverChange(scheme_id=SCHEME, session_id=SessionId("else"), first=MONDAY, last=SUNDAY, change=5)
    assert schedule_minutes([session], WEEK, [step, other]) == 5 * 120
    assert schedule_minutes([]) == 0


def test_that_a_session_in_the_hour_that_march_skips_asks_for_nothing():
    sunday = [date(2026, 3, 29)]
    assert schedule_minutes([a_session("01:00-02:00")], sunday) == 0


@pytest.mark.parametrize(
    ("start", "length", "night"),
    [
        (22 * 60, 540, True),
        (0, 420, True),
        (5 * 60, 60, True),
        (22 * 60, 120, True),
        (18 * 60, 240, False),
        (7 * 60, 900, False),
        (5 * 60, 180, False),
    ],
)
def test_that_a_stretch_that_is_half_in_the_night_period_is_night(start, length, night):
    assert is_night(start, length) is night


def test_that_the_night_period_is_the_sites_own():
    own = tuple(
        Setting(name, date(2026, 1, 1), Decimal(value), "agreed")
        for name, value in ((Name.NIGHT_START, 0), (Name.NIGHT_END, 7))
    )
    assert is_night(6 * 60, 60, Parameters(own))
    assert not is_night(23 * 60, 60, Parameters(own))
    assert not is_night(6 * 60, 60, Parameters(own), date(2025, 1, 1))


def test_that_hours_that_run_for_part_of_a_week_count_by_their_days():
    some = a_commission(Purpose.CONTACT, 7, start=WEEK[5])
    assert agreed_minutes(some, WEEK) == 120
    assert agreed_minutes(some, [*WEEK, *(day + timedelta(days=7) for day in WEEK)]) == 540
    odd = Commission(scheme_id=SCHEME, minutes=11, start=WEEK[0], end=WEEK[0])
    assert agreed_minutes(odd, WEEK) == 2
    assert agreed_minutes(a_commission(Purpose.CONTACT, 7)) == 420


def test_that_the_need_of_several_weeks_is_said_so():
    bands = need_by_band([180, 180, 0, -5], weeks=2)
    assert [(b.band, b.tenants, b.minutes, b.sum) for b in bands[:2]] == [
        (NeedBand.NONE, 2, 0, ""),
        (NeedBand.LOW, 2, 720, "2 × 3 h × 2 weeks"),
    ]
    assert all(b.minutes == 0 for b in need_by_band([]))


def test_that_a_night_session_that_starts_at_midnight_is_night():
    assert is_night_session(a_session("00:00-07:00"))
    assert not is_night_session(a_session("07:00-00:00"))
