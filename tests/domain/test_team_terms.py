"""What a team member record says of contract, limits, skills, availability and pay, and when it is wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.scheme import Skill
from ech_desktop.domain.team import Availability, Contract, Days, PayRate, TeamMember, Training
from tests.builders import MONDAY, SATURDAY, SCHEME, a_member


def fields(record) -> list[str]:
    return [p.field for p in record.problems()]


def a_training(**given) -> Training:
    return Training(scheme_id=SCHEME, **given)


def test_that_days_are_written_and_read_and_include_both_ends():
    term = Days(MONDAY, SATURDAY)
    assert Days.read(str(term)) == term
    assert MONDAY in term
    assert SATURDAY in term
    assert SATURDAY + DAY not in term
    with pytest.raises(ValueError, match="term"):
        Days.read("term")


def test_that_a_skill_holds_until_its_last_day():
    training = a_training(skill=Skill.MEDICINES, gained=MONDAY, expires=SATURDAY)
    assert [training.holds_on(d) for d in (MONDAY - DAY, MONDAY, SATURDAY, SATURDAY + DAY)] == [
        False,
        True,
        True,
        False,
    ]
    assert a_training().holds_on(MONDAY)
    member = a_member(trainings=[training])
    assert member.has_on(Skill.MEDICINES, MONDAY)
    assert not member.has_on(Skill.FIRE, MONDAY)
    assert member.children() == (training,)


def test_that_a_skill_cannot_run_out_before_it_was_gained():
    assert fields(a_training(gained=SATURDAY, expires=MONDAY)) == ["expires"]
    assert fields(a_training(gained=MONDAY, expires=MONDAY)) == []


def an_availability(**given) -> Availability:
    return Availability(scheme_id=SCHEME, **given)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, []),
        ({"start": time(9), "end": time(17)}, []),
        ({"start": time(9)}, ["end"]),
        ({"start": time(9), "end": time(9)}, ["end"]),
        ({"first": SATURDAY, "last": MONDAY}, ["last"]),
        ({"days": ""}, ["days"]),
    ],
)
def test_that_an_availability_says_what_is_wrong_with_it(given, wrong):
    assert fields(an_availability(**given)) == wrong


def test_that_an_availability_speaks_of_its_days_and_times():
    weekend = an_availability(days="67", first=MONDAY, last=SATURDAY)
    assert [weekend.applies_on(d) for d in (MONDAY, SATURDAY, SATURDAY + DAY, SATURDAY - WEEK)] == [
        False,
        True,
        False,
        False,
    ]
    whole = an_availability().on(MONDAY)
    assert whole == (datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
    evening = an_availability(start=time(18), end=time(2)).on(MONDAY)
    assert evening == (datetime(2026, 11, 23, 18, tzinfo=UTC), datetime(2026, 11, 24, 2, tzinfo=UTC))


def a_rate(first: date, pence: int = 1300, sleep_in: int = 0) -> PayRate:
    return PayRate(scheme_id=SCHEME, first=first, pence=pence, sleep_in_pence=sleep_in)


@pytest.mark.parametrize(
    ("rate", "wrong"),
    [
        (a_rate(MONDAY, 0), []),
        (a_rate(MONDAY, -1), ["pence"]),
        (a_rate(MONDAY, 100_001), ["pence"]),
        (a_rate(MONDAY, 1271, -1), ["sleep_in_pence"]),
    ],
)
def test_that_pay_is_not_negative_or_absurd(rate, wrong):
    assert fields(rate) == wrong


def test_that_the_newest_pay_rate_that_has_begun_holds():
    member = a_member(pay_rates=[a_rate(MONDAY, 1300), a_rate(SATURDAY, 1400)])
    assert member.pay_rate_on(MONDAY - DAY) is None
    begun = [member.pay_rate_on(d) for d in (MONDAY, SATURDAY)]
    assert [rate.pence for rate in begun if rate is not None] == [1300, 1400]


PATTERN: dict[str, Any] = {
    "contract": Contract.WEEK_PATTERN,
    "contract_weeks": (1800, 2520),
    "contract_from": MONDAY + 2 * DAY,
}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (PATTERN, []),
        (PATTERN | {"contract_weeks": ()}, ["contract_weeks"]),
        (PATTERN | {"contract_weeks": (-1,)}, ["contract_weeks"]),
        (PATTERN | {"contract_weeks": (60,) * 53}, ["contract_weeks"]),
        (PATTERN | {"contract_from": None}, ["contract_from"]),
        (PATTERN | {"contract_minutes": 60}, ["contract_minutes"]),
        ({"contract": Contract.GUARANTEED, "contract_minutes": 960}, []),
        ({"contract": Contract.ZERO_HOURS, "contract_minutes": 960}, ["contract_minutes"]),
        ({"opt_out_notice_days": 6}, ["opt_out_notice_days"]),
        ({"opt_out_notice_days": 93}, ["opt_out_notice_days"]),
        ({"opt_out_cancelled": MONDAY}, ["opt_out_cancelled"]),
        ({"certificate_minutes": 85 * 60}, ["certificate_minutes"]),
        ({"other_minutes": -1}, ["other_minutes"]),
        ({"terms": (Days(SATURDAY, MONDAY),)}, ["terms"]),
    ],
)
def test_that_a_team_member_says_what_is_wrong_with_their_terms(given, wrong):
    assert fields(a_member(**given)) == wrong


def test_that_a_pattern_of_weeks_goes_round_before_and_after_its_first_week():
    member = a_member(**PATTERN)
    weeks = (MONDAY - WEEK, MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK)
    assert [member.contracted_in(monday) for monday in weeks] == [2520, 1800, 2520, 1800]
    assert a_member(contract_minutes=900).contracted_in(MONDAY) == 900
    assert replace(member, contract_from=None).contracted_in(MONDAY) == 0


def test_that_an_opt_out_holds_until_its_notice_has_run():
    never = a_member()
    signed = replace(never, opt_out_signed=MONDAY)
    cancelled = replace(signed, opt_out_cancelled=SATURDAY, opt_out_notice_days=7)
    assert not never.has_opted_out_on(MONDAY)
    assert [signed.has_opted_out_on(d) for d in (MONDAY - DAY, MONDAY, SATURDAY + WEEK)] == [
        False,
        True,
        True,
    ]
    assert [cancelled.has_opted_out_on(SATURDAY + n * DAY) for n in (6, 7)] == [True, False]


def test_that_age_counts_whole_years():
    born = a_member(born=date(2008, 11, 24))
    assert [born.age_on(MONDAY), born.age_on(MONDAY + DAY)] == [17, 18]
    assert TeamMember(scheme_id=SCHEME).age_on(MONDAY) is None
