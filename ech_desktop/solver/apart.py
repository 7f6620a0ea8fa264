"""The worker with whole lines in a process of its own, since it is Python and would hold up the others.

It asks for the best rota, answers with a better one, and ends by itself when whoever started it has gone.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread
from typing import IO, Any, Final

from ech_desktop.solver.areas import Areas, Keeper
from ech_desktop.solver.program import Program

_OFTEN: Final = 0.05
"""Seconds between two questions whether it is over."""
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def start(module: str) -> subprocess.Popen[bytes]:
    """A Python process that runs a module of the program, and talks in pickles."""
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        creationflags=_NO_WINDOW,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # the process has gone with something still to read
                pipe.close()


def send(message: object, to: IO[bytes]) -> None:
    pickle.dump(message, to)
    to.flush()


def serve(
    program: Program, seed: int, keeper: Keeper, is_over: Callable[[], bool], *, sweeps: bool = True
) -> None:
    """Let a process put lines together, and speak for it to the keeper of the best, until it is over.

    Where the process has gone by itself, nothing stays claimed: others can work everywhere.
    """
    process = start("ech_desktop.solver.apart")
    to, questions = process.stdin, process.stdout
    assert to is not None
    assert questions is not None
    asked: Queue[tuple[Any, ...] | None] = Queue()
    Thread(target=_listen, args=(questions, asked), daemon=True).start()
    try:
        send((program, seed, sweeps), to)
        while not is_over():
            with suppress(Empty):
                question = asked.get(timeout=_OFTEN)
                if question is None:
                    return
                name, *given = question
                if name == "claim":
                    send(keeper.claim(*given), to)
                else:
                    getattr(keeper, name)(*given)
    except OSError:
        return
    finally:
        keeper.claim(frozenset(), frozenset())
        end(process)


def _listen(to: IO[bytes], heard: Queue[Any]) -> None:
    """Whatever is said; None when nobody is there any more."""
    with suppress(EOFError, OSError, pickle.UnpicklingError, ValueError):
        while True:
            heard.put(pickle.load(to))
    heard.put(None)


class _Far:
    """The keeper, as it is seen from the process."""

    def __init__(self, to: IO[bytes], answers: Queue[Any]) -> None:
        self._to, self._answers = to, answers

    def claim(self, area: frozenset[int], around: frozenset[int]) -> frozenset[int] | None:
        send(("claim", area, around), self._to)
        answer: frozenset[int] | None = self._answers.get()
        return answer

    def answer(self, area: frozenset[int], made: frozenset[int]) -> None:
        send(("answer", area, made), self._to)

    def bound(self, bound: float) -> None:
        send(("bound", bound), self._to)


def _run(given: IO[bytes], to: IO[bytes]) -> None:
    answers: Queue[Any] = Queue()
    try:
        program, seed, sweeps = pickle.load(given)
    except (EOFError, pickle.UnpicklingError):
        return  # whoever started it has gone before all was said
    gc.freeze()  # it stays to the end: the collector of rubbish need not look through it again and again

    def listen() -> None:
        _listen(given, answers)
        os._exit(0)

    Thread(target=listen, daemon=True).start()
    Areas(program, seed, _Far(to, answers), Event().is_set).run(sweeps=sweeps)


if __name__ == "__main__":
    _run(sys.stdin.buffer, sys.stdout.buffer)
