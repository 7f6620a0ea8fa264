"""Fixtures shared by every layer."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

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
def memory_is_not_wiped() -> Iterator[None]:
    """Locking and wiping each piece of memory is a quarter of the time of all tests, and no result shows it.

    `test_that_memory_is_wiped_when_it_is_given_back` sees that the program asks for it: once asked for, it
    stays for the whole process.
    """
    from ech_desktop.store import engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_CIPHER", tuple(p for p in engine._CIPHER if "memory_security" not in p))
        yield
