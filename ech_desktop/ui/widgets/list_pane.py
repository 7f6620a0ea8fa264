"""The left side of a page about people: how many, a filter, a list to choose from, and Add."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ech_desktop.ui import theme
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.row_list import Row, RowList


class ListPane(QFrame):
    """A card with a filtered list.

    `add_requested`, `chosen` (by arrows or a click), `opened` (by Enter) and `all_wanted` (the switch) ask.
    """

    add_requested = Signal()
    chosen = Signal(str)
    opened = Signal(str)
    all_wanted = Signal(bool)

    def __init__(self, title: str, add: str, switch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._rows: list[Row] = []
        self.count = words("0", "muted", wrap=False)
        self.count.setObjectName("count")
        self.add_button = button(add, "plus", name="add")
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setPlaceholderText("Filter this list")
        self.filter.setAccessibleName(f"Filter {title.lower()}")
        self.filter.setClearButtonEnabled(True)
        self.filter.installEventFilter(self)
        self.switch = QCheckBox(switch)
        self.switch.setObjectName("show_all")
        self.list = RowList(title, name="list")
        self.nothing = words("", "muted")
        self._lay_out(title)
        self.filter.textChanged.connect(self._narrow)
        self.add_button.clicked.connect(self.add_requested)
        self.switch.toggled.connect(self.all_wanted)
        self.list.chosen_id.connect(self.chosen)
        self.list.activated_id.connect(self.opened)

    def _lay_out(self, title: str) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 10, 12, 10)))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(words(title, "heading", wrap=False))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add_button)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.switch)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.nothing.hide()

    def add_below(self, widget: QWidget) -> None:
        """Under the list."""
        self._column.addWidget(widget)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; the filter and the chosen row stay."""
        self._rows = rows
        self.list.set_rows(rows)
        self._narrow(self.filter.text())

    def choose(self, record_id: str) -> None:
        """Mark a row without asking for it."""
        blocked = self.list.blockSignals(True)
        if not self.list.choose(record_id):
            self.list.setCurrentIndex(QModelIndex())
        self.list.blockSignals(blocked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter go from the filter into the list."""
        if watched is self.filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.setFocus()
                if rows := self.list.rows.rows:
                    self.list.choose(rows[0].id)
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, typed: str) -> None:
        self.list.set_filter(typed)
        shown = len(self.list.rows.rows)
        self.count.setText(str(shown) if shown == len(self._rows) else f"{shown} of {len(self._rows)}")
        self.nothing.setText(f"Nothing here fits “{typed}”." if typed and not shown else "")
        self.nothing.setVisible(bool(self.nothing.text()))
