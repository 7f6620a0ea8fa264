"""The keyboard map: every shortcut that works now, read from the actions themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label

ALWAYS = (
    ("Next and previous field", "Tab, Shift+Tab"),
    ("Open a row of a list", "Enter"),
    ("Choose in a list or a grid", "Arrow keys"),
)


class KeyboardMap(QDialog):
    def __init__(
        self, everywhere: Sequence[QAction], here: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keyboard")
        self.setObjectName("keyboard_map")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setHorizontalSpacing(px(24))
        row = 0
        for title, pairs in (
            ("On this page", [_pair(a) for a in here]),
            ("Everywhere", [*(_pair(a) for a in everywhere), *ALWAYS]),
        ):
            if not pairs:
                continue
            grid.addWidget(label(title, "heading"), row, 0, 1, 2)
            for text, keys in pairs:
                row += 1
                grid.addWidget(label(text), row, 0)
                grid.addWidget(label(keys, "strong"), row, 1)
            row += 1
        grid.setRowStretch(row, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("Keyboard map")
        scroll.setWidget(inner)
        close = button("Close", primary=True, name="keyboard_close")
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(px(520), min(px(600), 900))
        close.setFocus()


def _pair(action: QAction) -> tuple[str, str]:
    keys = (k.toString(QKeySequence.SequenceFormat.NativeText) for k in action.shortcuts())
    return action.text().replace("&", ""), ", ".join(keys)
