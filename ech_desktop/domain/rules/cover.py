"""What the commissioner asks for: enough people on duty in every session, and a site that is never empty."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Final

from ech_desktop.domain import cover
from ech_desktop.domain.basics import Level, SchemeId
from ech_desktop.domain.breaks import LONGEST, Break
from ech_desktop.domain.carers import DIGNITY
from ech_desktop.domain.clock import DAY_NAMES, minutes_between, shown
from ech_desktop.domain.contradictions import Band, schedule_holes
from ech_desktop.domain.cover import Gap, SessionCover, Timeline
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.rules.people import WORKING_TIME
from ech_desktop.domain.scheme import Session, ShiftKind

SUFFICIENT_STAFF: Final = (
    "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 18"
)
LONE_BREAK: Final = f"{WORKING_TIME}, regulations 12, 21 and 24"
_MINUTE: Final = timedelta(minutes=1)
_REMEDY: Final = "needs relief, or a paid break on duty with rest made up later"


def every_session_is_covered(rota: Rota) -> Iterator[Finding]:
    """Each session has its cover minimum at every minute (CQC regulation 18: sufficient staff; L20).

    A gap that only a break makes is said by `a_break_leaves_enough_people`.
    """
    for each in cover.session_cover(rota):
        for gap in each.gaps:
            if not _breaks_in(rota, each, gap):
                yield _gap("every_session_is_covered", each, gap, " on duty")


def a_shift_leader_is_on_duty(rota: Rota) -> Iterator[Finding]:
    """Somebody leads the shift at every minute of a session that asks for it (CQC regulation 18; L20)."""
    for each in cover.session_cover(rota):
        for gap in each.leader_gaps:
            yield _gap("a_shift_leader_is_on_duty", each, gap)


def every_skill_is_on_duty(rota: Rota) -> Iterator[Finding]:
    """Somebody on duty has each skill that a session asks for, not run out, at every minute (CQC regulation
    18: suitably qualified; L19, L20)."""
    for each in cover.session_cover(rota):
        for gap in each.skill_gaps:
            yield _gap("every_skill_is_on_duty", each, gap)


def whom_tenants_ask_for_is_on_duty(rota: Rota) -> Iterator[Finding]:
    """A woman or a man is on duty while a visit may take place whose tenant asks for one (CQC regulation 10:
    dignity and respect)."""
    for each in cover.session_cover(rota):
        for gap in each.carer_gaps:
            yield replace(_gap("whom_tenants_ask_for_is_on_duty", each, gap), law=DIGNITY)


def _gap(rule: str, each: SessionCover, gap: Gap, more: str = "") -> Finding:
    reason = f" ({gap.reason})" if gap.reason else ""
    text = f"{_day(gap.start)}, {each.session.name}, {gap.text}{more}{reason}."
    return Finding(rule, Level.WARN, text, SUFFICIENT_STAFF, each.day)


def _day(moment: datetime) -> str:
    """`Mon 23`"""
    day = shown(moment).date()
    return f"{DAY_NAMES[day.weekday()]} {day.day}"


def the_site_is_never_empty(rota: Rota) -> Iterator[Finding]:
    """Somebody is on duty at every minute of the week, whether or not a session asks (CQC regulation 18).

    Said only where no session already asks for somebody, so that one hole is one finding.
    """
    holes = cover.unattended(rota)
    asked = [(each.start, each.end) for each in cover.session_cover(rota) if each.needed > 0] if holes else []
    sessions = Timeline(asked)
    for gap in holes:
        for (begin, finish), count in sessions.steps(gap.start, gap.end):
            if not count:
                when = f"{_day(begin)}, {shown(begin):%H:%M} to {shown(finish):%H:%M}"
                text, day = f"{when}: nobody is on duty.", shown(begin).date()
                yield Finding("the_site_is_never_empty", Level.WARN, text, SUFFICIENT_STAFF, day)


# Breaks


def a_break_leaves_enough_people(rota: Rota) -> Iterator[Finding]:
    """An unpaid break takes nobody away from a session that has no more than its cover minimum: it needs
    relief, or is a paid break on duty with rest made up later (Working Time Regulations 1998, regulations 12,
    21 and 24; L06, I6).

    Breaks with a time are held against the session; those without one against whether anybody else is ever
    there to relieve a lone worker.
    """
    for each in cover.session_cover(rota):
        for gap in each.gaps:
            if shifts := _breaks_in(rota, each, gap):
                who = " and ".join(_name(rota, shift) for shift in shifts)
                text = f"{_day(gap.start)}, {each.session.name}, {gap.text} while {who} "
                text += f"{'has' if len(shifts) == 1 else 'have'} an unpaid break: {_REMEDY}."
                yield _lone(rota, text, shifts)
    yield from _alone_all_along(rota)


def _lone(rota: Rota, text: str, shifts: list[Shift]) -> Finding:
    who, ids = shifts[0].team_member_id, tuple(shift.id for shift in shifts)
    return Finding("a_break_leaves_enough_people", Level.WARN, text, LONE_BREAK, shifts[0].day, who, ids)


def _breaks_in(rota: Rota, each: SessionCover, gap: Gap) -> list[Shift]:
    """The shifts whose unpaid breaks make this gap all through: with them on duty there would be none."""
    known = _timed_breaks(rota)
    first = bisect_left(known, gap.start - LONGEST * _MINUTE, key=_begin)
    last = bisect_right(known, gap.start, key=_begin)
    away = [
        shift
        for _, end, shift in known[first:last]
        if end >= gap.end and (each.session.sleep_in_counts or shift.kind is not ShiftKind.SLEEP_IN)
    ]
    return away if away and gap.have + len(away) >= gap.needed else []


_Away = tuple[datetime, datetime, Shift]


def _begin(away: _Away) -> datetime:
    return away[0]


def _timed_breaks(rota: Rota) -> list[_Away]:
    """When somebody who counts is off duty for an unpaid break, earliest first; found once for each rota."""
    kept = vars(rota)
    if "timed_breaks" not in kept:
        found = (
            (begin, end, shift)
            for shift in rota.shifts
            if shift.breaks and cover.is_on_duty(shift, rota)
            for begin, end in cover.off_duty(shift)
        )
        kept["timed_breaks"] = sorted(found, key=_begin)
    known: list[_Away] = kept["timed_breaks"]
    return known


def _alone_all_along(rota: Rota) -> Iterator[Finding]:
    """Unpaid breaks without a time in a shift in which nobody else is on duty for as long as the break."""
    untimed = [
        (shift, each)
        for shift in rota.own_shifts
        for each in shift.breaks
        if not each.paid and each.at is None and cover.is_on_duty(shift, rota)
    ]
    if not untimed:
        return
    on_duty = [shift for shift in rota.shifts if cover.is_on_duty(shift, rota)]
    hands = Timeline(stretch for shift in on_duty for stretch in cover.on_duty(shift))
    for shift, each in untimed:
        if not _is_relieved(hands, shift, each):
            text = f"{_day(shift.start)}, {shift.times}: {_name(rota, shift)} is alone and has {each.text}: "
            text += f"{_REMEDY}."
            yield _lone(rota, text, [shift])


def _is_relieved(hands: Timeline, shift: Shift, each: Break) -> bool:
    together = 0
    for piece, count in hands.steps(shift.start, shift.end):
        together = together + minutes_between(*piece) if count > 1 else 0
        if together >= each.minutes:
            return True
    return False


def _name(rota: Rota, shift: Shift) -> str:
    return rota.members[shift.team_member_id].name if shift.team_member_id else shift.agency_worker


# The schedule


def the_schedule_of_cover_closes_the_day(rota: Rota) -> Iterator[Finding]:
    """The sessions together ask for somebody at every minute of a week; where they do not, one finding says
    all their holes (contradiction I2: nights to 07:00 and breakfast from 07:30 are 3.5 h a week)."""
    asking = tuple((s.start, s.end, s.days) for s in rota.sessions if s.minimum > 0)
    if holes := _holes(asking):
        text = f"By the sessions nobody is asked for {'; '.join(hole.text for hole in holes)}."
        rule = "the_schedule_of_cover_closes_the_day"
        yield Finding(rule, Level.TELL, text, SUFFICIENT_STAFF, rota.days[0])


@lru_cache(maxsize=16)
def _holes(asking: tuple[tuple[time, time, str], ...]) -> tuple[Band, ...]:
    """3 ms, and asked after every key."""
    none = SchemeId("")
    return schedule_holes(Session(scheme_id=none, start=a, end=b, days=days) for a, b, days in asking)
