"""Agreeing a plan: what is still missing, how the tenant agreed, and the date of the next review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ech_desktop.domain.basics import Problem, Refused
from ech_desktop.domain.versions import REVIEW_AFTER, Agreement, Version
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.form import Form


@dataclass(frozen=True)
class Agreeing:
    """What is asked when a plan is agreed, under the names of the plan's own fields."""

    agreed_how: Agreement
    agreed_with: str
    agreed_on: date | None
    review_due: date | None


class AgreePanel(QWidget):
    """In the page, above the plan. `field_wanted` asks for the editor at what is missing."""

    closed = Signal(bool)
    field_wanted = Signal(str)
    touched = Signal()

    def __init__(
        self,
        desk: Desk,
        plan: Version,
        agree: Callable[[Agreeing, date], object],
        parent: QWidget | None = None,
    ) -> None:
        """`agree` stores what was asked, and the day on which it was agreed."""
        super().__init__(parent)
        self.setObjectName("agree_panel")
        self.desk, self.plan, self._store_agreed = desk, plan, agree
        self.draft: Draft[Agreeing] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if missing := plan.missing():
            column.addWidget(self._missing(missing))
            return
        today = desk.today()
        asked = Agreeing(Agreement.SIGNED, "", today, today + REVIEW_AFTER)
        shape = Shape[Agreeing](
            shown=lambda a: dict(vars(a)),
            built=lambda a, values: replace(a, **values),
            problems=self._problems,
            save=self._agree,
        )
        self.draft = Draft(
            desk, f"Agree version {plan.number}", self._form(), shape, asked,
            save=f"Agree version {plan.number}", complete=True,
        )  # fmt: skip
        self.draft.closed.connect(self.closed)
        self.draft.touched.connect(self.touched)
        said = "Agreeing freezes this version: later changes are a new version. It cannot be undone."
        column.addWidget(words(said, "warning"))
        column.addWidget(self.draft)

    def _missing(self, missing: tuple[Problem, ...]) -> QWidget:
        box = QFrame()
        box.setProperty("kind", "panel")
        column = QVBoxLayout(box)
        column.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 12)))
        column.addWidget(words("This plan cannot be agreed yet", "heading"))
        for problem in missing:
            link = button(problem.text, "arrow-right", flat=True, name=f"missing_{problem.field}")
            link.clicked.connect(lambda _=False, field=problem.field: self.field_wanted.emit(field))
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
        back = button("Not now", name="not_now")
        back.clicked.connect(lambda: self.closed.emit(False))
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        return box

    def _form(self) -> Form:
        form = Form(columns=2, fold_under=440, today=self.desk.today)
        form.add_choice("agreed_how", "How it was agreed", Agreement)
        form.add_text("agreed_with", "With whom", hint="A representative, or who took part")
        form.add_date("agreed_on", "Agreed on")
        form.add_date("review_due", "Review due", hint="Six months on, or sooner")
        return form

    def _problems(self, asked: Agreeing) -> tuple[Problem, ...]:
        """The plan's own rules, tried on a copy."""
        if asked.agreed_on is None:
            return (Problem("agreed_on", "Enter the day on which it was agreed."),)
        if asked.agreed_on > self.desk.today():
            return (Problem("agreed_on", "This day has not come yet."),)
        try:
            replace(self.plan).agree(
                asked.agreed_how, asked.agreed_with, self.desk.me, asked.agreed_on, asked.review_due
            )
        except Refused as refusal:
            return refusal.problems
        return ()

    def _agree(self, asked: Agreeing) -> object:
        assert asked.agreed_on is not None  # Save is off without it
        return self._store_agreed(asked, asked.agreed_on)
