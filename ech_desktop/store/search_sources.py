"""Which texts of which records can be found, and how they are read for the index and for what is shown.

One statement reads all records of a kind, one more all that they own: a statement costs more than its rows.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)

from ech_desktop.domain.folding import fold, typed_words
from ech_desktop.store.tables import (
    KIND_OF,
    KINDS,
    LISTS,
    SEARCH_NOTES,
    SEARCH_TEXT,
    TABLES,
    owner_column,
)

Texts = dict[str, Any]
"""What is read of a record, by the names of its columns."""


@dataclass(frozen=True)
class Source:
    """Which texts of a record can be found: those that name it, its own, and those of what it owns."""

    named: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    owned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    compact: tuple[str, ...] = ()
    """Numbers that people write with or without spaces."""
    shown: tuple[str, ...] = ()
    """What else is told of it, besides whom it is about."""
    index: str = SEARCH_TEXT


_TENANT: Final = Source(
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


def _plan(kind: str) -> Source:
    """All that is written under its headings and in its lists."""
    own = {f.name for f in fields(KINDS[kind]) if "most" in f.metadata}
    lists = [KIND_OF[child] for child in LISTS[KINDS[kind]].values()]
    apart = {"what_changed", "agreed_with"}
    owned = {child: _PLAN_TEXTS[child] for child in lists}
    return Source((), tuple(sorted(own - apart)), owned, shown=("status", "number"))


SOURCES: Final = {
    "tenant": _TENANT,
    "team_member": Source(("first_names", "last_name"), ("role",)),
    "flat": Source(("number",), ("adaptations", "note", "telecare")),
    "care_plan": _plan("care_plan"),
    "housing_plan": _plan("housing_plan"),
    "open_item": Source((), ("what", "outcome"), shown=("raised_at", "closed_at")),
    "incident": Source((), ("what", "place", "injured", "witnesses", "actions", "told"), shown=("at",)),
    "visitor": Source((), ("name", "company", "whom"), shown=("at",)),
    "handover_entry": Source(
        (), ("happened", "background", "assessment", "to_do"), shown=("handover_id",), index=SEARCH_NOTES
    ),
    "note": Source((), ("said", "why"), shown=("at",), index=SEARCH_NOTES),
}
"""What can be found, in the order in which it is shown. Never a safeguarding concern: not all may see it."""


def these(ids: Iterable[str | int]) -> dict[str, str]:
    """What to give a statement that asks for `AMONG`: its text is the same for any number of ids."""
    return {"ids": json.dumps(list(ids))}


AMONG: Final = select(func.json_each(bindparam("ids")).table_valued("value").c.value)
_HANDOVER: Final = TABLES["handover"]


@cache
def _records(kind: str) -> tuple[tuple[str, ...], Select[Any]]:
    """Only what is looked at: SQLCipher wipes every text after it, which takes longer than to read it."""
    source, table = SOURCES[kind], TABLES[kind]
    about = ["tenant_id"] if "tenant_id" in table.c else []
    names = ("id", *source.named, *source.own, *source.compact, *source.shown, *about)
    read = select(*(table.c[name] for name in names)).where(table.c.id.in_(AMONG))
    if "handover_id" in names:
        names = (*names, "at")
        read = read.add_columns(_HANDOVER.c.at).join(_HANDOVER, _HANDOVER.c.id == table.c.handover_id)
    return names, read


def records(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, Texts]:
    names, read = _records(kind)
    return {row[0]: dict(zip(names, row, strict=True)) for row in connection.execute(read, these(ids)).all()}


@cache
def _owned(kind: str) -> CompoundSelect[Any]:
    """The texts of all that records of this kind own, list by list: which list, of whom, the texts."""
    owned = SOURCES[kind].owned
    widest = max(map(len, owned.values()))

    def texts(number: int, child: str) -> Select[Any]:
        table = TABLES[child]
        owner = table.c[owner_column(KINDS[child]) or ""]
        names = owned[child]
        none: list[Any] = [literal_column("''")] * (widest - len(names))
        columns = (literal_column(str(number)), table.c.id, owner, *(table.c[name] for name in names), *none)
        return select(*columns).where(owner.in_(AMONG))

    every = union_all(*(texts(number, child) for number, child in enumerate(owned)))
    return every.order_by(literal_column("1"), literal_column("2"))


def bodies(
    connection: Connection, kind: str, read: Collection[Texts], typed: str = ""
) -> dict[str, list[tuple[str, str]]]:
    """All that can be found of each record besides its name, with what it owns: where it stands, the text.

    With `typed` without what it owns where its own texts hold it, or for who is called so.
    """
    source, words = SOURCES[kind], typed_words(typed)
    own = (*source.own, *source.compact)
    found = {row["id"]: [("own", row[name]) for name in own if row[name]] for row in read}
    if not source.owned:
        return found
    wanted = [row["id"] for row in read if not _holds((row[n] for n in (*source.named, *own)), words)]
    if wanted:
        lists = tuple(source.owned)
        for number, _, id, *texts in connection.execute(_owned(kind), these(wanted)).all():
            found[id] += [(lists[number], text) for text in texts if text]
    return found


def _holds(texts: Iterable[str], words: Collection[str]) -> bool:
    """Whether one of the texts has words that begin so; never without words."""
    folded = (f" {fold(text)}".replace("'", "").replace("’", "") for text in texts if words and text)
    return any(all(f" {word}" in text for word in words) for text in folded)
