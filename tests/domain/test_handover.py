"""Handover: given once, accepted once, in that order; the leader's words in place of what was gathered."""

from datetime import UTC, datetime, timedelta

import pytest

from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.clock import london
from ech_desktop.domain.handover import Handover, HandoverEntry, HandoverState, turn_at
from tests.builders import MONDAY, SCHEME, times

ANN, BO = TeamMemberId("ann"), TeamMemberId("bo")
AT = london(MONDAY, times("07:30-00:00")[0])
HOUR = timedelta(hours=1)


def a_handover(**fields):
    return Handover(scheme_id=SCHEME, at=AT, **fields)


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


def an_entry(**fields):
    return HandoverEntry(scheme_id=SCHEME, **fields)


def test_that_an_entry_is_free_text_or_sbar():
    free = an_entry(happened="Fell.", to_do="Watch her.")
    assert (free.story, free.advice) == ("Fell.", "Watch her.")
    sbar = an_entry(happened="Fell.", assessment="No pain.", to_do="Watch her.")
    assert (sbar.story, sbar.advice) == ("S: Fell. A: No pain.", "R: Watch her.")
    assert an_entry(happened="Fell.", background="Third time.").advice == ""


def test_that_the_leaders_words_stand_in_place_of_what_was_gathered():
    gathered = [an_entry(source=f"note:{n}", happened=f"Gathered {n}") for n in (1, 2, 3)]
    mine = an_entry(happened="My own.")
    reworded = an_entry(source="note:2", happened="Reworded.")
    left_out = an_entry(source="note:3", left_out=True)
    handover = a_handover(entries=[mine, reworded, left_out])
    handover.check()
    told = [e.happened for e in handover.with_gathered(gathered)]
    assert told == ["My own.", "Reworded.", "Gathered 1"]


def test_that_the_second_to_accept_is_told_who_was_first_and_when():
    handover = a_handover()
    handover.give(ANN, AT, "Ann Obi")
    handover.accept(BO, AT + HOUR, "Bo Ray")
    with pytest.raises(Refused, match="already been accepted by Bo Ray at 08:30"):
        handover.accept(ANN, AT + HOUR, "Ann Obi")
    assert (handover.given_name, handover.accepted_name) == ("Ann Obi", "Bo Ray")
