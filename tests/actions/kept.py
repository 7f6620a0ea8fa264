"""A store with a key file, a backup in two places and one flat more since: for what is done with backups."""

from __future__ import annotations

from pathlib import Path

from ech_desktop.actions import backups, doors
from ech_desktop.actions.first_run import create_store
from ech_desktop.actions.schemes import save_flat
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.scheme import Flat
from ech_desktop.store import backup, keys
from ech_desktop.store.work import Store
from tests.actions.world import NOW

PASSWORD = "three little words 7"


def make_kept(folder: Path) -> tuple[Path, str, bytes]:
    """Its folder, its paper and its data key."""
    store, paper = create_store(folder / "larch.ech", "Larch House", "Ann Obi", PASSWORD, NOW)
    store._clock = lambda: NOW
    with store.read() as work:
        (me,) = work.team()
    backups.back_up(store, by=TeamMemberId(me.id), second=folder / "stick")
    save_flat(store, Flat(scheme_id=me.scheme_id, number="7"), by=TeamMemberId(me.id))
    store.close()
    (data_key,) = keys.unlock_by_recovery(keys.KeyFile.load(store.path), paper)
    return folder, paper, data_key


class Kept:
    """A copy of it, open: who made it, and its backup on the stick."""

    def __init__(self, folder: Path, paper: str, data_key: bytes) -> None:
        self.path, self.stick, self.paper = folder / "larch.ech", folder / "stick", paper
        self.store = Store.open(self.path, data_key, lambda: NOW)
        with self.store.read() as work:
            self.me = TeamMemberId(work.team()[0].id)
        self.backup = backup.every(self.stick)[0]

    def flats(self, path: Path, secret: str = PASSWORD) -> list[str]:
        ((slot, _),) = doors.people_who_may_sign_in(path)
        store = doors.open_store(path, slot, secret).store
        with store.read() as work:
            found = [flat.number for flat in work.flats()]
        assert store.check_record().is_whole
        store.close()
        return found

    def notes(self) -> list[tuple[str, str]]:
        with self.store.read() as work:
            rows = work.connection.exec_driver_sql("SELECT what, label FROM step WHERE what <> 'change'")
            return [(row.what, row.label) for row in rows]
