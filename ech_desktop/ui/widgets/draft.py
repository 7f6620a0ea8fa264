"""A record being changed in a form in the page: problems beside the fields, Save, Discard, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import KnownError, Problem, Refused, refusals
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import chip, words
from ech_desktop.ui.widgets.fields import Field
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.kept_typing import KeptTyping
from ech_desktop.ui.widgets.scroll import scroll_around

R = TypeVar("R")

CHANGED_MEANWHILE = (
    "Somebody changed this after you opened it. Your text is kept: look through it, then save again."
)


@dataclass(frozen=True)
class Shape(Generic[R]):
    """How a form stands for a record.

    `shown`: the record as the form's values. `built`: a new record from the old one and the values.
    `problems`: what is wrong with a built record, by the form's field names.
    `save`: the action that stores it. `latest`: the record as it is stored now; None when it is new.
    """

    shown: Callable[[R], dict[str, Any]]
    built: Callable[[R, dict[str, Any]], R]
    problems: Callable[[R], tuple[Problem, ...]]
    save: Callable[[R], object]
    latest: Callable[[R], R | None] = lambda record: None


class Draft(QFrame, Generic[R]):
    """A form with Save and Discard. It stays as it is, with what was typed, until one of them is chosen."""

    closed = Signal(bool)
    """True: saved. False: discarded."""
    touched = Signal()
    _opened = Signal()

    def __init__(
        self,
        desk: Desk,
        title: str,
        form: Form,
        shape: Shape[R],
        record: R,
        *,
        save: str = "Save",
        complete: bool = False,
        place: str = "",
    ) -> None:
        """`complete`: the form may be saved as it is first shown. `place`: where what is typed is kept until
        it is saved, for its author, whatever happens to the program; what is kept there comes back."""
        super().__init__()
        self.setObjectName("draft")
        self.setProperty("kind", "panel")
        self.desk, self.form, self.record = desk, form, record
        self._shape, self._title, self._typed, self._complete = shape, title, False, complete
        self.badge = chip("Unsaved", "warn")
        self.badge.setObjectName("unsaved")
        self.notice = words("", "warning")
        self.notice.setObjectName("draft_notice")
        self.save_button = button(save, "check", primary=True, name="save")
        self.discard_button = button("Discard", name="discard")
        self._lay_out()
        form.edited.connect(self._edited)
        self._opened.connect(self._reveal, Qt.ConnectionType.QueuedConnection)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        form.show_values(shape.shown(record))
        if complete:
            form.reach_all()
        self._kept = KeptTyping(desk, form, place) if place else None
        if self._kept is not None and (said := self._kept.bring_back()):
            self.notice.setText(said)
            self.notice.show()
            self._edited()
        self._check()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 14, 16, 14)))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(words(self._title, "heading"), 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.save_button)
        foot.addWidget(self.discard_button)
        foot.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.form)
        column.addLayout(foot)
        self.notice.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._opened.emit()

    def _reveal(self) -> None:
        """Once it has its place: bring what can be seen of it into view, its first field above all."""
        above = scroll_around(self)
        if above is not None:
            above.ensureWidgetVisible(self.save_button, 0, theme.px(16))
            above.ensureWidgetVisible(self.first_focus(), 0, theme.px(64))

    def holds_draft(self) -> bool:
        """Whether something was typed that is not stored."""
        return self._typed

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.form.editor(self.form.fields()[0])

    def discard(self) -> None:
        """Throw away what is typed, here and in the store."""
        if self._kept is not None:
            self._kept.discard()
        self._typed = False
        self.closed.emit(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Locked or closed: nothing waits for the clock."""
        if self._kept is not None and self._typed:
            self._kept.keep()
        super().hideEvent(event)

    def save(self) -> bool:
        """Store it. False when it was refused: then the problems stand beside their fields."""
        if not self.save_button.isEnabled():
            return False
        if self.desk.do(self._store, refused=self.form.show_problems):
            self._typed = False
            if self._kept is not None:
                self._kept.discard()
            self.closed.emit(True)
            return True
        self._follow(said=True)
        return False

    def stored_changed(self) -> None:
        """Others stored something: an untouched form follows it; a typed one tells when it is saved."""
        if not self._typed:
            self._follow(said=False)

    def recheck(self) -> None:
        """A field was filled in for the person who types."""
        self._edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes an untouched form; it never throws text away."""
        if event.key() == Qt.Key.Key_Escape and not self._typed:
            self.closed.emit(False)
            return
        super().keyPressEvent(event)

    def _store(self) -> bool:
        latest = self._shape.latest(self.record)
        if latest is not None and self._shape.shown(latest) != self._shape.shown(self.record):
            raise KnownError(CHANGED_MEANWHILE)
        stored = self.record if latest is None else latest
        self._shape.save(self._shape.built(stored, self.form.values()))
        return True

    def _follow(self, *, said: bool) -> None:
        """Stand on what is stored: fields that were typed in stay, the others show what is stored."""
        latest = self._shape.latest(self.record)
        if latest is None:
            return
        before, now = self._shape.shown(self.record), self._shape.shown(latest)
        self.record = latest
        if before == now:
            return
        for name in self.form.fields():
            field = self.form.field(name)
            if not _differs(field, before[name]):
                field.show(now[name])
        self.notice.setText(CHANGED_MEANWHILE)
        self.notice.setVisible(said)
        self._check()

    def _edited(self) -> None:
        shown = self._shape.shown(self.record)
        self._typed = any(_differs(self.form.field(name), shown[name]) for name in self.form.fields())
        self._check()
        self.touched.emit()

    def _check(self) -> None:
        try:
            problems = self._shape.problems(self._shape.built(self.record, self.form.values()))
        except Refused as refusal:
            problems = refusal.problems
        self.form.show_problems(problems, touched_only=True)
        self.save_button.setEnabled((self._typed or self._complete) and not refusals(problems))
        self.badge.setVisible(self._typed)


def _differs(field: Field, value: Any) -> bool:
    """Whether something else is typed than `value`; what cannot be read is something else."""
    try:
        return bool(field.read() != value)
    except ValueError:
        return True
