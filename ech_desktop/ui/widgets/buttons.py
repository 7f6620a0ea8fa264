"""Buttons: a plain verb, a name for screen readers, an icon that follows the theme."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ech_desktop.domain.permissions import May, why_not
from ech_desktop.ui.theme import icon as themed_icon


class WritingButton(QPushButton):
    """A button that changes something: off, and it says why, for those who may not.

    What it needs is said by `needs`, else by the nearest part of the page around it that has `WRITES`.
    """

    def __init__(self, text: str, needs: May | None) -> None:
        super().__init__(text)
        self._needs, self._is_refused = needs, False

    def showEvent(self, event: QShowEvent) -> None:
        needs, desk = self._needs or self._around("WRITES"), self._around("desk")
        self._is_refused = needs is not None and desk is not None and not desk.may(needs)
        if self._is_refused:
            super().setEnabled(False)
            self.setToolTip(why_not(needs))
            self.setAccessibleDescription(why_not(needs))
        super().showEvent(event)

    def setEnabled(self, enabled: bool) -> None:
        super().setEnabled(enabled and not self._is_refused)

    def _around(self, name: str) -> Any:
        around = self.parentWidget()
        while around is not None and getattr(around, name, None) is None:
            around = around.parentWidget()
        return getattr(around, name, None)


def button(
    text: str,
    icon: str = "",
    *,
    primary: bool = False,
    bad: bool = False,
    flat: bool = False,
    name: str = "",
    writes: bool | May = False,
) -> QPushButton:
    """A button that says what it does; `primary`: the one main act of a page, `bad`: it takes away.

    `writes`: it changes something, which not everybody may (see WritingButton).
    """
    made = QPushButton(text) if writes is False else WritingButton(text, None if writes is True else writes)
    made.setObjectName(name)
    kind = "primary" if primary else "bad" if bad else "flat" if flat else ""
    if kind:
        made.setProperty("kind", kind)
    if icon:
        token = "onaccent" if primary else "bad" if bad else "text"
        made.setIcon(themed_icon(icon, token, before_text=True))
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    return made


def icon_button(icon: str, accessible_name: str, *, name: str = "", writes: bool = False) -> QPushButton:
    """A button with an icon only; its name is read out and shown as a tool tip."""
    made = WritingButton("", None) if writes else QPushButton()
    made.setObjectName(name)
    made.setProperty("kind", "icon")
    made.setIcon(themed_icon(icon))
    made.setAccessibleName(accessible_name)
    made.setToolTip(accessible_name)
    made.setAutoDefault(False)
    return made


def tab_through(widgets: Iterable[QWidget]) -> None:
    """Tab goes from each to the next, whichever of them was made first."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
