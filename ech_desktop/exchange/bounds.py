"""How far the filled cells of a sheet reach, seen as its text goes by.

A reader of workbooks makes room for the whole rectangle up to the last cell: two cells in opposite corners
would ask for 512 GB and end the program. So every part of an archive is parsed here first, by expat, and
counted; nothing is kept of it.
"""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from ech_desktop.domain.basics import KnownError
from ech_desktop.exchange.grid import MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS, Box

TOO_LARGE: Final = (
    f"This sheet is too large: at most {MOST_ROWS - 1:,} rows, {MOST_COLUMNS} columns and {MOST_CELLS:,} "
    "cells. Check for a stray cell far to the right or below, or divide the sheet."
)
_INSIDE_CELLS: Final = ("v", "f", "is", "p")
"""What fills a cell: a value, a formula, a text; the paragraph of an .ods."""
_SHEET: Final = b"sheetData"


class Bounds:
    """Counts one part of an archive, piece by piece. Raises KnownError as soon as it reaches too far."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._element
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._is_xml = True
        self._row = self._column = 0
        self._row_times = self._cell_times = 1
        self._rows = self._columns = self._merged = self._tables = 0
        self._tail = b""
        self._text = 0
        self.longest = 0
        """Characters of the longest text that cells can share."""
        self.shared = 0
        """Cells whose text stands only once in the file."""
        self.merged: list[list[Box]] = []
        """The merged cells of an .ods, which its reader does not tell, sheet by sheet."""

    def look_at(self, piece: bytes, *, last: bool = False) -> bool:
        """Whether all of it was XML up to here."""
        if self._is_xml:
            try:
                self._parser.Parse(piece, last)
            except (expat.ExpatError, ValueError, LookupError):
                self._is_xml = False
        if not self._is_xml and _SHEET in self._tail + piece:
            raise KnownError("This file is damaged. Open it in your spreadsheet program and save it anew.")
        self._tail = piece[-len(_SHEET) :]
        return self._is_xml

    def _doctype(self, *_: object) -> None:
        raise KnownError("This file holds instructions that no workbook needs. It is not read.")

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._cell(attributes.get("r", ""))
            self.shared += attributes.get("t") == "s"
        elif name in _INSIDE_CELLS:
            self._fill()
        elif name == "si":
            self._listen()
        elif name == "row":
            self._row = _whole(attributes.get("r")) or self._row + 1
            self._column, self._row_times, self._cell_times = 0, 1, 1
        elif name == "mergeCell":
            self._merge()
        elif name == "table":
            self._table()
        elif name == "table-row":
            self._row += self._row_times
            self._row_times = _repeated(attributes, "table:number-rows-repeated")
            self._column = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._ods_cell(attributes)

    def _end(self, tag: str) -> None:
        self._tables -= tag.endswith(":table")

    def _table(self) -> None:
        """A table inside a table is none of its own: its rows are counted with those around it."""
        self._parser.EndElementHandler = self._end  # only now: it is called for every cell
        self._tables += 1
        if self._tables == 1:
            self._row, self._row_times = 0, 1
            self.merged.append([])

    def _ods_cell(self, attributes: dict[str, str]) -> None:
        first = self._column
        self._cell_times = _repeated(attributes, "table:number-columns-repeated")
        self._column += self._cell_times
        self._listen()
        if any(key.endswith("value-type") for key in attributes):
            self._fill()
        down = _repeated(attributes, "table:number-rows-spanned")
        right = _repeated(attributes, "table:number-columns-spanned")
        if max(down, right) > 1 and self.merged:
            self._merge()
            self.merged[-1].append((self._row - 1, first, self._row + down - 2, first + right - 1))

    def _merge(self) -> None:
        self._merged += 1
        if self._merged > MOST_MERGED:
            raise KnownError(TOO_LARGE)

    def _cell(self, place: str) -> None:
        letters = place.rstrip("0123456789")
        self._row = _whole(place[len(letters) :]) or self._row
        self._column = _column(letters) or self._column + 1
        self._cell_times = 1

    def _fill(self) -> None:
        if not self._column:  # a paragraph outside all cells
            return
        if self._row_times * self._cell_times > 1:
            self.shared += self._row_times * self._cell_times
        self._rows = max(self._rows, self._row + self._row_times - 1)
        self._columns = max(self._columns, self._column)
        if self._rows > MOST_ROWS or self._columns > MOST_COLUMNS or self._rows * self._columns > MOST_CELLS:
            raise KnownError(TOO_LARGE)

    def _listen(self) -> None:
        self._text = 0
        self._parser.CharacterDataHandler = self._hear

    def _hear(self, text: str) -> None:
        self._text += len(text)
        self.longest = max(self.longest, self._text)


def _repeated(attributes: dict[str, str], name: str) -> int:
    return _whole(attributes.get(name)) or 1


def _whole(said: str | None) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 12 else MOST_ROWS + 1 if said else 0


def _column(letters: str) -> int:
    """1 for A, 27 for AA; far beyond any sheet for what is no column."""
    found = 0
    for letter in letters[:8].upper():
        found = found * 26 + ord(letter) - 64
    return found
