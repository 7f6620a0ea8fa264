"""How fast Today, the handover, the record and a tenant are on the screen, on the store of `daily`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from PySide6.QtWidgets import QApplication

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.work import Store
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.handover import ITEMS, NEWS, SHEET, HandoverPage
from ech_desktop.ui.pages.record import RecordPage
from ech_desktop.ui.pages.tenants import TenantsPage
from ech_desktop.ui.pages.today import TodayPage
from ech_desktop.ui.preferences import Preferences
from tests.benchmarks.table import Row

_ROUNDS = 9


def rows(store: Store, folder: Path, tenants: list[Tenant], me: TeamMemberId, now: datetime) -> list[Row]:
    """`me` comes back from leave. Each until its pixels are there; a page alone, as nothing else changes."""
    app = QApplication.instance() or QApplication(["ech-desktop"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100)
    desk = Desk(store, me, preferences=Preferences(folder / "pages.ini"), clock=lambda: now)
    try:
        return [*_today(desk), *_handover(desk), *_record(desk), *_tenant(desk, tenants)]
    finally:
        desk.close()


def _today(desk: Desk) -> list[Row]:
    first, page = _first(TodayPage, desk)
    return [
        _row("Today, for the first time", first, 300),
        _row("Today again", _times(page.reload, page), 300),
    ]


def _handover(desk: Desk) -> list[Row]:
    first, page = _first(HandoverPage, desk)
    assert isinstance(page, HandoverPage)
    found = [_row("a handover gathered and shown, for the first time", first, 200)]
    found.append(_row("its lines below the window, after that", _timed(QApplication.processEvents), 200))
    told = len(page.sheet.writing().told)
    for number, what in ((SHEET, f"its {told} lines"), (ITEMS, "the open items"), (NEWS, "since last on")):
        page.segments.turn_to(number)
        found.append(_row(f"{what}, shown again", _times(page.reload, page), 200))
    return found


def _record(desk: Desk) -> list[Row]:
    first, page = _first(RecordPage, desk)
    again = _times(page.reload, page)
    return [_row("the record of a day, for the first time", first, 200), _row("that again", again, 200)]


def _tenant(desk: Desk, tenants: list[Tenant]) -> list[Row]:
    _, page = _first(TenantsPage, desk)
    ids = cycle([tenant.id for tenant in tenants[::7]])
    opened = _times(lambda: page.show_record(next(ids)), page)
    page.show_record(f"{tenants[0].id}/record")
    record = _times(lambda: page.show_record(next(ids)), page)
    return [_row("open a tenant", opened, 50), _row("open the record of a tenant", record, 100)]


def _first(kind: type[Page], desk: Desk) -> tuple[tuple[float, float], Page]:
    """Made, read and painted."""
    pages: list[Page] = []

    def show() -> Page:
        page = kind(desk)
        pages.append(page)
        page.resize(1250, 640)
        page.show()
        return page

    return _timed(show), pages[0]


def _timed(act: Callable[[], object], page: Page | None = None) -> tuple[float, float]:
    """Milliseconds on the wall and of the processor, until `page`, or the one that was made, is painted.

    What a page puts off until somebody has seen it, and what a worker brings, is not counted.
    """
    wall, cpu = perf_counter(), process_time()
    made = act()
    QApplication.sendPostedEvents()
    looked_at = made if isinstance(made, Page) else page
    if looked_at is not None:
        looked_at.grab()
    taken = (perf_counter() - wall) * 1000, (process_time() - cpu) * 1000
    if page is not None:
        QApplication.processEvents()
    return taken


def _times(act: Callable[[], object], page: Page) -> tuple[float, float]:
    walls, cpus = zip(*(_timed(act, page) for _ in range(_ROUNDS)), strict=True)
    return median(walls), median(cpus)


def _row(what: str, taken: tuple[float, float], bar: float) -> Row:
    wall, cpu = taken
    return Row(what, f"{wall:,.0f} ms, processor {cpu:,.0f}", "", "", f"<= {bar:,.0f} ms", wall <= bar)
