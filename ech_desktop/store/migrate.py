"""Makes a new store and brings an older one up to date, in one transaction checked before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from ech_desktop.domain.basics import KnownError
from ech_desktop.paths import bundled
from ech_desktop.store import schema, search_index, upgraded
from ech_desktop.store.engine import open_engine

NOT_OURS: Final = "This file is not a store of ECH Desktop. Choose another file."
NEWER: Final = (
    "This store was written by a newer version of ECH Desktop. "
    "Install the newest version, then open it again."
)
_UNSAFE: Final = "Bringing the store up to date failed its checks ({why}). Nothing was changed. Report this."


def create(engine: Engine) -> None:
    """Make every table, index and trigger of a new store, and write its version."""
    with engine.begin() as connection:
        for statement in schema.statements():
            connection.exec_driver_sql(statement)
        connection.execute(
            schema.alembic_version.insert().values(version_num=schema.revision(schema.VERSION))
        )
        schema.stamp(connection, schema.VERSION)


def make_current(engine: Engine, before: Callable[[], object] = lambda: None) -> None:
    """Check that this is a store that we know; bring an older one up to date; see that the triggers stand.

    `before` is called before an older one is touched, to back it up; what it raises stops everything.
    Raises KnownError when it is not ours or is newer than this program.
    """
    with engine.connect().execution_options(begin="BEGIN") as connection:
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        ours: int = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        guarded = schema.triggers_stand(connection)
    if ours != schema.APPLICATION:
        raise KnownError(NOT_OURS)
    if version > schema.VERSION:
        raise KnownError(NEWER)
    if version < schema.VERSION:
        before()
        move(engine, schema.revision(schema.VERSION))
    elif not guarded:
        with engine.begin() as connection:
            schema.make_triggers(connection)


def upgrade(path: Path, data_key: bytes) -> None:
    """Bring the store at `path` up to date. It must not be open."""
    engine = open_engine(path, data_key)
    try:
        make_current(engine)
    finally:
        engine.dispose()


def move(engine: Engine, target: str, scripts: Path | None = None) -> None:
    """Migrate up or down to the revision `target` ("base": to nothing), or leave everything as it was.

    Raises KnownError when rows were lost, references broken, or the schema is not what it should be.
    """
    with _without_foreign_keys(engine) as connection, connection.begin():
        before = rows(connection)
        schema.drop_triggers(connection)
        _run(connection, target, scripts or bundled("database"))
        version = 0 if target == "base" else int(target)
        if version:
            schema.make_triggers(connection, version)
        if version == schema.VERSION:
            search_index.rebuild(connection)
        _check(connection, before, version)
        if version == schema.VERSION:
            upgraded.account_for(connection)
        schema.stamp(connection, version)


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """With them on, rebuilding a table deletes the rows that refer to it. Has no effect inside BEGIN."""
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        try:
            yield connection
        finally:
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.close()


def _run(connection: Connection, target: str, scripts: Path) -> None:
    from alembic import command  # only when an older store is opened: importing it takes 0.1 s
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(scripts).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    now = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    (command.downgrade if target == "base" or int(target) < now else command.upgrade)(settings, target)


def rows(connection: Connection) -> dict[str, int]:
    """How many rows each table holds; the search index is no part of what is kept."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' "
        "AND name NOT GLOB 'search_*'"  # made anew, not moved
    )
    tables = [name for (name,) in names]
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in tables
    }


def _check(connection: Connection, before: dict[str, int], version: int) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise KnownError(_UNSAFE.format(why="broken references"))
    after = rows(connection)
    if any(after[name] != count for name, count in before.items() if name in after):
        raise KnownError(_UNSAFE.format(why="a different number of records"))
    if version == schema.VERSION and schema.stored(connection) != schema.expected():
        raise KnownError(_UNSAFE.format(why="a different schema"))
