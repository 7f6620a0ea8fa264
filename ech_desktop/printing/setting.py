"""Words set in type: their glyphs, widths and PDF strings, worked out once and remembered for ever.

Widths here are in ems: multiply by the size in points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, Final, NamedTuple

from ech_desktop.printing import bidi, fonts
from ech_desktop.printing.fonts import EM, FontFile
from ech_desktop.printing.text import NO_BREAK_SPACE

ELLIPSIS: Final = "…"
_REMEMBERED: Final = 100_000
"""Words or lines before a face forgets them and starts again: some 30 MB."""
_CUT_AFTER: Final = frozenset("-/@._–—" + NO_BREAK_SPACE)
_ESCAPED: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})


class Piece(NamedTuple):
    """Glyphs of one font at one height above the line, as the inside of a PDF TJ array."""

    font: FontFile
    rise: float
    glyphs: str


class Glyph(NamedTuple):
    """A glyph of a font, and the letters that it stands for."""

    font: FontFile
    number: int
    letters: str


class Word:
    """Text set in type; `read_as` is what it says when its glyphs do not spell it."""

    __slots__ = ("mixed", "pieces", "plain", "read_as", "text", "used", "width")

    def __init__(
        self, text: str, pieces: list[Piece], width: float, used: Iterable[Glyph], read_as: str
    ) -> None:
        self.text = text
        self.mixed = bidi.is_right_to_left(text)
        """Something in it is read from right to left, so that it cannot be set apart from its line."""
        self.pieces = tuple(pieces)
        self.width = width
        self.used = frozenset(used)
        self.read_as = read_as
        only = self.pieces[0] if len(pieces) == 1 and not pieces[0].rise and not read_as else None
        self.plain = only.glyphs if only and only.font in fonts.MAIN else None
        """The glyphs when they all lie on the line in the main font: the common case, drawn fastest."""


class Line:
    """Words of one face on one line with a space between each."""

    __slots__ = ("face", "width", "words")

    def __init__(self, words: tuple[Word, ...], width: float, face: Face) -> None:
        self.words, self.width, self.face = words, width, face


class Face:
    """One weight of the main font, with the other fonts behind it for what it does not have."""

    def __init__(self, font: FontFile) -> None:
        self.font: Final = font
        self._words: dict[str, Word] = {}
        self._lines: dict[str, Line] = {}

    @cached_property
    def space(self) -> Word:
        return self.word(" ")

    def word(self, text: str) -> Word:
        """`text`, which must be readable, as one unbroken piece."""
        found = self._words.get(text)
        if found is None:
            if len(self._words) > _REMEMBERED:
                self._words.clear()
            found = self._words[text] = self._set(text)
        return found

    def line(self, raw: str) -> Line:
        """A whole string on one line, cleaned; its own spaces count once."""
        found = self._lines.get(raw)
        if found is None:
            if len(self._lines) > _REMEMBERED:
                self._lines.clear()
            found = self._lines[raw] = self.joined(fonts.readable(raw).split())
        return found

    def joined(self, parts: list[str]) -> Line:
        """Readable words as one line, in the order in which they stand on paper."""
        words = tuple(map(self.word, parts))
        if len(words) > 1 and any(word.mixed for word in words):
            words = (self.word(" ".join(parts)),)
        width = sum(w.width for w in words) + self.space.width * max(0, len(words) - 1)
        return Line(words, width, self)

    def width(self, raw: str) -> float:
        return self.line(raw).width

    def measure(self, text: str) -> float:
        """The width of a readable text that is not worth remembering."""
        return self._set(text).width

    def _set(self, text: str) -> Word:
        pieces: list[Piece] = []
        used: list[Glyph] = []
        width = 0.0
        mixed = bidi.is_right_to_left(text)
        spelled = True
        for run in bidi.visual_runs(text) if mixed else [bidi.Run(text, False)]:
            parts = fonts.split_by_font(run.text, self.font)
            for font, part in reversed(parts) if run.right_to_left else parts:
                infos, positions = font.shaped(part, run.right_to_left)
                glyphs, reads = _glyphs(font, part, infos)
                width += _append(pieces, font, infos, positions)
                used += glyphs
                spelled = spelled and reads
        # Readers turn right-to-left glyphs round by themselves; what is said for them they would turn twice.
        return Word(text, pieces, width / EM, used, "" if spelled or mixed else text)


REGULAR: Final = Face(fonts.MAIN[0])
SEMIBOLD: Final = Face(fonts.MAIN[1])
BOLD: Final = Face(fonts.MAIN[2])


def _append(pieces: list[Piece], font: FontFile, infos: list[Any], positions: list[Any]) -> float:
    """Put the glyphs at the end of the pieces; returns how far they reach, in thousandths."""
    reach, scale, rise = 0.0, font.scale, 0.0
    tokens: list[str] = []
    for info, position in zip(infos, positions, strict=True):
        height = round(position.y_offset * scale) / EM
        if height != rise and tokens:
            pieces.append(_piece(font, rise, tokens))
            tokens = []
        rise = height
        shift = position.x_offset * scale
        advance = position.x_advance * scale
        tokens += _step_left(-shift)
        tokens.append(f"({_code(info.codepoint)})")
        tokens += _step_left(shift + font.width(info.codepoint) - advance)
        reach += advance
    if tokens:
        pieces.append(_piece(font, rise, tokens))
    return reach


def _piece(font: FontFile, rise: float, tokens: list[str]) -> Piece:
    return Piece(font, rise, "".join(tokens).replace(")(", ""))


def _step_left(by: float) -> list[str]:
    """A step to the left in thousandths, if it is any."""
    return [f" {by:.0f}"] if round(by) else []


@cache
def _code(glyph: int) -> str:
    """A glyph number as two characters inside a PDF string."""
    return (chr(glyph >> 8) + chr(glyph & 255)).translate(_ESCAPED)


def _glyphs(font: FontFile, text: str, infos: list[Any]) -> tuple[list[Glyph], bool]:
    """The glyphs with their letters, and whether these, one after the other, read as the text."""
    clusters: dict[int, list[int]] = {}
    for info in infos:
        clusters.setdefault(info.cluster, []).append(info.codepoint)
    found: list[Glyph] = []
    spelled = True
    starts = sorted(clusters)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        letters = text[start:end].replace(NO_BREAK_SPACE, " ")
        said = _letters_of(font, clusters[start], letters)
        found += [Glyph(font, number, letter) for number, letter in zip(clusters[start], said, strict=True)]
        spelled = spelled and unicodedata.normalize("NFC", "".join(said)) == letters
    return found, spelled


def _letters_of(font: FontFile, numbers: list[int], letters: str) -> list[str]:
    """What each glyph of a cluster stands for: letter by letter where they match, else as the font says."""
    if len(numbers) == len(letters):
        return list(letters)
    if len(numbers) == 1:
        return [letters]
    return [font.character(number) for number in numbers]


def cut(text: str, face: Face, width: float) -> int:
    """How many characters of a readable text fit in `width` ems: at least one, and never half a letter.

    Prefers to stop after a hyphen, stroke or no-break space in the second half of what fits.
    """
    low, high = 1, min(len(text), max(1, int(width / 0.15)))
    while low < high:
        middle = (low + high + 1) // 2
        if face.measure(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    if low == len(text):
        return low
    for n in range(low, low // 2, -1):
        if text[n - 1] in _CUT_AFTER:
            return n
    return _before_marks(text, low)


def _before_marks(text: str, at: int) -> int:
    """`at`, moved back so that no mark is cut off its letter."""
    n = at
    while n > 1 and unicodedata.category(text[n])[0] == "M":
        n -= 1
    return n if n > 1 else at


@lru_cache(maxsize=20_000)
def fitted(raw: str, face: Face, size: float, width: float, floor: float) -> tuple[str, float]:
    """`raw` and the size, at most `size`, that make it `width` points wide; cut short at `floor`."""
    needed = face.width(raw)
    if needed * size <= width:
        return raw, size
    floor = min(floor, size)
    if needed * floor <= width:
        return raw, max(floor, width / needed)
    text = fonts.readable(raw)
    room = width / floor - face.width(ELLIPSIS)
    kept = text[: cut(text, face, room)] if room > 0 else ""
    return kept.rstrip() + ELLIPSIS, floor


def wrapped(parts: Iterable[str], face: Face, width: float) -> list[Line]:
    """Readable words broken into lines no wider than `width` ems; a word wider than that is cut."""
    lines: list[Line] = []
    current: list[Word] = []
    space, taken = face.space.width, 0.0
    for part in parts:
        word = face.word(part)
        if current and taken + space + word.width > width:
            lines.append(_line(current, taken, face))
            current, taken = [], 0.0
        while word.width > width and (at := cut(word.text, face, width)) < len(word.text):
            lines.append(face.joined([word.text[:at]]))
            word = face.word(word.text[at:])
        taken += word.width + (space if current else 0.0)
        current.append(word)
    if current:
        lines.append(_line(current, taken, face))
    return lines


def _line(words: list[Word], width: float, face: Face) -> Line:
    if any(word.mixed for word in words):
        return face.joined([word.text for word in words])
    return Line(tuple(words), width, face)


def packed(
    items: Sequence[str], face: Face, size: float, width: float, between: str, start: float = 0.0
) -> list[str]:
    """Items in a row, on as many lines as they need; the first line begins `start` points in."""
    lines = [""]
    used = start
    for item in items:
        added = between + item if lines[-1] else item
        wide = face.width(added) * size
        if lines[-1] and used + wide > width:
            lines.append("")
            added, used = item, 0.0
            wide = face.width(item) * size
        lines[-1] += added
        used += wide
    return lines
