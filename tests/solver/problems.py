"""Random rotas, small and awkward: ages, visas, availability, absences, clock changes, pins."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

from ech_desktop.domain.basics import Gender, SessionId, ShiftId, TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.carers import CarerAsked, joined
from ech_desktop.domain.clock import DAY, WEEK, span
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import CoverChange, Session, ShiftKind, ShiftType, Skill
from ech_desktop.domain.team import Absence, Availability, Contract, Role, TeamMember, Training, Visa, Works
from tests.builders import SCHEME, a_type

MONDAYS = (date(2026, 11, 23), date(2026, 10, 19), date(2027, 3, 22))
"""An ordinary week, and those in which the clocks go back and forward."""
TYPES = (
    ("E", "07:30-14:15", ShiftKind.DAY, True),
    ("L", "14:00-22:00", ShiftKind.DAY, True),
    ("LD", "07:30-19:30", ShiftKind.DAY, True),
    ("A", "07:30-10:00", ShiftKind.DAY, False),
    ("T", "18:00-22:00", ShiftKind.DAY, False),
    ("LE", "09:00-17:00", ShiftKind.LEADING, True),
    ("N", "21:45-07:45", ShiftKind.WAKING_NIGHT, False),
    ("SL", "22:00-07:00", ShiftKind.SLEEP_IN, False),
)
SESSIONS = (("07:30", "14:00", 2), ("14:00", "22:00", 1), ("22:00", "07:30", 1))


def a_problem(seed: int) -> Rota:
    """The same rota for the same seed."""
    chance = Random(seed)
    monday, weeks = chance.choice(MONDAYS), chance.choice((1, 1, 2))
    types = [_type(*row, chance) for row in TYPES if chance.random() < 0.8] or [_type(*TYPES[0], chance)]
    team = tuple(_member(n, monday, chance) for n in range(chance.randint(3, 8)))
    sessions = tuple(_session(n, *row, chance) for n, row in enumerate(SESSIONS) if chance.random() < 0.85)
    carers = _carers(Random(f"carers {seed}"), team, monday, weeks)
    first = monday - 26 * WEEK
    known = (first, monday + (weeks + 6) * WEEK - DAY) if chance.random() < 0.5 else None
    return Rota(
        monday=monday,
        team=team,
        shifts=tuple(_standing(types, team, monday, weeks, chance)),
        types=tuple(types),
        sessions=sessions,
        absences=tuple(_absences(team, monday, weeks, chance)),
        weeks=weeks,
        cover_changes=tuple(_changes(sessions, monday, chance)),
        known=known,
        carers=carers,
    )


def _carers(chance: Random, team: tuple[TeamMember, ...], monday: date, weeks: int) -> tuple[CarerAsked, ...]:
    """Now and then tenants ask for a woman or a man, over midnight too."""
    for member in team:
        member.gender = chance.choice(tuple(Gender))
    found = []
    for _ in range(chance.choice((0, 0, 2, 6))):
        start, _ = span(monday + chance.randrange(7 * weeks) * DAY, time(chance.randrange(24)), time(0))
        minutes = chance.choice((15, 45, 150))
        gender, needed = chance.choice((Gender.WOMAN, Gender.MAN)), chance.choice((1, 1, 2))
        found.append(CarerAsked(start, start + timedelta(minutes=minutes), gender, needed))
    return joined(found)


def _type(code: str, clock: str, kind: ShiftKind, has_break: bool, chance: Random) -> ShiftType:
    at = chance.choice((None, time(12), time(16)))
    start, end = (time.fromisoformat(each) for each in clock.split("-"))
    timed = at if at is not None and start < at < end and at.hour + 1 < end.hour else None
    breaks = (Break(30, at=timed),) if has_break else ()
    return a_type(code, clock, kind=kind, breaks=breaks)


def _member(n: int, monday: date, chance: Random) -> TeamMember:
    contract = chance.choice(
        (Contract.WEEKLY_HOURS, Contract.WEEKLY_HOURS, Contract.GUARANTEED, Contract.BANK)
    )
    trainings = [
        Training(scheme_id=SCHEME, skill=skill, expires=chance.choice((None, monday + 3 * DAY, monday - DAY)))
        for skill in (Skill.MEDICINES, Skill.MOVING_AND_HANDLING)
        if chance.random() < 0.5
    ]
    made = TeamMember(
        id=TeamMemberId(f"m{n}"),
        scheme_id=SCHEME,
        first_names=f"Person {n}",
        role=Role.CARE_WORKER,
        contract=contract,
        contract_minutes=chance.choice((600, 1200, 2250)) if contract is not Contract.BANK else 0,
        can_lead=chance.random() < 0.4,
        counts_in_cover=chance.random() < 0.95,
        works=chance.choice((Works.ANY_TIME, Works.ANY_TIME, Works.DAYS_ONLY, Works.NIGHTS_ONLY)),
        started=chance.choice((None, None, monday + 2 * DAY, monday - 5 * WEEK)),
        left=chance.choice((None, None, None, monday + 4 * DAY)),
        trainings=trainings,
        availabilities=[_availability(chance)] if chance.random() < 0.3 else [],
        visa=chance.choice((Visa.NONE, Visa.NONE, Visa.NONE, Visa.STUDENT)),
        right_to_work_until=chance.choice((None, None, None, monday + 5 * DAY)),
        other_minutes=chance.choice((0, 0, 300)),
    )
    if chance.random() < 0.2:
        made.born = monday - timedelta(days=chance.choice((17 * 365, 18 * 365 + 1, 16 * 365)))
    return made


def _availability(chance: Random) -> Availability:
    start, end = chance.choice(
        ((None, None), (time(9), time(16)), (time(12), time(14, 30)), (time(20), time(6)))
    )
    days = "".join(sorted(chance.sample("1234567", chance.randint(1, 5))))
    return Availability(scheme_id=SCHEME, is_available=chance.random() < 0.4, days=days, start=start, end=end)


def _session(n: int, start: str, end: str, least: int, chance: Random) -> Session:
    return Session(
        id=SessionId(f"s{n}"),
        scheme_id=SCHEME,
        name=f"Session {n}",
        start=time.fromisoformat(start),
        end=time.fromisoformat(end),
        minimum=least + chance.choice((0, 0, 1)),
        sleep_in_counts=n == 2 and chance.random() < 0.4,
        leader_needed=n < 2 and chance.random() < 0.4,
        skills=(Skill.MEDICINES,) if chance.random() < 0.3 else (),
    )


def _standing(
    types: list[ShiftType], team: tuple[TeamMember, ...], monday: date, weeks: int, chance: Random
) -> list[Shift]:
    """Shifts that somebody placed, rules or not, some of them before and after the weeks; some are open."""
    found: list[Shift] = []
    for n in range(chance.randint(0, 6)):
        day = monday + chance.randint(-3, 7 * weeks + 1) * DAY
        who = chance.choice([m.id for m in team] + [None])
        shift = Shift.of_type(chance.choice(types), day, who)
        shift.id = ShiftId(f"there{n}")
        same = (s for s in found if s.team_member_id == who and who is not None)
        if not any(s.start < shift.end and shift.start < s.end for s in same):
            found.append(shift)
    return found


def _absences(team: tuple[TeamMember, ...], monday: date, weeks: int, chance: Random) -> list[Absence]:
    found = []
    for member in team:
        if chance.random() < 0.3:
            first = monday + chance.randint(-3, 7 * weeks) * DAY
            last = first + chance.randint(0, 6) * DAY
            found.append(Absence(scheme_id=SCHEME, team_member_id=member.id, first=first, last=last))
    return found


def _changes(sessions: tuple[Session, ...], monday: date, chance: Random) -> list[CoverChange]:
    if not sessions or chance.random() < 0.7:
        return []
    session, first = chance.choice(sessions), monday + chance.randint(0, 6) * DAY
    change = chance.choice((1, -1))
    return [CoverChange(scheme_id=SCHEME, session_id=session.id, first=first, last=first, change=change)]
