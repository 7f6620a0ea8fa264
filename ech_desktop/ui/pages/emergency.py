"""The emergency summary of one person, for who sees no care records: a reason, then half an hour, in red."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.actions.emergency import Summary, emergency_summary, open_emergency
from ech_desktop.domain.basics import Problem, Refused, TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.emergency import EmergencyView
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

_ABOUT = (
    "You see no care records. In an emergency, open one person's summary here. It stays open for half an "
    "hour; the scheme manager reads afterwards who opened it and why."
)
_LOOKS = 10_000
"""Milliseconds between two looks at the clock."""


class EmergencyPage(Page):
    name = "emergency"
    title = "Emergency"
    CARES_ABOUT = frozenset({"tenant", "tenancy", "flat"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._view: EmergencyView | None = None
        self.form = Form()
        self.form.add_choice("tenant", "Who is it about?", (("", "Choose a flat"),))
        self.form.add_text("reason", "Why do you need it?", hint="Like: found on the floor, ambulance called")
        self.open_button = button("Open the summary", "heart-pulse", bad=True, name="open_emergency")
        self.close_button = button("Close it now", "x", name="close_emergency")
        self.banner = label("", name="emergency_banner", wrap=True)
        self.banner.setProperty("kind", "alarm")
        self.found = QVBoxLayout()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        self._lay_out()
        self.open_button.clicked.connect(self.open_summary)
        self.close_button.clicked.connect(self.close_summary)

    def _lay_out(self) -> None:
        self.asking = Panel("Open an emergency summary")
        self.asking.add(words(_ABOUT, "muted"))
        self.asking.add(self.form)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        self.asking.body.addLayout(row)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        self.reading = Panel("", self.close_button)
        self.reading.body.addLayout(self.found)
        self.found.setSpacing(px(6))
        for each in (self.asking, self.banner, self.reading):
            column.addWidget(each)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(inside))
        self.close_summary()

    def first_focus(self) -> QWidget:
        return self.form.editor("tenant") if self._view is None else self.close_button

    def holds_draft(self) -> bool:
        return self._view is None and bool(self.form.values()["reason"].strip())

    def reload(self) -> None:
        """The flats with who lives there."""
        with self.desk.store.read() as work:
            here = [flat for floor in work.building(self.desk.today()) for flat in floor.flats]
        here.sort(key=lambda each: each.flat.order)
        people = [(t.id, f"Flat {each.flat.number}: {t.name}") for each in here for t in each.tenants]
        choice: Any = self.form.field("tenant")
        chosen = self.form.values()["tenant"]
        choice.set_choices([("", "Choose a flat"), *people])
        self.form.show_values({"tenant": chosen})

    def open_summary(self) -> None:
        typed = self.form.values()
        if not typed["tenant"]:
            self.form.show_problems([Problem("tenant", "Choose whose summary you need.")])
            return
        desk = self.desk
        view = desk.do(
            lambda: open_emergency(
                desk.store, TenantId(typed["tenant"]), typed["reason"], desk.now(), by=desk.me
            ),
            refused=self.form.show_problems,
        )
        if view is not None:
            self._view = view
            self.look()
            self._timer.start()
            self.close_button.setFocus()

    def close_summary(self) -> None:
        """Nothing of anybody stays on the screen."""
        self._timer.stop()
        self._view = None
        clear(self.found)
        self.banner.hide()
        self.reading.hide()
        self.form.show_problems(())
        self.form.show_values({"tenant": "", "reason": ""})
        self.asking.show()

    def look(self) -> None:
        """Show it while it is open; close it when the half hour is over."""
        if self._view is None or not self.desk.store.is_open:
            return
        try:
            found = emergency_summary(self.desk.store, self._view, self.desk.now(), seen_by=self.desk.me)
        except Refused as over:
            self.close_summary()
            self.desk.messages.warn(str(over))
            return
        self._show(found)

    def _show(self, found: Summary) -> None:
        self.asking.hide()
        self.banner.setText(
            f"Emergency view of {found.name}, open until {shown(found.until):%H:%M}. "
            "The scheme manager will read who opened it and why."
        )
        self.reading.set_title(found.name)
        clear(self.found)
        for heading, lines in found.parts:
            self.found.addWidget(words(heading, "strong"))
            for line in lines:
                self.found.addWidget(words(line))
        self.banner.show()
        self.reading.show()
