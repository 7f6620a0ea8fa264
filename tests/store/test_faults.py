"""What stands in the way of the store outside the program: each fault its own sentence, and a way out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.store.work import Store
from tests.store.conftest import KEY


def add_flat(store: Store, scheme: Scheme, number: int) -> None:
    with store.change("Add flat", by="ann") as work:
        work.save(Flat(scheme_id=scheme.id, number=str(number)))


def flats(store: Store) -> int:
    with store.read() as work:
        return len(work.flats())


@pytest.fixture
def on_it(small_disk: Path) -> tuple[Store, Scheme]:
    """A store on the small disk."""
    store = Store.create(small_disk / "scheme.ech", KEY)
    with store.change("Add scheme", by="ann") as work:
        return store, work.save(Scheme(name="Larch House"))


def test_that_a_full_disk_loses_nothing_that_was_saved_and_goes_on_once_there_is_room(
    on_it: tuple[Store, Scheme], small_disk: Path
) -> None:
    store, scheme = on_it
    saved, filler = 0, small_disk / "photos"
    with filler.open("wb") as file, pytest.raises(OSError, match="No space"):
        file.write(bytes(8_000_000))
    with pytest.raises(KnownError, match="The disk is full"):  # noqa: PT012 - until it is
        while True:
            add_flat(store, scheme, saved)
            saved += 1
    assert flats(store) == saved
    filler.unlink()
    add_flat(store, scheme, saved)
    assert flats(store) == saved + 1
    assert store.check_record().is_whole
    store.close()


def test_that_a_read_only_disk_says_so(on_it: tuple[Store, Scheme], small_disk: Path) -> None:
    on_it[0].close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(KnownError, match="folder of the store cannot be written to"):
        Store.open(small_disk / "scheme.ech", KEY)
