"""A new password, typed twice, and the eye that shows what was typed."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ech_desktop.domain.basics import Problem
from ech_desktop.ui.theme import icon
from ech_desktop.ui.widgets.form import Form

RULES: Final = (
    "At least 12 characters. Three or four words that do not belong together are easy to keep in mind. "
    "No names, no words of the work, nothing that many people use. Nobody can look it up for you."
)


def add_secret(form: Form, name: str, text: str, *, hint: str = "") -> QLineEdit:
    """A field that hides what is typed, with a button in it that shows it."""
    form.add_text(name, text, hint=hint, secret=True)
    line = form.editor(name)
    assert isinstance(line, QLineEdit)
    action = QAction(icon("eye", "muted"), "Show the password", line)
    action.setCheckable(True)
    modes = {True: QLineEdit.EchoMode.Normal, False: QLineEdit.EchoMode.Password}
    action.toggled.connect(lambda on: line.setEchoMode(modes[on]))
    line.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
    return line


def password_form(text: str = "New password") -> Form:
    """A new password, typed twice."""
    form = Form()
    add_secret(form, "password", text, hint=RULES)
    add_secret(form, "again", "The same password again")
    return form


def twice(form: Form) -> list[Problem]:
    """What is wrong when the two differ."""
    values = form.values()
    if values["again"] == values["password"]:
        return []
    return [Problem("again", "The two passwords differ. Type the same one twice.")]
