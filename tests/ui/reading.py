"""What a screen reader would meet: every control of a window, walked through QAccessible."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QButtonGroup, QLineEdit, QWidget

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.Table,
    QAccessible.Role.PageTab,
}


def walk(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Every accessible thing on the screen under a widget, but not the cells of lists and tables."""
    found = QAccessible.queryAccessibleInterface(widget)
    waiting = [found]
    while waiting:
        here = waiting.pop()
        if not here.isValid() or here.state().invisible:
            continue
        yield here
        if here.role() not in (QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.ComboBox):
            waiting += [here.child(n) for n in range(here.childCount())]


def faults(widget: QWidget, smallest: int = 24) -> list[str]:
    """Controls without a name, and targets under 24 px (WCAG 2.2, 4.1.2 and 2.5.8)."""
    found = []
    for here in walk(widget):
        if here.role() not in CONTROLS or not here.state().focusable:
            continue
        owner = here.object()
        where = repr(owner.objectName()) if isinstance(owner, QWidget) else "a part"
        name = here.text(QAccessible.Text.Name)
        if not name.strip():
            found.append(f"no name: {where}")
        box = here.rect()
        if min(box.width(), box.height()) < smallest:
            found.append(f"{box.width()} x {box.height()}: {where} {name}")
    return found


def tab_round(window: QWidget, most: int = 400) -> list[QWidget]:
    """The widgets that Tab reaches until it comes round; ends early where it is trapped."""
    start = QApplication.focusWidget()
    assert start is not None
    reached = [start]
    for _ in range(most):
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or here in reached:
            return reached
        reached.append(here)
    return reached


def tabbable(window: QWidget) -> set[QWidget]:
    """The widgets that Tab should reach."""
    return {
        w
        for w in window.findChildren(QWidget)
        if w.isVisibleTo(window)
        and w.isEnabled()
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not w.focusProxy()
        and not (isinstance(w, QAbstractButton) and _waits_in_its_group(w))
    }


def _waits_in_its_group(button: QAbstractButton) -> bool:
    """One of a few of which one is pressed: Tab stops at that one, the arrow keys go on."""
    group: QButtonGroup | None = button.group()
    return group is not None and group.exclusive() and not button.isChecked()


def cut_words(window: QWidget) -> list[str]:
    """Buttons narrower than their words."""
    return [
        b.text()
        for b in window.findChildren(QAbstractButton)
        if b.isVisible()
        and b.text()
        and not isinstance(b.parent(), QLineEdit)
        and b.width() < b.minimumSizeHint().width()
    ]
