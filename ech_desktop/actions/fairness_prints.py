"""What a person prints of how the work was shared. Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import journalled, permitted
from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.clock import WEEK, monday_of
from ech_desktop.domain.fairness import WEEKS, Fairness, fairness
from ech_desktop.domain.permissions import May
from ech_desktop.domain.rota import Rota
from ech_desktop.printing.fairness import fairness_sheet
from ech_desktop.printing.printed import Printed

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work


@permitted(May.CHANGE_ROTA)
@journalled("How the work was shared")
def print_fairness(store: Store, monday: date, *, by: TeamMemberId, at: datetime) -> bytes:
    """The PDF of how the work was shared in the 13 weeks that end with the week of `monday`."""
    with store.read() as work:
        scheme, found = work.scheme(), _fairness(work, monday_of(monday))
        printed = Printed(work.team_member(by).name, at)
    return fairness_sheet(scheme, found, printed)


def _fairness(work: Work, monday: date) -> Fairness:
    rota = work.rota(monday - (WEEKS - 1) * WEEK, WEEKS)
    return fairness(rota, _given(work, rota))


def _given(work: Work, rota: Rota) -> Iterator[tuple[TenantId, TeamMemberId, TeamMemberId]]:
    """Every placed visit to a tenant who has a key worker: to whom, their key worker, whose shift it was."""
    first, last = rota.days[0], rota.days[-1]
    keys = {t.id: t.key_worker_id for t in work.tenants() if t.key_worker_id is not None}
    whose = {v.thread: s.tenant_id for s in work.schedules(first, last) for v in s.visits}
    giver: dict[str, TeamMemberId | None] = {s.id: s.team_member_id for s in rota.shifts}
    for placement in work.placements(first, last):
        tenant = whose.get(placement.thread)
        key = keys.get(tenant) if tenant is not None else None
        for shift in placement.shifts:
            member = giver.get(shift)
            if tenant is not None and key is not None and member is not None:
                yield tenant, key, member
