"""What a person records when something out of the ordinary happens, each kind in its own words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, TypeVar, cast

from ech_desktop.actions.missed_visits import keep_typed
from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import Problem, Refused, TeamMemberId, refusals
from ech_desktop.domain.events import (
    AlarmCall,
    Concern,
    HospitalMove,
    Incident,
    MissedVisit,
    Visitor,
    ended_problems,
)
from ech_desktop.domain.open_items import CONCERN_ITEM, OpenItem
from ech_desktop.domain.permissions import May
from ech_desktop.domain.recording import Event, when_problems
from ech_desktop.domain.sources import (
    ALARM_CALL,
    CONCERN,
    HOSPITAL_MOVE,
    INCIDENT,
    MISSED_VISIT,
    VISITOR,
    source,
)

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

E = TypeVar("E", bound=Event)
KINDS: Final[dict[type[Event], str]] = {
    Incident: INCIDENT,
    Concern: CONCERN,
    MissedVisit: MISSED_VISIT,
    HospitalMove: HOSPITAL_MOVE,
    AlarmCall: ALARM_CALL,
    Visitor: VISITOR,
}
_NOT_YOURS: Final = "A safeguarding concern is seen by leaders, managers and whoever wrote it."


@permitted(May.RECORD)
def record_event(store: Store, event: E, *, by: TeamMemberId, item: str = "", draft: str = "") -> E:
    """A new event of any kind but hospital, and the open item that it raises if `item` says something.

    Of a concern the open item says only that there is one. A missed visit is linked to the planned one that
    it means, so that typing and ticking it, whichever comes first, is one event. `draft`: as for a note.
    Raises Refused for a time in the future or outside the tenancy.
    """
    with store.change(f"Record {_word(type(event))}", by=by) as work:
        _check(work, event)
        if isinstance(event, MissedVisit) and not event.visit:
            stored = cast("E", keep_typed(work, event))
        else:
            stored = work.save(event)
        _raise(work, stored, item, by)
        if draft:
            work.drop_draft(by, draft)
        return stored


@permitted(May.RECORD)
def record_hospital_move(
    store: Store,
    move: HospitalMove,
    *,
    by: TeamMemberId,
    expected: date | None = None,
    item: str = "",
    draft: str = "",
) -> HospitalMove:
    """A tenant goes into hospital or comes back, and is away from now on or no more: one step, undone as one.

    `expected`: when they are expected back. `draft`: as for a note.
    """
    with store.change(f"Record {_word(HospitalMove)}", by=by) as work:
        _check(work, move)
        tenant = work.tenant(move.tenant_id)
        move.move_tenant(tenant, expected)
        work.save(tenant)
        tenant.check()
        stored = work.save(move)
        _raise(work, move, item, by)
        if draft:
            work.drop_draft(by, draft)
        return stored


@permitted(May.RECORD)
def change_event(store: Store, event: E, *, by: TeamMemberId) -> E:
    """More is known: answered, told, left. Raises Refused for a concern that this person may not see."""
    with store.change(f"Change {_word(type(event))}", by=by) as work:
        stored = _seen(work, type(event), event.id, by)
        if isinstance(event, HospitalMove) and (event.at, event.tenant_id, event.away, event.move) != (
            stored.at,
            stored.tenant_id,
            getattr(stored, "away", ""),
            getattr(stored, "move", ""),
        ):
            raise Refused(Problem("at", "The days away hang on this. Withdraw it, and record it anew."))
        _check(work, event)
        return work.save(event)


@permitted(May.RECORD)
def withdraw_event(store: Store, kind: type[E], id: str, why: str, *, by: TeamMemberId) -> E:
    """It was entered in error: struck through and kept. Hospital: the days away are taken back as well."""
    with store.change(f"Withdraw {_word(kind)}", by=by) as work:
        event = _seen(work, kind, id, by)
        if not why.strip():
            raise Refused(Problem("withdrawn", "Say why this was entered in error."))
        if not event.stands:
            raise Refused(Problem("withdrawn", "This was withdrawn already."))
        event.withdrawn = why.strip()
        if isinstance(event, HospitalMove):
            tenant = work.tenant(event.tenant_id)
            event.take_back(tenant)
            tenant.check()
            work.save(tenant)
        return work.save(event)


@permitted(May.RECORD)
def visitor_left(store: Store, id: str, at: datetime, *, by: TeamMemberId) -> Visitor:
    """Somebody has left the building. Raises Refused when they have left already."""
    with store.change("Visitor left", by=by) as work:
        visitor = work.event(Visitor, id)
        if visitor.left_at is not None:
            raise Refused(Problem("left_at", "This visitor has left already."))
        visitor.left_at = at
        return work.save(visitor)


def concerns(store: Store, since: datetime, *, seen_by: TeamMemberId) -> list[Concern]:
    """The safeguarding concerns that this person may see, in the order in which they were written."""
    with store.read() as work:
        member = work.team_member(seen_by)
        return [c for c in work.entered(Concern, since) if c.may_be_seen_by(member)]


def _word(kind: type[Event]) -> str:
    """`missed visit`"""
    return KINDS[kind].replace("_", " ")


def _seen(work: Work, kind: type[E], id: str, by: TeamMemberId) -> E:
    event = work.event(kind, id)
    if isinstance(event, Concern) and not event.may_be_seen_by(work.team_member(by)):
        raise Refused(Problem("what", _NOT_YOURS))
    return event


def _check(work: Work, event: Event) -> None:
    """Raises Refused with all that is wrong, beside its fields."""
    of = None if event.tenant_id is None or isinstance(event, Visitor) else work.tenant(event.tenant_id)
    found = [*event.problems(), *when_problems(event.at, event.entered_at, of)]
    if not event.row_version:
        found += ended_problems(event, event.entered_at)
    if refusals(tuple(found)):
        raise Refused(*refusals(tuple(found)))


def _raise(work: Work, event: Event, item: str, by: TeamMemberId) -> None:
    if not item.strip():
        return
    secret = isinstance(event, Concern)
    work.save(
        OpenItem(
            scheme_id=event.scheme_id,
            tenant_id=None if secret else event.tenant_id,
            what=CONCERN_ITEM if secret else item.strip(),
            raised_at=event.entered_at,
            raised_by=by,
            about=source(KINDS[type(event)], event.id),
        )
    )
