"""Each test of an action gets its own encrypted store, a copy of one that is made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ech_desktop.store.work import Store
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
