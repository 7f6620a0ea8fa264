"""Handover: given once, accepted once, in that order; open items that age until they are closed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.clock import london
from ech_desktop.domain.handover import Handover, HandoverEntry, HandoverState, given_times, turn_at
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


def test_that_duty_is_given_and_then_accepted():
    handover = a_handover()
    states = [handover.state]
    handover.give(ANN, AT)
    states.append(handover.state)
    handover.accept(BO, AT + HOUR)
    states.append(handover.state)
    assert states == list(HandoverState)
    assert (handover.given_by, handover.given_at) == (ANN, AT)
    assert (handover.accepted_by, handover.accepted_at) == (BO, AT + HOUR)


def test_that_somebody_alone_may_take_over_from_themselves():
    handover = a_handover()
    handover.give(ANN, AT)
    handover.accept(ANN, AT)
    assert handover.state is HandoverState.ACCEPTED


def test_that_duty_is_given_once_and_accepted_once_and_in_that_order():
    handover = a_handover()
    with pytest.raises(Refused, match="has to be given"):
        handover.accept(BO, AT)
    handover.give(ANN, AT)
    with pytest.raises(Refused, match="already been given"):
        handover.give(BO, AT)
    handover.accept(BO, AT)
    with pytest.raises(Refused, match="already been accepted"):
        handover.accept(ANN, AT)
    with pytest.raises(Refused, match="already been given"):
        handover.give(ANN, AT)
    assert (handover.given_by, handover.accepted_by) == (ANN, BO)


def test_that_checking_a_handover_checks_its_entries():
    entry = HandoverEntry(scheme_id=SCHEME)
    handover = a_handover(entries=[entry])
    assert handover.children() == (entry,)
    with pytest.raises(Refused, match="Say what happened"):
        handover.check()
    a_handover().check()


@pytest.mark.parametrize(
    ("clock", "turn"),
    [
        ("04:59", "Late to night"),
        ("05:00", "Night to early"),
        ("10:59", "Night to early"),
        ("11:00", "Early to late"),
        ("17:59", "Early to late"),
        ("18:00", "Late to night"),
        ("00:00", "Late to night"),
    ],
)
def test_that_a_change_of_shift_is_called_by_the_clock_in_london(clock, turn):
    assert turn_at(london(MONDAY, times(f"{clock}-00:00")[0])) == turn


def test_that_in_summer_a_turn_is_called_by_summer_time():
    assert turn_at(datetime(2026, 6, 1, 4, 30, tzinfo=UTC)) == "Night to early"


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
