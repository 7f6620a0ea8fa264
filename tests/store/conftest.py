"""A real encrypted store in a temporary folder, with a clock that the test moves."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ech_desktop.domain.scheme import Scheme
from ech_desktop.store.work import Store

KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes; where nobody may mount one there is no test."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=False)  # a failed test may have it open


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "scheme.ech"


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `Store.create` leaves: made once and copied, as its schema takes five times as long as a copy."""
    path = tmp_path_factory.mktemp("new") / "scheme.ech"
    Store.create(path, KEY).close()
    return path


@pytest.fixture
def store(new_store: Path, path: Path) -> Iterator[Store]:
    made = Store.open(Path(shutil.copy(new_store, path)), KEY, lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def scheme(store: Store) -> Scheme:
    with store.change("Add scheme", by="ann") as work:
        return work.save(Scheme(name="Larch House"))
