"""What encryption costs: the demo scheme in our store and in a plain one, by the same statements, in turns.

The plain one is the very same program on the very same SQLite without a key: no cipher, nothing else differs.
(The SQLite of Python's own library is often too old for our schema, and another version is another speed.)
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.actions.demo import demo_now, demo_records
from ech_desktop.actions.schemes import save_flat
from ech_desktop.domain.backups import Reason
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import Role, TeamMember
from ech_desktop.store import engine
from ech_desktop.store.work import Store
from tests.benchmarks.store import milliseconds
from tests.benchmarks.table import Row

TODAY: Final = date(2026, 11, 23)
KEY: Final = bytes(range(32))
ROUNDS: Final = 25


class _Keyless(sqlcipher.Cursor):  # type: ignore[misc]
    """Sets no key and has no pages to verify; says that it encrypts, else the program would not go on."""

    _INSTEAD: Final = {
        "PRAGMA cipher_version": "SELECT 'none'",
        "PRAGMA cipher_integrity_check": "SELECT 1 WHERE 0",
    }

    def execute(self, statement: str, *given: Any) -> Any:
        if statement.startswith("PRAGMA key"):
            statement = "SELECT 1"
        return super().execute(self._INSTEAD.get(statement, statement), *given)


class _Connection(sqlcipher.Connection):  # type: ignore[misc]
    def cursor(self) -> Any:
        return super().cursor(_Keyless)


class _Plain(ModuleType):
    """The library as it is without a key."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlcipher, name)

    @staticmethod
    def connect(*given: Any, **named: Any) -> Any:
        return sqlcipher.connect(*given, factory=_Connection, **named)


@contextmanager
def _as_plain() -> Iterator[None]:
    """The program as it would be without encryption."""
    kept = {name: vars(engine)[name] for name in ("sqlcipher", "_CIPHER")}
    vars(engine).update(sqlcipher=_Plain("plain"), _CIPHER=())
    try:
        yield
    finally:
        vars(engine).update(kept)


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


class _Side:
    """The demo scheme in one of the two kinds of store, and what is done with it."""

    def __init__(self, folder: Path, kind: Callable[[], Any]) -> None:
        folder.mkdir()
        self.path, self.place, self.kind = folder / "scheme.ech", folder / "backups", kind
        records = demo_records(TODAY)
        self.me = next(r.id for r in records if isinstance(r, TeamMember) and r.role is Role.SCHEME_MANAGER)
        with kind():
            self.store = Store.create(self.path, KEY, lambda: demo_now(TODAY))
            with self.store.change("Make the demo scheme", by=self.me, final=True) as work:
                for record in records:
                    work.save(record)
                self.scheme_id = work.scheme().id
        self._number = 100

    def week(self) -> None:
        with self.store.read() as work:
            work.rota(monday_of(TODAY))

    def tenants(self) -> None:
        with self.store.read() as work:
            work.tenants()

    def search(self) -> None:
        with self.store.read() as work:
            work.search("breakfast", TODAY)

    def save(self) -> None:
        self._number += 1
        save_flat(self.store, Flat(scheme_id=self.scheme_id, number=str(self._number)), by=self.me)

    def back_up(self) -> None:
        with self.kind():
            shutil.rmtree(self.store.back_up(self.place, Reason.ASKED).folder)

    def open(self) -> None:
        with self.kind():
            Store.open(self.path, KEY).close()

    def open_and_read(self) -> None:
        """With nothing in memory."""
        with self.kind():
            store = Store.open(self.path, KEY)
            with store.read() as work:
                work.tenants()
            store.close()


def rows() -> list[Row]:
    with TemporaryDirectory() as folder:
        ours, plain = _Side(Path(folder) / "ours", _as_it_is), _Side(Path(folder) / "plain", _as_plain)
        assert plain.path.read_bytes().startswith(b"SQLite format 3")
        assert not ours.path.read_bytes().startswith(b"SQLite format 3")
        found = [
            _row("read the rota of a week", ours.week, plain.week),
            _row("read all tenants with all that belongs to them", ours.tenants, plain.tenants),
            _row("search for a word", ours.search, plain.search),
            _row("save with its audit line and fsync", ours.save, plain.save),
            _row("back up and verify all of it", ours.back_up, plain.back_up, 7),
        ]
        for side in (ours, plain):
            side.store.close()
        found.append(_row("open with the data key, and close", ours.open, plain.open))
        found.append(_row("open, read all tenants, close", ours.open_and_read, plain.open_and_read))
        size = ours.path.stat().st_size, plain.path.stat().st_size
    return [*found, _told("size of the file", size[0] / 1e6, size[1] / 1e6, "MB")]


def _row(what: str, ours: Callable[[], None], plain: Callable[[], None], rounds: int = ROUNDS) -> Row:
    encrypted, clear = milliseconds(ours, plain, rounds=rounds)
    return _told(what, encrypted, clear, "ms")


def _told(what: str, ours: float, plain: float, unit: str) -> Row:
    which = f"SQLite {sqlcipher.sqlite_version} without a key"
    return Row(what, f"{ours:.2f} {unit}", f"{which}: {plain:.2f} {unit}", f"{ours / plain:.2f} x", "", True)
