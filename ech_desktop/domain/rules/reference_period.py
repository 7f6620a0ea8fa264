"""Averages over a reference period: the 48 hour week (L01, L02), weekly rest (L04), guaranteed hours (L16).

They read shifts far beyond the rota's weeks, and say nothing of what is not known (`Rota.known`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from ech_desktop.domain.basics import Level, plural
from ech_desktop.domain.clock import DAY, WEEK, hours, monday_of
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.ledger import Ledger, Period, average_text, ledgers, period_to
from ech_desktop.domain.rules.people import (
    WORKING_TIME,
    Person,
    day_said,
    hours_text,
    limits,
    people,
    rests_in,
)
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Contract

WEEKLY_HOURS: Final = f"{WORKING_TIME}, regulations 4 and 5"
GUARANTEED_HOURS: Final = "Employment Rights Act 2025, guaranteed hours (regulations expected in 2027)"
_SEVENTEEN: Final = 17
_CASUAL: Final = frozenset({Contract.GUARANTEED, Contract.ZERO_HOURS, Contract.BANK, Contract.AGENCY})


class _Average(NamedTuple):
    """Minutes a week with the sum that leads to it, and what the sum says of days away."""

    minutes: Fraction
    sum: str
    away: str


def forty_eight_hours_a_week_on_average(rota: Rota) -> Iterator[Finding]:
    """At most 48 hours a week on average over 17 weeks, unless somebody has opted out in writing; a warning
    from 46 (Working Time Regulations 1998, regulations 4 and 5; L01).

    For each person and each of the rota's weeks in which they work: the period that ends with that week.
    Its average is (A + B) / 17: A the hours in it, B those of as many days worked next as days were lost to
    leave, sickness or family leave. Where fewer are planned, A / (17 − the weeks lost). Who began within the
    period is averaged over the weeks since. Sleep-ins count in full (L11), declared other jobs too.
    """
    for person, ledger in ledgers(rota):
        for monday, duties in person.by_week.items():
            last = monday + WEEK - DAY
            period = period_to(person, last, limits(rota).count(Name.REFERENCE_WEEKS, last))
            if period is None or person.member.has_opted_out_on(last):
                continue
            found = _average(ledger, period, person.member.other_minutes)
            most, warned = (limits(rota).minutes(n, last) for n in (Name.WEEKLY_LIMIT, Name.WEEKLY_WARNING))
            if found is None or found.minutes <= min(most, warned):
                continue
            text = f"{found.sum} h a week on average, {day_said(period.first)} to {day_said(last)}. "
            text += f"{found.away}{hours_text(most)} is the limit without an opt-out."
            level = Level.BLOCK if found.minutes > most else Level.WARN
            yield person.finding(
                "forty_eight_hours_a_week_on_average", level, text, WEEKLY_HOURS, duties[-1].day, duties
            )


def _average(ledger: Ledger, period: Period, other: int) -> _Average | None:
    """None where somebody was away all the time."""
    worked, weeks = ledger.minutes(period.first, period.last), period.weeks
    lost, a_week = ledger.lost_days(period)
    jobs = f" + {hours(other)}" if other else ""
    if not lost:
        average = Fraction(worked, weeks) + other
        return _Average(average, f"{hours(worked)} / {weeks}{jobs} = {average_text(average)}", "")
    after = ledger.next_days(period.last, lost)
    if after is not None:
        average = Fraction(worked + after, weeks) + other
        said = f"({hours(worked)} + {hours(after)}) / {weeks}{jobs} = {average_text(average)}"
        next_days = f"the next {plural(lost, 'day')} worked"
        return _Average(average, said, f"{hours_text(after)} are those of {next_days}, for as many lost. ")
    left = weeks - Fraction(lost, a_week)
    if left <= 0:
        return None
    average = Fraction(worked) / left + other
    lost_weeks = f"{Decimal(lost) / a_week:.2f}".rstrip("0").rstrip(".")
    said = f"{hours(worked)} / ({weeks} − {lost_weeks}){jobs} = {average_text(average)}"
    return _Average(average, said, f"{plural(lost, 'day')} were lost. ")


def the_reference_period_is_seventeen_weeks(rota: Rota) -> Iterator[Finding]:
    """A longer reference period than 17 weeks is told, since regulation 21 speaks of residential institutions
    and extra care is not accommodation with care (L02)."""
    weeks = limits(rota).count(Name.REFERENCE_WEEKS, rota.days[0])
    if weeks != _SEVENTEEN:
        text = f"Working time is averaged over {weeks} weeks as the site has set it, not over 17. "
        text += "Regulation 21 (26 weeks) is for residential institutions, not for extra care."
        law = f"{WORKING_TIME}, regulations 4 and 21"
        rule = "the_reference_period_is_seventeen_weeks"
        yield Finding(rule, Level.TELL, text, law, rota.days[0])


# Weekly rest


def a_day_of_rest_in_each_week(rota: Rota) -> Iterator[Finding]:
    """24 hours of rest in each week from Monday, or twice 24 or once 48 in two weeks, besides the 11 hours of
    daily rest (Working Time Regulations 1998, regulation 11; L04).

    Two weeks are counted from the week in which somebody started; where that is not known, any two will do.
    """
    known = rota.known
    if known is None:
        return
    for person in people(rota):
        for monday, shifts in person.by_week.items():
            duties = [duty for duty in shifts if duty.kind is not ShiftKind.ON_CALL]
            if not duties or person.is_young_on(monday):
                continue
            rests = rests_in(person, monday, monday + WEEK - DAY)
            daily, weekly = _rest_limits(rota, monday)
            if _has(rests, weekly, daily) or any(
                _is_unknown(known, first) or _fortnight_rests(person, first, weekly, daily)
                for first in _fortnights(person, monday)
            ):
                continue
            longest = int(max((here for _, here in rests), default=timedelta()).total_seconds() // 60)
            text = f"no weekly rest in the week from {day_said(monday)}, nor in two weeks with it: "
            text += f"{hours_text(longest)} is the longest. {hours(weekly)} + {hours(daily)} h are needed, "
            text += f"or twice in two weeks, or {hours(2 * weekly)} + {hours(daily)} h at once."
            law = f"{WORKING_TIME}, regulation 11"
            day = duties[-1].day
            yield person.finding("a_day_of_rest_in_each_week", Level.WARN, text, law, day, duties)


def _rest_limits(rota: Rota, monday: date) -> tuple[int, int]:
    known = limits(rota)
    return known.minutes(Name.DAILY_REST, monday), known.minutes(Name.WEEKLY_REST, monday)


def _has(rests: list[tuple[timedelta, timedelta]], weekly: int, daily: int, times: int = 1) -> bool:
    """Whether so many of the rests are long enough, and have the weekly part of it within the days."""
    whole, part = timedelta(minutes=weekly + daily), timedelta(minutes=weekly)
    return sum(long >= whole and here >= part for long, here in rests) >= times


def _fortnights(person: Person, monday: date) -> list[date]:
    """The Mondays of the two weeks together that can count for this week."""
    started = person.member.started
    if started is None:
        return [monday - WEEK, monday]
    return [monday - (monday - monday_of(started)).days // 7 % 2 * WEEK]


def _is_unknown(known: tuple[date, date], first: date) -> bool:
    return first < known[0] or known[1] < first + 2 * WEEK - DAY


def _fortnight_rests(person: Person, first: date, weekly: int, daily: int) -> bool:
    rests = rests_in(person, first, first + 2 * WEEK - DAY)
    return _has(rests, weekly, daily, 2) or _has(rests, 2 * weekly, daily)


# Guaranteed hours


def regular_hours_are_offered(rota: Rota) -> Iterator[Finding]:
    """Who regularly works more than their contract guarantees may be due an offer of guaranteed hours
    (Employment Rights Act 2025; L16). Off until the site sets how many weeks are averaged."""
    last = rota.days[-1]
    weeks = limits(rota).count(Name.GUARANTEE_WEEKS, last)
    for person, ledger in ledgers(rota) if weeks else ():
        member = person.member
        period = period_to(person, last, weeks)
        if member.contract not in _CASUAL or period is None or not person.own:
            continue
        worked = ledger.minutes(period.first, period.last)
        average = Fraction(worked, period.weeks)
        if average > member.contract_minutes:
            text = f"{hours(worked)} / {period.weeks} = {average_text(average)} h a week on average, "
            text += f"{day_said(period.first)} to {day_said(last)}. The contract guarantees "
            text += f"{hours_text(member.contract_minutes)}: an offer of guaranteed hours may be due."
            day = person.own[-1].day
            yield person.finding("regular_hours_are_offered", Level.TELL, text, GUARANTEED_HOURS, day, ())
