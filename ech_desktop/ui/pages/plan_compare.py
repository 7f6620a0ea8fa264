"""Two versions of a plan side by side, change by change; read without colour, and by keyboard alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from difflib import SequenceMatcher
from enum import Enum
from html import escape
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import date_text
from ech_desktop.domain.plan_changes import TEXTS, FieldChange, How, PlanChange, plan_changes
from ech_desktop.domain.plans import WHO_COMES
from ech_desktop.domain.scheme import days_text
from ech_desktop.domain.versions import Version
from ech_desktop.ui import theme
from ech_desktop.ui.pages.plan_shapes import (
    BAD,
    HEADINGS,
    LABELS,
    LIKELY,
    PARTS,
    sentence,
    short_version_text,
)
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import chip, clear, words
from ech_desktop.ui.widgets.scroll import ScrollColumn

NOTHING: Final = "Nothing here"
_MEANING: Final = {How.ADDED: "good", How.REMOVED: "bad", How.CHANGED: "warn", How.MOVED: ""}
_MOST_WORDS: Final = 3000
"""In both texts together; longer ones are shown without marks, at once."""
_LEGEND: Final = "Underlined: new in the later version. Struck through: only in the earlier version."


class ComparePanel(QWidget):
    """Choose an earlier and a later version; every difference of them stands below."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare_panel")
        self._plans: Sequence[Version] = ()
        self.earlier = self._choice("earlier_version", "Earlier version")
        self.later = self._choice("later_version", "Later version")
        self.close_button = button("Back to the plan", "x", name="close_compare")
        self.close_button.clicked.connect(self.closed)
        self.sum = words("", "strong")
        self.sum.setObjectName("compare_sum")
        self.legend = words(_LEGEND, "hint")
        self.body = QWidget()
        self.rows = QVBoxLayout(self.body)
        self.area = ScrollColumn(self.body)
        self.area.read_by_keyboard("Differences of the two versions")
        self._lay_out()

    def _choice(self, name: str, label: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(label)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(12)
        made.activated.connect(lambda _: self._show_changes())
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.addWidget(self.sum, 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        choices = QHBoxLayout()
        choices.setSpacing(theme.px(24))
        choices.setContentsMargins(theme.px(2), 0, theme.px(12), 0)
        choices.addWidget(self.earlier, 1)
        choices.addWidget(self.later, 1)
        column.addLayout(choices)
        column.addWidget(self.area, 1)
        self.rows.setContentsMargins(0, theme.px(4), theme.px(10), theme.px(12))
        self.rows.setSpacing(theme.px(10))

    def show_versions(self, plans: Sequence[Version], later: Version | None = None) -> None:
        """These versions, first one first. What is chosen stays; at first the last two, or `later` with
        the one before it."""
        kept = self.earlier.currentData(), self.later.currentData()
        self._plans = plans
        for combo in (self.earlier, self.later):
            combo.clear()
            for plan in reversed(plans):
                combo.addItem(short_version_text(plan), plan.id)
        ids = [p.id for p in plans]
        if later is None and kept[0] in ids and kept[1] in ids:
            chosen = kept
        else:
            at = max(1, ids.index(later.id)) if later is not None else len(ids) - 1
            chosen = ids[at - 1], ids[at]
        for combo, plan_id in zip((self.earlier, self.later), chosen, strict=True):
            combo.setCurrentIndex(combo.findData(plan_id))
        self._show_changes()

    def _chosen(self, combo: QComboBox) -> Version:
        return next(p for p in self._plans if p.id == combo.currentData())

    def _show_changes(self) -> None:
        old, new = self._chosen(self.earlier), self._chosen(self.later)
        changes = plan_changes(old, new)
        self.sum.setText(_summary(changes, same=old is new))
        clear(self.rows, keep=[self.legend])
        self.rows.addWidget(self.legend)
        found = [_Change(change, _lines(change)) for change in changes]
        for each in found:
            self.rows.addWidget(each)
        self.rows.addStretch(1)
        self.legend.setVisible(any(each.has_marks for each in found))

    def text(self) -> list[str]:
        """Everything that stands below the choices, for tests: titles, labels and both sides."""
        return [label.accessibleName() or label.text() for label in self.body.findChildren(QLabel)]


class _Change(QWidget):
    """One difference: what happened in words, then each field, earlier on the left and later on the right."""

    def __init__(self, change: PlanChange, lines: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self.has_marks = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(4))
        line = QFrame()
        line.setProperty("kind", "line")
        self._grid.addWidget(line, 0, 0, 1, 2)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        tag = chip(sentence(change.how.value), _MEANING[change.how])
        row.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words(_title(change), "strong"), 1)
        self._grid.addLayout(row, 1, 0, 1, 2)
        for n in (0, 1):
            self._grid.setColumnStretch(n, 1)
        for n, pair in enumerate(lines):
            self._add(2 + 2 * n, *pair)

    def _add(self, y: int, label: str, before: str, after: str) -> None:
        if label:
            self._grid.addWidget(words(label, "small"), y, 0, 1, 2)
        marks = marked(before, after)
        self.has_marks = self.has_marks or marks is not None
        for column, (side, text) in enumerate((("Earlier", before), ("Later", after))):
            cell = words(text or NOTHING, "" if text else "muted")
            if marks is not None:
                cell.setTextFormat(Qt.TextFormat.RichText)
                cell.setText(marks[column])
            cell.setAccessibleName(f"{side}: {text or NOTHING}")
            self._grid.addWidget(cell, y + 1, column, Qt.AlignmentFlag.AlignTop)


def _summary(changes: Sequence[PlanChange], *, same: bool) -> str:
    if same:
        return "Choose two different versions."
    if not changes:
        return "These versions say the same."
    counted = Counter(change.how for change in changes)
    parts = [f"{counted[how]} {how.value}" for how in How if counted[how]]
    return f"{plural(len(changes), 'difference')}: {', '.join(parts)}"


def _title(change: PlanChange) -> str:
    if change.part == TEXTS:
        return HEADINGS.get(change.name, change.name)
    return f"{PARTS[change.part]}: {change.name}"


def _lines(change: PlanChange) -> list[tuple[str, str, str]]:
    """A label, what the earlier version says, what the later one says."""
    if change.part == TEXTS:
        (one,) = change.fields
        return [("", value_text(one.field, one.before), value_text(one.field, one.after))]
    if change.how in (How.ADDED, How.REMOVED):
        return [("", _whole(change, "before"), _whole(change, "after"))]
    if change.places is not None:
        return [("Place", str(change.places[0]), str(change.places[1]))]
    return [_line(field) for field in change.fields]


def _line(change: FieldChange) -> tuple[str, str, str]:
    label = LABELS.get(change.field, change.field)
    return label, value_text(change.field, change.before), value_text(change.field, change.after)


def _whole(change: PlanChange, side: str) -> str:
    """All that an item says on the side that has it; nothing on the other."""
    said = ((f.field, value_text(f.field, getattr(f, side))) for f in change.fields)
    return "\n".join(f"{LABELS.get(field, field)}: {text}" for field, text in said if text)


def value_text(field: str, value: Any) -> str:
    """A value of a plan in words."""
    if value is None:
        return ""
    if field == "carer":
        return sentence(WHO_COMES[value])
    if isinstance(value, Enum):
        return sentence(str(value.value))
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(str, value)))
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if field.startswith(("likelihood", "impact")) and isinstance(value, int):
        names = LIKELY if field.startswith("likelihood") else BAD
        return f"{value} {names[value - 1]}" if 1 <= value <= len(names) else str(value)
    return days_text(value) if field == "days" else str(value).strip()


def marked(before: str, after: str) -> tuple[str, str] | None:
    """Both texts as HTML: what only one of them has is struck through, or underlined.

    None where marks say nothing: one side is empty, little is the same, or the texts are very long.
    """
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    if before == after or not old or not new or len(old) + len(new) > _MOST_WORDS:
        return None
    matcher = SequenceMatcher(None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False)
    if matcher.ratio() < 0.3:
        return None
    left, right = [], []
    for how, a, b, c, d in matcher.get_opcodes():
        left.append(_html("".join(old[a:b]), "s" if how != "equal" else ""))
        right.append(_html("".join(new[c:d]), "u" if how != "equal" else ""))
    return "".join(left), "".join(right)


def _html(text: str, mark: str) -> str:
    """A run of words, marked without the blank behind it."""
    said, blank = (escape(each).replace("\n", "<br>") for each in (text.rstrip(), text[len(text.rstrip()) :]))
    return f"<{mark}>{said}</{mark}>{blank}" if mark and said else said + blank
