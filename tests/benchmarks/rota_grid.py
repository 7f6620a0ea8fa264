"""How fast the rota paints, scrolls, and takes a key, each beside its floor in the same run."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QDragMoveEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from ech_desktop.app import load_behind, warm_up
from ech_desktop.domain.basics import SchemeId
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Look, Scheme, Session, ShiftType
from ech_desktop.domain.team import TeamMember
from ech_desktop.store.work import Store
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.pages.rota import RotaPage
from ech_desktop.ui.preferences import Preferences
from ech_desktop.ui.widgets.rota_grid import RotaGrid
from tests.benchmarks.store import _empty_commit
from tests.benchmarks.table import Row

MONDAY = date(2026, 11, 2)
STAFF, WEEKS = 60, 4
SIZE = (1920, 1500)
"""Holds 840 cells at once."""
ROUNDS, KEYS = 60, 60
STEP = 20


class BareCanvas(QAbstractScrollArea):
    """As many chips as the grid has in view, at the same places, and nothing else."""

    def __init__(self, chips: list[tuple[int, int, QPixmap]]) -> None:
        super().__init__()
        self.chips, self.offset = chips, 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, dirty = QPainter(self.viewport()), event.rect()
        painter.fillRect(dirty, theme.colour("surface"))
        top, bottom = dirty.top() - 60, dirty.bottom()
        for x, y, picture in self.chips:
            if top <= y - self.offset <= bottom:
                painter.drawPixmap(x, y - self.offset, picture)
        painter.end()

    def scroll_by(self, step: int) -> None:
        self.offset += step
        self.viewport().scroll(0, -step)


def _types(scheme: SchemeId) -> list[ShiftType]:
    looks = ((Look.EARLY, "E", 7), (Look.LATE, "L", 14), (Look.LONG_DAY, "M", 9))
    return [
        ShiftType(scheme_id=scheme, code=code, name=code, start=time(hour), end=time(hour + 8), look=look)
        for look, code, hour in looks
    ]


def _team(scheme: SchemeId) -> list[TeamMember]:
    return [
        TeamMember(scheme_id=scheme, first_names=f"Ann {n:02}", last_name="Obi", access=Access.SCHEME_MANAGER)
        for n in range(STAFF)
    ]


def _shifts(team: list[TeamMember], types: list[ShiftType]) -> list[Shift]:
    """Five days in seven for everybody."""
    return [
        Shift.of_type(types[(n + day // 7) % 3], MONDAY + timedelta(days=day), member.id)
        for n, member in enumerate(team)
        for day in range(7 * WEEKS)
        if (n + day) % 7 < 5
    ]


def _milliseconds(*whats: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The median of each, taken in turns so that a busy moment of the PC falls on all alike."""
    taken: list[list[float]] = [[] for _ in whats]
    for what in whats:
        what()
    gc.collect()
    for _ in range(rounds):
        for what, times in zip(whats, taken, strict=True):
            start = perf_counter()
            what()
            times.append((perf_counter() - start) * 1000)
    return [median(times) for times in taken]


def _grid() -> RotaGrid:
    scheme = SchemeId("scheme")
    team, types = _team(scheme), _types(scheme)
    session = Session(scheme_id=scheme, name="Day")
    rota = Rota(MONDAY, tuple(team), tuple(_shifts(team, types)), tuple(types), (session,), weeks=WEEKS)
    grid = RotaGrid(RotaModel(RotaSheet(rota, MONDAY)))
    grid.resize(*SIZE)
    grid.show()
    QApplication.processEvents()
    grid.viewport().repaint()
    return grid


def _canvas(grid: RotaGrid) -> BareCanvas:
    chips = [
        (grid.columnViewportPosition(column), grid.rowViewportPosition(row), picture)
        for row in range(grid.sheet_model.rowCount())
        for column in range(grid.sheet_model.columnCount())
        if (picture := grid._picture(row, column, grid.columnWidth(column), grid.rowHeight(row))) is not None
    ]
    canvas = BareCanvas(chips)
    canvas.resize(*SIZE)
    canvas.show()
    QApplication.processEvents()
    return canvas


def _painting() -> list[Row]:
    grid = _grid()
    canvas = _canvas(grid)
    full, floor = _milliseconds(grid.viewport().repaint, canvas.viewport().repaint)
    bar = grid.verticalScrollBar()

    def scroll_grid() -> None:
        bar.setValue(0 if bar.value() + STEP > bar.maximum() else bar.value() + STEP)
        QApplication.processEvents()

    def scroll_canvas() -> None:
        canvas.scroll_by(STEP)
        QApplication.processEvents()

    step, step_floor = _milliseconds(scroll_grid, scroll_canvas)
    in_view = sum(1 for _, y, _ in canvas.chips if y < grid.viewport().height())
    what = f"rota {STAFF} x {7 * WEEKS}, {in_view} chips and figures in view"
    grid.close()
    canvas.close()
    return [
        _row(f"{what}: full repaint", full, "bare canvas", floor, 4),
        _row(f"{what}: scroll step", step, "bare canvas", step_floor, 8),
    ]


def _row(what: str, measured: float, beside: str, floor: float, bar: float) -> Row:
    return Row(
        what,
        f"{measured:.2f} ms",
        f"{beside} {floor:.2f} ms",
        f"{measured / floor:.1f} x",
        f"<= {bar:g} ms",
        measured <= bar,
    )


def _filled(folder: Path) -> tuple[Store, TeamMember]:
    store = Store.create(folder / "scheme.ech", bytes(32))
    scheme = Scheme(name="Larch House")
    team, types = _team(scheme.id), _types(scheme.id)
    with store.change("Fill", by=team[0].id) as work:
        records = (scheme, *team, *types, Session(scheme_id=scheme.id, name="Day"), *_shifts(team, types))
        for record in records:
            work.save(record)
    return store, team[0]


def _key_times(page: RotaPage) -> list[float]:
    """From the letter to the painted cell: typed, read, checked, saved with fsync, reloaded, repainted."""
    grid, taken = page.grid, []
    rows = page.grid.sheet_model.sheet.lines
    for n in range(KEYS):
        index = grid.sheet_model.index(rows[(n * 7) % 20], n % 7)
        grid.setCurrentIndex(index)
        letter = "L" if grid.sheet_model.cell_text(index) != "L" else "E"
        QApplication.processEvents()
        start = perf_counter()
        QTest.keyClicks(grid, letter)
        assert grid.editor is not None
        QTest.keyClick(grid.editor, Qt.Key.Key_Return)
        QApplication.processEvents()
        grid.viewport().repaint()
        taken.append((perf_counter() - start) * 1000)
        assert grid.sheet_model.cell_text(index) == letter
    return taken


def _drag_times(page: RotaPage) -> list[float]:
    """Each step of a drag over the grid: the rules asked about the cell, the reason said, painted."""
    grid, model, taken = page.grid, page.grid.sheet_model, []
    rows = model.sheet.lines
    source = next(i for row in rows if model.shifts_at(i := model.index(row, 0)))
    model.grabbed = QPersistentModelIndex(source)
    carried = model.mimeData([source])
    for n in range(KEYS):
        grid.scrollTo(model.index(rows[(n * 7) % 20], n % 7))
        QApplication.processEvents()
        at = grid.visualRect(model.index(rows[(n * 7) % 20], n % 7)).center()
        no_keys = Qt.KeyboardModifier.NoModifier
        over = QDragMoveEvent(at, Qt.DropAction.MoveAction, carried, Qt.MouseButton.LeftButton, no_keys)
        start = perf_counter()
        grid.dragMoveEvent(over)
        QApplication.processEvents()
        grid.viewport().repaint()
        taken.append((perf_counter() - start) * 1000)
    return taken


def _typing(folder: Path) -> list[Row]:
    load_behind()
    warm_up()  # as the program does, with what it tells the collector of rubbish
    store, me = _filled(folder)
    now = datetime(2026, 11, 3, 7, tzinfo=UTC)
    desk = Desk(store, me.id, preferences=Preferences(folder / "p.ini"), clock=lambda: now)
    page = RotaPage(desk)
    page.resize(1280, 680)
    page.show()
    QApplication.processEvents()
    taken, dragged = _key_times(page), _drag_times(page)
    floor, paint = _milliseconds(lambda: _empty_commit(store), page.grid.viewport().repaint)
    page.close()
    desk.close()
    store.close()
    late = quantiles(taken, n=20)[-1]
    what = f"key in a rota cell of {STAFF} staff -> checked, saved with fsync, painted"
    return [
        _row(f"{what} (median)", median(taken), "one empty commit", floor, 50),
        _row(f"{what} (p95)", late, "one empty commit", floor, 50),
        _row(
            f"drag over a cell of {STAFF} staff -> checked, said, painted",
            median(dragged),
            "a paint",
            paint,
            16,
        ),
    ]


def rows() -> list[Row]:
    """The table's lines; Qt paints into memory."""
    app = QApplication.instance() or QApplication(["ech-desktop"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 100)
    with TemporaryDirectory() as folder:
        return [*_painting(), *_typing(Path(folder))]
