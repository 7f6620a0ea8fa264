"""The program with a window: paints the start page first, loads the rest behind it, then opens the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.permissions import May
from ech_desktop.ui import theme
from ech_desktop.ui.opened import Opened
from ech_desktop.ui.preferences import Preferences
from ech_desktop.ui.qt_guard import refuse_broken_qt
from ech_desktop.ui.start import StartWindow
from ech_desktop.ui.watch import Watch

if TYPE_CHECKING:
    from datetime import date
    from types import TracebackType

    from ech_desktop.actions.restoring import Opener
    from ech_desktop.domain.basics import TeamMemberId
    from ech_desktop.store.backup import Backup
    from ech_desktop.ui.background import Job
    from ech_desktop.ui.window import MainWindow

BEHIND: Final = (
    "ech_desktop.actions.doors",
    "ech_desktop.store.work",
    "ech_desktop.actions.history",
    "ech_desktop.ui.window",
    "ech_desktop.ui.pages.today",
    "ech_desktop.ui.pages.tenants",
    "ech_desktop.ui.pages.record",
    "ech_desktop.ui.pages.rota",
    "ech_desktop.ui.pages.visits",
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
        self._kept: dict[TeamMemberId, MainWindow] = {}
        """Locked windows with typing that is not saved, for whoever typed it."""
        self._demo_folder: Path | None = None
        self._watch = Watch(app)
        self._watch.is_over.connect(self.lock)

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
        """Somebody is in: whoever locked a window with typing in it finds it as they left it."""
        kept = None if opened.is_demo else self._kept.pop(opened.me, None)
        if kept is not None:
            kept.desk.store.take_over(opened.store)
            kept.come_back()
            self.window = kept
        else:
            if opened.is_demo:
                self._demo_folder = opened.store.path.parent
            self.window = self._made(opened)
            self.window.open_page("today" if self.window.desk.may(May.SEE_CARE) else "rota")
            self.window.offer_drafts()
        self.window.show()
        self.start_window.hide()
        if not opened.is_demo:
            self._watch.begin(self.preferences.lock_minutes)

    def _made(self, opened: Opened) -> MainWindow:
        from ech_desktop.ui.desk import Desk
        from ech_desktop.ui.window import MainWindow

        desk = Desk(
            opened.store,
            opened.me,
            preferences=self.preferences,
            clock=opened.clock,
            is_demo=opened.is_demo,
        )
        window = MainWindow(desk)
        window.lock_requested.connect(self.lock)
        desk.restore_requested.connect(self.restore)
        window.setGeometry(self.start_window.geometry())
        return window

    def lock(self) -> None:
        """Back to the start page. The key leaves the process; what was being typed waits for its author."""
        window = self.window
        if window is None:
            return
        self._watch.end()
        window.keep_place()
        self.start_window.setGeometry(window.geometry())
        window.hide()
        if window.desk.is_demo:
            self.forget()
        else:
            self._shut(window)
        self.start_window.show_start(self._waiting())
        self.start_window.show()

    def _shut(self, window: MainWindow) -> None:
        """Close the store behind a hidden window, and keep the window only for what was typed in it."""
        from PySide6.QtCore import QThreadPool

        self.window = None
        window.rest()
        window.desk.do_quietly(lambda: window.desk.store.note(Happened.LOCK, "", by=window.desk.me))
        QThreadPool.globalInstance().waitForDone()  # no worker reads a store that is closed
        window.desk.store.close()
        if window.holds_draft():
            self._kept[window.desk.me] = window
        else:
            window.desk.close()
            window.deleteLater()

    def restore(self, backup: Backup, opener: Opener) -> None:
        """Close the store, put the backup in its place, and let somebody sign in again."""
        from PySide6.QtCore import QThreadPool

        from ech_desktop.actions.restoring import restore_over
        from ech_desktop.domain.basics import KnownError
        from ech_desktop.domain.clock import moment_text
        from ech_desktop.ui.background import Job

        window = self.window
        if window is None or window.desk.is_demo:
            return
        if window.holds_draft():
            window.desk.messages.warn("Something you typed is not saved. Save it or discard it first.")
            return
        path, now = window.desk.store.path, window.desk.now()
        self._watch.end()
        window.rest()
        window.desk.close()
        window.hide()
        QThreadPool.globalInstance().waitForDone()
        window.desk.store.close()
        window.deleteLater()
        self.window = None
        self.start_window.pages.show_wait("The backup is being put in place. What is here is kept aside …")
        self.start_window.show()
        job: Job[Any] = Job(lambda _: restore_over(backup, path, opener, now=now))

        def failed(error: Exception) -> None:
            self.start_window.show_start(str(error) if isinstance(error, KnownError) else "")
            if not isinstance(error, KnownError):
                raise error

        made = moment_text(backup.manifest.made)
        job.done.connect(lambda _: self.start_window.show_start(f"The store is as it was {made}. Sign in."))
        job.failed.connect(failed)
        job.start()

    def _waiting(self) -> str:
        """What the sign-in page says about typing that is not saved."""
        names = [window.desk.my_name for window in self._kept.values()]
        if not names:
            return ""
        who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        has = "has" if len(names) == 1 else "have"
        return f"{who} {has} typed something that is not saved. It waits for their return."

    def forget(self) -> None:
        """Close the stores and their windows; a demo goes for good."""
        for window in (self.window, *self._kept.values()):
            if window is not None:
                window.desk.close()
                window.desk.store.close()
                window.deleteLater()
        self.window = None
        self._kept.clear()
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
