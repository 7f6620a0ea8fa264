"""A day's visits as a table: a row per lane, the nth visit of a lane in its nth column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY, london, shown
from ech_desktop.domain.lanes import Lane, PlacedVisit
from ech_desktop.domain.placing import VisitDay
from ech_desktop.domain.visits import Outcome, VisitRecord
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.ui.models.rota_faces import Axis
from ech_desktop.ui.models.visit_drops import RUN, VISIT, Carried

Index = QModelIndex | QPersistentModelIndex
ROOT: Final = QModelIndex()
MARKS: Final = {Outcome.DELIVERED: "✓", Outcome.MISSED: "✗", Outcome.REFUSED: "–"}


def mark_of(record: VisitRecord | None) -> str:
    """`✓`, `✓!` when it was late, `✗`, `–`; nothing where nothing is recorded."""
    if record is None:
        return ""
    return MARKS[record.outcome] + ("!" if record.is_late else "")


def visit_words(visit: DueVisit, times: str, record: VisitRecord | None = None) -> str:
    """`07:30–08:00, flat 12, Zofia Kowalczyk: wash and dress; two people; recorded: missed`"""
    said = f"{times}, {visit.where}, {visit.tenant.name}: {visit.visit.what.strip() or 'visit'}"
    said += "; two people" if visit.staff > 1 else ""
    said += f"; {visit.visit.asks_for.lower()}" if visit.visit.asks_for else ""
    return said + (f"; recorded: {record.said}" if record is not None else "")


def axis_of(found: VisitDay) -> Axis:
    """From midnight to midnight, so that the load below it is the whole day's."""
    return Axis(london(found.day, time(0)), london(found.day + DAY, time(0)))


class VisitModel(QAbstractTableModel):
    """What the board paints, with words for whoever hears it."""

    def __init__(self, found: VisitDay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found = found
        self.lanes: tuple[Lane, ...] = ()
        self.axis = axis_of(found)
        self.grip = timedelta()
        """How far from its left edge a visit is held."""
        self._read()

    def show(self, found: VisitDay) -> None:
        self.beginResetModel()
        self.found = found
        self._read()
        self.endResetModel()

    def _read(self) -> None:
        self.lanes, self.axis = self.found.own_lanes, axis_of(self.found)
        self._columns = max((len(lane.visits) for lane in self.lanes), default=0)

    def placed(self, index: Index) -> PlacedVisit | None:
        if not index.isValid():
            return None
        visits = self.lanes[index.row()].visits
        return visits[index.column()] if index.column() < len(visits) else None

    def is_of_this_day(self, placed: PlacedVisit) -> bool:
        """A night shows also the visits of the day before or after: to see, not to change here."""
        return placed.visit.day == self.found.day

    def record(self, placed: PlacedVisit) -> VisitRecord | None:
        return self.found.recorded.get(placed.visit.visit.thread) if self.is_of_this_day(placed) else None

    def index_of(self, thread: str, row: int | None = None) -> QModelIndex:
        """Where a visit of this day stands; in lane `row` where it stands in two."""
        rows = range(len(self.lanes)) if row is None else (row, *range(len(self.lanes)))
        for number in rows:
            for column, placed in enumerate(self.lanes[number].visits if number < len(self.lanes) else ()):
                if placed.visit.visit.thread == thread and self.is_of_this_day(placed):
                    return self.index(number, column)
        return QModelIndex()

    def words(self, index: Index) -> str:
        placed = self.placed(index)
        if placed is None:
            return ""
        lane = self.lanes[index.row()]
        return f"{lane.title}: {visit_words(placed.visit, placed.times, self.record(placed))}"

    def table(self) -> list[tuple[str, ...]]:
        """A line per visit and shift, for another program."""
        lines: list[tuple[str, ...]] = [("Shift", "Time", "Flat", "Tenant", "What", "People", "Recorded")]
        for lane in self.lanes:
            for placed in lane.visits:
                due, record = placed.visit, self.record(placed)
                told = (due.where, due.tenant.name, due.visit.what.strip(), str(due.staff))
                lines.append((lane.title, placed.times, *told, record.said if record else ""))
        return lines

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lanes)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else max(self._columns, 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        placed = self.placed(index)
        can_go = placed is not None and self.is_of_this_day(placed)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if can_go else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [VISIT, RUN]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        placed = self.placed(indexes[0])
        if placed is None:
            return QMimeData()
        return Carried(placed.visit.visit.thread, self.lanes[indexes[0].row()].id, self.grip).mime()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        placed = self.placed(index)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index) or (self.lanes[index.row()].closed if index.isValid() else None) or None
        if role == Qt.ItemDataRole.DisplayRole and placed is not None:
            return placed.visit.number or placed.visit.tenant.name
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal or not 0 <= section < len(self.lanes):
            return None
        lane = self.lanes[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return lane.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{lane.title}. {lane.closed or load_line(lane)}"
        return None


def load_line(lane: Lane) -> str:
    """`6 visits, 2:20 h`"""
    if not lane.visits:
        return "no visits"
    return f"{plural(len(lane.visits), 'visit')}, {lane.minutes // 60}:{lane.minutes % 60:02} h"


def start_line(visit: DueVisit) -> str:
    """`07:30`, `07:30–08:15` for a visit that may begin between two times."""
    opens, closes = shown(visit.opens), shown(visit.closes)
    return f"{opens:%H:%M}" if opens == closes else f"{opens:%H:%M}–{closes:%H:%M}"
