"""Beside the lanes: who makes a visit or a run. Those who are free stand first, the others say why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ech_desktop.domain.basics import Refused
from ech_desktop.domain.permissions import May
from ech_desktop.ui.models.visit_choices import Choice
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel
from ech_desktop.ui.widgets.row_list import Row, RowList

Choices = Callable[[str, time | None], list[Choice]]
"""The shifts to choose from, after the first of two was chosen, at a time or whenever it fits."""


class WhoPanel(SidePanel):
    """Enter or the button chooses; where two are needed, one after the other."""

    WRITES = May.CHANGE_ROTA
    picked = Signal(object, object)
    """Ids of shifts, and the time typed or None."""

    def __init__(
        self, title: str, said: str, choices: Choices, *, two: bool, alone: bool = False, window: str = ""
    ) -> None:
        """`two`: two people are needed; `alone`: one may do all the same. `window`: when it may begin."""
        super().__init__(title, "whoPanel")
        self._choices, self._two, self._alone = choices, two, alone
        self.first = ""
        self._shown: dict[str, Choice] = {}
        self.add(label(said, wrap=True, name="whoSaid"))
        self.form = Form()
        if window:
            self.form.add_time(
                "start", "Begins", hint=f"{window}. Empty: as early as it fits.", optional=True
            )
            self.form.edited.connect(lambda _: self.refresh())
            self.add(self.form)
        self.step = label("", "strong", wrap=True, name="whoStep")
        self.add(self.step)
        self.list = RowList("Who can make it", name="whoList")
        self.list.setMinimumHeight(px(230))
        self.add(self.list)
        self.reason = label("", "muted", wrap=True, name="whoReason")
        self.add(self.reason)
        self.choose_button = button("Choose", "check", primary=True, name="whoChoose", writes=True)
        self.add(self.choose_button)
        self.alone_button = button("Without a second person", name="whoAlone", writes=True)
        self.add(self.alone_button)
        self.list.chosen_id.connect(self._tell)
        self.list.activated_id.connect(lambda _: self.pick())
        self.choose_button.clicked.connect(self.pick)
        self.alone_button.clicked.connect(lambda: self.picked.emit((self.first,), self._start()))
        self.refresh()

    def begin_with(self, shift: str) -> None:
        """The first of two is chosen already."""
        self.first = shift
        self.refresh()

    def refresh(self) -> None:
        """Ask again who is free."""
        chosen = self._choices(self.first, self._start())
        self._shown = {each.id: each for each in chosen}
        self.list.set_rows([_row(each) for each in chosen])
        free = sum(not each.why for each in chosen)
        self.step.setText(_step(free, len(chosen), two=self._two, has_first=bool(self.first)))
        self.alone_button.setVisible(self._alone and bool(self.first))
        if not self.list.current_id():
            self.list.choose_first()
        self._tell()

    def first_focus(self) -> QWidget:
        return self.list

    def pick(self) -> None:
        """Take the chosen shift, if it can be taken."""
        choice = self._shown.get(self.list.current_id())
        if choice is None or choice.why or not self.choose_button.isEnabled():
            return
        if self._two and not self.first:
            self.begin_with(choice.id)
            self.list.choose_first()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.picked.emit((self.first, choice.id) if self.first else (choice.id,), self._start())

    def _start(self) -> time | None:
        if "start" not in self.form.fields():
            return None
        try:
            typed = self.form.values()["start"]
        except Refused as refusal:
            self.form.show_problems(refusal.problems, touched_only=True)
            return None
        self.form.show_problems((), touched_only=True)
        return typed if isinstance(typed, time) else None

    def _tell(self) -> None:
        choice = self._shown.get(self.list.current_id())
        self.reason.setText("" if choice is None else choice.why or choice.said)
        self.choose_button.setEnabled(choice is not None and not choice.why)
        words = f"Choose {choice.who}" if choice is not None else "Choose"
        self.choose_button.setText(words.replace("&", "&&"))
        self.choose_button.setAccessibleName(words)


def _row(choice: Choice) -> Row:
    tags = () if choice.why else (("Free", "good"),)
    return Row(choice.id, choice.who, choice.why or choice.said, choice.duty, tags)


def _step(free: int, all_: int, *, two: bool, has_first: bool) -> str:
    if not all_:
        return "Nobody else is on duty then." if has_first else "Nobody is on duty then."
    who = "Choose the second person" if has_first else "Choose the first of two people" if two else "Choose"
    return f"{who}: {free} of {all_} on duty can."
