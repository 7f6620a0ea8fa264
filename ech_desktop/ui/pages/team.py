"""The team page: who works here, on which contract, what limits their work, and when they are away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ech_desktop.domain.basics import TeamMemberId, plural
from ech_desktop.domain.permissions import May
from ech_desktop.domain.team import Absence, TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages import team_limits as limits
from ech_desktop.ui.pages.export_person import EXPORT, ask_where
from ech_desktop.ui.pages.team_cards import absence_kind, availability_kind, pay_kind
from ech_desktop.ui.pages.team_person import member_row, person_facts, person_form, person_shape
from ech_desktop.ui.pages.team_skills import in_order, ran_out, training_kind
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.list_pane import ListPane
from ech_desktop.ui.widgets.own_rota import OwnRota
from ech_desktop.ui.widgets.record_cards import RecordCards
from ech_desktop.ui.widgets.record_facts import RecordFacts
from ech_desktop.ui.widgets.scroll import ScrollColumn


class TeamPage(Page):
    WRITES = May.CHANGE_TEAM
    name = "team"
    title = "Team"
    CARES_ABOUT = frozenset(
        {"team_member", "absence", "training", "availability", "pay_rate", "shift", "shift_type"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._team: dict[TeamMemberId, TeamMember] = {}
        self._absences: list[Absence] = []
        self._shown: TeamMemberId | None = None
        self._new: Draft[TeamMember] | None = None
        self.pane = ListPane("Team", "Add", "Show those who left", imports=True)
        self.heading = words("", "title")
        self.export_button = button("Export…", "archive", name="export_member")
        self.export_button.setAccessibleName(EXPORT)
        self.export_button.setToolTip(EXPORT)
        self.person, self.limits, self.right_to_work = self._facts()
        self.skills = RecordCards(desk, training_kind(desk, self._member))
        self.availability = RecordCards(desk, availability_kind(desk, self._member))
        self.pay = RecordCards(desk, pay_kind(desk, self._member))
        self.absences = RecordCards(desk, absence_kind(desk, lambda: self._member().id))
        self.rota = OwnRota(desk)
        self.edit_button = self.person.edit_button
        self.empty = EmptyState("Choose somebody from the list, or add a team member.", "Add", self.add)
        self.tabs = QTabWidget()
        self._parts: dict[str, tuple[RecordFacts[Any] | RecordCards[Any] | OwnRota, ...]] = {
            "Contract": (self.person,),
            "Working limits": (self.limits, self.right_to_work),
            "Skills": (self.skills,),
            "Availability": (self.availability,),
            "Pay": (self.pay,),  # for everybody until there are roles; never printed
            "Absences": (self.absences,),
            "Rota": (self.rota,),
        }
        self._place_new = QVBoxLayout()
        self._lay_out()
        self.pane.add_requested.connect(self.add)
        self.pane.import_requested.connect(lambda: self.desk.open("settings", "import/team"))
        self.pane.chosen.connect(self.show_record)
        self.pane.all_wanted.connect(self._show_rows)
        self.export_button.clicked.connect(lambda: ask_where(self.desk, self._member(), self))

    def _facts(self) -> tuple[RecordFacts[TeamMember], ...]:
        desk, stored = self.desk, self._team.get
        right = limits.limits_shape(desk, limits.RIGHT_TO_WORK, lambda id_: self._team.get(id_))
        bounds = limits.limits_shape(desk, limits.LIMITS, lambda id_: self._team.get(id_))
        person = person_shape(desk, self._saved, stored)
        return (
            RecordFacts(desk, "person and contract", lambda: person_form(desk), person),
            RecordFacts(desk, "working limits", lambda: limits.limits_form(desk), bounds),
            RecordFacts(desk, "right to work", lambda: limits.right_form(desk), right),
        )

    def _lay_out(self) -> None:
        self.tabs.setObjectName("member_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("About this team member")
        for title, parts in self._parts.items():
            self.tabs.addTab(ScrollColumn(_column(*parts)), title)
            for part in parts:
                part.touched.connect(self._show_tabs)
        panel = QFrame()
        panel.setProperty("kind", "panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(px(16), px(12), px(8), px(4))
        column.setSpacing(px(6))
        inside = QWidget()
        self._place_new = QVBoxLayout(inside)
        self._place_new.setContentsMargins(0, 0, px(8), px(8))
        self._place_new.addStretch(1)
        self.new_column = ScrollColumn(inside)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        for widget, stretch in ((self.new_column, 1), (self.tabs, 1), (self.empty, 1)):
            column.addWidget(widget, stretch)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(px(12))
        columns.addWidget(self.pane, 2)
        columns.addWidget(panel, 5)

    @property
    def draft(self) -> Draft[TeamMember] | None:
        """The form for somebody new, or for the person and contract of who is shown."""
        return self._new or self.person.draft

    def first_focus(self) -> QWidget:
        return self.pane.filter

    def holds_draft(self) -> bool:
        typed = any(part.holds_draft() for parts in self._parts.values() for part in parts)
        return typed or (self._new is not None and self._new.holds_draft())

    def reload(self) -> None:
        with self.desk.store.read() as work:
            self._team.clear()
            self._team.update((m.id, m) for m in work.team())
            self._absences = list(work.absences())
        self._show_rows()
        if self._shown not in self._team:
            self._shown = self.desk.me if self.desk.me in self._team else None
        self._show_member()

    def show_record(self, record_id: str) -> None:
        """Show one team member; text that was typed for another one stays where it was."""
        member_id = TeamMemberId(record_id)
        if member_id not in self._team or member_id == self._shown:
            return
        if self.holds_draft():
            self.desk.messages.warn("There is unsaved text on this page. Save or discard it first.")
            self.pane.choose(self._shown or "")
            return
        self._close_drafts()
        self._shown = member_id
        self._show_member()

    def add(self) -> None:
        """Open the form for somebody new."""
        if self._new is not None:
            self._new.first_focus().setFocus()
            return
        member = TeamMember(scheme_id=self.desk.scheme_id, started=self.desk.today())
        shape = person_shape(self.desk, self._saved, self._team.get)
        self._new = Draft(self.desk, "Add team member", person_form(self.desk), shape, member)
        self._new.closed.connect(self._new_closed)
        self._place_new.insertWidget(0, self._new)
        self._show_member()
        self._new.first_focus().setFocus()

    def edit(self) -> None:
        """Open the form for the person and contract of who is shown."""
        if self._shown is not None:
            self.tabs.setCurrentIndex(0)
            self.person.edit()

    def _member(self) -> TeamMember:
        assert self._shown is not None
        return self._team[self._shown]

    def _saved(self, member_id: TeamMemberId) -> None:
        self._shown = member_id

    def _new_closed(self, saved: bool) -> None:
        self._close_new()
        self._show_member()
        (self.edit_button if saved else self.pane.add_button).setFocus()

    def _close_new(self) -> None:
        if self._new is not None:
            self._place_new.removeWidget(self._new)
            self._new.hide()
            self._new.deleteLater()
            self._new = None

    def _close_drafts(self) -> None:
        """Take untouched forms away: somebody else is shown next."""
        self._close_new()
        for parts in self._parts.values():
            for part in parts:
                part.close_draft()

    def _show_rows(self, _: bool = False) -> None:
        today = self.desk.today()
        everybody = self.pane.switch.isChecked()
        team = sorted(self._team.values(), key=lambda m: m.rank)
        here = [m for m in team if everybody or m.left is None or m.left >= today]
        self.pane.show_rows([member_row(m, self._absences, today) for m in here])

    def _show_member(self) -> None:
        member = self._team.get(self._shown) if self._shown is not None else None
        self.new_column.setVisible(self._new is not None)
        for widget in (self.heading, self.tabs):
            widget.setVisible(member is not None and self._new is None)
        self.export_button.setVisible(self.tabs.isVisibleTo(self) and self.desk.may(May.EXPORT))
        self.empty.setVisible(member is None and self._new is None)
        if member is None:
            return
        today = self.desk.today()
        self.heading.setText(member.name)
        self.person.show_record(member, person_facts(member))
        self.limits.show_record(member, limits.limits_facts(member, today))
        self.right_to_work.show_record(member, limits.right_facts(member, today))
        self.skills.show_records(in_order(member))
        self.availability.show_records(list(member.availabilities))
        self.pay.show_records(sorted(member.pay_rates, key=lambda r: r.first, reverse=True))
        mine = [a for a in self._absences if a.team_member_id == member.id]
        self.rota.show_member(member.id)
        self.absences.show_records(sorted(mine, key=lambda a: a.first, reverse=True))
        self.pane.choose(member.id)
        self._show_tabs()

    def _show_tabs(self) -> None:
        """How many there are, what has run out, and where something typed is not saved yet."""
        if self._shown not in self._team:
            return
        member, today = self._member(), self.desk.today()
        lost = ran_out(member, today)
        away = sum(a.team_member_id == member.id and a.last >= today for a in self._absences)
        said = {
            "Skills": f" {len(member.trainings)}" + (f", {len(lost)} ran out" if lost else ""),
            "Availability": f" {len(member.availabilities)}" if member.availabilities else "",
            "Absences": f" {away}" if away else "",
        }
        for number, (title, parts) in enumerate(self._parts.items()):
            typed = any(part.holds_draft() for part in parts)
            self.tabs.setTabText(number, title + said.get(title, "") + (" •" if typed else ""))
            hint = f"{plural(away, 'absence')} from today on" if title == "Absences" else ""
            self.tabs.setTabToolTip(number, "Not saved yet" if typed else hint)


def _column(*parts: QWidget) -> QWidget:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(px(2), px(12), px(10), px(12))
    column.setSpacing(px(22))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return inside
