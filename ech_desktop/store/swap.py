"""Moves the files of a restore into place, one after the other, and goes on where that was cut off.

So old and new never lie mixed. Light: whoever asks who may sign in asks this first.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ech_desktop.store import keys, lock

ASIDE: Final = "aside"
"""A file with the name of the folder that takes what is replaced."""


def finish(to: Path) -> Path | None:
    """Go on with a restore to this place that was cut off; where it put what was there before.

    Does nothing while another program has the place: that one is at it. Raises KnownError when the folder
    cannot be written to.
    """
    if not ready_path(to).is_dir() or lock.take(to, "A restore", datetime.now(UTC)):
        return None
    try:
        return _move(ready_path(to), to)
    finally:
        lock.release(to)


def _move(ready: Path, to: Path) -> Path | None:
    """The key file goes first and the store last. So as long as the new key file waits, what lies at `to` is
    the old store; once it has gone in, what is missing there is the new one."""
    new, aside = ready / to.name, None
    if keys.key_path(new).exists():
        aside = to.with_name((ready / ASIDE).read_text("utf-8"))
        for path in _files_of(to):
            aside.mkdir(mode=0o700, exist_ok=True)
            path.replace(aside / path.name)
        keys.flush_folder(to.parent)
        keys.key_path(new).replace(keys.key_path(to))
        keys.flush_folder(to.parent)
    if new.exists():
        new.replace(to)
        keys.flush_folder(to.parent)
    shutil.rmtree(ready)
    return aside if aside and aside.is_dir() else None


def ready_path(to: Path) -> Path:
    """The folder beside a store where the files of a restore wait, complete, to be moved in."""
    return to.with_name(to.name + ".restored")


def _files_of(store: Path) -> list[Path]:
    """The store, its key files, and the logs that would spoil another store of its name."""
    endings = ("", "-wal", "-shm", ".keys", ".keys.bak")
    return [path for path in (store.with_name(store.name + each) for each in endings) if path.exists()]
