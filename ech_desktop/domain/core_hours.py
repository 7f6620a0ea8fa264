"""The sums of core hours: what a schedule of cover, a block and the tenants' needs come to, in whole minutes.

Figures of the Housing LIN technical brief, section 6, 3.1 (V01 to V25); the capacity board is made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from ech_desktop.domain.basics import plural
from ech_desktop.domain.clock import hours, minutes_between
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.cover import people_needed
from ech_desktop.domain.packages import NeedBand, need_band
from ech_desktop.domain.parameters import AS_SHIPPED, Name, Parameters
from ech_desktop.domain.scheme import CoverChange, Session

ORDINARY_WEEK: Final = tuple(date(2026, 6, 1) + timedelta(days=n) for n in range(7))
"""No clock changes in it."""
HANDOVER: Final = 60
"""Minutes of handover a day, whatever the number of handovers (V03)."""
TOP_UP: Final = 50 * 60
"""Minutes of one additional block (V12)."""
ELIGIBLE: Final = 4 * 60
"""Minutes a week of the brief's example of a minimum care need (V17)."""
CONTACT_FOR_A_FLAT: Final = 10 * 60
"""Minutes a week of the standard figure: 400 contact hours for 40 flats (V11)."""
_DAY: Final = 24 * 60


def minute_of(at: time) -> int:
    """Minutes from midnight on the clock."""
    return at.hour * 60 + at.minute


def is_night(
    start: int, length: int, parameters: Parameters = AS_SHIPPED, day: date = ORDINARY_WEEK[0]
) -> bool:
    """Whether at least half of a stretch lies in the night period (Working Time Regulations, regulation 2).

    `start` is minutes from midnight; the night period is the one that holds on `day`.
    """
    begins, ends = (parameters.minutes(name, day) for name in (Name.NIGHT_START, Name.NIGHT_END))
    ends += _DAY if ends <= begins else 0
    within = (min(start + length, ends + off) - max(start, begins + off) for off in (-_DAY, 0, _DAY))
    return 2 * sum(max(0, each) for each in within) >= length


def is_night_session(
    session: Session, parameters: Parameters = AS_SHIPPED, day: date = ORDINARY_WEEK[0]
) -> bool:
    """Whether a session is night cover: at least half of it lies in the night period."""
    start, end = minute_of(session.start), minute_of(session.end)
    return is_night(start, (end - start) % _DAY or _DAY, parameters, day)


@dataclass(frozen=True)
class Asked:
    """What a session asks for in some weeks: `pieces` are people, minutes, and on how many days."""

    session: Session
    night: bool
    pieces: tuple[tuple[int, int, int], ...]

    @property
    def minutes(self) -> int:
        """Person-minutes."""
        return sum(people * length * days for people, length, days in self.pieces)

    @property
    def sum(self) -> str:
        """`5 × 2.5 h × 7 days`"""
        return " + ".join(
            f"{n} × {hours(length)} h × {plural(days, 'day')}" for n, length, days in self.pieces
        )


def asked_for(
    sessions: Iterable[Session],
    days: Sequence[date] = ORDINARY_WEEK,
    changes: Iterable[CoverChange] = (),
    parameters: Parameters = AS_SHIPPED,
) -> tuple[Asked, ...]:
    """What each session asks for on these days (at least one), in real minutes, as stepped up or down."""
    known = tuple(changes)
    found = []
    for session in sorted(sessions, key=lambda s: (s.start, s.end)):
        own = [c for c in known if c.session_id == session.id]
        asked: Counter[tuple[int, int]] = Counter()
        for day in days:
            when = session.on(day)
            if when is not None and when[0] < when[1]:
                asked[people_needed(session, day, own), minutes_between(*when)] += 1
        pieces = tuple((people, length, count) for (people, length), count in asked.items())
        found.append(Asked(session, is_night_session(session, parameters, days[0]), pieces))
    return tuple(found)


def schedule_minutes(
    sessions: Iterable[Session], days: Sequence[date] = ORDINARY_WEEK, changes: Iterable[CoverChange] = ()
) -> int:
    """Person-minutes of a schedule of cover: people × length × days (V01, V02, V09)."""
    return sum(asked.minutes for asked in asked_for(sessions, days, changes))


def agreed_minutes(commission: Commission, days: Sequence[date] = ORDINARY_WEEK) -> int:
    """Minutes agreed for these days; a part of a week counts by its days, half a minute up."""
    running = sum(commission.runs_on(day) for day in days)
    return (2 * commission.minutes * running + 7) // 14


def eligibility_block(tenants: int, night: int, leader: int, minimum: int = ELIGIBLE) -> int:
    """A block of the minimum need of every tenant, the night and the team leader (V15)."""
    return tenants * minimum + night + leader


def top_up_blocks(missing: int, block: int = TOP_UP) -> int:
    """How many additional blocks make up for the minutes that are missing (V12, I3)."""
    return max(0, -(-missing // block))


def phased(block: int, target: int, first: int = TOP_UP) -> tuple[int, ...]:
    """The block, then with a first addition, then all that is aimed at (V25); no step goes down."""
    return tuple(dict.fromkeys((block, max(block, min(block + first, target)), max(block, target))))


def left_over(minutes: int, *spent: int) -> int:
    """What is left of some minutes, never below 0 (V14; floating time)."""
    return max(0, minutes - sum(spent))


def below_minimum(needs: Iterable[int], minimum: int = ELIGIBLE) -> tuple[int, ...]:
    """The packages that are below a minimum care need (V17); no package is no need to measure."""
    return tuple(sorted(need for need in needs if 0 < need < minimum))


@dataclass(frozen=True)
class Band:
    """Tenants of one need band and their minutes."""

    band: NeedBand
    tenants: int
    minutes: int
    sum: str
    """`13 × 3 h`"""


def need_by_band(needs: Iterable[int], weeks: int = 1) -> tuple[Band, ...]:
    """Every band with its tenants and their minutes, from each tenant's minutes a week (V07, V16)."""
    found: dict[NeedBand, Counter[int]] = {band: Counter() for band in NeedBand}
    for need in needs:
        found[need_band(need)][max(0, need)] += 1
    more = "" if weeks == 1 else f" × {weeks} weeks"
    return tuple(
        Band(
            band,
            each.total(),
            sum(need * count for need, count in each.items()) * weeks,
            " + ".join(f"{count} × {hours(need)} h{more}" for need, count in sorted(each.items()) if need),
        )
        for band, each in found.items()
    )
