"""A page's column that scrolls downwards only, and never squeezes what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll_around(widget: QWidget) -> QScrollArea | None:
    """The nearest one that a widget stands in."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


class ScrollColumn(QScrollArea):
    """Gives its contents the height that their wrapped texts need at this width.

    A plain QScrollArea asks for the least height only, which cuts texts that wrap.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def read_by_keyboard(self, name: str) -> None:
        """Tab stops here, and the arrow and page keys scroll: a long text without any control in it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("kind", "reading")
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if inside is None or layout is None:
            return
        least = layout.totalMinimumSize()
        height = layout.totalHeightForWidth(self.viewport().width()) if layout.hasHeightForWidth() else 0
        inside.setMinimumHeight(max(height, least.height()))
        self.setMinimumWidth(least.width())
