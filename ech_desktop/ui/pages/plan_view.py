"""A version of a plan, to be read: the care and support plan, and the parts that every plan has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ech_desktop.domain.clock import date_text
from ech_desktop.domain.plans import CarePlan, MedicineSupport, Need, PlannedVisit, Risk
from ech_desktop.domain.scheme import days_text
from ech_desktop.domain.versions import Version
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_shapes import (
    ABOUT,
    IF,
    MEDICINES,
    MORE,
    NEED_TEXTS,
    Texts,
    in_order,
    sentence,
    sum_text,
)
from ech_desktop.ui.widgets.facts import Facts, clear, words

P = TypeVar("P", bound=Version)


class VersionView(QWidget, Generic[P]):
    """Headings, texts and tables of one version, signatures last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(12))
        self.column.setSpacing(theme.px(12))

    def show_plan(self, plan: P, package_minutes: int, signatures: Sequence[str] = ()) -> None:
        clear(self.column)
        self.show_parts(plan, package_minutes)
        if plan.is_frozen:
            self.heading("Signatures")
            for line in signatures or ("Nobody has signed this version yet.",):
                self.column.addWidget(words(line, "" if signatures else "muted"))
        self.column.addStretch(1)

    def show_parts(self, plan: P, package_minutes: int) -> None:
        raise NotImplementedError

    def heading(self, text: str) -> None:
        line = QFrame()
        line.setProperty("kind", "line")
        self.column.addWidget(line)
        self.column.addWidget(words(text, "heading"))

    def texts(self, heading: str, pairs: list[tuple[str, str]]) -> None:
        """Long texts under their labels; nothing at all when there are none."""
        if not pairs:
            return
        if heading:
            self.heading(heading)
        facts = Facts(column=300, most=2, notes=True)
        facts.show_facts(pairs)
        self.column.addWidget(facts)

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
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


def written(plan: Version, texts: Texts) -> list[tuple[str, str]]:
    """Labels and texts, without what is empty."""
    return [(label, text) for field, label in texts if (text := str(getattr(plan, field)).strip())]


class PlanView(VersionView[CarePlan]):
    """About me, needs with outcomes, the week's visits, risks, medicines, consents, and what to do if."""

    def show_parts(self, plan: CarePlan, package_minutes: int) -> None:
        self.texts("", [(label, getattr(plan, field)) for field, label in ABOUT])
        self._needs(plan)
        self._visits(plan, package_minutes)
        self._risks(plan)
        self._medicines(plan)
        self._consents(plan)
        self.texts("If something happens", [(label, getattr(plan, field)) for field, label in IF])
        self.texts("More about my support", written(plan, MORE))

    def _needs(self, plan: CarePlan) -> None:
        self.heading("What I need help with, and what I want to achieve")
        if not plan.needs:
            self.column.addWidget(words("No need is written yet.", "muted"))
        for number, need in enumerate(in_order(plan.needs), 1):
            self.column.addWidget(words(f"{number}. {need.title}", "strong"))
            self.column.addWidget(words(_need_line(need), "muted"))
            facts = Facts(column=300, most=2)
            facts.show_facts((w, t) for f, w in NEED_TEXTS if (t := getattr(need, f).strip()))
            self.column.addWidget(facts)

    def _visits(self, plan: CarePlan, package_minutes: int) -> None:
        self.heading("My day: planned visits")
        said, meaning = sum_text(plan.week_minutes, package_minutes)
        sum_label = words(said)
        sum_label.setProperty("meaning", meaning)
        sum_label.setObjectName("planned_sum")
        self.column.addWidget(sum_label)
        rows = [
            (
                v.times,
                f"{v.minutes} min",
                days_text(v.days),
                "2 staff" if v.staff == 2 else "1 staff",
                _visit_text(plan, v),
            )
            for v in in_order(plan.visits)
        ]
        self.table(("Time", "Length", "Days", "Staff", "What happens"), rows, "No visit is planned.")

    def _risks(self, plan: CarePlan) -> None:
        self.heading("Risks and what we do about them")
        rows = [
            (r.risk, f"{_score(r, '')} → {_score(r, '_after')}", date_text(r.review), r.controls)
            for r in in_order(plan.risks)
        ]
        self.table(("Risk", "Without → with", "Look again", "What we do"), rows, "No risk is recorded.")

    def _medicines(self, plan: CarePlan) -> None:
        self.heading("Medicines")
        level = sentence(plan.medicine_support.value)
        pairs = [(MEDICINES[0][1], level)]
        pairs += [(label, getattr(plan, field)) for field, label in MEDICINES[1:]]
        self.texts("", pairs)

    def _consents(self, plan: CarePlan) -> None:
        self.heading("What I agreed to")
        rows = [
            (sentence(c.answer.value), date_text(c.on), c.what + (f" (answered by {c.by})" if c.by else ""))
            for c in in_order(plan.consents)
        ]
        self.table(("Answer", "Asked on", "What was asked"), rows, "Nothing is recorded as asked.")


def _need_line(need: Need) -> str:
    return f"{sentence(need.area.value)} · {need.level.value}"


def _visit_text(plan: CarePlan, visit: PlannedVisit) -> str:
    """What happens and whom the tenant asks for, then help with medicines and the needs it is for."""
    lines = [visit.what]
    if visit.asks_for:
        lines.append(visit.asks_for)
    if visit.medicines is not MedicineSupport.NONE:
        lines.append(f"Medicines, {visit.medicines.value}")
    if served := plan.needs_served(visit):
        lines.append("Helps with: " + ", ".join(need.title for need in served))
    return "\n".join(lines)


def _score(risk: Risk, after: str) -> str:
    """`12 medium`: likelihood × impact, and its band."""
    if after:
        return f"{risk.score_after} {risk.after.value}"
    return f"{risk.score} {risk.before.value}"
