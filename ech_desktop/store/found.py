"""What a search has found, and the little that is told beside it: which flat, since when, of which day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, exists, select

from ech_desktop.domain.folding import Piece, fold
from ech_desktop.store.columns import Day
from ech_desktop.store.search_sources import AMONG, these
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


class Person(NamedTuple):
    """A tenant: what they are called, and where they live or lived last."""

    name: str = ""
    flat: str = ""
    ended: bool = False


_DAY: Final = bindparam("day", type_=Day)
_TENANT, _FLAT, _TENANCY = TABLES["tenant"], TABLES["flat"], TABLES["tenancy"]
_PEOPLE: Final = (
    select(
        *(_TENANT.c.id, _TENANT.c.first_names, _TENANT.c.last_name),
        *(_TENANCY.c.start, _TENANCY.c.end, _FLAT.c.number),
    )
    .outerjoin(_TENANCY, _TENANCY.c.tenant_id == _TENANT.c.id)
    .outerjoin(_FLAT, _FLAT.c.id == _TENANCY.c.flat_id)
    .where(_TENANT.c.id.in_(AMONG))
    .order_by(_TENANCY.c.start)
)


def people(connection: Connection, tenant_ids: Collection[str], day: date) -> dict[str, Person]:
    """With the flat of the tenancy that runs on `day`, else of the one that began last."""
    names: dict[str, str] = {}
    known: dict[str, list[tuple[bool, bool, str]]] = {}
    for id, first, last, start, end, number in connection.execute(_PEOPLE, these(tenant_ids)).all():
        names[id] = f"{first} {last}".strip()
        if number is not None:
            has_ended = end is not None and end < day
            runs = not has_ended and (start is None or start <= day)
            known.setdefault(id, []).append((runs, has_ended, number))
    found = {id: Person(name) for id, name in names.items()}
    for id, tenancies in known.items():
        number = next((n for runs, _, n in reversed(tenancies) if runs), tenancies[-1][2])
        found[id] = Person(names[id], number, all(has_ended for _, has_ended, _ in tenancies))
    return found


_OTHER: Final = _TENANCY.alias()
_RUNS_YET: Final = exists().where(
    _OTHER.c.tenant_id == _TENANCY.c.tenant_id, (_OTHER.c.end.is_(None)) | (_OTHER.c.end >= _DAY)
)
_MOVED_OUT: Final = select(search_entry.c.id).where(
    search_entry.c.kind == "tenant",
    search_entry.c.record_id.in_(select(_TENANCY.c.tenant_id).where(_TENANCY.c.end < _DAY, ~_RUNS_YET)),
)
"""Entries of those whose every tenancy has ended before the day."""


def current_first(connection: Connection, entries: list[int], day: date, words: Collection[str]) -> list[int]:
    """Those who have moved out last; they are fewer than those who were found."""
    gone = set(connection.scalars(_MOVED_OUT, {"day": day}))
    return sorted(entries, key=gone.__contains__) if gone else entries


_NUMBERED: Final = (
    select(search_entry.c.id, _FLAT.c.number)
    .join(_FLAT, _FLAT.c.id == search_entry.c.record_id)
    .where(search_entry.c.id.in_(AMONG))
)


def by_number(connection: Connection, entries: list[int], day: date, words: Collection[str]) -> list[int]:
    """The flat of the number that was typed first, the others as they are counted."""
    rows = connection.execute(_NUMBERED, these(entries)).all()
    numbers = {id: (fold(number) not in words, len(number), number) for id, number in rows}
    return sorted(entries, key=numbers.__getitem__)


_LIVES: Final = (
    select(_TENANCY.c.flat_id, _TENANCY.c.tenant_id)
    .where(_TENANCY.c.flat_id.in_(AMONG))
    .where((_TENANCY.c.start.is_(None)) | (_TENANCY.c.start <= _DAY))
    .where((_TENANCY.c.end.is_(None)) | (_TENANCY.c.end >= _DAY))
    .order_by(_TENANCY.c.start)
)


def tenants_in(connection: Connection, flat_ids: Collection[str], day: date) -> dict[str, str]:
    """Who lives in each of these flats on `day`; of two, the one whose tenancy began last."""
    return dict(map(tuple, connection.execute(_LIVES, {**these(flat_ids), "day": day})))
