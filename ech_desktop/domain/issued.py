"""What an issue of a rota keeps: frozen parts, written as JSON that always reads the same and read back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from ech_desktop.domain.basics import SchemeId, SessionId, ShiftId, ShiftTypeId, TeamMemberId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY_NAMES, shown, times_text
from ech_desktop.domain.hours import WeekHours
from ech_desktop.domain.rota import Finding
from ech_desktop.domain.scheme import Look, ShiftKind, Skill
from ech_desktop.domain.team import AbsenceKind, Contract, Role

VERSION: Final = 1
"""Of the content's shape; a later shape gets a number of its own and is read beside this one."""
_PART = TypeVar("_PART")


@dataclass(frozen=True)
class IssuedSkill:
    """A skill that somebody had, and its days."""

    skill: Skill
    gained: date | None
    expires: date | None


@dataclass(frozen=True)
class IssuedPerson:
    """A team member as printed, with their hours in the weeks of the issue."""

    id: TeamMemberId
    first_names: str
    last_name: str
    role: Role
    contract: Contract
    contract_minutes: int
    contract_weeks: tuple[int, ...]
    contract_from: date | None
    can_lead: bool
    counts_in_cover: bool
    started: date | None
    left: date | None
    skills: tuple[IssuedSkill, ...]
    hours: WeekHours

    @property
    def name(self) -> str:
        return f"{self.first_names} {self.last_name}".strip()


@dataclass(frozen=True)
class IssuedShift:
    """A shift as it stood in the issue; times in UTC."""

    id: ShiftId
    team_member_id: TeamMemberId | None
    shift_type_id: ShiftTypeId | None
    code: str
    start: datetime
    end: datetime
    kind: ShiftKind
    look: Look
    breaks: tuple[Break, ...]
    awake_minutes: int
    agency_worker: str
    counts_in_cover: bool
    leads: bool
    note: str

    @property
    def day(self) -> date:
        """The London day on which it starts."""
        return shown(self.start).date()

    @property
    def duty(self) -> str:
        """`E 07:00–15:00`, on a London clock."""
        return f"{self.code} {times_text(self.start, self.end)}".lstrip()

    @property
    def text(self) -> str:
        """`Tue 24 Nov E 07:00–15:00`"""
        return f"{DAY_NAMES[self.day.weekday()]} {self.day.day} {self.day:%b} {self.duty}"


@dataclass(frozen=True)
class IssuedType:
    """A shift type, for the key of the paper."""

    id: ShiftTypeId
    code: str
    name: str
    start: time
    end: time
    kind: ShiftKind
    look: Look
    breaks: tuple[Break, ...]
    counts_in_cover: bool
    retired: bool


@dataclass(frozen=True)
class IssuedSession:
    """A session with its cover minimum."""

    id: SessionId
    name: str
    start: time
    end: time
    days: str
    minimum: int
    sleep_in_counts: bool
    leader_needed: bool
    skills: tuple[Skill, ...]


@dataclass(frozen=True)
class IssuedCoverChange:
    """A step-up or step-down."""

    session_id: SessionId
    first: date
    last: date
    change: int
    reason: str


@dataclass(frozen=True)
class IssuedAbsence:
    """Days away. Notes are about health more often than not, and no issue needs them."""

    team_member_id: TeamMemberId
    kind: AbsenceKind
    first: date
    last: date


@dataclass(frozen=True)
class IssuedGap:
    """A stretch with fewer on duty than asked for, or without a shift leader or a skill, as it was said."""

    start: datetime
    end: datetime
    have: int
    needed: int
    kind: str
    text: str
    reason: str


@dataclass(frozen=True)
class IssuedCover:
    """One session on one day: the least number on duty at any minute, how many were asked for, the gaps."""

    session_id: SessionId
    session: str
    day: date
    start: datetime
    end: datetime
    least: int
    needed: int
    gaps: tuple[IssuedGap, ...]
    """Of people, of the shift leader and of skills."""


@dataclass(frozen=True)
class IssuedOverride:
    """A blocking finding of the issue that somebody overrode: why, and who, by their name at that time."""

    mark: str
    rule: str
    said: str
    day: date
    reason: str
    compensatory_rest: date | None
    at: datetime
    by: TeamMemberId
    by_name: str


@dataclass(frozen=True)
class Issued:
    """Everything an issue keeps; people, shifts and findings in an order of their own, not that of entry."""

    version: int
    scheme_id: SchemeId
    monday: date
    weeks: int
    people: tuple[IssuedPerson, ...]
    shifts: tuple[IssuedShift, ...]
    """Those that start in the weeks of the issue, earliest first."""
    around: tuple[IssuedShift, ...]
    """Those that reach into the weeks from before or after: cover at both ends needs them."""
    types: tuple[IssuedType, ...]
    sessions: tuple[IssuedSession, ...]
    cover_changes: tuple[IssuedCoverChange, ...]
    absences: tuple[IssuedAbsence, ...]
    cover: tuple[IssuedCover, ...]
    open_hours: WeekHours
    """Of the shifts that nobody in the team had."""
    findings: tuple[Finding, ...]
    """Strongest first, then by day."""
    overrides: tuple[IssuedOverride, ...]

    def name_of(self, team_member_id: TeamMemberId | None) -> str:
        """The name as it was printed, or nothing."""
        return next((p.name for p in self.people if p.id == team_member_id), "")


def write(issued: Issued) -> str:
    """The same text for the same content, always: keys sorted, what is empty left out, moments in UTC."""
    return json.dumps(_plain(issued), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_snapshot(content: str) -> Issued:
    """What `snapshot` wrote. Raises ValueError for anything else."""
    read = _reader(Issued)
    try:
        said = json.loads(content)
        if said["version"] != VERSION:
            raise ValueError(said["version"])
        found = read(said)
    except (AttributeError, KeyError, TypeError, ValueError) as problem:
        raise ValueError("This is not the content of an issue that this program can read.") from problem
    assert isinstance(found, Issued)
    return found


def taken(part: type[_PART], source: object, **more: Any) -> _PART:
    """A part with what a record says in the fields of the same names, `more` beside or instead."""
    assert is_dataclass(part)
    return part(**({f.name: getattr(source, f.name) for f in fields(part) if f.name not in more} | more))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, (Break, type)):
        said = ((f.name, _plain(getattr(value, f.name))) for f in fields(value))
        return {name: plain for name, plain in said if not _is_empty(plain)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, (Break, Enum)) else value


def _is_empty(plain: Any) -> bool:
    """What every reader puts back by itself, whatever a record's defaults are by then."""
    return plain is None or plain is False or plain in ("", 0, [])


_Read = Callable[[Any], Any]
_UNIONS: Final = (Union, UnionType)
"""`str | None` is the second, `SchemeId | None` the first."""


@lru_cache(maxsize=64)
def _reader(kind: Any) -> _Read:
    """How a value of this type is read back from JSON."""
    kind = getattr(kind, "__supertype__", kind)
    if get_origin(kind) in _UNIONS:  # X | None; None itself is never written
        return _reader(next(each for each in get_args(kind) if each is not NoneType))
    if get_origin(kind) is tuple:
        of_each = _reader(get_args(kind)[0])
        return lambda plain: tuple(of_each(each) for each in plain)
    if kind is Break:
        return Break.read
    read: _Read = kind
    if issubclass(kind, (date, time)):  # a moment is a date too
        read = kind.fromisoformat
    elif is_dataclass(kind):
        read = _dataclass_reader(kind)
    return read


def _dataclass_reader(kind: Any) -> _Read:
    hints = get_type_hints(kind)
    parts = [(f.name, _reader(hints[f.name]), _empty(hints[f.name])) for f in fields(kind)]

    def read(plain: dict[str, Any]) -> Any:
        said = {
            name: of_part(plain[name]) if name in plain or empty is _NEEDED else empty
            for name, of_part, empty in parts
        }
        return kind(**said)

    return read


_NEEDED: Final = object()


def _empty(kind: Any) -> Any:
    """What stands for a value that was not written."""
    kind = getattr(kind, "__supertype__", kind)
    if get_origin(kind) in _UNIONS:
        return None
    if get_origin(kind) is tuple:
        return ()
    return kind() if kind in (str, int, bool) else _NEEDED
