"""What is being typed in a form, kept as its author's draft until it is saved or discarded (decision 71)."""

from __future__ import annotations

import json
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from ech_desktop.actions.drafts import keep_draft, kept_drafts
from ech_desktop.domain.basics import KnownError, Refused
from ech_desktop.domain.clock import moment_text
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.typed import type_again, typed_in

_KEEP_AFTER = 700
"""Milliseconds from the first key to when it is kept: a power cut takes less than a second of typing."""


class KeptTyping(QObject):
    """Made when the form shows what it begins with. `place`: where its draft is kept."""

    kept = Signal(str)
    """What became of it, in words; nothing when there is nothing to keep."""

    def __init__(self, desk: Desk, form: Form, place: str) -> None:
        super().__init__(form)
        self.place = place
        self._desk, self._form, self._blank = desk, form, typed_in(form)
        self._soon = QTimer(self, singleShot=True, interval=_KEEP_AFTER)
        self._soon.timeout.connect(self.keep)

    def bring_back(self) -> str:
        """Type again what was kept; when that was, in a sentence, or nothing. Then follow what is typed."""
        said = ""
        for draft in kept_drafts(self._desk.store, by=self._desk.me):
            if draft.place == self.place:
                with suppress(ValueError):
                    type_again(self._form, json.loads(draft.typed))
                said = f"You typed this and did not save it: {moment_text(draft.at)}."
        self._form.edited.connect(self._edited)
        return said

    def is_typed(self) -> bool:
        """Whether the form holds something that it did not begin with."""
        return typed_in(self._form) != self._blank

    def keep(self) -> None:
        """Now: the form goes out of sight, or time has passed."""
        if self._soon.isActive() or self.is_typed():
            self._soon.stop()
            self._store(json.dumps(typed_in(self._form)) if self.is_typed() else "")

    def saved(self) -> None:
        """What is typed is stored, and its draft was dropped with that."""
        self._soon.stop()
        self._blank = typed_in(self._form)

    def discard(self) -> None:
        """Drop it from the store; the form is no longer followed."""
        self._store("")
        self.saved()

    def _edited(self, _: str) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _store(self, typed: str) -> None:
        said = "Kept as a draft" if typed else ""
        try:
            keep_draft(self._desk.store, self.place, typed, by=self._desk.me)
        except (KnownError, Refused) as error:  # the disk is full, another program writes, far too long
            said = str(error)
        self.kept.emit(said)
