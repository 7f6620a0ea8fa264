"""What this PC remembers for its user: theme, text size, window and splitter places. No record's words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from ech_desktop.ui.theme import FOLLOW, NAMES, TEXT_SIZES

LOCK_MINUTES: Final = (2, 5, 10, 15)


class Preferences:
    """Kept in an .ini file of the desktop's user; `path` for a place of its own (tests, screenshots)."""

    def __init__(self, path: Path | None = None) -> None:
        if path is None:
            self._settings = QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ECH Desktop", "ech-desktop"
            )
        else:
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """One of theme.NAMES; what is no theme is `system`."""
        name = str(self._settings.value("theme", FOLLOW))
        return name if name in NAMES else FOLLOW

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def text_percent(self) -> int:
        """100 to 200."""
        typed = str(self._settings.value("text_percent", "100"))
        percent = int(typed) if typed.isdecimal() else TEXT_SIZES[0]
        return min(max(percent, TEXT_SIZES[0]), TEXT_SIZES[-1])

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._settings.setValue("text_percent", str(percent))

    @property
    def lock_minutes(self) -> int:
        """Minutes without a key or a click after which the window locks: 2 to 15."""
        typed = str(self._settings.value("lock_minutes", "5"))
        minutes = int(typed) if typed.isdecimal() else LOCK_MINUTES[1]
        return min(max(minutes, LOCK_MINUTES[0]), LOCK_MINUTES[-1])

    @lock_minutes.setter
    def lock_minutes(self, minutes: int) -> None:
        self._settings.setValue("lock_minutes", str(minutes))

    def answers(self, name: str) -> dict[str, str]:
        """What headings and codes of other programs' sheets mean, as somebody said it last; never a name."""
        import json

        try:
            kept = json.loads(str(self._settings.value(f"answers/{name}", "{}")))
        except ValueError:
            return {}
        return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}

    def keep_answers(self, name: str, answers: dict[str, str]) -> None:
        import json

        self._settings.setValue(f"answers/{name}", json.dumps(answers))

    @property
    def backup_folder(self) -> str:
        """Where copies of the backups go; nothing when no second place was chosen."""
        return str(self._settings.value("backup_folder", ""))

    @backup_folder.setter
    def backup_folder(self, folder: str) -> None:
        self._settings.setValue("backup_folder", folder)

    @property
    def pack_folder(self) -> str:
        """Where this PC writes the contingency pack; empty: nowhere."""
        return str(self._settings.value("pack_folder", ""))

    @pack_folder.setter
    def pack_folder(self, folder: str) -> None:
        self._settings.setValue("pack_folder", folder)

    def place(self, name: str) -> QByteArray:
        """The geometry or state kept under `name`; empty when there is none."""
        value = self._settings.value(f"places/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_place(self, name: str, state: QByteArray) -> None:
        self._settings.setValue(f"places/{name}", state)

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()
