"""What the rules found in the weeks shown, strongest first; each line leads to its cell or to an override."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ech_desktop.actions import publishing
from ech_desktop.domain.basics import Level, Problem
from ech_desktop.domain.clock import day_text
from ech_desktop.domain.permissions import May
from ech_desktop.domain.publishing import Override
from ech_desktop.domain.rota import Finding
from ech_desktop.ui import theme
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_review import Weight, moment
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.copying import copies_as_list
from ech_desktop.ui.widgets.draft import Draft, Shape
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

NOTHING: Final = "Every session has its cover, and no rule is in the way."
CHECKING: Final = "The whole reference period is being checked …"
TITLE: Final = "Gaps and warnings"
_FINDING: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Reason:
    """What the form of an override asks for."""

    reason: str = ""
    compensatory_rest: date | None = None


class FindingsPanel(QWidget):
    place_requested = Signal(object)
    """The Place of the finding that was chosen."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.draft: Draft[Reason] | None = None
        self._sheet: RotaSheet | None = None
        self._is_stale = False
        self.close_button = icon_button("x", "Close the list", name="closeFindings")
        self.panel = Panel(TITLE, self.close_button)
        self.list = QListWidget()
        self.nothing = label(NOTHING, "muted", wrap=True, name="noFindings")
        self.checking = label(CHECKING, "small", wrap=True, name="checkingRota")
        self.override = button("Override …", "pencil", name="overrideFinding", writes=May.OVERRIDE)
        self.withdraw = button("Withdraw override", name="withdrawOverride", writes=May.OVERRIDE)
        self.stack = QStackedWidget()
        self._lay_out()
        self.list.itemActivated.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.list.currentItemChanged.connect(lambda: self._offer())
        self.override.clicked.connect(self.begin_override)
        self.withdraw.clicked.connect(self.withdraw_override)
        self.close_button.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self.list.setObjectName("findingsList")
        self.list.setAccessibleName("Gaps and warnings: Enter goes to the cell")
        copies_as_list(self.list, TITLE)
        self.list.setWordWrap(True)
        self.list.setSpacing(theme.px(3))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        row = QHBoxLayout()
        row.addWidget(self.override)
        row.addWidget(self.withdraw)
        row.addStretch(1)
        self.panel.add(self.nothing)
        self.panel.add(self.list, 1)
        self.panel.body.addLayout(row)
        self.panel.add(self.checking)
        self.stack.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # --- showing

    def show_sheet(self, sheet: RotaSheet) -> None:
        """Show these findings; the chosen line stays chosen. Nothing is worked out while nobody looks."""
        self._sheet, self._is_stale = sheet, True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        sheet = self._sheet
        if sheet is None or not self._is_stale:
            return
        self._is_stale = False
        chosen = self.chosen()
        self.list.blockSignals(True)
        self.list.clear()
        before: Finding | None = None
        weight = None
        for finding in sheet.findings:
            if (now := sheet.review.weight(finding)) is not weight:
                weight, before = now, None
                self.list.addItem(_heading(weight, sheet.weights[weight]))
            self.list.addItem(_line(finding, sheet, _news(finding, before)))
            before = finding
        self.list.blockSignals(False)
        self._choose_again(chosen)
        self.panel.set_title(TITLE, len(sheet.findings))
        self.list.setVisible(bool(sheet.findings))
        self.nothing.setVisible(not sheet.findings)
        self.checking.setVisible(not sheet.review.is_checked)
        self._offer()

    def _choose_again(self, before: Finding | None) -> None:
        """The same finding, else the first."""
        rows = [r for r in range(self.list.count()) if self.list.item(r).data(_FINDING) is not None]
        same = [r for r in rows if before and self.list.item(r).data(_FINDING).key == before.key]
        if rows:
            self.list.setCurrentRow((same or rows)[0])

    def first_focus(self) -> QWidget:
        if self.draft is not None:
            return self.draft.first_focus()
        return self.list if self.list.count() else self.close_button

    def chosen(self) -> Finding | None:
        row = self.list.currentRow()
        found: Finding | None = self.list.item(row).data(_FINDING) if row >= 0 else None
        return found

    def choose(self, finding: Finding) -> None:
        """Bring the line of a finding to the front."""
        self._fill()
        self._choose_again(finding)

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(_FINDING)
        if finding is not None and self._sheet is not None:
            self.place_requested.emit(self._sheet.place_of(finding))

    def _offer(self) -> None:
        """What can be done about the chosen finding."""
        finding = self.chosen()
        weight = self._sheet.review.weight(finding) if finding and self._sheet else None
        can_override = weight is Weight.STOPS and finding is not None and finding.level is Level.BLOCK
        self.override.setVisible(can_override)
        self.withdraw.setVisible(weight is Weight.OVERRIDDEN)

    # --- overriding

    def holds_draft(self) -> bool:
        return self.draft is not None and self.draft.holds_draft()

    def begin_override(self) -> None:
        """The form in place of the list, for the chosen finding."""
        finding = self.chosen()
        if finding is None or self.draft is not None:
            return
        form = Form(today=self.desk.today)
        form.add_text(
            "reason",
            "Why this has to be",
            hint="And what is done about it. Kept, and printed.",
            multiline=True,
        )
        if "rest" in finding.rule:
            form.add_date("compensatory_rest", "Rest made up on", hint="A date like 3 Dec")
        shape = Shape(
            shown=vars, built=_built, problems=_problems, save=lambda reason: self._override(finding, reason)
        )
        self.draft = Draft(self.desk, "Override a rule", form, shape, Reason(), save="Override")
        self.draft.discard_button.setText("Cancel")
        self.draft.discard_button.setAccessibleName("Cancel the override")
        self.draft.closed.connect(self._end_override)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.addWidget(label(f"{Weight.STOPS.mark} {finding.text}", wrap=True, name="overriddenFinding"))
        column.addWidget(label(finding.source, "small", wrap=True))
        column.addWidget(self.draft)
        column.addStretch(1)
        self.stack.addWidget(ScrollColumn(inside))
        self.stack.setCurrentIndex(1)
        self.draft.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _override(self, finding: Finding, reason: Reason) -> None:
        desk = self.desk
        publishing.override_finding(
            desk.store, finding, reason.reason, reason.compensatory_rest, desk.now(), by=desk.me
        )

    def _end_override(self) -> None:
        self.draft = None
        form = self.stack.currentWidget()
        self.stack.setCurrentIndex(0)
        if form is not None and form is not self.panel:
            self.stack.removeWidget(form)
            form.deleteLater()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw_override(self) -> None:
        """The chosen finding stops publishing again."""
        finding = self.chosen()
        kept = self._sheet.review.overrides.get(finding.mark) if finding and self._sheet else None
        if kept is not None:
            self.desk.do(lambda: publishing.withdraw_override(self.desk.store, kept.id, by=self.desk.me))


def _built(reason: Reason, values: dict[str, Any]) -> Reason:
    return replace(reason, **values)


def _problems(reason: Reason) -> tuple[Problem, ...]:
    if reason.reason.strip():
        return ()
    return (Problem("reason", "Enter why this has to be, and what is done about it."),)


def _heading(weight: Weight, count: int) -> QListWidgetItem:
    item = QListWidgetItem(f"{weight.mark} {weight.counted(count)}")
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = theme.font(13)
    font.setBold(True)
    item.setFont(font)
    tokens = {Weight.STOPS: "bad", Weight.WARNING: "warn", Weight.GAP: "bad", Weight.OVERRIDDEN: "good"}
    item.setForeground(theme.colour(tokens.get(weight, "muted")))
    return item


def _news(finding: Finding, before: Finding | None) -> str:
    """The rule and its law, as far as the line before has not said them."""
    if before is None or finding.law != before.law:
        return finding.source
    return finding.rule_name if finding.rule != before.rule else ""


def _line(finding: Finding, sheet: RotaSheet, source: str) -> QListWidgetItem:
    """Its own rule and law stand in the tool tip of each line."""
    weight = sheet.review.weight(finding)
    kept = sheet.review.overrides.get(finding.mark)
    lines = [finding.text]
    if kept is not None:
        lines.append(override_text(kept, sheet))
    elif source:
        lines.append(source)
    item = QListWidgetItem(f"{weight.mark} " + "\n".join(lines))
    item.setData(_FINDING, finding)
    word = weight.word[0].upper() + weight.word[1:]
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{word}: " + " ".join(lines))
    item.setToolTip(finding.source)
    return item


def override_text(kept: Override, sheet: RotaSheet) -> str:
    """`“No one else.” Grace Mensah, Mon 23 Nov 06:50. Rest made up on Thu 3 Dec 2026.`"""
    who = sheet.rota.members.get(kept.by)
    said = f"“{kept.reason}” {who.name if who else 'Somebody not in the team'}, {moment(kept.at)}."
    if kept.compensatory_rest is not None:
        said += f" Rest made up on {day_text(kept.compensatory_rest)}."
    return said
