"""The capacity board: what is commissioned, asked for, rostered and planned, and what is left over."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from ech_desktop.domain.breaks import Break
from ech_desktop.domain.capacity import Row, capacity_board
from ech_desktop.domain.clock import london
from ech_desktop.domain.commissioning import Commission, Form, Purpose
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.scheme import CoverChange, ShiftKind
from ech_desktop.domain.team import Role
from ech_desktop.domain.visits import Outcome, VisitRecord
from tests.builders import MONDAY, SCHEME, TUESDAY, a_member, a_rota, a_session, a_shift

ANN, BO, CY = a_member("Ann Obi"), a_member("Bo Lee"), a_member("Cy Bell")
LEADER = a_member("Di Cox", role=Role.TEAM_LEADER)
TEAM = (ANN, BO, CY, LEADER)
PARTS = (
    "Commissioned",
    "Asked for",
    "Rostered",
    "Need of packages",
    "Planned visits",
    "Floating time",
    "Differences",
    "Yardsticks of the brief",
)


def a_visit(at="08:00", minutes=30, **fields):
    return PlannedVisit(
        scheme_id=SCHEME, start=time.fromisoformat(at), minutes=minutes, what="Wash", **fields
    )


def a_commission(purpose, hours, **fields):
    return Commission(scheme_id=SCHEME, purpose=purpose, minutes=hours * 60, **fields)


def the_row(board, part, label):
    (found,) = (r for r in board.as_rows() if (r.part, r.label) == (part, label))
    return found.minutes, found.sum


def test_that_a_board_of_nothing_is_empty_and_can_be_shown():
    board = capacity_board(a_rota(), handover=0)
    rows = board.as_rows()
    assert {r.minutes for r in rows} == {0}
    assert tuple(dict.fromkeys(r.part for r in rows)) == PARTS
    assert (board.commissioned, board.asked, board.worked.rostered, board.tenants) == ((), (), (), 0)


def test_that_every_line_says_what_it_is_and_none_stands_twice():
    board = capacity_board(
        a_rota(a_shift().for_(ANN).on(MONDAY), team=TEAM, sessions=(a_session(),)),
        commissions=[
            a_commission(Purpose.TEAM_LEADER, 37),
            a_commission(Purpose.CONTACT, 50, form=Form.FRAMEWORK),
        ],
        needs=[180],
        planned_minutes=900,
    )
    rows = board.as_rows()
    assert Row("Commissioned", "Planned care", 3000, "framework") in rows
    assert len({(r.part, r.label) for r in rows}) == len(rows)
    assert all(r.part in PARTS and r.label for r in rows)


def test_that_commissioned_hours_are_told_apart_by_form_and_purpose():
    board = capacity_board(
        a_rota(),
        commissions=[
            a_commission(Purpose.CONTACT, 10, form=Form.SPOT),
            a_commission(Purpose.CONTACT, 5, form=Form.SPOT),
            a_commission(Purpose.CONTACT, 20),
            a_commission(Purpose.NIGHT_COVER, 70),
            a_commission(Purpose.ACTIVITIES, 40, end=MONDAY - timedelta(days=1)),
            a_commission(Purpose.DAY_COVER, 70, start=TUESDAY),
        ],
    )
    assert board.commissioned == (
        (Form.SPOT, Purpose.CONTACT, 900),
        (Form.BLOCK, Purpose.DAY_COVER, 3600),
        (Form.BLOCK, Purpose.NIGHT_COVER, 4200),
        (Form.BLOCK, Purpose.CONTACT, 1200),
    )
    assert board.agreed(Purpose.CONTACT) == 2100
    assert board.agreed(Purpose.CONTACT, Purpose.DAY_COVER) == 5700
    assert board.agreed() == 0


def test_that_rostered_hours_know_breaks_sleep_ins_and_who_fills_a_shift():
    lunch = (Break(30, False, time(12)), Break(15))
    board = capacity_board(
        a_rota(
            a_shift("07:00-15:00", breaks=lunch).for_(ANN).on(MONDAY),
            a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=40).for_(BO).on(MONDAY),
            a_shift("22:00-07:00", kind=ShiftKind.WAKING_NIGHT).for_(CY).on(MONDAY),
            a_shift("17:00-22:00", kind=ShiftKind.ON_CALL, awake_minutes=20).for_(LEADER).on(MONDAY),
            a_shift("09:00-17:00", kind=ShiftKind.ADMINISTRATION).for_(LEADER).on(TUESDAY),
            a_shift("07:00-11:00").for_(LEADER).on(MONDAY),
            a_shift("08:00-12:00", agency_worker="Eve of Care Ltd").on(MONDAY),
            a_shift("14:00-22:00", breaks=(Break(30, False),)).on(MONDAY),
            team=TEAM,
        )
    )
    assert dict(board.worked.rostered) == {
        ShiftKind.DAY: 450 + 240 + 240,
        ShiftKind.WAKING_NIGHT: 540,
        ShiftKind.SLEEP_IN: 540,
        ShiftKind.ON_CALL: 20,
        ShiftKind.ADMINISTRATION: 480,
    }
    assert board.rostered_total == 930 + 540 + 480
    assert (board.worked.agency, board.worked.unfilled) == (240, 450)
    assert (board.worked.leader, board.worked.leader_on_floor) == (20 + 480 + 240, 240)
    assert (board.worked.hands_day, board.worked.hands_night) == (930, 540)
    assert the_row(board, "Rostered", "Sleep-in") == (540, "not in the sum")
    assert the_row(board, "Rostered", "Care team leader") == (740, "4 h of it in cover")


def test_that_who_does_not_count_in_cover_is_rostered_and_gives_no_hands():
    desk = a_member("Eli Fox", counts_in_cover=False)
    rota = a_rota(a_shift().for_(desk).on(MONDAY), a_shift().for_(a_member("Gone")).on(MONDAY), team=(desk,))
    board = capacity_board(rota)
    assert (board.rostered_total, board.worked.hands_day) == (960, 0)


@pytest.mark.parametrize(("saturday", "minutes"), [(date(2026, 3, 28), 480), (date(2026, 10, 24), 600)])
def test_that_a_night_of_the_clock_change_is_asked_for_and_rostered_as_long_as_it_is(saturday, minutes):
    night = a_shift("22:00-07:00", kind=ShiftKind.WAKING_NIGHT).for_(ANN).on(saturday)
    session = a_session("22:00-07:00", days="6")
    monday = saturday - timedelta(days=5)
    board = capacity_board(a_rota(night, team=TEAM, sessions=(session,), monday=monday))
    assert board.asked_night == board.worked.hands_night == board.rostered_total == minutes


def test_that_cover_is_asked_for_as_it_is_stepped_up():
    session = a_session("08:00-12:00", 2, name="Morning")
    step = CoverChange(scheme_id=SCHEME, session_id=session.id, first=MONDAY, last=TUESDAY)
    board = capacity_board(a_rota(sessions=(session,), cover_changes=(step,)))
    assert the_row(board, "Asked for", "Morning 08:00–12:00") == (
        2 * 720 + 5 * 480,
        "3 × 4 h × 2 days + 2 × 4 h × 5 days",
    )


def test_that_floating_time_is_what_visits_and_handover_leave():
    rota = a_rota(
        *(a_shift("07:00-22:00").for_(ANN).on(MONDAY + timedelta(days=n)) for n in range(7)), team=TEAM
    )
    board = capacity_board(rota, visits=[a_visit(minutes=60), a_visit("18:00", 30, days="12", staff=2)])
    assert (board.visits_day, board.visits_night) == (7 * 60 + 120, 0)
    assert board.floating == 7 * 15 * 60 - 540 - 420
    assert the_row(board, "Floating time", "By day")[1] == "105 − 9 − 7: on duty − visits − handover"
    assert board.unstaffed == 0


def test_that_planned_care_that_nobody_has_time_for_is_said():
    """I5: 196 hours of day cover against 342.5 leave 146.5 without staff, and no floating time."""
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    rota = a_rota(*(a_shift("08:00-22:00").for_(who).on(day) for who in (ANN, BO) for day in days), team=TEAM)
    board = capacity_board(rota, planned_minutes=20550, handover=0)
    assert (board.worked.hands_day, board.floating, board.unstaffed) == (196 * 60, 0, 8790)
    assert the_row(board, "Floating time", "Planned care without staff")[0] == 146.5 * 60


def test_that_visits_at_times_with_too_few_on_duty_are_found():
    early = a_shift("07:00-09:15", breaks=(Break(15, False, time(8)),)).for_(ANN).on(MONDAY)
    sleeper = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).for_(BO).on(MONDAY)
    rota = a_rota(early, sleeper, team=TEAM)
    for visit, unplaced in (
        (a_visit("07:00", 60, days="1"), 0),
        (a_visit("07:00", 60, days="1", staff=2), 60),
        (a_visit("07:45", 30, days="1"), 15),
        (a_visit("09:00", 30, days="1"), 15),
        (a_visit("02:00", 20, days="2"), 20),
        (a_visit("12:00", 30, days="4"), 30),
    ):
        assert capacity_board(rota, visits=[visit]).unplaced == unplaced, visit.start
    both = [a_visit("07:00", 60, days="1"), a_visit("07:30", 60, days="1")]
    assert capacity_board(rota, visits=both).unplaced == 30 + 15


def test_that_visits_by_night_are_counted_apart():
    board = capacity_board(
        a_rota(), visits=[a_visit("02:00", 30, days="1"), a_visit("23:30", 60, days="7", staff=2)]
    )
    assert (board.visits_day, board.visits_night, board.unplaced) == (0, 150, 150)


def test_that_several_weeks_have_several_weeks_of_everything():
    one = capacity_board(
        a_rota(sessions=(a_session(),)), needs=[300], planned_minutes=100, visits=[a_visit()]
    )
    two = capacity_board(
        a_rota(sessions=(a_session(),), weeks=2), needs=[300], planned_minutes=100, visits=[a_visit()]
    )
    for name in ("asked_total", "need_total", "visits_day", "handover", "unplaced", "asked_day"):
        assert getattr(two, name) == 2 * getattr(one, name) > 0
    assert two.tenants == 1


def test_that_differences_show_both_sides():
    board = capacity_board(
        a_rota(a_shift().for_(ANN).on(MONDAY), team=TEAM, sessions=(a_session("07:00-15:00", 2),)),
        commissions=[a_commission(Purpose.DAY_COVER, 100), a_commission(Purpose.TEAM_LEADER, 37)],
        needs=[600],
    )
    assert the_row(board, "Differences", "Rostered to commissioned") == (480 - 137 * 60, "8 − 137 = −129")
    assert the_row(board, "Differences", "Asked for to commissioned") == (19 * 60, "119 − 100 = +19")
    assert the_row(board, "Differences", "On duty by day to asked for") == (-104 * 60, "8 − 112 = −104")
    assert the_row(board, "Differences", "Asked for by day to need") == (102 * 60, "112 − 10 = +102")
    label = "Commissioned to need and night, both without team leader"
    assert the_row(board, "Differences", label) == (90 * 60, "100 − 10 = +90")
    assert board.like_for_like == 90 * 60


def test_that_where_no_night_is_commissioned_the_sessions_say_how_long_it_is():
    board = capacity_board(a_rota(sessions=(a_session("22:00-07:00"),)), needs=[600])
    assert board.night_cover == 63 * 60
    assert board.wanted == 73 * 60


def test_that_the_order_of_entry_changes_nothing_on_the_board():
    shifts = [
        a_shift("07:00-15:00").for_(ANN).on(MONDAY),
        a_shift("22:00-07:00").for_(BO).on(MONDAY),
        a_shift("09:00-11:00").on(TUESDAY),
    ]
    sessions = [a_session("07:00-12:00", 2), a_session("12:00-22:00", 1)]
    visits = [a_visit(), a_visit("12:00", staff=2)]
    there = capacity_board(
        a_rota(*shifts, team=TEAM, sessions=tuple(sessions)), visits=visits, needs=[60, 600]
    )
    back = capacity_board(
        a_rota(*shifts[::-1], team=TEAM[::-1], sessions=tuple(sessions[::-1])),
        visits=visits[::-1],
        needs=[600, 60],
    )
    assert there == back


def test_that_what_was_delivered_stands_beside_what_was_planned_once_something_is_recorded():
    opens = london(MONDAY, time(8))
    mine: dict[str, Any] = {"scheme_id": SCHEME, "tenant_id": "t", "by": "m"}
    given = {**mine, "day": MONDAY, "opens": opens, "closes": opens, "at": opens + timedelta(hours=2)}
    records = [
        VisitRecord(**given, start=opens, minutes=30, staff=2),
        VisitRecord(**given, outcome=Outcome.MISSED, reason="Short of staff."),
    ]
    rows = capacity_board(a_rota(), records=records).as_rows()
    (row,) = [r for r in rows if r.label == "Delivered"]
    assert (row.part, row.minutes) == ("Planned visits", 60)
    assert row.sum == "2 recorded: 1 delivered, 1 missed, 0 refused"
    assert not [r for r in capacity_board(a_rota()).as_rows() if r.label == "Delivered"]
