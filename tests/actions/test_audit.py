"""Who did what, in words, for those who may read it; and whether the record is whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ech_desktop.actions import audit, history, plans, tenant_prints, tenants
from ech_desktop.domain.audit import read_mark
from ech_desktop.domain.basics import Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.permissions import Access
from tests.actions.daily_cases import an_item
from tests.actions.world import NOW, World

TENANT = "Łucja O'Neill & <Sons>"


def said(world: World, **asked: object) -> list[tuple[str, str, str]]:
    lines = audit.who_did_what(world.store, by=world.by, **asked)  # type: ignore[arg-type]
    return [(line.who, line.what, line.about) for line in lines]


@pytest.fixture
def busy(world: World) -> World:
    """Ann writes a plan and undoes it, Grace prints a sheet and raises an item."""
    plans.start_plan(world.store, world.tenant.id, by=world.ann.id)
    history.undo(world.store, by=world.ann.id)
    tenants.save_tenant(world.store, replace(world.tenant, known_as="Lu"), by=world.ann.id)
    tenant_prints.print_hospital(world.store, world.tenant.id, by=world.by, at=NOW)
    an_item(world)
    return world


def test_that_every_line_says_who_what_and_of_whom(busy: World) -> None:
    assert said(busy)[:5] == [
        ("Grace Mensah", "Raise item", "1 open item"),
        ("Grace Mensah", "Printed: Hospital transfer sheet", TENANT),
        ("Ann Obi", "Change tenant", TENANT),
        ("Ann Obi", "Undid: Start plan", "1 care plan"),
        ("Ann Obi", "Start plan", "1 care plan"),
    ]
    kinds = [line.is_change for line in audit.who_did_what(busy.store, by=busy.by)[:3]]
    assert kinds == [True, False, True]


def test_that_lines_are_found_by_person_by_tenant_by_day_and_page_by_page(busy: World) -> None:
    plans.start_plan(busy.store, busy.tenant.id, by=busy.ann.id)
    assert {who for who, _, _ in said(busy, person=busy.ann.id)} == {"Ann Obi"}
    about = said(busy, tenant=busy.tenant.id)
    assert about[0] == ("Ann Obi", "Start plan", TENANT)
    assert ("Grace Mensah", "Printed: Hospital transfer sheet", TENANT) in about
    assert "Raise item" not in [what for _, what, _ in about]
    newest, *rest = audit.who_did_what(busy.store, by=busy.by)
    today = newest.at.date()
    assert len(audit.who_did_what(busy.store, by=busy.by, day=today)) == len(rest) + 1
    assert said(busy, day=today - DAY) == []
    assert audit.who_did_what(busy.store, by=busy.by, before=newest.seq) == rest


@pytest.mark.parametrize("access", [Access.CARE_WORKER, Access.TEAM_LEADER, Access.ADMINISTRATOR])
def test_that_it_is_not_for_everybody(world: World, access: Access) -> None:
    world.act_as(access)
    with pytest.raises(Refused, match="Seeing who did what is for scheme managers and auditors"):
        audit.who_did_what(world.store, by=world.by)
    with pytest.raises(Refused, match="Seeing who did what"):
        audit.check_the_record(world.store, by=world.by)


def test_that_many_records_in_one_change_are_counted_and_named(world: World) -> None:
    ids = [replace(world.tenant).id, world.ann.id, world.me.id, world.flat.id, world.empty_flat.id]
    with world.store.change("Much", by=world.by) as work:
        work.tenant(world.tenant.id).known_as = "Lu"
        work.team_member(world.ann.id).phone = "1"
        work.team_member(world.me.id).phone = "2"
        for id in ids[3:]:
            work.record("flat", id).note = "Hoist"  # type: ignore[attr-defined]
    ((_, _, about),) = said(world)[:1]
    named = {TENANT, "Ann Obi", "Grace Mensah", "2 flats"}
    assert set(about.removesuffix(" and 1 more").split(", ")) < named
    assert about.endswith(" and 1 more")


def test_that_a_check_compares_the_marks_from_paper_and_is_a_line_itself(busy: World) -> None:
    anchor = busy.store.anchor()
    assert anchor is not None
    mark = read_mark(anchor.line)
    assert mark is not None
    assert audit.check_the_record(busy.store, [mark], by=busy.by).is_whole
    assert said(busy)[0] == ("Grace Mensah", "Checked the record: whole", "")
    wrong = audit.check_the_record(busy.store, [(anchor.seq, "0" * 12)], by=busy.by)
    assert [fault.seq for fault in wrong.faults] == [anchor.seq]
    assert said(busy)[0][1] == "Checked the record: 1 fault"
