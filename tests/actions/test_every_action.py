"""What every action owes: one step with a label, undone to an identical store and done again."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Collection

import pytest

from ech_desktop import actions
from ech_desktop.actions import history, schemes
from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.permissions import ALLOWED, Access, May, why_not
from tests.actions.cases import CASES
from tests.actions.world import World

SIGNED = {
    "emergency.open_emergency",
    "emergency.review_emergency",
    "plans.agree_plan",
    "plans.sign_plan",
    "housing_plans.agree_housing_plan",
    "housing_plans.sign_housing_plan",
    "handover.accept_duty",
    "notes.add_note",
    "notes.correct_note",
    "publishing.publish_rota",
}
NO_CHANGE = {
    "audit", "backups", "drafts", "exporting", "fairness_prints", "history", "pack", "prints", "restoring",
    "subject_access", "tenant_prints", "visit_prints",
}  # fmt: skip
"""Modules whose functions take a store, and change nothing, or reverse what others changed."""


ELSEWHERE = {"accounts", "disposing"}
"""Modules whose actions need a store with a key file (see test_accounts), or act for good (see its test)."""
ANYBODY = {
    "backups.back_up",
    "backups.back_up_first",
    "accounts.change_password",
    "accounts.change_password_by_paper",
    "accounts.make_sure",
    "drafts.keep_draft",
    "drafts.kept_drafts",
}
"""What everybody may do for themselves."""


def found_actions(without: Collection[str] = NO_CHANGE | ELSEWHERE) -> list[str]:
    """Every public function of the actions package that is given a store and who acts."""
    found = []
    for module in pkgutil.iter_modules(actions.__path__):
        loaded = importlib.import_module(f"ech_desktop.actions.{module.name}")
        if module.name in without or module.name.startswith("demo"):  # nobody acts in a demo being made
            continue
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            given = inspect.signature(function).parameters
            first = next(iter(given), "")
            if function.__module__ != loaded.__name__ or name.startswith("_"):
                continue
            if first == "store" and "by" in given:
                found.append(f"{module.name}.{name}")
    return found


EVERY_CASE = [(name, n) for name, cases in CASES.items() for n in range(len(cases))]


def test_that_every_action_has_a_case() -> None:
    assert sorted(found_actions()) == sorted(CASES)


@pytest.mark.parametrize(("name", "case"), EVERY_CASE)
def test_that_an_action_can_be_undone_to_an_identical_store(name: str, case: int, world: World) -> None:
    ready, label, kinds = CASES[name][case]
    act = ready(world)
    before, step = world.store.dump(), world.store.last_step()
    world.heard.clear()
    act()
    after = world.store.dump()
    assert after != before
    assert world.store.last_step() == step + 1
    assert [changes.label for changes in world.heard] == [label]
    assert {kind for kind in kinds if kind in world.heard[0]} == kinds
    if name in SIGNED:
        with pytest.raises(Refused, match="instead"):
            history.undo(world.store, by=world.by, since=step)
        assert world.store.dump() == after
        return
    assert history.can_undo(world.store, by=world.by, since=step) == label
    assert history.undo(world.store, by=world.by, since=step) == label
    assert world.store.dump() == before
    assert history.can_redo(world.store, by=world.by, since=step) == label
    history.redo(world.store, by=world.by, since=step)
    assert world.store.dump() == after
    history.undo(world.store, by=world.by, since=step)
    assert world.store.dump() == before


def permission_of(name: str) -> May:
    module, function = name.split(".")
    found: May = getattr(importlib.import_module(f"ech_desktop.actions.{module}"), function).permission
    return found


@pytest.mark.parametrize("name", sorted(set(found_actions({"history"})) - ANYBODY))
def test_that_every_action_says_who_may(name: str) -> None:
    assert permission_of(name) in ALLOWED


@pytest.mark.parametrize("name", sorted(CASES))
def test_that_an_action_is_done_by_those_who_may_and_by_nobody_else(name: str, world: World) -> None:
    act = CASES[name][0][0](world)
    allowed = ALLOWED[permission_of(name)]
    for access in [a for a in Access if a not in allowed]:
        world.act_as(access)
        before = world.store.dump()
        with pytest.raises(Refused, match="Ask one of them"):
            act()
        assert world.store.dump() == before
    world.act_as(allowed[0])
    before = world.store.dump()
    act()
    assert world.store.dump() != before


class Nothing:
    """Given for whatever an action asks for: one that gets as far as using it has let somebody in."""


def is_refused(name: str, world: World) -> bool:
    """Whether an action that is given nothing to work on turns whoever acts away."""
    module, function = name.split(".")
    action = getattr(importlib.import_module(f"ech_desktop.actions.{module}"), function)
    asked = [p for p in inspect.signature(action).parameters.values() if p.default is p.empty]
    named = {p.name: Nothing() for p in asked if p.kind is p.KEYWORD_ONLY}
    try:
        action(
            world.store, *[Nothing() for p in asked[1:] if p.name not in named], **{**named, "by": world.by}
        )
    except Refused as refusal:
        return str(refusal) == why_not(action.permission)
    except Exception:  # noqa: BLE001 - it wanted something to work on
        return False
    return False


@pytest.mark.parametrize("name", sorted(set(found_actions({"history"})) - ANYBODY - set(CASES)))
def test_that_what_changes_no_record_is_done_by_those_who_may_and_by_nobody_else(
    name: str, world: World
) -> None:
    refused = []
    for access in Access:
        world.act_as(access)
        refused += [access] if is_refused(name, world) else []
    assert refused == [access for access in Access if access not in ALLOWED[permission_of(name)]]


def test_that_nobody_of_the_team_may_do_nothing(world: World) -> None:
    with pytest.raises(Refused, match="Ask one of them"):
        schemes.save_scheme(world.store, world.scheme, by=TeamMemberId("eve"))


def test_that_undo_with_nothing_done_is_refused_in_a_sentence(world: World) -> None:
    now = world.store.last_step()
    assert history.can_undo(world.store, by=world.by, since=now) == ""
    assert history.can_redo(world.store, by=world.by, since=now) == ""
    with pytest.raises(Refused, match="nothing to undo"):
        history.undo(world.store, by=world.by, since=now)
    with pytest.raises(Refused, match="nothing to redo"):
        history.redo(world.store, by=world.by, since=now)
