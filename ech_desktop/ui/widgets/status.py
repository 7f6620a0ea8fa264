"""The status bar: saved when, working offline, what is being made, and how the backup stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStatusBar

from ech_desktop.ui.backup_keeper import BackupKeeper
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label


class Status(QStatusBar):
    def __init__(self, desk: Desk, show_keys: Callable[[], object]) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.saved = label("Everything is saved on this PC", name="saved")
        self.busy = label("", name="busy")
        self.addWidget(self.saved)
        self.addWidget(label("Working offline – nothing needs the internet"))
        self.addWidget(self.busy)
        if not desk.is_demo:
            self.keeper = BackupKeeper.of(desk)
            self.backup = button("", flat=True, name="backup")
            self.backup.clicked.connect(lambda: desk.open("settings", "backups"))
            self.addPermanentWidget(self.backup)
            self.keeper.changed.connect(self._show_age)
            self._show_age()
        keys = button("Keyboard: F1", flat=True, name="keys")
        keys.clicked.connect(lambda: show_keys())
        self.addPermanentWidget(keys)
        desk.messages.said.connect(self.saved.setText)
        desk.busy_changed.connect(self.busy.setText)

    def _show_age(self) -> None:
        """How old the newest verified backup is; a warning stands out."""
        if not self.keeper.desk.store.is_open:
            return
        age = self.keeper.age()
        self.backup.setText(f"▲ {age.text}" if age.is_warning else age.text)
        self.backup.setAccessibleName(f"{age.text}. Open the backups.")
