"""Search: what is found, in which order, and that it is right after every change and every undo."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from ech_desktop.domain.alerts import Alert
from ech_desktop.domain.basics import Refused
from ech_desktop.domain.events import Concern, Incident
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.housing_plans import HousingPlan, TenancyGoal
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.plans import CarePlan, Need
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.store import search_index
from ech_desktop.store.work import Store
from tests.store.conftest import KEY, NOW
from tests.store.samples import everything


def shown(pieces):
    return "".join(f"[{p.text}]" if p.marked else p.text for p in pieces)


def found(store, typed, most=8):
    """Kind, name and text of everything found."""
    with store.read() as work:
        return [(f.ref.kind, shown(f.name), shown(f.text)) for f in work.search(typed, NOW.date(), most)]


def kinds(store, typed):
    return [kind for kind, *_ in found(store, typed)]


def add(store, *records):
    with store.change("Add", by="ann") as work:
        return [work.save(record) for record in records]


def a_tenant(scheme, first="Łucja", last="O’Neill", **fields):
    return Tenant(scheme_id=scheme.id, first_names=first, last_name=last, **fields)


@pytest.fixture
def lucja(store, scheme):
    contacts = [Contact(scheme_id=scheme.id, name="Siân Prŷs", role="Daughter", phone="07700 900123")]
    alerts = [Alert(scheme_id=scheme.id, detail="Walks with a frame.")]
    return add(
        store,
        a_tenant(scheme, contacts=contacts, alerts=alerts, nhs_number="943 476 5919", key_safe="Code 4711"),
    )[0]


@pytest.mark.parametrize("typed", ["lucja", "Łuc", "O'Neill", "oneill", "neill luc", "O’NEILL"])
def test_that_a_tenant_is_found_by_name_without_accents_and_apostrophes(store, lucja, typed):
    ((kind, name, _),) = found(store, typed)
    assert kind == "tenant"
    assert name.replace("[", "").replace("]", "") == "Łucja O’Neill"
    assert "[" in name


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("sian", "[Siân] Prŷs"),
        ("frame", "Walks with a [frame]."),
        ("9434765919", "943 476 5919"),
        ("943 476 5919", "943 476 5919"),
    ],
)
def test_that_a_tenant_is_found_by_what_is_recorded_and_the_words_are_marked(store, lucja, typed, text):
    ((_, _, said),) = found(store, typed)
    assert text in said


def test_that_the_key_safe_is_not_found(store, lucja):
    assert found(store, "4711") == []


@pytest.mark.parametrize("typed", ["", "  ", '"', "*", "' OR 1", "lucja) NOT (x", "name:", "NEAR(a b)"])
def test_that_signs_that_mean_something_to_the_index_are_only_typed(store, lucja, typed):
    assert found(store, typed) == []


def test_that_every_kind_of_thing_is_found_people_first(store, scheme, lucja):
    entry = HandoverEntry(scheme_id=scheme.id, tenant_id=lucja.id, happened="Rose early, had tea.")
    add(
        store,
        Flat(scheme_id=scheme.id, number="12", note="Rose garden below."),
        TeamMember(scheme_id=scheme.id, first_names="Rose", last_name="Bell"),
        a_tenant(scheme, "Rosemary", "Lee"),
        CarePlan(
            scheme_id=scheme.id,
            tenant_id=lucja.id,
            needs=[Need(scheme_id=scheme.id, title="Garden", outcome="I want to see the roses.")],
        ),
        HousingPlan(
            scheme_id=scheme.id,
            tenant_id=lucja.id,
            goals=[TenancyGoal(scheme_id=scheme.id, goal="Plant roses.")],
        ),
        OpenItem(scheme_id=scheme.id, what="Water the roses.", raised_at=NOW),
        Handover(scheme_id=scheme.id, at=NOW, entries=[entry]),
    )
    assert found(store, "rose") == [
        ("tenant", "[Rosemary] Lee", ""),
        ("team_member", "[Rose] Bell", "care and support worker"),
        ("flat", "Flat 12", "[Rose] garden below."),
        ("care_plan", "Łucja O’Neill", "I want to see the [roses]."),
        ("housing_plan", "Łucja O’Neill", "Plant [roses]."),
        ("open_item", "", "Water the [roses]."),
        ("handover_entry", "Łucja O’Neill", "[Rose] early, had tea."),
    ]
    with store.read() as work:
        assert [f.tenant_id for f in work.search("tea", NOW.date())] == [lucja.id]
        assert [f.tenant_id for f in work.search("garden below", NOW.date())] == [None]
    assert kinds(store, "flat 12") == ["flat"]


def test_that_whoever_is_called_so_comes_before_whoever_only_knows_them(store, scheme, lucja):
    add(store, a_tenant(scheme, "Sian", "Evans"))
    add(
        store, a_tenant(scheme, "Bob", "Lee", contacts=[Contact(scheme_id=scheme.id, name="Sian", role="GP")])
    )
    assert [name for _, name, _ in found(store, "sian")] == ["[Sian] Evans", "Bob Lee", "Łucja O’Neill"]
    assert len(found(store, "sian", most=2)) == 2


def test_that_where_each_lives_is_told_and_whose_tenancy_has_ended_comes_last(store, scheme):
    old, new, void = add(store, *(Flat(scheme_id=scheme.id, number=n) for n in ("1", "2", "3")))

    def lives(flat, start, end=None):
        return Tenancy(scheme_id=scheme.id, flat_id=flat.id, start=start, end=end)

    moved = [lives(old, date(2024, 1, 1), date(2025, 5, 1)), lives(new, date(2025, 5, 2))]
    add(store, a_tenant(scheme, "Sian", "Gone", tenancies=[lives(void, date(2023, 1, 1), date(2026, 1, 1))]))
    add(store, a_tenant(scheme, "Sian", "Moved", tenancies=moved))
    add(store, a_tenant(scheme, "Sian", "Coming", tenancies=[lives(old, date(2027, 1, 1))]))
    add(store, a_tenant(scheme, "Sian", "Applicant"))

    def told(typed, most=8):
        with store.read() as work:
            return [(shown(f.name), f.flat, f.ended) for f in work.search(typed, NOW.date(), most)]

    assert told("sian") == [
        ("[Sian] Applicant", "", False),
        ("[Sian] Coming", "1", False),
        ("[Sian] Moved", "2", False),
        ("[Sian] Gone", "3", True),
    ]
    assert told("sian", most=1) == [("[Sian] Applicant", "", False)]
    with store.read() as work:
        lives_in = {shown(f.name): f.tenant_id for f in work.search("flat", NOW.date())}
        (moved_id,) = [f.ref.id for f in work.search("moved", NOW.date())]
    assert lives_in == {"[Flat] 1": None, "[Flat] 2": moved_id, "[Flat] 3": None}


def test_that_a_flat_is_found_by_its_number_before_those_that_only_begin_so(store, scheme):
    add(store, *(Flat(scheme_id=scheme.id, number=str(n)) for n in (12, 10, 3, 1, 11)))
    assert [name for _, name, _ in found(store, "flat 1", most=3)] == [
        "[Flat] [1]",
        "[Flat] [10]",
        "[Flat] [11]",
    ]


def test_that_it_is_told_where_the_words_stand_and_of_which_version_and_day(store, scheme, lucja):
    plan = CarePlan(scheme_id=scheme.id, tenant_id=lucja.id, number=3, matters="Violets")
    plan.status = PlanStatus.SUPERSEDED
    entry = HandoverEntry(scheme_id=scheme.id, tenant_id=lucja.id, happened="Violets watered.")
    handover = Handover(scheme_id=scheme.id, at=NOW, entries=[entry])
    item = OpenItem(scheme_id=scheme.id, what="Violets", raised_at=NOW, closed_at=NOW)
    add(store, plan, handover, item)
    with store.read() as work:
        parts = [f.part for word in ("oneill", "sian", "frame") for f in work.search(word, NOW.date())]
        found = work.search("violets", NOW.date())
    assert parts == ["", "contact", "alert"]
    assert [(f.ref.kind, f.ended, f.version, f.at, f.handover_id) for f in found] == [
        ("care_plan", True, 3, None, ""),
        ("open_item", True, 0, NOW, ""),
        ("handover_entry", False, 0, NOW, handover.id),
    ]


def test_that_the_newest_notes_come_first(store, scheme):
    days = [datetime(2026, 11, n, 7, tzinfo=NOW.tzinfo) for n in range(1, 13)]
    for day in days:
        add(store, OpenItem(scheme_id=scheme.id, what=f"Tea on day {day.day}.", raised_at=day))
    assert [text for *_, text in found(store, "tea", most=3)] == [f"[Tea] on day {n}." for n in (12, 11, 10)]


def test_that_many_handovers_do_not_hide_the_notes_and_a_concern_is_never_found(store, scheme, lucja):
    ann = TeamMember(scheme_id=scheme.id, first_names="Ann")
    said = {"scheme_id": scheme.id, "tenant_id": lucja.id, "at": NOW, "entered_at": NOW, "author": ann.id}
    entries = [HandoverEntry(scheme_id=scheme.id, happened=f"Bruise {n}.") for n in range(9)]
    add(
        store,
        ann,
        Handover(scheme_id=scheme.id, at=NOW, entries=entries),
        Note(**said, said="A bruise."),
        Incident(**said, what="Bruise on her arm.", place="Bathroom"),
        Concern(**said, what="A bruise like fingers."),
    )
    assert kinds(store, "bruise") == ["incident", *["handover_entry"] * 8, "note"]
    assert kinds(store, "bru") == kinds(store, "bruise")
    assert found(store, "fingers") == []


def test_that_a_change_a_removal_and_their_undo_are_found(store, scheme, lucja):
    with store.change("Change", by="ann") as work:
        work.save(replace(lucja, first_names="Lucy", contacts=[]))
    assert (kinds(store, "lucja"), kinds(store, "lucy"), kinds(store, "sian")) == ([], ["tenant"], [])
    store.undo(store.last_step(), by="ann")
    assert (kinds(store, "lucja"), kinds(store, "lucy"), kinds(store, "sian")) == (["tenant"], [], ["tenant"])
    (flat,) = add(store, Flat(scheme_id=scheme.id, number="12"))
    with store.change("Remove", by="ann") as work:
        work.remove(flat)
    assert found(store, "flat 12") == []
    store.undo(store.last_step(), by="ann")
    assert kinds(store, "flat 12") == ["flat"]


def test_that_what_was_refused_is_not_found(store, scheme):
    with pytest.raises(Refused), store.change("Add", by="ann") as work:  # noqa: PT012
        work.save(Flat(scheme_id=scheme.id, number="12"))
        work.save(Flat(scheme_id=scheme.id, number=""))
    assert found(store, "12") == []


def indexed(store):
    """Everything that the index knows, by record."""
    with store.read() as work:
        entries = work.connection.exec_driver_sql("SELECT kind, record_id FROM search_entry").fetchall()
        texts = work.connection.exec_driver_sql("SELECT count(*) FROM search_text").scalar_one()
    return sorted(tuple(e) for e in entries), texts


def test_that_an_index_made_anew_is_the_one_that_was_kept(store, path):
    add(store, *everything())
    kept, words = indexed(store), ("olukasz", "drop table", "flat", "tenant", "thread", "王")
    results = [found(store, word, most=50) for word in words]
    assert [bool(each) for each in results] == [True, True, True, True, False, True]
    with store._engine.begin() as connection:
        search_index.rebuild(connection)
    assert indexed(store) == kept
    again = [found(store, word, most=50) for word in words]
    assert [sorted(each) for each in again] == [sorted(each) for each in results]
    store.close()
    other = Store.open(path, KEY)
    assert [found(other, word, most=50) for word in words] == again
    other.close()
