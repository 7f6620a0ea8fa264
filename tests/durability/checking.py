"""Whether a store that something happened to is whole, and how far it goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from ech_desktop.domain.basics import KnownError
from ech_desktop.store import chain, migrate
from ech_desktop.store.engine import open_engine

_engine = lru_cache(maxsize=8)(open_engine)
"""The same for the same path: it knows its statements already, which is half the work."""


@dataclass(frozen=True)
class Found:
    """What a look at a store found."""

    opens: bool
    last: int = 0
    """The newest line of the journal."""
    faults: tuple[str, ...] = ()
    """What is wrong with pages, references, the chain, or a record that is not as its journal says."""
    counts: tuple[tuple[str, int], ...] = ()

    def lost(self, told: int) -> int:
        """Saves that were told and are not there."""
        return max(0, told - self.last)


def look(path: Path, data_key: bytes, anchors: list[tuple[int, str]] | None = None) -> Found:
    """Open the store as the program does after a crash, move the log into the file, and read all of it.

    Before that a page of the file may be torn whose whole text stands in the log.
    """
    engine = _engine(path, data_key)
    try:
        with engine.connect().execution_options(begin="SELECT 1") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            faults = [
                *(str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")),
                *(
                    str(row[0])
                    for row in connection.exec_driver_sql("PRAGMA integrity_check")
                    if row[0] != "ok"
                ),
                *(str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")),
                *(fault.text for fault in chain.check(connection, anchors or []).faults),
            ]
            counts = tuple(migrate.rows(connection).items())
            return Found(True, chain.newest(connection)[0], tuple(faults), counts)
    except (KnownError, DBAPIError) as error:
        return Found(opens=False, faults=(type(error).__name__,))
    finally:
        engine.dispose()
