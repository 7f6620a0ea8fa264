"""A list of records of one kind with a form beside it: choose, change, save, add, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ech_desktop.domain.basics import Record
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.row_list import Row, RowList

R = TypeVar("R", bound=Record)


class RecordSection(QWidget, Generic[R]):
    """Typing is never lost: while the form holds a draft, the list waits for Save or Discard.

    `about` says something above the form about what is shown, `summary` below the list about all of it;
    `removable` says which may be removed. After a save, the record that `save` gives back is shown.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        title: str,
        one: str,
        form: Form,
        *,
        load: Callable[[], list[R]],
        row: Callable[[R], Row],
        new: Callable[[], R],
        save: Callable[[R], object],
        remove: Callable[[R], object] | None = None,
        removable: Callable[[R], bool] = lambda record: True,
        about: Callable[[R], str] | None = None,
        summary: Callable[[list[R]], str] | None = None,
    ) -> None:
        super().__init__()
        self.desk, self.form, self._one = desk, form, one
        self._load, self._row, self._new, self._save, self._remove = load, row, new, save, remove
        self._removable, self._about, self._summary = removable, about, summary
        self._records: dict[str, R] = {}
        self._shown: R | None = None
        self.is_draft = False
        self._lay_out(name, title)
        self.list.chosen_id.connect(self._choose)
        form.edited.connect(self._edit)

    def _lay_out(self, name: str, title: str) -> None:
        self.add_button = button("Add", "plus", name=f"add_{name}", writes=True)
        self.add_button.setAccessibleName(f"Add {self._one}")
        self.list = RowList(title, name=f"{name}_list")
        self.left = Panel(title, self.add_button)
        self.left.add(self.list, 1)
        self.summary = label("", "strong", wrap=True, name=f"{name}_summary")
        if self._summary is None:
            self.summary.hide()
        self.left.add(self.summary)
        self.save_button = button("Save", "save", primary=True, name=f"save_{name}", writes=True)
        self.discard_button = button("Discard", name=f"discard_{name}")
        self.remove_button = button("Remove", "trash-2", bad=True, name=f"remove_{name}", writes=True)
        self.right = Panel("", self.remove_button, self.discard_button, self.save_button)
        self.right.title_label.setWordWrap(True)
        self.right.head.setStretchFactor(self.right.title_label, 100)
        self.remove_button.setHidden(self._remove is None)
        self.about = label("", "muted", wrap=True, name=f"{name}_about")
        if self._about is None:
            self.about.hide()
        self.right.add(self.about)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        self.right.add(scroll, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(self.left, 2)
        row.addWidget(self.right, 3)
        self.add_button.clicked.connect(self.add)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self.remove_button.clicked.connect(self.remove)

    def reload(self) -> None:
        """Read again; what is being typed stays."""
        records = self._load()
        self._records = {r.id: r for r in records}
        self.list.set_rows([self._row(r) for r in records])
        self.left.set_title(self.left.title_label.text(), len(records))
        if self._summary is not None:
            self.summary.setText(self._summary(records))
        if not self.is_draft:
            kept = self._shown.id if self._shown is not None else ""
            if not self.list.choose(kept) and not self.list.choose_first():
                self._show(None)
            else:
                self._show(self._records[self.list.current_id()])
        self._mark()

    def show_record(self, record_id: str) -> None:
        self.list.choose(record_id)

    def add(self) -> None:
        if not self._may_leave():
            return
        self._show(self._new())
        self.is_draft = True
        self._mark()
        self.form.first_focus().setFocus()

    def save(self) -> None:
        shown = self._shown
        if shown is None:
            return
        saved = self.desk.do(
            lambda: (self._save(replace(shown, **self.form.values())),), refused=self.form.show_problems
        )
        if saved is not None:
            self.is_draft = False
            if isinstance(saved[0], type(shown)):
                self._shown = saved[0]
            self.reload()

    def discard(self) -> None:
        self.is_draft = False
        self.reload()

    def remove(self) -> None:
        shown, remove = self._shown, self._remove
        if shown is not None and remove is not None and self.desk.do(lambda: (remove(shown), True)[1]):
            self.is_draft = False
            self.reload()

    def _choose(self, record_id: str) -> None:
        if self._shown is not None and record_id == self._shown.id:
            return
        if self._may_leave():
            self._show(self._records[record_id])
        elif self._shown is not None:
            self.list.choose(self._shown.id)

    def _may_leave(self) -> bool:
        if self.is_draft:
            self.desk.messages.warn("Save or discard what you typed first.", "Discard", self.discard)
            self.form.first_focus().setFocus()
        return not self.is_draft

    def _show(self, record: R | None) -> None:
        self._shown = record
        self.form.setEnabled(record is not None)
        if record is not None:
            self.form.show_values({name: getattr(record, name) for name in self.form.fields()})
            self.right.set_title(self._row(record).title or f"New {self._one}")
            self.about.setText(self._about(record) if self._about is not None else "")
        else:
            self.right.set_title(f"No {self._one} yet")
        self._mark()

    def _edit(self, _: str) -> None:
        self.is_draft = True
        shown = self._shown
        if shown is not None:
            self.form.check(lambda values: replace(shown, **values))
        self._mark()

    def _mark(self) -> None:
        shown = self._shown
        stored = shown is not None and shown.id in self._records and self._removable(shown)
        self.save_button.setEnabled(self.is_draft)
        self.discard_button.setEnabled(self.is_draft)
        self.remove_button.setEnabled(stored)
