"""The line above the page: its title, the scheme, search, undo and redo, and who is signed in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ech_desktop.domain.permissions import May
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import icon, px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label
from ech_desktop.ui.widgets.search_box import SearchBox


class ActionButton(QPushButton):
    """A button that is on, and says, what its action is and says."""

    def __init__(self, icon_name: str, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setObjectName(f"{action.objectName()}_button")
        self.setProperty("kind", "icon")
        self.setIcon(icon(icon_name))
        self.clicked.connect(action.trigger)
        action.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(self._action.text())


class Header(QWidget):
    def __init__(self, desk: Desk, acts: Mapping[str, QAction], scheme_name: str) -> None:
        super().__init__()
        self.title_label = label("", "title", name="page_title")
        scheme = label(scheme_name, "muted", name="scheme_name")
        scheme.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        scheme.setToolTip(scheme_name)
        self.search = SearchBox(desk)
        self.note = ActionButton("pencil", acts["note"])
        if not desk.may(May.SEE_CARE):
            self.search.hide()  # it finds what stands in care records
        self.undo = ActionButton("undo-2", acts["undo"])
        self.redo = ActionButton("redo-2", acts["redo"])
        self.person = button(desk.my_name, "log-out" if desk.is_demo else "lock", name="person_button")
        lock = acts["lock"]
        self.person.setAccessibleName(f"Signed in as {desk.my_name}. {lock.text()}")
        self.person.setToolTip(f"{lock.text()} ({lock.shortcut().toString()})")
        self.person.clicked.connect(lock.trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.title_label)
        row.addWidget(scheme, 2)
        row.addWidget(self.search, 3)
        if not desk.may(May.RECORD):
            self.note.hide()
        for each in (self.note, self.undo, self.redo, self.person):
            row.addWidget(each)

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)
