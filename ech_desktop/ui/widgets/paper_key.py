"""The paper recovery key: shown once, printed, and typed back from the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.domain.basics import Problem
from ech_desktop.ui.messages import Messages
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import label

_SHOWN_NOW = (
    "It opens the store when a password is forgotten. It is shown only now. Without a password and without "
    "this key, nobody can open the store again."
)
_OTHER = "This is not the key that was shown. Go back to look at it again."


class KeySheet(QWidget):
    """The key in large letters, to be written down or printed."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self.key_label = label("", "key", wrap=True, name="recovery_key")
        self.key_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.key_label.setAccessibleName("Paper recovery key")
        self.print_button = button("Print the key", "printer", name="print_key")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label("Write this key on paper, or print it, and lock it away.", wrap=True))
        column.addWidget(self.key_label)
        column.addWidget(label(_SHOWN_NOW, "muted", wrap=True))
        column.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.print_button.clicked.connect(self._print)

    @property
    def key(self) -> str:
        return self.key_label.text()

    def show_key(self, key: str) -> None:
        """Nothing takes it off the screen again."""
        self.key_label.setText(key)

    def _print(self) -> None:
        from ech_desktop.ui.widgets.printer import print_text  # once in the life of a key

        print_text(self, "ECH Desktop: paper recovery key", self.key, self._messages)


def back_form() -> Form:
    """Asks for the key as it stands on the paper."""
    form = Form()
    form.add_text("key", "The key from your paper", hint="Capitals, spaces and dashes do not matter.")
    return form


def back_problems(form: Form, key: str) -> list[Problem]:
    """What is wrong with what was typed back of this key."""
    from ech_desktop.store.paper_key import read_paper_key

    try:
        typed = read_paper_key(form.values()["key"])
    except ValueError as slip:
        return [Problem("key", str(slip))]
    return [] if typed == read_paper_key(key) else [Problem("key", _OTHER)]
