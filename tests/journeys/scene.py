"""Larkfield Court with two people, set up through actions for one rule at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from ech_desktop.actions import rota as rota_actions
from ech_desktop.actions import schemes, team
from ech_desktop.domain.parameters import Parameter
from ech_desktop.domain.plans import CarePlan, PlannedVisit
from ech_desktop.domain.scheme import Flat, ShiftType
from ech_desktop.domain.team import Absence
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import PlanStatus

MONDAY = date(2026, 11, 23)
EARLY, NIGHT = "7-15", "21-7"


class Scene:
    """Larkfield Court with Grace, who leads, and Tomasz; its session Day, 07:00 to 10:00, asks for one."""

    def __init__(self, desk) -> None:
        self.desk, self.store, self.me = desk, desk.store, desk.me
        with desk.store.read() as work:
            self.members = {m.first_names: m for m in work.team()}
            (self.session,) = work.sessions()

    def id(self, name):
        return self.members[name].id if name else None

    def child(self, record, /, **given):
        return record(scheme_id=self.desk.scheme_id, **given)

    def tomasz(self, **given):
        """What is known of him."""
        team.save_team_member(self.store, replace(self.members["Tomasz"], **given), by=self.me)

    def works(self, days, text=EARLY, who="Tomasz"):
        """Has the same on each of these days, counted from the Monday of the cases."""
        cells = [(self.id(who), MONDAY + timedelta(days=n), text) for n in days]
        rota_actions.type_cells(self.store, cells, by=self.me)

    def type(self, code, start, end, **given):
        made = self.child(ShiftType, code=code, name=code, start=start, end=end, **given)
        schemes.save_shift_type(self.store, made, by=self.me)

    def asks(self, **given) -> None:
        """What the session asks for."""
        schemes.save_session(self.store, replace(self.session, **given), by=self.me)

    def visits(self, **given) -> None:
        """A tenant of the scheme has an agreed plan with one visit a day."""
        flat = self.child(Flat, number="99")
        tenancy = self.child(Tenancy, flat_id=flat.id, start=MONDAY - timedelta(weeks=30))
        tenant = self.child(Tenant, last_name="Okafor", tenancies=[tenancy])
        visit = self.child(PlannedVisit, what="Wash", **given)
        plan = self.child(CarePlan, tenant_id=tenant.id, number=1, status=PlanStatus.AGREED, visits=[visit])
        with self.store.change("Agree a plan", by=self.me) as work:
            for record in (flat, tenant, plan):
                work.save(record)

    def sets(self, name, value):
        """A value of the site's own."""
        made = self.child(
            Parameter, name=name, first=MONDAY - timedelta(weeks=30), value=value, source="Site"
        )
        schemes.save_parameter(self.store, made, by=self.me)

    def away(self, day) -> None:
        when = MONDAY + timedelta(days=day)
        made = self.child(Absence, team_member_id=self.id("Tomasz"), first=when, last=when)
        team.save_absence(self.store, made, by=self.me)

    def leads(self, who, day) -> None:
        """Makes the one shift of somebody on a day a leading one."""
        shift = self.shift(who, day)
        rota_actions.save_shift(self.store, replace(shift, leads=True), by=self.me)

    def awake(self, who, day, minutes) -> None:
        shift = self.shift(who, day)
        rota_actions.save_shift(self.store, replace(shift, awake_minutes=minutes), by=self.me)

    def shift(self, who, day):
        when = MONDAY + timedelta(days=day)
        with self.store.read() as work:
            rota = work.rota(when - timedelta(days=when.weekday()))
        return rota.cells[self.id(who), when][0]


def weeks_before(weeks: int, days: Iterable[int]) -> list[int]:
    """These weekdays (0 is Monday) of so many weeks before, as days from the Monday of the cases."""
    return [day - 7 * n for n in range(1, weeks + 1) for day in days]
