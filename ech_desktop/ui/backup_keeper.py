"""Backs the store up: every night by itself, or at once; and says how old the newest verified backup is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ech_desktop.actions import backups
from ech_desktop.domain.backups import Age, Reason
from ech_desktop.ui.background import Job
from ech_desktop.ui.nightly import Nightly

if TYPE_CHECKING:
    from datetime import datetime

    from ech_desktop.store.backup import Backup


class BackupKeeper(Nightly[backups.BackedUp]):
    FIRST: ClassVar[int] = 30_000

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

    def make_if_due(self) -> None:
        if backups.is_due(self.desk.store.path, self.desk.now()):
            self.back_up(Reason.NIGHTLY)
        self.changed.emit()

    def back_up(self, reason: Reason = Reason.ASKED) -> None:
        """Begin now; `changed` tells when it has ended."""
        if self.job is not None or self.desk.is_demo:
            return
        desk, second = self.desk, self.second

        def make(job: Job[backups.BackedUp]) -> backups.BackedUp:
            return backups.back_up(desk.store, by=desk.me, reason=reason, second=second, progress=job.tell)

        self.run(Job(make), "Backing up …")

    def done(self, made: backups.BackedUp) -> None:
        if made.warning:
            self.desk.messages.warn(made.warning)
        else:
            self.desk.messages.say("Backed up and verified.")
