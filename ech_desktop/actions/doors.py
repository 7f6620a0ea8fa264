"""Who may open a store, and opening it. Light: the store itself is imported when it is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from ech_desktop.domain.attempts import wait_said
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.backups import Progress, quiet
from ech_desktop.domain.basics import KnownError, TeamMemberId, plural
from ech_desktop.domain.clock import moment_text

if TYPE_CHECKING:
    from ech_desktop.store.keys import KeyFile
    from ech_desktop.store.work import Store

T = TypeVar("T")
_SAID_FROM: Final = 3
"""From this wrong password on the wait is said; nobody types the next one within a second or two."""
_BACK: Final = timedelta(minutes=2)
"""By how much a clock goes back when it is set right, unseen."""
PAPER: Final = "paper"
"""What wrong tries of the key on paper are counted under."""


@dataclass(frozen=True)
class Door:
    """An open store, and who opened it."""

    store: Store
    me: TeamMemberId
    must_choose: bool = False
    """They came in by a first password, or by the paper: a password of their own is chosen now."""
    by_paper: bool = False


def people_who_may_sign_in(path: Path) -> list[tuple[str, str]]:
    """The slot and the name of each person with a password, by name.

    Raises KnownError when the store or its key file is not there.
    """
    from ech_desktop.store.keys import KeyFile
    from ech_desktop.store.swap import finish

    finish(path)
    if not path.is_file():
        raise KnownError(f"There is no store at {path}. Check the place, or restore a backup there.")
    slots = (s for s in KeyFile.load(path).slots if s.kind == "password")
    return sorted(((s.id, s.name) for s in slots), key=lambda person: person[1].casefold())


def open_store(
    path: Path, slot_id: str, password: str, now: datetime | None = None, *, progress: Progress = quiet
) -> Door:
    """Open the store with a password; the journal says who signed in, and after how many wrong passwords.

    Raises WrongPassword (a KnownError), KnownError for anything else, also while somebody has to wait after
    wrong passwords.
    """
    from ech_desktop.store.keys import KeyFile, unlock

    keys = KeyFile.load(path)
    found = tried(path, slot_id, lambda: unlock(keys, slot_id, password), now)
    once = keys.slot(slot_id).once
    return opened(path, keys, slot_id, found, "Signed in", must_choose=once, now=now, progress=progress)


def open_store_by_recovery(
    path: Path, slot_id: str, typed: str, now: datetime | None = None, *, progress: Progress = quiet
) -> Door:
    """The same with the key on paper, for the person of this slot who has lost the password."""
    from ech_desktop.store.keys import KeyFile, unlock_by_recovery

    keys = KeyFile.load(path)
    found = tried(path, PAPER, lambda: unlock_by_recovery(keys, typed), now)
    label = "Signed in by the paper recovery key"
    door = opened(path, keys, slot_id, found, label, must_choose=True, now=now, progress=progress)
    return replace(door, by_paper=True)


def tried(path: Path, slot_id: str, unlock: Callable[[], T], now: datetime | None = None) -> T:
    """What `unlock` gives, if nobody has to wait; a wrong password is counted. Raises KnownError."""
    from ech_desktop.store import tries
    from ech_desktop.store.errors import WrongPassword

    now = now or datetime.now(UTC)
    if wait := tries.attempts(path, slot_id).wait(now):
        raise KnownError(wait_said(wait))
    try:
        return unlock()
    except WrongPassword as error:
        after = tries.note_wrong(path, slot_id, now)
        if after.wrong < _SAID_FROM:
            raise
        raise WrongPassword(f"{error} {wait_said(after.wait(now))}") from None


def opened(
    path: Path,
    keys: KeyFile,
    slot_id: str,
    found: tuple[bytes, ...],
    label: str,
    *,
    must_choose: bool,
    now: datetime | None = None,
    progress: Progress = quiet,
) -> Door:
    """The door that one of these data keys opens, with its line in the journal.

    `progress` hears of the backup and the upgrade of an older store.
    """
    from ech_desktop.store import tries
    from ech_desktop.store.rekey import settle
    from ech_desktop.store.work import Store

    me = TeamMemberId(keys.slot(slot_id).person_id)
    data_key = settle(path, keys, found) if keys.gets_new_key else found[0]
    store = Store.open(path, data_key, who=keys.slot(slot_id).name, progress=progress)
    try:
        if wrong := tries.forget(path, slot_id) + tries.forget(path, PAPER):
            said = plural(wrong, "wrong password")
            store.note(Happened.WRONG_PASSWORD, f"{said} before this one", by=me)
        store.note(Happened.SIGN_IN, label + _clock_said(store, now or datetime.now(UTC)), by=me)
    except BaseException:
        store.close()
        raise
    return Door(store, me, must_choose)


def _clock_said(store: Store, now: datetime) -> str:
    """What the line says when the clock of the PC was put back: times that follow are to be doubted."""
    newest = store.anchor()
    if newest is None or newest.at - now < _BACK:
        return ""
    return f"; the clock of this PC said {moment_text(now)}, which is before the line above"
