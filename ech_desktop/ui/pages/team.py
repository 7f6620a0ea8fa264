"""The team page: who works here, on which contract, and when they are away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.team import Absence, TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.team_cards import absence_kind, member_facts, member_form, member_row, member_shape
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import Facts, words
from ech_desktop.ui.widgets.list_pane import ListPane
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.record_cards import RecordCards
from ech_desktop.ui.widgets.scroll import ScrollColumn


class TeamPage(Page):
    name = "team"
    title = "Team"
    CARES_ABOUT = frozenset({"team_member", "absence"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._team: dict[TeamMemberId, TeamMember] = {}
        self._absences: list[Absence] = []
        self._shown: TeamMemberId | None = None
        self.draft: Draft[TeamMember] | None = None
        self.pane = ListPane("Team", "Add", "Show those who left")
        self.heading = words("", "title")
        self.facts = Facts()
        self.edit_button = button("Edit", "pencil", name="edit_member")
        self.absences = RecordCards(desk, absence_kind(desk, lambda: self._shown or TeamMemberId("")))
        self.person = Panel("Person and contract", self.edit_button)
        self.away = Panel()
        self.empty = EmptyState("Choose somebody from the list, or add a team member.", "Add", self.add)
        self._column = QVBoxLayout()
        self._lay_out()
        self.pane.add_requested.connect(self.add)
        self.pane.chosen.connect(self.show_record)
        self.pane.all_wanted.connect(self._show_rows)
        self.edit_button.clicked.connect(self.edit)

    def _lay_out(self) -> None:
        self.person.add(self.facts)
        self.away.add(self.absences)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))
        for widget in (self.heading, self.person, self.away):
            self._column.addWidget(widget)
        self._column.addWidget(self.empty, 1)
        self._column.addStretch(1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(px(12))
        columns.addWidget(self.pane, 2)
        columns.addWidget(ScrollColumn(inside), 5)

    def first_focus(self) -> QWidget:
        return self.pane.filter

    def holds_draft(self) -> bool:
        return self.absences.holds_draft() or (self.draft is not None and self.draft.holds_draft())

    def reload(self) -> None:
        with self.desk.store.read() as work:
            self._team = {m.id: m for m in work.team()}
            self._absences = list(work.absences())
        self._show_rows()
        if self._shown not in self._team:
            self._shown = self.desk.me if self.desk.me in self._team else None
        self._show_member()
        if self.draft is not None:
            self.draft.stored_changed()

    def show_record(self, record_id: str) -> None:
        """Show one team member; text that was typed for another one stays where it was."""
        member_id = TeamMemberId(record_id)
        if member_id not in self._team or member_id == self._shown:
            return
        if self.holds_draft():
            self.desk.messages.warn("There is unsaved text on this page. Save or discard it first.")
            self.pane.choose(self._shown or "")
            return
        self._close_draft()
        self._shown = member_id
        self._show_member()

    def add(self) -> None:
        """Open the form for somebody new."""
        self._open_draft(
            "Add team member", TeamMember(scheme_id=self.desk.scheme_id, started=self.desk.today())
        )

    def edit(self) -> None:
        """Open the form for who is shown."""
        if self._shown is not None:
            self._open_draft("Change team member", self._team[self._shown])

    def _open_draft(self, title: str, member: TeamMember) -> None:
        if self.draft is not None and self.draft.holds_draft():
            self.draft.first_focus().setFocus()
            return
        self._close_draft()
        self.draft = Draft(
            self.desk, title, member_form(), member_shape(self.desk, self._saved, self._team.get), member
        )
        self.draft.closed.connect(self._draft_closed)
        self._column.insertWidget(1, self.draft)
        self._show_member()
        self.draft.first_focus().setFocus()

    def _saved(self, member_id: TeamMemberId) -> None:
        self._shown = member_id

    def _draft_closed(self, saved: bool) -> None:
        self._close_draft()
        self._show_member()
        (self.edit_button if self._shown else self.pane.add_button).setFocus()

    def _close_draft(self) -> None:
        if self.draft is not None:
            self._column.removeWidget(self.draft)
            self.draft.hide()
            self.draft.deleteLater()
            self.draft = None

    def _show_rows(self, _: bool = False) -> None:
        today = self.desk.today()
        everybody = self.pane.switch.isChecked()
        team = sorted(self._team.values(), key=lambda m: m.rank)
        here = [m for m in team if everybody or m.left is None or m.left >= today]
        self.pane.show_rows([member_row(m, self._absences, today) for m in here])

    def _show_member(self) -> None:
        member = self._team.get(self._shown) if self._shown is not None else None
        writing = self.draft is not None
        for widget in (self.heading, self.away):
            widget.setVisible(member is not None)
        self.person.setVisible(member is not None and not writing)
        self.empty.setVisible(member is None and not writing)
        if member is None:
            return
        self.heading.setText(member.name)
        self.facts.show_facts(member_facts(member))
        mine = [a for a in self._absences if a.team_member_id == member.id]
        self.absences.show_records(sorted(mine, key=lambda a: a.first, reverse=True))
        self.pane.choose(member.id)
