"""The window before anybody is signed in: welcome, sign in, a new store, the demo being made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import shown
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import utc_now
from ech_desktop.ui.messages import Banner, Messages
from ech_desktop.ui.sign_in import SignInPage
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import Panel, label

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@dataclass(frozen=True)
class Opened:
    """A store that somebody has opened, and as whom."""

    store: Store
    me: TeamMemberId
    is_demo: bool
    clock: Callable[[], datetime]


class WelcomePage(Panel):
    """Nothing is on this PC yet: try the demo scheme, or make a store."""

    demo_requested = Signal()
    new_store_requested = Signal()

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
        self.add(label(f"The store will be {path}", "small", wrap=True))
        self.demo_button.clicked.connect(self.demo_requested)
        self.new_button.clicked.connect(self.new_store_requested)


class WaitPage(Panel):
    """Says what is being made."""

    def __init__(self) -> None:
        super().__init__("One moment")
        self.text = label("", "muted", wrap=True)
        self.add(self.text)


class Brand(QFrame):
    """What the program is, beside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brand")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(40), px(40), px(40))
        column.setSpacing(px(14))
        column.addStretch(2)
        column.addWidget(label("ECH Desktop", "title"))
        column.addWidget(
            label("Run an extra care housing scheme: tenants, care plans, rotas, handovers.", wrap=True)
        )
        column.addStretch(3)
        column.addWidget(label("Works offline. Encrypted on this PC.", wrap=True))


class StartWindow(QMainWindow):
    opened = Signal(object)
    """Carries an Opened."""

    def __init__(self, path: Path, *, today: date | None = None) -> None:
        super().__init__()
        self.path, self._today = path, today
        self.messages = Messages(self)
        self.setWindowTitle("ECH Desktop")
        self._lay_out()
        self.welcome.demo_requested.connect(self.open_demo)
        self.welcome.new_store_requested.connect(self.show_first_run)
        self.sign_in.demo_requested.connect(self.open_demo)
        self.sign_in.opened.connect(lambda found: self._open(*found, is_demo=False))

    def _lay_out(self) -> None:
        self.welcome, self.sign_in, self.wait = WelcomePage(self.path), SignInPage(self.path), WaitPage()
        self.stack = QStackedWidget()
        for page in (self.welcome, self.sign_in, self.wait):
            self.stack.addWidget(self._centred(page))
        self.brand = Brand()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.addWidget(Banner(self.messages))
        column.addWidget(self.stack, 1)
        ground = QWidget()
        ground.setObjectName("ground")
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.brand, 2)
        row.addWidget(right, 3)
        self.setCentralWidget(ground)

    def _centred(self, page: QWidget) -> QScrollArea:
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

    def show_start(self, note: str = "") -> None:
        """Sign in where there is a store, else the welcome."""
        if self.path.exists():
            self.sign_in.begin(note)
            self._front(self.sign_in)
            self.sign_in.first_focus().setFocus()
        else:
            self._front(self.welcome)
            self.welcome.demo_button.setFocus()

    def show_first_run(self) -> None:
        from ech_desktop.ui.first_run import FirstRunPage  # only once in the life of a scheme

        page = FirstRunPage(self.path)
        self.stack.addWidget(self._centred(page))
        page.left.connect(self.show_start)
        page.opened.connect(lambda found: self._open(*found, is_demo=False))
        self._front(page)
        page.first_focus().setFocus()

    def open_demo(self) -> None:
        """Make the demo scheme on a worker while the window is on the screen."""
        self.wait.text.setText("The demo scheme is being made: 40 flats, four weeks of rota …")
        self._front(self.wait)
        today = self._today or shown(utc_now()).date()
        job: Job[Opened] = Job(lambda _: make_demo(today))
        job.done.connect(self._open_demo)
        job.failed.connect(self._fail)
        job.start()

    def _open_demo(self, opened: Opened) -> None:
        self.opened.emit(opened)

    def _open(self, store: Store, me: TeamMemberId, *, is_demo: bool) -> None:
        self.opened.emit(Opened(store, me, is_demo, utc_now))

    def _fail(self, error: Exception) -> None:
        self.show_start()
        raise error

    def _front(self, page: QWidget) -> None:
        for number in range(self.stack.count()):
            scroll = self.stack.widget(number)
            if scroll is not None and scroll.isAncestorOf(page):
                self.stack.setCurrentIndex(number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.setVisible(self.width() >= px(900))


def make_demo(today: date) -> Opened:
    """The demo scheme in a folder of its own that goes with the program; its clock starts at 06:50."""
    from ech_desktop.actions.demo import make_demo as make
    from ech_desktop.ui.demo_clock import DemoClock

    folder = Path(tempfile.mkdtemp(prefix="ech-demo-"))
    store, me = make(folder / "demo.ech", today)
    return Opened(store, me, True, DemoClock(today))
