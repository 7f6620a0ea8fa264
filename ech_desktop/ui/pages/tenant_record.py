"""The daily record of one tenant: notes and events, newest first, by kind and by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ech_desktop.actions.daily_record import record_of_tenant
from ech_desktop.domain.daily_record import WORDS
from ech_desktop.domain.permissions import May
from ech_desktop.domain.sources import CONCERN, NOTE
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.record_entries import Entries
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import TenantSection
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.fields import ChoiceField
from ech_desktop.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes

PAGE = 30
"""Entries at a time."""
_REST = 150
"""Milliseconds without a key before years of notes are read for a word."""
RECORDS = frozenset(
    {NOTE, CONCERN, "incident", "missed_visit", "hospital_move", "alarm_call", "visitor", "team_member"}
)
"""Kinds of record whose change a daily record must show."""


class RecordSection(TenantSection):
    """Read again when something of it is stored; the correction that is being typed stays."""

    WRITES = May.RECORD
    title = "Record"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self._most = PAGE
        self._of = facts.tenant.id
        self.kind = ChoiceField([("", "Every kind"), *WORDS.items()])
        self.kind.combo.setObjectName("record_filter_kind")
        self.kind.combo.setAccessibleName("Kind of entry")
        self.word = QLineEdit()
        self.word.setObjectName("record_filter_word")
        self.word.setPlaceholderText("Words in it")
        self.word.setAccessibleName("Words in the entry")
        self.word.setClearButtonEnabled(True)
        self.add_button = button("Write a note", "plus", primary=True, name="record_note", writes=True)
        self.add_button.setToolTip("Write a note (Ctrl+N)")
        self.entries = Entries(desk, "Nothing is recorded that fits. A note is written with Ctrl+N.")
        self.more = button("Show older", name="record_older")
        self.count = words("", "muted")
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out()
        self.kind.edited.connect(self._narrow)
        self._soon.timeout.connect(self._narrow)
        self.word.textChanged.connect(lambda _: self._soon.start())
        self.add_button.clicked.connect(lambda: desk.record_requested.emit("", self.facts.tenant.id))
        self.more.clicked.connect(self._show_more)
        self.entries.touched.connect(self.touched)
        desk.feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.word.setMinimumWidth(px(180))
        self.column.addWidget(Flow(self.add_button, self.kind.combo, self.word, gap=px(8)))
        self.column.addWidget(self.count)
        self.column.addWidget(self.entries)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def show_facts(self, facts: TenantFacts) -> None:
        self.facts = facts
        if facts.tenant.id != self._of:
            self._of, self._most = facts.tenant.id, PAGE
        self._read()

    def holds_draft(self) -> bool:
        return self.entries.holds_draft()

    def close_drafts(self) -> None:
        self.entries.close_draft()

    def _narrow(self) -> None:
        self._most = PAGE
        self._read()

    def _show_more(self) -> None:
        self._most += PAGE
        self._read()

    def _read(self) -> None:
        found = record_of_tenant(
            self.desk.store,
            self.facts.tenant.id,
            self.desk.now(),
            seen_by=self.desk.me,
            kind=self.kind.read(),
            words=self.word.text(),
            most=self._most + 1,
        )
        self.more.setVisible(len(found) > self._most)
        shown = found[: self._most]
        self.count.setText(f"The newest {len(shown)}" if len(found) > self._most else "")
        self.count.setVisible(bool(self.count.text()))
        self.entries.show_entries(shown, {m.id: m.name for m in self.facts.team})

    @Slot(object)
    def _follow(self, changes: Changes) -> None:
        if any(kind in changes for kind in RECORDS):
            self._read()
