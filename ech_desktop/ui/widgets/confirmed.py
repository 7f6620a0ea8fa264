"""What somebody confirms by their own password, off the GUI thread: making a key out of it takes a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ech_desktop.domain.basics import KnownError, Problem, Refused
from ech_desktop.ui.background import Job
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.widgets.form import Form

T = TypeVar("T")
Place = tuple[Form, str]
"""A field of a form."""


class Confirmed(QObject):
    """One at a time. What is wrong is said beside the field that it is about; what is right empties both."""

    changed = Signal()
    """It began or ended."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.is_busy = desk, False

    def run(
        self, act: Callable[[], T], label: str, *, asked: Place, password: Place, done: Callable[[T], object]
    ) -> None:
        """`asked`: where a refusal is said; `password`: where a wrong password and what the disk has against
        it are.
        """
        forms = (asked[0], password[0])

        def ended(made: T) -> None:
            for form in forms:
                form.show_values(dict.fromkeys(form.fields(), ""))
            done(made)

        def failed(error: Exception) -> None:
            self.show_failure(error, asked, password)

        for form in forms:
            form.show_problems(())
        self._turn(busy=True)
        job: Job[T] = Job(lambda _: act())
        job.finished.connect(lambda: self._turn(busy=False))
        self.desk.run_job(job, done=ended, failed=failed, label=label)

    def show_failure(self, error: Exception, asked: Place, password: Place) -> None:
        if isinstance(error, Refused):
            asked[0].show_problems([Problem(asked[1], p.text) for p in error.problems])
        elif isinstance(error, KnownError):
            password[0].show_problems([Problem(password[1], str(error))])
        else:
            raise error

    def _turn(self, *, busy: bool) -> None:
        self.is_busy = busy
        self.changed.emit()
