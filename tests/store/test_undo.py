"""Undo is a step of its own: it restores all, and stops where somebody has gone on."""

from dataclasses import replace
from random import Random

import pytest

from ech_desktop.domain.basics import Refused
from ech_desktop.domain.scheme import Flat, Scheme
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store.work import Changes, Conflict
from tests.store.samples import full, removable


@pytest.fixture
def flat(store, scheme):
    with store.change("Add flat", by="ann") as work:
        return work.save(Flat(scheme_id=scheme.id, number="1"))


@pytest.fixture
def tenant(store, scheme, flat):
    contact = Contact(scheme_id=scheme.id, name="Ben", role="Son")
    tenancy = full(Tenancy, scheme_id=scheme.id, flat_id=flat.id)
    with store.change("Add tenant", by="ann") as work:
        made = Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[contact], tenancies=[tenancy])
        return work.save(made)


def again(store, by="ann"):
    step = store.redoable(by)
    assert step is not None
    store.undo(step, by=by)


def test_that_everything_added_at_once_can_be_undone_and_redone(store):
    empty = store.dump()
    with store.change("Add everything", by="ann") as work:
        for record in removable():
            work.save(record)
    whole = store.dump()
    store.undo(store.last_step(), by="ann")
    assert store.dump() == empty
    again(store)
    assert store.dump() == whole


def test_that_a_removed_record_returns_with_all_its_children(store, tenant):
    before = store.dump()
    with store.change("Remove tenant", by="ann") as work:
        work.remove(tenant)
    store.undo(store.last_step(), by="ann")
    assert store.dump() == before
    with store.read() as work:
        assert [c.name for c in work.tenant(tenant.id).contacts] == ["Ben"]


def test_that_a_step_that_did_many_things_to_one_record_is_undone_whole(store, tenant, flat):
    before = store.dump()
    with store.change("Muddle", by="ann") as work:
        one = work.save(replace(tenant, title="Mrs", contacts=[]))
        work.tenants()  # flush, so that the journal has several rows for it
        one.title, one.faith = "Ms", "Quaker"
        work.tenants()
        here = work.flat(flat.id)
        here.floor = 2
        work.flats()
        here.note = "By the lift"
        brief = work.save(Flat(scheme_id=flat.scheme_id, number="99"))
        work.flats()
        brief.floor = 1
        work.flats()
        work.remove(brief)
    assert len(store.history("tenant", tenant.id)) > 4
    store.undo(store.last_step(), by="ann")
    assert store.dump() == before
    again(store)
    assert '"Quaker"' in store.dump()


def test_that_a_record_changed_and_then_removed_returns_as_it_was(store, flat):
    before = store.dump()
    with store.change("Muddle", by="ann") as work:
        here = work.flat(flat.id)
        here.floor = 2
        work.flats()
        work.remove(here)
    store.undo(store.last_step(), by="ann")
    assert store.dump() == before


def test_that_a_record_removed_and_added_again_changes_back(store, flat):
    before = store.dump()
    with store.change("Replace", by="ann") as work:
        work.remove(flat)
        work.save(replace(flat, row_version=0, number="2"))
    assert '"2"' in store.dump()
    store.undo(store.last_step(), by="ann")
    assert store.dump() == before


def test_that_undo_steps_over_what_was_added_and_removed_at_once(store, flat):
    before = store.dump()
    with store.change("Dither", by="ann") as work:
        work.remove(work.save(Flat(scheme_id=flat.scheme_id, number="2")))
    store.undo(store.undoable("ann"), by="ann")
    assert store.dump() == before
    assert store.undoable("ann").label == "Add flat"


def test_that_undo_goes_back_step_by_step_and_redo_forward_again(store, scheme):
    dumps = [store.dump()]
    for number in "123":
        with store.change(f"Add flat {number}", by="ann") as work:
            work.save(Flat(scheme_id=scheme.id, number=number))
        dumps.append(store.dump())
    start = 1  # the step that added the scheme
    for expected in (2, 1, 0):
        step = store.undoable("ann", start)
        store.undo(step, by="ann")
        assert store.dump() == dumps[expected]
    assert store.undoable("ann", start) is None
    for expected in (1, 2, 3):
        again(store)
        assert store.dump() == dumps[expected]
    assert store.redoable("ann") is None
    assert store.undoable("ann", start).label == "Add flat 3"
    store.undo(store.undoable("ann", start), by="ann")
    assert store.dump() == dumps[2]


def test_that_something_new_ends_what_could_be_redone(store, flat):
    store.undo(store.last_step(), by="ann")
    assert store.redoable("ann").label == "Add flat"
    with store.change("Add flat", by="bea") as work:
        work.save(Flat(scheme_id=flat.scheme_id, number="7"))
    assert store.redoable("ann") is not None, "what others do does not count"
    with store.change("Add flat", by="ann") as work:
        work.save(Flat(scheme_id=flat.scheme_id, number="8"))
    assert store.redoable("ann") is None


def test_that_people_are_offered_only_their_own_steps(store, flat):
    assert store.undoable("bea") is None
    assert store.undoable("ann", store.last_step()) is None
    assert store.redoable("bea") is None


def test_that_an_undone_step_cannot_be_undone_again(store, flat):
    step = store.undoable("ann")
    store.undo(step, by="ann")
    with pytest.raises(Conflict, match="already undone"):
        store.undo(step, by="ann")


def test_that_an_undo_that_somebody_else_took_back_is_not_offered_again(store, flat):
    store.undo(store.last_step(), by="ann")
    store.undo(store.last_step(), by="bea")
    assert store.redoable("ann") is None


def test_that_a_step_that_never_was_cannot_be_undone(store):
    with pytest.raises(Conflict, match="no such step"):
        store.undo(99, by="ann")


def test_that_a_field_changed_since_stops_the_undo(store, flat):
    with store.change("Rename", by="ann") as work:
        second = work.save(replace(flat, number="2"))
    step = store.last_step()
    with store.change("Rename", by="bea") as work:
        work.save(replace(second, number="3"))
    before = store.dump()
    with pytest.raises(Conflict, match="changed since"):
        store.undo(step, by="ann")
    assert store.dump() == before


def test_that_another_field_changed_since_is_kept(store, flat):
    with store.change("Rename", by="ann") as work:
        second = work.save(replace(flat, number="2"))
    step = store.last_step()
    with store.change("Change floor", by="bea") as work:
        work.save(replace(second, floor=4))
    store.undo(step, by="ann")
    with store.read() as work:
        assert (work.flat(flat.id).number, work.flat(flat.id).floor) == ("1", 4)


def test_that_adding_cannot_be_undone_once_others_refer_to_it(store, flat, tenant):
    step = store.history("flat", flat.id)[0].step
    before = store.dump()
    with pytest.raises(Conflict, match="changed since"):
        store.undo(step, by="ann")
    assert store.dump() == before


def test_that_adding_cannot_be_undone_once_others_added_to_it(store, tenant):
    step = store.last_step()
    more = Contact(scheme_id=tenant.scheme_id, name="Cai", role="GP")
    with store.change("Add contact", by="bea") as work:
        work.save(replace(tenant, contacts=[*tenant.contacts, more]))
    with pytest.raises(Conflict):
        store.undo(step, by="ann")
    assert "Cai" in store.dump()


def test_that_a_record_that_others_removed_cannot_change_back(store, flat):
    with store.change("Rename", by="ann") as work:
        second = work.save(replace(flat, number="2"))
    step = store.last_step()
    with store.change("Remove", by="bea") as work:
        work.remove(second)
    with pytest.raises(Conflict):
        store.undo(step, by="ann")


def test_that_a_record_does_not_return_where_what_it_refers_to_is_gone(store, tenant, flat):
    with store.change("Remove tenant", by="ann") as work:
        work.remove(tenant)
    step = store.last_step()
    with store.change("Remove flat", by="bea") as work:
        work.remove(flat)
    with pytest.raises(Conflict):
        store.undo(step, by="ann")


def test_that_what_was_signed_is_not_undone(store, flat):
    with store.change("Sign", by="ann", final=True) as work:
        work.save(replace(flat, floor=1))
    with pytest.raises(Refused, match="“Sign” stands"):
        store.undo(store.last_step(), by="ann")


def test_that_what_came_before_a_signature_is_sealed_by_it_and_nothing_else_is(store, flat, tenant):
    with store.change("Write", by="ann") as work:
        written = work.save(replace(flat, note="Draft"))
    write = store.last_step()
    with store.change("Sign", by="bea", final=True) as work:
        work.save(replace(written, floor=1))
    with pytest.raises(Refused, match="“Write” stands"):
        store.undo(write, by="ann")
    assert store.undoable("ann").label == "Add tenant"


def test_that_undo_does_not_reach_past_a_signature_of_the_same_person(store, flat):
    with store.change("Sign", by="ann", final=True) as work:
        work.save(replace(flat, floor=1))
    step = store.undoable("ann")
    assert (step.label, step.final) == ("Sign", True)


def test_that_undo_counts_as_a_change_of_the_record_and_of_its_owner(store, tenant):
    with store.change("Change", by="ann") as work:
        changed = work.save(replace(tenant, contacts=[replace(tenant.contacts[0], role="Nephew")]))
    store.undo(store.last_step(), by="ann")
    with pytest.raises(Conflict, match="since you opened it"), store.change("Late", by="bea") as work:
        work.save(replace(changed, title="Mrs"))


def test_that_an_edit_opened_before_a_removal_and_its_undo_is_stale(store, flat):
    with store.change("Remove", by="ann") as work:
        work.remove(flat)
    store.undo(store.last_step(), by="ann")
    with pytest.raises(Conflict), store.change("Late", by="bea") as work:
        work.save(replace(flat, number="2"))


def test_that_the_undo_is_told_to_listeners(store, flat):
    heard: list[Changes] = []
    store.subscribe(heard.append)
    store.undo(store.last_step(), by="ann")
    assert [(c.label, "flat" in c) for c in heard] == [("Add flat", True)]


@pytest.mark.parametrize("seed", range(12))
def test_that_any_run_of_changes_can_be_walked_back_and_forward_again(store, seed):
    me, chance = "ann", Random(seed)
    dumps = [store.dump()]
    for _ in range(8):
        before = store.last_step()
        with store.change("Something", by=me) as work:
            for _ in range(chance.randint(1, 3)):
                something(work, chance)
        if store.last_step() > before:
            dumps.append(store.dump())
    for expected in reversed(dumps[:-1]):
        store.undo(store.undoable(me), by=me)
        assert store.dump() == expected
    assert store.undoable(me) is None
    for expected in dumps[1:]:
        store.undo(store.redoable(me), by=me)
        assert store.dump() == expected


def something(work, chance):
    """Add, change or remove a scheme, a flat, or a tenant with contacts and a tenancy."""
    scheme = (work.schemes() or [work.save(Scheme(name="Larch House"))])[0]
    tenants, flats = work.tenants(), work.flats()
    what = chance.choice(["add flat", "add tenant", "change", "remove"])
    if what == "add flat" or not flats:
        work.save(Flat(scheme_id=scheme.id, number=str(chance.randint(1, 9))))
    elif what == "add tenant" or not tenants:
        tenancy = full(Tenancy, scheme_id=scheme.id, flat_id=chance.choice(flats).id)
        contacts = [Contact(scheme_id=scheme.id, name=n, role="GP") for n in "ab"[: chance.randint(0, 2)]]
        work.save(Tenant(scheme_id=scheme.id, last_name="O", contacts=contacts, tenancies=[tenancy]))
    elif what == "remove":
        work.remove(chance.choice(tenants))
    else:
        tenant = chance.choice(tenants)
        kept = chance.sample(tenant.contacts, len(tenant.contacts) // 2)
        more = [*kept, Contact(scheme_id=scheme.id, name=str(chance.random()), role="Friend")]
        work.save(replace(tenant, title=str(chance.random()), contacts=more))
