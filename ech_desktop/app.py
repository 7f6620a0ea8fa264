"""The program with a window: paints the start page first, loads the rest behind it, then opens the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ech_desktop.ui import theme
from ech_desktop.ui.opened import Opened
from ech_desktop.ui.preferences import Preferences
from ech_desktop.ui.qt_guard import refuse_broken_qt
from ech_desktop.ui.start import StartWindow

if TYPE_CHECKING:
    from datetime import date
    from types import TracebackType

    from ech_desktop.ui.background import Job
    from ech_desktop.ui.window import MainWindow

BEHIND: Final = (
    "ech_desktop.actions.doors",
    "ech_desktop.store.work",
    "ech_desktop.actions.history",
    "ech_desktop.ui.window",
    "ech_desktop.ui.pages.today",
    "ech_desktop.ui.pages.tenants",
    "ech_desktop.ui.pages.rota",
    "ech_desktop.ui.pages.handover",
    "ech_desktop.ui.pages.team",
    "ech_desktop.ui.pages.capacity",
    "ech_desktop.ui.pages.settings",
)
"""What is loaded on a worker while somebody reads the start page."""


def load_behind() -> None:
    """Import everything that a page needs."""
    for name in BEHIND:
        import_module(name)


def warm_up() -> None:
    """What can follow when every page is ready; the collector of rubbish works again afterwards."""
    try:
        gc.freeze()  # the program itself is no rubbish: looking through it would hold up a key for 0.1 s
    finally:
        gc.enable()


class Program(QObject):
    """Start window and main window by turns: signing in opens the one, locking the other."""

    def __init__(self, app: QApplication, path: Path, preferences: Preferences, today: date | None) -> None:
        super().__init__(app)
        self.preferences = preferences
        self.start_window = StartWindow(path, today=today)
        self.start_window.resize(1366, 768)
        place = preferences.place("window")
        if not place.isEmpty():
            self.start_window.restoreGeometry(place)
        self.start_window.opened.connect(self.open)
        self.window: MainWindow | None = None
        self._demo_folder: Path | None = None

    def begin(self, *, demo: bool) -> None:
        """Paint the empty window, then its page, then load everything else on a worker."""
        self._is_demo = demo
        gc.disable()  # until all is loaded: imports leave no rubbish, and looking for it stops the window
        self.start_window.ground.painted.connect(lambda: QTimer.singleShot(0, self, self._furnish))
        self.start_window.show()

    def _furnish(self) -> None:
        if theme.wanted(self.preferences.theme) != theme.current():
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            theme.apply(app, self.preferences.theme, self.preferences.text_percent)
        if self._is_demo:
            self.start_window.pages.open_demo()
        else:
            self.start_window.show_start()
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        from ech_desktop.ui.background import Job

        self.loading: Job[None] = Job(lambda _: load_behind())
        self.loading.finished.connect(self._warm_up)
        self.loading.start()

    def _warm_up(self) -> None:
        from ech_desktop.ui.background import Job

        self.warming: Job[None] = Job(lambda _: warm_up())
        self.warming.start()

    def open(self, opened: Opened) -> None:
        """Somebody is in: the same person finds the window as they left it."""
        from ech_desktop.ui.desk import Desk
        from ech_desktop.ui.window import MainWindow

        kept = self.window
        if kept is not None and kept.desk.me == opened.me and not opened.is_demo and not kept.desk.is_demo:
            opened.store.close()
            kept.show()
        else:
            self.forget()
            if opened.is_demo:
                self._demo_folder = opened.store.path.parent
            desk = Desk(
                opened.store,
                opened.me,
                preferences=self.preferences,
                clock=opened.clock,
                is_demo=opened.is_demo,
            )
            window = MainWindow(desk)
            window.lock_requested.connect(self.lock)
            window.setGeometry(self.start_window.geometry())
            self.window = window
            window.open_page("today")
            window.show()
        self.start_window.hide()

    def lock(self) -> None:
        """Back to the start page; what was being typed waits for the same person."""
        window = self.window
        if window is None:
            return
        window.keep_place()
        note = ""
        if window.holds_draft():
            note = f"{window.desk.my_name} has typed something that is not saved. It waits for their return."
        self.start_window.setGeometry(window.geometry())
        self.start_window.show_start(note)
        self.start_window.show()
        window.hide()
        if window.desk.is_demo:
            self.forget()

    def forget(self) -> None:
        """Close the store and its window; a demo goes for good."""
        if self.window is not None:
            self.window.desk.close()
            self.window.desk.store.close()
            self.window.deleteLater()
            self.window = None
        if self._demo_folder is not None:
            import shutil

            shutil.rmtree(self._demo_folder, ignore_errors=True)
            self._demo_folder = None

    def end(self) -> None:
        """Before the process goes: no worker still writes, nothing stays open."""
        from PySide6.QtCore import QThreadPool

        QThreadPool.globalInstance().waitForDone()
        self.forget()
        self.preferences.save()


def keep_going(
    program: Program,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """The excepthook: our own mistakes are logged and told, and the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from ech_desktop.ui.crash import note_crash

        where = note_crash(kind, trace)
        text = f"Something went wrong. Nothing was saved. What happened is noted in {where}."
        window = program.window
        messages = window.desk.messages if window is not None else program.start_window.pages.messages
        messages.refuse(text)

    return hook


def run(store: Path | None = None, *, demo: bool = False, today: date | None = None) -> int:
    """Open the window on a store, the default one when none is given, and wait until it is closed."""
    from ech_desktop.paths import default_store

    refuse_broken_qt()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ECH Desktop")
    preferences = Preferences()
    theme.apply(app, preferences.theme, preferences.text_percent)
    program = Program(app, store or default_store(), preferences, today)
    sys.excepthook = keep_going(program)
    program.begin(demo=demo)
    code = app.exec()
    program.end()
    return code
