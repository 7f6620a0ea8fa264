"""What keeps the data safe, and how long it takes: unlock, lock, save, check the record, back up and verify.

`ECH_BENCH_ENTRIES` sets how many entries the record has; a million take two minutes to write.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from sqlalchemy import insert

from ech_desktop.actions import doors
from ech_desktop.actions.backups import back_up
from ech_desktop.actions.first_run import create_store
from ech_desktop.actions.schemes import save_flat
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.scheme import Flat
from ech_desktop.store import chain, schema
from ech_desktop.store.columns import utc_text
from ech_desktop.store.tables import TABLES, change, step
from ech_desktop.store.work import Store
from tests.benchmarks.table import Row

ENTRIES: Final = int(os.environ.get("ECH_BENCH_ENTRIES", "1000000"))
SMALL: Final = 400_000
"""Entries of the store that is backed up: about 250 MB."""
PASSWORD: Final = "marmalade kestrel viaduct"
NOW: Final = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)
_EACH: Final = 20_000


def rows() -> list[Row]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scheme.ech"
        store, _ = create_store(path, "Larch House", "Ann Obi", PASSWORD, NOW)
        with store.read() as work:
            me = work.team()[0].id
        found = _save_rows(store, me)
        store.close()
        found += _door_rows(path)
        store = doors.open_store(path, doors.people_who_may_sign_in(path)[0][0], PASSWORD).store
        _fill(store, me, min(SMALL, ENTRIES))
        found.append(_backup_row(store, me))
        _fill(store, me, ENTRIES - min(SMALL, ENTRIES))
        found.append(_check_row(store))
        store.close()
        return found


def _timed(what: Any, rounds: int) -> list[float]:
    taken = []
    for number in range(rounds):
        start = perf_counter()
        what(number)
        taken.append((perf_counter() - start) * 1000)
    return taken


def _save_rows(store: Store, me: Any) -> list[Row]:
    with store.read() as work:
        scheme_id = work.scheme().id
    took = _timed(lambda n: save_flat(store, Flat(scheme_id=scheme_id, number=str(n)), by=me), 60)
    p95 = quantiles(took, n=20)[-1]
    return [
        Row(
            "save with its audit line and fsync, 95th percentile",
            f"{p95:.0f} ms, median {median(took):.0f}", "", "", "<= 50 ms", p95 <= 50,
        )
    ]  # fmt: skip


def _door_rows(path: Path) -> list[Row]:
    ((slot, _),) = doors.people_who_may_sign_in(path)
    unlocked: list[float] = []
    locked: list[float] = []
    for _ in range(8):
        start = perf_counter()
        store = doors.open_store(path, slot, PASSWORD).store
        unlocked.append((perf_counter() - start) * 1000)
        start = perf_counter()
        store.note(Happened.LOCK, "", by="ann")
        store.close()
        locked.append((perf_counter() - start) * 1000)
    opened, closed = median(unlocked), median(locked)
    return [
        Row("unlock: argon2id, open, read", f"{opened:.0f} ms", "", "", "<= 1000 ms", opened <= 1000),
        Row("lock: note it, close, forget the key", f"{closed:.0f} ms", "", "", "<= 100 ms", closed <= 100),
    ]


def _fill(store: Store, me: Any, entries: int) -> None:
    """One shift type renamed again and again: a chain as the program writes it, in large transactions."""
    with store.read() as work:
        kind = work.shift_types()[0]
        seq, previous = chain.newest(work.connection)
        names = [kind.name]
    for first in range(0, entries, _EACH):
        steps, changes = [], []
        for n in range(first, min(first + _EACH, entries)):
            seq += 1
            before, after = f'{{"name":"{names[-1]}"}}', f'{{"name":"Early {n}"}}'
            names = [f"Early {n}"]
            entry = {
                "step": seq, "kind": "shift_type", "record_id": kind.id, "owner_kind": "shift_type",
                "owner_id": kind.id, "before": before, "after": after,
            }  # fmt: skip
            entry |= chain.sealed(entry, chain.new_salt())
            at = NOW + timedelta(seconds=n)
            said = [seq, utc_text(at), me, "change", "Change shift type", None, None, None, 0]
            made = chain.link(previous, said, [str(entry["digest"])])
            steps.append(
                {"seq": seq, "at": at, "by": me, "what": Happened.CHANGE, "label": "Change shift type",
                 "final": False, "previous": previous, "hash": made}
            )  # fmt: skip
            changes.append(entry)
            previous = made
        _write(store, steps, changes, kind.id, names[-1])


def _write(store: Store, steps: list[Any], changes: list[Any], id: str, name: str) -> None:
    """Many at once: without the triggers, which ask for each step before its entries."""
    table = TABLES["shift_type"]
    with store._engine.begin() as connection:
        schema.drop_triggers(connection)
        connection.execute(insert(step), steps)
        connection.execute(insert(change), changes)
        schema.make_triggers(connection)
        connection.execute(table.update().where(table.c.id == id).values(name=name))


def _backup_row(store: Store, me: Any) -> Row:
    size = store.path.stat().st_size / 1_000_000
    start = perf_counter()
    made = back_up(store, by=me).backup
    took = perf_counter() - start
    shutil.rmtree(made.folder)
    return Row(f"back up {size:.0f} MB and verify all of it", f"{took:.1f} s", "", "", "<= 30 s", took <= 30)


def _check_row(store: Store) -> Row:
    start = perf_counter()
    checked = store.check_record()
    took = perf_counter() - start
    assert checked.is_whole, checked.faults[:3]
    return Row(
        f"check a record of {checked.entries:,} entries", f"{took:.1f} s", "", "", "<= 30 s", took <= 30
    )
