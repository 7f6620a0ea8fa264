"""What a search has found, and the little that is told beside it: which flat, since when, of which day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from ech_desktop.domain.folding import Piece, fold
from ech_desktop.store.steps import Ref
from ech_desktop.store.tables import TABLES, search_entry


@dataclass(frozen=True)
class Found:
    """A record in which every word that was typed begins some word."""

    ref: Ref
    name: tuple[Piece, ...]
    """`Łucja O'Neill`, `Flat 12`, with what was typed marked; of a plan or a note, its tenant's."""
    text: tuple[Piece, ...]
    """Some of what the record says, around the words that were found."""
    part: str = ""
    """Kind of what it owns (`contact`) or `own`: where that text stands. Empty: the name says it all."""
    tenant_id: str | None = None
    """Whom a plan or a note is about, or who lives in a flat."""
    flat: str = ""
    """Number of the flat of a tenant, or of whom it is about: today's, else the last one."""
    ended: bool = False
    """Whose tenancy has ended, a version that was replaced, an item that is closed."""
    version: int = 0
    """Number of a version of a plan."""
    handover_id: str = ""
    """In which a note was written."""
    at: datetime | None = None
    """When a note was handed over or an item raised."""


class Home(NamedTuple):
    """Where a tenant lives, or lived last."""

    flat: str
    ended: bool


def homes(connection: Connection, tenant_ids: Collection[str], day: date) -> dict[str, Home]:
    """Of those with a tenancy: the one that runs on `day`, else the one that began last."""
    t, f = TABLES["tenancy"], TABLES["flat"]
    rows = connection.execute(
        select(t.c.tenant_id, t.c.start, t.c.end, f.c.number)
        .join(f, f.c.id == t.c.flat_id)
        .where(t.c.tenant_id.in_(tenant_ids))
        .order_by(t.c.start)
    )
    known: dict[str, list[tuple[bool, bool, str]]] = {}
    for tenant_id, start, end, number in rows:
        has_ended = end is not None and end < day
        runs = not has_ended and (start is None or start <= day)
        known.setdefault(tenant_id, []).append((runs, has_ended, number))
    found = {}
    for tenant_id, tenancies in known.items():
        number = next((n for runs, _, n in reversed(tenancies) if runs), tenancies[-1][2])
        found[tenant_id] = Home(number, all(has_ended for _, has_ended, _ in tenancies))
    return found


def _moved_out(day: date) -> Select[tuple[str]]:
    """Those whose every tenancy has ended before `day`."""
    t = TABLES["tenancy"]
    last = func.max(func.coalesce(t.c.end, date.max))
    return select(t.c.tenant_id).group_by(t.c.tenant_id).having(last < day)


def current_first(connection: Connection, entries: list[int], day: date, words: Collection[str]) -> list[int]:
    """Those who have moved out last; they are fewer than those who were found."""
    mine = search_entry.c.kind == "tenant", search_entry.c.record_id.in_(_moved_out(day))
    gone = set(connection.scalars(select(search_entry.c.id).where(*mine)))
    return sorted(entries, key=gone.__contains__) if gone else entries


def by_number(connection: Connection, entries: list[int], day: date, words: Collection[str]) -> list[int]:
    """The flat of the number that was typed first, the others as they are counted."""
    flat = TABLES["flat"]
    numbered = select(search_entry.c.id, flat.c.number).join(flat, flat.c.id == search_entry.c.record_id)
    rows = connection.execute(numbered.where(search_entry.c.id.in_(entries)))
    numbers = {row.id: (fold(row.number) not in words, len(row.number), row.number) for row in rows}
    return sorted(entries, key=numbers.__getitem__)


def tenants_in(connection: Connection, flat_ids: Collection[str], day: date) -> dict[str, str]:
    """Who lives in each of these flats on `day`; of two, the one whose tenancy began last."""
    t = TABLES["tenancy"]
    runs = ((t.c.start.is_(None)) | (t.c.start <= day)) & ((t.c.end.is_(None)) | (t.c.end >= day))
    rows = select(t.c.flat_id, t.c.tenant_id).where(t.c.flat_id.in_(flat_ids), runs).order_by(t.c.start)
    return {row.flat_id: row.tenant_id for row in connection.execute(rows)}


def moments(connection: Connection, handover_ids: Collection[str]) -> dict[str, datetime]:
    """For which change of shift each of these handovers was."""
    h = TABLES["handover"]
    found = connection.execute(select(h.c.id, h.c.at).where(h.c.id.in_(handover_ids)))
    return {row.id: row.at for row in found}
