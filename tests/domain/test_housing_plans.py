"""Housing-related support plans and signatures: the same versions as a care plan, never mixed with it."""

from typing import Any

import pytest

from ech_desktop.domain.basics import CarePlanId, HousingPlanId, Refused, TeamMemberId, TenantId
from ech_desktop.domain.housing_plans import GoalState, HousingPlan, TenancyGoal
from ech_desktop.domain.versions import (
    Agreement,
    PlanStatus,
    Signature,
    Signer,
    Signing,
    Version,
    current_plan,
    draft_of,
)
from tests.builders import MONDAY, SCHEME, TUESDAY

ANN = TeamMemberId("ann")


def a_housing_plan(**fields: Any) -> HousingPlan:
    goal = TenancyGoal(scheme_id=SCHEME, goal="To pay my rent on time.")
    return HousingPlan(scheme_id=SCHEME, tenant_id=TenantId("t"), **({"goals": [goal]} | fields))


def a_signature(**fields: Any) -> Signature:
    given: dict[str, Any] = {"name": "Dora Okafor", "on": MONDAY, "care_plan_id": CarePlanId("p")} | fields
    return Signature(scheme_id=SCHEME, **given)


def field_names(record):
    return [p.field for p in record.problems()]


def test_that_a_support_plan_has_a_goal_before_it_is_agreed():
    with pytest.raises(Refused) as refused:
        a_housing_plan(goals=[]).agree(Agreement.SIGNED, "", ANN, MONDAY, TUESDAY)
    assert [p.field for p in refused.value.problems] == ["goals"]
    plan = a_housing_plan()
    plan.agree(Agreement.SIGNED, "", ANN, MONDAY, TUESDAY)
    assert (plan.status, plan.review_state(TUESDAY)) == (PlanStatus.AGREED, "due within a week")


def test_that_its_next_version_is_a_support_plan_with_goals_of_its_own():
    first = a_housing_plan(background="Moved from Leeds")
    first.goals[0].state = GoalState.REACHED
    second = first.next_version(ANN)
    assert isinstance(second, HousingPlan)
    assert (second.number, second.background, second.status) == (2, "Moved from Leeds", PlanStatus.DRAFT)
    assert (second.goals[0].state, second.goals[0].thread) == (GoalState.REACHED, first.goals[0].thread)
    assert second.goals[0].id != first.goals[0].id
    assert draft_of([first, second]) is first
    assert current_plan([first, second]) is second


def test_that_its_goals_are_checked_with_it():
    with pytest.raises(Refused, match="Say what the tenant wants"):
        a_housing_plan(goals=[TenancyGoal(scheme_id=SCHEME)]).check()
    a_housing_plan().check()


def test_that_a_version_of_no_kind_misses_nothing():
    assert Version(scheme_id=SCHEME, tenant_id=TenantId("t")).missing() == ()


def test_that_a_signature_belongs_to_one_plan():
    assert field_names(a_signature()) == []
    assert field_names(a_signature(care_plan_id=None, housing_plan_id=HousingPlanId("h"))) == []
    assert field_names(a_signature(care_plan_id=None)) == ["care_plan_id"]
    assert field_names(a_signature(housing_plan_id=HousingPlanId("h"))) == ["care_plan_id"]


def test_that_a_representative_signs_by_an_authority():
    assert field_names(a_signature(signer=Signer.REPRESENTATIVE)) == ["authority"]
    assert field_names(a_signature(signer=Signer.REPRESENTATIVE, authority="Attorney")) == []
    assert field_names(a_signature(signer=Signer.STAFF)) == []


@pytest.mark.parametrize("outcome", [Signing.DECLINED, Signing.UNABLE])
def test_that_a_missing_signature_has_a_reason(outcome):
    assert field_names(a_signature(outcome=outcome)) == ["reason"]
    assert field_names(a_signature(outcome=outcome, reason="Hands shake")) == []
    assert field_names(a_signature(name=" ")) == ["name"]
