"""The key file beside a store: one data key, wrapped for each person's password and for a key on paper.

Light until a key is wrapped or unwrapped: argon2 and cryptography are imported then.
"""

from __future__ import annotations

import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkstemp
from typing import Any, Final
from unicodedata import normalize

from ech_desktop.domain.basics import KnownError, new_id
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.paper_key import new_paper_key, read_paper_key
from ech_desktop.store.passwords import password_problems

__all__ = ["KeyFile", "Slot", "WrongPassword", "add_password", "add_recovery", "key_path", "new_data_key",
           "new_key_file", "password_problems", "unlock", "unlock_by_recovery"]  # fmt: skip

FLUSHES_FOLDERS: Final = os.name != "nt"
"""Windows has no handle of a folder to flush."""
FORMAT: Final = "ech-keys-1"
KDF: Final[Mapping[str, Any]] = {"alg": "argon2id", "v": 19, "t": 3, "m": 65536, "p": 4}
"""RFC 9106, the second recommended option: 64 MiB, three passes, four lanes; about 0.15 s."""
_FLOOR: Final = {"t": 2, "m": 19456, "p": 1}
_CEILING: Final = {"t": 20, "m": 1 << 21, "p": 16}
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


@dataclass(frozen=True)
class Slot:
    """The data key, wrapped for one password or one key on paper."""

    id: str
    kind: str
    """"password" or "recovery"."""
    name: str
    person_id: str
    kdf: Mapping[str, Any]
    salt: str
    nonce: str
    wrapped: str


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
        """Write it whole or not at all; the one before is kept as `.bak`."""
        content = {"format": FORMAT, "store": self.store_id, "slots": [vars(slot) for slot in self.slots]}
        if self.path.exists():
            replace_file(self.path.with_name(self.path.name + ".bak"), self.path.read_bytes())
        replace_file(self.path, json.dumps(content, indent=1, ensure_ascii=False, default=dict).encode())

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


def add_password(keys: KeyFile, data_key: bytes, name: str, person_id: str, password: str) -> Slot:
    """Let a person in by this password, instead of by the one they had before."""
    made = _wrap(
        keys.store_id, Slot(new_id(), "password", name, person_id, KDF, "", "", ""), data_key, password
    )
    keys.slots = [s for s in keys.slots if s.kind != "password" or s.person_id != person_id] + [made]
    return made


def add_recovery(keys: KeyFile, data_key: bytes) -> str:
    """A new key for paper, to be shown once; the paper of before no longer opens the store."""
    paper = new_paper_key()
    blank = Slot(new_id(), "recovery", "Recovery key", "", KDF, "", "", "")
    made = _wrap(keys.store_id, blank, data_key, read_paper_key(paper))
    keys.slots = [s for s in keys.slots if s.kind != "recovery"] + [made]
    return paper


def unlock(keys: KeyFile, slot_id: str, password: str) -> bytes:
    """The data key. Raises WrongPassword; KnownError when the slot is gone or was tampered with."""
    return _unwrap(keys, keys.slot(slot_id), password, _WRONG)


def unlock_by_recovery(keys: KeyFile, typed: str) -> bytes:
    """The data key, by the key on paper. Raises WrongPassword, also for a slip of the pen."""
    try:
        secret = read_paper_key(typed)
    except ValueError as error:
        raise WrongPassword(str(error)) from None
    slot = next((s for s in keys.slots if s.kind == "recovery"), None)
    if slot is None:
        raise WrongPassword("This store has no recovery key. Sign in with a password.")
    return _unwrap(keys, slot, secret, _WRONG_PAPER)


def _wrap(store_id: str, slot: Slot, data_key: bytes, secret: str) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salted = replace(slot, salt=_text(secrets.token_bytes(16)), nonce=_text(secrets.token_bytes(12)))
    cipher = AESGCM(_key_of(salted, secret))
    wrapped = cipher.encrypt(b64decode(salted.nonce), data_key, _bound_to(store_id, salted))
    return replace(salted, wrapped=_text(wrapped))


def _unwrap(keys: KeyFile, slot: Slot, secret: str, wrong: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        cipher = AESGCM(_key_of(slot, secret))
        return cipher.decrypt(b64decode(slot.nonce), b64decode(slot.wrapped), _bound_to(keys.store_id, slot))
    except InvalidTag:
        raise WrongPassword(wrong) from None
    except (ValueError, TypeError, KeyError):
        raise KnownError(_DAMAGED.format(name=keys.path.name)) from None


def _key_of(slot: Slot, secret: str) -> bytes:
    """Argon2id of the secret. Raises ValueError for costs that were lowered, or raised to stop the PC."""
    from argon2.low_level import Type, hash_secret_raw

    kdf = slot.kdf
    if (
        kdf["alg"] != "argon2id"
        or kdf["v"] != 19
        or any(not low <= kdf[k] <= _CEILING[k] for k, low in _FLOOR.items())
    ):
        raise ValueError("costs out of bounds")
    said = normalize("NFKC", secret).encode()  # the same password from another keyboard
    return hash_secret_raw(said, b64decode(slot.salt), kdf["t"], kdf["m"], kdf["p"], 32, Type.ID, kdf["v"])


def _bound_to(store_id: str, slot: Slot) -> bytes:
    """What a slot cannot be parted from: its store, its person and its costs."""
    bound = [FORMAT, store_id, slot.id, slot.kind, slot.person_id, dict(slot.kdf), slot.salt]
    return json.dumps(bound, sort_keys=True).encode()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


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


def flush_folder(folder: Path) -> None:
    """What was renamed in the folder is on the disk."""
    if FLUSHES_FOLDERS:
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)
