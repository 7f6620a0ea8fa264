"""Contradictions between what is commissioned, asked for, needed and worked: shown with their figures.

I1 to I7 stand in the Housing LIN technical brief itself, and a scheme that is set up after it inherits them.
All in minutes of an ordinary week.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from itertools import groupby
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.breaks import unpaid_minutes
from ech_desktop.domain.clock import DAY_NAMES, hours, signed_hours
from ech_desktop.domain.commissioning import Commission, Purpose
from ech_desktop.domain.core_hours import (
    CONTACT_FOR_A_FLAT,
    ELIGIBLE,
    HANDOVER,
    below_minimum,
    is_night_session,
    left_over,
    minute_of,
    schedule_minutes,
    top_up_blocks,
)
from ech_desktop.domain.hours import OFF_THE_FLOOR
from ech_desktop.domain.scheme import EVERY_DAY, Session, ShiftKind, ShiftType

BRIEF: Final = "Housing LIN technical brief, section 6"
_DAY: Final = 24 * 60
_WEEK: Final = 7 * _DAY
_NIGHTS: Final = (ShiftKind.WAKING_NIGHT, ShiftKind.SLEEP_IN)


@dataclass(frozen=True)
class Contradiction:
    """`id` as in DOMAIN.md 4, what it is about, the sentence with its figures, where it comes from."""

    id: str
    title: str
    sentence: str
    source: str


@dataclass(frozen=True)
class Band:
    """A stretch of the week's clock that comes back on several days."""

    start: time
    end: time
    length: int
    """Minutes, each time."""
    days: str
    """ISO weekdays on which it starts."""

    @property
    def minutes(self) -> int:
        """A week."""
        return self.length * len(self.days)

    @property
    def text(self) -> str:
        """`07:00–07:30 every day, 3.5 h a week`, `22:00–07:00 Fri, 57 h each, 57 h a week`"""
        when = "every day" if self.days == EVERY_DAY else " ".join(DAY_NAMES[int(d) - 1] for d in self.days)
        long = f", {hours(self.length)} h each" if self.length >= _DAY else ""
        return f"{self.start:%H:%M}–{self.end:%H:%M} {when}{long}, {hours(self.minutes)} h a week"


def _counts(sessions: Iterable[Session]) -> list[int]:
    """For each minute of an ordinary week, how many sessions ask; Sunday's night wraps round."""
    found = [0] * _WEEK
    for session in sessions:
        start, end = minute_of(session.start), minute_of(session.end)
        for day in session.days if session.minimum > 0 else "":
            first = (int(day) - 1) * _DAY + start
            for minute in range(first, first + ((end - start) % _DAY or _DAY)):
                found[minute % _WEEK] += 1
    return found


def _bands(marked: list[bool]) -> tuple[Band, ...]:
    """The marked stretches of a week that goes round, those with the same times as one."""
    start = next((n for n in range(_WEEK) if marked[n] != marked[n - 1]), 0)
    found: dict[tuple[int, int], list[int]] = {}
    for is_marked, run in groupby(range(start, start + _WEEK), lambda minute: marked[minute % _WEEK]):
        if is_marked:
            minutes = list(run)
            day, begins = divmod(minutes[0] % _WEEK, _DAY)
            found.setdefault((begins, len(minutes)), []).append(day + 1)
    return tuple(
        Band(_clock(begins), _clock(begins + length), length, "".join(map(str, sorted(days))))
        for (begins, length), days in sorted(found.items())
    )


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def schedule_holes(sessions: Iterable[Session]) -> tuple[Band, ...]:
    """When nobody is asked for, by the clock; a site that asks for nobody at all has no schedule."""
    counts = _counts(sessions)
    return _bands([count == 0 for count in counts]) if any(counts) else ()


def schedule_overlaps(sessions: Iterable[Session]) -> tuple[Band, ...]:
    """When two sessions or more ask at once, so that their people are counted together."""
    return _bands([count > 1 for count in _counts(sessions)])


@dataclass(frozen=True)
class Arrangement:
    """What is agreed and asked for at a scheme: `commissions` that run, minutes a week that each tenant
    `needs`."""

    sessions: tuple[Session, ...] = ()
    commissions: tuple[Commission, ...] = ()
    needs: tuple[int, ...] = ()
    types: tuple[ShiftType, ...] = ()
    flats: int = 0
    handover: int = HANDOVER
    """Minutes a day."""
    minimum: int = ELIGIBLE
    """Minutes a week that make somebody eligible."""

    @cached_property
    def nights(self) -> tuple[Session, ...]:
        return tuple(s for s in self.sessions if is_night_session(s) and s.minimum > 0)

    @cached_property
    def days(self) -> tuple[Session, ...]:
        return tuple(s for s in self.sessions if not is_night_session(s) and s.minimum > 0)

    @property
    def day_minutes(self) -> int:
        """Asked for by day."""
        return schedule_minutes(self.days)

    @property
    def night_minutes(self) -> int:
        """Commissioned for the night; where nothing is, what its sessions ask for."""
        return self.agreed(Purpose.NIGHT_COVER) or schedule_minutes(self.nights)

    @property
    def need(self) -> int:
        return sum(self.needs)

    def agreed(self, *purposes: Purpose) -> int:
        """Commissioned for these purposes; for none, in all."""
        return sum(c.minutes for c in self.commissions if not purposes or c.purpose in purposes)

    @property
    def costed_nights(self) -> dict[str, int]:
        """The length of a night by form of contract: commissioned minutes for each person asked for."""
        people = max((s.minimum for s in self.nights), default=1)
        found: Counter[str] = Counter()
        for each in self.commissions:
            if each.purpose is Purpose.NIGHT_COVER:
                found[each.form] += each.minutes
        return {form: round(minutes / (7 * people)) for form, minutes in found.items()}

    @property
    def working_types(self) -> tuple[ShiftType, ...]:
        return tuple(t for t in self.types if not t.retired)


def night_lengths(given: Arrangement) -> dict[str, int]:
    """Every length of a night that is said somewhere, in minutes by where."""
    found = {f"commissioned ({form})": length for form, length in given.costed_nights.items()}
    for band in _bands([count > 0 for count in _counts(given.nights)]):
        found[f"asked for, {band.start:%H:%M}–{band.end:%H:%M}"] = band.length
    for each in given.working_types:
        if each.kind in _NIGHTS:
            found[f"shift {each.code}, {each.start:%H:%M}–{each.end:%H:%M}"] = _length(each)
    return found


def _length(each: ShiftType) -> int:
    return (minute_of(each.end) - minute_of(each.start)) % _DAY or _DAY


def _several_nights(given: Arrangement) -> Iterator[Contradiction]:
    lengths = night_lengths(given)
    if len(set(lengths.values())) > 1:
        said = "; ".join(f"{hours(length)} h {where}" for where, length in lengths.items())
        yield Contradiction(
            "I1", "The night has several lengths", f"A night is {said}.", f"{BRIEF}, 3.1.4, 3.1.6 and 3.5"
        )


def _open_day(given: Arrangement) -> Iterator[Contradiction]:
    holes, overlaps = schedule_holes(given.sessions), schedule_overlaps(given.sessions)
    said = [f"Nobody is asked for {band.text}." for band in holes]
    said += [f"Asked for twice: {band.text}." for band in overlaps]
    if said:
        said += _costed_overlaps(given)
        yield Contradiction(
            "I2", "The schedule of cover does not close the day", " ".join(said), f"{BRIEF}, 3.1.4"
        )


def _costed_overlaps(given: Arrangement) -> Iterator[str]:
    """Where the night that is paid for would reach into the first session of the day."""
    starts = [minute_of(s.start) for s in given.days]
    begins = [minute_of(s.start) for s in given.nights]
    if not starts or not begins:
        return
    begin = min(begins, key=lambda minute: (minute - _DAY // 2) % _DAY)  # the evening before midnight
    until = min((start - begin) % _DAY for start in starts)
    for form, length in given.costed_nights.items():
        if length > until:
            yield (
                f"The night of {hours(length)} h that is commissioned ({form}) would last until "
                f"{_clock(begin + length):%H:%M} and overlap by {hours(length - until)} h."
            )


def _mixed_bases(given: Arrangement) -> Iterator[Contradiction]:
    leader, handover = given.agreed(Purpose.TEAM_LEADER), given.agreed(Purpose.HANDOVER)
    total, night = given.agreed(), given.night_minutes
    without, wanted = total - leader, given.need + night
    if not leader or not given.need or wanted <= without:
        return
    inside = f"{hours(leader)} h of team leader"
    inside += f" and {hours(handover)} h of handover" if handover else ""
    said = [
        f"The {hours(total)} h that are commissioned have {inside} in them; the {hours(wanted)} h of need "
        f"and night ({hours(given.need)} + {hours(night)}) have not, and less {hours(total)} they seem to "
        f"leave {hours(wanted - total)} h."
    ]
    if given.flats * CONTACT_FOR_A_FLAT > total:
        standard = given.flats * CONTACT_FOR_A_FLAT
        blocks = plural(top_up_blocks(standard - total), "block")
        short = hours(standard - total)
        said.append(f"Against {hours(standard)} standard contact hours it is {short} h, {blocks} of 50.")
    gap = wanted - without
    said.append(f"Like for like {hours(gap)} h are missing ({hours(wanted)} − {hours(without)})")
    if given.days:
        schedule = given.day_minutes + 7 * given.handover + night
        sum_ = f"({hours(schedule)} − {hours(without)})"
        said[-1] += f", by the schedule of cover {hours(schedule - without)} {sum_}"
    said[-1] += f": {plural(top_up_blocks(gap), 'additional block')} of 50."
    yield Contradiction("I3", "The top-up mixes two bases", " ".join(said), f"{BRIEF}, 3.1.4")


def _schedule_and_need(given: Arrangement) -> Iterator[Contradiction]:
    asked, need = given.day_minutes, given.need
    if not asked or need <= asked:
        return
    short = hours(need - asked)
    said = f"By day the sessions ask for {hours(asked)} h, {short} h short of the {hours(need)} h of need."
    handover = 7 * given.handover
    if asked + handover > need:
        said += (
            f" Only with {hours(handover)} h of handover, which is not contact time, are they more "
            f"({hours(asked + handover)} h, {signed_hours(asked + handover - need)})."
        )
    yield Contradiction("I4", "The schedule of cover is below the need", said, f"{BRIEF}, 3.1.4")


def _block_and_need(given: Arrangement) -> Iterator[Contradiction]:
    cover = given.agreed(Purpose.DAY_COVER, Purpose.CONTACT)
    without = left_over(given.need, cover)
    if cover and without:
        said = (
            f"{hours(cover)} h of day cover and planned care are commissioned for {hours(given.need)} h of "
            f"need: {hours(without)} h of planned care have no staff, and no floating time is left."
        )
        yield Contradiction("I5", "The block is below the need", said, f"{BRIEF}, 3.1.4")


def _unpaid_breaks(given: Arrangement) -> Iterator[Contradiction]:
    said = [*_break_alone_at_night(given), *_breaks_by_day(given)]
    if said:
        yield Contradiction(
            "I6", "Unpaid breaks break the minimum", " ".join(said), f"{BRIEF}, 2.2.2, 3.1.4 and 3.5"
        )


def _break_alone_at_night(given: Arrangement) -> Iterator[str]:
    kinds = [t for t in given.working_types if t.kind is ShiftKind.WAKING_NIGHT]
    unpaid = max((unpaid_minutes(t.breaks) for t in kinds), default=0)
    lone = [s for s in given.nights if s.minimum == 1]
    night = given.night_minutes
    if unpaid and night and (lone or not given.nights):
        times = max((len(s.days) for s in lone), default=7)
        yield (
            f"Who is alone at night cannot be off duty for an unpaid break of {unpaid} min: {hours(night)} h "
            f"of cover would be paid as {hours(left_over(night, unpaid * times))}."
        )


def _breaks_by_day(given: Arrangement) -> Iterator[str]:
    least = min((s.minimum for s in given.days), default=0)
    codes = [
        t.code
        for t in given.working_types
        if t.kind not in OFF_THE_FLOOR
        and t.kind not in _NIGHTS
        and t.counts_in_cover
        and unpaid_minutes(t.breaks)
    ]
    if codes and 1 <= least <= 2:
        falls = "falls from two to one" if least == 2 else "falls from one to nobody"
        yield f"By day a cover of {least} {falls} in each unpaid break ({', '.join(codes)})."


def _need_below_minimum(given: Arrangement) -> Iterator[Contradiction]:
    below = Counter(below_minimum(given.needs, given.minimum))
    if below:
        who = ", ".join(f"{plural(count, 'tenant')} at {hours(need)} h" for need, count in below.items())
        said = f"{who} a week, below the {hours(given.minimum)} h that make somebody eligible."
        yield Contradiction("I7", "Need below the threshold", said, f"{BRIEF}, 1.4.1 and 3.1.4")


_ALL: Final[tuple[Callable[[Arrangement], Iterator[Contradiction]], ...]] = (
    _several_nights,
    _open_day,
    _mixed_bases,
    _schedule_and_need,
    _block_and_need,
    _unpaid_breaks,
    _need_below_minimum,
)


def contradictions(given: Arrangement) -> tuple[Contradiction, ...]:
    """Those that hold for a scheme, in the order of their numbers; none where nothing is recorded."""
    return tuple(found for each in _ALL for found in each(given))
