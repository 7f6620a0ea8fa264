"""Something is done to the store that nobody may look at meanwhile: the window says so, not its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ech_desktop.ui.background import Job, stop_all
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.panel import Panel, label


@dataclass(frozen=True)
class Closed:
    """A call that closes the store and opens it again, and what is done when it has ended."""

    said: str
    call: Callable[[], object]
    done: Callable[[], object]
    failed: Callable[[Exception], object]


class Aside(QFrame):
    """Lies over the whole window until it is over; what else the window could do is off."""

    def __init__(
        self, window: QWidget, closed: Closed, parts: Iterable[QWidget], acts: Iterable[QAction]
    ) -> None:
        super().__init__(window)
        self._closed = closed
        self.setObjectName("ground")
        self._parts = [part for part in parts if not part.isHidden()]
        self._acts = [act for act in acts if act.isEnabled()]
        panel = Panel("One moment")
        panel.setFixedWidth(min(px(560), window.width() - px(32)))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(closed.said)
        panel.add(label(closed.said, wrap=True, name="aside"))
        panel.add(bar)
        panel.add(label("In a large store it takes up to a minute. Ctrl+L locks.", "muted", wrap=True))
        column = QVBoxLayout(self)
        column.addStretch(2)
        row = QHBoxLayout()  # an alignment would take no notice of lines that wrap
        row.addStretch(1)
        row.addWidget(panel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        for part in self._parts:
            part.hide()
        for act in self._acts:
            act.setEnabled(False)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()

    def run(self, over: Callable[[str], object]) -> None:
        """Once no worker reads the store any more; then `over` gets what went wrong, or nothing."""

        def end(then: Callable[[], object], wrong: str = "") -> None:
            self._take_away()
            over(wrong)
            then()

        job: Job[object] = Job(lambda _: self._closed.call())
        job.done.connect(lambda _: end(self._closed.done))
        job.failed.connect(lambda error: end(partial(self._closed.failed, error), str(error)))
        stop_all(partial(stop_all, job.start))  # twice: a store left before closes after its workers

    def _take_away(self) -> None:
        """Show what was there."""
        for part in self._parts:
            part.show()
        for act in self._acts:
            act.setEnabled(True)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False
