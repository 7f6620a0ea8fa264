"""One shift beside the grid: its times, breaks, who leads, a note; and who could take an open one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ech_desktop.actions import rota as actions
from ech_desktop.domain.basics import KnownError, ShiftId
from ech_desktop.domain.clock import day_text, shown, span
from ech_desktop.domain.rota import Finding, Shift
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.rota_fill import FillShift

RESTING = (ShiftKind.SLEEP_IN, ShiftKind.ON_CALL)


class ShiftDetails(QScrollArea):
    """Holds one shift at a time; one with unsaved typing is not taken away by another."""

    closed = Signal(object)
    """What a saved change broke newly."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.draft: Draft[Shift] | None = None
        self.fill: FillShift | None = None
        self._broken: tuple[Finding, ...] = ()
        self.setObjectName("shiftDetails")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def open_shift(self, shift: Shift, who: str, sheet: RotaSheet | None = None) -> bool:
        """Show a shift. False, and a word about it, while another one waits to be saved.

        `sheet` tells who could take it when it is open.
        """
        if self.holds_draft():
            self.desk.messages.warn("Save or discard the shift that you have changed first.")
            self.first_focus().setFocus()
            return False
        self._broken = ()
        title = f"{shift.code or 'Shift'} · {who} · {day_text(shift.day)}"
        self.draft = Draft(self.desk, title, _form(shift), self._shape(), shift, save="Save shift")
        self.draft.setProperty("kind", "panel")
        self.draft.closed.connect(self._close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.fill = None
        if sheet is not None and shift.team_member_id is None and not shift.agency_worker.strip():
            self.fill = FillShift(self.desk, shift, sheet)
            self.fill.given.connect(self._given)
            column.addWidget(self.fill)
        column.addWidget(self.draft)
        column.addStretch(1)
        self.setWidget(inside)
        return True

    def first_focus(self) -> QWidget:
        if self.fill is not None and not self.holds_draft():
            return self.fill.list
        return self.draft.first_focus() if self.draft is not None else self

    def stored_changed(self) -> None:
        if self.draft is None:
            return
        self.draft.stored_changed()
        if self.fill is not None and self.draft.record.team_member_id is not None:
            self.fill.hide()  # somebody has it now
            self.fill.deleteLater()
            self.fill = None

    def _shape(self) -> Shape[Shift]:
        return Shape(
            shown=values_of, built=shift_of, problems=Shift.problems, save=self._save, latest=self._latest
        )

    def _save(self, shift: Shift) -> None:
        self._broken = actions.save_shift(self.desk.store, shift, by=self.desk.me)

    def _latest(self, shift: Shift) -> Shift | None:
        try:
            with self.desk.store.read() as work:
                return work.shift(ShiftId(shift.id))
        except KnownError:
            return None  # taken away by somebody else: saving it says so

    def _given(self, broken: tuple[Finding, ...]) -> None:
        self._broken = broken
        self._close()

    def _close(self) -> None:
        self.draft = self.fill = None
        self.closed.emit(self._broken)


def _form(shift: Shift) -> Form:
    form = Form()
    form.add_time("start", "Starts")
    form.add_time("end", "Ends", hint="Not later than the start means the next morning.")
    form.add_breaks("breaks", "Breaks")
    if shift.team_member_id is None:
        form.add_text("agency_worker", "Agency worker", hint="Who fills this shift from outside the team.")
    if shift.kind in RESTING:
        form.add_number("awake_minutes", "Awake to work", most=1440, hint="Minutes, for pay")
    form.add_tick("leads", "Leads the shift")
    form.add_text("note", "Note", multiline=True)
    return form


def values_of(shift: Shift) -> dict[str, Any]:
    """The shift as a form shows it, on a London clock, with more than every form asks for."""
    return {
        "start": shown(shift.start).time(),
        "end": shown(shift.end).time(),
        "breaks": shift.breaks,
        "agency_worker": shift.agency_worker,
        "awake_minutes": shift.awake_minutes,
        "leads": shift.leads,
        "note": shift.note,
    }


def shift_of(shift: Shift, values: dict[str, Any]) -> Shift:
    """The shift with what the form says; times that are unchanged stay the moments they were."""
    given = dict(values)
    start, end = given.pop("start"), given.pop("end")
    before = values_of(shift)
    if (start, end) != (before["start"], before["end"]):
        given["start"], given["end"] = span(shift.day, start, end)
    return replace(shift, **given)
