"""The power goes: every save that was told as done is there when it comes back."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest

from tests.actions.world import KEY
from tests.durability import power
from tests.durability.checking import Found, look

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or power.compiler() is None,
    reason="writes are recorded by a small C library, on Linux, where there is a compiler",
)


@dataclass
class Cuts:
    """What was found after the power went `states` times."""

    states: int = 0
    lose: int = 0
    damaged: int = 0
    closed: int = 0
    moved: int = 0
    """Writes into the file itself, from the log, while it was saved."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: the disk is what is being played."""
    memory = Path("/dev/shm")
    folder = Path(mkdtemp(dir=memory if memory.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


def after_cuts(path: Path, disk: Path, mutant: str, saves: int, states: int, chance: Random) -> Cuts:
    before = Path(shutil.copy(path, disk / "before.ech"))
    acts = power.record(path, disk, mutant, saves)
    found = Cuts(moved=sum(act.what == b"W" and act.file == 0 for act in acts))
    here, seen, last = disk / path.name, Found(opens=False), [b""]
    for told, files in power.cuts(before, acts, states, chance):
        if files != last:  # where nothing that was loose survives, the files are often as they were
            _put(here, files)
            seen, last = look(here, KEY), files
        found.states += 1
        found.closed += not seen.opens
        found.damaged += bool(seen.opens and seen.faults)
        found.lose += bool(seen.opens and seen.lost(told))
    return found


def _put(here: Path, files: list[bytes]) -> None:
    for ending, content in zip((*power.ENDINGS, "-shm"), (*files, b""), strict=True):
        file = here.with_name(here.name + ending)
        if content:
            file.write_bytes(content)
        else:
            file.unlink(missing_ok=True)


def test_that_a_power_cut_loses_nothing_that_was_told_as_saved(path: Path, disk: Path, amount, chance, tell):
    found = after_cuts(path, disk, "often", amount(12, 200), amount(200, 4000), chance)
    assert (found.lose, found.damaged, found.closed) == (0, 0, 0)
    assert found.states == amount(200, 4000)
    assert found.moved, "the log was moved into the file meanwhile"
    tell("power loss, synchronous FULL", f"{found.states:,} states: 0 lose a save, 0 damaged, 0 do not open")


def test_that_a_store_that_does_not_sync_is_caught(path: Path, disk: Path, amount, chance, tell):
    found = after_cuts(path, disk, "no sync", amount(12, 200), amount(20, 400), chance)
    assert found.lose + found.closed + found.damaged > 0
    said = f"{found.lose} lose saves, {found.damaged} damaged, {found.closed} do not open"
    tell("mutant: synchronous OFF", f"{found.states} states: {said}")
