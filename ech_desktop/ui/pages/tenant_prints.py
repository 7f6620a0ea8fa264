"""What is printed of a tenant and of the building, from a menu or a button: each shown as it will be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from ech_desktop.domain.basics import CarePlanId, HousingPlanId
from ech_desktop.domain.permissions import May
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.export_person import EXPORT, ask_where
from ech_desktop.ui.widgets.buttons import button

LARGE_PRINT: Final = 18
"""Points: the size that the Accessible Information Standard calls large print."""
_USUAL: Final = 12


class TenantPrints(QObject):
    """Printing is loaded when it is first used; a print is made off the GUI thread."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def plan(self, tenant: Tenant, size: int = _USUAL, plan_id: CarePlanId | None = None) -> None:
        """One version; without `plan_id` the agreed one, else the draft."""

        def make() -> bytes:
            from ech_desktop.actions import prints

            desk = self.desk
            return prints.print_plan(
                desk.store, tenant.id, by=desk.me, at=desk.now(), size=size, plan_id=plan_id
            )

        self._show("Plan", "plan", tenant, make, size)

    def profile(self, tenant: Tenant, size: int = _USUAL) -> None:
        def make() -> bytes:
            from ech_desktop.actions import tenant_prints

            desk = self.desk
            return tenant_prints.print_profile(desk.store, tenant.id, by=desk.me, at=desk.now(), size=size)

        self._show("One-page profile", "profile", tenant, make, size)

    def hospital(self, tenant: Tenant) -> None:
        def make() -> bytes:
            from ech_desktop.actions import tenant_prints

            desk = self.desk
            return tenant_prints.print_hospital(desk.store, tenant.id, by=desk.me, at=desk.now())

        self._show("Hospital transfer sheet", "hospital", tenant, make)

    def housing_plan(self, tenant: Tenant, size: int = _USUAL, plan_id: HousingPlanId | None = None) -> None:
        def make() -> bytes:
            from ech_desktop.actions import tenant_prints

            desk = self.desk
            return tenant_prints.print_housing_plan(
                desk.store, tenant.id, by=desk.me, at=desk.now(), size=size, plan_id=plan_id
            )

        self._show("Housing-related support plan", "housing-plan", tenant, make, size)

    def changes(self, tenant: Tenant) -> None:
        def make() -> bytes:
            from ech_desktop.actions import tenant_prints

            desk = self.desk
            return tenant_prints.print_changes(desk.store, tenant.id, by=desk.me, at=desk.now())

        self._show("Changes since the version before", "changes", tenant, make)

    def evacuation(self) -> None:
        """Everybody who lives here, floor by floor."""

        def make() -> bytes:
            from ech_desktop.actions import tenant_prints

            return tenant_prints.print_peep_list(self.desk.store, by=self.desk.me, at=self.desk.now())

        self.desk.show_print("Evacuation list by floor", make, "evacuation-list.pdf")

    def all_plans(self) -> None:
        """One file for the scheme, by flat; it takes a while, and can be cancelled."""

        def make(job: Job[bytes]) -> bytes:
            from ech_desktop.actions import tenant_prints

            def told(done: int, of: int) -> None:
                job.tell(100 * done // of, f"Plan {done + 1} of {of}")

            desk = self.desk
            return tenant_prints.print_all_plans(desk.store, by=desk.me, at=desk.now(), told=told)

        self.desk.show_print("All plans", Job(make), "all-plans.pdf")

    def _show(
        self, title: str, file: str, tenant: Tenant, make: Callable[[], bytes], size: int = _USUAL
    ) -> None:
        if size == LARGE_PRINT:
            title, file = f"{title} in large print", f"{file}-large"
        name = f"{file}-{tenant.reference or tenant.id}.pdf"
        self.desk.show_print(f"{title}: {tenant.formal_name}", make, name)

    def of_tenant(self, whose: Callable[[], Tenant]) -> list[QAction | None]:
        """Everything that is printed of one tenant; None stands between groups."""
        everything = self._action(EXPORT, lambda: ask_where(self.desk, whose(), self._window()))
        return [
            self._action("Care and support plan", lambda: self.plan(whose())),
            self._action("Care and support plan, large print", lambda: self.plan(whose(), LARGE_PRINT)),
            self._action("Changes since the version before", lambda: self.changes(whose())),
            None,
            self._action("One-page profile", lambda: self.profile(whose())),
            self._action("One-page profile, large print", lambda: self.profile(whose(), LARGE_PRINT)),
            self._action("Hospital transfer sheet", lambda: self.hospital(whose())),
            None,
            self._action("Housing-related support plan", lambda: self.housing_plan(whose())),
            self._action(
                "Housing-related support plan, large print", lambda: self.housing_plan(whose(), LARGE_PRINT)
            ),
            *((None, everything) if self.desk.may(May.EXPORT) else ()),
        ]

    def of_building(self) -> list[QAction | None]:
        """What is printed of everybody."""
        return [
            self._action("Evacuation list by floor (PEEP)", self.evacuation),
            self._action("All plans, in one file", self.all_plans),
        ]

    def _window(self) -> QWidget | None:
        parent = self.parent()
        return parent if isinstance(parent, QWidget) else None

    def _action(self, text: str, do: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: do())
        return action


def building_prints(desk: Desk, parent: QWidget) -> QPushButton:
    """What is printed of everybody."""
    actions = TenantPrints(desk, parent).of_building()
    return menu_button("Lists", "print_building", actions, parent, said="Print for the building")


def print_key(stack: QStackedWidget) -> Callable[[], None]:
    """Opens the menu of prints of the tenant in front, when there is one."""

    def show() -> None:
        shown = stack.currentWidget()
        found = shown.findChild(QPushButton, "print_menu") if shown is not None else None
        if found is not None:
            found.showMenu()

    return show


def menu_button(
    text: str, name: str, actions: list[QAction | None], parent: QWidget, *, said: str
) -> QPushButton:
    """A button with a menu, by mouse or by Space and the arrows; `said` is its name for screen readers."""
    made = button(text, "printer", name=name)
    made.setAccessibleName(said)
    menu = QMenu(parent)
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(action)
    made.setMenu(menu)
    return made
