"""A backup: a folder with an encrypted copy of the store, its key file, and a manifest that needs no key.

It is made under another name, opened, verified whole, and only then given its own.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from ech_desktop import __version__
from ech_desktop.domain.audit import Anchor
from ech_desktop.domain.backups import Manifest, Progress, Reason, certain, quiet, within
from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.domain.clock import shown
from ech_desktop.store import chain, keys, migrate, schema
from ech_desktop.store.copying import copy_file, digest, flush
from ech_desktop.store.engine import copy_into, open_engine
from ech_desktop.store.unfinished import PREFIX, made_ready

FORMAT: Final = "ech-backup-1"
MANIFEST: Final = "manifest.json"
_IS_CHAIN: Final = "SELECT count(*) FROM pragma_table_info('step') WHERE name = 'hash'"
"""A store of a version before the journal was a chain has no anchor."""
_OPS: Final = 200_000
"""Steps of SQLite's machine between two looks at Cancel."""
_COPYING: Final = "Copying the store"
_SECOND: Final = "Copying the backup to the second place"
_FULL: Final = "There is no room for a backup in {place}. Free some space there, then back up again."
_REFUSED: Final = "A backup cannot be written to {place}: {why}. Choose another place for backups."
_UNSOUND: Final = (
    "The new backup did not pass its checks ({why}) and was not kept. The store itself may be damaged: keep "
    "every older backup, check the record of changes, and ask for help."
)
_NONE: Final = "There is no backup in {folder}. Choose a folder with a file {manifest}."
_DAMAGED: Final = "This backup is damaged ({why}). Choose another one; keep this one for whoever helps."


class Damaged(KnownError):
    """A backup is not what was written; `why` in a few words."""

    def __init__(self, why: str) -> None:
        super().__init__(_DAMAGED.format(why=why))
        self.why = why


@dataclass(frozen=True)
class Backup:
    """A finished backup on a disk."""

    folder: Path
    manifest: Manifest

    @property
    def store(self) -> Path:
        """The copy of the store; its key file lies beside it."""
        return next(path for path in self.folder.iterdir() if path.suffix == ".ech")


@dataclass(frozen=True)
class Seen:
    """What a store holds at one moment."""

    schema: int
    anchor: Anchor | None
    counts: Mapping[str, int]


def usual_place(store: Path) -> Path:
    """Where backups go when no other place is named: `scheme backups` beside `scheme.ech`."""
    return store.with_name(f"{store.stem} backups")


def look(connection: Connection) -> Seen:
    """Version, anchor and counts of the moment that this connection sees."""
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    anchor = chain.anchor(connection) if connection.exec_driver_sql(_IS_CHAIN).scalar_one() else None
    return Seen(version, anchor, migrate.rows(connection))


def make(
    engine: Engine,
    data_key: bytes,
    store: Path,
    place: Path,
    reason: Reason,
    at: datetime,
    progress: Progress,
) -> Backup:
    """Back up the open store into a new folder of `place`, verified; nothing is left behind when it fails.

    Raises KnownError with what to do, whatever `progress` raises, and nothing else.
    """
    with made_ready(place, _FULL, _REFUSED) as part:
        progress(0, _COPYING)
        file = part / f"{store.stem}.ech"
        with engine.connect().execution_options(begin="BEGIN") as moment:
            source = look(moment)
            copy_into(
                moment, file, data_key, lambda left, of: progress(30 - 30 * left // max(of, 1), _COPYING)
            )
        _copy_keys(store, file)
        try:
            verify(file, data_key, source, progress)
        except Damaged as error:
            raise KnownError(_UNSOUND.format(why=error.why)) from error
        progress(96, "Writing the backup to the disk")
        manifest = Manifest(
            _store_id(store), at, reason, source.anchor, source.counts, source.schema, __version__,
            file.stat().st_size, digest(file), at,
        )  # fmt: skip
        _write_manifest(part, manifest)
        made = _put_in_place(part, place, manifest)
    certain(progress)(100, "The backup is verified")
    return made


def copy_to(backup: Backup, place: Path, progress: Progress) -> Backup:
    """The same backup in a second place: read back, and the same to the last byte."""
    with made_ready(place, _FULL, _REFUSED) as part:
        for path in sorted(backup.folder.iterdir(), key=lambda path: -path.stat().st_size):
            copy_file(path, part / path.name, _SECOND, within(progress, 0, 50))
        read_back = digest(part / backup.store.name, "Reading the copy back", within(progress, 50, 100))
        if read_back != backup.manifest.sha256:
            raise Damaged("the copy differs from what was copied")
        return _put_in_place(part, place, backup.manifest)


def read(folder: Path) -> Backup:
    """What a backup says of itself, without a key. Raises KnownError when it is none, or is damaged."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        backup = Backup(folder, _manifest(said))
        backup.store  # noqa: B018 - it is there
    except (FileNotFoundError, NotADirectoryError):
        raise KnownError(_NONE.format(folder=folder, manifest=MANIFEST)) from None
    except StopIteration:
        raise Damaged("the copy of the store is missing") from None
    except (ValueError, KeyError, TypeError):
        raise Damaged("its manifest cannot be read") from None
    return backup


def is_whole(backup: Backup, progress: Progress = quiet) -> bool:
    """Whether the encrypted copy is, byte by byte, what was verified; needs no key."""
    return digest(backup.store, "Reading the backup", progress) == backup.manifest.sha256


def every(place: Path) -> list[Backup]:
    """The backups in a place, newest first; none where there is no such place. What is half made is none."""
    found = []
    for folder in place.iterdir() if place.is_dir() else ():
        if not folder.name.startswith(PREFIX):
            with suppress(KnownError):
                found.append(read(folder))
    return sorted(found, key=lambda backup: backup.manifest.made, reverse=True)


def remove(backup: Backup) -> None:
    """Delete a backup: first its name goes, so that a half deleted one is never taken for one."""
    going = backup.folder.with_name(PREFIX + backup.folder.name)
    backup.folder.rename(going)
    shutil.rmtree(going)


def mark(backup: Backup, verified: datetime | None) -> Backup:
    """Write down when it was last found whole, or (None) that it is not."""
    manifest = replace(backup.manifest, verified=verified)
    keys.replace_file(backup.folder / MANIFEST, _text(manifest))
    return Backup(backup.folder, manifest)


# --- verifying


def verify(file: Path, data_key: bytes, expected: Seen, progress: Progress) -> None:
    """Open a closed copy and read all of it: every page, every index, every reference, the whole chain.

    Raises KnownError when something is wrong with it or when it holds something else than `expected`.
    """
    with _opened(file, data_key) as connection, _stoppable(connection, progress) as say:
        say(30, "Verifying every page")
        _expect_nothing(connection, "cipher_integrity_check", "a page was changed")
        say(40, "Verifying every table")
        _expect_nothing(connection, "integrity_check", "a table is broken", sound="ok")
        _expect_nothing(connection, "foreign_key_check", "a reference leads nowhere")
        say(60, "Verifying the record of changes")
        _check_chain(connection, expected, say)
        if look(connection) != expected:
            raise Damaged("it does not hold what was copied")


def scheme_in(file: Path, data_key: bytes) -> str:
    """What the scheme in a closed copy is called; nothing in one that has none. Raises like `verify`."""
    with _opened(file, data_key) as connection, _stoppable(connection, quiet):
        return str(connection.exec_driver_sql("SELECT name FROM scheme").scalar() or "")


@contextmanager
def _opened(file: Path, data_key: bytes) -> Iterator[Connection]:
    engine = open_engine(file, data_key, read_only=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _expect_nothing(connection: Connection, pragma: str, why: str, sound: str = "") -> None:
    rows = connection.exec_driver_sql(f"PRAGMA {pragma}").fetchall()  # all of them, not only the first
    if [row for row in rows if row[0] != sound]:
        raise Damaged(why)


def _check_chain(connection: Connection, expected: Seen, progress: Progress) -> None:
    if expected.anchor is None:
        return
    entries = max(expected.counts["change"], 1)
    checked = chain.check(
        connection,
        [(expected.anchor.seq, expected.anchor.mark)],
        lambda read: progress(60 + 35 * read // entries, "Verifying the record of changes"),
        records=expected.schema == schema.VERSION,
    )
    if not checked.is_whole:
        raise Damaged(checked.faults[0].text.rstrip("."))


@contextmanager
def _stoppable(connection: Connection, progress: Progress) -> Iterator[Progress]:
    """Let `progress` stop a long check of SQLite's own, which calls nobody: it hears the last news again."""
    raised: list[BaseException] = []
    said = (0, "")

    def say(percent: int, what: str) -> None:
        nonlocal said
        said = percent, what
        progress(percent, what)

    def tick() -> int:
        try:
            progress(*said)
        except BaseException as stop:  # noqa: BLE001 - SQLite's C cannot carry it; raised again below
            raised.append(stop)
        return len(raised)

    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(tick, _OPS)
    try:
        yield say
    except DBAPIError as error:
        if raised:
            raise raised[0] from None
        if "interrupted" in str(error.orig):  # by Ctrl+C, which Python raises before `tick` can catch it
            raise Stopped from error
        raise Damaged("it cannot be read") from error
    finally:
        driver.set_progress_handler(None, 0)


# --- files


def _put_in_place(part: Path, place: Path, manifest: Manifest) -> Backup:
    for path in part.iterdir():
        flush(path)
    keys.flush_folder(part)
    name = f"{shown(manifest.made):%Y-%m-%d %H.%M.%S}"
    names = (name if n == 1 else f"{name} ({n})" for n in range(1, 1000))
    folder = next(place / each for each in names if not (place / each).exists())
    part.rename(folder)
    keys.flush_folder(place)
    return Backup(folder, manifest)


def _copy_keys(store: Path, file: Path) -> None:
    with suppress(FileNotFoundError):
        keys.replace_file(keys.key_path(file), keys.key_path(store).read_bytes())  # for its owner only


def _store_id(store: Path) -> str:
    return keys.KeyFile.load(store).store_id if keys.key_path(store).exists() else ""


# --- the manifest


def _text(manifest: Manifest) -> bytes:
    said = vars(manifest) | {"format": FORMAT, "anchor": manifest.anchor and vars(manifest.anchor)}
    return json.dumps(said, indent=1, default=datetime.isoformat).encode()


def _write_manifest(part: Path, manifest: Manifest) -> None:
    (part / MANIFEST).write_bytes(_text(manifest))


def _manifest(said: dict[str, Any]) -> Manifest:
    """Raises ValueError, KeyError or TypeError for anything but what `_text` wrote."""
    said = dict(said)
    if said.pop("format") != FORMAT:
        raise ValueError("another format")
    for name in ("made", "verified"):
        said[name] = said[name] and datetime.fromisoformat(said[name])
    said["reason"] = Reason(said["reason"])
    if said["anchor"] is not None:
        said["anchor"] = Anchor(**said["anchor"] | {"at": datetime.fromisoformat(said["anchor"]["at"])})
    return Manifest(**said)
