"""Nothing is shown before it has its place: a widget without a parent flashes as a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ech_desktop.ui.window import PAGES, MainWindow


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@pytest.fixture
def windows(qapp):
    noted = Windows()
    qapp.installEventFilter(noted)
    yield noted
    qapp.removeEventFilter(noted)


def click(window, name):
    button = next(b for b in window.findChildren(QPushButton, name) if b.isVisible())
    button.click()
    QApplication.processEvents()
    QApplication.processEvents()


def test_that_no_page_or_form_shows_a_window_of_its_own(qtbot, desk, windows):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    with desk.store.read() as work:
        tenant = work.tenants()[0]
    for page in PAGES:
        window.open_page(page)
        QApplication.processEvents()
    for section in ("person", "tenancy", "contacts", "alerts", "package", "plan"):
        window.open_page("tenants", f"{tenant.id}/{section}")
        QApplication.processEvents()
    for name in ("write_plan", "add_need", "add_visit", "add_risk"):
        click(window, name)
    window.open_page("handover")
    for name in ("empty_button", "add_entry", "raise_item"):
        click(window, name)
    window.open_page("team")
    click(window, "add")
    desk.record_requested.emit("", "")
    desk.messages.refuse("No.")
    QApplication.processEvents()
    assert windows.shown == ["MainWindow "]
