"""The banner above the page: shows the latest message until it is closed or settled."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ech_desktop.ui.messages import Message, Messages
from ech_desktop.ui.theme import icon, px
from ech_desktop.ui.widgets.buttons import button, icon_button

ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "good": "circle-check", "info": "info"}


class Banner(QFrame):
    """Shows the latest message above the page until it is closed or settled; read out as an alert."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._action: Callable[[], object] | None = None
        self._lay_out()
        messages.shown.connect(self.show_message)
        messages.cleared.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("kind", "banner")
        self._icon = QLabel()
        self.label = QLabel(wordWrap=True)
        self.label.setObjectName("banner_text")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action_button: QPushButton = button("", name="banner_action")
        self.close_button = icon_button("x", "Close this message", name="banner_close")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(6), px(6), px(6))
        for each in (self._icon, self.label, self.action_button, self.close_button):
            row.addWidget(each, 1 if each is self.label else 0)
        self.action_button.clicked.connect(self._act)
        self.close_button.clicked.connect(self.hide)

    @Slot(object)
    def show_message(self, message: Message) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleEvent  # 3 ms, and most starts have nothing to say

        self._action = message.action
        self._icon.setPixmap(
            icon(ICONS[message.meaning], "text" if message.meaning == "info" else message.meaning).pixmap(
                px(20)
            )
        )
        self.label.setText(message.text)
        self.action_button.setText(message.action_text)
        self.action_button.setAccessibleName(message.action_text)
        self.action_button.setVisible(message.action is not None)
        self.setProperty("meaning", message.meaning)
        for each in (self, self.label):
            each.style().unpolish(each)
            each.style().polish(each)
        self.setAccessibleName(message.text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
