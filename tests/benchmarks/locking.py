"""How soon the window shows nothing of anyone after Ctrl+L, whatever runs, and when the next one is in.

In the real window, on a scheme as the demo makes it and on one of many years. `ECH_BENCH_ENTRIES` sets how
many entries the record of the second one has.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from ech_desktop.app import Program

ENTRIES: Final = int(os.environ.get("ECH_BENCH_ENTRIES", "400000"))
"""About 250 MB."""
PASSWORD: Final = "marmalade kestrel viaduct"
ROUNDS: Final = 3
_LIMIT: Final = 60
LOCK: Final = 100
SWITCH: Final = 5000


def rows() -> list[Row]:
    from PySide6.QtWidgets import QApplication

    from ech_desktop.ui import theme

    app = QApplication([])
    theme.apply(app, "light", 100)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scheme.ech"
        make_scheme(path, 0)
        found = measured(app, path, "a small store")
        make_scheme(path, ENTRIES)
        return found + measured(app, path, f"a store of {path.stat().st_size / 1_000_000:.0f} MB")


def make_scheme(path: Path, entries: int) -> None:
    """The demo scheme with a password for two of its team; with `entries`, many years of them on top."""
    from ech_desktop.actions.demo import make_demo
    from ech_desktop.store import keys
    from tests.benchmarks import safety

    for old in path.parent.iterdir():
        old.unlink() if old.is_file() else None
    store, me = make_demo(path, date(2026, 11, 23))
    with store.read() as work:
        other = next(member for member in work.team() if member.id != me)
        names = {m.id: m.name for m in work.team()}
    file = keys.new_key_file(path)
    for person in (me, other.id):
        keys.add_password(file, store._data_key, names[person], person, PASSWORD)
    file.save()
    if entries:
        safety._fill(store, me, entries)
    store.close()


def measured(app: Any, path: Path, what: str) -> list[Row]:
    from ech_desktop.app import Program
    from ech_desktop.ui.preferences import Preferences

    program = Program(app, path, Preferences(path.with_name("p.ini")), None)
    program.begin(demo=False)
    wait(app, lambda: hasattr(program, "warming"))
    sign_in(app, program, 0)
    found = []
    for word, begin in BUSY.items():
        shown, gone = [], []
        for _ in range(ROUNDS):
            begin(program)
            shown.append(lock(app, program))
            gone.append(closed(app, program, monotonic()))
            sign_in(app, program, 0)
        found.append(_row(f"Ctrl+L to the painted lock page, {word}, {what}", max(shown), LOCK))
        found.append(Row(f"… and until the key is gone, {word}", f"{max(gone):.0f} ms", "", "", "none", True))
    switched = []
    for number in range(1, 2 * ROUNDS + 1):
        began = monotonic()
        lock(app, program)
        sign_in(app, program, number % 2)
        switched.append(1000 * (monotonic() - began))
    found.append(_row(f"switch of users: lock, password, first page, {what}", median(switched), SWITCH))
    lock(app, program)
    closed(app, program, monotonic())
    program.forget()
    return found


def _row(what: str, took: float, most: float) -> Row:
    return Row(what, f"{took:.0f} ms", "", "", f"<= {most:.0f} ms", took <= most)


def _nothing(program: Program) -> None:
    """Only the page."""


def _back_up(program: Program) -> None:
    from ech_desktop.ui.backup_keeper import BackupKeeper

    assert program.window is not None
    BackupKeeper.of(program.window.desk).back_up()
    _let_work()


def _check(program: Program) -> None:
    assert program.window is not None
    page: Any = program.window.page("audit")
    page.check()
    _let_work()


def _search(program: Program) -> None:
    assert program.window is not None
    box = program.window.header.search
    box.setText("fall")
    box.begin()


BUSY: Final[dict[str, Callable[[Program], None]]] = {
    "nothing running": _nothing,
    "while a backup runs": _back_up,
    "while the record is checked": _check,
    "with a search open": _search,
}


def _let_work() -> None:
    """The worker is in the middle of it."""
    from PySide6.QtTest import QTest

    QTest.qWait(60)


@contextmanager
def painting(widget: Any) -> Iterator[list[bool]]:
    """Becomes true once anything in `widget` was painted."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QWidget

    seen: list[bool] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
                seen.extend([True] * (watched is widget or widget.isAncestorOf(watched)))
            return False

    watch, app = Watch(), QCoreApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    yield seen
    app.removeEventFilter(watch)


def wait(app: Any, until: Callable[[], object]) -> None:
    end = monotonic() + _LIMIT
    while not until():
        app.processEvents()
        if monotonic() > end:
            raise TimeoutError


def lock(app: Any, program: Program) -> float:
    """Milliseconds from the keys to the painted page."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    window = program.window
    assert window is not None
    with painting(program.start_window.pages.sign_in) as painted:
        began = monotonic()
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        wait(app, lambda: painted and not window.isVisible())
        return 1000 * (monotonic() - began)


def closed(app: Any, program: Program, began: float) -> float:
    """Milliseconds until the store is closed."""
    wait(app, lambda: not program._leaving)
    return 1000 * (monotonic() - began)


def sign_in(app: Any, program: Program, number: int) -> None:
    """As the first or the second of those who may, until the first page is painted."""
    page = program.start_window.pages.sign_in
    wait(app, lambda: page.who.count() == 2)
    page.who.setCurrentIndex(number)
    page.password.setText(PASSWORD)
    page.sign_in()
    wait(app, lambda: program.window is not None)
    assert program.window is not None
    shown = program.window.current_page()
    with painting(shown) as painted:
        wait(app, lambda: painted)
