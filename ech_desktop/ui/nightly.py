"""What is made by itself once a day while somebody is signed in, or at once when somebody asks for it."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, Self, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk

T = TypeVar("T")


class Nightly(QObject, Generic[T]):
    """One of each kind a sitting, a child of its desk. In the demo nothing is made: nothing of it is kept."""

    FIRST: ClassVar[int]
    """Milliseconds after somebody came in: their first pages come first."""
    EVERY: ClassVar[int] = 10 * 60_000

    changed = Signal()
    """It began or ended, a minute passed, or another place was chosen."""
    progressed = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.job: Job[Any] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)

    @classmethod
    def of(cls, desk: Desk) -> Self:
        """The desk's own."""
        return desk.findChild(cls) or cls(desk)

    def begin(self) -> None:
        """Somebody is in: soon, and then every few minutes, see whether it is to be made."""
        if not self.desk.is_demo:
            self._timer.start(self.EVERY)
            QTimer.singleShot(self.FIRST, self, self.check)

    def stop(self) -> None:
        """The store is about to be closed."""
        self._timer.stop()
        self.cancel()

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def check(self) -> None:
        """Make it if it is due and nobody makes it already."""
        if self._timer.isActive() and self.job is None and self.desk.store.is_open:
            self.make_if_due()

    def make_if_due(self) -> None:
        raise NotImplementedError

    def done(self, made: T) -> None:
        """It was made."""
        raise NotImplementedError

    def failed(self, error: Exception) -> None:
        self.desk.tell_failure(error)

    def run(self, job: Job[T], label: str) -> None:
        """Begin; `changed` tells when it has ended."""
        self.job = job
        job.progressed.connect(self.progressed)
        job.finished.connect(self._end)
        self.desk.run_job(job, done=self.done, failed=self.failed, label=label)
        self.changed.emit()

    def _end(self) -> None:
        self.job = None
        self.changed.emit()
