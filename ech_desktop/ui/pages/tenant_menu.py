"""The menu of a tenant in the list, and of a flat in the floor view."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ech_desktop.domain.building import FlatOn
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenant_away import BACK, back_today


class PeopleMenu(QMenu):
    """`open` brings a tenant, or a section of their record as `id/away`, to the front."""

    def __init__(self, desk: Desk, open: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("people_menu")
        self.aboutToHide.connect(self.deleteLater)
        self._desk, self._open = desk, open

    def add_tenants(self, tenants: Iterable[Tenant], today: date) -> PeopleMenu:
        """Open each, and say that they are away or back."""
        tenants = list(tenants)
        for tenant in tenants:
            self._add(f"Open {tenant.name}", partial(self._open, tenant.id))
        for tenant in tenants:
            who = f": {tenant.name}" if len(tenants) > 1 else ""
            if tenant.away_on(today) is not None:
                self._add(f"{BACK}{who}", partial(back_today, self._desk, tenant))
            else:
                self._add(f"Away…{who}", partial(self._open, f"{tenant.id}/away"))
        return self

    def add_flat(self, flat: FlatOn, new_tenancy: Callable[[str], object]) -> PeopleMenu:
        """A void flat offers a new tenancy; every flat can be changed."""
        if not flat.tenants:
            self._add("New tenancy…", partial(new_tenancy, flat.flat.id))
        self._add("Change flat…", partial(self._desk.open, "settings", flat.flat.id))
        return self

    def _add(self, text: str, do: Callable[[], object]) -> None:
        action = QAction(text.replace("&", "&&"), self)
        action.triggered.connect(lambda: do())
        self.addAction(action)
