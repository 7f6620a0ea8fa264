"""Who decides when a tenant cannot: capacity decision by decision, attorneys, and what was decided ahead.

The program keeps what was decided, by whom, and where the paper is. It never makes the paper again, and it
knows no general lack of capacity (Mental Capacity Act 2005, sections 2 and 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ech_desktop.domain.alerts import AlertStatus
from ech_desktop.domain.basics import LONG, Level, Problem, Record, text


class Capacity(StrEnum):
    HAS = "can decide this"
    LACKS = "cannot decide this, even with support"
    WAITS = "varies: the decision can wait"


@dataclass(eq=False, kw_only=True)
class CapacityDecision(Record):
    """Whether a tenant could make one decision at one time, and what was decided in their best interests."""

    decision: str = text(most=LONG, needed="Say which decision this is about: capacity is never general.")
    on: date | None = None
    outcome: Capacity = Capacity.HAS
    assessed_by: str = text()
    support_given: str = text(most=LONG)
    """What was done so that the tenant could decide."""
    reasons: str = text(most=LONG)
    best_interests: str = text(most=LONG)
    """What was decided, when the tenant could not."""
    consulted: str = text(most=LONG)
    review: date | None = None
    status: AlertStatus = AlertStatus.ACTIVE

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.on is None:
            found.append(Problem("on", "Enter the day on which this was assessed."))
        elif self.review is not None and self.review <= self.on:
            found.append(Problem("review", "Choose a review date after the assessment."))
        if not self.assessed_by.strip():
            found.append(Problem("assessed_by", "Enter who assessed this."))
        if self.outcome is Capacity.LACKS:
            found += self._lacking()
        return tuple(found)

    def _lacking(self) -> list[Problem]:
        asked = (
            ("support_given", "Say what was done to help the tenant decide."),
            ("reasons", "Say why the tenant cannot make this decision."),
            ("best_interests", "Say what was decided in the tenant's best interests."),
        )
        return [Problem(field, said) for field, said in asked if not getattr(self, field).strip()]


class Authority(StrEnum):
    HEALTH = "attorney for health and welfare"
    PROPERTY = "attorney for property and finances"
    ENDURING = "enduring power of attorney"
    DEPUTY_HEALTH = "court deputy for health and welfare"
    DEPUTY_PROPERTY = "court deputy for property and finances"
    APPOINTEE = "appointee for benefits"
    SUITABLE_PERSON = "suitable person for a direct payment"


@dataclass(eq=False, kw_only=True)
class Attorney(Record):
    """Somebody who may decide for a tenant, about what, and who saw the document."""

    name: str = text(needed="Enter the name of the attorney or deputy.")
    authority: Authority = Authority.HEALTH
    phone: str = text()
    registered: date | None = None
    """With the Office of the Public Guardian, or the date of the court's order."""
    reference: str = text()
    seen: date | None = None
    """When somebody of the team saw the document; until then it is only said."""
    ended: date | None = None
    note: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.registered is not None and self.ended is not None and self.ended < self.registered:
            found.append(Problem("ended", "The authority cannot end before it begins."))
        if self.seen is None:
            said = "Nobody has seen the document yet: ask for it before you rely on it."
            found.append(Problem("seen", said, Level.WARN))
        return tuple(found)

    def holds_on(self, day: date) -> bool:
        return (self.registered is None or self.registered <= day) and (
            self.ended is None or day <= self.ended
        )


class TreatmentKind(StrEnum):
    DNACPR = "DNACPR"
    RESPECT = "ReSPECT"
    ADRT = "ADRT"


@dataclass(eq=False, kw_only=True)
class TreatmentRecord(Record):
    """That a form on emergency treatment exists and where its original is; the form is a clinician's."""

    kind: TreatmentKind = TreatmentKind.RESPECT
    status: AlertStatus = AlertStatus.ACTIVE
    on: date | None = None
    original: str = text(needed="Say where the original is: an ambulance crew will ask for it.")
    made_by: str = text()
    told: str = text(most=LONG)
    """Who knows: family, surgery, ambulance trust."""
    review: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.on is None:
            found.append(Problem("on", "Enter the date on the form."))
        elif self.review is not None and self.review <= self.on:
            found.append(Problem("review", "Choose a review date after the date on the form."))
        return tuple(found)
