"""What is typed in a form, as it stands there, right or wrong: kept as a draft, and put back."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from ech_desktop.ui.widgets.form import Form


def typed_in(form: Form) -> dict[str, str]:
    """The text of each line, note, choice and tick by the name of its field."""
    found = {}
    for name in form.fields():
        editor = form.editor(name)
        if isinstance(editor, QLineEdit):
            found[name] = editor.text()
        elif isinstance(editor, QPlainTextEdit):
            found[name] = editor.toPlainText()
        elif isinstance(editor, QComboBox):
            found[name] = editor.currentText()
        elif isinstance(editor, QCheckBox):
            found[name] = "yes" if editor.isChecked() else ""
    return found


def type_again(form: Form, typed: dict[str, str]) -> None:
    """Put back what was typed, as if by hand: nothing is read or checked on the way."""
    for name in form.fields():
        if name not in typed:
            continue
        editor, text = form.editor(name), typed[name]
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        elif isinstance(editor, QPlainTextEdit):
            form.field(name).show(text)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, QCheckBox):
            editor.setChecked(bool(text))
    form.show_values({})
