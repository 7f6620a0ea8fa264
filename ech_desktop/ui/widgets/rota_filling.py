"""Beside the grid: fill the gaps. What matters, how far it is, then the proposal, to take or to leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.actions.filling import MOST_WEEKS
from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import day_text, hours
from ech_desktop.solver import MISSING, is_installed
from ech_desktop.solver.figures import Figures
from ech_desktop.solver.levels import MOST, NOT_AT_ALL, STEPS, USUAL, Levels
from ech_desktop.solver.proposal import Proposal
from ech_desktop.solver.search import Found
from ech_desktop.solver.why import Shortage
from ech_desktop.ui.models.rota_span import Span
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.flow import FlowLayout
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_fill_progress import FigureRows, FillProgress
from ech_desktop.ui.widgets.rota_proposal import ProposalLines
from ech_desktop.ui.widgets.rota_side import SidePanel
from ech_desktop.ui.widgets.rota_why import ShortageList

SLIDERS: Final = (
    ("hours", "Contracted hours for everybody"),
    ("cost", "Little overtime, bank and agency"),
    ("fairness", "Weekends and nights shared fairly"),
    ("patterns", "Few single days and split days"),
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
        self.running = FillProgress()
        self.figures = FigureRows()
        self.look = QCheckBox("Show it in the rota")
        self.all = QCheckBox("All lines")
        self.lines = ProposalLines()
        self.take_all = button("Take all of it", "check", primary=True, name="takeAll", writes=True)
        self.take_some = button("Take the ticked lines", name="takeSome", writes=True)
        self.again = button("Change what matters", name="fillAgain")
        self.short = ShortageList()
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
        self.look.setObjectName("lookAtProposal")
        self.all.setObjectName("allLines")
        self._choices = (self.intro, *self.sliders.values(), self.weeks, self.seconds, self.start)
        self._running = (self.stop, self.running)
        ticks, acts = _in_a_row(self.look, self.all), _in_a_row(self.take_some, self.again)
        self._found = (self.figures, self.take_all, ticks, self.lines, acts)
        for each in (*self._choices, self.progress, *self._running, *self._found, self.short):
            self.add(each)
        self.column.setStretchFactor(self.lines, 100)  # all the room that is left

    def _connect(self) -> None:
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self.cancel_requested)
        self.look.toggled.connect(self.look_requested)
        self.take_all.clicked.connect(lambda: self._take(ticked_only=False))
        self.take_some.clicked.connect(lambda: self._take(ticked_only=True))
        self.again.clicked.connect(self._choose_again)
        self.lines.ticked.connect(self._count)
        self.all.clicked.connect(self.lines.tick_all)

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

    def _choose_again(self) -> None:
        self.show_choices()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        levels = Levels(**{name: each.slider.value() for name, each in self.sliders.items()})
        seconds = SECONDS[self.seconds.currentIndex()]
        self.running.restart(seconds)
        self.progress.setText("Reading the rules and who may work when …")
        self.progress.show()
        self._show(self._running)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fill_requested.emit(levels, self.weeks.currentIndex() + 1, seconds)

    def show_progress(self, found: Found, figures: Figures) -> None:
        """A better one was found."""
        proved = " No rota covers more." if found.is_first_best else ""
        short = f"{hours(found.cost.first)} h of cover still short.{proved}"
        self.progress.setText(short if found.cost.first else "Every session is covered.")
        self.running.show_found(found, figures)

    def show_proposal(self, proposal: Proposal) -> None:
        """What was found, all of it ticked."""
        self.progress.setText(_said(proposal))
        self.figures.show_figures(proposal.figures)
        self.lines.show_proposal(proposal)
        self._show(self._found if proposal.shifts else (self._found[-1],))
        self.take_some.setVisible(bool(proposal.shifts))
        self.short.ask()
        self.short.setVisible(bool(proposal.short))
        (self.take_all if proposal.shifts else self.again).setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.room.verticalScrollBar().setValue(0))  # what it does, first

    def show_short(self, short: Sequence[Shortage], count: int) -> None:
        """The first gaps that stay, why, and what would mend them; of all gaps so many."""
        self.short.show_shortages(short, count - len(short))

    def show_failure(self, text: str) -> None:
        """Back to what matters, with what went wrong."""
        self.show_choices()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.progress.setText(text)
        self.progress.show()

    def _take(self, *, ticked_only: bool) -> None:
        self.take_requested.emit(self.lines.shifts(ticked_only=ticked_only))

    def _count(self, ticked: int, of: int) -> None:
        self.take_some.setText(f"Take the {plural(ticked, 'ticked line')}")
        self.take_some.setEnabled(0 < ticked < of)
        self.all.setChecked(ticked == of)


def _in_a_row(*widgets: QWidget) -> QWidget:
    """As far as there is room."""
    row = QWidget()
    flow = FlowLayout(row, px(6))
    for each in widgets:
        flow.addWidget(each)
    return row


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
