"""A draft of a plan while it is written: its texts and parts on one page, with Save and Discard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.domain.versions import Version
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_parts import PartsEditor
from ech_desktop.ui.pages.plan_shapes import in_order, plan_values
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import CHANGED_MEANWHILE
from ech_desktop.ui.widgets.facts import chip, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.scroll import ScrollColumn

P = TypeVar("P", bound=Version)


class VersionEditor(QWidget, Generic[P]):
    """Stays as it is until Save or Discard; one Save is one step in the Undo menu.

    Whoever derives from it makes its forms and parts in `make`, and says how a plan is read and stored.
    """

    closed = Signal(bool)
    touched = Signal()

    def __init__(self, desk: Desk, plan: P, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan_editor")
        self.desk, self.plan, self._typed = desk, plan, False
        self.forms: list[Form] = []
        self.parts: dict[str, PartsEditor[Any]] = {}
        """By the names of the plan's lists."""
        self.badge = chip("Unsaved", "warn")
        self.save_button = button("Save", "check", primary=True, name="save")
        self.discard_button = button("Discard", name="discard")
        self.sure = QWidget()
        self.body = QWidget()
        self.area = ScrollColumn(self.body)
        self.jumps = Flow(gap=4)
        self.inside = QVBoxLayout(self.body)
        self._lay_out()
        self.make()
        self.inside.addStretch(1)
        self._fill()
        for form in self.forms:
            form.edited.connect(self._edited)
        for parts in self.parts.values():
            parts.edited.connect(self._edited)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self._discard)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        self._check()

    def make(self) -> None:
        """Make the forms and parts, in the order in which they are read, by the `add_` methods."""
        raise NotImplementedError

    def latest(self) -> P:
        """The draft as it is stored now."""
        raise NotImplementedError

    def store(self, plan: P) -> object:
        raise NotImplementedError

    def show_package(self, minutes: int) -> None:
        """The package of care changed; only a plan with visits minds."""

    def look(self) -> int:
        """Say what is seen over several parts; how many things hold Save off."""
        return 0

    def add_form(self, form: Form, jump: str, heading: str = "") -> Form:
        """Texts under a heading, with a button on top that leads to them."""
        if heading:
            self.inside.addWidget(words(heading, "heading"))
        self.inside.addWidget(form)
        self.forms.append(form)
        self._add_jump(jump, form.first_focus())
        return form

    def add_parts(self, field: str, parts: PartsEditor[Any], jump: str) -> None:
        self.inside.addWidget(parts)
        self.parts[field] = parts
        self._add_jump(jump, parts.add_button)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(words(f"Writing version {self.plan.number}", "heading"), 1)
        head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.save_button)
        head.addWidget(self.discard_button)
        column.addLayout(head)
        column.addWidget(self._question())
        if theme.text_percent() < 150:
            column.addWidget(self.jumps)
        else:
            self.inside.addWidget(self.jumps)  # scrolls away: the fields need the room
        column.addWidget(self.area, 1)
        self.inside.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(12))
        self.inside.setSpacing(theme.px(14))

    def _add_jump(self, text: str, target: QWidget) -> None:
        """A button that leads to a part of a long page."""
        jump = button(text, flat=True, name=f"jump_{text.split()[0].lower()}")
        jump.setAccessibleName(f"Go to {text.lower()}")
        jump.clicked.connect(lambda: self.show_place(target))
        self.jumps.add(jump)

    def _question(self) -> QWidget:
        """Discard asks once, in the page: a plan is much to lose."""
        row = QHBoxLayout(self.sure)
        row.setContentsMargins(0, 0, 0, 0)
        really = button("Discard it", bad=True, name="discard_really")
        keep = button("Keep writing", name="keep_writing")
        row.addWidget(words("Throw away what you typed since the last save?", "warning"), 1)
        row.addWidget(keep)
        row.addWidget(really)
        really.clicked.connect(lambda: self.closed.emit(False))
        keep.clicked.connect(self.sure.hide)
        self.sure.hide()
        return self.sure

    def _fill(self) -> None:
        for form in self.forms:
            form.show_values({f: getattr(self.plan, f) for f in form.fields()})
        for field, parts in self.parts.items():
            parts.show_parts(in_order(getattr(self.plan, field)))

    def first_focus(self) -> QWidget:
        """Where writing starts."""
        return self.forms[0].first_focus()

    def holds_draft(self) -> bool:
        return self._typed

    def show_place(self, widget: QWidget) -> None:
        """Put the keyboard there and bring it into view."""
        widget.setFocus()
        self.area.ensureWidgetVisible(widget, 0, theme.px(120))

    def show_field(self, field: str) -> None:
        """Go to what a plan still has to say, by the name of a field or of a list of parts."""
        if field in self.parts:
            self.show_place(self.parts[field].add_button)
        for form in self.forms:
            if field in form.fields():
                self.show_place(form.editor(field))

    def built(self) -> P:
        """The plan as it is typed. Raises Refused for what cannot be read."""
        lists: dict[str, Any] = {field: parts.built() for field, parts in self.parts.items()}
        return replace(self.plan, **self._texts(), **lists)

    def _texts(self) -> dict[str, Any]:
        said = {f: v for form in self.forms for f, v in form.values().items()}
        return {f: v.strip() if type(v) is str else v for f, v in said.items()}

    def save(self) -> bool:
        """Store it as one step. What others wrote meanwhile is said; the text here stays."""
        if not self.save_button.isEnabled():
            return False
        if self.desk.do(self._store):
            self._typed = False
            self.closed.emit(True)
            return True
        return False

    def _store(self) -> bool:
        latest = self.latest()
        if plan_values(latest) != plan_values(self.plan):
            self.plan = latest
            raise KnownError(CHANGED_MEANWHILE)
        self.plan = latest
        self.store(self.built())
        return True

    def _discard(self) -> None:
        if self._typed:
            self.sure.show()
        else:
            self.closed.emit(False)

    def _edited(self) -> None:
        try:
            self._typed = plan_values(self.built()) != plan_values(self.plan)
        except Refused:
            self._typed = True
        self._check()
        self.touched.emit()

    def _check(self) -> None:
        wrong = sum(parts.refusals() for parts in self.parts.values())
        wrong += len(self._text_problems()) + self.look()
        self.badge.setVisible(self._typed)
        self.save_button.setEnabled(self._typed and not wrong)

    def _text_problems(self) -> tuple[Problem, ...]:
        nothing: dict[str, Any] = {field: [] for field in self.parts}
        found = replace(self.plan, **self._texts(), **nothing).problems()
        for form in self.forms:
            form.show_problems([p for p in found if p.field in form.fields()], touched_only=True)
        return found
