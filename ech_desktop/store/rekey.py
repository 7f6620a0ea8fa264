"""A new data key for a store, so that whoever left cannot open it with the one they may have kept.

The key file holds both while it happens: at whatever moment the PC stops, everybody who stays still gets in.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from ech_desktop.domain.basics import KnownError
from ech_desktop.store import keys
from ech_desktop.store.engine import WRONG_KEY, open_engine

_NOT_TAKEN: Final = (
    "The store could not be encrypted anew, and nothing was changed. The disk needs as much free space as "
    "the store is large. Free some, then try again."
)


def change_data_key(path: Path, key_file: keys.KeyFile, old: bytes) -> bytes:
    """Encrypt the store anew and seal its new key to each slot that is left; the new key.

    The store must not be open. Raises KnownError, with nothing changed, for a slot that was smuggled in and
    for a disk that takes no second copy of the store.
    Old backups stay readable with the old key: that is said where somebody is removed.
    """
    new = keys.new_data_key()
    keys.begin_new_data_key(key_file, old, new)
    key_file.save()
    engine = open_engine(path, old)
    try:
        with (
            suppress(DBAPIError),  # SQLCipher does not always say that it failed: what opens the store does
            engine.connect().execution_options(begin="SELECT 1") as connection,
        ):
            connection.exec_driver_sql(f"PRAGMA rekey = \"x'{new.hex()}'\"")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        engine.dispose()
    if settle(path, key_file, (old, new)) == old:
        raise KnownError(_NOT_TAKEN)
    return new


def settle(path: Path, key_file: keys.KeyFile, found: Sequence[bytes]) -> bytes:
    """Which of these data keys opens the store; the key file forgets the other.

    `found` is one key, or two where the store was getting a new one. Raises KnownError when none opens it.
    """
    for number, data_key in enumerate(found):
        try:
            open_engine_and_read(path, data_key)
        except KnownError as error:
            if str(error) != WRONG_KEY:
                raise
            continue
        if key_file.gets_new_key:
            keys.end_new_data_key(key_file, taken=number > 0)
            key_file.save()
        return data_key
    raise KnownError(WRONG_KEY)


def open_engine_and_read(path: Path, data_key: bytes) -> None:
    """Raises KnownError when the key does not open the file."""
    engine = open_engine(path, data_key)
    try:
        engine.connect().close()
    finally:
        engine.dispose()
