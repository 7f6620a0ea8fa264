"""What the program says: words for a banner that stays until it is answered, or for the status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True)
class Message:
    """`meaning`: bad, warn, good or info; `action` is offered as a button."""

    meaning: str
    text: str
    action_text: str = ""
    action: Callable[[], object] | None = None


class Messages(QObject):
    """Says things to whoever shows them: the window's banner and status bar."""

    shown = Signal(object)
    """A Message for the banner."""
    said = Signal(str)
    """A line for the status bar."""
    cleared = Signal()

    def refuse(self, text: str, action_text: str = "", action: Callable[[], object] | None = None) -> None:
        """A rule said no."""
        self.shown.emit(Message("bad", text, action_text, action))

    def warn(self, text: str, action_text: str = "", action: Callable[[], object] | None = None) -> None:
        """It is done, or could not be, and wants a second look."""
        self.shown.emit(Message("warn", text, action_text, action))

    def tell(self, text: str, action_text: str = "", action: Callable[[], object] | None = None) -> None:
        """Worth a banner, nothing wrong; an `action` such as Undo can be offered."""
        self.shown.emit(Message("good", text, action_text, action))

    def say(self, text: str) -> None:
        """All is well: a line in the status bar, which disturbs nobody."""
        self.said.emit(text)

    def clear(self) -> None:
        """Take the banner away: what it said is settled."""
        self.cleared.emit()
