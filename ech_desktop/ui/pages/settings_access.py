"""Who may sign in: passwords given, changed and taken away, the paper key, and when the window locks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import accounts
from ech_desktop.domain.basics import KnownError, TeamMemberId
from ech_desktop.domain.permissions import May
from ech_desktop.domain.team import TeamMember
from ech_desktop.ui.aside import Closed
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.settings_paper import PaperPanel
from ech_desktop.ui.preferences import LOCK_MINUTES
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.confirmed import Confirmed
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.flow import FlowLayout
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.password import RULES, add_secret, password_form, twice
from ech_desktop.ui.widgets.row_list import Row, RowList
from ech_desktop.ui.widgets.scroll import ScrollColumn

_LIST = 130
"""Height of the list in a column that scrolls, at 100 %, at the least."""
_YOURS = "Your own password, to be sure that it is you"


class AccessSection(QWidget):
    """Everybody changes their own password here; managers and administrators give and take access."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.confirmed = Confirmed(desk, self)
        self._slots: dict[TeamMemberId, str] = {}
        self.people = RowList("Who may sign in", name="access_list")
        self.people.setMinimumHeight(px(_LIST))
        self.paper = PaperPanel(desk, _YOURS)
        inside = _column(self._own(), self._lock(), self.paper)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(ScrollColumn(_column(self._others(), stretch=False)), 1)
        row.addWidget(ScrollColumn(inside), 1)
        self.people.chosen_id.connect(lambda _: self._mark())
        self.confirmed.changed.connect(self._mark)

    def _own(self) -> Panel:
        panel = Panel("Your password")
        self.own = Form()
        add_secret(self.own, "old", "The password that you have now")
        self.new = password_form()
        self.change_button = button("Change my password", name="change_password")
        self.change_button.clicked.connect(self.change_own)
        for each in (self.own, self.new):
            panel.add(each)
        panel.body.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        return panel

    def _lock(self) -> Panel:
        panel = Panel("Lock")
        self.locks = Form()
        choices = [(n, f"After {n} minutes without a key or a click") for n in LOCK_MINUTES]
        self.locks.add_choice(
            "lock_minutes", "The window locks", choices, hint="From the next time that somebody signs in."
        )
        self.locks.show_values({"lock_minutes": self.desk.preferences.lock_minutes})
        self.locks.edited.connect(self._keep_lock)
        panel.add(self.locks)
        return panel

    def _others(self) -> Panel:
        panel = Panel("Who may sign in")
        panel.add(self.people, 1)
        self.form = Form()
        add_secret(self.form, "first", "A first password for them", hint=RULES)
        add_secret(self.form, "mine", _YOURS)
        panel.add(self.form)
        self.give_button = button("Give access", "user-plus", name="give_access", writes=May.GIVE_ACCESS)
        self.take_button = button(
            "Take access away", "x", bad=True, name="take_access", writes=May.GIVE_ACCESS
        )
        self.about = words("", "muted")
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, px(8))
        row.addWidget(self.give_button)
        row.addWidget(self.take_button)
        panel.add(self.buttons)
        panel.add(self.about)
        panel.body.addStretch()
        self.give_button.clicked.connect(self.give)
        self.take_button.clicked.connect(self.take)
        return panel

    def reload(self) -> None:
        """Everybody in the team, who may sign in first."""
        if self.desk.is_demo:
            self._off("Everybody is in the demo scheme as they are: there are no passwords.")
            return
        try:
            self._slots = accounts.slots_of(self.desk.store.path)
        except KnownError as error:
            self._off(str(error))
            return
        with self.desk.store.read() as work:
            team = [m for m in work.team() if m.works_on(self.desk.today())]
        rows = [self._row(member) for member in team]
        self._show_others(True)
        self.people.set_rows(sorted(rows, key=lambda row: not row.tags))
        if not self.people.current_id():
            self.people.choose_first()
        self._mark()

    @property
    def is_draft(self) -> bool:
        """A new paper key is drawn and not taken yet."""
        return self.paper.is_draft

    def _row(self, member: TeamMember) -> Row:
        tags = (("May sign in", "good"),) if member.id in self._slots else ()
        return Row(member.id, member.name, f"As {member.acts_as.value}", tags=tags)

    def _off(self, why: str) -> None:
        self.about.setText(why)
        self._show_others(False)
        buttons = self.give_button, self.take_button, self.change_button
        for each in (*buttons, self.form, self.people, self.own, self.new, self.paper):
            each.setEnabled(False)

    def _show_others(self, is_shown: bool) -> None:
        """Where it is off, only the word of why is there, not an empty list above it."""
        for each in (self.people, self.form, self.buttons):
            each.setVisible(is_shown)

    def _mark(self) -> None:
        who = self._chosen()
        signs_in = who in self._slots
        self.give_button.setText("Give a new first password" if signs_in else "Give access")
        free = not self.confirmed.is_busy
        self.change_button.setEnabled(free)
        self.give_button.setEnabled(free and bool(who))
        self.take_button.setEnabled(free and signs_in and who != self.desk.me)
        self.about.setText(
            "They choose a password of their own when they first sign in. Taking access away encrypts the "
            "store anew, so that what they may have kept opens nothing; backups made before stay readable."
        )
        self.form.setEnabled(self.desk.may(May.GIVE_ACCESS))

    def give(self) -> None:
        """A first password for who is chosen, new or instead of a forgotten one."""
        typed, who, store, me = self.form.values(), self._chosen(), self.desk.store, self.desk.me
        self.confirmed.run(
            lambda: accounts.give_access(store, who, typed["first"], typed["mine"], by=me),
            "Giving access …",
            asked=(self.form, "first"),
            password=(self.form, "mine"),
            done=lambda _: self._say("Access given. Tell them the first password."),
        )

    def take(self) -> None:
        """Nobody signs in as who is chosen any more, and the store gets a new key.

        The password is tried first: the pages go away only for what takes long.
        """
        mine, who, store, me = self.form.values()["mine"], self._chosen(), self.desk.store, self.desk.me
        field = self.form, "mine"
        closed = Closed(
            "Access is being taken away: the whole store is encrypted anew under another key.",
            lambda: accounts.remove_access(store, who, mine, by=me),
            done=lambda: self._say("Access taken away. The store has a new key."),
            failed=lambda error: self.confirmed.show_failure(error, field, field),
        )
        self.confirmed.run(
            lambda: accounts.make_sure(store, mine, by=me),
            "Trying the password …",
            asked=field,
            password=field,
            done=lambda _: self.desk.closed_requested.emit(closed),
        )

    def change_own(self) -> None:
        problems = twice(self.new)
        self.new.show_problems(problems)
        if problems:
            return
        store, me = self.desk.store, self.desk.me
        old, new = self.own.values()["old"], self.new.values()["password"]
        self.confirmed.run(
            lambda: accounts.change_password(store, old, new, by=me),
            "Changing the password …",
            asked=(self.new, "password"),
            password=(self.own, "old"),
            done=lambda _: self._say("Your password is changed."),
        )

    def _say(self, text: str) -> None:
        self.desk.messages.say(text)
        self.reload()

    def _chosen(self) -> TeamMemberId:
        return TeamMemberId(self.people.current_id())

    def _keep_lock(self, _: str) -> None:
        self.desk.preferences.lock_minutes = self.locks.values()["lock_minutes"]


def _column(*panels: Panel, stretch: bool = True) -> QWidget:
    """Panels under one another, clear of the bar that scrolls them."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, px(6), 0)
    column.setSpacing(px(10))
    for panel in panels:
        column.addWidget(panel)
    if stretch:
        column.addStretch(1)
    return inside
