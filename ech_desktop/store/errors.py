"""What the store says when it cannot do what was asked; light, so that any page may import it."""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.basics import KnownError, Problem, Refused


class Conflict(KnownError):
    """Somebody else has changed the record in the meantime; nothing was saved."""


class Gone(Conflict):
    """The record is no longer in the store."""


class WrongPassword(KnownError):
    """The password or recovery key does not open this store."""


class DetachedWrite(RuntimeError):
    """A stored record was written to outside `store.change()`: a bug, for the write would be lost."""


CHANGED: Final = (
    "Somebody changed this since you opened it. Open it again to see what it says now, then make your change."
)
REMOVED: Final = "This is no longer in the store: somebody removed it. Go back to the list."
TWICE: Final = "This is already in the store. Open it again and make your change there."
REFERS_TO_NOTHING: Final = (
    "Something that this refers to is no longer in the store: somebody removed it. "
    "Open it again and choose another."
)
UNDO_CHANGED: Final = (
    "This can no longer be undone, because it was changed since. Open it and change it by hand."
)
UNDO_TWICE: Final = "This was already undone. Nothing was changed."
UNDO_UNKNOWN: Final = "There is no such step to undo. Nothing was changed."
LOCKED: Final = "The store is locked. Sign in, then do this again."
_LOCKED: Final = "Another program is using the store. Wait a moment, then save again."
_FULL: Final = "The disk is full. Nothing was saved. Free some space, then save again."
_READ_ONLY: Final = (
    "The store cannot be written to. Nothing was saved. "
    "Check that the folder is not read-only, then try again."
)
_DAMAGED: Final = "The store is damaged. Stop, keep the file as it is, and restore the last backup."
_DISK: Final = "The disk could not be read or written. Nothing was saved. Check the disk, then try again."

_SIGNS: Final = (
    ("locked", _LOCKED),
    ("busy", _LOCKED),
    ("full", _FULL),
    ("readonly", _READ_ONLY),
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("disk i/o", _DISK),
    ("unable to open", _DISK),
)


def still_needed() -> Refused:
    """A record that others refer to stays."""
    return Refused(Problem("id", "This cannot be removed, because other records refer to it."))


def known(message: str) -> KnownError | None:
    """What a message of the database means for the person in front of it; None when it is a bug of ours."""
    said = message.casefold()
    return next((KnownError(text) for sign, text in _SIGNS if sign in said), None)
