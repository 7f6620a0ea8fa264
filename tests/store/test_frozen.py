"""What was agreed or signed is not changed by any statement, from wherever it comes."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.notes import Note
from ech_desktop.domain.plans import CarePlan, Need
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus, Signature
from ech_desktop.store.work import Conflict
from tests.store.conftest import NOW

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


@pytest.fixture
def given(store, scheme):
    """A note, and a handover with an entry, given by Ann and not yet accepted."""
    ann = TeamMember(scheme_id=scheme.id, first_names="Ann")
    tenant = Tenant(scheme_id=scheme.id, last_name="Okafor")
    note = Note(
        scheme_id=scheme.id, tenant_id=tenant.id, author=ann.id, at=NOW, entered_at=NOW, said="Had tea."
    )
    entry = HandoverEntry(scheme_id=scheme.id, happened="Quiet.")
    with store.change("Add", by="ann") as work:
        for record in (ann, tenant, note):
            work.save(record)
        handover = work.save(Handover(scheme_id=scheme.id, at=NOW, entries=[entry]))
    with store.change("Give duty", by="ann") as work:
        handover = work.handover(handover.id)
        handover.give(ann.id, NOW, "Ann")
        handover.content = "{}"
        work.save(handover)
    return handover


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE note SET said = 'Had coffee.'",
        "UPDATE note SET flagged = 1",
        "DELETE FROM note",
        "INSERT OR REPLACE INTO note SELECT * FROM note",
        "UPDATE handover SET content = ''",
        "UPDATE handover SET headline = 'Busy', accepted_at = given_at",
        "DELETE FROM handover",
        "INSERT OR REPLACE INTO handover SELECT * FROM handover",
        "UPDATE handover_entry SET happened = 'Busy.'",
        "DELETE FROM handover_entry",
        "INSERT INTO handover_entry SELECT 'new', scheme_id, 1, position, tenant_id, happened, background,"
        " assessment, to_do, at, source, left_out, handover_id FROM handover_entry",
    ],
)
def test_that_no_statement_changes_a_note_or_what_a_given_handover_says(store, given, statement):
    before = store.dump()
    with pytest.raises(
        IntegrityError, match=r"a note stands as it was written|given handover is not changed"
    ):
        run(store, statement)
    assert store.dump() == before


def test_that_an_accepted_handover_is_given_for_good(store, given):
    run(store, "UPDATE handover SET accepted_at = given_at, accepted_by = given_by, accepted_name = 'Ann'")
    for statement in ("SET accepted_at = NULL", "SET given_at = NULL", "SET accepted_name = 'Bo'"):
        with pytest.raises(IntegrityError, match="given handover is not changed"):
            run(store, f"UPDATE handover {statement}")


def test_that_giving_is_taken_back_only_while_no_later_handover_was_given(store, scheme, given):
    step = store.last_step()
    store.undo(step, by="ann")
    store.undo(store.last_step(), by="ann")
    with store.change("Add", by="ann") as work:
        later = Handover(scheme_id=scheme.id, at=NOW)
        later.given_at = NOW
        work.save(later)
    with pytest.raises(Conflict, match="no longer be undone"):
        store.undo(store.last_step() - 1, by="ann")
    with store.read() as work:
        assert work.handover(given.id).given_by == given.given_by
