"""The care and support plan of a tenant: versions to read, compare, write, agree, sign and print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.versions import Signature
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_agree import Agreeing
from ech_desktop.ui.pages.plan_care_editor import PlanEditor
from ech_desktop.ui.pages.plan_versions import VersionsSection
from ech_desktop.ui.pages.plan_view import PlanView
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_prints import LARGE_PRINT, TenantPrints


class PlanSection(VersionsSection[CarePlan]):
    """What matters, needs and outcomes, visits, risks, medicines and consents."""

    title = "Care plan"
    name = "plan"
    nothing = (
        "No plan yet. It says what matters to this person, what they need and when staff come.",
        "Write plan",
    )

    editor: PlanEditor | None

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.setAccessibleName("Care and support plan")

    def prints(self) -> Sequence[QPushButton]:
        self.print_button = self._button("Print", "printer", self.print_plan, "print_plan")
        self.large_button = self._button("Large print", "type", self.print_large, "print_large")
        return self.print_button, self.large_button

    def stored(self) -> list[CarePlan]:
        return self.facts.plans

    def stored_signatures(self, plan: CarePlan) -> list[Signature]:
        with self.desk.store.read() as work:
            return work.signatures(plan.id)

    def make_view(self) -> PlanView:
        return PlanView()

    def make_editor(self, plan: CarePlan) -> PlanEditor:
        return PlanEditor(self.desk, plan, self.facts.package_minutes)

    def start_version(self) -> CarePlan:
        return plan_actions.start_plan(self.desk.store, self.facts.tenant.id, by=self.desk.me)

    def discard_version(self, plan: CarePlan) -> object:
        plan_actions.discard_draft(self.desk.store, plan.id, by=self.desk.me)
        return plan

    def agree_version(self, plan: CarePlan, asked: Agreeing, on: date) -> object:
        return plan_actions.agree_plan(
            self.desk.store,
            plan.id,
            asked.agreed_how,
            asked.agreed_with,
            on,
            asked.review_due,
            by=self.desk.me,
        )

    def sign_version(self, plan: CarePlan, signature: Signature) -> object:
        mine = replace(signature, care_plan_id=plan.id)
        return plan_actions.sign_plan(self.desk.store, mine, by=self.desk.me)

    def print_plan(self) -> None:
        """The version on the screen."""
        plan = self._shown
        TenantPrints(self.desk, self).plan(self.facts.tenant, plan_id=plan.id if plan is not None else None)

    def print_large(self) -> None:
        plan_id = self._shown.id if self._shown is not None else None
        TenantPrints(self.desk, self).plan(self.facts.tenant, LARGE_PRINT, plan_id)
