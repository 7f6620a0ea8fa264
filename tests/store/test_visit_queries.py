"""What is read of planned visits: schedules in force, places, runs, records, the pack's password."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import Gender
from ech_desktop.domain.carers import CarerAsked
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.contingency import PackSetting
from ech_desktop.domain.plans import CarePlan, PlannedVisit
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.domain.visits import Placement, Run, VisitRecord

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)


def test_that_only_versions_in_force_on_the_days_asked_for_are_read(store, scheme):
    mine = {"scheme_id": scheme.id}
    tenant = Tenant(**mine, last_name="Okafor")

    def version(number, status, on):
        visits = [PlannedVisit(**mine, start=time(h), what=f"v{number}") for h in (12, 8)]
        return CarePlan(
            **mine, tenant_id=tenant.id, number=number, status=status, agreed_on=on, visits=visits
        )

    plans = [
        version(1, PlanStatus.SUPERSEDED, None),
        version(2, PlanStatus.SUPERSEDED, MONDAY - 9 * DAY),
        version(3, PlanStatus.SUPERSEDED, MONDAY + DAY),
        version(4, PlanStatus.AGREED, MONDAY + 9 * DAY),
        version(5, PlanStatus.DRAFT, None),
    ]
    with store.change("Add", by="ann") as work:
        for record in (tenant, *plans):
            work.save(record)
    with store.read() as work:
        assert work.with_care_plan() == {tenant.id}
        found = work.schedules(MONDAY, MONDAY + DAY)
        assert [(s.tenant_id, s.number) for s in found] == [(tenant.id, 2), (tenant.id, 3)]
        assert [(v.start.hour, v.what) for v in found[0].visits] == [(8, "v2"), (12, "v2")]
        assert [s.number for s in work.schedules(MONDAY - 20 * DAY, MONDAY - 10 * DAY)] == [1]
        assert [s.number for s in work.schedules(MONDAY + 9 * DAY, MONDAY + 9 * DAY)] == [4]


def test_that_a_rota_knows_whom_the_plans_in_force_ask_for(store, scheme):
    mine = {"scheme_id": scheme.id}
    flat = Flat(**mine, number="1")

    def lives_here(name, end=None, **given):
        here = Tenancy(**mine, flat_id=flat.id, start=date(2024, 4, 1), end=end)
        return Tenant(**mine, last_name=name, tenancies=[here], **given)

    hospital = Away(**mine, first=MONDAY + timedelta(days=6))
    asks, no_longer = lives_here("Okafor", aways=[hospital]), lives_here("Pym")
    never, gone = lives_here("Quill"), lives_here("Rees", end=MONDAY - DAY)

    def plan(of, number, status, carer, hour):
        visits = [PlannedVisit(**mine, start=time(hour), what="Wash", carer=carer, days="1")]
        on = MONDAY - (9 - number) * DAY
        return CarePlan(**mine, tenant_id=of.id, number=number, status=status, agreed_on=on, visits=visits)

    plans = (
        plan(asks, 1, PlanStatus.SUPERSEDED, Gender.MAN, 7),
        plan(asks, 2, PlanStatus.AGREED, Gender.WOMAN, 8),
        plan(asks, 3, PlanStatus.DRAFT, Gender.MAN, 9),
        plan(no_longer, 1, PlanStatus.SUPERSEDED, Gender.WOMAN, 10),
        plan(no_longer, 2, PlanStatus.AGREED, Gender.NOT_SAID, 10),
        plan(never, 1, PlanStatus.AGREED, Gender.NOT_SAID, 11),
        plan(gone, 1, PlanStatus.AGREED, Gender.WOMAN, 12),
    )
    with store.read() as work:
        assert work.rota(MONDAY).carers == ()
    with store.change("Add", by="ann") as work:
        for record in (flat, asks, no_longer, never, gone, *plans):
            work.save(record)
    with store.read() as work:
        start = london(MONDAY, time(8))
        (one,) = work.rota(MONDAY).carers
        assert one == CarerAsked(start, start + timedelta(minutes=30), Gender.WOMAN)
        assert work.rota(MONDAY, 2).carers == (one,)
        before = [each.start - start for each in work.rota(MONDAY - 7 * DAY).carers]
        assert before == [-7 * DAY, -7 * DAY + timedelta(hours=4)]  # who has gone asked then


def test_that_places_and_records_are_found_by_day_and_runs_by_name(store, scheme):
    mine = {"scheme_id": scheme.id}
    ann, tenant = TeamMember(**mine, first_names="Ann"), Tenant(**mine, last_name="Okafor")
    days = [MONDAY + n * DAY for n in range(3)]
    given = {**mine, "tenant_id": tenant.id, "opens": NOW, "closes": NOW, "by": ann.id, "start": NOW}
    records = [VisitRecord(**given, minutes=30, day=d, at=NOW + (d - MONDAY)) for d in days]
    with store.change("Add", by="ann") as work:
        for person in (ann, tenant):
            work.save(person)
        for day in days:
            work.save(Placement(**mine, day=day, thread="t", start=NOW + (day - MONDAY), shift="s"))
        for record in records:
            work.save(record)
        for name in ("run b", "Ärzte", "Run A"):
            work.save(Run(**mine, name=name, visits=("t", "u")))
        assert work.pack_setting() is None
        work.save(PackSetting(**mine, password="three random words"))
    with store.read() as work:
        assert [p.day for p in work.placements(MONDAY, days[1])] == days[:2]
        assert [r.day for r in work.visit_records(days[1], days[2])] == days[1:]
        assert work.visit_record(records[0].id).minutes == 30
        found = work.runs()
        assert [run.name for run in found] == ["Ärzte", "Run A", "run b"]
        assert work.run(found[0].id).visits == ("t", "u")
        setting = work.pack_setting()
        assert setting is not None
        assert setting.password == "three random words"


def test_that_no_tool_changes_what_became_of_a_visit_and_undo_still_takes_it_back(store, scheme):
    ann, tenant = (
        TeamMember(scheme_id=scheme.id, first_names="Ann"),
        Tenant(scheme_id=scheme.id, last_name="O"),
    )
    record = VisitRecord(
        scheme_id=scheme.id, tenant_id=tenant.id, day=MONDAY, opens=NOW, closes=NOW, start=NOW, minutes=30,
        at=NOW, by=ann.id,
    )  # fmt: skip
    with store.change("Add people", by="ann") as work:
        work.save(ann)
        work.save(tenant)
    with store.change("Record visit", by="ann") as work:
        work.save(record)
    for statement in (
        "UPDATE visit_record SET minutes = 90",
        "INSERT OR REPLACE INTO visit_record SELECT * FROM visit_record",
    ):
        with (
            pytest.raises(IntegrityError, match="corrected, not changed"),
            store.change("x", by="ann") as work,
        ):
            work.connection.exec_driver_sql(statement)
    store.undo(store.undoable("ann"), by="ann")
    with store.read() as work:
        assert work.visit_records(MONDAY, MONDAY) == []
