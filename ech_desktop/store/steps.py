"""What the journal says about a step, for pages and the Undo menu. Light: no SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ech_desktop.domain.audit import Happened


@dataclass(frozen=True)
class Ref:
    """One stored record: its kind is the name of its table."""

    kind: str
    id: str


@dataclass(frozen=True)
class Changes:
    """What one step touched: enough for a page to know whether to look again.

    `touched` holds each record that was written and the record that owns it (a tenant for a contact).
    """

    step: int
    label: str
    touched: frozenset[Ref]

    def __contains__(self, what: Ref | str) -> bool:
        if isinstance(what, Ref):
            return what in self.touched
        return any(ref.kind == what for ref in self.touched)


@dataclass(frozen=True)
class Step:
    """One line of the journal. An undo and a redo carry the label of the step that they are about."""

    seq: int
    at: datetime
    by: str
    label: str
    undoes: int | None
    final: bool


@dataclass(frozen=True)
class Entry:
    """What one step did to one record: the fields that changed, as JSON values; None: it was not there."""

    step: Step
    ref: Ref
    owner: Ref
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Line:
    """One line of the journal, changes and all else that happened, for those who read who did what."""

    seq: int
    at: datetime
    by: str
    what: Happened
    label: str
    about: tuple[Ref, ...]
    """Whom or what it is about: for a change, the owners of what was changed."""
    undoes: int | None
