"""A password of one's own, chosen before the window opens: after a first password, or after the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.ui.first_run import RULES
from ech_desktop.ui.sign_in import add_eye
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label

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
        from ech_desktop.actions.accounts import choose_password

        problems = twice(self.form)
        if not problems:
            try:
                choose_password(self.door, self._secret, self.form.values()["password"])
            except Refused as refusal:
                problems = list(refusal.problems)
            except KnownError as error:
                problems = [Problem("password", str(error))]
        self.form.show_problems(problems)
        if not problems:
            self.chosen.emit()


def password_form() -> Form:
    """A new password, typed twice."""
    form = Form()
    form.add_text("password", "New password", hint=RULES, secret=True)
    form.add_text("again", "The same password again", secret=True)
    for name in ("password", "again"):
        line = form.editor(name)
        assert isinstance(line, QLineEdit)
        add_eye(line)
    return form


def twice(form: Form) -> list[Problem]:
    values = form.values()
    if values["again"] == values["password"]:
        return []
    return [Problem("again", "The two passwords differ. Type the same one twice.")]
