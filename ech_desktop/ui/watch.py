"""Locks a window that nobody uses: after some minutes without a key or a click, after a long shift, and when
the PC has slept."""

from __future__ import annotations

from time import monotonic, time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

LONGEST: Final = 13 * 3600
"""Seconds after signing in after which it locks in any case: one long shift."""
QUIET: Final = 60
"""Seconds without a key or a click after which what was written can be put in order."""
_LOOKS: Final = 5_000
"""Milliseconds between two looks at the clock."""
_SLEPT: Final = 60
"""Seconds between two looks after which the PC was asleep, or its clock was put on."""
_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Watch(QObject):
    """`is_over` is sent once; `begin` starts anew. `is_quiet` is sent once for each pause."""

    is_over = Signal()
    is_quiet = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS)
        self._timer.timeout.connect(self.look)
        self._began = self._last = self._looked = 0.0
        self._idle = 0
        self._paused = 0.0
        """Since when, in the pause that was told last."""

    def begin(self, minutes: int) -> None:
        """Watch from now on."""
        self._idle = minutes * 60
        self._began = self._last = monotonic()
        self._looked = time()
        self._app.installEventFilter(self)
        self._timer.start()

    def end(self) -> None:
        self._app.removeEventFilter(self)
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._last = monotonic()
        return False

    def look(self) -> None:
        """End the sitting if it is time. Hours of sleep count nowhere but on the wall clock."""
        now, before, self._looked = monotonic(), self._looked, time()
        has_slept = self._looked - before >= _SLEPT
        if has_slept or now - self._last >= self._idle or now - self._began >= LONGEST:
            self.end()
            self.is_over.emit()
        elif now - self._last >= QUIET and self._paused != self._last:
            self._paused = self._last
            self.is_quiet.emit()
