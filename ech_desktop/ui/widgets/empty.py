"""What stands where nothing is recorded yet: what it will hold, and the next step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label


class EmptyState(QWidget):
    def __init__(
        self,
        text: str,
        button_text: str = "",
        callback: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(24), px(16), px(24))
        column.setSpacing(px(12))
        self.label = label(text, "muted", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(self.label)
        self.button = button(button_text, "plus", name="empty_button")
        if callback is not None:
            self.button.clicked.connect(lambda: callback())
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        self.button.setHidden(not button_text)
        column.addStretch(1)
