"""The one choke point for text on its way to paper: every string is cleaned here before it is measured."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
BETWEEN: Final = f"{NO_BREAK_SPACE} ·{NO_BREAK_SPACE} "
"""Stands between things in a row."""
_JOINERS: Final = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
_NO_BREAK_SPACES: Final = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}"
_SPACING_CONTROLS: Final = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
_WRITTEN_BY_JOINING: Final = range(0x0590, 0x0E00)
"""Hebrew, Arabic, Syriac and the scripts of India: a joiner inside them decides how letters look."""
_LOOKS: Final = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
"""Variation selectors and skin tones: they change a picture, never what it says."""
_MONTH: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_UNIT: Final = "°C|ml|mg|mcg|kg|cm|mm|min|minutes|am|pm|h|hours"
_KEPT_TOGETHER: Final = re.compile(
    rf"(?<=\d) (?=(?:{_UNIT}|(?:{_MONTH})[a-z]*)\b)|(?<=[a-z]) (?=(?:19|20)\d\d\b)"
)


def clean(raw: str) -> str:
    """`raw` as one line that can be printed: NFC, without control characters, surrogates and formatting.

    Line ends and tabs become spaces. Marks that only choose how a picture looks (variation selectors,
    skin tones) go; a joiner stays where the script is written by joining.
    """
    if raw.isprintable() and not _LOOKS.search(raw):
        return raw if raw.isascii() else unicodedata.normalize("NFC", raw)
    return unicodedata.normalize("NFC", "".join(_kept(_LOOKS.sub("", raw))))


def _kept(raw: str) -> list[str]:
    kept: list[str] = []
    for char in raw:
        if char.isprintable():
            kept.append(char)
            continue
        category = unicodedata.category(char)
        if char in _NO_BREAK_SPACES:
            kept.append(NO_BREAK_SPACE)
        elif category in ("Zs", "Zl", "Zp") or char in _SPACING_CONTROLS:
            kept.append(" ")
        elif category in ("Co", "Cn") or (char in _JOINERS and kept and ord(kept[-1]) in _WRITTEN_BY_JOINING):
            kept.append(char)
    return kept


def lines_of(raw: str) -> list[str]:
    """The lines of a note as they were typed, cleaned, without the empty ones."""
    return [line for part in raw.splitlines() if (line := clean(part).strip())]


def bound(line: str) -> str:
    """`line` with numbers tied to their unit, month or year, so that no line ends between them."""
    return _KEPT_TOGETHER.sub(NO_BREAK_SPACE, line)


def spelled_out(char: str) -> str:
    """What is printed for a character that no font has: its name in brackets."""
    name = unicodedata.name(char, f"U+{ord(char):04X}")
    return f"({name.lower() if not name.startswith('U+') else name})"


def and_list(parts: list[str]) -> str:
    """`one, two and three`"""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
