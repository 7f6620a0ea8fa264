"""How much is tried (`--full`: as much as docs/security.md tells), and stores to break."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from ech_desktop.actions.doors import people_who_may_sign_in
from ech_desktop.store import keys
from tests.actions.world import KEY, NAME, make_world

CONTEXT: Any = multiprocessing.get_context("spawn" if os.name == "nt" else "forkserver")
PASSWORD = "three little words 7"
_rows: list[tuple[str, str]] = []


@pytest.fixture(scope="session")
def amount(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`amount(20, 200)`: 20 usually, 200 with `--full`."""
    return lambda small, full: full if request.config.getoption("--full") else small


@pytest.fixture
def chance() -> random.Random:
    """The same in every run: what failed can be had again."""
    return random.Random(20261123)


@pytest.fixture
def tell() -> Callable[[str, str], None]:
    """A line of the table of results."""
    return lambda what, found: _rows.append((what, found))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for what, found in _rows:
        terminalreporter.write_line(f"| {what} | {found} |")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small closed store with a key file that the password opens."""
    folder = tmp_path_factory.mktemp("durable")
    world = make_world(folder)
    file = keys.new_key_file(world.store.path)
    keys.add_password(file, KEY, "Grace", world.me.id, PASSWORD)
    file.save()
    world.store.close()
    return folder / NAME


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of it in a folder of its own."""
    return copy_of(made, tmp_path / "scheme")


def copy_of(made: Path, folder: Path) -> Path:
    shutil.copytree(made.parent, folder, dirs_exist_ok=True)
    return folder / made.name


def key_of(path: Path) -> bytes:
    """What opens the store now, found as signing in finds it."""
    from ech_desktop.store.rekey import settle

    file = keys.KeyFile.load(path)
    ((slot, _),) = people_who_may_sign_in(path)
    return settle(path, file, keys.unlock(file, slot, PASSWORD))


class Killed:
    """A process that does its work until it is killed. `told` is what it has said by then."""

    def __init__(self, work: Callable[..., None], path: Path, *given: Any) -> None:
        CONTEXT.set_forkserver_preload(["__main__", "tests.durability.child", "ech_desktop.store.migrate"])
        self._ear, mouth = CONTEXT.Pipe(duplex=False)
        self.process = CONTEXT.Process(target=_work, args=(work, path, mouth, *given), daemon=True)
        self.process.start()
        mouth.close()
        self.told = [self._ear.recv_bytes()]

    def newest(self) -> int:
        """The newest number that was told so far."""
        while self._ear.poll():
            self.told.append(self._ear.recv_bytes())
        return int(self.told[-1])

    def wait_for(self, word: bytes) -> float:
        """How long it takes until this is told, in seconds."""
        began = time.perf_counter()
        while self.told[-1] != word:
            self.told.append(self._ear.recv_bytes())
        return time.perf_counter() - began

    def kill(self) -> Killed:
        self.process.kill()
        self.process.join()
        try:
            while True:
                self.told.append(self._ear.recv_bytes())
        except EOFError:
            return self

    def kill_while_it_saves(self, chance: random.Random) -> Killed:
        """Let it tell a few more, then kill it at a moment within the next."""
        took = 0.0
        for _ in range(chance.randrange(1, 5)):
            began = time.perf_counter()
            self.told.append(self._ear.recv_bytes())
            took = time.perf_counter() - began
        time.sleep(chance.uniform(0, took))
        return self.kill()

    def wait(self) -> None:
        self.process.join()


def _work(work: Callable[..., None], path: Path, mouth: Connection, *given: Any) -> None:
    work(path, mouth.send_bytes, *given)


@pytest.fixture
def started() -> Iterator[Callable[..., Killed]]:
    """`started(child.write, path)`: killed at the end of the test in any case."""
    running: list[Killed] = []

    def start(work: Callable[..., None], path: Path, *given: Any) -> Killed:
        running.append(Killed(work, path, *given))
        return running[-1]

    yield start
    for each in running:
        each.kill()
