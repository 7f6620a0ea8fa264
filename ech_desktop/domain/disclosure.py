"""Everything that is kept about one person, so that they can read it (UK GDPR, article 15).

Who gives it out has looked through it first: names of other people are found for that, not taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from ech_desktop.domain.clock import date_text, moment_text

Values = Mapping[str, Any]
Records = Mapping[str, Sequence[Values]]
"""By kind, each record as JSON values (see `store.columns.plain`)."""

_ABOUT_ITSELF: Final = {"id", "scheme_id", "row_version", "thread", "position", "picture", "taken", "content"}
"""What a record needs to be kept, and a picture, which is no text."""
_KEPT_BACK: Final = ("key_safe",)
KEPT_BACK: Final = "Recorded. It is not printed; ask the manager."
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_WHEN: Final = ("at", "raised_at", "on", "agreed_on", "start", "first", "since", "started")
_NEVER: Final = re.compile(r"(?!)")
_FEWEST: Final = 3
"""Letters of a last name that is looked for by itself."""
TO_ADVISE: Final = {
    "concern": "Safeguarding concerns: take advice before any of this is given out.",
    "attorney": "Attorneys and deputies: these are other people's details.",
    "contact": "Contacts: these are other people's details.",
    "hold": "Holds: what is held for a claim or an inquiry may be kept back by law.",
    "visitor": "Visitors: these are other people's details.",
}
"""Kinds of records that are always looked at before they are given out."""


class Fact(NamedTuple):
    """A field in words; `typed`: somebody wrote it, it is not a name that an id stands for."""

    label: str
    said: str
    typed: bool


@dataclass(frozen=True)
class Entry:
    """One record: `Note 3 · Mon 23 Nov 2026 06:50`, and its fields."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Mention:
    """Somebody else's name, and where it stands."""

    name: str
    where: str


@dataclass(frozen=True)
class Looked:
    """One line of who did what: a change, a view, a print."""

    at: datetime
    who: str
    what: str


@dataclass(frozen=True)
class Disclosure:
    """What one file holds. `advice` and `mentions` are for who looks it through, and are taken out."""

    name: str
    reference: str
    sections: tuple[Section, ...]
    advice: tuple[str, ...]
    mentions: tuple[Mention, ...]
    looked: tuple[Looked, ...]


def shown_records(records: Records, known: Mapping[str, str]) -> tuple[Section, ...]:
    """Every record with its fields in words; `known` says what people and flats are called, by id."""
    return tuple(
        Section(_words(kind), tuple(_entry(kind, n, values, known) for n, values in enumerate(rows, 1)))
        for kind, rows in records.items()
        if rows
    )


def _entry(kind: str, number: int, values: Values, known: Mapping[str, str]) -> Entry:
    when = next((said for name in _WHEN if (said := _said(name, values.get(name), known))), "")
    title = " · ".join(filter(None, (f"{_words(kind)} {number}", when)))
    told = ((name, _said(name, value, known), value not in known) for name, value in values.items())
    return Entry(
        title,
        tuple(Fact(_words(name.removesuffix("_id")), said, typed) for name, said, typed in told if said),
    )


def _said(name: str, value: Any, known: Mapping[str, str]) -> str:
    """A value in words; nothing for what is empty, and for ids that lead to nobody."""
    if name in _ABOUT_ITSELF or value is None or value == "":
        return ""
    if name in _KEPT_BACK:
        return KEPT_BACK
    if isinstance(value, bool | int):
        return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else str(value)
    if name.endswith("_id") or value in known:
        return known.get(value, "")
    if _MOMENT.fullmatch(value):
        return moment_text(datetime.fromisoformat(value))
    return date_text(date.fromisoformat(value)) if _DAY.fullmatch(value) else str(value)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def without_secrets(records: Records) -> dict[str, list[dict[str, Any]]]:
    """The records for a file that programs read, without what is never written down outside the store."""
    return {
        kind: [
            {name: KEPT_BACK if name in _KEPT_BACK and value else value for name, value in values.items()}
            for values in rows
        ]
        for kind, rows in records.items()
    }


def mentions(sections: Iterable[Section], others: Iterable[str], own: str) -> tuple[Mention, ...]:
    """Where other people are named, in whole or by their last name; their own name is nobody else's."""
    mine = {*own.casefold().split(), own.casefold()}
    wanted = _pattern({" ".join(name.split()) for name in others} - {""}, mine)
    found = (
        Mention(" ".join(hit.split()), f"{entry.title}: {fact.label.casefold()}")
        for entry, fact in _every(sections)
        for hit in dict.fromkeys(wanted.findall(fact.said))
    )
    return tuple(dict.fromkeys(found))


def _pattern(names: set[str], mine: set[str]) -> re.Pattern[str]:
    """Whole names however they are written, last names with their capital: Bell is a name, a bell is none."""
    whole = {name for name in names if name.casefold() not in mine}
    last = {name.split()[-1] for name in whole}
    last = {name for name in last if len(name) >= _FEWEST and name.casefold() not in mine}
    either = [f"(?i:{re.escape(name)})" for name in _longest_first(whole)]
    either += map(re.escape, _longest_first(last | {name.upper() for name in last}))
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)") if either else _NEVER


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))


def _every(sections: Iterable[Section]) -> Iterator[tuple[Entry, Fact]]:
    """What somebody wrote."""
    for section in sections:
        for entry in section.entries:
            yield from ((entry, fact) for fact in entry.facts if fact.typed)


def advice(records: Records) -> tuple[str, ...]:
    """What must be looked at before this is given out, whatever it says."""
    return tuple(said for kind, said in TO_ADVISE.items() if records.get(kind))
