"""Add a tenant: one form with the few things that a new tenancy begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.basics import FlatId, Problem
from ech_desktop.domain.building import sole_tenancy_problems, warn_shared_flat
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenancies import Tenancy, TenancyKind
from ech_desktop.domain.tenants import Tenant, next_reference
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenant_facts import flat_choices
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.scroll import ScrollColumn


class NewTenant(QWidget):
    """The form on a page of its own. `closed` gives the id of the new tenant, or nothing."""

    closed = Signal(str)
    touched = Signal()

    def __init__(
        self,
        desk: Desk,
        tenants: list[Tenant],
        flats: dict[FlatId, Flat],
        flat_id: FlatId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`flat_id`: the flat to begin with; else the first in which nobody lives."""
        super().__init__(parent)
        self.desk, self._tenants, self._flats = desk, tenants, flats
        record = Tenant(
            scheme_id=desk.scheme_id,
            reference=next_reference(t.reference for t in tenants),
            tenancies=[
                Tenancy(scheme_id=desk.scheme_id, flat_id=flat_id or self._vacant(), start=desk.today())
            ],
        )
        shape = Shape[Tenant](shown=_shown, built=_built, problems=self._problems, save=self._save)
        self.draft = Draft(desk, "New tenant", self._form(), shape, record, save="Add tenant")
        self.draft.touched.connect(self.touched)
        self.draft.closed.connect(lambda saved: self.closed.emit(record.id if saved else ""))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.draft)
        said = "Contacts, alerts, allergies, package and plan are added to the tenant afterwards."
        column.addWidget(words(said, "muted"))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        outer.addWidget(ScrollColumn(body))

    def _tenancy(self, flat_id: FlatId) -> Tenancy:
        return Tenancy(scheme_id=self.desk.scheme_id, flat_id=flat_id, start=self.desk.today())

    def show_others(self, tenants: list[Tenant], flats: dict[FlatId, Flat]) -> None:
        """Check against what is stored now."""
        self._tenants, self._flats = tenants, flats

    def _form(self) -> Form:
        form = Form(columns=2, fold_under=440, today=self.desk.today)
        form.add_text("title", "Title", hint="Like Mrs, Mr, Dr")
        form.add_text("first_names", "First names")
        form.add_text("last_name", "Last name")
        form.add_text("known_as", "Likes to be called", hint="Empty for the first names")
        form.add_date("born", "Date of birth", hint="Like 27 3 1938", past=True)
        form.add_text("reference", "Reference", hint="Marks this tenant's papers")
        form.add_choice("flat_id", "Flat", flat_choices(self._flats))
        form.add_choice("kind", "Kind of tenancy", TenancyKind)
        form.add_date("start", "Tenancy starts", hint="Like today, or 1 12 2026")
        form.add_tick("joint", "Joint tenancy: shares the flat with another tenant")
        return form

    def _vacant(self) -> FlatId:
        """The first flat in which nobody lives; the first of all when every flat is let."""
        today = self.desk.today()
        tenancies = [t for tenant in self._tenants for t in tenant.tenancies]
        let = {t.flat_id for t in tenancies if t.end is None or t.end >= today}
        flats = [flat_id for flat_id, _ in flat_choices(self._flats)]
        return next(iter([f for f in flats if f not in let] or flats), FlatId(""))

    def _problems(self, tenant: Tenant) -> tuple[Problem, ...]:
        tenancy = tenant.tenancies[0]
        day = max(tenancy.start or date.min, self.desk.today())
        shared = sole_tenancy_problems(tenant, self._tenants) or warn_shared_flat(tenant, self._tenants, day)
        own = (*tenant.problems(), *tenant.problems_on(self.desk.today()))
        return (*own, *tenancy.problems(), *shared)

    def _save(self, tenant: Tenant) -> object:
        return tenant_actions.save_tenant(self.desk.store, tenant, by=self.desk.me)


def _shown(tenant: Tenant) -> dict[str, Any]:
    names = ("title", "first_names", "last_name", "known_as", "born", "reference")
    of_tenancy = {f: getattr(tenant.tenancies[0], f) for f in ("flat_id", "kind", "start", "joint")}
    return {f: getattr(tenant, f) for f in names} | of_tenancy


def _built(tenant: Tenant, values: dict[str, Any]) -> Tenant:
    tenancy = replace(tenant.tenancies[0], **{f: values[f] for f in ("flat_id", "kind", "start", "joint")})
    own: dict[str, Any] = {
        f: v.strip() if isinstance(v, str) else v for f, v in values.items() if hasattr(tenant, f)
    }
    return replace(tenant, **own, tenancies=[tenancy])
