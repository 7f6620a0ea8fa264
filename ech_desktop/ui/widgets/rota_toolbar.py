"""Over the grid: which weeks, whether they are published, what is wrong and what can be done.

What does not fit goes into …
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.permissions import May
from ech_desktop.domain.scheme import Paper
from ech_desktop.ui.models.rota_review import Weight
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.models.rota_span import Arranged, Shown, Span
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_calendar import pick_day

KEYS: Final = {Shown.ONE: "Alt+1", Shown.TWO: "Alt+2", Shown.FOUR: "Alt+4", Shown.MONTH: "Alt+M"}
WAYS: Final = {Arranged.PERSON: "Alt+P", Arranged.SESSION: "Alt+S", Arranged.DAY: "Alt+D"}
GAP: Final = 6
Choice = TypeVar("Choice", Shown, Arranged)


class RotaToolbar(QWidget):
    """Every button is an action of the page as well, so that menu, key and button are one thing."""

    day_chosen = Signal(object)
    """A day, that or whose week is to be shown."""
    moved = Signal(int)
    """Forward or back by as much as is shown."""
    arranged_chosen = Signal(object)
    """An Arranged."""
    shown_chosen = Signal(object)
    """A Shown."""
    this_week_requested = Signal()
    findings_requested = Signal()
    copy_week_requested = Signal()
    fill_requested = Signal()
    publish_requested = Signal()
    keep_pattern_requested = Signal()
    apply_pattern_requested = Signal()
    print_requested = Signal(object)
    """The Paper."""

    def __init__(self, span: Span, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.span = span
        self.paper = Paper.A4
        self._sheet: RotaSheet | None = None
        self.prints: Callable[[], Sequence[QAction]] = tuple
        """What else can be printed."""
        self.further: Callable[[], Sequence[QAction]] = tuple
        """What … offers below what did not fit."""
        self.previous = icon_button("chevron-left", "Back (Ctrl+Page Up)", name="previousWeek")
        self.next = icon_button("chevron-right", "Forward (Ctrl+Page Down)", name="nextWeek")
        self.today = button("This week", name="thisWeek")
        self.week = button("", "calendar-days", flat=True, name="weekTitle")
        self.state: QLabel = label("", "tag", name="rotaState")
        self.weeks = QComboBox()
        self.arranged = QComboBox()
        self.findings = button("", name="findingsButton")
        self.copy = button("", "copy", name="copyWeek", writes=True)
        self.fill = button("", "users", name="fillGaps", writes=True)
        self.fill.setAccessibleName("Fill the gaps")
        self.publish = button("Publish", "check", name="publishRota", writes=May.PUBLISH_ROTA)
        self.print = button("Print", "printer", primary=True, name="printRota")
        self.more = icon_button("ellipsis", "More", name="more")
        self._lay_out()
        self._make_actions()

    def _lay_out(self) -> None:
        self.weeks.setObjectName("weeksShown")
        self.weeks.setAccessibleName("How many weeks to show")
        self.weeks.addItems([each.value for each in Shown])
        self.arranged.setObjectName("arranged")
        self.arranged.setAccessibleName("How to arrange the rota")
        self.arranged.addItems([each.value for each in Arranged])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP))
        for each in (
            self.previous,
            self.next,
            self.today,
            self.week,
            self.state,
            self.arranged,
            self.weeks,
            self.findings,
        ):
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.copy, self.fill, self.publish, self.print, self.more):
            row.addWidget(each)
        self._movable: tuple[QWidget, ...] = (
            self.today,
            self.weeks,
            self.publish,
            self.arranged,
            self.copy,
            self.fill,
            self.print,
        )
        """What goes into … when there is no room, the rarest first."""
        self.findings.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _make_actions(self) -> None:
        self.previous_action = self._action("Back", "Ctrl+PgUp", lambda: self.moved.emit(-1))
        self.next_action = self._action("Forward", "Ctrl+PgDown", lambda: self.moved.emit(1))
        self.today_action = self._action("This week", "Alt+Home", self.this_week_requested.emit)
        self.findings_action = self._action("Gaps and warnings", "F8", self.findings_requested.emit)
        self.copy_action = self._action("", "", self.copy_week_requested.emit)
        self.fill_action = self._action("Fill the gaps …", "F7", self.fill_requested.emit)
        self.publish_action = self._action("Publish …", "F9", self.publish_requested.emit)
        self.print_action = self._action("Print", "Ctrl+P", lambda: self.print_requested.emit(self.paper))
        self.keep_action = self._action("", "", self.keep_pattern_requested.emit)
        self.apply_action = self._action("Apply a pattern …", "", self.apply_pattern_requested.emit)
        self.shown_actions = self._choices(KEYS, self.shown_chosen.emit)
        self.arranged_actions = self._choices(WAYS, self.arranged_chosen.emit)
        self._of: dict[QWidget, QAction] = {
            self.previous: self.previous_action,
            self.next: self.next_action,
            self.today: self.today_action,
            self.findings: self.findings_action,
            self.copy: self.copy_action,
            self.fill: self.fill_action,
            self.publish: self.publish_action,
            self.print: self.print_action,
        }
        for pressed, action in self._of.items():
            assert isinstance(pressed, QPushButton)
            pressed.clicked.connect(action.trigger)
        self.weeks.activated.connect(lambda n: self.shown_chosen.emit(list(Shown)[n]))
        self.arranged.activated.connect(lambda n: self.arranged_chosen.emit(list(Arranged)[n]))
        self.week.clicked.connect(lambda: pick_day(self.week, self._opens_at(), self.day_chosen.emit))
        self.more.clicked.connect(self._show_more)

    def _choices(self, keys: dict[Choice, str], chosen: Callable[[Choice], object]) -> dict[Choice, QAction]:
        """Of which one holds at a time."""
        group, actions = QActionGroup(self), {}
        for each, key in keys.items():
            action = self._action(f"Show {each.value.lower()}", key, partial(chosen, each))
            action.setCheckable(True)
            actions[each] = group.addAction(action)
        return actions

    def _action(self, text: str, keys: str, does: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: does())
        return action

    def week_actions(self) -> list[QAction]:
        """Everything here that a key or a menu can do."""
        ways = self.arranged_actions.values()
        return [*self._of.values(), *self.shown_actions.values(), *ways, self.keep_action, self.apply_action]

    def _opens_at(self) -> date:
        """Where the calendar opens."""
        by_day = self._sheet is not None and self._sheet.axis is not None
        return self._sheet.days[0] if by_day and self._sheet is not None else self.span.week

    # --- showing

    def show_sheet(self, sheet: RotaSheet, span: Span, arranged: Arranged, paper: Paper) -> None:
        self.span, self.paper, self._sheet = span, paper, sheet
        day = sheet.days[0]
        title = f"{day:%A} {day.day} {day:%B %Y}" if sheet.axis is not None else span.title
        self.week.setText(title)
        self.week.setAccessibleName(f"{title}. Choose another {'day' if sheet.axis else 'week'}")
        self.today.setText("Today" if sheet.axis is not None else "This week")
        self.arranged.setCurrentIndex(list(Arranged).index(arranged))
        self.arranged_actions[arranged].setChecked(True)
        self.weeks.setCurrentIndex(list(Shown).index(span.shown))
        self.shown_actions[span.shown].setChecked(True)
        copy = copy_text(span.weeks)
        self.copy_action.setText(copy)
        self.copy.setAccessibleName(copy)
        self.copy.setToolTip(copy)
        these = "this week" if span.weeks == 1 else f"these {plural(span.weeks, 'week')}"
        self.keep_action.setText(f"Keep {these} as a pattern …")
        self.print.setText(f"Print {paper}")
        self.print.setAccessibleName(f"Print {these} on {paper}")
        self._show_review(sheet)
        self._arrange()

    def _show_review(self, sheet: RotaSheet) -> None:
        summary = sheet.summary
        self.findings.setAccessibleName(f"{summary}: show the list")
        self.findings.setToolTip(summary)
        kind = "warn" if Weight.WARNING in sheet.weights else ""
        kind = "bad" if Weight.STOPS in sheet.weights or Weight.GAP in sheet.weights else kind
        _restyle(self.findings, "kind", kind)
        review = sheet.review
        self.state.setAccessibleName(review.state)
        self.state.setToolTip(review.state)
        _restyle(self.state, "meaning", "good" if review.is_published else "warn" if review.changes else "")

    # --- room

    def _always(self) -> tuple[QWidget, ...]:
        return (self.previous, self.next, self.week, self.state, self.findings, self.more)

    def _arrange(self) -> None:
        """First the shortest words; take out what still does not fit; then as many words as there is room."""
        if (sheet := self._sheet) is None:
            return
        self.findings.setText(sheet.short_summary)
        self.state.setText(sheet.review.short_state)
        self.copy.setText("Copy")
        self.fill.setText("Fill gaps")
        widths = {each: each.sizeHint().width() + px(GAP) for each in (*self._always(), *self._movable)}
        room = self.width() - sum(widths.values())
        for each in self._movable:
            each.setVisible(room >= 0)
            room += 0 if room >= 0 else widths[each]
        for widget, texts in (
            (self.copy, ("Copy forward",)),
            (self.fill, ("Fill the gaps",)),
            (self.state, (sheet.review.state,)),
            (self.findings, (sheet.summary, sheet.middle_summary)),
        ):
            room -= _widest(widget, texts, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        words = (self.state.text(), self.findings.text())
        if self._sheet is not None:
            self.state.setText(self._sheet.review.short_state)
            self.findings.setText(self._sheet.short_summary)
        width = sum(each.sizeHint().width() + px(GAP) for each in self._always())
        self.state.setText(words[0])
        self.findings.setText(words[1])
        return QSize(width, self.print.sizeHint().height())

    def sizeHint(self) -> QSize:
        every = (*self._always(), *self._movable)
        return QSize(sum(b.sizeHint().width() + px(GAP) for b in every), self.print.sizeHint().height())

    # --- what opens

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("moreMenu")
        menu.addActions([self._of[each] for each in self._movable if each in self._of and each.isHidden()])
        if self.arranged.isHidden():
            menu.addSeparator()
            menu.addActions(list(self.arranged_actions.values()))
        if self.weeks.isHidden():
            menu.addSeparator()
            menu.addActions(list(self.shown_actions.values()))
        for paper in Paper:
            if paper is not self.paper:
                other = menu.addAction(f"Print on {paper}")
                other.triggered.connect(lambda _=False, p=paper: self.print_requested.emit(p))
        menu.addActions(list(self.prints()))
        menu.addSeparator()
        menu.addActions([self.keep_action, self.apply_action])
        menu.addSeparator()
        menu.addActions(list(self.further()))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def copy_text(weeks: int) -> str:
    """`Copy last week forward`, `Copy 4 weeks forward`"""
    return "Copy last week forward" if weeks == 1 else f"Copy {weeks} weeks forward"


def _restyle(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _widest(widget: QLabel | QPushButton, texts: Sequence[str], room: int) -> int:
    """Give a widget the first of the texts for which there is room; returns how much wider that made it."""
    short, width = widget.text(), widget.sizeHint().width()
    for text in texts:
        widget.setText(text)
        wider = widget.sizeHint().width() - width
        if wider <= room:
            return wider
    widget.setText(short)
    return 0
