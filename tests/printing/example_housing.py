"""A made-up housing-related support plan, in two versions."""

from __future__ import annotations

from datetime import date

from ech_desktop.domain.basics import HousingPlanId, TeamMemberId, TenantId
from ech_desktop.domain.housing_plans import GoalState, HousingArea, HousingPlan, TenancyGoal
from ech_desktop.domain.versions import Agreement, PlanStatus
from tests.printing.examples import SCHEME


def plan(number: int = 2) -> HousingPlan:
    """The version in force, or the one that it replaced."""
    made = HousingPlan(
        id=HousingPlanId(f"housing-{number}"),
        scheme_id=SCHEME.id,
        tenant_id=TenantId("tenant-1"),
        number=number,
        status=PlanStatus.AGREED if number == 2 else PlanStatus.SUPERSEDED,
        written_by=TeamMemberId("member-001"),
        started=date(2026, 9, 4),
        review_due=date(2027, 3, 4),
        agreed_on=date(2026, 9, 4),
        agreed_how=Agreement.SAID_YES,
        agreed_by=TeamMemberId("member-001"),
        background="I have lived here for two years and like the garden.",
        how_often="Once a month, over coffee.",
        contingency="If a letter comes about the tenancy, read it with me the same day.",
        goals=[
            goal("rent", 0, HousingArea.RENT, "To pay my rent by direct debit."),
            goal("door", 1, HousingArea.REPAIRS, "To have the door fixed before the winter."),
        ],
    )
    if number == 1:
        made.goals[1].we_do = "Report it once."
        made.goals.append(goal("cat", 2, HousingArea.NEIGHBOURS, "To keep the cat."))
    return made


def goal(thread: str, position: int, area: HousingArea, said: str) -> TenancyGoal:
    return TenancyGoal(
        scheme_id=SCHEME.id,
        thread=thread,
        position=position,
        area=area,
        goal=said,
        tenant_does="I bring the letters down.",
        we_do="Ring the landlord every Friday until it is done.",
        by_when=date(2027, 1, 15),
        state=GoalState.OPEN,
    )
