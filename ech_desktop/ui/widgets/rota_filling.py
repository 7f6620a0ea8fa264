"""Beside the grid: fill the gaps. What matters, how far it is, then the proposal, to take or to leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.actions.filling import MOST_WEEKS
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import DAY_NAMES, day_text, hours
from ech_desktop.domain.rota import Shift
from ech_desktop.solver import MISSING, is_installed
from ech_desktop.solver.levels import MOST, NOT_AT_ALL, STEPS, USUAL, Levels
from ech_desktop.solver.proposal import Proposal
from ech_desktop.solver.search import Found
from ech_desktop.solver.why import Shortage
from ech_desktop.ui.models.rota_span import Span
from ech_desktop.ui.theme import colour, px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.copying import copies_as_list
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel

SLIDERS: Final = (
    ("hours", "Everybody gets their contracted hours"),
    ("cost", "Little overtime, bank and agency"),
    ("fairness", "Weekends and nights shared fairly"),
    ("patterns", "No single days on or off, few split days"),
)
SECONDS: Final = (10, 30, 60, 120)
_USUAL_SECONDS: Final = 1


class LevelSlider(QWidget):
    """One thing that can matter, from not at all to most; the words say where it stands."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.said = label("", "muted", wrap=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName(f"level_{name}")
        self.slider.setRange(NOT_AT_ALL, MOST)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._text = text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self.said)
        column.addWidget(self.slider)
        self.slider.valueChanged.connect(self._say)
        self.slider.setValue(USUAL)
        self._say(USUAL)

    def _say(self, value: int) -> None:
        said = f"{self._text}: {STEPS[value]}"
        self.said.setText(said)
        self.slider.setAccessibleName(said)


class CostChart(QWidget):
    """The cost of the best rota against time, for those who want to see whether waiting pays."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("costChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._points: list[tuple[float, int]] = []
        self._seconds = 1.0

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(70))

    def restart(self, seconds: float) -> None:
        self._points, self._seconds = [], seconds
        self.update()

    def add(self, found: Found) -> None:
        self._points.append((found.seconds, found.cost.rest))
        first, last = self._points[0][1], self._points[-1][1]
        self.setAccessibleName(f"Cost of the best rota so far: {last:,}, from {first:,} at the start")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("line"), 1))
        bottom, right = self.height() - 2, self.width() - 2
        painter.drawLine(1, bottom, right, bottom)
        if not self._points:
            return
        high = max(cost for _, cost in self._points) or 1
        line, level = QPolygonF(), 0.0
        for seconds, cost in self._points:
            x = min(1.0, seconds / self._seconds) * right
            if not line.isEmpty():
                line.append(QPointF(x, level))
            level = 3 + (1 - cost / high) * (bottom - 6)
            line.append(QPointF(x, level))
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawPolyline(line)


class FillPanel(SidePanel):
    fill_requested = Signal(object, int, int)
    """The Levels, how many weeks, and for how many seconds."""
    cancel_requested = Signal()
    take_requested = Signal(object)
    """The shifts to put on the rota."""
    look_requested = Signal(bool)
    """Whether to show the proposal in the grid."""

    def __init__(self, span: Span) -> None:
        super().__init__("Fill the gaps", "fillPanel")
        self.span = span
        self.sliders = {name: LevelSlider(name, text) for name, text in SLIDERS}
        self.weeks, self.seconds = QComboBox(), QComboBox()
        self.start = button("Fill the gaps", "check", primary=True, name="startFilling", writes=True)
        self.stop = button("Stop, keep the best so far", "x", name="stopFilling")
        self.progress = label("", "strong", wrap=True, name="fillProgress")
        self.chart = CostChart()
        self.look = QCheckBox("Show it in the rota")
        self.all = QCheckBox("All lines")
        self.lines = QListWidget()
        self.take_all = button("Take all of it", "check", primary=True, name="takeAll", writes=True)
        self.take_some = button("Take the ticked lines", name="takeSome", writes=True)
        self.again = button("Change what matters", name="fillAgain")
        self.short = label("", wrap=True, name="stillShort")
        self._proposal: Proposal | None = None
        self._lay_out()
        self._connect()
        self.show_choices()

    def _lay_out(self) -> None:
        said = f"From {day_text(self.span.monday)}. Shifts that are there stay. Cover and skills come first; "
        said += "after that:"
        self.intro = label(said, wrap=True, name="fillIntro")
        self.weeks.setObjectName("fillWeeks")
        self.weeks.setAccessibleName("How many weeks to fill")
        self.weeks.addItems([f"Fill {plural(n, 'week')}" for n in range(1, MOST_WEEKS + 1)])
        self.weeks.setCurrentIndex(self.span.weeks - 1)
        self.seconds.setObjectName("fillSeconds")
        self.seconds.setAccessibleName("How long to search")
        self.seconds.addItems([f"Search for {n} seconds" for n in SECONDS])
        self.seconds.setCurrentIndex(_USUAL_SECONDS)
        self.lines.setObjectName("proposalLines")
        self.lines.setAccessibleName("Proposed shifts; Space takes one out or in")
        copies_as_list(self.lines, "Proposed shifts")
        self.lines.setMinimumHeight(px(220))
        self.lines.setWordWrap(True)
        self.lines.setSpacing(px(1))
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.look.setObjectName("lookAtProposal")
        self.all.setObjectName("allLines")
        self._choices = (self.intro, *self.sliders.values(), self.weeks, self.seconds, self.start)
        self._running = (self.chart, self.stop)
        self._found = (self.take_all, self.look, self.all, self.lines, self.take_some, self.again)
        for each in (*self._choices, self.progress, *self._running, *self._found, self.short):
            self.add(each)

    def _connect(self) -> None:
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self.cancel_requested)
        self.look.toggled.connect(self.look_requested)
        self.take_all.clicked.connect(lambda: self.take_requested.emit(self._shifts(ticked_only=False)))
        self.take_some.clicked.connect(lambda: self.take_requested.emit(self._shifts(ticked_only=True)))
        self.again.clicked.connect(self.show_choices)
        self.lines.itemChanged.connect(self._count)
        self.all.clicked.connect(self._tick)

    def _show(self, shown: Sequence[QWidget]) -> None:
        for each in (*self._choices, *self._running, *self._found):
            each.setVisible(each in shown)

    # --- three states

    def show_choices(self) -> None:
        """What matters, before the search."""
        self._show(self._choices)
        self.short.hide()
        self.look.setChecked(False)
        self.progress.setText("" if is_installed() else MISSING)
        self.progress.setVisible(not is_installed())
        self.start.setEnabled(is_installed())

    def _start(self) -> None:
        levels = Levels(**{name: each.slider.value() for name, each in self.sliders.items()})
        seconds = SECONDS[self.seconds.currentIndex()]
        self.chart.restart(seconds)
        self.progress.setText("Reading the rules and who may work when …")
        self.progress.show()
        self._show((self.intro, *self._running))
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fill_requested.emit(levels, self.weeks.currentIndex() + 1, seconds)

    def show_progress(self, found: Found) -> None:
        """A better one was found."""
        short = hours(found.cost.first)
        proved = " No rota covers more." if found.is_first_best else ""
        cover = (
            "Every session is covered."
            if not found.cost.first
            else f"{short} h of cover still short.{proved}"
        )
        self.progress.setText(f"{cover} Hours, fairness and patterns: {found.cost.rest:,}, less is better.")
        self.chart.add(found)

    def show_proposal(self, proposal: Proposal) -> None:
        """What was found, all of it ticked."""
        self._proposal = proposal
        self.progress.setText(_said(proposal))
        self.lines.clear()
        for shift in proposal.shifts:
            self.lines.addItem(_item(shift, proposal))
        self._show(self._found if proposal.shifts else (self.again,))
        self.short.setText("Why something stays short …")
        self.short.setVisible(bool(proposal.short))
        self._count()
        (self.take_all if proposal.shifts else self.again).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.room.verticalScrollBar().setValue(0))  # what it does, first

    def show_short(self, short: Sequence[Shortage], count: int) -> None:
        """The first gaps that stay, why, and what would mend them; of all gaps so many."""
        more = count - len(short)
        said = [_why(each) for each in short]
        said += [f"{plural(more, 'more gap')} after these: mend the first and fill again."] * bool(more)
        self.short.setText("\n".join(said))

    def show_failure(self, text: str) -> None:
        """Back to what matters, with what went wrong."""
        self.show_choices()
        self.progress.setText(text)
        self.progress.show()

    # --- the lines

    def _shifts(self, *, ticked_only: bool) -> list[Shift]:
        assert self._proposal is not None
        items = [self.lines.item(n) for n in range(self.lines.count())]
        return [
            shift
            for item, shift in zip(items, self._proposal.shifts, strict=True)
            if not ticked_only or item.checkState() is Qt.CheckState.Checked
        ]

    def _tick(self, is_on: bool) -> None:
        """All lines or none, to begin from."""
        self.lines.blockSignals(True)
        for n in range(self.lines.count()):
            self.lines.item(n).setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        self.lines.blockSignals(False)
        self._count()

    def _count(self) -> None:
        if self._proposal is None or self.lines.count() != len(self._proposal.shifts):
            return  # the list is being filled
        count = len(self._shifts(ticked_only=True))
        self.take_some.setText(f"Take the {plural(count, 'ticked line')}")
        self.take_some.setEnabled(0 < count < self.lines.count())
        self.all.setChecked(count == self.lines.count())


def _item(shift: Shift, proposal: Proposal) -> QListWidgetItem:
    member = proposal.rota.members.get(shift.team_member_id) if shift.team_member_id else None
    day = f"{DAY_NAMES[shift.day.weekday()]} {shift.day.day} {shift.day:%b}"
    marks = ("leads",) * shift.leads + ("was open",) * bool(shift.row_version)
    said = ", ".join(filter(None, (f"{shift.code} {shift.times}", member.name if member else "", *marks)))
    item = QListWidgetItem(f"{day}: {said}")
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item


def _said(proposal: Proposal) -> str:
    """How much is proposed, and what that does for cover."""
    before, after = proposal.minutes_short
    count = plural(len(proposal.shifts), "shift") if proposal.shifts else "Nothing"
    if not before:
        return f"{count} proposed. Every session was covered before; this is for hours and fairness."
    cover = f"Cover was short of {hours(before)} h and is short of {hours(after)} h with it"
    if not after:
        cover = f"Cover was short of {hours(before)} h; with it every session is covered"
    proved = "; no rota covers more" if proposal.is_cover_best and after else ""
    return f"{count} proposed. {cover}{proved}."


def _why(short: Shortage) -> str:
    return "\n".join((short.text, *(f"• {mend}" for mend in short.mends)))
