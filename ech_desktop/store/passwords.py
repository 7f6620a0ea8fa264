"""Which passwords are refused: short ones, and those that are soon guessed. No rules about signs."""

from __future__ import annotations

import re
from itertools import chain
from typing import Final
from unicodedata import normalize

from ech_desktop.domain.basics import Problem

LEAST: Final = 12
ENOUGH: Final = 10**10
"""Guesses after which a stranger who has the key file gives up: argon2id makes each of them slow."""
_JOINED: Final = 9
"""The power of ten that is left without signs and spaces: zxcvbn thinks too well of `p a s s w o r d`."""
_SIGNS: Final = re.compile(r"[\W_]+")
_LONGEST: Final = 40
"""Characters that are looked at: more make no password easier to guess, and take zxcvbn up to a second."""
CONTEXT: Final = (
    "ech", "desktop", "echdesktop", "extracare", "care", "carer", "carers", "careteam", "carehome",
    "careplan", "support", "tenant", "tenants", "housing", "scheme", "manager", "leader", "rota", "handover",
    "shift", "shifts", "sleepin", "court", "house", "lodge", "office", "staff", "team",
)  # fmt: skip
"""Words of the work, which are tried here first (ASVS 5.0, 6.2.11), with the names that are given."""
_SHORT: Final = f"Use at least {LEAST} characters: three words in a row are easy to remember."
_COMMON: Final = "This is one of the first that a stranger would try. Use three random words."
_KNOWN: Final = (
    "Names and words of the work are tried first. Use three random words that have nothing to do with them."
)


def password_problems(password: str, *names: str) -> tuple[Problem, ...]:
    """What is wrong with a new password, for the form: too short, among the first guesses, or little more
    than a name. `names`: of its person, and of the scheme.
    """
    said = normalize("NFKC", password)
    if len(said) < LEAST:
        return (Problem("password", _SHORT),)
    from zxcvbn import zxcvbn  # 25 ms, and only when somebody chooses a password

    likely, asked = _likely(names), [(said, ENOUGH)]
    if joined := _SIGNS.sub("", said):
        asked.append((joined, 10 ** min(_JOINED, len(joined) - 2)))
    for text, enough in asked:
        found = zxcvbn(text[:_LONGEST], likely)
        if found["guesses"] < enough:
            is_known = any(part.get("dictionary_name") == "user_inputs" for part in found["sequence"])
            return (Problem("password", _KNOWN if is_known else _COMMON),)
    return ()


def _likely(names: tuple[str, ...]) -> list[str]:
    """The parts of each name, and all of it in one word; then the words of the work."""
    parts = [re.findall(r"\w+", re.sub("['’]", "", normalize("NFKC", name))) for name in names]
    whole = ["".join(each) for each in parts] + ["".join(reversed(each)) for each in parts]
    return [*chain.from_iterable(parts), *filter(None, whole), *CONTEXT]
