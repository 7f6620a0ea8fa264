"""Backing up: on request, every night, before what is risky; which are there, and how old the newest is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain import backups as rules
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.backups import Age, Drill, Progress, Reason, quiet, within
from ech_desktop.domain.basics import KnownError, TeamMemberId
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.backup import Backup
    from ech_desktop.store.work import Store


@dataclass(frozen=True)
class BackedUp:
    """What came of a backup."""

    backup: Backup
    second: Backup | None
    """The copy in the second place."""
    warning: str = ""
    """Why there is none there, though one was asked for: the stick is not in, the disk is full."""


def list_backups(path: Path, second: Path | None = None) -> list[Backup]:
    """The backups of the store at `path`, newest first, with those in the second place."""
    from ech_desktop.store import backup

    found = backup.every(backup.usual_place(path))
    if second is not None:
        found += backup.every(second)
    ours = store_id(path)
    return sorted(
        (each for each in found if not ours or each.manifest.store_id == ours),
        key=lambda each: each.manifest.made,
        reverse=True,
    )


def age(path: Path, now: datetime, second: Path | None = None) -> Age:
    """How old the newest verified backup is, for the status bar."""
    return rules.age(last_backup(path, second), now)


def last_backup(path: Path, second: Path | None = None) -> datetime | None:
    """When the newest verified backup was made; None when there is none."""
    newest = rules.newest_verified(each.manifest for each in list_backups(path, second))
    return newest.made if newest is not None else None


def is_due(path: Path, now: datetime) -> bool:
    """Whether the nightly backup is to be made now: none was made since the last 02:00.

    For the window to ask when it opens and every few minutes.
    """
    manifests = (each.manifest for each in list_backups(path))
    return rules.is_due(rules.newest_verified(manifests), now)


def back_up(
    store: Store,
    *,
    by: TeamMemberId,
    reason: Reason = Reason.ASKED,
    second: Path | None = None,
    progress: Progress = quiet,
) -> BackedUp:
    """A verified backup beside the store, and a copy of it in the second place; old ones go.

    For a worker thread; `progress` raises `Stopped` to cancel. Raises KnownError with what to do. A second
    place that cannot be written to is a warning: the first backup is good.
    """
    from ech_desktop.store import backup

    part = progress if second is None else within(progress, 0, 70)
    made = store.back_up(backup.usual_place(store.path), reason, part)
    copied, warning = None, ""
    if second is not None:
        try:
            copied = backup.copy_to(made, second, within(progress, 70, 100))
        except KnownError as error:
            warning = f"The backup on this PC is good, but there is no second one. {error}"
    store.note(Happened.BACKUP, str(reason), by=by)
    _tidy(list_backups(store.path), made.manifest.made)
    if copied is not None:
        _tidy([b for b in backup.every(copied.folder.parent) if _same_store(b, made)], made.manifest.made)
    return BackedUp(made, copied, warning)


def back_up_first(store: Store, *, by: TeamMemberId, reason: Reason, progress: Progress = quiet) -> str:
    """A backup before something that changes much: nothing, or why there is none, so that a person decides
    whether to go on. For a worker thread; raises `Stopped`.
    """
    try:
        back_up(store, by=by, reason=reason, progress=progress)
    except KnownError as error:
        return str(error)
    return ""


def _same_store(one: Backup, other: Backup) -> bool:
    return one.manifest.store_id == other.manifest.store_id


def _tidy(found: list[Backup], now: datetime) -> None:
    from ech_desktop.store import backup

    kept = rules.to_keep((each.manifest for each in found), now)
    for each in found:
        if each.manifest not in kept:
            with suppress(OSError):  # somebody is looking into it: it goes the next time
                backup.remove(each)


def store_id(path: Path) -> str:
    """The id of the store; nothing when it has no key file, or none that can be read."""
    from ech_desktop.store.keys import KeyFile

    with suppress(KnownError):
        return KeyFile.load(path).store_id
    return ""


@permitted(May.RESTORE)
def try_backup(
    store: Store, backup: Backup, paper_key: str, *, by: TeamMemberId, progress: Progress = quiet
) -> Drill:
    """The drill: open a backup by the key on paper alone, read all of it, and see that it is this store's.

    For the newest copy that is not on this PC. The result stands in the journal, and in the backup.
    Raises WrongPassword for another paper; Stopped.
    """
    from ech_desktop.store import backup as backups
    from ech_desktop.store import chain
    from ech_desktop.store.errors import WrongPassword
    from ech_desktop.store.keys import KeyFile, unlock_by_recovery
    from ech_desktop.store.restore import verify_all

    said = backup.manifest
    faults = []
    try:
        if not backups.is_whole(backup, within(progress, 0, 20)):
            faults.append("The file is not the one that was verified: it was changed or is damaged.")
        data_keys = unlock_by_recovery(KeyFile.load(backup.store), paper_key)
        verify_all(backup.store, said, data_keys, within(progress, 5, 100))
    except WrongPassword:
        raise
    except KnownError as error:
        faults.append(str(error))
    with store.read() as work:
        if said.anchor is not None and not chain.holds(work.connection, said.anchor):
            faults.append("It is not an earlier moment of this store: their records of changes differ.")
    drill = Drill(said.made, sum(said.counts.values()), said.anchor, tuple(faults))
    with suppress(OSError):  # a disk that is read-only is a fine place for a backup
        backups.mark(backup, datetime.now(UTC) if drill.is_good else None)
    store.note(Happened.CHECK, drill.label, by=by)
    return drill
