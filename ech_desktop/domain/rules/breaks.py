"""Breaks: what the law asks for (L05), and what the Housing LIN technical brief adds (V18, V19)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ech_desktop.domain.basics import Level, plural
from ech_desktop.domain.breaks import unpaid_minutes
from ech_desktop.domain.clock import minutes_between
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.people import (
    WORKING_TIME,
    Duty,
    Person,
    hours_text,
    limits,
    people,
    shift_said,
)
from ech_desktop.domain.scheme import ShiftKind

BRIEF: Final = "Housing LIN technical brief, section 6, 3.5"
SHORT: Final = 15
"""Minutes of a short break (V19)."""
_RESTING: Final = frozenset({ShiftKind.SLEEP_IN, ShiftKind.ON_CALL})
"""Whoever may sleep has a break."""


def without_a_break(person: Person, after: Name, least: Name) -> Iterator[tuple[str, list[Duty]]]:
    """Where more than `after` is worked without one break of `least` minutes: what is said, and the shifts.

    Shifts that follow one another count together; the time between two parts of a day is a break.
    """
    known = limits(person.rota)
    for duties in _runs(person, least):
        day, work = duties[0].day, sum(duty.work for duty in duties)
        if work <= known.minutes(after, day):
            continue
        needed = known.count(least, day)
        longest = max((each.minutes for duty in duties for each in duty.shift.breaks), default=0)
        if longest < needed:
            has = f"the longest break is {longest} min" if longest else "there is no break"
            yield (
                f"{hours_text(work)} of work from {shift_said(duties[0])}, and {has}. {needed} min are due.",
                duties,
            )


def _runs(person: Person, least: Name) -> Iterator[list[Duty]]:
    """Shifts of the rota's weeks that follow one another with less than a break between."""
    known = limits(person.rota)
    run: list[Duty] = []
    for duty in person.own:
        if duty.kind in _RESTING:
            continue
        if run and duty.day <= run[-1].last:
            pause = minutes_between(run[-1].end, duty.start)
            if 0 <= pause < known.count(least, duty.day):
                run.append(duty)
                continue
        if run:
            yield run
        run = [duty]
    if run:
        yield run


def a_break_in_more_than_six_hours(rota: Rota) -> Iterator[Finding]:
    """One break of 20 minutes where more than 6 hours are worked in a day, away from where one works
    (Working Time Regulations 1998, regulation 12; L05). Under 18 a rule of its own asks for more."""
    law = f"{WORKING_TIME}, regulation 12"
    for person in people(rota):
        for text, duties in without_a_break(person, Name.BREAK_AFTER, Name.BREAK_MINUTES):
            day = duties[0].day
            if not person.is_young_on(day):
                yield person.finding("a_break_in_more_than_six_hours", Level.WARN, text, law, day, duties)


def half_an_hour_in_six_to_ten_hours(rota: Rota) -> Iterator[Finding]:
    """An unpaid break of half an hour in shifts of six to ten hours (Housing LIN brief, 3.5; V18).

    A paid one of that length is as good: somebody alone on duty cannot go off duty (I6). Said where the law
    does not already ask for a break that is missing.
    """
    known = limits(rota)
    for person in people(rota):
        for duty in person.own:
            shift, day = duty.shift, duty.day
            longest = max((each.minutes for each in shift.breaks), default=0)
            has, needed = (
                max(longest, unpaid_minutes(shift.breaks)),
                known.count(Name.SITE_BREAK_MINUTES, day),
            )
            if has >= needed or shift.kind in _RESTING or person.is_young_on(day):
                continue
            low, high = known.minutes(Name.SITE_BREAK_FROM, day), known.minutes(Name.SITE_BREAK_TO, day)
            law_asks = duty.work > known.minutes(Name.BREAK_AFTER, day)
            law_speaks = law_asks and longest < known.count(Name.BREAK_MINUTES, day)
            if low <= shift.length <= high and not law_speaks:
                text = f"{shift_said(duty)} is {hours_text(shift.length)} and has {has} min of break. "
                text += f"The site's break is {needed} min, unpaid or, for somebody alone, paid."
                rule = "half_an_hour_in_six_to_ten_hours"
                yield person.finding(rule, Level.WARN, text, BRIEF, day, (duty,))


def short_breaks_are_paid(rota: Rota) -> Iterator[Finding]:
    """The two short breaks of 15 minutes, mid-morning and afternoon, are paid unless the site has decided
    otherwise (Housing LIN brief, 3.5; V19, which leaves pay open)."""
    for person in people(rota):
        for duty in person.own:
            unpaid = [each for each in duty.shift.breaks if not each.paid and each.minutes <= SHORT]
            if unpaid:
                text = f"{plural(len(unpaid), 'short break')} of {shift_said(duty)} "
                text += f"({unpaid_minutes(unpaid)} min) without pay. Is that what the site has decided?"
                yield person.finding("short_breaks_are_paid", Level.TELL, text, BRIEF, duty.day, (duty,))
