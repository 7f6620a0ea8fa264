"""The week's rota: who works when, what is short, what is warned of, and everything that changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import KnownError, ShiftId
from ech_desktop.domain.clock import monday_of
from ech_desktop.domain.permissions import May
from ech_desktop.domain.publishing import RotaIssue
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Paper
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_model import RotaModel
from ech_desktop.ui.models.rota_review import Review, changes_of, issues_over
from ech_desktop.ui.models.rota_sheet import Place, RotaSheet
from ech_desktop.ui.models.rota_span import Shown, Span
from ech_desktop.ui.pages.rota_checking import RotaChecking
from ech_desktop.ui.pages.rota_editing import RotaEditing
from ech_desktop.ui.pages.rota_filling import RotaFilling
from ech_desktop.ui.pages.rota_host import RotaHost
from ech_desktop.ui.pages.rota_panels import RotaPanels
from ech_desktop.ui.pages.rota_prints import RotaPrints
from ech_desktop.ui.pages.rota_views import RotaViews
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.nobody_yet import NobodyYet
from ech_desktop.ui.widgets.rota_cover import CoverModel, CoverStrip
from ech_desktop.ui.widgets.rota_foot import RotaFoot
from ech_desktop.ui.widgets.rota_grid import RotaGrid
from ech_desktop.ui.widgets.rota_toolbar import RotaToolbar

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes

NEAR = timedelta(days=2)
"""How far beyond its weeks a rota knows shifts: rest and nights reach over the edge."""
FEW = 8
"""Changed shifts that are read one by one sooner than the weeks are read as a whole."""


class RotaPage(RotaHost):
    WRITES = May.CHANGE_ROTA
    name = "rota"
    title = "Rota"
    CARES_ABOUT = frozenset(
        {
            "shift", "team_member", "absence", "shift_type", "session", "scheme", "cover_change", "parameter",
            "training", "availability", "override", "rota_issue", "away", "tenancy",
            "care_plan", "planned_visit",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.span = Span(monday_of(desk.today()))
        self._paper = Paper.A4
        self._holidays: dict[date, str] = {}
        self._issues: tuple[RotaIssue, ...] = ()
        self._weeks_without = 0
        empty = RotaSheet(Rota(self.span.monday, (), ()), desk.today())
        self.toolbar = RotaToolbar(self.span)
        self.grid = RotaGrid(RotaModel(empty, self))
        self.cover = CoverStrip(CoverModel(empty, self), self.grid)
        self.checking = RotaChecking(desk, self)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.panels = RotaPanels(self)
        self.findings, self.details, self.side = self.panels.findings, self.panels.details, self.panels.side
        self.prints = RotaPrints(self)
        self.editing = RotaEditing(desk, self.grid, self.panels.open_details, self)
        self.filling = RotaFilling(self, self.panels)
        self.editing.repair, self.editing.why = self.filling.repair, self.filling.why
        self._is_preview = False
        self.views = RotaViews(self, self.panels, empty)
        self.foot = RotaFoot(self.grid)
        self.nobody = NobodyYet(desk)
        self._lay_out()
        self._connect()

    @property
    def monday(self) -> date:
        """The first day shown."""
        return self.span.monday

    @property
    def weeks(self) -> int:
        return self.span.weeks

    def _lay_out(self) -> None:
        week = QWidget()
        column = QVBoxLayout(week)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self.nobody)
        column.addWidget(self.views.stack, 1)
        line = QFrame()
        line.setProperty("kind", "line")
        column.addWidget(line)
        column.addWidget(self.cover)
        column.addWidget(self.foot)
        for panel in (self.findings, self.details):
            self.side.addWidget(panel)
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

    def _connect(self) -> None:
        toolbar, panels = self.toolbar, self.panels
        toolbar.moved.connect(self.views.moved)
        toolbar.this_week_requested.connect(lambda: self.views.show_day(self.desk.today()))
        toolbar.day_chosen.connect(self.views.show_day)
        toolbar.arranged_chosen.connect(self.views.show_arranged)
        toolbar.shown_chosen.connect(self.show_as_many)
        toolbar.findings_requested.connect(panels.toggle_findings)
        toolbar.copy_week_requested.connect(self.copy_week)
        toolbar.fill_requested.connect(self.filling.open)
        toolbar.publish_requested.connect(panels.open_publishing)
        toolbar.keep_pattern_requested.connect(panels.keep_pattern)
        toolbar.apply_pattern_requested.connect(panels.apply_pattern)
        toolbar.print_requested.connect(self.prints.print_rota)
        toolbar.prints = self.prints.actions
        toolbar.further = lambda: self.editing.actions
        self.checking.answered.connect(self.show_review)
        self.grid.said.connect(self._say_drop)
        self.grid.selectionModel().currentChanged.connect(self._say_current)
        self.addActions(toolbar.week_actions())

    # --- what every page has

    def reload(self) -> None:
        with self.desk.store.read() as work:
            rota = work.rota(self.monday, self.weeks)
            self._paper = work.scheme().paper
            self._issues, self._weeks_without = issues_over(work, self.monday, self.weeks)
        self._is_preview = False
        self._holidays = holidays_between(rota.days[0], rota.days[-1])
        self._show(self.views.arrange(RotaSheet(rota, self.desk.today(), self._holidays)))

    def _show(self, sheet: RotaSheet) -> None:
        """What is known at once; the rules of the reference period answer some moments later."""
        self.checking.ask(self.span)
        self._show_sheet(replace(sheet, review=self._review(sheet.rota)))
        self.details.stored_changed()
        self.nobody.setVisible(not sheet.rota.rows)

    def _review(self, rota: Rota) -> Review:
        checking = self.checking
        return Review(
            checking.findings,
            checking.is_current,
            checking.overrides,
            self._issues,
            self._weeks_without,
            changes_of(self._issues, rota),
        )

    @Slot()
    def show_review(self) -> None:
        """The same rota with what the rules of the reference period have found."""
        sheet = self.grid.sheet_model.sheet
        self._show_sheet(sheet.with_review(self._review(sheet.rota)))

    def show_again(self) -> None:
        """The same rota, shown another way."""
        self._show_sheet(self.views.arrange(self.grid.sheet_model.sheet))

    def _show_sheet(self, sheet: RotaSheet) -> None:
        self.views.show_sheet(sheet)
        self.cover.show_sheet(sheet)
        self.cover.setVisible(bool(sheet.cover) and not self.views.by_session)
        self.findings.show_sheet(sheet)
        self.toolbar.show_sheet(sheet, self.span, self.views.arranged, self._paper)
        if self.side.shows(self.panels.publishing):
            self.panels.refresh_publishing()
        self.foot.show_codes(sheet)
        self._say_current()

    def hideEvent(self, event: QHideEvent) -> None:
        self.checking.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        was_stale = self.is_stale
        super().showEvent(event)
        if not was_stale:
            self.checking.ask(self.span)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Where only a few shifts were changed, only those are read again: a key is seen at once."""
        few = len(changes.touched) <= FEW and {ref.kind for ref in changes.touched} == {"shift"}
        if not few or not self.isVisible() or self.is_stale or self._is_preview:
            super().on_changed(changes)
            return
        sheet = self.grid.sheet_model.sheet
        first, last = self.span.monday - NEAR, self.span.last + NEAR
        ids = [ShiftId(ref.id) for ref in changes.touched]
        stored = [s for id in ids if (s := self._stored(id)) is not None]
        self._show(sheet.with_shifts([s for s in stored if first <= s.day <= last], ids))

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
            if not self.span.holds(place[1]):
                self.show_week(monday_of(place[1]))
            self.views.go_to(place)

    def _place_of(self, record_id: str) -> Place | None:
        try:
            return None, date.fromisoformat(record_id)
        except ValueError:
            if not record_id:
                return None
        with self.desk.store.read() as work:
            shift = work.shift(ShiftId(record_id))
        return shift.team_member_id, shift.day

    @property
    def front(self) -> QWidget:
        return self.views.front

    def go_to(self, place: Place) -> None:
        self.views.go_to(place)

    def first_focus(self) -> QWidget:
        return self.front

    def holds_draft(self) -> bool:
        typing = self.grid.editor is not None or self.views.board.editor is not None
        return self.panels.holds_draft() or typing

    def page_actions(self) -> list[QAction]:
        return [*super().page_actions(), *self.editing.actions]

    def minimumSizeHint(self) -> QSize:
        """What the grid cannot show at this size scrolls."""
        return QSize(max(px(560), self.toolbar.minimumSizeHint().width() + px(24)), px(360))

    # --- weeks

    def show_week(self, monday: date) -> None:
        """Go to another week, showing as many as now, once what is being typed is stored."""
        self.show_span(Span(monday, self.span.shown))

    def show_span(self, span: Span) -> None:
        """Go to other weeks, once what is being typed is stored."""
        if self.views.finish_editing():
            place = self.grid.current_place()
            self.span = span
            if not span.holds(self.views.day):
                self.views.day = span.monday
            self.reload()
            if place is not None and span.holds(place[1]):
                self.grid.setCurrentIndex(self.grid.sheet_model.index_of(place))

    def show_as_many(self, shown: Shown) -> None:
        """One week, two, four or a month, around the cell that has the keyboard."""
        if shown is not self.span.shown:
            self.show_span(Span(self._looked_at(), shown))

    def _looked_at(self) -> date:
        """The Monday of the cell that has the keyboard, to which a narrower view goes."""
        return monday_of(self.views.looked_at())

    def copy_week(self) -> None:
        """The weeks before those shown into these, as far as they fit."""
        if self.grid.finish_editing():
            self.panels.copy_weeks()

    def preview(self, shifts: Sequence[Shift]) -> None:
        """The rota with shifts that are only proposed, until something is stored; without any, as it is."""
        if shifts:
            self._is_preview = True
            self._show_sheet(self.grid.sheet_model.sheet.with_shifts(shifts, []))
        elif self._is_preview:
            self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.isVisible():
            self.panels.close()
        else:
            super().keyPressEvent(event)

    # --- the line at the foot

    def _say_drop(self, text: str, level: str) -> None:
        if text:
            self.foot.say_drop(text, level)
        else:
            self._say_current()

    def _say_current(self) -> None:
        self.foot.say_cell(self.grid.sheet_model.sheet, self.grid.current_place())
