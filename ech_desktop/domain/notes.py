"""The daily record: notes about a tenant that are never changed, only corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ech_desktop.domain.basics import LONG, NoteId, Problem, TeamMemberId, TenantId, new_id, text
from ech_desktop.domain.recording import Recorded


class NoteKind(StrEnum):
    CARE_GIVEN = "care given"
    REFUSED = "refused"
    HEALTH = "health"
    WELLBEING = "wellbeing"
    CONTACT = "contact"
    HOUSING_SUPPORT = "housing support"


@dataclass(eq=False, kw_only=True)
class Note(Recorded):
    """One note. Frozen in the store as soon as it is written: a mistake is corrected by another note."""

    id: NoteId = field(default_factory=lambda: NoteId(new_id()))
    tenant_id: TenantId  # a note is always about somebody
    kind: NoteKind = NoteKind.CARE_GIVEN
    said: str = text(most=LONG)
    flagged: bool = False
    """The next handover has to tell it."""
    visit: str = text()
    """Thread of the planned visit that it is about, if of one."""
    outcome: str = text()
    """Thread of the need whose outcome it speaks of, if of one."""
    corrects: NoteId | None = None
    """The note that stands struck through because of this one."""
    why: str = text(most=LONG)
    """Why that was corrected."""

    def problems(self) -> tuple[Problem, ...]:
        """A correction without words takes the note back: its reason says why."""
        found = list(self.text_problems())
        if not self.said.strip() and self.corrects is None:
            found.append(Problem("said", "Write what happened."))
        if self.corrects is not None and not self.why.strip():
            found.append(Problem("why", "Say why the note is corrected: both stay on the record."))
        return tuple(found)

    def correction(
        self, said: str, why: str, by: TeamMemberId, entered_at: datetime, at: datetime | None = None
    ) -> Note:
        """The note that stands in place of this one; `at` when the time was wrong too."""
        return Note(
            scheme_id=self.scheme_id,
            tenant_id=self.tenant_id,
            at=at or self.at,
            entered_at=entered_at,
            author=by,
            kind=self.kind,
            said=said,
            flagged=self.flagged,
            visit=self.visit,
            outcome=self.outcome,
            corrects=self.id,
            why=why,
        )


@dataclass(frozen=True)
class Written:
    """One note as the record shows it: struck through where another one corrects it."""

    note: Note
    corrected_by: Note | None

    @property
    def is_struck(self) -> bool:
        return self.corrected_by is not None

    @property
    def is_withdrawal(self) -> bool:
        """It only says why the note before it was wrong."""
        return not self.note.said.strip()


def daily_record(notes: Iterable[Note]) -> Sequence[Written]:
    """Notes by when it happened, earliest first, each right after what it corrects."""
    known = list(notes)
    corrections = {n.corrects: n for n in known if n.corrects is not None}
    by_id = {n.id: n for n in known}

    def place(note: Note) -> tuple[datetime, str, int]:
        """Where the first of its corrections' line stands, and how far down that line it is."""
        depth = 0
        while note.corrects in by_id:
            note, depth = by_id[note.corrects], depth + 1
        return note.at, note.id, depth

    order = sorted(known, key=place)
    return [Written(n, corrections.get(n.id)) for n in order]


def standing(notes: Iterable[Note]) -> list[Note]:
    """Those that say something and that no other one of them corrects, by when it happened."""
    return [w.note for w in daily_record(notes) if not w.is_struck and not w.is_withdrawal]
