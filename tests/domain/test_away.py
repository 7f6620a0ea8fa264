"""When a tenant is away."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.away import Away, FlatAway, away_problems
from ech_desktop.domain.basics import Refused
from tests.builders import MONDAY, SCHEME, SUNDAY, THURSDAY, TUESDAY, WEDNESDAY, a_tenant


def away(first=MONDAY, last=None, **other):
    return Away(scheme_id=SCHEME, first=first, last=last, **other)


def fields(record):
    return [p.field for p in record.problems()]


def test_that_somebody_is_away_from_the_first_to_the_last_day():
    tenant = a_tenant(aways=[away(TUESDAY, WEDNESDAY)])
    days = [tenant.away_on(day) is not None for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)]
    assert days == [False, True, True, False]
    assert a_tenant(aways=[away(TUESDAY)]).away_on(SUNDAY) is not None
    assert a_tenant().away_on(MONDAY) is None


def test_that_the_days_away_are_in_order():
    assert fields(away(None)) == ["first"]
    assert fields(away(TUESDAY, MONDAY)) == ["last"]
    assert fields(away(TUESDAY, TUESDAY)) == []
    assert fields(away(TUESDAY, expected=MONDAY)) == ["expected"]
    assert fields(away(TUESDAY, expected=TUESDAY)) == []


def test_that_somebody_is_late_from_the_day_after_they_were_expected():
    gone = away(MONDAY, expected=TUESDAY)
    assert [gone.is_late_on(day) for day in (TUESDAY, WEDNESDAY)] == [False, True]
    assert not away(MONDAY, TUESDAY, expected=MONDAY).is_late_on(THURSDAY)
    assert not away(MONDAY).is_late_on(SUNDAY)


def test_that_nobody_is_away_twice_at_once():
    assert away_problems([]) == ()
    assert away_problems([away(TUESDAY), away(MONDAY, MONDAY)]) == ()
    (problem,) = away_problems([away(TUESDAY, THURSDAY), away(MONDAY, TUESDAY)])
    assert problem.text == "Already away from 23 November 2026: enter the day of that return first."
    assert len(away_problems([away(MONDAY), away(TUESDAY)])) == 1
    with pytest.raises(Refused, match="Already away"):
        a_tenant(aways=[away(MONDAY), away(TUESDAY)]).check()
    a_tenant(aways=[away(MONDAY, MONDAY), away(TUESDAY)]).check()


def test_that_who_is_back_today_is_counted_in_tonight_and_keeps_the_days_away():
    tenant = a_tenant(aways=[away(MONDAY, SUNDAY)])
    tenant.come_back(THURSDAY)
    assert [(a.first, a.last) for a in tenant.aways] == [(MONDAY, WEDNESDAY)]
    assert tenant.away_on(THURSDAY) is None
    with pytest.raises(Refused, match="not away"):
        tenant.come_back(THURSDAY)


def test_that_who_left_and_came_back_on_one_day_was_never_away():
    tenant = a_tenant(aways=[away(MONDAY, TUESDAY), away(THURSDAY)])
    tenant.come_back(THURSDAY)
    assert [(a.first, a.last) for a in tenant.aways] == [(MONDAY, TUESDAY)]


DAYS = tuple(date(2026, 11, 23) + timedelta(days=n) for n in range(7))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAYS[0], None, "21"),
        (DAYS[0], DAYS[6], "21"),
        (DAYS[2], None, "21 from Wed 25"),
        (DAYS[0] - timedelta(days=9), DAYS[1], "21 until Tue 24"),
        (DAYS[1], DAYS[2], "21 Tue 24 – Wed 25"),
    ],
)
def test_that_a_flat_away_says_its_days_and_nothing_of_why(first, last, said):
    assert FlatAway("21", first, last).said(DAYS) == said
