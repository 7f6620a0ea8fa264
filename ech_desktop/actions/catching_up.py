"""What somebody missed since they were last on, what they have read of it, and who has read what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.catching_up import News, Reading, ReadMark, entered, last_on, news_since, who_has_read
from ech_desktop.domain.clock import DAY, london, shown
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.permissions import May
from ech_desktop.domain.recording import Event
from ech_desktop.domain.sources import (
    ALARM_CALL,
    CAME_BACK,
    CONCERN,
    HANDOVER,
    HOSPITAL_MOVE,
    INCIDENT,
    ITEM_TURN,
    MISSED_VISIT,
    NOTE,
    OPEN_ITEM,
    WENT_AWAY,
    kind_of,
    source,
)
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.telling import (
    ToldNote,
    sentence,
    tell_away,
    tell_call,
    tell_incident,
    tell_missed,
    tell_move,
    tell_note,
    tell_plan,
)

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

_AT_ONCE: Final = 500
"""Marks in one step."""


@dataclass(frozen=True)
class CatchUp:
    """Everything since the end of somebody's last shift, oldest first."""

    since: datetime
    news: tuple[News, ...]

    @property
    def unread(self) -> tuple[News, ...]:
        return tuple(n for n in self.news if not n.read)


def since_last_on(store: Store, who: TeamMemberId, now: datetime) -> CatchUp:
    """What was recorded since this person was last on; concerns only for those who may see them."""
    with store.read() as work:
        since = last_on(work.shifts_before(who, now), now)
        marks = {mark.source for mark in work.read_marks(since, who)}
        others = news_since(_others(work, since, now, work.team_member(who)), since, marks)
        notes = _notes(work.told_notes(since), marks)
        return CatchUp(since, tuple(sorted((*others, *notes), key=entered)))


def unread_since(store: Store, who: TeamMemberId, now: datetime) -> tuple[datetime, int]:
    """When this person was last on, and how much since then they have not read: without the words of notes,
    which are nearly all of it."""
    with store.read() as work:
        since = last_on(work.shifts_before(who, now), now)
        marked = {mark.source for mark in work.read_marks(since, who)}
        others = news_since(_others(work, since, now, work.team_member(who)), since, marked)
        notes = (source(NOTE, id) for id in work.note_ids_entered(since))
        return since, sum(not n.read for n in others) + sum(each not in marked for each in notes)


@permitted(May.RECORD)
def mark_read(store: Store, sources: Iterable[str], at: datetime, *, by: TeamMemberId) -> int:
    """These items are read, in one step; how many were not before."""
    with store.change("Mark as read", by=by) as work:
        known = {mark.source for mark in work.read_marks(at - timedelta(days=400), by)}
        new = [each for each in dict.fromkeys(sources) if each not in known][:_AT_ONCE]
        scheme_id = work.scheme().id
        for each in new:
            work.save(ReadMark(scheme_id=scheme_id, team_member_id=by, source=each, at=at))
        return len(new)


def reading(store: Store, people: Iterable[TeamMemberId], now: datetime) -> list[Reading]:
    """For the leader: how far each of these has read of what is new to them; concerns are not counted."""
    with store.read() as work:
        since = {who: last_on(work.shifts_before(who, now), now) for who in people}
        first = min(since.values(), default=now)
        news = (*_notes(work.told_notes(first), ()), *_others(work, first, now, None))
        return who_has_read(news, work.read_marks(first), since)


def readers(store: Store, of: str, since: datetime) -> list[ReadMark]:
    """Who has read one item, and when, first one first."""
    with store.read() as work:
        return [mark for mark in work.read_marks(since) if mark.source == of]


def _notes(notes: Sequence[ToldNote], marks: Collection[str]) -> Iterator[News]:
    """Nearly all of the news: thousands after a fortnight."""
    corrected = {note.corrects for note in notes}
    for note in notes:
        of = source(NOTE, note.id)
        yield News(
            of,
            tell_note(note),
            note.tenant_id,
            note.at,
            note.entered_at,
            note.author,
            note.flagged,
            note.id in corrected,
            of in marks,
        )


def _others(work: Work, since: datetime, now: datetime, member: TeamMember | None) -> Iterator[News]:
    """All but the notes."""
    yield from (_event(INCIDENT, e, tell_incident(e)) for e in work.entered(Incident, since))
    yield from (_event(MISSED_VISIT, e, tell_missed(e)) for e in work.entered(MissedVisit, since))
    yield from (_event(HOSPITAL_MOVE, e, tell_move(e)) for e in work.entered(HospitalMove, since))
    yield from (_event(ALARM_CALL, e, tell_call(e)) for e in work.entered(AlarmCall, since))
    if member is not None:
        seen = (c for c in work.entered(Concern, since) if c.may_be_seen_by(member))
        yield from (_event(CONCERN, c, sentence(f"Safeguarding concern: {c.what}")) for c in seen)
    for item in work.items_moved(since):
        yield from _item(item)
    yield from _dated(work, shown(since).date(), now)
    for handover in work.handovers():
        if handover.given_at is not None and handover.given_at > since:
            said = sentence(
                f"Handover, {handover.turn}: {handover.headline or 'nothing out of the ordinary'}"
            )
            of = source(HANDOVER, handover.id)
            yield News(of, said, None, handover.at, handover.given_at, handover.given_by)


def _event(kind: str, event: Event, said: str) -> News:
    return News(
        source(kind, event.id),
        said,
        event.tenant_id,
        event.at,
        event.entered_at,
        event.author,
        struck=not event.stands,
    )


def _item(item: OpenItem) -> Iterator[News]:
    """It was raised, closed, opened again."""
    raised = item.raised_at
    said = sentence(f"To do: {item.what}")
    yield News(source(OPEN_ITEM, item.id), said, item.tenant_id, raised, raised, item.raised_by)
    for turn in item.turns:
        said = sentence(f"{'Done' if turn.closed else 'Open again'}: {item.what}", turn.said)
        yield News(source(ITEM_TURN, turn.id), said, item.tenant_id, turn.at, turn.at, turn.by)


def _dated(work: Work, day: date, now: datetime) -> Iterator[News]:
    """What only has a day: told as if entered at its end, so that it is told twice rather than never."""
    for plan in work.agreed_since(day):
        at = london(plan.agreed_on, time(0))
        said = tell_plan(plan, kind_of(plan.source))
        yield News(plan.source, said, plan.tenant_id, at, _end(plan.agreed_on, now), None)
    today = shown(now).date()
    for each in work.aways_since(day):
        first, last = each.away.first, each.away.last
        if first is not None and day <= first <= today:
            said, at = tell_away(each.away, back=False), london(first, time(0))
            yield News(source(WENT_AWAY, each.away.id), said, each.tenant_id, at, _end(first, now), None)
        if last is not None and day <= last < today:
            said, at = tell_away(each.away, back=True), london(last, time(0))
            yield News(source(CAME_BACK, each.away.id), said, each.tenant_id, at, _end(last + DAY, now), None)


def _end(day: date, now: datetime) -> datetime:
    return min(now, london(day + DAY, time(0)))
