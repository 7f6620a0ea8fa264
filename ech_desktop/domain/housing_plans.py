"""The housing-related support plan: keeping the tenancy. A record of its own, never mixed with care."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, HousingPlanId, Problem, new_id, text
from ech_desktop.domain.versions import Item, Version

NO_PERSONAL_CARE: Final = "This plan is about keeping the tenancy. It contains no personal care."
"""Said on the plan and on its print."""


class HousingArea(StrEnum):
    RENT = "rent and benefits"
    MONEY = "budgeting and letters"
    HOME = "looking after the flat"
    REPAIRS = "repairs and adaptations"
    SAFETY = "safety and security"
    NEIGHBOURS = "neighbours and the tenancy agreement"
    COMMUNITY = "taking part in the scheme"
    SERVICES = "reaching other services"
    MOVING = "moving in or on"
    OTHER = "other"


class GoalState(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    GIVEN_UP = "given up"


@dataclass(eq=False, kw_only=True)
class TenancyGoal(Item):
    """Something that the tenant wants in order to keep the tenancy and live well in it."""

    position: int = 0
    area: HousingArea = HousingArea.OTHER
    goal: str = text(most=LONG, needed="Say what the tenant wants, like To pay my rent on time.")
    tenant_does: str = text(most=LONG)
    we_do: str = text(most=LONG)
    by_when: date | None = None
    state: GoalState = GoalState.OPEN


@dataclass(eq=False, kw_only=True)
class HousingPlan(Version):
    """One version of one tenant's housing-related support plan."""

    id: HousingPlanId = field(default_factory=lambda: HousingPlanId(new_id()))
    background: str = text(most=LONG)
    how_often: str = text(most=LONG)
    """When somebody from the housing side comes, and who."""
    contingency: str = text(most=LONG)
    goals: list[TenancyGoal] = field(default_factory=list)

    def children(self) -> tuple[Item, ...]:
        return tuple(self.goals)

    def missing(self) -> tuple[Problem, ...]:
        if self.goals:
            return ()
        return (Problem("goals", "Write at least one goal for keeping the tenancy."),)
