"""One section of a tenant's page: read first, changed in place, its draft kept while others are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.basics import Problem, Record, TenantId
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.tenant_facts import TenantFacts
from ech_desktop.ui.widgets.draft import Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.record_cards import CardText, Kind

R = TypeVar("R", bound=Record)


class TenantSection(QWidget):
    """`column` takes its widgets. `touched` says that text was typed, saved or thrown away."""

    title: str
    name: ClassVar[str] = ""
    """By which other pages ask for it; else its title."""
    touched = Signal()

    def __init__(self, desk: Desk, facts: TenantFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.facts = desk, facts
        self.setObjectName("frame")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme.px(n) for n in (2, 12, 10, 12)))
        self.column.setSpacing(theme.px(14))

    def show_facts(self, facts: TenantFacts) -> None:
        """Show what is stored now; text that is being typed stays."""
        raise NotImplementedError

    def show_record(self, record_id: str) -> None:
        """Bring one record to the front; nothing where a section shows all of them at once."""

    def holds_draft(self) -> bool:
        raise NotImplementedError

    def close_drafts(self) -> None:
        """Take open forms away: another tenant is shown next."""
        raise NotImplementedError

    @classmethod
    def tab_text(cls, facts: TenantFacts) -> str:
        """What the tab says, also before the section is built: the title, and how many where that helps."""
        return cls.title


def stored_tenant(desk: Desk, tenant_id: TenantId) -> Tenant:
    """The tenant as stored at this moment."""
    with desk.store.read() as work:
        return work.tenant(tenant_id)


class Children(Generic[R]):
    """Records that are stored in the tenant's list named `field`.

    `tenant_id` is asked each time: the same widgets show one tenant after another.
    """

    def __init__(self, desk: Desk, tenant_id: Callable[[], TenantId], field: str) -> None:
        self._desk, self._tenant_id, self._field = desk, tenant_id, field

    def latest(self, record: R) -> R | None:
        """The record as stored now; None when it is not stored (any more)."""
        return next((c for c in self._of(self._tenant()) if c.id == record.id), None)

    def save(self, record: R) -> object:
        tenant = self._tenant()
        children = self._of(tenant)
        if any(c.id == record.id for c in children):
            return self._store(tenant, [record if c.id == record.id else c for c in children])
        return self._store(tenant, [*children, record])

    def remove(self, record: R) -> object:
        tenant = self._tenant()
        return self._store(tenant, [c for c in self._of(tenant) if c.id != record.id])

    def _tenant(self) -> Tenant:
        return stored_tenant(self._desk, self._tenant_id())

    def _of(self, tenant: Tenant) -> list[R]:
        return list(getattr(tenant, self._field))

    def _store(self, tenant: Tenant, children: list[R]) -> object:
        changed: dict[str, Any] = {self._field: children}
        return tenant_actions.save_tenant(self._desk.store, replace(tenant, **changed), by=self._desk.me)


def child_kind(
    desk: Desk,
    tenant_id: Callable[[], TenantId],
    field: str,
    *,
    word: str,
    title: str,
    empty: str,
    card: Callable[[R], CardText],
    new: Callable[[], R],
    form: Callable[[], Form],
    fields: tuple[str, ...],
    removes: bool = False,
    problems: Callable[[R], tuple[Problem, ...]] | None = None,
    act: Callable[[R], tuple[str, Callable[[], object]] | None] = lambda record: None,
) -> Kind[R]:
    """How the records in the tenant's list named `field` are listed, added and changed.

    `problems`: where one is also checked against others; else its own.
    """
    children: Children[R] = Children(desk, tenant_id, field)
    shape: Shape[R] = Shape(
        shown=lambda record: {f: getattr(record, f) for f in fields},
        built=built_from_values,
        problems=problems or problems_of,
        save=children.save,
        latest=children.latest,
    )
    remove = children.remove if removes else None
    return Kind(word, title, empty, card, new, form, shape, remove, act=act)


def built_from_values(record: R, values: dict[str, Any]) -> R:
    """The record with the form's values, texts without blanks at their ends."""
    tidy: dict[str, Any] = {
        f: v.strip() if isinstance(v, str) and type(v) is str else v for f, v in values.items()
    }
    return replace(record, **tidy)


def problems_of(record: Record) -> tuple[Problem, ...]:
    return record.problems()
