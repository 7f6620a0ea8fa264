"""The left side of a page about people: how many, a filter, a list to choose from, and Add."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from ech_desktop.ui import theme
from ech_desktop.ui.widgets.buttons import button, icon_button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.row_list import Row, RowList


class ListPane(QFrame):
    """A card with a filtered list.

    `add_requested`, `import_requested`, `chosen` (by arrows or a click), `opened` (by Enter), `all_wanted`
    (the switch) and `menu_requested` (the right button or the menu key) ask. `only_dropped` says that whoever
    found nothing wants to see everybody.
    """

    add_requested = Signal()
    import_requested = Signal()
    chosen = Signal(str)
    opened = Signal(str)
    all_wanted = Signal(bool)
    menu_requested = Signal(str, QPoint)
    only_dropped = Signal()

    def __init__(self, title: str, add: str, switch: str, *, imports: bool = False) -> None:
        """`imports`: what is listed can come from a sheet."""
        super().__init__()
        self.setProperty("kind", "panel")
        self._rows: list[Row] = []
        self._only: frozenset[str] | None = None
        self.count = words("0", "muted", wrap=False)
        self.count.setObjectName("count")
        self.add_button = button(add, "plus", name="add", writes=True)
        self.import_button = icon_button(
            "download", f"Import {title.lower()} from a sheet", name="import", writes=True
        )
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
        self.nothing.setObjectName("nothing")
        self.everybody_button = button("Show all of them", name="show_everybody")
        self._lay_out(title)
        self.import_button.setHidden(not imports)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.filter.textChanged.connect(self._narrow)
        self.everybody_button.clicked.connect(self._show_everybody)
        self.add_button.clicked.connect(self.add_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.switch.toggled.connect(self.all_wanted)
        self.list.chosen_id.connect(self.chosen)
        self.list.activated_id.connect(self.opened)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (12, 10, 12, 10)))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(words(title, "heading", wrap=False))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.import_button)
        head.addWidget(self.add_button)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.switch)
        column.addWidget(self.nothing)
        column.addWidget(self.everybody_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.nothing.hide()
        self.everybody_button.hide()

    @property
    def rows(self) -> list[Row]:
        """All of them, also those that nobody asks for now."""
        return self._rows

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; the filter and the chosen row stay."""
        self._rows = rows
        self.list.set_rows(rows)
        self._narrow()

    def show_only(self, ids: frozenset[str] | None) -> None:
        """Show no others than these; None shows all. What is typed narrows them further."""
        if ids != self._only:
            self._only = ids
            self._narrow()

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

    def _narrow(self) -> None:
        typed = self.filter.text()
        self.list.set_filter(typed, self._only)
        shown = len(self.list.rows.rows)
        self.count.setText(str(shown) if shown == len(self._rows) else f"{shown} of {len(self._rows)}")
        asked = [f"“{typed}”"] if typed else []
        asked += ["the filters"] if self._only is not None else []
        nothing = bool(asked) and bool(self._rows) and not shown
        self.nothing.setText(f"Nothing here fits {' and '.join(asked)}." if nothing else "")
        self.nothing.setVisible(nothing)
        self.everybody_button.setVisible(nothing)

    def _show_everybody(self) -> None:
        self.filter.clear()
        self.only_dropped.emit()
        self.list.setFocus()

    def _ask_menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if not index.isValid():  # the menu key: at the chosen row
            index = self.list.currentIndex()
        if index.isValid():
            below = self.list.visualRect(index).center()
            place = at if self.list.visualRect(index).contains(at) else below
            self.menu_requested.emit(
                index.data(Qt.ItemDataRole.UserRole), self.list.viewport().mapToGlobal(place)
            )
