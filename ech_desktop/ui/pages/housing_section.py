"""The housing-related support plan: keeping the tenancy. Beside the care plan, never mixed with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from ech_desktop.actions import housing_plans as housing_actions
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.housing_plans import NO_PERSONAL_CARE, GoalState, HousingPlan, TenancyGoal
from ech_desktop.domain.versions import Signature
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_agree import Agreeing
from ech_desktop.ui.pages.plan_care_editor import texts_form
from ech_desktop.ui.pages.plan_editor import VersionEditor
from ech_desktop.ui.pages.plan_part_kinds import goal_kind
from ech_desktop.ui.pages.plan_parts import PartsEditor
from ech_desktop.ui.pages.plan_shapes import GOAL_TEXTS, HOUSING, in_order, sentence
from ech_desktop.ui.pages.plan_versions import VersionsSection
from ech_desktop.ui.pages.plan_view import VersionView, written
from ech_desktop.ui.pages.tenant_prints import LARGE_PRINT, TenantPrints
from ech_desktop.ui.widgets.facts import Facts, chip, words


class HousingView(VersionView[HousingPlan]):
    """What the tenant wants for the tenancy, and who does what until when."""

    def show_parts(self, plan: HousingPlan, package_minutes: int) -> None:
        self.column.addWidget(words(NO_PERSONAL_CARE, "muted"))
        self.texts("", [(label, getattr(plan, field)) for field, label in HOUSING[:2]])
        self.heading("What I want for my tenancy")
        if not plan.goals:
            self.column.addWidget(words("No goal is written yet.", "muted"))
        for number, goal in enumerate(in_order(plan.goals), 1):
            self.column.addWidget(words(f"{number}. {goal.goal}", "strong"))
            self.column.addLayout(_how_it_stands(goal))
            if pairs := [(w, t) for f, w in GOAL_TEXTS if (t := getattr(goal, f).strip())]:
                facts = Facts(column=300, most=2)
                facts.show_facts(pairs)
                self.column.addWidget(facts)
        self.texts("More about my tenancy", written(plan, HOUSING[2:]))


def _how_it_stands(goal: TenancyGoal) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(chip(sentence(goal.state.value), _meaning(goal)), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words(_line(goal)), 1)
    return row


def _meaning(goal: TenancyGoal) -> str:
    return "good" if goal.state is GoalState.REACHED else ""


def _line(goal: TenancyGoal) -> str:
    """`Rent and benefits · by 3 May 2026`"""
    by = f" · by {date_text(goal.by_when)}" if goal.by_when is not None else ""
    return f"{sentence(goal.area.value)}{by}"


class HousingEditor(VersionEditor[HousingPlan]):
    """A draft of it while it is written."""

    def make(self) -> None:
        self.inside.addWidget(words(NO_PERSONAL_CARE, "muted"))
        self.about = self.add_form(texts_form(self.desk, HOUSING[:2], 3), "My tenancy", "My tenancy")
        self.goals = PartsEditor(goal_kind(self.desk))
        self.add_parts("goals", self.goals, "Goals")
        self.notes = self.add_form(texts_form(self.desk, HOUSING[2:], 3), "More", "More about my tenancy")

    def latest(self) -> HousingPlan:
        with self.desk.store.read() as work:
            return work.housing_plan(self.plan.id)

    def store(self, plan: HousingPlan) -> object:
        return housing_actions.save_housing_plan(self.desk.store, plan, by=self.desk.me)


class HousingSection(VersionsSection[HousingPlan]):
    """Its own versions, agreements and reviews."""

    title = "Housing plan"
    name = "housing"
    nothing = (
        "No housing-related support plan yet. It says what this person wants in order to keep the tenancy.",
        "Write housing plan",
    )

    def prints(self) -> Sequence[QPushButton]:
        self.print_button = self._button("Print", "printer", self.print_plan, "print_housing")
        self.large_button = self._button("Large print", "type", self.print_large, "print_housing_large")
        return self.print_button, self.large_button

    def print_plan(self) -> None:
        """The version on the screen."""
        plan = self._shown
        TenantPrints(self.desk, self).housing_plan(
            self.facts.tenant, plan_id=plan.id if plan is not None else None
        )

    def print_large(self) -> None:
        plan_id = self._shown.id if self._shown is not None else None
        TenantPrints(self.desk, self).housing_plan(self.facts.tenant, LARGE_PRINT, plan_id)

    def stored(self) -> list[HousingPlan]:
        with self.desk.store.read() as work:
            return work.housing_plans(self.facts.tenant.id)

    def stored_signatures(self, plan: HousingPlan) -> list[Signature]:
        with self.desk.store.read() as work:
            return work.signatures(plan.id)

    def make_view(self) -> HousingView:
        return HousingView()

    def make_editor(self, plan: HousingPlan) -> HousingEditor:
        return HousingEditor(self.desk, plan)

    def start_version(self) -> HousingPlan:
        return housing_actions.start_housing_plan(self.desk.store, self.facts.tenant.id, by=self.desk.me)

    def discard_version(self, plan: HousingPlan) -> object:
        housing_actions.discard_housing_draft(self.desk.store, plan.id, by=self.desk.me)
        return plan

    def agree_version(self, plan: HousingPlan, asked: Agreeing, on: date) -> object:
        return housing_actions.agree_housing_plan(
            self.desk.store, plan.id, asked.agreed_how, asked.agreed_with, on, asked.review_due,
            by=self.desk.me,
        )  # fmt: skip

    def sign_version(self, plan: HousingPlan, signature: Signature) -> object:
        mine = replace(signature, housing_plan_id=plan.id)
        return housing_actions.sign_housing_plan(self.desk.store, mine, by=self.desk.me)
