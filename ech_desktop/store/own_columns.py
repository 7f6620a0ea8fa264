"""Columns of the tables that hold no record: the journal, what is being typed, what can be found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, Text

from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import SHORT
from ech_desktop.store.columns import ID_LENGTH, Line, Utc, Word, Yes


def own_columns() -> dict[str, list[Column[Any]]]:
    """By table; new columns each time, as a column belongs to one table."""
    return {
        "step": _step_columns(),
        "change": _change_columns(),
        "search_entry": _entry_columns(),
        "draft": _draft_columns(),
        "search_word": [Column("word", Line(SHORT), primary_key=True)],
    }


def _step_columns() -> list[Column[Any]]:
    return [
        Column("seq", Integer, primary_key=True),
        Column("at", Utc, nullable=False),
        Column("by", Line(ID_LENGTH), nullable=False),
        Column("what", Word(Happened), nullable=False),
        Column("label", Line(SHORT), nullable=False),
        Column("about_kind", Line(ID_LENGTH)),
        Column("about_id", Line(ID_LENGTH), index=True),
        Column("undoes", Integer, ForeignKey("step.seq", ondelete="RESTRICT"), unique=True),
        Column("final", Yes, nullable=False),
        Column("previous", Text, nullable=False),
        Column("hash", Text, nullable=False),
    ]


def _change_columns() -> list[Column[Any]]:
    return [
        Column("id", Integer, primary_key=True),
        Column("step", Integer, ForeignKey("step.seq", ondelete="RESTRICT"), nullable=False, index=True),
        Column("kind", Line(ID_LENGTH), nullable=False),
        Column("record_id", Line(ID_LENGTH), nullable=False, index=True),
        Column("owner_kind", Line(ID_LENGTH), nullable=False),
        Column("owner_id", Line(ID_LENGTH), nullable=False, index=True),
        Column("before", Text),
        Column("after", Text),
        Column("salt", Text),
        Column("digest", Text, nullable=False),
    ]


def _entry_columns() -> list[Column[Any]]:
    return [
        Column("id", Integer, primary_key=True),
        Column("kind", Line(ID_LENGTH), nullable=False),
        Column("record_id", Line(ID_LENGTH), nullable=False, index=True),
    ]


def _draft_columns() -> list[Column[Any]]:
    return [
        Column("author", Line(ID_LENGTH), primary_key=True),
        Column("place", Line(SHORT), primary_key=True),
        Column("at", Utc, nullable=False),
        Column("typed", Text, nullable=False),
    ]
