"""Several prints bound into one file: a line at the foot of each page, bookmarks, a password."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from ech_desktop.printing.document import Page, pdf
from ech_desktop.printing.ink import Ink
from ech_desktop.printing.paper import MM, SMALLEST, Sheet
from ech_desktop.printing.printed import Printed
from ech_desktop.printing.setting import SEMIBOLD
from ech_desktop.printing.text import BETWEEN

_EDGE: Final = 5 * MM
"""What a printer cannot reach; the feet of all prints stand above the line."""
_ALGORITHM: Final = "AES-256"


class Part(NamedTuple):
    """A print with the title of its bookmark."""

    title: str
    content: bytes


def page_count(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(content)).pages)


def bound(parts: Iterable[Part], *, title: str, line: str, printed: Printed, password: str = "") -> bytes:
    """One PDF. `line` and the number of the page stand at the foot of each page.

    With a password it is encrypted by AES-256; ReportLab alone knows only RC4.
    """
    from pypdf import PdfWriter  # 0.1 s, and only a pack needs it

    writer = PdfWriter()
    for part in parts:
        writer.append(io.BytesIO(part.content), outline_item=part.title, import_outline=False)
    pages = list(writer.pages)
    lines = _lines([Sheet(*map(float, page.mediabox[2:])) for page in pages], line, title, printed)
    for page, over in zip(pages, lines, strict=True):
        page.merge_page(over)
    writer.metadata = {"/Title": title, "/Author": "ECH Desktop", "/Creator": "ECH Desktop"}
    made = _written(writer)
    return _locked(made, password) if password else made


def _locked(made: bytes, password: str) -> bytes:
    """Encrypted in a second pass: pypdf 7.1 would encrypt merged pages as they were before the merge."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(made))
    writer.encrypt(password, algorithm=_ALGORITHM)
    return _written(writer)


def _written(writer: Any) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _lines(sheets: Sequence[Sheet], line: str, title: str, printed: Printed) -> list[Any]:
    """A page with only the line for each sheet; all share one font."""
    from pypdf import PdfReader

    pages = []
    for n, sheet in enumerate(sheets, 1):
        ink, y = Ink(), _EDGE + 1.7
        said = BETWEEN.join((f"{title}, page {n} of {len(sheets)}", line))
        ink.text(_EDGE + 3 * MM, y, said, SEMIBOLD, SMALLEST)
        pages.append(Page(sheet, ink))
    made = pdf(pages, title=title, number="", printed=printed)
    return list(PdfReader(io.BytesIO(made)).pages)
