"""The care and support plan of a tenant: versions to read, and the ways to write, agree and print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_agree import AgreePanel
from ech_desktop.ui.pages.plan_editor import PlanEditor
from ech_desktop.ui.pages.plan_shapes import version_text
from ech_desktop.ui.pages.plan_view import PlanView
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import TenantSection
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import chip
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.scroll import ScrollColumn

LARGE_PRINT: Final = 18
"""Points: the size that the Accessible Information Standard calls large print."""


class PlanSection(TenantSection):
    """Reads any version; writes only the draft. Scrolls by itself, so that its buttons stay in sight."""

    title = "Plan"

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.editor: PlanEditor | None = None
        self.agreeing: AgreePanel | None = None
        self._shown: CarePlan | None = None
        self.versions = QComboBox()
        self.versions.setObjectName("versions")
        self.versions.setAccessibleName("Version of the plan")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.status = Flow()
        self.new_button = self._button("New version", "copy", self.start, "new_version")
        self.edit_button = self._button("Edit", "pencil", self.edit, "edit_plan")
        self.agree_button = self._button("Agree…", "check", self.agree, "agree_plan", primary=True)
        self.print_button = self._button("Print", "printer", self.print_plan, "print_plan")
        self.large_button = self._button("Large print", "type", self.print_large, "print_large")
        self.discard_button = self._button("Discard draft", "trash-2", self.discard, "discard_draft")
        self.bar = Flow(
            self.versions, self.edit_button, self.agree_button, self.new_button, self.print_button,
            self.large_button, self.discard_button, gap=8,
        )  # fmt: skip
        self.empty = EmptyState(
            "No plan yet. It says what matters to this person, what they need and when staff come.",
            "Write plan",
            self.start,
        )
        self.empty.button.setObjectName("write_plan")
        self.view = PlanView()
        self.reading = ScrollColumn(self.view)
        self._lay_out()
        self.versions.activated.connect(lambda _: self._show_version(self.versions.currentData()))

    def _lay_out(self) -> None:
        self.column.setContentsMargins(*(theme.px(n) for n in (2, 8, 0, 0)))
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(self.bar)
        self.column.addWidget(self.status)
        self.panel_place = QVBoxLayout()
        self.column.addLayout(self.panel_place)
        self.column.addWidget(self.reading, 1)
        self.column.addWidget(self.empty, 1)

    def _button(
        self, text: str, icon: str, do: Callable[[], object], name: str, *, primary: bool = False
    ) -> QPushButton:
        made = button(text, icon, primary=primary, name=name)
        made.clicked.connect(lambda: do())
        return made

    def show_facts(self, facts: TenantFacts) -> None:
        moved = facts.tenant.id != self.facts.tenant.id
        self.facts = facts
        if moved:
            self._shown = None
        if self.editor is not None:
            self.editor.show_package(facts.package_minutes)
        kept = self._shown.id if self._shown is not None else ""
        self.versions.clear()
        for plan in reversed(facts.plans):
            self.versions.addItem(version_text(plan), plan.id)
        start = facts.draft or facts.plan
        ids = [p.id for p in facts.plans]
        self._show_version(kept if kept in ids else start.id if start is not None else "")

    def holds_draft(self) -> bool:
        agreeing = self.agreeing.draft if self.agreeing is not None else None
        return (self.editor is not None and self.editor.holds_draft()) or (
            agreeing is not None and agreeing.holds_draft()
        )

    def close_drafts(self) -> None:
        self._drop_editor()
        self._drop_agreeing()

    def start(self) -> None:
        """A first plan, or a new version of the agreed one, open to be written."""
        made = self.desk.do(
            lambda: plan_actions.start_plan(self.desk.store, self.facts.tenant.id, by=self.desk.me)
        )
        if made is not None:
            self._shown = made
            self._open_editor(made)

    def edit(self) -> None:
        """Write on in the draft."""
        if self._shown is not None and not self._shown.is_frozen:
            self._open_editor(self._shown)

    def agree(self) -> None:
        """Ask how the tenant agreed, in the page."""
        if self._shown is None or self._shown.is_frozen:
            return
        self._drop_agreeing()
        self.agreeing = AgreePanel(self.desk, self._shown)
        self.agreeing.closed.connect(self._agree_closed)
        self.agreeing.field_wanted.connect(self._write_missing)
        self.agreeing.touched.connect(self.touched)
        self.panel_place.addWidget(self.agreeing)
        self.agreeing.show()
        if self.agreeing.draft is not None:
            self.agreeing.draft.first_focus().setFocus()
        self._arrange()

    def discard(self) -> None:
        """Throw the draft away; Undo brings it back."""
        plan = self._shown
        if plan is not None and not plan.is_frozen:
            self.desk.do(lambda: plan_actions.discard_draft(self.desk.store, plan.id, by=self.desk.me))

    def print_plan(self) -> None:
        """The version on the screen."""
        self._print(12)

    def print_large(self) -> None:
        self._print(LARGE_PRINT)

    def _print(self, size: int) -> None:
        desk, tenant, plan = self.desk, self.facts.tenant, self._shown
        plan_id = plan.id if plan is not None else None

        def make() -> bytes:
            from ech_desktop.actions import prints  # printing is loaded when it is first used

            return prints.print_plan(
                desk.store, tenant.id, by=desk.me, at=desk.now(), size=size, plan_id=plan_id
            )

        title = "Plan in large print" if size == LARGE_PRINT else "Plan"
        desk.show_print(f"{title}: {tenant.formal_name}", make, f"plan-{tenant.reference or tenant.id}.pdf")

    def _show_version(self, plan_id: str) -> None:
        self._shown = next((p for p in self.facts.plans if p.id == plan_id), None)
        self.versions.setCurrentIndex(self.versions.findData(plan_id))
        if self._shown is not None:
            self.view.show_plan(self._shown, self.facts.package_minutes)
        if self.agreeing is not None and (self._shown is None or self._shown.id != self.agreeing.plan.id):
            self._drop_agreeing()
        self._show_status()
        self._arrange()

    def _show_status(self) -> None:
        self.status.clear()
        plan = self._shown
        if plan is None:
            return
        if plan.status is PlanStatus.DRAFT:
            self.status.add(chip("Draft, not agreed", "warn"))
        elif plan.status is PlanStatus.SUPERSEDED:
            self.status.add(chip("Replaced by a later version", ""))
        else:
            how = plan.agreed_how.value if plan.agreed_how is not None else ""
            who = f", {plan.agreed_with}" if plan.agreed_with else ""
            self.status.add(chip(f"Agreed on {date_text(plan.agreed_on)}: {how}{who}", "good", most=80))
            state = plan.review_state(self.facts.today)
            word = "Review overdue since" if state == "overdue" else "Review due"
            meaning = {"overdue": "bad", "due soon": "warn", "due within a week": "warn"}.get(state, "")
            self.status.add(chip(f"{word} {date_text(plan.review_due)}", meaning, most=80))

    def _arrange(self) -> None:
        """Show what can be done with the version on the screen."""
        writing, plan = self.editor is not None, self._shown
        draft = plan is not None and not plan.is_frozen
        self.bar.setVisible(plan is not None and not writing)
        self.status.setVisible(plan is not None and not writing)
        self.reading.setVisible(plan is not None and not writing)
        self.empty.setVisible(plan is None and not writing)
        self.edit_button.setVisible(draft)
        self.agree_button.setVisible(draft and self.agreeing is None)
        self.discard_button.setVisible(draft)
        self.new_button.setVisible(not draft and self.facts.draft is None)

    def _open_editor(self, plan: CarePlan) -> None:
        self._drop_agreeing()
        self._drop_editor()
        self.editor = PlanEditor(self.desk, plan, self.facts.package_minutes)
        self.editor.closed.connect(self._editor_closed)
        self.editor.touched.connect(self.touched)
        self.column.addWidget(self.editor, 1)
        self._arrange()
        self.editor.show()
        self.editor.show_place(self.editor.about.editor("admire"))

    def _editor_closed(self) -> None:
        self._drop_editor()
        self.show_facts(self.facts)
        self.edit_button.setFocus()
        self.touched.emit()

    def _agree_closed(self) -> None:
        self._drop_agreeing()
        self._arrange()
        self.touched.emit()

    def _write_missing(self, field: str) -> None:
        self.edit()
        if self.editor is not None:
            self.editor.show_field(field)

    def _drop_editor(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _drop_agreeing(self) -> None:
        if self.agreeing is not None:
            self.agreeing.hide()
            self.agreeing.deleteLater()
            self.agreeing = None
