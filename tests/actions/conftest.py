"""Each test of an action gets its own encrypted store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.world import World, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path)
    yield made
    made.store.close()
