"""The on-site team: roles, contracts and absences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import LONG, Problem, Record, TeamMemberId, new_id, text


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


class Contract(StrEnum):
    WEEKLY_HOURS = "weekly hours"
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


@dataclass(eq=False, kw_only=True)
class TeamMember(Record):
    id: TeamMemberId = field(default_factory=lambda: TeamMemberId(new_id()))
    first_names: str = text(needed="Enter the first name.")
    last_name: str = text()
    role: Role = Role.CARE_WORKER
    contract: Contract = Contract.WEEKLY_HOURS
    contract_minutes: int = 0
    """A week; 0 for zero hours, bank and agency."""
    can_lead: bool = False
    counts_in_cover: bool = True
    """False for a leader or manager who could not give hands-on care (Housing LIN brief, 2.2.2)."""
    phone: str = text()
    started: date | None = None
    left: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 <= self.contract_minutes <= 84 * 60:
            found.append(Problem("contract_minutes", "Enter the contracted hours a week, from 0 to 84."))
        elif self.contract is not Contract.WEEKLY_HOURS and self.contract_minutes:
            found.append(Problem("contract_minutes", "Only a contract of weekly hours has hours."))
        if self.started is not None and self.left is not None and self.left < self.started:
            found.append(Problem("left", "Nobody can leave before they started."))
        return tuple(found)

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
