"""Small builders of domain records, so that a test says only what matters to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from ech_desktop.domain.basics import FlatId, SchemeId, TenantId
from ech_desktop.domain.clock import span
from ech_desktop.domain.plans import CarePlan, Need
from ech_desktop.domain.rota import Finding, Rota, Rule, Shift
from ech_desktop.domain.scheme import Session, ShiftType, Skill
from ech_desktop.domain.team import Absence, Availability, TeamMember, Training
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant

SCHEME = SchemeId("scheme")
MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=n) for n in range(1, 7))


def a_member(name: str = "Ann Obi", **fields: Any) -> TeamMember:
    first, _, last = name.partition(" ")
    return TeamMember(scheme_id=SCHEME, first_names=first, last_name=last, **fields)


def a_tenancy(flat: str = "flat 1", start: date | None = date(2024, 4, 1), **fields: Any) -> Tenancy:
    return Tenancy(scheme_id=SCHEME, flat_id=FlatId(flat), start=start, **fields)


def a_tenant(name: str = "Dora Okafor", **fields: Any) -> Tenant:
    """With a tenancy that runs, unless others are given."""
    first, _, last = name.partition(" ")
    tenancies = fields.pop("tenancies", [a_tenancy()])
    return Tenant(scheme_id=SCHEME, first_names=first, last_name=last, tenancies=tenancies, **fields)


def a_plan(**fields: Any) -> CarePlan:
    """Complete enough to be agreed."""
    need = Need(scheme_id=SCHEME, title="Washing", outcome="Clean every day")
    given = {"matters": "My garden", "needs": [need]} | fields
    return CarePlan(scheme_id=SCHEME, tenant_id=TenantId("tenant"), **given)


def times(text: str) -> tuple[time, time]:
    start, _, end = text.partition("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def a_type(code: str = "E", clock: str = "07:00-15:00", **fields: Any) -> ShiftType:
    start, end = times(clock)
    name = fields.pop("name", code)
    return ShiftType(scheme_id=SCHEME, code=code, name=name, start=start, end=end, **fields)


def a_session(clock: str = "07:00-22:00", minimum: int = 1, **fields: Any) -> Session:
    start, end = times(clock)
    name = fields.pop("name", "Day")
    return Session(scheme_id=SCHEME, name=name, start=start, end=end, minimum=minimum, **fields)


@dataclass(frozen=True)
class Stretch:
    """`a_shift("07:00-15:00").for_(ann).on(MONDAY)`; without `for_` it is open."""

    clock: str
    fields: dict[str, Any]
    member: TeamMember | None = None

    def for_(self, member: TeamMember) -> Stretch:
        return Stretch(self.clock, self.fields, member)

    def on(self, day: date) -> Shift:
        start, end = span(day, *times(self.clock))
        who = self.member.id if self.member else None
        return Shift(scheme_id=SCHEME, team_member_id=who, start=start, end=end, **self.fields)


def a_shift(clock: str = "07:00-15:00", **fields: Any) -> Stretch:
    return Stretch(clock, fields)


def a_rota(*shifts: Shift, team: tuple[TeamMember, ...] = (), monday: date = MONDAY, **fields: Any) -> Rota:
    return Rota(monday=monday, team=team, shifts=shifts, **fields)


def an_absence(member: TeamMember, first: date, last: date | None = None, **fields: Any) -> Absence:
    """One day, unless a last one is given."""
    return Absence(scheme_id=SCHEME, team_member_id=member.id, first=first, last=last or first, **fields)


def a_training(
    skill: Skill = Skill.MOVING_AND_HANDLING, expires: date | None = None, **fields: Any
) -> Training:
    return Training(scheme_id=SCHEME, skill=skill, expires=expires, **fields)


def an_availability(clock: str = "", *, available: bool = False, **fields: Any) -> Availability:
    """The whole day, unless times are given."""
    start, end = times(clock) if clock else (None, None)
    return Availability(scheme_id=SCHEME, is_available=available, start=start, end=end, **fields)


def on_days(stretch: Stretch, first: date, *days: int) -> list[Shift]:
    """The same stretch on each of these days, counted from the first."""
    return [stretch.on(first + timedelta(days=n)) for n in days]


def weekly(stretch: Stretch, first: date, weeks: int, days: Iterable[int] = range(5)) -> list[Shift]:
    """The same stretch on these weekdays (0 is Monday) of each week from the Monday `first`."""
    chosen = list(days)
    return [
        shift for week in range(weeks) for shift in on_days(stretch, first, *(7 * week + n for n in chosen))
    ]


def found(rule: Rule, *shifts: Shift, **fields: Any) -> list[Finding]:
    """What one rule says of a rota; the team must be given."""
    return list(rule(a_rota(*shifts, **fields)))
