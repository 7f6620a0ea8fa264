"""Takes one person's records away for good: the one thing in the store that is not undone.

The line that says so comes first, with an entry for each record that goes and nothing of what it said. Only
what has such an entry can be deleted where triggers freeze it (see `schema`). Then the records go, then what
the journal said of them, with its salts, so that the chain still holds (see `chain`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select, update
from sqlalchemy.orm import Session

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.retention import Disposal, counted
from ech_desktop.store import chain, search_index
from ech_desktop.store.belonging import Owned, belongings, within
from ech_desktop.store.journal import Pages
from ech_desktop.store.steps import Changes, Ref
from ech_desktop.store.tables import KINDS, TABLES, change, draft, metadata


def carry_out(
    conversation: Session, of: Ref, sheets: list[Ref], certificate: Disposal, at: datetime
) -> Changes:
    """Remove all that belongs to `of`, and these handovers, in the transaction of this conversation.

    The certificate is stored with how much went of what, in the same step.
    """
    pages = conversation.info["pages"] = Pages()
    connection = conversation.connection()
    going = belongings(connection, of, sheets, whole=True)
    anchor = chain.anchor(connection)
    certificate = replace(
        certificate, removed=counted(owned.ref.kind for owned in going), anchor=str(anchor or "")
    )
    certificate.check()
    conversation.add(certificate)
    conversation.flush()
    named = [*going, *_gone_before(connection, of, {owned.ref for owned in going})]
    for owned in named:
        pages.note(owned.ref, owned.owner, None, None)
    label = f"Care record {certificate.reference}"
    line = {"at": at, "by": certificate.by, "what": Happened.DISPOSAL, "label": label, "final": True}
    seq = pages.enter(connection, line | {"about_kind": of.kind, "about_id": of.id})
    _delete(connection, going)
    _forget(connection, seq, {owned.ref.id for owned in named})
    mentions = or_(func.instr(draft.c.place, of.id) > 0, func.instr(draft.c.typed, of.id) > 0)
    connection.execute(delete(draft).where(mentions))
    search_index.rebuild(connection)
    return Changes(seq, label, frozenset(pages.touched))


def _gone_before(connection: Connection, of: Ref, known: set[Ref]) -> list[Owned]:
    """Records that were removed at some time and of which the journal still tells that they were theirs."""
    mentions = or_(func.instr(change.c.before, of.id) > 0, func.instr(change.c.after, of.id) > 0)
    rows = connection.execute(
        select(change.c.kind, change.c.record_id, change.c.owner_kind, change.c.owner_id).where(mentions)
    )
    told = {Ref(row.kind, row.record_id): Ref(row.owner_kind, row.owner_id) for row in rows}
    standing = _standing(connection, set(told))
    return [Owned(ref, owner) for ref, owner in told.items() if ref not in known and ref.id not in standing]


def _standing(connection: Connection, refs: set[Ref]) -> set[str]:
    """The ids of those that are in the store."""
    found: set[str] = set()
    for kind in {ref.kind for ref in refs}:
        key = TABLES[kind].c.id
        asked = select(key).where(within(key, {ref.id for ref in refs if ref.kind == kind}))
        found.update(connection.scalars(asked))
    return found


def _delete(connection: Connection, going: list[Owned]) -> None:
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")  # until the commit, which checks them all
    for table in reversed(metadata.sorted_tables):
        ids = (
            {owned.ref.id for owned in going if owned.ref.kind == table.name}
            if table.name in KINDS
            else set()
        )
        if ids:
            connection.execute(delete(table).where(within(table.c.id, ids)))


def _forget(connection: Connection, seq: int, ids: set[str]) -> None:
    """What the journal said of these records, and of those that were in their lists."""
    theirs = or_(within(change.c.owner_id, ids), within(change.c.record_id, ids))
    connection.execute(
        update(change).where(change.c.step < seq, theirs).values(before=None, after=None, salt=None)
    )
