"""Whatever is done and undone afterwards, what was agreed stays as it was, byte for byte."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ech_desktop.actions import history, housing_plans, plans, tenants
from ech_desktop.domain.basics import KnownError, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.housing_plans import TenancyGoal
from ech_desktop.domain.plans import Need, PlannedVisit
from ech_desktop.domain.versions import Agreement, PlanStatus, Signature, current_plan, draft_of
from ech_desktop.store.work import Store
from tests.actions.world import KEY, MONDAY, NAME, World, world_of

REVIEW = MONDAY + 90 * DAY


def start(w: World, said: str) -> None:
    plans.start_plan(w.store, w.tenant.id, by=w.by)


def edit(w: World, said: str) -> None:
    with w.store.read() as work:
        draft = draft_of(work.plans(w.tenant.id))
    if draft is not None:
        need = Need(scheme_id=w.scheme.id, title=said, outcome="I want this.")
        visit = PlannedVisit(scheme_id=w.scheme.id, what=said)
        changed = replace(draft, matters=said, needs=[*draft.needs[-2:], need], visits=[visit])
        plans.save_plan(w.store, changed, by=w.by)


def rewrite(w: World, said: str) -> None:
    """What a form that was opened before the agreement would save."""
    with w.store.read() as work:
        newest = current_plan(work.plans(w.tenant.id))
    if newest is not None:
        plans.save_plan(w.store, replace(newest, matters=said, status=PlanStatus.DRAFT), by=w.by)


def agree(w: World, said: str) -> None:
    with w.store.read() as work:
        draft = draft_of(work.plans(w.tenant.id))
    if draft is not None:
        plans.agree_plan(w.store, draft.id, Agreement.SAID_YES, "", MONDAY, REVIEW, by=w.by)


def sign(w: World, said: str) -> None:
    with w.store.read() as work:
        newest = current_plan(work.plans(w.tenant.id))
    if newest is not None:
        signature = Signature(scheme_id=w.scheme.id, care_plan_id=newest.id, name=said, on=MONDAY)
        plans.sign_plan(w.store, signature, by=w.by)


def discard(w: World, said: str) -> None:
    with w.store.read() as work:
        newest = max(work.plans(w.tenant.id), key=lambda p: p.number, default=None)
    if newest is not None:
        plans.discard_draft(w.store, newest.id, by=w.by)


def support(w: World, said: str) -> None:
    """The other plan is started, written and agreed."""
    draft = housing_plans.start_housing_plan(w.store, w.tenant.id, by=w.by)
    goals = [*draft.goals, TenancyGoal(scheme_id=w.scheme.id, goal=said)]
    housing_plans.save_housing_plan(w.store, replace(draft, goals=goals), by=w.by)
    housing_plans.agree_housing_plan(w.store, draft.id, Agreement.SIGNED, "", MONDAY, REVIEW, by=w.by)


def rename(w: World, said: str) -> None:
    with w.store.read() as work:
        tenant = work.tenant(w.tenant.id)
    tenants.save_tenant(w.store, replace(tenant, known_as=said), by=w.by)


def undo(w: World, said: str) -> None:
    history.undo(w.store, by=w.by)


def undo_anything(w: World, said: str) -> None:
    """Not only what the menu offers: any step, by its number."""
    w.store.undo(len(said) * 7 % w.store.last_step() + 1, by=w.by)


def redo(w: World, said: str) -> None:
    history.redo(w.store, by=w.by)


ACTS: list[Callable[[World, str], None]] = [
    start, edit, edit, rewrite, agree, agree, sign, discard, support, rename, undo, undo_anything, redo,
]  # fmt: skip


def agreed(store: Store) -> dict[str, list[str]]:
    """Every agreed version and signature with all that belongs to it, as it is stored; not its status."""
    found: dict[str, list[str]] = {}
    rows = [json.loads(line) for line in store.dump().splitlines()]
    plan_kinds = ("care_plan", "housing_plan")
    for kind, row in rows:
        if kind in plan_kinds and row["status"] != "draft":
            found[row["id"]] = [json.dumps(row | {"status": ""})]
        if kind == "signature":
            found[row["id"]] = [json.dumps(row)]
    for kind, row in rows:
        owner = next((row[f"{k}_id"] for k in plan_kinds if row.get(f"{k}_id")), None)
        if kind != "signature" and owner in found:
            found[owner].append(json.dumps(row))
    return found


@settings(
    max_examples=20, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(ACTS), st.text("abcŁ'é ", min_size=1).map(lambda s: f"a{s}")),
        min_size=6,
        max_size=16,
    )
)
def test_that_any_sequence_of_edits_agreements_and_undos_leaves_what_was_agreed(
    filled: Path, tmp_path: Path, acts: list[tuple[Callable[[World, str], None], str]]
) -> None:
    world = world_of(Store.open(Path(shutil.copy(filled, tmp_path / NAME)), KEY))
    known: dict[str, list[str]] = {}
    for act, said in [(start, "a"), (edit, "a"), (agree, "a"), *acts]:
        with suppress(Refused, KnownError):  # as it should be; what it leaves is looked at all the same
            act(world, said)
        now = agreed(world.store)
        assert {id: now.get(id) for id in known} == known, act.__name__
        known = now
    world.store.close()
    for left in tmp_path.glob(f"{NAME}*"):
        left.unlink()


def test_that_the_sequences_do_agree_and_supersede(world: World) -> None:
    """Else the test above would prove nothing."""
    for act in (start, edit, agree, sign, start, edit, agree, support, support):
        act(world, "a")
    found = agreed(world.store)
    assert len(found) == 5
    assert sorted(len(lines) for lines in found.values()) == [1, 2, 3, 3, 4]
    for act in (rewrite, discard, undo):
        with pytest.raises((Refused, KnownError)):
            act(world, "b")
    assert agreed(world.store) == found
