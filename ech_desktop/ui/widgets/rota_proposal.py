"""The lines of a proposal, day by day, each day and each line to take or to leave."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY_NAMES
from ech_desktop.domain.rota import Shift
from ech_desktop.solver.proposal import Proposal
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.copying import copies_as_table

_WEEK = 7
_TICKED = Qt.CheckState.Checked


class ProposalLines(QTreeWidget):
    """A day holds its lines; with many days they are closed, and Right opens one."""

    ticked = Signal(int, int)
    """So many lines are ticked, of so many."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposalLines")
        self.setAccessibleName("Proposed shifts by day; Space takes a day or a line out or in")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(px(20))
        self.setMinimumHeight(px(130))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self._shifts: tuple[Shift, ...] = ()
        self._days: list[QTreeWidgetItem] = []
        self._lines: list[QTreeWidgetItem] = []
        """In the order of the shifts."""
        copies_as_table(self, lambda: [("Shift",), *((each.toolTip(0),) for each in self._lines)])
        self.itemChanged.connect(self._tell)

    def show_proposal(self, proposal: Proposal) -> None:
        """All of it ticked."""
        self._shifts = proposal.shifts
        self.blockSignals(True)
        self.clear()
        self._days, self._lines = [], []
        for day, shifts in groupby(proposal.shifts, key=lambda shift: shift.day):
            said = f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"
            of_day = QTreeWidgetItem(self)
            self._days.append(of_day)
            of_day.setFlags(of_day.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            for shift in shifts:
                self._add(of_day, said, shift, proposal)
            of_day.setText(0, f"{said}: {plural(of_day.childCount(), 'shift')}")
        if len(self._days) <= _WEEK:
            self.expandAll()
        if self._days:
            self.setCurrentItem(self._days[0])
        self.blockSignals(False)
        self._tell()

    def _add(self, of_day: QTreeWidgetItem, day: str, shift: Shift, proposal: Proposal) -> None:
        member = proposal.rota.members.get(shift.team_member_id) if shift.team_member_id else None
        was_open = " (was open)" * bool(shift.row_version)
        leads = "*" * shift.leads
        who = member.name if member else ""
        item = QTreeWidgetItem(of_day, [f"{shift.code}{leads} {shift.times} {who}{was_open}"])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, _TICKED)
        read = f"{day}: {shift.code} {shift.times}, {who}{', leads' * shift.leads}{was_open}"
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, read)
        item.setToolTip(0, read)
        self._lines.append(item)

    def shifts(self, *, ticked_only: bool) -> list[Shift]:
        """All of them, or those that are ticked."""
        return [
            shift
            for item, shift in zip(self._lines, self._shifts, strict=True)
            if not ticked_only or item.checkState(0) is _TICKED
        ]

    def tick_all(self, is_on: bool) -> None:
        """All lines or none, to begin from."""
        self.blockSignals(True)
        for each in self._days:
            each.setCheckState(0, _TICKED if is_on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        self.ticked.emit(sum(item.checkState(0) is _TICKED for item in self._lines), len(self._shifts))
