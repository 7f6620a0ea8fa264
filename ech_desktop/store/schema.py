"""The schema as text: made for a new store, compared after a migration, written down for review.

`python -m ech_desktop.store.schema` writes `database/schema.sql`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ech_desktop.domain.basics import Record
from ech_desktop.paths import bundled
from ech_desktop.store.tables import (
    BEGINNING,
    JOURNAL,
    KEPT_BEGINNINGS,
    KIND_OF,
    LISTS,
    PLANS,
    SEARCH_NOTES,
    SEARCH_TEXT,
    TABLES,
    all_tables,
    change,
    step,
)

VERSION: Final = 11
"""The schema that this program reads and writes: `user_version` of the file, the newest Alembic revision."""
APPLICATION: Final = 0x45434844
"""`application_id` of the file: "ECHD"."""

alembic_version: Final = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def revision(version: int) -> str:
    """The name of the Alembic revision: `0001`."""
    return f"{version:04}"


_KEPT: Final = (
    "NOT EXISTS (SELECT 1 FROM change JOIN step ON step.seq = change.step WHERE change.record_id = OLD.id "
    "AND change.after IS NULL AND step.what = 'disposed of')"
)
"""Of a row about to be deleted: no line of the journal says that it is disposed of (see `disposal`)."""


def _append_only(
    table: Table, why: str = "the journal is append-only", *, disposable: bool = False
) -> list[str]:
    (key,) = table.primary_key
    kept = f"WHEN {_KEPT} " if disposable else ""
    name = f'"{table.name}"'
    refuse = _refuse(table, why)
    again = f"WHEN EXISTS (SELECT 1 FROM {name} WHERE {key.name} = NEW.{key.name})"
    return [
        f"CREATE TRIGGER {table.name}_is_not_updated BEFORE UPDATE ON {name} {refuse}",
        f"CREATE TRIGGER {table.name}_is_not_deleted BEFORE DELETE ON {name} {kept}{refuse}",
        f"CREATE TRIGGER {table.name}_is_not_replaced BEFORE INSERT ON {name} {again} {refuse}",
    ]


def _refuse(table: Table, why: str) -> str:
    return f"BEGIN SELECT RAISE(ABORT, '{why}: {table.name}'); END"


def _frozen(plan: type[Record]) -> list[str]:
    """An agreed version can be superseded, and nothing else; what is in its lists stays as it is."""
    table = TABLES[KIND_OF[plan]]
    name, refuse = table.name, _refuse(table, "an agreed plan is not changed")
    same = [f'NEW."{c.name}" IS OLD."{c.name}"' for c in table.c if c.name not in ("status", "row_version")]
    superseded = "(NEW.status IS OLD.status OR OLD.status = 'agreed' AND NEW.status = 'superseded')"
    allowed = " AND ".join([*same, superseded])
    made = [
        f"CREATE TRIGGER {name}_is_not_changed BEFORE UPDATE ON {name} "
        f"WHEN OLD.status <> 'draft' AND NOT ({allowed}) {refuse}",
        f"CREATE TRIGGER {name}_is_not_deleted BEFORE DELETE ON {name} "
        f"WHEN OLD.status <> 'draft' AND {_KEPT} {refuse}",
        f"CREATE TRIGGER {name}_is_not_replaced BEFORE INSERT ON {name} "
        f"WHEN EXISTS (SELECT 1 FROM {name} WHERE id = NEW.id AND status <> 'draft') {refuse}",
    ]
    for child in LISTS[plan].values():
        made += _frozen_item(TABLES[KIND_OF[child]], name)
    return made


def _frozen_item(table: Table, plan: str) -> list[str]:
    """A plan that comes into the store as agreed brings its lines along: its own step is not written yet."""
    refuse = _refuse(table, "an agreed plan is not changed")
    frozen = f"EXISTS (SELECT 1 FROM {plan} WHERE id = {{}}.{plan}_id AND status <> 'draft')"
    known = f"EXISTS (SELECT 1 FROM change WHERE record_id = NEW.{plan}_id)"
    old, new = frozen.format("OLD"), frozen.format("NEW")
    start, name = f"CREATE TRIGGER {table.name}", table.name
    return [
        f"{start}_is_not_changed BEFORE UPDATE ON {name} WHEN {old} OR {new} {refuse}",
        f"{start}_is_not_deleted BEFORE DELETE ON {name} WHEN {old} AND {_KEPT} {refuse}",
        f"{start}_is_not_added BEFORE INSERT ON {name} WHEN {new} AND {known} {refuse}",
    ]


def _given() -> list[str]:
    """Duty that was given stands, with what was said: it can be accepted, or taken back while nobody has
    accepted it and no later one was given (what it told would be told to nobody)."""
    table = TABLES["handover"]
    refuse = _refuse(table, "a given handover is not changed")
    signs = ("accepted_by", "accepted_name", "accepted_at", "row_version")
    same = " AND ".join(f'NEW."{c.name}" IS OLD."{c.name}"' for c in table.c if c.name not in signs)
    later = "EXISTS (SELECT 1 FROM handover WHERE given_at >= OLD.given_at AND id <> OLD.id)"
    allowed = f"OLD.accepted_at IS NULL AND ({same} OR NEW.given_at IS NULL AND NOT {later})"
    given = "EXISTS (SELECT 1 FROM handover WHERE id = {}.handover_id AND given_at IS NOT NULL)"
    old, new = given.format("OLD"), given.format("NEW")
    known = "EXISTS (SELECT 1 FROM change WHERE record_id = NEW.handover_id)"
    entry = "CREATE TRIGGER handover_entry"
    return [
        "CREATE TRIGGER handover_is_not_changed BEFORE UPDATE ON handover "
        f"WHEN OLD.given_at IS NOT NULL AND NOT ({allowed}) {refuse}",
        "CREATE TRIGGER handover_is_not_deleted BEFORE DELETE ON handover "
        f"WHEN OLD.given_at IS NOT NULL AND {_KEPT} {refuse}",
        "CREATE TRIGGER handover_is_not_replaced BEFORE INSERT ON handover "
        f"WHEN EXISTS (SELECT 1 FROM handover WHERE id = NEW.id AND given_at IS NOT NULL) {refuse}",
        f"{entry}_is_not_changed BEFORE UPDATE ON handover_entry WHEN {old} OR {new} {refuse}",
        f"{entry}_is_not_deleted BEFORE DELETE ON handover_entry WHEN {old} AND {_KEPT} {refuse}",
        f"{entry}_is_not_added BEFORE INSERT ON handover_entry WHEN {new} AND {known} {refuse}",
    ]


def _chained() -> list[str]:
    """The journal is only added to: the next step follows on the last one, an entry belongs to the last one
    and can only lose its content.

    `is_not_replaced` refuses INSERT OR REPLACE also in a tool that leaves `recursive_triggers` off.
    """
    last = "(SELECT {} FROM step ORDER BY seq DESC LIMIT 1)"
    follows = (
        f"NEW.seq = coalesce({last.format('seq')}, 0) + 1 "
        f"AND NEW.previous = coalesce({last.format('hash')}, '{BEGINNING}')"
    )
    same = " AND ".join(
        f'NEW."{c.name}" IS OLD."{c.name}"' for c in change.c if c.name not in ("before", "after", "salt")
    )
    emptied = f"NEW.before IS NULL AND NEW.after IS NULL AND NEW.salt IS NULL AND {same}"
    why = "the journal is append-only"
    append_only = [text for table in JOURNAL for text in _append_only(table)]
    return [
        *(text for text in append_only if not text.startswith("CREATE TRIGGER change_is_not_updated")),
        f"CREATE TRIGGER step_follows BEFORE INSERT ON step WHEN NOT ({follows}) {_refuse(step, why)}",
        f"CREATE TRIGGER change_follows BEFORE INSERT ON change "
        f"WHEN NEW.step IS NOT {last.format('seq')} {_refuse(change, why)}",
        f"CREATE TRIGGER change_is_not_updated BEFORE UPDATE ON change WHEN NOT ({emptied}) "
        f"{_refuse(change, why)}",
    ]


_PLANS: Final = (
    *(text for plan in PLANS for text in _frozen(plan)),
    *_append_only(TABLES["signature"], "a signature stands as it was given", disposable=True),
)
_VISITS: Final = tuple(
    text
    for text in _append_only(TABLES["visit_record"], "what became of a visit is corrected, not changed")
    if "_is_not_deleted" not in text  # a mistaken tick can be undone
)
_DAILY: Final = (
    *_append_only(TABLES["note"], "a note stands as it was written", disposable=True),
    *_given(),
)
_DISPOSALS: Final = tuple(_append_only(TABLES["disposal"], "a certificate of disposal stands"))
_JOURNAL: Final = tuple(text for table in JOURNAL for text in _append_only(table))
"""What guarded the journal before it was a chain."""
_CHAIN: Final = tuple(_chained())
TRIGGERS: Final = (*_CHAIN, *_PLANS, *_VISITS, *_DAILY, *_DISPOSALS)
_CHAINED: Final = 6
_DISPOSING: Final = 8
_SINCE: Final = ((3, _PLANS), (4, _VISITS), (5, _DAILY), (_DISPOSING, _DISPOSALS))
"""The versions whose tables the triggers are made for: the chain's, and those of each group."""


def _triggers(version: int) -> tuple[str, ...]:
    """What guards a store of this version."""
    groups = [text for first, texts in _SINCE if first <= version for text in texts]
    if version < _DISPOSING:  # nothing could be disposed of then
        groups = [text.replace(f"WHEN {_KEPT} ", "").replace(f" AND {_KEPT}", "") for text in groups]
    return (*(_CHAIN if version >= _CHAINED else _JOURNAL), *groups)


_WORDS: Final = (
    f"content='', contentless_delete=1, prefix='{' '.join(map(str, range(1, KEPT_BEGINNINGS + 1)))}', "
    "tokenize='ascii'"
)
"""Words come folded by `domain.folding`; all that is not ASCII is part of a word."""
SEARCH: Final = (
    f"CREATE VIRTUAL TABLE {SEARCH_TEXT} USING fts5(name, body, detail='column', {_WORDS})",
    f"CREATE VIRTUAL TABLE {SEARCH_NOTES} USING fts5(body, detail='none', {_WORDS})",
)


@cache
def statements() -> tuple[str, ...]:
    """Everything that makes an empty store, in an order that can be run."""
    dialect = sqlite.dialect()
    ours = all_tables(checked=True).sorted_tables
    tables = [alembic_version, *ours]
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    for table in ours:
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return tuple(_tidy(text) for text in (*made, *SEARCH, *TRIGGERS))


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip().replace("\t", "  ") for line in text.strip().splitlines())


def expected() -> str:
    """The whole schema, sorted, as `stored` reads it from a file."""
    return ";\n\n".join(sorted(statements())) + ";\n"


def stored(connection: Connection) -> str:
    """The whole schema that a store has: tables, indexes and triggers."""
    rows = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB ? AND name NOT GLOB ?",
        (f"{SEARCH_TEXT}_*", f"{SEARCH_NOTES}_*"),
    )
    return ";\n\n".join(sorted(_tidy(sql) for (sql,) in rows)) + ";\n"


def make_triggers(connection: Connection, version: int = VERSION) -> None:
    """Make the triggers that are not there, as far as a store of this version has the tables."""
    for text in _triggers(version):
        connection.exec_driver_sql(text.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS", 1))


def drop_triggers(connection: Connection) -> None:
    """A migration may rewrite what is frozen, and rebuild tables that triggers name."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def triggers_stand(connection: Connection) -> bool:
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    return {sql for (sql,) in rows} == set(TRIGGERS)


def stamp(connection: Connection, version: int) -> None:
    """Write the version where it can be read without Alembic."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")


def write_down() -> None:
    """Write `database/schema.sql`."""
    (bundled("database") / "schema.sql").write_text(expected(), encoding="utf-8")


if __name__ == "__main__":  # pragma: no cover - the one line is `write_down`, which is tested
    write_down()
