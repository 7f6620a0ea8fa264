"""In which order mixed left-to-right and right-to-left text stands on a line.

The implicit part of the Unicode bidirectional algorithm (UAX 9: W1-W7, N1-N2, I1-I2, L2). Explicit
embeddings are never met: cleaning removes their controls.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

_STRONG: Final = {"L": "L", "R": "R", "AL": "R"}
_NUMBERS: Final = ("EN", "AN")


class Run(NamedTuple):
    """Neighbouring characters in one direction, in the order in which they are read."""

    text: str
    right_to_left: bool


def is_right_to_left(text: str) -> bool:
    """Whether anything in the text is read from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)


def visual_runs(text: str) -> list[Run]:
    """The runs of one line, from left to right as they stand on paper."""
    kinds = [unicodedata.bidirectional(c) or "L" for c in text]
    base = 1 if next((_STRONG[k] for k in kinds if k in _STRONG), "L") == "R" else 0
    levels = _levels(_resolved_neutrals(_resolved_weak(kinds, base), base), base)
    runs: list[tuple[int, str]] = []
    for char, level in zip(text, levels, strict=True):
        if runs and runs[-1][0] == level:
            runs[-1] = (level, runs[-1][1] + char)
        else:
            runs.append((level, char))
    return [Run(part, level % 2 == 1) for level, part in _reordered(runs)]


def _resolved_weak(kinds: list[str], base: int) -> list[str]:
    """Marks, numbers and their separators (W1 to W7)."""
    found: list[str] = []
    strong = "R" if base else "L"
    after_arabic = False
    for kind in kinds:
        if kind == "NSM":
            kind = found[-1] if found else strong
        if kind in _STRONG:
            after_arabic, strong = kind == "AL", _STRONG[kind]
            kind = strong
        elif kind == "EN":
            kind = "AN" if after_arabic else "L" if strong == "L" else "EN"
        found.append(kind)
    for n in range(1, len(found) - 1):
        before, kind, after = found[n - 1 : n + 2]
        if before == after and (
            (kind in ("CS", "ES") and before in ("EN", "L") and _digits(kinds, n))
            or (kind == "CS" and before == "AN")
        ):
            found[n] = before
    return ["EN" if k == "ET" and _beside_number(found, n) else k for n, k in enumerate(found)]


def _digits(kinds: list[str], n: int) -> bool:
    return kinds[n - 1] == "EN" and kinds[n + 1] == "EN"


def _beside_number(kinds: list[str], n: int) -> bool:
    return "EN" in kinds[max(0, n - 1) : n + 2]


def _resolved_neutrals(kinds: list[str], base: int) -> list[str]:
    """What is left takes the direction of both its neighbours, or that of the line (N1, N2)."""
    edge = "R" if base else "L"
    found = list(kinds)
    start = 0
    while start < len(found):
        if found[start] in ("L", "R", *_NUMBERS):
            start += 1
            continue
        end = start
        while end < len(found) and found[end] not in ("L", "R", *_NUMBERS):
            end += 1
        before = _as_strong(found[start - 1]) if start else edge
        after = _as_strong(found[end]) if end < len(found) else edge
        found[start:end] = [before if before == after else edge] * (end - start)
        start = end
    return found


def _as_strong(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _levels(kinds: list[str], base: int) -> list[int]:
    """I1 and I2."""
    if base:
        return [1 if kind == "R" else 2 for kind in kinds]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in kinds]


def _reordered(runs: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Reverse every stretch at or above each level, from the highest down (L2)."""
    runs = list(runs)
    for level in range(max((r[0] for r in runs), default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[start:end] = runs[start:end][::-1]
            start = max(end, start + 1)
    return runs
