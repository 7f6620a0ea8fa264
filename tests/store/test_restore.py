"""A restore is whole or not at all, keeps what it replaces, and goes on where it was cut off."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ech_desktop.domain.backups import Reason, quiet
from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.domain.scheme import Scheme
from ech_desktop.store import keys, lock, restore, swap
from ech_desktop.store.backup import Backup
from ech_desktop.store.work import Store
from tests.store.conftest import KEY, NOW

ASIDE = "scheme replaced 2026-11-23 06.50.00"


@pytest.fixture
def made(store: Store, scheme: Scheme, tmp_path: Path) -> Backup:
    """A backup of Larch House; the store says Oak House since, and is closed."""
    keys.new_key_file(store.path).save()
    backup = store.back_up(tmp_path / "backups", Reason.ASKED)
    with store.change("Rename", by="ann") as work:
        work.save(replace(scheme, name="Oak House"))
    store.close()
    return backup


def name_in(path: Path) -> str:
    store = Store.open(path, KEY)
    with store.read() as work:
        name = work.scheme().name
    store.close()
    return name


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_that_a_restore_keeps_what_it_replaces_logs_included(made: Backup, path: Path) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).write_bytes(b"left by a crash")
    key, aside = restore.restore(made, path, [bytes(32), KEY], NOW, quiet)
    assert (key, aside) == (KEY, path.with_name(ASIDE))
    assert listing(path.parent) == sorted([ASIDE, "backups", "scheme.ech", "scheme.ech.keys"])
    assert listing(path.with_name(ASIDE)) == [
        "scheme.ech",
        "scheme.ech-shm",
        "scheme.ech-wal",
        "scheme.ech.keys",
    ]
    assert name_in(path) == "Larch House"
    for ending in ("-wal", "-shm"):
        (path.with_name(ASIDE) / (path.name + ending)).unlink()
    assert name_in(path.with_name(ASIDE) / path.name) == "Oak House"


def test_that_a_restore_to_a_new_place_makes_its_folder(made: Backup, tmp_path: Path) -> None:
    key_file = keys.key_path(made.store)
    key_file.chmod(0o644)  # as on a stick
    _, aside = restore.restore(made, tmp_path / "other" / "new.ech", [KEY], NOW, quiet)
    assert aside is None
    assert listing(tmp_path / "other") == ["new.ech", "new.ech.keys"]
    if os.name == "posix":
        assert (tmp_path / "other" / "new.ech.keys").stat().st_mode & 0o077 == 0


def test_that_what_was_replaced_twice_in_a_second_is_kept_twice(made: Backup, path: Path) -> None:
    restore.restore(made, path, [KEY], NOW, quiet)
    _, aside = restore.restore(made, path, [KEY], NOW, quiet)
    assert aside == path.with_name(ASIDE + " (2)")


def test_that_a_restore_cut_off_anywhere_is_the_old_store_or_goes_on_to_the_new(
    made: Backup, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes before the n-th move or deletion, for each n; then somebody opens the store."""
    found = []
    for n in range(100):
        here = path.parent / str(n) / path.name
        here.parent.mkdir()
        for each in (path, keys.key_path(path)):
            shutil.copy(each, here.parent)
        with monkeypatch.context() as patch:
            was_cut = restored_until(n, made, here, patch)
        assert not lock.is_ours(here)
        swap.finish(here)
        keys.KeyFile.load(here)
        assert not swap.ready_path(here).exists()
        found.append(name_in(here))
        is_kept = (here.with_name(ASIDE) / here.name).exists()
        assert is_kept is (found[-1] == "Larch House")
        if not was_cut:
            break
    assert found == sorted(found, reverse=True), "first the old one stays, from one moment on it is the new"
    assert set(found) == {"Oak House", "Larch House"}


def restored_until(n: int, made: Backup, to: Path, patch: pytest.MonkeyPatch) -> bool:
    """Restore, with the power gone before the n-th move or deletion; whether it came to that."""
    left = [n]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def act(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0 and not str(given[0]).endswith(".open"):  # a lock goes with its process
                raise KeyboardInterrupt
            return real(*given, **named)

        return act

    for owner, name in ((Path, "rename"), (Path, "replace"), (os, "unlink"), (os, "rmdir")):
        patch.setattr(owner, name, counted(getattr(owner, name)))
    patch.setattr(shutil, "rmtree", lambda folder, **_: None if left[0] < 0 else remove(folder))
    try:
        restore.restore(made, to, [KEY], NOW, quiet)
    except KeyboardInterrupt:
        return True
    return False


def remove(folder: Path) -> None:
    """Like rmtree, by calls that the test counts."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            os.unlink(path)  # noqa: PTH108
        os.rmdir(folder)  # noqa: PTH106


def test_that_a_restore_that_is_cancelled_or_does_not_open_changes_nothing(made: Backup, path: Path) -> None:
    before = listing(path.parent)

    def stop(percent: int, what: str) -> None:
        if percent:
            raise Stopped

    with pytest.raises(Stopped):
        restore.restore(made, path, [KEY], NOW, stop)
    with pytest.raises(KnownError, match="key does not open"):
        restore.restore(made, path, [bytes(32)], NOW, quiet)
    content = bytearray(made.store.read_bytes())
    content[len(content) // 2] ^= 1
    made.store.write_bytes(content)
    with pytest.raises(KnownError, match="damaged"):
        restore.restore(made, path, [KEY], NOW, quiet)
    keys.key_path(made.store).unlink()
    with pytest.raises(KnownError, match="no key file"):
        restore.restore(made, path, [KEY], NOW, quiet)
    assert listing(path.parent) == before
    assert name_in(path) == "Oak House"


def test_that_a_place_that_cannot_be_written_says_so(made: Backup, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(KnownError, match="cannot be written to"):
        restore.restore(made, tmp_path / "file" / "new.ech", [KEY], NOW, quiet)


def test_that_a_store_that_another_program_has_open_is_not_replaced(
    made: Backup, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = lock.Holder("PC2", 1, "Ann Obi", NOW - timedelta(hours=1))
    monkeypatch.setattr(lock, "take", lambda *_: holder)
    with pytest.raises(KnownError, match="Ann Obi has this scheme open on PC2"):
        restore.restore(made, path, [KEY], NOW, quiet)
    swap.ready_path(path).mkdir()
    assert swap.finish(path) is None, "whoever has it is at it"
    swap.ready_path(path).rmdir()
    monkeypatch.undo()
    here = Store.open(path, KEY)
    with pytest.raises(KnownError, match="open here"):
        restore.restore(made, path, [KEY], NOW, quiet)
    here.close()
    assert name_in(path) == "Oak House"
