"""A version of a care and support plan, to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ech_desktop.domain.clock import date_text
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.scheme import days_text
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_shapes import ABOUT, NEED_TEXTS, NOTES, sum_text
from ech_desktop.ui.pages.tenant_children import sentence
from ech_desktop.ui.widgets.facts import Facts, clear, words


class PlanView(QWidget):
    """About me, needs with outcomes, the week's visits, risks and notes of one version."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(12))
        self.column.setSpacing(theme.px(12))

    def show_plan(self, plan: CarePlan, package_minutes: int) -> None:
        clear(self.column)
        self._texts("", [(words_, getattr(plan, field)) for field, words_ in ABOUT])
        self._needs(plan)
        self._visits(plan, package_minutes)
        self._risks(plan)
        self._texts("More about my support", [(w, t) for f, w in NOTES if (t := getattr(plan, f).strip())])
        self.column.addStretch(1)

    def _heading(self, text: str) -> None:
        line = QFrame()
        line.setProperty("kind", "line")
        self.column.addWidget(line)
        self.column.addWidget(words(text, "heading"))

    def _texts(self, heading: str, pairs: list[tuple[str, str]]) -> None:
        if not pairs:
            return
        if heading:
            self._heading(heading)
        facts = Facts(column=300, most=2, notes=True)
        facts.show_facts(pairs)
        self.column.addWidget(facts)

    def _needs(self, plan: CarePlan) -> None:
        self._heading("What I need help with, and what I want to achieve")
        if not plan.needs:
            self.column.addWidget(words("No need is written yet.", "muted"))
        for number, need in enumerate(sorted(plan.needs, key=lambda n: n.position), 1):
            self.column.addWidget(words(f"{number}. {need.title}", "strong"))
            facts = Facts(column=300, most=2)
            facts.show_facts((w, t) for f, w in NEED_TEXTS if (t := getattr(need, f).strip()))
            self.column.addWidget(facts)

    def _visits(self, plan: CarePlan, package_minutes: int) -> None:
        self._heading("My day: planned visits")
        said, meaning = sum_text(plan.week_minutes, package_minutes)
        sum_label = words(said)
        sum_label.setProperty("meaning", meaning)
        sum_label.setObjectName("planned_sum")
        self.column.addWidget(sum_label)
        rows = [
            (
                f"{v.start:%H:%M}",
                f"{v.minutes} min",
                days_text(v.days),
                "2 staff" if v.staff == 2 else "1 staff",
                v.what,
            )
            for v in sorted(plan.visits, key=lambda v: v.start)
        ]
        self._table(("Time", "Length", "Days", "Staff", "What happens"), rows, "No visit is planned.")

    def _risks(self, plan: CarePlan) -> None:
        self._heading("Risks and what we do about them")
        rows = [
            (
                r.risk,
                f"{sentence(r.before.value)} → {sentence(r.after.value)}",
                date_text(r.review),
                r.controls,
            )
            for r in sorted(plan.risks, key=lambda r: r.position)
        ]
        self._table(("Risk", "Before → after", "Look again", "What we do"), rows, "No risk is recorded.")

    def _table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
        if not rows:
            self.column.addWidget(words(empty, "muted"))
            return
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        last = len(heads) - 1
        grid.setColumnStretch(last, 1)
        for n, head in enumerate(heads):
            grid.addWidget(words(head, "small", wrap=False), 0, n)
        for y, row in enumerate(rows, 1):
            for n, text in enumerate(row):
                cell = words(text, "strong" if n == 0 else "", wrap=n == last or len(text) > 18)
                grid.addWidget(cell, y, n, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(table)
