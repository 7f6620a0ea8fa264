"""What a person writes into the daily record: a note, and the correction of one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import NoteId, Problem, Refused, TeamMemberId, refusals
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.domain.permissions import May
from ech_desktop.domain.recording import when_problems
from ech_desktop.domain.sources import NOTE, source

if TYPE_CHECKING:
    from ech_desktop.store.work import Store, Work

ADD: Final = "Add note"
CORRECT: Final = "Correct note"


@permitted(May.RECORD)
def add_note(store: Store, note: Note, *, by: TeamMemberId, item: str = "", draft: str = "") -> Note:
    """A new note, and the open item that it raises if `item` says something; corrected, never undone.

    `draft`: the place where it was typed; what was kept there is dropped. Raises Refused for a time in the
    future or outside the tenancy, and for a note that was stored before.
    """
    with store.change(ADD, by=by, final=True) as work:
        if note.row_version:
            raise Refused(Problem("said", "A note stands as it was written. Correct it instead."))
        _save(work, note)
        if item.strip():
            work.save(
                OpenItem(
                    scheme_id=note.scheme_id,
                    tenant_id=note.tenant_id,
                    what=item.strip(),
                    raised_at=note.entered_at,
                    raised_by=by,
                    about=source(NOTE, note.id),
                )
            )
        if draft:
            work.drop_draft(by, draft)
        return note


@permitted(May.RECORD)
def correct_note(
    store: Store,
    note_id: NoteId,
    said: str,
    why: str,
    entered_at: datetime,
    *,
    by: TeamMemberId,
    at: datetime | None = None,
) -> Note:
    """The note stays, struck through; what is right now stands beside it, with who and why.

    Nothing said takes it back. `at`: when it really happened. Raises Refused for one corrected before.
    """
    with store.change(CORRECT, by=by, final=True) as work:
        if work.corrections([note_id]):
            raise Refused(Problem("said", "This note was corrected already. Correct the newest one."))
        made = work.note(note_id).correction(said.strip(), why.strip(), by, entered_at, at)
        _save(work, made)
        return made


def _save(work: Work, note: Note) -> None:
    found = (*note.problems(), *when_problems(note.at, note.entered_at, work.tenant(note.tenant_id)))
    if refusals(found):
        raise Refused(*refusals(found))
    work.save(note)
