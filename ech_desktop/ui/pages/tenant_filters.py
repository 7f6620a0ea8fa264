"""The filters of the tenants: floor, need, away, review, key worker and hours, each a choice of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.domain.building import floor_name
from ech_desktop.domain.packages import Funder, NeedBand
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenant_filter import NOBODY, Hours, ReviewDue, TenantFilter
from ech_desktop.domain.tenants import Tenant
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_shapes import sentence
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.fields import ChoiceField
from ech_desktop.ui.widgets.flow import Flow

Choices = list[tuple[Any, str]]

ANY: Final = {
    "floor": ("Floor", "Any floor"),
    "band": ("Need", "Any need"),
    "away": ("Away or in the scheme", "Away or here"),
    "review": ("Review of the plan", "Any review"),
    "key_worker": ("Key worker", "Any key worker"),
    "hours": ("Commissioned hours", "Any hours"),
}
"""By the field of the filter: its name for screen readers, and what it says while it keeps everybody."""
BANDS: Final[Choices] = [(b, "No package" if b is NeedBand.NONE else f"{sentence(b)} need") for b in NeedBand]
AWAY: Final[Choices] = [(True, "Away"), (False, "In the scheme")]
REVIEWS: Final[Choices] = [
    (ReviewDue.FORTNIGHT, "Due in 14 days"),
    (ReviewDue.WEEK, "Due in 7 days"),
    (ReviewDue.OVERDUE, "Overdue"),
    (ReviewDue.NOT_AGREED, "No agreed plan"),
]
"""What is due soon holds what is overdue."""
HOURS: Final[Choices] = [
    (Funder.MANAGED_BUDGET, "Council budget"),
    (Funder.INDIVIDUAL_SERVICE_FUND, "Service fund"),
    (Funder.DIRECT_PAYMENT, "Direct payment"),
    (Funder.SELF_FUNDER, "Self-funder"),
    (Funder.CONTINUING_HEALTHCARE, "NHS healthcare"),
    (Funder.PRIVATE_TOP_UP, "Private top-up"),
    (Hours.WAITING, "Not planned"),
    (Hours.OTHER_AGENCY, "Other agencies"),
]
"""Who pays in few words: they stand in a narrow field."""
WIDTHS: Final = {"floor": 130, "review": 138, "hours": 136, "key_worker": 146}
"""Pixels at 100 %: all of them and the button that clears them stand on one line of a laptop's screen."""
LARGE: Final = 150
"""Percent of text from which the choices are folded behind one button, so that the list keeps room."""


class TenantFilters(QWidget):
    """A row of choices; `changed` gives the TenantFilter whenever somebody chooses or clears."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = TenantFilter()
        self.fold_button = button("Filters", "chevron-down", name="filters")
        self.fold_button.setCheckable(True)
        self.clear_button = icon_button("x", "Clear filters (Alt+C)", name="clear_filters")
        self.count = words("", "strong", wrap=False)
        self.count.setObjectName("filter_count")
        self.count.setMinimumHeight(theme.px(34))
        self.fields = {name: self._choice(name) for name in ANY}
        self.set_choices((), (), ())
        fixed = {"band": BANDS, "away": AWAY, "review": REVIEWS, "hours": HOURS}
        for name, choices in fixed.items():
            self._offer(name, choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Flow(
                self.fold_button,
                *(field.combo for field in self.fields.values()),
                self.clear_button,
                self.count,
                gap=theme.px(4),
            )
        )
        self.fold_button.toggled.connect(self._fold)
        self.clear_button.clicked.connect(self.clear)
        self.fold_button.setHidden(theme.text_percent() < LARGE)
        self._fold(self.fold_button.isHidden())
        self._mark()

    def _choice(self, name: str) -> ChoiceField:
        field = ChoiceField(())
        field.combo.setProperty("kind", "filter")
        field.combo.setObjectName(f"filter_{name}")
        field.combo.setFixedWidth(theme.px(WIDTHS.get(name, WIDTHS["floor"])))
        field.combo.setAccessibleName(f"Filter by {ANY[name][0].lower()}")
        field.edited.connect(self._choose)
        return field

    def set_choices(
        self, flats: Iterable[Flat], tenants: Iterable[Tenant], team: Iterable[TeamMember]
    ) -> None:
        """The floors that there are, and those who are a key worker; what is chosen stays."""
        floors = sorted({flat.floor for flat in flats})
        self._offer("floor", [(floor, floor_name(floor)) for floor in floors])
        busy = {id for t in tenants for id in (t.key_worker_id, t.co_key_worker_id)}
        workers = sorted(((m.id, m.name) for m in team if m.id in busy), key=lambda w: w[1].casefold())
        self._offer("key_worker", [*workers, (NOBODY, "No key worker")])

    def show_filter(self, asked: TenantFilter) -> None:
        """Show this one as chosen, and tell it."""
        self.filter = asked
        self._mark()
        self.changed.emit(asked)

    def show_count(self, text: str) -> None:
        """How many the filter keeps, where no list says so."""
        self.count.setText(text)
        self.count.setAccessibleName(f"{text} tenants fit the filters")
        self.count.setHidden(not text)

    def clear(self) -> None:
        """Keep everybody again."""
        had_focus = self.clear_button.hasFocus()
        self.show_filter(TenantFilter())
        if had_focus:
            first = self.fields["floor"].combo
            (first if first.isVisible() else self.fold_button).setFocus()

    def _offer(self, name: str, choices: Choices) -> None:
        """Nothing is done while the choices stay the same: a list that is open stays open."""
        field, offered = self.fields[name], [(None, ANY[name][1]), *choices]
        said = [field.combo.itemText(n) for n in range(field.combo.count())]
        if (field.values, said) == ([v for v, _ in offered], [w for _, w in offered]):
            return
        field.set_choices(offered)
        field.show(getattr(self.filter, name))
        view = field.combo.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + theme.px(24))

    def _choose(self) -> None:
        chosen: dict[str, Any] = {name: field.read() for name, field in self.fields.items()}
        self.show_filter(replace(self.filter, **chosen))

    def _mark(self) -> None:
        asked = 0
        for name, field in self.fields.items():
            value = getattr(self.filter, name)
            field.show(value)
            asked += value is not None
            field.combo.setToolTip(field.combo.currentText() if value is not None else "")
            if field.combo.property("on") != (value is not None):
                field.combo.setProperty("on", value is not None)
                field.combo.style().unpolish(field.combo)
                field.combo.style().polish(field.combo)
        self.clear_button.setHidden(not asked)
        self.fold_button.setText(f"Filters ({asked})" if asked else "Filters")

    def _fold(self, opened: bool) -> None:
        for field in self.fields.values():
            field.combo.setVisible(opened)
