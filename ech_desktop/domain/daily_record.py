"""The daily record as it is read: notes and events of every kind in one list, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ech_desktop.domain.basics import NoteId
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Incident, MissedVisit, Visitor
from ech_desktop.domain.folding import fold, matches
from ech_desktop.domain.notes import Note, NoteKind
from ech_desktop.domain.recording import Event, Recorded
from ech_desktop.domain.sources import (
    ALARM_CALL,
    CONCERN,
    HOSPITAL_MOVE,
    INCIDENT,
    MISSED_VISIT,
    VISITOR,
)
from ech_desktop.domain.telling import (
    sentence,
    tell_call,
    tell_incident,
    tell_missed,
    tell_move,
    tell_visitor,
    to_do_after,
)

EVENT_WORDS: Final = {
    INCIDENT: "Incident or accident",
    MISSED_VISIT: "Missed or refused visit",
    HOSPITAL_MOVE: "Hospital",
    ALARM_CALL: "Alarm call",
    VISITOR: "Visitor",
    CONCERN: "Safeguarding concern",
}
"""Kinds of event, in the order in which they are offered."""
WORDS: Final[Mapping[str, str]] = {kind.value: kind.capitalize() for kind in NoteKind} | EVENT_WORDS
"""Everything that the record can be narrowed to: kinds of note, then kinds of event."""


def tell_concern(concern: Concern) -> str:
    """In the words that were used: only for those who may see it."""
    wishes = f"What the tenant wants: {concern.wishes}" if concern.wishes.strip() else ""
    done = f"Done: {concern.actions}" if concern.actions.strip() else ""
    told = f"Told: {concern.told}" if concern.told.strip() else ""
    return sentence(concern.what, wishes, done, told)


def _tell_incident(incident: Incident) -> str:
    return sentence(tell_incident(incident), to_do_after(incident))


_TELL: Final[Mapping[type[Recorded], tuple[str, Callable[[Any], str]]]] = {
    Incident: (INCIDENT, _tell_incident),
    Concern: (CONCERN, tell_concern),
    MissedVisit: (MISSED_VISIT, tell_missed),
    HospitalMove: (HOSPITAL_MOVE, tell_move),
    AlarmCall: (ALARM_CALL, tell_call),
    Visitor: (VISITOR, tell_visitor),
}


@dataclass(frozen=True)
class Entry:
    """One entry. `corrections`: the notes that stand in place of it, oldest first."""

    record: Recorded
    kind: str
    """A key of `WORDS`."""
    text: str
    corrections: tuple[Note, ...] = ()

    @property
    def word(self) -> str:
        return WORDS[self.kind]

    @property
    def withdrawn(self) -> str:
        """Why it was entered in error."""
        return self.record.withdrawn if isinstance(self.record, Event) else ""

    @property
    def is_struck(self) -> bool:
        return bool(self.corrections or self.withdrawn)

    @property
    def newest(self) -> Recorded:
        """The note that stands now; an event stands for itself."""
        return self.corrections[-1] if self.corrections else self.record

    def fits(self, kind: str, words: str) -> bool:
        """Whether it is of this kind (empty: any) and holds all these words."""
        said = (self.text, self.withdrawn, *(f"{n.said} {n.why}" for n in self.corrections))
        return kind in ("", self.kind) and matches(fold(" ".join(said)), words)


def entries(records: Iterable[Recorded], corrections: Iterable[Note] = ()) -> list[Entry]:
    """Newest first by when it happened; a correction stands beneath what it corrects, whatever its time."""
    after = {note.corrects: note for note in corrections}
    found = [_entry(record, after) for record in records if not _is_correction(record)]
    return sorted(found, key=lambda entry: (entry.record.at, entry.record.id), reverse=True)


def _entry(record: Recorded, after: Mapping[NoteId | None, Note]) -> Entry:
    if isinstance(record, Note):
        chain: list[Note] = []
        last: Note | None = record
        while last is not None and (last := after.get(last.id)) is not None:
            chain.append(last)
        return Entry(record, record.kind.value, record.said, tuple(chain))
    key, tell = _TELL[type(record)]
    return Entry(record, key, tell(record))


def _is_correction(record: Recorded) -> bool:
    return isinstance(record, Note) and record.corrects is not None
