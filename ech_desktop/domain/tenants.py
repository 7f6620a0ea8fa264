"""The people who live in the scheme: tenancy, contacts, alerts, allergies and packages of care."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ech_desktop.domain.basics import (
    LONG,
    FlatId,
    Level,
    Problem,
    Record,
    Refused,
    TeamMemberId,
    TenantId,
    new_id,
    text,
)


class TenancyKind(StrEnum):
    ASSURED = "assured"
    ASSURED_SHORTHOLD = "assured shorthold"
    LICENCE = "licence"
    SHARED_OWNERSHIP = "shared ownership"
    LEASEHOLD = "leasehold"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class Tenancy(Record):
    """The agreement by which a tenant occupies a flat; care is a separate matter."""

    flat_id: FlatId
    kind: TenancyKind = TenancyKind.ASSURED
    start: date | None = None
    end: date | None = None
    end_reason: str = text()

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not self.flat_id:
            found.append(Problem("flat_id", "Choose the flat."))
        if self.start is None:
            found.append(Problem("start", "Enter the date on which the tenancy starts."))
        elif self.end is not None and self.end < self.start:
            found.append(Problem("end", "The tenancy cannot end before it starts."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(eq=False, kw_only=True)
class Contact(Record):
    """Somebody to tell or to ask: family, GP, pharmacy, social worker."""

    name: str = text(needed="Enter the name of this contact.")
    role: str = text(needed="Enter who this is to the tenant, like Daughter or GP.")
    phone: str = text()
    email: str = text()
    emergency_order: int = 0
    """1 is called first in an emergency; 0 is not called."""
    may_be_told: bool = False
    """The tenant agrees that this person is told about their care."""
    note: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 <= self.emergency_order <= 9:
            found.append(Problem("emergency_order", "Enter 1 for who is called first, 0 for not called."))
        if self.emergency_order and not self.phone.strip():
            found.append(Problem("phone", "An emergency contact needs a telephone number."))
        return tuple(found)


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


class Funder(StrEnum):
    MANAGED_BUDGET = "council-managed budget"
    INDIVIDUAL_SERVICE_FUND = "individual service fund"
    DIRECT_PAYMENT = "direct payment"
    SELF_FUNDER = "self-funder"
    CONTINUING_HEALTHCARE = "NHS continuing healthcare"
    PRIVATE_TOP_UP = "private top-up"


@dataclass(eq=False, kw_only=True)
class PackageLine(Record):
    """Weekly care that somebody has agreed to pay for."""

    minutes: int = 0
    """A week."""
    funder: Funder = Funder.MANAGED_BUDGET
    provider: str = text()
    """Empty: the on-site team."""
    start: date | None = None
    end: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 < self.minutes <= 7 * 24 * 60:
            found.append(Problem("minutes", "Enter the hours a week, more than 0 and at most 168."))
        if self.start is not None and self.end is not None and self.end < self.start:
            found.append(Problem("end", "The package cannot end before it starts."))
        return tuple(found)

    def runs_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class NeedBand(StrEnum):
    NONE = "no package"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


def need_band(minutes: int) -> NeedBand:
    """Below 5 h a week low, 5 to 10 medium, above 10 high (Housing LIN technical brief, section 6, 1.4.1)."""
    if minutes <= 0:
        return NeedBand.NONE
    if minutes < 5 * 60:
        return NeedBand.LOW
    return NeedBand.MEDIUM if minutes <= 10 * 60 else NeedBand.HIGH


@dataclass(eq=False, kw_only=True)
class Tenant(Record):
    """A person who holds or shares a tenancy; may have no package of care."""

    id: TenantId = field(default_factory=lambda: TenantId(new_id()))
    reference: str = text(most=20)
    title: str = text(most=30)
    first_names: str = text()
    last_name: str = text(needed="Enter the last name.")
    known_as: str = text()
    pronouns: str = text(most=30)
    born: date | None = None
    nhs_number: str = text(most=20)
    language: str = text()
    faith: str = text()
    communication: str = text(most=LONG)
    """What this person needs so that they understand and are understood (Accessible Information Standard)."""
    key_worker_id: TeamMemberId | None = None
    tenancies: list[Tenancy] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    allergies: list[Allergy] = field(default_factory=list)
    package: list[PackageLine] = field(default_factory=list)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.born is not None and not 1890 <= self.born.year <= 2100:
            found.append(Problem("born", "Enter a date of birth like 27 3 1938."))
        if self.nhs_number.strip() and not is_nhs_number(self.nhs_number):
            found.append(
                Problem("nhs_number", "Check this NHS number: its last digit does not fit the others.")
            )
        return tuple(found)

    def children(self) -> tuple[Record, ...]:
        """Everything recorded under this tenant."""
        return (*self.tenancies, *self.contacts, *self.alerts, *self.allergies, *self.package)

    @property
    def name(self) -> str:
        """`Dorothea Okafor`"""
        return f"{self.first_names} {self.last_name}".strip()

    @property
    def formal_name(self) -> str:
        """`Mrs Dorothea Okafor`"""
        return f"{self.title} {self.name}".strip()

    @property
    def liked_name(self) -> str:
        """What to call this person."""
        return self.known_as.strip() or self.first_names.strip() or self.formal_name

    def age_on(self, day: date) -> int | None:
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def tenancy_on(self, day: date) -> Tenancy | None:
        """The tenancy that runs on `day`; the one that began last when two do."""
        running = [t for t in self.tenancies if t.runs_on(day)]
        return max(running, key=lambda t: t.start or date.min, default=None)

    def lives_here_on(self, day: date) -> bool:
        """False once the last tenancy has ended: the tenant leaves the lists, not the store."""
        return any(t.end is None or day <= t.end for t in self.tenancies)

    def package_minutes_on(self, day: date) -> int:
        """Agreed care, minutes a week."""
        return sum(line.minutes for line in self.package if line.runs_on(day))

    def active_alerts(self) -> list[Alert]:
        return [a for a in self.alerts if a.status is AlertStatus.ACTIVE]

    def active_allergies(self) -> list[Allergy]:
        return [a for a in self.allergies if a.status is AlertStatus.ACTIVE]

    def emergency_contacts(self) -> list[Contact]:
        """Who is called in an emergency, first one first."""
        return sorted((c for c in self.contacts if c.emergency_order), key=lambda c: c.emergency_order)

    def end_tenancy(self, last_day: date, reason: str) -> None:
        """End the tenancy that runs. Raises Refused when none does, or when it has not yet begun."""
        running = [t for t in self.tenancies if t.end is None or t.end > last_day]
        if not running:
            raise Refused(Problem("end", "This tenancy has already ended."))
        for tenancy in running:
            if tenancy.start is not None and last_day < tenancy.start:
                raise Refused(Problem("end", "The tenancy cannot end before it starts."))
            tenancy.end, tenancy.end_reason = last_day, reason

    def check(self) -> None:
        """Raises Refused with every refusal of this tenant and of what is recorded under them."""
        super().check()
        active = [a.substance.strip().casefold() for a in self.active_allergies()]
        if len(set(active)) < len(active):
            raise Refused(Problem("substance", "This allergy is already recorded."))


def is_nhs_number(typed: str) -> bool:
    """Ten digits whose last is the modulus 11 check of the first nine (NHS Data Dictionary)."""
    digits = [int(c) for c in typed if c.isascii() and c.isdecimal()]
    if len(digits) != 10 or any(not (c.isdecimal() or c in " -") for c in typed.strip()):
        return False
    check = 11 - sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def nhs_text(number: str) -> str:
    """`943 476 5919`"""
    digits = "".join(c for c in number if c.isdecimal())
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else number


def warn_shared_flat(tenant: Tenant, others: list[Tenant], day: date) -> tuple[Problem, ...]:
    """Two tenants may share a flat: said, never stopped."""
    mine = tenant.tenancy_on(day)
    if mine is None or not mine.flat_id:
        return ()
    sharing = [
        o.name
        for o in others
        if o.id != tenant.id and (t := o.tenancy_on(day)) is not None and t.flat_id == mine.flat_id
    ]
    if not sharing:
        return ()
    return (Problem("flat_id", f"{' and '.join(sharing)} also lives in this flat.", Level.WARN),)


def next_reference(references: Iterable[str]) -> str:
    """`T0041` after `T0040`: the number after the highest one in use."""
    numbers = [int(r[1:]) for r in references if re.fullmatch(r"[Tt]\d{1,9}", r, re.ASCII)]
    return f"T{max(numbers, default=0) + 1:04}"
