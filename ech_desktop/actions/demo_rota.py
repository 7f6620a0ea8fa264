"""Four weeks of shifts for the demo scheme: last week, this week and the two after.

Each day's work is given to the person whom it suits best; then every piece is offered once more to
everybody, until hours, weekends and wishes are shared out. This week keeps two real gaps in its cover
and one short rest, for the program to find.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, NamedTuple

from ech_desktop.actions.demo_seed import Seed
from ech_desktop.actions.demo_team import HANDS, LEADER
from ech_desktop.domain.basics import ShiftId
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import ShiftType
from ech_desktop.domain.team import Absence, TeamMember

WEEKS: Final = 4
THIS: Final = 7
"""Days are counted from the Monday of last week; this is the Monday of this week."""
FRIDAY, SATURDAY = THIS + 4, THIS + 5
OPEN: Final = (THIS + 2, "T")
"""Wednesday evening: somebody is sick, and the shift stands open."""
FORGOTTEN: Final = (THIS + 6, "A")
"""Sunday breakfast: nobody noticed yet."""
ENOUGH_REST: Final = 12 * 60
MOST_DAYS: Final = 5
LONGEST_RUN: Final = 6

MANAGER, HOUSEKEEPER, SLEEPER, FOURTH_NIGHT = 0, 20, 21, 19
_TRAINED: Final = ((5, THIS + 8), (7, THIS + 8))
_DEMAND: Final = (
    ("E", True),
    ("L", True),
    ("N", False),
    ("E", False),
    ("L", False),
    ("AB", False),
    ("AB", False),
    ("T", False),
    ("T", False),
    ("A", False),
)
"""Meets the schedule of cover exactly: 5 to breakfast, 2, 4 at lunch, 2, 4 in the evening, 1 at night."""


class Work(NamedTuple):
    """One person's work on one day: a shift, or the two parts of a split one."""

    day: int
    codes: str
    leads: bool
    number: int
    """Tells apart two alike on a day."""


class _Span(NamedTuple):
    start: int
    end: int
    hours: float


class Roster:
    """Who does which work; minutes are by the clock on the wall, counted from the day's midnight."""

    def __init__(self, seed: Seed, types: dict[str, ShiftType], away: set[tuple[int, int]]) -> None:
        self.chance = seed.chance
        self.spans = _spans(types)
        self.away = away
        self.works: dict[tuple[int, int], str] = {}
        self.given: dict[Work, int] = {}
        self.hours: dict[tuple[int, int], float] = defaultdict(float)
        self.weekends: dict[int, int] = defaultdict(int)

    def fix(self, who: int, day: int, codes: str) -> None:
        """Work that is not shared out."""
        self._put(who, day, codes, 1)

    def give(self, work: Work, who: int) -> None:
        self.given[work] = who
        self._put(who, work.day, work.codes, 1)

    def take(self, work: Work) -> int:
        who = self.given.pop(work)
        self._put(who, work.day, work.codes, -1)
        return who

    def _put(self, who: int, day: int, codes: str, times: int) -> None:
        if times > 0:
            self.works[who, day] = codes
        else:
            del self.works[who, day]
        self.hours[who, day // 7] += times * self.spans[codes].hours
        self.weekends[who] += times * (day % 7 >= 5)

    def share(self, works: list[Work]) -> None:
        """Give each work to somebody, then offer each again while that makes it fairer."""
        for work in works:
            self.give(work, self.best(work))
        for _ in range(3):
            for work in works:
                self.take(work)
                self.give(work, self.best(work))

    def best(self, work: Work) -> int:
        able = [who for who in range(len(HANDS)) if self.can(who, work)]
        return min(able, key=lambda who: self.cost(who, work) + self.chance.random())

    def can(self, who: int, work: Work) -> bool:
        """Whether this person may do it: free, here, rested, and able to lead where that is asked."""
        hand, day = HANDS[who], work.day
        if not hand.likes or (work.leads and not hand.leads):
            return False
        if work.codes == "N":
            if "N" not in hand.likes:
                return False
        elif hand.likes == "N":
            return False
        if (who, day) in self.works or (who, day) in self.away:
            return False
        if work.codes == "N" and (who, day + 1) in self.away:
            return False
        return self._is_rested(who, work) and self._days_in_row(who, day) <= LONGEST_RUN

    def _is_rested(self, who: int, work: Work) -> bool:
        span = self.spans[work.codes]
        before, after = self.works.get((who, work.day - 1)), self.works.get((who, work.day + 1))
        if before and 1440 + span.start - self.spans[before].end < ENOUGH_REST:
            return False
        return not after or 1440 + self.spans[after].start - span.end >= ENOUGH_REST

    def _days_in_row(self, who: int, day: int) -> int:
        first, last = day, day
        while (who, first - 1) in self.works:
            first -= 1
        while (who, last + 1) in self.works:
            last += 1
        return last - first + 1

    def cost(self, who: int, work: Work) -> float:
        """How ill it suits: hours over the contract, weekends, wishes, days in the week."""
        week, hand = work.day // 7, HANDS[who]
        here = sum((who, day) not in self.away for day in range(week * 7, week * 7 + 7))
        short = hand.hours * here / 7 - self.hours[who, week]
        length = self.spans[work.codes].hours
        cost = (short - length) ** 2 - short**2
        if work.codes[0] not in hand.likes:
            cost += 60
        elif work.codes[0] != hand.likes[0]:
            cost += 8
        if work.day % 7 >= 5:
            cost += 8 * self.weekends[who]
        days = sum((who, day) in self.works for day in range(week * 7, week * 7 + 7))
        return cost + (400 if days >= MOST_DAYS else 3 * days)


def _spans(types: dict[str, ShiftType]) -> dict[str, _Span]:
    found = {}
    for codes in ("E", "L", "N", "AB", "T", "A", "AD", "TR", "HK", "SL"):
        parts = [types[c] for c in (codes if codes == "AB" else (codes,))]
        start = parts[0].start.hour * 60 + parts[0].start.minute
        end = parts[-1].end.hour * 60 + parts[-1].end.minute
        shifts = [Shift.of_type(part, date(2026, 6, 1), None) for part in parts]
        hours = sum(clocks(s).paid for s in shifts) / 60
        found[codes] = _Span(start, end if end > start else end + 1440, hours)
    return found


def shifts(
    seed: Seed, types: list[ShiftType], members: list[TeamMember], absences: list[Absence]
) -> list[Shift]:
    by_code = {t.code: t for t in types}
    first = seed.monday - timedelta(days=THIS)
    roster = Roster(seed, by_code, _away(first, members, absences))
    _fix(roster, (seed.today - first).days)
    for week in range(WEEKS):
        roster.share(_works(week, roster))
    swapped = _swap_into_short_rest(roster)
    found = []
    leads = {(who, work.day) for work, who in roster.given.items() if work.leads}
    for (who, day), codes in sorted(roster.works.items(), key=lambda item: (item[0][1], item[0][0])):
        for code in codes if codes == "AB" else (codes,):
            shift = Shift.of_type(by_code[code], first + timedelta(days=day), members[who].id)
            is_lead = (who, day) in leads or (who == LEADER and code == "E")
            note = _NOTES.get((who, day), "") or ("Swapped by agreement." if (who, day) == swapped else "")
            found.append(replace(shift, id=ShiftId(seed.id()), leads=is_lead, note=note))
    open_shift = Shift.of_type(by_code[OPEN[1]], first + timedelta(days=OPEN[0]), None)
    note = "Sickness. Bank asked; agency next."
    return [*found, replace(open_shift, id=ShiftId(seed.id()), note=note)]


_NOTES: Final = {
    (SLEEPER, THIS + 3): "Extra: flat 17 first nights home from hospital.",
    (SLEEPER, THIS + 4): "Extra: flat 17 first nights home from hospital.",
}


def _away(first: date, members: list[TeamMember], absences: list[Absence]) -> set[tuple[int, int]]:
    numbers = {m.id: n for n, m in enumerate(members)}
    days = [(day, first + timedelta(days=day)) for day in range(7 * WEEKS + 1)]
    return {(numbers[a.team_member_id], day) for a in absences for day, date_ in days if a.covers(date_)}


def _fix(roster: Roster, today: int) -> None:
    """Who has the same work every week. The care team leader leads this morning's shift."""
    leading = {today % 7, (today + 3) % 7}
    office = [day for day in range(5) if day not in leading][:3]
    roster.fix(FOURTH_NIGHT, -1, "N")
    for day in range(7 * WEEKS):
        if day % 7 in leading and (LEADER, day) not in roster.away:
            roster.fix(LEADER, day, "E")
        if day % 7 in office and (LEADER, day) not in roster.away:
            roster.fix(LEADER, day, "AD")
        if day % 7 < 5 and (MANAGER, day) not in roster.away:
            roster.fix(MANAGER, day, "AD")
        if day % 7 < 5:
            roster.fix(HOUSEKEEPER, day, "HK")
    for who, day in _TRAINED:
        roster.fix(who, day, "TR")
    for who, day in _NOTES:
        roster.fix(who, day, "SL")


def _works(week: int, roster: Roster) -> list[Work]:
    """What a week asks for, less what is fixed, open or forgotten; the hardest to place first."""
    found = []
    for day in range(week * 7, week * 7 + 7):
        led = roster.works.get((LEADER, day)) == "E"
        skipped = {code for skip_day, code in (OPEN, FORGOTTEN) if skip_day == day}
        for number, (codes, leads) in enumerate(_DEMAND):
            if led and (codes, leads) == ("E", True):
                continue
            if codes in skipped:
                skipped.remove(codes)
                continue
            found.append(Work(day, codes, leads, number))
    return sorted(found, key=lambda w: (not w.leads, w.codes != "N", w.day, w.number))


def _swap_into_short_rest(roster: Roster) -> tuple[int, int] | None:
    """Somebody who is late on Friday takes an early on Saturday: the one short rest of this week."""
    early = next(w for w in roster.given if (w.day, w.codes, w.leads) == (SATURDAY, "E", False))
    late = [who for w, who in roster.given.items() if w.day == FRIDAY and w.codes in ("L", "T")]
    for who in sorted(late):
        if (who, SATURDAY) not in roster.works and (who, SATURDAY) not in roster.away:
            roster.take(early)
            roster.give(early, who)
            return who, SATURDAY
    return None
