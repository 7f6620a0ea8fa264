"""Every change is one step of the journal, told to those who listen; the journal is never rewritten."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2 as sqlcipher

from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store.tables import KIND_OF, TABLES, mapping
from ech_desktop.store.work import Changes, DetachedWrite, Ref
from tests.store.conftest import KEY, NOW
from tests.store.samples import everything


@pytest.fixture
def tenant(store, scheme):
    contact = Contact(scheme_id=scheme.id, name="Ben", role="Son")
    with store.change("Add tenant", by="ann") as work:
        return work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[contact]))


def test_that_every_field_of_every_record_is_journalled_when_added(store):
    with store.change("Add everything", by="ann") as work:
        for record in everything():
            work.save(record)
    noted = {entry.ref.kind: entry.after for r in everything_in(store) for entry in r}
    assert set(noted) == set(TABLES)
    for kind, after in noted.items():
        assert set(after) == set(TABLES[kind].c.keys()) - {"row_version"}


def everything_in(store):
    with store.read() as work:
        for kind, table in TABLES.items():
            for row in work.connection.execute(table.select()):
                yield store.history(kind, row.id)


def test_that_a_change_of_a_child_is_journalled_under_its_owner(store, tenant):
    changed = replace(tenant, contacts=[replace(tenant.contacts[0], role="Nephew")])
    with store.change("Change tenant", by="bea") as work:
        work.save(changed)
    entry, *_ = store.history("tenant", tenant.id)
    assert (entry.before, entry.after) == ({"role": "Son"}, {"role": "Nephew"})
    assert (entry.ref, entry.owner) == (Ref("contact", tenant.contacts[0].id), Ref("tenant", tenant.id))
    assert (entry.step.by, entry.step.label, entry.step.at) == ("bea", "Change tenant", NOW)
    assert store.history("contact", tenant.contacts[0].id)[0] == entry


def test_that_a_removed_record_is_journalled_whole(store, tenant):
    with store.change("Remove tenant", by="ann") as work:
        work.remove(tenant)
    removed = [e for e in store.history("tenant", tenant.id) if e.after is None]
    assert [e.ref.kind for e in removed] == ["tenant", "contact"]
    assert removed[1].before is not None
    assert removed[1].before["name"] == "Ben"


def test_that_listeners_hear_what_was_touched_with_its_owner(store, tenant):
    heard: list[Changes] = []
    store.subscribe(heard.append)
    with store.change("Change tenant", by="ann") as work:
        work.save(replace(tenant, contacts=[replace(tenant.contacts[0], role="Nephew")]))
    store.unsubscribe(heard.append)
    with store.change("Add flat", by="ann") as work:
        work.save(Flat(scheme_id=tenant.scheme_id, number="1"))
    (changes,) = heard
    assert (changes.step, changes.label) == (store.last_step() - 1, "Change tenant")
    assert changes.touched == {Ref("contact", tenant.contacts[0].id), Ref("tenant", tenant.id)}
    assert "tenant" in changes
    assert Ref("tenant", tenant.id) in changes
    assert "shift" not in changes


def test_that_a_change_that_changes_nothing_is_no_step(store, tenant):
    heard: list[Changes] = []
    store.subscribe(heard.append)
    before = store.last_step()
    with store.change("Change tenant", by="ann") as work:
        work.save(replace(tenant))
    assert (store.last_step(), heard) == (before, [])


def test_that_an_empty_store_has_no_last_step(store):
    assert store.last_step() == 0


@pytest.mark.parametrize("kind", ["step", "change"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {t} SET {k} = {k}", "DELETE FROM {t}", "INSERT OR REPLACE INTO {t} SELECT * FROM {t}"],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_that_the_journal_cannot_be_rewritten(store, tenant, path, kind, statement, recursive):
    other = sqlcipher.connect(path, isolation_level=None)  # another tool, with whatever settings
    other.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    other.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlcipher.IntegrityError, match="append-only"):
        other.execute(statement.format(t=f'"{kind}"', k={"step": "seq", "change": "id"}[kind]))
    other.close()


def test_that_the_journal_is_append_only_also_from_inside(store, tenant):
    with pytest.raises(IntegrityError, match="append-only"), store.change("Cheat", by="ann") as work:
        work.connection.exec_driver_sql("DELETE FROM change")


def test_that_a_stored_record_cannot_be_written_to_outside_a_change(store, tenant):
    with pytest.raises(DetachedWrite, match="Tenant"):
        tenant.title = "Mrs"
    with pytest.raises(DetachedWrite):
        tenant.contacts.append(Contact(scheme_id=tenant.scheme_id, name="Cai", role="GP"))
    with pytest.raises(DetachedWrite):
        tenant.contacts = []
    with pytest.raises(DetachedWrite):
        tenant.contacts[0].name = "Cai"
    with pytest.raises(DetachedWrite):
        tenant.contacts.pop()


def test_that_a_record_cannot_be_written_to_while_it_is_only_read(store, tenant):
    with store.read() as work:
        here = work.tenant(tenant.id)
        with pytest.raises(DetachedWrite):
            here.title = "Mrs"
        with pytest.raises(DetachedWrite):
            work.save(Flat(scheme_id=tenant.scheme_id, number="1"))
        with pytest.raises(DetachedWrite):
            work.remove(here)


def test_that_every_mapped_class_is_listened_to():
    assert {m.class_ for m in mapping.mappers} == set(KIND_OF)
