"""Settings of the contingency pack: where this PC writes it, when it did, and the password that opens it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ech_desktop.actions import schemes
from ech_desktop.domain.basics import Problem
from ech_desktop.domain.clock import moment_text
from ech_desktop.domain.contingency import PLAIN, SHORTEST, good_until
from ech_desktop.domain.permissions import May
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pack_writer import PackWriter
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.ask_path import ask_folder
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.flow import FlowLayout
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

WHAT = (
    "One PDF with all that runs the scheme without a PC: rota, run sheets for 7 days, roll-call, evacuation "
    "list, handover, profiles, contacts and blank forms. Keep it on a USB stick or a second disk: a folder "
    "on this PC's own disk does not help when the PC is dead."
)
WHEN = (
    "It is written once a day, from midnight on, while somebody is signed in. Nothing is written while the "
    "program is closed or locked: then it is written soon after the next person signs in. The last three "
    "packs are kept."
)
KEEP = "Keep the password on paper, beside the recovery key: nobody can open the pack without it."
DEMO = "The demo scheme writes no pack: its tenants are not real, and nothing of it is kept."


class PackSection(QWidget):
    WRITES = May.CHANGE_SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.writer = desk, PackWriter.of(desk)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._folder_panel())
        column.addWidget(self._password_panel())
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(inside))
        self.writer.changed.connect(self.reload)
        self.writer.progressed.connect(self._progress)

    def _folder_panel(self) -> Panel:
        panel = Panel("Contingency pack")
        panel.add(label(WHAT, wrap=True))
        self.folder_label = label("", "strong", wrap=True, name="packFolder")
        self.state = label("", wrap=True, name="packState")
        self.choose_button = button("Choose a folder …", "archive", name="packChoose", writes=True)
        self.none_button = button("Write no pack", name="packNone", writes=True)
        self.write_button = button(
            "Write it now", "save", primary=True, name="packWrite", writes=May.SEE_CARE
        )
        self.cancel_button = button("Cancel", "x", name="packCancel")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("How far the pack is")
        self.bar.setTextVisible(False)
        for each in (self.folder_label, self.state, self.bar):
            panel.add(each)
        buttons = QWidget()
        row = FlowLayout(buttons, px(8))
        for one in (self.write_button, self.cancel_button, self.choose_button, self.none_button):
            row.addWidget(one)
        panel.add(buttons)
        panel.add(label(DEMO if self.desk.is_demo else WHEN, "muted", wrap=True))
        self.write_button.clicked.connect(self.writer.write)
        self.cancel_button.clicked.connect(self.writer.cancel)
        self.choose_button.clicked.connect(
            lambda: ask_folder(self, "Where is the contingency pack written?", self.writer.choose)
        )
        self.none_button.clicked.connect(lambda: self.writer.choose(""))
        return panel

    def _password_panel(self) -> Panel:
        panel = Panel("Its password")
        self.protection = label("", "warning", wrap=True, name="packProtection")
        panel.add(self.protection)
        self.form = Form()
        hint = f"At least {SHORTEST} characters, like three words. It is shown while you type: write it down."
        self.form.add_text("password", "New password", hint=hint)
        panel.add(self.form)
        self.save_button = button("Set this password", "lock", name="packPassword", writes=True)
        self.plain_button = button("Write it without a password", name="packPlain", writes=True)
        buttons = QWidget()
        row = FlowLayout(buttons, px(8))
        row.addWidget(self.save_button)
        row.addWidget(self.plain_button)
        panel.add(buttons)
        panel.add(label(KEEP, "muted", wrap=True))
        self.save_button.clicked.connect(self.save_password)
        self.plain_button.clicked.connect(lambda: self._store(""))
        return panel

    @property
    def is_draft(self) -> bool:
        """Whether a password was typed that is not set yet."""
        return bool(self.form.values()["password"])

    def reload(self) -> None:
        with self.desk.store.read() as work:
            setting = work.pack_setting()
        is_locked = setting is not None and bool(setting.password)
        said = "The pack opens only with its password." if is_locked else PLAIN
        self.protection.setText(said)
        self.plain_button.setVisible(is_locked)
        folder, is_busy = self.writer.folder, self.writer.job is not None
        self.folder_label.setText(str(folder) if folder is not None else "No folder is chosen on this PC.")
        self.state.setText(self._state())
        self.bar.setVisible(is_busy)
        self.cancel_button.setVisible(is_busy)
        self.write_button.setEnabled(folder is not None and not is_busy and not self.desk.is_demo)
        self.choose_button.setEnabled(not is_busy and not self.desk.is_demo)
        self.none_button.setVisible(folder is not None)
        self.none_button.setEnabled(not is_busy)

    def _state(self) -> str:
        folder = self.writer.folder
        if folder is None:
            return "Without it, a dead PC leaves you with the paper on the wall."
        if self.writer.job is not None:
            return "Being written …"
        if not folder.is_dir():
            return "This folder is not there. Put the stick in, or choose another folder."
        from ech_desktop.actions import pack  # ReportLab, only for schemes that want a pack

        at = pack.last_written(self.desk.store, folder)
        if at is None:
            return "No pack has been written here yet."
        return f"Last written {moment_text(at)}. {good_until(at)}."

    def save_password(self) -> None:
        """What was typed, unless it is too short: then why stands beside it."""
        typed = str(self.form.values()["password"])
        if not typed.strip():
            self.form.show_problems([Problem("password", "Enter the password first.")])
            return
        self._store(typed)

    def _store(self, password: str) -> None:
        desk = self.desk
        done = desk.do(
            lambda: schemes.save_pack_password(desk.store, password, by=desk.me),
            refused=self.form.show_problems,
        )
        if done is not None:
            self.form.show_values({"password": ""})
            self.reload()

    def _progress(self, percent: int, what: str) -> None:
        self.bar.setValue(percent)
        self.state.setText(f"{what} …")
