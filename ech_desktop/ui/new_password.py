"""A password of one's own, chosen before the window opens: after a first password, or after the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.ui.background import Job
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.password import password_form, twice

if TYPE_CHECKING:
    from ech_desktop.actions.doors import Door


class NewPasswordPage(Panel):
    chosen = Signal()

    def __init__(self, door: Door, secret: str) -> None:
        """`secret` is what opened the door: a first password, or the key on paper."""
        super().__init__("Choose your own password", name="new_password")
        self.door, self._secret = door, secret
        self.add(
            label(
                "From now on you sign in with it. Whoever gave you the first one cannot.", "muted", wrap=True
            )
        )
        self.form = password_form()
        self.add(self.form)
        self.save_button = button("Save and go on", primary=True, name="save_password")
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.save_button.clicked.connect(self.save)
        for line in self.form.findChildren(QLineEdit):
            line.returnPressed.connect(self.save)

    def first_focus(self) -> QWidget:
        return self.form.editor("password")

    def save(self) -> None:
        """On a worker: making a key out of a password takes a while on purpose."""
        from ech_desktop.actions.accounts import choose_password

        problems = twice(self.form)
        self.form.show_problems(problems)
        if problems or not self.save_button.isEnabled():
            return
        self.save_button.setEnabled(False)
        door, secret, new = self.door, self._secret, self.form.values()["password"]
        job: Job[None] = Job(lambda _: choose_password(door, secret, new))
        job.done.connect(lambda _: self.chosen.emit())
        job.failed.connect(self._fail)
        job.start()

    def _fail(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, Refused):
            self.form.show_problems(error.problems)
        elif isinstance(error, KnownError):
            self.form.show_problems([Problem("password", str(error))])
        else:
            raise error
