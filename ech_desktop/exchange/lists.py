"""The kinds of list by name; and records as a list again, which reads back as the same records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from ech_desktop.domain.clock import DAY_NAMES
from ech_desktop.domain.tenants import Tenant
from ech_desktop.exchange.rows import Column, Known, Listing
from ech_desktop.exchange.team_rows import TEAM
from ech_desktop.exchange.tenant_rows import CONTACTS, LISTS, PACKAGES, TENANTS, Part
from ech_desktop.exchange.writing import Table

LISTINGS: Final[dict[str, Listing]] = {each.name: each for each in (TENANTS, TEAM, PACKAGES, CONTACTS)}


class Kind(StrEnum):
    """What a sheet can be imported as."""

    TENANTS = "tenants"
    TEAM = "team"
    PACKAGES = "packages"
    CONTACTS = "contacts"
    ROTA = "rota"


def listed(listing: Listing, known: Known) -> Table:
    """Everybody, or every line, with all columns of the list."""
    records: Iterable[Any]
    if listing is TENANTS:
        records = known.tenants
    elif listing is TEAM:
        records = known.team
    else:
        records = (Part(t, line) for t in known.tenants for line in getattr(t, LISTS[listing.name]))
    columns = written_columns(listing)
    rows = tuple(tuple(column.of(record, known) for column in columns) for record in records)
    return Table(listing.name.capitalize(), tuple(c.title for c in columns), rows)


def template(listing: Listing) -> Table:
    """A sheet to fill: the headings, one example, and the words that a column allows."""
    columns = written_columns(listing)
    allowed = {n: column.allowed for n, column in enumerate(columns) if column.allowed}
    notes = [*listing.about, "Dates: the day before the month, like 27/3/1938. Delete the example row."]
    notes += [f"{c.title}: {', '.join(c.allowed)}." for c in columns if c.allowed]
    example = tuple(column.example for column in columns)
    return Table(
        listing.name.capitalize(), tuple(c.title for c in columns), (example,), allowed, tuple(notes)
    )


def rota_template() -> Table:
    """A week with one row, and what may stand in its cells."""
    head = ("Name", *(f"{name} {day} Nov 2026" for name, day in zip(DAY_NAMES, range(23, 30), strict=True)))
    notes = (
        "Names down, dates across; more weeks may stand one under another, each with its row of dates.",
        "A cell holds a code of your scheme (E), times (7-2.30), several of both (E / 17:00-21:00), "
        "A/L, Sick, or off.",
        "A row called Open shifts holds shifts without a person; Jo Bell (agency) somebody from an agency.",
    )
    return Table(
        "Rota", head, (("Priya Nair", "E", "7-2.30", "off", "A/L", "E / 17:00-21:00", "", ""),), None, notes
    )


def written_columns(listing: Listing) -> tuple[Column, ...]:
    """The columns of a list as we write it: the names apart, not also in one."""
    has_parts = any(c.key == "first_names" for c in listing.columns)
    return tuple(c for c in listing.columns if not (has_parts and c.key == "name"))


def with_lines(listing: Listing, parts: Iterable[Part]) -> list[Tenant]:
    """The tenants with these lines of theirs, each tenant once: a line that is known is changed, a new one
    added.
    """
    name = LISTS[listing.name]
    lines: dict[str, tuple[Tenant, list[Any]]] = {}
    for part in parts:
        lines.setdefault(part.tenant.id, (part.tenant, []))[1].append(part.record)
    made = []
    for tenant, changed in lines.values():
        new = {line.id: line for line in changed}
        kept = [new.pop(line.id, line) for line in getattr(tenant, name)]
        copy = replace(tenant)
        setattr(copy, name, [*kept, *new.values()])
        made.append(copy)
    return made
