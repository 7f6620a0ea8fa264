"""The tenants: a list to find one in, and everything recorded about the one chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QWidget

from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_new import NewTenant
from ech_desktop.ui.pages.tenant_prints import TenantPrints, menu_button
from ech_desktop.ui.pages.tenant_rows import lives_or_will, tenant_rows
from ech_desktop.ui.pages.tenant_view import TenantView
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.list_pane import ListPane


class TenantsPage(Page):
    """Left the list, right one tenant. Each tenant with unsaved text keeps a view of its own."""

    name = "tenants"
    title = "Tenants"
    CARES_ABOUT = frozenset(
        {"tenant", "tenancy", "away", "contact", "alert", "allergy", "package_line", "package_change"}
        | {"attorney", "capacity_decision", "treatment_record", "photo", "flat", "team_member", "signature"}
        | {"care_plan", "need", "planned_visit", "risk", "consent", "housing_plan", "tenancy_goal"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._tenants: list[Tenant] = []
        self._flats: dict[FlatId, Flat] = {}
        self._team: list[TeamMember] = []
        self._plans: list[CarePlan] = []
        self._views: list[TenantView] = []
        self._new: NewTenant | None = None
        self._chosen = ""
        self._unsaved: set[TenantId] = set()
        self.pane = ListPane("Tenants", "Add", "Show ended tenancies")
        self.pane.add_button.setAccessibleName("Add tenant")
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            "Nobody is recorded yet. Add the first tenant: name, flat and the day the tenancy starts.",
            "Add tenant",
            self.add,
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self.pane.add_requested.connect(self.add)
        self.pane.chosen.connect(self._choose)
        self.pane.opened.connect(lambda _: self._focus_detail())
        self.pane.all_wanted.connect(lambda _: self._show_rows())
        self._add_shortcut("Add tenant", QKeySequence(QKeySequence.StandardKey.New), self.add)
        self._add_shortcut("Print for this tenant", QKeySequence(QKeySequence.StandardKey.Print), self._print)
        self._add_shortcut("Filter tenants", QKeySequence(QKeySequence.StandardKey.Find), self._focus_filter)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.empty)
        self.pane.add_below(
            menu_button(
                "Print for the building", "print_building", TenantPrints(self.desk, self).of_building(), self,
                said="Print for the building",
            )
        )  # fmt: skip
        self.splitter.addWidget(self.pane)
        self.splitter.addWidget(self.stack)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.px(10))
        self.splitter.setStretchFactor(1, 1)
        large = theme.text_percent() >= 150
        self.splitter.setSizes([theme.px(240 if large else 320), theme.px(900)])
        keep = f"tenants-{theme.text_percent()}"
        if not (place := self.desk.preferences.place(keep)).isEmpty():
            self.splitter.restoreState(place)
        self.splitter.splitterMoved.connect(
            lambda *_: self.desk.preferences.keep_place(keep, self.splitter.saveState())
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def _add_shortcut(self, text: str, keys: QKeySequence, do: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: do())
        self.addAction(action)

    def reload(self) -> None:
        with self.desk.store.read() as work:
            self._tenants, self._team = work.tenants(), work.team()
            self._flats = {f.id: f for f in work.flats()}
            self._plans = work.all_plans()
        for view in self._views:
            if (facts := self._facts(view.facts.tenant.id)) is not None:
                view.show_facts(facts)
        if self._new is not None:
            self._new.show_others(self._tenants, self._flats)
        self._show_rows()
        if not self._chosen and self._new is None and self.pane.list.rows.rows:
            self._choose(self.pane.list.rows.rows[0].id)

    def show_record(self, record_id: str) -> None:
        """A tenant's id, behind it `/plan` for a section and `/` with what to show in it; `new` for the form
        of a new tenant."""
        self.refresh()
        if record_id == "new":
            self.add()
            return
        tenant_id, _, section = record_id.partition("/")
        tenant = next((t for t in self._tenants if t.id == tenant_id), None)
        if tenant is None:
            return
        if not lives_or_will(tenant, self.desk.today()):
            self.pane.switch.setChecked(True)
        self._choose(tenant_id)
        if section:
            self._view(tenant_id).open_section(*section.split("/"))

    def first_focus(self) -> QWidget:
        return self.pane.filter

    def holds_draft(self) -> bool:
        return any(v.holds_draft() for v in self._views) or self._new_is_typed()

    def add(self) -> None:
        """Open the form for a new tenant, or go back to the one that is open."""
        if self._new is None:
            self.refresh()
            self._new = NewTenant(self.desk, self._tenants, self._flats)
            self._new.closed.connect(self._new_closed)
            self._new.touched.connect(self._mark_unsaved)
            self.stack.addWidget(self._new)
        self.pane.choose("")
        self.stack.setCurrentWidget(self._new)
        self._new.draft.first_focus().setFocus()

    def _new_closed(self, tenant_id: str) -> None:
        if self._new is not None:
            self.stack.removeWidget(self._new)
            self._new.deleteLater()
            self._new = None
        self._mark_unsaved()
        self.refresh()
        self._show_rows()
        if tenant_id or self._chosen:
            self._choose(tenant_id or self._chosen)
        self.pane.list.setFocus()

    def _choose(self, tenant_id: str) -> None:
        if self._facts(tenant_id) is None:
            return
        self._chosen = tenant_id
        view = self._view(tenant_id)
        self.stack.setCurrentWidget(view)
        if self.pane.list.current_id() != tenant_id:
            self.pane.choose(tenant_id)

    def _view(self, tenant_id: str) -> TenantView:
        """The view that holds this tenant's unsaved text; else one that holds none; else a new one."""
        facts = self._facts(tenant_id)
        assert facts is not None
        for view in self._views:
            if view.facts.tenant.id == tenant_id:
                return view
        for view in self._views:
            if not view.holds_draft():
                view.show_facts(facts)
                return view
        view = TenantView(self.desk, facts)
        view.touched.connect(self._mark_unsaved)
        self._views.append(view)
        self.stack.addWidget(view)
        return view

    def _facts(self, tenant_id: str) -> TenantFacts | None:
        tenant = next((t for t in self._tenants if t.id == tenant_id), None)
        if tenant is None:
            return None
        plans = [p for p in self._plans if p.tenant_id == tenant_id]
        plans.sort(key=lambda p: p.number)
        return TenantFacts(tenant, self._tenants, self._flats, self._team, plans, self.desk.today())

    def _mark_unsaved(self) -> None:
        """Say in the list who has unsaved text; nothing is done while that stays the same."""
        unsaved = {v.facts.tenant.id for v in self._views if v.holds_draft()}
        self.pane.add_button.setText("Add (unsaved)" if self._new_is_typed() else "Add")
        if unsaved != self._unsaved:
            self._unsaved = unsaved
            self._show_rows()

    def _show_rows(self) -> None:
        rows = tenant_rows(
            self._tenants, self._flats, self._plans, self.desk.today(),
            ended=self.pane.switch.isChecked(), unsaved=self._unsaved,
        )  # fmt: skip
        self.pane.show_rows(rows)
        if self._new is None or self.stack.currentWidget() is not self._new:
            self.pane.choose(self._chosen)
            if not self._chosen:
                self.stack.setCurrentWidget(self.empty)

    def _new_is_typed(self) -> bool:
        return self._new is not None and self._new.draft.holds_draft()

    def _print(self) -> None:
        """Open the menu of prints of the tenant in front."""
        current = self.stack.currentWidget()
        if isinstance(current, TenantView):
            current.prints.showMenu()

    def _focus_filter(self) -> None:
        self.pane.filter.setFocus()
        self.pane.filter.selectAll()

    def _focus_detail(self) -> None:
        current = self.stack.currentWidget()
        if isinstance(current, TenantView):
            current.tabs.setFocus()
