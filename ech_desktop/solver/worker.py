"""The search in a process of its own: nothing waits for it, and to cancel it is to end it.

It is given a program, which holds numbers alone, and answers with each better choice. Both are pickled over
its pipes; it ends by itself when whoever started it has gone.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import IO, Final

from ech_desktop.domain.basics import KnownError
from ech_desktop.solver import MISSING, is_installed
from ech_desktop.solver.program import Program
from ech_desktop.solver.run_counts import Sheet, begun
from ech_desktop.solver.search import Found, Limits, Search

ENDED: Final = "The search ended before it was done. The rota is as it was; try again."
NOTHING: Final = "Nothing was found in this time. Allow more seconds."
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Worker:
    """One search. Iterate over `found`, from any thread; `cancel` may be called from another.

    With the `sheet` of a day of visits the most that can be placed is counted first.
    """

    def __init__(self, program: Program, limits: Limits, sheet: Sheet | None = None) -> None:
        if not is_installed():
            raise KnownError(MISSING)
        self.is_cancelled = False
        self._job = program, limits, sheet
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ech_desktop.solver.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=_NO_WINDOW,
        )

    def found(self) -> Iterator[Found]:
        """Each better one, the best last. Raises KnownError where the process ended by itself before that."""
        is_done = False
        try:
            for message in self._messages():
                if message is None:
                    is_done = True
                    break
                yield message
        finally:
            self._end()
        if not is_done and not self.is_cancelled:
            raise KnownError(ENDED)

    def best(self, tell: Callable[[Found], object] = lambda found: None) -> Found:
        """The best when time is up; `tell` hears of each. Raises KnownError where nothing was found."""
        best: Found | None = None
        for best in self.found():
            tell(best)
        if best is None:
            raise KnownError(NOTHING)
        return best

    def _messages(self) -> Iterator[Found | None]:
        given, answers = self._process.stdin, self._process.stdout
        assert given is not None
        assert answers is not None
        try:
            pickle.dump(self._job, given)
            given.flush()
            while True:
                yield pickle.load(answers)
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            return

    def cancel(self) -> None:
        """End the search; what was found so far has been told."""
        self.is_cancelled = True
        self._process.kill()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # the process has gone with something still to read
                    pipe.close()


def _serve(given: IO[bytes], answers: IO[bytes]) -> None:
    """Answer one job, and stop when nobody waits for the answer any more."""
    program, limits, sheet = pickle.load(given)
    from ortools.sat.python import cp_model  # noqa: F401 - half a second that is not of the search's time

    stop = Event()

    def watch() -> None:
        given.read()
        os._exit(0)

    def tell(found: Found) -> None:
        pickle.dump(found, answers)
        answers.flush()

    Thread(target=watch, daemon=True).start()
    if sheet is not None:
        program = begun(program, sheet, limits, stop)
    found = Search(program, limits, tell, stop).run()
    if found is not None:
        tell(found)
    pickle.dump(None, answers)  # that is all
    answers.flush()


if __name__ == "__main__":
    _serve(sys.stdin.buffer, sys.stdout.buffer)
