"""What is recorded, to be read: plain words, labelled facts, and chips."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ech_desktop.ui import theme
from ech_desktop.ui.widgets.panel import label, tag

NOTHING = "Not recorded"
_CHIP = 44
"""Characters in a chip before it is cut; the whole text is its tooltip and its name for screen readers."""


def words(text: str, kind: str = "", *, wrap: bool = True) -> QLabel:
    """A text as it was typed: never read as HTML, wrapped, and selectable with the mouse."""
    made = label(text, kind, wrap=wrap)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def chip(text: str, meaning: str = "", *, most: int = _CHIP) -> QLabel:
    """A tag that is cut when it is long; its tool tip and its name for screen readers say all of it."""
    short = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    made = tag(" ".join(short.split()), meaning)
    made.setAccessibleName(text)
    if short != text:
        made.setToolTip(f"<p>{escape(text[:2000])}</p>")
    return made


def clear(layout: QLayout, keep: Iterable[QWidget] = ()) -> None:
    """Take every widget out of a layout, and the layouts in it; those not kept are gone for good."""
    kept = set(keep)
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            if widget not in kept:
                widget.hide()
                widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner, kept)


class Facts(QFrame):
    """Labels over values, in as many columns as fit.

    `notes`: long texts under strong labels, each column filled by itself so that none waits for another.
    """

    def __init__(
        self, parent: QWidget | None = None, *, column: int = 230, most: int = 3, notes: bool = False
    ) -> None:
        super().__init__(parent)
        self._column, self._most, self._columns, self._notes = column, most, 0, notes
        self._pairs: list[tuple[str, str]] = []
        self._cells: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """What is empty is said to be so, in words."""
        if (pairs := list(pairs)) == self._pairs:
            return
        self._pairs = pairs
        clear(self._grid)
        self._cells = [_fact(*pair, "label" if self._notes else "small") for pair in pairs]
        self._columns = 0
        self._arrange()

    def text(self) -> str:
        """Everything shown, for tests and for screen readers."""
        return "\n".join(f"{name}: {value or NOTHING}" for name, value in self._pairs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = max(1, min(self._most, self.width() // theme.px(self._column)))
        if columns == self._columns:
            return
        self._columns = columns
        clear(self._grid, keep=self._cells)
        for n in range(self._most):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)
        if self._notes:
            self._fill_columns(columns)
            return
        for n, cell in enumerate(self._cells):
            self._grid.addWidget(cell, n // columns, n % columns, Qt.AlignmentFlag.AlignTop)

    def _fill_columns(self, columns: int) -> None:
        """Each text goes where least stands so far."""
        lays, used = [QVBoxLayout() for _ in range(columns)], [0] * columns
        for cell, (_, text) in zip(self._cells, self._pairs, strict=True):
            n = used.index(min(used))
            lays[n].addWidget(cell)
            used[n] += 120 + len(text)
        for n, lay in enumerate(lays):
            lay.setSpacing(theme.px(12))
            lay.addStretch(1)
            self._grid.addLayout(lay, 0, n)


def _fact(name: str, value: str, kind: str) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(2))
    column.addWidget(words(name, kind))
    column.addWidget(words(value) if value.strip() else words(NOTHING, "muted"))
    return cell
