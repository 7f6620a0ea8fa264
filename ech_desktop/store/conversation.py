"""One conversation with the store: what can be asked in it and, inside a change, written."""

from __future__ import annotations

from typing import TypeVar, cast

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ech_desktop.domain.basics import Record
from ech_desktop.store import drafts, errors
from ech_desktop.store.belonging import BelongingQueries
from ech_desktop.store.errors import Conflict, DetachedWrite, Gone
from ech_desktop.store.likeness import make_like, new_like

R = TypeVar("R", bound=Record)


class Work(BelongingQueries):
    """One conversation with the store; inside `store.change()` it can also write."""

    def __init__(self, conversation: Session) -> None:
        super().__init__(conversation)
        self._saved: dict[str, Record] = {}

    def save(self, record: R) -> R:
        """Add the record, or change the stored one to be like it, with everything in its lists.

        Returns the stored record; the one given is left as it is. Raises Refused when the record says
        that something is wrong with it, Conflict when the stored one has changed since it was read.
        """
        record.check()
        self._must_write()
        if record in self._conversation:
            return record
        stored = self._current(record)
        if stored is None:
            stored = new_like(record)
            self._conversation.add(stored)
        else:
            make_like(stored, record)
        self._saved[record.id] = stored
        return stored

    def flush(self) -> None:
        """Write what was saved so far, still to be taken back: a long change can say how far it is."""
        self._conversation.flush()

    def remove(self, record: Record) -> None:
        """Remove the record with everything in its lists.

        Raises Refused when others refer to it, Conflict when it has changed since it was read.
        """
        self._must_write()
        stored = record if record in self._conversation else self._current(record)
        if stored is None:
            raise Gone(errors.REMOVED)
        self._saved.pop(record.id, None)
        if stored in self._conversation.new:
            self._conversation.flush()
        self._conversation.delete(stored)
        try:
            self._conversation.flush()
        except IntegrityError as error:
            if "FOREIGN KEY" not in str(error.orig):
                raise
            raise errors.still_needed() from error

    def drop_draft(self, author: str, place: str) -> None:
        """What was typed in this place is saved by this change."""
        self._must_write()
        drafts.drop(self.connection, author, place)

    def _must_write(self) -> None:
        if "pages" not in self._conversation.info:
            raise DetachedWrite("Records are saved and removed inside store.change().")

    def _current(self, record: R) -> R | None:
        """The stored record of this id, None for a new one. Raises Conflict when `record` is stale."""
        if record.id in self._saved:  # in this same change, by this same person: never stale
            return cast(R, self._saved[record.id])
        if record.row_version == 0:
            return None
        stored = self._conversation.get(type(record), record.id)
        if stored is None:
            raise Gone(errors.REMOVED)
        if stored.row_version != record.row_version:
            raise Conflict(errors.CHANGED)
        return stored
