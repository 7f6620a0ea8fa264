"""Entries of the daily record in one sentence each, for handovers and for whoever was not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from ech_desktop.domain.away import Away
from ech_desktop.domain.basics import NoteId, TeamMemberId, TenantId, plural
from ech_desktop.domain.clock import date_text, shown
from ech_desktop.domain.events import AlarmCall, HospitalMove, Incident, MissedVisit, Move, Notify, Visitor
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.domain.recording import is_late


@dataclass(frozen=True)
class AgreedPlan:
    """A version of a plan that was agreed: enough to say so."""

    source: str
    tenant_id: TenantId
    number: int
    what_changed: str
    agreed_on: date


class ToldNote(NamedTuple):
    """A note, as far as it is told: many of them are read faster without the record around it."""

    id: NoteId
    tenant_id: TenantId
    at: datetime
    entered_at: datetime
    author: TeamMemberId
    kind: NoteKind
    said: str
    flagged: bool
    corrects: NoteId | None
    why: str


@dataclass(frozen=True)
class AwayOf:
    """Days away, and whose."""

    tenant_id: TenantId
    away: Away


def sentence(*parts: str) -> str:
    """The parts that say something, each ended by a full stop."""
    said = (part.strip() for part in parts)
    return " ".join(part if part[-1] in ".!?”" else f"{part}." for part in said if part)


def tell_note(note: Note | ToldNote) -> str:
    """`Refused: her tablets.` A correction says so, and why."""
    late = f"Written at {shown(note.entered_at):%H:%M}" if is_late(note.at, note.entered_at) else ""
    if note.corrects is None:
        return sentence(f"{note.kind.capitalize()}: {note.said}", late)
    if not note.said.strip():
        return sentence(f"A note of {shown(note.at):%H:%M} was taken back: {note.why}")
    return sentence(f"Corrected: {note.said}", f"Why: {note.why}")


def tell_incident(incident: Incident) -> str:
    head = f"{incident.kind.capitalize()}, {incident.place}: {incident.what}"
    hurt = f"Hurt: {incident.injured}" if incident.injured.strip() else "Nobody was hurt"
    done = f"Done: {incident.actions}" if incident.actions.strip() else ""
    told = f"Told: {incident.told}" if incident.told.strip() else ""
    return sentence(head, hurt, done, told)


def to_do_after(incident: Incident) -> str:
    """What an incident leaves to be done about telling the regulator."""
    if incident.notify is Notify.NOT_DECIDED:
        return "Decide whether CQC must be told."
    return "CQC must be told." if incident.notify is Notify.TO_DO else ""


def tell_missed(visit: MissedVisit) -> str:
    done = f"Done instead: {visit.actions}" if visit.actions.strip() else ""
    return sentence(f"Visit at {shown(visit.at):%H:%M}: {visit.kind}. {visit.reason}", done)


def tell_move(move: HospitalMove) -> str:
    where = move.place.strip()
    if move.move is Move.ADMITTED:
        said = f"Went into hospital ({where})"
    else:
        said = "Came back from hospital" + (f" ({where})" if where else "")
    told = f"Told: {move.told}" if move.told.strip() else ""
    return sentence(said, move.reason, told)


def tell_call(call: AlarmCall) -> str:
    minutes = "Not answered" if call.minutes is None else f"Answered in {plural(call.minutes, 'minute')}"
    return sentence(f"Alarm call at {shown(call.at):%H:%M}, {call.reason}", minutes, call.note)


def tell_visitor(visitor: Visitor) -> str:
    company = f" ({visitor.company.strip()})" if visitor.company.strip() else ""
    left = f", left at {shown(visitor.left_at):%H:%M}" if visitor.left_at is not None else ", still in"
    return sentence(f"{visitor.name}{company} came at {shown(visitor.at):%H:%M}{left}")


def tell_plan(plan: AgreedPlan, kind: str) -> str:
    what = "Care and support plan" if kind == "care_plan" else "Housing-related support plan"
    return sentence(f"{what}: version {plan.number} was agreed", plan.what_changed)


def tell_away(away: Away, *, back: bool) -> str:
    if back:
        return sentence(f"Back from {away.kind}; the last day away was {date_text(away.last)}")
    expected = f"Expected back on {date_text(away.expected)}" if away.expected is not None else ""
    place = f" ({away.place.strip()})" if away.place.strip() else ""
    return sentence(f"Away since {date_text(away.first)}: {away.kind}{place}", expected)


def count_calls(calls: Sequence[AlarmCall]) -> str:
    """`7 alarm calls, 1 not answered; the longest wait was 12 minutes.` Nothing for none."""
    if not calls:
        return ""
    waits = [call.minutes for call in calls if call.minutes is not None]
    missing = len(calls) - len(waits)
    unanswered = f", {missing} not answered" if missing else ""
    longest = f"; the longest wait was {plural(max(waits), 'minute')}" if waits else ""
    return f"{plural(len(calls), 'alarm call')}{unanswered}{longest}."
