"""What belongs to one person, found by the references of the tables: no kind of record can be forgotten."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Row, column, func, or_, select

from ech_desktop.domain.retention import Disposal, Hold
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.columns import plain
from ech_desktop.store.steps import Ref
from ech_desktop.store.tables import COLUMNS, KIND_OF, KINDS, OWNER, TABLES, owner_column
from ech_desktop.store.visit_queries import VisitQueries

Values = dict[str, Any]


class Owned(NamedTuple):
    """A record and the record in whose list it stands; itself where it stands alone."""

    ref: Ref
    owner: Ref


def _references() -> dict[str, list[tuple[str, Column[Any]]]]:
    """By kind, which columns of which kinds point to it."""
    found: dict[str, list[tuple[str, Column[Any]]]] = defaultdict(list)
    for kind, table in TABLES.items():
        for each in table.c:
            for key in each.foreign_keys:
                found[key.column.table.name].append((kind, each))
    return found


_REFERENCES: Final = _references()


def within(wanted: Column[Any], ids: Collection[str]) -> ColumnElement[bool]:
    """In as many as there are: SQLite limits the values of a statement, but not of a JSON list."""
    values = func.json_each(json.dumps(sorted(ids))).table_valued(column("value"))
    return wanted.in_(select(values.c.value))


def belongings(
    connection: Connection, of: Ref, also: Iterable[Ref] = (), *, whole: bool = False
) -> list[Owned]:
    """This record, whatever says that it is theirs, and what refers to that; by kind, oldest first.

    `whole`: what one of them stands in the list of comes too, so that it can be removed: a handover.
    """
    found: dict[Ref, Owned] = {}
    fresh: dict[Ref, Owned] = {ref: Owned(ref, ref) for ref in (of, *also)}
    while fresh:
        found |= fresh
        ids: dict[str, set[str]] = defaultdict(set)
        for ref in fresh:
            ids[ref.kind].add(ref.id)
        theirs = {
            owned.ref: owned for kind, known in ids.items() for owned in _next(connection, kind, known, of)
        }
        if whole:
            theirs |= {owned.owner: Owned(owned.owner, owned.owner) for owned in theirs.values()} | theirs
        fresh = {ref: owned for ref, owned in theirs.items() if ref not in found}
    order = {kind: n for n, kind in enumerate(KINDS)}
    return sorted(found.values(), key=lambda owned: (order[owned.ref.kind], owned.ref.id))


def _next(connection: Connection, kind: str, ids: set[str], of: Ref) -> Iterator[Owned]:
    for child, points in _REFERENCES[kind]:
        if kind == of.kind and points.name != f"{kind}_id":
            continue  # who wrote a note is not whom it is about
        table, owner = TABLES[child], owner_column(KINDS[child])
        wanted = [table.c.id] if owner is None else [table.c.id, table.c[owner]]
        for row in connection.execute(select(*wanted).where(within(points, ids))):
            ref = Ref(child, row[0])
            yield Owned(ref, ref if owner is None else Ref(KIND_OF[OWNER[KINDS[child]]], row[1]))


class BelongingQueries(VisitQueries):
    """What one person's records are, what holds them, and what was disposed of."""

    def holds(self) -> list[Hold]:
        """Those that stand first, newest first."""
        return sorted(self._all(Hold), key=lambda h: (h.stands, h.since, h.id), reverse=True)

    def hold(self, id: str) -> Hold:
        return self._one(Hold, id)

    def disposals(self) -> list[Disposal]:
        """Newest first."""
        return sorted(self._all(Disposal), key=lambda d: (d.at, d.id), reverse=True)

    def disposal(self, id: str) -> Disposal:
        return self._one(Disposal, id)

    def sheets_about(self, tenant: Tenant) -> dict[str, datetime]:
        """The handovers that tell of a tenant, by a line of theirs or by their name, and when each was."""
        handover, entry = TABLES["handover"], TABLES["handover_entry"]
        lines = select(entry.c.handover_id).where(entry.c.tenant_id == tenant.id)
        named = func.instr(handover.c.content, json.dumps(tenant.name, ensure_ascii=False)[1:-1]) > 0
        rows = self.connection.execute(
            select(handover.c.id, handover.c.at).where(or_(handover.c.id.in_(lines), named))
        )
        return {row.id: row.at for row in rows}

    def everything_of(self, of: Ref) -> dict[str, list[Values]]:
        """All records that belong to one person, as JSON values, by kind."""
        found: dict[str, set[str]] = defaultdict(set)
        for owned in belongings(self.connection, of):
            found[owned.ref.kind].add(owned.ref.id)
        return {kind: [_values(row) for row in self._rows(kind, ids)] for kind, ids in found.items()}

    def _rows(self, kind: str, ids: set[str]) -> Iterable[Row[Any]]:
        table = TABLES[kind]
        columns = [table.c[name] for name in (*COLUMNS[KINDS[kind]], "row_version")]
        return self.connection.execute(select(*columns).where(within(table.c.id, ids)).order_by(table.c.id))


def _values(row: Row[Any]) -> Values:
    return {key: plain(value) for key, value in row._mapping.items()}
