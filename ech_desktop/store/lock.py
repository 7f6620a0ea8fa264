"""One program writes to a store at a time: a lock of the operating system, with who has it and since when.

The lock goes with the process that holds it, so a file that a crash left behind locks nobody out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from socket import gethostname
from threading import Lock
from typing import Any, Final

from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.clock import shown

_WINDOWS: Final = os.name == "nt"
_FAR: Final = 1 << 30
"""The byte that Windows locks: beyond what is written, so that others can read it."""
_READ_ONLY: Final = (
    "The folder of the store cannot be written to. Check that it is not read-only, then open the store again."
)
_held: Final[dict[Path, list[int]]] = {}
"""The handle of each store that this program has open, once for each time it was opened."""
_guard: Final = Lock()


@dataclass(frozen=True)
class Holder:
    """Which program has a store open."""

    host: str
    pid: int
    who: str
    since: datetime | None

    @property
    def text(self) -> str:
        """Why nothing can be changed here, and what to do."""
        moment = "" if self.since is None else f" since {shown(self.since):%H:%M on %d %b}"
        return (
            f"{self.who or 'Somebody'} has this scheme open on {self.host or 'this PC'}{moment}. Here it can "
            "only be read. To make changes, close it there, then open it here again."
        )


def take(store: Path, who: str, at: datetime) -> Holder | None:
    """Hold the store for this program, until `release`; None, or who holds it already.

    Raises KnownError when the folder cannot be written to.
    """
    store = store.resolve()
    with _guard:
        if store in _held:  # a second time in this program, as when the same person comes back from the lock
            _held[store].append(_held[store][0])
            return None
        try:
            return _take(store, Holder(gethostname(), os.getpid(), who, at))
        except OSError as error:
            raise KnownError(_READ_ONLY) from error


def _take(store: Path, us: Holder) -> Holder | None:
    path = lock_path(store)
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _lock(handle):
            os.close(handle)
            return _read(path)
        if _is_still(path, handle):
            break
        os.close(handle)  # whoever held it has just removed it
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps(vars(us), default=datetime.isoformat).encode())
    _held[store] = [handle]
    return None


def release(store: Path) -> None:
    """Let others write. Does nothing when this program does not hold it, or still has it open elsewhere."""
    store = store.resolve()
    with _guard:
        handles = _held.get(store, [])
        if len(handles) > 1:
            handles.pop()
        elif handles:
            del _held[store]
            if _WINDOWS:  # which removes no open file
                os.close(handles[0])
            with suppress(OSError):
                lock_path(store).unlink()
            if not _WINDOWS:  # nobody takes a lock on a file that is about to go
                os.close(handles[0])


def is_ours(store: Path) -> bool:
    """Whether this program has the store open."""
    return store.resolve() in _held


def lock_path(store: Path) -> Path:
    """`scheme.ech.open` beside `scheme.ech`."""
    return store.with_name(store.name + ".open")


def _read(path: Path) -> Holder:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return Holder(said["host"], said["pid"], said["who"], datetime.fromisoformat(said["since"]))
    except (OSError, ValueError, KeyError, TypeError):  # it is being written, or has just gone
        return Holder("", 0, "", None)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _lock_posix(handle: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_windows(handle: int) -> bool:
    msvcrt: Any = import_module("msvcrt")
    os.lseek(handle, _FAR, os.SEEK_SET)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    finally:
        os.lseek(handle, 0, os.SEEK_SET)
    return True


_lock: Final[Callable[[int], bool]] = _lock_windows if _WINDOWS else _lock_posix
