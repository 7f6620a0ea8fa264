"""The tenants that are open, one in front: whoever has unsaved text keeps a view of their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ech_desktop.domain.basics import TenantId
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.pages.tenant_view import TenantView


class TenantStack(QStackedWidget):
    touched = Signal()
    """Something was typed, saved or discarded."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._views: list[TenantView] = []

    def view_of(self, facts: TenantFacts) -> TenantView:
        """The view that holds this tenant's unsaved text; else one that holds none; else a new one."""
        for view in self._views:
            if view.facts.tenant.id == facts.tenant.id:
                return view
        for view in self._views:
            if not view.holds_draft():
                view.show_facts(facts)
                return view
        view = TenantView(self.desk, facts)
        view.touched.connect(self.touched)
        self._views.append(view)
        self.addWidget(view)
        return view

    def show_stored(self, facts_of: Callable[[str], TenantFacts | None]) -> set[TenantId]:
        """Each view with what is stored now. Returns whose was closed, as they are in the store no more:
        disposed of, or their adding was undone. What is typed about them stays."""
        closed = set()
        for view in tuple(self._views):
            if (facts := facts_of(view.facts.tenant.id)) is not None:
                view.show_facts(facts)
            elif not view.holds_draft():
                closed.add(view.facts.tenant.id)
                self._views.remove(view)
                self.removeWidget(view)
                view.deleteLater()
        return closed

    def unsaved(self) -> set[TenantId]:
        return {view.facts.tenant.id for view in self._views if view.holds_draft()}
