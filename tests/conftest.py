"""Fixtures shared by every layer."""

import gc
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.demo_file import DemoFile, Demos
from tests.leaks import pytest_configure, pytest_sessionfinish, pytest_terminal_summary  # noqa: F401  hooks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

HERE = Path(__file__).parent
MEASURED = {"domain", "store", "actions"}
"""Whose tests must reach every line of the domain and the store, without help from a window."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """`--cov` traces the tests of MEASURED alone: traced, a window takes half as long again."""
    plugin = item.config.pluginmanager.getplugin("_cov")
    measuring = plugin and plugin.cov_controller
    if not measuring or item.path.relative_to(HERE).parts[0] in MEASURED:
        return (yield)
    measuring.pause()
    try:
        return (yield)
    finally:
        measuring.resume()


@pytest.fixture(scope="session", autouse=True)
def stores_open_quickly() -> Iterator[None]:
    """What a program does once, a test of a store would do again: two fifths of the time of all tests.

    Statements are compiled once for all stores of a process. And memory is not locked and wiped, which no
    result shows; `test_that_memory_is_wiped_when_it_is_given_back` sees that the program asks for it.
    """
    from sqlalchemy import Engine, create_engine

    from ech_desktop.store import engine

    first: list[Engine] = []

    def create_like_the_first(*given: Any, **options: Any) -> Engine:
        made = create_engine(*given, **options)
        if not first:
            first.append(made)
        made.dialect, made._compiled_cache = first[0].dialect, first[0]._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_CIPHER", tuple(p for p in engine._CIPHER if "memory_security" not in p))
        patch.setattr("ech_desktop.store.engine.create_engine", create_like_the_first)
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_cost_little() -> Iterator[None]:
    """The least that the program takes from a key file, a fifth of what it writes itself (`test_keys`)."""
    from ech_desktop.store import slots

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slots, "KDF", {**slots.KDF, **slots._FLOOR})
        yield


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> DemoFile:
    """Made once: it takes longer than most tests of it."""
    return DemoFile.make(tmp_path_factory.mktemp("demo") / "demo.ech")


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory) -> Demos:
    return Demos(tmp_path_factory.mktemp("demos"))


@pytest.fixture
def demo_made_once(demos: Demos, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command with `--demo` begins with a copy: making it takes longer than most of them."""
    monkeypatch.setattr("ech_desktop.actions.demo.make_demo", demos)


@pytest.fixture
def demo_made_anew(demo_made_once: None, demos: Demos, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test of a command that would be less if the demo were made once."""
    monkeypatch.setattr("ech_desktop.actions.demo.make_demo", demos.really)


def pytest_collection_finish() -> None:
    """What is imported and collected stays until the end: the collector need not look at it again and again.

    It went through half a million objects each time that a window was made: a tenth of the time of all tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full",
        action="store_true",
        help="tests/durability: as much as docs/security.md tells; tests/actions/test_any_scheme.py: more",
    )
