"""The demo scheme of Monday 23 November 2026 as a file that is made once and copied."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from ech_desktop.domain.basics import TeamMemberId
    from ech_desktop.store.work import Store

TODAY: Final = date(2026, 11, 23)


class DemoFile(NamedTuple):
    path: Path
    key: bytes
    me: TeamMemberId

    @classmethod
    def make(cls, path: Path) -> DemoFile:
        from ech_desktop.actions.demo import make_demo

        store, me = make_demo(path, TODAY)
        key = store._data_key
        store.close()
        return cls(path, key, me)

    def copied(self, folder: Path) -> Store:
        """A store of its own in this folder, at the moment at which the demo was made."""
        from ech_desktop.actions.demo import demo_now
        from ech_desktop.store.work import Store

        place = Path(shutil.copy(self.path, folder / "demo.ech"))
        return Store.open(place, self.key, lambda: demo_now(TODAY))


class Demos:
    """`make_demo` for commands: the demo of each day is made once, and then copied.

    That it is the same each time is what `tests/actions/test_demo.py` sees.
    """

    def __init__(self, folder: Path) -> None:
        from ech_desktop.actions.demo import make_demo

        self.really, self._folder = make_demo, folder
        self._made: dict[date, tuple[Path, bytes, TeamMemberId]] = {}

    def __call__(self, path: Path, today: date) -> tuple[Store, TeamMemberId]:
        from ech_desktop.actions.demo import demo_now
        from ech_desktop.store.work import Store

        if today not in self._made:
            store, me = self.really(self._folder / f"{today}.ech", today)
            self._made[today] = store.path, store._data_key, me
            store.close()
        made, key, me = self._made[today]
        return Store.open(Path(shutil.copy(made, path)), key, lambda: demo_now(today)), me
