"""Working Time Regulations 1998 for people under 18 (L10): absolute limits, no averages, no opt-out.

Who has no date of birth on record is not asked: it is wanted only where age matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.breaks import without_a_break
from ech_desktop.domain.rules.people import (
    WORKING_TIME,
    Duty,
    Person,
    day_said,
    hours_text,
    limits,
    minutes_within,
    people,
    rests_in,
    shift_said,
    short_rests,
    time_said,
    work_by_day,
)

_HOURS: Final = f"{WORKING_TIME}, regulation 5A"


def _young(rota: Rota) -> Iterator[Person]:
    return (person for person in people(rota) if person.is_young_on(rota.days[0]))


def _work(person: Person) -> dict[date, tuple[int, list[Duty]]]:
    """Working time of each London day of the rota on which this person is under 18, and its shifts."""
    first, last = person.rota.days[0], person.rota.days[-1]
    found: dict[date, tuple[int, list[Duty]]] = {}
    for duty in person.near:
        for day, minutes in work_by_day(duty):
            if minutes and first <= day <= last and person.is_young_on(day):
                known, duties = found.get(day, (0, []))
                found[day] = known + minutes, [*duties, duty]
    return found


def under_18_at_most_eight_hours_a_day(rota: Rota) -> Iterator[Finding]:
    """At most 8 hours on each day from midnight to midnight (regulation 5A(1)(a))."""
    for person in _young(rota):
        for day, (minutes, duties) in _work(person).items():
            allowed = limits(rota).minutes(Name.YOUNG_DAY, day)
            if minutes > allowed:
                text = f"{hours_text(minutes)} of work on {day_said(day)}, under 18. "
                text += f"At most {hours_text(allowed)} are allowed."
                rule = "under_18_at_most_eight_hours_a_day"
                yield person.finding(rule, Level.BLOCK, text, _HOURS, day, duties)


def under_18_at_most_forty_hours_a_week(rota: Rota) -> Iterator[Finding]:
    """At most 40 hours from Monday to Sunday, other jobs included (regulation 5A(1)(b) and (2))."""
    for person in _young(rota):
        work = _work(person)
        for monday in rota.days[::7]:
            days = [monday + n * DAY for n in range(7) if monday + n * DAY in work]
            here, other = sum(work[day][0] for day in days), person.member.other_minutes
            allowed = limits(rota).minutes(Name.YOUNG_WEEK, monday)
            if days and here + other > allowed:
                text = f"{hours_text(here + other)} of work in the week from {day_said(monday)}, under 18"
                text += f", {hours_text(other)} of it in other jobs" if other else ""
                text += f". At most {hours_text(allowed)} are allowed."
                duties = list({d.shift.id: d for day in days for d in work[day][1]}.values())
                rule = "under_18_at_most_forty_hours_a_week"
                yield person.finding(rule, Level.BLOCK, text, _HOURS, days[-1], duties)


def under_18_twelve_hours_daily_rest(rota: Rota) -> Iterator[Finding]:
    """At least 12 hours' rest in each 24 hours of work (regulation 10(2)); measured as for adults."""
    law = f"{WORKING_TIME}, regulation 10(2)"
    for person in _young(rota):
        for text, duties in short_rests(person, Name.YOUNG_DAILY_REST):
            day = duties[-1].day
            if person.is_young_on(day):
                rule = "under_18_twelve_hours_daily_rest"
                yield person.finding(rule, Level.BLOCK, f"under 18, {text}", law, day, duties)


def under_18_two_days_weekly_rest(rota: Rota) -> Iterator[Finding]:
    """At least 48 hours' rest from Monday to Sunday (regulation 11(3)); no option of 14 days."""
    law = f"{WORKING_TIME}, regulation 11(3)"
    for person in _young(rota):
        for monday, duties in person.by_week.items():
            needed = limits(rota).minutes(Name.YOUNG_WEEKLY_REST, monday)
            rests = rests_in(person, monday, monday + WEEK - DAY)
            longest = max((here for _, here in rests), default=timedelta())
            if longest < timedelta(minutes=needed) and person.is_young_on(duties[-1].day):
                text = f"{hours_text(int(longest.total_seconds() // 60))} is the longest rest in the week "
                text += f"from {day_said(monday)}, under 18. {hours_text(needed)} are needed."
                rule = "under_18_two_days_weekly_rest"
                yield person.finding(rule, Level.BLOCK, text, law, duties[-1].day, duties)


def under_18_half_an_hours_break(rota: Rota) -> Iterator[Finding]:
    """A break of 30 minutes where more than 4.5 hours are worked (regulation 12(4))."""
    law = f"{WORKING_TIME}, regulation 12(4)"
    for person in _young(rota):
        for text, duties in without_a_break(person, Name.YOUNG_BREAK_AFTER, Name.YOUNG_BREAK_MINUTES):
            day = duties[0].day
            if person.is_young_on(day):
                rule = "under_18_half_an_hours_break"
                yield person.finding(rule, Level.BLOCK, f"under 18, {text}", law, day, duties)


def nobody_under_18_works_at_night(rota: Rota) -> Iterator[Finding]:
    """No work from 22:00 to 06:00 (regulation 6A); a site whose contracts say so may set 23:00 to 07:00."""
    law = f"{WORKING_TIME}, regulation 6A"
    known = limits(rota)
    for person in _young(rota):
        for duty in person.own:
            begins = known.minutes(Name.YOUNG_NIGHT_START, duty.day)
            ends = known.minutes(Name.YOUNG_NIGHT_END, duty.day)
            minutes = minutes_within(duty.start, duty.end, begins, ends)
            if minutes and duty.work and person.is_young_on(duty.day):
                text = f"{hours_text(minutes)} of {shift_said(duty)} between {time_said(begins)} "
                text += f"and {time_said(ends)}, under 18. No work is allowed then."
                rule = "nobody_under_18_works_at_night"
                yield person.finding(rule, Level.BLOCK, text, law, duty.day, (duty,))
