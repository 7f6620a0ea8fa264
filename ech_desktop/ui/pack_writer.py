"""Writes the contingency pack to the folder that was chosen on this PC: once a day by itself, or at once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.permissions import May
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk

FIRST: Final = 20_000
"""Milliseconds after somebody came in: their first pages come first."""
EVERY: Final = 10 * 60_000


class PackWriter(QObject):
    """One of a sitting, a child of its desk. The demo has nothing to write."""

    changed = Signal()
    """It began, ended, or another folder was chosen."""
    progressed = Signal(int, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.job: Job[Path] | None = None
        self._has_told = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.check)

    @classmethod
    def of(cls, desk: Desk) -> PackWriter:
        """The desk's own."""
        return desk.findChild(cls) or cls(desk)

    @property
    def folder(self) -> Path | None:
        return Path(self.desk.preferences.pack_folder) if self.desk.preferences.pack_folder else None

    def choose(self, folder: str) -> None:
        """Another folder of this PC, or none."""
        self.desk.preferences.pack_folder = folder
        self._has_told = False
        self.changed.emit()

    def begin(self) -> None:
        """Somebody is in: soon, and then every few minutes, see whether a pack is to be written."""
        if not self.desk.is_demo:
            self._timer.start(EVERY)
            QTimer.singleShot(FIRST, self, self.check)

    def stop(self) -> None:
        """The store is about to be closed."""
        self._timer.stop()
        if self.job is not None:
            self.job.cancel()

    def check(self) -> None:
        """Write today's pack if it is not there yet."""
        from ech_desktop.actions import pack  # ReportLab, only for schemes that want a pack

        desk, folder = self.desk, self.folder
        if not self._timer.isActive() or self.job is not None or folder is None:
            return
        if not desk.may(May.SEE_CARE):
            return
        if pack.is_due(desk.store, folder, desk.now()):
            self.write()
        elif not folder.is_dir():
            self._tell(
                KnownError(f"The contingency pack is not written: {folder} is not there. Put the stick in.")
            )

    def write(self) -> None:
        """Begin now; `changed` tells when it has ended."""
        from ech_desktop.actions import pack

        desk, folder, at = self.desk, self.folder, self.desk.now()
        if folder is None or self.job is not None or desk.is_demo:
            return

        def make(job: Job[Path]) -> Path:
            return pack.write_pack(
                desk.store,
                folder,
                by=desk.me,
                at=at,
                progress=job.progressed.emit,
                is_cancelled=lambda: job.is_cancelled,
            )

        self.job = Job(make)
        self.job.progressed.connect(self.progressed)
        self.job.finished.connect(self._end)
        self._has_told = False
        desk.run_job(self.job, done=self._done, failed=self._tell, label="Writing the contingency pack …")
        self.changed.emit()

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    def _done(self, path: Path) -> None:
        self.desk.messages.say(f"Contingency pack written: {path.name}")

    def _end(self) -> None:
        self.job = None
        self.changed.emit()

    def _tell(self, error: Exception) -> None:
        """Once; not again with every look at the clock."""
        if not self._has_told:
            self._has_told = True
            self.desk.tell_failure(error)
