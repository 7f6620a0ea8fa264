"""What every page of the window has in common: it shows stored records and follows their changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from ech_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from ech_desktop.store.work import Changes


class Page(QWidget):
    """A page reads again when it comes to the front and what it shows has changed meanwhile."""

    name: ClassVar[str]
    """Its key on the rail, lower case."""
    title: ClassVar[str]
    CARES_ABOUT: ClassVar[frozenset[str]]
    """Kinds of record (tables) whose change it must show."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self.is_stale = True
        desk.feed.changed.connect(self.on_changed)

    def reload(self) -> None:
        """Read the store and show it."""
        raise NotImplementedError

    def show_record(self, record_id: str) -> None:
        """Bring one record to the front; nothing for a page that shows none by itself."""

    def first_focus(self) -> QWidget:
        """Where the keyboard starts on this page."""
        return self

    def holds_draft(self) -> bool:
        """Whether something typed here is not stored yet."""
        return False

    def tenant_in_front(self) -> str:
        """The id of the tenant whom a note is about, if it is begun here."""
        return ""

    def page_actions(self) -> list[QAction]:
        """The page's shortcuts, for the keyboard map."""
        return [a for a in self.actions() if not a.shortcut().isEmpty()]

    def refresh(self) -> None:
        """Reload if anything changed since the last time."""
        if self.is_stale:
            self.is_stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        if any(kind in changes for kind in self.CARES_ABOUT):
            self.is_stale = True
            if self.isVisible():
                self.refresh()
