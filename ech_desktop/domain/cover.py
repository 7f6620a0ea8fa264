"""Cover: who is on duty in each session, minute by minute, against what the session asks for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from itertools import accumulate
from typing import Final

from ech_desktop.domain.basics import Gender, SessionId
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import DAY, london, minutes_between, times_text
from ech_desktop.domain.hours import OFF_THE_FLOOR
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import CoverChange, Session, ShiftKind
from ech_desktop.domain.team import TeamMember

Stretch = tuple[datetime, datetime]
Why = tuple[str, str]
"""What is said of one person or shift that could have counted, and of several."""
PEOPLE: Final = "people"
LEADER: Final = "leader"
GENDERS: Final = frozenset({Gender.WOMAN, Gender.MAN})
_AWAY: Final = frozenset({ShiftKind.TRAINING, ShiftKind.ON_CALL})
"""Kinds of shift on which somebody may be elsewhere: they cannot lead the shift in the building."""
_ON_BREAK: Final = ("on an unpaid break", "on an unpaid break")
_ASLEEP: Final = ("sleeps in", "sleep in")
_UNFILLED: Final = ("shift not filled", "shifts not filled")
_NO_HANDS: Final = ("does not count in cover", "do not count in cover")
_NO_LONGER: Final = ("whose training does not hold that day", "whose training does not hold that day")
_REASONS: Final = (_ON_BREAK, _ASLEEP, _NO_HANDS, _NO_LONGER, _UNFILLED)
"""In the order in which they are said."""


@dataclass(frozen=True)
class Gap:
    """A stretch with fewer people on duty than asked for, or without a shift leader or a skill."""

    start: datetime
    end: datetime
    have: int
    needed: int
    kind: str = PEOPLE
    """`people`, `leader`, the skill that nobody on duty has (`Skill`), or whom tenants ask for (`Gender`)."""
    reason: str = ""
    """Why, where the rota knows: `1 on an unpaid break`, `1 sleeps in, 2 shifts not filled 22:00–23:00`."""

    @property
    def text(self) -> str:
        """`07:00–07:30: 0 of 2`, `14:00–14:30: no shift leader`, `22:00–07:00: nobody with medicines`"""
        return f"{times_text(self.start, self.end)}: {self.what}"

    @property
    def what(self) -> str:
        """`0 of 2`, `no shift leader`, `nobody with medicines`, `no woman, whom tenants ask for`"""
        if self.kind == PEOPLE:
            return f"{self.have} of {self.needed}"
        if self.kind in GENDERS:
            who = f"no {self.kind}" if not self.have else f"one {self.kind} of {self.needed}"
            return f"{who}, whom tenants ask for"
        return "no shift leader" if self.kind == LEADER else f"nobody with {self.kind}"

    @property
    def words(self) -> str:
        """The text and why: `02:00–02:30: 0 of 1 (1 on an unpaid break)`"""
        return f"{self.text} ({self.reason})" if self.reason else self.text

    @property
    def missing(self) -> int:
        """Person-minutes."""
        return minutes_between(self.start, self.end) * (self.needed - self.have)


@dataclass(frozen=True)
class SessionCover:
    """One session on one day: the least number on duty at any minute of it, and its gaps.

    `least`, `needed`, `short` and `gaps` are about people; `needed` has the day's step-up or step-down in it.
    """

    session: Session
    day: date
    start: datetime
    end: datetime
    least: int
    gaps: tuple[Gap, ...]
    needed: int
    leader_gaps: tuple[Gap, ...] = ()
    skill_gaps: tuple[Gap, ...] = ()
    carer_gaps: tuple[Gap, ...] = ()

    @property
    def short(self) -> int:
        return max(0, self.needed - self.least)

    @property
    def all_gaps(self) -> tuple[Gap, ...]:
        """Of people, then of the shift leader, of each skill, and of those whom tenants ask for."""
        return self.gaps + self.leader_gaps + self.skill_gaps + self.carer_gaps


class Timeline:
    """How many of some stretches run at each moment: counted once, then asked for many times."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        moves: dict[datetime, int] = {}
        for begin, finish in stretches:
            if begin < finish:
                moves[begin] = moves.get(begin, 0) + 1
                moves[finish] = moves.get(finish, 0) - 1
        self.moments = sorted(moment for moment, move in moves.items() if move)
        self._have = list(accumulate(moves[moment] for moment in self.moments))

    def steps(self, start: datetime, end: datetime) -> Iterator[tuple[Stretch, int]]:
        """How many run, piece by piece from start to end; neighbours differ, and none is without length."""
        n = bisect_right(self.moments, start)
        have = self._have[n - 1] if n else 0
        while start < end:
            then = min(end, self.moments[n]) if n < len(self.moments) else end
            yield (start, then), have
            if then < end:
                have = self._have[n]
            start, n = then, n + 1


def steps(stretches: Iterable[Stretch], start: datetime, end: datetime) -> Iterator[tuple[Stretch, int]]:
    """How many of the stretches run, piece by piece from start to end; pieces of no length are left out."""
    return Timeline(stretches).steps(start, end)


def gaps(stretches: Iterable[Stretch], start: datetime, end: datetime, needed: int) -> tuple[Gap, ...]:
    """The stretches with too few, neighbours with the same number joined."""
    short = ((piece, have) for piece, have in steps(stretches, start, end) if have < needed)
    return tuple(Gap(*piece, have, needed) for piece, have in short)


def is_filled(shift: Shift) -> bool:
    """Whether somebody works it, of the team or sent by an agency."""
    return shift.team_member_id is not None or bool(shift.agency_worker)


def is_on_duty(shift: Shift, rota: Rota) -> bool:
    """Whether the shift puts hands into the building: a person and a shift that both count.

    Somebody sent by an agency counts where the shift does.
    """
    if not shift.counts_in_cover or shift.kind in OFF_THE_FLOOR:
        return False
    if shift.team_member_id is None:
        return bool(shift.agency_worker)
    member = rota.members.get(shift.team_member_id)
    return member is not None and member.counts_in_cover


@lru_cache(maxsize=8192)
def _breaks(start: datetime, end: datetime, breaks: tuple[Break, ...]) -> tuple[Stretch, ...]:
    """The unpaid breaks that have a time, in order."""
    timed = (each.within(start, end) for each in breaks if not each.paid)
    return tuple(sorted(when for when in timed if when is not None))


def off_duty(shift: Shift) -> tuple[Stretch, ...]:
    """When somebody on this shift is off duty: its unpaid breaks that have a time (UTC), earliest first."""
    return _breaks(shift.start, shift.end, shift.breaks) if shift.breaks else ()


def on_duty(shift: Shift) -> Iterator[Stretch]:
    """When somebody on this shift is on duty: from start to end but for its timed unpaid breaks."""
    begin = shift.start
    for start, end in off_duty(shift):
        if begin < start:
            yield begin, start
        begin = max(begin, end)
    if begin < shift.end:
        yield begin, shift.end


@dataclass
class _Kind:
    """The stretches that matter to one kind of gap; each of `why` is a reason for having fewer."""

    awake: list[Stretch] = field(default_factory=list)
    asleep: list[Stretch] = field(default_factory=list)
    breaks: list[Stretch] = field(default_factory=list)
    sleepers_breaks: list[Stretch] = field(default_factory=list)
    why: dict[Why, list[Stretch]] = field(default_factory=dict)

    def add(self, shift: Shift) -> None:
        """A shift that counts for this kind."""
        sleeps = shift.kind is ShiftKind.SLEEP_IN
        stretches = self.asleep if sleeps else self.awake
        if not shift.breaks:  # most, and this runs for every shift after every key
            stretches.append((shift.start, shift.end))
            return
        stretches.extend(on_duty(shift))
        (self.sleepers_breaks if sleeps else self.breaks).extend(off_duty(shift))

    def explain(self, reason: Why, shift: Shift) -> None:
        """A shift that would count, but for this reason."""
        self.why.setdefault(reason, []).append((shift.start, shift.end))


class _Counted:
    """One kind of gap, where a sleep-in counts or where it does not."""

    def __init__(self, kind: _Kind, sleep_in_counts: bool) -> None:
        breaks = kind.breaks + kind.sleepers_breaks if sleep_in_counts else kind.breaks
        asleep = [] if sleep_in_counts else kind.asleep
        self.hands = Timeline(kind.awake + kind.asleep if sleep_in_counts else kind.awake)
        why = {_ON_BREAK: breaks, _ASLEEP: asleep, **kind.why}
        self.why = {reason: Timeline(why[reason]) for reason in _REASONS if why.get(reason)}

    def look(self, kind: str, start: datetime, end: datetime, needed: int) -> tuple[int, tuple[Gap, ...]]:
        """The least number from start to end, and where it is below what is needed."""
        pieces = list(self.hands.steps(start, end))
        least = min(have for _, have in pieces)
        if least >= needed:
            return least, ()
        short = ((piece, have) for piece, have in pieces if have < needed)
        return least, tuple(Gap(*piece, have, needed, kind, self._reason(*piece)) for piece, have in short)

    def _reason(self, start: datetime, end: datetime) -> str:
        return ", ".join(
            f"{count} {reason[count > 1]}" + ("" if piece == (start, end) else f" {times_text(*piece)}")
            for reason, timeline in self.why.items()
            for piece, count in timeline.steps(start, end)
            if count
        )


class _Duty:
    """Everybody's duty in the weeks of a rota, sorted by what a session can ask for."""

    def __init__(self, rota: Rota) -> None:
        self.rota = rota
        self.kinds: dict[str, _Kind] = {PEOPLE: _Kind(), LEADER: _Kind()}
        self.skills = list(dict.fromkeys(skill for session in rota.sessions for skill in session.skills))
        self.genders = {each.gender for each in rota.carers}
        self.kinds |= {kind: _Kind() for kind in (*self.skills, *self.genders)}
        self._counted: dict[tuple[str, bool], _Counted] = {}
        first, last = london(rota.days[0], time(0)), london(rota.days[-1] + 2 * DAY, time(0))
        for shift in rota.shifts:
            if shift.start < last and shift.end > first:
                self._add(shift)

    def _add(self, shift: Shift) -> None:
        people = self.kinds[PEOPLE]
        if not is_filled(shift):
            if shift.counts_in_cover and shift.kind not in OFF_THE_FLOOR:
                people.explain(_UNFILLED, shift)
            return
        member = None if shift.team_member_id is None else self.rota.members.get(shift.team_member_id)
        if shift.team_member_id is not None and member is None:
            return
        if shift.leads and shift.kind not in _AWAY:
            self.kinds[LEADER].add(shift)
        if is_on_duty(shift, self.rota):
            people.add(shift)
            if self.skills and member is not None:
                self._add_skills(shift, member)
            if member is not None and member.gender in self.genders:
                self.kinds[member.gender].add(shift)
        elif shift.kind not in _AWAY:
            people.explain(_NO_HANDS, shift)

    def _add_skills(self, shift: Shift, member: TeamMember) -> None:
        """A skill holds for a whole shift when it holds on the day on which the shift starts."""
        day = shift.day
        for skill in self.skills:
            if member.has_on(skill, day):
                self.kinds[skill].add(shift)
            elif any(training.skill is skill for training in member.trainings):
                self.kinds[skill].explain(_NO_LONGER, shift)

    def look(self, kind: str, asleep: bool, when: Stretch, needed: int) -> tuple[int, tuple[Gap, ...]]:
        """As `_Counted.look`, each timeline made when it is first asked for."""
        if (kind, asleep) not in self._counted:
            self._counted[kind, asleep] = _Counted(self.kinds[kind], asleep)
        return self._counted[kind, asleep].look(kind, *when, needed)


def _duty(rota: Rota) -> _Duty:
    """Worked out once for each rota and kept with it."""
    kept = vars(rota)
    if "duty" not in kept:
        kept["duty"] = _Duty(rota)
    found: _Duty = kept["duty"]
    return found


def session_cover(rota: Rota) -> tuple[SessionCover, ...]:
    """Every session of every day of the rota, by the time of day it starts, then by day.

    Worked out once for each rota and kept with it: two rules and the page ask for it after every key.
    """
    kept = vars(rota)
    if "session_cover" not in kept:
        kept["session_cover"] = tuple(_work_out_cover(rota))
    found: tuple[SessionCover, ...] = kept["session_cover"]
    return found


def _work_out_cover(rota: Rota) -> Iterator[SessionCover]:
    duty = _duty(rota)
    changes: dict[SessionId, list[CoverChange]] = {}
    for change in rota.cover_changes:
        changes.setdefault(change.session_id, []).append(change)
    for session in sorted(rota.sessions, key=lambda s: (s.start, s.end)):
        for day in rota.days:
            when = session.on(day)
            if when is None or when[1] <= when[0]:  # not asked for, or in the hour that March skips
                continue
            needed = people_needed(session, day, changes.get(session.id, ()))
            asleep = session.sleep_in_counts
            least, short = duty.look(PEOPLE, asleep, when, needed)
            leaders = duty.look(LEADER, asleep, when, 1)[1] if session.leader_needed else ()
            skills = tuple(gap for skill in session.skills for gap in duty.look(skill, asleep, when, 1)[1])
            carers = tuple(_carer_gaps(duty, asleep, when)) if rota.carers else ()
            yield SessionCover(session, day, *when, least, short, needed, leaders, skills, carers)


def _carer_gaps(duty: _Duty, asleep: bool, when: Stretch) -> Iterator[Gap]:
    """Where a woman or a man is asked for in a session and not on duty."""
    for each in duty.rota.carers:
        begin, end = max(each.start, when[0]), min(each.end, when[1])
        if begin < end:
            yield from duty.look(each.gender, asleep, (begin, end), each.needed)[1]


def people_needed(session: Session, day: date, changes: Iterable[CoverChange]) -> int:
    """The cover minimum with the step-ups and step-downs of this day; never below nobody."""
    return max(0, session.minimum + sum(c.change for c in changes if c.applies_on(day)))


def unattended(rota: Rota) -> tuple[Gap, ...]:
    """Minutes of the rota with nobody on duty at all: the site is never empty, whatever a session asks.

    Somebody who sleeps in is there; a lone worker on an unpaid break is not on duty.
    """
    weeks = london(rota.days[0], time(0)), london(rota.days[-1] + DAY, time(0))
    return _duty(rota).look(PEOPLE, True, weeks, 1)[1]


def on_duty_at(rota: Rota, moment: datetime) -> tuple[Shift, ...]:
    """Everybody's shifts that run at a moment, breaks and all, open ones left out, earliest first."""
    running = (s for s in rota.shifts if is_filled(s) and s.start <= moment < s.end)
    return tuple(sorted(running, key=lambda s: (s.start, s.end, s.id)))
