"""Search over people, flats, plans, notes and pages: what begins with the words typed, under the box."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from ech_desktop.ui.desk import Desk
from ech_desktop.ui.search_hits import hits
from ech_desktop.ui.theme import icon, px
from ech_desktop.ui.widgets.search_list import HitList

MOST: Final = 5
"""Of each kind; whoever looks for another types one more letter."""
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class SearchBox(QLineEdit):
    """Arrows walk the results, Enter opens one, Esc hides them and keeps the words."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("search")
        self.setPlaceholderText("Search (Ctrl+K)")
        self.setToolTip("People, flats, plans and notes (Ctrl+K)")
        self.setAccessibleName("Search people, flats, plans and notes")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.popup = QFrame(self)
        self.popup.setObjectName("results")
        self.results = HitList()
        lay = QVBoxLayout(self.popup)
        lay.setContentsMargins(px(4), px(4), px(4), px(4))
        lay.addWidget(self.results)
        self.popup.hide()
        self.textEdited.connect(self.show_results)
        self.returnPressed.connect(self.open_chosen)
        self.results.pointed_at.connect(self.open_chosen)

    def begin(self) -> None:
        """Ctrl+K: the keyboard goes here; what was typed last is found anew."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.show_results(self.text())

    def show_results(self, typed: str) -> None:
        if not typed.strip():
            self.popup.hide()
            return
        with self.desk.store.read() as work:
            found = work.search(typed, self.desk.today(), MOST)
        self._place()
        self.results.show_hits(hits(found, typed))
        self._fit()
        self._tell()

    def open_chosen(self) -> None:
        hit = self.results.current()
        if self.popup.isVisible() and hit is not None and hit.page:
            self.popup.hide()
            self.clear()
            self.desk.open(hit.page, hit.record)

    def _place(self) -> None:
        """Under the box, as wide as a line of a note needs and the window allows."""
        window = self.window()
        self.popup.setParent(window)
        below = self.mapTo(window, QPoint(0, self.height() + px(4)))
        right = below.x() + self.width()
        width = min(max(self.width(), px(520)), right - px(4))
        self.popup.setGeometry(right - width, below.y(), width, self.popup.height())
        self.popup.show()
        self.popup.raise_()

    def _fit(self) -> None:
        """As high as its results, within the window; more of them scroll."""
        room = self.window().height() - self.popup.y() - px(12)
        needed = self.results.needed_height() + px(14)
        self.popup.resize(self.popup.width(), min(needed, room))

    def _tell(self) -> None:
        """A screen reader stays in the box: it hears which one is chosen."""
        hit = self.results.current() or next(iter(self.results.hits.hits), None)
        self.setAccessibleDescription(hit.spoken if hit is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.popup.isVisible():
            self.results.step(step)
            self._tell()
        elif event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._leave)
        return super().event(event)

    def _leave(self) -> None:
        if not self.hasFocus():
            self.popup.hide()
