"""How fast the visits page paints a full day, says what a drop would do, and shows the demo's day anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ech_desktop.actions.demo import demo_now, make_demo
from ech_desktop.domain.clock import london
from ech_desktop.domain.lanes import PlacedVisit
from ech_desktop.domain.placing import VisitDay
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.visit_drops import Carried
from ech_desktop.ui.pages.visits import VisitsPage
from ech_desktop.ui.preferences import Preferences
from tests.benchmarks.table import Row

TODAY = date(2026, 11, 23)
LANES, EACH = 10, 12
ROUNDS = 60


def _taken(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median, in milliseconds."""
    found = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        found.append((perf_counter() - start) * 1000)
    return median(found)


def _full(found: VisitDay) -> VisitDay:
    """Ten lanes of twelve visits each, the demo's own over and over."""
    lanes = []
    for number, lane in enumerate(found.own_lanes[:LANES]):
        filled = replace(lane, closed="", visits=())
        for n in range(EACH):
            visit = found.visits[(number * EACH + n) % len(found.visits)]
            other = replace(visit, visit=replace(visit.visit, thread=f"{number}-{n}"))
            start = london(TODAY, time(6)) + n * timedelta(minutes=70)
            filled = filled.having(PlacedVisit(other, start, (lane.id,)))
        lanes.append(filled)
    return replace(found, lanes=tuple(lanes))


def _measured(page: VisitsPage) -> list[Row]:
    shown = _taken(page.reload, 15)
    carried = Carried(page.found.tray[0].visit.visit.thread).mime()
    lane, at = page.found.own_lanes[1], london(TODAY, time(9))
    judged = _taken(lambda: page.judge(carried, lane, at))
    page.board.show_day(_full(page.found))
    QApplication.processEvents()
    painted = _taken(lambda: (page.board.viewport().repaint(), page.chart.repaint()))
    return [
        _row(f"{LANES * EACH} visits on {LANES} lanes and the peak load painted", painted, 16),
        _row("drag over a lane -> whether it can go there, and why not", judged, 16),
        _row("a day's visits read, checked and shown", shown, 200),
    ]


def _row(what: str, taken: float, bar: float) -> Row:
    return Row(what, f"{taken:.1f} ms", "–", "–", f"{bar:g} ms", taken <= bar)


def rows() -> list[Row]:
    """The table's lines; Qt paints into memory."""
    app = QApplication.instance() or QApplication(["ech-desktop"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100)
    with TemporaryDirectory() as folder:
        store, me = make_demo(Path(folder) / "demo.ech", TODAY)
        preferences = Preferences(Path(folder) / "preferences.ini")
        desk = Desk(store, me, preferences=preferences, clock=lambda: demo_now(TODAY), is_demo=True)
        page = VisitsPage(desk)
        page.resize(1900, 900)
        page.show()
        QApplication.processEvents()
        try:
            return _measured(page)
        finally:
            page.close()
            desk.close()
            store.close()
