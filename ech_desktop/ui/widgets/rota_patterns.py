"""Rolling patterns beside the grid: keep the weeks shown as one, or put one on weeks from here on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ech_desktop.actions import patterns as actions
from ech_desktop.domain.basics import PatternId, Problem, plural
from ech_desktop.domain.fitting import Fit, MadePattern
from ech_desktop.domain.patterns import LONGEST_PATTERN, Pattern
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_span import Span
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel


@dataclass(frozen=True)
class _Named:
    name: str = ""


@dataclass(frozen=True)
class _Applied:
    pattern: PatternId | None
    weeks: int


class KeepPatternPanel(SidePanel):
    """Asks for a name, then says what a pattern could not take over."""

    def __init__(self, desk: Desk, span: Span) -> None:
        super().__init__("Keep as a pattern", "keepPattern")
        self.desk, self._span = desk, span
        self._made: MadePattern | None = None
        form = Form()
        form.add_text("name", "Name of the pattern", hint="Like Winter, four weeks")
        shape = Shape(shown=vars, built=_with(_Named), problems=_name_problems, save=self._keep)
        self.draft = Draft(desk, span.title, form, shape, _Named(), save="Keep pattern")
        _without_frame(self.draft)
        self.draft.closed.connect(self._end)
        self.add(self.draft)

    def holds_draft(self) -> bool:
        return self._made is None and self.draft.holds_draft()

    def first_focus(self) -> QWidget:
        return self.draft.first_focus() if self._made is None else self.close_button

    def _keep(self, named: _Named) -> None:
        desk, span = self.desk, self._span
        self._made = actions.keep_pattern(desk.store, named.name, span.monday, span.weeks, by=desk.me)

    def _end(self) -> None:
        if self._made is None:
            self.closed.emit()
            return
        pattern = self._made.pattern
        self.clear()
        shifts = plural(len(pattern.shifts), "shift")
        said = f"Kept “{pattern.name}”: {shifts} in {plural(pattern.weeks, 'week')}."
        self.add(label(said, "good", wrap=True, name="patternKept"))
        texts = [left.text for left in self._made.left_out] + [text for _, text in self._made.by_type]
        for text in texts:
            self.add(label(text, wrap=True))
        self.close_button.setFocus()


class ApplyPatternPanel(SidePanel):
    """Asks for a pattern and for how many weeks; the page shows what it left out."""

    applied = Signal(object)
    """The Fit."""

    def __init__(self, desk: Desk, span: Span, known: Sequence[Pattern]) -> None:
        super().__init__("Apply a pattern", "applyPattern")
        self.desk, self._span = desk, span
        self._known = {p.id: p for p in known}
        self._fit: Fit | None = None
        self.draft: Draft[_Applied] | None = None
        if not known:
            text = "There is no pattern yet. Show the weeks that should repeat, then choose "
            self.add(label(f"{text}“Keep these weeks as a pattern” in the menu ….", wrap=True))
            return
        form = Form()
        names = [(p.id, f"{p.name} ({plural(p.weeks, 'week')})") for p in known]
        form.add_choice("pattern", "Pattern", names)
        form.add_number("weeks", "For how many weeks", least=1, most=LONGEST_PATTERN)
        shape = Shape(shown=vars, built=_with(_Applied), problems=lambda _: (), save=self._apply)
        title, first = f"From {span.monday.day} {span.monday:%B %Y}", known[0]
        record = _Applied(first.id, max(first.weeks, span.weeks))
        self.draft = Draft(desk, title, form, shape, record, save="Apply pattern", complete=True)
        _without_frame(self.draft)
        self.draft.closed.connect(self._end)
        self.add(self.draft)
        self.add(label("What is there already is kept, and what does not fit is listed.", "muted", wrap=True))
        self.remove = button("Remove this pattern", "trash-2", bad=True, name="removePattern", writes=True)
        self.remove.clicked.connect(self._remove)
        self.add(self.remove)

    def holds_draft(self) -> bool:
        return self.draft is not None and self._fit is None and self.draft.holds_draft()

    def first_focus(self) -> QWidget:
        return self.draft.first_focus() if self.draft is not None else self.close_button

    def _apply(self, wanted: _Applied) -> None:
        desk = self.desk
        if wanted.pattern is not None:
            self._fit = actions.apply_pattern(
                desk.store, wanted.pattern, self._span.monday, wanted.weeks, by=desk.me
            )

    def _end(self) -> None:
        if self._fit is None:
            self.closed.emit()
        else:
            self.applied.emit(self._fit)

    def _remove(self) -> None:
        """The pattern that is chosen; Undo brings it back, rotas made from it stay."""
        if self.draft is None:
            return
        id, desk = self.draft.form.field("pattern").read(), self.desk

        def remove() -> bool:
            actions.remove_pattern(desk.store, id, by=desk.me)
            return True

        if desk.do(remove):
            desk.messages.tell(f"Removed the pattern {self._known[id].name}.", "Undo", desk.undo)
            self._fit = Fit((), ())  # nothing typed here is worth keeping
            self.closed.emit()


def _with(kind: type) -> Any:
    return lambda record, values: replace(record, **values)


def _name_problems(named: _Named) -> tuple[Problem, ...]:
    if named.name.strip():
        return ()
    return (Problem("name", "Enter what the pattern is called, like Winter, four weeks."),)


def _without_frame(draft: Draft[Any]) -> None:
    """The panel around it has one."""
    draft.setProperty("kind", "")
    draft.discard_button.setText("Cancel")
    draft.discard_button.setAccessibleName("Cancel")
