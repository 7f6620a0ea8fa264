"""Visits: a day's planned visits on the shifts of its people, what is not placed yet, and the peak load."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ech_desktop.actions import visits as actions
from ech_desktop.domain.basics import ShiftId, plural
from ech_desktop.domain.clock import DAY, WEEK, day_text
from ech_desktop.domain.lanes import Lane
from ech_desktop.domain.peak_load import peak_load
from ech_desktop.domain.permissions import May
from ech_desktop.domain.placing import VisitDay
from ech_desktop.domain.visits import Run
from ech_desktop.domain.visits_due import DueVisit
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.visit_drops import GONE, Carried, Drop, run_drop, run_of, visit_drop
from ech_desktop.ui.pages.visit_filling import VisitFilling
from ech_desktop.ui.pages.visit_host import VisitsHost
from ech_desktop.ui.pages.visit_panels import VisitPanels
from ech_desktop.ui.pages.visit_prints import VisitPrints
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.flow import FlowLayout
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.peak_chart import HEIGHT, SHORT, PeakChart, peak_words
from ech_desktop.ui.widgets.rota_calendar import pick_day
from ech_desktop.ui.widgets.visit_board import VisitBoard

SIDE = 306
BELOW = 700
"""A page narrower than this has the tray under the lanes."""


class VisitsPage(VisitsHost):
    WRITES = May.CHANGE_ROTA
    name: ClassVar[str] = "visits"
    title: ClassVar[str] = "Visits"
    CARES_ABOUT: ClassVar[frozenset[str]] = frozenset(
        {
            "placement", "run", "visit_record", "shift", "shift_type", "absence", "team_member", "care_plan",
            "planned_visit", "tenant", "tenancy", "away", "flat",
        }
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.day: date = desk.remembered.get(self.name) or desk.today()
        self.found = VisitDay(self.day, ())
        self.runs: list[Run] = []
        self._in_tray = False
        self._fits: dict[tuple[str, str], Drop] = {}
        self.board = VisitBoard(self.found, self.judge)
        self.chart = PeakChart(self.board)
        self.peak = label("", "small", wrap=True, name="peakWords")
        self.status = label("", "strong", wrap=True, name="visitStatus")
        self.panels = VisitPanels(self)
        self.tray = self.panels.tray
        self.prints = VisitPrints(self)
        self.filling = VisitFilling(self, self.panels)
        self._make_toolbar()
        self._lay_out()
        self._connect()

    # --- building it

    def _make_toolbar(self) -> None:
        self.back = icon_button("chevron-left", "The day before (Ctrl+Page Up)", name="dayBefore")
        self.forward = icon_button("chevron-right", "The next day (Ctrl+Page Down)", name="dayAfter")
        self.today = button("Today", name="visitsToday")
        self.date_button = button("", "calendar-days", flat=True, name="visitsDay")
        self.done_button = button("Done", "check", name="doneAsPlanned", writes=May.RECORD)
        self.done_button.setToolTip("It was given as planned (D)")
        self.tick_button = button("Record …", "pencil", name="recordVisit", writes=May.RECORD)
        self.place_button = button("Place them all", "users", name="placeAll", writes=True)
        self.place_button.setToolTip("Places the visits of the day that nobody has yet; those placed stay")
        self.off_button = button("Take off", "undo-2", name="takeOff", writes=True)
        self.more = button("More", "ellipsis", name="visitsMore")
        self.more.setMenu(QMenu(self.more))
        self.print_button = button("Print", "printer", name="visitsPrint")
        self.print_button.setMenu(QMenu(self.print_button))
        self._shortcut("The day before", "Ctrl+PgUp", lambda: self.go_to(self.day - DAY))
        self._shortcut("The next day", "Ctrl+PgDown", lambda: self.go_to(self.day + DAY))
        self._shortcut("Today", "Alt+Home", lambda: self.go_to(self.desk.today()))
        self._shortcut("Print the run sheets of the day", "Ctrl+P", self.prints.print_day)

    def _shortcut(self, text: str, keys: str, does: object) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: does())  # type: ignore[operator]
        self.addAction(action)

    def _lay_out(self) -> None:
        bar = QWidget()
        row = FlowLayout(bar, px(6))
        for each in (
            self.back,
            self.date_button,
            self.forward,
            self.today,
            self.done_button,
            self.tick_button,
            self.off_button,
            self.place_button,
            self.more,
            self.print_button,
        ):
            row.addWidget(each)
        card = QFrame()
        card.setProperty("kind", "panel")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(6), px(4), px(6), px(6))
        column.setSpacing(px(3))
        column.addWidget(self.board, 1)
        column.addWidget(self.chart)
        column.addWidget(self.peak)
        column.addWidget(self.status)
        self.status.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(6))
        whole.addWidget(bar)
        whole.addWidget(self._split(card), 1)

    def _split(self, card: QFrame) -> QScrollArea:
        """The lanes and what stands beside or under them; it scrolls where there is not room for both."""
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(px(10))
        self.split.addWidget(card)
        self.split.addWidget(self.panels.side)
        self.panels.side.put(self.tray)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.split.setCollapsible(1, False)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.split)
        return self.area

    def _connect(self) -> None:
        for each in (self.board, self.tray.list):
            each.installEventFilter(self)
        self.back.clicked.connect(lambda: self.go_to(self.day - DAY))
        self.forward.clicked.connect(lambda: self.go_to(self.day + DAY))
        self.today.clicked.connect(lambda: self.go_to(self.desk.today()))
        self.date_button.clicked.connect(lambda: pick_day(self.date_button, self.day, self.go_to))
        self.done_button.clicked.connect(lambda: self.done(self.chosen_thread()))
        self.tick_button.clicked.connect(lambda: self.panels.tick(self.chosen_thread()))
        self.off_button.clicked.connect(lambda: self.unplace(self.chosen_thread()))
        self.place_button.clicked.connect(self.filling.place_day)
        self.more.menu().aboutToShow.connect(self._fill_more)
        self.print_button.menu().aboutToShow.connect(lambda: self.prints.fill(self.print_button.menu()))
        self.board.place_requested.connect(self.panels.ask_who)
        self.board.record_requested.connect(self.panels.tick)
        self.board.done_requested.connect(self.done)
        self.board.unplace_requested.connect(self.unplace)
        self.board.dropped.connect(self.drop)
        self.board.said.connect(self._say)
        self.board.chosen.connect(lambda _: self._enable())
        self.tray.place_requested.connect(self.panels.ask_who)
        self.tray.record_requested.connect(self.panels.tick)
        self.tray.done_requested.connect(self.done)
        self.tray.run_requested.connect(self.panels.ask_run)
        self.tray.list.chosen_id.connect(lambda _: self._enable())

    # --- showing

    def reload(self) -> None:
        self.found = actions.visits_of(self.desk.store, self.day)
        self.runs = actions.runs(self.desk.store)
        self._fits.clear()
        self.board.now = self.desk.now()
        self.board.show_day(self.found)
        loads = peak_load(self.found)
        self.chart.show_loads(loads)
        self.peak.setText(peak_words(loads))
        self.tray.show_day(self.found, self.runs)
        self.date_button.setText(day_text(self.day))
        self.date_button.setAccessibleName(f"Day shown: {day_text(self.day)}")
        self.panels.refresh()
        self._enable()

    def show_record(self, record_id: str) -> None:
        """A day (2026-11-23)."""
        try:
            day = date.fromisoformat(record_id)
        except ValueError:
            return
        self.go_to(day)

    def go_to(self, day: date) -> None:
        """Show another day; what is being typed is saved or discarded first."""
        if self.panels.holds_draft():
            self.desk.messages.warn("Save or discard what you have typed beside the visits first.")
            return
        self.panels.close()
        self.day = day
        self.desk.remembered[self.name] = day
        self.reload()

    def first_focus(self) -> QWidget:
        return self.board if self.found.own_lanes else self.tray.list if self.found.tray else self.forward

    def holds_draft(self) -> bool:
        return self.panels.holds_draft()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts away what stands beside the lanes, unless something typed there is not saved."""
        if event.key() == Qt.Key.Key_Escape and not self.panels.holds_draft():
            self.panels.close()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < px(BELOW)
        self.chart.setFixedHeight(px(SHORT if self.height() < px(520) else HEIGHT))
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if wanted != self.split.orientation() or not event.oldSize().isValid():
            self.split.setOrientation(wanted)
            whole = self.height() if is_narrow else self.width()
            side = whole // 3 if is_narrow else px(SIDE)
            self.split.setSizes([whole - side, side])

    def bring_into_view(self, widget: QWidget) -> None:
        """Where the tray stands under the lanes, what opens in its place may be below the edge."""
        QTimer.singleShot(0, widget, lambda: self.area.ensureWidgetVisible(widget, 0, px(40)))

    def chosen_thread(self) -> str:
        """The visit that is chosen where the keyboard was last: in the tray or in a lane."""
        return self.tray.list.current_id() if self._in_tray else self.board.current_thread()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in (self.board, self.tray.list):
            self._in_tray = watched is self.tray.list
            self._enable()
        return super().eventFilter(watched, event)

    def _enable(self) -> None:
        thread = self.chosen_thread()
        visit = self.found.visit(thread)
        is_placed = visit is not None and visit.key in self.found.placed
        self.done_button.setEnabled(visit is not None and thread not in self.found.recorded)
        self.tick_button.setEnabled(visit is not None)
        self.tick_button.setText("Correct …" if thread in self.found.recorded else "Record …")
        self.off_button.setEnabled(is_placed)

    def _say(self, text: str, is_bad: bool) -> None:
        """What hangs in the air could do; the load stands there at other times."""
        self.status.setText(f"✗ {text}" if is_bad else text)
        self.status.setVisible(bool(text))
        self.peak.setVisible(not text)

    # --- doing

    def judge(self, data: QMimeData, lane: Lane, at: datetime) -> Drop:
        """What letting go here would do."""
        carried = Carried.of(data)
        if carried is not None:
            return visit_drop(self.found, carried, lane, at)
        key = run_of(data), lane.id
        if key not in self._fits:  # the whole run is tried: once for each lane, not for each move
            run = next((run for run in self.runs if run.id == key[0]), None)
            self._fits[key] = run_drop(self.found, run, lane) if run is not None else Drop(GONE)
        return self._fits[key]

    def drop(self, data: QMimeData, lane: Lane, drop: Drop) -> None:
        """A visit or a run was let go on a lane."""
        carried, run_id = Carried.of(data), run_of(data)
        run = next((run for run in self.runs if run.id == run_id), None)
        if run is not None:
            self.panels.place_run(run, drop.shifts)
        visit = self.found.visit(carried.thread) if carried is not None else None
        if visit is None:
            return
        if len(drop.shifts) < visit.staff:
            self.panels.ask_who(visit.visit.thread, lane.id)
        else:
            self.place(visit, drop.shifts, drop.start)

    def place(self, visit: DueVisit, shifts: tuple[str, ...], start: datetime | None) -> bool:
        """Put a visit on its shifts; False when it was refused, and why is told."""
        desk, thread = self.desk, visit.visit.thread
        chosen = [ShiftId(id) for id in shifts]
        done = desk.do(
            lambda: actions.place_visit(desk.store, self.day, thread, chosen, by=desk.me, start=start)
        )
        if done is not None:
            self.board.choose(thread)
        return done is not None

    def unplace(self, thread: str) -> None:
        desk = self.desk
        if thread:
            desk.do(lambda: actions.unplace_visits(desk.store, self.day, [thread], by=desk.me))

    def done(self, thread: str) -> None:
        """The visit was given as planned."""
        desk = self.desk
        if not thread:
            return
        if thread in self.found.recorded:
            self.panels.tick(thread)
            return

        def record() -> object:
            made = actions.new_record(self.found, thread, desk.now(), desk.me)
            return actions.record_visit(desk.store, made, by=desk.me)

        desk.do(record)

    def copy_from(self, day: date) -> None:
        """Place what is in the tray as on another day."""
        desk = self.desk
        fit = desk.do(lambda: actions.copy_placements(desk.store, day, self.day, by=desk.me))
        if fit is not None:
            self.panels.tell_fit(fit, f"As on {day_text(day)}: placed")

    def remove_run(self, run: Run) -> None:
        desk = self.desk
        desk.do(lambda: actions.remove_run(desk.store, run.id, by=desk.me))

    def _fill_more(self) -> None:
        menu, lane = self.more.menu(), self.board.current_lane()
        menu.clear()
        may = self.desk.may(May.CHANGE_ROTA)

        def add(text: str, does: object, *, on: bool = True) -> None:
            action = menu.addAction(text.replace("&", "&&"))
            action.setEnabled(may and on)
            action.triggered.connect(lambda: does())  # type: ignore[operator]

        for days, word in ((DAY, "the day before"), (WEEK, "the same day last week")):
            add(f"Place as on {word}", lambda days=days: self.copy_from(self.day - days))
        add("Place all visits of the week", self.filling.place_week)
        menu.addSeparator()
        who = f"{plural(len(lane.visits), 'visit')} of {lane.who}" if lane and lane.visits else "these visits"
        add(f"Keep {who} as a run …", self.panels.keep_run, on=bool(lane and lane.visits))
        for run in self.runs:
            add(f"Place {run.name} …", lambda run=run: self.panels.ask_run(run.id))
        menu.addSeparator()
        for run in self.runs:
            add(f"Remove {run.name}", lambda run=run: self.remove_run(run))
