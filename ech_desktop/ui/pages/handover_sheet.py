"""One handover: what it tells by flat, written until duty is given and read as it was given after that."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import handover as actions
from ech_desktop.actions.drafts import kept_drafts
from ech_desktop.domain.basics import HandoverId, KnownError, plural
from ech_desktop.domain.clock import moment_text, shown
from ech_desktop.domain.handover import Handover, HandoverEntry, HandoverState
from ech_desktop.domain.handover_sheet import HandoverSheet, Item
from ech_desktop.domain.permissions import May
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.handover_entries import HEADLINE, PLACE, HandoverKinds, Writing, by_flat
from ech_desktop.ui.pages.handover_reading import item_cards, line_cards, on_duty
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import Facts, clear, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.panel import Panel, tag
from ech_desktop.ui.widgets.record_cards import RecordCards
from ech_desktop.ui.widgets.scroll import ScrollColumn

UNSAVED = "There is unsaved text on this page. Save or discard it first."
_NARROW = 760
"""Pixels at 100 % under which the two columns stand under one another."""
_STATES = {
    HandoverState.BEING_WRITTEN: ("Being written", "warn"),
    HandoverState.GIVEN: ("Given, not yet accepted", "warn"),
    HandoverState.ACCEPTED: ("Accepted", "good"),
}


class HandoverSheetView(QWidget):
    """Write, give, accept, print; `items_wanted` asks for the open items, `True`: to raise one."""

    WRITES = May.HAND_OVER
    items_wanted = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.handover: Handover | None = None
        self._shown_id: HandoverId | None = None
        self._waiting_id = ""
        self._writing: Writing | None = None
        self._ids: dict[tuple[str, str], str] = {}
        self._sheet_read: HandoverSheet | None = None
        self._items_read: tuple[tuple[Item, ...], bool] | None = None
        kinds = HandoverKinds(desk, self.writing)
        self.choice = QComboBox()
        self.choice.setObjectName("handover_choice")
        self.choice.setAccessibleName("Which handover")
        self.start_button = button("Start handover", "plus", name="start_handover", writes=True)
        self.give_button = button("Give duty", "arrow-right", primary=True, name="give_duty", writes=True)
        self.accept_button = button("Accept duty", "check", primary=True, name="accept_duty", writes=True)
        self.print_button = button("Print", "printer", name="print_handover")
        self.waiting_button = button("", "circle-alert", flat=True, name="waiting_handover")
        self.state = tag("")
        self.signed = words("", "muted")
        self.headline = RecordCards(desk, kinds.headline())
        self.entries = RecordCards(desk, kinds.entries())
        self.left_out = RecordCards(desk, kinds.left_out())
        self.read = QVBoxLayout()
        self.duty = Facts(most=1)
        self.items = QVBoxLayout()
        self.items_button = button("All open items", "arrow-right", flat=True, name="all_items")
        self.raise_button = button("Raise an item", "plus", name="raise_item", writes=May.RECORD)
        self.empty = EmptyState(
            "No handover has been written yet. Start one: it gathers what was recorded by itself.",
            "Start handover",
            self.start,
        )
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.choice.activated.connect(lambda row: self.show_handover(str(self.choice.itemData(row))))
        self.waiting_button.clicked.connect(lambda: self.show_handover(self._waiting_id))
        self.start_button.clicked.connect(self.start)
        self.give_button.clicked.connect(self.give_duty)
        self.accept_button.clicked.connect(self.accept_duty)
        self.print_button.clicked.connect(self.print_sheet)
        self.items_button.clicked.connect(lambda: self.items_wanted.emit(False))
        self.raise_button.clicked.connect(lambda: self.items_wanted.emit(True))

    def _lay_out(self) -> None:
        for cards in (self.headline, self.left_out):
            cards.add_button.hide()
        self.told = Panel()
        for each in (self.headline, self.entries, self.left_out):
            self.told.add(each)
        self.told.body.addLayout(self.read)
        self.told.body.addStretch(1)
        self.side_duty = Panel("On duty and quiet flats")
        self.side_duty.add(self.duty)
        self.side_items = Panel("Open items", self.raise_button)
        self.side_items.body.addLayout(self.items)
        self.side_items.add(self.items_button)
        side = QVBoxLayout()
        side.setSpacing(px(12))
        side.addWidget(self.side_duty)
        side.addWidget(self.side_items)
        side.addStretch(1)
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(px(12))
        self._columns.addWidget(self.told, 3)
        self._columns.addLayout(side, 2)
        said = QHBoxLayout()
        said.setSpacing(px(8))
        said.addWidget(self.state)
        said.addWidget(self.signed, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(8))
        bar = (self.choice, self.start_button, self.print_button, self.give_button, self.accept_button)
        outer.addWidget(Flow(*bar, self.waiting_button))
        outer.addLayout(said)
        outer.addWidget(self.empty, 1)
        self.paper = ScrollColumn(inside)
        outer.addWidget(self.paper, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if narrow else across)

    def first_focus(self) -> QWidget:
        return self.entries.add_button if self.entries.isVisible() else self.choice

    def holds_draft(self) -> bool:
        return any(cards.holds_draft() for cards in (self.headline, self.entries, self.left_out))

    def writing(self) -> Writing:
        """What is being written; asked only while something is."""
        if self._writing is None:
            raise LookupError("no handover is being written")
        return self._writing

    def show_handover(self, record_id: str) -> None:
        """Show one handover; unsaved text stays where it was typed."""
        if self.holds_draft() and self.handover is not None and record_id != self.handover.id:
            self.desk.messages.warn(UNSAVED)
            self.choice.setCurrentIndex(self.choice.findData(self.handover.id))
            return
        for cards in (self.headline, self.entries, self.left_out):
            cards.close_draft()
        self._shown_id = HandoverId(record_id)
        self.reload()

    def reload(self) -> None:
        with self.desk.store.read() as work:
            handovers = work.handovers()
            if self._shown_id is not None and all(h.id != self._shown_id for h in handovers):
                with suppress(KnownError):  # taken back meanwhile
                    handovers.append(work.handover(self._shown_id))  # an old one, from a search
            waiting = [h for h in work.not_accepted() if h.state is HandoverState.GIVEN]
        known = {h.id: h for h in handovers}
        written = (h for h in handovers if h.state is HandoverState.BEING_WRITTEN)
        newest = next(written, next(iter(handovers), None))
        self.handover = known.get(self._shown_id, newest) if self._shown_id else newest
        self._show_choice(handovers, waiting)
        self._show_handover()

    def start(self) -> None:
        """Start the handover of the change of shift that is nearest, or go on with the one being written."""
        at, me = self.desk.now(), self.desk.me
        made = self.desk.do(lambda: actions.start_handover(self.desk.store, at=at, by=me))
        if made is not None:
            self.show_handover(made.id)
            self.entries.add_button.setFocus()

    def give_duty(self) -> None:
        """The outgoing leader signs; what the sheet says is then fixed."""
        handover = self.handover
        if handover is not None and not self._refuse_unsaved():
            at, me = self.desk.now(), self.desk.me
            self.desk.do(lambda: actions.give_duty(self.desk.store, handover.id, at=at, by=me))

    def accept_duty(self) -> None:
        """The incoming leader signs; whoever comes second is told who was first."""
        handover = self.handover
        if handover is not None:
            at, me = self.desk.now(), self.desk.me
            self.desk.do(lambda: actions.accept_duty(self.desk.store, handover.id, at=at, by=me))

    def print_sheet(self) -> None:
        from ech_desktop.actions import prints  # ReportLab, only when something is printed

        handover = self.handover
        if handover is None or self._refuse_unsaved():
            return
        at = self.desk.now()
        self.desk.show_print(
            f"Handover sheet, {moment_text(handover.at)}",
            lambda: prints.print_handover(self.desk.store, handover.id, by=self.desk.me, at=at),
            f"Handover {shown(handover.at):%Y-%m-%d %H%M}.pdf",
        )

    def _refuse_unsaved(self) -> bool:
        """Whether something typed would be missing from what is signed or printed; then it is said."""
        if self.holds_draft():
            self.desk.messages.warn(UNSAVED)
            return True
        return False

    def _show_choice(self, handovers: list[Handover], waiting: list[Handover]) -> None:
        self.choice.clear()
        for each in handovers:
            open_still = ", not accepted" if each.state is HandoverState.GIVEN else ""
            self.choice.addItem(f"{each.turn}, {moment_text(each.at)}{open_still}", each.id)
        shown_id = self.handover.id if self.handover is not None else None
        self.choice.setCurrentIndex(self.choice.findData(shown_id))
        others = [h for h in waiting if h.id != shown_id]
        self.waiting_button.setVisible(bool(others))
        if others:
            first = others[0]
            self.waiting_button.setText(f"Not yet accepted: {first.turn}, {moment_text(first.at)}")
            self._waiting_id = first.id
        being_written = any(h.state is HandoverState.BEING_WRITTEN for h in handovers)
        self.start_button.setVisible(bool(handovers) and not being_written)

    def _show_handover(self) -> None:
        handover = self.handover
        for widget in (self.choice, self.state, self.paper, self.print_button):
            widget.setVisible(handover is not None)
        self.empty.setVisible(handover is None)
        state = handover.state if handover is not None else None
        writing = state is HandoverState.BEING_WRITTEN
        self.give_button.setVisible(writing)
        self.accept_button.setVisible(state is HandoverState.GIVEN)
        for each in (self.headline, self.entries, self.left_out):
            each.setVisible(writing)
        self.signed.setText("")
        if handover is None:
            self._show_read(None)
            return
        view = actions.view_handover(self.desk.store, handover.id, self.desk.now())
        typing = any(cards.draft is not None for cards in (self.headline, self.entries, self.left_out))
        self.told.setHidden(not typing)  # laid out once, not for each line; a form keeps the keyboard
        self._show_state(handover)
        self.duty.show_facts(on_duty(view.sheet))
        self._show_items(view.sheet.items, writing=writing)
        if writing:
            self._show_writing(view)
        self._show_read(None if writing else view.sheet)
        self.told.show()

    def _show_state(self, handover: Handover) -> None:
        text, meaning = _STATES[handover.state]
        self.state.setText(text)
        self.state.setProperty("meaning", meaning)
        self.state.style().polish(self.state)
        signed = []
        if handover.given_at is not None:
            signed.append(f"Given by {handover.given_name}, {moment_text(handover.given_at)}.")
        if handover.accepted_at is not None:
            signed.append(f"Accepted by {handover.accepted_name}, {moment_text(handover.accepted_at)}.")
        self.signed.setText(" ".join(signed))

    def _show_writing(self, view: actions.HandoverView) -> None:
        handover = view.handover
        named = [self._named(handover, entry) for entry in view.entries]
        self._writing = Writing(handover, tuple(by_flat(named, view.places)), view.places, view.alerts)
        self.headline.show_records([handover])
        self.entries.show_records(list(self._writing.told))
        self.left_out.show_records(self._writing.left_out)
        self.left_out.setVisible(bool(self._writing.left_out))
        self._take_up()

    def _take_up(self) -> None:
        """What its author typed here and did not save stands in a form again."""
        left_out = {self.left_out.kind.place(entry) for entry in self.writing().left_out}
        for draft in kept_drafts(self.desk.store, by=self.desk.me):
            cards = self.headline if draft.place == HEADLINE else self.entries
            cards = self.left_out if draft.place in left_out else cards
            if draft.place.startswith(PLACE) and cards.draft is None:
                cards.take_up(draft.place)

    def _named(self, handover: Handover, entry: HandoverEntry) -> HandoverEntry:
        """What is gathered anew each time keeps its id, so that a form that is open stays with its line."""
        if not entry.source or any(e.id == entry.id for e in handover.entries):
            return entry
        return replace(entry, id=self._ids.setdefault((handover.id, entry.source), entry.id))

    def _show_read(self, sheet: HandoverSheet | None) -> None:
        """What was signed is read, not changed."""
        if sheet == self._sheet_read:
            return
        self._sheet_read = sheet
        clear(self.read)
        if sheet is None:
            return
        self.read.addWidget(words(sheet.headline or "Nothing out of the ordinary.", "heading"))
        for line in sheet.lines:
            for each in line_cards(line):
                self.read.addWidget(each)
        if not sheet.lines:
            self.read.addWidget(words("Nothing happened that had to be handed over.", "muted"))

    def _show_items(self, items: tuple[Item, ...], *, writing: bool) -> None:
        title = "Open items" if writing else "Open items as they were given"
        self.side_items.set_title(title, len(items))
        if self._items_read == (items, writing):
            return
        self._items_read = items, writing
        clear(self.items)
        for each in item_cards(items, all_of_them=not writing):
            self.items.addWidget(each)
        if not items:
            self.items.addWidget(words("Nothing is open." if writing else "Nothing was open.", "muted"))
        self.items_button.setText(f"All {plural(len(items), 'open item')}" if writing else "Open items now")
