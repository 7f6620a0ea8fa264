"""The handover page: write what happened, give duty, accept duty, carry open items over, print the sheet."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.domain.basics import HandoverId, KnownError
from ech_desktop.domain.clock import moment_text, shown
from ech_desktop.domain.handover import Handover, HandoverState
from ech_desktop.domain.permissions import May
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.handover_cards import HandoverKinds, Sheet, entry_text, state_tag
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.panel import Panel, tag
from ech_desktop.ui.widgets.record_cards import RecordCards
from ech_desktop.ui.widgets.scroll import ScrollColumn


class HandoverPage(Page):
    WRITES = May.HAND_OVER
    name = "handover"
    title = "Handover"
    CARES_ABOUT = frozenset({"handover", "handover_entry", "open_item", "tenant", "tenancy", "team_member"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown_id: HandoverId | None = None
        self.sheet = Sheet(None, (), (), {}, {}, {}, desk.now())
        kinds = HandoverKinds(desk, lambda: self.sheet)
        self.choice = QComboBox()
        self.choice.setObjectName("handover_choice")
        self.choice.setAccessibleName("Which handover")
        self.start_button = button("Start handover", "plus", name="start_handover", writes=True)
        self.give_button = button("Give duty", "arrow-right", primary=True, name="give_duty", writes=True)
        self.accept_button = button("Accept duty", "check", primary=True, name="accept_duty", writes=True)
        self.print_button = button("Print", "printer", name="print_handover")
        self.state = tag("")
        self.signed = words("", "muted")
        self.headline = RecordCards(desk, kinds.headline())
        self.entries = RecordCards(desk, kinds.entries())
        self.items = RecordCards(desk, kinds.items())
        self.frozen = QVBoxLayout()
        self.empty = EmptyState(
            "No handover has been written yet. Start one, write what happened by flat, and give duty.",
            "Start handover",
            self.start,
        )
        self._lay_out()
        self.choice.activated.connect(self._choose)
        self.start_button.clicked.connect(self.start)
        self.give_button.clicked.connect(self.give_duty)
        self.accept_button.clicked.connect(self.accept_duty)
        self.print_button.clicked.connect(self.print_sheet)

    def _lay_out(self) -> None:
        self.headline.add_button.hide()
        bar = Flow(self.choice, self.start_button, self.print_button, self.give_button, self.accept_button)
        self.written = Panel()
        for each in (self.headline, self.entries):
            self.written.add(each)
        self.written.body.addLayout(self.frozen)
        self.written.body.addStretch(1)
        carried = Panel()
        carried.add(self.items)
        carried.body.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        columns.addWidget(self.written, 3)
        columns.addWidget(self.empty, 3)
        columns.addWidget(carried, 2)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(columns, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        said = QHBoxLayout()
        said.setSpacing(px(8))
        said.addWidget(self.state)
        said.addWidget(self.signed, 1)
        outer.addWidget(bar)
        outer.addLayout(said)
        outer.addWidget(ScrollColumn(inside), 1)

    def first_focus(self) -> QWidget:
        return self.entries.add_button if self.entries.isVisible() else self.choice

    def holds_draft(self) -> bool:
        return any(cards.holds_draft() for cards in (self.headline, self.entries, self.items))

    def show_record(self, record_id: str) -> None:
        """Show one handover."""
        self._shown_id = HandoverId(record_id) or None
        self.reload()

    def reload(self) -> None:
        with self.desk.store.read() as work:
            handovers = tuple(work.handovers())
            if self._shown_id is not None and all(h.id != self._shown_id for h in handovers):
                with suppress(KnownError):  # taken back meanwhile
                    handovers = (*handovers, work.handover(self._shown_id))  # an old one, from a search
            self.sheet = Sheet(
                next((h for h in handovers if h.id == self._shown_id), next(iter(handovers), None)),
                handovers,
                tuple(work.open_items()),
                {t.id: t for t in work.tenants()},
                {f.id: f for f in work.flats()},
                {m.id: m for m in work.team()},
                self.desk.now(),
            )
        self._show_choice()
        self._show_handover(self.sheet.handover)
        self.items.show_records(list(self.sheet.items))

    def start(self) -> None:
        """Start the handover of the change of shift that is nearest, or go on with the one being written."""
        from ech_desktop.actions import handover as actions

        made = self.desk.do(
            lambda: actions.start_handover(self.desk.store, at=self.desk.now(), by=self.desk.me)
        )
        if made is not None:
            self.show_record(made.id)
            self.entries.add_button.setFocus()

    def give_duty(self) -> None:
        """The outgoing leader signs; what was written is then fixed."""
        from ech_desktop.actions import handover as actions

        if self._refuse_unsaved():
            return
        handover = self.sheet.handover
        if handover is not None:
            self.desk.do(
                lambda: actions.give_duty(self.desk.store, handover.id, at=self.desk.now(), by=self.desk.me)
            )

    def accept_duty(self) -> None:
        """The incoming leader signs."""
        from ech_desktop.actions import handover as actions

        handover = self.sheet.handover
        if handover is not None:
            self.desk.do(
                lambda: actions.accept_duty(self.desk.store, handover.id, at=self.desk.now(), by=self.desk.me)
            )

    def print_sheet(self) -> None:
        from ech_desktop.actions import prints

        handover = self.sheet.handover
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
            self.desk.messages.warn("There is unsaved text on this page. Save or discard it first.")
            return True
        return False

    def _choose(self, row: int) -> None:
        self.show_record(str(self.choice.itemData(row)))

    def _show_choice(self) -> None:
        self.choice.clear()
        for handover in self.sheet.handovers:
            self.choice.addItem(f"{handover.turn}, {moment_text(handover.at)}", handover.id)
        if self.sheet.handover is not None:
            self.choice.setCurrentIndex(self.choice.findData(self.sheet.handover.id))

    def _show_handover(self, handover: Handover | None) -> None:
        for widget in (self.choice, self.state, self.written, self.print_button):
            widget.setVisible(handover is not None)
        self.empty.setVisible(handover is None)
        state = handover.state if handover is not None else None
        writing = state is HandoverState.BEING_WRITTEN
        being_written = any(h.state is HandoverState.BEING_WRITTEN for h in self.sheet.handovers)
        self.start_button.setVisible(handover is not None and not being_written)
        self.give_button.setVisible(writing)
        self.accept_button.setVisible(state is HandoverState.GIVEN)
        self.headline.setVisible(writing)
        self.entries.setVisible(writing)
        clear(self.frozen)
        if handover is None:
            return
        self._show_state(handover)
        if writing:
            self.headline.show_records([handover])
            self.entries.show_records(self.sheet.entries())
        else:
            self._show_frozen(handover)

    def _show_state(self, handover: Handover) -> None:
        text, meaning = state_tag(handover)
        self.state.setText(text)
        self.state.setProperty("meaning", meaning)
        self.state.style().polish(self.state)
        signed = []
        if handover.given_at is not None:
            signed.append(f"Given by {self.sheet.who(handover.given_by)}, {moment_text(handover.given_at)}.")
        if handover.accepted_at is not None:
            who = self.sheet.who(handover.accepted_by)
            signed.append(f"Accepted by {who}, {moment_text(handover.accepted_at)}.")
        self.signed.setText(" ".join(signed))

    def _show_frozen(self, handover: Handover) -> None:
        """What was signed is read, not changed."""
        self.frozen.addWidget(words(handover.headline or "Nothing out of the ordinary.", "heading"))
        for entry in self.sheet.entries():
            said = entry_text(self.sheet, entry)
            card = QFrame()
            card.setObjectName("card")
            column = QVBoxLayout(card)
            column.addWidget(words(said.title, "strong"))
            for line in filter(None, said.lines):
                column.addWidget(words(line))
            self.frozen.addWidget(card)
