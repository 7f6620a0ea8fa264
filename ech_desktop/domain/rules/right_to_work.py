"""Right to work: dates, and the hours that a visa allows or asks for (L14, L15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import DAY, WEEK, day_text
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.people import (
    Duty,
    Person,
    day_said,
    hours_text,
    limits,
    people,
    shift_said,
    work_by_day,
)
from ech_desktop.domain.team import TeamMember, Visa

ILLEGAL_WORKING: Final = "Immigration, Asylum and Nationality Act 2006, sections 15 and 21"
STUDENT_RULES: Final = "Immigration Rules, Appendix Student"
SPONSOR_DUTIES: Final = "Sponsor guidance, part 3; Immigration Rules, Appendix Skilled Worker"
_STUDENTS: Final = {
    Visa.STUDENT: Name.STUDENT_LIMIT,
    Visa.STUDENT_BELOW_DEGREE: Name.STUDENT_BELOW_LIMIT,
}


def nobody_works_after_their_right_to_work(rota: Rota) -> Iterator[Finding]:
    """No shift, no part of one, after the last day of the right to work (Immigration, Asylum and Nationality
    Act 2006, sections 15 and 21; L15)."""
    for person in people(rota):
        until = person.member.right_to_work_until
        for duty in person.own if until is not None else ():
            if until is not None and duty.last > until:
                text = f"the right to work ended on {day_text(until)}, before the end of {shift_said(duty)}."
                yield person.finding(
                    "nobody_works_after_their_right_to_work",
                    Level.BLOCK,
                    text,
                    ILLEGAL_WORKING,
                    duty.day,
                    (duty,),
                )


def students_keep_their_hours_in_term(rota: Rota) -> Iterator[Finding]:
    """At most 20 hours (10 below degree level) from Monday to Sunday in term, all jobs together, no averages
    (Immigration Rules, Appendix Student; L14).

    A night counts on each side of midnight for its own week, a sleep-in in full. A week with a day of term in
    it counts as term; without any dates of terms every week does.
    """
    for person in people(rota):
        name = _STUDENTS.get(person.member.visa)
        if name is None:
            continue
        work = _minutes_by_week(person)
        for monday, (here, duties) in work.items():
            allowed, other = limits(rota).minutes(name, monday), person.member.other_minutes
            if here + other <= allowed or not _is_in_term(person.member, monday):
                continue
            text = f"{hours_text(here + other)} of work in the week from {day_said(monday)} in term"
            text += f" ({hours_text(here)} here, {hours_text(other)} in other jobs)" if other else ""
            text += f". A student visa allows {hours_text(allowed)}."
            yield person.finding(
                "students_keep_their_hours_in_term",
                Level.BLOCK,
                text,
                STUDENT_RULES,
                max(duties[-1].day, monday),
                duties,
            )


def _minutes_by_week(person: Person) -> dict[date, tuple[int, list[Duty]]]:
    """Working time in each week of the rota, by its Monday, and the shifts that it is made of."""
    first, last = person.rota.days[0], person.rota.days[-1]
    found: dict[date, tuple[int, list[Duty]]] = {}
    for duty in person.near:
        for day, minutes in work_by_day(duty):
            if minutes and first <= day <= last:
                monday = day - day.weekday() * DAY
                known, duties = found.get(monday, (0, []))
                found[monday] = known + minutes, duties if duty in duties[-1:] else [*duties, duty]
    return found


def _is_in_term(member: TeamMember, monday: date) -> bool:
    sunday = monday + WEEK - DAY
    return not member.terms or any(t.first <= sunday and monday <= t.last for t in member.terms)


def a_second_job_keeps_to_twenty_hours(rota: Rota) -> Iterator[Finding]:
    """A Health and Care Worker's second job has at most 20 hours a week (Immigration Rules, supplementary
    employment, again since 27 August 2023; L15)."""
    for person in people(rota):
        member = person.member
        if member.visa is not Visa.HEALTH_AND_CARE or not person.own:
            continue
        day = person.own[0].day
        allowed = limits(rota).minutes(Name.SECOND_JOB_LIMIT, day)
        if member.other_minutes > allowed:
            text = f"{hours_text(member.other_minutes)} a week in other jobs beside the sponsored one. "
            text += f"{hours_text(allowed)} are allowed."
            yield person.finding(
                "a_second_job_keeps_to_twenty_hours",
                Level.WARN,
                text,
                "Immigration Rules, supplementary employment",
                day,
                person.own[:1],
            )


def sponsored_hours_are_rostered(rota: Rota) -> Iterator[Finding]:
    """A Health and Care Worker is rostered for the hours on the certificate of sponsorship, since fewer have
    to be reported by the sponsor (L15). Paid hours; a week with an absence in it is not looked at."""
    for person in people(rota):
        member = person.member
        if member.visa is not Visa.HEALTH_AND_CARE or not member.certificate_minutes:
            continue
        for monday in rota.days[::7]:
            days = [monday + n * DAY for n in range(7)]
            if not all(member.works_on(d) and not rota.absence_on(member.id, d) for d in days):
                continue
            duties = person.by_week.get(monday, [])
            paid = sum(clocks(duty.shift).paid for duty in duties)
            if paid < member.certificate_minutes:
                text = f"{hours_text(paid)} paid in the week from {day_said(monday)}. "
                text += f"The certificate of sponsorship says {hours_text(member.certificate_minutes)}: "
                text += "fewer have to be reported."
                yield person.finding(
                    "sponsored_hours_are_rostered", Level.WARN, text, SPONSOR_DUTIES, monday, duties
                )
