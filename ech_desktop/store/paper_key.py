"""The recovery key on paper: 125 random bits in letters that are hard to mistake, with three check letters.

The check letters are those of a Reed-Solomon code over GF(32): up to three wrong letters, wherever they
stand, and any two letters that changed places, are always noticed.
"""

from __future__ import annotations

import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
LETTERS: Final = 25
CHECKS: Final = 3
GROUP: Final = 4
_ALIKE: Final = str.maketrans("OIL", "011")
_COUNT: Final = "A recovery key has 28 letters and digits: check that none is missing."
_SLIP: Final = "This recovery key has a slip in it. Compare it with the paper, letter by letter."


def _powers() -> list[int]:
    """The powers of x modulo x^5 + x^2 + 1, twice over so that sums of exponents need no remainder."""
    found, value = [], 1
    for _ in range(62):
        found.append(value)
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return found


_POWER: Final = _powers()
_LOG: Final = {value: n for n, value in enumerate(_POWER[:31])}


def _times(a: int, b: int) -> int:
    return _POWER[_LOG[a] + _LOG[b]] if a and b else 0


def _generator() -> list[int]:
    """(x - a)(x - a^2)(x - a^3), highest power first."""
    made = [1]
    for root in range(1, CHECKS + 1):
        shifted = [*made, 0]
        made = [s ^ _times(p, _POWER[root]) for s, p in zip(shifted, [0, *made], strict=True)]
    return made


_GENERATOR: Final = _generator()


def _check_letters(body: str) -> str:
    """The remainder of the letters, as a polynomial, divided by the generator."""
    rest = [ALPHABET.index(letter) for letter in body] + [0] * CHECKS
    for place in range(len(body)):
        lead = rest[place]
        for offset, factor in enumerate(_GENERATOR):
            rest[place + offset] ^= _times(factor, lead)
    return "".join(ALPHABET[value] for value in rest[-CHECKS:])


def new_paper_key() -> str:
    """`7Q2K-…`: seven groups of four."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    whole = body + _check_letters(body)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_paper_key(typed: str) -> str:
    """The 25 letters of the key. O is read as 0, I and L as 1; spaces and dashes do not matter.

    Raises ValueError with a sentence that says what is wrong.
    """
    letters = "".join(c for c in typed.upper().translate(_ALIKE) if not c.isspace() and c not in "-–.")
    if len(letters) != LETTERS + CHECKS:
        raise ValueError(_COUNT)
    if set(letters) - set(ALPHABET) or letters[LETTERS:] != _check_letters(letters[:LETTERS]):
        raise ValueError(_SLIP)
    return letters[:LETTERS]
