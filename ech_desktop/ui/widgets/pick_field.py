"""A line in which somebody or a flat is typed, `12` or `magi`: it offers and shows whom that means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from ech_desktop.domain.picking import Pick, fitting, read_pick
from ech_desktop.ui.widgets.fields import LineField

_OFFERED: Final = 8


class PickField(LineField):
    """Its value is that of the pick; None when nothing is typed, unless `needed` says that one is asked for.

    Tab and Enter show in full whom the typed words mean; Enter goes on to the next field.
    """

    wide = True

    def __init__(self, picks: Sequence[Pick[Any]], *, needed: str = "", hint: str = "") -> None:
        super().__init__(self._read, self._write)
        self._picks, self._needed = picks, needed
        self.line.setPlaceholderText(hint)
        self._offers = QStringListModel(self)
        popup = QListView()
        popup.setObjectName("pick_offers")
        popup.setAccessibleName("Whom this can mean")
        completer = QCompleter(self._offers, self)
        completer.setPopup(popup)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(_OFFERED)
        self.line.setCompleter(completer)
        self.line.textEdited.connect(self._offer)
        completer.activated.connect(self._picked)
        self.line.editingFinished.connect(self._tidy)
        self.line.returnPressed.connect(self._go_on)

    def set_picks(self, picks: Sequence[Pick[Any]]) -> None:
        """Others can be picked now; what is typed stays."""
        self._picks = picks

    def _read(self, typed: str) -> Any:
        if typed.strip():
            return read_pick(self._picks, typed).value
        if self._needed:
            raise ValueError(self._needed)
        return None

    def _write(self, value: Any) -> str:
        return next((pick.text for pick in self._picks if pick.value == value), "")

    def _offer(self, typed: str) -> None:
        fits = fitting(self._picks, typed) if typed.strip() else []
        self._offers.setStringList([pick.text for pick in fits[:_OFFERED]])

    def _picked(self) -> None:
        self.edited.emit()

    def _tidy(self) -> None:
        try:
            self.show(self.read())
        except ValueError:
            return  # it stays as typed; the form says what is wrong with it

    def _go_on(self) -> None:
        """Enter does what Tab does."""
        keys = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(self.line, keys)
