"""One record to be read, with Edit: the form takes the place of the facts while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import Record
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import Facts, words
from ech_desktop.ui.widgets.form import Form

R = TypeVar("R", bound=Record)


class RecordFacts(QWidget, Generic[R]):
    """`word` names the record (`person`); `form` makes its form when Edit is chosen."""

    touched = Signal()
    opened = Signal(bool)
    """Whether the form stands in place of the facts."""

    def __init__(
        self,
        desk: Desk,
        word: str,
        form: Callable[[], Form],
        shape: Shape[R],
        parent: QWidget | None = None,
        *,
        title: str = "",
    ) -> None:
        super().__init__(parent)
        self.desk, self._form, self._shape = desk, form, shape
        self._title = title or word.capitalize()
        self.draft: Draft[R] | None = None
        self._record: R | None = None
        self.edit_button = button("Edit", "pencil", name=f"edit_{word}", writes=True)
        self.edit_button.setAccessibleName(f"Edit {word}")
        self.edit_button.clicked.connect(self.edit)
        self.facts = Facts()
        self._reading = QWidget()
        head = QHBoxLayout()
        head.addWidget(words(self._title, "heading"), 1)
        head.addWidget(self.edit_button)
        reading = QVBoxLayout(self._reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(theme.px(10))
        reading.addLayout(head)
        reading.addWidget(self.facts)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._reading)

    def show_record(self, record: R, pairs: list[tuple[str, str]]) -> None:
        """Show what is stored; text that is being typed stays."""
        self._record = record
        self.facts.show_facts(pairs)
        if self.draft is not None:
            self.draft.stored_changed()

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def edit(self) -> None:
        """Open the form, or go to the one that is open."""
        if self._record is None:
            return
        if self.draft is None:
            self.draft = Draft(self.desk, self._title, self._form(), self._shape, self._record)
            self.draft.closed.connect(self._closed)
            self.draft.touched.connect(self.touched)
            self._column.addWidget(self.draft)
            self._reading.hide()
            self.opened.emit(True)
            self.draft.show()  # now, so that it can take the keyboard
        self.draft.first_focus().setFocus()

    def close_draft(self) -> None:
        """Take the form away."""
        if self.draft is not None:
            self.draft.hide()
            self.draft.deleteLater()
            self.draft = None
        self._reading.show()
        self.opened.emit(False)

    def _closed(self) -> None:
        self.close_draft()
        self.edit_button.setFocus()
        self.touched.emit()
