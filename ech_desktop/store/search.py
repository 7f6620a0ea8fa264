"""Full-text search over people, flats, plans and notes; every change brings it up to date in its own step.

The indexes (FTS5) keep no text of their own, only folded words: what is shown is read from the records.
Notes have one of their own, as they are a hundred times more than all else. The number of an entry says
what kind of record it is about, and counts down: the index is read in its order, so the newest come first.

FTS5 collects every record under a beginning before it gives the first one (a second for a word that stands
in each breakfast), unless it keeps that beginning. So it keeps those of up to three letters; longer ones are
looked up among the words that were ever indexed, and whole words are read one record at a time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, Connection, Row, delete, insert, select, text

from ech_desktop.domain.folding import excerpt, first_with, fold, index_text, marked, typed_words
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.store.found import Found, Home, by_number, current_first, homes, moments, tenants_in
from ech_desktop.store.steps import Ref
from ech_desktop.store.tables import (
    KEPT_BEGINNINGS,
    KIND_OF,
    KINDS,
    LISTS,
    SEARCH_NOTES,
    SEARCH_TEXT,
    TABLES,
    owner_column,
    search_entry,
    search_word,
)


@dataclass(frozen=True)
class _Source:
    """Which texts of a record can be found: those that name it, its own, and those of what it owns."""

    named: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    owned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    compact: tuple[str, ...] = ()
    """Numbers that people write with or without spaces."""
    shown: tuple[str, ...] = ()
    """What else is told of it, besides whom it is about."""
    index: str = SEARCH_TEXT


_TENANT: Final = _Source(
    ("first_names", "last_name", "known_as"),
    ("title", "pronouns", "reference", "language", "communication", "information", "peep_needs"),
    {
        "contact": ("name", "role", "phone", "email", "note"),
        "alert": ("detail",),
        "allergy": ("substance", "reaction"),
        "attorney": ("name", "phone", "reference", "note"),
        "capacity_decision": (
            *("decision", "assessed_by", "support_given", "reasons", "best_interests", "consulted"),
        ),
        "treatment_record": ("original", "made_by", "told"),
        "package_line": ("provider",),
        "package_change": ("provider", "reason"),
        "tenancy": ("landlord", "end_reason"),
        "away": ("place", "note"),
    },
    ("nhs_number",),
)
"""Neither the key safe nor faith, gender or orientation: they do not turn up by chance."""
_PLAN_TEXTS: Final = {
    "need": ("title", "need", "outcome", "can_do", "staff_do", "when_and_who"),
    "planned_visit": ("what",),
    "risk": ("risk", "controls"),
    "consent": ("what",),
    "tenancy_goal": ("goal", "tenant_does", "we_do"),
}


def _plan(kind: str) -> _Source:
    """All that is written under its headings and in its lists."""
    own = {f.name for f in fields(KINDS[kind]) if "most" in f.metadata}
    lists = [KIND_OF[child] for child in LISTS[KINDS[kind]].values()]
    apart = {"what_changed", "agreed_with"}
    owned = {child: _PLAN_TEXTS[child] for child in lists}
    return _Source((), tuple(sorted(own - apart)), owned, shown=("status", "number"))


_SOURCES: Final = {
    "tenant": _TENANT,
    "team_member": _Source(("first_names", "last_name"), ("role",)),
    "flat": _Source(("number",), ("adaptations", "note", "telecare")),
    "care_plan": _plan("care_plan"),
    "housing_plan": _plan("housing_plan"),
    "open_item": _Source((), ("what", "outcome"), shown=("raised_at", "closed_at")),
    "incident": _Source((), ("what", "place", "injured", "witnesses", "actions", "told"), shown=("at",)),
    "visitor": _Source((), ("name", "company", "whom"), shown=("at",)),
    "handover_entry": _Source(
        (), ("happened", "background", "assessment", "to_do"), shown=("handover_id",), index=SEARCH_NOTES
    ),
    "note": _Source((), ("said", "why"), shown=("at",), index=SEARCH_NOTES),
}
"""What can be found, in the order in which it is shown. Never a safeguarding concern: not all may see it."""
_RANGE: Final = 1 << 40
"""Entries of one kind: more notes than a scheme writes in a thousand years."""
_KINDS: Final = tuple(_SOURCES)
_FIRST: Final = {kind: (n + 1) * _RANGE for n, kind in enumerate(_SOURCES)}


def find(connection: Connection, typed: str, day: date, most: int = 8) -> list[Found]:
    """At most `most` records of each kind: those named so, then the newest. Nothing for no words.

    Tenants whose tenancy has ended before `day` come after the others.
    """
    every = _query(connection, typed_words(typed))
    if not every:
        return []
    ids = _ids(connection, every, most, day, typed_words(typed))
    rows = {kind: _rows(connection, kind, found) for kind, found in ids.items()}
    whose = {row.tenant_id for found in rows.values() for row in found.values() if hasattr(row, "tenant_id")}
    lives = tenants_in(connection, ids["flat"], day) if "flat" in ids else {}
    about = (whose | set(lives.values())) - {None}
    people = rows.get("tenant", {}) | _people(connection, about)
    beside = _Beside(people, homes(connection, people, day) if people else {}, lives, _days(connection, rows))
    return [
        found
        for kind, known in rows.items()
        for found in _shown(connection, kind, [known[id] for id in ids[kind]], beside, typed)
    ]


def _people(connection: Connection, ids: Collection[str]) -> dict[str, Row[Any]]:
    """Only the names."""
    tenant = TABLES["tenant"]
    named = select(tenant.c.id, tenant.c.first_names, tenant.c.last_name).where(tenant.c.id.in_(ids))
    found: Iterable[Row[Any]] = connection.execute(named) if ids else ()
    return {row.id: row for row in found}


class _Beside(NamedTuple):
    """What is told besides the records: people, where they live, who lives in a flat, when it was."""

    people: dict[str, Row[Any]]
    homes: dict[str, Home]
    lives: dict[str, str]
    days: dict[str, datetime]


def _days(connection: Connection, rows: dict[str, dict[str, Row[Any]]]) -> dict[str, datetime]:
    """By handover, when it was."""
    notes = rows.get("handover_entry", {}).values()
    return moments(connection, {row.handover_id for row in notes}) if notes else {}


_LOOKED_UP: Final = text(
    f"SELECT rowid FROM {SEARCH_TEXT} WHERE {SEARCH_TEXT} MATCH :words ORDER BY rowid LIMIT :most"
)
_NOTES: Final = text(
    f"SELECT rowid FROM {SEARCH_NOTES} WHERE {SEARCH_NOTES} MATCH :words "
    "AND rowid >= :first AND rowid < :end ORDER BY rowid LIMIT :most"
)
_MOST_NAMED: Final = 400
"""Entries that are looked through for a few of each kind; whoever sees so many types another letter."""


def _ids(
    connection: Connection, every: str, most: int, day: date, words: Collection[str]
) -> dict[str, list[str]]:
    """By kind, in the order of kinds; a statement costs more than what it reads, so there are few."""
    named = connection.scalars(_LOOKED_UP, {"words": f"name : ({every})", "most": _MOST_NAMED})
    entries = dict.fromkeys(named)
    entries |= dict.fromkeys(connection.scalars(_LOOKED_UP, {"words": every, "most": _MOST_NAMED}))
    for kind, source in _SOURCES.items():
        if source.index == SEARCH_NOTES:
            these = {"first": _FIRST[kind], "end": _FIRST[kind] + _RANGE}
            notes = connection.scalars(_NOTES, {"words": every, "most": most, **these})
            entries |= dict.fromkeys(notes)
    chosen: dict[str, list[int]] = {kind: [] for kind in _SOURCES}
    for number in entries:
        kind = _KINDS[number // _RANGE - 1]
        of_kind = chosen[kind]
        if len(of_kind) < (_MOST_NAMED if kind in ("tenant", "flat") else most):  # put in order first
            of_kind.append(number)
    for kind, in_order in (("tenant", current_first), ("flat", by_number)):
        if len(chosen[kind]) > 1:
            chosen[kind] = in_order(connection, chosen[kind], day, words)[:most]
    numbers = [number for of_kind in chosen.values() for number in of_kind]
    known = select(search_entry.c.id, search_entry.c.record_id).where(search_entry.c.id.in_(numbers))
    ids = {row.id: row.record_id for row in connection.execute(known)}
    return {kind: [ids[number] for number in of_kind] for kind, of_kind in chosen.items() if of_kind}


def _query(connection: Connection, words: Iterable[str]) -> str:
    """What to ask the index; nothing when one of the words begins no word at all."""
    asked = []
    for word in words:
        if len(word) <= KEPT_BEGINNINGS:
            asked.append(f'"{word}"*')
            continue
        last = word + chr(sys.maxunicode)
        begun = select(search_word.c.word).where(search_word.c.word >= word, search_word.c.word < last)
        whole = connection.scalars(begun.order_by(search_word.c.word).limit(_MOST_WORDS)).all()
        if not whole:
            return ""
        asked.append("(" + " OR ".join(f'"{each}"' for each in whole) + ")")
    return " AND ".join(asked)


_MOST_WORDS: Final = 100
"""With one beginning of four letters or more; no language has so many in care notes."""


def _columns(kind: str) -> list[Column[Any]]:
    """Only what is looked at: SQLCipher wipes every text after it, which takes longer than to read it."""
    source, table = _SOURCES[kind], TABLES[kind]
    about = ["tenant_id"] if "tenant_id" in table.c else []
    names = ("id", *source.named, *source.own, *source.compact, *source.shown, *about)
    return [table.c[name] for name in names]


def _rows(connection: Connection, kind: str, ids: Collection[str]) -> dict[str, Row[Any]]:
    found = select(*_columns(kind)).where(TABLES[kind].c.id.in_(ids))
    return {row.id: row for row in connection.execute(found)}


def _shown(
    connection: Connection, kind: str, rows: Sequence[Row[Any]], beside: _Beside, typed: str
) -> Iterator[Found]:
    bodies = _bodies(connection, kind, rows, typed)
    for row in rows:
        tenant_id = getattr(row, "tenant_id", None) or beside.lives.get(row.id)
        whose = row.id if kind == "tenant" else tenant_id or ""
        home = beside.homes.get(whose, Home("", ended=False))
        named = f"Flat {row.number}" if kind == "flat" else _name(beside.people.get(tenant_id or "", row))
        text = first_with((text for _, text in bodies[row.id]), typed)
        said = excerpt(text, typed)
        is_named = all(any(p.marked for p in marked(named, word)) for word in typed_words(typed))
        stands = next((part for part, each in bodies[row.id] if each == text), "")
        yield Found(
            Ref(kind, row.id),
            marked(named, typed),
            said,
            stands if any(p.marked for p in said) and not is_named else "",
            tenant_id,
            home.flat,
            home.ended or _is_past(row),
            row.number if hasattr(row, "status") else 0,
            getattr(row, "handover_id", ""),
            getattr(row, "raised_at", None)
            or getattr(row, "at", None)
            or beside.days.get(getattr(row, "handover_id", "")),
        )


def _is_past(row: Row[Any]) -> bool:
    return getattr(row, "status", "") == PlanStatus.SUPERSEDED or getattr(row, "closed_at", None) is not None


def _name(row: Row[Any]) -> str:
    """Of a person; a note about nobody has none."""
    return f"{row.first_names} {row.last_name}".strip() if hasattr(row, "last_name") else ""


def _bodies(
    connection: Connection, kind: str, rows: Sequence[Row[Any]], typed: str = ""
) -> dict[str, list[tuple[str, str]]]:
    """All that can be found of each record besides its name, with what it owns: where it stands, the text.

    With `typed` only until a text holds it, or for who is called so: each list more is a statement more.
    """
    source = _SOURCES[kind]
    own = (*source.own, *source.compact)
    found = {row.id: [("own", getattr(row, name)) for name in own] for row in rows}
    words = typed_words(typed)
    named = {row.id: " ".join(getattr(row, name) for name in source.named) for row in rows} if words else {}
    for child, names in source.owned.items():
        wanted = [id for id in found if not _holds([named.get(id, ""), *(t for _, t in found[id])], words)]
        if not wanted:
            break
        table = TABLES[child]
        owner = table.c[owner_column(KINDS[child]) or ""]
        theirs = select(owner, *(table.c[name] for name in names)).where(owner.in_(wanted))
        for id, *texts in connection.execute(theirs.order_by(table.c.id)):
            found[id] += [(child, text) for text in texts]
    return found


def _holds(texts: Iterable[str], words: Collection[str]) -> bool:
    """Whether one of the texts has words that begin so; never without words."""
    folded = (f" {fold(text)}".replace("'", "").replace("’", "") for text in texts if words and text)
    return any(all(f" {word}" in text for word in words) for text in folded)


def _words(connection: Connection, kind: str, rows: Sequence[Row[Any]]) -> Iterator[dict[str, str]]:
    """What the index holds of each record."""
    source, bodies = _SOURCES[kind], _bodies(connection, kind, rows)
    for row in rows:
        named = " ".join(getattr(row, name) for name in source.named)
        compact = ("".join(getattr(row, name).split()) for name in source.compact)
        yield {
            "name": index_text(f"flat {named}" if kind == "flat" else named),
            "body": index_text("\n".join((*(text for _, text in bodies[row.id]), *compact))),
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
    """Look again at what a step has touched, in the transaction of the step; undo comes this way too."""
    for kind in _SOURCES:
        ids = sorted(ref.id for ref in touched if ref.kind == kind)
        if ids:
            _refresh(connection, kind, ids)


def _refresh(connection: Connection, kind: str, ids: Sequence[str]) -> None:
    mine = search_entry.c.record_id.in_(ids), search_entry.c.kind == kind
    entries = connection.execute(select(search_entry.c.record_id, search_entry.c.id).where(*mine))
    known: dict[str, int] = {row.record_id: row.id for row in entries}
    if known:
        connection.execute(_DROP[_SOURCES[kind].index], [{"id": number} for number in known.values()])
    rows = _rows(connection, kind, ids)
    gone = [number for id, number in known.items() if id not in rows]
    if gone:
        connection.execute(delete(search_entry).where(search_entry.c.id.in_(gone)))
    new = [id for id in reversed(ids) if id in rows and id not in known]
    if new:
        known |= _enter(connection, kind, new)
    _index(connection, kind, [(known[id], row) for id, row in rows.items()])


def _enter(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, int]:
    """Numbers for records that have none, newest first, before all that there are."""
    end = _FIRST[kind] + _RANGE
    newest = connection.scalar(_NEWEST, {"first": _FIRST[kind], "end": end}) or end
    numbers = {id: newest - len(ids) + n for n, id in enumerate(ids)}
    entries = [{"id": number, "kind": kind, "record_id": id} for id, number in numbers.items()]
    connection.execute(insert(search_entry), entries)
    return numbers


def _index(connection: Connection, kind: str, numbered: list[tuple[int, Row[Any]]]) -> None:
    """Put records of one kind into their index, by rising numbers: FTS5 writes anew for each that falls."""
    if not numbered:
        return
    numbered.sort(key=lambda each: each[0])
    words = _words(connection, kind, [row for _, row in numbered])
    added = [{"id": number, **said} for (number, _), said in zip(numbered, words, strict=True)]
    connection.execute(_ADD[_SOURCES[kind].index], added)
    known = {word for each in added for word in f"{each['name']} {each['body']}".split()}
    connection.execute(_ADD_WORDS, {"words": json.dumps(sorted(known))})


def rebuild(connection: Connection) -> None:
    """Make the indexes anew from the records: after a migration, or when they are doubted."""
    for emptied in _EMPTY.values():
        connection.execute(emptied)
    connection.execute(delete(search_entry))
    connection.execute(delete(search_word))
    for kind in _SOURCES:
        ids = connection.scalars(select(TABLES[kind].c.id).order_by(TABLES[kind].c.id)).all()
        for n in range(0, len(ids), _AT_ONCE):
            _refresh(connection, kind, ids[n : n + _AT_ONCE])


_AT_ONCE: Final = 2_000
