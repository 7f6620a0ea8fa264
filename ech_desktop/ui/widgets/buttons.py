"""Buttons: a plain verb, a name for screen readers, an icon that follows the theme."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from ech_desktop.ui.theme import icon as themed_icon


def button(
    text: str, icon: str = "", *, primary: bool = False, bad: bool = False, flat: bool = False, name: str = ""
) -> QPushButton:
    """A button that says what it does; `primary`: the one main act of a page, `bad`: it takes away."""
    made = QPushButton(text)
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


def icon_button(icon: str, accessible_name: str, *, name: str = "") -> QPushButton:
    """A button with an icon only; its name is read out and shown as a tool tip."""
    made = QPushButton()
    made.setObjectName(name)
    made.setProperty("kind", "icon")
    made.setIcon(themed_icon(icon))
    made.setAccessibleName(accessible_name)
    made.setToolTip(accessible_name)
    made.setAutoDefault(False)
    return made
