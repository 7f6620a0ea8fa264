"""Night work and sleep-ins: the average of night workers (L07), health assessments (L08), sleep (L12), and
day shifts that run into the night (V22)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from ech_desktop.domain.basics import Level, plural
from ech_desktop.domain.clock import DAY, WEEK, date_text, hours
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules.ledger import average_text, ledgers, period_to
from ech_desktop.domain.rules.people import (
    WORKING_TIME,
    day_said,
    hours_text,
    is_night,
    limits,
    people,
    shift_said,
    time_said,
)
from ech_desktop.domain.scheme import ShiftKind

NIGHT_LIMIT: Final = f"{WORKING_TIME}, regulation 6"
MENCAP: Final = "Royal Mencap Society v Tomlinson-Blake [2021] UKSC 8"
_OFTEN: Final = 3
"""One day worked in three is night work as a normal course (R v Attorney General for Northern Ireland, ex
parte Burns [1999])."""
_BY_DAY: Final = frozenset({ShiftKind.DAY, ShiftKind.LEADING, ShiftKind.SPLIT})
_FOUR_WEEKS: Final = 4 * WEEK


def night_workers_eight_hours_on_average(rota: Rota) -> Iterator[Finding]:
    """Night workers work at most 8 hours in each 24 on average over 17 weeks; nobody can opt out
    (Working Time Regulations 1998, regulation 6; L07).

    All hours over the days of the period less a seventh for weekly rest: H / 102 in 17 weeks, so that 816
    hours are the limit. Days of leave and sickness are left out. A night worker has night work (three hours
    in the night period) on one day in three that they work. For each of the rota's weeks: the period that
    ends with it.
    """
    known = limits(rota)
    for person, ledger in ledgers(rota):
        for monday, duties in person.by_week.items():
            last = monday + WEEK - DAY
            period = period_to(person, last, known.count(Name.REFERENCE_WEEKS, last))
            if period is None:
                continue
            nights = ledger.nights_worked(period.first, last, known)
            if not nights or nights * _OFTEN < ledger.days_worked(period.first, last):
                continue
            allowed = known.minutes(Name.NIGHT_LIMIT, last)
            worked = ledger.minutes(period.first, last)
            days = Fraction(6, 7) * (7 * period.weeks - len(ledger.away(period.first, last)))
            if days <= 0 or worked <= days * allowed:
                continue
            text = f"{hours(worked)} / {_number(days)} = {average_text(worked / days)} h in each 24 "
            text += f"on average, {day_said(period.first)} to {day_said(last)}, as a night worker. "
            text += f"{hours_text(allowed)} are allowed, {hours_text(int(days * allowed))} in that time."
            yield person.finding(
                "night_workers_eight_hours_on_average", Level.WARN, text, NIGHT_LIMIT, duties[-1].day, duties
            )


def _number(days: Fraction) -> str:
    """`102`, `93.43`"""
    return f"{float(days):.2f}".rstrip("0").rstrip(".")


def no_hazardous_night_over_eight_hours(rota: Rota) -> Iterator[Finding]:
    """Where night work has special hazards or heavy strain, no night has more than 8 hours (Working Time
    Regulations 1998, regulation 6(7); L07). Off unless the site has set so."""
    known = limits(rota)
    if not any(known.count(Name.NIGHT_HAZARD, day) for day in (rota.days[0], rota.days[-1])):
        return
    for person in people(rota):
        for duty in person.own:
            allowed = known.minutes(Name.NIGHT_LIMIT, duty.day)
            if duty.work <= allowed or not known.count(Name.NIGHT_HAZARD, duty.day):
                continue
            if is_night(duty, known):
                text = f"{hours_text(duty.work)} of work in the night of {shift_said(duty)}. "
                text += f"{hours_text(allowed)} are allowed where night work has special hazards."
                law = f"{WORKING_TIME}, regulation 6(7)"
                yield person.finding(
                    "no_hazardous_night_over_eight_hours", Level.WARN, text, law, duty.day, (duty,)
                )


def night_workers_are_offered_an_assessment(rota: Rota) -> Iterator[Finding]:
    """A health assessment is offered before night work and again at regular intervals (Working Time
    Regulations 1998, regulation 7; L08). Of whoever has night work on one day in three in these weeks."""
    known = limits(rota)
    for person in people(rota):
        nights = person.nights
        if not nights or len({d.day for d in nights}) * _OFTEN < len({d.day for d in person.own}):
            continue
        day, offered = nights[-1].day, person.member.night_assessment
        months = known.count(Name.NIGHT_ASSESSMENT_MONTHS, day)
        if offered is not None and day <= _months_after(offered, months):
            continue
        said = f"was last offered on {date_text(offered)}" if offered else "has not been recorded"
        text = f"{plural(len(nights), 'night')} in these weeks, and the health assessment {said}. "
        text += f"It is offered before night work and every {months} months."
        yield person.finding(
            "night_workers_are_offered_an_assessment",
            Level.TELL,
            text,
            f"{WORKING_TIME}, regulation 7",
            day,
            nights,
        )


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - DAY
    return date(year, month + 1, min(day.day, after.day))


def sleep_ins_are_nights_of_sleep(rota: Rota) -> Iterator[Finding]:
    """Sleep-ins that are disturbed more often than the site's threshold in four weeks are reviewed: where
    somebody works for most of them, all of it is time for the minimum wage (Royal Mencap Society v
    Tomlinson-Blake [2021] UKSC 8; L12). The four weeks that end with each of the rota's weeks."""
    if rota.known is None:
        return
    sleep_ins = [s for s in rota.shifts if s.kind is ShiftKind.SLEEP_IN and s.awake_minutes]
    days = sorted((s.day, s.awake_minutes, s.id) for s in sleep_ins)
    for monday in rota.days[::7]:
        last, first = monday + WEEK - DAY, monday + WEEK - _FOUR_WEEKS
        disturbed = [each for each in days if first <= each[0] <= last]
        allowed = limits(rota).count(Name.DISTURBANCES, last)
        if len(disturbed) <= allowed or first < rota.known[0] or last > rota.known[1]:
            continue
        awake = sum(minutes for _, minutes, _ in disturbed)
        text = f"{len(disturbed)} sleep-ins were disturbed from {day_said(first)} to {day_said(last)}, "
        text += f"{hours_text(awake)} awake; more than {allowed}. Review: this may be a waking night."
        ids = tuple(id for _, _, id in disturbed)
        rule = "sleep_ins_are_nights_of_sleep"
        yield Finding(rule, Level.WARN, text, MENCAP, min(last, disturbed[-1][0]), None, ids)


def day_shifts_end_by_ten(rota: Rota) -> Iterator[Finding]:
    """A day shift past 22:00 is unusual (Housing LIN technical brief, section 6, 2.2.4; V22); one that runs
    on into three hours of the night is a night."""
    known = limits(rota)
    for person in people(rota):
        for duty in person.own:
            latest = known.minutes(Name.LATEST_DAY_END, duty.day)
            if duty.kind not in _BY_DAY or duty.ends <= latest:
                continue
            if duty not in person.nights:
                text = f"{shift_said(duty)} ends after {time_said(latest)}, "
                text += "which is unusual for a day shift."
                law = "Housing LIN technical brief, section 6, 2.2.4"
                yield person.finding("day_shifts_end_by_ten", Level.TELL, text, law, duty.day, (duty,))
