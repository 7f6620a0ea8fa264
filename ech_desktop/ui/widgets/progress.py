"""How far a long job is, and Cancel while it can still be stopped, on a page that waits for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ech_desktop.ui.background import Job
from ech_desktop.ui.theme import px
from ech_desktop.ui.widgets.buttons import button
from ech_desktop.ui.widgets.panel import label


class JobProgress(QWidget):
    """Not there until a job is followed, and gone again when that has ended."""

    def __init__(self, name: str, bar_name: str) -> None:
        """`bar_name` is what a screen reader calls the bar."""
        super().__init__()
        self.doing = label("", "muted", wrap=True, name=name)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(bar_name)
        self.cancel_button = button("Cancel", "x", name=f"cancel_{name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.cancel_button.clicked.connect(self.cancel)
        self._job: Job[Any] | None = None
        self.hide()

    def follow(self, job: Job[Any], said: str, certain: int = 100) -> None:
        """From `certain` percent on the job can no longer be stopped."""
        self._job, self._certain = job, certain
        self.doing.setText(f"{said} …")
        self.bar.setValue(0)
        self.cancel_button.setEnabled(True)
        self.cancel_button.show()
        self.show()
        job.progressed.connect(self._tell)
        job.finished.connect(self.hide)

    def cancel(self) -> None:
        """What is certain by then is done and told all the same."""
        if self._job is not None and self.cancel_button.isVisible():
            self._job.stop()
            self.cancel_button.setEnabled(False)
            self.doing.setText("Stopping …")

    def _tell(self, percent: int, what: str) -> None:
        if self._job is None or (self._job.is_cancelled and percent < self._certain):
            return
        self.doing.setText(f"{what} …")
        self.bar.setValue(percent)
        self.cancel_button.setVisible(percent < self._certain)
