"""Who opens the store: a name and a password, or the paper recovery key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from ech_desktop.domain.basics import KnownError, Problem
from ech_desktop.ui.background import Job
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.password import add_secret

if TYPE_CHECKING:
    from ech_desktop.actions.doors import Door
    from ech_desktop.domain.backups import Progress


class SignInPage(Panel):
    opened = Signal(object)
    """Carries a `doors.Door`."""
    demo_requested = Signal()
    restore_requested = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__("Sign in", name="sign_in")
        self.path = path
        self._by_key = False
        self.secret = ""
        """What opened the store, while a new password is chosen with it."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.note = label("", "muted", wrap=True, name="sign_in_note")
        self.form = Form()
        self.who = self.form.add_choice("who", "Name", ())
        self.password = add_secret(self.form, "password", "Password")
        self.form.add_text(
            "key", "Paper recovery key", hint="As it stands on the paper; capitals and spaces do not matter."
        )
        key = self.form.editor("key")
        assert isinstance(key, QLineEdit)
        self.key = key
        self.enter = button("Sign in", primary=True, name="sign_in_button")
        self.other = button("Use the paper recovery key", flat=True, name="other_way")
        self.demo = button("Try the demo scheme", flat=True, name="demo_button")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for each in (self.enter, self.other, self.demo):
            row.addWidget(each)
        row.addStretch(1)
        self.restore = button("Restore a backup …", flat=True, name="restore_backup")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the upgrade is")
        self.bar.hide()
        self.add(self.note)
        self.body.addWidget(self.bar)
        self.add(self.form)
        self.body.addLayout(row)
        self.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.enter.clicked.connect(self.sign_in)
        self.other.clicked.connect(self._change_way)
        self.demo.clicked.connect(self.demo_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.password.returnPressed.connect(self.sign_in)
        key.returnPressed.connect(self.sign_in)

    def begin(self, note: str = "") -> None:
        """Read the names from the key file and start afresh."""
        from ech_desktop.actions.doors import people_who_may_sign_in

        self.note.setText(note or f"Store: {self.path}")
        kept = self.who.currentText()
        field: Any = self.form.field("who")
        try:
            people = people_who_may_sign_in(self.path)
        except KnownError as error:
            people = []
            self.note.setText(str(error))
        field.set_choices(people)
        self.who.setCurrentText(kept)
        if self.who.currentIndex() < 0 and people:
            self.who.setCurrentIndex(0)
        self._show_way(by_key=False)

    def first_focus(self) -> QWidget:
        return self.key if self._by_key else self.password

    def sign_in(self) -> None:
        """Check the password on a worker: making the key out of it takes a while on purpose."""
        if not self.enter.isEnabled():
            return
        values = self.form.values()
        self.form.show_problems(())
        self._wait(True)
        if self._by_key:
            job: Job[Any] = Job(lambda job: open_by_key(self.path, values["who"], values["key"], job.tell))
        else:
            job = Job(lambda job: open_by_password(self.path, values["who"], values["password"], job.tell))
        job.progressed.connect(self._show_progress)
        job.done.connect(self._succeed)
        job.failed.connect(self._fail)
        job.start()

    def _succeed(self, found: Door) -> None:
        """What was typed is handed on only where it is needed once more, and forgotten."""
        self._wait(False)
        self.secret = (self.key if self._by_key else self.password).text() if found.must_choose else ""
        self.password.clear()
        self.key.clear()
        self.opened.emit(found)
        self.secret = ""

    def _fail(self, error: Exception) -> None:
        self._wait(False)
        if not isinstance(error, KnownError):
            raise error
        self.form.show_problems([Problem("key" if self._by_key else "password", str(error))])
        (self.key if self._by_key else self.password).selectAll()

    def _show_progress(self, percent: int, what: str) -> None:
        """Only an older store has anything to tell."""
        self.note.setText(f"This scheme is of an older version and is brought up to date. {what} …")
        self.bar.setValue(percent)
        self.bar.show()

    def _wait(self, waits: bool) -> None:
        self.bar.hide()
        self.enter.setEnabled(not waits)
        self.enter.setText("Opening …" if waits else "Sign in")

    def _change_way(self) -> None:
        self._show_way(by_key=not self._by_key)
        self.first_focus().setFocus()

    def _show_way(self, *, by_key: bool) -> None:
        self._by_key = by_key
        self.form.show_problems(())
        for name, is_shown in (("password", not by_key), ("key", by_key)):
            self.form.box(name).setVisible(is_shown)
        self.other.setText("Use my password" if by_key else "Use the paper recovery key")
        self.other.setAccessibleName(self.other.text())


def open_by_password(path: Path, slot_id: str, password: str, progress: Progress) -> Door:
    """The store and who opened it."""
    from ech_desktop.actions.doors import open_store

    return open_store(path, slot_id, password, progress=progress)


def open_by_key(path: Path, slot_id: str, typed: str, progress: Progress) -> Door:
    from ech_desktop.actions.doors import open_store_by_recovery

    return open_store_by_recovery(path, slot_id, typed, progress=progress)
