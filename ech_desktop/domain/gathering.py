"""Gathers a handover: everything that no handover before it has told, by flat, exceptions only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from zlib import crc32

from ech_desktop.domain.basics import SchemeId, TenantId
from ech_desktop.domain.clock import DAY_NAMES, moment_text
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.events import AlarmCall, HospitalMove, Incident, MissedVisit, Move
from ech_desktop.domain.handover import HandoverEntry
from ech_desktop.domain.notes import Note, standing
from ech_desktop.domain.recording import Event
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.sources import (
    ALARM_CALL,
    CAME_BACK,
    GAPS,
    HOSPITAL_MOVE,
    INCIDENT,
    MISSED_VISIT,
    NOTE,
    WENT_AWAY,
    kind_of,
    source,
)
from ech_desktop.domain.telling import (
    AgreedPlan,
    AwayOf,
    count_calls,
    sentence,
    tell_away,
    tell_call,
    tell_incident,
    tell_missed,
    tell_move,
    tell_note,
    tell_plan,
    to_do_after,
)

_TELL: Final[Mapping[type[Event], tuple[str, Callable[[Any], str]]]] = {
    Incident: (INCIDENT, tell_incident),
    MissedVisit: (MISSED_VISIT, tell_missed),
    HospitalMove: (HOSPITAL_MOVE, tell_move),
    AlarmCall: (ALARM_CALL, tell_call),
}
CHANGES: Final = tuple(_TELL)
"""What is changed as more is known."""
_MARK: Final = "#"
AHEAD: Final = timedelta(hours=24)
"""How far the gaps of the rota are told."""
MANY_CALLS: Final = 3
"""Calls from one flat that are an exception; fewer are only counted."""


@dataclass(frozen=True)
class Happened:
    """What was recorded lately; what an earlier handover took along may be among it."""

    day: date
    """Today: days away are told when they begin, and on the day after the last one."""
    notes: tuple[Note, ...] = ()
    """Those flagged for handover."""
    incidents: tuple[Incident, ...] = ()
    missed: tuple[MissedVisit, ...] = ()
    moves: tuple[HospitalMove, ...] = ()
    calls: tuple[AlarmCall, ...] = ()
    plans: tuple[AgreedPlan, ...] = ()
    aways: tuple[AwayOf, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        return (*self.incidents, *self.missed, *self.moves, *self.calls)


class LastTold(NamedTuple):
    """In which handover something was told last, and as what it was taken along."""

    given_at: datetime
    taken: str


@dataclass(frozen=True)
class Gathered:
    """What the next handover tells by itself, and which sources that covers."""

    entries: tuple[HandoverEntry, ...]
    sources: tuple[str, ...]
    calls: str
    """`7 alarm calls; the longest wait was 12 minutes.`"""


def taken_as(event: Event) -> str:
    """How a handover keeps that it told this: `incident:0199…#9f0c21aa`, with a mark of the words."""
    kind, tell = _TELL[type(event)]
    words = "\n".join((tell(event), _to_do(event), event.withdrawn.strip()))
    return f"{source(kind, event.id)}{_MARK}{crc32(words.encode()):08x}"


def last_told(handovers: Iterable[tuple[datetime, Iterable[str]]]) -> dict[str, LastTold]:
    """By source; `handovers`: when duty was given and what it took along, earliest first."""
    return {
        taken.partition(_MARK)[0]: LastTold(given_at, taken) for given_at, all_ in handovers for taken in all_
    }


def gather(happened: Happened, before: Mapping[str, LastTold], scheme_id: SchemeId) -> Gathered:
    """Everything that was not told `before`, in the order in which it happened.

    A source is told once: the handover that is given with it takes it along, whatever its leader made of it.
    An event that was changed since is told again, and said to be. What was withdrawn before anybody heard of
    it is taken along without a word.
    """
    told = [each for each in _told(happened) if each.is_news(before.get(each.source))]
    entries = [each.entry(scheme_id, before.get(each.source)) for each in told if each.says(before)]
    covered = dict.fromkeys(of for each in told for of in (each.taken, *each.covers))
    new = {each.source for each in told} - before.keys()
    calls = [c for c in happened.calls if c.stands and source(ALARM_CALL, c.id) in new]
    return Gathered(tuple(sorted(entries, key=_by_time)), tuple(covered), count_calls(calls))


def gaps_ahead(rota: Rota, now: datetime, scheme_id: SchemeId) -> list[HandoverEntry]:
    """The gaps of the rota in the next 24 hours, in one entry; none where every session is covered."""
    last = now + AHEAD
    said = [
        f"{DAY_NAMES[each.day.weekday()]} {each.session.name} {gap.text}"
        for each in session_cover(rota)
        for gap in each.all_gaps
        if gap.end > now and gap.start < last
    ]
    if not said:
        return []
    happened = f"Gaps in the next 24 hours of the rota: {'; '.join(said)}."
    return [HandoverEntry(scheme_id=scheme_id, source=GAPS, happened=happened, to_do="Fill them.")]


@dataclass(frozen=True)
class _Told:
    """One thing to tell; without words it is only covered."""

    source: str
    said: str
    tenant_id: TenantId | None
    at: datetime | None = None
    to_do: str = ""
    covers: tuple[str, ...] = ()
    """Other sources of which nothing more is told."""
    event: Event | None = None
    """What it is about, where that can change."""

    @property
    def taken(self) -> str:
        """How the handover keeps that it told this."""
        return self.source if self.event is None else taken_as(self.event)

    def is_news(self, before: LastTold | None) -> bool:
        """Not told yet, or changed since. What was told before handovers kept marks is not told again."""
        return before is None or (_MARK in before.taken and before.taken != self.taken)

    def says(self, before: Mapping[str, LastTold]) -> bool:
        """Whether there is a word to say of it."""
        return bool(self.said) or self.source in before

    def entry(self, scheme_id: SchemeId, before: LastTold | None) -> HandoverEntry:
        said = _changed(self.event, before.given_at) if self.event and before else self.said
        return HandoverEntry(
            scheme_id=scheme_id,
            source=self.source,
            tenant_id=self.tenant_id,
            happened=said,
            to_do=self.to_do,
            at=self.at,
        )


def _by_time(entry: HandoverEntry) -> tuple[bool, float, str]:
    return entry.at is None, entry.at.timestamp() if entry.at is not None else 0.0, entry.source


def _told(happened: Happened) -> Iterator[_Told]:
    yield from _notes(happened.notes)
    yield from map(_event, (*happened.incidents, *happened.missed))
    told_aways: set[str] = set()
    for move in happened.moves:
        covers = (source(WENT_AWAY if move.move is Move.ADMITTED else CAME_BACK, move.away),)
        told_aways.update(covers)
        yield replace(_event(move), covers=covers)
    yield from _calls(happened.calls)
    for plan in happened.plans:
        yield _Told(plan.source, tell_plan(plan, kind_of(plan.source)), plan.tenant_id)
    for each in happened.aways:
        first, last = each.away.first, each.away.last
        back = last is not None and last < happened.day
        if not back and (first is None or first > happened.day):
            continue
        of = source(CAME_BACK if back else WENT_AWAY, each.away.id)
        if of not in told_aways:
            yield _Told(of, tell_away(each.away, back=back), each.tenant_id)


def _notes(notes: Iterable[Note]) -> Iterator[_Told]:
    """A note that was corrected before anybody heard of it is told as it stands now."""
    notes = list(notes)
    stand = {note.id for note in standing(notes)}
    corrected = {note.corrects for note in notes}
    for note in notes:
        withdrawal = note.corrects is not None and not note.said.strip() and note.id not in corrected
        said = tell_note(note) if note.id in stand or withdrawal else ""
        yield _Told(source(NOTE, note.id), said, note.tenant_id, note.at)


def _calls(calls: Iterable[AlarmCall]) -> Iterator[_Told]:
    """Calls are counted; told is what is out of the ordinary: no answer, or many from one flat."""
    calls = list(calls)
    often = Counter(call.flat_id for call in calls if call.stands)
    for call in calls:
        exception = call.answered_at is None or often[call.flat_id] >= MANY_CALLS
        each = _event(call)
        yield each if exception else replace(each, said="")


def _event(event: Event) -> _Told:
    """As it stands now; withdrawn, it is spoken of only where it was told."""
    kind, tell = _TELL[type(event)]
    said = tell(event) if event.stands else ""
    of = source(kind, event.id)
    return _Told(of, said, event.tenant_id, event.at, _to_do(event), event=event)


def _changed(event: Event, told_at: datetime) -> str:
    """For those who heard other words at a handover."""
    _, tell = _TELL[type(event)]
    when = moment_text(told_at)
    if event.stands:
        return f"Changed since the handover of {when}: {tell(event)}"
    said = f"Entered in error, though told in the handover of {when}: {tell(event)}"
    return sentence(said, f"Why: {event.withdrawn}")


def _to_do(event: Event) -> str:
    return to_do_after(event) if isinstance(event, Incident) and event.stands else ""
