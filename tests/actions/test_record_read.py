"""The daily record, read: by day, by tenant however far back, and a concern by nobody who may not."""

from __future__ import annotations

from datetime import timedelta

from ech_desktop.actions import drafts, events, notes
from ech_desktop.actions.daily_record import record_of_day, record_of_tenant
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.events import Concern, HospitalMove
from ech_desktop.domain.permissions import Access
from tests.actions.daily_cases import a_note, a_visitor, an_incident, written
from tests.actions.world import MONDAY, NOW, World, a_member

HOUR = timedelta(hours=1)


def test_that_a_day_has_everybody_and_a_correction_beneath_its_note(world: World):
    wrong = a_note(world, "Had tea.", at=NOW - HOUR)
    right = notes.correct_note(world.store, wrong.id, "Had coffee.", "Mixed up.", NOW, by=world.by)
    last = notes.correct_note(world.store, right.id, "Had milk.", "So he says.", NOW, by=world.by)
    visitor = a_visitor(world)
    a_note(world, "The day before.", at=NOW - DAY)
    first, second = record_of_day(world.store, MONDAY, seen_by=world.by)
    assert [first.record.id, second.record.id] == [visitor.id, wrong.id]
    assert [note.id for note in second.corrections] == [right.id, last.id]


def test_that_a_concern_is_read_by_leaders_and_its_author_only(world: World):
    concern = events.record_event(world.store, Concern(**written(world, what="A bruise.")), by=world.by)
    for access in (Access.TEAM_LEADER, Access.CARE_WORKER):
        world.act_as(access)
        assert [e.record.id for e in record_of_day(world.store, MONDAY, seen_by=world.by)] == [concern.id]
    with world.store.change("Add", by=world.by) as work:
        bo = work.save(a_member(world.scheme, "Bo Carer")).id
    day = record_of_day(world.store, MONDAY, seen_by=bo)
    told = record_of_tenant(world.store, world.tenant.id, NOW, seen_by=bo)
    assert (day, told) == ([], [])


def test_that_a_tenants_record_reaches_back_until_enough_of_it_fits(world: World):
    days = (0, 1, 29, 100, 300)
    for back in days:
        a_note(world, f"Tea, {back} days ago.", at=NOW - back * DAY)
    an_incident(world, at=NOW - 2 * HOUR)

    def read(**asked):
        found = record_of_tenant(world.store, world.tenant.id, NOW, seen_by=world.by, **asked)
        return [e.record.id if e.kind == "incident" else int(e.text.split()[1]) for e in found]

    assert read(kind="care given") == list(days)
    assert read(words="tea", most=2) == [0, 1]
    assert read(words="300 TEA") == [300]
    assert len(read(kind="incident")) == 1


def test_that_a_hospital_move_that_is_saved_drops_its_draft(world: World):
    drafts.keep_draft(world.store, "record:hospital_move", "{}", by=world.by)
    move = HospitalMove(**written(world, place="Ward 4"))
    events.record_hospital_move(world.store, move, by=world.by, draft="record:hospital_move")
    assert drafts.kept_drafts(world.store, by=world.by) == []
