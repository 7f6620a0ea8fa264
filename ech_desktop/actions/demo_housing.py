"""The housing-related support plans of the demo scheme: five agreed, one being written."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.domain.basics import HousingPlanId, TeamMemberId
from ech_desktop.domain.housing_plans import HousingArea, HousingPlan, TenancyGoal
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Agreement

_DRAFT_FLAT: Final = 28
_GOALS: Final = {
    2: ((HousingArea.RENT, "To pay my rent by direct debit, so that I need not think of it.",
         "I bring the letters down.", "Fill in the form with him and look at the account in a month."),),
    7: ((HousingArea.REPAIRS, "To have the garden door fixed before the winter.",
         "I am in on weekday mornings.", "Report it, ring the landlord every Friday until it is done."),
        (HousingArea.COMMUNITY, "To run the cooking afternoon.", "I choose what we cook.",
         "Book the kitchen and put up the notice.")),
    13: ((HousingArea.MONEY, "To know what is left at the end of the week.",
          "I keep the receipts in the tin.", "Go through the tin together every other Monday."),),
    14: ((HousingArea.NEIGHBOURS, "To keep Pippin, and for nobody to mind.",
          "I walk him before seven and shut the door.", "Talk with flat 16 once a month and write it down."),),
    31: ((HousingArea.SAFETY, "To feel safe when the bell rings after dark.",
          "I look at the screen first.", "Show the door camera again; ask the landlord for a chain."),),
    28: ((HousingArea.MOVING, "To know where everything is and whom to ask.",
          "I come down for coffee.", "Welcome pack, meter readings, housing benefit form in the first week."),),
}  # fmt: skip
"""By flat: area, goal, what the tenant does, what staff do."""


def housing_plans(seed: Seed, tenants: list[Tenant], writer: TeamMemberId) -> list[HousingPlan]:
    return [_plan(seed, number, tenants[number - 1], writer) for number in _GOALS]


def _plan(seed: Seed, number: int, tenant: Tenant, writer: TeamMemberId) -> HousingPlan:
    plan = HousingPlan(
        id=HousingPlanId(seed.id()),
        scheme_id=seed.scheme_id,
        tenant_id=tenant.id,
        written_by=writer,
        how_often="Once a month, in the flat or over coffee downstairs.",
        contingency="If a letter about the tenancy comes, it is read the same day.",
        goals=[
            TenancyGoal(
                id=seed.id(),
                thread=seed.id(),
                scheme_id=seed.scheme_id,
                position=position,
                area=area,
                goal=goal,
                tenant_does=tenant_does,
                we_do=we_do,
                by_when=seed.day(40 + number),
            )
            for position, (area, goal, tenant_does, we_do) in enumerate(_GOALS[number])
        ],
    )
    if number != _DRAFT_FLAT:
        review = seed.day(20 + number * 3)
        plan.agree(Agreement.SIGNED, "", writer, review - timedelta(days=182), review)
    return plan
