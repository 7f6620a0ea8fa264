"""What opens beside the grid: a titled panel that scrolls, and the place that shows one at a time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import icon_button
from ech_desktop.ui.widgets.panel import Panel
from ech_desktop.ui.widgets.scroll import ScrollColumn


class SidePanel(QWidget):
    """`add` puts widgets one below the other; `clear` takes them all away."""

    closed = Signal()

    def __init__(self, title: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.close_button = icon_button("x", f"Close: {title}", name=f"{name}Close")
        self.panel = Panel(title, self.close_button)
        self.panel.title_label.setWordWrap(True)
        self.panel.head.setStretch(0, 1)
        self.panel.head.setStretch(2, 0)  # the title wraps, and takes the room
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, px(4), 0)
        self.column.setSpacing(px(8))
        self.column.addStretch(1)
        self.room = ScrollColumn(self._inside)
        self.panel.add(self.room, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panel)
        self.close_button.clicked.connect(self.closed)

    def add(self, widget: QWidget) -> None:
        """Below what is there; a button keeps its own width."""
        self.column.insertWidget(self.column.count() - 1, widget)
        if isinstance(widget, QPushButton):
            self.column.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.show()

    def clear(self) -> None:
        """Take away what was added, at once: nothing of it may still be found or pressed."""
        while self.column.count() > 1:
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
                widget.setParent(None)

    def set_title(self, title: str) -> None:
        self.panel.set_title(title)
        self.close_button.setAccessibleName(f"Close: {title}")
        self.close_button.setToolTip(f"Close: {title}")

    def holds_draft(self) -> bool:
        """Whether something typed here is not stored yet."""
        return False

    def first_focus(self) -> QWidget:
        """The first button of the contents, else the one that closes."""
        found = [b for b in self._inside.findChildren(QPushButton) if b.isEnabled() and not b.isHidden()]
        return found[0] if found else self.close_button


class RotaSide(QStackedWidget):
    """Shows one panel at a time; one with unsaved typing is not put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rotaSide")
        self.hide()

    def shows(self, widget: QWidget) -> bool:
        return self.isVisible() and self.currentWidget() is widget

    def put(self, widget: QWidget) -> None:
        """Bring a panel to the front; it stays with the others for the next time."""
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)
        self.show()

    def drop(self, widget: QWidget) -> None:
        """A panel that is not needed any more."""
        if self.indexOf(widget) >= 0:
            self.removeWidget(widget)
            widget.deleteLater()
            QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


def keyboard_to(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
