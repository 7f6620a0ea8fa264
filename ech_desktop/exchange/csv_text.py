"""Comma-separated text as programs write it: in UTF-8 or as old Windows wrote it, with commas, semicolons or
tabs.
"""

from __future__ import annotations

import csv
import io
from typing import Final

from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.exchange.bounds import TOO_LARGE
from ech_desktop.exchange.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Grid, Stop

_SEPARATORS: Final = ",;\t|"
_LONGEST: Final = 200_000
"""Characters in one cell: more is a quotation mark that was never closed."""
_ASK_EVERY: Final = 500
_STARTS: Final = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet would take for the start of a formula, with the full-width forms."""


def read_csv(content: bytes, name: str, stop: Stop) -> Grid:
    """The one sheet of a text file; every cell is a text. Raises KnownError for what is no text."""
    text = decoded(content)
    rows: list[tuple[str, ...]] = []
    cells = width = 0
    csv.field_size_limit(_LONGEST)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            if len(rows) % _ASK_EVERY == 0 and stop():
                raise Stopped
            rows.append(tuple(_said(cell) for cell in row))
            width, cells = max(width, len(row)), cells + len(row)
            if len(rows) > MOST_ROWS or width > MOST_COLUMNS or cells > MOST_CELLS:
                raise KnownError(TOO_LARGE)
    except csv.Error as error:
        raise KnownError(
            "This text is no table: a quotation mark may not be closed. Save it anew as CSV."
        ) from error
    return Grid(name, tuple(rows))


def read_tabs(text: str) -> list[list[str]]:
    """Cells that a spreadsheet has copied: quoted where they hold a line end, and never a formula.

    Raises KnownError for more than a sheet, and for what is no table.
    """
    csv.field_size_limit(_LONGEST)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), delimiter="\t"):
            rows.append([_said(cell) for cell in row])
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise KnownError(TOO_LARGE)
    except csv.Error as error:
        raise KnownError("What you copied is no table: a quotation mark may not be closed.") from error
    return rows


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8 and UTF-16 by their marks, UTF-8 without, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _without_marks(content, "utf-16")
    try:
        return _without_marks(content, "utf-8-sig")
    except KnownError:
        return _without_marks(content, "cp1252")


def _without_marks(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise KnownError(
            "This file is neither text nor a workbook. Choose an .xlsx, .ods or .csv file."
        ) from error
    if "\0" in text:
        raise KnownError("This file is neither text nor a workbook. Choose an .xlsx, .ods or .csv file.")
    return text


def _separator(text: str) -> str:
    """The one that stands most often in the first lines, and in each alike."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:10]
    counts = {each: [line.count(each) for line in lines] for each in _SEPARATORS}
    return max(_SEPARATORS, key=lambda each: (min(counts[each][:2], default=0), sum(counts[each])))


def _said(cell: str) -> str:
    """Without the apostrophe that keeps a text from being a formula."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it opens the file; `read_csv` gives it back as it
    was.
    """
    return f"'{text}" if _is_risky(text) else text


def _is_risky(text: str) -> bool:
    return text.lstrip("'").startswith(_STARTS)
