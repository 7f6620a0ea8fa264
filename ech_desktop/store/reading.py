"""One conversation with the store, for reading: what every group of queries stands on."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session as Conversation

from ech_desktop.domain.basics import Record
from ech_desktop.store.errors import REMOVED, Gone
from ech_desktop.store.tables import KINDS

R = TypeVar("R", bound=Record)


class Reading:
    """Reads of one conversation with the store. Records stay usable, for reading, after it has ended."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._held: list[Record] = []  # the conversation alone would let a record be collected in mid-change

    @property
    def connection(self) -> Connection:
        """For the store's own statements."""
        return self._conversation.connection()

    def _all(self, record: type[R], query: Select[Any] | None = None) -> list[R]:
        rows = self._conversation.scalars(select(record) if query is None else query)
        found: list[R] = list(rows)
        self._held += found
        return found

    def _one(self, record: type[R], id: str) -> R:
        """Raises Gone when there is none."""
        found = self._conversation.get(record, id)
        if found is None:
            raise Gone(REMOVED)
        self._held.append(found)
        return found

    def record(self, kind: str, id: str) -> Record:
        """Any record by its kind, the name of its table."""
        return self._one(KINDS[kind], id)
