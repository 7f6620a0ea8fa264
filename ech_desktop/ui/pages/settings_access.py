"""Who may sign in: passwords given, changed and taken away, the paper key, and when the window locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ech_desktop.actions import accounts
from ech_desktop.domain.basics import KnownError, Problem, Refused, TeamMemberId
from ech_desktop.domain.permissions import May
from ech_desktop.domain.team import TeamMember
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.first_run import RULES
from ech_desktop.ui.new_password import password_form, twice
from ech_desktop.ui.preferences import LOCK_MINUTES
from ech_desktop.ui.sign_in import add_eye
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.row_list import Row, RowList
from ech_desktop.ui.widgets.scroll import ScrollColumn

_YOURS = "Your own password, to be sure that it is you"


class AccessSection(QWidget):
    """Everybody changes their own password here; managers and administrators give and take access."""

    reopened = Signal(object)
    """Carries the `doors.Door` of the store after it got a new data key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._slots: dict[TeamMemberId, str] = {}
        self.people = RowList("Who may sign in", name="access_list")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        for panel in (self._own(), self._lock(), self._paper()):
            column.addWidget(panel)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(self._others(), 1)
        row.addWidget(ScrollColumn(inside), 1)
        self.people.chosen_id.connect(lambda _: self._mark())

    def _own(self) -> Panel:
        panel = Panel("Your password")
        self.own = Form()
        self.own.add_text("old", "The password that you have now", secret=True)
        self.new = password_form()
        line = self.own.editor("old")
        assert isinstance(line, QLineEdit)
        add_eye(line)
        save = button("Change my password", name="change_password")
        save.clicked.connect(self.change_own)
        for each in (self.own, self.new):
            panel.add(each)
        panel.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
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

    def _paper(self) -> Panel:
        panel = Panel("Paper recovery key")
        panel.add(words("A new sheet ends the one in the safe. Print it, and destroy the old one.", "muted"))
        self.paper = Form()
        self.paper.add_text("mine", _YOURS, secret=True)
        self.paper_button = button("Make a new paper key", name="new_paper", writes=May.GIVE_ACCESS)
        self.key_label = words("", "key")
        self.key_label.setObjectName("new_paper_key")
        self.key_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.print_button = button("Print the key", "printer", name="print_new_paper")
        panel.add(self.paper)
        panel.body.addWidget(self.paper_button, 0, Qt.AlignmentFlag.AlignLeft)
        panel.add(self.key_label)
        panel.body.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.print_button.hide()
        self.paper_button.clicked.connect(self.make_paper)
        self.print_button.clicked.connect(self._print_paper)
        return panel

    def _others(self) -> Panel:
        panel = Panel("Who may sign in")
        panel.add(self.people, 1)
        self.form = Form()
        self.form.add_text("first", "A first password for them", hint=RULES, secret=True)
        self.form.add_text("mine", _YOURS, secret=True)
        for name in ("first", "mine"):
            line = self.form.editor(name)
            assert isinstance(line, QLineEdit)
            add_eye(line)
        panel.add(self.form)
        self.give_button = button("Give access", "user-plus", name="give_access", writes=May.GIVE_ACCESS)
        self.take_button = button(
            "Take access away", "x", bad=True, name="take_access", writes=May.GIVE_ACCESS
        )
        self.about = words("", "muted")
        row = QHBoxLayout()
        row.addWidget(self.give_button)
        row.addWidget(self.take_button)
        row.addStretch(1)
        panel.body.addLayout(row)
        panel.add(self.about)
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
        self.people.set_rows(sorted(rows, key=lambda row: not row.tags))
        if not self.people.current_id():
            self.people.choose_first()
        self._mark()

    def _row(self, member: TeamMember) -> Row:
        tags = (("May sign in", "good"),) if member.id in self._slots else ()
        return Row(member.id, member.name, f"As {member.acts_as.value}", tags=tags)

    def _off(self, why: str) -> None:
        self.about.setText(why)
        for each in (self.give_button, self.take_button, self.form, self.people, self.own, self.new):
            each.setEnabled(False)

    def _mark(self) -> None:
        who = self._chosen()
        signs_in = who in self._slots
        self.give_button.setText("Give a new first password" if signs_in else "Give access")
        self.give_button.setEnabled(bool(who))
        self.take_button.setEnabled(signs_in and who != self.desk.me)
        self.about.setText(
            "They choose a password of their own when they first sign in. Taking access away encrypts the "
            "store anew, so that what they may have kept opens nothing; backups made before stay readable."
        )
        self.form.setEnabled(self.desk.may(May.GIVE_ACCESS))

    def _try(self, act: Callable[[], Any], refused: tuple[Form, str], unsure: tuple[Form, str]) -> Any:
        """What the action gives, or True; None where it was refused, said beside the field that it is about.

        `refused`: the form and field of what was asked for; `unsure`: those of the password that confirms.
        """
        for form, _ in (refused, unsure):
            form.show_problems(())
        try:
            made = act()
        except Refused as refusal:
            refused[0].show_problems([Problem(refused[1], p.text) for p in refusal.problems])
            return None
        except KnownError as error:
            unsure[0].show_problems([Problem(unsure[1], str(error))])
            return None
        for form, _ in (refused, unsure):
            form.show_values(dict.fromkeys(form.fields(), ""))
        return True if made is None else made

    def give(self) -> None:
        """A first password for who is chosen, new or instead of a forgotten one."""
        typed, who, store, me = self.form.values(), self._chosen(), self.desk.store, self.desk.me
        if self._try(
            lambda: accounts.give_access(store, who, typed["first"], typed["mine"], by=me),
            (self.form, "first"),
            (self.form, "mine"),
        ):
            self.desk.messages.say("Access given. Tell them the first password.")
            self.reload()

    def take(self) -> None:
        """Nobody signs in as who is chosen any more, and the store gets a new key."""
        typed, who, store, me = self.form.values(), self._chosen(), self.desk.store, self.desk.me
        door = self._try(
            lambda: accounts.remove_access(store, who, typed["mine"], by=me),
            (self.form, "mine"),
            (self.form, "mine"),
        )
        if door is not None:
            store.take_over(door.store)
            self.desk.messages.say("Access taken away. The store has a new key.")
            self.reload()

    def change_own(self) -> None:
        problems = twice(self.new)
        self.new.show_problems(problems)
        if problems:
            return
        old, new = self.own.values()["old"], self.new.values()["password"]
        if self._try(
            lambda: accounts.change_password(self.desk.store, old, new, by=self.desk.me),
            (self.new, "password"),
            (self.own, "old"),
        ):
            self.desk.messages.say("Your password is changed.")

    def make_paper(self) -> None:
        mine = (self.paper, "mine")
        typed = self.paper.values()["mine"]
        key = self._try(lambda: accounts.new_paper_key(self.desk.store, typed, by=self.desk.me), mine, mine)
        if key is not None:
            self.key_label.setText(key)
            self.print_button.show()

    def _chosen(self) -> TeamMemberId:
        return TeamMemberId(self.people.current_id())

    def _print_paper(self) -> None:
        from ech_desktop.ui.widgets.printer import print_text

        print_text(self, "ECH Desktop: paper recovery key", self.key_label.text(), self.desk.messages)

    def _keep_lock(self, _: str) -> None:
        self.desk.preferences.lock_minutes = self.locks.values()["lock_minutes"]
