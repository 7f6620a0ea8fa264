"""One person's shifts as the rules read them: days, hours and rests, worked out once for each rota."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from ech_desktop.domain.basics import Level, ShiftId
from ech_desktop.domain.clock import DAY, DAY_NAMES, hours, london, minutes_between, shown, span
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.parameters import Name, Parameters
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import TeamMember

WORKING_TIME: Final = "Working Time Regulations 1998"
_NEAR: Final = 2 * DAY
_HOUR: Final = 60
_EVER: Final = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_A_DAY: Final = 24 * _HOUR
MINUTE: Final = timedelta(minutes=1)


class Duty(NamedTuple):
    """A shift as the rules read it: read once, asked by many of them."""

    shift: Shift
    kind: ShiftKind
    start: datetime
    end: datetime
    day: date
    """The London day on which it starts."""
    last: date
    """The London day on which it ends; midnight still belongs to the day before."""
    begins: int
    """By the clock on the wall, in minutes from the midnight before its start."""
    ends: int
    """The same, so that a night ends after 1,440."""
    work: int
    """Working time in minutes."""


def _duty(shift: Shift) -> Duty:
    start, end = shift.start, shift.end
    begin, finish = shown(start), shown(end)
    day, last = begin.date(), finish.date()
    begins, ends = begin.hour * 60 + begin.minute, finish.hour * 60 + finish.minute
    if last != day:
        ends += (last - day).days * _A_DAY
        if ends % _A_DAY == 0:
            last -= DAY
    return Duty(shift, shift.kind, start, end, day, last, begins, ends, clocks(shift).working_time)


@dataclass(frozen=True)
class Person:
    """Somebody of the team with all their known shifts, earliest first."""

    member: TeamMember
    shifts: list[Shift]
    rota: Rota

    @cached_property
    def duties(self) -> list[Duty]:
        """All known shifts."""
        return [_duty(shift) for shift in self.shifts]

    @cached_property
    def working(self) -> list[Shift]:
        """All known shifts but those on call from home, which are rest until called."""
        return [shift for shift in self.shifts if shift.kind is not ShiftKind.ON_CALL]

    @cached_property
    def rests(self) -> list[tuple[datetime, datetime]]:
        """From the end of each shift to the next start; before and after them all without an end."""
        free, found = _EVER[0], []
        for shift in self.working:
            start = shift.start
            if start > free:
                found.append((free, start))
            free = max(free, shift.end)
        return [*found, (free, _EVER[1])]

    @cached_property
    def near(self) -> list[Duty]:
        """Those of the rota's weeks and of two days before and after."""
        days = self.rota.days
        begin, end = london(days[0] - _NEAR, time(0)), london(days[-1] + DAY + _NEAR, time(0))
        low = bisect_left(self.shifts, begin, key=_start)
        high = bisect_left(self.shifts, end, key=_start)
        if low == 0 and high == len(self.shifts):
            return self.duties
        return [_duty(shift) for shift in self.shifts[low:high]]

    @cached_property
    def own(self) -> list[Duty]:
        """Those that start in the rota's weeks."""
        first, last = self.rota.days[0], self.rota.days[-1]
        return [duty for duty in self.near if first <= duty.day <= last]

    @cached_property
    def by_week(self) -> dict[date, list[Duty]]:
        """The shifts that start in each week of the rota, by its Monday; weeks without any are left out."""
        found: dict[date, list[Duty]] = {}
        for duty in self.own:
            found.setdefault(duty.day - duty.day.weekday() * DAY, []).append(duty)
        return found

    @cached_property
    def nights(self) -> list[Duty]:
        """Those of the rota's weeks that are nights."""
        known = limits(self.rota)
        return [duty for duty in self.own if is_night(duty, known)]

    def is_young_on(self, day: date) -> bool:
        """Whether under 18; not asked of people whose date of birth is not known."""
        age = self.member.age_on(day)
        return age is not None and age < 18

    def finding(
        self, rule: str, level: Level, text: str, law: str, day: date, duties: list[Duty] | tuple[Duty, ...]
    ) -> Finding:
        """`text` follows the name and a colon."""
        ids: tuple[ShiftId, ...] = tuple(duty.shift.id for duty in duties)
        return Finding(rule, level, f"{self.member.name}: {text}", law, day, self.member.id, ids)


def _start(shift: Shift) -> datetime:
    return shift.start


class Limits:
    """The parameters of a rota, each looked up once for each day."""

    def __init__(self, parameters: Parameters) -> None:
        self._parameters = parameters
        self._minutes: dict[tuple[Name, date], int] = {}

    def minutes(self, name: Name, day: date) -> int:
        """A value in hours as whole minutes; one in minutes is asked for by `count`."""
        key = name, day
        if key not in self._minutes:
            self._minutes[key] = self._parameters.minutes(name, day)
        return self._minutes[key]

    def count(self, name: Name, day: date) -> int:
        """A whole number: of weeks, months or minutes."""
        return self.minutes(name, day) // _HOUR


def people(rota: Rota) -> tuple[Person, ...]:
    """Everybody in the team who has a shift, made once for each rota and kept with it."""
    kept = vars(rota)
    if "people" not in kept:
        kept["people"] = tuple(
            Person(rota.members[who], shifts, rota)
            for who, shifts in rota.by_member.items()
            if who in rota.members
        )
    found: tuple[Person, ...] = kept["people"]
    return found


def limits(rota: Rota) -> Limits:
    """The parameters of this rota, made once and kept with it."""
    kept = vars(rota)
    if "limits" not in kept:
        kept["limits"] = Limits(rota.parameters)
    found: Limits = kept["limits"]
    return found


# Rest


def short_rests(person: Person, name: Name) -> Iterator[tuple[str, list[Duty]]]:
    """Where the daily rest that `name` asks for is missing around the rota's weeks: what is said, the shifts.

    Shifts that start and end on one day, and parts of a split day, are not measured against each other.
    Shifts without a minute between are one stretch of work, which may last what the rest leaves of 24 hours.
    """
    days, ask = person.rota.days, limits(person.rota).minutes
    before: Duty | None = None
    for stretch in _stretches(person.near):
        after, last = stretch[0], stretch[-1]
        if not (days[0] <= last.day and after.day <= days[-1]) and (
            before is None or not days[0] <= before.day <= days[-1]
        ):
            before = _later(before, last)
            continue
        needed = ask(name, after.day)
        if before is not None and after.start - before.end < needed * MINUTE:
            rest = minutes_between(before.end, after.start)
            if rest > 0 and not _is_split(before, after, last):
                between = f"{_clock(before.end)} and {_clock(after.start)}"
                text = f"{hours_text(rest)} rest between {between}. {hours_text(needed)} are needed."
                yield text, [before, after]
        if len(stretch) > 1 and last.last > after.day:
            long = minutes_between(after.start, last.end)
            if long > _A_DAY - needed:
                text = f"{hours_text(long)} of work without rest from {_clock(after.start)} to "
                text += f"{_clock(last.end)}. {hours_text(needed)} of rest are needed in each 24 h."
                yield text, stretch
        before = _later(before, last)


def _stretches(duties: list[Duty]) -> Iterator[list[Duty]]:
    """Shifts that follow one another without a minute between, on call left out; one that overlaps another
    stands alone."""
    current: list[Duty] = []
    for duty in duties:
        if duty.kind is ShiftKind.ON_CALL:
            continue
        if current and current[-1].end == duty.start:
            current.append(duty)
            continue
        if current:
            yield current
        current = [duty]
    if current:
        yield current


def _later(one: Duty | None, other: Duty) -> Duty:
    """The one that ends later."""
    return other if one is None or other.end >= one.end else one


def _is_split(before: Duty, after: Duty, last: Duty) -> bool:
    """Whether work goes on within one day; `last` is the last shift of the stretch that `after` begins."""
    is_split = before.kind is ShiftKind.SPLIT and after.kind is ShiftKind.SPLIT
    return before.day == after.day and (is_split or last.last == after.day)


def rests_in(person: Person, first: date, last: date) -> list[tuple[timedelta, timedelta]]:
    """The rests in the days from `first` to `last`: how long each is, and how much of it lies there."""
    begin, end = london(first, time(0)), london(last + DAY, time(0))
    found = []
    for start, finish in person.rests[bisect_right(person.rests, begin, key=_end) :]:
        if start >= end:
            break
        found.append((finish - start, min(finish, end) - max(start, begin)))
    return found


def _end(rest: tuple[datetime, datetime]) -> datetime:
    return rest[1]


# Parts of a day


@lru_cache(maxsize=8192)
def minutes_within(start: datetime, end: datetime, begins: int, ends: int) -> int:
    """Real minutes from start to end in a band of the day that is given in minutes from midnight."""
    first = shown(start).date() - DAY
    found = 0
    for n in range((shown(end).date() - first).days + 1):
        low, high = span(first + n * DAY, _at(begins), _at(ends))
        if low < end and start < high:
            found += minutes_between(max(low, start), min(high, end))
    return found


def _at(minute: int) -> time:
    return time(minute // _HOUR % 24, minute % _HOUR)


def work_by_day(duty: Duty) -> list[tuple[date, int]]:
    """The working time of a shift on each London day that it touches, in minutes.

    A break without a time is taken on the longest part; so is time awake on call.
    """
    if duty.last == duty.day:
        return [(duty.day, duty.work)]
    midnight = london(duty.last, time(0))
    parts = [minutes_between(duty.start, midnight), minutes_between(midnight, duty.end)]
    away = sum(parts) - duty.work
    for each in duty.shift.breaks if duty.kind is not ShiftKind.ON_CALL else ():
        when = None if each.paid else each.within(duty.start, duty.end)
        if when is not None:
            early = max(0, minutes_between(when[0], min(when[1], midnight)))
            parts = [parts[0] - early, parts[1] - (each.minutes - early)]
            away -= each.minutes
    longest = parts.index(max(parts))
    kept = max(0, parts[longest] - away)
    parts[1 - longest] = duty.work - kept
    parts[longest] = kept
    return [(duty.day, parts[0]), (duty.last, parts[1])]


def is_night(duty: Duty, known: Limits) -> bool:
    """Whether at least three hours of it, or what the site has set, lie in the night period."""
    if duty.kind is ShiftKind.ON_CALL:
        return False
    starts, ends = known.minutes(Name.NIGHT_START, duty.day), known.minutes(Name.NIGHT_END, duty.day)
    if ends <= duty.begins and duty.ends <= starts:
        return False  # most, and this is asked of every shift
    return minutes_within(duty.start, duty.end, starts, ends) >= known.minutes(Name.NIGHT_HOURS, duty.day)


# Words


def hours_text(minutes: int) -> str:
    """`9 h`, `7.5 h`"""
    return f"{hours(minutes)} h"


def day_said(day: date) -> str:
    """`Mon 23 Nov`"""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {day:%b}"


def time_said(minute: int) -> str:
    """`06:00`, of minutes from midnight."""
    return f"{minute // _HOUR:02}:{minute % _HOUR:02}"


def shift_said(duty: Duty) -> str:
    """`Mon 23 Nov 07:00–15:00`"""
    return f"{day_said(duty.day)} {duty.shift.times}"


def _clock(moment: datetime) -> str:
    return f"{shown(moment):%a %H:%M}"
