"""The index of search, brought up to date by every change in its own step; undo comes this way too.

It (FTS5) keeps no text of its own, only folded words: what is shown is read from the records.
Notes have an index of their own, as they are a hundred times more than all else. The number of an entry says
what kind of record it is about, and counts down: the index is read in its order, so the newest come first.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, select, text

from ech_desktop.domain.folding import index_text
from ech_desktop.store.search_sources import SOURCES, Texts, bodies, records
from ech_desktop.store.steps import Ref
from ech_desktop.store.tables import SEARCH_NOTES, SEARCH_TEXT, TABLES, search_entry, search_word

_RANGE: Final = 1 << 40
"""Entries of one kind: more notes than a scheme writes in a thousand years."""
_FIRST: Final = {kind: (n + 1) * _RANGE for n, kind in enumerate(SOURCES)}
_KINDS: Final = tuple(SOURCES)


def kind_of(number: int) -> str:
    """Of the record that an entry is about."""
    return _KINDS[number // _RANGE - 1]


def numbers(kind: str) -> dict[str, int]:
    """Between which numbers the entries of a kind stand."""
    return {"first": _FIRST[kind], "end": _FIRST[kind] + _RANGE}


def _words(connection: Connection, kind: str, read: Collection[Texts]) -> Iterator[dict[str, str]]:
    """What the index holds of each record."""
    source, said = SOURCES[kind], bodies(connection, kind, read)
    for row in read:
        named = " ".join(row[name] for name in source.named)
        compact = ("".join(row[name].split()) for name in source.compact)
        yield {
            "name": index_text(f"flat {named}" if kind == "flat" else named),
            "body": index_text("\n".join((*(text for _, text in said[row["id"]]), *compact))),
        }


_ADD: Final = {
    SEARCH_TEXT: text(f"INSERT INTO {SEARCH_TEXT} (rowid, name, body) VALUES (:id, :name, :body)"),
    SEARCH_NOTES: text(f"INSERT INTO {SEARCH_NOTES} (rowid, body) VALUES (:id, :body)"),
}
_DROP: Final = {index: text(f"DELETE FROM {index} WHERE rowid = :id") for index in _ADD}
_EMPTY: Final = {index: text(f"INSERT INTO {index} ({index}) VALUES ('delete-all')") for index in _ADD}
_ADD_WORDS: Final = text("INSERT OR IGNORE INTO search_word SELECT value FROM json_each(:words)")
_NEWEST: Final = text("SELECT min(id) FROM search_entry WHERE id >= :first AND id < :end")


def refresh(connection: Connection, touched: Iterable[Ref]) -> None:
    """Look again at what a step has touched, in the transaction of the step."""
    for kind in SOURCES:
        ids = sorted(ref.id for ref in touched if ref.kind == kind)
        if ids:
            _refresh(connection, kind, ids)


def _refresh(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    mine = search_entry.c.record_id.in_(ids), search_entry.c.kind == kind
    entries = connection.execute(select(search_entry.c.record_id, search_entry.c.id).where(*mine))
    known: dict[str, int] = {row.record_id: row.id for row in entries}
    if known:
        connection.execute(_DROP[SOURCES[kind].index], [{"id": number} for number in known.values()])
    rows = records(connection, kind, ids)
    gone = [number for id, number in known.items() if id not in rows]
    if gone:
        connection.execute(delete(search_entry).where(search_entry.c.id.in_(gone)))
    new = [id for id in reversed(ids) if id in rows and id not in known]
    if new:
        known |= _enter(connection, kind, new)
    _index(connection, kind, [(known[id], row) for id, row in rows.items()])


def _enter(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, int]:
    """Numbers for records that have none, newest first, before all that there are."""
    among = numbers(kind)
    newest = connection.scalar(_NEWEST, among) or among["end"]
    given = {id: newest - len(ids) + n for n, id in enumerate(ids)}
    entries = [{"id": number, "kind": kind, "record_id": id} for id, number in given.items()]
    connection.execute(insert(search_entry), entries)
    return given


def _index(connection: Connection, kind: str, numbered: list[tuple[int, Texts]]) -> None:
    """Put records of one kind into their index, by rising numbers: FTS5 writes anew for each that falls."""
    if not numbered:
        return
    numbered.sort(key=lambda each: each[0])
    words = _words(connection, kind, [row for _, row in numbered])
    added = [{"id": number, **said} for (number, _), said in zip(numbered, words, strict=True)]
    connection.execute(_ADD[SOURCES[kind].index], added)
    known = {word for each in added for word in f"{each['name']} {each['body']}".split()}
    connection.execute(_ADD_WORDS, {"words": json.dumps(sorted(known))})


def rebuild(connection: Connection) -> None:
    """Make the indexes anew from the records: after a migration, or when they are doubted."""
    for emptied in _EMPTY.values():
        connection.execute(emptied)
    connection.execute(delete(search_entry))
    connection.execute(delete(search_word))
    for kind in SOURCES:
        ids = connection.scalars(select(TABLES[kind].c.id).order_by(TABLES[kind].c.id)).all()
        for n in range(0, len(ids), _AT_ONCE):
            _refresh(connection, kind, ids[n : n + _AT_ONCE])


_AT_ONCE: Final = 2_000
