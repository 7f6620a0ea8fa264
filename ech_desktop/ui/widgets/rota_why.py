"""Beside the grid: somebody cannot come, and who could; why somebody is not on a shift."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.rota import Shift
from ech_desktop.solver.repair import Repair
from ech_desktop.solver.why import FREE, Reason, Shortage
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.rota_side import SidePanel

ASKING: Final = "Why something stays short …"


class RepairPanel(SidePanel):
    """The best small repairs, each with whom to ask, what it costs and what it breaks."""

    chosen = Signal(object)
    """The Repair to put on the rota."""

    def __init__(self, shift: Shift, who: str, repairs: Sequence[Repair]) -> None:
        super().__init__(f"{who} cannot come", "repairPanel")
        said = f"{day_text(shift.day)}, {shift.code} {shift.times}."
        if not repairs:
            said += " Nobody of the team can take it without breaking a rule. Offer it to bank or an agency, "
            said += "or look at “Why not here?” in the cells of that day."
        self.add(label(said, wrap=True, name="repairSaid"))
        for number, repair in enumerate(repairs, 1):
            self.add(self._card(number, repair))

    def _card(self, number: int, repair: Repair) -> QFrame:
        card = QFrame()
        card.setObjectName("repair")
        column = QVBoxLayout(card)
        column.setContentsMargins(0, px(4), 0, px(6))
        column.setSpacing(px(4))
        column.addWidget(label(repair.what, "strong", wrap=True))
        phones = [f"{m.name}{f', {m.phone}' if m.phone else ''}" for m in repair.asks]
        column.addWidget(label(f"Ask {' and '.join(phones)}.", wrap=True))
        for text, kind in ((repair.costs, "muted"), (repair.breaks, "bad")):
            if text:
                column.addWidget(label(text, kind, wrap=True))
        do = button("Do this", "check", primary=number == 1, name="doRepair", writes=True)
        do.setAccessibleName(f"Do this: {repair.what}")
        do.clicked.connect(lambda: self.chosen.emit(repair))
        column.addWidget(do, 0, Qt.AlignmentFlag.AlignLeft)
        return card


class ShortageList(QWidget):
    """The first gaps that stay: each with why, and what would mend it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stillShort")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(4), 0, 0)
        self._column.setSpacing(px(8))

    def ask(self) -> None:
        """Before it is known."""
        self._show(label(ASKING, wrap=True))

    def show_shortages(self, short: Sequence[Shortage], more: int) -> None:
        """Of all gaps these are the first, and so many follow."""
        said = [label("Why something stays short", "label")]
        for each in short:
            mends = (f"• {mend}" for mend in each.mends)
            said.append(label("\n".join((each.text, *mends)), wrap=True))
        if more:
            said.append(
                label(f"{plural(more, 'more gap')} after these: mend the first and fill again.", wrap=True)
            )
        self._show(*said)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(each.text() for each in self.findChildren(QLabel))

    def _show(self, *said: QLabel) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.setParent(None)
                old.deleteLater()
        for each in said:
            self._column.addWidget(each)


class WhyPanel(SidePanel):
    """For one cell each type of shift, and what stands in the way of it."""

    def __init__(self, who: str, day: str, found: Sequence[tuple[Shift, Reason]]) -> None:
        super().__init__(f"Why not {who}, {day}?", "whyPanel")
        free = [shift.code for shift, reason in found if reason.cause == FREE]
        could = f"{plural(len(free), 'type')} of shift would do: {', '.join(free)}."
        self.add(label(could if free else "No shift can be given here.", "strong", wrap=True))
        groups: dict[str, list[str]] = {}
        for shift, reason in found:
            if reason.cause != FREE:
                groups.setdefault(reason.text, []).append(shift.code)
        for text, codes in groups.items():
            which = "" if len(codes) == len(found) else f"{', '.join(codes)}: "
            self.add(label(f"{which}{text}", wrap=True, name="whyNot"))
