"""Welcome, sign in, a new store, a backup put in place, the demo being made: before anybody is signed in."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ech_desktop.ui.background import Job
from ech_desktop.ui.messages import Message, Messages
from ech_desktop.ui.opened import Opened
from ech_desktop.ui.sign_in import SignInPage
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import Panel, label

if TYPE_CHECKING:
    from ech_desktop.actions.doors import Door
    from ech_desktop.domain.basics import TeamMemberId
    from ech_desktop.store.work import Store
    from ech_desktop.ui.preferences import Preferences
    from ech_desktop.ui.restore_page import RestorePage
    from ech_desktop.ui.widgets.progress import JobProgress


class WelcomePage(Panel):
    """Nothing is on this PC yet: try the demo scheme, make a store, or restore one."""

    demo_requested = Signal()
    new_store_requested = Signal()
    restore_requested = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__("What do you want to do?")
        self.demo_button = button("Try the demo scheme", "door-open", name="try_demo")
        self.new_button = button("Make a store for my scheme", "plus", name="make_store")
        about = (
            (self.demo_button, "40 flats, made-up people, four weeks of rota. Nothing in it is kept."),
            (self.new_button, "Your own scheme, encrypted on this PC with a password that only you know."),
        )
        for each, text in about:
            each.setProperty("kind", "choice")
            each.setAccessibleDescription(text)
            self.add(each)
            self.add(label(text, "muted", wrap=True))
        self.restore_button = button("Restore a backup …", flat=True, name="restore_backup")
        self.restore_button.setAccessibleDescription("On a new PC, with a backup and the paper recovery key.")
        self.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(label(f"The store will be {path}", "small", wrap=True))
        self.demo_button.clicked.connect(self.demo_requested)
        self.new_button.clicked.connect(self.new_store_requested)
        self.restore_button.clicked.connect(self.restore_requested)


class WaitPage(Panel):
    """Says what is being made."""

    def __init__(self) -> None:
        super().__init__("One moment")
        self.said = label("The demo scheme is being made: 40 flats, four weeks of rota …", "muted", wrap=True)
        self.add(self.said)

    @cached_property
    def progress(self) -> JobProgress:
        """How far it is, and Cancel, for what takes longer."""
        from ech_desktop.ui.widgets.progress import JobProgress  # seldom

        made = JobProgress("waiting", "How far it is")
        self.body.addWidget(made)
        return made


class StartPages(QWidget):
    opened = Signal(object)
    """Carries an Opened."""

    def __init__(self, path: Path, today: date | None, preferences: Preferences | None) -> None:
        super().__init__()
        self.path, self._today, self._preferences = path, today, preferences
        self.messages = Messages(self)
        self.stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(12), px(12), px(12))
        self._column.addWidget(self.stack, 1)
        self.messages.shown.connect(self._say)

    @cached_property
    def welcome(self) -> WelcomePage:
        page = WelcomePage(self.path)
        page.demo_requested.connect(self.open_demo)
        page.new_store_requested.connect(self.show_first_run)
        page.restore_requested.connect(self.show_restore)
        return page

    @cached_property
    def sign_in(self) -> SignInPage:
        page = SignInPage(self.path)
        page.demo_requested.connect(self.open_demo)
        page.restore_requested.connect(self.show_restore)
        page.opened.connect(self._enter)
        return page

    @cached_property
    def restore(self) -> RestorePage:
        from ech_desktop.ui.restore_page import RestorePage  # seldom

        page = RestorePage(self.path)
        page.left.connect(self.show_start)
        return page

    @cached_property
    def wait(self) -> WaitPage:
        return WaitPage()

    def show_start(self, note: str = "") -> None:
        """Sign in where there is a store, else the welcome; the names are read once the page is painted."""
        if self.path.exists():
            self._front(self.sign_in)
            self.sign_in.first_focus().setFocus()
            QTimer.singleShot(0, self.sign_in, lambda: self.sign_in.begin(note))
        else:
            self._front(self.welcome)
            self.welcome.demo_button.setFocus()

    def show_wait(self, said: str) -> None:
        """Say what is being done until another page comes."""
        self.wait.said.setText(said)
        self._front(self.wait)

    def show_first_run(self) -> None:
        from ech_desktop.ui.first_run import FirstRunPage  # only once in the life of a scheme

        page = FirstRunPage(self.path)
        page.left.connect(self.show_start)
        page.opened.connect(self._enter)
        self._front(page)
        page.first_focus().setFocus()

    def show_restore(self) -> None:
        """What was typed there before waits for whoever comes back to it."""
        second = self._preferences.backup_folder if self._preferences is not None else ""
        self._front(self.restore)
        self.restore.begin(Path(second) if second else None)

    def open_demo(self) -> None:
        """Make the demo scheme on a worker while the window is on the screen."""
        self._front(self.wait)
        today = self._today
        job: Job[Opened] = Job(lambda _: make_demo(today))
        job.done.connect(self.opened)
        job.failed.connect(self._fail)
        job.start()

    def _enter(self, door: Door) -> None:
        """Go in; who came by a first password or by the paper chooses a password of their own first."""
        if not door.must_choose:
            self._open(door.store, door.me)
            return
        from ech_desktop.ui.new_password import NewPasswordPage  # seldom

        page = NewPasswordPage(door, self.sign_in.secret)
        page.chosen.connect(lambda: self._open(door.store, door.me))
        self._front(page)
        page.first_focus().setFocus()

    def _open(self, store: Store, me: TeamMemberId) -> None:
        from ech_desktop.ui.desk import utc_now

        self.opened.emit(Opened(store, me, False, utc_now))

    def _fail(self, error: Exception) -> None:
        self.show_start()
        raise error

    def _say(self, message: Message) -> None:
        """The banner is made for the first message: most starts have nothing to say."""
        from ech_desktop.ui.widgets.banner import Banner

        self.messages.shown.disconnect(self._say)
        banner = Banner(self.messages)
        self._column.insertWidget(0, banner)
        banner.show_message(message)

    def _front(self, page: QWidget) -> None:
        """Show a page in the middle, scrolling where the window is low."""
        for number in range(self.stack.count()):
            scroll = self.stack.widget(number)
            if scroll is not None and scroll.isAncestorOf(page):
                self.stack.setCurrentIndex(number)
                return
        self.stack.setCurrentIndex(self.stack.addWidget(_centred(page)))


def _centred(page: QWidget) -> QScrollArea:
    page.setMaximumWidth(px(560))
    inner = QWidget()
    lay = QVBoxLayout(inner)
    lay.setContentsMargins(px(8), px(8), px(8), px(8))
    lay.addStretch(2)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(page, 8)
    row.addStretch(1)
    lay.addLayout(row)
    lay.addStretch(3)
    scroll = QScrollArea(widgetResizable=True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inner)
    return scroll


def make_demo(today: date | None) -> Opened:
    """The demo scheme in a folder of its own that goes with the program; its clock starts at 06:50."""
    from ech_desktop.actions.demo import make_demo as make
    from ech_desktop.domain.clock import shown
    from ech_desktop.ui.demo_clock import DemoClock
    from ech_desktop.ui.desk import utc_now

    folder = Path(tempfile.mkdtemp(prefix="ech-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # also when the window closes meanwhile
    day = today or shown(utc_now()).date()
    store, me = make(folder / "demo.ech", day)
    return Opened(store, me, True, DemoClock(day))
