"""A few buttons of which one is pressed: which view of the same things is shown."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button


class Segments(QWidget):
    """One stop for Tab; the arrow keys go from one to the next, and turn to it."""

    turned = Signal(int)

    def __init__(self, name: str, titles: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`titles`: the words of each, and the keys that turn to it from anywhere on the page."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for number, (title, keys) in enumerate(titles):
            each = button(title, name=f"view_{title.split()[0].lower()}")
            each.setCheckable(True)
            each.setToolTip(keys)
            each.setMinimumWidth(each.sizeHint().width() + px(8))  # its words are bold while it is pressed
            self._group.addButton(each, number)
            row.addWidget(each)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)

    def current(self) -> int:
        return self._group.checkedId()

    def turn_to(self, number: int) -> None:
        self._group.button(number).setChecked(True)

    def first_focus(self) -> QWidget:
        """The one that is pressed."""
        return self._group.button(self.current())

    def _toggled(self, number: int, pressed: bool) -> None:
        if pressed:
            self.turned.emit(number)
