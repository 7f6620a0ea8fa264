"""Long work off the GUI thread: opening a store, a PDF, the demo. Never a short write."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from ech_desktop.domain.basics import Stopped

T = TypeVar("T")
_AT_ONCE: Final = 6
"""Threads, also on a small PC: whoever signs in does not wait behind a backup."""
_AT_MOST: Final = 0.001
"""Seconds for which a thread keeps the interpreter from the window, which asks for it often to paint itself.

At Python's own 0.005 the painting of a panel took 0.2 s while a job worked something out.
"""
_running: Final[set[Job[Any]]] = set()


class Job(QObject, Generic[T]):
    """One call on a worker thread; every signal arrives on the thread that made the job.

    Exactly one of `done`, `failed` and `cancelled` is sent, then `finished`.
    """

    done = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    progressed = Signal(int, str)
    """Percent done, and what is being done."""
    finished = Signal()
    stop_requested = Signal()
    """For work that waits for something else, which has to be told."""
    _ended = Signal(object, object)

    def __init__(self, call: Callable[[Job[T]], T]) -> None:
        super().__init__()
        self._call = call
        self.is_cancelled = self._is_dropped = False
        self._ended.connect(self._end)

    def start(self) -> Job[T]:
        _running.add(self)
        sys.setswitchinterval(_AT_MOST)
        pool = QThreadPool.globalInstance()
        pool.setMaxThreadCount(max(pool.maxThreadCount(), _AT_ONCE))
        pool.start(self._run)
        return self

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; what it still makes is dropped."""
        self._is_dropped = True
        self.stop()

    def stop(self) -> None:
        """Ask the work to stop; what it has made by then is told all the same."""
        self.is_cancelled = True
        self.stop_requested.emit()

    def tell(self, percent: int, what: str) -> None:
        """For the work: how far it is. Raises Stopped when it was asked to stop."""
        if self.is_cancelled:
            raise Stopped
        self.progressed.emit(percent, what)

    def _run(self) -> None:
        try:
            result = self._call(self)
        except Exception as error:  # noqa: BLE001  the one place where a worker's error is caught: `failed` tells it
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    @Slot(object, object)
    def _end(self, result: T, error: Exception | None) -> None:
        _running.discard(self)
        if self._is_dropped or isinstance(error, Stopped):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.finished.emit()


def stop_all(then: Callable[[], object]) -> None:
    """Ask everything that runs to stop; `then` is called on this thread once nothing of it does any more."""
    left = set(_running)

    def ended(job: Job[Any]) -> None:
        left.discard(job)
        if not left:
            then()

    for job in tuple(left):
        job.finished.connect(partial(ended, job))
        job.stop()
    if not left:
        then()
