"""Asks all rules over the whole reference period, off the GUI thread, some moments after the last change."""

from __future__ import annotations

import atexit
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from ech_desktop.actions import publishing
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.publishing import Override
from ech_desktop.domain.rota import Finding
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_span import Span

PAUSE: Final = 300
"""Milliseconds without a change before the rules are asked: nobody types a code as slowly."""


@dataclass(frozen=True)
class Checked:
    """An answer, and which asking it belongs to."""

    number: int
    findings: tuple[Finding, ...]
    overrides: tuple[Override, ...]


class RotaChecking(QObject):
    """One check runs at a time; the answer to an older asking is dropped and asked anew."""

    answered = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.findings: tuple[Finding, ...] = ()
        self.overrides: dict[str, Override] = {}
        self.is_current = False
        """Whether the findings are those of what is shown now."""
        self._span = Span(desk.today())
        self._number = 0
        self._asked = 0
        """The number that the running check was asked under."""
        self._is_running = self._is_wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)

    def ask(self, span: Span, *, pause: int = PAUSE) -> None:
        """What is shown has changed. The last answer stays until the next, unless it was of other weeks."""
        if (span.monday, span.weeks) != (self._span.monday, self._span.weeks):
            self.findings, self.overrides = (), {}
        self._span = span
        self._number += 1
        self.is_current, self._is_wanted = False, True
        self._timer.start(pause)

    def stop(self) -> None:
        """Nobody looks any more; what runs already ends unheard."""
        self._timer.stop()
        self._number += 1
        self._is_wanted = False

    @Slot()
    def _start(self) -> None:
        if self._is_running:
            return  # the end of the running one starts the next
        _wait_at_exit()
        self._is_running, self._asked = True, self._number
        store, number, monday, weeks = self.desk.store, self._number, self._span.monday, self._span.weeks

        def check() -> Checked:
            found = publishing.check_rota(store, monday, weeks)
            return Checked(number, found, tuple(publishing.overrides_of(store, monday, weeks)))

        self.desk.run(check, done=self._done, failed=self._failed)

    @Slot(object)
    def _done(self, checked: Checked) -> None:
        self._is_running = False
        if checked.number != self._number:
            if self._is_wanted and not self._timer.isActive():
                self._timer.start(0)
            return
        self.findings = checked.findings
        self.overrides = {o.mark: o for o in checked.overrides}
        self.is_current, self._is_wanted = True, False
        self.answered.emit()

    @Slot(Exception)
    def _failed(self, error: Exception) -> None:
        """What cannot be read for a moment is asked again with the next change; who stopped hears nothing."""
        self._is_running = False
        if self._asked == self._number and not isinstance(error, KnownError):
            self.desk.tell_failure(error)


@cache
def _wait_at_exit() -> None:
    """Python must not end under a check that still runs, whoever ends it."""
    atexit.register(QThreadPool.globalInstance().waitForDone)
