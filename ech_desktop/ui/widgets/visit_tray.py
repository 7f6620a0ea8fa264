"""Beside the lanes: the visits that nobody has yet, each with the reason; runs; and who is away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.placing import Unplaced, VisitDay
from ech_desktop.domain.visits import Run, VisitRecord
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.ui.models.visit_drops import Carried, run_mime
from ech_desktop.ui.models.visit_model import mark_of, start_line
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.row_list import Index, Row, RowList, RowModel


class CarriedRows(RowModel):
    """Rows that can be dragged onto a lane."""

    def __init__(self, mime: Callable[[str], QMimeData]) -> None:
        super().__init__()
        self._mime = mime

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return self._mime(str(indexes[0].data(Qt.ItemDataRole.UserRole)))


class CarriedList(RowList):
    key_pressed = Signal(object, str)
    """A key that means something to whoever listens, and the chosen row's id."""

    def __init__(
        self, accessible_name: str, name: str, mime: Callable[[str], QMimeData], keys: Iterable[Qt.Key] = ()
    ) -> None:
        super().__init__(accessible_name, name=name, rows=CarriedRows(mime))
        self._keys = frozenset(keys)
        self.setDragEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in self._keys and self.current_id() and not event.modifiers():
            self.key_pressed.emit(Qt.Key(event.key()), self.current_id())
        else:
            super().keyPressEvent(event)


class VisitTray(QWidget):
    """Enter on a row asks who makes it; Space records what became of a visit, D that it was done."""

    place_requested = Signal(str)
    record_requested = Signal(str)
    done_requested = Signal(str)
    run_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visitTray")
        self._why: dict[str, str] = {}
        self.list = CarriedList(
            "Visits that nobody has yet",
            "trayList",
            lambda thread: Carried(thread).mime(),
            (Qt.Key.Key_Space, Qt.Key.Key_D),
        )
        self.list.setAccessibleDescription(
            "Enter chooses who makes the visit, Space records what became of it."
        )
        self.reason = label("", "muted", wrap=True, name="trayReason")
        self.panel = Panel("Not placed", name="trayPanel")
        self.panel.add(self.list, 1)
        self.panel.add(self.reason)
        self.list.setMinimumHeight(px(112))
        self.runs = CarriedList("Runs, to put on a shift", "runList", run_mime)
        self.runs_panel = Panel("Runs", name="runsPanel")
        self.runs_panel.add(self.runs)
        self.away = label("", "muted", wrap=True, name="awaySaid")
        self.away_panel = Panel("Away", name="awayPanel")
        self.away_panel.add(self.away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.panel, 1)
        column.addWidget(self.runs_panel)
        column.addWidget(self.away_panel)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen_id.connect(self._tell)
        self.list.activated_id.connect(self.place_requested)
        self.list.key_pressed.connect(self._key)
        self.runs.activated_id.connect(self.run_requested)

    def show_day(self, found: VisitDay, runs: Sequence[Run]) -> None:
        self._why = {each.visit.visit.thread: each.why for each in found.tray}
        self.panel.set_title("Not placed", len(found.tray))
        self.list.set_rows([_row(each, found.recorded) for each in found.tray])
        self.list.setVisible(bool(found.tray))
        if found.tray and not self.list.current_id():
            self.list.choose_first()
        self._tell()
        self.runs.set_rows([_run_row(run, found) for run in runs])
        self.runs_panel.setVisible(bool(runs))
        self._fit()
        self.away_panel.setVisible(bool(found.suspended))
        self.away_panel.set_title("Away, visits suspended", len(found.suspended))
        self.away.setText(_away(found.suspended))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Runs take no more room than the visits that wait."""
        most = 3 if self.height() >= px(480) else 1
        self.runs.setFixedHeight(px(54) * min(self.runs.shown_count(), most) + px(4))

    def _tell(self) -> None:
        thread = self.list.current_id()
        self.reason.setText(self._why.get(thread) or "Every visit of this day has somebody to make it.")

    def _key(self, key: Qt.Key, thread: str) -> None:
        (self.done_requested if key == Qt.Key.Key_D else self.record_requested).emit(thread)


def _row(each: Unplaced, recorded: dict[str, VisitRecord]) -> Row:
    visit = each.visit
    title = f"{visit.number}  {visit.tenant.name}".strip()
    record = recorded.get(visit.visit.thread)
    tags = [("Two people", "")] if visit.staff > 1 else []
    tags += [(visit.visit.asks_for, "")] if visit.visit.asks_for else []
    if record is not None:
        tags.append((f"{mark_of(record)} {'given' if record.start else record.said}", ""))
    return Row(visit.visit.thread, title, each.why, start_line(visit), tuple(tags))


def _run_row(run: Run, found: VisitDay) -> Row:
    due = [visit for thread in run.visits if (visit := found.visit(thread)) is not None]
    placed = sum(visit.key in found.placed for visit in due)
    said = f"{placed} of them placed" if placed else "none of them placed yet"
    return Row(run.id, run.name, f"{plural(len(due), 'visit')} on this day, {said}")


def _away(suspended: Iterable[DueVisit]) -> str:
    """`12 Zofia Kowalczyk (3 visits), 14 Siân Prosser (1 visit)`"""
    said = []
    whose = sorted(suspended, key=lambda visit: (visit.order[1], visit.tenant.id))
    for _, visits in groupby(whose, key=lambda visit: visit.tenant.id):
        mine = list(visits)
        said.append(f"{mine[0].number} {mine[0].tenant.name} ({plural(len(mine), 'visit')})".strip())
    return ", ".join(said)
