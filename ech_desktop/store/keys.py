"""The key file beside a store: one data key, held for each person's password and for a key on paper.

Light until a slot is made or opened: see `slots`.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkstemp
from typing import Final

from ech_desktop.domain.basics import KnownError, new_id
from ech_desktop.store import slots
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.paper_key import new_paper_key, read_paper_key
from ech_desktop.store.passwords import password_problems
from ech_desktop.store.slots import FORMAT, Slot, WrongSecret

__all__ = ["KeyFile", "Slot", "WrongPassword", "add_password", "add_recovery", "begin_new_data_key",
           "end_new_data_key", "keep_file", "key_path", "new_data_key", "new_key_file", "password_problems",
           "remove_person", "replace_file", "unlock", "unlock_by_recovery"]  # fmt: skip

FLUSHES_FOLDERS: Final = os.name != "nt"
"""Windows has no handle of a folder to flush."""
_WRONG: Final = "This password does not open the store. Check the keyboard and Caps Lock, then type it again."
_WRONG_PAPER: Final = (
    "This recovery key belongs to another store. Check that it is the newest sheet of paper."
)
_DAMAGED: Final = (
    "The key file {name} is damaged. Put back the copy from your backup, or rename {name}.bak to {name}."
)
_MISSING: Final = (
    "The key file {name} is missing. It must lie beside the store: put it back from your backup."
)
_UNWRITTEN: Final = (
    "{name} could not be written: {why}. Nothing was changed. Free some space on the disk, or check that the "
    "folder is not read-only, then try again."
)
_SMUGGLED: Final = (
    "The key file {name} was changed by another program: “{slot}” was not added here. Nothing was done. "
    "Put back the copy from your backup."
)


@dataclass
class KeyFile:
    """The slots of one store. Holds nothing that opens it without a password or the paper."""

    path: Path
    store_id: str
    slots: list[Slot] = field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> KeyFile:
        """Read the key file of a store; `path` is the store or the key file itself.

        Raises KnownError when it is missing or damaged.
        """
        path = key_path(path)
        try:
            read = json.loads(path.read_text(encoding="utf-8"))
            if read["format"] != FORMAT:
                raise ValueError(read["format"])
            return cls(path, read["store"], [Slot(**slot) for slot in read["slots"]])
        except FileNotFoundError:
            raise KnownError(_MISSING.format(name=path.name)) from None
        except (ValueError, KeyError, TypeError):
            raise KnownError(_DAMAGED.format(name=path.name)) from None

    def save(self) -> None:
        """Write it whole or not at all; the one before is kept as `.bak`. Raises KnownError."""
        content = {"format": FORMAT, "store": self.store_id, "slots": [vars(slot) for slot in self.slots]}
        if self.path.exists():
            keep_file(self.path.with_name(self.path.name + ".bak"), self.path.read_bytes())
        keep_file(self.path, json.dumps(content, indent=1, ensure_ascii=False, default=dict).encode())

    @property
    def gets_new_key(self) -> bool:
        """The store was getting a new data key, and it is not known yet whether it has it."""
        return any(slot.sealed_next for slot in self.slots)

    def slot(self, id: str) -> Slot:
        """Raises KnownError when there is none."""
        found = next((slot for slot in self.slots if slot.id == id), None)
        if found is None:
            raise KnownError("This person can no longer sign in here. Ask the scheme manager.")
        return found


def key_path(path: Path) -> Path:
    """The key file of a store: `scheme.ech.keys` beside `scheme.ech`."""
    return path if path.suffix == ".keys" else path.with_name(path.name + ".keys")


def new_data_key() -> bytes:
    """The key that encrypts the store itself: 32 random bytes, never written down unwrapped."""
    return secrets.token_bytes(32)


def new_key_file(store_path: Path) -> KeyFile:
    """An empty key file for a new store; `save()` writes it."""
    return KeyFile(key_path(store_path), new_id())


def add_password(
    keys: KeyFile, data_key: bytes, name: str, person_id: str, password: str, *, once: bool = False
) -> Slot:
    """Let a person in by this password, instead of by the one they had before.

    `once`: a first password that whoever gives it knows; another one is chosen at the first sign-in.
    """
    blank = Slot(new_id(), "password", name, person_id, once=once)
    made = slots.made(keys.store_id, blank, data_key, password)
    keys.slots = [s for s in keys.slots if s.kind != "password" or s.person_id != person_id] + [made]
    return made


def add_recovery(keys: KeyFile, data_key: bytes, paper: str = "") -> str:
    """This key for paper, or a new one, to be shown once; the paper of before no longer opens the store."""
    paper = paper or new_paper_key()
    blank = Slot(new_id(), "recovery", "Recovery key", "")
    made = slots.made(keys.store_id, blank, data_key, read_paper_key(paper))
    keys.slots = [s for s in keys.slots if s.kind != "recovery"] + [made]
    return paper


def remove_person(keys: KeyFile, person_id: str) -> None:
    """Nobody signs in as this person any more. Give the store a new data key as well."""
    keys.slots = [s for s in keys.slots if s.kind != "password" or s.person_id != person_id]


def unlock(keys: KeyFile, slot_id: str, password: str) -> tuple[bytes, ...]:
    """The data key; two where the store was getting a new one when the PC stopped: the old and the new.

    Raises WrongPassword; KnownError when the slot is gone or was tampered with.
    """
    return _open(keys, keys.slot(slot_id), password, _WRONG)


def unlock_by_recovery(keys: KeyFile, typed: str) -> tuple[bytes, ...]:
    """The same by the key on paper. Raises WrongPassword, also for a slip of the pen."""
    try:
        secret = read_paper_key(typed)
    except ValueError as error:
        raise WrongPassword(str(error)) from None
    slot = next((s for s in keys.slots if s.kind == "recovery"), None)
    if slot is None:
        raise WrongPassword("This store has no recovery key. Sign in with a password.")
    return _open(keys, slot, secret, _WRONG_PAPER)


def _open(keys: KeyFile, slot: Slot, secret: str, wrong: str) -> tuple[bytes, ...]:
    try:
        return slots.data_keys(keys.store_id, slot, secret)
    except WrongSecret:
        raise WrongPassword(wrong) from None
    except (ValueError, TypeError, KeyError):
        raise KnownError(_DAMAGED.format(name=keys.path.name)) from None


def begin_new_data_key(keys: KeyFile, old: bytes, new: bytes) -> None:
    """Hold a second data key for everybody who stays; `save()` before the store gets it.

    Raises KnownError for a slot that was not made by somebody who had the old one.
    """

    def with_next(slot: Slot) -> Slot:
        if not slots.is_vouched(keys.store_id, slot, old, slot.vouched):
            raise KnownError(_SMUGGLED.format(name=keys.path.name, slot=slot.name))
        return replace(
            slot,
            sealed_next=slots.seal(keys.store_id, slot, new),
            vouched_next=slots.vouch(keys.store_id, slot, new),
        )

    _each(keys, with_next)


def end_new_data_key(keys: KeyFile, *, taken: bool) -> None:
    """Keep only the new data key, or, when the store did not take it, only the old one; then `save()`."""

    def settled(slot: Slot) -> Slot:
        kept = replace(slot, sealed=slot.sealed_next, vouched=slot.vouched_next) if taken else slot
        return replace(kept, sealed_next="", vouched_next="")

    _each(keys, settled)


def _each(keys: KeyFile, made: Callable[[Slot], Slot]) -> None:
    keys.slots = [made(slot) for slot in keys.slots]


def replace_file(path: Path, content: bytes) -> None:
    """Write beside, then swap: a power cut leaves the old file or the new one, never a half."""
    handle, name = mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def keep_file(path: Path, content: bytes) -> None:
    """The same, and what the disk has against it in a sentence. Raises KnownError."""
    try:
        replace_file(path, content)
    except OSError as error:
        raise KnownError(_UNWRITTEN.format(name=path.name, why=error.strerror)) from error


def flush_folder(folder: Path) -> None:
    """What was renamed in the folder is on the disk."""
    if FLUSHES_FOLDERS:
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
