"""Which column holds which kind of field, so that SQLite is as strict as PostgreSQL."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    String,
    Text,
    Time,
    TypeDecorator,
    cast,
    func,
    literal_column,
    or_,
)
from sqlalchemy.types import TypeEngine

ID_LENGTH: Final = 36


def _in_sqlite(dialect: Dialect, plain: TypeEngine[Any], elsewhere: TypeEngine[Any]) -> TypeEngine[Any]:
    """STRICT tables know only INTEGER, TEXT, REAL and BLOB; PostgreSQL has a type for each."""
    return dialect.type_descriptor(plain if dialect.name == "sqlite" else elsewhere)


class Utc(TypeDecorator[datetime]):
    """An aware moment: ISO text of one width that sorts by time in SQLite, timestamptz elsewhere."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _in_sqlite(dialect, Text(), DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone.")
        moment = value.astimezone(UTC)
        return utc_text(moment) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else _moment(value)


class Day(TypeDecorator[date]):
    """A date of the calendar."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _in_sqlite(dialect, Text(), Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Clock(TypeDecorator[time]):
    """A time on the clock on the wall."""

    impl = Time
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _in_sqlite(dialect, Text(), Time())

    def process_bind_param(self, value: time | None, dialect: Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> time | None:
        return time.fromisoformat(value) if isinstance(value, str) else value


class Yes(TypeDecorator[bool]):
    """Yes or no: 1 and 0 in SQLite."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _in_sqlite(dialect, Integer(), Boolean(create_constraint=False))

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name != "sqlite" else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Word(TypeDecorator[StrEnum]):
    """One of the words of an enumeration, kept as that word."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__(60)
        self.words = words
        self._by_word: dict[str, StrEnum] = {word.value: word for word in words}

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _in_sqlite(dialect, Text(), String(60))

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> Any:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self._by_word[value]


class Packed(TypeDecorator[tuple[Any, ...]]):
    """A few small values in one text, `30u@02:00; 15p`: breaks, weeks of a contract, terms, skills.

    For what is never looked for by itself; each kind of value says how it is written (`str`) and read.
    """

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__()
        self.kind = kind
        self._read: Callable[[str], Any] = getattr(kind, "read", kind)

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else packed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...] | None:
        return None if value is None else self.unpacked(value)

    def unpacked(self, text: str) -> tuple[Any, ...]:
        """What `packed` wrote."""
        return tuple(self._read(part) for part in text.split("; ")) if text else ()


def packed(values: tuple[Any, ...]) -> str:
    """Small values as the one text that is stored."""
    return "; ".join(str(value) for value in values)


class Line(TypeDecorator[str]):
    """Text with a limit: a length in PostgreSQL, a CHECK in SQLite, the same number on the dataclass."""

    impl = String
    cache_ok = True

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return _in_sqlite(dialect, Text(), String(self.most))


PLAIN_TYPES: Final[dict[type, type[TypeEngine[Any]]]] = {
    bool: Yes,
    bytes: LargeBinary,
    int: Integer,
    datetime: Utc,
    date: Day,
    time: Clock,
}


def check(column: Column[Any]) -> CheckConstraint | None:
    """The CHECK that a column's type asks for, named after the column.

    It runs for every row that is written, and SQLCipher locks what it allocates in memory: no list after IN
    (a table of its own, 0.1 ms each) and no instr of two texts (two copies).
    """
    kind = column.type
    if isinstance(kind, Line):
        fits = func.length(column) <= kind.most
        if kind.most != ID_LENGTH:  # nobody types an id
            fits &= func.instr(cast(column, LargeBinary), literal_column("x'00'")) == 0
        return CheckConstraint(fits, name=column.name).ddl_if(dialect="sqlite")
    if isinstance(kind, Word):
        is_known = or_(*(column == word for word in kind.words))
        return CheckConstraint(is_known, name=column.name)
    if isinstance(kind, Yes):
        return CheckConstraint(column.in_([False, True]), name=column.name).ddl_if(dialect="sqlite")
    return None


def utc_text(moment: datetime) -> str:
    """`2026-11-23T06:50:00.000000Z`: one width, so that text sorts as time."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _moment(value: datetime | str) -> datetime:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return value.astimezone(UTC)


def plain(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return packed(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, datetime):
        return utc_text(value)
    return value.isoformat() if isinstance(value, (date, time)) else value


def from_plain(column: Column[Any], value: Any) -> Any:
    """What `plain` wrote, as the field's value again."""
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, Word):
        return kind.words(value)
    if isinstance(kind, Packed):
        return kind.unpacked(value)
    if isinstance(kind, LargeBinary):
        return b64decode(value)
    if isinstance(kind, Utc):
        return datetime.fromisoformat(value)
    if isinstance(kind, Day):
        return date.fromisoformat(value)
    return time.fromisoformat(value) if isinstance(kind, Clock) else value
