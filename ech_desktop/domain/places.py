"""Where each tenant lives, in the few words that lists and prints need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from ech_desktop.domain.basics import FlatId, TenantId
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Tenant

WHOLE_SCHEME: Final = "Whole scheme"
LEFT: Final = "A tenant who has left"
NOWHERE: Final = (1_000_000, "")


@dataclass(frozen=True)
class Place:
    """A tenant and the flat that they live in on one day."""

    tenant_id: TenantId
    name: str
    formal_name: str
    flat: str
    """Its number; empty: none on that day."""
    order: tuple[int, str]
    lives_here: bool
    comms: bool = False
    """Whether it is recorded how to talk with them or write to them (Accessible Information Standard)."""

    @property
    def text(self) -> str:
        """`Flat 12 · Zofia Kowalczyk · comms need`"""
        flat, comms = f"Flat {self.flat}" if self.flat else "", "comms need" if self.comms else ""
        return " · ".join(filter(None, (flat, self.name, comms)))


def places(tenants: Iterable[Tenant], flats: Mapping[FlatId, Flat], day: date) -> dict[TenantId, Place]:
    """Every tenant on `day`."""
    found = {}
    for tenant in tenants:
        tenancy = tenant.tenancy_on(day)
        flat = flats.get(tenancy.flat_id) if tenancy is not None else None
        number, order = (flat.number, flat.order) if flat is not None else ("", NOWHERE)
        here = tenant.lives_here_on(day)
        comms = bool(tenant.told_how)
        found[tenant.id] = Place(tenant.id, tenant.name, tenant.formal_name, number, order, here, comms)
    return found


def place_text(known: Mapping[TenantId, Place], tenant_id: TenantId | None) -> str:
    """`Whole scheme`, `Flat 12 · Zofia Kowalczyk`, or that the tenant is no longer known."""
    if tenant_id is None:
        return WHOLE_SCHEME
    place = known.get(tenant_id)
    return place.text if place is not None else LEFT
