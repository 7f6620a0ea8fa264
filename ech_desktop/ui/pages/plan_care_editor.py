"""A draft of a care and support plan while it is written."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.basics import Refused
from ech_desktop.domain.plans import CarePlan, MedicineSupport, PlannedVisit, overlap_problems
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_editor import VersionEditor
from ech_desktop.ui.pages.plan_part_kinds import (
    Choices,
    add_notes,
    consent_kind,
    need_kind,
    risk_kind,
    visit_kind,
)
from ech_desktop.ui.pages.plan_parts import PartsEditor
from ech_desktop.ui.pages.plan_shapes import ABOUT, IF, MEDICINES, MORE, Texts, sum_text
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.fields import LineField, NoteField, TicksField
from ech_desktop.ui.widgets.form import Form


class PlanEditor(VersionEditor[CarePlan]):
    """About me, needs, visits with their sum, risks, medicines, consents, what to do if, and the rest."""

    def __init__(
        self, desk: Desk, plan: CarePlan, package_minutes: int, parent: QWidget | None = None
    ) -> None:
        self._package = package_minutes
        super().__init__(desk, plan, parent)

    def make(self) -> None:
        self.about = self.add_form(texts_form(self.desk, ABOUT[:-1]), "About me", "About me")
        self.about.add(*ABOUT[-1], LineField())
        self.needs = PartsEditor(need_kind(self.desk))
        self.visits = PartsEditor(visit_kind(self.desk, self._needs_typed))
        self.risks = PartsEditor(risk_kind(self.desk))
        self.consents = PartsEditor(consent_kind(self.desk))
        self.sum, self.overlap = words("", "strong"), words("", "problem")
        self.sum.setObjectName("planned_sum")
        self.overlap.setObjectName("visits_problem")
        self.add_parts("needs", self.needs, "Needs")
        self.add_parts("visits", self.visits, "Visits")
        for each in (self.overlap, self.sum):
            self.inside.addWidget(each)
        self.add_parts("risks", self.risks, "Risks")
        self.medicines = self.add_form(_medicines_form(self.desk), "Medicines", "Medicines")
        self.add_parts("consents", self.consents, "Consents")
        self.ifs = self.add_form(texts_form(self.desk, IF, 3), "If something happens", "If something happens")
        self.notes = self.add_form(texts_form(self.desk, MORE), "More", "More about my support")

    def latest(self) -> CarePlan:
        with self.desk.store.read() as work:
            return work.plan(self.plan.id)

    def store(self, plan: CarePlan) -> object:
        return plan_actions.save_plan(self.desk.store, plan, by=self.desk.me)

    def show_package(self, minutes: int) -> None:
        self._package = minutes
        self._check()

    def look(self) -> int:
        """Visits against the package, visits against each other, and what each visit may help with."""
        for part in self.visits.parts:
            field = part.form.field("serves")
            assert isinstance(field, TicksField)
            field.set_choices(self._needs_typed())
            part.form.box("serves").setVisible(bool(field.boxes))
        visits = self._visits_typed()
        said, meaning = sum_text(sum(v.week_minutes for v in visits), self._package)
        self.sum.setText(said)
        _mean(self.sum, meaning)
        overlaps = overlap_problems(visits)
        self.overlap.setText(" ".join(p.text for p in overlaps))
        self.overlap.setVisible(bool(overlaps))
        return len(overlaps)

    def _needs_typed(self) -> Choices:
        """Thread and title of the needs as they are typed; those without a title cannot be chosen."""
        titled = [(p.record.thread, p.form.field("title").read().strip()) for p in self.needs.parts]
        return [(thread, title) for thread, title in titled if title]

    def _visits_typed(self) -> list[PlannedVisit]:
        """Those that can be read."""
        visits = []
        for part in self.visits.parts:
            try:
                visits.append(part.built())
            except Refused:
                continue
        return visits


def texts_form(desk: Desk, texts: Texts, lines: int = 4) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    add_notes(form, texts, lines)
    return form


def _medicines_form(desk: Desk) -> Form:
    form = Form(columns=2, fold_under=440, today=desk.today)
    (level, level_label), (who, who_label), (note, note_label) = MEDICINES
    form.add_choice(level, level_label, MedicineSupport)
    form.add_text(who, who_label, hint="Needed where staff give them")
    form.add(note, note_label, NoteField(3))
    return form


def _mean(label: QLabel, meaning: str) -> None:
    if label.property("meaning") != meaning:
        label.setProperty("meaning", meaning)
        label.style().unpolish(label)
        label.style().polish(label)
