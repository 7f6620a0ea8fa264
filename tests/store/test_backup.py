"""A backup is whole and verified, or it is not there; and it says without a key what it holds."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from ech_desktop.domain.backups import Reason, quiet
from ech_desktop.domain.basics import KnownError, Stopped
from ech_desktop.domain.scheme import Scheme, Session
from ech_desktop.store import backup, engine, keys, migrate, restore, schema
from ech_desktop.store.backup import Backup
from ech_desktop.store.work import Store
from tests.store.conftest import KEY, NOW


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def made(store: Store, scheme: Scheme, place: Path) -> Backup:
    keys.new_key_file(store.path).save()
    return store.back_up(place, Reason.ASKED)


def left_in(place: Path) -> list[str]:
    return [path.name for path in place.iterdir()]


def test_that_a_backup_is_one_folder_that_says_what_it_holds(made: Backup, store: Store, place: Path) -> None:
    assert left_in(place) == ["2026-11-23 06.50.00"]
    assert sorted(left_in(made.folder)) == ["manifest.json", "scheme.ech", "scheme.ech.keys"]
    read = backup.read(made.folder)
    said = read.manifest
    assert read == made
    assert (said.reason, said.made, said.verified, said.anchor) == (Reason.ASKED, NOW, NOW, store.anchor())
    assert (said.counts["scheme"], said.counts["step"], said.schema) == (1, 1, schema.VERSION)
    assert said.store_id == keys.KeyFile.load(store.path).store_id
    assert backup.is_whole(read)
    assert "Larch House" not in (made.folder / "manifest.json").read_text()


def test_that_a_backup_opens_as_the_store_that_it_was(made: Backup, store: Store, scheme: Scheme) -> None:
    before = store.dump()
    with store.change("Rename", by="ann") as work:
        work.save(replace(scheme, name="Oak House"))
    opened = Store.open(made.store, KEY)
    assert opened.dump() == before != store.dump()
    opened.close()


def test_that_two_backups_in_one_second_both_stay(made: Backup, store: Store, place: Path) -> None:
    again = store.back_up(place, Reason.NIGHTLY)
    assert again.folder.name == "2026-11-23 06.50.00 (2)"
    assert {b.folder for b in backup.every(place)} == {made.folder, again.folder}


STAGES = ("Copying the store", "Verifying every page", "Verifying every table",
          "Verifying the record of changes", "Writing the backup to the disk")  # fmt: skip


@pytest.mark.parametrize("stop_at", STAGES)
def test_that_a_cancelled_backup_leaves_nothing(
    store: Store, scheme: Scheme, place: Path, stop_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_OPS", 1)

    heard: list[str] = []

    def progress(percent: int, what: str) -> None:
        heard.append(what)
        if heard.count(stop_at) == (3 if what == "Verifying every table" else 1):  # 3: in SQLite's own check
            raise Stopped

    with pytest.raises(Stopped):
        store.back_up(place, Reason.ASKED, progress)
    assert left_in(place) == []


def test_that_progress_goes_up_to_a_hundred(
    store: Store, scheme: Scheme, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_OPS", 10)
    heard: list[int] = []
    store.back_up(place, Reason.ASKED, lambda percent, _: heard.append(percent))
    assert heard == sorted(heard)
    assert heard[-1] == 100


def test_that_what_is_written_between_two_steps_of_the_copy_is_in_the_next_backup(
    store: Store, scheme: Scheme, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_PAGES", 20)
    steps = []

    def write(percent: int, what: str) -> None:
        if what == "Copying the store" and percent:
            steps.append(percent)
            with store.change("Rename", by="ann") as work:
                work.scheme().name = f"Larch {len(steps)}"

    before = store.anchor()
    made = store.back_up(place, Reason.ASKED, write)
    assert len(steps) > 5, "it never begins anew"
    assert made.manifest.anchor == before
    assert steps == sorted(steps)


def test_that_a_copy_stops_between_two_steps(
    store: Store, scheme: Scheme, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_PAGES", 20)

    def stop(percent: int, _: str) -> None:
        if percent:
            raise Stopped

    with pytest.raises(Stopped):
        store.back_up(place, Reason.ASKED, stop)
    assert left_in(place) == []


def test_that_a_copy_that_is_not_what_was_copied_is_no_backup(
    store: Store, scheme: Scheme, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = engine.copy_into

    def and_one_more(source, path, key, told):
        real(source, path, key, told)
        other = Store.open(path, KEY)
        with other.change("Slip in", by="eve") as work:
            work.save(replace(work.scheme(), name="Oak House"))
        other.close()

    monkeypatch.setattr(backup, "copy_into", and_one_more)
    with pytest.raises(KnownError, match=r"does not hold what was copied\) and was not kept"):
        store.back_up(place, Reason.ASKED)
    assert left_in(place) == []


def test_that_a_copy_without_a_write_ahead_log_needs_none_to_be_read(made: Backup) -> None:
    made.folder.chmod(0o500)
    reader = engine.open_engine(made.store, KEY, read_only=True)
    with reader.connect() as connection:
        assert backup.look(connection).counts["scheme"] == 1
        with pytest.raises(DBAPIError, match="readonly"):
            connection.exec_driver_sql("DELETE FROM scheme")
    reader.dispose()
    made.folder.chmod(0o700)
    assert sorted(left_in(made.folder)) == ["manifest.json", "scheme.ech", "scheme.ech.keys"]


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_that_a_flipped_bit_in_a_backup_is_found_with_and_without_the_key(made: Backup, part: float) -> None:
    content = bytearray(made.store.read_bytes())
    content[int(len(content) * part)] ^= 1
    made.store.write_bytes(content)
    assert not backup.is_whole(made)
    said = made.manifest
    with pytest.raises(KnownError, match="damaged"):
        backup.verify(made.store, KEY, backup.Seen(said.schema, said.anchor, said.counts), lambda *_: None)


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE step SET label = 'x'", "changed after it was written"),
        ("UPDATE session SET scheme_id = 'gone'", "reference leads nowhere"),
        ("DROP TABLE change", "cannot be read"),
    ],
)
def test_that_what_another_program_did_to_a_backup_is_found(
    store: Store, scheme: Scheme, place: Path, statement: str, why: str
) -> None:
    with store.change("Add session", by="ann") as work:
        work.save(Session(scheme_id=scheme.id, name="Day", start=time(7), end=time(22), minimum=2))
    made = store.back_up(place, Reason.ASKED)
    other = engine._connect(f"{made.store.as_uri()}?mode=rw", KEY, wal=False)
    other.execute("PRAGMA foreign_keys = OFF")
    other.execute("DROP TRIGGER step_is_not_updated")
    other.execute(statement)
    other.close()
    said = made.manifest
    with pytest.raises(KnownError, match=why):
        backup.verify(made.store, KEY, backup.Seen(said.schema, said.anchor, said.counts), lambda *_: None)


def test_that_a_backup_of_an_older_version_is_verified_by_what_it_has(
    made: Backup, store: Store, path: Path, place: Path
) -> None:
    store.close()
    older = engine.open_engine(path, KEY)
    migrate.move(older, "0003")
    first = backup.make(older, KEY, path, place, Reason.UPGRADE, NOW + timedelta(hours=1), lambda *_: None)
    older.dispose()
    assert (first.manifest.schema, first.manifest.anchor) == (3, None)
    assert first.manifest.counts["scheme"] == 1


def test_that_an_older_store_is_backed_up_before_it_is_upgraded(
    store: Store, scheme: Scheme, path: Path
) -> None:
    store.close()
    older = engine.open_engine(path, KEY)
    migrate.move(older, "0003")
    older.dispose()
    heard: list[str] = []
    Store.open(path, KEY, lambda: NOW, progress=lambda _, what: heard.append(what)).close()
    (kept,) = backup.every(backup.usual_place(path))
    assert (kept.manifest.schema, kept.manifest.reason) == (3, Reason.UPGRADE)
    assert heard[-1] == "Bringing the scheme up to date"


def test_that_an_upgrade_that_cannot_be_backed_up_does_not_begin(
    store: Store, scheme: Scheme, path: Path
) -> None:
    store.close()
    older = engine.open_engine(path, KEY)
    migrate.move(older, "0003")
    older.dispose()
    backup.usual_place(path).write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="cannot be written to"):
        Store.open(path, KEY)
    older = engine.open_engine(path, KEY)
    with older.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 3
    older.dispose()


def test_that_a_full_disk_leaves_no_half_backup(store: Store, scheme: Scheme, small_disk: Path) -> None:
    (small_disk / "photos").write_bytes(bytes(3_600_000))
    with pytest.raises(KnownError, match="no room for a backup"):
        store.back_up(small_disk / "backups", Reason.ASKED)
    assert left_in(small_disk / "backups") == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit to the size of a file")
def test_that_a_disk_that_takes_no_more_leaves_no_half_backup(
    store: Store, scheme: Scheme, place: Path
) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, before[1]))
    try:
        with pytest.raises(KnownError, match=f"(no room for a backup in|written to) {place}"):
            store.back_up(place, Reason.ASKED)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert left_in(place) == []


def test_that_a_damaged_store_is_no_backup_but_a_sentence(
    store: Store, scheme: Scheme, path: Path, place: Path
) -> None:
    where = "SELECT rootpage FROM sqlite_master WHERE name = 'scheme'"
    with store.read() as work:
        page = work.connection.exec_driver_sql(where).scalar_one()
    store.close()
    content = bytearray(path.read_bytes())
    content[page * 4096 - 100] ^= 1
    path.write_bytes(content)
    again = Store.open(path, KEY)
    with pytest.raises(KnownError, match="store itself may be damaged"):
        again.back_up(place, Reason.ASKED)
    again.close()
    assert left_in(place) == []


def test_that_a_second_place_gets_the_same_bytes(made: Backup, tmp_path: Path) -> None:
    second = backup.copy_to(made, tmp_path / "stick", lambda *_: None)
    assert second.manifest == made.manifest
    assert backup.is_whole(second)
    made.store.write_bytes(b"damaged meanwhile")
    with pytest.raises(KnownError, match="differs"):
        backup.copy_to(made, tmp_path / "stick", lambda *_: None)
    assert left_in(tmp_path / "stick") == [second.folder.name]


def test_that_ctrl_c_during_a_check_is_no_damage(made: Backup) -> None:
    """Python raises it as SQLite's handler is called, where nobody can catch it: the check is interrupted."""

    def press() -> None:
        raise KeyboardInterrupt

    def check() -> None:
        with backup._opened(made.store, KEY) as connection, backup._stoppable(connection, quiet):
            driver: Any = connection.connection.driver_connection
            driver.set_progress_handler(press, 1)
            connection.exec_driver_sql("PRAGMA integrity_check").fetchall()

    with pytest.raises(Stopped):
        check()


def test_that_a_backup_says_with_its_key_which_scheme_it_is_of(made: Backup) -> None:
    assert restore.name_in(made, [bytes(32), KEY]) == "Larch House"
    with pytest.raises(KnownError, match="key does not open"):
        restore.name_in(made, [bytes(32)])


def test_that_only_finished_backups_are_listed_newest_first(made: Backup, store: Store, place: Path) -> None:
    store._clock = lambda: NOW + timedelta(days=1)
    newer = store.back_up(place, Reason.NIGHTLY)
    shutil.copytree(made.folder, place / ".unfinished-x")
    (place / "holiday photos").mkdir()
    assert [b.folder for b in backup.every(place)] == [newer.folder, made.folder]
    assert backup.every(place / "nowhere") == []
    backup.remove(newer)
    assert [b.folder for b in backup.every(place)] == [made.folder]


@pytest.mark.parametrize("verified", [None, datetime(2026, 12, 1, tzinfo=UTC)])
def test_that_the_manifest_remembers_the_last_look(made: Backup, verified: datetime | None) -> None:
    marked = backup.mark(made, verified)
    assert backup.read(made.folder).manifest.verified == marked.manifest.verified == verified


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda m: None, "cannot be read"),
        (lambda m: m | {"format": "ech-backup-9"}, "cannot be read"),
        (lambda m: m | {"made": "yesterday"}, "cannot be read"),
        (lambda m: m | {"who": "Ann"}, "cannot be read"),
    ],
)
def test_that_a_strange_manifest_is_damage(made: Backup, change, said: str) -> None:
    file = made.folder / "manifest.json"
    file.write_text(json.dumps(change(json.loads(file.read_text()))))
    with pytest.raises(KnownError, match=said):
        backup.read(made.folder)


def test_that_a_folder_without_a_backup_says_so(made: Backup, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="There is no backup in"):
        backup.read(tmp_path / "nowhere")
    made.store.unlink()
    with pytest.raises(KnownError, match="copy of the store is missing"):
        backup.read(made.folder)
