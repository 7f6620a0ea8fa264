"""One field of a form: how it is typed, read and shown. The form puts label, hint and problem around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, time
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.flow import Flow

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?\s*(am|pm|a|p)?")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read_time(typed: str) -> time:
    """07:00, 7, 0700, 7.30pm. Raises ValueError with a sentence for the person who typed it."""
    match = _TIME.fullmatch(typed.strip().lower())
    if match is not None:
        hour, minute = int(match[1]), int(match[2] or 0)
        if match[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if match[3].startswith("p") else 0)
        if hour < 24:
            return time(hour, minute)
        if (hour, minute) == (24, 0):
            return time(0)
    raise ValueError("Enter a time like 07:00.")


def read_hours(typed: str) -> int:
    """`37.5`, `37h30` or `37:30` as minutes; nothing typed is 0. Raises ValueError with a sentence."""
    from decimal import Decimal, InvalidOperation

    said = typed.strip().lower().removesuffix("h").strip()
    if clock := re.fullmatch(r"(\d{1,4})[:h]([0-5]\d)", said):
        return int(clock[1]) * 60 + int(clock[2])
    try:
        number = Decimal(said.replace(",", ".") or "0")
    except InvalidOperation:
        raise ValueError("Enter hours like 37.5.") from None
    if not number.is_finite() or not 0 <= number < 100_000:
        raise ValueError("Enter hours like 37.5.")
    return int(number * 60 + Decimal("0.5"))


class Field(QObject):
    """`read` gives the value or raises ValueError with a sentence; `show` puts one in without `edited`."""

    edited = Signal()
    wide = False
    """Takes the whole width of the form."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        self.editor = editor

    def read(self) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> None:
        raise NotImplementedError


class LineField(Field):
    """A line of text, or anything that is typed as one: `reader` and `writer` turn it into its value."""

    def __init__(
        self, reader: Callable[[str], Any] = str, writer: Callable[[Any], str] = str, *, secret: bool = False
    ) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self._reader, self._writer = reader, writer
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(lambda _: self.edited.emit())

    def read(self) -> Any:
        return self._reader(self.line.text())

    def show(self, value: Any) -> None:
        self.line.setText("" if value is None else self._writer(value))
        self.line.setCursorPosition(0)


class NoteField(Field):
    """Several lines, read and shown as LineField does; Tab goes on to the next field."""

    wide = True

    def __init__(
        self, lines: int = 3, reader: Callable[[str], Any] = str, writer: Callable[[Any], str] = str
    ) -> None:
        self.note = QPlainTextEdit(tabChangesFocus=True)
        super().__init__(self.note)
        self._reader, self._writer = reader, writer
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * lines + px(18))
        self._showing = False
        self.note.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if not self._showing:
            self.edited.emit()

    def read(self) -> Any:
        return self._reader(self.note.toPlainText())

    def show(self, value: Any) -> None:
        self._showing = True
        self.note.setPlainText(self._writer(value))
        self._showing = False


class ChoiceField(Field):
    """One of a few; values may be enum members, ids or None."""

    def __init__(self, choices: type[Enum] | Iterable[tuple[Any, str]]) -> None:
        self.combo = QComboBox()
        super().__init__(self.combo)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(10)
        self.values: list[Any] = []
        self.set_choices(choices)
        self.combo.activated.connect(lambda _: self.edited.emit())

    def set_choices(self, choices: type[Enum] | Iterable[tuple[Any, str]]) -> None:
        pairs = _pairs(choices)
        self.combo.clear()
        self.values = [value for value, _ in pairs]
        self.combo.addItems([text for _, text in pairs])

    def read(self) -> Any:
        index = self.combo.currentIndex()
        return self.values[index] if index >= 0 else None

    def show(self, value: Any) -> None:
        self.combo.setCurrentIndex(self.values.index(value) if value in self.values else -1)


class TickField(Field):
    def __init__(self, text: str) -> None:
        self.box = QCheckBox(text)
        super().__init__(self.box)
        self.box.clicked.connect(lambda _: self.edited.emit())

    def read(self) -> bool:
        return self.box.isChecked()

    def show(self, value: bool) -> None:
        self.box.setChecked(value)


class TicksField(Field):
    """Any of a few, each with its tick; the value is a tuple in the order of the choices."""

    wide = True

    def __init__(self, choices: type[Enum] | Iterable[tuple[Any, str]], name: str) -> None:
        self.row = Flow(gap=px(12))
        super().__init__(self.row)
        self._name = name
        self._shown: tuple[Any, ...] = ()
        self.boxes: dict[Any, QCheckBox] = {}
        self.set_choices(choices)

    def set_choices(self, choices: type[Enum] | Iterable[tuple[Any, str]]) -> None:
        """Offer these; what is ticked stays so."""
        pairs = _pairs(choices)
        if [value for value, _ in pairs] != list(self.boxes):
            ticked = set(self.read()) | set(self._shown)
            self.row.clear()
            self.boxes = {value: self._box(value) for value, _ in pairs}
            for value, box in self.boxes.items():
                box.setChecked(value in ticked)
            if self.boxes:
                self.row.setFocusProxy(next(iter(self.boxes.values())))
        for value, text in pairs:
            self.boxes[value].setText(text)

    def _box(self, value: Any) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(f"{self._name}_{value.name if isinstance(value, Enum) else value}")
        box.clicked.connect(self._click)
        self.row.add(box)
        return box

    def _click(self) -> None:
        self._shown = ()
        self.edited.emit()

    def read(self) -> tuple[Any, ...]:
        """In the order in which they were stored, as long as nobody ticks."""
        return self._shown or tuple(value for value, box in self.boxes.items() if box.isChecked())

    def show(self, value: Iterable[Any]) -> None:
        self._shown = tuple(value)
        for each, box in self.boxes.items():
            box.setChecked(each in self._shown)


def _pairs(choices: type[Enum] | Iterable[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Values and their words; those of an enum begin with a large letter."""
    if isinstance(choices, type):
        return [(c, str(c.value)[:1].upper() + str(c.value)[1:]) for c in choices]
    return list(choices)


class DaysField(Field):
    """Days of the week as seven buttons; the value is ISO weekdays in order, "1234567" is every day."""

    def __init__(self) -> None:
        row = QWidget()
        super().__init__(row)
        lay = QHBoxLayout(row)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(px(4))
        self.buttons: list[QPushButton] = []
        for short, long in ((day[:3], day) for day in _DAYS):
            each = QPushButton(short)
            each.setCheckable(True)
            each.setObjectName(f"day_{short}")
            each.setProperty("kind", "day")
            each.setAccessibleName(long)
            each.clicked.connect(lambda _: self.edited.emit())
            lay.addWidget(each)
            self.buttons.append(each)
        lay.addStretch(1)
        row.setFocusProxy(self.buttons[0])

    def read(self) -> str:
        return "".join(str(n) for n, each in enumerate(self.buttons, 1) if each.isChecked())

    def show(self, value: str) -> None:
        for n, each in enumerate(self.buttons, 1):
            each.setChecked(str(n) in value)


def date_field(today: Callable[[], date], *, past: bool = False, needed: str = "") -> LineField:
    """A date as people type it; shown in full once it is understood. None when nothing is typed, unless
    `needed` says that it is asked for."""

    from ech_desktop.domain.dates import read_date

    def reader(typed: str) -> date | None:
        if typed.strip():
            return read_date(typed, today(), past=past)
        if needed:
            raise ValueError(needed)
        return None

    def writer(value: date) -> str:
        return f"{value.day} {value:%b %Y}"

    made = LineField(reader, writer)
    made.line.editingFinished.connect(lambda: _tidy(made))
    return made


def time_field(*, optional: bool = False) -> LineField:
    """`optional`: None when nothing is typed."""

    def reader(typed: str) -> time | None:
        return None if optional and not typed.strip() else read_time(typed)

    made = LineField(reader, lambda value: f"{value:%H:%M}")
    made.line.editingFinished.connect(lambda: _tidy(made))
    return made


def hours_field() -> LineField:
    from ech_desktop.domain.clock import hours

    return LineField(read_hours, hours)


def signed_hours_field() -> LineField:
    """`+3.5` or `-2`: hours more or fewer, kept as minutes."""
    from ech_desktop.domain.clock import signed_hours

    def reader(typed: str) -> int:
        said = typed.strip()
        fewer = said[:1] in ("-", "−", "–")
        try:
            minutes = read_hours(said.lstrip("+-−–"))
        except ValueError:
            raise ValueError("Enter hours more or fewer, like +3.5 or −2.") from None
        return -minutes if fewer else minutes

    return LineField(reader, lambda minutes: signed_hours(minutes) if minutes else "")


def breaks_field() -> LineField:
    from ech_desktop.domain.breaks import breaks_text, read_breaks

    return LineField(read_breaks, breaks_text)


def number_field(least: int, most: int) -> LineField:
    """A whole number from `least` to `most`."""

    def reader(typed: str) -> int:
        said = typed.strip()
        if re.fullmatch(r"[-+]?\d{1,9}", said, re.ASCII) and least <= int(said) <= most:
            return int(said)
        raise ValueError(f"Enter a number from {least} to {most}.")

    made = LineField(reader)
    made.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return made


def _tidy(field: LineField) -> None:
    """Show what was understood, so that a wrong century or hour is seen at once."""
    try:
        field.show(field.read())
    except ValueError:
        return  # it stays as typed; the form says what is wrong with it
