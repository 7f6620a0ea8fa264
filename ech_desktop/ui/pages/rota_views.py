"""The rota by person, by session and by day: one rota, shown three ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from ech_desktop.actions import rota as actions
from ech_desktop.domain.basics import Problem
from ech_desktop.domain.clock import monday_of
from ech_desktop.ui.models.rota_day import DaySheet
from ech_desktop.ui.models.rota_sessions import SessionPlace, SessionsModel
from ech_desktop.ui.models.rota_sheet import Place, RotaSheet
from ech_desktop.ui.models.rota_span import Arranged, Span
from ech_desktop.ui.pages.rota_host import RotaHost
from ech_desktop.ui.pages.rota_panels import RotaPanels
from ech_desktop.ui.widgets.rota_session import SessionPanel
from ech_desktop.ui.widgets.rota_sessions import SessionsBoard


class RotaViews(QObject):
    """Which way the page shows its rota; the grid holds the sheet whichever it is."""

    def __init__(self, page: RotaHost, panels: RotaPanels, sheet: RotaSheet) -> None:
        super().__init__(page)
        self.page, self.panels, self.desk = page, panels, page.desk
        self.arranged = Arranged.PERSON
        self.day = page.desk.today()
        """The one that is shown by day."""
        self.board = SessionsBoard(SessionsModel(sheet, self))
        self.stack = QStackedWidget()
        self.stack.addWidget(page.grid)
        self.stack.addWidget(self.board)
        self.board.typed.connect(self._put_in)
        self.board.opened.connect(self.open_session)

    @property
    def by_day(self) -> bool:
        return self.arranged is Arranged.DAY

    @property
    def by_session(self) -> bool:
        return self.arranged is Arranged.SESSION

    @property
    def front(self) -> QWidget:
        """What the keyboard goes to."""
        return self.board if self.by_session else self.page.grid

    # --- showing

    def arrange(self, sheet: RotaSheet) -> RotaSheet:
        """The same rota as it is to be shown."""
        known = {each.name: getattr(sheet, each.name) for each in fields(RotaSheet)}
        return DaySheet(**known, day=self.day) if self.by_day else RotaSheet(**known)

    def show_sheet(self, sheet: RotaSheet) -> None:
        self.page.grid.show_sheet(sheet)
        if self.by_session:
            self.board.show_sheet(sheet)
        panel = self.panels.other
        if isinstance(panel, SessionPanel):
            panel.show_sheet(sheet)

    def show_arranged(self, arranged: Arranged) -> None:
        """Turn the rota round, once what is being typed is stored; the day that was looked at stays."""
        if arranged is self.arranged or not self.finish_editing():
            return
        had_focus = self.front.hasFocus()
        self.day, self.arranged = self.looked_at(), arranged
        self.stack.setCurrentWidget(self.front)
        self.page.show_again()
        if had_focus:
            self.front.setFocus()
        self._choose_day()

    def _choose_day(self) -> None:
        column = (self.day - self.page.span.monday).days
        if self.by_session:
            self.board.setCurrentIndex(self.board.sessions.index(0, column))
        elif not self.by_day:
            here = self.page.grid.currentIndex()
            if here.isValid():
                self.page.grid.setCurrentIndex(here.siblingAtColumn(column))

    def looked_at(self) -> date:
        """The day of the cell that has the keyboard, else today when it is shown, else the first."""
        here = self.board.current_place() if self.by_session else None
        place = None if self.by_session else self.page.grid.current_place()
        day = here.day if here else place[1] if place else self.desk.today()
        return day if self.page.span.holds(day) else self.page.span.monday

    def finish_editing(self) -> bool:
        """Store what is being typed. False when it was refused and still stands there."""
        return self.page.grid.finish_editing() and self.board.finish_editing()

    # --- moving about

    def moved(self, steps: int) -> None:
        """On or back by a day, or by as many weeks as are shown."""
        if self.by_day:
            self.show_day(self.day + timedelta(days=steps))
        else:
            self.page.show_span(self.page.span.moved(steps))

    def show_day(self, day: date) -> None:
        """This day, or its week where weeks are shown."""
        if not self.finish_editing():
            return
        self.day = day
        if not self.page.span.holds(day) or not self.by_day:
            self.page.show_span(Span(monday_of(day), self.page.span.shown))
        else:
            self.page.show_again()

    def go_to(self, place: Place) -> None:
        """A cell, on whichever day and however the rota is shown."""
        if self.by_session and place[0] is not None:
            self.show_arranged(Arranged.PERSON)
        if self.by_day and place[1] != self.day:
            self.show_day(place[1])
        if self.by_session:
            self.day = place[1]
            self._choose_day()
            self.board.setFocus()
        else:
            self.page.grid.go_to(place)

    # --- sessions

    def open_session(self, place: SessionPlace) -> None:
        """Who is on, beside the board."""
        page = self.page
        panel = SessionPanel(self.desk, place, page.grid.sheet_model.sheet)
        panel.shift_requested.connect(self.panels.open_shift)
        panel.given.connect(page.editing.tell)
        self.panels.show_other(panel)

    def _put_in(self, place: SessionPlace, text: str) -> None:
        session = place.session
        if session is None:
            return
        desk = self.desk
        found = desk.do(
            lambda: actions.type_person(desk.store, session.id, place.day, text, by=desk.me),
            refused=self._refuse,
        )
        if found is not None:
            self.board.close_editor()
            self.page.editing.tell(found)

    def _refuse(self, problems: Sequence[Problem]) -> None:
        self.board.refuse_typed(" ".join(p.text for p in problems))
