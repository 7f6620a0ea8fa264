"""The tenants: a list, the building and the sums of the scheme, and everything about the one chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ech_desktop.actions.needs import needs_of
from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.building import FlatOn, floors
from ech_desktop.domain.permissions import May
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenant_filter import TenantFilter, Traits
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.tenant_building import Building
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_filters import TenantFilters
from ech_desktop.ui.pages.tenant_menu import PeopleMenu
from ech_desktop.ui.pages.tenant_needs import NeedsPanel
from ech_desktop.ui.pages.tenant_new import NewTenant
from ech_desktop.ui.pages.tenant_prints import building_prints, print_key
from ech_desktop.ui.pages.tenant_rows import all_traits, lives_or_will, tenant_rows
from ech_desktop.ui.pages.tenant_stack import TenantStack
from ech_desktop.ui.pages.tenant_view import TenantView
from ech_desktop.ui.widgets.empty import EmptyState
from ech_desktop.ui.widgets.list_pane import ListPane
from ech_desktop.ui.widgets.segments import Segments

LIST, BUILDING, NEEDS = range(3)
"""The views of the page, by the number of their button."""
VIEWS = (("List", "Alt+L"), ("Building", "Alt+B"), ("Need and hours", "Alt+N"))


class TenantsPage(Page):
    """Three views of the same tenants. In the list, each tenant with unsaved text keeps a view of its own."""

    WRITES = May.CHANGE_TENANTS
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
        self._new: NewTenant | None = None
        self._chosen = ""
        self._unsaved: set[TenantId] = set()
        self.pane = ListPane("Tenants", "Add", "Show ended tenancies", imports=True)
        self.pane.add_button.setAccessibleName("Add tenant")
        self.stack = TenantStack(desk)
        self.empty = EmptyState(
            "Nobody is recorded yet. Add the first tenant: name, flat and the day the tenancy starts.",
            "Add tenant",
            self.add,
        )
        self._traits: dict[str, Traits] = {}
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.filters = TenantFilters()
        self.building = Building(desk)
        self.needs = NeedsPanel()
        self.segments = Segments("Views of the tenants", VIEWS)
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.stack.touched.connect(self._mark_unsaved)
        self.pane.add_requested.connect(lambda: self.add())
        self.pane.import_requested.connect(lambda: self.desk.open("settings", "import/tenants"))
        self.pane.chosen.connect(self._choose)
        self.pane.opened.connect(lambda _: self._focus_detail())
        self.pane.all_wanted.connect(lambda _: self._show_rows())
        self.pane.menu_requested.connect(self._show_menu)
        self.pane.only_dropped.connect(self.filters.clear)
        self.filters.changed.connect(self._filter)
        self.building.flat_opened.connect(self._open_flat)
        self.building.menu_requested.connect(self._show_flat_menu)
        self.needs.list_wanted.connect(self._show_list_of)
        self.segments.turned.connect(self._turn)
        for number, (title, keys) in enumerate(VIEWS):
            self._add_shortcut(f"Show {title.lower()}", QKeySequence(keys), partial(self.turn_to, number))
        self._add_shortcut("Clear filters", QKeySequence("Alt+C"), self.filters.clear)
        self._add_shortcut("Add tenant", QKeySequence("Ctrl+Shift+N"), self.add)
        self._add_shortcut("Print for this tenant", QKeySequence("Ctrl+P"), print_key(self.stack))
        self._add_shortcut("Filter tenants", QKeySequence(QKeySequence.StandardKey.Find), self._focus_filter)

    def _lay_out(self) -> None:
        self.stack.addWidget(self.empty)
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
        for view in (self.splitter, self.building, self.needs):
            self.views.addWidget(view)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.segments, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.filters, 1)
        head.addStretch()
        head.addWidget(building_prints(self.desk, self), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self.views, 1)

    def _add_shortcut(self, text: str, keys: QKeySequence, do: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: do())
        self.addAction(action)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._chosen:
            self.desk.saw("tenant", self._chosen)

    def reload(self) -> None:
        with self.desk.store.read() as work:
            self._tenants, self._team = work.tenants(), work.team()
            self._flats = {f.id: f for f in work.flats()}
            self._plans = work.all_plans()
        if self._chosen in self.stack.show_stored(self._facts):
            self._chosen = ""
        if self._new is not None:
            self._new.show_others(self._tenants, self._flats)
        self._traits = all_traits(self._tenants, self._flats, self._plans, self.desk.today())
        self.filters.set_choices(self._flats.values(), self._tenants, self._team)
        self._show_rows()
        self.filters.show_filter(self.desk.remembered.get(self.name, TenantFilter()))
        if not self._chosen and self._new is None and self.pane.list.rows.rows:
            self._choose(self.pane.list.rows.rows[0].id)

    def show_record(self, record_id: str) -> None:
        """A tenant's id, with `/plan` for a section and `/` for what to show there; `new` for the form."""
        self.refresh()
        if record_id == "new":
            self.add()
            return
        self.turn_to(LIST)
        tenant_id, _, section = record_id.partition("/")
        tenant = next((t for t in self._tenants if t.id == tenant_id), None)
        if tenant is None:
            return
        if not lives_or_will(tenant, self.desk.today()):
            self.pane.switch.setChecked(True)
        self._choose(tenant_id)
        if section:
            view = self.stack.currentWidget()
            assert isinstance(view, TenantView)
            view.open_section(*section.split("/"))

    def first_focus(self) -> QWidget:
        if self.segments.current() == BUILDING:
            return self.building.first_focus()
        return self.pane.filter if self.segments.current() == LIST else self.segments.first_focus()

    def tenant_in_front(self) -> str:
        shown = self.stack.currentWidget() if self.segments.current() == LIST else None
        return shown.facts.tenant.id if isinstance(shown, TenantView) else ""

    def holds_draft(self) -> bool:
        return bool(self.stack.unsaved()) or self._new_is_typed()

    def add(self, flat_id: FlatId | None = None) -> None:
        """Open the form for a new tenant, in this flat if one is given, or go back to what is typed in it."""
        self.turn_to(LIST)
        if self._new is not None and flat_id is not None and not self._new_is_typed():
            self._drop_new()
        if self._new is None:
            self.refresh()
            self._new = NewTenant(self.desk, self._tenants, self._flats, flat_id)
            self._new.closed.connect(self._new_closed)
            self._new.touched.connect(self._mark_unsaved)
            self.stack.addWidget(self._new)
        self.pane.choose("")
        self.stack.setCurrentWidget(self._new)
        self._new.draft.first_focus().setFocus()

    def _new_closed(self, tenant_id: str) -> None:
        self._drop_new()
        self._mark_unsaved()
        self.refresh()
        self._show_rows()
        if tenant_id or self._chosen:
            self._choose(tenant_id or self._chosen)
        self.pane.list.setFocus()

    def _drop_new(self) -> None:
        if self._new is not None:
            self.stack.removeWidget(self._new)
            self._new.deleteLater()
            self._new = None

    def _choose(self, tenant_id: str) -> None:
        if (facts := self._facts(tenant_id)) is None:
            return
        self._chosen = tenant_id
        if self.isVisible():
            self.desk.saw("tenant", tenant_id)
        self.stack.setCurrentWidget(self.stack.view_of(facts))
        if self.pane.list.current_id() != tenant_id:
            self.pane.choose(tenant_id)

    def _facts(self, tenant_id: str) -> TenantFacts | None:
        tenant = next((t for t in self._tenants if t.id == tenant_id), None)
        if tenant is None:
            return None
        plans = [p for p in self._plans if p.tenant_id == tenant_id]
        plans.sort(key=lambda p: p.number)
        return TenantFacts(tenant, self._tenants, self._flats, self._team, plans, self.desk.today())

    def _mark_unsaved(self) -> None:
        """Say in the list who has unsaved text; nothing is done while that stays the same."""
        unsaved = self.stack.unsaved()
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

    def _filter(self, asked: TenantFilter) -> None:
        """Keep those who fit, in each view; the tenant in front stays."""
        self.desk.remembered[self.name] = asked
        kept = self._kept()
        self.pane.show_only(kept)
        self.pane.choose(self._chosen)
        self._show_view()

    def _kept(self) -> frozenset[str] | None:
        """Whom the filters keep; None when they keep everybody."""
        asked = self.filters.filter
        if asked.keeps_all:
            return None
        return frozenset(id for id, traits in self._traits.items() if asked.keeps(traits))

    def _count(self) -> str:
        """Of those whom the list would show, whatever is typed above it; nothing while everybody fits."""
        kept, rows = self._kept(), self.pane.rows
        return "" if kept is None else f"{sum(r.id in kept for r in rows)} of {len(rows)}"

    def turn_to(self, view: int) -> None:
        """Show the tenants as LIST, BUILDING or NEEDS, and let the keyboard begin there."""
        if self.segments.current() != view:
            self.segments.turn_to(view)
            self.first_focus().setFocus()

    def _turn(self, view: int) -> None:
        self.filters.setHidden(view == NEEDS)
        self.views.setCurrentIndex(view)
        self._show_view()

    def _show_view(self) -> None:
        """Bring the view in front up to date; the others follow when they are turned to."""
        today, view = self.desk.today(), self.segments.current()
        self.filters.show_count(self._count() if view == BUILDING else "")
        if view == BUILDING:
            here = floors(self._flats.values(), self._tenants, today)
            asked = self.filters.filter
            kept = self._kept() if asked.asks_for_people else None
            self.building.show_floors(here, today, kept, asked.floor)
        elif view == NEEDS:
            self.needs.show_needs(needs_of(self.desk.store, today))

    def _show_list_of(self, asked: TenantFilter) -> None:
        """The list, with this filter and nothing else in the way, its first tenant in front."""
        self.pane.filter.clear()
        self.filters.show_filter(asked)
        self.turn_to(LIST)
        self.pane.list.choose_first()
        self.pane.list.setFocus()

    def _open_flat(self, flat: FlatOn) -> None:
        """Its tenant; of two the menu asks which; a void one begins a new tenancy."""
        if len(flat.tenants) == 1:
            self._open(flat.tenants[0].id)
        elif flat.tenants:
            tile = self.building.first_focus()
            self._show_flat_menu(flat, tile.mapToGlobal(tile.rect().bottomLeft()))
        else:
            self.add(flat.flat.id)

    def _open(self, record_id: str) -> None:
        self.show_record(record_id)
        self._focus_detail()

    def _show_menu(self, tenant_id: str, at: QPoint) -> None:
        tenants = [t for t in self._tenants if t.id == tenant_id]
        PeopleMenu(self.desk, self._open, self).add_tenants(tenants, self.desk.today()).popup(at)

    def _show_flat_menu(self, flat: FlatOn, at: QPoint) -> None:
        menu = PeopleMenu(self.desk, self._open, self).add_tenants(flat.tenants, self.desk.today())
        menu.add_flat(flat, lambda flat_id: self.add(FlatId(flat_id))).popup(at)

    def _new_is_typed(self) -> bool:
        return self._new is not None and self._new.draft.holds_draft()

    def _focus_filter(self) -> None:
        self.pane.filter.setFocus()
        self.pane.filter.selectAll()

    def _focus_detail(self) -> None:
        current = self.stack.currentWidget()
        if isinstance(current, TenantView):
            current.tabs.setFocus()
