"""The rota as a table of sessions: a row per session, a column per day, and in each cell who is on."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ech_desktop.domain.by_session import Staffed, staffed
from ech_desktop.domain.cover import SessionCover, is_filled
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Session
from ech_desktop.ui.models.rota_faces import Face, read_clock, said_of, short_times
from ech_desktop.ui.models.rota_sheet import RotaSheet

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
ELSEWHERE: Final = "In no session"


class SessionRow(NamedTuple):
    """A session, or None for the shifts that are in none."""

    session: Session | None
    title: str
    under: str
    """`7:30–10 · 5 needed`"""


class SessionPlace(NamedTuple):
    """A cell: who is on in a session that begins on a day."""

    session: Session | None
    day: date


class SessionsModel(QAbstractTableModel):
    """Shows the same sheet as the grid; what the cells say is worked out when it is first asked for."""

    def __init__(self, sheet: RotaSheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._read()

    def show(self, sheet: RotaSheet) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self._read()
        self.endResetModel()

    def _read(self) -> None:
        self._staffed: Staffed = staffed(self.sheet.rota)
        self._cover = {(c.session.id, c.day): c for c in self.sheet.cover}
        self._types = {str(t.id): t.name for t in self.sheet.rota.types}
        sessions = {c.session.id: c.session for c in self.sheet.cover}.values()
        rows = [SessionRow(s, s.name, f"{short_times(s)} · {s.minimum} needed") for s in sessions]
        if any(session is None for session, _ in self._staffed):
            rows.append(SessionRow(None, ELSEWHERE, "Office, training, on call"))
        self.rows = tuple(rows)

    # --- what is where

    def place(self, index: Index) -> SessionPlace | None:
        if not index.isValid():
            return None
        return SessionPlace(self.rows[index.row()].session, self.sheet.days[index.column()])

    def index_of(self, place: SessionPlace) -> QModelIndex:
        row = next((n for n, r in enumerate(self.rows) if r.session == place.session), -1)
        column = (place.day - self.sheet.days[0]).days
        inside = row >= 0 and 0 <= column < len(self.sheet.days)
        return self.index(row, column) if inside else QModelIndex()

    def cover_at(self, row: int, column: int) -> SessionCover | None:
        session = self.rows[row].session
        return self._cover.get((session.id, self.sheet.days[column])) if session is not None else None

    def shifts_at(self, row: int, column: int) -> tuple[Shift, ...]:
        session = self.rows[row].session
        return self._staffed.get((session.id if session else None, self.sheet.days[column]), ())

    def faces_at(self, row: int, column: int) -> tuple[Face, ...]:
        """A chip for each, with the name in the place of the code."""
        faces = []
        for shift in self.shifts_at(row, column):
            times, odd = read_clock(shift.start, shift.end)
            name = self.short_name(shift) + ("*" if shift.leads else "")
            mark = next((f.mark for f in self._of(shift)), "")
            faces.append(Face(name, times, shift.look, not is_filled(shift), mark, bool(shift.note), odd))
        return tuple(faces)

    def _of(self, shift: Shift) -> tuple[Face, ...]:
        """The marked chip of this shift in the grid by person, if it has a mark."""
        place = shift.team_member_id, shift.day
        cells = self.sheet.rota.cells.get(place, ())
        faces = [f for f in self.sheet.faces.get(place, ()) if f.look is not None]
        return tuple(f for s, f in zip(cells, faces, strict=False) if s.id == shift.id and f.mark)

    def name(self, shift: Shift) -> str:
        member = self.sheet.rota.members.get(shift.team_member_id) if shift.team_member_id else None
        return member.name if member else shift.agency_worker.strip() or "Open shift"

    def short_name(self, shift: Shift) -> str:
        """`Tomasz Z`, `Open E`, `Agency: J Bloggs`"""
        member = self.sheet.rota.members.get(shift.team_member_id) if shift.team_member_id else None
        if member is None:
            return shift.agency_worker.strip() or f"Open {shift.code}".strip()
        return f"{member.first_names.split()[0]} {member.last_name[:1]}".strip()

    # --- what Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.sheet.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(self.short_name(s) for s in self.shifts_at(index.row(), index.column())) or None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index)
        return None

    def words(self, index: Index) -> str:
        """`Early, Tuesday 24 November: 3 on duty, 2 needed. Ann Obi, Early 07:00–14:30; …`"""
        row, day = self.rows[index.row()], self.sheet.days[index.column()]
        said = [f"{row.title}, {day:%A} {day.day} {day:%B}"]
        if (cover := self.cover_at(index.row(), index.column())) is not None:
            said[0] += f": {cover.least} on duty, {cover.needed} needed"
            said += [f"Short {gap.words}" for gap in cover.all_gaps]
        shifts = self.shifts_at(index.row(), index.column())
        who = "; ".join(f"{self.name(s)}, {said_of(s, self._types)}" for s in shifts)
        return ". ".join((*said, who or "Nobody"))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            inside = 0 <= section < len(self.rows)
            return f"{self.rows[section].title}, {self.rows[section].under}" if inside else None
        inside = 0 <= section < len(self.sheet.days)
        return f"{self.sheet.days[section]:%a} {self.sheet.days[section].day}" if inside else None
