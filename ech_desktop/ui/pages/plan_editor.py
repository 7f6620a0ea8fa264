"""A draft of a plan while it is written: About Me, needs, visits, risks and notes, with Save and Discard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.domain.plans import CarePlan, Need, PlannedVisit, Risk
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_parts import PartKind, PartsEditor
from ech_desktop.ui.pages.plan_shapes import (
    ABOUT,
    NEED,
    NEED_TEXTS,
    NOTES,
    RISK,
    VISIT,
    plan_values,
    sum_text,
)
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import CHANGED_MEANWHILE
from ech_desktop.ui.widgets.facts import chip, words
from ech_desktop.ui.widgets.fields import NoteField
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.scroll import ScrollColumn


class PlanEditor(QWidget):
    """Stays as it is until Save or Discard; one Save is one step in the Undo menu."""

    closed = Signal(bool)
    touched = Signal()

    def __init__(
        self, desk: Desk, plan: CarePlan, package_minutes: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan_editor")
        self.desk, self.plan, self._package, self._typed = desk, plan, package_minutes, False
        self.about, self.notes = _texts_form(ABOUT, desk), _texts_form(NOTES, desk)
        self.needs = PartsEditor(need_kind(desk))
        self.visits = PartsEditor(visit_kind(desk))
        self.risks = PartsEditor(risk_kind(desk))
        self.sum = words("", "strong", wrap=True)
        self.sum.setObjectName("planned_sum")
        self.badge = chip("Unsaved", "warn")
        self.save_button = button("Save", "check", primary=True, name="save")
        self.discard_button = button("Discard", name="discard")
        self.sure = QWidget()
        self.body = QWidget()
        self.area = ScrollColumn(self.body)
        self._lay_out()
        self._fill()
        for form in (self.about, self.notes):
            form.edited.connect(self._edited)
        for parts in (self.needs, self.visits, self.risks):
            parts.edited.connect(self._edited)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self._discard)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        self._check()

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
        column.addWidget(self._jumps())
        column.addWidget(self.area, 1)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(12))
        inside.setSpacing(theme.px(14))
        for each in (self.about, self.needs, self.visits, self.sum, self.risks):
            inside.addWidget(each)
        inside.addWidget(words("More about my support", "heading"))
        inside.addWidget(self.notes)
        inside.addStretch(1)

    def _jumps(self) -> QWidget:
        """Buttons that lead to the parts of a long page."""
        flow = Flow(gap=4)
        for text, target in (
            ("About me", self.about.editor("admire")),
            ("Needs", self.needs.add_button),
            ("Visits", self.visits.add_button),
            ("Risks", self.risks.add_button),
            ("More", self.notes.editor("moving")),
        ):
            jump = button(text, flat=True, name=f"jump_{text.split()[0].lower()}")
            jump.setAccessibleName(f"Go to {text.lower()}")
            jump.clicked.connect(lambda _=False, to=target: self.show_place(to))
            flow.add(jump)
        return flow

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
        for form, texts in ((self.about, ABOUT), (self.notes, NOTES)):
            form.show_values({f: getattr(self.plan, f) for f, _ in texts})
        self.needs.show_parts(sorted(self.plan.needs, key=lambda n: n.position))
        self.visits.show_parts(sorted(self.plan.visits, key=lambda v: v.start))
        self.risks.show_parts(sorted(self.plan.risks, key=lambda r: r.position))

    def holds_draft(self) -> bool:
        return self._typed

    def show_place(self, widget: QWidget) -> None:
        """Put the keyboard there and bring it into view."""
        widget.setFocus()
        self.area.ensureWidgetVisible(widget, 0, theme.px(120))

    def show_field(self, field: str) -> None:
        """Go to what a plan still has to say, by the name of a field or of a list of parts."""
        if field == "needs":
            self.show_place(self.needs.add_button)
        elif field in self.about.fields():
            self.show_place(self.about.editor(field))
        elif field in self.notes.fields():
            self.show_place(self.notes.editor(field))

    def show_package(self, minutes: int) -> None:
        self._package = minutes
        self._check()

    def built(self) -> CarePlan:
        """The plan as it is typed. Raises Refused for what cannot be read."""
        texts = {**self.about.values(), **self.notes.values()}
        tidy: dict[str, Any] = {f: v.strip() for f, v in texts.items()}
        return replace(
            self.plan,
            **tidy,
            needs=self.needs.built(),
            visits=self.visits.built(),
            risks=self.risks.built(),
        )

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
        with self.desk.store.read() as work:
            latest = work.plan(self.plan.id)
        if plan_values(latest) != plan_values(self.plan):
            self.plan = latest
            raise KnownError(CHANGED_MEANWHILE)
        self.plan = latest
        plan_actions.save_plan(self.desk.store, self.built(), by=self.desk.me)
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
        wrong = sum(parts.refusals() for parts in (self.needs, self.visits, self.risks))
        wrong += len(self._text_problems())
        said, meaning = sum_text(self._planned(), self._package)
        self.sum.setText(said)
        if self.sum.property("meaning") != meaning:
            self.sum.setProperty("meaning", meaning)
            self.sum.style().unpolish(self.sum)
            self.sum.style().polish(self.sum)
        self.badge.setVisible(self._typed)
        self.save_button.setEnabled(self._typed and not wrong)

    def _text_problems(self) -> tuple[Problem, ...]:
        texts: dict[str, Any] = {**self.about.values(), **self.notes.values()}
        found = replace(self.plan, **texts, needs=[], visits=[], risks=[]).problems()
        for form in (self.about, self.notes):
            form.show_problems([p for p in found if p.field in form.fields()], touched_only=True)
        return found

    def _planned(self) -> int:
        """Minutes a week of the visits that can be read."""
        minutes = 0
        for part in self.visits.parts:
            try:
                minutes += part.built().week_minutes
            except Refused:
                continue
        return minutes


def _texts_form(texts: tuple[tuple[str, str], ...], desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    add_notes(form, texts, lines=4)
    return form


def add_notes(form: Form, texts: tuple[tuple[str, str], ...], lines: int) -> None:
    """Notes side by side where the form is wide enough."""
    for field, label in texts:
        note = NoteField(lines)
        note.wide = False
        form.add(field, label, note)


def need_kind(desk: Desk) -> PartKind[Need]:
    def form() -> Form:
        made = Form(columns=2, fold_under=440)
        made.add_text("title", "Need", hint="Like Washing and dressing", wide=True)
        add_notes(made, NEED_TEXTS, lines=3)
        return made

    return PartKind(
        "need", "Needs and outcomes", "No need yet. Add what this person needs help with.",
        NEED, lambda: Need(scheme_id=desk.scheme_id), form, moves=True,
    )  # fmt: skip


def visit_kind(desk: Desk) -> PartKind[PlannedVisit]:
    def form() -> Form:
        made = Form(columns=3, fold_under=480)
        made.add_time("start", "Time")
        made.add_number("minutes", "Minutes", least=5, most=720)
        made.add_choice("staff", "Staff", [(1, "1 person"), (2, "2 people")])
        made.add_days("days", "Days")
        made.add_text("what", "What happens", multiline=True, lines=2)
        return made

    return PartKind(
        "visit", "Planned visits", "No visit yet. Add when staff come to the flat, and what they do.",
        VISIT, lambda: PlannedVisit(scheme_id=desk.scheme_id), form,
    )  # fmt: skip


_LIKELY: Final = ("rare", "unlikely", "possible", "likely", "almost certain")
_BAD: Final = ("no harm", "slight", "some harm", "serious", "grave")
_MATRIX: Final = (
    ("likelihood", "How likely without what we do", _LIKELY),
    ("impact", "How bad without what we do", _BAD),
    ("likelihood_after", "How likely with what we do", _LIKELY),
    ("impact_after", "How bad with what we do", _BAD),
)


def risk_kind(desk: Desk) -> PartKind[Risk]:
    def form() -> Form:
        made = Form(columns=3, today=desk.today, fold_under=480)
        made.add_text("risk", "Risk", hint="Like Falls when walking", wide=True)
        for field, label, words_ in _MATRIX:
            made.add_choice(field, label, [(n, f"{n} {word}") for n, word in enumerate(words_, start=1)])
        made.add_date("review", "Look again on")
        made.add_text("controls", "What we do about it", multiline=True, lines=2)
        return made

    return PartKind(
        "risk", "Risks", "No risk yet. Add what could go wrong, and what we do about it.",
        RISK, lambda: Risk(scheme_id=desk.scheme_id), form, moves=True,
    )  # fmt: skip
