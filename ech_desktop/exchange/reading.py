"""A file that somebody chose, as sheets of cells; what cannot be read says so in a sentence.

Workbooks are read by calamine, in a fifteenth of openpyxl's time (decision 63), once `archive` has counted
them.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.exchange.archive import MOST_PACKED, PASSWORD, check_archive
from ech_desktop.exchange.bounds import TOO_LARGE
from ech_desktop.exchange.csv_text import read_csv
from ech_desktop.exchange.grid import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Book, Box, Grid, Stop, never

_ZIP: Final = b"PK"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an .xls begins, and an .xlsx with a password."""
_ASK_EVERY: Final = 500


def read_file(path: Path, stop: Stop = never) -> Book:
    """The sheets of a file. Raises KnownError when it is a folder, is missing, or cannot be read; Stopped by
    `stop`.
    """
    if path.is_dir():
        raise KnownError(f"{path.name} is a folder. Choose an .xlsx, .ods or .csv file.")
    try:
        with path.open("rb") as file:
            content = file.read(MOST_PACKED + 1)
    except OSError as error:
        raise KnownError(f"{path} cannot be read: {error.strerror or 'it is refused'}.") from error
    return read_bytes(content, path.stem, stop)


def read_bytes(content: bytes, name: str, stop: Stop = never) -> Book:
    """The same from memory; `name` is what the one sheet of a text file is called. What counts is what the
    bytes are, not how the file is named.
    """
    if len(content) > MOST_PACKED:
        raise KnownError(
            f"This file is larger than {MOST_PACKED // 1_000_000} MB. Divide it, and import the parts."
        )
    if not content.strip():
        raise KnownError("This file is empty.")
    if content.startswith(_OLD):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise KnownError(PASSWORD if is_locked else _OLD_FORMAT)
    book = _workbook(content, stop) if content.startswith(_ZIP) else Book((read_csv(content, name, stop),))
    sheets = tuple(sheet for sheet in book.sheets if not sheet.is_empty)
    if not sheets:
        raise KnownError("There is nothing in this file: every sheet is empty.")
    return Book(sheets, book.notices)


_OLD_FORMAT: Final = "This is a workbook of the old .xls kind. Save it as .xlsx in your spreadsheet program."


def _workbook(content: bytes, stop: Stop) -> Book:
    checked = check_archive(content, stop)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = []
            for number, about in enumerate(book.sheets_metadata):
                if stop():
                    raise Stopped
                if "work" not in str(about.typ).lower():
                    continue
                boxes = checked.merged[number] if number < len(checked.merged) else None
                sheets.append(_sheet(book.get_sheet_by_index(number), boxes, stop))
                if sum(len(s.rows) * s.width for s in sheets) > 2 * MOST_CELLS:
                    raise KnownError("The sheets of this workbook are too large together. Divide it.")
    except PasswordError as error:
        raise KnownError(PASSWORD) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise KnownError(_DAMAGED) from error
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise KnownError(_DAMAGED) from error
    return Book(tuple(sheets), checked.notices)


_DAMAGED: Final = "This workbook is damaged. Open it in your spreadsheet program and save it anew."


def _sheet(sheet: Any, known: tuple[Box, ...] | None, stop: Stop) -> Grid:
    """`known`: its merged cells, where the reader does not tell them."""
    last_row, last_column = sheet.end or (0, 0)
    if (
        last_row >= MOST_ROWS
        or last_column >= MOST_COLUMNS
        or (last_row + 1) * (last_column + 1) > MOST_CELLS
    ):
        raise KnownError(TOO_LARGE)
    left = (sheet.start or (0, 0))[1]
    rows: list[tuple[Any, ...]] = []
    for number, row in enumerate(sheet.iter_rows()):
        if number % _ASK_EVERY == 0 and stop():
            raise Stopped
        rows.append((*[""] * left, *row))
    boxes = ((r, c, r2, c2) for (r, c), (r2, c2) in sheet.merged_cell_ranges or ())
    return Grid(sheet.name, tuple(rows), _within(boxes if known is None else known, len(rows)))


def _within(boxes: Iterable[Box], rows: int) -> tuple[Box, ...]:
    """The merged cells that begin in these rows, cut off where the sheet ends. Raises KnownError when they
    would cover more than a sheet holds: they can lie over one another.
    """
    found = []
    covered = 0
    for top, left, bottom, right in boxes:
        if top < rows and left < MOST_COLUMNS:
            found.append((top, left, min(bottom, rows - 1), min(right, MOST_COLUMNS - 1)))
            covered += (found[-1][2] - top + 1) * (found[-1][3] + 1)
    if covered > MOST_CELLS:
        raise KnownError(TOO_LARGE)
    return tuple(found)
