"""The daily record, read: of one tenant, or of everybody on one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from ech_desktop.domain.basics import TeamMemberId, TenantId
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.daily_record import Entry, entries
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit, Visitor
from ech_desktop.domain.notes import Note
from ech_desktop.domain.recording import Recorded

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

_ALL: Final[tuple[type[Recorded], ...]] = (
    Note,
    Incident,
    Concern,
    MissedVisit,
    HospitalMove,
    AlarmCall,
    Visitor,
)
_FIRST_LOOK: Final = timedelta(days=30)
_LOOKS: Final = 10
"""Each look back is twice as long as the last: thirty days, then 84 years in all."""


def record_of_day(store: Store, day: date, *, seen_by: TeamMemberId) -> list[Entry]:
    """What happened to everybody on a London day, newest first; concerns only for those who may see them."""
    with store.read() as work:
        return _entries(work, london(day, time(0)), london(day + DAY, time(0)), None, seen_by)


def record_of_tenant(
    store: Store,
    tenant_id: TenantId,
    now: datetime,
    *,
    seen_by: TeamMemberId,
    kind: str = "",
    words: str = "",
    most: int = 40,
) -> list[Entry]:
    """The newest of one tenant's entries that are of this kind (a key of `WORDS`) and hold these words."""
    found: list[Entry] = []
    with store.read() as work:
        for since, before in _looks(now):
            read = _entries(work, since, before, tenant_id, seen_by)
            found += [entry for entry in read if entry.fits(kind, words)]
            if len(found) >= most:
                break
    return found[:most]


def _looks(now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Stretches of time, newest first."""
    before = now + DAY  # a clock that was set back
    for n in range(_LOOKS):
        since = before - _FIRST_LOOK * 2**n
        yield since, before
        before = since


def _entries(
    work: Work, since: datetime, before: datetime, tenant_id: TenantId | None, seen_by: TeamMemberId
) -> list[Entry]:
    member = work.team_member(seen_by)
    found: list[Recorded] = []
    for kind in _ALL:
        found += work.happened(kind, since, before, tenant_id)
    seen = [r for r in found if not isinstance(r, Concern) or r.may_be_seen_by(member)]
    return entries(seen, _corrections(work, seen))


def _corrections(work: Work, records: list[Recorded]) -> list[Note]:
    """Those of these notes, and of their corrections in turn."""
    found: list[Note] = []
    ids = [record.id for record in records if isinstance(record, Note)]
    while ids:
        newer = work.corrections(ids)
        found += newer
        ids = [note.id for note in newer]
    return found
