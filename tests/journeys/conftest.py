"""The whole window on a real store, driven as a person does: by mouse, or by keyboard alone."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ech_desktop.actions import rota as rota_actions
from ech_desktop.actions.demo import demo_now, demo_records
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.store.work import Store
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.window import MainWindow
from tests.journeys.rota import TODAY, AtTheRota, duties_of
from tests.ui.conftest import (  # noqa: F401  fixtures
    desk,
    light,
    preferences,
    qapp_args,
    small_scheme,
    store,
)

MOST_TABS = 120
"""A part of the window that takes more presses of Tab than this cannot be called reachable."""


class Person:
    """Somebody at the window. `click` and `write` use the mouse, `tab_to` and `press` the keyboard only."""

    def __init__(self, qtbot, window) -> None:
        self.bot, self.window = qtbot, window

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """A key for whatever has the keyboard."""
        QApplication.processEvents()
        self.bot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def shortcut(self, key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def type(self, text) -> None:
        for letter in text:  # each goes to what has the keyboard then: the first may open an editor
            self.bot.keyClicks(QApplication.focusWidget(), letter)

    def tab_to(self, name) -> QWidget:
        """Press Tab until the keyboard is on the control of this object name or accessible name."""
        for _ in range(MOST_TABS):
            here = QApplication.focusWidget()
            if here is not None and name in (here.objectName(), here.accessibleName()):
                return here
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def tab_and_press(self, name) -> None:
        self.tab_to(name)
        self.press(Qt.Key.Key_Space)

    def tab_and_type(self, name, text) -> None:
        self.tab_to(name)
        self.type(text)

    def click(self, name, inside=None) -> None:
        """Click the visible button of this object name."""
        QApplication.processEvents()  # what the last click made is shown in the next round
        found = [
            b
            for b in (inside or self.window).findChildren(QPushButton, name)
            if b.isVisible() and b.isEnabled()
        ]
        assert found, f"no button {name}"
        self.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def write(self, name, text, inside=None) -> None:
        """Click into the visible field of this object name and type."""
        self.bot.wait(20)  # what a click opened is laid out in the next rounds of the event loop
        found = [w for w in (inside or self.window).findChildren(QWidget, name) if w.isVisible()]
        assert found, f"no field {name}"
        found[0].setFocus()
        self.bot.keyClicks(found[0], text)

    def printed(self) -> str:
        """The text of the print that the window now shows; every page must be in the preview."""
        preview = self.window.findChild(QWidget, "preview")
        self.bot.waitUntil(lambda: preview.pdf is not None, timeout=20_000)
        reader = pypdf.PdfReader(io.BytesIO(preview.pdf.content))
        assert len(preview.pdf.sizes) == len(reader.pages)
        return "\n".join(page.extract_text() for page in reader.pages)


@pytest.fixture
def window(qtbot, desk):  # noqa: F811
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_page("today")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def person(qtbot, window):
    return Person(qtbot, window)


# --- the rota of the demo scheme


class DemoFiles:
    """The demo scheme as it is, and with this week's shifts taken off; made once, copied for each journey."""

    def __init__(self, folder: Path) -> None:
        self.key = os.urandom(32)
        self.whole, self.emptied = folder / "whole.ech", folder / "emptied.ech"
        records = demo_records(TODAY)
        self.me = next(r.id for r in records if isinstance(r, TeamMember) and r.role is Role.TEAM_LEADER)
        whole = Store.create(self.whole, self.key)
        with whole.change("Make the demo scheme", by=self.me, final=True) as work:
            for record in records:
                work.save(record)
        with whole.read() as work:
            self.week = work.rota(monday_of(TODAY))
        whole.close()
        self._empty()
        self.wanted = duties_of(self.week)

    def _empty(self) -> None:
        made = Store.open(Path(shutil.copy(self.whole, self.emptied)), self.key)
        rota_actions.delete_shifts(made, [s.id for s in self.week.own_shifts], by=self.me)
        made.close()


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory):
    return DemoFiles(tmp_path_factory.mktemp("demo"))


def demo_desk(demo_files, file, folder, preferences):  # noqa: F811
    """The care team leader of the demo scheme at a copy of one of its files."""
    copy = Store.open(Path(shutil.copy(file, folder / "demo.ech")), demo_files.key)
    return Desk(copy, demo_files.me, preferences=preferences, clock=lambda: demo_now(TODAY))


@pytest.fixture
def demo(demo_files, tmp_path, preferences):  # noqa: F811
    """At the demo scheme."""
    made = demo_desk(demo_files, demo_files.whole, tmp_path, preferences)
    yield made
    made.close()
    made.store.close()


@pytest.fixture
def emptied_demo(demo_files, tmp_path, preferences):  # noqa: F811
    """At the demo scheme with an empty grid for this week."""
    made = demo_desk(demo_files, demo_files.emptied, tmp_path, preferences)
    yield made
    made.close()
    made.store.close()


@pytest.fixture
def rota(person, window):
    """At this week's rota, the keyboard in the grid."""
    person.shortcut(Qt.Key.Key_3)
    return AtTheRota(person)
