"""What can be read, in the order in which people look for it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from ech_desktop.domain.clock import london, span
from ech_desktop.domain.handover import Handover
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.plans import CarePlan, Need, PlannedVisit
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Flat, Session, ShiftType
from ech_desktop.domain.team import Absence, Role, TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.store.work import Gone

MONDAY = date(2026, 11, 23)


def save(store, *records):
    with store.change("Add", by="ann") as work:
        return [work.save(record) for record in records]


def test_that_a_store_without_a_scheme_says_so(store):
    with pytest.raises(Gone), store.read() as work:
        work.scheme()


def test_that_the_scheme_is_found(store, scheme):
    with store.read() as work:
        assert work.scheme().name == "Larch House"
        assert [s.id for s in work.schemes()] == [scheme.id]


def test_that_flats_are_in_the_order_of_their_numbers(store, scheme):
    made = save(store, *(Flat(scheme_id=scheme.id, number=n) for n in ("10A", "2", "10", "1")))
    with store.read() as work:
        assert [f.number for f in work.flats()] == ["1", "2", "10", "10A"]
        assert work.flat(made[0].id).number == "10A"


def test_that_tenants_are_in_the_order_of_their_names_whatever_their_accents(store, scheme):
    names = (("Åsa", "Ólafsdóttir"), ("Ben", "oakley"), ("Álvaro", "Zuñiga"), ("Ann", "Ólafsdóttir"))
    save(store, *(Tenant(scheme_id=scheme.id, first_names=f, last_name=n) for f, n in names))
    with store.read() as work:
        assert [t.first_names for t in work.tenants()] == ["Ben", "Ann", "Åsa", "Álvaro"]


def test_that_children_stand_in_their_own_order(store, scheme):
    (flat,) = save(store, Flat(scheme_id=scheme.id, number="1"))
    mine = {"scheme_id": scheme.id}
    contacts = [
        Contact(**mine, name="Zed", role="GP"),
        Contact(**mine, name="Ada", role="Friend", emergency_order=2, phone="1"),
        Contact(**mine, name="Bob", role="Son", emergency_order=1, phone="1"),
    ]
    starts = (date(2025, 1, 1), date(2020, 1, 1))
    tenancies = [Tenancy(**mine, flat_id=flat.id, start=s) for s in starts]
    (tenant,) = save(store, Tenant(**mine, last_name="Okafor", contacts=contacts, tenancies=tenancies))
    needs = [
        Need(**mine, position=2, title="b", outcome="x"),
        Need(**mine, position=1, title="a", outcome="x"),
    ]
    visits = [PlannedVisit(**mine, start=time(h), what="x") for h in (18, 8)]
    (plan,) = save(store, CarePlan(**mine, tenant_id=tenant.id, needs=needs, visits=visits))
    with store.read() as work:
        assert [c.name for c in work.tenant(tenant.id).contacts] == ["Bob", "Ada", "Zed"]
        assert [t.start for t in work.tenant(tenant.id).tenancies] == sorted(starts)
        assert [n.title for n in work.plan(plan.id).needs] == ["a", "b"]
        assert [v.start.hour for v in work.plan(plan.id).visits] == [8, 18]


def test_that_plans_are_found_by_tenant_first_version_first(store, scheme):
    ann, ben = save(store, *(Tenant(scheme_id=scheme.id, last_name=n) for n in ("Ann", "Ben")))
    made = save(
        store,
        CarePlan(scheme_id=scheme.id, tenant_id=ann.id, number=2),
        CarePlan(scheme_id=scheme.id, tenant_id=ben.id),
        CarePlan(scheme_id=scheme.id, tenant_id=ann.id, number=1),
    )
    with store.read() as work:
        assert [p.number for p in work.plans(ann.id)] == [1, 2]
        assert {p.id for p in work.all_plans()} == {p.id for p in made}
        assert work.plan(made[1].id).tenant_id == ben.id


def test_that_the_team_is_in_the_order_of_the_rota(store, scheme):
    roles = (("Zoe", Role.SCHEME_MANAGER), ("Ann", Role.NIGHT_WORKER), ("Ben", Role.CARE_WORKER))
    made = save(store, *(TeamMember(scheme_id=scheme.id, first_names=n, role=r) for n, r in roles))
    with store.read() as work:
        assert [m.first_names for m in work.team()] == ["Zoe", "Ben", "Ann"]
        assert work.team_member(made[0].id).first_names == "Zoe"


def test_that_shift_types_and_sessions_follow_the_day(store, scheme):
    mine = {"scheme_id": scheme.id}
    types = [
        ShiftType(**mine, code=c, name=c, start=time(h), end=time(12))
        for c, h in (("N", 22), ("E", 7), ("X", 1))
    ]
    bands = [Session(**mine, name=n, start=time(h), end=time(12)) for n, h in (("Night", 22), ("Day", 7))]
    made = save(store, *types, *bands)
    with store.read() as work:
        assert [t.code for t in work.shift_types()] == ["E", "N", "X"]
        assert [s.name for s in work.sessions()] == ["Day", "Night"]
        assert work.shift_type(made[0].id).code == "N"
        assert work.session(made[3].id).name == "Night"


def test_that_a_rota_holds_its_weeks_and_two_days_around_them(store, scheme):
    (member,) = save(store, TeamMember(scheme_id=scheme.id, first_names="Ann"))
    days = [MONDAY + timedelta(days=n) for n in (-3, -2, -1, 0, 6, 7, 8, 9, 13, 15, 16)]
    shifts = []
    for day in days:
        start, end = span(day, time(22), time(7))
        shifts.append(Shift(scheme_id=scheme.id, team_member_id=member.id, start=start, end=end))
    save(store, *shifts)
    with store.read() as work:
        assert [(s.day - MONDAY).days for s in work.rota(MONDAY).shifts] == [-2, -1, 0, 6, 7, 8]
        assert [(s.day - MONDAY).days for s in work.rota(MONDAY, weeks=2).shifts] == [
            -2,
            -1,
            0,
            6,
            7,
            8,
            9,
            13,
            15,
        ]
        assert [m.first_names for m in work.rota(MONDAY).team] == ["Ann"]
        assert work.shift(shifts[0].id).day == days[0]


def test_that_a_rota_holds_the_absences_that_reach_into_it(store, scheme):
    (member,) = save(store, TeamMember(scheme_id=scheme.id, first_names="Ann"))
    spans = [(-9, -3), (-9, -2), (2, 3), (8, 20), (9, 20)]
    made = save(
        store,
        *(
            Absence(
                scheme_id=scheme.id,
                team_member_id=member.id,
                first=MONDAY + timedelta(days=a),
                last=MONDAY + timedelta(days=b),
            )
            for a, b in spans
        ),
    )
    with store.read() as work:
        inside = [(a.first - MONDAY).days for a in work.rota(MONDAY).absences]
        assert len(work.absences()) == 5
        assert work.absence(made[2].id).first == MONDAY + timedelta(days=2)
    assert sorted(inside) == [-9, 2, 8]


def test_that_the_newest_handover_comes_first(store, scheme):
    at = [london(MONDAY + timedelta(days=n), time(7)) for n in (1, 3, 2)]
    made = save(store, *(Handover(scheme_id=scheme.id, at=a) for a in at))
    with store.read() as work:
        assert [h.at for h in work.handovers(limit=2)] == [at[1], at[2]]
        assert work.handover(made[0].id).at == at[0]


def test_that_the_oldest_open_item_comes_first_and_closed_ones_only_when_asked_for(store, scheme):
    def item(day: int, closed: datetime | None = None) -> OpenItem:
        raised = london(MONDAY + timedelta(days=day), time(7))
        return OpenItem(scheme_id=scheme.id, what=str(day), raised_at=raised, closed_at=closed)

    made = save(store, item(3), item(1), item(2, london(MONDAY, time(9))))
    with store.read() as work:
        assert [i.what for i in work.open_items()] == ["1", "3"]
        assert [i.what for i in work.open_items(closed=True)] == ["1", "2", "3"]
        assert work.open_item(made[2].id).what == "2"


def test_that_what_was_read_stays_readable_with_its_children(store, scheme):
    contact = Contact(scheme_id=scheme.id, name="Ben", role="Son")
    save(store, Tenant(scheme_id=scheme.id, last_name="Okafor", contacts=[contact]))
    with store.read() as work:
        (tenant,) = work.tenants()
    assert [c.name for c in replace(tenant, title="Mrs").contacts] == ["Ben"]


def test_that_two_hundred_people_are_read_at_once(store, scheme):
    save(store, *(Tenant(scheme_id=scheme.id, last_name=f"Name {n:03}") for n in range(200)))
    with store.read() as work:
        assert len(work.tenants()) == 200
