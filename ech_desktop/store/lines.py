"""The journal as lines to read: who did what, when, and about whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, literal, or_, select, union_all

from ech_desktop.domain.audit import Happened
from ech_desktop.store.steps import Line, Ref
from ech_desktop.store.tables import KINDS, OWNER, TABLES, change, step

_THEIRS = {
    kind: TABLES[kind]
    for kind, record in KINDS.items()
    if record not in OWNER and "tenant_id" in TABLES[kind].c
}
"""What is a tenant's and a record of its own, like a plan."""


def lines(
    connection: Connection,
    *,
    by: str = "",
    tenant: str = "",
    what: Happened | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 200,
) -> list[Line]:
    """The newest lines first, at most `limit`; `before` is the number of the last line of the page before.

    `tenant`: only lines about this tenant, their record or anything that is theirs. `since` is included,
    `until` is not; both are aware.
    """
    asked = select(step).order_by(step.c.seq.desc()).limit(limit)
    for condition in _conditions(by, tenant, what, since, until, before):
        asked = asked.where(condition)
    rows = connection.execute(asked).all()
    touched_by = _owners(connection, [row.seq for row in rows])
    return [
        Line(
            row.seq,
            row.at,
            row.by,
            row.what,
            row.label,
            (Ref(row.about_kind, row.about_id),) if row.about_id else touched_by.get(row.seq, ()),
            row.undoes,
        )
        for row in rows
    ]


def _conditions(
    by: str,
    tenant: str,
    what: Happened | None,
    since: datetime | None,
    until: datetime | None,
    before: int | None,
) -> Iterator[ColumnElement[bool]]:
    """One for each thing that was asked for."""
    if by:
        yield step.c.by == by
    if what is not None:
        yield step.c.what == what
    if tenant:
        yield _about(tenant)
    if since is not None:
        yield step.c.at >= since
    if until is not None:
        yield step.c.at < until
    if before is not None:
        yield step.c.seq < before


def _about(tenant: str) -> ColumnElement[bool]:
    """Steps about this tenant, and those that changed anything that is theirs."""
    theirs = union_all(
        select(literal(tenant)),
        *(select(t.c.id).where(t.c.tenant_id == tenant) for t in _THEIRS.values()),
    )
    touched = select(change.c.step).where(change.c.owner_id.in_(theirs))
    return or_(step.c.about_id.in_(theirs), step.c.seq.in_(touched))


def whose(connection: Connection, refs: Iterable[Ref]) -> dict[str, str]:
    """The tenant of each of these records that is a tenant's: a plan's, a photograph's."""
    asked: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        if ref.kind in _THEIRS:
            asked[ref.kind].append(ref.id)
    found: dict[str, str] = {}
    for kind, ids in asked.items():
        table = _THEIRS[kind]
        rows = connection.execute(select(table.c.id, table.c.tenant_id).where(table.c.id.in_(ids)))
        found |= {id: tenant for id, tenant in rows if tenant}
    return found


def _owners(connection: Connection, seqs: list[int]) -> dict[int, tuple[Ref, ...]]:
    """Whose records each step changed, in the order in which it did."""
    found: dict[int, dict[Ref, None]] = defaultdict(dict)
    rows = connection.execute(
        select(change.c.step, change.c.owner_kind, change.c.owner_id)
        .where(change.c.step.in_(seqs))
        .order_by(change.c.id)
    )
    for seq, kind, id in rows:
        found[seq][Ref(kind, id)] = None
    return {seq: tuple(refs) for seq, refs in found.items()}
