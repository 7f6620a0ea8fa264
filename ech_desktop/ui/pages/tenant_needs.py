"""The panel “Need and hours”: tenants by band, who pays, what is planned and what still waits."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import hours
from ech_desktop.domain.need_and_hours import NeedAndHours, Share
from ech_desktop.domain.packages import NeedBand
from ech_desktop.domain.tenant_filter import Hours, TenantFilter
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.copying import copy_rows
from ech_desktop.ui.widgets.facts import clear, words
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

BANDS: Final = {
    NeedBand.NONE: "No package",
    NeedBand.LOW: "Low, below 5 h",
    NeedBand.MEDIUM: "Medium, 5 to 10 h",
    NeedBand.HIGH: "High, above 10 h",
}
NARROW: Final = 760
"""Pixels at 100 % under which the panels stand one below the other."""

Line = tuple[str, str, str, TenantFilter | None]
"""What, how much, a remark, and the filter of the list that shows who."""


class NeedsPanel(QWidget):
    """`list_wanted` gives the TenantFilter of the line that was chosen."""

    list_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("needs")
        self.shown: NeedAndHours | None = None
        self.figures = QHBoxLayout()
        self.figures.setSpacing(theme.px(16))
        self.bands = Panel("Tenants by need", name="needs_bands")
        self.funders = Panel("Commissioned hours a week, by who pays", name="needs_funders")
        self.plans = Panel("From commissioned hours to visits, a week", name="needs_plans")
        self.about = words("", "muted")
        head = Panel("Need and hours", name="needs_sum")
        head.body.addLayout(self.figures)
        self.copy = icon_button("copy", "Copy these sums as a table", name="copyNeeds")
        self.copy.clicked.connect(self._copy)
        foot = QHBoxLayout()
        foot.addWidget(self.about, 1)
        foot.addWidget(self.copy)
        head.body.addLayout(foot)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(6), 0)
        column.setSpacing(theme.px(12))
        self._panels = QGridLayout()
        self._panels.setSpacing(theme.px(12))
        column.addWidget(head)
        column.addLayout(self._panels)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(inside))
        self._arrange()

    def show_needs(self, needs: NeedAndHours) -> None:
        """Show the sums of a day; nothing is done while they stay the same."""
        if needs == self.shown:
            return
        self.shown = needs
        clear(self.figures)
        for word, amount in figures(needs):
            self.figures.addWidget(_figure(word, amount), 1)
        self.about.setText(
            "A scheme aims at a third of its tenants in each band. Choose a line to see who stands behind it."
        )
        for panel, lines in (
            (self.bands, band_lines(needs)),
            (self.funders, funder_lines(needs)),
            (self.plans, plan_lines(needs)),
        ):
            clear(panel.body)
            panel.body.addLayout(self._table(lines))
            panel.body.addStretch(1)

    def _copy(self) -> None:
        if (needs := self.shown) is not None:
            lines = (*band_lines(needs), *funder_lines(needs), *plan_lines(needs))
            sums = ((word, amount, "") for word, amount in figures(needs))
            copy_rows([("Need and hours", "Amount", "Remark"), *sums, *(line[:3] for line in lines)])

    def _table(self, lines: list[Line]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(4))
        for n, (what, amount, remark, asked) in enumerate(lines):
            grid.setRowMinimumHeight(n, theme.px(28))
            grid.addWidget(
                words(what, wrap=False) if asked is None else self._link(what, amount, asked), n, 0
            )
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label(amount, "strong"), n, 1, right)
            grid.addWidget(words(remark, "muted"), n, 2)
        grid.setColumnStretch(2, 1)
        return grid

    def _link(self, what: str, amount: str, asked: TenantFilter) -> QWidget:
        made = button(what, name=f"needs_{what}")
        made.setProperty("kind", "link")
        made.setAccessibleName(f"{what}: {amount}. Show these tenants in the list")
        made.setToolTip("Show these tenants in the list")
        made.clicked.connect(lambda: self.list_wanted.emit(asked))
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where there is room, else one."""
        narrow = self.width() < theme.px(NARROW)
        self._panels.addWidget(self.bands, 0, 0)
        self._panels.addWidget(self.plans, 1, 0)
        if narrow:
            self._panels.addWidget(self.funders, 2, 0)
        else:
            self._panels.addWidget(self.funders, 0, 1, 2, 1)
        for column in (0, 1):
            self._panels.setColumnStretch(column, 0 if narrow and column else 1)


def figures(needs: NeedAndHours) -> list[tuple[str, str]]:
    """The sums on top: a word, and the figure as it is shown."""
    return [
        ("tenants", str(needs.tenants)),
        ("commissioned a week", f"{hours(needs.commissioned)} h"),
        ("mean for each tenant", f"{needs.mean_hours} h"),
        ("planned visits a week", f"{hours(needs.planned)} h"),
        ("not yet planned", f"{hours(needs.waiting)} h"),
    ]


def band_lines(needs: NeedAndHours) -> list[Line]:
    """Low, medium and high against their thirds; those without a package where there are any."""
    thirds = {share.band: _third(share) for share in needs.mix}
    return [
        (
            BANDS[band.band],
            plural(band.tenants, "tenant"),
            " · ".join(filter(None, (f"{hours(band.minutes)} h", thirds.get(band.band, ""))))
            if band.minutes
            else "",
            TenantFilter(band=band.band) if band.tenants else None,
        )
        for band in needs.bands
        if band.tenants or band.band is not NeedBand.NONE
    ]


def _third(share: Share) -> str:
    above = share.above_third
    if above == 0:
        return "a third, as aimed at"
    return f"{plural(abs(above), 'tenant')} {'more' if above > 0 else 'fewer'} than a third"


def funder_lines(needs: NeedAndHours) -> list[Line]:
    """Who pays for how much; the sum last."""
    lines: list[Line] = [
        (sentence(funder), f"{hours(minutes)} h", "", TenantFilter(hours=funder))
        for funder, minutes in needs.funders
    ]
    return [*lines, ("In all", f"{hours(needs.commissioned)} h", "", None)]


def plan_lines(needs: NeedAndHours) -> list[Line]:
    """What of the commissioned hours stands in agreed plans, and what does not."""
    waiting = TenantFilter(hours=Hours.WAITING) if needs.waiting else None
    others = TenantFilter(hours=Hours.OTHER_AGENCY) if needs.other_agencies else None
    away = TenantFilter(away=True) if needs.away else None
    return [
        ("From other agencies", f"{hours(needs.other_agencies)} h", "not given by the on-site team", others),
        ("Planned visits", f"{hours(needs.planned)} h", "in agreed plans; two staff count twice", None),
        ("Waiting", f"{hours(needs.waiting)} h", "commissioned, not yet planned", waiting),
        ("Away today", plural(needs.away, "tenant"), "", away),
        ("Suspended", f"{hours(needs.suspended)} h", "visits of this week, while tenants are away", None),
    ]


def _figure(word: str, amount: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(amount, "figure"))
    column.addWidget(label(word, "muted", wrap=True))
    column.addStretch(1)
    box.setAccessibleName(f"{word}: {amount}")
    return box
