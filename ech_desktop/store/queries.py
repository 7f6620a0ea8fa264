"""What can be read from the store: nouns, each with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any
from unicodedata import combining, normalize

from sqlalchemy import or_, select

from ech_desktop.domain.away import FlatAway
from ech_desktop.domain.basics import (
    CarePlanId,
    FlatId,
    HousingPlanId,
    PatternId,
    Record,
    RotaIssueId,
    SessionId,
    ShiftId,
    ShiftTypeId,
    TeamMemberId,
    TenantId,
)
from ech_desktop.domain.building import Floor, floors
from ech_desktop.domain.clock import DAY, WEEK, london
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.emergency import EmergencyView
from ech_desktop.domain.housing_plans import HousingPlan
from ech_desktop.domain.parameters import Parameter, Parameters
from ech_desktop.domain.patterns import Pattern
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.photos import Photo
from ech_desktop.domain.plans import CarePlan
from ech_desktop.domain.publishing import Override, RotaIssue, ShiftNotice
from ech_desktop.domain.rota import NEAR, REFERENCE, Around, Rota, Shift
from ech_desktop.domain.scheme import CoverChange, Flat, Scheme, Session, ShiftType, flat_order
from ech_desktop.domain.team import Absence, TeamMember, access_with
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Signature
from ech_desktop.store import lines, search
from ech_desktop.store.daily import DailyQueries
from ech_desktop.store.errors import REMOVED, Gone
from ech_desktop.store.found import Found
from ech_desktop.store.steps import Line, Ref
from ech_desktop.store.tables import KINDS, OWNER, TABLES


class Queries(DailyQueries):
    """Everything that can be read. Records stay usable, for reading, after the conversation has ended."""

    def everything(self) -> Iterator[Record]:
        """Every record that stands by itself, with what belongs to it, kind by kind."""
        for record in KINDS.values():
            if record not in OWNER:
                yield from self._all(record)

    def emergency_view(self, id: str) -> EmergencyView:
        return self._one(EmergencyView, id)

    def unreviewed_emergencies(self) -> list[EmergencyView]:
        """What a manager has yet to review, the oldest first."""
        waiting = select(EmergencyView).where(_emergency.c.reviewed_at.is_(None))
        return self._all(EmergencyView, waiting.order_by(_emergency.c.at, _emergency.c.id))

    def journal(self, **asked: Any) -> list[Line]:
        """Who did what, newest first; see `lines.lines` for what can be asked."""
        return lines.lines(self.connection, **asked)

    def whose(self, refs: Iterable[Ref]) -> dict[str, str]:
        """The tenant of each record that is a tenant's."""
        return lines.whose(self.connection, refs)

    # The building

    def scheme(self) -> Scheme:
        """The one scheme of this store. Raises Gone when none was made yet."""
        schemes = self.schemes()
        if not schemes:
            raise Gone(REMOVED)
        return schemes[0]

    def schemes(self) -> list[Scheme]:
        return sorted(self._all(Scheme), key=lambda s: s.id)

    def flats(self) -> list[Flat]:
        """1, 2, 10, 10A."""
        return sorted(self._all(Flat), key=lambda f: (f.order, f.id))

    def flat(self, id: FlatId) -> Flat:
        return self._one(Flat, id)

    def shift_types(self) -> list[ShiftType]:
        """By the time of day at which they start."""
        return sorted(self._all(ShiftType), key=lambda t: (_from_morning(t.start), t.end, t.code, t.id))

    def shift_type(self, id: ShiftTypeId) -> ShiftType:
        return self._one(ShiftType, id)

    def sessions(self) -> list[Session]:
        """By the time of day at which they start."""
        return sorted(self._all(Session), key=lambda s: (_from_morning(s.start), s.end, s.name, s.id))

    def session(self, id: SessionId) -> Session:
        return self._one(Session, id)

    # The people

    def tenants(self) -> list[Tenant]:
        """Everybody, also those who have left, by last name; `lives_here_on` tells who lives here."""
        return sorted(self._all(Tenant), key=_by_name)

    def tenant(self, id: TenantId) -> Tenant:
        return self._one(Tenant, id)

    def tenants_of(self, flats: Collection[FlatId]) -> list[Tenant]:
        """Everybody who holds, held or will hold one of these flats."""
        held = select(_tenancy.c.tenant_id).where(_tenancy.c.flat_id.in_(flats))
        return self._all(Tenant, select(Tenant).where(_tenant.c.id.in_(held)).order_by(_tenant.c.id))

    def photo(self, tenant_id: TenantId) -> Photo | None:
        """The picture of a tenant; kept apart, so that lists are read without it."""
        found = self._all(Photo, select(Photo).where(_photo.c.tenant_id == tenant_id))
        return found[0] if found else None

    def references(self) -> list[tuple[TenantId, str]]:
        """Every tenant's reference, without reading the tenants."""
        rows = self.connection.execute(select(_tenant.c.id, _tenant.c.reference))
        return [(TenantId(id), reference) for id, reference in rows]

    def building(self, day: date) -> tuple[Floor, ...]:
        """The floor view: each flat with who lives there on `day`, who is away, and what is void."""
        return floors(self.flats(), self.tenants(), day)

    def team(self) -> list[TeamMember]:
        """Everybody, also those who have left, by group and name."""
        return sorted(self._all(TeamMember), key=lambda m: (m.rank, m.id))

    def team_member(self, id: TeamMemberId) -> TeamMember:
        return self._one(TeamMember, id)

    def access_of(self, id: TeamMemberId) -> Access | None:
        """What this person may do; None for nobody of the team."""
        row = self.connection.execute(
            select(_member.c.access, _member.c.role).where(_member.c.id == id)
        ).first()
        return None if row is None else access_with(row.role, row.access)

    def cover_changes(self) -> list[CoverChange]:
        """Steps up and down, earliest first."""
        return self._all(CoverChange, select(CoverChange).order_by(_cover_change.c.first, _cover_change.c.id))

    def parameter_records(self) -> list[Parameter]:
        """What this site has set itself, earliest first."""
        return self._all(Parameter, select(Parameter).order_by(_parameter.c.first, _parameter.c.id))

    def parameters(self) -> Parameters:
        """The whole dated table of rates and thresholds."""
        return Parameters.of(tuple(self.parameter_records()))

    def commissions(self) -> list[Commission]:
        """What the commissioner pays for."""
        return self._all(Commission, select(Commission).order_by(_commission.c.id))

    def absences(self) -> list[Absence]:
        """Earliest first."""
        return self._all(Absence, select(Absence).order_by(_absence.c.first, _absence.c.id))

    def absence(self, id: str) -> Absence:
        return self._one(Absence, id)

    # Care and support plans

    def plans(self, tenant_id: TenantId) -> list[CarePlan]:
        """All versions of one tenant's plan, first version first."""
        mine = select(CarePlan).where(_plan.c.tenant_id == tenant_id)
        return self._all(CarePlan, mine.order_by(_plan.c.number, _plan.c.id))

    def all_plans(self) -> list[CarePlan]:
        """All versions of every plan, tenant by tenant."""
        order = (_plan.c.tenant_id, _plan.c.number, _plan.c.id)
        return self._all(CarePlan, select(CarePlan).order_by(*order))

    def plan(self, id: CarePlanId) -> CarePlan:
        return self._one(CarePlan, id)

    def housing_plans(self, tenant_id: TenantId) -> list[HousingPlan]:
        """All versions of one tenant's housing-related support plan, first version first."""
        mine = select(HousingPlan).where(_housing.c.tenant_id == tenant_id)
        return self._all(HousingPlan, mine.order_by(_housing.c.number, _housing.c.id))

    def housing_plan(self, id: HousingPlanId) -> HousingPlan:
        return self._one(HousingPlan, id)

    def signatures(self, plan_id: CarePlanId | HousingPlanId) -> list[Signature]:
        """Under one version of either plan, in the order in which they were given."""
        under = (_signature.c.care_plan_id == plan_id) | (_signature.c.housing_plan_id == plan_id)
        found = select(Signature).where(under)
        return self._all(Signature, found.order_by(_signature.c.on, _signature.c.id))

    # Everything with words

    def search(self, typed: str, day: date, most: int = 8) -> list[Found]:
        """People, flats, plans and notes in which each word typed begins a word; `most` of each kind.

        On `day` it is said who lives where; whose tenancy has ended by then comes last.
        """
        return search.find(self.connection, typed, day, most)

    # The rota

    def shift(self, id: ShiftId) -> Shift:
        return self._one(Shift, id)

    def rota_of(self, who: TeamMemberId | None, monday: date, around: Around = NEAR, weeks: int = 1) -> Rota:
        """Weeks with one person and their shifts only (None: the open ones), and nothing about cover."""
        team = self._all(TeamMember, select(TeamMember).where(_member.c.id == who))
        types = tuple(self.shift_types())
        rota = Rota(monday=monday, team=tuple(team), shifts=(), types=types, weeks=weeks)
        return self._with_shifts(rota, around, who)

    def rota(self, monday: date, weeks: int = 1, around: Around = NEAR) -> Rota:
        """The weeks from `monday`, with the shifts of the days around them; `REFERENCE` for all rules."""
        rota = Rota(
            monday=monday,
            team=tuple(self.team()),
            shifts=(),
            types=tuple(self.shift_types()),
            sessions=tuple(self.sessions()),
            weeks=weeks,
            cover_changes=tuple(self.cover_changes()),
            away=self._flats_away(monday, monday + weeks * WEEK - DAY),
        )
        return self._with_shifts(rota, around)

    def _flats_away(self, first: date, last: date) -> tuple[FlatAway, ...]:
        """By flat; a tenant without a flat is no flat's."""
        rows = self.connection.execute(
            select(_flat.c.number, _away.c.first, _away.c.last)
            .join(_tenancy, _tenancy.c.tenant_id == _away.c.tenant_id)
            .join(_flat, _flat.c.id == _tenancy.c.flat_id)
            .where(_away.c.first <= last, or_(_away.c.last.is_(None), _away.c.last >= first))
            .where(or_(_tenancy.c.start.is_(None), _tenancy.c.start <= last))
            .where(or_(_tenancy.c.end.is_(None), _tenancy.c.end >= first))
            .distinct()
        )
        return tuple(sorted((FlatAway(*row) for row in rows), key=lambda a: (flat_order(a.number), a.first)))

    def _with_shifts(self, rota: Rota, around: Around, *whose: TeamMemberId | None) -> Rota:
        first, last = rota.monday - around[0], rota.days[-1] + DAY + around[1]
        which = [_shift.c.team_member_id == who for who in whose]
        shifts = select(Shift).where(_shift.c.start >= london(first, time(0)), *which)
        away = select(Absence).where(_absence.c.first < last, _absence.c.last >= first)
        shifts = shifts.where(_shift.c.start < london(last, time(0))).order_by(_shift.c.start, _shift.c.id)
        away = away.where(*(_absence.c.team_member_id == who for who in whose))
        return replace(
            rota,
            shifts=tuple(self._all(Shift, shifts)),
            absences=tuple(self._all(Absence, away.order_by(_absence.c.first, _absence.c.id))),
            parameters=self.parameters(),
            known=(first, last - DAY) if around == REFERENCE else None,
        )

    def patterns(self) -> list[Pattern]:
        """By name."""
        return sorted(self._all(Pattern), key=lambda p: (letters(p.name), p.id))

    def pattern(self, id: PatternId) -> Pattern:
        return self._one(Pattern, id)

    def issues(self, monday: date | None = None, weeks: int | None = None) -> list[RotaIssue]:
        """Published issues, newest first; those of the weeks from `monday` only where it is given."""
        found = select(RotaIssue).order_by(_issue.c.published_at.desc(), _issue.c.id.desc())
        if monday is not None:
            found = found.where(_issue.c.monday == monday)
        if weeks is not None:
            found = found.where(_issue.c.weeks == weeks)
        return self._all(RotaIssue, found)

    def issue(self, id: RotaIssueId) -> RotaIssue:
        return self._one(RotaIssue, id)

    def overrides(self, first: date, last: date) -> list[Override]:
        """Blocking findings of these days that were overridden."""
        mine = select(Override).where(_override.c.day >= first, _override.c.day <= last)
        return self._all(Override, mine.order_by(_override.c.day, _override.c.at, _override.c.id))

    def notices(self, first: date, last: date) -> list[ShiftNotice]:
        """Who was told what of the shifts that start on these days, oldest first."""
        begin, end = london(first, time(0)), london(last + DAY, time(0))
        mine = select(ShiftNotice).where(_notice.c.start >= begin, _notice.c.start < end)
        return self._all(ShiftNotice, mine.order_by(_notice.c.at, _notice.c.id))


_tenant, _tenancy, _photo = TABLES["tenant"], TABLES["tenancy"], TABLES["photo"]
_housing, _signature = TABLES["housing_plan"], TABLES["signature"]
_plan, _shift, _absence = TABLES["care_plan"], TABLES["shift"], TABLES["absence"]
_member, _away, _flat = TABLES["team_member"], TABLES["away"], TABLES["flat"]
_emergency = TABLES["emergency_view"]
_cover_change, _parameter, _commission = (
    TABLES["cover_change"],
    TABLES["parameter"],
    TABLES["commission"],
)
_issue, _override, _notice = TABLES["rota_issue"], TABLES["override"], TABLES["shift_notice"]


def _from_morning(at: time) -> tuple[bool, time]:
    """A day of the scheme begins at five: what starts at 00:30 belongs to the night before."""
    return at < time(5), at


def _by_name(tenant: Tenant) -> tuple[str, str, str]:
    return letters(tenant.last_name), letters(tenant.first_names), tenant.id


def letters(name: str) -> str:
    """Sorts Álvaro beside Alvaro, on every database alike."""
    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))
