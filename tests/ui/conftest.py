"""A desk on a real store: a small scheme, or a copy of the demo."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ech_desktop.domain.basics import SchemeId
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.scheme import Flat, Scheme, Session, ShiftType
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.work import Store
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.preferences import Preferences

NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["ech-desktop"]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """Every test starts in the light theme at 100 %, and without the widgets of the last one."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if theme.version() != ("light", 100) or not qapp.styleSheet():
        theme.apply(qapp, "light", 100)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "preferences.ini")
    made.theme = "light"
    return made


def fill(store: Store) -> TeamMember:
    """Larkfield Court: three flats, two tenants, a leader and a care worker, one shift type, one session."""
    scheme = Scheme(name="Larkfield Court")
    sid = SchemeId(scheme.id)
    me = TeamMember(
        scheme_id=sid,
        first_names="Grace",
        last_name="Mensah",
        role=Role.TEAM_LEADER,
        can_lead=True,
        access=Access.SCHEME_MANAGER,
    )
    with store.change("Set up", by=me.id) as work:
        work.save(scheme)
        work.save(me)
        work.save(TeamMember(scheme_id=sid, first_names="Tomasz", last_name="Zieliński"))
        flats = [work.save(Flat(scheme_id=sid, number=str(n))) for n in (1, 2, 3)]
        for flat, names in zip(flats, (("Zofia", "Kowalczyk"), ("Siân Ŵyn", "Prosser")), strict=False):
            tenancy = Tenancy(scheme_id=sid, flat_id=flat.id, start=date(2025, 1, 6))
            work.save(Tenant(scheme_id=sid, first_names=names[0], last_name=names[1], tenancies=[tenancy]))
        work.save(ShiftType(scheme_id=sid, code="E", name="Early"))
        work.save(Session(scheme_id=sid, name="Day"))
    return me


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Made once and copied: its schema is half the time that a test of a page takes."""
    path, key = tmp_path_factory.mktemp("empty") / "scheme.ech", os.urandom(32)
    Store.create(path, key).close()
    return path, key


@pytest.fixture
def store(empty_store: tuple[Path, bytes], tmp_path: Path) -> Iterator[Store]:
    empty, key = empty_store
    made = Store.open(Path(shutil.copy(empty, tmp_path / "scheme.ech")), key)
    yield made
    made.close()


@pytest.fixture
def desk(store: Store, preferences: Preferences) -> Iterator[Desk]:
    """Grace Mensah at Larkfield Court, on Monday 23 November 2026 at 06:50."""
    me = fill(store)
    made = Desk(store, me.id, preferences=preferences, clock=lambda: NOW)
    yield made
    made.close()
