"""Disposal takes away all that belongs to one person, and nothing else; the chain holds afterwards."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import Refused
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.notes import Note
from ech_desktop.domain.photos import Photo
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.retention import Disposal
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.journal import Pages
from ech_desktop.store.steps import Changes, Ref
from ech_desktop.store.tables import KINDS, OWNER, TABLES
from tests.store.conftest import NOW
from tests.store.samples import everything, full

NAME = "Quistelrode"
SHEET = json.dumps({"lines": [{"who": f"12  {NAME}"}]})


@pytest.fixture
def filled(store):
    """One record of each kind, frozen ones too, of one tenant; a handover that names them without a line."""
    records = [r for r in everything() if not isinstance(r, Disposal)]
    tenant = next(r for r in records if isinstance(r, Tenant))
    tenant.first_names, tenant.last_name = "", NAME
    with store.change("Add everything", by="ann") as work:
        for record in records:
            work.save(record)
        mine = {"scheme_id": tenant.scheme_id}
        work.save(full(Handover, **mine, given_by=None, accepted_by=None, content=SHEET, entries=[]))
        work.save(
            replace(full(Note, **mine, author=records_of(records, "team_member"), tenant_id=other(records)))
        )
    return records


def records_of(records, kind):
    return next(r.id for r in records if type(r) is KINDS[kind])


def other(records):
    return [r for r in records if isinstance(r, Tenant)][1].id


def certificate(records, **given):
    member = records_of(records, "team_member")
    values = {"ended": date(2018, 1, 31), "rule": "8 years", "why": "Looked through", "by": member, "at": NOW}
    return Disposal(scheme_id=records[0].id, reference="T0001", **values | given)


def dispose(store, records):
    with store.read() as work:
        tenant = work.tenant(records_of(records, "tenant"))
        sheets = [Ref("handover", id) for id in work.sheets_about(tenant)]
    made = certificate(records)
    store.dispose(Ref("tenant", tenant.id), sheets, made)
    return made


def everything_stored(store):
    """Every text of the whole file, search and journal too."""
    with store.read() as work:
        names = work.connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        rows = [
            str(tuple(row)) for (name,) in names
            for row in work.connection.exec_driver_sql(f'SELECT * FROM "{name}"')
        ]  # fmt: skip
    return "\n".join(rows)


def test_that_nothing_of_the_person_is_left_and_all_of_the_others_is(store, filled):
    store.keep_draft("ann", f"note/{records_of(filled, 'tenant')}", "Slept badly")
    with store.change("Add a photograph", by="ann") as work:
        photo = work.save(
            full(Photo, scheme_id=filled[0].id, tenant_id=other(filled), picture=b"\xff\xd8\xff0")
        )
    assert NAME in everything_stored(store)
    heard: list[Changes] = []
    store.subscribe(heard.append)
    made = dispose(store, filled)
    assert NAME.casefold() not in everything_stored(store).casefold()
    tenant = records_of(filled, "tenant")
    with store.read() as work:
        kept = {
            kind for kind, table in TABLES.items()
            if work.connection.exec_driver_sql(f'SELECT 1 FROM "{table.name}"').first()
        }  # fmt: skip
        assert [t.id for t in work.tenants()] == [other(filled)]
        assert [n.tenant_id for n in work._all(Note)] == [other(filled)]
        assert work.photo(other(filled)).id == photo.id
        (kept_certificate,) = work.disposals()
    theirs = {kind for kind, record in KINDS.items() if OWNER.get(record) in {Tenant, CarePlan}}
    assert kept.isdisjoint(theirs | {"care_plan", "handover", "incident", "concern", "hold", "open_item"})
    assert {"team_member", "shift", "rota_issue", "read_mark", "placement", "note"} <= kept
    assert store.drafts("ann") == []
    assert kept_certificate.id == made.id
    assert {"1 tenant", "2 care plans", "2 notes", "2 handovers", "1 missed visit"} <= set(
        kept_certificate.removed
    )
    assert [Ref("tenant", tenant) in changes for changes in heard] == [True]


def test_that_the_chain_holds_and_the_line_says_how_much_went(store, filled):
    before = store.anchor()
    made = dispose(store, filled)
    checked = store.check_record([(before.seq, before.mark)])
    assert checked.faults == ()
    assert checked.erased > 40
    with store.read() as work:
        (line,) = work.journal(what=Happened.DISPOSAL)
        assert (line.label, line.by) == ("Care record T0001", made.by)
        assert work.disposal(made.id).anchor == str(before)
    with store._engine.begin() as connection:
        empty = "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE kind = 'disposal'"
        connection.exec_driver_sql(empty)
    assert any("no disposal says so" in fault.text for fault in store.check_record().faults)


def test_that_what_was_removed_before_is_forgotten_too(store, filled):
    tenant = records_of(filled, "tenant")
    with store.read() as work:
        shared = next(h for h in work.handovers() if not h.entries)
    with store.change("Add", by="ann") as work:
        line = HandoverEntry(scheme_id=shared.scheme_id, tenant_id=tenant, happened="Marmaduke fell")
        other_line = HandoverEntry(scheme_id=shared.scheme_id, happened="Lift mended")
        draft = Handover(scheme_id=shared.scheme_id, at=NOW + timedelta(days=1), entries=[line, other_line])
        work.save(draft)
    with store.change("Take out", by="ann") as work:
        stored = next(h for h in work.handovers() if h.id == draft.id)
        stored.entries = [entry for entry in stored.entries if entry.id != line.id]
    assert "Marmaduke" in everything_stored(store)
    dispose(store, filled)
    assert "Marmaduke" not in everything_stored(store)
    assert "Lift mended" in everything_stored(store)
    assert store.check_record().faults == ()


def test_that_a_certificate_without_a_reason_disposes_of_nothing(store, filled):
    before, tenant = store.dump(), records_of(filled, "tenant")
    with pytest.raises(Refused, match="Say why"):
        store.dispose(Ref("tenant", tenant), [], certificate(filled, why=" "))
    assert store.dump() == before


def test_that_a_disposal_is_not_undone_nor_is_what_came_before_it(store, filled):
    made = dispose(store, filled)
    after = store.dump()
    for seq in (store.last_step(), store.last_step() - 1):
        with pytest.raises(Refused, match="stands"):
            store.undo(seq, by=made.by)
    assert store.dump() == after


FROZEN = (
    "note",
    "signature",
    "care_plan",
    "need",
    "housing_plan",
    "tenancy_goal",
    "handover",
    "handover_entry",
)


def entered(store, what, refs, after=None):
    """A line of the journal of this sort with an entry for each of these records."""
    pages = Pages()
    for ref in refs:
        pages.note(ref, ref, None, after)
    with store._engine.begin() as connection:
        pages.enter(connection, {"at": NOW, "by": "eve", "what": what, "label": ""})


def test_that_what_is_frozen_goes_only_with_a_disposal_of_its_own_on_record(store, filled):
    entered(store, Happened.DISPOSAL, [Ref("tenant", records_of(filled, "tenant"))])
    for table in FROZEN:
        frozen = " WHERE status <> 'draft'" if table in {"care_plan", "housing_plan"} else ""
        with store.read() as work:
            rows = work.connection.exec_driver_sql(f'SELECT id FROM "{table}"{frozen}').fetchall()
        refs, ids = [Ref(table, id) for (id,) in rows], ", ".join(repr(id) for (id,) in rows)
        delete = f"DELETE FROM {table} WHERE id IN ({ids})"
        change = f"UPDATE {table} SET scheme_id = 'x' WHERE id IN ({ids})"
        entered(store, Happened.VIEW, refs)
        entered(store, Happened.DISPOSAL, refs, {"said": "kept"})
        assert {refused(store, statement) for statement in (delete, change)} == {True}
        entered(store, Happened.DISPOSAL, refs)
        assert (refused(store, change), refused(store, delete)) == (True, False)


def refused(store, statement):
    """Whether a trigger refuses it; what is not refused is taken back."""
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        try:
            connection.exec_driver_sql(statement)
        except IntegrityError as error:
            return "is not changed" in str(error) or "stands as" in str(error)
        finally:
            connection.rollback()
    return False


def test_that_a_certificate_stands(store, filled):
    dispose(store, filled)
    for statement in ("UPDATE disposal SET why = ''", "DELETE FROM disposal"):
        with pytest.raises(IntegrityError, match="certificate"), store._engine.begin() as connection:
            connection.exec_driver_sql(statement)


def test_that_everything_of_a_person_is_told_and_nothing_of_whom_they_wrote_about(store, filled):
    with store.read() as work:
        theirs = work.everything_of(Ref("tenant", records_of(filled, "tenant")))
        staff = work.everything_of(
            Ref("team_member", next(str(r.team_member_id) for r in filled if type(r) is Shift))
        )
        hold = work.hold(work.holds()[0].id)
    assert {
        "tenant",
        "contact",
        "care_plan",
        "need",
        "signature",
        "note",
        "concern",
        "handover_entry",
    } <= set(theirs)
    assert "handover" not in theirs
    assert {"team_member", "training", "absence", "shift", "shift_notice"} <= set(staff)
    assert {"note", "incident", "tenant"}.isdisjoint(staff)
    assert theirs["hold"][0]["id"] == hold.id
    assert all(values["row_version"] >= 1 for rows in theirs.values() for values in rows)
