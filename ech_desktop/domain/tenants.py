"""The people who live in the scheme: who they are, whom to ask, what everybody must know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ech_desktop.domain.alerts import Alert, AlertStatus, Allergy
from ech_desktop.domain.answers import Asked, Question
from ech_desktop.domain.away import Away, away_problems
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
from ech_desktop.domain.clock import DAY, date_text
from ech_desktop.domain.deciding import Attorney, CapacityDecision, TreatmentRecord
from ech_desktop.domain.packages import NeedBand, PackageChange, PackageLine, need_band
from ech_desktop.domain.tenancies import Tenancy


class ContactKind(StrEnum):
    PERSONAL = "family or friend"
    GP = "GP"
    PHARMACY = "pharmacy"
    NURSE = "nurse or therapist"
    SOCIAL_WORKER = "social worker"
    ADVOCATE = "advocate"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class Contact(Record):
    """Somebody to tell or to ask: family, GP, pharmacy, social worker."""

    kind: ContactKind = ContactKind.PERSONAL

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


class PeepBand(StrEnum):
    """How a tenant gets out in a fire (personal emergency evacuation plan); never says why."""

    NOT_ASSESSED = "not assessed"
    ALONE = "leaves without help"
    ONE = "needs one person"
    TWO = "needs two people"
    EQUIPMENT = "needs equipment"


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
    ethnicity: str = text()
    gender: str = text()
    orientation: str = text()
    declined: tuple[Question, ...] = ()
    """What they were asked and did not want to say."""
    communication: str = text(most=LONG)
    """What this person needs so that they understand and are understood (Accessible Information Standard)."""
    information: str = text(most=LONG)
    """How written things reach this person: large print, easy read, audio, another language."""
    key_safe: str = text()
    """Its place and code. Never printed, and not found by searching."""
    peep_band: PeepBand = PeepBand.NOT_ASSESSED
    peep_needs: str = text(most=LONG)
    peep_review: date | None = None
    key_worker_id: TeamMemberId | None = None
    co_key_worker_id: TeamMemberId | None = None
    tenancies: list[Tenancy] = field(default_factory=list)
    aways: list[Away] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    allergies: list[Allergy] = field(default_factory=list)
    attorneys: list[Attorney] = field(default_factory=list)
    decisions: list[CapacityDecision] = field(default_factory=list)
    treatment_records: list[TreatmentRecord] = field(default_factory=list)
    package: list[PackageLine] = field(default_factory=list)
    package_changes: list[PackageChange] = field(default_factory=list)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.born is not None and not 1890 <= self.born.year <= 2100:
            found.append(Problem("born", "Enter a date of birth like 27 3 1938."))
        if self.nhs_number.strip() and not is_nhs_number(self.nhs_number):
            found.append(
                Problem("nhs_number", "Check this NHS number: its last digit does not fit the others.")
            )
        if self.co_key_worker_id is not None and self.co_key_worker_id == self.key_worker_id:
            found.append(Problem("co_key_worker_id", "Choose somebody else than the key worker."))
        if self.peep_band is not PeepBand.NOT_ASSESSED and self.peep_review is None:
            said = "Enter when the evacuation plan is looked at again: at least once a year."
            found.append(Problem("peep_review", said, Level.WARN))
        said = "This is answered: clear the answer, or take “declined to say” away."
        found += [Problem(question, said) for question in self.declined if getattr(self, question)]
        return tuple(found)

    def problems_on(self, today: date) -> tuple[Problem, ...]:
        """What is wrong as of today; `problems` knows no day."""
        if self.born is not None and self.born > today:
            return (Problem("born", "This date of birth is in the future. Check the year."),)
        return ()

    def children(self) -> tuple[Record, ...]:
        """Everything recorded under this tenant."""
        return (
            *self.tenancies,
            *self.aways,
            *self.contacts,
            *self.alerts,
            *self.allergies,
            *self.attorneys,
            *self.decisions,
            *self.treatment_records,
            *self.package,
            *self.package_changes,
        )

    def asked(self, question: Question) -> Asked:
        """Whether a question was answered, refused, or never asked."""
        if getattr(self, question):
            return Asked.ANSWERED
        return Asked.DECLINED if question in self.declined else Asked.NOT_ASKED

    def answer(self, question: Question) -> str:
        """What was said, or in words why nothing is recorded."""
        asked, said = self.asked(question), getattr(self, question)
        if asked is not Asked.ANSWERED:
            return asked.value
        return date_text(said) if isinstance(said, date) else str(said)

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

    def away_on(self, day: date) -> Away | None:
        """Where the tenant is on `day`, if not in the scheme."""
        return next((a for a in self.aways if a.runs_on(day)), None)

    def come_back(self, day: date) -> None:
        """Back in the scheme on `day`: the day before was the last one away, and tonight's roll-call counts
        them in. Who only left on that day was away for no whole day, and nothing of it is kept.

        Raises Refused when they are not away.
        """
        away = self.away_on(day)
        if away is None:
            raise Refused(Problem("last", "This tenant is not away today."))
        if away.first is not None and away.first >= day:
            self.aways = [a for a in self.aways if a is not away]
        else:
            away.last = day - DAY

    def assessed_minutes_on(self, day: date) -> int:
        """The package without steps up and down, minutes a week; the need band goes by it."""
        return sum(line.minutes for line in self.package if line.runs_on(day))

    def package_minutes_on(self, day: date) -> int:
        """Agreed care with the steps up and down of that day, minutes a week."""
        return max(0, sum(line.minutes for line in self.lines_on(day)))

    def on_site_minutes_on(self, day: date) -> int:
        """The part of it that the on-site team gives, minutes a week."""
        return max(0, sum(line.minutes for line in self.lines_on(day) if line.is_on_site))

    def lines_on(self, day: date) -> list[PackageLine | PackageChange]:
        """The package and the steps up and down of that day."""
        lines: list[PackageLine | PackageChange] = [*self.package, *self.package_changes]
        return [line for line in lines if line.runs_on(day)]

    def band_on(self, day: date) -> NeedBand:
        return need_band(self.assessed_minutes_on(day))

    def overnight_on(self, day: date) -> PackageChange | None:
        """The step-up that asks for somebody at night, if one runs."""
        return next((c for c in self.package_changes if c.overnight and c.runs_on(day)), None)

    def agencies_on(self, day: date) -> list[str]:
        """Other providers who come to this tenant, each once; they belong on the site register."""
        return sorted({line.provider.strip() for line in self.lines_on(day) if not line.is_on_site})

    def active_alerts(self) -> list[Alert]:
        return [a for a in self.alerts if a.status is AlertStatus.ACTIVE]

    @property
    def told_how(self) -> str:
        """How to talk with and write to this person, in one line; empty where nobody has recorded a need."""
        talk, write = (" ".join(each.split()).rstrip(".") for each in (self.communication, self.information))
        return "; ".join(filter(None, (talk, write if write.casefold() not in talk.casefold() else "")))

    def active_treatment_records(self) -> list[TreatmentRecord]:
        return [r for r in self.treatment_records if r.status is AlertStatus.ACTIVE]

    def contacts_of(self, kind: ContactKind) -> list[Contact]:
        """The GP, the pharmacy, and so on."""
        return [c for c in self.contacts if c.kind is kind]

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

    def move(self, flat_id: FlatId, first_day: date, reason: str, *, joint: bool = False) -> Tenancy:
        """End the tenancy of the flat lived in on the day before, and start one like it for another flat.

        Raises Refused when no tenancy runs, it began on that day or later, or it is for that flat.
        """
        old = self.tenancy_on(first_day)
        if old is None:
            raise Refused(Problem("flat_id", "No tenancy runs on this day: add a tenancy instead."))
        if old.flat_id == flat_id:
            raise Refused(Problem("flat_id", "The tenant already lives in this flat."))
        if old.start is not None and old.start >= first_day:
            raise Refused(Problem("start", "A move comes after the first day in the flat that is left."))
        new = Tenancy(
            scheme_id=self.scheme_id,
            flat_id=flat_id,
            kind=old.kind,
            joint=joint,
            landlord=old.landlord,
            start=first_day,
            end=old.end,
            end_reason=old.end_reason,
            notice=old.notice,
        )
        old.end, old.end_reason, old.notice = first_day - DAY, reason, None
        self.tenancies = [*self.tenancies, new]
        return new

    def check(self) -> None:
        """Raises Refused with every refusal of this tenant and of what is recorded under them."""
        super().check()
        active = [a.substance.strip().casefold() for a in self.active_allergies()]
        if len(set(active)) < len(active):
            raise Refused(Problem("substance", "This allergy is already recorded."))
        if found := away_problems(self.aways):
            raise Refused(*found)


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


def next_reference(references: Iterable[str]) -> str:
    """`T0041` after `T0040`: the number after the highest one in use."""
    numbers = [int(r[1:]) for r in references if re.fullmatch(r"[Tt]\d{1,9}", r, re.ASCII)]
    return f"T{max(numbers, default=0) + 1:04}"
