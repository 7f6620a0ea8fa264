"""Cover: how many people are on duty in each session, minute by minute, against its cover minimum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise

from ech_desktop.domain.clock import DAY, london, minutes_between, times_text
from ech_desktop.domain.hours import OFF_THE_FLOOR
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Session, ShiftKind

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True)
class Gap:
    """A stretch with fewer people on duty than asked for."""

    start: datetime
    end: datetime
    have: int
    needed: int

    @property
    def text(self) -> str:
        """`07:00–07:30: 0 of 2`"""
        return f"{times_text(self.start, self.end)}: {self.have} of {self.needed}"

    @property
    def missing(self) -> int:
        """Person-minutes."""
        return minutes_between(self.start, self.end) * (self.needed - self.have)


@dataclass(frozen=True)
class SessionCover:
    """One session on one day: the least number on duty at any minute of it, and its gaps."""

    session: Session
    day: date
    start: datetime
    end: datetime
    least: int
    gaps: tuple[Gap, ...]

    @property
    def needed(self) -> int:
        return self.session.minimum

    @property
    def short(self) -> int:
        return max(0, self.needed - self.least)


def is_on_duty(shift: Shift, rota: Rota) -> bool:
    """Whether the shift puts hands into the building: a person and a shift that both count."""
    if shift.team_member_id is None or not shift.counts_in_cover or shift.kind in OFF_THE_FLOOR:
        return False
    member = rota.members.get(shift.team_member_id)
    return member is not None and member.counts_in_cover


def steps(stretches: Iterable[Stretch], start: datetime, end: datetime) -> Iterator[tuple[Stretch, int]]:
    """How many of the stretches run, piece by piece from start to end; pieces of no length are left out."""
    moves: dict[datetime, int] = {start: 0, end: 0}
    for begin, finish in stretches:
        if begin < end and finish > start:
            begin, finish = max(begin, start), min(finish, end)
            moves[begin] = moves.get(begin, 0) + 1
            moves[finish] = moves.get(finish, 0) - 1
    moments, have = sorted(moves), 0
    for now, then in pairwise(moments):
        have += moves[now]
        yield (now, then), have


def gaps(stretches: Iterable[Stretch], start: datetime, end: datetime, needed: int) -> tuple[Gap, ...]:
    """The stretches with too few, neighbours with the same number joined."""
    return _short(steps(stretches, start, end), needed)


def _short(pieces: Iterable[tuple[Stretch, int]], needed: int) -> tuple[Gap, ...]:
    found: list[Gap] = []
    for (begin, finish), have in pieces:
        if have >= needed:
            continue
        if found and found[-1].end == begin and found[-1].have == have:
            begin = found.pop().start
        found.append(Gap(begin, finish, have, needed))
    return tuple(found)


def session_cover(rota: Rota) -> tuple[SessionCover, ...]:
    """Every session of every day of the rota, by the time of day it starts, then by day.

    Worked out once for each rota and kept with it: two rules and the page ask for it after every key.
    """
    kept = vars(rota)
    if "session_cover" not in kept:
        kept["session_cover"] = _work_out_cover(rota)
    found: tuple[SessionCover, ...] = kept["session_cover"]
    return found


def _work_out_cover(rota: Rota) -> tuple[SessionCover, ...]:
    on_duty = [s for s in rota.shifts if is_on_duty(s, rota)]
    awake = [(s.start, s.end) for s in on_duty if s.kind is not ShiftKind.SLEEP_IN]
    anybody = [(s.start, s.end) for s in on_duty]
    found = []
    for session in sorted(rota.sessions, key=lambda s: (s.start, s.end)):
        hands = anybody if session.sleep_in_counts else awake
        for day in rota.days:
            when = session.on(day)
            if when is None or when[1] <= when[0]:  # not asked for, or in the hour that March skips
                continue
            pieces = list(steps(hands, *when))
            least = min(have for _, have in pieces)
            found.append(SessionCover(session, day, *when, least, _short(pieces, session.minimum)))
    return tuple(found)


def unattended(rota: Rota) -> tuple[Gap, ...]:
    """Minutes of the rota with nobody on duty at all: the site is never empty, whatever a session asks."""
    on_duty = [(s.start, s.end) for s in rota.shifts if is_on_duty(s, rota)]
    start, end = london(rota.days[0], time(0)), london(rota.days[-1] + DAY, time(0))
    return gaps(on_duty, start, end, 1)


def on_duty_at(rota: Rota, moment: datetime) -> tuple[Shift, ...]:
    """Everybody's shifts that run at a moment, open ones left out, earliest first."""
    running = (s for s in rota.shifts if s.team_member_id is not None and s.start <= moment < s.end)
    return tuple(sorted(running, key=lambda s: (s.start, s.end, s.id)))
