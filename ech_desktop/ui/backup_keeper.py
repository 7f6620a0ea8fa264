"""Backs the store up: every night by itself, or at once; and says how old the newest verified backup is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ech_desktop.actions import backups
from ech_desktop.domain.backups import Age, Progress, Reason, Stopped
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk

if TYPE_CHECKING:
    from datetime import datetime

    from ech_desktop.store.backup import Backup

FIRST: Final = 30_000
"""Milliseconds after somebody came in: their first pages come first."""
EVERY: Final = 10 * 60_000


class BackupKeeper(QObject):
    """One of a sitting, a child of its desk. The demo is not backed up: nothing of it is kept."""

    changed = Signal()
    """It began or ended, a minute passed, or another second place was chosen."""
    progressed = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.job: Job[backups.BackedUp] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)

    @classmethod
    def of(cls, desk: Desk) -> BackupKeeper:
        """The desk's own."""
        return desk.findChild(cls) or cls(desk)

    @property
    def second(self) -> Path | None:
        """A second disk or a stick, chosen on this PC."""
        chosen = self.desk.preferences.backup_folder
        return Path(chosen) if chosen else None

    def choose(self, folder: str) -> None:
        self.desk.preferences.backup_folder = folder
        self.changed.emit()

    def age(self) -> Age:
        return backups.age(self.desk.store.path, self.desk.now(), self.second)

    def last(self) -> datetime | None:
        """When the newest verified one was made."""
        return backups.last_backup(self.desk.store.path, self.second)

    def list(self) -> list[Backup]:
        """Newest first, with those in the second place."""
        return backups.list_backups(self.desk.store.path, self.second)

    def begin(self) -> None:
        """Somebody is in: soon, and then every few minutes, see whether the nightly backup is to be made."""
        if not self.desk.is_demo:
            self._timer.start(EVERY)
            QTimer.singleShot(FIRST, self, self.check)

    def stop(self) -> None:
        """The store is about to be closed."""
        self._timer.stop()
        self.cancel()

    def check(self) -> None:
        if not self._timer.isActive() or self.job is not None or not self.desk.store.is_open:
            return
        if backups.is_due(self.desk.store.path, self.desk.now()):
            self.back_up(Reason.NIGHTLY)
        self.changed.emit()

    def back_up(self, reason: Reason = Reason.ASKED) -> None:
        """Begin now; `changed` tells when it has ended."""
        if self.job is not None or self.desk.is_demo:
            return
        desk, second = self.desk, self.second

        def make(job: Job[backups.BackedUp]) -> backups.BackedUp:
            return backups.back_up(
                desk.store, by=desk.me, reason=reason, second=second, progress=told(job, desk)
            )

        self.job = Job(make)
        self.job.progressed.connect(self.progressed)
        self.job.done.connect(self._done)
        self.job.failed.connect(self._fail)
        self.job.finished.connect(self._end)
        self.job.start()
        self.changed.emit()

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _done(self, made: backups.BackedUp) -> None:
        if made.warning:
            self.desk.messages.warn(made.warning)
        else:
            self.desk.messages.say("Backed up and verified.")

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Stopped):
            self.desk.tell_failure(error)

    def _end(self) -> None:
        self.job = None
        self.changed.emit()


def told(job: Job[Any], desk: Desk) -> Progress:
    """Progress to the job; stops it when it was cancelled, or the store was closed, as by the lock."""

    def tell(percent: int, what: str) -> None:
        if job.is_cancelled or not desk.store.is_open:
            raise Stopped
        job.progressed.emit(percent, what)

    return tell
