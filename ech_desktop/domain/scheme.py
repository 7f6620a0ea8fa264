"""The building and how it is run: scheme, flats, shift types, and the sessions that ask for cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from itertools import pairwise
from typing import Final

from ech_desktop.domain.basics import (
    LONG,
    FlatId,
    Problem,
    Record,
    SchemeId,
    SessionId,
    ShiftTypeId,
    new_id,
    text,
)
from ech_desktop.domain.breaks import LONGEST, Break, all_minutes
from ech_desktop.domain.clock import DAY_NAMES, minutes_between, span

EVERY_DAY: Final = "1234567"
_AN_ORDINARY_DAY: Final = date(2026, 6, 1)
"""No clock changes on it: a shift type is checked by the clock on the wall."""


class Paper(StrEnum):
    A4 = "A4"
    A3 = "A3"


@dataclass(eq=False, kw_only=True)
class Scheme(Record):
    """One extra care building. A scheme is its own scheme: `scheme_id` repeats its id."""

    id: SchemeId = field(default_factory=lambda: SchemeId(new_id()))
    scheme_id: SchemeId = field(default="", init=False)  # type: ignore[assignment]
    name: str = text(needed="Enter the name of the scheme.")
    short_name: str = text(most=8)
    landlord: str = text()
    care_provider: str = text()
    address: str = text(most=LONG)
    phone: str = text()
    on_call: str = text()
    paper: Paper = Paper.A4

    def __post_init__(self) -> None:
        self.scheme_id = self.id

    @property
    def initials(self) -> str:
        """Marks the scheme's papers: the short name, or the first letters of its name."""
        letters = "".join(w[0] for w in self.name.split() if w[0].isalnum())
        return (self.short_name.strip() or letters or "ECH").upper()


class FlatSize(StrEnum):
    STUDIO = "studio"
    ONE_BEDROOM = "one bedroom"
    TWO_BEDROOMS = "two bedrooms"
    LARGER = "three or more bedrooms"


@dataclass(eq=False, kw_only=True)
class Flat(Record):
    """A self-contained dwelling in the scheme."""

    id: FlatId = field(default_factory=lambda: FlatId(new_id()))
    number: str = text(most=20, needed="Enter the number of the flat.")
    floor: int = 0
    size: FlatSize = FlatSize.ONE_BEDROOM
    adaptations: str = text(most=LONG)
    """Hoist, wet room, lowered worktop: what somebody who cannot do without it must know."""
    telecare: str = text()
    """The number of the alarm unit."""
    intermediate_care: bool = False
    """For short stays, between hospital and home."""
    note: str = text(most=LONG)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not -3 <= self.floor <= 60:
            found.append(Problem("floor", "Enter the floor as a number, 0 for the ground floor."))
        return tuple(found)

    @property
    def order(self) -> tuple[int, str]:
        """Sorts 2 before 10 and 10 before 10A."""
        return flat_order(self.number)


def flat_order(number: str) -> tuple[int, str]:
    """Sorts the numbers of flats: 2 before 10, 10 before 10A, names last."""
    digits = "".join(c for c in number if c.isdecimal())
    return (int(digits) if digits else 1_000_000, number.casefold())


class ShiftKind(StrEnum):
    """What somebody does on a shift; decides which of the five clocks run (DOMAIN.md 6)."""

    DAY = "day"
    LEADING = "leading"
    WAKING_NIGHT = "waking night"
    SLEEP_IN = "sleep-in"
    ON_CALL = "on-call"
    ADMINISTRATION = "administration"
    TRAINING = "training"
    SPLIT = "split"
    """One part of a split day: the time between its parts is not rest and not work."""


class Look(StrEnum):
    """The family of look of a shift's chip: told apart by letter and bars, never by colour alone."""

    EARLY = "early"
    LATE = "late"
    LONG_DAY = "long day"
    NIGHT = "night"
    SLEEP_IN = "sleep-in"
    SPLIT_MORNING = "split morning"
    SPLIT_EVENING = "split evening"
    OTHER = "other"


@dataclass(eq=False, kw_only=True)
class ShiftType(Record):
    """A kind of shift that the site uses, with the code that is typed and printed for it."""

    id: ShiftTypeId = field(default_factory=lambda: ShiftTypeId(new_id()))
    code: str = text(most=4, needed="Enter the letters that stand for this shift on the rota, like E.")
    name: str = text(needed="Enter what the shift is called, like Early.")
    start: time = time(7)
    end: time = time(15)
    kind: ShiftKind = ShiftKind.DAY
    look: Look = Look.OTHER
    breaks: tuple[Break, ...] = ()
    counts_in_cover: bool = True
    retired: bool = False

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.code != self.code.strip() or any(c.isspace() or c in "/,+-–" for c in self.code):
            found.append(Problem("code", "Use letters and digits only in a code."))
        elif self.code.isdecimal():
            found.append(Problem("code", "A code needs a letter, so that it is not read as a time."))
        found += breaks_problems(self.breaks, *span(_AN_ORDINARY_DAY, self.start, self.end))
        return tuple(found)

    def on(self, day: date) -> tuple[datetime, datetime]:
        """When this shift starts and ends if it starts on `day` (UTC)."""
        return span(day, self.start, self.end)


class Skill(StrEnum):
    """What somebody is trained in or has been checked for; each can run out (DOMAIN.md L19)."""

    MOVING_AND_HANDLING = "moving and handling"
    MEDICINES = "medicines"
    SAFEGUARDING = "safeguarding"
    FIRE = "fire safety"
    FIRST_AID = "first aid"
    LIFE_SUPPORT = "basic life support"
    DBS = "DBS check"


@dataclass(eq=False, kw_only=True)
class Session(Record):
    """A band of the day with its cover minimum: the least number of people on duty in it."""

    id: SessionId = field(default_factory=lambda: SessionId(new_id()))
    name: str = text(needed="Enter what the session is called, like Breakfast.")
    start: time = time(7)
    end: time = time(10)
    days: str = EVERY_DAY
    """ISO weekdays on which it is asked for: "1234567" is every day, "67" the weekend."""
    minimum: int = 1
    sleep_in_counts: bool = False
    """A sleeping night: somebody who sleeps in on site is enough."""
    leader_needed: bool = False
    skills: tuple[Skill, ...] = ()
    """Each needs at least one person on duty who has it, at every minute."""

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 <= self.minimum <= 99:
            found.append(Problem("minimum", "Enter how many people must be on duty, from 0 to 99."))
        found += days_problems(self.days)
        if self.start == self.end:
            found.append(Problem("end", "A session must end at another time than it starts."))
        return tuple(found)

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """When the session runs if it starts on `day` (UTC); None on a weekday it is not asked for."""
        return span(day, self.start, self.end) if str(day.isoweekday()) in self.days else None

    @property
    def times(self) -> str:
        return f"{self.start:%H:%M}–{self.end:%H:%M}"


@dataclass(eq=False, kw_only=True)
class CoverChange(Record):
    """A step-up or step-down: for some days a session needs more or fewer people than its cover minimum."""

    session_id: SessionId
    first: date
    last: date
    change: int = 1
    """People more (+) or fewer (-)."""
    reason: str = text(needed="Enter why, like “Flat 12 needs somebody at night after hospital”.")

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if self.last < self.first:
            found.append(Problem("last", "The last day cannot be before the first."))
        if self.change == 0 or not -99 <= self.change <= 99:
            found.append(Problem("change", "Enter how many people more (+1) or fewer (-1)."))
        return tuple(found)

    def applies_on(self, day: date) -> bool:
        return self.first <= day <= self.last


def breaks_problems(breaks: tuple[Break, ...], start: datetime, end: datetime) -> list[Problem]:
    """Breaks are shorter than their shift, lie in it, and do not overlap."""
    if any(not 0 < each.minutes <= LONGEST for each in breaks):
        return [Problem("breaks", f"Enter each break in minutes, from 1 to {LONGEST}.")]
    if all_minutes(breaks) and all_minutes(breaks) >= minutes_between(start, end):
        return [Problem("breaks", "The breaks must be shorter than the shift.")]
    timed = [(each, each.within(start, end)) for each in breaks if each.at is not None]
    for each, when in timed:
        if when is None:
            return [Problem("breaks", f"The break at {each.at:%H:%M} is not within the shift.")]
    for (_, one), (other, two) in pairwise(sorted(timed, key=lambda pair: pair[1] or (start, end))):
        if one is not None and two is not None and two[0] < one[1]:
            return [Problem("breaks", f"The break at {other.at:%H:%M} begins before the one before it ends.")]
    return []


def days_problems(days: str) -> list[Problem]:
    """Weekdays are kept as ISO numbers in order, each once, at least one."""
    if not days:
        return [Problem("days", "Choose at least one day of the week.")]
    if set(days) <= set(EVERY_DAY) and list(days) == sorted(set(days)):
        return []
    return [Problem("days", "Choose days from Monday to Sunday, each once.")]


def days_text(days: str) -> str:
    """`Every day`, `Mon to Fri`, `Sat and Sun`, or the names in order."""
    known = {EVERY_DAY: "Every day", "12345": "Mon to Fri", "67": "Sat and Sun"}
    return known.get(days) or " ".join(DAY_NAMES[int(d) - 1] for d in days)
