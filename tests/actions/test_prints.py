"""Prints made from the store: which plan, which handover, and what is said when there is none."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest

from ech_desktop.actions import handover, plans, prints, tenant_prints, tenants
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError
from ech_desktop.domain.handover import HandoverEntry
from ech_desktop.domain.scheme import Paper
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Agreement
from ech_desktop.store.steps import Ref
from tests.actions.cases import a_handover, a_written_plan, an_agreed_plan
from tests.actions.daily_cases import an_item
from tests.actions.world import MONDAY, NOW, World


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_that_a_rota_says_who_printed_it_and_changes_nothing(world: World) -> None:
    world.shift("N", MONDAY)
    before, anchor = world.store.dump(), world.store.anchor()
    assert anchor is not None
    said = text_of(prints.print_rota(world.store, MONDAY, Paper.A3, by=world.by, at=NOW))
    assert "22:00–07:00" in said
    assert f"by Grace Mensah · Record {anchor}" in said
    assert world.store.dump() == before
    assert world.store.check_record([(anchor.seq, anchor.mark)]).is_whole


def test_that_the_journal_says_who_printed_what_of_whom(world: World) -> None:
    tenant_prints.print_hospital(world.store, world.tenant.id, by=world.by, at=NOW)
    with world.store.read() as work:
        (line,) = work.journal(tenant=world.tenant.id, what=Happened.PRINT)
    about = (Ref("tenant", world.tenant.id),)
    assert (line.label, line.by, line.about) == ("Hospital transfer sheet", world.by, about)


def test_that_the_agreed_plan_is_printed_and_not_the_draft_after_it(world: World) -> None:
    an_agreed_plan(world)
    draft = plans.start_plan(world.store, world.tenant.id, by=world.by)
    plans.save_plan(world.store, replace(draft, matters="Quite another thing."), by=world.by)
    said = text_of(prints.print_plan(world.store, world.tenant.id, by=world.by, at=NOW))
    assert "Tea before anything else." in said
    assert "Quite another thing." not in said


def test_that_without_an_agreed_plan_the_draft_is_printed(world: World) -> None:
    a_written_plan(world)
    said = text_of(prints.print_plan(world.store, world.tenant.id, by=world.by, at=NOW))
    assert "Tea before anything else." in said
    assert "DRAFT" in said


def test_that_a_tenant_without_a_plan_is_said(world: World) -> None:
    with pytest.raises(KnownError, match="has no care and support plan yet"):
        prints.print_plan(world.store, world.tenant.id, by=world.by, at=NOW)


def test_that_the_newest_handover_is_printed_with_what_is_open(world: World) -> None:
    with pytest.raises(KnownError, match="no handover yet"):
        prints.print_handover(world.store, None, by=world.by, at=NOW)
    entry = HandoverEntry(scheme_id=world.scheme.id, tenant_id=world.tenant.id, happened="Slept well.")
    written = handover.save_handover(world.store, replace(a_handover(world), entries=[entry]), by=world.by)
    an_item(world)
    for which in (None, written.id):
        said = text_of(prints.print_handover(world.store, which, by=world.by, at=NOW))
        assert "Slept well." in said
        assert "Ring the pharmacy." in said


def test_that_a_tenant_is_called_by_reference_or_by_flat(world: World) -> None:
    assert prints.tenant_called(world.store, " t001", MONDAY).id == world.tenant.id
    assert prints.tenant_called(world.store, "1", MONDAY).id == world.tenant.id
    with pytest.raises(KnownError, match="Nobody lives in flat 2"):
        prints.tenant_called(world.store, "2", MONDAY)
    sid, flat = world.scheme.id, world.flat.id
    with world.store.read() as work:
        first = replace(work.tenant(world.tenant.id))
    first.tenancies = [replace(t, joint=True) for t in first.tenancies]
    tenants.save_tenant(world.store, first, by=world.by)
    joint = Tenancy(scheme_id=sid, flat_id=flat, start=MONDAY, joint=True)
    other = Tenant(scheme_id=sid, last_name="Ng", tenancies=[joint])
    tenants.save_tenant(world.store, other, by=world.by)
    with pytest.raises(KnownError, match="2 tenants live in flat 1"):
        prints.tenant_called(world.store, "1", MONDAY)


def test_that_what_a_version_changes_is_printed_by_itself(
    world: World,
) -> None:
    an_agreed_plan(world)
    with pytest.raises(KnownError, match="no earlier version"):
        tenant_prints.print_changes(world.store, world.tenant.id, by=world.by, at=NOW)
    draft = plans.start_plan(world.store, world.tenant.id, by=world.by)
    plans.save_plan(world.store, replace(draft, matters="Quite another thing."), by=world.by)
    plans.agree_plan(
        world.store, draft.id, Agreement.SIGNED, "", MONDAY, MONDAY + timedelta(days=90), by=world.by
    )
    said = text_of(tenant_prints.print_changes(world.store, world.tenant.id, by=world.by, at=NOW))
    assert "Changes since version 1" in said
    assert "Now: Quite another thing." in said
    assert "Medicines" not in said


def test_that_all_plans_are_one_file_each_on_sheets_of_its_own(world: World) -> None:
    with pytest.raises(KnownError, match="Nobody who lives here"):
        tenant_prints.print_all_plans(world.store, by=world.by, at=NOW)
    an_agreed_plan(world)
    told: list[tuple[int, int]] = []
    pdf = tenant_prints.print_all_plans(
        world.store, by=world.by, at=NOW, told=lambda done, of: told.append((done, of))
    )
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert told == [(0, 1)]
    assert len(reader.pages) % 2 == 0
    assert [entry.title for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    assert world.tenant.last_name in text_of(pdf)


def test_that_printing_all_plans_stops_when_it_is_cancelled(world: World) -> None:
    an_agreed_plan(world)

    def stop(done: int, of: int) -> None:
        raise KnownError("Enough.")

    with pytest.raises(KnownError, match="Enough"):
        tenant_prints.print_all_plans(world.store, by=world.by, at=NOW, told=stop)
