"""Going back to a backup: what is in it, what would be lost, and putting it in place.

Light until something is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import allow, permitted
from ech_desktop.domain.audit import BY_PAPER, Happened
from ech_desktop.domain.backups import CERTAIN, Loss, Progress, Reason, certain, quiet, within
from ech_desktop.domain.basics import KnownError, Problem, Refused, TeamMemberId, plural
from ech_desktop.domain.clock import shown
from ech_desktop.domain.folding import fold
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.backup import Backup
    from ech_desktop.store.keys import KeyFile
    from ech_desktop.store.work import Store

    Opener = Callable[[KeyFile], tuple[tuple[bytes, ...], str]]
    """How a backup is opened: its key file in, its data keys and who opened it out."""

_TAKEN: Final = "There is something at {path} already. Choose a new name; a restore never overwrites."
_PAPER_ONLY: Final = (
    "A password is not enough here: the store that would be replaced cannot be asked who may restore. Type "
    "the paper recovery key."
)
_OTHER: Final = (
    "This backup is of another scheme. To put it in the place of the one that is here, type the name of the "
    "scheme in it: {name}."
)
_UNNOTED: Final = "The backup is in its place. {error}"
_PLACE: Final = "There is no backup in {place} itself but {many} in folders there. The newest is {newest}."


@dataclass(frozen=True)
class Look:
    """What putting a backup in place would mean, once its key is known."""

    scheme: str
    """What the scheme in it is called."""
    loss: Loss | None
    """What would be taken away; None where there is no store yet."""
    is_other: bool = False
    """Another scheme has the place: only who types the name of this one replaces it."""


@dataclass(frozen=True)
class Restored:
    """What came of a restore."""

    path: Path
    scheme: str
    aside: Path | None
    """The folder with what was there before; None when there was nothing."""
    backup: Backup
    warning: str = ""
    """The backup is in its place, but could not be opened there: why, and what to do."""


def by_password(password: str) -> Opener:
    """Whoever's password it is, as it was when the backup was made."""

    def unlock(keys: KeyFile) -> tuple[tuple[bytes, ...], str]:
        from ech_desktop.store import keys as store_keys
        from ech_desktop.store.errors import WrongPassword

        wrong: KnownError = KnownError(
            "Nobody can sign in to this backup with a password: use the paper key."
        )
        for slot in keys.slots:
            if slot.kind == "password":
                try:
                    return store_keys.unlock(keys, slot.id, password), slot.person_id
                except WrongPassword as error:
                    wrong = error
        raise wrong

    return unlock


def by_paper_key(typed: str) -> Opener:
    """The key on paper alone: nobody's password is needed."""

    def unlock(keys: KeyFile) -> tuple[tuple[bytes, ...], str]:
        from ech_desktop.store.keys import unlock_by_recovery

        return unlock_by_recovery(keys, typed), BY_PAPER

    return unlock


def look(folder: Path) -> Backup:
    """What a backup says of itself, without a key. `folder` may also be a file in it.

    Raises KnownError when it is none; for a place with backups in it, which is the newest.
    """
    from ech_desktop.store import backup

    if found := backup.every(folder):
        raise KnownError(
            _PLACE.format(place=folder, many=plural(len(found), "backup"), newest=found[0].folder)
        )
    return backup.read(folder.parent if folder.is_file() else folder)


@permitted(May.RESTORE)
def what_would_be_lost(store: Store, backup: Backup, *, by: TeamMemberId) -> Loss:
    """What is in the open store and not in the backup: to be shown before the store is closed and replaced.

    Raises Refused for somebody who may not restore.
    """
    return _loss(store, backup)


@permitted(May.RESTORE)
def try_key(store: Store, backup: Backup, opener: Opener, *, by: TeamMemberId) -> None:
    """That the backup opens, before the open store is closed for it. Raises WrongPassword, KnownError."""
    from ech_desktop.store import restore

    opener(restore.keys_of(backup))


def look_before_sign_in(
    backup: Backup, to: Path, opener: Opener, *, progress: Progress = quiet, now: datetime | None = None
) -> Look:
    """What putting the backup at `to` would mean there, for somebody who has not signed in. For a worker.

    A store that is here is replaced by whoever has the paper key, or the password of somebody who may
    restore. Wrong ones are counted with those of the paper key at the sign-in.
    Raises Refused with a problem of the field `backup` when that is damaged; WrongPassword; KnownError.
    """
    from ech_desktop.actions.doors import PAPER, tried
    from ech_desktop.store import restore
    from ech_desktop.store.keys import key_path

    try:
        keys = restore.sound_keys(backup, progress)
    except KnownError as error:
        raise Refused(Problem("backup", str(error))) from error
    if not to.exists() and not key_path(to).exists():
        return Look(restore.name_in(backup, opener(keys)[0]), None)
    data_keys, who = tried(to, PAPER, lambda: opener(keys), now)
    loss = _loss_at(to, backup, data_keys, who) if to.exists() else None
    return Look(restore.name_in(backup, data_keys), loss, _is_other(keys, to))


def restore_before_sign_in(
    backup: Backup,
    to: Path,
    opener: Opener,
    *,
    other: str = "",
    progress: Progress = quiet,
    now: datetime | None = None,
) -> Restored:
    """`restore_over` for somebody who has not signed in, and only if `look_before_sign_in` lets them.

    Raises like both.
    """
    look_before_sign_in(backup, to, opener, progress=lambda _, what: progress(0, what), now=now)
    return restore_over(backup, to, opener, other=other, progress=progress, now=now)


def _loss_at(path: Path, backup: Backup, data_keys: tuple[bytes, ...], who: str) -> Loss:
    """The same of a closed store, by the keys of the backup. Raises Refused for who may not restore."""
    from ech_desktop.store.restore import check_closed
    from ech_desktop.store.work import Store

    check_closed(path)
    for data_key in data_keys:
        with suppress(KnownError), closing(Store.open(path, data_key)) as store:
            if who != BY_PAPER:
                allow(store, May.RESTORE, TeamMemberId(who))
            return _loss(store, backup)
    if who != BY_PAPER:
        raise Refused(Problem("password", _PAPER_ONLY))
    return Loss(0, (), backup.manifest.made, is_same_store=False, is_readable=False)


def _loss(store: Store, backup: Backup) -> Loss:
    from ech_desktop.store import chain

    anchor, made = backup.manifest.anchor, backup.manifest.made
    with store.read() as work:
        if anchor is not None and not chain.holds(work.connection, anchor):
            return Loss(0, (), made, is_same_store=False)
        labels = chain.labels_since(work.connection, 0 if anchor is None else anchor.seq)
    return Loss(len(labels), tuple(labels[:10]), made, is_same_store=True)


def restore_new(
    backup: Backup, to: Path, opener: Opener, *, progress: Progress = quiet, now: datetime | None = None
) -> Restored:
    """The backup as a store at a new path, on this PC or another. Never overwrites.

    Raises WrongPassword; KnownError when something is there, or the backup is damaged; Stopped.
    """
    from ech_desktop.store.keys import key_path

    for path in (to, key_path(to)):
        if path.exists():
            raise KnownError(_TAKEN.format(path=path))
    return _restore(backup, to, opener, progress, now or datetime.now(UTC))


def restore_over(
    backup: Backup,
    path: Path,
    opener: Opener,
    *,
    other: str = "",
    progress: Progress = quiet,
    now: datetime | None = None,
) -> Restored:
    """The backup in the place of the store at `path`, which must be closed; what was there is kept aside.

    The store that is there is backed up first when its own key is still that of the backup; it is moved
    aside whole in any case. A backup of another scheme replaces it only when `other` is that one's name.
    Raises like `restore_new`, and Refused with a problem of the field `other`; then the store is as it was.
    """
    return _restore(backup, path, opener, progress, now or datetime.now(UTC), other)


def _restore(
    backup: Backup, to: Path, opener: Opener, progress: Progress, now: datetime, other: str = ""
) -> Restored:
    from ech_desktop.store import restore

    keys = restore.keys_of(backup)
    data_keys, who = opener(keys)
    name = restore.name_in(backup, data_keys)
    if _is_other(keys, to) and not (name and _plain(other) == _plain(name)):
        raise Refused(Problem("other", _OTHER.format(name=name)))

    def first(told: Progress) -> None:
        if to.exists():
            _back_up_first(to, data_keys, now, told)

    data_key, aside = restore.restore(backup, to, data_keys, now, progress, first)
    warning = _note(to, data_key, backup, who, certain(progress))
    return Restored(to, name, aside, backup, warning)


def _is_other(keys: KeyFile, to: Path) -> bool:
    """Whether what is at `to` is known to be another store than the one of these keys."""
    from ech_desktop.actions.backups import store_id

    return store_id(to) not in ("", keys.store_id)


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _back_up_first(path: Path, data_keys: tuple[bytes, ...], now: datetime, progress: Progress) -> None:
    """What is there now, verified, among the backups; one that is damaged is only moved aside, whole."""
    from ech_desktop.store.backup import usual_place
    from ech_desktop.store.work import Store

    def tell(percent: int, _: str) -> None:
        progress(percent, "Backing up what is here")

    for data_key in data_keys:
        with suppress(KnownError):
            store = Store.open(path, data_key, lambda: now, progress=tell)
            try:
                store.back_up(usual_place(path), Reason.RESTORE, tell)
            finally:
                store.close()


def _note(to: Path, data_key: bytes, backup: Backup, who: str, progress: Progress) -> str:
    """The journal says it, after an older store was brought up to date; or why neither could be.

    What is in its place by now stays there, so that this is no reason to call the restore failed.
    """
    from ech_desktop.store.work import Store

    try:
        with closing(Store.open(to, data_key, progress=within(progress, CERTAIN, 100))) as store:
            made = shown(backup.manifest.made)
            store.note(Happened.RESTORE, f"the backup of {made.day} {made:%b %Y %H:%M}", by=who)
    except KnownError as error:
        return _UNNOTED.format(error=error)
    progress(100, "The backup is restored")
    return ""
