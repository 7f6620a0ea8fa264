"""The rota as a table: rows of headings, people and open shifts; columns of days, then of hours."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ech_desktop.domain.basics import Level
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.rota import Shift
from ech_desktop.ui.models.rota_faces import Bar, Face, said_of
from ech_desktop.ui.models.rota_moves import (
    SHIFTS_MIME,
    Carried,
    Move,
    broken_by,
    carried_in,
    drop_words,
)
from ech_desktop.ui.models.rota_sheet import HOURS, Place, RotaSheet, Row

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
_ROLES: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
)
_FLAGS: Final = {Level.REFUSE: "Not possible", Level.BLOCK: "Stops publishing", Level.WARN: "Warning"}


class RotaModel(QAbstractTableModel):
    """Shows one immutable sheet; asks for a move or a copy, never makes it."""

    move_requested = Signal(object)  # list[Move]
    copy_requested = Signal(object)  # list[Move]

    def __init__(self, sheet: RotaSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.grabbed = QPersistentModelIndex()
        self._types = {str(t.id): t.name for t in sheet.rota.types}

    def show(self, sheet: RotaSheet) -> None:
        """Change in place while the rows and the number of days stay; else reset."""
        old = self.sheet
        same = [r.key for r in old.rows] == [r.key for r in sheet.rows] and len(old.days) == len(sheet.days)
        if not same:
            self.beginResetModel()
        self.sheet = sheet
        self._types = {str(t.id): t.name for t in sheet.rota.types}
        if not same:
            self.endResetModel()
            return
        last_row, last_column = self.rowCount() - 1, self.columnCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(last_row, last_column))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last_column)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last_row)

    # --- where things are

    def row_at(self, index: Index) -> Row:
        return self.sheet.rows[index.row()]

    def is_day(self, index: Index) -> bool:
        return index.isValid() and index.column() < len(self.sheet.days)

    def place(self, index: Index) -> Place | None:
        """Whose cell this is and on which day; None on a heading and in the columns of hours."""
        if not self.is_day(index) or (row := self.row_at(index)).heading:
            return None
        return row.member.id if row.member else None, self.sheet.days[index.column()]

    def index_of(self, place: Place) -> QModelIndex:
        """The cell of a place, or no index when its person or day is not shown."""
        row = self.sheet.row_of.get(place[0] or "open")
        column = (place[1] - self.sheet.days[0]).days
        if row is None or not 0 <= column < len(self.sheet.days):
            return QModelIndex()
        return self.index(row, column)

    def shifts_at(self, index: Index) -> tuple[Shift, ...]:
        place = self.place(index)
        return self.sheet.rota.cells.get(place, ()) if place else ()

    def faces_at(self, row: int, column: int) -> tuple[Face, ...]:
        """The chips of a cell, for painting."""
        shown = self.sheet.rows[row]
        who = shown.member.id if shown.member else None
        return () if shown.heading else self.sheet.faces.get((who, self.sheet.days[column]), ())

    def bars_at(self, row: int) -> tuple[Bar, ...]:
        """The chips of a row by the clock, where one day is shown."""
        shown = self.sheet.rows[row]
        who = shown.member.id if shown.member else None
        return () if shown.heading else self.sheet.bars((who, self.sheet.days[0]))

    def is_changed(self, row: int, column: int) -> bool:
        """Whether a cell is another than in the last issue."""
        shown = self.sheet.rows[row]
        who = shown.member.id if shown.member else None
        return not shown.heading and (who, self.sheet.days[column]) in self.sheet.changed

    # --- what Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sheet.days) + len(HOURS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        if self.is_day(index):
            return self._day_data(index, role)
        said = self.sheet.hours_texts(self.row_at(index))[index.column() - len(self.sheet.days)]
        if role == Qt.ItemDataRole.AccessibleTextRole and said:
            return f"{self.row_at(index).title}, {self._hours_name(index.column())}: {said} hours"
        return said or None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in _ROLES:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.sheet.rows[section].title if 0 <= section < self.rowCount() else None
        if not 0 <= section < self.columnCount():
            return None
        if section >= len(self.sheet.days):
            return self._hours_name(section)
        day = self.sheet.days[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{day:%a} {day.day} {day:%b}"
        said = (f"{day:%A} {day.day} {day:%B}", self.sheet.day_note(day), self.sheet.day_state(day))
        return ", ".join(part for part in said if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.row_at(index).heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.is_day(index):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
            if self.shifts_at(index):
                flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def _hours_name(self, column: int) -> str:
        return HOURS[column - len(self.sheet.days)]

    def _day_data(self, index: Index, role: int) -> str | None:
        if self.row_at(index).heading:
            return self.row_at(index).title if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell_text(index) or None
        return self.cell_words(index) if role == Qt.ItemDataRole.AccessibleTextRole else self._tip(index)

    def cell_text(self, index: Index) -> str:
        """What would have to be typed to get this cell: codes, or times where there is no code."""
        return "/".join(s.code or s.times for s in self.shifts_at(index))

    def cell_words(self, index: Index) -> str:
        """`Bethan Rhŷs-Jones, Tuesday 24 November: Early 07:30–14:15`"""
        place = self.place(index)
        if place is None:
            return self.row_at(index).title
        who, day = place
        said = [said_of(s, self._types) for s in self.shifts_at(index)]
        if who is not None and (absence := self.sheet.rota.absence_on(who, day)) is not None:
            said.insert(0, str(absence.kind))
        said += [f"{_FLAGS[f.level]}: {f.text}" for f in self.sheet.flagged.get(place, ())]
        said += ["changed since it was published"] if place in self.sheet.changed else []
        name = self.row_at(index).title if who is not None else "Open shifts"
        return f"{name}, {day:%A} {day.day} {day:%B}: {'; '.join(said) or 'no shift'}"

    def _tip(self, index: Index) -> str | None:
        notes = [s.note for s in self.shifts_at(index) if s.note.strip()]
        return (
            "\n".join((self.cell_words(index), *notes))
            if self.faces_at(index.row(), index.column())
            else None
        )

    # --- drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [SHIFTS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        places = [i for i in indexes if self.shifts_at(i)]
        if places:
            line_of = self.sheet.line_of
            grabbed = self.grabbed if self.place(self.grabbed) is not None else places[0]
            carried = [
                Carried(s.id, line_of[i.row()] - line_of[grabbed.row()], i.column() - grabbed.column())
                for i in places
                for s in self.shifts_at(i)
            ]
            data.setData(SHIFTS_MIME, QByteArray(json.dumps(carried).encode()))
        return data

    def moves_to(self, data: QMimeData, target: Index) -> list[Move] | None:
        """Where each carried shift would land; None when one would land outside the rota."""
        moves = []
        for each in carried_in(data):
            place = self.place(self.beside(target, each.rows, each.days))
            if place is None:
                return None
            moves.append(Move(each.shift_id, *place))
        return moves or None

    def beside(self, index: Index, down: int, right: int) -> QModelIndex:
        """The cell so many people and days away, headings not counted; no index beyond the edge."""
        lines, column = self.sheet.lines, index.column() + right
        at = self.sheet.line_of.get(index.row(), -len(lines) - 1) + down
        if not (0 <= at < len(lines) and 0 <= column < len(self.sheet.days)):
            return QModelIndex()
        return self.index(lines[at], column)

    def placed(self, moves: Sequence[Move], *, copy: bool) -> list[Shift]:
        """The shifts of these moves as they would stand there, as far as this sheet knows them."""
        known = self.sheet.shift_by_id
        carried = [(known[m.shift_id], m) for m in moves if m.shift_id in known]
        if copy:
            return [s.copied(m.team_member_id, m.day) for s, m in carried]
        return [s.placed(m.team_member_id, m.day) for s, m in carried]

    def drop_problem(self, data: QMimeData, target: Index, *, copy: bool) -> tuple[Level, str]:
        """How a drop here would end and why, said while it hangs in the air.

        BLOCK: it would stop the rota from being published, so it is asked about before it is done.
        """
        moves = self.moves_to(data, target)
        if moves is None:
            return Level.REFUSE, "Drop a shift on a day of a person or of the open shifts."
        broken = broken_by(self.sheet.rota, self.placed(moves, copy=copy))
        if broken and broken[0].level is not Level.TELL:
            return broken[0].level, drop_words(broken[0])
        name = self.row_at(target).title
        return Level.TELL, f"{'Copy' if copy else 'Move'} to {name}, {day_text(moves[0].day)}."

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not (data.hasFormat(SHIFTS_MIME) and parent.isValid()):
            return False
        copy = action == Qt.DropAction.CopyAction
        return self.drop_problem(data, parent, copy=copy)[0] is not Level.REFUSE

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        moves = self.moves_to(data, parent)
        copy = action == Qt.DropAction.CopyAction
        (self.copy_requested if copy else self.move_requested).emit(moves)
        return False  # the model waits for the store to say so; the view must not clear cells
