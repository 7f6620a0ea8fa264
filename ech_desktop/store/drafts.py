"""What somebody is typing and has not saved: kept in the encrypted store, so that no crash, lock or power cut
takes more than the last second. Outside the journal, for it was not recorded by anybody yet (decision 54)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from ech_desktop.domain.basics import Problem, Refused
from ech_desktop.store.tables import draft

LONGEST: Final = 500_000
"""Characters: all fields of the longest form."""
_TOO_LONG: Final = "This text is too long to be kept while you type. Save it, or shorten it."


@dataclass(frozen=True)
class KeptDraft:
    """What one author typed in one place; what `typed` holds is for that place to say."""

    place: str
    at: datetime
    typed: str


def keep(connection: Connection, author: str, place: str, typed: str, at: datetime) -> None:
    """In place of what was kept there before; nothing typed is nothing kept. Raises Refused when too long."""
    if len(typed) > LONGEST:
        raise Refused(Problem("typed", _TOO_LONG))
    if not typed:
        drop(connection, author, place)
        return
    new = insert(draft).values(author=author, place=place, at=at, typed=typed)
    connection.execute(
        new.on_conflict_do_update(index_elements=["author", "place"], set_={"at": at, "typed": typed})
    )


def drop(connection: Connection, author: str, place: str) -> None:
    """It was saved or discarded."""
    connection.execute(delete(draft).where(draft.c.author == author, draft.c.place == place))


def kept(connection: Connection, author: str) -> list[KeptDraft]:
    """What this author has unsaved, newest first."""
    mine = select(draft.c.place, draft.c.at, draft.c.typed).where(draft.c.author == author)
    return [KeptDraft(*row) for row in connection.execute(mine.order_by(draft.c.at.desc(), draft.c.place))]
