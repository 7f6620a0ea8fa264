"""Records of one kind under a person: listed to be read, added, changed and removed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ech_desktop.domain.basics import Record
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import chip, clear, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.form import Form

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class CardText:
    """What a card says: a title, lines below it, tags (text, meaning); `past` cards are muted."""

    title: str
    lines: tuple[str, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    past: bool = False


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of record. `word` is one of them (`contact`); `empty` says what to do when there is none;
    `verb` is on the button that opens its form; `act` is a further button of a card, with its words."""

    word: str
    title: str
    empty: str
    card: Callable[[R], CardText]
    new: Callable[[], R]
    form: Callable[[], Form]
    shape: Shape[R]
    remove: Callable[[R], object] | None = None
    verb: str = "Edit"
    act: Callable[[R], tuple[str, Callable[[], object]] | None] = lambda record: None


class RecordCards(QWidget, Generic[R]):
    """The cards of one kind, with at most one form open among them."""

    touched = Signal()

    def __init__(self, desk: Desk, kind: Kind[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.setObjectName(f"{kind.word.replace(' ', '_')}_cards")
        self._records: list[R] = []
        self._acts: dict[str, QPushButton] = {}
        self.draft: Draft[R] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.add_button = button(
            f"Add {kind.word}", "plus", name=f"add_{kind.word.replace(' ', '_')}", writes=True
        )
        self.add_button.clicked.connect(self.add)
        head = QHBoxLayout()
        head.addWidget(words(kind.title, "heading"), 1)
        head.addWidget(self.add_button)
        self._column.addLayout(head)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.px(8))
        self._column.addLayout(self._cards)

    def show_records(self, records: list[R]) -> None:
        """Show these; a form that is open stays open."""
        self._records = records
        if self.draft is not None:
            self.draft.stored_changed()
        self._rebuild()

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def add(self) -> None:
        """Open the form for a new one."""
        self._open(f"Add {self.kind.word}", self.kind.new())

    def change(self, record: R) -> None:
        """Open the form for this one."""
        self._open(f"Change {self.kind.word}", record)

    def _open(self, title: str, record: R) -> None:
        if self.draft is not None:
            if self.draft.holds_draft():
                self.draft.first_focus().setFocus()
                return
            self._drop_draft()
        self.draft = Draft(self.desk, title, self.kind.form(), self.kind.shape, record)
        self.draft.touched.connect(self.touched)
        self.draft.closed.connect(self._closed)
        self._rebuild()
        self.draft.show()  # now, so that it can take the keyboard
        self.draft.first_focus().setFocus()

    def _closed(self, saved: bool) -> None:
        self._drop_draft()
        self._rebuild()
        self.add_button.setFocus()
        self.touched.emit()

    def close_draft(self) -> None:
        """Take the form away."""
        self._drop_draft()
        self._rebuild()

    def _drop_draft(self) -> None:
        if self.draft is not None:
            self._cards.removeWidget(self.draft)
            self.draft.hide()
            self.draft.deleteLater()
            self.draft = None

    def _line(self) -> QFrame:
        line = QFrame()
        line.setProperty("kind", "line")
        return line

    def _act(self, record: R, do: Callable[[], object]) -> None:
        """Do it, and leave the keyboard on the card that stands in its place then."""
        at = next((n for n, each in enumerate(self._records) if each.id == record.id), 0)
        do()
        here = self._records[at : at + 1] or self._records[-1:]
        target = self._acts.get(here[0].id) if here else None
        (target or self.add_button).setFocus()

    def _rebuild(self) -> None:
        draft = self.draft
        self._acts.clear()
        if draft is not None:
            self._cards.removeWidget(draft)
        clear(self._cards)
        changing = draft.record.id if draft is not None else ""
        if draft is not None and all(r.id != changing for r in self._records):
            self._cards.addWidget(draft)
        for record in self._records:
            if draft is not None and record.id == changing:
                self._cards.addWidget(draft)
            else:
                self._cards.addWidget(self._line())
                self._cards.addWidget(self._card(record))
        if not self._records and draft is None:
            self._cards.addWidget(words(self.kind.empty, "muted"))

    def _card(self, record: R) -> QWidget:
        said = self.kind.card(record)
        card = QWidget()
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        text = QVBoxLayout()
        text.setSpacing(theme.px(2))
        text.addWidget(words(said.title, "muted" if said.past else "strong"))
        for line in filter(None, said.lines):
            text.addWidget(words(line, "muted" if said.past else ""))
        if said.tags:
            text.addWidget(Flow(*(chip(*tag) for tag in said.tags)))
        row.addLayout(text, 1)
        self._add_buttons(row, record, said.title)
        return card

    def _add_buttons(self, row: QHBoxLayout, record: R, title: str) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if (act := self.kind.act(record)) is not None:
            text, do = act
            further = button(text, name=f"act_{record.id}", writes=True)
            further.setAccessibleName(f"{text}: {title}")
            further.clicked.connect(lambda: self._act(record, do))
            self._acts[record.id] = further
            row.addWidget(further, 0, top)
        edit = button(self.kind.verb, name=f"edit_{record.id}", writes=True)
        edit.setAccessibleName(f"{self.kind.verb} {self.kind.word}: {title}")
        edit.clicked.connect(lambda: self.change(record))
        row.addWidget(edit, 0, top)
        if (remove := self.kind.remove) is not None:
            drop = button("Remove", name=f"remove_{record.id}", writes=True)
            drop.setAccessibleName(f"Remove {self.kind.word}: {title}")
            drop.clicked.connect(lambda: self.desk.do(lambda: remove(record)))
            row.addWidget(drop, 0, top)
