"""The fonts that every print carries with it, opened when first needed; which of them has which character."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Any, Final

import uharfbuzz

from ech_desktop.paths import bundled
from ech_desktop.printing.text import clean, spelled_out

EM: Final = 1000
"""PDF measures glyphs in thousandths of the text size."""
_SHAPED: Final = {"liga": False, "dlig": False}
_PLAIN: Final = {**_SHAPED, "ccmp": False}
"""For letters without loose marks: ready-made accented letters are not taken apart again."""
_LETTERS_ALONE: Final = re.compile("[\x00-\u02ff\u0370-\u0482\u048a-\u058f\u1e00-\u1fff\u2010-\u20cf]*")


class FontFile:
    """One TrueType file. Glyph numbers and widths are its own; widths are in thousandths of the size."""

    def __init__(self, resource: str, name: str) -> None:
        self.resource: Final = resource
        """What content streams call it: F1, F2 and so on, the same in every document."""
        self.name: Final = name

    @cached_property
    def face(self) -> Any:
        path = bundled("resources") / "fonts" / f"{self.name}.ttf"
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))

    @cached_property
    def shaper(self) -> Any:
        return uharfbuzz.Font(self.face)

    @cached_property
    def scale(self) -> float:
        """From the font's own units to thousandths."""
        return EM / float(self.face.upem)

    @cached_property
    def characters(self) -> frozenset[str]:
        return frozenset(map(chr, self.face.unicodes))

    @cached_property
    def _widths(self) -> dict[int, float]:
        return {}

    def width(self, glyph: int) -> float:
        """The advance of a glyph as the PDF will know it."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = self.shaper.get_glyph_h_advance(glyph) * self.scale
        return found

    def character(self, glyph: int) -> str:
        """The character that a glyph stands for by itself, or nothing."""
        return self._characters_of.get(glyph, "")

    @cached_property
    def _characters_of(self) -> dict[int, str]:
        glyph_of = self.shaper.get_nominal_glyph
        return {glyph_of(ord(char)): char for char in sorted(self.characters, reverse=True)}

    def shaped(self, text: str, right_to_left: bool) -> tuple[list[Any], list[Any]]:
        """Glyphs and their positions from left to right, as HarfBuzz gives them."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.language = "en"  # not the locale's: the same bytes on every PC
        uharfbuzz.shape(self.shaper, buffer, _PLAIN if _LETTERS_ALONE.fullmatch(text) else _SHAPED)
        return buffer.glyph_infos, buffer.glyph_positions


MAIN: Final = tuple(
    FontFile(f"F{n}", f"NotoSans-{weight}") for n, weight in enumerate(("Regular", "SemiBold", "Bold"), 1)
)
FALLBACKS: Final = tuple(
    FontFile(f"F{n}", name)
    for n, name in enumerate(
        (
            "NotoSansArabic-Regular",
            "NotoSansHebrew-Regular",
            "NotoSansDevanagari-Regular",
            "NotoSansBengali-Regular",
            "NotoSansGurmukhi-Regular",
            "NotoSansGujarati-Regular",
            "NotoSansTamil-Regular",
            "DroidSansFallbackFull",
        ),
        len(MAIN) + 1,
    )
)


@cache
def fallback_for(char: str) -> FontFile | None:
    """The first of the other fonts that has this character."""
    return next((font for font in FALLBACKS if char in font.characters), None)


def readable(raw: str) -> str:
    """`raw` cleaned, with the name in brackets for each character that none of the fonts has."""
    text = clean(raw)
    ours = MAIN[0].characters
    if ours.issuperset(text):
        return text
    return "".join(c if c in ours or fallback_for(c) else spelled_out(c) for c in text)


def split_by_font(text: str, main: FontFile) -> list[tuple[FontFile, str]]:
    """`text`, which must be readable, cut where another font has to take over.

    A mark or joiner stays with the letter it belongs to as long as that letter's font has it.
    """
    if main.characters.issuperset(text):
        return [(main, text)]
    pieces: list[tuple[FontFile, str]] = []
    for char in text:
        font = main if char in main.characters else fallback_for(char) or main
        last = pieces[-1][0] if pieces else main
        if last is not font and not char.isalnum() and not char.isspace() and char in last.characters:
            font = last
        if pieces and font is last:
            pieces[-1] = (font, pieces[-1][1] + char)
        else:
            pieces.append((font, char))
    return pieces
