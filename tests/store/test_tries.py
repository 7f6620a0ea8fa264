"""Wrong passwords are counted where they can be read before the store is open."""

from datetime import timedelta

import pytest

from ech_desktop.domain.attempts import LOCKED, MOST, Attempts
from ech_desktop.store import tries
from tests.store.conftest import NOW


def test_that_wrong_tries_are_counted_for_each_slot_and_forgotten_after_a_right_one(path):
    for _ in range(2):
        tries.note_wrong(path, "ann", NOW)
    tries.note_wrong(path, "bea", NOW)
    assert tries.attempts(path, "ann") == Attempts(2, NOW)
    assert (tries.forget(path, "ann"), tries.forget(path, "ann")) == (2, 0)
    assert tries.attempts(path, "ann") == Attempts()
    assert tries.attempts(path, "bea").wrong == 1


@pytest.mark.parametrize(
    "content", ["", "[]", '{"ann": {"wrong": "x"}}', '{"ann": 3}', '{"ann": {"wrong": 3}}']
)
def test_that_a_damaged_count_locks_nobody_out(path, content):
    tries.tries_path(path).write_text(content)
    assert tries.attempts(path, "ann") == Attempts()
    assert tries.note_wrong(path, "ann", NOW).wrong == 1


def test_that_the_wait_doubles_and_ends_with_a_lock():
    waits = []
    found = Attempts()
    for _ in range(MOST):
        found = found.again(NOW)
        waits.append(found.wait(NOW).total_seconds())
    assert waits == [1, 2, 4, 8, 16, 32, 64, LOCKED.total_seconds()]
    assert found.wait(NOW + LOCKED) == timedelta()
    assert found.again(NOW + timedelta(minutes=1)).wrong == MOST + 1
    assert found.again(NOW + LOCKED).wrong == 1


def test_that_a_clock_put_back_locks_nobody_out_for_longer():
    assert Attempts(8, NOW).wait(NOW - timedelta(days=400)) == LOCKED
