"""A made-up scheme to print: no real people. Seeded, so that the same call gives the same records."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import CoverChange, Look, Scheme, Session, ShiftKind, ShiftType, Skill
from ech_desktop.domain.team import Absence, AbsenceKind, Contract, Role, TeamMember
from ech_desktop.printing.printed import Printed, Published

MONDAY = date(2026, 11, 23)
PRINTED = Printed("Rhiannon Prŷs-Llewelyn", datetime(2026, 11, 23, 6, 41, tzinfo=UTC), "OFFICE-PC")
PUBLISHED = Published(
    2,
    datetime(2026, 11, 20, 16, 20, tzinfo=UTC),
    "Rhiannon Prŷs-Llewelyn",
    replaces=1,
    replaced_at=datetime(2026, 11, 13, 9, tzinfo=UTC),
)
SCHEME = Scheme(
    name="Willowbrook Court",
    short_name="WBC",
    care_provider="Example Care & Support",
    on_call="M. Szczepańska 01632 960118",
)

_PEOPLE: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (Role.TEAM_LEADER, ("Rhiannon Prŷs-Llewelyn", "Małgorzata Szczepańska", "Dónal Ó_Súilleabháin")),
    (Role.SENIOR, ("Adébáyọ̀ Ọdẹ́yẹmí", "Siobhán Ní_Bhraonáin", "Ștefania Țurcanu", "Patience Moyo")),
    (
        Role.CARE_WORKER,
        (
            "Angharad Tŵm",
            "Zdzisława Błaszczyk",
            "Thị_Hương Nguyễn",
            "Precious Nwachukwu",
            "Gareth_Wyn Rhŷs",
            "Łukasz Wójcik",
            "Ioana Brânză",
            "Blessing Ọláṣeun",
            "Caoimhe Mac_Giolla_Phádraig",
            "Marek Dvořák",
            "Temitọ́pẹ́ Adéyẹmọ",
            "Joyce Featherstonehaugh",
            "Renārs Bērziņš",
            "Fatima محمد",
        ),
    ),
    (
        Role.NIGHT_WORKER,
        ("Olena Коваленко", "Winifred Tetteh", "Žydrūnė Petrauskaitė", "Seán Mac_an_tSaoir", "Grace Banda"),
    ),
    (Role.HOUSEKEEPING, ("Ffion Gwŷnedd", "Ana-Maria Gonçalves", "Ali Yıldız")),
    (Role.BANK, ("Kwame Asante-Boateng",)),
)

CARE_WORKERS = tuple(name.replace("_", " ") for name in _PEOPLE[2][1])


def _type(code: str, name: str, start: time, end: time, look: Look, **more: object) -> ShiftType:
    return ShiftType(
        scheme_id=SCHEME.id,
        code=code,
        name=name,
        start=start,
        end=end,
        look=look,
        **more,  # type: ignore[arg-type]
    )


TYPES = {
    t.code: t
    for t in (
        _type("E", "Early", time(7), time(14, 30), Look.EARLY, breaks=(Break(30, False),)),
        _type("L", "Late", time(14), time(21, 30), Look.LATE, breaks=(Break(30, False),)),
        _type("LD", "Long day", time(7), time(21, 30), Look.LONG_DAY, breaks=(Break(60, False),)),
        _type("A", "Split am", time(7), time(11), Look.SPLIT_MORNING),
        _type("B", "Split pm", time(16, 30), time(21, 30), Look.SPLIT_EVENING),
        _type("D", "Day", time(9), time(17), Look.OTHER, breaks=(Break(30, False),)),
        _type("N", "Waking night", time(21, 15), time(7, 15), Look.NIGHT, kind=ShiftKind.WAKING_NIGHT),
        _type("SL", "Sleep-in", time(22), time(7), Look.SLEEP_IN, kind=ShiftKind.SLEEP_IN),
        _type("T", "Training", time(9, 30), time(16, 30), Look.OTHER, kind=ShiftKind.TRAINING),
    )
}

SESSIONS = tuple(
    Session(scheme_id=SCHEME.id, name=name, start=start, end=end, minimum=minimum)
    for name, start, end, minimum in (
        ("Breakfast", time(7, 30), time(10), 5),
        ("Morning", time(10), time(12), 3),
        ("Lunch", time(12), time(14), 5),
        ("Afternoon", time(14), time(18), 3),
        ("Evening", time(18), time(21, 15), 4),
        ("Night", time(22), time(7), 2),
    )
)


def team(count: int = 30) -> tuple[TeamMember, ...]:
    """`count` people; beyond 30 the care workers' names are mixed anew."""
    people = [(role, name) for role, names in _PEOPLE for name in names]
    names = _PEOPLE[2][1]
    while len(people) < count:
        n = len(people)
        first, last = names[n % len(names)].split()[0], names[(n * 5 + 3) % len(names)].split()[-1]
        people.append((Role.CARE_WORKER, f"{first} {last}"))
    return tuple(_member(n, role, name) for n, (role, name) in enumerate(people[:count]))


def _member(n: int, role: Role, name: str) -> TeamMember:
    first, _, last = name.partition(" ")
    bank = role is Role.BANK
    return TeamMember(
        id=TeamMemberId(f"member-{n:03}"),
        scheme_id=SCHEME.id,
        first_names=first.replace("_", " "),
        last_name=last.replace("_", " "),
        role=role,
        contract=Contract.AGENCY if bank else Contract.WEEKLY_HOURS,
        contract_minutes=0 if bank else (2250, 1800, 1680, 1440, 2100)[n % 5],
        can_lead=role in (Role.TEAM_LEADER, Role.SENIOR),
    )


def rota(count: int = 30, monday: date = MONDAY, *, people: Sequence[TeamMember] | None = None) -> Rota:
    """A week with two shifts in a day, leave, sleep-ins, open shifts and sessions that are short."""
    people = team(count) if people is None else tuple(people)
    chance = random.Random(count)
    shifts: list[Shift] = []
    for n, member in enumerate(people):
        shifts += _week_of(member, n, monday, chance)
    absences: tuple[Absence, ...] = ()
    if len(people) > 12:
        absences = (
            _away(people[9], monday, 0, 6, AbsenceKind.ANNUAL_LEAVE),
            _away(people[10], monday, 2, 3, AbsenceKind.SICKNESS),
        )
        gone = {(a.team_member_id, a.first + timedelta(days=d)) for a in absences for d in range(7)}
        shifts = [s for s in shifts if (s.team_member_id, s.day) not in gone]
    for code, day in (("L", 2), ("E", 6), ("E", 6), ("SL", 4)):
        shifts.append(Shift.of_type(TYPES[code], monday + timedelta(days=day), None))
    return Rota(
        monday,
        people,
        tuple(shifts),
        types=tuple(TYPES.values()),
        sessions=SESSIONS,
        absences=absences,
    )


def _away(member: TeamMember, monday: date, first: int, last: int, kind: AbsenceKind) -> Absence:
    return Absence(
        scheme_id=SCHEME.id,
        team_member_id=member.id,
        kind=kind,
        first=monday + timedelta(days=first),
        last=monday + timedelta(days=last),
    )


def _week_of(member: TeamMember, n: int, monday: date, chance: random.Random) -> list[Shift]:
    codes = {
        Role.NIGHT_WORKER: ["N"],
        Role.HOUSEKEEPING: ["D"],
        Role.TEAM_LEADER: ["E", "L", "E"],
    }.get(member.role, ["E", "L"])
    days = [d for d in range(7) if (d + n) % 7 < (3 if member.role is Role.NIGHT_WORKER else 4)]
    found = []
    for d in days:
        chosen = [chance.choice(codes)]
        if n % 11 == 5 and d == days[-1]:
            chosen = ["A", "B"]
        elif n % 7 == 2 and d == days[0]:
            chosen = ["E", "SL"]
        elif n % 9 == 8 and d == days[1]:
            chosen = ["T"]
        for code in chosen:
            shift = Shift.of_type(TYPES[code], monday + timedelta(days=d), member.id)
            shift.leads = member.role is Role.TEAM_LEADER and code in ("E", "L")
            found.append(shift)
    return found


def busy_rota(count: int = 30) -> Rota:
    """The same week with everything else that a rota can hold: somebody from an agency, notes about health,
    steps up and down, and sessions that ask for a leader and for skills."""
    plain = rota(count)
    shifts = [replace(s) for s in plain.shifts]
    for shift in shifts[:3]:
        shift.note = "Back from hospital, no lifting"
    for day in (1, 3):
        sent = Shift.of_type(TYPES["L"], MONDAY + timedelta(days=day), None)
        shifts.append(replace(sent, agency_worker="Zoë Kingsley"))
    breakfast, *others, night = (replace(s) for s in SESSIONS)
    breakfast.leader_needed, breakfast.skills = True, (Skill.MEDICINES,)
    steps = (
        _step(breakfast, 2, 5, +1, "Flat 12 is home from hospital"),
        _step(night, 0, 1, -1, "Three tenants are away"),
    )
    sessions = (breakfast, *others, night)
    return replace(plain, shifts=tuple(shifts), sessions=sessions, cover_changes=steps)


def _step(session: Session, first: int, last: int, change: int, reason: str) -> CoverChange:
    return CoverChange(
        scheme_id=SCHEME.id,
        session_id=session.id,
        first=MONDAY + timedelta(days=first),
        last=MONDAY + timedelta(days=last),
        change=change,
        reason=reason,
    )


def weeks(one: Rota, count: int) -> Rota:
    """The same week over and over."""
    shifts = [
        s.copied(s.team_member_id, s.day + timedelta(weeks=n)) for n in range(count) for s in one.own_shifts
    ]
    return replace(one, weeks=count, shifts=tuple(shifts))
