"""Rows of a list before anything is stored: what each cell says, what is wrong with it, and what it would
change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from ech_desktop.domain.basics import FlatId, KnownError, Level, Problem, Record, SchemeId, Stopped
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.team import TeamMember
from ech_desktop.domain.tenants import Tenant
from ech_desktop.exchange import values
from ech_desktop.exchange.grid import Grid, Stop, Value, is_filled, never, shown
from ech_desktop.exchange.values import Reader, Reading

_ASK_EVERY: Final = 100
MOST_LISTED: Final = 5_000
"""Rows of a list; the largest schemes have some hundred people."""
Said = dict[str, Any]
"""What the filled cells of a row say: the value by the key of its column."""
Mended = Mapping[tuple[int, str], str]
"""What a person typed in place of a cell, by the number of the row and the key of the column."""


@dataclass(frozen=True)
class Known:
    """What is in the store already, and the day that it is."""

    scheme_id: SchemeId
    today: date
    tenants: tuple[Tenant, ...] = ()
    team: tuple[TeamMember, ...] = ()
    flats: tuple[Flat, ...] = ()

    def flat(self, number: str) -> Flat | None:
        """The flat of this number, `Flat 7` and `07` meant as `7`."""
        return self._flats.get(_flat_number(number))

    def flat_number(self, id: FlatId) -> str:
        return self._numbers.get(id, "")

    @cached_property
    def tenants_by(self) -> dict[tuple[str, str], list[Tenant]]:
        """The tenants by `name`, `reference` and `nhs_number`, each in plain words."""
        found: dict[tuple[str, str], list[Tenant]] = {}
        for tenant in self.tenants:
            for key in ("name", "reference", "nhs_number"):
                found.setdefault((key, values.letters(getattr(tenant, key))), []).append(tenant)
        return found

    @cached_property
    def team_by_name(self) -> dict[str, list[TeamMember]]:
        found: dict[str, list[TeamMember]] = {}
        for member in self.team:
            found.setdefault(values.letters(member.name), []).append(member)
        return found

    @cached_property
    def held(self) -> dict[FlatId, list[Tenant]]:
        """Who holds, held or will hold each flat."""
        found: dict[FlatId, list[Tenant]] = {}
        for tenant in self.tenants:
            for id in {tenancy.flat_id for tenancy in tenant.tenancies}:
                found.setdefault(id, []).append(tenant)
        return found

    @cached_property
    def _flats(self) -> dict[str, Flat]:
        return {_flat_number(flat.number): flat for flat in self.flats}

    @cached_property
    def _numbers(self) -> dict[FlatId, str]:
        return {flat.id: flat.number for flat in self.flats}


def _flat_number(said: str) -> str:
    plain = values.plain_words(said)
    return plain.removeprefix("flat ").removeprefix("apartment ").lstrip("0") or plain


@dataclass(frozen=True)
class Column:
    """A column of a list: its title, how a cell is read, and how it is said of a record."""

    key: str
    title: str
    also: tuple[str, ...] = ()
    """Other headings that mean the same."""
    read: Reader = values.text
    say: Callable[[Any, Known], Value] | None = None
    """None: the field of the record that has the name of the key."""
    example: Value = ""
    allowed: tuple[str, ...] = ()

    def of(self, record: Any, known: Known) -> Value:
        """The cell for a record."""
        said = self.say(record, known) if self.say else getattr(record, self.key)
        return "" if said is None else said


class State(StrEnum):
    NEW = "new"
    SAME = "already here"
    CHANGED = "differs"
    WRONG = "to mend"


@dataclass(frozen=True)
class Difference:
    """What a row would change of a record that is stored."""

    key: str
    title: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One row of the sheet, read and compared; `number` as the spreadsheet counts."""

    number: int
    cells: dict[str, str]
    """What stands in it, by the key of the column."""
    state: State
    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()
    record: Any = None
    """What would be saved."""

    def problem_of(self, key: str) -> str:
        """What to say beside the cell."""
        return " ".join(p.text for p in self.problems if p.field == key)


@dataclass(frozen=True)
class Preview:
    """Every row that holds something. Nothing of it is stored."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def of(self, state: State) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.state is state)


@dataclass(frozen=True)
class Made:
    """What a row comes to: the record that is stored, if there is one, and the record that would be."""

    before: Record | None
    after: Record | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Listing:
    """A kind of list: what it is called, its columns, and what a row of it makes."""

    name: str
    one: str
    columns: tuple[Column, ...]
    make: Callable[[Said, Known], Made]
    needed: tuple[tuple[str, ...], ...]
    """Of each group one column has to be in the sheet."""
    about: tuple[str, ...] = field(default=())
    marks: Callable[[Any], dict[str, object]] = lambda record: {}
    """What two rows of the same sheet may not have in common, by the column that says so."""

    def column(self, key: str) -> Column:
        return next(c for c in self.columns if c.key == key)


def preview(
    listing: Listing,
    sheet: Grid,
    first_row: int,
    where: Mapping[str, int],
    known: Known,
    mended: Mended | None = None,
    stop: Stop = never,
) -> Preview:
    """The rows of a sheet from `first_row` (from 0), read by the columns found at `where` (key to number from
    0).
    """
    if len(sheet.rows) - first_row > MOST_LISTED:
        raise KnownError(
            f"This sheet has {len(sheet.rows):,} rows, a scheme's list at most {MOST_LISTED:,}. "
            "Is it the right file?"
        )
    mended = mended or {}
    columns = listing.columns
    below = sheet.rows[first_row:]
    american = {
        k for k, at in where.items() if values.american_column(row[at] for row in below if at < len(row))
    }
    rows: list[Row] = []
    seen: dict[object, int] = {}
    for index in range(first_row, len(sheet.rows)):
        if index % _ASK_EVERY == 0 and stop():
            raise Stopped
        number = index + 1
        raw = {key: sheet.at(index, at) for key, at in where.items()}
        if not any(is_filled(value) for value in raw.values()):
            continue
        typed = {c.key: mended[number, c.key] for c in columns if (number, c.key) in mended}
        rows.append(_row(listing, columns, number, raw | typed, set(typed), american, known, seen))
    return Preview(columns, tuple(rows))


def _row(
    listing: Listing,
    columns: tuple[Column, ...],
    number: int,
    raw: Mapping[str, Value],
    typed: set[str],
    american: set[str],
    known: Known,
    seen: dict[object, int],
) -> Row:
    said, problems = _read(columns, raw, typed, american, known)
    cells = {c.key: shown(raw[c.key]) for c in columns if c.key in raw}
    unread = {p.field for p in problems if p.level is Level.REFUSE}
    filled = set(said)
    made = listing.make(said, known)
    problems += [p for p in made.problems if p.field not in unread]
    for key, mark in (listing.marks(made.after) if made.after is not None else {}).items():
        if (first := seen.setdefault((key, mark), number)) != number:
            words = f"Row {first} says the same. Correct one of them, or leave this one out."
            problems.append(Problem(key, words))
    if made.after is None or any(p.level is Level.REFUSE for p in problems):
        return Row(number, cells, State.WRONG, tuple(problems))
    if made.before is None:
        return Row(number, cells, State.NEW, tuple(problems), (), made.after)
    _keep_as_stored(columns, raw, made)
    found = differences(columns, filled, made.before, made.after, known)
    state = State.CHANGED if found else State.SAME
    return Row(number, cells, state, tuple(problems), found, made.after)


def _keep_as_stored(columns: Iterable[Column], raw: Mapping[str, Value], made: Made) -> None:
    """A name that stands in capitals in the store, too, stays so."""
    before, after = (getattr(each, "record", each) for each in (made.before, made.after))
    for column in columns:
        stored = getattr(before, column.key, None)
        if (
            column.say is None
            and column.read is values.name
            and stored
            and shown(raw.get(column.key, "")) == shown(stored)
        ):
            setattr(after, column.key, stored)


def _read(
    columns: Iterable[Column], raw: Mapping[str, Value], typed: set[str], american: set[str], known: Known
) -> tuple[Said, list[Problem]]:
    said: Said = {}
    problems: list[Problem] = []
    for column in columns:
        value = raw.get(column.key, "")
        if not is_filled(value):
            continue
        how = Reading(known.today, column.key in american and column.key not in typed, column.key in typed)
        try:
            said[column.key] = column.read(value, how)
        except (ValueError, OverflowError) as error:
            problems.append(Problem(column.key, str(error)))
            continue
        if column.read is values.name and said[column.key] != shown(value):
            words = f"“{shown(value)}” is written {said[column.key]}. Type it again to keep it as it was."
            problems.append(Problem(column.key, words, Level.TELL))
    return said, problems


def differences(
    columns: Iterable[Column], said: Iterable[str], before: Any, after: Any, known: Known
) -> tuple[Difference, ...]:
    """What changes of a record, in the columns that the row fills."""
    filled, found = set(said), []
    for column in columns:
        if column.key not in filled:
            continue
        was, becomes = shown(column.of(before, known)), shown(column.of(after, known))
        if was != becomes:
            found.append(Difference(column.key, column.title, was, becomes))
    return tuple(found)
