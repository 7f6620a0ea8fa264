"""A job that waits for a process that searches, and hears of what it finds meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from ech_desktop.solver.worker import Worker
from ech_desktop.ui.background import Job

T = TypeVar("T")


class Searching(Job[T]):
    """To stop it is to end the process; what was found by then is told all the same.

    Where `owner` goes, as when the window gets another look, nobody is told any more.
    """

    told = Signal(object)
    """Whatever the search finds meanwhile; it arrives on the thread that made the job."""

    def __init__(self, search: Callable[[Searching[T], Worker], T], owner: QObject) -> None:
        super().__init__(self._run_search)
        self._search = search
        self.worker: Worker | None = None
        self.stop_requested.connect(self._end_worker)
        owner.destroyed.connect(self.cancel)

    def _run_search(self, _: Job[T]) -> T:
        with Worker() as self.worker:
            if self.is_cancelled:
                self.worker.cancel()
            return self._search(self, self.worker)

    @Slot()
    def _end_worker(self) -> None:
        if self.worker is not None:
            self.worker.cancel()
