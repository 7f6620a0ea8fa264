"""Events: what each asks for, who sees a concern, and hospital that sets the days away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.basics import FlatId, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.events import Move, VisitorKind, ended_problems
from ech_desktop.domain.team import Role
from tests.builders import MONDAY, SCHEME, TUESDAY, a_member, a_tenant
from tests.domain.daily import (
    AT,
    HOUR,
    MINUTE,
    a_call,
    a_concern,
    a_missed_visit,
    a_move,
    a_visitor,
    an_incident,
)


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        (an_incident(what="", place=""), ["what", "place"]),
        (a_concern(what=" "), ["what"]),
        (a_missed_visit(reason=""), ["reason"]),
        (a_move(place=""), ["place"]),
        (a_move(place="", move=Move.RETURNED), []),
        (a_call(flat_id=FlatId("")), ["flat_id"]),
        (a_call(answered_at=AT - MINUTE), ["answered_at"]),
        (a_visitor(name=""), ["name"]),
        (a_visitor(kind=VisitorKind.CONTRACTOR), ["company"]),
        (a_visitor(left_at=AT - MINUTE), ["left_at"]),
        (a_visitor(kind=VisitorKind.CONTRACTOR, company="Lift Care", left_at=AT), []),
    ],
)
def test_that_an_event_says_what_is_missing_beside_its_field(event, fields):
    assert [p.field for p in event.problems()] == fields


def test_that_a_concern_is_seen_by_leaders_managers_and_its_author():
    concern = a_concern()
    seen = {role for role in Role if concern.may_be_seen_by(a_member(role=role))}
    assert seen == {Role.SCHEME_MANAGER, Role.TEAM_LEADER, Role.SENIOR}
    author = a_member(role=Role.CARE_WORKER)
    assert a_concern(author=author.id).may_be_seen_by(author)


def test_that_minutes_to_the_response_are_real_minutes():
    assert a_call().minutes is None
    assert a_call(answered_at=AT + 4 * MINUTE).minutes == 4


def test_that_nobody_has_come_or_left_at_a_time_still_to_come():
    assert [p.field for p in ended_problems(a_call(answered_at=AT + MINUTE), AT)] == ["answered_at"]
    assert [p.field for p in ended_problems(a_visitor(left_at=AT + MINUTE), AT)] == ["left_at"]
    assert ended_problems(a_visitor(left_at=AT), AT) == ended_problems(an_incident(), AT) == ()


def test_that_a_visitor_is_in_until_they_leave():
    assert a_visitor().is_in
    assert not a_visitor(left_at=AT).is_in
    assert not a_visitor(withdrawn="Wrong building.").is_in


def back(days=0, hours=1):
    return a_move(move=Move.RETURNED, at=AT + days * DAY + hours * HOUR)


def test_that_going_into_hospital_begins_the_days_away_and_the_return_ends_them_the_day_before():
    dora, admitted = a_tenant(), a_move()
    admitted.move_tenant(dora, TUESDAY)
    (away,) = dora.aways
    assert (away.kind, away.first, away.last, away.expected) == (AwayKind.HOSPITAL, MONDAY, None, TUESDAY)
    assert (away.place, admitted.away) == ("Ward 4", away.id)
    returned = back(days=2)
    returned.move_tenant(dora)
    assert (away.last, returned.away) == (TUESDAY, away.id)
    assert dora.away_on(MONDAY + 2 * DAY) is None
    dora.check()


def test_that_somebody_back_on_the_same_day_was_not_away_for_a_fire_roll_call():
    dora = a_tenant()
    a_move().move_tenant(dora)
    back().move_tenant(dora)
    assert dora.aways == []


def test_that_nobody_goes_in_twice_or_comes_back_from_nowhere():
    dora = a_tenant()
    with pytest.raises(Refused, match="was not in hospital"):
        back().move_tenant(dora)
    a_move().move_tenant(dora)
    with pytest.raises(Refused, match="in hospital since 23 November 2026"):
        a_move(at=AT + HOUR).move_tenant(dora)
    with pytest.raises(Refused, match="was not in hospital then"):
        back(days=-1).move_tenant(dora)


def test_that_a_move_entered_in_error_leaves_the_days_away_as_they_were():
    other = Away(scheme_id=SCHEME, kind=AwayKind.HOLIDAY, first=MONDAY - 9 * DAY, last=MONDAY - 2 * DAY)
    dora, admitted, returned, at_once = a_tenant(aways=[other]), a_move(), back(days=3), back()
    admitted.move_tenant(dora)
    returned.move_tenant(dora)
    returned.take_back(dora)
    assert [a.last for a in dora.aways] == [other.last, None]
    at_once.move_tenant(dora)
    assert dora.aways == [other]
    at_once.take_back(dora)
    (_, again) = dora.aways
    assert (again.id, again.first, again.last) == (admitted.away, MONDAY, None)
    admitted.take_back(dora)
    assert dora.aways == [other]


def test_that_an_event_is_late_when_it_was_written_long_after():
    assert replace(an_incident(), entered_at=AT + timedelta(hours=5)).is_late
