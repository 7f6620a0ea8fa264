"""Each test of an action gets its own encrypted store, a copy of one that is made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ech_desktop.store.work import Store
from tests.actions.kept import Kept, make_kept
from tests.actions.world import KEY, NAME, World, make_world, world_of


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    make_world(folder).store.close()
    return folder / NAME


@pytest.fixture
def world(filled: Path, tmp_path: Path) -> Iterator[World]:
    made = world_of(Store.open(Path(shutil.copy(filled, tmp_path / NAME)), KEY))
    yield made
    made.store.close()


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, bytes]:
    return make_kept(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def kept(made_once: tuple[Path, str, bytes], tmp_path: Path) -> Iterator[Kept]:
    folder, paper, data_key = made_once
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    made = Kept(tmp_path, paper, data_key)
    yield made
    made.store.close()
