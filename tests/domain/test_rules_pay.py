"""Pay against the minimum wage, by age on the day; sleep-ins by the hours awake."""

from datetime import date, timedelta

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rules.pay import nobody_is_paid_below_the_minimum_wage
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import PayRate
from tests.builders import MONDAY, SCHEME, a_member, a_shift, found, on_days

DAY = timedelta(days=1)


def rate(pence, first=date(2020, 1, 1), sleep_in=0):
    return PayRate(scheme_id=SCHEME, first=first, pence=pence, sleep_in_pence=sleep_in)


def paid(*shifts, rates, born=None, **fields):
    who = a_member("Ann Obi", born=born, pay_rates=rates)
    mine = [s.placed(who.id, s.day) for s in shifts]
    return found(nobody_is_paid_below_the_minimum_wage, *mine, team=(who,), **fields)


WEEK = on_days(a_shift("08:00-16:00"), MONDAY, 0, 1, 2, 3, 4)


@pytest.mark.parametrize(("pence", "breaks"), [(1271, 0), (1270, 1)])
def test_that_the_rate_itself_is_just_enough(pence, breaks):
    findings = paid(*WEEK, rates=[rate(pence)])
    assert len(findings) == breaks
    for one in findings:
        assert one.text == (
            "Ann Obi: £508.00 for 40 h in the week from Mon 23 Nov: £12.70 an hour. "
            "At least £12.71 from 21 is due."
        )
        assert (one.level, len(one.shift_ids)) == (Level.BLOCK, 5)
        assert one.law.startswith("National Minimum Wage Act 1998")


@pytest.mark.parametrize(
    ("born", "pence", "said"),
    [
        (date(2005, 11, 23), 1271, ""),
        (date(2005, 11, 23), 1085, "£12.71 from 21"),
        (date(2007, 1, 1), 1085, ""),
        (date(2007, 1, 1), 1084, "£10.85 from 18 to 20"),
        (date(2009, 1, 1), 800, ""),
        (date(2009, 1, 1), 799, "£8.00 under 18"),
        (None, 1085, "£12.71 from 21"),
    ],
)
def test_that_the_rate_is_by_age(born, pence, said):
    assert [said in f.text for f in paid(*WEEK, rates=[rate(pence)], born=born)] == ([True] if said else [])


def test_that_a_birthday_in_the_week_changes_the_rate_from_its_day_on():
    born = date(2005, 11, 25)
    due = (2 * 1085 + 3 * 1271) // 5
    (one,) = paid(*WEEK, rates=[rate(due)], born=born)
    assert "At least £10.85 from 18 to 20 and £12.71 from 21 is due." in one.text
    assert paid(*WEEK, rates=[rate(due + 1)], born=born) == []


@pytest.mark.parametrize(
    ("first", "pence", "breaks"),
    [(date(2026, 3, 30), 1235, 1), (date(2026, 3, 23), 1221, 0), (date(2025, 3, 24), 1144, 0)],
)
def test_that_the_rates_change_on_the_first_of_april(first, pence, breaks):
    week = on_days(a_shift("08:00-16:00"), first, 0, 1, 2, 3, 4)
    assert len(paid(*week, rates=[rate(pence)], monday=first)) == breaks


def test_that_a_sleep_ins_allowance_is_pay_and_its_sleep_is_no_time():
    """L12: 40 minutes awake; vector (a)."""
    sleep_in = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN, awake_minutes=40).on(MONDAY)
    assert paid(sleep_in, rates=[rate(500, sleep_in=515)]) == []  # 333 and 515 for 847
    (one,) = paid(sleep_in, rates=[rate(500, sleep_in=513)])
    assert "£8.46 for 0.67 h" in one.text
    quiet = a_shift("22:00-07:00", kind=ShiftKind.SLEEP_IN).on(MONDAY)
    assert paid(quiet, rates=[rate(1, sleep_in=1)]) == []


def test_that_unpaid_breaks_are_neither_pay_nor_time():
    shift = a_shift("08:00-16:00", breaks=(Break(30, False),)).on(MONDAY)
    assert paid(shift, rates=[rate(1271)]) == []


@pytest.mark.parametrize("saturday", [date(2026, 10, 24), date(2027, 3, 27)])
def test_that_the_night_of_a_clock_change_is_paid_by_real_hours(saturday):
    night = a_shift("22:00-07:00").on(saturday)
    assert paid(night, rates=[rate(1271)], monday=saturday - 5 * DAY) == []
    assert len(paid(night, rates=[rate(1270)], monday=saturday - 5 * DAY)) == 1


def test_that_weeks_are_looked_at_one_by_one():
    poor = rate(1300), rate(1200, first=MONDAY + 7 * DAY)
    both = [*WEEK, *on_days(a_shift("08:00-16:00"), MONDAY, 7, 8)]
    (one,) = paid(*both, rates=list(poor), weeks=2)
    assert "£192.00 for 16 h in the week from Mon 30 Nov: £12.00 an hour" in one.text


def test_that_without_pay_on_record_nothing_is_said():
    assert paid(*WEEK, rates=[]) == []
    assert paid(*WEEK, rates=[rate(1, first=MONDAY + 9 * DAY)]) == []
    later = paid(*WEEK, rates=[rate(1200, first=MONDAY + 3 * DAY)])
    assert "£192.00 for 16 h" in later[0].text
