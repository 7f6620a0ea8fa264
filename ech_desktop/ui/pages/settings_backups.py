"""Backups: how old the newest is, make one now, try it out with the paper, go back to one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ech_desktop.actions.backups import try_backup
from ech_desktop.actions.restoring import try_key, what_would_be_lost
from ech_desktop.domain.backups import Drill
from ech_desktop.domain.basics import KnownError, Problem, plural
from ech_desktop.domain.clock import moment_text
from ech_desktop.domain.permissions import May
from ech_desktop.ui.background import Job
from ech_desktop.ui.backup_keeper import BackupKeeper
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.ask_path import ask_folder
from ech_desktop.ui.widgets.backup_choice import BackupKeyForm, BackupList
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.facts import words
from ech_desktop.ui.widgets.flow import FlowLayout
from ech_desktop.ui.widgets.form import Form
from ech_desktop.ui.widgets.panel import Panel, label
from ech_desktop.ui.widgets.scroll import ScrollColumn

_WHAT = (
    "Every night, while somebody is signed in or soon after the next person is, the store is copied as it "
    "stands, read to the last page, compared, and kept with its key file: 12 days, 10 weeks, 9 months. Never "
    "copy the store's file yourself while the program runs: changes would be missing."
)
_SECOND = "A second disk or a USB stick survives the PC. It gets a copy of each backup."
_DRILL = (
    "Once a month: put the stick in, type the key from the paper in the safe. The newest backup is opened "
    "with the paper alone, read, and compared; the result stands in the audit."
)
_BACK = (
    "Everything made since that backup is lost, and whoever could sign in then can sign in again. What is "
    "here now is kept aside. The program closes the store, puts the backup in its place, and asks you to "
    "sign in."
)


class BackupSection(QWidget):
    WRITES = May.RESTORE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.keeper = desk, BackupKeeper.of(desk)
        self.list = BackupList()
        left = Panel("Backups")
        self.state = label("", "strong", wrap=True, name="backup_state")
        left.add(self.state)
        left.add(self.list, 1)
        left.body.addLayout(self._buttons())
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(10))
        for panel in (self._about(), self._drill(), self._going_back()):
            column.addWidget(panel)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(left, 1)
        row.addWidget(ScrollColumn(inside), 1)
        self.keeper.changed.connect(self.reload)
        self.keeper.progressed.connect(lambda percent, what: self._show_progress(percent, what))
        self.list.chosen_id.connect(lambda _: self._choose())

    def _buttons(self) -> QHBoxLayout:
        self.now_button = button("Back up now", "save", primary=True, name="back_up_now")
        self.cancel_button = button("Cancel", "x", name="cancel_backup")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the backup is")
        row = QHBoxLayout()
        for each in (self.now_button, self.cancel_button):
            row.addWidget(each)
        row.addWidget(self.bar, 1)
        row.addStretch(1)
        self.now_button.clicked.connect(lambda: self.keeper.back_up())
        self.cancel_button.clicked.connect(self.keeper.cancel)
        return row

    def _about(self) -> Panel:
        panel = Panel("A second place")
        panel.add(words(_WHAT, "muted"))
        panel.add(words(_SECOND, "muted"))
        self.second = label("", "strong", wrap=True, name="second_place")
        panel.add(self.second)
        choose = button("Choose a folder …", "archive", name="choose_second", writes=True)
        self.none_button = button("No second place", name="no_second", writes=True)
        buttons = QWidget()
        row = FlowLayout(buttons, px(8))
        row.addWidget(choose)
        row.addWidget(self.none_button)
        panel.add(buttons)
        choose.clicked.connect(
            lambda: ask_folder(self, "Where do copies of the backups go?", self.keeper.choose)
        )
        self.none_button.clicked.connect(lambda: self.keeper.choose(""))
        return panel

    def _drill(self) -> Panel:
        panel = Panel("Try the newest backup")
        panel.add(words(_DRILL, "muted"))
        self.drill_form = Form()
        self.drill_form.add_text("paper", "Paper recovery key")
        panel.add(self.drill_form)
        self.drill_button = button("Try it", "shield-check", name="try_backup", writes=True)
        self.drilled = words("", "good")
        panel.body.addWidget(self.drill_button, 0, Qt.AlignmentFlag.AlignLeft)
        panel.add(self.drilled)
        self.drill_button.clicked.connect(self.try_newest)
        return panel

    def _going_back(self) -> Panel:
        panel = Panel("Go back to the chosen backup")
        panel.add(words(_BACK, "muted"))
        self.loss = words("", "warning")
        self.loss.setObjectName("loss")
        panel.add(self.loss)
        self.back_form = BackupKeyForm()
        panel.add(self.back_form)
        self.restore_button = button("Go back to it", "history", bad=True, name="restore", writes=True)
        panel.body.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.restore_button.clicked.connect(self.restore)
        return panel

    def reload(self) -> None:
        """Read the folders again; what is chosen stays."""
        if self.desk.is_demo:
            self.state.setText("The demo scheme is not backed up: nothing in it is kept.")
            self.now_button.setEnabled(False)
            self._show_running(running=False)
            return
        if not self.desk.store.is_open:
            return
        self.list.show_backups(self.keeper.list())
        self.state.setText(self.keeper.age().text)
        second = self.keeper.second
        self.second.setText(str(second) if second is not None else "None is chosen on this PC.")
        self.none_button.setVisible(second is not None)
        self._show_running(running=self.keeper.job is not None)
        self._choose()

    def _choose(self) -> None:
        """What would be lost by going back to the chosen one."""
        backup = self.list.backup()
        self.restore_button.setEnabled(backup is not None)
        if backup is None or not self.desk.may(May.RESTORE):
            self.loss.setText("There is none yet." if backup is None else "")
            return
        found = what_would_be_lost(self.desk.store, backup, by=self.desk.me)
        self.loss.setText(" ".join((found.text, _newest(found.labels))).strip())

    def _show_running(self, *, running: bool) -> None:
        self.now_button.setEnabled(not running and not self.desk.is_demo)
        self.cancel_button.setVisible(running)
        self.bar.setVisible(running)

    def _show_progress(self, percent: int, what: str) -> None:
        self.bar.setValue(percent)
        self.state.setText(f"{what} …")

    def try_newest(self) -> None:
        """The drill, off the GUI thread."""
        backup = self.list.newest()
        paper = self.drill_form.values()["paper"]
        if backup is None or not paper.strip():
            said = "There is no backup yet." if backup is None else "Type the key from the paper."
            self.drill_form.show_problems([Problem("paper", said)])
            return
        desk = self.desk
        self.drill_form.show_problems(())
        self.drill_button.setEnabled(False)
        job: Job[Drill] = Job(
            lambda job: try_backup(desk.store, backup, paper, by=desk.me, progress=job.tell)
        )
        job.cancelled.connect(lambda: self.drill_button.setEnabled(True))
        desk.run_job(
            job,
            done=self._show_drill,
            failed=self._drill_failed,
            label="Trying the backup …",
        )

    def _show_drill(self, drill: Drill) -> None:
        self.drill_button.setEnabled(True)
        self.drill_form.show_values({"paper": ""})
        made = moment_text(drill.made)
        if drill.is_good:
            self.drilled.setText(
                f"The backup of {made} opens with the paper alone and is whole: "
                f"{plural(drill.records, 'record')} read."
            )
        else:
            self.drilled.setText(f"The backup of {made} is not usable. {' '.join(drill.faults)}")

    def _drill_failed(self, error: Exception) -> None:
        self.drill_button.setEnabled(True)
        if not isinstance(error, KnownError):
            self.desk.tell_failure(error)
            return
        self.drill_form.show_problems([Problem("paper", str(error))])

    def restore(self) -> None:
        """See that the key is right; then the program closes the store and puts the backup in its place."""
        backup, desk = self.list.backup(), self.desk
        if backup is None or (opener := self.back_form.opener()) is None:
            return
        self.restore_button.setEnabled(False)
        job: Job[None] = Job(lambda _: try_key(desk.store, backup, opener, by=desk.me))
        job.finished.connect(lambda: self.restore_button.setEnabled(True))
        desk.run_job(
            job,
            done=lambda _: desk.restore_requested.emit(backup, opener),
            failed=self._restore_failed,
            label="Trying the key …",
        )

    def _restore_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.desk.tell_failure(error)
            return
        self.back_form.show_problems([Problem(self.back_form.used(), str(error))])


def _newest(labels: tuple[str, ...]) -> str:
    return f"The newest: {', '.join(labels[:3])}." if labels else ""
