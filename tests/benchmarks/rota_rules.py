"""The rota of 60 people with five years behind it: open, type, check, copy forward."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from datetime import date, datetime, time
from math import log
from pathlib import Path
from statistics import linear_regression, median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import insert

from ech_desktop.actions import publishing, rota
from ech_desktop.domain.basics import TeamMemberId, new_id
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.rules import findings
from ech_desktop.domain.scheme import Look, Scheme, Session, ShiftKind, ShiftType
from ech_desktop.domain.team import TeamMember
from ech_desktop.store.tables import TABLES
from ech_desktop.store.work import Store
from tests.benchmarks.table import Row

MONDAY = date(2026, 11, 23)
PEOPLE, YEARS = 60, 5
CODES = (("E", 7, 15), ("L", 14, 22), ("N", 22, 7))
SESSIONS = ((7, 10, 9), (10, 18, 6), (18, 22, 7), (22, 7, 2))
NOW = datetime.fromisoformat("2026-11-23T06:50:00+00:00")


def rows() -> list[Row]:
    return [*_pure(), *_stored()]


# --- the rules alone


def _scheme() -> tuple[Scheme, list[ShiftType], list[Session]]:
    scheme = Scheme(name="Larch House")
    mine: dict[str, Any] = {"scheme_id": scheme.id}
    types = [
        ShiftType(
            **mine,
            code=code,
            name=code,
            start=time(start),
            end=time(end),
            kind=ShiftKind.WAKING_NIGHT if code == "N" else ShiftKind.DAY,
            look=Look.OTHER,
            breaks=(Break(30, code == "N", time(2) if code == "N" else time(start + 4)),),
        )
        for code, start, end in CODES
    ]
    sessions = [
        Session(**mine, name=f"from {a}", start=time(a), end=time(b), minimum=n) for a, b, n in SESSIONS
    ]
    return scheme, types, sessions


def _turns(person: int, first: date, days: int) -> list[tuple[date, int]]:
    """Four days on, three off, a third of the people each on earlies, lates and nights."""
    return [
        (first + n * DAY, person % 3)
        for n in range(days)
        if ((first + n * DAY).toordinal() + 2 * person) % 7 < 4
    ]


def _rota(people: int, weeks: int) -> Rota:
    scheme, types, sessions = _scheme()
    team = [
        TeamMember(scheme_id=scheme.id, first_names=f"Ann {n}", contract_minutes=1800) for n in range(people)
    ]
    shifts = [
        Shift.of_type(types[kind], day, member.id)
        for n, member in enumerate(team)
        for day, kind in _turns(n, MONDAY, 7 * weeks)
    ]
    return Rota(
        monday=MONDAY,
        team=tuple(team),
        shifts=tuple(shifts),
        types=tuple(types),
        sessions=tuple(sessions),
        weeks=weeks,
        known=(MONDAY, MONDAY + weeks * WEEK - DAY),
    )


def _fresh(given: Rota) -> Rota:
    """The same rota that remembers nothing of itself."""
    return given.with_shifts()


def _check_ms(people: int, weeks: int, rounds: int = 3) -> float:
    """The rules alone: the collector of rubbish, whose passes grow with all that is alive, waits."""
    given, taken = _rota(people, weeks), []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            each = _fresh(given)
            start = perf_counter()
            findings(each)
            taken.append((perf_counter() - start) * 1000)
    finally:
        gc.enable()
    return median(taken)


def _walk_ms(people: int, weeks: int) -> float:
    """The floor: looking at each shift once."""
    given = _rota(people, weeks)
    start = perf_counter()
    sum(shift.length for shift in given.shifts)
    return (perf_counter() - start) * 1000


def _exponent(times: Mapping[int, float]) -> float:
    """The slope of log time over log size, by least squares: 1 is linear."""
    return linear_regression([log(n) for n in times], [log(ms) for ms in times.values()]).slope


def _pure() -> list[Row]:
    by_weeks = {weeks: _check_ms(PEOPLE, weeks) for weeks in (4, 8, 17, 34, 68)}
    by_people = {people: _check_ms(people, 17) for people in (15, 30, 60, 120)}
    whole, floor = by_weeks[17], _walk_ms(PEOPLE, 17)
    weeks, people = _exponent(by_weeks), _exponent(by_people)
    return [
        Row(
            "every rule on 17 weeks of 60 people",
            f"{whole:.0f} ms; grows by people^{people:.2f} (15 to 120), weeks^{weeks:.2f} (4 to 68)",
            f"each shift's length {floor:.0f} ms",
            f"{whole / floor:.0f} x",
            "<= 500 ms, linear",
            whole <= 500 and max(people, weeks) <= 1.15,
        )
    ]


# --- with the store


def _fill(store: Store) -> list[TeamMemberId]:
    scheme, types, sessions = _scheme()
    team = [
        TeamMember(
            scheme_id=scheme.id,
            first_names=f"Ann {n}",
            contract_minutes=1800,
            access=Access.SCHEME_MANAGER,
        )
        for n in range(PEOPLE)
    ]
    first = MONDAY - YEARS * 52 * WEEK
    with store.change("Add", by="ann") as work:
        for record in (scheme, *types, *sessions, *team):
            work.save(record)
        work._conversation.flush()
        table = TABLES["shift"]
        known = [
            {c.key: getattr(shift, c.key) for c in table.c} | {"id": new_id(), "row_version": 1}
            for n, member in enumerate(team)
            for day, kind in _turns(n, first, (MONDAY - first).days + 28)
            for shift in (Shift.of_type(types[kind], day, member.id),)
        ]
        work.connection.execute(insert(table), known)
    return [m.id for m in team]


def _stored() -> list[Row]:
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "b.ech", bytes(32))
        try:
            people = _fill(store)
            return [_open_row(store), *_type_rows(store, people), _check_row(store), _copy_row(store, people)]
        finally:
            store.close()


def _timed(what: Any, rounds: int) -> list[float]:
    taken = []
    for number in range(rounds + 1):
        start = perf_counter()
        what(number)
        taken.append((perf_counter() - start) * 1000)
    return taken[1:]


def _open_row(store: Store) -> Row:
    def read(_: int) -> None:
        with store.read() as work:
            work.rota(MONDAY)

    took = median(_timed(read, 15))
    return Row(
        "read a week of 60 people, 5 years of shifts", f"{took:.0f} ms", "", "", "<= 100 ms", took <= 100
    )


def _type_rows(store: Store, people: list[TeamMemberId]) -> list[Row]:
    def type_one(number: int) -> None:
        day = MONDAY + (number % 7) * DAY
        rota.type_shifts(store, people[number % PEOPLE], day, "E" if number % 2 else "", by=people[0])

    took = _timed(type_one, 40)
    p95 = quantiles(took, n=20)[-1]
    what = "type a code: 32 weeks of its person read, every rule about people, saved with fsync"
    return [
        Row(f"{what} (median)", f"{median(took):.0f} ms", "", "", "<= 50 ms", median(took) <= 50),
        Row(f"{what} (p95)", f"{p95:.0f} ms", "", "", "<= 50 ms", p95 <= 50),
    ]


def _check_row(store: Store) -> Row:
    took = median(_timed(lambda _: publishing.check_rota(store, MONDAY), 3))
    what = "check a week over its reference period, 33 weeks of 60 people read (off the GUI thread)"
    return Row(what, f"{took:.0f} ms", "", "", "", True)


def _copy_row(store: Store, people: list[TeamMemberId]) -> Row:
    target = MONDAY + 10 * WEEK
    start = perf_counter()
    fit = rota.copy_weeks(store, MONDAY, target, 4, by=people[0])
    took = (perf_counter() - start) * 1000
    what = f"copy 4 weeks forward, {len(fit.added)} shifts"
    return Row(what, f"{took:.0f} ms", "", "", "<= 1000 ms", took <= 1000)
