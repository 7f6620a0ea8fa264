"""Every record comes back as it was saved, whole or not at all."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, StatementError

from ech_desktop.domain.basics import FlatId, Record, Refused, SchemeId
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store.tables import KIND_OF, KINDS
from ech_desktop.store.work import Conflict, Store
from tests.store.conftest import KEY
from tests.store.samples import CLOCK_CHANGE, everything, full


def told(record: Record) -> dict[str, Any]:
    """All that a record says, its children too, but not how often it was changed."""
    said = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, list):
            value = [told(child) for child in value]
        said[field.name] = value
    return {key: value for key, value in said.items() if key != "row_version"}


def test_that_every_field_of_every_record_comes_back_as_it_was_saved(store, path):
    records = everything()
    with store.change("Add everything", by="ann") as work:
        for record in records:
            work.save(record)
    store.close()
    again = Store.open(path, KEY)
    with again.read() as work:
        back = [work.record(KIND_OF[type(r)], r.id) for r in records]
    again.close()
    assert [told(r) for r in back] == [told(r) for r in records]


def test_that_the_samples_leave_no_field_at_its_default():
    seen: dict[tuple[type[Record], str], bool] = {}
    for record in everything():
        for each in (record, *getattr(record, "children", tuple)()):
            for field in fields(each):
                place = type(each), field.name
                seen[place] = seen.get(place, False) or getattr(each, field.name) != field.default
    assert {kind for kind, _ in seen} == set(KINDS.values())
    assert {name for (_, name), differs in seen.items() if not differs} == {"row_version"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200),
    moment=st.datetimes(
        min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        max_value=datetime(2200, 1, 1),  # noqa: DTZ001
        timezones=st.timezones(),
    ),
)
def test_that_any_text_and_any_moment_come_back(store, name, moment):
    scheme = Scheme(name="Larch House")
    with store.change("Add", by="ann") as work:
        work.save(scheme)
        flat = work.save(Flat(scheme_id=scheme.id, number="1", note=name))
        shift = full(Shift, scheme_id=scheme.id, start=moment, end=moment + timedelta(hours=30), code="E")
        shift.problems = tuple  # how long it may be is not the question
        stored = work.save(shift)
    with store.read() as work:
        assert work.flat(flat.id).note == name
        assert work.shift(stored.id).start == moment.astimezone(UTC)


def test_that_a_value_given_to_save_is_left_as_it_is(store, scheme):
    flat = Flat(scheme_id=scheme.id, number="1")
    with store.change("Add flat", by="ann") as work:
        stored = work.save(flat)
    flat.number = "2"
    assert (flat.row_version, stored.row_version, stored.number) == (0, 1, "1")


def test_that_children_are_added_changed_and_removed_as_the_list_says(store, scheme):
    first = Contact(scheme_id=scheme.id, name="Ben", role="Son")
    second = Contact(scheme_id=scheme.id, name="Cai", role="GP")
    with store.change("Add", by="ann") as work:
        tenant = work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[first, second]))
    kept = replace(tenant.contacts[0], role="Nephew")
    new = Contact(scheme_id=scheme.id, name="Ada", role="Friend")
    with store.change("Change", by="ann") as work:
        work.save(replace(tenant, contacts=[kept, new]))
    with store.read() as work:
        back = work.tenant(tenant.id)
    assert [(c.name, c.role) for c in back.contacts] == [("Ada", "Friend"), ("Ben", "Nephew")]
    assert back.contacts[1].id == first.id


def test_that_a_record_read_in_the_same_change_can_be_changed_in_place_and_saved(store, scheme):
    with store.change("Add", by="ann") as work:
        flat = work.save(Flat(scheme_id=scheme.id, number="1"))
    with store.change("Change", by="ann") as work:
        here = work.flat(flat.id)
        here.floor = 3
        assert work.save(here) is here
    with store.read() as work:
        assert work.flat(flat.id).floor == 3


def test_that_a_record_can_be_saved_twice_in_one_change(store, scheme):
    with store.change("Add", by="ann") as work:
        flat = Flat(scheme_id=scheme.id, number="1")
        work.save(flat)
        assert [f.number for f in work.flats()] == ["1"]
        work.save(replace(flat, number="2"))
    with store.read() as work:
        assert [f.number for f in work.flats()] == ["2"]


def test_that_the_order_in_which_records_are_saved_does_not_matter(store, scheme):
    flat = Flat(scheme_id=scheme.id, number="1")
    tenancy = full(Tenancy, scheme_id=scheme.id, flat_id=flat.id)
    with store.change("Add", by="ann") as work:
        work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", tenancies=[tenancy]))
        work.save(flat)
    with store.read() as work:
        assert work.tenants()[0].tenancies[0].flat_id == flat.id


def test_that_a_removed_record_goes_with_its_children(store, scheme):
    with store.change("Add", by="ann") as work:
        contact = Contact(scheme_id=scheme.id, name="Ben", role="Son")
        tenant = work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[contact]))
    with store.change("Remove", by="ann") as work:
        work.remove(tenant)
    assert "Okafor" not in store.dump()
    assert "Ben" not in store.dump()


def test_that_a_record_read_in_the_same_change_can_be_removed(store, scheme):
    with store.change("Add", by="ann") as work:
        flat = work.save(Flat(scheme_id=scheme.id, number="1"))
        work.remove(flat)
    with store.read() as work:
        assert work.flats() == []


def test_that_what_others_refer_to_cannot_be_removed(store, scheme):
    with store.change("Add", by="ann") as work:
        flat = work.save(Flat(scheme_id=scheme.id, number="1"))
        tenancy = full(Tenancy, scheme_id=scheme.id, flat_id=flat.id)
        work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", tenancies=[tenancy]))
    before = store.dump()
    with pytest.raises(Refused, match="other records refer to it"), store.change("Remove", by="ann") as work:
        work.remove(flat)
    assert store.dump() == before


def write_then(store, scheme, fail):
    """A change that has written a flat when it fails."""
    with store.change("Add", by="ann") as work:
        work.save(Flat(scheme_id=scheme.id, number="1"))
        assert len(work.flats()) == 1
        fail(work)


def test_that_a_refusal_leaves_nothing_behind(store, scheme):
    before, steps = store.dump(), store.last_step()
    with pytest.raises(Refused, match="last name"):
        write_then(store, scheme, lambda work: work.save(Tenant(scheme_id=scheme.id)))
    with pytest.raises(Refused, match="number of the flat"):
        write_then(store, scheme, lambda work: work.save(Flat(scheme_id=scheme.id)))
    assert (store.dump(), store.last_step()) == (before, steps)


def test_that_a_bug_in_the_middle_of_a_change_leaves_nothing_behind(store, scheme):
    before, steps = store.dump(), store.last_step()
    with pytest.raises(ZeroDivisionError):
        write_then(store, scheme, lambda work: 1 / 0)
    assert (store.dump(), store.last_step()) == (before, steps)


def test_that_a_store_goes_on_after_a_commit_that_was_refused(store, scheme):
    tenancy = full(Tenancy, scheme_id=scheme.id, flat_id=FlatId("nowhere"))
    for _ in range(4):  # more than there are connections
        with pytest.raises(Conflict, match="refers to"), store.change("Add", by="ann") as work:
            work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", tenancies=[tenancy]))
    assert "Okafor" not in store.dump()
    with store.change("Add", by="ann") as work:
        work.save(Flat(scheme_id=scheme.id, number="1"))
    assert '"number": "1"' in store.dump()


def test_that_a_flat_removed_while_somebody_chose_it_is_a_conflict(store, scheme):
    with store.change("Add", by="ann") as work:
        flat = work.save(Flat(scheme_id=scheme.id, number="1"))
    with store.change("Remove", by="bea") as work:
        work.remove(flat)
    tenancy = full(Tenancy, scheme_id=scheme.id, flat_id=flat.id)
    with pytest.raises(Conflict, match="somebody removed it"), store.change("Add", by="ann") as work:
        work.save(Tenant(scheme_id=scheme.id, last_name="Okafor", tenancies=[tenancy]))


def test_that_a_removal_beside_something_that_is_wrong_does_not_blame_the_removal(store, scheme):
    def remove():
        with store.change("Remove", by="ann") as work:
            first, second = work.flats()
            first.number = "x" * 99
            work.remove(second)

    with store.change("Add", by="ann") as work:
        for number in "12":
            work.save(Flat(scheme_id=scheme.id, number=number))
    with pytest.raises(IntegrityError, match="CHECK"):
        remove()


@pytest.mark.parametrize(
    ("field", "value"),
    [("number", "x" * 21), ("number", "a\0b"), ("floor", "ground"), ("note", 3.5j), ("scheme_id", None)],
)
def test_that_the_database_refuses_what_no_form_should_let_through(store, scheme, field, value):
    flat = Flat(scheme_id=scheme.id, number="1")
    setattr(flat, field, value)
    flat.problems = tuple  # type: ignore[method-assign]  # as if the rule were missing
    with pytest.raises((IntegrityError, StatementError)), store.change("Add", by="ann") as work:
        work.save(flat)
    with store.read() as work:
        assert work.flats() == []


def test_that_a_moment_without_a_time_zone_is_refused(store, scheme):
    shift = full(Shift, scheme_id=scheme.id, start=CLOCK_CHANGE, end=CLOCK_CHANGE, code="E")
    shift.end = shift.end.replace(tzinfo=None)
    shift.problems = tuple
    with pytest.raises(StatementError, match="time zone"), store.change("Add", by="ann") as work:
        work.save(shift)


def test_that_text_that_cannot_be_written_as_utf_8_is_refused_beside_its_field(store, scheme):
    half_an_emoji = "\ud83d"
    with pytest.raises(Refused, match="invisible") as refused, store.change("Add", by="ann") as work:
        work.save(Flat(scheme_id=SchemeId(scheme.id), number="1", note=half_an_emoji))
    assert refused.value.problems[0].field == "note"
