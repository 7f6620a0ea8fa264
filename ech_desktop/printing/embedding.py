"""Fonts as they travel inside a PDF: only the glyphs that were used, with what they stand for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Any, Final, NamedTuple

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFObject

from ech_desktop.printing.fonts import FontFile
from ech_desktop.printing.ink import Picture
from ech_desktop.printing.setting import Glyph, Word

_UNUSED_TABLES: Final = frozenset(
    {"GSUB", "GPOS", "GDEF", "STAT", "OS/2", "name", "post", "cmap", "kern", "vhea", "vmtx"}
)
"""What shaping needed and a printer does not: glyphs are named by number."""
_SYMBOLIC: Final = 4

QUICK = 1
"""Of zlib: glyph outlines hardly shrink further, and a rota is made in the blink between key and paper."""


class Raw(PDFObject):  # type: ignore[misc]
    """A PDF object written by us: bytes, with references put in when the file is made."""

    __RefOnly__ = 1

    def __init__(self, text: str, references: Sequence[Raw | RawStream] = ()) -> None:
        self.text = text
        self.references = references

    def format(self, document: Any) -> bytes:
        inside = [document.Reference(each).format(document).decode("ascii") for each in self.references]
        return (self.text % tuple(inside)).encode("latin-1")


class RawStream(PDFObject):  # type: ignore[misc]
    """A stream of compressed bytes with an end of line before `endstream`, as ISO 32000 asks."""

    coding = "FlateDecode"

    __RefOnly__ = 1

    def __init__(self, compressed: bytes, entries: str = "") -> None:
        self.content = compressed
        self.entries = entries

    def format(self, document: Any) -> bytes:
        head = f"<< {self.entries} /Filter /{self.coding} /Length {len(self.content)} >>\nstream\n"
        return head.encode("ascii") + self.content + b"\nendstream\n"


class JpegStream(RawStream):
    """A picture in greys."""

    coding = "DCTDecode"

    def __init__(self, picture: Picture) -> None:
        size = f"/Width {picture.width} /Height {picture.height}"
        entries = f"/Type /XObject /Subtype /Image {size} /ColorSpace /DeviceGray /BitsPerComponent 8"
        super().__init__(picture.jpeg, entries)


Letters = tuple[tuple[int, str], ...]
"""Glyph numbers in order, each with what it stands for."""


def embedded(words: Iterable[Word]) -> dict[str, Raw]:
    """A PDF font for each font that the words use, by the name that content streams call it.

    A glyph that stands for different letters in different words says the one that sorts first, so that a
    file depends on nothing but what is in it.
    """
    found: dict[FontFile, dict[int, str]] = {}
    for font, number, letters in sorted(frozenset().union(*(word.used for word in words)), key=_order):
        known = found.setdefault(font, {})
        known[number] = known.get(number) or letters
    return {font.resource: _pdf_font(font, tuple(glyphs.items())) for font, glyphs in found.items()}


def _order(glyph: Glyph) -> tuple[int, str, int, str]:
    return len(glyph.font.resource), glyph.font.resource, glyph.number, glyph.letters


class _Parts(NamedTuple):
    """What a PDF says of some glyphs of a font: their outlines and letters compressed."""

    tag: str
    length: int
    program: bytes
    letters: bytes
    widths: str


def _pdf_font(font: FontFile, glyphs: Letters) -> Raw:
    """A Type 0 font whose character codes are the glyph numbers of the file."""
    parts = _parts(font, glyphs)
    name = f"{parts.tag}+{font.name}"
    extents = font.shaper.get_font_extents("ltr")
    ascent, descent = round(extents.ascender * font.scale), round(extents.descender * font.scale)
    descriptor = Raw(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags {_SYMBOLIC} /ItalicAngle 0 /StemV 80 "
        f"/FontBBox [-1000 {descent} 2000 {ascent}] /Ascent {ascent} /Descent {descent} "
        f"/CapHeight 714 /FontFile2 %s >>",
        [RawStream(parts.program, f"/Length1 {parts.length}")],
    )
    descendant = Raw(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 0 "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/W [{parts.widths}] /FontDescriptor %s >>",
        [descriptor],
    )
    return Raw(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [%s] /ToUnicode %s >>",
        [descendant, RawStream(parts.letters)],
    )


@lru_cache(maxsize=64)
def _parts(font: FontFile, glyphs: Letters) -> _Parts:
    """Remembered, for the paper that follows a preview and for rotas that differ by a shift."""
    numbers = [number for number, _ in glyphs]
    program = _subset(font, numbers)
    letters = zlib.compress(_to_unicode(glyphs), QUICK)
    return _Parts(_tag(glyphs), len(program), zlib.compress(program, QUICK), letters, _widths(font, numbers))


def _tag(glyphs: Letters) -> str:
    """Six capitals that name this subset, the same for the same glyphs."""
    digest = blake2b(repr(glyphs).encode(), digest_size=6).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest)


def _subset(font: FontFile, glyphs: Sequence[int]) -> bytes:
    """The font file with only these glyphs, each under its old number."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(t.encode(), "big") for t in _UNUSED_TABLES)
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    )
    return bytes(uharfbuzz.subset(font.face, wanted).blob.data)


def _widths(font: FontFile, glyphs: Sequence[int]) -> str:
    """Neighbouring glyph numbers and their widths, as PDF wants them."""
    runs = groupby(enumerate(glyphs), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, run in runs:
        numbers = [glyph for _, glyph in run]
        widths = " ".join(f"{font.width(glyph):.4g}" for glyph in numbers)
        parts.append(f"{numbers[0]} [{widths}]")
    return " ".join(parts)


def _to_unicode(glyphs: Letters) -> bytes:
    """The map from glyphs to letters for searching and copying, in blocks of at most 100 entries."""
    known = [
        f"<{number:04X}> <{letters.encode('utf-16-be').hex().upper()}>"
        for number, letters in glyphs
        if letters
    ]
    blocks = [known[n : n + 100] for n in range(0, len(known), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
