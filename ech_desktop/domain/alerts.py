"""What everybody who opens the door must know: alerts and allergies, which end but are never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ech_desktop.domain.basics import LONG, Problem, Record, text


class AlertKind(StrEnum):
    FALLS = "falls"
    EATING = "eating and drinking"
    RESUSCITATION = "resuscitation"
    EVACUATION = "evacuation"
    TWO_PEOPLE = "two people needed"
    MEDICINES = "medicines"
    SKIN = "skin"
    MEMORY = "memory"
    OTHER = "other"


class AlertStatus(StrEnum):
    """An alert is never deleted: it ends as no longer needed, or was an error."""

    ACTIVE = "active"
    NO_LONGER_NEEDED = "no longer needed"
    ENTERED_IN_ERROR = "entered in error"


@dataclass(eq=False, kw_only=True)
class Alert(Record):
    """What everybody who opens the door must know."""

    kind: AlertKind = AlertKind.OTHER
    detail: str = text(most=LONG, needed="Say what staff must know or do.")
    status: AlertStatus = AlertStatus.ACTIVE


class Severity(StrEnum):
    UNKNOWN = "not known"
    MILD = "mild"
    SEVERE = "severe"


@dataclass(eq=False, kw_only=True)
class Allergy(Record):
    substance: str = text(needed="Say what the tenant is allergic to.")
    reaction: str = text(most=LONG)
    severity: Severity = Severity.UNKNOWN
    status: AlertStatus = AlertStatus.ACTIVE

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.severity is Severity.SEVERE and not self.reaction.strip():
            found.append(Problem("reaction", "A severe allergy needs its reaction, so that staff know it."))
        return tuple(found)
