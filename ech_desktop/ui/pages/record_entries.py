"""Entries of the daily record as cards, newest first: what was said, what was put right, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.daily_record import Entry
from ech_desktop.domain.notes import Note
from ech_desktop.domain.recording import Recorded
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.record_changes import draft_for
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, tab_through
from ech_desktop.ui.widgets.draft import Draft
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.told import Told


@dataclass(frozen=True)
class _Said:
    """What a card says: it is made anew only when that has changed."""

    when: str
    texts: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...]
    button: str
    """Its words, and what a screen reader says; nothing for what can no longer be changed."""
    spoken: str


class Entries(QWidget):
    """At most one form is open among the cards: the correction of a note, or the change of an event.

    `touched` says that something was typed, saved or thrown away.
    """

    touched = Signal()

    def __init__(self, desk: Desk, empty: str) -> None:
        super().__init__()
        self.setObjectName("entries")
        self.desk, self._empty = desk, empty
        self._entries: list[Entry] = []
        self._people: Mapping[str, str] = {}
        self._place: Callable[[Entry], str] = lambda entry: ""
        self._day: date | None = None
        self.draft: Draft[Any] | None = None
        self._drafted = ""
        self._cards: dict[str, tuple[_Said, QWidget]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))

    def show_entries(
        self,
        entries: list[Entry],
        people: Mapping[str, str],
        *,
        place: Callable[[Entry], str] = lambda entry: "",
        day: date | None = None,
    ) -> None:
        """`people`: names by id. `place`: whom an entry is about, if not all one. `day`: of all of them."""
        self._entries, self._people, self._place, self._day = entries, people, place, day
        self._rebuild()

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def close_draft(self) -> None:
        """Take the form away."""
        if self.draft is not None:
            self._column.removeWidget(self.draft)
            self.draft.hide()
            self.draft.deleteLater()
            self.draft = None

    def correct(self, entry: Entry) -> None:
        """Open the form for what is wrong with an entry, or not yet known."""
        if self.holds_draft() and self.draft is not None:
            self.draft.first_focus().setFocus()
            return
        self.close_draft()
        self._drafted = entry.newest.id
        self.draft = draft_for(self.desk, entry.newest)
        self.draft.closed.connect(self._closed)
        self.draft.touched.connect(self.touched)
        self._rebuild()
        self.draft.show()
        self.draft.first_focus().setFocus()

    def _closed(self) -> None:
        self.close_draft()
        self._rebuild()
        self.touched.emit()

    def _rebuild(self) -> None:
        draft, before = self.draft, self._cards
        self._cards = {e.record.id: self._card(e, before.get(e.record.id)) for e in self._entries}
        kept: list[QWidget] = [card for _, card in self._cards.values()]
        clear(self._column, keep=kept if draft is None else [*kept, draft])
        if draft is not None and all(e.newest.id != self._drafted for e in self._entries):
            self._column.addWidget(draft)
        for entry in self._entries:
            self._column.addWidget(self._cards[entry.record.id][1])
            if draft is not None and entry.newest.id == self._drafted:
                self._column.addWidget(draft)
        tab_through(button for _, card in self._cards.values() for button in card.findChildren(QPushButton))
        if not self._entries:
            self._column.addWidget(words(self._empty, "muted"))

    def _card(self, entry: Entry, before: tuple[_Said, QWidget] | None) -> tuple[_Said, QWidget]:
        """The one that was there before, if it says the same."""
        said = self._said(entry)
        if before is not None and before[0] == said:
            return before
        card = QWidget()
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, px(4))
        row.setSpacing(px(12))
        row.addWidget(self._when(said.when), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Told(said.texts, said.tags), 1, Qt.AlignmentFlag.AlignTop)
        if said.button:
            row.addWidget(self._button(entry.record.id, said), 0, Qt.AlignmentFlag.AlignTop)
        return said, card

    def _said(self, entry: Entry) -> _Said:
        local = shown(entry.record.at)
        day = "" if local.date() == self._day else f"\n{local.day} {local:%b %Y}"
        head = " · ".join(filter(None, (self._place(entry), entry.word)))
        texts = ((head, "strong"), (entry.text, "struck" if entry.is_struck else ""), *self._beneath(entry))
        verb = "Correct…" if isinstance(entry.record, Note) else "Change…"
        spoken = f"{verb} {entry.word}, {_moment(entry.record.at)}"
        button_text = "" if entry.withdrawn else verb
        return _Said(f"{local:%H:%M}{day}", texts, tuple(_tags(entry)), button_text, spoken)

    def _when(self, text: str) -> QLabel:
        made = label(text, "strong")
        made.setFixedWidth(max(made.sizeHint().width(), px(44 if self._day else 92)))
        return made

    def _beneath(self, entry: Entry) -> list[tuple[str, str]]:
        """Who wrote it and when; beneath it each correction with who and why."""
        lines = [(self._signed("Written", entry.record), "small")]
        for number, note in enumerate(entry.corrections, 1):
            if note.said.strip():
                lines.append((note.said, "struck" if number < len(entry.corrections) else ""))
            what = "Corrected" if note.said.strip() else "Taken back"
            moved = f", it happened at {_moment(note.at)}" if note.at != entry.record.at else ""
            lines.append((f"{self._signed(what, note)}{moved}. Why: {note.why}", "small"))
        if entry.withdrawn:
            lines.append((f"Entered in error: {entry.withdrawn}", "small"))
        return lines

    def _signed(self, what: str, record: Recorded) -> str:
        """`Written at 06:52 by Grace Mensah`, with the day where that is another."""
        entered = shown(record.entered_at)
        same = entered.date() == record.day
        when = f"at {entered:%H:%M}" if same else f"on {date_text(entered.date())} at {entered:%H:%M}"
        return f"{what} {when} by {self._people.get(record.author, 'somebody who has left')}"

    def _button(self, record_id: str, said: _Said) -> QWidget:
        made = button(said.button, flat=True, name="correct", writes=True)
        made.setAccessibleName(said.spoken)
        made.clicked.connect(lambda: self.correct(next(e for e in self._entries if e.record.id == record_id)))
        return made


def _tags(entry: Entry) -> list[tuple[str, str]]:
    record = entry.newest
    found = []
    if entry.record.is_late:
        found.append(("Late entry", "warn"))
    if entry.is_struck:
        found.append(("Corrected" if entry.corrections else "Entered in error", ""))
    if isinstance(record, Note) and record.flagged:
        found.append(("For the handover", "good"))
    return found


def _moment(at: datetime) -> str:
    local = shown(at)
    return f"{local.day} {local:%b %Y %H:%M}"
