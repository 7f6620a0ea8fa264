"""Who has left, whose record can go, and what is given to a person who asks for everything."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ech_desktop.actions import disposing, holds, subject_access, tenants
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError, Refused, TenantId
from ech_desktop.domain.handover import Handover, HandoverEntry
from ech_desktop.domain.notes import Note
from ech_desktop.domain.permissions import ALLOWED, Access, May
from ech_desktop.domain.photos import Photo
from ech_desktop.domain.retention import Hold, HoldKind
from ech_desktop.domain.tenants import Tenant
from ech_desktop.store.steps import Ref
from tests.actions.cases import an_agreed_plan
from tests.actions.world import NOW, World

LATER = NOW.replace(year=2036)
ON = LATER.date()


def a_note(world: World, tenant: TenantId, said: str) -> None:
    note = Note(
        scheme_id=world.scheme.id, tenant_id=tenant, at=NOW, entered_at=NOW, author=world.by, said=said
    )
    with world.store.change("Add note", by=world.by) as work:
        work.save(note)


def a_neighbour(world: World) -> Tenant:
    made = Tenant(scheme_id=world.scheme.id, first_names="Ewa", last_name="Quistelrode")
    return tenants.save_tenant(world.store, made, by=world.by)


class Stopped(Exception):
    """Somebody pressed Cancel."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The folder that the manager chose."""
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def left(world: World) -> Tenant:
    """The tenant moved out in November 2026: with an agreed plan, a note, and a line on a given handover."""
    an_agreed_plan(world)
    a_note(world, world.tenant.id, "Slept badly. Ewa Quistelrode came by.")
    line = HandoverEntry(scheme_id=world.scheme.id, tenant_id=world.tenant.id, happened="Moved out")
    with world.store.change("Write and give", by=world.by) as work:
        work.save(Handover(scheme_id=world.scheme.id, at=NOW, entries=[line])).give(world.by, NOW)
    with world.store.read() as work:
        tenant = work.tenant(world.tenant.id)
    with world.store.change("End tenancy", by=world.by) as work:
        work.tenant(tenant.id).end_tenancy(NOW.date(), "Moved")
    with world.store.read() as work:
        return work.tenant(tenant.id)


def test_that_a_manager_disposes_of_a_record_whose_time_has_come(world: World, left: Tenant) -> None:
    before = date(2034, 11, 22)
    assert [
        (d.tenant.id, d.is_due(before)) for d in disposing.who_has_left(world.store, by=world.by, on=before)
    ] == [(left.id, False)]
    (found,) = disposing.who_has_left(world.store, by=world.by, on=ON)
    assert (found.ended, found.day, found.is_due(ON)) == (NOW.date(), date(2034, 11, 23), True)
    neighbour = a_neighbour(world)
    a_note(world, neighbour.id, "Baked a cake")
    made = disposing.dispose(world.store, left.id, "Looked through", by=world.by, at=LATER)
    assert {"1 tenant", "1 care plan", "1 note", "1 handover"} <= set(made.removed)
    assert world.store.check_record().faults == ()
    with world.store.read() as work:
        assert [t.id for t in work.tenants()] == [neighbour.id]
        assert work.handovers() == []
    page = disposing.print_certificate(world.store, made.id, by=world.by, at=LATER)
    text = " ".join(PdfReader(BytesIO(page)).pages[0].extract_text().split())
    assert made.reference in text
    assert "8 years after the end of the last tenancy" in text
    assert "1 care plan" in text
    assert left.last_name not in text


def test_that_nothing_goes_before_its_time_or_while_it_or_who_shares_its_sheets_is_held(
    world: World, left: Tenant
) -> None:
    def refused(by_rule: str, why: str = "Looked through", at: object = LATER) -> None:
        before = world.store.dump()
        with pytest.raises(Refused, match=by_rule):
            disposing.dispose(world.store, left.id, why, by=world.by, at=at)  # type: ignore[arg-type]
        assert world.store.dump() == before

    refused("lives here", at=NOW)
    refused("Kept until 23 November 2034", at=NOW + timedelta(days=2))
    refused("Say why", why="  ")
    hold = Hold(
        scheme_id=world.scheme.id, tenant_id=left.id, kind=HoldKind.CLAIM, why="Letter", by=world.by, since=ON
    )
    holds.place_hold(world.store, hold, by=world.by)
    refused("Held: claim")
    holds.lift_hold(world.store, hold.id, "Settled", by=world.by, on=ON)
    neighbour = a_neighbour(world)
    shared = Hold(scheme_id=world.scheme.id, tenant_id=neighbour.id, why="Inquiry", by=world.by, since=ON)
    holds.place_hold(world.store, shared, by=world.by)
    (found,) = disposing.who_has_left(world.store, by=world.by, on=ON)
    assert found.is_due(ON)
    with world.store.change("Add to an older sheet", by=world.by) as work:
        line = HandoverEntry(scheme_id=world.scheme.id, tenant_id=neighbour.id, happened="Fell")
        mine = HandoverEntry(scheme_id=world.scheme.id, tenant_id=left.id, happened="Watched")
        made = Handover(scheme_id=world.scheme.id, at=NOW, entries=[line, mine])
        work.save(made)
    refused("also tell of Ewa Quistelrode")


def test_that_only_a_manager_lists_and_disposes(world: World, left: Tenant) -> None:
    for access in [a for a in Access if a not in ALLOWED[May.DISPOSE]]:
        world.act_as(access)
        with pytest.raises(Refused, match="Ask one of them"):
            disposing.who_has_left(world.store, by=world.by, on=ON)
        with pytest.raises(Refused, match="Ask one of them"):
            disposing.dispose(world.store, left.id, "Looked through", by=world.by, at=LATER)
        with pytest.raises(Refused, match="Ask one of them"):
            subject_access.export_tenant(world.store, left.id, Path(), by=world.by, at=NOW)


def test_that_an_export_holds_everything_and_who_looked_and_is_noted(
    world: World, left: Tenant, out: Path
) -> None:
    a_neighbour(world)
    with world.store.change("Add", by=world.by) as work:
        work.save(Photo(scheme_id=world.scheme.id, tenant_id=left.id, picture=b"\xff\xd8\xff1"))
    world.store.note(Happened.VIEW, "Care record", by=world.ann.id, about=Ref("tenant", left.id))
    told: list[int] = []
    made = subject_access.export_tenant(
        world.store, left.id, out, by=world.by, at=NOW, told=lambda percent, _: told.append(percent)
    )
    assert [p.name for p in out.iterdir()] == [made.name]
    assert {p.name for p in made.iterdir()} == {"to-read.pdf", "records.json", "photograph-1.jpg"}
    assert left.last_name not in made.name
    assert told == sorted(told)
    whole = json.loads((made / "records.json").read_text(encoding="utf-8"))
    assert {"tenant", "tenancy", "care_plan", "note", "handover_entry"} <= set(whole["records"])
    assert {"uid", "version"} <= whole["records"]["note"][0].keys()
    assert {"id", "row_version"}.isdisjoint(whole["records"]["note"][0])
    assert {each["name"] for each in whole["look_at_before_giving_out"]} == {"Ewa Quistelrode"}
    assert {"who": world.ann.name, "what": "Viewed: Care record"}.items() <= whole["who_did_what"][0].items()
    text = "".join(page.extract_text() for page in PdfReader(made / "to-read.pdf").pages)
    for words in ("Slept badly", "Viewed: Care record", "Ewa Quistelrode", "Tea before anything else"):
        assert words in " ".join(text.split())
    with world.store.read() as work:
        (line,) = work.journal(what=Happened.EXPORT)
    assert line.about == (Ref("tenant", left.id),)


def test_that_an_export_of_the_team_tells_nothing_of_tenants(world: World, left: Tenant, out: Path) -> None:
    made = subject_access.export_team_member(world.store, world.by, out, by=world.by, at=NOW)
    whole = json.loads((made / "records.json").read_text(encoding="utf-8"))
    assert "team_member" in whole["records"]
    assert {"tenant", "note"}.isdisjoint(whole["records"])
    assert "Slept badly" not in (made / "records.json").read_text(encoding="utf-8")


def test_that_an_export_that_is_stopped_or_in_the_way_leaves_nothing_half(
    world: World, left: Tenant, out: Path
) -> None:
    def stop(percent: int, what: str) -> None:
        if percent >= 95:
            raise Stopped

    with pytest.raises(Stopped):
        subject_access.export_tenant(world.store, left.id, out, by=world.by, at=NOW, told=stop)
    assert list(out.iterdir()) == []
    subject_access.export_tenant(world.store, left.id, out, by=world.by, at=NOW)
    with pytest.raises(KnownError, match="already a folder"):
        subject_access.export_tenant(world.store, left.id, out, by=world.by, at=NOW)
    with pytest.raises(KnownError, match="Choose another place"):
        subject_access.export_tenant(world.store, left.id, out / "gone", by=world.by, at=NOW)
