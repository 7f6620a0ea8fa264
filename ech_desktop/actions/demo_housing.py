"""The housing-related support plans of the demo scheme: seven agreed, one being written."""

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
    1: ((HousingArea.MONEY, "To open my own letters, and to know what each of them wants of me.",
         "I say which ones I want read twice.",
         "Read the post aloud in Welsh or slowly in English every Tuesday; ask the landlord for large print."),
        (HousingArea.REPAIRS, "To have the balcony door open lightly again, so that I can hear the heron.",
         "I ring the cord when it sticks.", "Report it, ask for a date, and ring Nerys with the date."),
        (HousingArea.SAFETY, "To be able to say who may come in when I am in bed.",
         "I have said: Nerys, Gwŷn and the chapel, nobody else.",
         "Keep the list by the door entry up to date; show me the new door screen from the left."),
        (HousingArea.COMMUNITY, "To sing once a month with people who know the alto line.",
         "I choose the hymns.", "Book the lounge, and two people for the chair at half past ten.")),
    5: ((HousingArea.RENT, "To have no letter about arrears again: it was the bank, not me.",
         "I bring the bank's paper.", "Sit with her and Ngọzi until the direct debit runs, then look each month."),
        (HousingArea.NEIGHBOURS, "To cook on Saturdays without a note about the smell.",
         "I shut the kitchen door and open the window.",
         "Ask the landlord to mend the extractor; talk with flat 6 and bring a plate."),
        (HousingArea.COMMUNITY, "To hold the Igbo women's meeting here in the lounge.",
         "I send the invitations.", "Book the lounge for the first Sunday and tell reception who comes.")),
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
_BACKGROUND: Final = {
    1: "I cannot see to read what comes through the door, and a form takes me a morning. I want to go on being "
       "the one who is asked.",
    5: "The flat is mine and I keep it well. The arrears letter in spring was a mistake of the bank, and it "
       "frightened me. I cook, I have visitors, I am not a quiet neighbour and do not mean to be.",
}  # fmt: skip


def housing_plans(seed: Seed, tenants: list[Tenant], writer: TeamMemberId) -> list[HousingPlan]:
    return [_plan(seed, number, tenants[number - 1], writer) for number in _GOALS]


def _plan(seed: Seed, number: int, tenant: Tenant, writer: TeamMemberId) -> HousingPlan:
    plan = HousingPlan(
        id=HousingPlanId(seed.id()),
        scheme_id=seed.scheme_id,
        tenant_id=tenant.id,
        written_by=writer,
        background=_BACKGROUND.get(number, ""),
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
