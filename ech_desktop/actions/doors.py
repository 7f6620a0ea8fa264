"""Who may open a store, and opening it. Light: the store itself is imported when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ech_desktop.domain.basics import KnownError, TeamMemberId

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


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


def open_store(path: Path, slot_id: str, password: str) -> tuple[Store, TeamMemberId]:
    """The store, and who opened it. Raises WrongPassword (a KnownError), KnownError for anything else."""
    from ech_desktop.store.keys import KeyFile, unlock

    keys = KeyFile.load(path)
    return _open(path, unlock(keys, slot_id, password)), TeamMemberId(keys.slot(slot_id).person_id)


def open_store_by_recovery(path: Path, slot_id: str, typed: str) -> tuple[Store, TeamMemberId]:
    """The same with the key on paper, for the person of this slot who has lost the password."""
    from ech_desktop.store.keys import KeyFile, unlock_by_recovery

    keys = KeyFile.load(path)
    return _open(path, unlock_by_recovery(keys, typed)), TeamMemberId(keys.slot(slot_id).person_id)


def _open(path: Path, data_key: bytes) -> Store:
    from ech_desktop.store.work import Store

    return Store.open(path, data_key)
