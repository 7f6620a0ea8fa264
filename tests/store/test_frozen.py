"""What was agreed or signed is not changed by any statement, from wherever it comes."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from ech_desktop.domain.plans import CarePlan, Need
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus, Signature
from ech_desktop.store.work import Conflict

MONDAY = date(2026, 11, 23)


@pytest.fixture
def plan(store, scheme):
    """An agreed version that came into the store as it is."""
    tenant = Tenant(scheme_id=scheme.id, last_name="Okafor")
    need = Need(scheme_id=scheme.id, title="Washing", outcome="Clean")
    made = CarePlan(
        scheme_id=scheme.id, tenant_id=tenant.id, status=PlanStatus.AGREED, matters="Tea", needs=[need]
    )
    signature = Signature(scheme_id=scheme.id, care_plan_id=made.id, name="Dora", on=MONDAY)
    with store.change("Add", by="ann") as work:
        for record in (tenant, made, signature):
            work.save(record)
    with store.read() as work:
        return work.plan(made.id)


def run(store, statement):
    with store._engine.begin() as connection:
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE care_plan SET matters = 'Coffee'",
        "UPDATE care_plan SET status = 'draft'",
        "UPDATE care_plan SET status = 'superseded', matters = 'Coffee'",
        "UPDATE care_plan SET agreed_on = '2026-01-01'",
        "DELETE FROM care_plan",
        "INSERT OR REPLACE INTO care_plan SELECT * FROM care_plan",
        "UPDATE need SET title = 'Dressing'",
        "DELETE FROM need",
        "INSERT INTO need SELECT 'new', scheme_id, 1, 'new', position, area, level, title, need, outcome,"
        " can_do, staff_do, when_and_who, care_plan_id FROM need",
        "UPDATE signature SET name = 'Ann'",
        "DELETE FROM signature",
        "INSERT OR REPLACE INTO signature SELECT * FROM signature",
    ],
)
def test_that_no_statement_changes_what_was_agreed_or_signed(store, plan, statement):
    before = store.dump()
    with pytest.raises(IntegrityError, match=r"an agreed plan is not changed|stands as it was given"):
        run(store, statement)
    assert store.dump() == before


def test_that_an_agreed_version_can_be_superseded_and_nothing_after(store, plan):
    run(store, "UPDATE care_plan SET status = 'superseded', row_version = row_version + 1")
    for back in ("draft", "agreed"):
        with pytest.raises(IntegrityError, match="an agreed plan is not changed"):
            run(store, f"UPDATE care_plan SET status = '{back}'")


def test_that_a_draft_is_written_as_before(store, plan):
    draft = plan.next_version("")
    draft.written_by = None
    with store.change("Start", by="ann") as work:
        stored = work.save(draft)
    with store.change("Write", by="ann") as work:
        here = work.plan(stored.id)
        here.needs = [Need(scheme_id=plan.scheme_id, title="Dressing", outcome="Smart")]
        work.save(here)
    with store.change("Discard", by="ann") as work:
        work.remove(work.plan(stored.id))
    store.undo(store.last_step(), by="ann")
    with store.read() as work:
        assert [n.title for n in work.plan(stored.id).needs] == ["Dressing"]


def test_that_undo_leaves_alone_what_came_as_agreed(store, plan):
    with pytest.raises(Conflict):
        store.undo(store.last_step(), by="ann")
    with store.read() as work:
        assert work.plan(plan.id).matters == "Tea"
