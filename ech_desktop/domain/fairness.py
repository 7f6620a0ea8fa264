"""How unpopular work was shared over 13 weeks, and how much key workers see of their tenants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from ech_desktop.domain.bank_holidays import holidays_between
from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.clock import DAY, shown
from ech_desktop.domain.hours import OFF_THE_FLOOR
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.rules.people import Person, is_night, limits
from ech_desktop.domain.team import TeamMember

WEEKS: Final = 13
LATE: Final = 21
"""A day shift that ends at this hour or later finishes late."""


@dataclass(frozen=True)
class Share:
    """What one person has had of each: weekends and nights by their number, late finishes, split days, bank
    holidays; and of the visits to the tenants whose key worker they are how many were theirs."""

    member: TeamMember
    weekends: int
    nights: int
    lates: int
    splits: int
    holidays: int
    own_visits: int = 0
    key_visits: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        return self.weekends, self.nights, self.lates, self.splits, self.holidays

    @property
    def contact(self) -> str:
        """`12 of 40`, or nothing for somebody who is nobody's key worker."""
        return f"{self.own_visits} of {self.key_visits}" if self.key_visits else ""


@dataclass(frozen=True)
class Fairness:
    """The weeks looked at and everybody's share, in the order of the rota."""

    first: date
    last: date
    shares: tuple[Share, ...]

    @property
    def means(self) -> tuple[Fraction, ...]:
        """Of the team, in the order of `Share.counts`; nothing without a team."""
        count = len(self.shares)
        return tuple(
            Fraction(sum(each), count) for each in zip(*(s.counts for s in self.shares), strict=True)
        )


def fairness(rota: Rota, given: Iterable[tuple[TenantId, TeamMemberId, TeamMemberId]] = ()) -> Fairness:
    """Everybody who had a shift on the floor in the weeks of the rota. `given` are visits: to whom, who their
    key worker is, who gave it."""
    own: dict[TeamMemberId, list[int]] = {}
    for _, key_worker, giver in given:
        counts = own.setdefault(key_worker, [0, 0])
        counts[0] += giver == key_worker
        counts[1] += 1
    holidays = holidays_between(rota.days[0], rota.days[-1])
    shares = []
    for member in rota.rows:
        shifts = [s for s in rota.own_shifts if s.team_member_id == member.id and s.kind not in OFF_THE_FLOOR]
        if shifts:
            shares.append(_share(rota, member, shifts, holidays, own.get(member.id, [0, 0])))
    return Fairness(rota.days[0], rota.days[-1], tuple(shares))


def _share(
    rota: Rota, member: TeamMember, shifts: list[Shift], holidays: Mapping[date, str], own: list[int]
) -> Share:
    known = limits(rota)
    duties = Person(member, shifts, rota).duties
    days = [duty.day for duty in duties]
    nights = [duty for duty in duties if is_night(duty, known)]
    late = [d for d in duties if d not in nights and (d.last != d.day or shown(d.end).hour >= LATE)]
    return Share(
        member,
        weekends=len({day - (day.weekday() - 5) * DAY for day in days if day.weekday() >= 5}),
        nights=len(nights),
        lates=len(late),
        splits=len(days) - len(set(days)),
        holidays=len({day for day in days if day in holidays}),
        own_visits=own[0],
        key_visits=own[1],
    )
