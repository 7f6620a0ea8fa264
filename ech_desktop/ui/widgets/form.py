"""Forms as the whole program has them: label above, hint and problem in words below the field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ech_desktop.domain.basics import Level, Problem, Record, Refused
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.fields import (
    ChoiceField,
    DaysField,
    Field,
    LineField,
    NoteField,
    TickField,
    TicksField,
    breaks_field,
    date_field,
    hours_field,
    number_field,
    time_field,
)
from ech_desktop.ui.widgets.panel import label as text_label


def _today() -> date:
    from ech_desktop.domain.clock import LONDON

    return datetime.now(LONDON).date()


class FieldBox(QWidget):
    """A field with its label, hint and problem."""

    def __init__(self, name: str, label: str, field: Field, hint: str, wide: bool) -> None:
        super().__init__()
        self.field, self.hint_text, self.wide = field, hint, wide
        self.is_touched = False
        field.editor.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(3))
        if not isinstance(field, TickField):
            over = text_label(label, "label", wrap=True)
            over.setBuddy(field.editor)
            column.addWidget(over)
        self.hint_label = text_label(hint, "hint", wrap=True)
        column.addWidget(field.editor)
        column.addWidget(self.hint_label)  # below, so that fields side by side stand level
        self.hint_label.setHidden(not hint)
        self.problem_label: QLabel = text_label("", "problem", wrap=True, name=f"{name}_problem")
        self.problem_label.hide()
        column.addWidget(self.problem_label)
        column.addStretch(1)
        field.editor.setAccessibleName(label)
        field.editor.setAccessibleDescription(hint)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        said = " ".join(p.text for p in problems)
        kind = "problem" if any(p.level is Level.REFUSE for p in problems) else "warning"
        if said == self.problem_label.text() and kind == self.problem_label.property("kind"):
            return
        self.problem_label.setText(said)
        self.problem_label.setProperty("kind", kind)
        self.problem_label.setVisible(bool(said))
        self.field.editor.setProperty("problem", bool(said) and kind == "problem")
        for each in (self.problem_label, self.field.editor):
            each.style().unpolish(each)
            each.style().polish(each)
        self.field.editor.setAccessibleDescription(" ".join(t for t in (self.hint_text, said) if t))


class Form(QWidget):
    """Builds values, never touches records: `replace(record, **form.values())`.

    Two columns fold into one where the form is narrow.
    """

    edited = Signal(str)
    """The name of the field that somebody changes; never sent by `show_values`."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        columns: int = 1,
        today: Callable[[], date] = _today,
        fold_under: int = 520,
    ) -> None:
        super().__init__(parent)
        self._columns, self._today, self._fold_under = columns, today, fold_under
        self._boxes: dict[str, FieldBox] = {}
        self._only_when: dict[str, tuple[str, frozenset[Any]]] = {}
        self._hidden: frozenset[str] = frozenset()
        self._shown_columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(10))
        self._rest = text_label("", "problem", wrap=True, name="form_problem")
        self._rest.hide()
        self._place()

    def add(self, name: str, label: str, field: Field, *, hint: str = "", wide: bool = False) -> FieldBox:
        """Any field under its label."""
        box = FieldBox(name, label, field, hint, wide or field.wide)
        self._boxes[name] = box
        field.edited.connect(lambda: self._touch(name))
        self._shown_columns = 0
        self._place()
        return box

    def add_text(
        self,
        field: str,
        label: str,
        *,
        hint: str = "",
        multiline: bool = False,
        lines: int = 3,
        secret: bool = False,
        wide: bool = False,
    ) -> QLineEdit | QPlainTextEdit:
        made = NoteField(lines) if multiline else LineField(secret=secret)
        self.add(field, label, made, hint=hint, wide=wide)
        return made.note if isinstance(made, NoteField) else made.line

    def add_choice(
        self, field: str, label: str, choices: type[Enum] | Iterable[tuple[Any, str]], *, hint: str = ""
    ) -> QComboBox:
        """`choices`: an enum (its values are the words), or pairs of value and words."""
        made = ChoiceField(choices)
        self.add(field, label, made, hint=hint)
        return made.combo

    def add_date(
        self, field: str, label: str, *, hint: str = "", past: bool = False, needed: str = ""
    ) -> QLineEdit:
        """`past`: a year of two digits is never in the future (dates of birth). `needed`: what to say when
        it is empty."""
        made = date_field(self._today, past=past, needed=needed)
        self.add(field, label, made, hint=hint)
        return made.line

    def add_time(self, field: str, label: str, *, hint: str = "", optional: bool = False) -> QLineEdit:
        made = time_field(optional=optional)
        self.add(field, label, made, hint=hint)
        return made.line

    def add_number(
        self, field: str, label: str, *, least: int = 0, most: int = 9999, hint: str = ""
    ) -> QLineEdit:
        made = number_field(least, most)
        self.add(field, label, made, hint=hint)
        return made.line

    def add_hours(self, field: str, label: str, *, hint: str = "") -> QLineEdit:
        """Typed as hours (37.5), kept as minutes."""
        made = hours_field()
        self.add(field, label, made, hint=hint)
        return made.line

    def add_breaks(self, field: str, label: str) -> QLineEdit:
        """Breaks as people type them: `30 unpaid at 12:30, 15 paid`."""
        made = breaks_field()
        self.add(field, label, made, hint="Like 30 unpaid at 12:30, 15 paid. Empty: none.")
        return made.line

    def add_tick(self, field: str, label: str, *, hint: str = "") -> QWidget:
        made = TickField(label)
        self.add(field, label, made, hint=hint)
        return made.box

    def add_ticks(self, field: str, label: str, choices: type[Enum], *, hint: str = "") -> QWidget:
        """Any of the members of an enum, kept as a tuple."""
        made = TicksField(choices, field)
        self.add(field, label, made, hint=hint)
        return made.editor

    def add_days(self, field: str, label: str, *, hint: str = "") -> QWidget:
        made = DaysField()
        self.add(field, label, made, hint=hint, wide=True)
        return made.editor

    def only_when(self, choice: str, chosen: Iterable[Any], *fields: str) -> None:
        """These fields are shown, and read by `values`, only while `choice` is one of `chosen`."""
        for field in fields:
            self._only_when[field] = (choice, frozenset(chosen))
        self._hide()

    def first_focus(self) -> QWidget:
        """Where the keyboard starts in this form."""
        return next(iter(self._boxes.values())).field.editor if self._boxes else self

    def editor(self, field: str) -> QWidget:
        return self._boxes[field].field.editor

    def box(self, field: str) -> FieldBox:
        """A field with its label and problem, to be shown or hidden as one."""
        return self._boxes[field]

    def field(self, field: str) -> Field:
        return self._boxes[field].field

    def fields(self) -> tuple[str, ...]:
        return tuple(self._boxes)

    def values(self) -> dict[str, Any]:
        """What the fields say, without those that do not apply (`only_when`).

        Raises Refused where something typed cannot be read (no date, no number).
        """
        read, found = {}, []
        for name, box in self._boxes.items():
            if name in self._hidden:
                continue
            try:
                read[name] = box.field.read()
            except ValueError as error:
                found.append(Problem(name, str(error)))
        if found:
            raise Refused(*found)
        return read

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Put values in; names that are no field here are left alone, so `vars(record)` does."""
        for name, box in self._boxes.items():
            box.is_touched = False
            if name in values:
                box.field.show(values[name])
        self._hide()
        self.show_problems(())

    def show_problems(self, problems: Sequence[Problem], *, touched_only: bool = False) -> None:
        """Each problem beside its field, those of no field below; the keyboard goes to the first.

        `touched_only` is for checking while somebody types: it says nothing about fields not reached yet.
        """
        for name, box in self._boxes.items():
            mine = [p for p in problems if p.field == name]
            box.show_problems(mine if box.is_touched or not touched_only else [])
        seen = self._boxes.keys() - self._hidden
        rest = [p.text for p in problems if p.field not in seen]
        self._rest.setText("" if touched_only else " ".join(rest))
        self._rest.setVisible(bool(self._rest.text()))
        first = next((p.field for p in problems if p.level is Level.REFUSE and p.field in seen), None)
        if first is not None and not touched_only:
            self.editor(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def reach_all(self) -> None:
        """Say problems of every field: this form may be saved as it was first shown."""
        for box in self._boxes.values():
            box.is_touched = True

    def check(self, build: Callable[[dict[str, Any]], Record]) -> bool:
        """While typing: show what is wrong so far; True when nothing stops it from being saved."""
        try:
            problems = build(self.values()).problems()
        except Refused as refusal:
            problems = refusal.problems
        self.show_problems(problems, touched_only=True)
        return not any(p.level is Level.REFUSE for p in problems)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column can be, so that it folds instead of being cut."""
        width = max((b.minimumSizeHint().width() for b in self._boxes.values()), default=0)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _touch(self, name: str) -> None:
        self._boxes[name].is_touched = True
        self._hide()
        self.edited.emit(name)

    def _hide(self) -> None:
        """Take away the fields that do not apply; what was typed in them stays, for when they do again."""
        hidden = frozenset(
            field
            for field, (choice, chosen) in self._only_when.items()
            if self._boxes[choice].field.read() not in chosen
        )
        if hidden != self._hidden:
            self._hidden, self._shown_columns = hidden, 0
            self._place()

    def _place(self) -> None:
        columns = self._columns if self.width() >= px(self._fold_under) else 1
        if columns == self._shown_columns:
            return
        self._shown_columns = columns
        for n in range(self._columns):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)
        row = column = 0
        for name, box in self._boxes.items():
            if name in self._only_when:
                box.setHidden(name in self._hidden)
            if name in self._hidden:
                self._grid.removeWidget(box)
                continue
            if column and (box.wide or column == columns):
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, columns if box.wide else 1)
            column = columns if box.wide else column + 1
        self._grid.addWidget(self._rest, row + 1, 0, 1, columns)
        for n in range(self._grid.rowCount()):
            self._grid.setRowStretch(n, 0)
        self._grid.setRowStretch(row + 2, 1)
