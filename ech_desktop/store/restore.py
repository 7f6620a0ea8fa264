"""Puts a backup in the place of a store, whole or not at all, and keeps what it replaces.

The new files are made ready in a folder of their own, verified there, and then moved in (see `swap`).
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from ech_desktop.domain.backups import Manifest, Progress
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.clock import shown
from ech_desktop.store import keys, lock
from ech_desktop.store.backup import Backup, Damaged, Seen, flush, is_whole, verify
from ech_desktop.store.engine import WRONG_KEY
from ech_desktop.store.places import check_place
from ech_desktop.store.swap import ASIDE, finish, ready_path

_NO_KEYS: Final = "This backup has no key file, so that no password opens it. Choose another backup."
_OPEN: Final = "This scheme is open here. Lock the window, wait a moment, then restore."
_FULL: Final = "There is no room to restore in {place}. Free some space there, then restore again."
_REFUSED: Final = "{place} cannot be written to: {why}. Choose another place, then restore again."


def sound_keys(backup: Backup) -> keys.KeyFile:
    """The key file of a backup whose copy of the store is, byte by byte, what was verified.

    Raises KnownError with what is wrong with it and what to do; needs no key.
    """
    key_file = keys_of(backup)
    if not is_whole(backup):
        raise Damaged("it is not the file that was verified")
    return key_file


def keys_of(backup: Backup) -> keys.KeyFile:
    """Raises KnownError when the key file is missing or damaged."""
    if not keys.key_path(backup.store).exists():
        raise KnownError(_NO_KEYS)
    try:
        return keys.KeyFile.load(backup.store)
    except KnownError:
        raise Damaged("its key file cannot be read") from None


def check_closed(to: Path) -> None:
    """Raises KnownError while this program has the store open."""
    if lock.is_ours(to):
        raise KnownError(_OPEN)


def verify_all(file: Path, said: Manifest, data_keys: Sequence[bytes], progress: Progress) -> bytes:
    """Read all of a backup and compare it with its manifest; the one of the keys that opens it.

    Raises KnownError when it is damaged or none of them does.
    """
    expected = Seen(said.schema, said.anchor, said.counts)
    for data_key in data_keys:
        try:
            verify(file, data_key, expected, progress)
        except KnownError as error:
            if str(error) != WRONG_KEY:
                raise
        else:
            return data_key
    raise KnownError(WRONG_KEY)


def restore(
    backup: Backup, to: Path, data_keys: Sequence[bytes], at: datetime, progress: Progress
) -> tuple[bytes, Path | None]:
    """Put the backup at `to`; the key that opens it, and the folder where what was there lies now.

    What was there must not be open. Raises KnownError, or whatever `progress` raises; then nothing there
    has changed.
    """
    check_place(to)
    check_closed(to)
    finish(to)
    keys_of(backup)
    with _ready_for(to, at) as part:
        progress(0, "Copying the backup")
        shutil.copyfile(backup.store, part / to.name)
        keys.replace_file(keys.key_path(part / to.name), keys.key_path(backup.store).read_bytes())
        data_key = verify_all(part / to.name, backup.manifest, data_keys, progress)
        for path in part.iterdir():
            flush(path)
        keys.flush_folder(part)
        if holder := lock.take(to, "A restore", at):
            raise KnownError(holder.text)
        try:
            part.rename(ready_path(to))
            return data_key, finish(to)
        finally:
            lock.release(to)


def _name_aside(to: Path, at: datetime) -> str:
    name = f"{to.stem} replaced {shown(at):%Y-%m-%d %H.%M.%S}"
    names = (name if n == 1 else f"{name} ({n})" for n in range(1, 1000))
    return next(each for each in names if not to.with_name(each).exists())


@contextmanager
def _ready_for(to: Path, at: datetime) -> Iterator[Path]:
    """A folder beside `to` for the new files, which goes again unless it was renamed."""
    part = None
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = Path(mkdtemp(prefix=".unfinished-", dir=to.parent))
        (part / ASIDE).write_text(_name_aside(to, at), "utf-8")
        yield part
    except OSError as error:
        text = _FULL if error.errno == errno.ENOSPC else _REFUSED
        raise KnownError(text.format(place=to.parent, why=error.strerror or "it is refused")) from error
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)
