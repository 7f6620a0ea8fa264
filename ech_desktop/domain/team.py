"""The on-site team: roles, contracts and absences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, Gender, Problem, Record, TeamMemberId, new_id, text
from ech_desktop.domain.clock import monday_of, span
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.scheme import EVERY_DAY, Skill, days_problems


class Role(StrEnum):
    """Groups the rota, in this order."""

    SCHEME_MANAGER = "scheme manager"
    TEAM_LEADER = "care team leader"
    SENIOR = "senior care and support worker"
    CARE_WORKER = "care and support worker"
    NIGHT_WORKER = "night care worker"
    HOUSEKEEPING = "housekeeping and activities"
    BANK = "bank and agency"


GROUPS: Final[dict[Role, str]] = {
    Role.SCHEME_MANAGER: "Leaders",
    Role.TEAM_LEADER: "Leaders",
    Role.SENIOR: "Senior care and support",
    Role.CARE_WORKER: "Care and support",
    Role.NIGHT_WORKER: "Nights",
    Role.HOUSEKEEPING: "Housekeeping and activities",
    Role.BANK: "Bank and agency",
}
SHORT_ROLES: Final[dict[Role, str]] = {
    Role.SCHEME_MANAGER: "SM",
    Role.TEAM_LEADER: "CTL",
    Role.SENIOR: "SCSW",
    Role.CARE_WORKER: "CSW",
    Role.NIGHT_WORKER: "NCW",
    Role.HOUSEKEEPING: "HK",
    Role.BANK: "Bank",
}

_JOB_ACCESS: Final[dict[Role, Access]] = {
    Role.SCHEME_MANAGER: Access.SCHEME_MANAGER,
    Role.TEAM_LEADER: Access.TEAM_LEADER,
    Role.SENIOR: Access.TEAM_LEADER,
}
"""What goes with a job; with every other one, that of a care worker. Seniors lead shifts."""


def access_with(role: Role, given: Access | None = None) -> Access:
    """What somebody of this job may do, unless something else was given to them."""
    return given or _JOB_ACCESS.get(role, Access.CARE_WORKER)


class Contract(StrEnum):
    WEEKLY_HOURS = "weekly hours"
    WEEK_PATTERN = "pattern of weeks"
    GUARANTEED = "guaranteed minimum"
    ZERO_HOURS = "zero hours"
    BANK = "bank"
    AGENCY = "agency"


class AbsenceKind(StrEnum):
    ANNUAL_LEAVE = "annual leave"
    SICKNESS = "sickness"
    TRAINING = "training"
    FAMILY_LEAVE = "family leave"
    OTHER = "other"

    @property
    def code(self) -> str:
        """On screen, for those who may see the rota; the wall copy says only Leave or Away."""
        return {"annual leave": "AL", "sickness": "SK", "training": "TR", "family leave": "FL"}.get(self, "A")

    @property
    def wall_word(self) -> str:
        """What paper on a wall says: leave is no secret, every other reason is (data protection)."""
        return "Leave" if self is AbsenceKind.ANNUAL_LEAVE else "Away"


@dataclass(eq=False, kw_only=True)
class Absence(Record):
    """Whole days on which somebody does not work, first and last included."""

    team_member_id: TeamMemberId
    kind: AbsenceKind = AbsenceKind.ANNUAL_LEAVE
    first: date
    last: date
    note: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.last < self.first:
            found.append(Problem("last", "The last day cannot be before the first."))
        return tuple(found)

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Days:
    """Days from a first to a last one, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first}..{self.last}"

    @classmethod
    def read(cls, packed: str) -> Days:
        """What `str` wrote. Raises ValueError for anything else."""
        first, _, last = packed.partition("..")
        return cls(date.fromisoformat(first), date.fromisoformat(last))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class Works(StrEnum):
    ANY_TIME = "any time"
    DAYS_ONLY = "days only"
    NIGHTS_ONLY = "nights only"


class Visa(StrEnum):
    """What limits how much somebody may work (DOMAIN.md L14, L15)."""

    NONE = "no limit"
    STUDENT = "student, degree"
    STUDENT_BELOW_DEGREE = "student, below degree"
    HEALTH_AND_CARE = "Health and Care Worker"


@dataclass(eq=False, kw_only=True)
class Training(Record):
    """A skill of a team member, and until when it holds."""

    skill: Skill = Skill.MOVING_AND_HANDLING
    gained: date | None = None
    expires: date | None = None
    """Last day on which it holds; None: it does not run out."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.gained is not None and self.expires is not None and self.expires < self.gained:
            found.append(Problem("expires", "A skill cannot run out before it was gained."))
        return tuple(found)

    def holds_on(self, day: date) -> bool:
        return (self.gained is None or self.gained <= day) and (self.expires is None or day <= self.expires)


@dataclass(eq=False, kw_only=True)
class Availability(Record):
    """When somebody can or cannot work, besides absences: each week, or between two dates."""

    is_available: bool = False
    """Yes: only then (on these weekdays); no: never then."""
    days: str = EVERY_DAY
    start: time | None = None
    end: time | None = None
    """Times on the clock; both empty: the whole day. An end before the start is on the next day."""
    first: date | None = None
    last: date | None = None
    note: str = text()

    def problems(self) -> tuple[Problem, ...]:
        found = [*self.text_problems(), *days_problems(self.days)]
        if (self.start is None) != (self.end is None):
            found.append(Problem("end", "Enter both times, or neither for the whole day."))
        elif self.start is not None and self.start == self.end:
            found.append(Problem("end", "Enter two different times, or neither for the whole day."))
        if self.first is not None and self.last is not None and self.last < self.first:
            found.append(Problem("last", "The last day cannot be before the first."))
        return tuple(found)

    def applies_on(self, day: date) -> bool:
        """Whether it speaks of this day."""
        return (
            str(day.isoweekday()) in self.days
            and (self.first is None or self.first <= day)
            and (self.last is None or day <= self.last)
        )

    def on(self, day: date) -> tuple[datetime, datetime]:
        """The stretch of `day` that it speaks of (UTC)."""
        return span(day, self.start or time(0), self.end or time(0))


@dataclass(eq=False, kw_only=True)
class PayRate(Record):
    """What an hour is paid from a day on."""

    first: date
    pence: int = 0
    """An hour."""
    sleep_in_pence: int = 0
    """A night, whole."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 <= self.pence <= 100_000:
            found.append(Problem("pence", "Enter the pay an hour in pounds, like 12.71."))
        if not 0 <= self.sleep_in_pence <= 100_000:
            found.append(Problem("sleep_in_pence", "Enter the pay for a sleep-in in pounds, like 45."))
        return tuple(found)


@dataclass(eq=False, kw_only=True)
class TeamMember(Record):
    id: TeamMemberId = field(default_factory=lambda: TeamMemberId(new_id()))
    first_names: str = text(needed="Enter the first name.")
    last_name: str = text()
    role: Role = Role.CARE_WORKER
    contract: Contract = Contract.WEEKLY_HOURS
    contract_minutes: int = 0
    """A week, also the guaranteed minimum; 0 for zero hours, bank and agency."""
    contract_weeks: tuple[int, ...] = ()
    """Minutes of each week of a pattern, week by week, over and over."""
    contract_from: date | None = None
    """A day in the first week of the pattern."""
    can_lead: bool = False
    counts_in_cover: bool = True
    """False for a leader or manager who could not give hands-on care (Housing LIN brief, 2.2.2)."""
    phone: str = text()
    started: date | None = None
    left: date | None = None
    works: Works = Works.ANY_TIME
    born: date | None = None
    """Only asked for where age matters: under 18, and which minimum wage."""
    opt_out_signed: date | None = None
    """The written opt-out from the 48 hour week (Working Time Regulations 1998, regulation 5)."""
    opt_out_notice_days: int = 7
    """Notice that cancels it: 7 days unless the agreement says more, at most 3 months."""
    opt_out_cancelled: date | None = None
    """The day on which notice was given."""
    night_assessment: date | None = None
    """When a health assessment for night work was last offered (regulation 7)."""
    visa: Visa = Visa.NONE
    certificate_minutes: int = 0
    """A week, on the certificate of sponsorship."""
    right_to_work_until: date | None = None
    terms: tuple[Days, ...] = ()
    """Term time of a student; outside it a student may work full time."""
    other_minutes: int = 0
    """A week, declared in other jobs."""
    agency: str = text()
    access: Access | None = None
    """What they may do in the program; None: what goes with their job."""
    gender: Gender = Gender.NOT_SAID
    """Only for visits whose tenant asks for a woman or a man."""
    trainings: list[Training] = field(default_factory=list)
    availabilities: list[Availability] = field(default_factory=list)
    pay_rates: list[PayRate] = field(default_factory=list)

    @property
    def acts_as(self) -> Access:
        """What they may do, by their own access or by their job."""
        return access_with(self.role, self.access)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 <= self.contract_minutes <= 84 * 60:
            found.append(Problem("contract_minutes", "Enter the contracted hours a week, from 0 to 84."))
        elif self.contract not in (Contract.WEEKLY_HOURS, Contract.GUARANTEED) and self.contract_minutes:
            found.append(
                Problem("contract_minutes", "Only weekly hours and a guaranteed minimum have hours here.")
            )
        found += self._pattern_problems()
        if self.started is not None and self.left is not None and self.left < self.started:
            found.append(Problem("left", "Nobody can leave before they started."))
        if not 7 <= self.opt_out_notice_days <= 92:
            found.append(Problem("opt_out_notice_days", "Enter 7 to 92 days: at most three months."))
        if self.opt_out_cancelled is not None and self.opt_out_signed is None:
            found.append(Problem("opt_out_cancelled", "Enter first when the opt-out was signed."))
        for name in ("certificate_minutes", "other_minutes"):
            if not 0 <= getattr(self, name) <= 84 * 60:
                found.append(Problem(name, "Enter the hours a week, from 0 to 84."))
        if any(term.last < term.first for term in self.terms):
            found.append(Problem("terms", "A term cannot end before it starts."))
        return tuple(found)

    def children(self) -> tuple[Record, ...]:
        """Everything that belongs to this person and has its own problems."""
        return (*self.trainings, *self.availabilities, *self.pay_rates)

    def _pattern_problems(self) -> list[Problem]:
        if self.contract is not Contract.WEEK_PATTERN:
            return []
        found = []
        if not self.contract_weeks:
            found.append(Problem("contract_weeks", "Enter the hours of each week, like 30, 42."))
        elif len(self.contract_weeks) > 52 or any(not 0 <= m <= 84 * 60 for m in self.contract_weeks):
            found.append(Problem("contract_weeks", "Enter up to 52 weeks of 0 to 84 hours, like 30, 42."))
        if self.contract_from is None:
            found.append(Problem("contract_from", "Enter a day in the first week of the pattern."))
        return found

    def contracted_in(self, monday: date) -> int:
        """Minutes of contract in the week from `monday`."""
        if self.contract is not Contract.WEEK_PATTERN:
            return self.contract_minutes
        if self.contract_from is None or not self.contract_weeks:
            return 0
        weeks = (monday - monday_of(self.contract_from)).days // 7
        return self.contract_weeks[weeks % len(self.contract_weeks)]

    def has_opted_out_on(self, day: date) -> bool:
        """Whether the opt-out from the 48 hour week holds: from its signature until its notice has run."""
        if self.opt_out_signed is None or day < self.opt_out_signed:
            return False
        if self.opt_out_cancelled is None:
            return True
        return day < self.opt_out_cancelled + timedelta(days=self.opt_out_notice_days)

    def has_on(self, skill: Skill, day: date) -> bool:
        """Whether this person has the skill and it has not run out on `day`."""
        return any(t.skill is skill and t.holds_on(day) for t in self.trainings)

    def age_on(self, day: date) -> int | None:
        """Whole years; None where no date of birth was asked for."""
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def pay_rate_on(self, day: date) -> PayRate | None:
        """The newest rate that has begun on `day`."""
        begun = [r for r in self.pay_rates if r.first <= day]
        return max(begun, key=lambda r: r.first, default=None)

    @property
    def name(self) -> str:
        return f"{self.first_names} {self.last_name}".strip()

    @property
    def initials(self) -> str:
        """`RP`, for the shift leader row of the rota."""
        return "".join(w[0] for w in self.name.split() if w[0].isalpha()).upper()[:3]

    @property
    def group(self) -> str:
        """The heading under which the rota shows this person."""
        if self.contract in (Contract.BANK, Contract.AGENCY):
            return GROUPS[Role.BANK]
        return GROUPS[self.role]

    @property
    def rank(self) -> tuple[int, str, str]:
        """Sorts a rota: by group, then by name."""
        order = list(dict.fromkeys(GROUPS.values()))
        return order.index(self.group), self.last_name.casefold(), self.first_names.casefold()

    def works_on(self, day: date) -> bool:
        return (self.started is None or self.started <= day) and (self.left is None or day <= self.left)
