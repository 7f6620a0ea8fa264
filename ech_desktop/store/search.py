"""Full-text search over people, flats, plans and notes.

FTS5 collects every record under a beginning before it gives the first one (a second for a word that stands
in each breakfast), unless it keeps that beginning. So it keeps those of up to three letters; longer ones are
looked up among the words that were ever indexed, and whole words are read one record at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final

from sqlalchemy import Connection, select, text

from ech_desktop.domain.folding import excerpt, first_with, index_text, marked, typed_words
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.store.found import Found, Person, by_number, current_first, people, tenants_in
from ech_desktop.store.search_index import kind_of, numbers
from ech_desktop.store.search_sources import AMONG, SOURCES, Texts, bodies, records, these
from ech_desktop.store.steps import Ref
from ech_desktop.store.tables import KEPT_BEGINNINGS, SEARCH_NOTES, SEARCH_TEXT, search_entry


def find(connection: Connection, typed: str, day: date, most: int = 8) -> list[Found]:
    """At most `most` records of each kind: those named so, then the newest. Nothing for no words.

    Tenants whose tenancy has ended before `day` come after the others.
    """
    words = typed_words(typed)
    every = _query(connection, words)
    if not every:
        return []
    ids = _ids(connection, every, most, day, words)
    read = {kind: records(connection, kind, found) for kind, found in ids.items()}
    lives = tenants_in(connection, ids["flat"], day) if "flat" in ids else {}
    whose = {row.get("tenant_id") for found in read.values() for row in found.values()}
    known = people(connection, {*ids.get("tenant", ()), *whose, *lives.values()} - {None}, day)
    return [
        found
        for kind, rows in read.items()
        for found in _shown(connection, kind, [rows[id] for id in ids[kind]], known, lives, typed)
    ]


_PARTS: Final = (
    (SEARCH_TEXT, ":named", ":most_named", ""),
    (SEARCH_TEXT, ":words", ":most_named", ""),
    *(
        (SEARCH_NOTES, ":words", ":most", "AND rowid >= {first} AND rowid < {end}".format(**numbers(kind)))
        for kind, source in SOURCES.items()
        if source.index == SEARCH_NOTES
    ),
)
_LOOKED_UP: Final = text(
    " UNION ALL ".join(
        f"SELECT {part}, rowid FROM "
        f"(SELECT rowid FROM {index} WHERE {index} MATCH {words} {among} ORDER BY rowid LIMIT {most})"
        for part, (index, words, most, among) in enumerate(_PARTS)
    )
)
"""Those named so, those with the words anywhere, the newest notes of each kind: one statement for all."""
_MOST_NAMED: Final = 400
"""Entries that are looked through for a few of each kind; whoever sees so many types another letter."""
_KNOWN: Final = select(search_entry.c.id, search_entry.c.record_id).where(search_entry.c.id.in_(AMONG))


def _ids(
    connection: Connection, every: str, most: int, day: date, words: Collection[str]
) -> dict[str, list[str]]:
    """By kind, in the order of kinds."""
    asked = {"named": f"name : ({every})", "words": every, "most": most, "most_named": _MOST_NAMED}
    entries = dict.fromkeys(
        number for _, number in sorted(map(tuple, connection.execute(_LOOKED_UP, asked).all()))
    )
    chosen: dict[str, list[int]] = {kind: [] for kind in SOURCES}
    for number in entries:
        kind = kind_of(number)
        of_kind = chosen[kind]
        if len(of_kind) < (_MOST_NAMED if kind in ("tenant", "flat") else most):  # put in order first
            of_kind.append(number)
    for kind, in_order in (("tenant", current_first), ("flat", by_number)):
        if len(chosen[kind]) > 1:
            chosen[kind] = in_order(connection, chosen[kind], day, words)[:most]
    among = these(number for of_kind in chosen.values() for number in of_kind)
    ids = dict(map(tuple, connection.execute(_KNOWN, among)))
    return {kind: [ids[number] for number in of_kind] for kind, of_kind in chosen.items() if of_kind}


_BEGUN: Final = text(
    "SELECT word FROM search_word WHERE word >= :word AND word < :last ORDER BY word LIMIT :most"
)
_MOST_WORDS: Final = 100
"""With one beginning of four letters or more; no language has so many in care notes."""


def _query(connection: Connection, words: Iterable[str]) -> str:
    """What to ask the index; nothing when one of the words begins no word at all."""
    asked = []
    for word in words:
        if len(word) <= KEPT_BEGINNINGS:
            asked.append(f'"{word}"*')
            continue
        begun = {"word": word, "last": word + chr(sys.maxunicode), "most": _MOST_WORDS}
        whole = connection.scalars(_BEGUN, begun).all()
        if not whole:
            return ""
        asked.append("(" + " OR ".join(f'"{each}"' for each in whole) + ")")
    return " AND ".join(asked)


def _shown(
    connection: Connection,
    kind: str,
    rows: Collection[Texts],
    known: dict[str, Person],
    lives: dict[str, str],
    typed: str,
) -> Iterator[Found]:
    """`known`: everybody whom the records are about. `lives`: by flat, who lives there."""
    said = bodies(connection, kind, rows, typed)
    for row in rows:
        id = row["id"]
        tenant_id = row.get("tenant_id") or lives.get(id)
        whose = known.get(id if kind == "tenant" else tenant_id or "", Person())
        name = f"Flat {row['number']}" if kind == "flat" else whose.name or _name(row)
        body = first_with((body for _, body in said[id]), typed)
        pieces = excerpt(body, typed)
        says_more = any(piece.marked for piece in pieces) and not _is_called(name, typed)
        yield Found(
            Ref(kind, id),
            marked(name, typed),
            pieces,
            next(part for part, each in said[id] if each == body) if says_more else "",
            tenant_id,
            whose.flat,
            whose.ended or row.get("status") == PlanStatus.SUPERSEDED or row.get("closed_at") is not None,
            row["number"] if "status" in row else 0,
            row.get("handover_id", ""),
            row.get("raised_at") or row.get("at"),
        )


def _is_called(name: str, typed: str) -> bool:
    """Whether the name says all that was typed."""
    called = index_text(name).split()
    return all(any(each.startswith(word) for each in called) for word in typed_words(typed))


def _name(row: Texts) -> str:
    """Of somebody in the team; a note about nobody has none."""
    return f"{row['first_names']} {row['last_name']}".strip() if "last_name" in row else ""
