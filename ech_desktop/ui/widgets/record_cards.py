"""Records of one kind under a person: listed to be read, added, changed and removed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ech_desktop.domain.basics import Record
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button, tab_through
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.told import Told

R = TypeVar("R", bound=Record)
_AT_ONCE: Final = 12
"""Cards that fill a screen. Where none were shown yet, the others follow as soon as these are painted."""


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
    `verb` is on the button that opens its form; `act` is a further button of a card, with its words;
    `place` is where what is typed of one is kept until it is saved."""

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
    place: Callable[[R], str] = lambda record: ""


@dataclass(frozen=True)
class _Card:
    """What stands for one record, and what it says: it is made anew only when that has changed."""

    said: CardText
    act: str
    line: QWidget
    card: QWidget
    further: QPushButton | None


class RecordCards(QWidget, Generic[R]):
    """The cards of one kind, with at most one form open among them."""

    touched = Signal()

    def __init__(self, desk: Desk, kind: Kind[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.kind = desk, kind
        self.setObjectName(f"{kind.word.replace(' ', '_')}_cards")
        self._records: list[R] = []
        self._shown: dict[str, _Card] = {}
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._rebuild)
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

    def take_up(self, place: str) -> None:
        """Open the form in which something was typed and not saved; in a new one when its record is gone."""
        known = next((record for record in self._records if self.kind.place(record) == place), None)
        verb = "Add" if known is None else "Change"
        self._open(f"{verb} {self.kind.word}", known or self.kind.new(), place)

    def _open(self, title: str, record: R, place: str = "") -> None:
        if self.draft is not None:
            if self.draft.holds_draft():
                self.draft.first_focus().setFocus()
                return
            self._drop_draft()
        kind, place = self.kind, place or self.kind.place(record)
        self.draft = Draft(self.desk, title, kind.form(), kind.shape, record, place=place)
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

    def _act(self, record_id: str) -> None:
        """Do it, and leave the keyboard on the card that stands in its place then."""
        at = next((n for n, each in enumerate(self._records) if each.id == record_id), 0)
        act = self.kind.act(self._records[at])
        if act is not None:
            act[1]()
        here = self._records[at : at + 1] or self._records[-1:]
        target = self._shown[here[0].id].further if here and here[0].id in self._shown else None
        (target or self.add_button).setFocus()

    def _of(self, record_id: str) -> R:
        """The record as it was shown last."""
        return next(each for each in self._records if each.id == record_id)

    def _rebuild(self) -> None:
        """Cards that say the same stay: a new one costs more than all the reading."""
        draft = self.draft
        changing = draft.record.id if draft is not None else ""
        before = self._shown
        records = self._records if before or draft is not None else self._records[:_AT_ONCE]
        if len(records) < len(self._records):
            self._rest.start()
        self._shown = {r.id: self._card(r, before.get(r.id)) for r in records if r.id != changing}
        kept: list[QWidget] = [w for c in self._shown.values() for w in (c.line, c.card)]
        clear(self._cards, keep=kept if draft is None else [*kept, draft])
        widgets = self._in_order(records, draft)
        self._column.setEnabled(False)  # laid out once, not for each of them
        for widget in widgets:
            self._cards.addWidget(widget)
            widget.show()
        self._column.setEnabled(True)
        self._column.activate()
        if any(before.get(id) is not card for id, card in self._shown.items()):
            cards = (self._shown[r.id].card for r in records if r.id in self._shown)
            tab_through([self.add_button, *(b for card in cards for b in card.findChildren(QPushButton))])

    def _in_order(self, records: list[R], draft: Draft[R] | None) -> list[QWidget]:
        """The card of each with a rule above it; the form in its place, or first for what is not listed."""
        changing = draft.record.id if draft is not None else ""
        found: list[QWidget] = []
        for record in records:
            if draft is not None and record.id == changing:
                found.append(draft)
            else:
                found += [self._shown[record.id].line, self._shown[record.id].card]
        if draft is not None and draft not in found:
            found.insert(0, draft)
        if not found:
            found.append(words(self.kind.empty, "muted"))
        return found

    def _card(self, record: R, before: _Card | None) -> _Card:
        """The one that was there before, if it says the same."""
        said, act = self.kind.card(record), self.kind.act(record)
        act_text = act[0] if act is not None else ""
        if before is not None and (before.said, before.act) == (said, act_text):
            return before
        card = QWidget()
        row = QHBoxLayout(card)
        row.setContentsMargins(0, 0, 0, 0)
        kinds = ("muted", "muted") if said.past else ("strong", "")
        texts = ((said.title, kinds[0]), *((line, kinds[1]) for line in said.lines))
        row.addWidget(Told(texts, said.tags), 1, Qt.AlignmentFlag.AlignTop)
        further = self._add_buttons(row, record.id, said.title, act_text)
        return _Card(said, act_text, self._line(), card, further)

    def _add_buttons(self, row: QHBoxLayout, id: str, title: str, act: str) -> QPushButton | None:
        further = None
        if act:
            further = self._button(row, act, f"act_{id}", f"{act}: {title}", lambda: self._act(id))
        verb, word = self.kind.verb, self.kind.word
        self._button(row, verb, f"edit_{id}", f"{verb} {word}: {title}", lambda: self.change(self._of(id)))
        if (remove := self.kind.remove) is not None:
            self._button(
                row, "Remove", f"remove_{id}", f"Remove {word}: {title}",
                lambda: self.desk.do(lambda: remove(self._of(id))),
            )  # fmt: skip
        return further

    def _button(
        self, row: QHBoxLayout, text: str, name: str, spoken: str, do: Callable[[], object]
    ) -> QPushButton:
        made = button(text, name=name, writes=True)
        made.setAccessibleName(spoken)
        made.clicked.connect(lambda: do())
        row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return made
