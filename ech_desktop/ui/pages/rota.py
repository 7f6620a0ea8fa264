"""The week's rota: who works when, what is short, what is warned of, and everything that changes it."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.actions import rota as actions
from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import KnownError, ShiftId, plural
from ech_desktop.domain.clock import WEEK, monday_of, week_name, week_text
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.scheme import Paper
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_sheet import Place, RotaSheet
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.rota_editing import RotaEditing
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_cover import CoverModel, CoverStrip
from ech_desktop.ui.widgets.rota_details import ShiftDetails
from ech_desktop.ui.widgets.rota_findings import FindingsPanel
from ech_desktop.ui.widgets.rota_grid import RotaGrid
from ech_desktop.ui.widgets.rota_toolbar import RotaToolbar

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes

NEAR = timedelta(days=2)
"""How far beyond its weeks a rota knows shifts: rest and nights reach over the edge."""
FEW = 8
"""Changed shifts that are read one by one sooner than the weeks are read as a whole."""
NAMED_REASONS = 3
"""Reasons why shifts were left out that a message names; the rest is counted."""


class RotaPage(Page):
    name = "rota"
    title = "Rota"
    CARES_ABOUT = frozenset({"shift", "team_member", "absence", "shift_type", "session", "scheme"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.monday = monday_of(desk.today())
        self.weeks = 1
        self._paper = Paper.A4
        self._holidays: dict[date, str] = {}
        empty = RotaSheet(Rota(self.monday, (), ()), desk.today())
        self.toolbar = RotaToolbar()
        self.grid = RotaGrid(RotaModel(empty, self))
        self.cover = CoverStrip(CoverModel(empty, self), self.grid)
        self.findings = FindingsPanel()
        self.details = ShiftDetails(desk)
        self.editing = RotaEditing(desk, self.grid, self.open_details, self)
        self.legend = label("", "small", wrap=True, name="rotaLegend")
        self.status = label("", "strong", wrap=True, name="rotaStatus")
        self.nobody = QFrame()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.foot = QStackedWidget()
        self.foot.addWidget(self.legend)
        self.foot.addWidget(self.status)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        week = QWidget()
        column = QVBoxLayout(week)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.nobody)
        column.addWidget(self.grid, 1)
        line = QFrame()
        line.setProperty("kind", "line")
        column.addWidget(line)
        column.addWidget(self.cover)
        column.addWidget(self.foot)
        self._lay_out_nobody()
        self.side = QStackedWidget()
        self.side.setObjectName("rotaSide")
        self.side.addWidget(self.findings)
        self.side.addWidget(self.details)
        self.side.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(week)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.split.setHandleWidth(px(10))
        card = QFrame()
        card.setProperty("kind", "panel")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(10), px(10), px(10), px(6))
        inside.setSpacing(px(8))
        inside.addWidget(self.toolbar)
        inside.addWidget(self.split, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def _lay_out_nobody(self) -> None:
        self.nobody.setObjectName("nobody")
        self.nobody.setProperty("kind", "banner")
        row = QHBoxLayout(self.nobody)
        row.setContentsMargins(px(12), px(6), px(6), px(6))
        row.addWidget(label("Nobody is in the team yet, so every shift is open.", wrap=True), 1)
        add = button("Add a team member", "user-plus", name="addTeamMember")
        add.clicked.connect(lambda: self.desk.open("team"))
        row.addWidget(add)

    def _connect(self) -> None:
        self.toolbar.moved.connect(lambda weeks: self.show_week(self.monday + weeks * WEEK))
        self.toolbar.this_week_requested.connect(lambda: self.show_week(monday_of(self.desk.today())))
        self.toolbar.week_chosen.connect(self.show_week)
        self.toolbar.findings_requested.connect(self.toggle_findings)
        self.toolbar.copy_week_requested.connect(self.copy_week)
        self.toolbar.print_requested.connect(self.print_week)
        self.toolbar.further = lambda: self.editing.actions
        self.findings.place_requested.connect(self.grid.go_to)
        self.findings.closed.connect(self.close_side)
        self.details.closed.connect(self._details_closed)
        self.grid.said.connect(self._say_drop)
        self.grid.selectionModel().currentChanged.connect(self._say_current)
        self.addActions(self.toolbar.week_actions())

    # --- what every page has

    def reload(self) -> None:
        with self.desk.store.read() as work:
            rota = work.rota(self.monday, self.weeks)
            self._paper = work.scheme().paper
        self._holidays = holidays_between(rota.days[0], rota.days[-1])
        self._show(rota)

    def _show(self, rota: Rota) -> None:
        sheet = RotaSheet(rota, self.desk.today(), self._holidays)
        self.grid.show_sheet(sheet)
        self.cover.show_sheet(sheet)
        self.findings.show_sheet(sheet)
        self.toolbar.show_sheet(sheet, self._paper)
        self.details.stored_changed()
        self.nobody.setVisible(not rota.rows)
        self.legend.setText(
            " &nbsp; ".join(f"<b>{escape(c)}</b> {escape(n)}" for c, n in sheet.codes_in_use())
        )
        self._say_current()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Where only a few shifts were changed, only those are read again: a key is seen at once."""
        few = len(changes.touched) <= FEW and {ref.kind for ref in changes.touched} == {"shift"}
        if not few or not self.isVisible() or self.is_stale:
            super().on_changed(changes)
            return
        rota = self.grid.sheet_model.sheet.rota
        ids = [ShiftId(ref.id) for ref in changes.touched]
        stored = [s for id in ids if (s := self._stored(id)) is not None]
        near = [s for s in stored if rota.days[0] - NEAR <= s.day <= rota.days[-1] + NEAR]
        self._show(rota.with_shifts(added=near, removed=ids))

    def _stored(self, id: ShiftId) -> Shift | None:
        try:
            with self.desk.store.read() as work:
                return work.shift(id)
        except KnownError:
            return None  # it was taken off the rota

    def show_record(self, record_id: str) -> None:
        """A day (`2026-11-25`) or a shift."""
        place = self._place_of(record_id)
        if place is not None:
            self.show_week(monday_of(place[1]))
            self.grid.go_to(place)

    def _place_of(self, record_id: str) -> Place | None:
        try:
            return None, date.fromisoformat(record_id)
        except ValueError:
            if not record_id:
                return None
        with self.desk.store.read() as work:
            shift = work.shift(ShiftId(record_id))
        return shift.team_member_id, shift.day

    def first_focus(self) -> QWidget:
        return self.grid

    def holds_draft(self) -> bool:
        return self.details.holds_draft() or self.grid.editor is not None

    def page_actions(self) -> list[QAction]:
        return [*super().page_actions(), *self.editing.actions]

    def minimumSizeHint(self) -> QSize:
        """What the grid cannot show at this size scrolls."""
        return QSize(max(px(560), self.toolbar.minimumSizeHint().width() + px(24)), px(360))

    # --- weeks

    def show_week(self, monday: date) -> None:
        """Go to another week, once what is being typed is stored."""
        if self.grid.finish_editing():
            self.monday = monday
            self.reload()

    def copy_week(self) -> None:
        """The week before this one into this one, as far as it fits."""
        before = self.monday - timedelta(weeks=1)
        me = self.desk.me
        result = self.desk.do(lambda: actions.copy_week(self.desk.store, before, self.monday, by=me))
        if result is not None:
            self.desk.messages.tell(copied_text(result), "Undo", self.desk.undo if result.copied else None)

    def print_week(self, paper: Paper) -> None:
        """Show the week as it will be printed."""
        if not self.grid.finish_editing():
            return
        from ech_desktop.actions import prints  # ReportLab, only when somebody prints

        desk, monday = self.desk, self.monday
        at = desk.now()
        desk.show_print(
            f"Rota, {week_text(monday)}",
            lambda: prints.print_rota(desk.store, monday, paper, by=desk.me, at=at),
            f"rota-{week_name(monday)}.pdf",
        )

    # --- beside the grid

    def toggle_findings(self) -> None:
        """Open the list of gaps and warnings, or close it."""
        if self.side.isVisible() and self.side.currentWidget() is self.findings:
            self.close_side()
            return
        self._open_side(self.findings)
        self.findings.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_details(self) -> None:
        """The first shift of the current cell, beside the grid; again for the next one."""
        index = self.grid.currentIndex()
        shifts = self.grid.sheet_model.shifts_at(index)
        if not shifts:
            return
        if self.details.open_shift(self._next_of(shifts), self.grid.sheet_model.row_at(index).title):
            self._open_side(self.details)
        self.details.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_of(self, shifts: tuple[Shift, ...]) -> Shift:
        """The shift after the one that is open, when both stand in one cell."""
        open_id = self.details.draft.record.id if self.details.draft else ""
        at = next((n for n, s in enumerate(shifts) if s.id == open_id), -1)
        return shifts[(at + 1) % len(shifts)]

    def _open_side(self, widget: QWidget) -> None:
        self.side.setCurrentWidget(widget)
        if not self.side.isVisible():
            self.side.show()
            self.split.setSizes([self.split.width() - px(300), px(300)])
        self.toolbar.findings.setChecked(widget is self.findings)

    def close_side(self) -> None:
        """Back to the grid; a shift with unsaved typing stays open."""
        if self.details.holds_draft():
            self.side.setCurrentWidget(self.details)
            self.toolbar.findings.setChecked(False)
            return
        self.side.hide()
        self.toolbar.findings.setChecked(False)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _details_closed(self, broken: tuple[Finding, ...]) -> None:
        self.close_side()
        self.editing.tell(broken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.isVisible():
            self.close_side()
        else:
            super().keyPressEvent(event)

    # --- the line at the foot

    def _say_drop(self, text: str, level: str) -> None:
        if text:
            self._say(text, "bad" if level == "refuse" else "warn" if level == "warn" else "")
        else:
            self._say_current()

    def _say_current(self) -> None:
        """What is wrong in the current cell, else what the codes mean."""
        place = self.grid.current_place()
        found = self.grid.sheet_model.sheet.flagged.get(place, ()) if place else ()
        self._say(" ".join(f"⚠ {f.text}" for f in found), "warn")

    def _say(self, text: str, meaning: str) -> None:
        self.foot.setCurrentWidget(self.status if text else self.legend)
        if text == self.status.text():
            return
        self.status.setText(text)
        self.status.setProperty("meaning", meaning)
        self.status.style().polish(self.status)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, text))


def copied_text(result: actions.WeekCopy) -> str:
    """`Copied 40 shifts. 2 left out: ...`"""
    said = f"Copied {plural(result.copied, 'shift')}."
    if not result.left_out:
        return said
    reasons = list(dict.fromkeys(reason for _, reason in result.left_out))
    said += f" {len(result.left_out)} left out: {' '.join(reasons[:NAMED_REASONS])}"
    further = len(reasons) - NAMED_REASONS
    return said + (f" And {plural(further, 'further reason')}." if further > 0 else "")
