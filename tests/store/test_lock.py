"""A second program that opens a store may only read, and says who has it open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.store import lock, migrate
from ech_desktop.store.engine import open_engine
from ech_desktop.store.work import Store
from tests.store.conftest import KEY, NOW

HOLD = """
import sys, pathlib, datetime
from ech_desktop.store import lock
since = datetime.datetime.fromisoformat(sys.argv[2])
print(lock.take(pathlib.Path(sys.argv[1]), "Ann Obi", since), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def other(store: Store, scheme: Scheme, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the store open."""
    store.close()
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), NOW.isoformat()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdout is not None
    assert program.stdout.readline() == "None\n"
    yield program
    program.kill()
    program.communicate()


def test_that_a_second_program_reads_and_is_told_who_writes(
    other: subprocess.Popen[str], path: Path, scheme: Scheme
) -> None:
    second = Store.open(path, KEY, lambda: NOW)
    assert second.holder is not None
    assert second.holder.pid == other.pid
    with second.read() as work:
        assert work.scheme().name == "Larch House"
    with pytest.raises(KnownError, match=r"Ann Obi has this scheme open on .* since 06:50 on 23 Nov"), \
            second.change("Add flat", by="bea") as work:  # fmt: skip
        work.save(Flat(scheme_id=scheme.id, number="1"))
    second.note(Happened.VIEW, "Looking is written down also here", by="bea")
    second.close()
    assert lock.lock_path(path).exists(), "the lock of the other is not ours to remove"


def test_that_what_a_crash_left_behind_locks_nobody_out(other: subprocess.Popen[str], path: Path) -> None:
    other.kill()
    other.wait()
    assert lock.lock_path(path).exists()
    second = Store.open(path, KEY)
    assert second.holder is None
    assert json.loads(lock.lock_path(path).read_text())["pid"] == os.getpid()
    second.close()
    assert not lock.lock_path(path).exists()


def test_that_a_second_program_upgrades_nothing(other: subprocess.Popen[str], path: Path) -> None:
    older = open_engine(path, KEY)
    migrate.move(older, "0003")
    older.dispose()
    with pytest.raises(KnownError, match="Ann Obi has this scheme open"):
        Store.open(path, KEY)


def test_that_the_same_program_may_open_a_store_twice(store: Store, scheme: Scheme, path: Path) -> None:
    again = Store.open(path, KEY)
    assert again.holder is None
    again.close()
    assert lock.lock_path(path).exists()
    store.close()
    assert not lock.lock_path(path).exists()


def test_that_a_store_that_does_not_open_is_not_held(store: Store, path: Path) -> None:
    store.close()
    with pytest.raises(KnownError):
        Store.open(path, bytes(32))
    assert not lock.lock_path(path).exists()
    lock.release(path)


@pytest.mark.parametrize("content", ["", "[]", '{"host": "PC2"}'])
def test_that_a_lock_that_is_being_written_still_locks(path: Path, content: str) -> None:
    lock.lock_path(path).write_text(content)
    holder = lock._read(lock.lock_path(path))
    assert holder.text.startswith("Somebody has this scheme open on this PC. Here")


def test_that_a_lock_removed_while_it_is_taken_is_taken_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, turns = lock._lock, [0]

    def removed_once(handle: int) -> bool:
        turns[0] += 1
        if turns[0] == 1:
            lock.lock_path(path).unlink()
        return real(handle)

    monkeypatch.setattr(lock, "_lock", removed_once)
    assert lock.take(path, "", NOW) is None
    assert turns == [2]
    lock.release(path)


def test_that_a_folder_that_cannot_be_written_says_so(path: Path) -> None:
    with pytest.raises(KnownError, match="folder of the store cannot be written to"):
        lock.take(path / "in a file" / "x.ech", "", NOW)


@pytest.mark.parametrize("is_free", [True, False])
def test_that_windows_locks_a_byte_that_nobody_reads(
    path: Path, is_free: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows cannot be had here; what is tested is what we ask it and how we read the answer."""
    asked: list[tuple[int, int]] = []

    def locking(handle: int, mode: int, count: int) -> None:
        asked.append((os.lseek(handle, 0, os.SEEK_CUR), count))
        if not is_free:
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "import_module", lambda _: SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(lock, "_lock", lock._lock_windows)
    monkeypatch.setattr(lock, "_WINDOWS", True)
    holder = lock.take(path, "Ann", datetime(2026, 11, 23, tzinfo=NOW.tzinfo))
    assert asked == [(lock._FAR, 1)]
    assert (holder is None) is is_free
    lock.release(path)
    assert lock.lock_path(path).exists() is not is_free
