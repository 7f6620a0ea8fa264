"""The handover page: the handovers, the open items that they carry over, and what somebody missed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.handover_items import OpenItemsView
from ech_desktop.ui.pages.handover_news import NewsView
from ech_desktop.ui.pages.handover_sheet import HandoverSheetView
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.segments import Segments

SHEET, ITEMS, NEWS = range(3)
_TITLES: Final = (("Handover", "Alt+H"), ("Open items", "Alt+O"), ("Since you were last on", "Alt+S"))


class HandoverPage(Page):
    name = "handover"
    title = "Handover"
    CARES_ABOUT = frozenset(
        {
            "alarm_call",
            "away",
            "absence",
            "care_plan",
            "concern",
            "handover",
            "handover_entry",
            "hospital_move",
            "housing_plan",
            "incident",
            "item_turn",
            "missed_visit",
            "note",
            "open_item",
            "read_mark",
            "session",
            "shift",
            "team_member",
            "tenancy",
            "tenant",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.segments = Segments("What is shown", _TITLES)
        self.sheet = HandoverSheetView(desk)
        self.items = OpenItemsView(desk)
        self.news = NewsView(desk)
        self.views = (self.sheet, self.items, self.news)
        self._read: set[int] = set()
        self.stack = QStackedWidget()
        for view in self.views:
            self.stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.stack, 1)
        self.segments.turned.connect(self._turned)
        self.sheet.items_wanted.connect(self._show_items)
        for number, (title, keys) in enumerate(_TITLES):
            action = QAction(title, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(lambda _=False, n=number: self._jump(n))
            self.addAction(action)

    def first_focus(self) -> QWidget:
        return self.views[self.segments.current()].first_focus()

    def holds_draft(self) -> bool:
        return any(view.holds_draft() for view in (self.sheet, self.items))

    def show_record(self, record_id: str) -> None:
        """A handover, `item/` and an open item, `items`, or `news`: since you were last on."""
        which, _, item_id = record_id.partition("/")
        number = {"item": ITEMS, "items": ITEMS, "news": NEWS}.get(which, SHEET)
        self.segments.turn_to(number)
        if item_id:
            self.items.show_item(item_id)
        elif number == SHEET and record_id:
            self.sheet.show_handover(record_id)

    def reload(self) -> None:
        """What is in front; the others when they are turned to."""
        self._read = set()
        self._turned(self.segments.current())

    def _turned(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        if number not in self._read:
            self._read.add(number)
            self.views[number].reload()

    def _jump(self, number: int) -> None:
        """By keys: the keyboard goes along, and not to the first button there, which may mark all as read."""
        self.segments.turn_to(number)
        self.views[number].first_focus().setFocus()

    def _show_items(self, raise_one: bool) -> None:
        self.segments.turn_to(ITEMS)
        if raise_one:
            self.items.add()
        else:
            self.items.first_focus().setFocus()
