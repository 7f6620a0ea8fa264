"""An emergency summary opened with a reason, seen for half an hour, and reviewed by a manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId, TenantId
from ech_desktop.domain.clock import shown
from ech_desktop.domain.emergency import EmergencyView, summary
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

OPEN: Final = "Open emergency summary"
REVIEW: Final = "Review emergency view"


@permitted(May.OPEN_EMERGENCIES)
def open_emergency(
    store: Store, tenant_id: TenantId, reason: str, at: datetime, *, by: TeamMemberId
) -> EmergencyView:
    """Half an hour of one person's summary. Raises Refused without a reason."""
    with store.change(OPEN, by=by, final=True) as work:
        tenant = work.tenant(tenant_id)
        view = EmergencyView(
            scheme_id=tenant.scheme_id, tenant_id=tenant_id, by=by, reason=reason.strip(), at=at
        )
        return work.save(view)


@dataclass(frozen=True)
class Summary:
    """What is shown while it is open: headings with their lines, and until when."""

    name: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    until: datetime


def emergency_summary(store: Store, view: EmergencyView, now: datetime, *, seen_by: TeamMemberId) -> Summary:
    """For whoever opened it, while it is open. Raises Refused for everybody else, and afterwards."""
    if view.by != seen_by or not view.is_open(now):
        raise Refused(Problem("view", "The half hour is over. Open it again, with a reason, if you need it."))
    with store.read() as work:
        tenant = work.tenant(view.tenant_id)
        return Summary(tenant.name, summary(tenant, _flat(work, view, now)), view.ends())


def _flat(work: Work, view: EmergencyView, now: datetime) -> str:
    tenancy = work.tenant(view.tenant_id).tenancy_on(shown(now).date())
    return "" if tenancy is None else work.flat(tenancy.flat_id).number


@permitted(May.REVIEW_EMERGENCIES)
def review_emergency(
    store: Store, view_id: str, said: str, at: datetime, *, by: TeamMemberId
) -> EmergencyView:
    """A manager has read why it was opened. Raises Refused for one's own, and for one that was reviewed."""
    with store.change(REVIEW, by=by, final=True) as work:
        view = work.emergency_view(view_id)
        if view.by == by:
            raise Refused(Problem("said", "Somebody else reviews what you opened yourself."))
        if view.reviewed_at is not None:
            raise Refused(Problem("said", "This was reviewed already."))
        view.review(by, at, said)
        return work.save(view)
