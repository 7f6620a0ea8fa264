"""A store opened for one command: the demo scheme, or a scheme of one's own with a password."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ech_desktop.domain.basics import KnownError, TeamMemberId

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


@contextmanager
def demo(today: date) -> Iterator[tuple[Store, TeamMemberId]]:
    """Encrypted under a key that is only in memory, in a folder of its own that goes with the command."""
    from tempfile import TemporaryDirectory

    from ech_desktop.actions.demo import make_demo

    with TemporaryDirectory(prefix="ech-demo-", ignore_cleanup_errors=True) as folder:
        store, me = make_demo(Path(folder) / "demo.ech", today)
        try:
            yield store, me
        finally:
            store.close()


@contextmanager
def signed_in(path: Path | None, ask: Callable[[], str]) -> Iterator[tuple[Store, TeamMemberId]]:
    """The store of this path, or the usual one; whose password `ask` gives is who acts."""
    from ech_desktop.actions.doors import open_store, people_who_may_sign_in
    from ech_desktop.paths import default_store
    from ech_desktop.store.errors import WrongPassword

    path = path or default_store()
    people = people_who_may_sign_in(path)
    password = ask()
    wrong: KnownError = KnownError("Nobody can sign in to this store with a password.")
    for slot_id, _ in people:
        try:
            door = open_store(path, slot_id, password)
        except WrongPassword as error:
            wrong = error
            continue
        try:
            yield door.store, door.me
        finally:
            door.store.close()
        return
    raise wrong
