"""The navigation rail: one button a page, Settings at the foot."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from ech_desktop.ui.theme import icon, px


class Rail(QFrame):
    """Where a low screen with large text has no room for the words, the icons stand alone."""

    chosen = Signal(str)

    def __init__(self, pages: Mapping[str, tuple[str, str, QAction]]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(px(92))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(7), px(10), px(7), px(10))
        column.setSpacing(px(4))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        self._whole = 0
        """The height that the icons need with their words below them."""
        for name, (word, icon_name, action) in pages.items():
            if name == "settings":
                column.addStretch(1)
            column.addWidget(self._button(name, word, icon_name, action))

    def _button(self, name: str, word: str, icon_name: str, action: QAction) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"rail_{name}")
        made.setText(word)
        made.setIcon(icon(icon_name, "railtext"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setAccessibleName(word)
        made.setToolTip(f"{word} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})")
        made.clicked.connect(lambda: self.chosen.emit(name))
        self._group.addButton(made)
        self.buttons[name] = made
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._whole:
            for each in self.buttons.values():
                each.ensurePolished()
            self._whole = self.sizeHint().height()
        words = self.height() >= self._whole
        style = Qt.ToolButtonStyle
        for each in self.buttons.values():
            each.setToolButtonStyle(style.ToolButtonTextUnderIcon if words else style.ToolButtonIconOnly)

    def mark(self, name: str) -> None:
        self.buttons[name].setChecked(True)
