"""Over the grid: which week, what is wrong in it and what can be done; what does not fit goes into …"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)

from ech_desktop.domain.clock import monday_of, week_text
from ech_desktop.domain.scheme import Paper
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, icon_button

COPY_WEEK: Final = "Copy last week forward"


class RotaToolbar(QWidget):
    """Every button is an action of the page as well, so that menu, key and button are one thing."""

    week_chosen = Signal(object)
    """A Monday."""
    moved = Signal(int)
    """Weeks forward or back."""
    this_week_requested = Signal()
    findings_requested = Signal()
    copy_week_requested = Signal()
    print_requested = Signal(object)
    """The Paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.monday = date.min
        self.paper = Paper.A4
        self._calendar: QCalendarWidget | None = None
        self.further: Callable[[], Sequence[QAction]] = tuple
        """What … offers below what did not fit."""
        self.previous = icon_button("chevron-left", "Previous week (Ctrl+Page Up)", name="previousWeek")
        self.next = icon_button("chevron-right", "Next week (Ctrl+Page Down)", name="nextWeek")
        self.today = button("This week", name="thisWeek")
        self.week = button("", "calendar-days", flat=True, name="weekTitle")
        self.findings = button("", name="findingsButton")
        self.copy = button(COPY_WEEK, "copy", name="copyWeek")
        self.print = button("Print", "printer", primary=True, name="printRota")
        self.more = icon_button("ellipsis", "More", name="more")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        for each in (self.previous, self.next, self.today, self.week, self.findings):
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.copy, self.print, self.more):
            row.addWidget(each)
        self._movable = (self.copy, self.today, self.print)
        self.findings.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.previous_action = self._action("Previous week", "Ctrl+PgUp", lambda: self.moved.emit(-1))
        self.next_action = self._action("Next week", "Ctrl+PgDown", lambda: self.moved.emit(1))
        self.today_action = self._action("This week", "Alt+Home", self.this_week_requested.emit)
        self.findings_action = self._action("Gaps and warnings", "F8", self.findings_requested.emit)
        self.copy_action = self._action(COPY_WEEK, "", self.copy_week_requested.emit)
        self.print_action = self._action("Print", "Ctrl+P", lambda: self.print_requested.emit(self.paper))
        for pressed, action in (
            (self.previous, self.previous_action),
            (self.next, self.next_action),
            (self.today, self.today_action),
            (self.findings, self.findings_action),
            (self.copy, self.copy_action),
            (self.print, self.print_action),
        ):
            pressed.clicked.connect(action.trigger)
        self.week.clicked.connect(self._pick_week)
        self.more.clicked.connect(self._show_more)

    def _action(self, text: str, keys: str, does: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: does())
        return action

    def week_actions(self) -> list[QAction]:
        return [
            self.previous_action,
            self.next_action,
            self.today_action,
            self.findings_action,
            self.copy_action,
            self.print_action,
        ]

    def show_sheet(self, sheet: RotaSheet, paper: Paper) -> None:
        self.monday, self.paper = sheet.rota.monday, paper
        title = week_text(self.monday)
        self.week.setText(title)
        self.week.setAccessibleName(f"Week {title}. Choose another")
        gaps, warnings = bool(sheet.cover_findings), bool(sheet.person_findings)
        mark = "▲ " if gaps else "⚠ " if warnings else "✓ "
        self.findings.setText(mark + sheet.summary)
        self.findings.setAccessibleName(f"{sheet.summary}: show the list")
        self.findings.setProperty("kind", "bad" if gaps else "warn" if warnings else "")
        self.findings.style().polish(self.findings)
        self.print.setText(f"Print {paper}")
        self.print.setAccessibleName(f"Print this week on {paper}")
        self._arrange()

    # --- room

    def _all(self) -> tuple[QPushButton, ...]:
        return (self.previous, self.next, self.week, self.findings, self.more, *self._movable)

    def _arrange(self) -> None:
        """Take out what does not fit, the rarest first."""
        widths = {b: b.sizeHint().width() + px(6) for b in self._all()}
        needed = sum(widths.values())
        for each in self._movable:
            fits = needed <= self.width()
            each.setVisible(fits)
            needed -= 0 if fits else widths[each]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        always = (self.previous, self.next, self.week, self.findings, self.more)
        return QSize(sum(b.sizeHint().width() + px(6) for b in always), self.print.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(sum(b.sizeHint().width() + px(6) for b in self._all()), self.print.sizeHint().height())

    # --- what opens

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("moreMenu")
        hidden = (
            (self.today, self.today_action),
            (self.copy, self.copy_action),
            (self.print, self.print_action),
        )
        menu.addActions([action for shown, action in hidden if shown.isHidden()])
        for paper in Paper:
            if paper is not self.paper:
                other = menu.addAction(f"Print on {paper}")
                other.triggered.connect(lambda _=False, p=paper: self.print_requested.emit(p))
        menu.addSeparator()
        menu.addActions(list(self.further()))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _pick_week(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setObjectName("weekCalendar")
        calendar.setAccessibleName("Choose a week by any of its days")
        calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setSelectedDate(QDate(self.monday.year, self.monday.month, self.monday.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def chosen(day: QDate) -> None:
            menu.close()
            self.week_chosen.emit(monday_of(date(day.year(), day.month(), day.day())))

        calendar.clicked.connect(chosen)
        calendar.activated.connect(chosen)
        menu.popup(self.week.mapToGlobal(QPoint(0, self.week.height())))
        calendar.setFocus()
