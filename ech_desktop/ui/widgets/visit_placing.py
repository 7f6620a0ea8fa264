"""In place of the tray: how far the placing of a day or a week is, and the button that stops it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton, QWidget

from ech_desktop.actions.visits_filling import PlacedDay
from ech_desktop.domain.clock import DAY_NAMES, day_text
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel


class PlacingPanel(SidePanel):
    """A line for each day; a day that is done can be opened. To close it stops nothing."""

    stop_requested = Signal()
    day_requested = Signal(object)

    def __init__(self, days: Sequence[date]) -> None:
        super().__init__("Placing the visits", "placingPanel")
        self.days = tuple(days)
        self.said = label("", wrap=True, name="placingSaid")
        self.bar = QProgressBar()
        self.bar.setRange(0, len(days))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(10))
        self.bar.setAccessibleName("Days that are done")
        self.stop = button("Stop, keep what is placed", "x", name="stopPlacing")
        self.stop.clicked.connect(self._stop)
        self.links = [self._link(day) for day in days]
        self.lines = [label("waits", "muted", wrap=True, name="placingDay") for _ in days]
        self._done = 0
        grid = QGridLayout(rows := QWidget())
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(1, 1)
        for row, pair in enumerate(zip(self.links, self.lines, strict=True)):
            for column, each in enumerate(pair):
                grid.addWidget(each, row, column)
        for each in (self.said, self.bar, self.stop, rows):
            self.add(each)
        self.bar.setVisible(len(days) > 1)
        self._show_searching()

    def _link(self, day: date) -> QPushButton:
        made = button(f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}", name="placingLink")
        made.setProperty("kind", "link")
        made.setEnabled(False)
        made.setAccessibleName(f"Show {day_text(day)}")
        made.clicked.connect(lambda: self.day_requested.emit(day))
        return made

    def show_day(self, found: PlacedDay) -> None:
        """One day is done."""
        placed, left = len(found.fit.placed), len(found.fit.left_out)
        at = self.days.index(found.day)
        self.lines[at].setText(f"{placed} placed, {left} left" if left else f"{placed} placed")
        self._done = at + 1
        self.bar.setValue(self._done)
        self._show_searching()

    def _show_searching(self) -> None:
        if self._done < len(self.days):
            self.lines[self._done].setText("searching …")
            where = f", day {self._done + 1} of {len(self.days)}" * (len(self.days) > 1)
            self.said.setText(f"{day_text(self.days[self._done])}{where}. Placed visits stay.")

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.said.setText("Stopping …")
        self.stop_requested.emit()

    def show_end(self) -> None:
        """What became of each day; choose one to see it."""
        self.set_title("Visits placed")
        self.said.setText(
            "What is left stays in the tray of its day, with the reason. Choose a day to see it."
        )
        self.bar.hide()
        self.stop.hide()
        for n, (link, line) in enumerate(zip(self.links, self.lines, strict=True)):
            link.setEnabled(n < self._done)
            if n >= self._done:
                line.setText("not searched")
        self.links[0].setFocus()
