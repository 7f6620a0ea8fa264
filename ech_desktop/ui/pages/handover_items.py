"""Open items: all in a list, overdue first, and beside it the chosen one to change, close or open again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import open_items as actions
from ech_desktop.domain.basics import KnownError, Problem, TeamMemberId, TenantId
from ech_desktop.domain.clock import moment_text
from ech_desktop.domain.open_items import ItemTurn, OpenItem
from ech_desktop.domain.permissions import May
from ech_desktop.domain.places import WHOLE_SCHEME, Place, place_text
from ech_desktop.domain.team import TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import Facts, clear, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.list_pane import ListPane
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.row_list import Row
from ech_desktop.ui.widgets.scroll import ScrollColumn

CLOSED_DAYS: Final = 90
"""Days back that closed items are listed."""


class OpenItemsView(QWidget):
    WRITES = May.RECORD

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._items: dict[str, OpenItem] = {}
        self._places: Mapping[TenantId, Place] = {}
        self._team: dict[TeamMemberId, TeamMember] = {}
        self._given: list[datetime] = []
        self._shown_id = ""
        self.draft: Draft[OpenItem] | None = None
        self.pane = ListPane(
            "Open items", "Raise an item", f"Also those closed in the last {CLOSED_DAYS} days"
        )
        self.pane.add_button.setObjectName("add_open_item")
        self.what = words("", "heading")
        self.facts = Facts(most=2)
        self.history = QVBoxLayout()
        self.change_button = button("Change", "pencil", name="change_item", writes=True)
        self.close_button = button("Close the item", "check", name="close_item", writes=True)
        self.reopen_button = button("Open again", "undo-2", name="reopen_item", writes=True)
        self.buttons = Flow(self.close_button, self.change_button, self.reopen_button)
        self._lay_out()
        self.pane.chosen.connect(self.show_item)
        self.pane.opened.connect(lambda _: self.close_button.setFocus())
        self.pane.all_wanted.connect(lambda _: self.reload())
        self.pane.add_requested.connect(self.add)
        self.change_button.clicked.connect(self.change)
        self.close_button.clicked.connect(self.close_item)
        self.reopen_button.clicked.connect(self.reopen_item)

    def _lay_out(self) -> None:
        self._place = QVBoxLayout()
        panel = Panel()
        self._read = (self.facts, self.buttons)
        panel.add(self.what)
        panel.body.addLayout(self._place)
        for each in self._read:
            panel.add(each)
        panel.body.addLayout(self.history)
        panel.body.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(12))
        across.addWidget(self.pane, 5)
        across.addWidget(ScrollColumn(panel), 6)

    def first_focus(self) -> QWidget:
        return self.draft.first_focus() if self.draft is not None else self.pane.filter

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def reload(self) -> None:
        now = self.desk.now()
        with self.desk.store.read() as work:
            items = work.open_items()
            if self.pane.switch.isChecked():
                moved = work.items_moved(now - timedelta(days=CLOSED_DAYS))
                items += [item for item in moved if not item.is_open]
            self._given = work.given_times(min((i.raised_at for i in items), default=now))
            self._places = work.places(self.desk.today())
            self._team = {m.id: m for m in work.team()}
        items.sort(key=lambda i: (not i.is_open, not i.is_overdue(now), i.raised_at, i.id))
        self._items = {item.id: item for item in items}
        self.pane.show_rows([self._row(item, now) for item in items])
        if self.draft is not None:
            self.draft.stored_changed()
        self.show_item(self._shown_id if self._shown_id else next(iter(self._items), ""))

    def show_item(self, item_id: str) -> None:
        """Show one item; text that is being typed stays in front."""
        if self.holds_draft() and item_id != self._shown_id:
            self.desk.messages.warn("There is unsaved text on this page. Save or discard it first.")
            self.pane.choose(self._shown_id)
            return
        if item_id != self._shown_id and self.draft is not None:
            self._drop_draft()
        self._shown_id = item_id
        self.pane.choose(item_id)
        self._show(self._stored(item_id))

    def add(self) -> None:
        """Open the form for a new item."""
        new = OpenItem(scheme_id=self.desk.scheme_id, raised_at=self.desk.now(), raised_by=self.desk.me)
        self._open("Raise an item", self._form(), self._shape(actions.raise_item), new)

    def change(self) -> None:
        item = self._stored(self._shown_id)
        if item is not None:
            self._open("Change item", self._form(), self._shape(actions.save_item), item)

    def close_item(self) -> None:
        self._end("Close the item", "How it ended", "So that the next shift knows.", actions.close_item)

    def reopen_item(self) -> None:
        self._end(
            "Open again", "Why it is open again", "How it was closed stays on record.", actions.reopen_item
        )

    def _end(self, title: str, label: str, hint: str, act: Callable[..., OpenItem]) -> None:
        item = self._stored(self._shown_id)
        if item is None:
            return
        form = Form()
        form.add_text("outcome", label, hint=hint, multiline=True)
        shape: Shape[OpenItem] = Shape(
            shown=lambda i: {"outcome": ""},
            built=lambda i, values: replace(i, **values),
            problems=lambda i: () if i.outcome.strip() else (Problem("outcome", f"Say {label.lower()}."),),
            save=lambda i: act(self.desk.store, i.id, i.outcome, self.desk.now(), by=self.desk.me),
            latest=lambda i: self._stored(i.id),
        )
        self._open(title, form, shape, item)

    def _open(self, title: str, form: Form, shape: Shape[OpenItem], item: OpenItem) -> None:
        if self.holds_draft() and self.draft is not None:
            self.draft.first_focus().setFocus()
            return
        self._drop_draft()
        known = item.id if item.row_version else "new"
        self.draft = Draft(self.desk, title, form, shape, item, place=f"item:{title}:{known}")
        self.draft.closed.connect(self._closed)
        self._place.addWidget(self.draft)
        self.draft.show()
        self.draft.first_focus().setFocus()
        self._show(self._stored(self._shown_id))

    def _closed(self, saved: bool) -> None:
        record = self.draft.record if self.draft is not None else None
        self._drop_draft()
        if saved and record is not None:
            self._shown_id = record.id
        self.reload()
        self.pane.list.setFocus()

    def _drop_draft(self) -> None:
        clear(self._place)
        self.draft = None

    def _stored(self, item_id: str) -> OpenItem | None:
        """As it is stored now; also one that was closed since the list was read."""
        if not item_id:
            return None
        try:
            with self.desk.store.read() as work:
                return work.open_item(item_id)
        except KnownError:  # not stored yet, or taken back
            return None

    def _shape(self, save: Callable[..., OpenItem]) -> Shape[OpenItem]:
        fields = ("what", "tenant_id", "owner", "due", "due_time")
        return Shape(
            shown=lambda i: {f: getattr(i, f) for f in fields},
            built=lambda i, values: replace(i, **values),
            problems=lambda i: i.problems(),
            save=lambda i: save(self.desk.store, i, by=self.desk.me),
            latest=lambda i: self._stored(i.id),
        )

    def _form(self) -> Form:
        today = self.desk.today()
        shown_item = self._items.get(self._shown_id)
        about = shown_item.tenant_id if shown_item is not None else None
        here = (p for p in self._places.values() if p.lives_here or p.tenant_id == about)
        flats: list[tuple[Any, str]] = [(None, WHOLE_SCHEME)]
        flats += [(p.tenant_id, p.text) for p in sorted(here, key=lambda p: (p.order, p.name))]
        owner = shown_item.owner if shown_item is not None else None
        team = (m for m in self._team.values() if m.works_on(today) or m.id == owner)
        owners: list[tuple[Any, str]] = [(None, "Nobody yet"), *((m.id, m.name) for m in team)]
        form = Form(columns=2, today=self.desk.today)
        form.add_text("what", "What is still to be done", multiline=True, wide=True)
        form.add_choice("tenant_id", "Flat", flats)
        form.add_choice("owner", "Who has it", owners)
        form.add_date("due", "Due", hint="Like 3/11, tomorrow or +7. May be left empty.")
        form.add_time("due_time", "By what time", hint="Empty: by the end of that day.", optional=True)
        return form

    def _row(self, item: OpenItem, now: datetime) -> Row:
        owner = self._who(item.owner)
        parts = (place_text(self._places, item.tenant_id), f"with {owner}" if owner else "nobody has it yet")
        due = f"due {item.due_text}" if item.due else ""
        age = item.age_text(self._given, now)
        tags = []
        if not item.is_open:
            tags = [("Closed", "good")]
        elif item.is_overdue(now):
            tags = [("Overdue", "bad")]
        text = " ".join(item.what.split())
        return Row(
            item.id, text, " · ".join(filter(None, (*parts, due))), age if item.is_open else "", tuple(tags)
        )

    def _show(self, item: OpenItem | None) -> None:
        for each in self._read:
            each.setVisible(item is not None and self.draft is None)
        about = item is not None and (self.draft is None or self.draft.record.id == item.id)
        self.what.setVisible(about)
        clear(self.history)
        if item is None:
            if self.draft is None:
                self.history.addWidget(
                    words("Nothing is open. Raise what the next shifts must see to.", "muted")
                )
            return
        self.what.setText(item.what)
        self.facts.show_facts(self._facts(item))
        self.change_button.setVisible(item.is_open)
        self.close_button.setVisible(item.is_open)
        self.reopen_button.setVisible(not item.is_open)
        for turn in reversed(item.turns):
            self.history.addWidget(words(self._turn(turn), "muted"))

    def _facts(self, item: OpenItem) -> list[tuple[str, str]]:
        now = self.desk.now()
        raised = ", ".join(filter(None, (moment_text(item.raised_at), self._who(item.raised_by))))
        found = [
            ("Flat", place_text(self._places, item.tenant_id)),
            ("Who has it", self._who(item.owner) or "Nobody yet"),
            (
                "Due",
                (item.due_text + (", overdue" if item.is_overdue(now) else "")) if item.due else "No day set",
            ),
            ("Raised", raised),
        ]
        if item.closed_at is not None:
            closed = ", ".join(filter(None, (moment_text(item.closed_at), self._who(item.closed_by))))
            return [*found, ("Closed", closed), ("How it ended", item.outcome)]
        return [*found, ("Open for", item.age_text(self._given, now))]

    def _turn(self, turn: ItemTurn) -> str:
        did = "closed it" if turn.closed else "opened it again"
        return f"{moment_text(turn.at)}: {self._who(turn.by) or 'somebody'} {did}. {turn.said}"

    def _who(self, member_id: TeamMemberId | None) -> str:
        member = self._team.get(member_id) if member_id is not None else None
        return member.name if member is not None else ""
