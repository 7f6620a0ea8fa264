"""What a commissioner has agreed to pay for, by form of contract (Housing LIN technical brief)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ech_desktop.domain.basics import Problem, Record, text


class Form(StrEnum):
    """Options A to F of the brief (section 4), E and F also on top of any other, and two in common use."""

    SPOT = "spot purchase"
    CORE_AND_ADD_ON = "core and add-on"
    BLOCK = "block, tenants choose"
    BLOCK_AT_ENTRY = "block, choice made at entry"
    CO_PRODUCTION = "co-production"
    PUMP_PRIMING = "pump-priming"
    FRAMEWORK = "framework"
    COST_AND_VOLUME = "cost and volume"

    @property
    def option(self) -> str:
        """The letter that the brief gives it, or nothing."""
        return "ABCDEF"[place] if (place := list(Form).index(self)) < 6 else ""


class Purpose(StrEnum):
    """What the hours are for; only contact hours are direct care."""

    DAY_COVER = "day cover"
    NIGHT_COVER = "night cover"
    HANDOVER = "handover"
    TEAM_LEADER = "care team leader and floating time"
    CONTACT = "planned care"
    ACTIVITIES = "activities"


@dataclass(eq=False, kw_only=True)
class Commission(Record):
    """Hours a week that a commissioner has agreed to pay for."""

    form: Form = Form.BLOCK
    purpose: Purpose = Purpose.DAY_COVER
    minutes: int = 0
    """A week."""
    start: date | None = None
    end: date | None = None
    note: str = text()

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 < self.minutes <= 7 * 24 * 60 * 100:
            found.append(Problem("minutes", "Enter the hours a week, more than 0."))
        if self.start is not None and self.end is not None and self.end < self.start:
            found.append(Problem("end", "The hours cannot end before they start."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
