"""The records of a published rota: issues, overrides and notice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.publishing import CONTENT, Notice, Override, RotaIssue, ShiftNotice
from tests.builders import MONDAY, SCHEME

AT = datetime(2026, 11, 20, 16, 12, tzinfo=UTC)
ANN = TeamMemberId("ann")


def an_issue(**fields):
    given: dict[str, Any] = {"monday": MONDAY, "published_at": AT, "content": "{}"} | fields
    return RotaIssue(scheme_id=SCHEME, published_by=ANN, **given)


def an_override(**fields):
    given: dict[str, Any] = {"rule": "daily_rest", "mark": "a" * 32, "reason": "Flood."} | fields
    return Override(scheme_id=SCHEME, day=MONDAY, at=AT, by=ANN, said="9 h rest.", **given)


def a_notice(**fields):
    given: dict[str, Any] = {"shift": "s1", "team_member_id": ANN, "at": AT, "start": AT, "end": AT} | fields
    return ShiftNotice(scheme_id=SCHEME, **given)


def wrong(record):
    return [p.field for p in record.problems()]


@pytest.mark.parametrize(("weeks", "said"), [(0, ["weeks"]), (1, []), (26, []), (27, ["weeks"])])
def test_that_one_to_twenty_six_weeks_are_published_at_once(weeks, said):
    assert wrong(an_issue(weeks=weeks)) == said


def test_that_an_issue_keeps_thirteen_weeks_of_eighty_people_and_not_more_than_the_store_takes():
    assert wrong(an_issue(content="x" * CONTENT)) == []
    assert wrong(an_issue(content="x" * (CONTENT + 1))) == ["content"]


def test_that_two_new_issues_are_two():
    assert an_issue().id != an_issue().id
    assert (an_issue().number, an_issue().weeks) == (1, 1)


@pytest.mark.parametrize(("reason", "said"), [("", ["reason"]), ("  ", ["reason"]), ("Flood.", [])])
def test_that_an_override_needs_a_reason(reason, said):
    assert wrong(an_override(reason=reason)) == said


def test_that_an_override_says_when_missed_rest_is_made_up_for():
    assert an_override().compensatory_rest is None
    assert wrong(an_override(compensatory_rest=MONDAY + timedelta(days=4))) == []


@pytest.mark.parametrize(
    ("before", "minutes"),
    [
        (timedelta(days=7), 7 * 24 * 60),
        (timedelta(minutes=90), 90),
        (timedelta(seconds=59), 0),
        (timedelta(0), 0),
        (timedelta(minutes=-20), -20),
    ],
)
def test_that_notice_runs_from_being_told_to_the_start_and_is_negative_after_it(before, minutes):
    assert a_notice(start=AT + before).notice_minutes == minutes


def test_that_notice_over_the_change_of_clocks_is_in_real_minutes():
    told = datetime(2026, 3, 28, 22, tzinfo=UTC)
    start = datetime(2026, 3, 29, 6, tzinfo=UTC)  # 07:00 on the clock, nine hours later on the wall
    assert a_notice(at=told, start=start).notice_minutes == 8 * 60


def test_that_a_notice_offers_a_shift_outside_an_issue_unless_it_says_else():
    notice = a_notice()
    assert (notice.what, notice.issue, wrong(notice)) == (Notice.OFFERED, 0, [])
    assert [n.value for n in Notice] == ["offered", "accepted", "declined", "changed", "cancelled"]


def test_that_the_shift_of_a_notice_fits_its_column():
    assert wrong(a_notice(shift="x" * 36)) == []
    assert wrong(a_notice(shift="x" * 37)) == ["shift"]
