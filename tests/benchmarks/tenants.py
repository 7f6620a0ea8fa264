"""How fast people, plans and notes are found, opened and saved after eight years in fourteen schemes."""

from __future__ import annotations

import gc
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.actions.demo_handover import _EVENTS
from ech_desktop.actions.demo_people import PEOPLE
from ech_desktop.domain.alerts import Allergy
from ech_desktop.domain.basics import TeamMemberId, TenantId, new_id
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.packages import NeedBand, PackageLine
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.plans import CarePlan, Need, PlannedVisit, Risk
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenant_filter import TenantFilter
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store import search_index
from ech_desktop.store.tables import TABLES
from ech_desktop.store.work import Store
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenants import BUILDING, TenantsPage
from ech_desktop.ui.preferences import Preferences
from ech_desktop.ui.window import MainWindow
from tests.benchmarks.table import Row

TENANTS = 509
NOTES = 640_000
_DAY = date(2026, 11, 2)
_ME = TeamMemberId("ann")
_TYPED = ("l", "te", "breakfast", "o'rior", "lucja", "tea tablets", "sister")
"""A letter, half a word, a word that stands in many notes, names, two words, a word that is nowhere."""


def rows() -> list[Row]:
    with TemporaryDirectory() as folder:
        filled = Store.create(Path(folder) / "schemes.ech", bytes(32))
        tenants = _fill(filled)
        indexed = _timed(lambda: _index(filled))
        filled.close()  # eight years came day by day, not through one log of changes, nor in this process
        gc.collect()
        gc.freeze()
        store = Store.open(Path(folder) / "schemes.ech", bytes(32))
        found = [_search_row(store, typed) for typed in _TYPED]
        shown = _shown_row(store, Path(folder))
        opened = _times(lambda n: _open(store, tenants[n * 7 % TENANTS]), 100)
        saved = _times(lambda n: _save(store, tenants[n * 11 % TENANTS]), 100)
        filtered = _filtering(store, Path(folder))
        store.close()
    return [
        *found,
        shown,
        _row("open a tenant: record, plans of both kinds, photograph", median(opened), 50),
        _row("save one field of a tenant, 95th percentile", quantiles(saved, n=20)[-1], 50),
        *filtered,
        _row(f"make the index of {NOTES:,} notes anew", indexed, 120_000),
    ]


def _row(what: str, measured: float, bar: float) -> Row:
    return Row(what, f"{measured:,.1f} ms", "", "", f"<= {bar:,.0f} ms", measured <= bar)


def _filtering(store: Store, folder: Path) -> list[Row]:
    """Keys typed above the list of all tenants, and filters chosen, until the list is painted again."""
    app = QApplication.instance() or QApplication(["ech-desktop"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with store.change("Arrange", by=_ME) as work:
        me = work.save(
            TeamMember(scheme_id=work.scheme().id, first_names="Eve", access=Access.SCHEME_MANAGER)
        )
    preferences = Preferences(folder / "preferences.ini")
    desk = Desk(store, me.id, preferences=preferences, clock=lambda: datetime(2026, 11, 2, 7, tzinfo=UTC))
    page = TenantsPage(desk)
    page.resize(1250, 640)
    page.show()
    app.processEvents()

    def type_key(n: int) -> None:
        key = "kowal"[n % 6 : n % 6 + 1]
        if key:
            QTest.keyClicks(page.pane.filter, key)
        else:
            page.pane.filter.clear()
        app.processEvents()

    asked = [TenantFilter(away=False if n % 2 else None, floor=n % 3, band=NeedBand.MEDIUM) for n in range(6)]

    def choose(n: int) -> None:
        page.filters.show_filter(asked[n % len(asked)])
        app.processEvents()

    typed, chosen = _times(type_key, 120), _times(choose, 120)
    page.turn_to(BUILDING)
    dimmed = _times(choose, 30)
    page.close()
    desk.close()
    several = f"of {TENANTS} tenants in one list"
    return [
        _row(f"filter by a key, {several}", median(typed), 16),
        _row(f"filter by a choice, {several}", median(chosen), 16),
        _row(f"filter the building of {TENANTS} flats", median(dimmed), 100),
    ]


def _timed(what: Any) -> float:
    start = perf_counter()
    what()
    return (perf_counter() - start) * 1000


def _times(what: Any, rounds: int) -> list[float]:
    return [_timed(lambda: what(n)) for n in range(rounds)]  # noqa: B023 - run at once


def _search_row(store: Store, typed: str) -> Row:
    taken, found = [], 0
    for _ in range(30):
        start = perf_counter()
        with store.read() as work:
            found = len(work.search(typed, _DAY))
        taken.append((perf_counter() - start) * 1000)
    return _row(f"search “{typed}” in {NOTES:,} notes: {found} found", median(taken), 10)


def _shown_row(store: Store, folder: Path) -> Row:
    """From the last key of each word to its results painted, in the window; the slowest word."""
    with store.read() as work:
        scheme_id = work.scheme().id
    with store.change("Add", by=_ME) as work:
        me = work.save(
            TeamMember(
                scheme_id=scheme_id, first_names="Grace", last_name="Mensah", access=Access.SCHEME_MANAGER
            )
        )
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100)
    desk = Desk(store, me.id, preferences=Preferences(folder / "preferences.ini"))
    window = MainWindow(desk)
    window.show()
    slowest = max(median(_key_to_paint(app, window, typed) for _ in range(7)) for typed in _TYPED)
    window.hide()
    desk.close()
    return _row("search, key to results on the screen, the slowest of those", slowest, 100)


def _key_to_paint(app: QApplication, window: MainWindow, typed: str) -> float:
    box = window.header.search
    box.setText(typed[:-1])
    app.processEvents()
    start = perf_counter()
    QTest.keyClicks(box, typed[-1])
    app.processEvents()
    assert box.popup.isVisible()
    return (perf_counter() - start) * 1000


def _open(store: Store, id: TenantId) -> None:
    with store.read() as work:
        work.tenant(id)
        work.plans(id)
        work.housing_plans(id)
        work.photo(id)


def _save(store: Store, id: TenantId) -> None:
    with store.read() as work:
        tenant = work.tenant(id)
    changed = Tenant(**{**_fields(tenant), "language": f"{tenant.language} "})
    tenant_actions.save_tenant(store, changed, by=_ME)


def _fields(tenant: Tenant) -> dict[str, Any]:
    return {name: getattr(tenant, name) for name in Tenant.__dataclass_fields__}


def _fill(store: Store) -> list[TenantId]:
    """Tenants and plans by the one road; the notes of eight years straight into their table."""
    with store.change("Fill", by=_ME) as work:
        scheme = work.save(Scheme(name="Larch House"))
        work.save(TeamMember(id=_ME, scheme_id=scheme.id, first_names="Ann", access=Access.SCHEME_MANAGER))
        flats = [
            work.save(Flat(scheme_id=scheme.id, number=str(n), floor=n % 3)) for n in range(1, TENANTS + 1)
        ]
        tenants = [work.save(_tenant(scheme, flat, n)) for n, flat in enumerate(flats)]
        for tenant in tenants:
            work.save(_plan(scheme, tenant))
        handover = work.save(Handover(scheme_id=scheme.id, at=datetime(2026, 11, 2, 7, tzinfo=UTC)))
    notes = _notes(scheme, handover, tenants)
    with store._engine.begin() as connection:
        while some := list(islice(notes, 20_000)):
            connection.execute(insert(TABLES["handover_entry"]), some)
    return [tenant.id for tenant in tenants]


def _index(store: Store) -> None:
    with store._engine.begin() as connection:
        search_index.rebuild(connection)


def _notes(scheme: Scheme, handover: Handover, tenants: list[Tenant]) -> Any:
    chance = Random(1)
    said = [happened for _, happened, _ in _EVENTS]
    doing = ("Breakfast eaten.", "Had tea.", "Tablets given.", "Wash and dress.", "Slept well.")
    for number in range(NOTES):
        happened = " ".join((chance.choice(said), *chance.sample(doing, 2), f"No {number}."))
        yield {
            "id": new_id(),
            "scheme_id": scheme.id,
            "row_version": 1,
            "position": 0,
            "tenant_id": tenants[number % TENANTS].id,
            "happened": happened,
            "background": "",
            "assessment": "",
            "to_do": "",
            "source": "",
            "left_out": False,
            "at": None,
            "handover_id": handover.id,
        }


def _tenant(scheme: Scheme, flat: Flat, number: int) -> Tenant:
    person = PEOPLE[number % len(PEOPLE)]
    mine: dict[str, Any] = {"scheme_id": scheme.id}
    return Tenant(
        **mine,
        reference=f"T{number:04}",
        first_names=person.first,
        last_name=person.last,
        tenancies=[Tenancy(**mine, flat_id=flat.id, start=_DAY)],
        contacts=[Contact(**mine, name=person.family, role=role) for role in ("Family", "GP", "Pharmacy")],
        allergies=[Allergy(**mine, substance="Penicillin")],
        package=[PackageLine(**mine, minutes=450)],
    )


def _plan(scheme: Scheme, tenant: Tenant) -> CarePlan:
    mine: dict[str, Any] = {"scheme_id": scheme.id}
    return CarePlan(
        **mine,
        tenant_id=tenant.id,
        matters="To be asked. " * 20,
        needs=[Need(**mine, position=n, title="Washing", outcome="To be clean") for n in range(5)],
        visits=[PlannedVisit(**mine, start=time(8 + 2 * n), what="Help with breakfast") for n in range(4)],
        risks=[
            Risk(**mine, position=n, risk="Falls", controls="Frame", review=_DAY + timedelta(days=n))
            for n in range(3)
        ],
    )
