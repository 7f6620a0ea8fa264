"""kill -9 at random moments: what was told as saved is there, and nothing is half."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.exc import DBAPIError

from ech_desktop.domain.backups import Reason
from ech_desktop.domain.basics import KnownError
from ech_desktop.store import backup, keys, migrate, rekey, schema, swap
from ech_desktop.store.engine import open_engine
from ech_desktop.store.work import Store
from tests.actions.world import KEY
from tests.durability import child
from tests.durability.checking import Found, look
from tests.durability.conftest import Killed, copy_of, key_of

Start = Callable[..., Killed]
HALF = (AssertionError, KnownError, DBAPIError)
"""What tells of something that is there by half."""


def test_that_a_killed_writer_loses_nothing_and_leaves_no_half(
    path: Path, started: Start, amount, chance, tell
):
    kills, told, hot, found = amount(20, 200), 0, 0, Found(opens=True)
    for _ in range(kills):
        writer = started(child.write, path).kill_while_it_saves(chance)
        hot += path.with_name(path.name + "-wal").exists()
        found = look(path, KEY)
        assert (found.opens, found.faults, found.lost(int(writer.told[-1]))) == (True, (), 0)
        told += len(writer.told)
    assert told >= kills
    tell(
        "kill -9 of a writer",
        f"{kills} kills, {told:,} acknowledged saves: 0 lost, 0 half; log left {hot} times",
    )


def test_that_a_journal_in_a_transaction_of_its_own_is_caught(path: Path, started: Start, chance, tell):
    for kills in range(1, 40):
        started(child.write, path, "journal afterwards").kill_while_it_saves(chance)
        if look(path, KEY).faults:
            tell("mutant: journal outside the transaction", f"caught at kill {kills}")
            return
    pytest.fail("a record without its line in the journal was not found")


def moments(work: Callable[..., None], path: Path, started: Start, count: int, chance: Random) -> list[float]:
    """Random moments within the time that the work takes when it is left alone, and a little after."""
    alone = started(work, path)
    began = time.perf_counter()
    alone.wait()
    took = time.perf_counter() - began
    return [chance.uniform(0, took * 1.1) for _ in range(count)]


def tried(
    work: Callable[..., None], made: Path, folder: Path, started: Start, count: int, chance: Random
) -> list[Path]:
    """Copies of a store, each with the work on it killed at a moment of its own."""
    found = []
    for n, moment in enumerate(moments(work, copy_of(made, folder / "alone"), started, count, chance)):
        path = copy_of(made, folder / str(n))
        doing = started(work, path)
        time.sleep(moment)
        doing.kill()
        found.append(path)
    return found


@pytest.fixture
def older(path: Path) -> Path:
    engine = open_engine(path, KEY)
    migrate.move(engine, "0003")
    engine.dispose()
    return path


def upgraded(path: Path) -> tuple[int, tuple[tuple[str, int], ...]]:
    """The version that a kill left, and what there is once it is opened; raises one of HALF."""
    engine = open_engine(path, KEY)
    with engine.connect() as connection:
        version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    engine.dispose()
    Store.open(path, KEY).close()
    found = look(path, KEY)
    assert found.faults == ()
    return version, found.counts


def test_that_a_killed_upgrade_is_the_old_version_or_the_new(
    older: Path, tmp_path: Path, started, amount, chance, tell
):
    old = new = 0
    with_rows = None
    for path in tried(child.upgrade, older, tmp_path, started, amount(2, 40), chance):
        version, counts = upgraded(path)
        old, new = old + (version == 3), new + (version == schema.VERSION)
        with_rows = with_rows or counts
        assert counts == with_rows
    assert old + new == amount(2, 40)
    tell("kill -9 of an upgrade", f"{old + new} kills: {old} old, {new} new, 0 half")


def test_that_a_killed_change_of_the_key_opens_with_the_old_or_the_new(
    path: Path, tmp_path: Path, started, amount, chance, tell
):
    old = new = 0
    before = look(path, KEY).counts
    for each in tried(child.change_key, path, tmp_path, started, amount(2, 60), chance):
        key = key_of(each)
        old, new = old + (key == KEY), new + (key != KEY)
        found = look(each, key)
        assert (found.opens, found.faults, found.counts) == (True, (), before)
        assert key_of(each) == key
    tell("kill -9 of a new data key", f"{old + new} kills: {old} old, {new} new, 0 with neither")


def imported(path: Path) -> int:
    """How many are in the team, whole; raises one of HALF."""
    found = look(path, KEY)
    assert (found.opens, found.faults) == (True, ())
    team = dict(found.counts)["team_member"]
    assert team < child.IMPORTED // 2 or team >= child.IMPORTED
    return team


def test_that_a_killed_import_is_all_there_or_not_at_all(
    path: Path, tmp_path: Path, started, amount, chance, tell
):
    """At moments of the whole import, and at moments of its commit."""
    before = imported(path)
    alone = started(child.take_over, copy_of(path, tmp_path / "timed"))
    alone.wait_for(b"commits")
    took = alone.wait_for(b"stored")
    alone.wait()
    count = amount(4, 60)
    tries = tried(child.take_over, path, tmp_path / "tries", started, count, chance)
    for n in range(count):
        each = copy_of(path, tmp_path / "commits" / str(n))
        importing = started(child.take_over, each)
        importing.wait_for(b"commits")
        time.sleep(chance.uniform(0, took))
        importing.kill()
        tries.append(each)
    new = sum(imported(each) > before for each in tries)
    tell("kill -9 of an import", f"{len(tries)} kills: {len(tries) - new} nothing, {new} all, 0 half")


def all_whole(place: Path) -> int:
    """How many backups are listed in a place, each of them whole; raises one of HALF."""
    found = backup.every(place)
    for kept in found:
        said = kept.manifest
        backup.verify(kept.store, KEY, backup.Seen(said.schema, said.anchor, said.counts), lambda *_: None)
    return len(found)


def test_that_a_killed_backup_leaves_only_whole_ones(
    path: Path, tmp_path: Path, started, amount, chance, tell
):
    whole = part = 0
    for each in tried(child.back_up, path, tmp_path, started, amount(2, 40), chance):
        for place in (backup.usual_place(each), each.with_name("stick")):
            whole += all_whole(place)
            part += sum(p.name.startswith(".unfinished") for p in (place.iterdir() if place.exists() else ()))
    tell(
        "kill -9 of a backup",
        f"{amount(2, 40)} kills: {whole} backups, all whole; {part} unfinished, none taken for one",
    )


def name_in(path: Path) -> str:
    """What the scheme is called after a restore that was killed; raises one of HALF."""
    swap.finish(path)
    assert look(path, key_of(path)).faults == ()
    store = Store.open(path, KEY)
    with store.read() as work:
        name = work.scheme().name
    store.close()
    return name


def test_that_a_killed_restore_is_the_old_store_or_the_new(
    path: Path, tmp_path: Path, started, amount, chance, tell
):
    store = Store.open(path, KEY)
    shutil.move(store.back_up(tmp_path / "place", Reason.ASKED).folder, path.with_name("backup"))
    with store.change("Rename", by="ann") as work:
        scheme = work.scheme()
        scheme.name = "Oak House"
    store.close()
    killed = tried(child.go_back, path, tmp_path / "tries", started, amount(2, 40), chance)
    names = [name_in(each) for each in killed]
    assert set(names) <= {"Alder Court", "Oak House"}
    old = names.count("Oak House")
    tell("kill -9 of a restore", f"{len(names)} kills: {old} old, {len(names) - old} new, 0 half")


def keys_in(path: Path, ending: str) -> int:
    """How many slots stand in a key file of this ending."""
    return len(json.loads(path.with_name(path.name + ending).read_text("utf-8"))["slots"])


def test_that_a_killed_save_of_the_key_file_leaves_one_that_opens(path: Path, started, amount, chance, tell):
    for _ in range(amount(5, 60)):
        saving = started(child.save_keys, path)
        time.sleep(chance.uniform(0, 0.03))
        saving.kill()
        file = keys.KeyFile.load(path)
        assert len(file.slots) in (1, 2)
        assert not path.with_name(path.name + ".keys.bak").exists() or keys_in(path, ".keys.bak")
    assert rekey.settle(path, file, keys.unlock(file, file.slots[0].id, "three little words 7")) == KEY
    tell("kill -9 while the key file is saved", f"{amount(5, 60)} kills: 0 half")


# --- mutants: each does by halves what the program does at once, and is killed in between


def halves(work: Callable[..., None], path: Path, started: Start) -> Path:
    assert started(work, path).kill().told == [b"half"]
    return path


def test_that_an_upgrade_by_halves_is_caught(older: Path, started: Start, tell):
    with pytest.raises(HALF):
        upgraded(halves(child.upgrade_by_halves, older, started))
    tell("mutant: an upgrade saved table by table", "caught")


def test_that_a_new_key_that_nobody_wrote_down_is_caught(path: Path, started: Start, tell):
    with pytest.raises(HALF):
        key_of(halves(child.change_key_by_halves, path, started))
    tell("mutant: the key file saved after the new data key", "caught")


def test_that_a_backup_that_is_listed_before_it_is_whole_is_caught(path: Path, started: Start, tell):
    assert all_whole(backup.usual_place(path)) == 0
    with pytest.raises(HALF):
        all_whole(backup.usual_place(halves(child.back_up_by_halves, path, started)))
    tell("mutant: a backup written under its own name", "caught")


def test_that_a_restore_over_the_store_is_caught(path: Path, started: Start, tell):
    store = Store.open(path, KEY)
    shutil.move(store.back_up(path.parent / "place", Reason.ASKED).folder, path.with_name("backup"))
    store.close()
    assert name_in(path) == "Alder Court"
    with pytest.raises(HALF):
        name_in(halves(child.go_back_by_halves, path, started))
    tell("mutant: a restore written over the store", "caught")


def test_that_an_import_by_halves_is_caught(path: Path, started: Start, tell):
    with pytest.raises(HALF):
        imported(halves(child.take_over_by_halves, path, started))
    tell("mutant: an import stored some rows at a time", "caught")


def test_that_a_key_file_written_over_itself_is_caught(path: Path, started: Start, tell):
    with pytest.raises(HALF):
        keys.KeyFile.load(halves(child.save_keys_by_halves, path, started))
    tell("mutant: the key file written over itself", "caught")
