"""One session of one day beside the rota: what it lacks, who is on, and who else could be."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QSizePolicy

from ech_desktop.actions import rota as actions
from ech_desktop.domain.by_session import type_for
from ech_desktop.domain.clock import day_text, hours
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import ShiftType
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_sessions import ELSEWHERE, SessionPlace, SessionsModel
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_fill import Candidate, FillShift, candidates
from ech_desktop.ui.widgets.rota_side import SidePanel


class SessionPanel(SidePanel):
    """Follows the rota: a shift that is given, changed or taken away is seen here at once."""

    shift_requested = Signal(object)
    """A shift whose details are wanted."""
    given = Signal(object)
    """What somebody newly breaks who was put in."""

    def __init__(self, desk: Desk, place: SessionPlace, sheet: RotaSheet) -> None:
        super().__init__("", "sessionPanel")
        self.desk, self.place = desk, place
        self._said: tuple[object, ...] = ()
        self.show_sheet(sheet)

    def show_sheet(self, sheet: RotaSheet) -> None:
        """What the rota says now; nothing is rebuilt under the mouse while it says the same."""
        model = SessionsModel(sheet)
        session, day = self.place
        index = model.index_of(self.place)
        row, column = index.row(), index.column()
        shifts = model.shifts_at(row, column) if index.isValid() else ()
        cover = model.cover_at(row, column) if index.isValid() else None
        said = (cover, shifts, sheet.rota.types)
        if said == self._said:
            return
        self._said = said
        self.clear()
        self.set_title(f"{session.name if session else ELSEWHERE}, {day_text(day)}")
        if cover is not None:
            self.add(
                label(f"{session.times if session else ''}: {cover.least} on duty, {cover.needed} needed")
            )
            for gap in cover.all_gaps:
                self.add(label(f"▲ {gap.words}", "strong", wrap=True))
        for shift in shifts:
            text = f"{model.name(shift)} · {shift.code} {shift.times}".replace("&", "&&")
            each = button(text, flat=True, name="onDuty")
            each.setToolTip("Show this shift")
            each.clicked.connect(partial(self.shift_requested.emit, shift))
            self.add(each)
        if not shifts:
            self.add(label("Nobody is on.", "muted"))
        if session is not None:
            self._add_put_in(sheet, type_for(session, day, sheet.rota.types))

    def _add_put_in(self, sheet: RotaSheet, best: ShiftType | None) -> None:
        types = [t for t in sheet.rota.types if not t.retired]
        if not types:
            self.add(label("Make shift types in Settings, then somebody can be put in here.", wrap=True))
            return
        put_in = PutIn(self.desk, types, best or types[0], self.place.day, sheet)
        put_in.given.connect(self.given)
        self.add(put_in)


class PutIn(FillShift):
    """A shift that is not on the rota yet: choose its type, and who gets it or that it stays open."""

    def __init__(
        self, desk: Desk, types: list[ShiftType], best: ShiftType, day: date, sheet: RotaSheet
    ) -> None:
        self.types, self.sheet = types, sheet
        super().__init__(desk, Shift.of_type(best, day, None), sheet, "Put somebody in")
        self.type_ = QComboBox()
        self.type_.setObjectName("putInType")
        self.type_.setAccessibleName("Type of shift")
        self.type_.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.type_.addItems([f"{t.code}  {t.name} {t.start:%H:%M}–{t.end:%H:%M}" for t in types])
        self.type_.setCurrentIndex(types.index(best))
        self.body.insertWidget(self.body.indexOf(self.hint), self.type_)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.type_.currentIndexChanged.connect(self._type_chosen)

    def _hint(self) -> str:
        return f"It adds {hours(clocks(self.shift).paid)} h paid."

    def _type_chosen(self, number: int) -> None:
        self.shift = Shift.of_type(self.types[number], self.shift.day, None)
        self.people = candidates(self.shift, self.sheet)
        self.hint.setText(self._hint())
        self.list.setCurrentRow(0)
        self.show_notices()

    def _follow(self) -> None:
        super()._follow()
        self.offer.setText("Leave it open")
        self.offer.setAccessibleName("Put it on the rota as an open shift")
        self.offer.setEnabled(True)

    def offer_it(self) -> None:
        """On the rota without anybody."""
        self._add(self.shift)

    def _give(self, chosen: Candidate) -> None:
        self._add(self.shift.placed(chosen.member.id, self.shift.day))

    def _add(self, shift: Shift) -> None:
        desk = self.desk
        broken = desk.do(lambda: actions.add_shift(desk.store, shift, by=desk.me))
        if broken is not None:
            self.given.emit(broken)
