"""The handover page: the handovers, the open items that they carry over, and what somebody missed."""

from __future__ import annotations

from functools import cached_property
from typing import Final, TypeVar

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

V = TypeVar("V", bound=QWidget)
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
        self._read: set[int] = set()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheet)
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

    @cached_property
    def items(self) -> OpenItemsView:
        """Made when somebody turns to it."""
        return self._made(OpenItemsView(self.desk))

    @cached_property
    def news(self) -> NewsView:
        return self._made(NewsView(self.desk))

    def _made(self, view: V) -> V:
        self.stack.addWidget(view)
        return view

    def view(self, number: int) -> HandoverSheetView | OpenItemsView | NewsView:
        """By its number; the page that is looked at first is the only one made with the page."""
        return self.sheet if number == SHEET else self.items if number == ITEMS else self.news

    def first_focus(self) -> QWidget:
        return self.view(self.segments.current()).first_focus()

    def holds_draft(self) -> bool:
        made = (self.sheet, self.__dict__.get("items"))
        return any(view is not None and view.holds_draft() for view in made)

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
        view = self.view(number)
        self.stack.setCurrentWidget(view)
        if number not in self._read:
            self._read.add(number)
            view.reload()

    def _jump(self, number: int) -> None:
        """By keys: the keyboard goes along, and not to the first button there, which may mark all as read."""
        self.segments.turn_to(number)
        self.view(number).first_focus().setFocus()

    def _show_items(self, raise_one: bool) -> None:
        self.segments.turn_to(ITEMS)
        if raise_one:
            self.items.add()
        else:
            self.items.first_focus().setFocus()
