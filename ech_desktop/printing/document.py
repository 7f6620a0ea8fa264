"""The PDF file: pages of ink in, bytes out. The same ink gives the same bytes."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable
from dataclasses import fields
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from ech_desktop.domain.basics import Record
from ech_desktop.domain.clock import shown
from ech_desktop.printing.embedding import JpegStream, Raw, RawStream, embedded
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import Sheet
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import Word
from ech_desktop.printing.text import clean

rl_config.trustedHosts = []  # a print never fetches anything
rl_config.trustedSchemes = []

_NOT_SAID: Final = frozenset({"id", "row_version", "thread", "serves", "key_safe"})
_PDF_VERSION: Final = (1, 7)
_COMPRESSION: Final = 2
"""Five times as fast as the best, for a fifth more bytes of text; most of a file is its fonts."""


class Bookmark(NamedTuple):
    """A place that a reader can jump to: page from 0, height on it in points."""

    title: str
    page: int
    top: float


class Page(NamedTuple):
    sheet: Sheet
    ink: Ink


def pdf(
    pages: Iterable[Page],
    *,
    title: str,
    number: str,
    printed: Printed,
    bookmarks: Iterable[Bookmark] = (),
) -> bytes:
    """The file. `title` says what kind of paper it is, `number` is its id; neither names a tenant."""
    document = pdfdoc.PDFDocument(invariant=1, compression=1, pdfVersion=_PDF_VERSION, lang="en-GB")
    _describe(document, clean(title), clean(number), printed)
    pages = tuple(pages)
    fonts = embedded(frozenset[Word]().union(*(page.ink.words for page in pages)))
    pictures = {name: JpegStream(each) for page in pages for name, each in page.ink.pictures.items()}
    resources = _resources(fonts, pictures)
    for page in pages:
        _add_page(document, page, resources)
    _add_bookmarks(document, bookmarks)
    return bytes(document.GetPDFData(_Names(document)))


def _resources(fonts: dict[str, Raw], pictures: dict[str, JpegStream]) -> Raw:
    """What the pages name: fonts, and photographs where there are any."""
    said = f"/Font << {' '.join(f'/{name} %s' for name in fonts)} >>"
    if pictures:
        said += f" /XObject << {' '.join(f'/{name} %s' for name in pictures)} >>"
    return Raw(f"<< {said} >>", (*fonts.values(), *pictures.values()))


def content_mark(parts: Iterable[str]) -> str:
    """Five letters and digits that differ when what is printed differs: two copies can be told apart."""
    digest = blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=5).digest()
    return base64.b32encode(digest).decode("ascii")[:5]


def content_of(record: Record) -> list[str]:
    """What a record says, without the ids and counters that are the store's own.

    A code that is never printed stays out too: four digits could be found again from five letters.
    """
    return [
        str(getattr(record, each.name))
        for each in fields(record)
        if each.name not in _NOT_SAID
        and "_id" not in each.name
        and not isinstance(getattr(record, each.name), list)
    ]


def _describe(document: Any, title: str, number: str, printed: Printed) -> None:
    local = shown(printed.at)
    stamp = document._timeStamp
    stamp.YMDhms = local.timetuple()[:6]
    offset = local.utcoffset()
    stamp.dhh = int(offset.total_seconds() // 3600) if offset else 0
    document.setTitle(f"{title} {number}")
    document.setSubject(title)
    document.setAuthor("ECH Desktop")
    document.setCreator("ECH Desktop")
    preferences = pdfdoc.ViewerPreferencesPDFDictionary()
    preferences["DisplayDocTitle"] = "true"
    document.Catalog.ViewerPreferences = preferences


def _add_page(document: Any, page: Page, resources: Raw) -> None:
    content = page.ink.content()
    document.updateSignature(content)
    made = pdfdoc.PDFPage()
    made.Override_default_compilation = True
    made.Parent = document.Reference(document.Pages)
    made.MediaBox = pdfdoc.PDFArray([0, 0, round(page.sheet.width, 2), round(page.sheet.height, 2)])
    made.Contents = RawStream(zlib.compress(content, _COMPRESSION))
    made.Resources = resources
    document.addPage(made)


class _Names:
    """What ReportLab's outline asks a canvas for."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def _bookmarkReference(self, name: str) -> Any:
        return pdfdoc.PDFObjectReference(name)


def _add_bookmarks(document: Any, bookmarks: Iterable[Bookmark]) -> None:
    pages = document.Pages.pages
    for n, bookmark in enumerate(bookmarks):
        name = f"Place{n}"
        place = pdfdoc.PDFDestinationXYZ(document.Reference(pages[bookmark.page]), 0, bookmark.top, 0)
        document.Reference(place, name)
        document.outline.addOutlineEntry(name, 0, bookmark.title)
