"""The capacity board: from commissioned hours to floating time, each sum shown, and what does not agree."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions.capacity import board_of, contradictions_of
from ech_desktop.domain.capacity import CapacityBoard, Row
from ech_desktop.domain.clock import WEEK, hours, monday_of, week_text
from ech_desktop.domain.contradictions import Contradiction
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.copying import copy_rows
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

NARROW = 900
"""Pixels of the page at 100 % under which the columns stand one above the other."""


class CapacityPage(Page):
    name = "capacity"
    title = "Capacity"
    CARES_ABOUT = frozenset(
        {
            "scheme",
            "session",
            "cover_change",
            "commission",
            "shift",
            "shift_type",
            "team_member",
            "absence",
            "tenant",
            "package_line",
            "tenancy",
            "care_plan",
            "planned_visit",
            "flat",
            "parameter",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.monday = monday_of(desk.today())
        self.previous = icon_button("chevron-left", "Previous week (Ctrl+Page Up)", name="previousWeek")
        self.next = icon_button("chevron-right", "Next week (Ctrl+Page Down)", name="nextWeek")
        self.today = button("This week", name="thisWeek")
        self.week = label("", "heading", name="capacityWeek")
        self.copy = icon_button("copy", "Copy these sums as a table", name="copySums")
        self.equation = Panel("The core equation, hours of the week", name="equation")
        self.against = Panel("What does not agree", name="contradictions")
        self.sums = QWidget()
        self.parts = QVBoxLayout(self.sums)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(px(6))
        for each in (self.previous, self.next, self.today, self.week):
            bar.addWidget(each)
        bar.addStretch(1)
        bar.addWidget(self.copy)
        self.figures = QHBoxLayout()
        self.figures.setSpacing(px(10))
        self.equation.body.addLayout(self.figures)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(12))
        self.columns = QGridLayout()
        self.columns.setSpacing(px(12))
        self.parts.setContentsMargins(0, 0, 0, 0)
        self.parts.setSpacing(px(12))
        column.addWidget(self.equation)
        column.addLayout(self.columns)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        outer.addLayout(bar)
        outer.addWidget(ScrollColumn(inside), 1)
        self._arrange()

    def _connect(self) -> None:
        self.previous.clicked.connect(lambda: self.show_week(self.monday - WEEK))
        self.next.clicked.connect(lambda: self.show_week(self.monday + WEEK))
        self.today.clicked.connect(lambda: self.show_week(monday_of(self.desk.today())))
        self.copy.clicked.connect(self._copy)
        self.previous.setShortcut(QKeySequence("Ctrl+PgUp"))
        self.next.setShortcut(QKeySequence("Ctrl+PgDown"))

    def first_focus(self) -> QWidget:
        return self.previous

    def show_week(self, monday: date) -> None:
        self.monday = monday
        self.reload()

    def reload(self) -> None:
        board = board_of(self.desk.store, self.monday)
        self.week.setText(week_text(self.monday))
        self._show_equation(board)
        self._show_parts(board)
        self._show_contradictions(contradictions_of(self.desk.store, self.monday))

    def _copy(self) -> None:
        board = board_of(self.desk.store, self.monday)
        lines = ((row.part, row.label, hours(row.minutes), row.sum) for row in board.as_rows())
        copy_rows([("Part", week_text(self.monday), "Hours", "How they come about"), *lines])
        self.desk.messages.tell("The sums are copied. Paste them into a spreadsheet.")

    def _show_equation(self, board: CapacityBoard) -> None:
        clear(self.figures)
        steps = (
            ("Commissioned", board.commissioned_total),
            ("Asked for", board.asked_total),
            ("Rostered", board.rostered_total),
            ("Planned visits", board.visits_day + board.visits_night),
            ("Floating, by day", board.floating),
        )
        for number, (word, minutes) in enumerate(steps):
            if number:
                self.figures.addWidget(label("→", "key"), 0, Qt.AlignmentFlag.AlignCenter)
            self.figures.addWidget(_figure(word, minutes), 1)

    def _show_parts(self, board: CapacityBoard) -> None:
        clear(self.parts)
        for part, rows in groupby(board.as_rows(), key=lambda row: row.part):
            panel = Panel(part)
            panel.body.addLayout(_table(list(rows)))
            self.parts.addWidget(panel)
        self.parts.addStretch(1)

    def _show_contradictions(self, found: tuple[Contradiction, ...]) -> None:
        clear(self.against.body)
        self.against.set_title("What does not agree", len(found))
        for each in found:
            self.against.add(_said(each))
        if not found:
            self.against.add(words("Schedule of cover, commissioned hours and need agree.", "muted"))

    def _arrange(self) -> None:
        """Two columns where there is room, else one."""
        narrow = self.width() < px(NARROW)
        self.columns.addWidget(self.sums, 0, 0)
        at = (1, 0) if narrow else (0, 1)
        self.columns.addWidget(self.against, *at, alignment=Qt.AlignmentFlag.AlignTop)
        self.columns.setColumnStretch(0, 3)
        self.columns.setColumnStretch(1, 0 if narrow else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _figure(word: str, minutes: int) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(hours(minutes), "figure"))
    column.addWidget(label(word, "muted", wrap=True))
    box.setAccessibleName(f"{word}: {hours(minutes)} hours")
    return box


def _said(found: Contradiction) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, px(8))
    column.setSpacing(px(2))
    column.addWidget(words(f"{found.id} · {found.title}", "strong"))
    column.addWidget(words(found.sentence))
    column.addWidget(words(found.source, "small"))
    return box


def _table(rows: list[Row]) -> QGridLayout:
    """What, hours, and how they come about."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(3))
    for n, row in enumerate(rows):
        total = row.label.startswith("In all")
        grid.addWidget(words(row.label, "strong" if total else ""), n, 0)
        amount = label(hours(row.minutes), "strong" if total else "")
        grid.addWidget(amount, n, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(row.sum, "muted"), n, 2)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(2, 4)
    return grid
