"""The line in which a shift is typed, over its cell, with what was wrong said beneath it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ech_desktop.ui import theme

HERE, DOWN, RIGHT, LEFT = (0, 0), (1, 0), (0, 1), (0, -1)
"""Where to go after what was typed is stored, in rows and columns."""


class CellEditor(QLineEdit):
    """Enter stores and goes down, Tab and Shift+Tab go sideways, Esc leaves the cell as it was.

    When what was typed is refused it stays, and the reason stands beneath until it is changed.
    """

    committed = Signal(str, object)
    """What was typed, and where to go next."""
    cancelled = Signal()

    def __init__(self, parent: QWidget, cell: QRect, typed: str, name: str) -> None:
        super().__init__(typed, parent)
        self._room = parent
        self.setObjectName("cellEditor")
        self.setAccessibleName(name)
        self.setAccessibleDescription("Type a code like E, or times like 9-5. Enter stores, Esc leaves.")
        self.problem = QLabel(parent)
        self.problem.setObjectName("cellProblem")
        self.problem.setProperty("kind", "banner")
        self.problem.setProperty("meaning", "bad")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.problem.setMargin(theme.px(5))
        self.problem.hide()
        self.textEdited.connect(self._typed_on)
        self.place(cell)

    def place(self, cell: QRect) -> None:
        """Over its cell, wherever that has scrolled to; wide enough to type times into."""
        width = max(cell.width(), theme.px(110))
        height = max(self.sizeHint().height(), min(cell.height(), theme.px(44)))
        left = max(0, min(cell.left(), self._room.width() - width))
        self.setGeometry(left, cell.center().y() - height // 2, width, height)
        self._place_problem()

    def refuse(self, text: str) -> None:
        """Say why; the typed text is kept, and selected where the keyboard still is."""
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.setAccessibleDescription(text)
        self.setProperty("problem", "true")
        self.style().polish(self)
        self._place_problem()
        self.problem.show()
        self.problem.raise_()
        if self.hasFocus():
            self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Tab is taken here, before the window moves the focus with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            after = {Qt.Key.Key_Tab: RIGHT, Qt.Key.Key_Backtab: LEFT}.get(Qt.Key(event.key()))
            if after is not None:
                self.committed.emit(self.text(), after)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.committed.emit(self.text(), DOWN)
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere stores, unless a menu or another window merely came in front."""
        super().focusOutEvent(event)
        passing = (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        if event.reason() not in passing and self.problem.isHidden():
            self.committed.emit(self.text(), HERE)

    def close_editor(self) -> None:
        """Gone with its message, without storing anything."""
        self.blockSignals(True)
        self.problem.hide()
        self.problem.deleteLater()
        self.hide()
        self.deleteLater()

    def _typed_on(self) -> None:
        self.problem.hide()
        self.setProperty("problem", "false")
        self.style().polish(self)

    def _place_problem(self) -> None:
        room = self._room
        width = min(theme.px(300), room.width())
        height = max(self.problem.heightForWidth(width), theme.px(30))
        left = max(0, min(self.x(), room.width() - width))
        below = self.geometry().bottom() + theme.px(4)
        top = below if below + height <= room.height() else self.y() - height - theme.px(4)
        self.problem.setGeometry(left, max(0, top), width, height)
