"""Opens the encrypted file: the key first, then proof that it is encrypted, then how it is kept safe."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO, ENOSPC
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.domain.basics import KnownError
from ech_desktop.store.errors import known

KEY_BYTES: Final = 32
WAIT: Final = 5.0
"""Seconds to wait for another connection that writes."""
_PAGES: Final = 2_000
"""Copied at once: 8 MB, a tenth of a second between two looks at Cancel."""
WRONG_KEY: Final = (
    "This key does not open the store, or the file is damaged. Check that the store and its key file "
    "belong together; otherwise restore the last backup."
)
_CIPHER: Final = (
    "cipher_memory_security = ON",
    # by value, so that a later SQLCipher with other defaults still reads and writes the same file
    "cipher_page_size = 4096",
    "cipher_hmac_algorithm = HMAC_SHA512",
    "kdf_iter = 256000",
)
_SAFETY: Final = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "temp_store = MEMORY",
    "recursive_triggers = ON",  # else INSERT OR REPLACE slips past the append-only triggers
    "cache_size = -32000",
)


def open_engine(path: Path, data_key: bytes, *, new: bool = False, read_only: bool = False) -> Engine:
    """An engine over the store. Its transactions write (BEGIN IMMEDIATE) unless the option `begin` says else.

    `read_only`: for a backup, which stays one file and is not written to, also on a disk that is read-only.
    Raises ValueError for a key that is not 32 bytes; KnownError when the first connection fails.
    """
    if len(data_key) != KEY_BYTES:
        raise ValueError(f"A data key has {KEY_BYTES} bytes, not {len(data_key)}.")
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc' if new else 'rw'}"
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(address, data_key, wal=not read_only),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
        pool_reset_on_return=None,  # see _roll_back
        hide_parameters=True,
    )
    # deferred, a read followed by a write fails at once when another writes, whatever busy_timeout says
    event.listen(engine, "begin", _begin_read if read_only else _begin)
    event.listen(engine, "reset", _roll_back)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


def _begin_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _roll_back(connection: Any, *_: Any) -> None:
    """SQLite keeps a transaction open whose COMMIT it refused; SQLAlchemy believes that it has ended."""
    connection.rollback()


def _silent(left: int, of: int) -> None:
    """Nobody is watching."""


def copy_into(
    source: Connection, path: Path, data_key: bytes, told: Callable[[int, int], object] = _silent
) -> None:
    """Copy the moment that this connection sees into a new encrypted file, which needs no log beside it.

    The connection has read something in its transaction: so the moment stays the same whatever others write
    between two steps, and the copy never begins anew. After each step `told` gets how many pages are left,
    and of how many; it may raise to stop.

    A damaged page is copied as nothing and encrypted anew, so that only what the copy says can show it.
    Raises KnownError or OSError; whatever was made of the file is then no copy.
    """
    target = _connect(f"{path.absolute().as_uri()}?mode=rwc", data_key, wal=False)
    try:
        read: Any = source.connection.driver_connection
        read.backup(target, pages=_PAGES, progress=lambda _, left, of: told(left, of))
        target.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlcipher.DatabaseError as error:
        number = ENOSPC if "full" in str(error) else EIO
        raise OSError(number, os.strerror(number)) from None
    finally:
        target.close()


def _connect(address: str, data_key: bytes, wait: float = WAIT, *, wal: bool = True) -> Any:
    try:
        connection = sqlcipher.connect(
            address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False
        )
        with _closed_on_error(connection):
            _prepare(connection, data_key, wal=wal)
    except sqlcipher.DatabaseError as error:
        if "not a database" in str(error):
            raise KnownError(WRONG_KEY) from None
        raise known(str(error)) or error from None
    return connection


@contextmanager
def _closed_on_error(connection: Any) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _prepare(connection: Any, data_key: bytes, *, wal: bool = True) -> None:
    def ask(pragma: str) -> Any:
        row = connection.execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None

    ask("cipher_log_level = NONE")  # else a wrong key is reported on stderr
    ask(f"key = \"x'{data_key.hex()}'\"")  # before all else; raw, as argon2id was already paid for
    for pragma in _CIPHER:
        ask(pragma)
    # plain SQLite accepts PRAGMA key in silence and would write health data in the clear
    if not ask("cipher_version"):
        raise RuntimeError("This SQLite does not encrypt.")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # proves the key
    if wal and ask("journal_mode = WAL") != "wal":
        raise KnownError("The store must be on a disk of this PC. Move it there, then open it again.")
    for pragma in _SAFETY:
        ask(pragma)
