"""Event and entry are kept apart: what is late is marked, what cannot have happened is refused."""

from datetime import date, datetime, time, timedelta

import pytest

from ech_desktop.domain.clock import shown
from ech_desktop.domain.recording import LATE_AFTER, moment_typed, when_problems
from tests.builders import MONDAY, a_tenancy, a_tenant
from tests.domain.daily import AT, HOUR, MINUTE, a_note, an_incident


def said(*given):
    return [(p.field, p.text) for p in when_problems(*given)]


def test_that_an_entry_is_late_after_an_hour():
    assert not a_note(entered_at=AT + LATE_AFTER * MINUTE).is_late
    late = a_note(entered_at=AT + (LATE_AFTER + 1) * MINUTE)
    assert (late.is_late, late.minutes_late) == (True, 61)
    assert a_note(entered_at=AT - HOUR).minutes_late == 0
    assert late.day == MONDAY


def test_that_an_event_stands_until_it_is_withdrawn():
    assert an_incident().stands
    assert not an_incident(withdrawn="Another flat.").stands


def test_that_nothing_is_recorded_before_it_happens():
    assert said(AT + MINUTE, AT) == [("at", "This is in the future. Check the day and the time.")]
    assert said(AT, AT) == []


@pytest.mark.parametrize(
    ("tenancies", "field", "text"),
    [
        ([a_tenancy()], "", ""),
        (
            [a_tenancy(end=date(2026, 11, 1)), a_tenancy(end=date(2026, 11, 20))],
            "at",
            "moved out on 20 November 2026",
        ),
        ([a_tenancy(start=date(2026, 11, 24))], "at", "starts on 24 November 2026"),
        ([], "tenant_id", "has no tenancy yet"),
    ],
)
def test_that_nothing_is_recorded_of_days_on_which_the_tenant_did_not_live_here(tenancies, field, text):
    found = said(AT, AT + HOUR, a_tenant(tenancies=tenancies))
    assert [f for f, _ in found] == ([field] if field else [])
    assert all(text in each for _, each in found)


def test_that_a_late_entry_about_somebody_who_has_moved_out_is_taken():
    gone = a_tenant(tenancies=[a_tenancy(end=MONDAY)])
    assert said(AT, AT + timedelta(days=3), gone) == []


@pytest.mark.parametrize(
    ("typed", "now", "moment"),
    [
        ("06:40", "2026-11-23T06:50", "2026-11-23T06:40"),
        ("07:40", "2026-11-23T06:50", "2026-11-23T07:40"),
        ("01:30", "2026-10-25T00:45", "2026-10-25T00:30"),
        ("01:30", "2026-10-25T06:00", "2026-10-25T01:30"),
    ],
)
def test_that_a_time_typed_is_the_last_one_that_the_clock_showed(typed, now, moment):
    at, when = datetime.fromisoformat(f"{now}+00:00"), datetime.fromisoformat(f"{moment}+00:00")
    assert moment_typed(shown(at).date(), time.fromisoformat(typed), at) == when
