"""The whole window on a real store, driven as a person does: by mouse, or by keyboard alone."""

from __future__ import annotations

import io

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ech_desktop.ui.window import MainWindow
from tests.ui.conftest import (  # noqa: F401  fixtures
    desk,
    empty_store,
    light,
    preferences,
    qapp_args,
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
        self.bot.keyClicks(QApplication.focusWidget(), text)

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
