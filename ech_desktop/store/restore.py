"""Puts a backup in the place of a store, whole or not at all, and keeps what it replaces.

The new files are made ready in a folder of their own, verified there, and then moved in (see `swap`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TypeVar

from ech_desktop.domain.backups import CERTAIN, Manifest, Progress, certain, quiet, within
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.clock import shown
from ech_desktop.store import keys, lock, schema
from ech_desktop.store.backup import Backup, Damaged, Seen, is_whole, scheme_in, verify
from ech_desktop.store.copying import copy_file, flush
from ech_desktop.store.engine import WRONG_KEY
from ech_desktop.store.places import check_place
from ech_desktop.store.swap import ASIDE, finish, ready_path
from ech_desktop.store.unfinished import made_ready

T = TypeVar("T")
_NO_KEYS: Final = "This backup has no key file, so that no password opens it. Choose another backup."
_NEWER: Final = (
    "This backup was made by a newer version of ECH Desktop ({program}). Install the newest version here, "
    "then restore it."
)
_OPEN: Final = "This scheme is open here. Lock the window, wait a moment, then restore."
_FULL: Final = "There is no room to restore in {place}. Free some space there, then restore again."
_REFUSED: Final = "{place} cannot be written to: {why}. Choose another place, then restore again."


def sound_keys(backup: Backup, progress: Progress = quiet) -> keys.KeyFile:
    """The key file of a backup whose copy of the store is, byte by byte, what was verified.

    Raises KnownError with what is wrong with it and what to do, whatever `progress` raises; needs no key.
    """
    key_file = keys_of(backup)
    if not is_whole(backup, progress):
        raise Damaged("it is not the file that was verified")
    return key_file


def keys_of(backup: Backup) -> keys.KeyFile:
    """Raises KnownError when the key file is missing or damaged, or this program cannot read the backup."""
    if backup.manifest.schema > schema.VERSION:
        raise KnownError(_NEWER.format(program=backup.manifest.program))
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
    return _right_key(data_keys, lambda data_key: verify(file, data_key, expected, progress))[0]


def name_in(backup: Backup, data_keys: Sequence[bytes]) -> str:
    """What the scheme in a backup is called. Raises like `verify_all`."""
    return _right_key(data_keys, lambda data_key: scheme_in(backup.store, data_key))[1]


def _right_key(data_keys: Sequence[bytes], call: Callable[[bytes], T]) -> tuple[bytes, T]:
    for data_key in data_keys:
        try:
            return data_key, call(data_key)
        except KnownError as error:
            if str(error) != WRONG_KEY:
                raise
    raise KnownError(WRONG_KEY)


def restore(
    backup: Backup,
    to: Path,
    data_keys: Sequence[bytes],
    at: datetime,
    progress: Progress,
    first: Callable[[Progress], object] = lambda _: None,
) -> tuple[bytes, Path | None]:
    """Put the backup at `to`; the key that opens it, and the folder where what was there lies now.

    `first` is done when all is ready, before anything there changes. What was there must not be open.
    Raises KnownError, or whatever `progress` raises, which is asked until CERTAIN; then nothing there
    has changed.
    """
    check_place(to)
    check_closed(to)
    finish(to)
    keys_of(backup)
    with made_ready(to.parent, _FULL, _REFUSED) as part:
        (part / ASIDE).write_text(_name_aside(to, at), "utf-8")
        copy_file(backup.store, part / to.name, "Copying the backup", within(progress, 0, 20))
        keys.replace_file(keys.key_path(part / to.name), keys.key_path(backup.store).read_bytes())
        data_key = verify_all(part / to.name, backup.manifest, data_keys, within(progress, 5, 70))
        for path in part.iterdir():
            flush(path)
        keys.flush_folder(part)
        first(within(progress, 67, 96))
        certain(progress)(CERTAIN, "Putting the backup in its place")
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
