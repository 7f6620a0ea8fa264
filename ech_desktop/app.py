"""The program with a window: paints the start page first, loads the rest behind it, then opens the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

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
    from ech_desktop.ui.desk import Desk
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
        self.start_window = StartWindow(path, today=today, preferences=preferences)
        self.start_window.resize(1366, 768)
        place = preferences.place("window")
        if not place.isEmpty():
            self.start_window.restoreGeometry(place)
        self.start_window.opened.connect(self.open)
        self.window: MainWindow | None = None
        self._kept: dict[TeamMemberId, MainWindow] = {}
        """Locked windows with typing that is not saved, for whoever typed it."""
        self._coming: Opened | None = None
        """Who has signed in and waits for their own window."""
        self._leaving: list[MainWindow] = []
        """Left behind the start page, until their store is closed."""
        self._watch = Watch(app)
        self._watch.is_over.connect(self.lock)
        self._watch.is_quiet.connect(self._settle)

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
        """Somebody is in: whoever locked a window with typing in it finds it as they left it.

        They wait for the worker that still reads behind it; everybody else has a store of their own.
        """
        self._coming = None
        if self._kept.get(opened.me) in self._leaving and not opened.is_demo:
            self._coming = opened
            self.start_window.pages.show_wait("What was still running when you locked comes to its end …")
            return
        kept = None if opened.is_demo else self._kept.pop(opened.me, None)
        if kept is not None:
            kept.desk.store.take_over(opened.store)
            kept.come_back()
            self.window = kept
        else:
            self.window = self._made(opened)
            self.window.open_page("today" if self.window.desk.may(May.SEE_CARE) else "rota")
            self.window.offer_drafts()
        self.window.show()
        self.start_window.hide()
        if (holder := self.window.desk.store.holder) is not None:
            self.window.desk.messages.warn(holder.text)
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
        window.lost.connect(self.lock)
        desk.restore_requested.connect(self.restore)
        window.setGeometry(self.start_window.geometry())
        return window

    def lock(self, why: str = "") -> None:
        """Back to the start page at once. The key leaves the process as soon as no worker needs it; what was
        being typed waits for its author. `why`: nobody asked for it.
        """
        window = self.window
        if window is None:
            return
        if window.holds_draft() and not window.desk.is_demo:
            self._kept[window.desk.me] = window
        self.start_window.show_start(why or self._waiting())
        self._leave(window, lambda: None)

    def restore(self, backup: Backup, opener: Opener) -> None:
        """Close the store, put the backup in its place, and let somebody sign in again."""
        from ech_desktop.actions.restoring import Restored, restore_over
        from ech_desktop.domain.backups import CERTAIN
        from ech_desktop.domain.basics import KnownError, Refused
        from ech_desktop.domain.clock import moment_text
        from ech_desktop.ui.background import Job, stop_all

        window = self.window
        if window is None or window.desk.is_demo:
            return
        if window.holds_draft():
            window.desk.messages.warn("Something you typed is not saved. Save it or discard it first.")
            return
        path, now = window.desk.store.path, window.desk.now()
        pages, made = self.start_window.pages, moment_text(backup.manifest.made)

        def failed(error: Exception) -> None:
            is_known = isinstance(error, KnownError | Refused)
            pages.show_start(str(error) if is_known else "")
            if not is_known:
                raise error

        job: Job[Restored] = Job(lambda job: restore_over(backup, path, opener, progress=job.tell, now=now))
        job.done.connect(lambda d: pages.show_start(d.warning or f"The store is as it was {made}. Sign in."))
        job.failed.connect(failed)
        job.cancelled.connect(lambda: pages.show_start("Cancelled. Nothing was changed. Sign in."))
        pages.show_wait("The backup is being put in place. What is here is kept aside …")

        def begin() -> None:
            pages.wait.progress.follow(job, "Reading the backup", CERTAIN)
            job.start()

        self._leave(window, lambda: stop_all(begin))  # others before may still be leaving

    def _settle(self) -> None:
        """Nobody is at it: move what was written from the log into the file, so that the log stays short."""
        if self.window is not None:
            desk = self.window.desk
            desk.run(desk.store.settle, done=lambda _: None)

    def _leave(self, window: MainWindow, then: Callable[[], object]) -> None:
        """Hide the window behind the start page now; close its store once no worker reads it any more."""
        from ech_desktop.ui.background import Job, stop_all

        self._watch.end()
        self.window = None
        window.keep_place()
        self.start_window.setGeometry(window.geometry())
        self.start_window.show()
        window.hide()
        window.rest()
        self._leaving.append(window)

        def close() -> None:
            job: Job[None] = Job(lambda _: close_store(window.desk))
            job.finished.connect(closed)
            job.start()

        def closed() -> None:
            if window in self._leaving:
                self._leaving.remove(window)
                self._let_go(window)
                then()
                if self._coming is not None and self._kept.get(self._coming.me) is window:
                    self.open(self._coming)

        stop_all(close)

    def _let_go(self, window: MainWindow) -> None:
        """What is not kept for its author goes, the demo with all that was in it."""
        if window in self._kept.values():
            return
        window.desk.close()
        window.deleteLater()
        if window.desk.is_demo:
            import shutil

            shutil.rmtree(window.desk.store.path.parent, ignore_errors=True)

    def _waiting(self) -> str:
        """What the sign-in page says about typing that is not saved."""
        names = [window.desk.my_name for window in self._kept.values()]
        if not names:
            return ""
        who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        has = "has" if len(names) == 1 else "have"
        return f"{who} {has} typed something that is not saved. It waits for their return."

    def forget(self) -> None:
        """Close the stores and their windows, when no worker reads them any more; a demo goes for good."""
        from PySide6.QtCore import QThreadPool

        QThreadPool.globalInstance().waitForDone()
        if self._coming is not None:
            self._coming.store.close()
            self._coming = None
        left = [*self._kept.values(), *self._leaving]
        if self.window is not None:
            left.append(self.window)
        self.window = None
        self._kept.clear()
        self._leaving.clear()
        for window in dict.fromkeys(left):
            window.desk.store.close()
            self._let_go(window)

    def end(self) -> None:
        """Before the process goes: no worker still writes, nothing stays open."""
        self.forget()
        self.preferences.save()


def close_store(desk: Desk) -> None:
    """The journal says that it was locked, where the disk still takes it; then the key is forgotten."""
    from ech_desktop.domain.basics import KnownError

    if not desk.is_demo:
        with suppress(KnownError):
            desk.store.note(Happened.LOCK, "", by=desk.me)
    desk.store.close()


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
