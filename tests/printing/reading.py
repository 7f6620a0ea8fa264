"""Reads a print back as a person would see it: words with their places and sizes, and pictures."""

from __future__ import annotations

import io
import unicodedata
from typing import NamedTuple

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

MM = 72 / 25.4


class Seen(NamedTuple):
    """A word on a page: its box in points from the bottom left, and the size of its letters."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def text_of(data: bytes) -> str:
    """All text in reading order, by PDFium, composed and with single spaces."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return plain(" ".join(pages))


def second_opinion(data: bytes) -> str:
    """All text by pypdf, which works from what each glyph stands for alone."""
    return plain(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))


def plain(text: str) -> str:
    """Composed, without line ends and no-break spaces; PDFium marks hyphens at line ends by U+FFFE."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\ufffe", "-")).split())


def words(data: bytes, page: int = 0) -> list[Seen]:
    """The words of a page in the order of its content."""
    textpage = pypdfium2.PdfDocument(data)[page].get_textpage()
    found: list[Seen] = []
    letters: list[tuple[str, tuple[float, ...], float]] = []

    def close() -> None:
        if letters:
            boxes = [box for _, box, _ in letters]
            left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
            right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
            text = unicodedata.normalize("NFC", "".join(c for c, _, _ in letters))
            found.append(Seen(text, left, bottom, right, top, letters[0][2]))
            letters.clear()

    for n in range(textpage.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(textpage, n))
        if char.isspace() or char == "\xa0":
            close()
            continue
        box, size = textpage.get_charbox(n), pdfium.FPDFText_GetFontSize(textpage, n)
        if letters:
            _, last, last_size = letters[-1]
            apart = min(abs(box[0] - last[2]), abs(box[2] - last[0]))
            if apart > size * 0.5 or last_size != size:
                close()
        letters.append((char, box, size))
    close()
    return found


def page_count(data: bytes) -> int:
    return len(pypdfium2.PdfDocument(data))


def page_size(data: bytes, page: int = 0) -> tuple[float, float]:
    """Width and height in mm, rounded."""
    width, height = pypdfium2.PdfDocument(data)[page].get_size()
    return round(width / MM), round(height / MM)


def picture(data: bytes, page: int = 0, dpi: int = 100) -> Image.Image:
    """The page in grey."""
    shot: Image.Image = pypdfium2.PdfDocument(data)[page].render(scale=dpi / 72, grayscale=True).to_pil()
    return shot


def streams(data: bytes) -> list[str]:
    """The operators of each page."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return [page.get_contents().get_data().decode("latin-1") for page in reader.pages]  # type: ignore[union-attr]
