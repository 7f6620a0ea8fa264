"""Text as people search it: without case, accents and apostrophes, and with what was found marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple


class _Letters(dict[int, str | None]):
    """What each character is folded to, asked once each: an accent that stands by itself to nothing."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if unicodedata.combining(chr(code)) else chr(code)
        return self[code]


_LETTERS: Final = _Letters(
    {ord(k): v for k, v in {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "’": "'"}.items()}
)
_APOSTROPHES: Final = "'ʼ‘`´"
_FOLDED_WORD: Final = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_JOINT: Final = re.compile(rf"[{_APOSTROPHES}]")
_NHS_GROUPS: Final = re.compile(r"\b([1-9]\d\d)[ -](\d{3})[ -](\d{4})\b", re.ASCII)
LONGEST_WORD: Final = 40
"""Letters of a word that are looked at; what is longer is a code that somebody pasted."""
EXCERPT: Final = 120
"""Characters around what was found."""


def fold(text: str) -> str:
    """`zielinski` for Zieliński, `lucja` for Łucja: no index folds ł, so that we do it ourselves."""
    if text.isascii():  # most of what people write here, and twenty times faster
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)


def matches(folded: str, typed: str) -> bool:
    """Whether every word typed stands somewhere in a text that is folded already."""
    return all(word in folded for word in fold(typed).split())


def index_text(text: str) -> str:
    """The words to look a text up by: `O'Rourke` as `orourke o rourke`, however somebody will type it."""
    found = []
    for word in _FOLDED_WORD.findall(fold(text)):
        parts = _JOINT.split(word)
        found += ["".join(parts), *parts] if len(parts) > 1 else parts
    return " ".join(word[:LONGEST_WORD] for word in found)


@lru_cache(maxsize=1)  # each text that was found is looked through for the same words
def typed_words(typed: str) -> tuple[str, ...]:
    """What somebody looks for, folded; each is the beginning of a word. `O'Rourke` is `orourke`, and an NHS
    number written in its three groups, `943 476 5919`, is one word."""
    whole = _NHS_GROUPS.sub(r"\1\2\3", fold(typed))
    words = (_JOINT.sub("", word)[:LONGEST_WORD] for word in _FOLDED_WORD.findall(whole))
    return tuple(dict.fromkeys(words))


class Piece(NamedTuple):
    """A stretch of a text; marked where it was looked for."""

    text: str
    marked: bool = False


@cache
def _word() -> re.Pattern[str]:
    """A word as it was written, with the accents that stand as characters of their own."""
    accents = "".join(chr(n) for n in range(0x300, 0x20F0) if unicodedata.combining(chr(n)))
    return re.compile(rf"[^\W_](?:[^\W_]|[{accents}]|[{_APOSTROPHES}’](?=[^\W_]))*")


def marked(text: str, typed: str) -> tuple[Piece, ...]:
    """The whole text in pieces, the words that begin with a word that was typed marked."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in _hits(text, typed_words(typed)):
        if start > end:
            pieces.append(Piece(text[end:start]))
        pieces.append(Piece(text[start:stop], True))
        end = stop
    return (*pieces, Piece(text[end:])) if end < len(text) else tuple(pieces)


def excerpt(text: str, typed: str, most: int = EXCERPT) -> tuple[Piece, ...]:
    """About `most` characters around the first word that was found; from the beginning where none is."""
    line = " ".join(text.split())
    first = next(_hits(line, typed_words(typed)), (0, 0))[0]
    start = 0 if first < most // 2 else line.rfind(" ", 0, first - most // 4) + 1
    stop = start + most
    if stop < len(line):
        at_a_word = line.rfind(" ", start + most // 2, stop)
        stop = stop if at_a_word < 0 else at_a_word
    cut = line[start:stop].strip()
    return marked(f"{'… ' if start else ''}{cut}{' …' if stop < len(line) else ''}", typed)


def first_with(texts: Iterable[str], typed: str) -> str:
    """The first of some texts in which a word that was typed is found, else the first with anything in it."""
    wanted, any_text = typed_words(typed), ""
    for text in texts:
        folded = fold(text)
        if any(word in folded for word in wanted) and next(_hits(text, wanted), None):
            return text
        any_text = any_text or text.strip()
    return any_text


def _hits(text: str, wanted: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for word in _word().finditer(text):
        folded = fold(word[0])
        if folded.startswith(wanted) or (
            _JOINT.search(folded) and any(form.startswith(wanted) for form in index_text(folded).split())
        ):
            yield word.span()
