"""The window before anybody is signed in. Light: it is painted before its pages are even imported."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from ech_desktop.ui.theme import px

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ech_desktop.ui.preferences import Preferences
    from ech_desktop.ui.start_pages import StartPages


class Brand(QFrame):
    """What the program is, beside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("brand")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(40), px(40), px(40), px(40))
        column.setSpacing(px(14))
        column.addStretch(2)
        title = QLabel("ECH Desktop")
        title.setProperty("kind", "title")
        column.addWidget(title)
        for text, stretch in (
            ("Run an extra care housing scheme: tenants, care plans, rotas, handovers.", 3),
            ("Works offline. Encrypted on this PC.", 0),
        ):
            line = QLabel(text)
            line.setWordWrap(True)
            column.addWidget(line)
            column.addStretch(stretch)


class Ground(QWidget):
    painted = Signal()
    """The first time only."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self._is_painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()


class StartWindow(QMainWindow):
    """Welcome, sign in, a new store, the demo being made: the pages are in start_pages.py."""

    opened = Signal(object)
    """Carries an Opened."""

    def __init__(
        self, path: Path, *, today: date | None = None, preferences: Preferences | None = None
    ) -> None:
        super().__init__()
        self.path, self.today, self._preferences = path, today, preferences
        self.setWindowTitle("ECH Desktop")
        self.ground, self.brand = Ground(), Brand()
        row = QHBoxLayout(self.ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.brand, 2)
        self._right = QVBoxLayout()
        row.addLayout(self._right, 3)
        self.setCentralWidget(self.ground)

    @cached_property
    def pages(self) -> StartPages:
        """Imported and built when first asked for: after the first paint."""
        from ech_desktop.ui.start_pages import StartPages

        made = StartPages(self.path, self.today, self._preferences)
        made.opened.connect(self.opened)
        self._right.addWidget(made)
        return made

    def show_start(self, note: str = "") -> None:
        """Sign in where there is a store, else the welcome."""
        self.pages.show_start(note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.setVisible(self.width() >= px(900))
