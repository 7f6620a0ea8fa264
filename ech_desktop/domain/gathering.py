"""Gathers a handover: everything that no handover before it has told, by flat, exceptions only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ech_desktop.domain.basics import SchemeId, TenantId
from ech_desktop.domain.clock import DAY_NAMES
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.events import AlarmCall, HospitalMove, Incident, MissedVisit, Move
from ech_desktop.domain.handover import HandoverEntry
from ech_desktop.domain.notes import Note, standing
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
    tell_away,
    tell_call,
    tell_incident,
    tell_missed,
    tell_move,
    tell_note,
    tell_plan,
    to_do_after,
)

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


@dataclass(frozen=True)
class Gathered:
    """What the next handover tells by itself, and which sources that covers."""

    entries: tuple[HandoverEntry, ...]
    sources: tuple[str, ...]
    calls: str
    """`7 alarm calls; the longest wait was 12 minutes.`"""


def gather(happened: Happened, taken: Collection[str], scheme_id: SchemeId) -> Gathered:
    """Everything that is not `taken`, in the order in which it happened.

    A source is told once: the handover that is given with it takes it along, whatever its leader made of it.
    What was withdrawn is taken along without a word.
    """
    told = [each for each in _told(happened) if each.source not in taken]
    entries = [each.entry(scheme_id) for each in told if each.said]
    covered = dict.fromkeys(of for each in told for of in (each.source, *each.covers))
    calls = [c for c in happened.calls if c.stands and source(ALARM_CALL, c.id) in covered]
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

    def entry(self, scheme_id: SchemeId) -> HandoverEntry:
        return HandoverEntry(
            scheme_id=scheme_id,
            source=self.source,
            tenant_id=self.tenant_id,
            happened=self.said,
            to_do=self.to_do,
            at=self.at,
        )


def _by_time(entry: HandoverEntry) -> tuple[bool, float, str]:
    return entry.at is None, entry.at.timestamp() if entry.at is not None else 0.0, entry.source


def _told(happened: Happened) -> Iterator[_Told]:
    yield from _notes(happened.notes)
    for incident in happened.incidents:
        said = tell_incident(incident) if incident.stands else ""
        of = source(INCIDENT, incident.id)
        yield _Told(of, said, incident.tenant_id, incident.at, to_do_after(incident))
    for visit in happened.missed:
        said = tell_missed(visit) if visit.stands else ""
        yield _Told(source(MISSED_VISIT, visit.id), said, visit.tenant_id, visit.at)
    told_aways: set[str] = set()
    for move in happened.moves:
        said = tell_move(move) if move.stands else ""
        covers = (source(WENT_AWAY if move.move is Move.ADMITTED else CAME_BACK, move.away),)
        told_aways.update(covers)
        yield _Told(source(HOSPITAL_MOVE, move.id), said, move.tenant_id, move.at, covers=covers)
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
        told = call.stands and (call.answered_at is None or often[call.flat_id] >= MANY_CALLS)
        yield _Told(source(ALARM_CALL, call.id), tell_call(call) if told else "", call.tenant_id, call.at)
