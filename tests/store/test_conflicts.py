"""Two people change the same thing: the second hears of it, and nothing of the first is lost."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store.errors import known
from ech_desktop.store.work import Conflict, Gone, Store
from tests.store.conftest import KEY


@pytest.fixture
def tenant(store, scheme):
    contact = Contact(scheme_id=scheme.id, name="Ben", role="Son")
    with store.change("Add tenant", by="ann") as work:
        return work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[contact]))


def contact(tenant, name):
    return Contact(scheme_id=tenant.scheme_id, name=name, role="Friend")


def test_that_a_stale_edit_is_a_conflict(store, tenant):
    with store.change("Change", by="ann") as work:
        work.save(replace(tenant, title="Mrs"))
    with pytest.raises(Conflict, match="Open it again"), store.change("Change", by="bea") as work:
        work.save(replace(tenant, title="Ms"))
    with store.read() as work:
        assert work.tenant(tenant.id).title == "Mrs"


def test_that_two_people_who_each_add_a_contact_do_not_lose_one(store, tenant):
    with store.change("Add contact", by="ann") as work:
        work.save(replace(tenant, contacts=[*tenant.contacts, contact(tenant, "Cai")]))
    with pytest.raises(Conflict), store.change("Add contact", by="bea") as work:
        work.save(replace(tenant, contacts=[*tenant.contacts, contact(tenant, "Dai")]))
    with store.read() as work:
        assert [c.name for c in work.tenant(tenant.id).contacts] == ["Ben", "Cai"]


def test_that_a_change_of_a_child_alone_counts_as_a_change_of_its_owner(store, tenant):
    with store.change("Change", by="ann") as work:
        here = work.tenant(tenant.id)
        here.contacts[0].role = "Nephew"
    with pytest.raises(Conflict), store.change("Remove contact", by="bea") as work:
        work.save(replace(tenant, contacts=[]))


def test_that_a_stale_removal_is_a_conflict(store, tenant):
    with store.change("Change", by="ann") as work:
        work.save(replace(tenant, title="Mrs"))
    with pytest.raises(Conflict), store.change("Remove", by="bea") as work:
        work.remove(tenant)


def test_that_saving_or_removing_what_is_gone_says_so(store, tenant):
    with store.change("Remove", by="ann") as work:
        work.remove(tenant)
    with pytest.raises(Gone, match="no longer in the store"), store.change("Change", by="bea") as work:
        work.save(replace(tenant, title="Mrs"))
    with pytest.raises(Gone), store.change("Remove", by="bea") as work:
        work.remove(tenant)
    with pytest.raises(Gone), store.change("Remove", by="bea") as work:
        work.remove(Tenant(scheme_id=tenant.scheme_id, last_name="Never stored"))
    with pytest.raises(Gone), store.read() as work:
        work.tenant(tenant.id)


def test_that_adding_what_is_there_already_is_a_conflict(store, tenant):
    with pytest.raises(Conflict, match="already in the store"), store.change("Add", by="bea") as work:
        work.save(replace(tenant, row_version=0, contacts=[]))


def test_that_two_open_stores_notice_each_other(store, tenant, path):
    other = Store.open(path, KEY)
    with other.change("Change", by="bea") as work:
        work.save(replace(tenant, title="Ms"))
    with pytest.raises(Conflict), store.change("Change", by="ann") as work:
        work.save(replace(tenant, title="Mrs"))
    other.close()


def test_that_a_record_changed_behind_the_back_of_a_change_is_a_conflict(store, tenant):
    def change():
        with store.change("Change", by="ann") as work:
            here = work.tenant(tenant.id)
            work.connection.execute(text("UPDATE tenant SET row_version = 9"))
            here.title = "Mrs"

    with pytest.raises(Conflict):
        change()
    with store.read() as work:
        assert work.tenant(tenant.id).title == ""


def test_that_a_locked_store_is_said_in_words(store, tenant, path):
    other = Store.open(path, KEY)
    with store.change("Slow", by="ann") as work:
        work.save(Flat(scheme_id=tenant.scheme_id, number="1"))
        work.flats()
        with pytest.raises(KnownError, match="Another program"), other.change("Quick", by="bea") as second:
            second.connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    other.close()


def test_that_a_full_disk_is_said_in_words_and_leaves_nothing(store, scheme):
    def add(flats, pages=10**9):
        with store.change("Add", by="ann") as work:
            work.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for number in range(flats):
                work.save(Flat(scheme_id=scheme.id, number=str(number), note="x" * 2000))

    before = store.dump()
    with pytest.raises(KnownError, match="disk is full"):
        add(flats=2000, pages=1)  # SQLite takes the size it has when that is more
    assert store.dump() == before
    add(flats=1)
    assert store.dump() != before


def test_that_a_database_error_that_nobody_knows_is_not_dressed_up(store):
    with pytest.raises(OperationalError, match="no such table"), store.read() as work:
        work.connection.exec_driver_sql("SELECT * FROM nonsense")


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("database is locked", "Another program"),
        ("database or disk is full", "full"),
        ("attempt to write a readonly database", "read-only"),
        ("database disk image is malformed", "damaged"),
        ("disk I/O error", "Check the disk"),
    ],
)
def test_that_each_failure_says_what_to_do(said, word):
    error = known(said)
    assert error is not None
    assert word in str(error)
    assert known("no such column: x") is None
