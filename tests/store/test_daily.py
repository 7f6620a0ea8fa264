"""Reads of the daily record, and what is being typed."""

from datetime import timedelta
from typing import Any

import pytest

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.catching_up import ReadMark
from ech_desktop.domain.clock import DAY, shown
from ech_desktop.domain.events import Incident, Visitor
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.packages import PackageLine
from ech_desktop.domain.places import NOWHERE, places
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.store import drafts
from ech_desktop.store.work import Store
from tests.store.conftest import KEY, NOW

HOUR = timedelta(hours=1)
TODAY = shown(NOW).date()


def add(store, *records):
    with store.change("Add", by="ann") as work:
        return [work.save(record) for record in records]


@pytest.fixture
def ann(store, scheme):
    return add(store, TeamMember(scheme_id=scheme.id, first_names="Ann"))[0]


@pytest.fixture
def dora(store, scheme):
    flats = [Flat(scheme_id=scheme.id, number=number) for number in ("2", "10A")]
    tenancies = [
        Tenancy(scheme_id=scheme.id, flat_id=flats[0].id, start=TODAY - 400 * DAY, end=TODAY - DAY),
        Tenancy(scheme_id=scheme.id, flat_id=flats[1].id, start=TODAY),
    ]
    tenant = Tenant(scheme_id=scheme.id, title="Mrs", first_names="Dora", last_name="Okafor")
    tenant.tenancies, tenant.package = tenancies, [PackageLine(scheme_id=scheme.id, minutes=60)]
    return add(store, *flats, tenant)[-1]


@pytest.fixture
def written(scheme, ann, dora):
    def values(hours=0, **fields):
        at = NOW + hours * HOUR
        given: dict[str, Any] = {"scheme_id": scheme.id, "tenant_id": dora.id, "author": ann.id}
        given |= {"at": at, "entered_at": at}
        return given | fields

    return values


def test_that_notes_are_read_by_tenant_and_by_when_they_were_entered(store, dora, written):
    notes = [Note(**written(n, said=str(n), flagged=n == 3)) for n in range(1, 5)]
    late = Note(**written(-9, said="late", entered_at=NOW + 9 * HOUR, corrects=notes[0].id, why="x"))
    add(store, *notes, late)
    with store.read() as work:
        assert [n.said for n in work.notes(dora.id, most=3)] == ["2", "3", "4"]
        assert [n.said for n in work.notes_entered(NOW + 2 * HOUR)] == ["3", "4", "late"]
        assert [n.said for n in work.notes_entered(NOW, flagged=True)] == ["3"]
        assert [n.id for n in work.corrections([notes[0].id])] == [late.id]
        assert work.note(late.id).said == "late"


def test_that_events_are_read_by_kind_and_visitors_while_they_are_in(store, written):
    incidents = [Incident(**written(n, what=str(n), place="Hall")) for n in range(3)]
    here, left, wrong = (Visitor(**written(n, name=str(n))) for n in range(3))
    left.left_at, wrong.withdrawn = NOW + HOUR, "Next door."
    add(store, *incidents, here, left, wrong)
    with store.read() as work:
        assert [e.what for e in work.entered(Incident, NOW)] == ["1", "2"]
        assert work.event(Incident, incidents[0].id).what == "0"
        assert [v.name for v in work.visitors_in()] == ["0"]


def test_that_events_that_were_changed_lately_are_found_whenever_they_were_written(store, written):
    old, other = (Incident(**written(what=what, place="Hall")) for what in ("old", "other"))
    with store.read() as work:
        assert work.changed_since(NOW, [Incident]) == set()
    add(store, old, other, Visitor(**written(name="Ed")))
    store._clock = lambda: NOW + 9 * DAY
    with store.change("Change", by="ann") as work:
        work.event(Incident, old.id).place = "Lift"
        work.visitors_in()[0].whom = "Nobody"
    add(store, Incident(**written(9 * 24, what="new", place="Hall")))
    with store.read() as work:
        assert work.changed_since(NOW + 8 * DAY, [Incident]) == {old.id}
        assert work.changed_since(NOW + 9 * DAY, [Incident]) == set()
        found = work.entered(Incident, NOW + 8 * DAY, work.changed_since(NOW + DAY, [Incident]))
        assert [e.what for e in found] == ["old", "new"]


def test_that_what_happened_is_read_by_day_and_by_tenant_without_corrections(store, dora, written):
    first = Note(**written(0, said="first"))
    wrong = Note(**written(1, said="wrong", corrects=first.id, why="x"))
    late = Note(**written(2, said="late", entered_at=NOW + 99 * HOUR))
    visitor = Visitor(**written(1, name="Lift", tenant_id=None))
    add(store, first, wrong, late, visitor)
    with store.read() as work:
        assert [n.said for n in work.happened(Note, NOW, NOW + 3 * HOUR)] == ["first", "late"]
        assert [n.said for n in work.happened(Note, NOW + HOUR, NOW + 3 * HOUR, dora.id)] == ["late"]
        assert [n.said for n in work.happened(Note, NOW, NOW + HOUR, dora.id)] == ["first"]
        assert [v.name for v in work.happened(Visitor, NOW, NOW + 3 * HOUR)] == ["Lift"]
        assert work.happened(Visitor, NOW, NOW + 3 * HOUR, dora.id) == []


def test_that_plans_and_days_away_are_told_without_reading_them_whole(store, scheme, dora):
    agreed, draft = (
        CarePlan(scheme_id=scheme.id, tenant_id=dora.id, number=n, agreed_on=day, what_changed="Two people")
        for n, day in ((1, TODAY), (2, None))
    )
    agreed.status = PlanStatus.AGREED
    add(store, agreed, draft)
    with store.change("Away", by="ann") as work:
        tenant = work.tenant(dora.id)
        tenant.aways = [
            Away(scheme_id=scheme.id, first=TODAY - 9 * DAY, last=TODAY - DAY),
            Away(scheme_id=scheme.id, first=TODAY),
        ]
        work.save(tenant)
    with store.read() as work:
        (plan,) = work.agreed_since(TODAY)
        assert (plan.source, plan.tenant_id, plan.number) == (f"care_plan:{agreed.id}", dora.id, 1)
        assert (plan.what_changed, plan.agreed_on) == ("Two people", TODAY)
        assert work.agreed_since(TODAY + DAY) == []
        assert [(h.number, h.status) for h in work.plan_heads()] == [
            (1, PlanStatus.AGREED),
            (2, PlanStatus.DRAFT),
        ]
        assert work.with_package(TODAY) == {dora.id}
        assert [a.away.first for a in work.aways_on(TODAY)] == [TODAY]
        assert [a.away.first for a in work.aways_since(TODAY)] == [TODAY]
        assert [a.tenant_id for a in work.aways_since(TODAY - DAY)] == [dora.id, dora.id]


@pytest.mark.parametrize("days", [-500, -1, 0, 9])
def test_that_places_are_those_of_the_tenants_themselves(store, scheme, dora, days):
    gone = Tenant(scheme_id=scheme.id, last_name="Ray", information="Braille")
    add(store, gone)
    day = TODAY + days * DAY
    with store.read() as work:
        known = work.places(day)
        assert known == places(work.tenants(), {f.id: f for f in work.flats()}, day)
        assert [t.id for t in work.tenants_with([dora.id])] == [dora.id]
    assert (known[gone.id].order, known[gone.id].lives_here) == (NOWHERE, False)


def test_that_ones_shifts_are_those_that_have_begun_in_the_last_months(store, scheme, ann):
    starts = [NOW - 200 * DAY, NOW - 2 * DAY, NOW, NOW + HOUR]
    add(store, *(Shift(scheme_id=scheme.id, team_member_id=ann.id, start=s, end=s + HOUR) for s in starts))
    add(store, Shift(scheme_id=scheme.id, start=NOW - HOUR, end=NOW))
    with store.read() as work:
        assert [s.start for s in work.shifts_before(ann.id, NOW)] == starts[1:3]


def test_that_handovers_tell_when_duty_was_given_and_what_was_taken(store, scheme):
    handovers = [Handover(scheme_id=scheme.id, at=NOW + n * HOUR) for n in range(3)]
    for n, handover in enumerate(handovers[:2]):
        handover.given_at, handover.taken = NOW + n * HOUR, (f"note:{n}", "note:x")
    handovers[0].accepted_at = NOW
    with store.read() as work:
        assert (work.last_given(), work.not_accepted()) == (None, [])
    add(store, *handovers)
    with store.read() as work:
        assert work.last_given() == NOW + HOUR
        assert work.given_times(NOW) == [NOW, NOW + HOUR]
        assert work.given_times(NOW + HOUR) == [NOW + HOUR]
        assert work.taken_since(NOW) == [(NOW + n * HOUR, (f"note:{n}", "note:x")) for n in range(2)]
        assert [h.id for h in work.not_accepted()] == [h.id for h in handovers[1:]]


def test_that_items_that_were_raised_or_turned_lately_are_found(store, scheme):
    old, closed, new = (
        OpenItem(scheme_id=scheme.id, what=what, raised_at=NOW + hours * HOUR)
        for what, hours in (("old", -9), ("closed", -8), ("new", 1))
    )
    closed.close(TeamMemberId("ann"), NOW + HOUR, "Done.")
    add(store, TeamMember(scheme_id=scheme.id, id=TeamMemberId("ann"), first_names="Ann"), old, closed, new)
    with store.read() as work:
        assert [i.what for i in work.items_moved(NOW)] == ["closed", "new"]


def test_that_read_marks_are_found_by_person_and_time(store, scheme, ann):
    marks = [ReadMark(scheme_id=scheme.id, team_member_id=ann.id, source=f"note:{n}", at=NOW + n * HOUR)
             for n in range(3)]  # fmt: skip
    add(store, *marks)
    with store.read() as work:
        assert [m.source for m in work.read_marks(NOW + HOUR)] == ["note:1", "note:2"]
        assert len(work.read_marks(NOW, ann.id)) == 3
        assert work.read_marks(NOW, TeamMemberId("bo")) == []


def test_that_what_is_typed_is_kept_per_author_and_place_and_is_no_step(store, scheme):
    step = store.last_step()
    store.keep_draft("ann", "note", "Had te")
    store.keep_draft("ann", "note", "Had tea. O'Neill 王")
    store.keep_draft("ann", "handover", "Quiet")
    store.keep_draft("bo", "note", "Mine")
    assert store.last_step() == step
    assert {(d.place, d.typed, d.at) for d in store.drafts("ann")} == {
        ("note", "Had tea. O'Neill 王", NOW),
        ("handover", "Quiet", NOW),
    }
    store.keep_draft("ann", "note", "")
    with store.change("Save handover", by="ann") as work:
        work.save(Flat(scheme_id=scheme.id, number="1"))
        work.drop_draft("ann", "handover")
    assert store.drafts("ann") == []
    assert [d.typed for d in store.drafts("bo")] == ["Mine"]
    with pytest.raises(Refused, match="too long"):
        store.keep_draft("bo", "note", "x" * (drafts.LONGEST + 1))


def test_that_a_draft_outlives_a_crash_and_is_nowhere_in_the_clear(store, path):
    store.keep_draft("ann", "note", "MARKER-TYPED")
    other = Store.open(path, KEY)  # while the first was never closed, as after a power cut
    assert [d.typed for d in other.drafts("ann")] == ["MARKER-TYPED"]
    other.close()
    for file in path.parent.iterdir():
        assert b"MARKER-TYPED" not in file.read_bytes()


def test_that_a_draft_is_kept_when_the_change_that_saves_it_fails(store, scheme):
    store.keep_draft("ann", "flat", "12")
    with pytest.raises(Refused), store.change("Add", by="ann") as work:  # noqa: PT012
        work.drop_draft("ann", "flat")
        work.save(Flat(scheme_id=scheme.id, number=""))
    assert [d.typed for d in store.drafts("ann")] == ["12"]
