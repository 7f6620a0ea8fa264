"""The file is encrypted, kept safely, and opened only with its own key."""

import logging
import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store import engine, schema
from ech_desktop.store.work import Store
from tests.store.conftest import KEY

MARKER = "Zzyzx-Marker"


def pragma(store, name):
    with store.read() as work:
        return work.connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def raw(path, key=KEY):
    connection = sqlcipher.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def test_that_no_name_stands_in_the_clear_in_any_file(store, scheme, path):
    tenant = Tenant(scheme_id=scheme.id, last_name=MARKER)
    with store.change(f"Add {MARKER}", by="ann") as work:
        tenant = work.save(tenant)
        work.connection.exec_driver_sql("CREATE TEMP TABLE t AS SELECT * FROM tenant")
        work.connection.exec_driver_sql("SELECT * FROM tenant ORDER BY last_name || random()").fetchall()
    files = list(path.parent.iterdir())
    assert {path.name, path.name + "-wal"} <= {f.name for f in files}
    for form in (MARKER.encode(), MARKER.encode("utf-16-le"), b"SQLite format 3", KEY, KEY.hex().encode()):
        assert not [f.name for f in files if form in f.read_bytes()]
    store.close()
    assert not [f.name for f in path.parent.iterdir() if MARKER.encode() in f.read_bytes()]


def test_that_neither_key_nor_name_reaches_the_log(path, caplog):
    for name in ("sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm"):
        caplog.set_level(logging.DEBUG, name)

    store = Store.create(path, KEY)
    with store.change("Add", by="ann") as work:
        work.save(Scheme(name=MARKER))
    with pytest.raises(DBAPIError) as error, store.read() as work:
        work.connection.exec_driver_sql("SELECT nonsense FROM scheme WHERE name = ?", (MARKER,))
    store.close()
    assert "INSERT INTO scheme" in caplog.text
    for secret in (MARKER, KEY.hex()):
        assert secret not in caplog.text
        assert secret not in str(error.value)


def test_that_the_file_is_kept_as_safely_as_we_promise(store):
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
        "cipher_page_size": "4096",
        "cipher_hmac_algorithm": "HMAC_SHA512",
        "application_id": schema.APPLICATION,
        "user_version": schema.VERSION,
    }
    assert {name: pragma(store, name) for name in wanted} == wanted


def test_that_every_row_can_be_checked_for_damage(store, scheme, path):
    store.close()
    connection = raw(path)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_that_a_closed_store_is_one_file(store, scheme, path):
    store.close()
    assert [f.name for f in path.parent.iterdir()] == [path.name]


def test_that_what_was_written_moves_from_the_log_into_the_file_and_stays_readable(store, scheme, path):
    log, before = path.with_name(path.name + "-wal"), store.dump()
    assert log.stat().st_size > 0
    store.settle()
    assert log.stat().st_size == 0
    assert store.dump() == before


def test_that_a_wrong_key_says_so_and_changes_nothing(store, scheme, path):
    store.close()
    before = path.read_bytes()
    with pytest.raises(KnownError, match="does not open the store"):
        Store.open(path, bytes(32))
    assert path.read_bytes() == before


def test_that_a_wrong_key_prints_nothing(store, scheme, path):
    store.close()
    script = (
        "import sys, pathlib; from ech_desktop.store.work import Store\n"
        "try: Store.open(pathlib.Path(sys.argv[1]), bytes(32))\n"
        "except Exception as error: print(type(error).__name__)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert (told.stdout, told.stderr) == ("KnownError\n", "")


def test_that_memory_is_wiped_when_it_is_given_back(store, path):
    store.close()
    script = (
        "import sys, pathlib; from ech_desktop.store.work import Store\n"
        "with Store.open(pathlib.Path(sys.argv[1]), bytes(range(32))).read() as work:\n"
        "    print(work.connection.exec_driver_sql('PRAGMA cipher_memory_security').scalar_one())"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    assert told.stdout == "1\n"


def test_that_a_key_of_the_wrong_length_is_a_bug(path):
    with pytest.raises(ValueError, match="32 bytes"):
        Store.create(path, b"short")


def test_that_a_missing_store_is_said_and_not_made(path):
    with pytest.raises(KnownError, match="no store at"):
        Store.open(path, KEY)
    assert not path.exists()


def test_that_a_new_store_never_replaces_a_file(store, path):
    with pytest.raises(KnownError, match="already a file"):
        Store.create(path, KEY)


def test_that_a_store_in_no_folder_says_so(path):
    with pytest.raises(KnownError, match="Check the disk"):
        Store.create(path / "nowhere" / "scheme.ech", KEY)
    path.write_text("a file, not a folder")
    with pytest.raises(KnownError, match="Check the disk"):
        Store.create(path / "scheme.ech", KEY)


def test_that_a_path_with_awkward_letters_opens(tmp_path):
    path = tmp_path / "Lärche #1 50% ?x=y &.ech"
    Store.create(path, KEY).close()
    Store.open(path, KEY).close()
    assert [f.name for f in tmp_path.iterdir()] == [path.name]


def test_that_a_closed_store_can_be_closed_again_but_not_read(store, scheme):
    store.close()
    store.close()
    for use in (store.dump, lambda: store.note(Happened.LOCK, "", by="ann"), lambda: store.undo(1, by="ann")):
        with pytest.raises(KnownError, match="is locked"):
            use()


def test_that_a_full_disk_keeps_nobody_in(small_disk):
    store = Store.create(small_disk / "scheme.ech", KEY)
    with store.change("Set up", by="ann") as work:
        work.save(Scheme(name="Alder Court"))
    with suppress(OSError), (small_disk / "photos").open("wb", buffering=0) as photos:
        while True:
            photos.write(bytes(4096))
    store.close()
    assert not store.is_open
    (small_disk / "photos").unlink()
    again = Store.open(small_disk / "scheme.ech", KEY)
    with again.read() as work:
        assert work.scheme().name == "Alder Court"
    again.close()


def test_that_a_closed_store_goes_on_with_what_somebody_opened_again(store, scheme, path):
    store.close()
    other = Store.open(path, KEY)
    store.take_over(other)
    assert not other.is_open
    with store.change("Rename", by="ann") as work:
        work.scheme().name = "Larch Court"
    with store.read() as work:
        assert work.scheme().name == "Larch Court"


def test_that_a_store_that_could_not_be_made_leaves_no_file(path, monkeypatch):
    monkeypatch.setattr(schema, "statements", lambda: ("CREATE TABLE t (a)", "CREATE nonsense"))
    with pytest.raises(DBAPIError, match="nonsense"):
        Store.create(path, KEY)
    assert list(path.parent.iterdir()) == []


def test_that_another_encrypted_file_is_not_taken_for_a_store(path):
    connection = raw(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(KnownError, match="not a store of ECH Desktop"):
        Store.open(path, KEY)
    assert list(path.parent.iterdir()) == [path], "a connection was left open"


def test_that_a_plain_sqlite_file_is_not_opened(path):
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE t (a)")
    plain.commit()
    plain.close()
    with pytest.raises(KnownError, match="does not open"):
        Store.open(path, KEY)
    path.unlink()  # what lies about in the clear is looked for


def test_that_a_store_of_a_newer_version_is_left_alone(store, path):
    store.close()
    connection = raw(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(KnownError, match="newer version"):
        Store.open(path, KEY)


def test_that_a_library_that_does_not_encrypt_is_refused():
    with pytest.raises(RuntimeError, match="does not encrypt"):
        engine._prepare(sqlite3.connect(":memory:"), KEY)


def test_that_a_place_without_a_write_ahead_log_is_refused():
    with pytest.raises(KnownError, match="disk of this PC"):
        engine._prepare(sqlcipher.connect(":memory:"), KEY)


def test_that_a_connection_is_closed_when_it_cannot_be_prepared(tmp_path):
    memory = "file:x?mode=memory"
    with pytest.raises(KnownError, match="disk of this PC"):
        engine._connect(memory, KEY)


def test_that_a_locked_file_says_so_when_it_is_opened(store, path):
    store.close()
    holder = raw(path)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("PRAGMA user_version = 1")
    with pytest.raises(KnownError, match="Another program"):
        engine._connect(f"{path.absolute().as_uri()}?mode=rw", KEY, wait=0.05)
    holder.close()


def test_that_an_unknown_failure_is_not_dressed_up(monkeypatch, path):
    Store.create(path, KEY).close()
    monkeypatch.setattr(engine, "_SAFETY", ("synchronous = ", "nonsense("))
    with pytest.raises(sqlcipher.DatabaseError, match="incomplete input"):
        engine._connect(f"{path.absolute().as_uri()}?mode=rw", KEY)


def test_that_missing_triggers_are_made_again_on_opening(store, scheme, path):
    store.close()
    connection = raw(path)
    connection.execute("DROP TRIGGER step_is_not_deleted")
    connection.close()
    again = Store.open(path, KEY)
    with again.read() as work:
        assert schema.triggers_stand(work.connection)
        assert schema.stored(work.connection) == schema.expected()
    again.close()


def test_that_a_reader_sees_one_moment_while_another_writes(store, scheme):
    with store.read() as work:
        before = work.scheme().name
        with store.change("Rename", by="ann") as other:
            other.save(replace(scheme, name="Oak House"))
        seen = work.connection.exec_driver_sql("SELECT name FROM scheme").scalar_one()
    assert (before, seen) == ("Larch House", "Larch House")


def test_that_the_light_modules_load_no_database():
    script = (
        "import sys, ech_desktop.store.keys, ech_desktop.store.errors, ech_desktop.store.steps\n"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('sqlalchemy', 'sqlcipher3', 'alembic', 'argon2', 'cryptography')])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
