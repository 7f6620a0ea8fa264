"""A card with a title and its own buttons: the building block of every page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ech_desktop.ui.theme import px


def label(text: str = "", kind: str = "", *, wrap: bool = False, name: str = "") -> QLabel:
    """A text that is never read as markup; `kind` is its look in theme_sheet.py."""
    made = QLabel(text, wordWrap=wrap)
    made.setObjectName(name)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    return made


def tag(text: str, meaning: str = "") -> QLabel:
    """A short word in a pill: `meaning` bad, warn, good or nothing."""
    made = label(text, "tag")
    if meaning:
        made.setProperty("meaning", meaning)
    return made


class Panel(QFrame):
    """`body` takes the contents; buttons stand at the right of the title."""

    def __init__(
        self, title: str = "", *buttons: QPushButton, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(16), px(12), px(16), px(14))
        outer.setSpacing(px(10))
        self.title_label = label(title, "heading")
        self.count_label = label("", "muted")
        self.head = QHBoxLayout()
        self.head.setSpacing(px(8))
        self.head.addWidget(self.title_label)
        self.head.addWidget(self.count_label)
        self.head.addStretch(1)
        for each in buttons:
            self.head.addWidget(each)
        if title or buttons:
            outer.addLayout(self.head)
        else:
            self.title_label.setParent(self)
            self.title_label.hide()
            self.count_label.setParent(self)
            self.count_label.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(px(8))
        outer.addLayout(self.body, 1)

    def set_title(self, title: str, count: int | None = None) -> None:
        self.title_label.setText(title)
        self.count_label.setText("" if count is None else str(count))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()  # now, not when events are next dealt with: a page measures what it can see
