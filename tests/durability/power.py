"""Power loss by replay: what a real run wrote is written down, then cut off where the power might have gone.

What a file was synced of is on the disk. Of what was written after, any part may be, in any order, in sectors
of 512 bytes. A disk that says synced and is not is outside of this.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SECTOR: Final = 512
ENDINGS: Final = ("", "-wal", "-journal")
_HEAD: Final = struct.Struct("<ccQQ")


@dataclass(frozen=True)
class Act:
    """One thing that was done to a file: see recorder.c."""

    what: bytes
    file: int
    at: int
    data: bytes


def compiler() -> str | None:
    return next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)


def record(path: Path, folder: Path, mutant: str, count: int) -> list[Act]:
    """Let a process save `count` times into the store at `path`; what it did to its files."""
    library, log = folder / "recorder.so", folder / "log"
    source = Path(__file__).with_name("recorder.c")
    build = [compiler() or "cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-lpthread"]
    subprocess.run(build, check=True)
    log.unlink(missing_ok=True)
    environment = os.environ | {
        "LD_PRELOAD": str(library),
        "RECORD_STORE": str(path),
        "RECORD_TO": str(log),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.durability.child", str(path), mutant, str(count)]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return list(_acts(log.read_bytes()))


def _acts(log: bytes) -> Iterator[Act]:
    place = 0
    while place < len(log):
        what, file, at, count = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        holds = what in (b"W", b"A")
        yield Act(what, int(file), at, log[place : place + count] if holds else b"")
        place += count if holds else 0


@dataclass
class Disk:
    """What is on the disk for certain, and what was written since and may be."""

    files: list[bytearray]
    loose: list[list[Act]] = field(default_factory=lambda: [[], [], []])
    told: int = 0
    """The newest save that was told as done."""

    def does(self, act: Act) -> None:
        if act.what == b"A":
            self.told = int(act.data)
        elif act.what == b"S":
            for each in self.loose[act.file]:
                _write(self.files[act.file], each)
            self.loose[act.file] = []
        elif act.what == b"U":
            self.files[act.file], self.loose[act.file] = bytearray(), []
        else:
            self.loose[act.file].append(act)

    def after_a_cut(self, chance: Random) -> list[bytes]:
        """The three files as they might be found: half the time all that is loose is gone."""
        share = chance.choice((0.0, 0.0, 0.5, 0.9))
        found = []
        for file, loose in zip(self.files, self.loose, strict=True):
            left = bytearray(file)
            for act in loose:
                for part in _sectors(act):
                    if chance.random() < share:
                        _write(left, part)
            found.append(bytes(left))
        return found


def _sectors(act: Act) -> Iterator[Act]:
    if act.what == b"T":
        yield act
    for at in range(0, len(act.data), SECTOR):
        yield Act(b"W", act.file, act.at + at, act.data[at : at + SECTOR])


def _write(file: bytearray, act: Act) -> None:
    if act.what == b"T":
        del file[act.at :]
        file.extend(bytes(act.at - len(file)))
        return
    if len(file) < act.at:
        file.extend(bytes(act.at - len(file)))
    file[act.at : act.at + len(act.data)] = act.data


def cuts(before: Path, acts: list[Act], count: int, chance: Random) -> Iterator[tuple[int, list[bytes]]]:
    """`count` states after the first told save: what was told by then, and the files as they are found."""
    files = [bytearray(_content(before, ending)) for ending in ENDINGS]
    first = next(n for n, act in enumerate(acts) if act.what == b"A")
    points = sorted(chance.randrange(first, len(acts)) for _ in range(count))
    disk = Disk(files)
    for n, act in enumerate(acts):
        disk.does(act)
        while points and points[0] == n:
            points.pop(0)
            yield disk.told, disk.after_a_cut(chance)


def _content(path: Path, ending: str) -> bytes:
    file = path.with_name(path.name + ending)
    return file.read_bytes() if file.exists() else b""
