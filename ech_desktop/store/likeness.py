"""Makes a stored record like the one that a form gives: only what differs is written."""

from __future__ import annotations

from typing import TypeVar

from ech_desktop.domain.basics import Record
from ech_desktop.store import journal
from ech_desktop.store.tables import FIELDS, LISTS

R = TypeVar("R", bound=Record)


def new_like(record: R) -> R:
    """A new stored record like this one, with what is in its lists."""
    kind = type(record)
    made: R = journal.blank(kind)
    for key in FIELDS[kind]:
        setattr(made, key, getattr(record, key))
    for name in LISTS[kind]:
        setattr(made, name, [new_like(child) for child in getattr(record, name)])
    return made


def make_like(stored: Record, record: Record) -> None:
    """Change only what differs; a child that is no longer listed is removed, a new one is added."""
    kind = type(stored)
    for key in FIELDS[kind]:
        value = getattr(record, key)
        if getattr(stored, key) != value:
            setattr(stored, key, value)
    for name in LISTS[kind]:
        here = {child.id: child for child in getattr(stored, name)}
        listed = [_child(here, child) for child in getattr(record, name)]
        if [c.id for c in listed] != list(here):
            setattr(stored, name, listed)


def _child(here: dict[str, Record], child: Record) -> Record:
    known = here.get(child.id)
    if known is None:
        return new_like(child)
    make_like(known, child)
    return known
