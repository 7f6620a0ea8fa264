"""No tenant's name in the clear: after a run, all that it left on the disk is searched (hooks of pytest).

Searched are the folders of the tests, and a temporary, a data and a settings folder that every run gets for
itself: where the program, SQLite and Qt put temporary files, crash notes and preferences when nobody says
where. Only an export or a print that lies under its own name in the folder of a test may be read.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from multiprocessing.util import Finalize
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import pytest

NAMES: Final = ("O'Neill & <Sons>", "Kowalczyk", "Okafor", "Fotheringay-Smythe", "Zzyzx-Marker")
"""Tenants of the schemes that most tests use: `world`, the small one of the window, the demo, the harness."""
PATTERNS: Final = (*(name.encode() for name in NAMES), "Kowalczyk".encode("utf-16-le"))
PLAIN: Final = b"SQLite format 3\0"
"""How a store begins that is not encrypted."""
EXPORTS: Final = {
    ".pdf": b"%PDF",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8",
    ".xlsx": b"PK",
    ".ods": b"PK",
    ".json": b"",
    ".csv": b"",
    ".ics": b"",
}
"""What a person asks for, or gives us, to be read without the program; and how such a file begins."""
SOURCE: Final = (".py", ".pyc")
"""The program itself, of which some tests make a copy: its examples name people of the tests too."""
OURS: Final = ("manifest.json",)
"""Not asked for by anybody, whatever it ends with."""
_KINDS: Final = {
    ".ech": "a store",
    "-wal": "the log of a store",
    "-shm": "the index of a log",
    ".keys": "a key file",
    ".bak": "an older key file",
    ".tries": "a list of wrong passwords",
    ".open": "the lock of a store",
    ".ini": "preferences",
    ".txt": "crash notes",
    ".json": "a manifest",
}
_WINDOW: Final = 16_384
"""Bytes that are searched at a time. Most stores of a run are copies of few, so that most of it was seen."""
_LONGEST: Final = max(map(len, PATTERNS))
_OWN = pytest.StashKey[Path]()
_REMOVED = pytest.StashKey[Finalize]()
_SAID = pytest.StashKey[list[str]]()


def is_plain(path: Path, seen: set[int]) -> bool:
    """Whether something that only the program may read stands in the clear in a file.

    `seen`: what was searched before, in this file or another, and was free of it.
    """
    try:
        content = path.read_bytes()
    except OSError:  # it has gone, or was locked away by a test
        return False
    if content.startswith(PLAIN):
        return True
    for at in range(0, len(content), _WINDOW):
        window = content[at : at + _WINDOW + _LONGEST]
        if hash(window) not in seen:
            if any(pattern in window for pattern in PATTERNS):
                return True
            seen.add(hash(window))
    return False


def is_export(path: Path, folder: Path) -> bool:
    """Whether somebody asked for this file, or it is source. Hidden ones and backups are the program's."""
    parts = path.relative_to(folder).parts
    if any(part.startswith(".") or part.endswith(" backups") for part in parts) or path.name in OURS:
        return False
    if path.suffix in SOURCE and "ech_desktop" in parts:
        return True
    begins = EXPORTS.get(path.suffix)
    if begins is None:
        return False
    with path.open("rb") as file:
        return file.read(len(begins)) == begins


def kind_of(path: Path) -> str:
    """What a file is, in words."""
    return next((kind for ending, kind in _KINDS.items() if path.name.endswith(ending)), "a temporary file")


def to_search(tests: Path | None, own: Path) -> Iterator[Path]:
    """The files that a run left in the folders of its tests, and in its own; links lead to what is there."""
    for folder in filter(None, (tests, own)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink() and not (folder is tests and is_export(path, folder)):
                yield path


def search(files: Iterable[Path]) -> list[Path]:
    """Those in which something stands in the clear."""
    seen: set[int] = set()
    return [path for path in files if is_plain(path, seen)]


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run folders of its own, which its workers and all they start take over."""
    if _is_worker(config):
        return
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())  # the tests' folders stay there
    own = config.stash[_OWN] = Path(tempfile.mkdtemp(prefix="ech-run-")).resolve()
    # at the very end: multiprocessing takes away what it put there at -100
    config.stash[_REMOVED] = Finalize(None, shutil.rmtree, (own, True), exitpriority=-200)
    for variable, name in {
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), "temporary"),
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "settings",
    }.items():
        (own / name).mkdir(exist_ok=True)
        os.environ[variable] = str(own / name)
    tempfile.tempdir = None


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """When every worker has ended: search what is there, and fail the run for what is found."""
    if _is_worker(session.config):
        return
    began, own = perf_counter(), session.config.stash[_OWN]
    tests: Path | None = vars(session.config)["_tmp_path_factory"]._basetemp  # pytest offers no other way
    files = list(to_search(tests, own))
    hits = search(files)
    size = sum(path.stat().st_size for path in files) / 1_000_000
    said = f"{len(hits)} hits in {len(files):,} files, {size:,.0f} MB, {perf_counter() - began:.1f} s"
    session.config.stash[_SAID] = [
        f"marker scan: {said}",
        *(f"A tenant's name, or a store, lies in the clear in {kind_of(path)}: {path}" for path in hits),
    ]
    if hits:
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED
        session.config.stash[_REMOVED].cancel()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for line in config.stash.get(_SAID, []):
        terminalreporter.write_line(line)
