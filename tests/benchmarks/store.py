"""How fast a change is kept for good, beside what the disk alone asks for it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from ech_desktop.domain.alerts import Allergy
from ech_desktop.domain.clock import span
from ech_desktop.domain.packages import PackageLine
from ech_desktop.domain.plans import CarePlan, Need, PlannedVisit, Risk
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store.work import Store, Work
from tests.benchmarks.table import Row

MONDAY = date(2026, 11, 2)
ROUNDS = 60


def milliseconds(*whats: Callable[[], object], rounds: int) -> list[float]:
    """The median of each, taken in turns so that a busy moment of the PC falls on all alike."""
    taken: list[list[float]] = [[] for _ in whats]
    gc.collect()
    for _ in range(rounds):
        for what, times in zip(whats, taken, strict=True):
            start = perf_counter()
            what()
            times.append((perf_counter() - start) * 1000)
    return [median(times) for times in taken]


def _shift(scheme: Scheme, member: TeamMember, day: date) -> Shift:
    start, end = span(day, time(7), time(14, 30))
    return Shift(scheme_id=scheme.id, team_member_id=member.id, start=start, end=end, code="E")


def _tenant(scheme: Scheme, flat: Flat) -> Tenant:
    mine: dict[str, Any] = {"scheme_id": scheme.id}
    return Tenant(
        **mine,
        last_name="Okafor",
        tenancies=[Tenancy(**mine, flat_id=flat.id, start=MONDAY)],
        contacts=[Contact(**mine, name="Ben", role=role) for role in ("Son", "GP", "Pharmacy")],
        allergies=[Allergy(**mine, substance="Penicillin")],
        package=[PackageLine(**mine, minutes=450)],
    )


def _plan(scheme: Scheme, tenant: Tenant) -> CarePlan:
    mine: dict[str, Any] = {"scheme_id": scheme.id}
    return CarePlan(
        **mine,
        tenant_id=tenant.id,
        matters="To be asked. " * 40,
        needs=[Need(**mine, position=n, title="Washing", outcome="To be clean") for n in range(5)],
        visits=[PlannedVisit(**mine, start=time(8 + n), what="Help with breakfast") for n in range(4)],
        risks=[Risk(**mine, position=n, risk="Falls", controls="Frame") for n in range(3)],
    )


def fill(work: Work) -> tuple[Scheme, TeamMember]:
    """As much as the demo scheme: 40 tenants, 24 team members, 4 weeks of shifts, 12 plans."""
    scheme = work.save(Scheme(name="Larch House"))
    flats = [work.save(Flat(scheme_id=scheme.id, number=str(n))) for n in range(1, 41)]
    tenants = [work.save(_tenant(scheme, flat)) for flat in flats]
    team = [work.save(TeamMember(scheme_id=scheme.id, first_names=f"Ann {n}")) for n in range(24)]
    for number in range(350):
        work.save(_shift(scheme, team[number % 24], MONDAY + timedelta(days=number % 28)))
    for tenant in tenants[:12]:
        work.save(_plan(scheme, tenant))
    return scheme, team[0]


def _empty_commit(store: Store) -> None:
    """What the disk asks: one page changed, one fsync."""
    with store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")


def _row(what: str, measured: float, floor: float, bar: float) -> Row:
    ratio = f"{measured / floor:.1f} x" if floor else ""
    beside = f"one empty commit {floor:.2f} ms" if floor else ""
    return Row(what, f"{measured:.1f} ms", beside, ratio, f"<= {bar:g} ms", measured <= bar)


def rows() -> list[Row]:
    with TemporaryDirectory() as folder:
        return _rows(Path(folder))


def _rows(folder: Path) -> list[Row]:
    (new,) = milliseconds(lambda: Store.create(folder / f"{perf_counter()}.ech", bytes(32)).close(), rounds=5)
    store = Store.create(folder / "scheme.ech", bytes(32))
    start = perf_counter()
    with store.change("Fill", by="ann") as work:
        scheme, member = fill(work)
    filled = (perf_counter() - start) * 1000

    def save() -> None:
        with store.change("Add shift", by="ann") as work:
            work.save(_shift(scheme, member, MONDAY))

    def read() -> None:
        with store.read() as work:
            work.rota(MONDAY, weeks=4)

    def tenants() -> None:
        with store.read() as work:
            work.tenants()

    def nothing() -> None:
        _empty_commit(store)

    saved, floor = milliseconds(save, nothing, rounds=ROUNDS)
    rota, people = milliseconds(read, tenants, rounds=20)
    store.close()
    return [
        _row("save of one shift with journal and fsync", saved, floor, 50),
        _row("read a rota of 4 weeks, 24 people, 350 shifts", rota, 0, 15),
        _row("read 40 tenants with all that belongs to them", people, 0, 50),
        _row("a new store with its schema", new, 0, 500),
        _row("the demo scheme in one change (1,000 records)", filled, 0, 1500),
    ]
