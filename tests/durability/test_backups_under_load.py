"""Backups while somebody writes, and no name in the clear in any file that is left behind."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ech_desktop.domain.backups import Reason
from ech_desktop.store import backup, keys, restore
from ech_desktop.store.work import Store
from ech_desktop.ui.crash import note_crash
from tests.actions.world import KEY, NOW
from tests.durability import child
from tests.durability.checking import look
from tests.durability.conftest import Killed

Start = Callable[..., Killed]


def test_that_each_backup_under_load_holds_what_was_saved_before_it(
    path: Path, tmp_path: Path, started: Start, amount, tell
):
    writer, backups = started(child.write, path), amount(3, 15)
    store, first = Store.open(path, KEY), writer.newest()
    assert store.holder is not None, "the writer has it"
    for _ in range(backups):
        told = writer.newest()
        made = store.back_up(tmp_path / "place", Reason.ASKED)
        assert made.manifest.anchor is not None
        assert made.manifest.anchor.seq >= told
        assert look(made.store, KEY).lost(told) == 0
    assert writer.newest() > first, "it wrote all the while"
    store.close()
    tell(
        "backups under load", f"{amount(3, 15)} of {amount(3, 15)} verified, each with every save told before"
    )


def test_that_a_copy_of_the_file_alone_is_caught(path: Path, tmp_path: Path, tell):
    """The mutant: whoever copies the file while it is open lacks what is still in the log."""
    store = Store.open(path, KEY)
    assert len(list(child.saves(store, 3))) == 3
    copy = Path(shutil.copy(path, tmp_path / "copy.ech"))
    assert look(copy, KEY).lost(store.last_step()) == 3
    store.close()
    tell("mutant: the file copied", "the last 3 of 3 saves are missing, and nothing says so")


def test_that_no_name_is_in_the_clear_anywhere(path: Path, tmp_path: Path, started: Start, monkeypatch, tell):
    """Written, killed, backed up, restored, crashed: then every file is searched, also temporary ones."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    started(child.write, path).kill()
    store = Store.open(path, KEY)
    assert len(list(child.saves(store, 3))) == 3
    made = store.back_up(tmp_path / "place", Reason.ASKED)
    try:
        raise ValueError(child.MARKER)
    except ValueError as error:
        note_crash(type(error), sys.exc_info()[2], tmp_path / "log.txt")
    restore.restore(made, tmp_path / "again" / "scheme.ech", [KEY], NOW, lambda *_: None)
    files = [each for each in tmp_path.rglob("*") if each.is_file()]
    searched = {each.name for each in files}
    assert searched >= {path.name, f"{path.name}-wal", keys.key_path(path).name, backup.MANIFEST}
    for form in (
        child.MARKER.encode(),
        child.MARKER.encode("utf-16-le"),
        b"SQLite format 3",
        KEY,
        KEY.hex().encode(),
    ):
        assert [each.name for each in files if form in each.read_bytes()] == []
    store.close()
    tell(
        "a marker name in the clear",
        f"0 hits in {len(files)} files: store, log, backups, key files, crash notes",
    )
