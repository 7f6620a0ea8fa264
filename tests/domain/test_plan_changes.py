"""Two versions of a plan, compared change by change."""

from dataclasses import replace
from datetime import time
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.housing_plans import GoalState, HousingPlan, TenancyGoal
from ech_desktop.domain.plan_changes import TEXTS, FieldChange, How, PlanChange, plan_changes
from ech_desktop.domain.plans import (
    Area,
    CarePlan,
    Consent,
    ConsentAnswer,
    MedicineSupport,
    Need,
    PlannedVisit,
    Risk,
)
from ech_desktop.domain.versions import written_fields
from tests.builders import SCHEME

ANN = TeamMemberId("ann")


def a_need(title, position=0, **fields):
    return Need(scheme_id=SCHEME, title=title, position=position, outcome="I want this", **fields)


def a_visit(what, hour=8, **fields):
    return PlannedVisit(scheme_id=SCHEME, what=what, start=time(hour), **fields)


def a_risk(risk, position=0, **fields):
    return Risk(scheme_id=SCHEME, risk=risk, position=position, controls="Frame", **fields)


def a_consent(what, position=0, **fields):
    return Consent(scheme_id=SCHEME, what=what, position=position, **fields)


def a_care_plan(**fields: Any) -> CarePlan:
    return CarePlan(scheme_id=SCHEME, tenant_id=TenantId("t"), **fields)


def marked(kind, name_field, mark_field):
    """Makes items of one name that differ in a text."""

    def make(name, n):
        mark: dict[str, Any] = {mark_field: "first" if n == 1 else "second"}
        return kind(scheme_id=SCHEME, **{name_field: name}, **mark)

    return make


PARTS: dict[str, Any] = {
    "needs": (CarePlan, marked(Need, "title", "outcome")),
    "visits": (CarePlan, marked(PlannedVisit, "what", "latest")),
    "risks": (CarePlan, marked(Risk, "risk", "controls")),
    "consents": (CarePlan, marked(Consent, "what", "by")),
    "goals": (HousingPlan, marked(TenancyGoal, "goal", "we_do")),
}


def said(old, new):
    return [(c.part, c.how.value, c.name) for c in plan_changes(old, new)]


def in_order(items):
    """The same items at the places in which they are listed."""
    return [replace(item, position=n) for n, item in enumerate(items)]


def test_that_a_new_version_differs_from_the_one_before_in_nothing():
    plan = a_care_plan(
        matters="Tea",
        needs=[a_need("a")],
        visits=[a_visit("b")],
        risks=[a_risk("c")],
        consents=[a_consent("d")],
    )
    assert plan_changes(plan, plan.next_version(ANN)) == ()
    assert plan_changes(a_care_plan(), a_care_plan()) == ()


def test_that_headings_are_added_changed_and_removed():
    old = a_care_plan(matters="Tea", night=" ", eating="Soup")
    new = a_care_plan(matters="Coffee", night="Door ajar", medicine_support=MedicineSupport.PROMPT)
    assert said(old, new) == [
        (TEXTS, "changed", "matters"),
        (TEXTS, "removed", "eating"),
        (TEXTS, "changed", "medicine_support"),
        (TEXTS, "added", "night"),
    ]
    assert plan_changes(old, new)[0].fields == (FieldChange("matters", "Tea", "Coffee"),)


def test_that_what_a_version_says_of_itself_is_no_difference():
    old, new = a_care_plan(number=1, written_by=ANN), a_care_plan(number=2, what_changed="New mattress")
    assert plan_changes(old, new) == ()


def test_that_a_plan_in_which_everything_happened_says_each_thing():
    old = a_care_plan(
        needs=in_order([a_need(n) for n in ("Washing", "Eating", "Moving", "Money")]),
        visits=[a_visit("Breakfast", 8), a_visit("Lunch", 12), a_visit("Tea", 17), a_visit("Bed", 21)],
        risks=in_order([a_risk(n) for n in ("Falls", "Fire", "Choking", "Skin")]),
        consents=in_order([a_consent(n) for n in ("Photograph", "GP", "Key", "Post")]),
    )
    new = old.next_version(ANN)
    washing, eating, moving, _ = new.needs
    new.needs = in_order([moving, replace(washing, area=Area.WASHING), eating, a_need("Sleeping")])
    breakfast, lunch, tea, _ = new.visits
    breakfast.minutes, breakfast.staff = 45, 2
    lunch.start, lunch.days = time(13), "12345"
    tea.latest, tea.what = time(18), "Tea and tablets"
    new.visits = [breakfast, lunch, tea, a_visit("Night", 23)]
    falls, fire, choking, _ = new.risks
    new.risks = in_order([falls, replace(choking, impact_after=1), fire, a_risk("Heat")])
    photograph, gp, key, _ = new.consents
    new.consents = in_order([key, photograph, replace(gp, answer=ConsentAnswer.NO), a_consent("Dentist")])
    assert said(old, new) == [
        ("needs", "removed", "Money"),
        ("needs", "moved", "Moving"),
        ("needs", "changed", "Washing"),
        ("needs", "added", "Sleeping"),
        ("visits", "removed", "Bed"),
        ("visits", "changed", "Breakfast"),
        ("visits", "moved", "Lunch"),
        ("visits", "moved", "Tea and tablets"),
        ("visits", "changed", "Tea and tablets"),
        ("visits", "added", "Night"),
        ("risks", "removed", "Skin"),
        ("risks", "moved", "Choking"),
        ("risks", "changed", "Choking"),
        ("risks", "added", "Heat"),
        ("consents", "removed", "Post"),
        ("consents", "moved", "Key"),
        ("consents", "changed", "GP"),
        ("consents", "added", "Dentist"),
    ]
    found = {(c.part, c.how, c.name): c for c in plan_changes(old, new)}
    assert found["needs", How.MOVED, "Moving"].places == (3, 1)
    assert found["visits", How.CHANGED, "Breakfast"].fields == (
        FieldChange("minutes", 30, 45),
        FieldChange("staff", 1, 2),
    )
    assert found["visits", How.MOVED, "Lunch"].fields == (
        FieldChange("start", time(12), time(13)),
        FieldChange("days", "1234567", "12345"),
    )
    assert found["risks", How.CHANGED, "Choking"].fields == (FieldChange("impact_after", 2, 1),)


def test_that_goals_are_compared_alike():
    goals = in_order([TenancyGoal(scheme_id=SCHEME, goal=g) for g in ("Rent", "Repairs", "Cooking")])
    old = HousingPlan(scheme_id=SCHEME, tenant_id=TenantId("t"), goals=goals)
    new = old.next_version(ANN)
    rent, repairs, _ = new.goals
    new.background = "Moved from Leeds"
    letters = TenancyGoal(scheme_id=SCHEME, goal="Letters", we_do="Read them aloud")
    new.goals = in_order([repairs, replace(rent, state=GoalState.REACHED), letters])
    assert said(old, new) == [
        (TEXTS, "added", "background"),
        ("goals", "removed", "Cooking"),
        ("goals", "moved", "Repairs"),
        ("goals", "changed", "Rent"),
        ("goals", "added", "Letters"),
    ]
    assert FieldChange("we_do", None, "Read them aloud") in plan_changes(old, new)[-1].fields


@pytest.mark.parametrize("part", list(PARTS))
def test_that_no_kind_of_item_was_forgotten(part):
    """What is in one version only is said whole, also beside another of its name."""
    kind, make = PARTS[part]
    same, other = make("Tea", 1), make("Tea", 2)
    old, new = (
        kind(scheme_id=SCHEME, tenant_id=TenantId("t"), **{part: items})
        for items in ([same], [replace(same), other])
    )
    (added,) = plan_changes(old, new)
    (removed,) = plan_changes(new, old)
    assert (added.part, added.how, added.name) == (part, How.ADDED, "Tea")
    assert (removed.part, removed.how, removed.name) == (part, How.REMOVED, "Tea")
    assert [(f.field, f.after) for f in added.fields] == [(f.field, f.before) for f in removed.fields]
    assert {f.before for f in added.fields} == {None} == {f.after for f in removed.fields}
    marks = {f.after for f in added.fields}
    assert "second" in marks
    assert "first" not in marks


def test_that_every_list_of_a_plan_is_among_those_kinds():
    lists = {
        name
        for kind in (CarePlan, HousingPlan)
        for name in written_fields(kind)
        if isinstance(getattr(kind(scheme_id=SCHEME, tenant_id=TenantId("t")), name), list)
    }
    assert lists == set(PARTS)


def test_that_what_was_typed_again_under_the_same_name_is_the_same_item():
    old = a_care_plan(needs=[a_need("Washing"), a_need("washing ", 1)])
    new = a_care_plan(needs=[a_need("Washing", level="much help"), a_need("Eating", 1)])
    assert said(old, new) == [
        ("needs", "removed", "washing "),
        ("needs", "changed", "Washing"),
        ("needs", "added", "Eating"),
    ]


def test_that_what_a_visit_serves_is_said_in_words():
    old = a_care_plan(needs=[a_need("Washing"), a_need("Eating", 1)], visits=[a_visit("Breakfast")])
    new = old.next_version(ANN)
    new.visits[0].serves = (new.needs[1].thread, "nothing any more")
    (change,) = plan_changes(old, new)
    assert change == PlanChange(
        "visits", How.CHANGED, "Breakfast", (FieldChange("serves", (), ("Eating", "")),)
    )


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_that_the_fewest_items_are_said_to_have_moved(order):
    old = a_care_plan(needs=in_order([a_need(str(n)) for n in range(4)]))
    new = replace(old, needs=in_order([old.needs[n] for n in order]))
    moved = [c.name for c in plan_changes(old, new)]
    stay = [str(n) for n in order if str(n) not in moved]
    assert stay == sorted(stay)
    longest = max(
        len(kept)
        for size in range(5)
        for kept in [[n for n in order if mask >> n & 1] for mask in range(16)]
        if len(kept) == size and kept == sorted(kept)
    )
    assert len(stay) == longest


titles = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


@given(before=titles, after=titles)
def test_that_the_changes_turn_one_list_into_the_other(before, after):
    known = {name: a_need(name) for name in "abcdef"}
    old = a_care_plan(needs=in_order([known[n] for n in before]))
    new = a_care_plan(needs=in_order([known[n] for n in after]))
    by_how = {how: {c.name for c in plan_changes(old, new) if c.how is how} for how in How}
    assert by_how[How.ADDED] == set(after) - set(before)
    assert by_how[How.REMOVED] == set(before) - set(after)
    assert by_how[How.CHANGED] == set()
    kept = [n for n in before if n in after and n not in by_how[How.MOVED]]
    assert kept == [n for n in after if n in before and n not in by_how[How.MOVED]]
