"""The journal is a chain: whatever is changed in it, or beside it, by another program is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.domain.audit import Anchor, Happened, read_mark
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store import chain, migrate, schema, upgraded
from ech_desktop.store.engine import open_engine
from ech_desktop.store.work import Ref, Store
from tests.store.conftest import KEY, NOW


@pytest.fixture
def tenant(store, scheme):
    """Steps 2 to 5 after the scheme: a tenant, a view of her, a change undone."""
    contact = Contact(scheme_id=scheme.id, name="Ben", role="Son")
    with store.change("Add tenant", by="ann") as work:
        made = work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[contact]))
    store.note(Happened.VIEW, "Care record", by="bea", about=Ref("tenant", made.id))
    with store.change("Change tenant", by="bea") as work:
        work.save(replace(made, title="Mrs"))
    store.undo(store.last_step(), by="bea")
    return made


STEP = 'at, "by", what, label, about_kind, about_id, NULL, final'
ENTRY = "kind, record_id, owner_kind, owner_id, before, after, salt, digest"
CONTACT = "scheme_id, row_version, name, role, kind"


def tamper(path, *statements):
    """With the key and another tool, without the triggers."""
    other = sqlcipher.connect(path, isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        other.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        other.execute(statement)
    other.close()


def faults(store, *anchors):
    return [(fault.seq, fault.text) for fault in store.check_record(anchors).faults]


def test_that_an_untouched_record_is_whole_and_counted(store, tenant):
    checked = store.check_record()
    assert checked.is_whole
    assert (checked.steps, checked.entries, checked.erased) == (5, 5, 0)


def test_that_an_empty_store_is_whole_and_has_no_anchor(store):
    assert store.check_record().is_whole
    assert store.anchor() is None


def test_that_looking_is_no_change_and_is_not_undone(store, tenant):
    store.note(Happened.PRINT, "Plan", by="bea", about=Ref("tenant", tenant.id))
    undoable, redoable = store.undoable("bea"), store.redoable("bea")
    assert undoable is None
    assert redoable.label == "Change tenant"
    assert [entry.step.label for entry in store.history("tenant", tenant.id)].count("Plan") == 0


@pytest.mark.parametrize(
    ("statement", "seq", "said"),
    [
        ("UPDATE change SET after = '{}' WHERE step = 2", 2, "changed after it was written"),
        ("UPDATE change SET salt = 'x' WHERE step = 2", 2, "changed after it was written"),
        ("UPDATE step SET \"by\" = 'eve' WHERE seq = 3", 3, "changed after it was written"),
        ("UPDATE step SET about_id = 'eve' WHERE seq = 3", 3, "changed after it was written"),
        ("UPDATE step SET at = replace(at, '06:', '05:') WHERE seq = 5", 5, "changed after it was written"),
        ("DELETE FROM step WHERE seq = 3", 4, "Lines 3 to 3 are missing"),
        ("DELETE FROM change WHERE step = 4", 4, "changed after it was written"),
        (f"INSERT INTO change SELECT 99, 3, {ENTRY} FROM change WHERE id = 1", 3, "after it was written"),
        (f"INSERT INTO change SELECT 99, 9, {ENTRY} FROM change WHERE id = 1", 0, "belong to no line"),
        ("DELETE FROM step WHERE seq = 1", 2, "Lines 1 to 1 are missing"),
        ("UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE step = 2", 2, "no disposal"),
        ("UPDATE tenant SET last_name = 'Obi'", 5, "changed by another program"),
        ("DELETE FROM contact", 2, "nobody removed it"),
        (f"INSERT INTO contact SELECT 'zz', {CONTACT}, {{}} FROM contact", 0, "never entered"),
        (f"INSERT INTO contact SELECT '00', {CONTACT}, {{}} FROM contact", 0, "never entered"),
    ],
)  # fmt: skip
def test_that_what_another_program_changed_is_found_and_said(store, tenant, path, statement, seq, said):
    with store.read() as work:
        columns = work.connection.exec_driver_sql("PRAGMA table_info(contact)").fetchall()
    known = ("id", "scheme_id", "row_version", "name", "role", "kind")
    rest = ", ".join(f'"{c[1]}"' for c in columns if c[1] not in known)
    if "contact SELECT" in statement:
        names = ", ".join(f'"{c}"' for c in known) + ", " + rest
        statement = statement.format(rest).replace("INTO contact", f"INTO contact ({names})")
    tamper(path, statement)
    assert any(text_seq == seq and said in text for text_seq, text in faults(store))


def test_that_an_end_cut_off_is_found_only_by_the_anchor(store, scheme, path):
    before = store.anchor()
    with store.change("Add flat", by="ann") as work:
        flat = work.save(Flat(scheme_id=scheme.id, number="1"))
    anchor = store.anchor()
    assert (anchor.seq, len(anchor.mark), anchor.at) == (2, 12, NOW)
    tamper(path, "DELETE FROM change WHERE step = 2", "DELETE FROM step WHERE seq = 2",
           f"DELETE FROM flat WHERE id = '{flat.id}'")  # fmt: skip
    assert faults(store) == []
    assert faults(store, (before.seq, before.mark)) == []
    ((seq, text),) = faults(store, (anchor.seq, anchor.mark))
    assert (seq, "ends at line 1" in text) == (1, True)


def test_that_a_chain_written_anew_is_found_only_by_the_anchor(store, tenant, path):
    anchor = store.anchor()
    tamper(path, "UPDATE step SET label = 'Look' WHERE seq = 3")
    with store._engine.begin() as connection:
        chain.relink(connection)
    assert faults(store) == []
    ((seq, text),) = faults(store, (anchor.seq, anchor.mark))
    assert (seq, "not the one that was printed" in text) == (5, True)


def test_that_an_erased_person_leaves_a_chain_that_holds(store, tenant):
    erase = "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE owner_id = ?"
    with store.change("Remove tenant", by="ann") as work:
        work.remove(work.tenant(tenant.id))
    store.note(Happened.DISPOSAL, "Disposed", by="ann", about=Ref("tenant", tenant.id))
    with store._engine.begin() as connection:
        connection.exec_driver_sql(erase, (tenant.id,))
    checked = store.check_record()
    assert (checked.faults, checked.erased) == ((), 6)


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO step SELECT seq + 2, {STEP}, hash, hash FROM step WHERE seq = 5",
        f"INSERT INTO step SELECT seq + 1, {STEP}, previous, hash FROM step WHERE seq = 5",
        f"INSERT INTO change SELECT 99, 2, {ENTRY} FROM change WHERE id = 1",
        "UPDATE change SET before = NULL, after = NULL",
        "UPDATE change SET before = NULL, after = NULL, salt = NULL, owner_id = 'eve'",
    ],
)  # fmt: skip
def test_that_the_triggers_refuse_what_does_not_follow(store, tenant, path, statement):
    other = sqlcipher.connect(path, isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        other.execute(statement)
    other.close()


def test_that_a_check_says_how_far_it_is_and_can_be_stopped(store, tenant, monkeypatch):
    monkeypatch.setattr(chain, "_EACH", 2)
    heard: list[int] = []
    store.check_record(progress=heard.append)
    assert heard == [3, 4]

    def stop(_):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.check_record(progress=stop)


def test_that_an_older_journal_becomes_a_chain(store, tenant, path):
    store.close()
    engine = open_engine(path, KEY)
    migrate.move(engine, "0003")
    migrate.move(engine, schema.revision(schema.VERSION))
    engine.dispose()
    store = Store.open(path, KEY)
    assert store.check_record().is_whole
    assert store.anchor().seq == 5
    store.close()


def test_that_what_an_upgrade_changes_adds_removes_and_moves_is_accounted_for(store, tenant, path):
    tamper(path, "UPDATE tenant SET last_name = 'Obi'", "DELETE FROM contact", "UPDATE scheme SET id = id")
    assert len(faults(store)) == 2
    with store._engine.begin() as connection:
        upgraded.account_for(connection)
        upgraded.account_for(connection)  # nothing is left to say
    assert faults(store) == []
    assert store.last_step() == 6
    newest = store.history("tenant", tenant.id)[0]
    assert (newest.step.label, newest.step.final) == (upgraded.LABEL, True)


def test_that_an_older_version_is_checked_without_its_records(store, tenant, path):
    """Their columns are others; the journal's are the same."""
    tamper(path, "UPDATE tenant SET last_name = 'Obi'")
    with store.read() as work:
        assert chain.check(work.connection, records=False).is_whole
    tamper(path, "UPDATE step SET label = 'x' WHERE seq = 3")
    with store.read() as work:
        assert not chain.check(work.connection, records=False).is_whole


def test_that_an_anchor_is_written_and_read():
    anchor = Anchor(1234, "a1b2c3d4e5f6", NOW + timedelta(hours=1))
    assert anchor.line == "Record 1234-a1b2c3d4e5f6, 23 Nov 2026 07:50"
    assert read_mark(f" {anchor.line}") == (1234, "a1b2c3d4e5f6")
    assert read_mark("1234 A1B2C3D4E5F6") == (1234, "a1b2c3d4e5f6")
    assert read_mark("1234") is None
