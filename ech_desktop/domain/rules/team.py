"""What the team's own records say about a rota: absences, leavers, and when somebody can work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import DAY, day_text, london, minutes_between
from ech_desktop.domain.cover import steps
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.people import Duty, Person, hours_text, is_night, limits, people, shift_said
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Works

Stretch = tuple[datetime, datetime]


def nobody_works_while_away(rota: Rota) -> Iterator[Finding]:
    """A shift on a day of absence is said, with the day; the reason of the absence is not."""
    away = {absence.team_member_id for absence in rota.absences}
    for person in people(rota):
        member = person.member
        for duty in person.own if member.id in away else ():
            if rota.absence_on(member.id, duty.day):
                text = f"{member.name} is away on {day_text(duty.day)}."
                yield Finding(
                    "nobody_works_while_away", Level.WARN, text, "", duty.day, member.id, (duty.shift.id,)
                )


def nobody_works_before_or_after_their_contract(rota: Rota) -> Iterator[Finding]:
    """A shift before somebody started or after they left."""
    for person in people(rota):
        member = person.member
        if member.works_on(rota.days[0]) and member.works_on(rota.days[-1]):
            continue
        for duty in person.own:
            if not member.works_on(duty.day):
                text = f"{member.name} does not work here on {day_text(duty.day)}."
                yield Finding(
                    "nobody_works_before_or_after_their_contract",
                    Level.WARN,
                    text,
                    "",
                    duty.day,
                    member.id,
                    (duty.shift.id,),
                )


def nobody_works_when_not_available(rota: Rota) -> Iterator[Finding]:
    """A shift at a time at which its person has said that they cannot work: only the minutes that overlap.

    “Only then” limits the weekdays that it speaks of; other days stay free.
    """
    for person in people(rota):
        for duty in person.own if person.member.availabilities else ():
            if minutes := _unavailable(person, duty):
                text = f"not available for {hours_text(minutes)} of {shift_said(duty)}."
                yield person.finding(
                    "nobody_works_when_not_available", Level.WARN, text, "", duty.day, (duty,)
                )


def _unavailable(person: Person, duty: Duty) -> int:
    """Minutes of a shift in which its person cannot work."""
    shift, days = duty.shift, sorted({duty.day, duty.last})
    never, only = _windows(person, days, False), _windows(person, days, True)
    bad: list[Stretch] = [(max(a, shift.start), min(b, shift.end)) for a, b in never]
    for day in days:
        if any(each.is_available and each.applies_on(day) for each in person.member.availabilities):
            begin = max(shift.start, london(day, time(0)))
            end = min(shift.end, london(day + DAY, time(0)))
            bad += (piece for piece, count in steps(only, begin, end) if count == 0)
    pieces = steps(bad, shift.start, shift.end)
    return sum(minutes_between(*piece) for piece, count in pieces if count)


def _windows(person: Person, days: list[date], is_available: bool) -> list[Stretch]:
    """The stretches of these days, and of the night before, that somebody has spoken of."""
    return [
        each.on(day)
        for each in person.member.availabilities
        if each.is_available is is_available
        for day in (days[0] - DAY, *days)
        if each.applies_on(day)
    ]


def days_only_and_nights_only_are_kept(rota: Rota) -> Iterator[Finding]:
    """Who works only days has no night, and the other way round; for training a night worker comes by day.

    A night has at least three hours in the night period (Working Time Regulations 1998, regulation 2).
    """
    known = limits(rota)
    for person in people(rota):
        works = person.member.works
        for duty in person.own if works is not Works.ANY_TIME else ():
            night = is_night(duty, known)
            if works is Works.DAYS_ONLY and night:
                text = f"works days only, and {shift_said(duty)} is a night."
            elif works is Works.NIGHTS_ONLY and not (night or _is_elsewhere(duty)):
                text = f"works nights only, and {shift_said(duty)} is not a night."
            else:
                continue
            yield person.finding(
                "days_only_and_nights_only_are_kept", Level.WARN, text, "", duty.day, (duty,)
            )


def _is_elsewhere(duty: Duty) -> bool:
    return duty.kind is ShiftKind.ON_CALL or duty.kind is ShiftKind.TRAINING
