"""What is made ready is there whole or gone; what a killed program left goes; a stick pulled out is said."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from ech_desktop.domain.backups import quiet
from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.store import copying
from ech_desktop.store.copying import copy_file, digest
from ech_desktop.store.unfinished import PREFIX, made_ready

FULL, REFUSED = "no room in {place}", "not in {place}: {why}"


def test_that_a_folder_that_was_not_given_its_name_goes(tmp_path: Path) -> None:
    with made_ready(tmp_path / "new", FULL, REFUSED) as part:
        (part / "half").write_text("half")
    assert list((tmp_path / "new").iterdir()) == []
    with made_ready(tmp_path, FULL, REFUSED) as part:
        part.rename(tmp_path / "made")
    assert (tmp_path / "made").is_dir()


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "no room"), (errno.EFBIG, "no room"), (errno.EIO, "not in")]
)
def test_that_what_the_disk_has_against_it_is_said(tmp_path: Path, number: int, said: str) -> None:
    with pytest.raises(KnownError, match=said), made_ready(tmp_path, FULL, REFUSED):
        raise OSError(number, "why")
    assert list(tmp_path.iterdir()) == []


def test_that_what_a_killed_program_left_goes_after_a_day_and_what_is_being_made_stays(
    tmp_path: Path,
) -> None:
    for name, hours in (("left", 25), ("being made", 23)):
        (tmp_path / f"{PREFIX}{name}").mkdir()
        (tmp_path / f"{PREFIX}{name}" / "scheme.ech").write_bytes(b"large")
        then = time.time() - hours * 3600
        os.utime(tmp_path / f"{PREFIX}{name}", (then, then))
    with made_ready(tmp_path, FULL, REFUSED):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [f"{PREFIX}being made"]


def test_that_copying_tells_how_far_it_is_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PIECE", 10)
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(bytes(range(40)))
    heard: list[tuple[int, str]] = []
    copy_file(source, target, "Copying", lambda *told: heard.append(told))
    assert heard == [(25, "Copying"), (50, "Copying"), (75, "Copying"), (100, "Copying")]
    assert target.read_bytes() == source.read_bytes()
    assert digest(source) == digest(target)

    def stop(percent: int, what: str) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        copy_file(source, target, "Copying", stop)


def test_that_a_stick_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="gone cannot be read: No such file"):
        copy_file(tmp_path / "gone", tmp_path / "target", "Copying", quiet)
    (tmp_path / "folder").mkdir()
    with pytest.raises(KnownError, match="See that its disk or stick is in"):
        digest(tmp_path / "folder")
