"""A search beside the window, which may change its look or be left meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from ech_desktop.solver.rota_program import rota_program
from ech_desktop.solver.search import Limits
from ech_desktop.ui.searching import Searching
from tests.builders import a_session
from tests.solver.test_fill import a_rota, a_team

pytest.importorskip("ortools")


@pytest.fixture
def owner():
    return QObject()


@pytest.fixture
def search(owner):
    """One that goes on for a minute unless it is ended; its result is how often it has found a better one."""
    written = rota_program(a_rota(a_team(6), a_session("07:00-22:00", minimum=3), weeks=4)).written

    def count(search, worker):
        found = 0
        for each in worker.found(written, Limits(seconds=60)):
            found += 1
            search.told.emit(each)
        return found

    return Searching(count, owner)


def test_that_a_stopped_search_tells_what_it_has_found_by_then(qtbot, search):
    with qtbot.waitSignal(search.told, timeout=30_000):
        search.start()
    with qtbot.waitSignal(search.done, timeout=10_000) as done:
        search.stop()
    assert done.args[0] > 0
    assert search.worker._process.poll() is not None


def test_that_a_search_whose_owner_goes_ends_without_a_word(qtbot, owner, search):
    ended: list[str] = []
    search.done.connect(lambda _: ended.append("done"))
    search.failed.connect(lambda _: ended.append("failed"))
    with qtbot.waitSignal(search.told, timeout=30_000):
        search.start()
    with qtbot.waitSignal(search.finished, timeout=10_000):
        owner.deleteLater()
    assert ended == []
    assert search.worker._process.poll() is not None


def test_that_one_stopped_before_it_has_begun_searches_nothing(qtbot, search):
    with qtbot.waitSignal(search.done, timeout=30_000) as done:
        search.start()
        search.stop()
    assert done.args == [0]
