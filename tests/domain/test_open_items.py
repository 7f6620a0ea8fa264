"""Open items: they age in shifts and days until they are closed, and can be opened again."""

from datetime import time, timedelta
from typing import Any

import pytest

from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.clock import london
from ech_desktop.domain.handover import Handover, given_times
from ech_desktop.domain.open_items import OpenItem
from tests.builders import MONDAY, SCHEME, TUESDAY, times

ANN, BO = TeamMemberId("ann"), TeamMemberId("bo")
AT = london(MONDAY, times("07:30-00:00")[0])
HOUR = timedelta(hours=1)


def a_handover(**fields):
    return Handover(scheme_id=SCHEME, at=AT, **fields)


def an_item(**fields: Any) -> OpenItem:
    given: dict[str, Any] = {"what": "Ring the surgery", "raised_at": AT} | fields
    return OpenItem(scheme_id=SCHEME, **given)


def test_that_an_item_is_closed_once_and_says_how_it_ended():
    item = an_item()
    with pytest.raises(Refused, match="Say how it ended"):
        item.close(ANN, AT, "  ")
    assert (item.closed_by, item.outcome) == (None, "")
    item.close(ANN, AT + HOUR, " Rang, new tablets came. ")
    assert not item.is_open
    assert (item.closed_by, item.closed_at, item.outcome) == (ANN, AT + HOUR, "Rang, new tablets came.")
    with pytest.raises(Refused, match="already closed"):
        item.close(BO, AT, "Again")
    assert item.closed_by == ANN


def test_that_an_item_ages_at_midnight_in_london():
    item = an_item(raised_at=london(MONDAY, times("23:59-00:00")[0]))
    assert item.age_days(item.raised_at) == 0
    assert item.age_days(item.raised_at + timedelta(minutes=1)) == 1
    assert item.age_days(item.raised_at - 5 * HOUR * 24) == 0


def test_that_an_item_ages_by_the_handovers_given_since():
    turns = [a_handover(given_at=AT + n * 8 * HOUR) for n in (3, -1, 0, 1, 2)]
    item = an_item()
    assert item.age_shifts(given_times([*turns, a_handover()]), AT + 16 * HOUR) == 2
    assert item.age_shifts([], AT) == 0


def test_that_an_age_is_said_in_shifts_and_days():
    turns = [AT + n * 8 * HOUR for n in (1, 2, 3)]
    item = an_item()
    assert item.age_text(turns, AT + HOUR) == "new"
    assert item.age_text(turns, AT + 8 * HOUR) == "1 shift"
    assert item.age_text(turns, AT + 24 * HOUR) == "3 shifts, 1 day"
    assert item.age_text([], AT + 48 * HOUR) == "2 days"


def test_that_an_item_is_overdue_on_the_day_after_it_was_due():
    item = an_item(due=MONDAY)
    late = london(TUESDAY, times("00:00-01:00")[0])
    moments = (AT - 7 * 24 * HOUR, late - timedelta(minutes=1), late)
    assert [item.is_overdue(moment) for moment in moments] == [False, False, True]
    assert not an_item().is_overdue(late)
    item.close(ANN, AT, "Done")
    assert not item.is_overdue(late)


def test_that_an_item_with_a_time_is_overdue_after_it():
    item = an_item(due=MONDAY, due_time=time(8, 30))
    assert [item.is_overdue(AT + n * HOUR) for n in (0, 1, 2)] == [False, False, True]
    assert (item.due_text, an_item(due=MONDAY).due_text, an_item().due_text) == (
        "23 Nov 2026, 08:30",
        "23 Nov 2026",
        "",
    )
    assert [p.field for p in an_item(due_time=time(8, 30)).problems()] == ["due"]


def test_that_closing_and_opening_again_stay_on_record():
    item = an_item()
    with pytest.raises(Refused, match="already open"):
        item.reopen(ANN, AT, "Why not")
    item.close(ANN, AT + HOUR, "Rang.")
    with pytest.raises(Refused, match="why it is open again"):
        item.reopen(BO, AT + 2 * HOUR, " ")
    item.reopen(BO, AT + 2 * HOUR, " Nobody answered. ")
    assert (item.is_open, item.closed_by, item.outcome) == (True, None, "")
    item.close(BO, AT + 3 * HOUR, "Tablets came.")
    assert [(t.by, t.closed, t.said) for t in item.turns] == [
        (ANN, True, "Rang."),
        (BO, False, "Nobody answered."),
        (BO, True, "Tablets came."),
    ]
    assert item.children() == tuple(item.turns)


def test_that_an_item_ages_by_the_clock_on_the_wall_through_the_night_in_which_it_changes():
    item = an_item(raised_at=london(MONDAY.replace(month=10, day=25), time(0, 30)))
    an_hour_later_twice = item.raised_at + 2 * HOUR
    assert item.age_days(an_hour_later_twice) == 0
    assert item.age_days(item.raised_at + 25 * HOUR) == 1
