"""Bank holidays in a rota, and notice of shifts."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import london
from ech_desktop.domain.issues import NoticeGiven
from ech_desktop.domain.parameters import Name, Parameters, Setting
from ech_desktop.domain.publishing import Notice, ShiftNotice
from ech_desktop.domain.rules.calendar import work_on_a_bank_holiday_is_known
from ech_desktop.domain.rules.notice import short_notice
from tests.builders import MONDAY, SCHEME, TUESDAY, a_member, a_rota, a_shift, found, on_days, times

ANN = a_member("Ann Obi")


def test_that_the_shifts_on_a_bank_holiday_are_counted():
    easter_week = date(2026, 3, 30)
    shifts = on_days(a_shift().for_(ANN), easter_week, 3, 4, 5)
    night = a_shift("22:00-07:00").on(easter_week + timedelta(days=3))
    findings = found(
        work_on_a_bank_holiday_is_known, *shifts, a_shift().on(date(2026, 4, 3)), night,
        team=(ANN,), monday=easter_week,
    )  # fmt: skip
    assert [(f.text, f.level, f.day) for f in findings] == [
        ("Fri 3 Apr is Good Friday: 2 shifts.", Level.TELL, date(2026, 4, 3))
    ]


def test_that_a_holiday_on_which_nobody_works_and_a_week_without_one_say_nothing():
    assert found(work_on_a_bank_holiday_is_known, monday=date(2026, 3, 30)) == []
    assert found(work_on_a_bank_holiday_is_known, a_shift().for_(ANN).on(MONDAY), team=(ANN,)) == []


def test_that_both_days_of_a_holiday_at_a_weekend_are_told():
    boxing = date(2026, 12, 26)
    shifts = a_shift().on(boxing), a_shift().on(boxing + timedelta(days=2))
    findings = found(work_on_a_bank_holiday_is_known, *shifts, monday=date(2026, 12, 21), weeks=2)
    assert [f.text for f in findings] == [
        "Sat 26 Dec is Boxing Day: 1 shift.",
        "Mon 28 Dec is Boxing Day (observed): 1 shift.",
    ]


# Notice

SEVEN = Parameters((Setting(Name.NOTICE_DAYS, date(2026, 1, 1), Decimal(7), "trial"),))


def given(told_at, who=ANN, what=Notice.OFFERED):
    start, end = a_shift("07:00-15:00").on(TUESDAY).start, a_shift("07:00-15:00").on(TUESDAY).end
    notice = ShiftNotice(
        scheme_id=SCHEME, shift="shift", team_member_id=who.id, what=what, at=told_at, start=start, end=end
    )
    return NoticeGiven(notice, None)


@pytest.mark.parametrize(("minutes", "told"), [(7 * 1440, 0), (7 * 1440 - 1, 1)])
def test_that_seven_days_of_notice_are_just_enough(minutes, told):
    at = london(TUESDAY, times("07:00-08:00")[0]) - timedelta(minutes=minutes)
    findings = list(short_notice(a_rota(team=(ANN,), parameters=SEVEN), [given(at)]))
    assert len(findings) == told
    for one in findings:
        assert one.text == "Ann Obi: offered with 167.98 h notice, for Tue 24 Nov 2026 07:00. 7 days are set."
        assert (one.level, one.shift_ids, one.day) == (Level.TELL, ("shift",), TUESDAY)


def test_that_notice_is_off_until_the_site_sets_the_days():
    late = given(datetime(2026, 11, 24, 8, tzinfo=UTC))
    assert list(short_notice(a_rota(team=(ANN,)), [given(datetime(2026, 11, 24, 6, tzinfo=UTC))])) == []
    assert list(short_notice(a_rota(team=(ANN,)), [late])) == []
    (one,) = short_notice(a_rota(team=(ANN,), parameters=SEVEN), [late])
    assert "0 h notice" in one.text
    assert list(short_notice(a_rota(team=(), parameters=SEVEN), [late])) == []
