"""What one person must keep: rest, days and nights in a row, hours.

Where a rule of the program knows exceptions the bound here is the stricter one; the rules have the last word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Final

from ech_desktop.domain.clock import DAY, WEEK, london
from ech_desktop.domain.parameters import Name
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.rules.ledger import Period, period_to
from ech_desktop.domain.rules.people import Person, is_night, limits, work_by_day
from ech_desktop.domain.scheme import ShiftKind
from ech_desktop.domain.team import Contract, TeamMember, Visa, Works
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.program import Builder
from ech_desktop.solver.turns import Calendar

_QUARTER: Final = 15
_BANK, _AGENCY = 5, 8
"""For each quarter of an hour by bank and by agency."""
_STRANGE_NIGHT, _SPLIT, _LONG_DAY, _SHORT_DAY = 30, 15, 6, 8
_LONG: Final = 10 * 60
_SHORT: Final = 3 * 60
_CLUSTER: Final = 4 * 60
_STUDENTS: Final = {
    Visa.STUDENT: Name.STUDENT_LIMIT,
    Visa.STUDENT_BELOW_DEGREE: Name.STUDENT_BELOW_LIMIT,
}
WITHOUT_HOURS: Final = {Contract.BANK: _BANK, Contract.ZERO_HOURS: _BANK, Contract.AGENCY: _AGENCY}
Mine = dict[tuple[int, int], int]
"""Choices by day and turn."""
_Counts = Callable[[int, int], bool]
"""Whether a turn on a day counts."""


@dataclass
class Bound:
    """The choices of one person, bound to what they must keep."""

    into: Builder
    calendar: Calendar
    n: int
    member: TeamMember
    levels: Levels

    def __post_init__(self) -> None:
        self._make_choices()
        self._keep_rest()
        self._keep_weekly_rest()
        self._keep_rows()
        self._keep_hours()

    # --- what stands already

    @cached_property
    def person(self) -> Person:
        return Person(self.member, list(self.rota.by_member.get(self.member.id, ())), self.rota)

    @property
    def rota(self) -> Rota:
        return self.calendar.rota

    @cached_property
    def taken(self) -> set[int]:
        """Days on which a shift stands; before and after the weeks too."""
        return {(duty.day - self.rota.days[0]).days for duty in self.person.duties}

    @cached_property
    def night_days(self) -> set[int]:
        known = limits(self.rota)
        return {(d.day - self.rota.days[0]).days for d in self.person.duties if is_night(d, known)}

    @cached_property
    def is_young(self) -> bool:
        return self.person.is_young_on(self.rota.days[0])

    def _least_rest(self, day: date) -> int:
        young = Name.YOUNG_DAILY_REST if self.person.is_young_on(day) else Name.DAILY_REST
        return limits(self.rota).minutes(young, day)

    # --- choices

    def _make_choices(self) -> None:
        """A day with a shift on it is not added to, nor one too near to a shift that stands."""
        self.mine: Mine = {}
        standing = [(d.start.timestamp() / 60, d.end.timestamp() / 60) for d in self.person.near]
        for day, turn in self.calendar.allowed(self.member):
            if day in self.taken:
                continue
            on = self.calendar.days[day][turn]
            rest = self._least_rest(self.rota.days[day])
            if all(on.start - end >= rest or start - on.end >= rest for start, end in standing):
                self.mine[day, turn] = self.into.choice(self.n, day, self._cost(day, turn))
        self.on: list[list[tuple[int, int]]] = [[] for _ in self.rota.days]
        """Of each day choice and turn."""
        for (day, turn), choice in self.mine.items():
            self.on[day].append((choice, turn))

    def _cost(self, day: int, turn: int) -> int:
        calendar, levels = self.calendar, self.levels
        cost = _SPLIT * levels.patterns if calendar.turns[turn].is_split else 0
        cost += _LONG_DAY * levels.patterns if calendar.works[day][turn] >= _LONG else 0
        cost += _SHORT_DAY * levels.patterns if calendar.works[day][turn] < _SHORT else 0
        if calendar.nights[day][turn] and self.member.works is not Works.NIGHTS_ONLY and not self.night_days:
            cost += _STRANGE_NIGHT * levels.patterns
        rate = WITHOUT_HOURS.get(self.member.contract, 0) * levels.cost
        return cost + rate * calendar.paid[day][turn] // _QUARTER

    # --- rest

    def _keep_rest(self) -> None:
        for day in range(len(self.on) - 1):
            rest = self._least_rest(self.rota.days[day + 1])
            for gap in (1, 2):
                if day + gap < len(self.on):
                    self._keep_apart(day, day + gap, rest)

    def _keep_apart(self, one: int, other: int, rest: int) -> None:
        days, groups = self.calendar.days, dict[tuple[int, ...], list[int]]()
        for choice, turn in self.on[one]:
            end = days[one][turn].end
            near = tuple(c for c, t in self.on[other] if days[other][t].start - end < rest)
            if near:
                groups.setdefault(near, []).append(choice)
        for near, choices in groups.items():
            self.into.at_most([*choices, *near], 1)

    def _keep_weekly_rest(self) -> None:
        """A rest of a day and a night's rest in each week that could otherwise go without."""
        for first in range(0, len(self.on), 7):
            days = range(first, min(first + 7, len(self.on)))
            if sum(bool(self.on[d]) or d in self.taken for d in days) < 6 and not self.is_young:
                continue
            near = range(max(0, first - 1), min(first + 10, len(self.on)))
            rests = [self._resting(near, *rest) for rest in self._rests(first) if self._is_free(*rest)]
            if rests:
                self.into.bound([(choice, 1) for choice in rests], 1, len(rests))

    def _rests(self, first: int) -> list[tuple[float, float]]:
        """Where the rest of the week from day `first` could lie."""
        known, monday = limits(self.rota), self.rota.days[first]
        begin, end = (london(day, time(0)).timestamp() / 60 for day in (monday, monday + WEEK))
        if self.is_young:
            part = whole = known.minutes(Name.YOUNG_WEEKLY_REST, monday)
        else:
            part = known.minutes(Name.WEEKLY_REST, monday)
            whole = part + known.minutes(Name.DAILY_REST, monday)
        ends = [
            turn.end for d in range(first, min(first + 6, len(self.on))) for turn in self.calendar.days[d]
        ]
        ends += [duty.end.timestamp() / 60 for duty in self.person.near]
        starts = [begin, *sorted(e for e in ends if e > begin)]
        kept = [a for a, b in zip(starts, [*starts[1:], 1e12], strict=True) if b - a > _CLUSTER or a == begin]
        return [(a, a + whole) for a in kept if min(end, a + whole) - a >= part]

    def _is_free(self, begin: float, end: float) -> bool:
        """Whether no shift that stands lies in it."""
        return all(
            duty.end.timestamp() / 60 <= begin or duty.start.timestamp() / 60 >= end
            for duty in self.person.near
            if duty.kind is not ShiftKind.ON_CALL
        )

    def _resting(self, near: range, begin: float, end: float) -> int:
        """A choice that, made, leaves this stretch free; nothing on other days than those reaches into it."""
        rest = self.into.choice(self.n)
        self.into.start.add(rest)
        for day in near:
            in_it = [
                choice
                for choice, turn in self.on[day]
                if self.calendar.days[day][turn].start < end and begin < self.calendar.days[day][turn].end
            ]
            if in_it:
                self.into.at_most([rest, *in_it], 1)
        return rest

    def _keep_rows(self) -> None:
        """Days and nights in a row, those that stand counted."""
        self._keep_row(self.levels.days_in_row, self.taken, lambda _day, _turn: True)
        nights = self.calendar.nights
        self._keep_row(self.levels.nights_in_row, self.night_days, lambda day, turn: nights[day][turn])

    def _keep_row(self, most: int, stand: set[int], counts: _Counts) -> None:
        for first in range(-most, len(self.on)):
            days = range(first, first + most + 1)
            there = sum(day in stand for day in days)
            terms = [
                (choice, 1)
                for day in days
                if 0 <= day < len(self.on)
                for choice, turn in self.on[day]
                if counts(day, turn)
            ]
            self.into.bound(terms, 0, most - there)

    # --- hours

    def _keep_hours(self) -> None:
        member = self.member
        for first in range(0, len(self.on), 7):
            monday = self.rota.days[first]
            terms = [
                (choice, self.calendar.works[day][turn])
                for day in range(first, min(first + 7, len(self.on)))
                for choice, turn in self.on[day]
            ]
            there = sum(duty.work for duty in self.person.by_week.get(monday, ()))
            self.into.bound(terms, 0, max(0, self._ceiling(monday) - there))
            if member.visa in _STUDENTS and self._is_in_term(monday):
                self._keep_calendar_week(monday, limits(self.rota).minutes(_STUDENTS[member.visa], monday))
            if self.is_young:
                self._keep_calendar_week(monday, limits(self.rota).minutes(Name.YOUNG_WEEK, monday))
        self._keep_average()

    def _ceiling(self, monday: date) -> int:
        """Working time of a week: the contract and some overtime, within the limit without an opt-out."""
        contract = self.member.contracted_in(monday)
        most = contract + self.levels.overtime if contract else self.levels.bank
        if self.member.has_opted_out_on(monday):
            return most
        return min(most, limits(self.rota).minutes(Name.WEEKLY_LIMIT, monday) - self.member.other_minutes)

    def _is_in_term(self, monday: date) -> bool:
        sunday, terms = monday + WEEK - DAY, self.member.terms
        return not terms or any(t.first <= sunday and monday <= t.last for t in terms)

    def _keep_calendar_week(self, monday: date, most: int) -> None:
        """Minutes from Monday to Sunday, a night counted on each side of midnight."""
        week = {monday + k * DAY for k in range(7)}
        there = sum(m for duty in self.person.near for day, m in work_by_day(duty) if day in week)
        terms = [
            (choice, sum(minutes for at, minutes in self.calendar.parts[day][turn] if at in week))
            for (day, turn), choice in self.mine.items()
        ]
        self.into.bound(terms, 0, max(0, most - self.member.other_minutes - there))

    def _keep_average(self) -> None:
        """The 48 hour week over the reference period; a week with a day away in it counts as lost."""
        known, other = self.rota.known, self.member.other_minutes
        if known is None or (self.member.has_opted_out_on(self.rota.days[-1]) and not self.night_days):
            return
        for first in range(0, len(self.on), 7):
            last = self.rota.days[first] + WEEK - DAY
            weeks = limits(self.rota).count(Name.REFERENCE_WEEKS, last)
            period = period_to(self.person, last, weeks)
            if period is None:
                continue
            begin, left = period.first, period.weeks - self._weeks_lost(period)
            names = Name.WEEKLY_LIMIT, Name.WEEKLY_WARNING
            limit = min(limits(self.rota).minutes(name, last) for name in names)
            most = int((limit - other) * max(0.0, left))
            there = sum(duty.work for duty in self.person.duties if begin <= duty.day <= last)
            terms = [
                (choice, self.calendar.works[day][turn])
                for (day, turn), choice in self.mine.items()
                if begin <= self.rota.days[day] <= last
            ]
            self.into.bound(terms, 0, max(0, most - there))

    def _weeks_lost(self, period: Period) -> float:
        """Never fewer than the rule counts: days of a lone week are a fifth each, else all of the week."""
        days = [period.first + k * DAY for k in range(7 * period.weeks)]
        away = [day for day in days if self.rota.absence_on(self.member.id, day) is not None]
        if period.weeks == 1:
            return min(5, len(away)) / 5
        return len({day - day.weekday() * DAY for day in away})
