"""The first page of a shift: who is on, where cover is short, what is open, due and not yet read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.actions.catching_up import unread_since
from ech_desktop.actions.today import view_today
from ech_desktop.domain.backups import age
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import date_text, moment_text, shown
from ech_desktop.ui.backup_keeper import BackupKeeper
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.page import Page
from ech_desktop.ui.pages.today_lines import Line, TodayLines
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, tab_through
from ech_desktop.ui.widgets.facts import chip, clear, words
from ech_desktop.ui.widgets.flow import Flow
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.scroll import ScrollColumn
from ech_desktop.ui.widgets.told import Told

COLUMN = 360
"""Pixels that a column of panels needs at 100 %."""
MOST = 6
"""Lines in a panel; the rest is counted, and its page shows them all."""


@dataclass(frozen=True)
class Part:
    """A panel, what it says when there is nothing, and the page that has all of it."""

    panel: Panel
    nothing: str
    page: str
    record_id: str = ""


class TodayPage(Page):
    name = "today"
    title = "Today"
    CARES_ABOUT = frozenset(
        {
            "absence",
            "alarm_call",
            "away",
            "care_plan",
            "concern",
            "flat",
            "handover",
            "hospital_move",
            "housing_plan",
            "incident",
            "missed_visit",
            "note",
            "open_item",
            "package_line",
            "read_mark",
            "session",
            "shift",
            "team_member",
            "tenancy",
            "tenant",
            "training",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.when = words("", "heading")
        self.unread = words("", "strong", wrap=False)
        self.read_button = button("Read them", "arrow-right", name="read_news")
        self.read_button.clicked.connect(lambda: desk.open("handover", "news"))
        self.unread.setMinimumHeight(self.read_button.sizeHint().height())  # its words stand level with it
        self.keeper = None if desk.is_demo else BackupKeeper.of(desk)
        self.backup = words("", "muted", wrap=False)
        self.backups_button = button("Backups", "arrow-right", flat=True, name="to_backups")
        self.backups_button.clicked.connect(lambda: desk.open("settings", "backups"))
        self.backup.setMinimumHeight(self.backups_button.sizeHint().height())
        self.news = Flow(self.unread, self.read_button, self.backup, self.backups_button, gap=px(8))
        for each in (self.backup, self.backups_button):
            each.setVisible(self.keeper is not None)
        self.on_now = Panel("On duty now", name="on_now")
        self.coming = Panel("Coming on next", name="coming")
        self.gaps = Panel("Gaps in the next 7 days", _link("Rota", "rota", desk), name="gaps")
        self.handover = Panel("Handover to accept", _link("Handover", "handover", desk), name="handover")
        self.items = Panel("Open items", name="items")
        self.reviews = Panel("Plan reviews", name="reviews")
        self.away = Panel("Away", name="away")
        self.trainings = Panel("Training that runs out", name="trainings")
        self.parts = {
            "on_now": Part(self.on_now, "Nobody is on duty now, by the rota.", "rota"),
            "coming": Part(self.coming, "Nobody comes on in the next 12 hours.", "rota"),
            "gaps": Part(self.gaps, "Every session is covered.", "rota"),
            "handover": Part(self.handover, "Every handover is accepted.", "handover"),
            "items": Part(self.items, "Nothing is open.", "handover", "items"),
            "reviews": Part(self.reviews, "No review is due.", "tenants"),
            "away": Part(self.away, "Nobody is away.", "tenants"),
            "trainings": Part(self.trainings, "None within 30 days.", "team"),
        }
        self._said: dict[Part, list[Line]] = {}
        self._lay_out()
        if self.keeper is not None:
            self.keeper.changed.connect(self._show_backup)

    def _lay_out(self) -> None:
        self._across = QHBoxLayout()
        self._across.setSpacing(px(12))
        self._columns = [QVBoxLayout() for _ in range(3)]
        for each in self._columns:
            each.setSpacing(px(12))
            self._across.addLayout(each, 1)
        self._arrange(3)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.when)
        column.addWidget(self.news)
        column.addLayout(self._across, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollColumn(inside))

    def _arrange(self, count: int) -> None:
        """Panels in one, two or three columns, what cannot wait on top."""
        self._count = count
        for each in self._columns:
            while each.takeAt(0) is not None:
                pass
        people, short = (self.on_now, self.coming), (self.handover, self.gaps)
        order: dict[int, tuple[tuple[Panel, ...], ...]] = {
            1: ((*short, *people, self.items, self.away, self.reviews, self.trainings),),
            2: ((self.handover, *people, self.away), (self.gaps, self.items, self.reviews, self.trainings)),
            3: ((*people, self.away), (*short, self.trainings), (self.items, self.reviews)),
        }
        for n, each in enumerate(self._columns):
            for panel in order[count][n] if n < count else ():
                each.addWidget(panel)
            each.addStretch(1)
            self._across.setStretchFactor(each, 1 if n < count else 0)
        self._across.setSpacing(px(12) if count > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = min(3, max(1, self.width() // px(COLUMN)))
        if count != self._count:
            self._arrange(count)

    def first_focus(self) -> QWidget:
        return self.read_button if self.read_button.isVisibleTo(self) else self.gaps

    def reload(self) -> None:
        now = self.desk.now()
        view = view_today(self.desk.store, now)
        since, unread = unread_since(self.desk.store, self.desk.me, now)
        leader = view.team.get(view.today.leader) if view.today.leader is not None else None
        leads = f"{leader.name} leads" if leader is not None else "nobody leads the shift"
        at = shown(now)
        self.when.setText(f"{at:%A} {date_text(at.date())}, {at:%H:%M}: {leads}")
        for each in (self.unread, self.read_button):
            each.setVisible(bool(unread))
        told = plural(unread, "thing")
        self.unread.setText(f"Since you were last on, {moment_text(since)}: {told} not read")
        self._show_backup()
        lines = TodayLines(view, now)
        for name, part in self.parts.items():
            self._show(part, getattr(lines, name)())
        panels = (part.panel for part in self.parts.values())
        tab_through(each for panel in panels for each in panel.findChildren(QPushButton))

    def _show_backup(self) -> None:
        """How old the newest verified one is; one that is too old, or none, stands out."""
        if self.keeper is None:
            return
        last = self.keeper.last()
        said = age(last, self.desk.now())
        text = f"{said.text}, {moment_text(last)}" if last is not None else said.text
        self.backup.setText(f"▲ {text}" if said.is_warning else text)
        self.backup.setProperty("kind", "warning" if said.is_warning else "muted")
        self.backup.style().polish(self.backup)

    def _show(self, part: Part, lines: Iterable[Line]) -> None:
        """A panel that says the same stays as it is."""
        shown_lines, panel = list(lines), part.panel
        if shown_lines == self._said.get(part):
            return
        self._said[part] = shown_lines
        panel.set_title(panel.title_label.text(), sum(line.counts for line in shown_lines) or None)
        clear(panel.body)
        for line in shown_lines[:MOST]:
            panel.add(self._row(line))
        if len(shown_lines) > MOST:
            more = button(f"Show all {len(shown_lines)}", flat=True, name=f"more_{panel.objectName()}")
            more.clicked.connect(lambda: self.desk.open(part.page, part.record_id))
            panel.add(more)
        if not shown_lines:
            panel.add(words(part.nothing, "muted"))
        panel.body.addStretch(1)

    def _row(self, line: Line) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(8))
        tags = () if line.tag is None else (line.tag,)
        if line.beside:
            across.addWidget(Told(((line.text, "strong"),)), 1, Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(words(line.detail, "muted", wrap=False))
            for each in tags:
                across.addWidget(chip(*each), 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            across.addWidget(Told(((line.text, "strong"), (line.detail, "muted")), tags), 1)
        if line.page:
            show = button("Show", flat=True, name="show")
            show.setAccessibleName(f"Show {line.text}")
            show.clicked.connect(self._opener(line))
            across.addWidget(show, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _opener(self, line: Line) -> Callable[[], None]:
        return lambda: self.desk.open(line.page, line.record_id)


def _link(text: str, page: str, desk: Desk) -> QPushButton:
    made = button(text, "arrow-right", flat=True, name=f"to_{page}")
    made.setAccessibleName(f"Open {text}")
    made.clicked.connect(lambda: desk.open(page))
    return made
