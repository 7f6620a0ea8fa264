"""Text as people search it: without case and accents, so that `zielinski` finds Zieliński."""

from __future__ import annotations

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"})


def fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in parts if not unicodedata.combining(c))


def matches(folded: str, typed: str) -> bool:
    """Whether every word typed stands somewhere in a text that is folded already."""
    return all(word in folded for word in fold(typed).split())
