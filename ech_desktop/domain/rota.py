"""Shifts, and the weeks of the rota that the grid shows, the rules read and the paper prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

from ech_desktop.domain.away import FlatAway
from ech_desktop.domain.basics import (
    Level,
    Problem,
    Record,
    ShiftId,
    ShiftTypeId,
    TeamMemberId,
    new_id,
    text,
)
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.carers import CarerAsked
from ech_desktop.domain.clock import minutes_between, shown, span, times_text
from ech_desktop.domain.parameters import AS_SHIPPED, Parameters
from ech_desktop.domain.scheme import CoverChange, Look, Session, ShiftKind, ShiftType, breaks_problems
from ech_desktop.domain.team import Absence, TeamMember

LONGEST_SHIFT = 24 * 60
Around = tuple[timedelta, timedelta]
"""How long before and after the weeks of a rota its shifts are read too."""
NEAR: Final[Around] = (timedelta(days=2), timedelta(days=2))
"""For rest, and for nights that reach into the weeks."""
REFERENCE: Final[Around] = (timedelta(weeks=26), timedelta(weeks=6))
"""For the rules that look over a reference period of up to 26 weeks and the days worked after it."""


@dataclass(eq=False, kw_only=True)
class Shift(Record):
    """A person's stretch of duty; without a person it is an open shift.

    It keeps what it took from its type, so that a later change of the type leaves the past alone.
    """

    id: ShiftId = field(default_factory=lambda: ShiftId(new_id()))
    team_member_id: TeamMemberId | None = None
    shift_type_id: ShiftTypeId | None = None
    code: str = text(most=4)
    start: datetime
    end: datetime
    kind: ShiftKind = ShiftKind.DAY
    look: Look = Look.OTHER
    breaks: tuple[Break, ...] = ()
    awake_minutes: int = 0
    """Minutes awake for the purpose of working, in a sleep-in or on call."""
    agency_worker: str = text()
    """Who fills an open shift without being in the team: somebody sent by an agency, by name."""
    counts_in_cover: bool = True
    leads: bool = False
    note: str = text()

    @classmethod
    def of_type(cls, type_: ShiftType, day: date, team_member_id: TeamMemberId | None) -> Shift:
        """The shift of this type that starts on `day`."""
        start, end = type_.on(day)
        return cls(
            scheme_id=type_.scheme_id,
            team_member_id=team_member_id,
            shift_type_id=type_.id,
            code=type_.code,
            start=start,
            end=end,
            kind=type_.kind,
            look=type_.look,
            breaks=type_.breaks,
            counts_in_cover=type_.counts_in_cover,
            leads=type_.kind is ShiftKind.LEADING,
        )

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 < self.length <= LONGEST_SHIFT:
            found.append(Problem("end", "A shift must end after it starts, within 24 hours."))
        else:
            found += breaks_problems(self.breaks, self.start, self.end)
        if self.agency_worker.strip() and self.team_member_id is not None:
            found.append(Problem("agency_worker", "Choose a team member or an agency worker, not both."))
        return tuple(found)

    @property
    def day(self) -> date:
        """The London day on which it starts: the column of the rota it stands in."""
        return shown(self.start).date()

    @property
    def length(self) -> int:
        """Real minutes from start to end."""
        return minutes_between(self.start, self.end)

    @property
    def times(self) -> str:
        """`07:00–14:30`"""
        return times_text(self.start, self.end)

    def placed(self, team_member_id: TeamMemberId | None, day: date, **changed: Any) -> Shift:
        """The same shift, by the clock on the wall, for somebody else or on another day."""
        start, end = span(day, shown(self.start).time(), shown(self.end).time())
        return replace(self, team_member_id=team_member_id, start=start, end=end, **changed)

    def copied(self, team_member_id: TeamMemberId | None, day: date, **changed: Any) -> Shift:
        """A new shift like this one."""
        id = ShiftId(new_id())
        return self.placed(team_member_id, day, id=id, row_version=0, awake_minutes=0, **changed)


@dataclass(frozen=True)
class Finding:
    """One rule broken: the rule, how strongly it speaks, the sentence with its figures, and where."""

    rule: str
    level: Level
    text: str
    law: str = ""
    day: date | None = None
    team_member_id: TeamMemberId | None = None
    shift_ids: tuple[ShiftId, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """The same finding before and after a change."""
        return self.rule, self.team_member_id, self.shift_ids, self.text

    @property
    def rule_name(self) -> str:
        """`Eleven hours daily rest`: a rule is named by its sentence."""
        return self.rule.replace("_", " ").capitalize()

    @property
    def source(self) -> str:
        """`Eleven hours daily rest (Working Time Regulations 1998, regulation 10)`; some rest on no law."""
        return f"{self.rule_name} ({self.law})" if self.law else self.rule_name

    @property
    def mark(self) -> str:
        """Names this finding where an override is kept, figures included: worse ones want a new reason."""
        said = "|".join((self.rule, self.team_member_id or "", str(self.day or ""), self.text))
        return blake2b(said.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Rota:
    """Some weeks from a Monday: replaced whole, never edited.

    `shifts` also holds the shifts of the days just before and after, which rest and cover need.
    """

    monday: date
    team: tuple[TeamMember, ...]
    shifts: tuple[Shift, ...]
    types: tuple[ShiftType, ...] = ()
    sessions: tuple[Session, ...] = ()
    absences: tuple[Absence, ...] = ()
    weeks: int = 1
    cover_changes: tuple[CoverChange, ...] = ()
    parameters: Parameters = AS_SHIPPED
    away: tuple[FlatAway, ...] = ()
    """Flats whose tenant is away on some of the days: nobody visits there."""
    carers: tuple[CarerAsked, ...] = ()
    """When tenants ask for a woman or a man, joined."""
    known: tuple[date, date] | None = None
    """First and last day of which all shifts are known; None: the weeks and little around them.

    Rules that look over a reference period say nothing where they do not know enough of it.
    """

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=n) for n in range(7 * self.weeks))

    @cached_property
    def own_shifts(self) -> tuple[Shift, ...]:
        """The shifts that start in these weeks, earliest first."""
        first, last = self.days[0], self.days[-1]
        return tuple(sorted((s for s in self.shifts if first <= s.day <= last), key=_by_start))

    @cached_property
    def cells(self) -> dict[tuple[TeamMemberId | None, date], tuple[Shift, ...]]:
        """The shifts of each person (None: open) on each day, earliest first."""
        found: dict[tuple[TeamMemberId | None, date], list[Shift]] = {}
        for shift in self.own_shifts:
            found.setdefault((shift.team_member_id, shift.day), []).append(shift)
        return {place: tuple(shifts) for place, shifts in found.items()}

    @cached_property
    def members(self) -> dict[TeamMemberId, TeamMember]:
        return {m.id: m for m in self.team}

    @cached_property
    def by_member(self) -> dict[TeamMemberId, list[Shift]]:
        """All known shifts of each person, earliest first, with those just before and after."""
        found: dict[TeamMemberId, list[Shift]] = {}
        for shift in sorted(self.shifts, key=_by_start):
            if shift.team_member_id is not None:
                found.setdefault(shift.team_member_id, []).append(shift)
        return found

    @property
    def open_shifts(self) -> tuple[Shift, ...]:
        return tuple(s for s in self.own_shifts if s.team_member_id is None and not s.agency_worker)

    @cached_property
    def rows(self) -> tuple[TeamMember, ...]:
        """The people to show: who works in these weeks or has a shift in them, by group and name."""
        busy = {s.team_member_id for s in self.own_shifts}
        here = (m for m in self.team if m.id in busy or any(m.works_on(d) for d in self.days))
        return tuple(sorted(here, key=lambda m: m.rank))

    def absence_on(self, team_member_id: TeamMemberId, day: date) -> Absence | None:
        return next((a for a in self._absences.get(team_member_id, ()) if a.covers(day)), None)

    @cached_property
    def _absences(self) -> dict[TeamMemberId, list[Absence]]:
        found: dict[TeamMemberId, list[Absence]] = {}
        for absence in self.absences:
            found.setdefault(absence.team_member_id, []).append(absence)
        return found

    @property
    def flats_away(self) -> tuple[str, ...]:
        """`21`, `7 from Wed 25`, in the order of the flats."""
        return tuple(each.said(self.days) for each in self.away)

    def with_shifts(self, *, added: Iterable[Shift] = (), removed: Iterable[ShiftId] = ()) -> Rota:
        """This rota after a change: a shift that is added replaces the one with its id."""
        new = {s.id: s for s in added}
        gone = set(removed) | set(new)
        return replace(self, shifts=(*(s for s in self.shifts if s.id not in gone), *new.values()))


def _by_start(shift: Shift) -> tuple[datetime, datetime, str]:
    return shift.start, shift.end, shift.id


Rule = Callable[[Rota], Iterator[Finding]]
