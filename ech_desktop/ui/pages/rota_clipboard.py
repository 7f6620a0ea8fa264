"""Cut, copy and paste of blocks of the rota, here and to and from other programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from ech_desktop.actions import rota as actions
from ech_desktop.domain.basics import KnownError, TeamMemberId
from ech_desktop.exchange.csv_text import read_tabs
from ech_desktop.exchange.rota_book import cell_text
from ech_desktop.exchange.rota_codes import to_type
from ech_desktop.exchange.writing import tab_text
from ech_desktop.ui.models.rota_moves import SHIFTS_MIME, Move, carried_in
from ech_desktop.ui.models.rota_sheet import Place
from ech_desktop.ui.pages.rota_cells import Cells
from ech_desktop.ui.widgets.copying import copy_rows

NAME: Final = "Name"
"""What stands above the names of a block that was copied with its headings."""


class RotaClipboard(QObject):
    """What is copied is shifts for here, and a table for other programs."""

    def __init__(self, editing: Cells) -> None:
        super().__init__(editing)
        self.editing, self.desk = editing, editing.desk
        self.grid, self.model = editing.grid, editing.model

    def copy(self) -> None:
        """The chosen cells, for here and as a table for other programs."""
        self._to_clipboard()
        self._mark(frozenset())

    def cut(self) -> None:
        """As copy; pasting moves the shifts, until then they stay where they are."""
        cells = self._to_clipboard()
        self._mark(frozenset(p for i in cells if self.model.shifts_at(i) and (p := self.model.place(i))))

    def _to_clipboard(self) -> list[QModelIndex]:
        cells = self.grid.chosen()
        if cells:
            first = self.model.index(min(i.row() for i in cells), min(i.column() for i in cells))
            self.model.grabbed = QPersistentModelIndex(first)
            data = self.model.mimeData(cells)
            data.setText(tab_text(self._table(cells)))
            QGuiApplication.clipboard().setMimeData(data)
        return cells

    def copy_with_headings(self) -> None:
        """The chosen cells under their days and beside their names, for other programs and for `paste`."""
        if cells := self.grid.chosen():
            model, columns = self.model, _columns(cells)
            days = (model.headerData(c, Qt.Orientation.Horizontal) for c in columns)
            names = (model.headerData(r, Qt.Orientation.Vertical) for r in _rows(cells))
            lines = [(name, *line) for name, line in zip(names, self._table(cells), strict=True)]
            copy_rows([(NAME, *days), *lines])
            self._mark(frozenset())

    def _table(self, cells: Sequence[QModelIndex]) -> list[list[str]]:
        """As it would have to be typed: a code, or times where a shift is not as its type says."""
        chosen = {(i.row(), i.column()) for i in cells}
        return [
            [self._text(self.model.index(r, c)) if (r, c) in chosen else "" for c in _columns(cells)]
            for r in _rows(cells)
        ]

    def _text(self, index: QModelIndex) -> str:
        return cell_text(self.model.shifts_at(index), self.model.sheet.rota.types)

    def paste(self) -> None:
        """Shifts from here are copied (or moved, after a cut); a table from elsewhere is typed in."""
        cells = self.grid.chosen()
        data = QGuiApplication.clipboard().mimeData()
        if not cells:
            return
        if not data.hasFormat(SHIFTS_MIME):
            self._paste_table(data.text(), cells[0])
        elif (moves := self._pasted(data, cells)) is None:
            self.desk.messages.refuse("What you copied does not fit here: part of it would leave the rota.")
        elif not self.grid.cut_places:
            self.editing.put_copies(moves)
        else:
            self.editing.move(moves, self._forget_cut)

    def _forget_cut(self) -> None:
        self._mark(frozenset())
        QGuiApplication.clipboard().clear()

    def _pasted(self, data: QMimeData, cells: list[QModelIndex]) -> list[Move] | None:
        """Where what is on the clipboard lands; one copied cell lands in every chosen one."""
        carried = carried_in(data)
        single = len({(c.rows, c.days) for c in carried}) == 1
        if single and len(cells) > 1 and not self.grid.cut_places:
            places = [p for i in cells if (p := self.model.place(i)) is not None]
            return [Move(c.shift_id, *place) for place in places for c in carried]
        return self.model.moves_to(data, cells[0])

    def _paste_table(self, text: str, first: QModelIndex) -> None:
        try:
            rows = read_tabs(text)
        except KnownError as error:
            self.desk.messages.refuse(str(error))
            return
        if rows and rows[0][:1] == [NAME]:
            rows = [row[1:] for row in rows[1:]]
        cells: list[tuple[TeamMemberId | None, date, str]] = []
        types = self.model.sheet.rota.types
        for down, line in enumerate(rows):
            for right, said in enumerate(line or [""]):
                place = self.model.place(self.model.beside(first, down, right))
                if place is None:
                    self.desk.messages.refuse(
                        "The table that you copied is larger than the rota from here on."
                    )
                    return
                cells.append((*place, to_type(said, types)))
        if cells:
            self.editing.do(lambda: actions.type_cells(self.desk.store, cells, by=self.desk.me))

    def _mark(self, places: frozenset[Place]) -> None:
        self.grid.cut_places = places
        self.grid.viewport().update()


def _rows(cells: Sequence[QModelIndex]) -> list[int]:
    return sorted({i.row() for i in cells})


def _columns(cells: Sequence[QModelIndex]) -> range:
    return range(min(i.column() for i in cells), max(i.column() for i in cells) + 1)
