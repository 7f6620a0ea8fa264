"""A plan of a tenant, whichever it is: its versions to read and compare, and the ways to write and agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from ech_desktop.domain.clock import date_text
from ech_desktop.domain.permissions import May
from ech_desktop.domain.versions import PlanStatus, Signature, Version, current_plan, draft_of
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.plan_agree import Agreeing, AgreePanel
from ech_desktop.ui.pages.plan_compare import ComparePanel
from ech_desktop.ui.pages.plan_editor import VersionEditor
from ech_desktop.ui.pages.plan_shapes import review_text, version_text
from ech_desktop.ui.pages.plan_sign import SignPanel, signature_tag, signatures_text
from ech_desktop.ui.pages.plan_view import VersionView
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_section import TenantSection
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.facts import chip
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.scroll import ScrollColumn

P = TypeVar("P", bound=Version)


class VersionsSection(TenantSection, Generic[P]):
    """Reads any version; writes only the draft. Scrolls by itself, so that its buttons stay in sight."""

    WRITES = May.WRITE_PLANS
    nothing: ClassVar[tuple[str, str]]
    """What the section says while there is no plan, and what its button says."""

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(desk, facts, parent)
        self.plans: list[P] = []
        self.signatures: list[Signature] = []
        self.editor: VersionEditor[P] | None = None
        self.agreeing: AgreePanel | SignPanel | None = None
        self.comparing: ComparePanel | None = None
        self._shown: P | None = None
        self.versions = QComboBox()
        self.versions.setObjectName("versions")
        self.versions.setAccessibleName("Version of the plan")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.status = Flow()
        self.new_button = self._button("New version", "copy", self.start, "new_version", writes=True)
        self.edit_button = self._button("Edit", "pencil", self.edit, "edit_plan", writes=True)
        self.agree_button = self._button(
            "Agree…", "check", self.agree, "agree_plan", primary=True, writes=May.AGREE_PLANS
        )
        self.sign_button = self._button("Sign…", "notebook-pen", self.sign, "sign_plan", writes=True)
        self.compare_button = self._button("Compare…", "history", self.compare, "compare_versions")
        self.discard_button = self._button(
            "Discard draft", "trash-2", self.discard, "discard_draft", writes=True
        )
        self.bar = Flow(
            self.versions, self.edit_button, self.agree_button, self.new_button, self.sign_button,
            self.compare_button, *self.prints(), self.discard_button, gap=8,
        )  # fmt: skip
        self.empty = EmptyState(*self.nothing, self.start)
        self.empty.button.setObjectName("write_plan")
        self.view = self.make_view()
        self.reading = ScrollColumn(self.view)
        self.reading.read_by_keyboard("Text of the plan")
        self._lay_out()
        self.versions.activated.connect(lambda _: self._show_version(self.versions.currentData()))

    def stored(self) -> list[P]:
        """Every version of this tenant's plan, first one first."""
        raise NotImplementedError

    def stored_signatures(self, plan: P) -> list[Signature]:
        raise NotImplementedError

    def prints(self) -> Sequence[QPushButton]:
        """Buttons that print the version on the screen."""
        return ()

    def make_view(self) -> VersionView[P]:
        raise NotImplementedError

    def make_editor(self, plan: P) -> VersionEditor[P]:
        raise NotImplementedError

    def start_version(self) -> P:
        raise NotImplementedError

    def discard_version(self, plan: P) -> object:
        raise NotImplementedError

    def agree_version(self, plan: P, asked: Agreeing, on: date) -> object:
        raise NotImplementedError

    def sign_version(self, plan: P, signature: Signature) -> object:
        raise NotImplementedError

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
        self,
        text: str,
        icon: str,
        do: Callable[[], object],
        name: str,
        *,
        primary: bool = False,
        writes: bool | May = False,
    ) -> QPushButton:
        made = button(text, icon, primary=primary, name=name, writes=writes)
        made.clicked.connect(lambda: do())
        return made

    def show_facts(self, facts: TenantFacts) -> None:
        moved = facts.tenant.id != self.facts.tenant.id
        self.facts = facts
        if moved:
            self._shown = None
            self._drop_compare()
        if self.editor is not None:
            self.editor.show_package(facts.package_minutes)
        kept = self._shown.id if self._shown is not None else ""
        self.plans = self.stored()
        self.versions.clear()
        for plan in reversed(self.plans):
            self.versions.addItem(version_text(plan), plan.id)
        if self.comparing is not None:
            if len(self.plans) > 1:
                self.comparing.show_versions(self.plans)
            else:
                self._drop_compare()
        start = draft_of(self.plans) or current_plan(self.plans)
        ids = [p.id for p in self.plans]
        self._show_version(kept if kept in ids else start.id if start is not None else "")

    def show_record(self, record_id: str) -> None:
        """One version, to be read; a draft that is being written stays open."""
        if self.editor is None and any(p.id == record_id for p in self.plans):
            self._drop_compare()
            self._show_version(record_id)

    def holds_draft(self) -> bool:
        asking = self.agreeing.draft if self.agreeing is not None else None
        return (self.editor is not None and self.editor.holds_draft()) or (
            asking is not None and asking.holds_draft()
        )

    def close_drafts(self) -> None:
        self._drop_editor()
        self._drop_agreeing()
        self._drop_compare()

    def start(self) -> None:
        """A first plan, or a new version of the agreed one, open to be written."""
        made = self.desk.do(self.start_version)
        if made is not None:
            self._shown = made
            self._open_editor(made)

    def edit(self) -> None:
        """Write on in the draft."""
        if self._shown is not None and not self._shown.is_frozen:
            self._open_editor(self._shown)

    def agree(self) -> None:
        """Ask how the tenant agreed, in the page."""
        plan = self._shown
        if plan is not None and not plan.is_frozen:
            panel = AgreePanel(self.desk, plan, lambda asked, on: self.agree_version(plan, asked, on))
            panel.field_wanted.connect(self._write_missing)
            self._ask(panel)

    def sign(self) -> None:
        """Ask who signs this version, or why nobody does."""
        plan = self._shown
        if plan is not None and plan.is_frozen:
            name = self.facts.tenant.formal_name
            self._ask(SignPanel(self.desk, name, plan, lambda given: self.sign_version(plan, given)))

    def _ask(self, panel: AgreePanel | SignPanel) -> None:
        if isinstance(self.agreeing, SignPanel) and self.holds_draft():
            return
        self._drop_agreeing()
        self.agreeing = panel
        panel.closed.connect(self._agree_closed)
        panel.touched.connect(self.touched)
        self.panel_place.addWidget(panel)
        panel.show()
        if panel.draft is not None:
            panel.draft.first_focus().setFocus()
        self._arrange()

    def compare(self) -> None:
        """Put two versions side by side: the one on the screen and the one before it."""
        self._drop_agreeing()
        if self.comparing is None:
            self.comparing = ComparePanel()
            self.comparing.closed.connect(self._compare_closed)
            self.column.addWidget(self.comparing, 1)
        self.comparing.show_versions(self.plans, self._shown)
        self._arrange()
        self.comparing.show()
        self.comparing.earlier.setFocus()

    def discard(self) -> None:
        """Throw the draft away; Undo brings it back."""
        plan = self._shown
        if plan is not None and not plan.is_frozen:
            self.desk.do(lambda: self.discard_version(plan))

    def _show_version(self, plan_id: str) -> None:
        self._shown = next((p for p in self.plans if p.id == plan_id), None)
        self.versions.setCurrentIndex(self.versions.findData(plan_id))
        self.signatures = []
        if self._shown is not None:
            if self._shown.is_frozen:
                self.signatures = self.stored_signatures(self._shown)
            self.view.show_plan(self._shown, self.facts.package_minutes, signatures_text(self.signatures))
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
            return
        if plan.status is PlanStatus.SUPERSEDED:
            self.status.add(chip("Replaced by a later version", ""))
        else:
            how = plan.agreed_how.value if plan.agreed_how is not None else ""
            who = f", {plan.agreed_with}" if plan.agreed_with else ""
            self.status.add(chip(f"Agreed on {date_text(plan.agreed_on)}: {how}{who}", "good", most=80))
            self.status.add(chip(*review_text(plan, self.facts.today), most=80))
        if self.signatures:
            self.status.add(chip(*signature_tag(self.signatures), most=80))

    def _arrange(self) -> None:
        """Show what can be done with the version on the screen."""
        writing, comparing, plan = self.editor is not None, self.comparing is not None, self._shown
        draft = plan is not None and not plan.is_frozen
        reads = plan is not None and not writing and not comparing
        self.bar.setVisible(reads)
        self.status.setVisible(reads)
        self.reading.setVisible(reads)
        self.empty.setVisible(plan is None and not writing)
        self.edit_button.setVisible(draft)
        self.agree_button.setVisible(draft and self.agreeing is None)
        self.sign_button.setVisible(not draft and self.agreeing is None)
        self.compare_button.setVisible(len(self.plans) > 1)
        self.discard_button.setVisible(draft)
        self.new_button.setVisible(not draft and draft_of(self.plans) is None)

    def _open_editor(self, plan: P) -> None:
        self._drop_agreeing()
        self._drop_editor()
        self.editor = self.make_editor(plan)
        self.editor.closed.connect(self._editor_closed)
        self.editor.touched.connect(self.touched)
        self.column.addWidget(self.editor, 1)
        self._arrange()
        self.editor.show()
        self.editor.show_place(self.editor.first_focus())

    def _editor_closed(self) -> None:
        self._drop_editor()
        self.show_facts(self.facts)
        self.edit_button.setFocus()
        self.touched.emit()

    def _agree_closed(self) -> None:
        self._drop_agreeing()
        self._arrange()
        self.versions.setFocus()
        self.touched.emit()

    def _compare_closed(self) -> None:
        self._drop_compare()
        self._arrange()
        self.compare_button.setFocus()

    def _write_missing(self, field: str) -> None:
        self.edit()
        if self.editor is not None:
            self.editor.show_field(field)

    def _drop_editor(self) -> None:
        if self.editor is not None:
            _drop(self.editor)
            self.editor = None

    def _drop_agreeing(self) -> None:
        if self.agreeing is not None:
            _drop(self.agreeing)
            self.agreeing = None

    def _drop_compare(self) -> None:
        if self.comparing is not None:
            _drop(self.comparing)
            self.comparing = None


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
