"""Writes the contingency pack to the folder that was chosen on this PC: once a day by itself, or at once."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.permissions import May
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.nightly import Nightly


class PackWriter(Nightly[Path]):
    FIRST: ClassVar[int] = 20_000

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._has_told = False

    @property
    def folder(self) -> Path | None:
        return Path(self.desk.preferences.pack_folder) if self.desk.preferences.pack_folder else None

    def choose(self, folder: str) -> None:
        """Another folder of this PC, or none."""
        self.desk.preferences.pack_folder = folder
        self._has_told = False
        self.changed.emit()

    def make_if_due(self) -> None:
        """Write today's pack if it is not there yet."""
        desk, folder = self.desk, self.folder
        if folder is None or not desk.may(May.SEE_CARE):
            return
        from ech_desktop.actions import pack  # ReportLab, only for schemes that want a pack

        if pack.is_due(desk.store, folder, desk.now()):
            self.write()
        elif not folder.is_dir():
            self.failed(
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

        self._has_told = False
        self.run(Job(make), "Writing the contingency pack …")

    def done(self, made: Path) -> None:
        self.desk.messages.say(f"Contingency pack written: {made.name}")

    def failed(self, error: Exception) -> None:
        """Told once; not again with every look at the clock."""
        if not self._has_told:
            self._has_told = True
            super().failed(error)
