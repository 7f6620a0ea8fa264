"""A line in which somebody or a flat is typed, `12` or `magi`: it offers and shows whom that means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ech_desktop.domain.picking import Pick, fitting, read_pick
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.fields import LineField

_OFFERED: Final = 6
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class PickField(LineField):
    """Its value is that of the pick; None when nothing is typed, unless `needed` says that one is asked for.

    Tab and Enter take the offer that the arrows chose, else what the typed words mean, and go on to the next
    field; a click takes an offer; Esc hides them.
    """

    wide = True

    def __init__(self, picks: Sequence[Pick[Any]], *, needed: str = "", hint: str = "") -> None:
        super().__init__(self._read, self._write)
        self._picks, self._needed = picks, needed
        self.line.setPlaceholderText(hint)
        self.offers = QListWidget(self.line)
        self.offers.setObjectName("offers")
        self.offers.setAccessibleName("Whom this can mean")
        self.offers.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.offers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.offers.hide()
        self.line.textEdited.connect(self._offer)
        self.line.editingFinished.connect(self._settle)
        self.offers.itemClicked.connect(self._take)
        self.line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.offers.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        """Whether the key was for the offers."""
        is_open = not self.offers.isHidden()
        if is_open and key in _STEPS:
            row = self.offers.currentRow() + _STEPS[key]
            self.offers.setCurrentRow(min(max(row, 0), self.offers.count() - 1))
            self.line.setAccessibleDescription(self.offers.currentItem().text())
            return True
        if is_open and key == Qt.Key.Key_Escape:
            self.offers.hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and is_open:
            chosen = self.offers.currentItem()
            if chosen is not None:
                self.line.setText(chosen.text())
                self.edited.emit()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.sendEvent(self.line, on)
            return True
        return False

    def _read(self, typed: str) -> Any:
        if typed.strip():
            return read_pick(self._picks, typed).value
        if self._needed:
            raise ValueError(self._needed)
        return None

    def _write(self, value: Any) -> str:
        return next((pick.text for pick in self._picks if pick.value == value), "")

    def _offer(self, typed: str) -> None:
        fits = fitting(self._picks, typed)[:_OFFERED] if typed.strip() else []
        self.offers.clear()
        self.offers.addItems([pick.text for pick in fits])
        self.offers.setVisible(bool(fits))
        if fits:
            self._place()
            self.line.setAccessibleDescription("; ".join(pick.text for pick in fits))

    def _place(self) -> None:
        """Under the line, over what stands there, within the part that scrolls or the window."""
        around: QWidget = self.line.window()
        self.offers.setParent(around)
        below = self.line.mapTo(around, QPoint(0, self.line.height() + px(2)))
        height = self.offers.sizeHintForRow(0) * self.offers.count() + px(12)
        self.offers.setGeometry(below.x(), below.y(), self.line.width(), height)
        self.offers.show()
        self.offers.raise_()

    def _take(self, item: QListWidgetItem) -> None:
        self.line.setText(item.text())
        self.offers.hide()
        self.edited.emit()
        self.line.setFocus()

    def _settle(self) -> None:
        """Show in full whom the typed words mean, so that the wrong one is seen."""
        self.offers.hide()
        try:
            self.show(self.read())
        except ValueError:
            return  # it stays as typed; the form says what is wrong with it
