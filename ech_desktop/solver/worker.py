"""The search in a process of its own: nothing waits for it, and to cancel it is to end it.

It is given programs, which hold numbers alone, and answers with each better choice. Both are pickled over
its pipes; it ends by itself when whoever started it has gone.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Queue
from threading import Lock, Thread
from typing import IO, Final

from ech_desktop.domain.basics import KnownError
from ech_desktop.solver import MISSING, apart, is_installed
from ech_desktop.solver.program import Program, Written
from ech_desktop.solver.run_counts import Sheet, begun
from ech_desktop.solver.search import Found, Limits, Search

ENDED: Final = "The search ended before it was done. The rota is as it was; try again."
NOTHING: Final = "Nothing was found in this time. Allow more seconds."
_Job = tuple[Program | Written, Limits, Sheet | None]


class Worker:
    """A process that searches, one job after another; to leave it is to end it. `cancel` may be called from
    another thread. It begins to load OR-Tools at once: write the program down meanwhile.
    """

    def __init__(self) -> None:
        if not is_installed():
            raise KnownError(MISSING)
        self.is_cancelled = False
        self._process = apart.start("ech_desktop.solver.worker")

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        apart.end(self._process)

    def found(
        self, program: Program | Written, limits: Limits, sheet: Sheet | None = None
    ) -> Iterator[Found]:
        """Each better one, the best last. With the `sheet` of a day of visits the most that can be placed is
        counted first. Raises KnownError where the process ended by itself before it was done."""
        for message in self._messages((program, limits, sheet)):
            if message is None:
                return
            yield message
        if not self.is_cancelled:
            raise KnownError(ENDED)

    def best(
        self,
        program: Program | Written,
        limits: Limits,
        sheet: Sheet | None = None,
        tell: Callable[[Found], object] = lambda found: None,
    ) -> Found:
        """The best when time is up; `tell` hears of each. Raises KnownError where nothing was found."""
        best: Found | None = None
        for best in self.found(program, limits, sheet):
            tell(best)
        if best is None:
            raise KnownError(NOTHING)
        return best

    def _messages(self, job: _Job) -> Iterator[Found | None]:
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None
        assert answers is not None
        try:
            apart.send(job, given)
            while True:
                yield pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            return

    def cancel(self) -> None:
        """End the search; what was found so far has been told."""
        self.is_cancelled = True
        self._process.kill()


def _serve(given: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one job after another, and end when nobody waits for answers any more."""
    jobs: Queue[tuple[Program, Limits, Sheet | None]] = Queue()
    one_at_a_time = Lock()

    def read() -> None:
        with suppress(EOFError):
            while True:
                jobs.put(pickle.load(given))
        os._exit(0)

    def tell(found: Found | None) -> None:
        with one_at_a_time:
            apart.send(found, answers)

    gc.disable()  # until all is loaded, which leaves no rubbish to look for
    Thread(target=read, daemon=True).start()
    from ortools.sat.python import cp_model  # noqa: F401 - half a second that is not of the search's time

    while True:
        program, limits, sheet = jobs.get()
        gc.freeze()
        gc.enable()
        begun_with = program if sheet is None else begun(program, sheet, limits)
        found = Search(begun_with, limits, tell).run()
        if found is not None:
            tell(found)
        tell(None)  # that is all of this job


if __name__ == "__main__":
    _serve(sys.stdin.buffer, sys.stdout.buffer)
