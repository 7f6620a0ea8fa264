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

from ech_desktop.domain.basics import SchemeId, TeamMemberId
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
def light(qapp: QApplication) -> Iterator[None]:
    """Every test starts in the light theme at 100 %, without widgets and clipboard of the last one."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if theme.version() != ("light", 100) or not qapp.styleSheet():
        theme.apply(qapp, "light", 100)
    yield
    qapp.clipboard().clear()  # Qt gives it up after Python has gone, and falls over what Python made


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
def small_scheme(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, TeamMemberId]:
    """Its file, its key, and Grace Mensah: made once and copied, as making it takes as long as most pages."""
    path, key = tmp_path_factory.mktemp("small") / "scheme.ech", os.urandom(32)
    store = Store.create(path, key)
    me = fill(store)
    store.close()
    return path, key, me.id


@pytest.fixture
def store(small_scheme: tuple[Path, bytes, TeamMemberId], tmp_path: Path) -> Iterator[Store]:
    """A store with the small scheme in it."""
    path, key, _ = small_scheme
    made = Store.open(Path(shutil.copy(path, tmp_path / "scheme.ech")), key)
    yield made
    made.close()


@pytest.fixture
def desk(
    store: Store, small_scheme: tuple[Path, bytes, TeamMemberId], preferences: Preferences
) -> Iterator[Desk]:
    """Grace Mensah at Larkfield Court, on Monday 23 November 2026 at 06:50."""
    made = Desk(store, small_scheme[2], preferences=preferences, clock=lambda: NOW)
    yield made
    made.close()
