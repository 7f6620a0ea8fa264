"""What the processes do that get killed. Each does its work by the program's own actions, or a mutant's."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from ech_desktop.actions import backups, importing, open_items, tenants
from ech_desktop.domain.backups import Reason
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.exchange.grid import Grid, Value
from ech_desktop.exchange.lists import Kind
from ech_desktop.store import backup, engine, keys, migrate, rekey, restore
from ech_desktop.store.backup import read
from ech_desktop.store.journal import Pages
from ech_desktop.store.work import Store
from tests.actions.world import KEY, NOW

MARKER = "Zzyzx-Marker"
"""The name of everybody in these stores: it must be found nowhere in the clear."""
IMPORTED = 200
"""People of an imported list."""
Tell = Callable[[bytes], object]


def write(path: Path, tell: Tell, mutant: str = "", count: int = 1_000_000) -> None:
    """Save again and again; tell the number of each step once it is saved."""
    MUTANTS[mutant]()
    store = Store.open(path, KEY)
    for step in saves(store, count):
        tell(b"%d\n" % step)
    store.close()


def saves(store: Store, count: int) -> Iterator[int]:
    """Tenants, each with a contact, and open items; the number of each step, once it is saved."""
    with store.read() as work:
        scheme, me = work.scheme(), TeamMemberId(work.team()[0].id)
    for number in range(count):
        name = f"{MARKER} {number}"
        if number % 3:
            open_items.raise_item(store, OpenItem(scheme_id=scheme.id, what=name, raised_at=NOW), by=me)
        else:
            contact = Contact(scheme_id=scheme.id, name=MARKER, role="Son")
            tenant = Tenant(scheme_id=scheme.id, last_name=name, contacts=[contact])
            tenants.save_tenant(store, tenant, by=me)
        yield store.last_step()


def upgrade(path: Path, tell: Tell) -> None:
    """Open an older store, which backs it up and brings it up to date."""
    tell(b"began")
    Store.open(path, KEY).close()


def change_key(path: Path, tell: Tell) -> None:
    """Give the store a new data key, as when somebody leaves."""
    tell(b"began")
    rekey.change_data_key(path, keys.KeyFile.load(path), KEY)


def back_up(path: Path, tell: Tell) -> None:
    store = Store.open(path, KEY)
    with store.read() as work:
        me = TeamMemberId(work.team()[0].id)
    tell(b"began")
    backups.back_up(store, by=me, second=path.with_name("stick"))
    store.close()


def go_back(path: Path, tell: Tell) -> None:
    """Restore the backup in the folder `backup` over the store."""
    tell(b"began")
    restore.restore(read(path.with_name("backup")), path, [KEY], NOW, lambda *_: None)


def _list_of_people(store: Store) -> tuple[importing.Look, TeamMemberId]:
    """200 people of the team, looked at; and who imports them."""
    with store.read() as work:
        me = TeamMemberId(next(m.id for m in work.team() if m.first_names == "Grace"))
    rows: list[tuple[Value, ...]] = [("Name", "Hours"), *((f"{MARKER} T{n}", 30) for n in range(IMPORTED))]
    return importing.look_at(store, Kind.TEAM, Grid("Sheet", tuple(rows)), who=me), me


def take_over(path: Path, tell: Tell) -> None:
    """Import them; tell when the commit begins, and when all is done."""
    store = Store.open(path, KEY)
    look, me = _list_of_people(store)
    statements: list[str] = []
    event.listen(Engine, "before_cursor_execute", lambda _c, _u, said, *_: statements.append(said))
    event.listen(
        Engine, "commit", lambda _: any("INTO team_member" in s for s in statements) and tell(b"commits")
    )
    tell(b"began")
    importing.import_rows(look, look.taken(), store, by=me)
    tell(b"stored")
    store.close()


def save_keys(path: Path, tell: Tell) -> None:
    """Save the key file again and again, sometimes with one slot more."""
    tell(b"began")
    file = keys.KeyFile.load(path)
    slots = file.slots[:1]
    while True:
        file.slots = [*slots, *slots] if len(file.slots) == len(slots) else slots
        file.save()


# --- mutants: what a careless program would do


@contextmanager
def _journal_afterwards(
    self: Any, label: str, *, by: str, final: bool = False, undoes: int | None = None
) -> Iterator[Any]:
    """The change is committed first, and its line in the journal in a transaction of its own."""
    with self._writing() as conversation:
        pages = conversation.info["pages"] = Pages()
        yield conversation
        conversation.commit()
        time.sleep(0.02)
        pages.write(conversation.connection(), at=NOW, by=by, label=label, undoes=undoes, final=final)
        conversation.commit()


def _write_journal_afterwards() -> None:
    setattr(Store, "_change", _journal_afterwards)  # noqa: B010 - mypy keeps methods


def _do_not_sync() -> None:
    _set("synchronous = OFF")


def _move_often() -> None:
    """No mutant: the log is moved into the file every few commits, so that a short run has it too."""
    _set("wal_autocheckpoint = 40")


def _set(pragma: str) -> None:
    vars(engine)["_SAFETY"] = (*engine._SAFETY, "wal_autocheckpoint = 40", pragma)


def _half(path: Path, content: bytes, tell: Tell) -> None:
    """Write a file in its own place, and be killed in the middle of it."""
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
    _wait(tell)


def _wait(tell: Tell) -> None:
    tell(b"half")
    time.sleep(600)


def upgrade_by_halves(path: Path, tell: Tell) -> None:
    """What is done to one table is committed before the next."""
    run = migrate._run

    def run_by_halves(connection: Connection, target: str, scripts: Path) -> None:
        @event.listens_for(connection, "after_cursor_execute")
        def commit(_: Any, cursor: Any, statement: str, *__: Any) -> None:
            if statement.lstrip().startswith("ALTER TABLE"):
                cursor.execute("COMMIT")
                _wait(tell)

        run(connection, target, scripts)

    vars(migrate)["_run"] = run_by_halves
    Store.open(path, KEY)


def change_key_by_halves(path: Path, tell: Tell) -> None:
    """The key file is written once the store has its new key."""
    setattr(keys.KeyFile, "save", lambda _: None)  # noqa: B010 - mypy keeps methods
    vars(rekey)["settle"] = lambda *_: _wait(tell)
    rekey.change_data_key(path, keys.KeyFile.load(path), KEY)


def back_up_by_halves(path: Path, tell: Tell) -> None:
    """A backup has its name and its manifest before it is all there."""
    made = Store.open(path, KEY).back_up(backup.usual_place(path), Reason.ASKED)
    _half(made.store, made.store.read_bytes(), tell)


def go_back_by_halves(path: Path, tell: Tell) -> None:
    """The backup is written over the store."""
    _half(path, read(path.with_name("backup")).store.read_bytes(), tell)


def take_over_by_halves(path: Path, tell: Tell) -> None:
    """What is imported is committed some rows at a time."""
    store = Store.open(path, KEY)
    look, me = _list_of_people(store)
    importing.import_rows(look, look.taken()[: IMPORTED // 2], store, by=me)
    _wait(tell)


def save_keys_by_halves(path: Path, tell: Tell) -> None:
    """The key file is written over itself."""
    _half(keys.key_path(path), keys.key_path(path).read_bytes(), tell)


MUTANTS: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "often": _move_often,
    "journal afterwards": _write_journal_afterwards,
    "no sync": _do_not_sync,
}


if __name__ == "__main__":  # for the recorder, which has to be there when the process starts
    write(Path(sys.argv[1]), lambda said: os.write(1, said), sys.argv[2], int(sys.argv[3]))
