"""Scheme, tenants, plans, team and handover: what is refused, beside which field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from ech_desktop.actions import handover, history, housing_plans, open_items, plans, schemes, team, tenants
from ech_desktop.domain.alerts import Alert
from ech_desktop.domain.basics import Problem, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.deciding import CapacityDecision, TreatmentRecord
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.photos import LARGEST
from ech_desktop.domain.scheme import Flat, ShiftType
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.domain.versions import Agreement, PlanStatus, Signature, Signer
from ech_desktop.store.errors import Conflict
from tests.actions.cases import (
    PNG,
    REVIEW,
    a_handover,
    a_written_housing_plan,
    a_written_plan,
    an_absence,
    an_agreed_housing_plan,
    an_agreed_plan,
)
from tests.actions.daily_cases import an_item
from tests.actions.world import MONDAY, NOW, World


def refused(world: World, act: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems with which an action is refused; it leaves the store and the journal as they were."""
    before, step = world.store.dump(), world.store.last_step()
    with pytest.raises(Refused) as refusal:
        act()
    assert (world.store.dump(), world.store.last_step()) == (before, step)
    return refusal.value.problems


def fields(problems: tuple[Problem, ...]) -> list[str]:
    return [p.field for p in problems]


def test_that_two_flats_cannot_have_one_number(world: World) -> None:
    flat = Flat(scheme_id=world.scheme.id, number=" 1 ")
    assert fields(refused(world, lambda: schemes.save_flat(world.store, flat, by=world.by))) == ["number"]


def test_that_a_flat_that_somebody_holds_or_held_is_kept(world: World) -> None:
    (problem,) = refused(world, lambda: schemes.remove_flat(world.store, world.flat.id, by=world.by))
    assert problem.text == "Flat 1 has 1 tenancy: keep it."


def test_that_what_is_gone_already_is_said(world: World) -> None:
    absence = an_absence(world)
    team.remove_absence(world.store, absence.id, by=world.by)
    schemes.remove_session(world.store, world.session.id, by=world.by)
    schemes.remove_flat(world.store, world.empty_flat.id, by=world.by)
    for act in (
        lambda: team.remove_absence(world.store, absence.id, by=world.by),
        lambda: schemes.remove_session(world.store, world.session.id, by=world.by),
        lambda: schemes.remove_flat(world.store, world.empty_flat.id, by=world.by),
    ):
        assert "already been removed" in refused(world, act)[0].text


def test_that_a_code_stands_for_one_shift_type_until_that_is_retired(world: World) -> None:
    again = ShiftType(scheme_id=world.scheme.id, code="e", name="Evening")
    (problem,) = refused(world, lambda: schemes.save_shift_type(world.store, again, by=world.by))
    assert (problem.field, problem.text) == ("code", "The code E already stands for Early.")
    schemes.save_shift_type(world.store, replace(world.types["E"], retired=True), by=world.by)
    assert schemes.save_shift_type(world.store, again, by=world.by).code == "e"


def test_that_a_form_hears_of_every_field_that_is_wrong(world: World) -> None:
    sid = world.scheme.id
    tenant = Tenant(scheme_id=sid, nhs_number="123", contacts=[Contact(scheme_id=sid, emergency_order=1)])
    problems = refused(world, lambda: tenants.save_tenant(world.store, tenant, by=world.by))
    assert fields(problems) == ["last_name", "nhs_number", "name", "role", "phone"]


def test_that_a_reference_belongs_to_one_tenant(world: World) -> None:
    other = Tenant(scheme_id=world.scheme.id, last_name="Ng", reference="t001 ")
    assert fields(refused(world, lambda: tenants.save_tenant(world.store, other, by=world.by))) == [
        "reference"
    ]


def test_that_an_alert_is_never_deleted(world: World) -> None:
    alert = Alert(scheme_id=world.scheme.id, detail="Two people.")
    saved = tenants.save_tenant(world.store, replace(world.tenant, alerts=[alert]), by=world.by)
    without = replace(saved, alerts=[])
    assert fields(refused(world, lambda: tenants.save_tenant(world.store, without, by=world.by))) == [
        "alerts"
    ]


def test_that_a_stale_form_does_not_overwrite_what_somebody_else_wrote(world: World) -> None:
    tenants.save_tenant(world.store, replace(world.tenant, known_as="Lucy"), by=world.ann.id)
    before = world.store.dump()
    with pytest.raises(Conflict):
        tenants.save_tenant(world.store, replace(world.tenant, known_as="Lu"), by=world.by)
    assert world.store.dump() == before


def test_that_a_tenancy_ends_once_and_not_before_it_starts(world: World) -> None:
    def end(day):
        return lambda: tenants.end_tenancy(world.store, world.tenant.id, day, "Moved.", by=world.by)

    assert fields(refused(world, end(MONDAY.replace(year=2020)))) == ["end"]
    tenant = end(MONDAY)()
    assert tenant.lives_here_on(MONDAY)
    assert not tenant.lives_here_on(MONDAY + DAY)
    assert "already ended" in refused(world, end(MONDAY))[0].text


def test_that_what_was_decided_about_capacity_or_treatment_is_never_deleted(world: World) -> None:
    form = TreatmentRecord(scheme_id=world.scheme.id, on=MONDAY, original="Yellow folder")
    decision = CapacityDecision(scheme_id=world.scheme.id, decision="Moving", on=MONDAY, assessed_by="Ann")
    with_both = replace(world.tenant, treatment_records=[form], decisions=[decision])
    saved = tenants.save_tenant(world.store, with_both, by=world.by)
    for without, field in (
        (replace(saved, treatment_records=[]), "treatment_records"),
        (replace(saved, decisions=[]), "decisions"),
    ):
        found = refused(world, lambda: tenants.save_tenant(world.store, without, by=world.by))  # noqa: B023
        assert fields(found) == [field]


def test_that_nobody_is_born_in_the_future(world: World) -> None:
    today = world.store.today()
    unborn = replace(world.tenant, born=today + DAY)
    (problem,) = refused(world, lambda: tenants.save_tenant(world.store, unborn, by=world.by))
    assert problem == Problem("born", "This date of birth is in the future. Check the year.")
    assert tenants.save_tenant(world.store, replace(world.tenant, born=today), by=world.by).born == today


def test_that_only_a_small_picture_is_a_photograph(world: World) -> None:
    for picture, says in ((b"GIF89a", "JPEG or PNG"), (PNG + bytes(LARGEST), "has 201 kB: make it smaller")):
        (problem,) = refused(
            world,
            lambda: tenants.save_photo(world.store, world.tenant.id, picture, by=world.by),  # noqa: B023
        )
        assert says in problem.text
    gone = refused(world, lambda: tenants.remove_photo(world.store, world.tenant.id, by=world.by))
    assert gone[0].text == "There is no photograph to remove."
    tenants.save_photo(world.store, world.tenant.id, PNG, by=world.by)
    with world.store.read() as work:
        photo = work.photo(world.tenant.id)
    assert photo is not None
    assert photo.picture == PNG


def a_second_tenant(world: World, flat: Flat) -> Tenant:
    tenancy = Tenancy(scheme_id=world.scheme.id, flat_id=flat.id, start=MONDAY)
    return Tenant(scheme_id=world.scheme.id, first_names="Ben", last_name="Ng", tenancies=[tenancy])


def test_that_two_sole_tenancies_for_one_flat_on_one_day_are_refused(world: World) -> None:
    other = a_second_tenant(world, world.flat)
    (problem,) = refused(world, lambda: tenants.save_tenant(world.store, other, by=world.by))
    assert problem.field == "flat_id"
    assert "Łucja O'Neill & <Sons> holds this flat alone from 1 April 2024." in problem.text
    other.tenancies[0].joint = True
    assert tenants.save_tenant(world.store, other, by=world.by).tenancies[0].joint


def test_that_a_tenant_who_moves_keeps_every_record(world: World) -> None:
    moved = tenants.move_tenant(world.store, world.tenant.id, world.empty_flat.id, MONDAY + DAY, by=world.by)
    assert moved.id == world.tenant.id
    with world.store.read() as work:
        (ground,) = work.building(MONDAY + DAY)
        assert [[t.id for t in flat.tenants] for flat in ground.flats] == [[], [moved.id]]
        assert [t.end_reason for t in work.tenant(moved.id).tenancies] == ["Moved to flat 2", ""]


def test_that_nobody_moves_into_a_flat_that_is_let_unless_they_share_it(world: World) -> None:
    tenants.save_tenant(world.store, a_second_tenant(world, world.empty_flat), by=world.by)

    def move(joint):
        flat = world.empty_flat.id
        return tenants.move_tenant(world.store, world.tenant.id, flat, MONDAY + DAY, by=world.by, joint=joint)

    assert fields(refused(world, lambda: move(False))) == ["flat_id"]
    assert len(move(True).tenancies) == 2


def test_that_there_is_one_draft_at_a_time(world: World) -> None:
    plans.start_plan(world.store, world.tenant.id, by=world.by)
    (problem,) = refused(world, lambda: plans.start_plan(world.store, world.tenant.id, by=world.by))
    assert problem.text == "Version 1 is already being written."


def test_that_an_agreed_plan_is_frozen(world: World) -> None:
    plan = an_agreed_plan(world)
    for act in (
        lambda: plans.save_plan(world.store, replace(plan, night="Changed"), by=world.by),
        lambda: plans.save_plan(world.store, replace(plan, status=PlanStatus.DRAFT), by=world.by),
        lambda: plans.discard_draft(world.store, plan.id, by=world.by),
        lambda: plans.agree_plan(world.store, plan.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=world.by),
    ):
        assert fields(refused(world, act)) == ["status"]


def test_that_an_unfinished_plan_cannot_be_agreed(world: World) -> None:
    draft = plans.start_plan(world.store, world.tenant.id, by=world.by)
    how = Agreement.REPRESENTATIVE
    problems = refused(
        world,
        lambda: plans.agree_plan(world.store, draft.id, how, " ", MONDAY, MONDAY, by=world.by),
    )
    assert fields(problems) == ["matters", "needs", "agreed_with", "review_due"]


def test_that_a_new_version_supersedes_the_agreed_one(world: World) -> None:
    an_agreed_plan(world)
    an_agreed_plan(world)
    with world.store.read() as work:
        found = [(p.number, p.status) for p in work.plans(world.tenant.id)]
    assert found == [(1, PlanStatus.SUPERSEDED), (2, PlanStatus.AGREED)]


def a_signature(world: World, **fields: object) -> Signature:
    given = {"name": "Łucja O'Neill", "on": MONDAY} | fields
    return Signature(scheme_id=world.scheme.id, **given)  # type: ignore[arg-type]


def test_that_an_agreed_version_is_signed_then_or_later_and_stays_as_it_is(world: World) -> None:
    draft = a_written_plan(world)
    mine = a_signature(world)
    plan = plans.agree_plan(
        world.store, draft.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=world.by, signatures=[mine]
    )
    daughter = a_signature(
        world,
        care_plan_id=plan.id,
        signer=Signer.REPRESENTATIVE,
        name="Ewa",
        authority="Attorney",
        on=MONDAY + 6 * DAY,
    )
    signed = plans.sign_plan(world.store, daughter, by=world.by)
    with world.store.read() as work:
        assert [s.name for s in work.signatures(plan.id)] == ["Łucja O'Neill", "Ewa"]
        assert work.plan(plan.id).row_version == plan.row_version
    again = refused(world, lambda: plans.sign_plan(world.store, replace(signed, name="Eva"), by=world.by))
    assert again[0].text == "A signature stands as it was given. Add another one."
    (problem,) = refused(world, lambda: history.undo(world.store, by=world.by))
    assert problem.text == "A signature stands as it was given; add another one instead."


def test_that_a_draft_is_not_signed_and_a_signature_names_its_plan(world: World) -> None:
    draft = a_written_plan(world)
    early = a_signature(world, care_plan_id=draft.id)
    assert fields(refused(world, lambda: plans.sign_plan(world.store, early, by=world.by))) == ["status"]
    lost = a_signature(world, name="")
    found = refused(world, lambda: housing_plans.sign_housing_plan(world.store, lost, by=world.by))
    assert fields(found) == ["name", "care_plan_id"]


def test_that_the_support_plan_has_versions_of_its_own(world: World) -> None:
    an_agreed_plan(world)
    first = a_written_housing_plan(world)
    no_review = refused(
        world,
        lambda: housing_plans.agree_housing_plan(
            world.store, first.id, Agreement.SIGNED, "", MONDAY, None, by=world.by
        ),
    )
    assert fields(no_review) == ["review_due"]
    agreed = an_agreed_housing_plan(world, first)
    for act in (
        lambda: housing_plans.save_housing_plan(world.store, replace(agreed, background="x"), by=world.by),
        lambda: housing_plans.discard_housing_draft(world.store, agreed.id, by=world.by),
    ):
        assert fields(refused(world, act)) == ["status"]
    second = housing_plans.start_housing_plan(world.store, world.tenant.id, by=world.by)
    an_agreed_housing_plan(world, second)
    with world.store.read() as work:
        mine = [(p.number, p.status) for p in work.housing_plans(world.tenant.id)]
        assert [p.status for p in work.plans(world.tenant.id)] == [PlanStatus.AGREED]
    assert mine == [(1, PlanStatus.SUPERSEDED), (2, PlanStatus.AGREED)]


def test_that_undo_does_not_reach_past_a_signature(world: World) -> None:
    plan = a_written_plan(world)
    schemes.save_flat(world.store, Flat(scheme_id=world.scheme.id, number="77"), by=world.by)
    plans.agree_plan(world.store, plan.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=world.by)
    (problem,) = refused(world, lambda: history.undo(world.store, by=world.by))
    assert problem.text == "The plan has been agreed; write a new version instead."


def test_that_one_handover_is_written_at_a_time(world: World) -> None:
    first = a_handover(world)
    step = world.store.last_step()
    assert a_handover(world).id == first.id
    assert world.store.last_step() == step
    assert first.turn == "Night to early"


def test_that_a_handover_is_fixed_once_given_and_signed_once_accepted(world: World) -> None:
    written = a_handover(world)
    accept = lambda: handover.accept_duty(world.store, written.id, NOW, by=world.ann.id)  # noqa: E731
    assert fields(refused(world, accept)) == ["accepted_by"]
    given = handover.give_duty(world.store, written.id, NOW, by=world.by)
    changed = replace(given, headline="Late thought")
    assert (
        "Duty has been given"
        in refused(world, lambda: handover.save_handover(world.store, changed, by=world.by))[0].text
    )
    unsigned = replace(changed, given_by=None, given_at=None)
    refused(world, lambda: handover.save_handover(world.store, unsigned, by=world.by))
    accepted = accept()
    assert accepted.accepted_by == world.ann.id
    assert fields(refused(world, accept)) == ["accepted_by"]
    (problem,) = refused(world, lambda: history.undo(world.store, by=world.ann.id))
    assert problem.text.startswith("Duty has been accepted;")


def test_that_a_closed_item_stays_as_it_was_closed(world: World) -> None:
    item = an_item(world)
    silent = refused(world, lambda: open_items.close_item(world.store, item.id, "  ", NOW, by=world.by))
    assert fields(silent) == ["outcome"]
    closed = open_items.close_item(world.store, item.id, "Rung at 09:10.", NOW, by=world.by)
    assert (closed.is_open, closed.closed_by) == (False, world.by)
    for act in (
        lambda: open_items.close_item(world.store, item.id, "Again", NOW, by=world.by),
        lambda: open_items.save_item(world.store, replace(closed, what="Other"), by=world.by),
        lambda: open_items.save_item(world.store, replace(closed, closed_at=None), by=world.by),
    ):
        assert len(refused(world, act)) == 1


def test_that_an_item_says_what_is_to_be_done(world: World) -> None:
    item = OpenItem(scheme_id=world.scheme.id, raised_at=NOW)
    assert fields(refused(world, lambda: open_items.raise_item(world.store, item, by=world.by))) == ["what"]
