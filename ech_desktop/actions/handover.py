"""What a person does at the change of shift: write the handover, give and accept duty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import HandoverId, KnownError, Problem, Refused, TeamMemberId, TenantId
from ech_desktop.domain.clock import DAY, monday_of, shown
from ech_desktop.domain.events import AlarmCall, HospitalMove, Incident, MissedVisit
from ech_desktop.domain.gathering import CHANGES, Gathered, Happened, gaps_ahead, gather, last_told
from ech_desktop.domain.handover import Handover, HandoverEntry, HandoverState, turn_at
from ech_desktop.domain.handover_sheet import HandoverSheet, SheetFacts, alerts_text, read_sheet
from ech_desktop.domain.permissions import May
from ech_desktop.domain.places import Place
from ech_desktop.domain.rota import Rota

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

ACCEPT: Final = "Accept duty"
_OVERLAP: Final = timedelta(days=2)
"""How far behind the last handover one looks for what it did not take: a clock may have gone wrong."""
_FIRST: Final = timedelta(days=7)
"""How far the first handover of a scheme looks back."""


@dataclass(frozen=True)
class HandoverView:
    """A handover as it is read: what it tells, line by line, and the words of its sheet."""

    handover: Handover
    entries: tuple[HandoverEntry, ...]
    """The leader's own and what was gathered; of a given handover only the first, its sheet has all."""
    sheet: HandoverSheet
    places: Mapping[TenantId, Place] = field(default_factory=dict)
    """Of the day of the handover, and the alerts of whom it tells: while it is being written."""
    alerts: Mapping[TenantId, str] = field(default_factory=dict)


@permitted(May.HAND_OVER)
def start_handover(store: Store, at: datetime, *, by: TeamMemberId) -> Handover:
    """The handover that is being written, else a new one for the change of shift at `at`."""
    with store.change("Start handover", by=by) as work:
        for handover in work.not_accepted():
            if handover.state is HandoverState.BEING_WRITTEN:
                return handover
        return work.save(Handover(scheme_id=work.scheme().id, at=at, turn=turn_at(at)))


@permitted(May.HAND_OVER)
def save_handover(store: Store, handover: Handover, *, by: TeamMemberId, draft: str = "") -> Handover:
    """What was written for the next shift; `draft`: as for a note.

    Raises Refused once duty has been given.
    """
    with store.change("Change handover", by=by) as work:
        for each in (work.handover(handover.id), handover):
            if each.state is not HandoverState.BEING_WRITTEN:
                raise Refused(Problem("headline", "Duty has been given. Put what is new into an open item."))
        if draft:
            work.drop_draft(by, draft)
        return work.save(handover)


@permitted(May.HAND_OVER)
def give_duty(store: Store, handover_id: HandoverId, at: datetime, *, by: TeamMemberId) -> Handover:
    """The outgoing leader hands over: what the sheet says now stays. Can be undone until somebody accepts."""
    with store.change("Give duty", by=by) as work:
        handover = work.handover(handover_id)
        name = work.team_member(by).name
        rota = _rota(work, handover)
        gathered = _gather(work, at)
        entries = handover.with_gathered([*gathered.entries, *gaps_ahead(rota, at, handover.scheme_id)])
        sheet = _facts(work, handover, entries, rota, at, gathered.calls).sheet()
        handover.give(
            by, at, name
        )  # after all that is read: what is given is frozen as soon as it is written
        handover.taken, handover.content = gathered.sources, sheet.written()
        return work.save(handover)


@permitted(May.HAND_OVER)
def accept_duty(store: Store, handover_id: HandoverId, at: datetime, *, by: TeamMemberId) -> Handover:
    """The incoming leader takes over. Cannot be undone.

    Raises Refused with a sentence for the second of two who accept at once.
    """
    with store.change(ACCEPT, by=by, final=True) as work:
        handover = work.handover(handover_id)
        handover.accept(by, at, work.team_member(by).name)
        return work.save(handover)


def view_handover(store: Store, handover_id: HandoverId | None, now: datetime) -> HandoverView:
    """One handover, the newest when none is named: as it was given, else as it would be given now.

    Raises KnownError when there is none yet.
    """
    with store.read() as work:
        if handover_id is None:
            newest = work.handovers(limit=1)
            if not newest:
                raise KnownError("There is no handover yet. Start one, then print it.")
            handover = newest[0]
        else:
            handover = work.handover(handover_id)
        mine = tuple(e for e in handover.entries if not e.left_out)
        if handover.content:
            return HandoverView(handover, mine, read_sheet(handover.content))
        rota = _rota(work, handover)
        if handover.state is not HandoverState.BEING_WRITTEN:  # given before sheets were kept
            return HandoverView(handover, mine, _facts(work, handover, mine, rota, now, "").sheet())
        gathered = _gather(work, now)
        entries = handover.with_gathered([*gathered.entries, *gaps_ahead(rota, now, handover.scheme_id)])
        facts = _facts(work, handover, entries, rota, now, gathered.calls)
        return HandoverView(handover, tuple(entries), facts.sheet(), facts.places, facts.alerts)


def _gather(work: Work, now: datetime) -> Gathered:
    """What no handover has told yet."""
    last = work.last_given()
    since = now - _FIRST if last is None else last - _OVERLAP
    today = shown(now).date()
    day = min(today, shown(last or now).date()) - DAY
    changed = work.changed_since(since, CHANGES)
    happened = Happened(
        day=today,
        notes=tuple(work.notes_entered(since, flagged=True)),
        incidents=tuple(work.entered(Incident, since, changed)),
        missed=tuple(work.entered(MissedVisit, since, changed)),
        moves=tuple(work.entered(HospitalMove, since, changed)),
        calls=tuple(work.entered(AlarmCall, since, changed)),
        plans=tuple(work.agreed_since(day)),
        aways=tuple(work.aways_since(day)),
    )
    oldest = min((event.entered_at for event in happened.events), default=since)
    told = last_told(work.taken_since(min(since, oldest) - _OVERLAP))
    return gather(happened, told, work.scheme().id)


def _rota(work: Work, handover: Handover) -> Rota:
    """The week of the change of shift and the one after, for who is on and for gaps."""
    return work.rota(monday_of(shown(handover.at).date()), weeks=2)


def _facts(
    work: Work,
    handover: Handover,
    entries: Iterable[HandoverEntry],
    rota: Rota,
    now: datetime,
    calls: str,
) -> SheetFacts:
    told = tuple(entries)
    items = work.open_items()
    about = {e.tenant_id for e in told if e.tenant_id is not None}
    oldest = min((i.raised_at for i in items), default=now)
    return SheetFacts(
        handover=handover,
        scheme_name=work.scheme().name,
        entries=told,
        places=work.places(shown(handover.at).date()),
        alerts={t.id: alerts_text(t) for t in work.tenants_with(about)},
        team={m.id: m.name for m in rota.team},
        rota=rota,
        open_items=items,
        given=work.given_times(oldest),
        now=now,
        calls=calls,
    )
