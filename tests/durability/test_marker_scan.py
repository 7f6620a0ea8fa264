"""The search after each run (`tests/leaks.py`) finds what it is there for: its mutants leave names behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.actions.demo import demo_records
from ech_desktop.store.work import Store
from tests import leaks
from tests.actions.world import KEY, make_world
from tests.durability import child
from tests.durability.power import ROOT
from tests.journeys.rota import TODAY
from tests.ui.conftest import fill


def plain_copy(store: Path, to: Path) -> Path:
    """The mutant: the same store without encryption."""
    source = sqlcipher.connect(store)
    source.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    source.execute(f"ATTACH DATABASE '{to}' AS plain KEY ''")
    source.execute("SELECT sqlcipher_export('plain')").fetchall()
    source.close()
    return to


def world(folder: Path) -> None:
    make_world(folder).store.close()


def small(folder: Path) -> None:
    store = Store.create(folder / "small.ech", KEY)
    fill(store)
    store.close()


def demo(folder: Path) -> None:
    store = Store.create(folder / "demo.ech", KEY)
    with store.change("Make the demo scheme", by="ann") as work:
        for record in demo_records(TODAY):
            work.save(record)
    store.close()


def harness(folder: Path) -> None:
    store = make_world(folder).store
    list(child.saves(store, 1))
    store.close()


@pytest.mark.parametrize("make", [world, small, demo, harness])
def test_that_a_scheme_of_the_tests_would_be_found_if_it_were_plain(make: Callable[[Path], None], tell):
    with TemporaryDirectory() as place:
        folder = Path(place)
        make(folder)
        (store,) = folder.glob("*.ech")
        plain, headless = plain_copy(store, folder / "plain.ech"), folder / "headless.ech"
        headless.write_bytes(plain.read_bytes()[1:])
        assert leaks.search([store, plain, headless]) == [plain, headless], "also by its names alone"
    tell("mutant: a plain store", f"{make.__name__} found")


LEAVES = """
import tempfile
from pathlib import Path
from ech_desktop.paths import data_folder

NAME = "Mrs Kowalczyk fell"

def test_that_leaves_what_was_asked_for(tmp_path):
    (tmp_path / "tenants.csv").write_text(NAME)
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.4" + NAME.encode())

def test_that_leaves_a_mutant(tmp_path):
    if {leaves}:
        (tmp_path / "scheme.ech").write_bytes(b"SQLite format 3" + bytes(100))
        (tmp_path / "scheme.ech-wal").write_text(NAME)
        (tmp_path / ".ech-1.csv").write_text(NAME)
        (tmp_path / "false.pdf").write_text(NAME)
        (tmp_path / "scheme backups").mkdir()
        (tmp_path / "scheme backups" / "tenants.json").write_text(NAME)
        tempfile.NamedTemporaryFile(suffix=".pdf", delete=False).write(NAME.encode("utf-16-le"))
        (data_folder() / "log.txt").write_text(NAME)
"""


def run(folder: Path, *, leaves: bool) -> tuple[int, list[str]]:
    """A run of its own, with two workers, of tests that leave files; how it ended and what it said."""
    (folder / "test_it.py").write_text(LEAVES.format(leaves=leaves), "utf-8")
    (folder / "pytest.ini").write_text("[pytest]")
    temporary = {name: str(folder / "tmp") for name in ("TMPDIR", "TEMP", "TMP", "PYTEST_DEBUG_TEMPROOT")}
    (folder / "tmp").mkdir()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "tests.leaks", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, str(folder)],
        env={**os.environ, **temporary, "PYTHONPATH": str(ROOT)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def test_that_a_run_that_leaves_a_name_fails_and_one_that_exports_it_does_not(tell):
    with TemporaryDirectory() as place:
        folder = Path(place)
        for leaves in (False, True):
            (folder / str(leaves)).mkdir()
        code, said = run(folder / "False", leaves=False)
        assert (code, [line for line in said if "0 hits" in line] != []) == (0, True), said
        code, said = run(folder / "True", leaves=True)
        assert code == 1, said
        found = sorted(
            line.split(" in the clear in ")[1].partition(":")[0]
            for line in said
            if " in the clear in " in line
        )
    temporary = ["a temporary file"] * 3
    assert found == sorted(["a store", "the log of a store", "a manifest", "crash notes", *temporary])
    tell("mutants: names left behind", f"{len(found)} of 7 found: {', '.join(dict.fromkeys(found))}")
