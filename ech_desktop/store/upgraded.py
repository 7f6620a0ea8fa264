"""Writes into the journal what bringing a store up to date changed in its records.

Else the check would take a new column, or a text that moved to another record, for the work of a stranger.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, insert

from ech_desktop.domain.audit import BY_UPGRADE, Happened
from ech_desktop.store import chain
from ech_desktop.store.journal import to_json
from ech_desktop.store.tables import KIND_OF, KINDS, OWNER, change, owner_column

LABEL: Final = "Bring the scheme up to date"


def account_for(connection: Connection) -> None:
    """One final step with each record as it is now that is not as the journal said; none when all is."""
    rows = [_entry(each) for each in chain.differences(connection)]
    if not rows:
        return
    rows = [row | chain.sealed(row, chain.new_salt()) for row in rows]
    line = {"at": datetime.now(UTC), "by": BY_UPGRADE, "what": Happened.CHANGE, "label": LABEL, "final": True}
    seq = chain.add(connection, line, [row["digest"] for row in rows])
    connection.execute(insert(change), [row | {"step": seq} for row in rows])


def _entry(found: chain.Difference) -> dict[str, Any]:
    """The whole record; one that has gone is its own owner, for nothing else is known of it."""
    owner_kind, owner_id, record = found.kind, found.id, KINDS[found.kind]
    column = owner_column(record)
    if found.values is not None and column is not None:
        owner_kind, owner_id = KIND_OF[OWNER[record]], found.values[column]
    return {
        "kind": found.kind,
        "record_id": found.id,
        "owner_kind": owner_kind,
        "owner_id": owner_id,
        "before": None,
        "after": None if found.values is None else to_json(found.values),
    }
