"""How one person's slot holds the data key: argon2id, then a key pair of its own, then the key sealed to it.

A password wraps only the private key of its slot. The data key is sealed to the public one, so that a store
can get a new data key (when somebody leaves) without anybody's password: whoever is signed in seals it to
those who stay. A slot is vouched for by the data key itself: a public key smuggled into the file is refused.

Light until something is wrapped or unwrapped: argon2 and cryptography are imported then.
"""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Final
from unicodedata import normalize

FORMAT: Final = "ech-keys-2"
KDF: Final[Mapping[str, Any]] = {"alg": "argon2id", "v": 19, "t": 3, "m": 65536, "p": 4}
"""RFC 9106, the second recommended option: 64 MiB, three passes, four lanes; about 0.15 s."""
_FLOOR: Final = {"t": 2, "m": 19456, "p": 1}
_CEILING: Final = {"t": 20, "m": 1 << 21, "p": 16}
_KEY: Final = 32
_NONCE: Final = 12


class WrongSecret(Exception):
    """The secret does not open the slot, or the slot is not as it was made."""


@dataclass(frozen=True)
class Slot:
    """The data key, held for one password or for one key on paper."""

    id: str
    kind: str
    """"password" or "recovery"."""
    name: str
    person_id: str
    kdf: Mapping[str, Any] = field(default_factory=lambda: dict(KDF))
    salt: str = ""
    nonce: str = ""
    wrapped: str = ""
    """The private key, under the secret."""
    public: str = ""
    sealed: str = ""
    """The data key, for the private key only."""
    vouched: str = ""
    """The data key's word for this slot."""
    sealed_next: str = ""
    vouched_next: str = ""
    """The same for the data key that the store is getting; empty except while it gets one."""
    once: bool = False
    """A first password that somebody else knows: another one is chosen at the first sign-in."""


def made(store_id: str, slot: Slot, data_key: bytes, secret: str) -> Slot:
    """The slot with a key pair, wrapped under the secret, that holds the data key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    private = X25519PrivateKey.generate()
    whole = replace(
        slot,
        salt=_text(secrets.token_bytes(16)),
        nonce=_text(secrets.token_bytes(_NONCE)),
        public=_text(private.public_key().public_bytes_raw()),
    )
    cipher = AESGCM(_key_of(whole, secret))
    wrapped = cipher.encrypt(b64decode(whole.nonce), private.private_bytes_raw(), _bound(store_id, whole))
    whole = replace(whole, wrapped=_text(wrapped))
    return replace(whole, sealed=seal(store_id, whole, data_key), vouched=vouch(store_id, whole, data_key))


def data_keys(store_id: str, slot: Slot, secret: str) -> tuple[bytes, ...]:
    """The data key of the store; two while it is getting a new one: the old, then the new.

    Raises WrongSecret; ValueError, TypeError or KeyError for a slot that is no slot.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        cipher = AESGCM(_key_of(slot, secret))
        private = X25519PrivateKey.from_private_bytes(
            cipher.decrypt(b64decode(slot.nonce), b64decode(slot.wrapped), _bound(store_id, slot))
        )
        sealed = [(slot.sealed, slot.vouched), (slot.sealed_next, slot.vouched_next)]
        found = [(_unseal(store_id, slot, private, each), word) for each, word in sealed if each]
    except InvalidTag:
        raise WrongSecret from None
    if not all(is_vouched(store_id, slot, key, word) for key, word in found):
        raise WrongSecret
    return tuple(key for key, _ in found)


def seal(store_id: str, slot: Slot, data_key: bytes) -> str:
    """The data key for the slot's public key: what was sent along, then the ciphertext."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sender = X25519PrivateKey.generate()
    sent, nonce = sender.public_key().public_bytes_raw(), secrets.token_bytes(_NONCE)
    shared = sender.exchange(X25519PublicKey.from_public_bytes(b64decode(slot.public)))
    cipher = AESGCM(_derived(shared, sent + b64decode(slot.public)))
    return _text(sent + nonce + cipher.encrypt(nonce, data_key, _bound(store_id, slot)))


def _unseal(store_id: str, slot: Slot, private: Any, sealed: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    raw = b64decode(sealed)
    sent, nonce, rest = raw[:_KEY], raw[_KEY : _KEY + _NONCE], raw[_KEY + _NONCE :]
    shared = private.exchange(X25519PublicKey.from_public_bytes(sent))
    cipher = AESGCM(_derived(shared, sent + private.public_key().public_bytes_raw()))
    found: bytes = cipher.decrypt(nonce, rest, _bound(store_id, slot))
    return found


def vouch(store_id: str, slot: Slot, data_key: bytes) -> str:
    """What only who has the data key can say of this slot and its public key."""
    key = _derived(data_key, b"vouch")
    return _text(hmac.digest(key, _bound(store_id, slot) + slot.public.encode(), sha256))


def is_vouched(store_id: str, slot: Slot, data_key: bytes, word: str) -> bool:
    return hmac.compare_digest(vouch(store_id, slot, data_key).encode(), word.encode())


def _derived(secret: bytes, about: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY, None, FORMAT.encode() + about).derive(secret)


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
    return hash_secret_raw(said, b64decode(slot.salt), kdf["t"], kdf["m"], kdf["p"], _KEY, Type.ID, kdf["v"])


def _bound(store_id: str, slot: Slot) -> bytes:
    """What a slot cannot be parted from: its store, its person and its costs."""
    bound = [FORMAT, store_id, slot.id, slot.kind, slot.person_id, dict(slot.kdf), slot.salt]
    return json.dumps(bound, sort_keys=True).encode()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
