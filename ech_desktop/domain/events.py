"""Events: incidents, safeguarding concerns, visits missed or refused, hospital, alarm calls, visitors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.basics import LONG, FlatId, Problem, Refused, TenantId, text
from ech_desktop.domain.clock import date_text, minutes_between, shown
from ech_desktop.domain.permissions import May, may
from ech_desktop.domain.recording import Event
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant


class IncidentKind(StrEnum):
    INCIDENT = "incident"
    ACCIDENT = "accident"
    NEAR_MISS = "near miss"


class Notify(StrEnum):
    """Whether it must be told to the Care Quality Commission (Registration Regulations 2009, 16 and 18)."""

    NOT_DECIDED = "not decided"
    NO = "no"
    TO_DO = "yes, still to do"
    DONE = "yes, done"


@dataclass(eq=False, kw_only=True)
class Incident(Event):
    """What went wrong, or nearly did."""

    kind: IncidentKind = IncidentKind.INCIDENT
    what: str = text(most=LONG, needed="Say what happened.")
    place: str = text(needed="Say where it happened.")
    injured: str = text(most=LONG)
    """Who was hurt and how; empty: nobody."""
    witnesses: str = text(most=LONG)
    actions: str = text(most=LONG)
    """What was done at once."""
    told: str = text(most=LONG)
    """Who was told, when, by whom."""
    notify: Notify = Notify.NOT_DECIDED


@dataclass(eq=False, kw_only=True)
class Concern(Event):
    """A safeguarding concern (Care Act 2014, section 42): kept apart, not searched, not in the handover."""

    what: str = text(most=LONG, needed="Say what was seen, heard or said, in the words that were used.")
    wishes: str = text(most=LONG)
    """What the tenant wants to happen."""
    actions: str = text(most=LONG)
    told: str = text(most=LONG)
    reported_on: date | None = None
    """When the council was told."""
    reference: str = text()

    def may_be_seen_by(self, member: TeamMember) -> bool:
        """By those who may see every one, and by whoever wrote it."""
        return may(member.acts_as, May.SEE_SAFEGUARDING) or member.id == self.author


class MissedKind(StrEnum):
    MISSED = "missed"
    REFUSED = "refused"
    ONE_INSTEAD_OF_TWO = "one person instead of two"


@dataclass(eq=False, kw_only=True)
class MissedVisit(Event):
    """A planned visit that was not given as planned; `at` is when it should have begun."""

    tenant_id: TenantId
    kind: MissedKind = MissedKind.MISSED
    visit: str = text()
    """Thread of the planned visit."""
    reason: str = text(most=LONG, needed="Say why.")
    actions: str = text(most=LONG)
    """What was done instead."""


class Move(StrEnum):
    ADMITTED = "admitted"
    RETURNED = "returned"


@dataclass(eq=False, kw_only=True)
class HospitalMove(Event):
    """A tenant went into hospital or came back; the days away are set in the same step."""

    tenant_id: TenantId
    move: Move = Move.ADMITTED
    away: str = text()
    """The days away that it began or ended."""
    place: str = text()
    reason: str = text(most=LONG)
    told: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.move is Move.ADMITTED and not self.place.strip():
            found.append(Problem("place", "Enter the hospital, and the ward if you know it."))
        return tuple(found)

    def move_tenant(self, tenant: Tenant, expected: date | None = None) -> None:
        """Begin or end the days away.

        Raises Refused for somebody who is in hospital already, or who is not.
        """
        running = next((a for a in tenant.aways if a.kind is AwayKind.HOSPITAL and a.last is None), None)
        if self.move is Move.ADMITTED:
            if running is not None:
                said = f"{tenant.name} has been in hospital since {date_text(running.first)}."
                raise Refused(Problem("tenant_id", f"{said} Enter the return first."))
            away = Away(scheme_id=self.scheme_id, first=self.day, expected=expected, place=self.place)
            tenant.aways = [*tenant.aways, away]
            self.away = away.id
            return
        if running is None or running.first is None or running.first > self.day:
            raise Refused(Problem("tenant_id", f"{tenant.name} was not in hospital then."))
        self.away = running.id
        tenant.come_back(self.day)

    def take_back(self, tenant: Tenant) -> None:
        """It was entered in error: the days away are as they were before it."""
        if self.move is Move.ADMITTED:
            tenant.aways = [a for a in tenant.aways if a.id != self.away]
            return
        for away in tenant.aways:
            if away.id == self.away:
                away.last = None
                return
        again = Away(id=self.away, scheme_id=self.scheme_id, first=self.day, place=self.place)
        tenant.aways = [*tenant.aways, again]


class AlarmReason(StrEnum):
    HELP = "needed help"
    FALL = "fall"
    UNWELL = "unwell"
    ANXIOUS = "anxious or lonely"
    MISTAKE = "by mistake"
    TEST = "test"
    FAULT = "fault of the equipment"
    SMOKE = "smoke or heat"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class AlarmCall(Event):
    """A pull cord or pendant was used, and how long it took until somebody came."""

    flat_id: FlatId
    reason: AlarmReason = AlarmReason.HELP
    answered_at: datetime | None = None
    """When somebody was with the tenant; empty: nobody yet."""
    note: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not self.flat_id:
            found.append(Problem("flat_id", "Choose the flat."))
        if self.answered_at is not None and self.answered_at < self.at:
            found.append(Problem("answered_at", "Nobody answers a call before it is made. Check the times."))
        return tuple(found)

    @property
    def minutes(self) -> int | None:
        """Minutes to the response; None: not answered."""
        return None if self.answered_at is None else minutes_between(self.at, self.answered_at)


class VisitorKind(StrEnum):
    VISITOR = "visitor"
    CONTRACTOR = "contractor"
    PROFESSIONAL = "health or social care"


@dataclass(eq=False, kw_only=True)
class Visitor(Event):
    """Who came into the building and has left it; `at` is when they came in. A fire roll-call reads it."""

    kind: VisitorKind = VisitorKind.VISITOR
    name: str = text(needed="Enter the name.")
    company: str = text()
    whom: str = text()
    """Whom or what they came for, where it is no tenant."""
    left_at: datetime | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.kind is VisitorKind.CONTRACTOR and not self.company.strip():
            found.append(Problem("company", "Enter the company of the contractor."))
        if self.left_at is not None and self.left_at < self.at:
            found.append(Problem("left_at", "Nobody leaves before they came. Check the times."))
        return tuple(found)

    @property
    def shown_as(self) -> str:
        """`Joan Hill, Acme Lifts, came 09:10`"""
        parts = (self.name.strip(), self.company.strip(), f"came {shown(self.at):%H:%M}")
        return ", ".join(part for part in parts if part)

    @property
    def is_in(self) -> bool:
        return self.left_at is None and self.stands


def ended_problems(event: Event, now: datetime) -> tuple[Problem, ...]:
    """A call is not answered, and nobody has left, at a time that is still to come."""
    ends = {name: getattr(event, name, None) for name in ("answered_at", "left_at")}
    said = "This is in the future. Check the time."
    return tuple(Problem(name, said) for name, then in ends.items() if then is not None and then > now)
