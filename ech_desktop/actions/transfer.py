"""A scheme that was exported becomes a store of its own again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ech_desktop.actions.exporting import kinds
from ech_desktop.actions.first_run import new_store
from ech_desktop.domain.basics import KnownError, Refused
from ech_desktop.domain.permissions import Access
from ech_desktop.domain.scheme import Scheme
from ech_desktop.domain.team import TeamMember
from ech_desktop.exchange.archive import MOST_UNPACKED
from ech_desktop.exchange.scheme_json import read_scheme

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


def load_scheme(content: bytes, store: Store, *, by: str) -> None:
    """Every record of a document in an empty store: all, or none. It is the store's beginning and not undone.

    Raises Refused when the store holds a scheme, KnownError when the document cannot be read.
    """
    records = read_scheme(content, kinds())
    with store.change("Import scheme", by=by, final=True) as work:
        if work.schemes():
            raise KnownError("This store already holds a scheme. Import into a new one.")
        for record in records:
            try:
                work.save(record)
            except Refused as error:
                raise KnownError(f"This document cannot be imported: {error}") from error


def read_document(path: Path) -> bytes:
    """Raises KnownError when it is missing or too large."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_UNPACKED + 1)
    except OSError as error:
        raise KnownError(f"{path} cannot be read: {error.strerror or 'it is refused'}.") from error
    if len(content) > MOST_UNPACKED:
        raise KnownError(f"{path.name} is larger than {MOST_UNPACKED // 1_000_000} MB. It is not read.")
    return content


def store_from(content: bytes, path: Path, person_name: str, password: str) -> tuple[Store, str]:
    """A new encrypted store from a document, opened by a scheme manager whom it names; and its recovery key.

    Raises KnownError when something is in the place, or nobody of that name may open it; Refused for a weak
    password.
    """
    from ech_desktop.exchange.people import member_called

    records = read_scheme(content, kinds())
    team = [r for r in records if isinstance(r, TeamMember)]
    try:
        person = member_called(person_name, team)
    except ValueError as error:
        raise KnownError(str(error)) from error
    if person.acts_as is not Access.SCHEME_MANAGER:
        raise KnownError(f"{person.name} is no scheme manager. Name one who is in the document.")
    name = next((r.name for r in records if isinstance(r, Scheme)), "")
    return new_store(path, name, person, password, lambda store: load_scheme(content, store, by=person.id))
