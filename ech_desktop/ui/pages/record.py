"""The daily record of the whole scheme, a day at a time, and who is in the building."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions.daily_record import record_of_day
from ech_desktop.actions.events import visitor_left
from ech_desktop.domain.basics import TenantId
from ech_desktop.domain.clock import DAY, day_text, moment_text, shown
from ech_desktop.domain.daily_record import WORDS, Entry
from ech_desktop.domain.events import Visitor
from ech_desktop.domain.permissions import May
from ech_desktop.domain.places import LEFT, Place, place_text
from ech_desktop.domain.sources import VISITOR
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.record_entries import Entries
from ech_desktop.ui.pages.tenant_record import RECORDS
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.fields import ChoiceField
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

PAGE: Final = 60
"""Entries at a time: a day of forty flats has more."""


class RecordPage(Page):
    WRITES = May.RECORD
    name = "record"
    title = "Record"
    CARES_ABOUT = RECORDS | {"tenant", "tenancy", "flat"}

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.day: date = desk.today()
        self._most = PAGE
        self._places: dict[TenantId, Place] = {}
        self.before = icon_button("chevron-left", "The day before (Alt+Left)", name="day_before")
        self.after = icon_button("chevron-right", "The day after (Alt+Right)", name="day_after")
        self.today = button("Today", name="day_today")
        self.day_label = label("", "heading", wrap=True, name="record_day")
        self.kind = ChoiceField([("", "Every kind"), *WORDS.items()])
        self.kind.combo.setObjectName("record_filter_kind")
        self.kind.combo.setAccessibleName("Kind of entry")
        self.add_button = button("Write a note", "plus", primary=True, name="record_note", writes=True)
        self.add_button.setToolTip("Write a note (Ctrl+N)")
        self.entries = Entries(desk, "Nothing is recorded for this day.")
        self.more = button("Show earlier entries", name="record_older")
        self.come = button("Somebody comes in", "plus", name="visitor_in", writes=True)
        self.visitors = Panel("In the building", name="visitors")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), 0)
        column.addWidget(self.entries)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        days = Flow(self.before, self.after, self.today, self.kind.combo)
        head = QHBoxLayout()
        head.addWidget(days, 1)
        head.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        list_panel = Panel("")
        list_panel.body.addLayout(head)
        list_panel.add(self.day_label)
        list_panel.add(ScrollColumn(inside), 1)
        self._who = QVBoxLayout()
        self.visitors.body.addLayout(self._who)
        self.visitors.add(self.come)
        self.visitors.body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(list_panel, 3)
        row.addWidget(self.visitors, 1)

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.turn_to(self.day - DAY))
        self.after.clicked.connect(lambda: self.turn_to(self.day + DAY))
        self.today.clicked.connect(lambda: self.turn_to(self.desk.today()))
        self.kind.edited.connect(self.reload)
        self.more.clicked.connect(self._show_more)
        self.add_button.clicked.connect(lambda: self.desk.record_requested.emit("", ""))
        self.come.clicked.connect(lambda: self.desk.record_requested.emit(VISITOR, ""))
        for text, keys, button_ in (
            ("The day before", "Alt+Left", self.before),
            ("The day after", "Alt+Right", self.after),
            ("Today", "Alt+T", self.today),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(button_.click)
            self.addAction(action)

    def first_focus(self) -> QWidget:
        return self.before

    def holds_draft(self) -> bool:
        return self.entries.holds_draft()

    def show_record(self, record_id: str) -> None:
        """A day, as 2026-11-23."""
        self.turn_to(date.fromisoformat(record_id) if record_id else self.desk.today())

    def turn_to(self, day: date) -> None:
        """Show a day, up to today; a correction that is being typed holds the page where it is."""
        if self.entries.holds_draft():
            self.entries.draft.first_focus().setFocus()  # type: ignore[union-attr]
            return
        self.entries.close_draft()
        self.day, self._most = min(day, self.desk.today()), PAGE
        self.reload()

    def reload(self) -> None:
        entries = record_of_day(self.desk.store, self.day, seen_by=self.desk.me)
        with self.desk.store.read() as work:
            self._places = work.places(self.day)
            people: dict[str, str] = {member.id: member.name for member in work.team()}
            visitors = work.visitors_in()
        is_today = self.day == self.desk.today()
        self.day_label.setText(f"Today, {day_text(self.day)}" if is_today else day_text(self.day))
        self.after.setEnabled(not is_today)
        self.today.setEnabled(not is_today)
        kept = [entry for entry in entries if entry.fits(self.kind.read(), "")]
        self.more.setVisible(len(kept) > self._most)
        self.entries.show_entries(kept[: self._most], people, place=self._whom, day=self.day)
        self._show_visitors(visitors)

    def _show_more(self) -> None:
        self._most += PAGE
        self.reload()

    def _whom(self, entry: Entry) -> str:
        if isinstance(entry.record, Visitor) and entry.record.tenant_id is None:
            return ""
        return place_text(self._places, entry.record.tenant_id)

    def _show_visitors(self, visitors: list[Visitor]) -> None:
        self.visitors.set_title("In the building", len(visitors))
        clear(self._who)
        if not visitors:
            self._who.addWidget(words("No visitor is in the building.", "muted"))
        for visitor in visitors:
            self._who.addWidget(self._visitor(visitor))

    def _visitor(self, visitor: Visitor) -> QWidget:
        card = QWidget()
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        text = QVBoxLayout()
        text.setSpacing(px(2))
        text.addWidget(words(visitor.name, "strong"))
        came = shown(visitor.at)
        at = f"{came:%H:%M}" if came.date() == self.desk.today() else moment_text(visitor.at)
        place = self._places.get(visitor.tenant_id) if visitor.tenant_id is not None else None
        whom = place.text if place is not None else LEFT if visitor.tenant_id is not None else visitor.whom
        said = " · ".join(filter(None, (visitor.company, whom, f"since {at}")))
        text.addWidget(words(said, "muted"))
        row.addLayout(text, 1)
        left = button("Left", name=f"left_{visitor.id}", writes=True)
        left.setAccessibleName(f"{visitor.name} has left the building")
        left.clicked.connect(lambda: self._leave(visitor))
        row.addWidget(left, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _leave(self, visitor: Visitor) -> None:
        self.desk.do(
            lambda: visitor_left(self.desk.store, visitor.id, self.desk.now(), by=self.desk.me),
            said=f"{visitor.name} left {shown(self.desk.now()):%H:%M}",
        )
        self.come.setFocus()
