"""A person's working time day by day over everything that is known, so that an average is two look-ups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Final, NamedTuple

from ech_desktop.domain.clock import DAY, WEEK, monday_of
from ech_desktop.domain.rota import Rota
from ech_desktop.domain.rules.people import Limits, Person, is_night, people
from ech_desktop.domain.team import Absence, AbsenceKind

EXCLUDED: Final = frozenset({AbsenceKind.ANNUAL_LEAVE, AbsenceKind.SICKNESS, AbsenceKind.FAMILY_LEAVE})
"""Days on which the average is not to fall (Working Time Regulations 1998, regulation 4(7))."""
_USUAL_DAYS: Final = 5
"""Days worked in a week by somebody who has worked none that tells."""


class Period(NamedTuple):
    """A reference period of whole weeks, first and last day included."""

    first: date
    last: date
    weeks: int


class Ledger:
    """Minutes of working time on each known day. A shift belongs to the day on which it starts."""

    def __init__(self, person: Person, known: tuple[date, date], absences: list[Absence]) -> None:
        self._first = known[0].toordinal()
        self._absences = absences
        minutes = [0] * (known[1].toordinal() - self._first + 1)
        for duty in person.duties:
            place = duty.day.toordinal() - self._first
            if 0 <= place < len(minutes):
                minutes[place] += duty.work
        self._sums = [0, *accumulate(minutes)]
        self._worked = [place for place, count in enumerate(minutes) if count]
        self._person = person
        self._nights: list[int] | None = None

    def minutes(self, first: date, last: date) -> int:
        """Working time from one day to another, both included."""
        return self._sums[last.toordinal() - self._first + 1] - self._sums[first.toordinal() - self._first]

    def days_worked(self, first: date, last: date) -> int:
        return _between(self._worked, first.toordinal() - self._first, last.toordinal() - self._first)

    def nights_worked(self, first: date, last: date, known: Limits) -> int:
        """Days on which a shift with night work starts."""
        if self._nights is None:
            nights = {d.day.toordinal() - self._first for d in self._person.duties if is_night(d, known)}
            self._nights = sorted(nights)
        return _between(self._nights, first.toordinal() - self._first, last.toordinal() - self._first)

    def next_days(self, last: date, count: int) -> int | None:
        """Working time of so many days worked next after a day; None where fewer are planned."""
        begin = bisect_right(self._worked, last.toordinal() - self._first)
        days = self._worked[begin : begin + count]
        return sum(self._sums[d + 1] - self._sums[d] for d in days) if len(days) == count else None

    def away(self, first: date, last: date) -> set[date]:
        """The days of leave, sickness and family leave from one day to another."""
        return {
            date.fromordinal(n)
            for absence in self._absences
            for n in range(max(absence.first, first).toordinal(), min(absence.last, last).toordinal() + 1)
        }

    def lost_days(self, period: Period) -> tuple[int, int]:
        """How many days of work leave and sickness took in a period, and how many are worked in a usual week.

        Weeks without an absence tell what is usual. A week off is as many days as are usually worked, not
        seven; a day off in a week in which the usual number was worked all the same is none.
        """
        away = self.away(period.first, period.last)
        if not away:
            return 0, _USUAL_DAYS
        weeks: dict[date, int] = {period.first + n * WEEK: 0 for n in range(period.weeks)}
        for day in away:
            weeks[monday_of(day)] += 1
        worked = {monday: self.days_worked(monday, monday + WEEK - DAY) for monday in weeks}
        whole = [worked[monday] for monday, lost in weeks.items() if not lost and worked[monday]]
        usual = (2 * sum(whole) + len(whole)) // (2 * len(whole)) if whole else _USUAL_DAYS
        lost = sum(min(days, max(0, usual - worked[monday])) for monday, days in weeks.items())
        return lost, usual


def _between(places: list[int], first: int, last: int) -> int:
    return bisect_right(places, last) - bisect_left(places, first)


def ledgers(rota: Rota) -> Iterator[tuple[Person, Ledger]]:
    """Everybody with their ledger, made once for each rota; nobody where only the weeks are known."""
    if rota.known is None:
        return
    kept = vars(rota)
    if "ledgers" not in kept:
        away: dict[str, list[Absence]] = {}
        for absence in rota.absences:
            if absence.kind in EXCLUDED:
                away.setdefault(absence.team_member_id, []).append(absence)
        kept["ledgers"] = [
            (person, Ledger(person, rota.known, away.get(person.member.id, [])))
            for person in people(rota)
            if person.own
        ]
    found: list[tuple[Person, Ledger]] = kept["ledgers"]
    yield from found


def period_to(person: Person, last: date, weeks: int) -> Period | None:
    """The period of so many weeks that ends on a Sunday, shorter for somebody who started within it.

    None where not all of it is known.
    """
    known, started = person.rota.known, person.member.started
    first = last + DAY - weeks * WEEK
    if started is not None and started > first:
        first = min(monday_of(started), last + DAY - WEEK)
    if known is None or first < known[0] or last > known[1]:
        return None
    return Period(first, last, (last + DAY - first).days // 7)


def average_text(minutes: Fraction) -> str:
    """Minutes as hours with one decimal, two where they tell more: `52.0`, `48.03`."""
    exact = Decimal(minutes.numerator) / Decimal(minutes.denominator * 60)
    two = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return str(two)[:-1] if str(two).endswith("0") else str(two)
