"""Which backup, and what opens it: the same in the settings and before anybody is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ech_desktop.domain.basics import Problem
from ech_desktop.domain.clock import moment_text
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.password import add_secret
from ech_desktop.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from ech_desktop.actions.restoring import Opener
    from ech_desktop.store.backup import Backup


class BackupList(RowList):
    """Backups as they are given, newest first."""

    def __init__(self) -> None:
        super().__init__("Backups", name="backup_list")
        self._backups: dict[str, Backup] = {}

    def show_backups(self, backups: Iterable[Backup]) -> None:
        """The chosen one stays chosen; where none is, the first one is."""
        self._backups = {str(each.folder): each for each in backups}
        self.set_rows([_row(each) for each in self._backups.values()])
        if not self.current_id():
            self.choose_first()

    def put_first(self, backup: Backup) -> None:
        """Add one that somebody chose elsewhere, and choose it."""
        self.show_backups([backup, *(b for b in self._backups.values() if b.folder != backup.folder)])
        self.choose(str(backup.folder))

    def backup(self) -> Backup | None:
        """The chosen one."""
        return self._backups.get(self.current_id())

    def newest(self) -> Backup | None:
        return next(iter(self._backups.values()), None)


class BackupKeyForm(Form):
    """A password from when the backup was made, or the key on paper."""

    def __init__(self) -> None:
        super().__init__()
        self.add_text("paper", "Paper recovery key")
        add_secret(self, "password", "Or your password when it was made")

    def used(self) -> str:
        """The field that counts; the password where both are filled in."""
        return "password" if self.values()["password"] else "paper"

    def opener(self) -> Opener | None:
        """What opens the backup; None, with the problem beside the field, when nothing is typed."""
        from ech_desktop.actions.restoring import by_paper_key, by_password

        typed = self.values()
        nothing = not (typed["password"] or typed["paper"].strip())
        self.show_problems([Problem("paper", "Type the key on paper, or the password.")] if nothing else [])
        if nothing:
            return None
        return by_password(typed["password"]) if typed["password"] else by_paper_key(typed["paper"])


def _row(backup: Backup) -> Row:
    manifest = backup.manifest
    verified = ("Verified", "good") if manifest.verified is not None else ("NOT usable", "bad")
    size = f"{manifest.bytes / 1_000_000:.1f} MB, {manifest.reason}"
    return Row(
        str(backup.folder), moment_text(manifest.made), f"{size}, {backup.folder.parent}", tags=(verified,)
    )
