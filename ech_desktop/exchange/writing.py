"""Cells as files: workbooks and comma-separated text in which nothing is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from ech_desktop.exchange.csv_text import guarded
from ech_desktop.exchange.grid import Value, is_filled, shown

PLAIN: Final = {
    "in_memory": True,  # nothing in plain files on the way
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_WIDEST: Final = 60
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True)
class Table:
    """A list to write: a heading and rows; `allowed` are the words that a column offers, by its number."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    allowed: dict[int, tuple[str, ...]] | None = None
    notes: tuple[str, ...] = ()
    """Explanations, on a sheet of their own."""


def csv_file(table: Table) -> bytes:
    """UTF-8 with the mark that old Windows programs need; dates as 03/11/2026, each cell quoted."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(cell) for cell in table.head])
    writer.writerows([guarded(written(cell)) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def tab_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows for the clipboard, as every spreadsheet takes them: tabs between cells, no formulas, one line a
    row; `read_tabs` gives them back.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerows([guarded(" ".join(cell.split())) for cell in row] for row in rows)
    return text.getvalue().removesuffix("\n")


def written(value: Value) -> str:
    """A cell of a text file; line ends of a note are kept."""
    if isinstance(value, str):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return shown(value)


def xlsx_file(*tables: Table) -> bytes:
    """A workbook with a sheet for each table: texts as text, dates as dates, the heading kept in sight."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        book.set_properties({"title": tables[0].name, "author": "", "company": ""})
        for table in tables:
            _add(book, table)
        if notes := [line for table in tables for line in table.notes]:
            sheet = book.add_worksheet("About these columns")
            sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
            for number, line in enumerate(notes):
                sheet.write_string(number, 0, line)
    return out.getvalue()


def _add(book: Any, table: Table) -> None:
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(sheet_name(table.name))
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(table.head):
        sheet.write_string(0, column, title, heading)
        cells = [row[column] for row in table.rows[:200] if column < len(row)]
        width = max([len(title), *(len(shown(cell)) for cell in cells)]) + 2
        sheet.set_column(column, column, min(width, _WIDEST), text)
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row):
            put(sheet, number, column, value, text, day)
    for column, words in (table.allowed or {}).items():
        last = max(len(table.rows), 500)
        if sum(len(word) + 1 for word in words) <= 255:  # what a list in a workbook can hold
            sheet.data_validation(1, column, last, column, {"validate": "list", "source": list(words)})


def put(sheet: Any, row: int, column: int, value: Value, text: Any, day: Any) -> None:
    """One cell of an xlsxwriter sheet, in the format for its kind; a blank one is left out."""
    if not is_filled(value):
        return
    if isinstance(value, date) and value.year >= 1900:
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, written(value), text)


def sheet_name(name: str) -> str:
    """A name that every spreadsheet takes: at most 31 characters, without `[]:*?/\\`."""
    return " ".join(name.translate(_FORBIDDEN).split()).strip("'")[:31] or "Sheet"
