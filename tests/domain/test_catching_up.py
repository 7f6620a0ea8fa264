"""Since you were last on: from the end of somebody's own last shift, read item by item."""

from datetime import timedelta

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.catching_up import NEWCOMER, News, ReadMark, last_on, news_since, who_has_read
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.scheme import ShiftKind
from tests.builders import MONDAY, SCHEME, a_shift, times
from tests.domain.daily import ANN, AT, BO, HOUR

CY = TeamMemberId("cy")


def news(source, hours, **fields):
    at = AT + hours * HOUR
    return News(source, "Said.", None, at, at, ANN, **fields)


def mark(who, source):
    return ReadMark(scheme_id=SCHEME, team_member_id=who, source=source, at=AT)


def test_that_one_was_last_on_when_the_last_shift_in_the_building_ended():
    shifts = [
        a_shift("07:00-15:00").on(MONDAY - 3 * DAY),
        a_shift("07:00-15:00").on(MONDAY - 5 * DAY),
        a_shift("22:00-07:00").on(MONDAY - DAY),
        a_shift("18:00-22:00", kind=ShiftKind.ON_CALL).on(MONDAY - 2 * DAY),
    ]
    assert last_on(shifts, AT) == london(MONDAY - 3 * DAY, times("15:00-00:00")[0])
    assert last_on(shifts, AT + HOUR) == AT + timedelta(minutes=10)
    assert last_on([], AT) == AT - NEWCOMER


def test_that_news_are_what_was_entered_since_oldest_first_with_what_was_read():
    known = [news("note:c", 3), news("note:b", 2), news("note:a", 0)]
    found = news_since(known, AT, ["note:b"])
    assert [(n.source, n.read) for n in found] == [("note:b", True), ("note:c", False)]


def test_that_the_leader_sees_how_far_each_person_has_read():
    known = [news("note:a", 1), news("note:b", 2), news("note:c", 3)]
    marks = [mark(ANN, "note:b"), mark(ANN, "note:old"), mark(BO, "note:c")]
    found = who_has_read(known, marks, {ANN: AT, BO: AT + 2 * HOUR, CY: AT})
    assert [(r.team_member_id, r.read, r.of) for r in found] == [(ANN, 1, 3), (BO, 1, 1), (CY, 0, 3)]


def test_that_a_mark_says_what_was_read():
    assert [p.field for p in mark(ANN, " ").problems()] == ["source"]
    assert mark(ANN, "note:a").problems() == ()
