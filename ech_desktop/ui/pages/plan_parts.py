"""The parts of a plan while it is written: needs, visits and risks, each a small form that can move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import Problem, Record, Refused, refusals
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_shapes import record_values
from ech_desktop.ui.pages.tenant_section import built_from_values
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form

P = TypeVar("P", bound=Record)


@dataclass(frozen=True)
class PartKind(Generic[P]):
    """A kind of part. `moves`: its order is chosen by hand and kept as `position`."""

    word: str
    title: str
    empty: str
    fields: tuple[str, ...]
    new: Callable[[], P]
    form: Callable[[], Form]
    moves: bool = False
    about: Callable[[P], str] | None = None
    """Says something about a part as it is typed, beside its number."""


class Part(QFrame, Generic[P]):
    """One part with its form."""

    def __init__(self, kind: PartKind[P], record: P) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setObjectName(f"{kind.word}_part")
        self.kind, self.record = kind, record
        self.form = kind.form()
        self.form.show_values(record_values(record, kind.fields))
        self.label = words("", "strong")
        self.about = words("", "muted")
        self.about.setObjectName(f"{kind.word}_about")
        self.up = icon_button("chevron-up", f"Move this {kind.word} up", name="up")
        self.down = icon_button("chevron-down", f"Move this {kind.word} down", name="down")
        self.remove = icon_button("trash-2", f"Remove this {kind.word}", name="remove")
        head = QHBoxLayout()
        head.addWidget(self.label)
        head.addWidget(self.about, 1)
        for each in (self.up, self.down, self.remove):
            head.addWidget(each)
        if not kind.moves:
            self.up.hide()
            self.down.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 8, 12, 10)))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.form)

    def built(self) -> P:
        """The record as it is typed. Raises Refused for what cannot be read."""
        return built_from_values(self.record, self.form.values())

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, shown beside the fields that were reached."""
        try:
            record = self.built()
            found = record.problems()
            self.about.setText(self.kind.about(record) if self.kind.about is not None else "")
        except Refused as refusal:
            found = refusal.problems
        self.form.show_problems(found, touched_only=True)
        return found


class PartsEditor(QWidget, Generic[P]):
    """All parts of one kind, with Add; what was removed can be put back until the plan is saved."""

    edited = Signal()

    def __init__(self, kind: PartKind[P], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setObjectName(f"{kind.word}_parts")
        self.parts: list[Part[P]] = []
        self._removed: list[tuple[int, Part[P]]] = []
        self.add_button = button(f"Add {kind.word}", "plus", name=f"add_{kind.word}")
        self.back_button = button(f"Put the {kind.word} back", "undo-2", name=f"put_back_{kind.word}")
        self.nothing = words(kind.empty, "muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.add_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        self._column.addWidget(words(kind.title, "heading"))
        self._column.addWidget(self.nothing)
        self._column.addLayout(foot)
        self.add_button.clicked.connect(self.add)
        self.back_button.clicked.connect(self.put_back)
        self._number()

    def show_parts(self, records: list[P]) -> None:
        for part in (*self.parts, *(p for _, p in self._removed)):
            part.hide()
            part.deleteLater()
        self.parts, self._removed = [], []
        for record in records:
            self._insert(len(self.parts), self._part(record))
        self._number()

    def add(self) -> None:
        """A new empty part at the end, ready to be typed in."""
        part = self._part(self.kind.new())
        self._insert(len(self.parts), part)
        self._changed()
        part.show()  # now, so that it can take the keyboard
        part.form.editor(self.kind.fields[0]).setFocus()

    def put_back(self) -> None:
        """The part that was removed last, where it was."""
        place, part = self._removed.pop()
        self._insert(min(place, len(self.parts)), part)
        self._changed()
        part.show()  # now, so that it can take the keyboard
        part.form.editor(self.kind.fields[0]).setFocus()

    def built(self) -> list[P]:
        """The records in order. Raises Refused for what cannot be read."""
        made = [part.built() for part in self.parts]
        return [placed(record, n) for n, record in enumerate(made)] if self.kind.moves else made

    def refusals(self) -> int:
        """How many things stop the plan from being saved."""
        return sum(len(refusals(part.problems())) for part in self.parts)

    def _part(self, record: P) -> Part[P]:
        part = Part(self.kind, record)
        part.form.edited.connect(self.edited)
        part.remove.clicked.connect(lambda: self._remove(part))
        part.up.clicked.connect(lambda: self._move(part, -1))
        part.down.clicked.connect(lambda: self._move(part, 1))
        return part

    def _insert(self, place: int, part: Part[P]) -> None:
        self.parts.insert(place, part)
        self._column.insertWidget(2 + place, part)

    def _remove(self, part: Part[P]) -> None:
        place = self.parts.index(part)
        self.parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        self._removed.append((place, part))
        self._changed()
        self.back_button.setFocus()

    def _move(self, part: Part[P], by: int) -> None:
        place = self.parts.index(part) + by
        if 0 <= place < len(self.parts):
            self.parts.remove(part)
            self._column.removeWidget(part)
            self._insert(place, part)
            self._changed()
            (part.up if by < 0 else part.down).setFocus()

    def _changed(self) -> None:
        self._number()
        self.edited.emit()

    def _number(self) -> None:
        for n, part in enumerate(self.parts, 1):
            part.label.setText(f"{self.kind.word.capitalize()} {n}")
            part.up.setEnabled(n > 1)
            part.down.setEnabled(n < len(self.parts))
        self.nothing.setVisible(not self.parts)
        self.back_button.setVisible(bool(self._removed))


def placed(record: P, position: int) -> P:
    """The record at its place in the order that was chosen by hand."""
    place: dict[str, Any] = {"position": position}
    return replace(record, **place)
