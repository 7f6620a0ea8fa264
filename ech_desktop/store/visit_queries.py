"""What can be read of planned visits: the schedules in force, where visits are placed, what was delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import Column, and_, select

from ech_desktop.domain.basics import CarePlanId, Gender, TenantId
from ech_desktop.domain.contingency import PackSetting
from ech_desktop.domain.plans import PlannedVisit
from ech_desktop.domain.rota import NEAR, Around, Rota
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.domain.visits import Placement, Run, VisitRecord
from ech_desktop.domain.visits_due import Schedule, carers_asked
from ech_desktop.store.queries import Queries, letters
from ech_desktop.store.tables import TABLES


class VisitQueries(Queries):
    """Reads of one conversation with the store, those of visits too."""

    def rota(self, monday: date, weeks: int = 1, around: Around = NEAR) -> Rota:
        """With whom tenants ask for, by the plans in force."""
        made = super().rota(monday, weeks, around)
        asking = select(_plan.c.tenant_id).distinct().join(_visit, _visit.c.care_plan_id == _plan.c.id)
        asking = asking.where(_visit.c.carer != Gender.NOT_SAID, _plan.c.status != PlanStatus.DRAFT)
        ids = self.connection.execute(asking).scalars().all()
        if not ids:
            return made
        lives = self._spans(_tenancy.c.start, _tenancy.c.end, ids)
        away = self._spans(_away.c.first, _away.c.last, ids)

        def is_here(tenant_id: TenantId, day: date) -> bool:
            return _runs(lives[tenant_id], day) and not _runs(away[tenant_id], day)

        return replace(made, carers=carers_asked(made.days, self._asking(ids), is_here))

    def _spans(
        self, first: Column[date], last: Column[date], ids: Sequence[str]
    ) -> dict[str, list[tuple[date | None, date | None]]]:
        """From which day to which, by tenant; without an end where there is none."""
        found: dict[str, list[tuple[date | None, date | None]]] = defaultdict(list)
        of = first.table.c.tenant_id
        for id, *span in self.connection.execute(select(of, first, last).where(of.in_(ids))):
            found[id].append((span[0], span[1]))
        return found

    def _asking(self, ids: Sequence[str]) -> list[Schedule]:
        """Every agreed version of these tenants' plans, with the visits that ask for a woman or a man."""
        asks = and_(_visit.c.care_plan_id == _plan.c.id, _visit.c.carer != Gender.NOT_SAID)
        columns = [_plan.c.scheme_id, *(_visit.c[name] for name in _WHEN)]
        of = (_plan.c.tenant_id, _plan.c.number, _plan.c.agreed_on)
        rows = select(*of, *columns).join(_visit, asks, isouter=True)
        rows = rows.where(_plan.c.status != PlanStatus.DRAFT, _plan.c.tenant_id.in_(ids))
        found: dict[tuple[TenantId, int, date | None], list[PlannedVisit]] = defaultdict(list)
        for tenant_id, number, on, scheme_id, *when in self.connection.execute(rows):
            visits = found[tenant_id, number, on]
            if when[0] is not None:
                visits.append(PlannedVisit(scheme_id=scheme_id, **dict(zip(_WHEN, when, strict=True))))
        return [Schedule(*key, tuple(visits)) for key, visits in found.items()]

    def schedules(self, first: date, last: date) -> list[Schedule]:
        """The visits of every agreed version that is in force on one of these days; of plans nothing else."""
        columns = (_plan.c.id, _plan.c.tenant_id, _plan.c.number, _plan.c.agreed_on)
        agreed = select(*columns).where(_plan.c.status != PlanStatus.DRAFT).order_by(_plan.c.number)
        wanted: dict[str, list[tuple[CarePlanId, int, date | None]]] = defaultdict(list)
        for id, tenant_id, number, on in self.connection.execute(agreed):
            if on is None or on <= first:
                wanted[tenant_id] = []
            if on is None or on <= last:
                wanted[tenant_id].append((id, number, on))
        ids = [id for versions in wanted.values() for id, _, _ in versions]
        visits: dict[str, list[PlannedVisit]] = defaultdict(list)
        owner = select(_visit.c.id, _visit.c.care_plan_id).where(_visit.c.care_plan_id.in_(ids))
        plan_of = {row.id: row.care_plan_id for row in self.connection.execute(owner)}
        planned = select(PlannedVisit).where(_visit.c.care_plan_id.in_(ids))
        for visit in self._all(PlannedVisit, planned.order_by(_visit.c.start, _visit.c.id)):
            visits[plan_of[visit.id]].append(visit)
        return [
            Schedule(TenantId(tenant_id), number, on, tuple(visits[id]))
            for tenant_id, versions in wanted.items()
            for id, number, on in versions
        ]

    def with_care_plan(self) -> set[TenantId]:
        """Of whom a care and support plan was written, if only a draft."""
        rows = self.connection.execute(select(_plan.c.tenant_id).distinct())
        return {TenantId(id) for (id,) in rows}

    def placements(self, first: date, last: date) -> list[Placement]:
        """Of visits due on these days, by time."""
        mine = select(Placement).where(_placement.c.day >= first, _placement.c.day <= last)
        return self._all(Placement, mine.order_by(_placement.c.start, _placement.c.id))

    def runs(self) -> list[Run]:
        """By name."""
        return sorted(self._all(Run), key=lambda run: (letters(run.name), run.id))

    def run(self, id: str) -> Run:
        return self._one(Run, id)

    def visit_records(self, first: date, last: date) -> list[VisitRecord]:
        """What became of the visits of these days, as it was recorded, the corrected records too."""
        mine = select(VisitRecord).where(_record.c.day >= first, _record.c.day <= last)
        return self._all(VisitRecord, mine.order_by(_record.c.at, _record.c.id))

    def visit_record(self, id: str) -> VisitRecord:
        return self._one(VisitRecord, id)

    def pack_setting(self) -> PackSetting | None:
        """None where nobody has set a password yet."""
        found = self._all(PackSetting)
        return found[0] if found else None


def _runs(spans: Iterable[tuple[date | None, date | None]], day: date) -> bool:
    return any((first or date.min) <= day <= (last or date.max) for first, last in spans)


_WHEN: Final = ("start", "latest", "minutes", "days", "staff", "carer")
_tenancy, _away = TABLES["tenancy"], TABLES["away"]
_plan, _visit = TABLES["care_plan"], TABLES["planned_visit"]
_placement, _record = TABLES["placement"], TABLES["visit_record"]
