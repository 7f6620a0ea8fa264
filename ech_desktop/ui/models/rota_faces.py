"""How shifts and absences are shown and said: chips in cells, bars by the clock, words to be read out."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from ech_desktop.domain.clock import hours, minutes_between, shown, times_text
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Look, Session
from ech_desktop.domain.team import SHORT_ROLES, Absence, AbsenceKind, Contract, TeamMember

NOTE: Final = "✎"
ABSENCE_WORDS: Final = {
    AbsenceKind.ANNUAL_LEAVE: "Leave",
    AbsenceKind.SICKNESS: "Sick",
    AbsenceKind.TRAINING: "Training",
    AbsenceKind.FAMILY_LEAVE: "Family",
    AbsenceKind.OTHER: "Away",
}


class Face(NamedTuple):
    """What one chip looks like; equal faces share one picture."""

    code: str
    times: str
    look: Look | None
    """None for an absence."""
    outlined: bool = False
    mark: str = ""
    """Of the strongest finding about this shift: ✗ or ⚠."""
    noted: bool = False
    extra: str = ""
    """Real hours, said where the clocks change under the shift."""


class Axis(NamedTuple):
    """Some hours beside each other (UTC), so that a day on which the clocks change is as long as it is."""

    start: datetime
    end: datetime

    def x(self, moment: datetime, width: float) -> float:
        """Where a moment lies in a width; nothing lies beyond its edges."""
        share = (moment - self.start) / (self.end - self.start)
        return min(max(share, 0.0), 1.0) * width

    @property
    def ticks(self) -> tuple[datetime, ...]:
        """Every full hour but the edges."""
        hours_ = int((self.end - self.start) / timedelta(hours=1))
        return tuple(self.start + timedelta(hours=n) for n in range(1, hours_))


class Bar(NamedTuple):
    """A chip that lies where its hours are."""

    face: Face
    start: datetime
    end: datetime
    breaks: tuple[tuple[datetime, datetime], ...] = ()
    lane: int = 0
    lanes: int = 1
    """Shifts that overlap lie below each other."""
    is_of_another_day: bool = False
    """The end of a night that began the evening before: to see, not to change here."""


def face_of(shift: Shift, mark: str) -> Face:
    """`mark`: of the strongest finding about it."""
    code = (shift.code or "·") + ("*" if shift.leads else "")
    times, odd = read_clock(shift.start, shift.end)
    is_open = shift.team_member_id is None and not shift.agency_worker.strip()
    return Face(code, times, shift.look, is_open, mark, bool(shift.note.strip()), odd)


def absence_face(absence: Absence) -> Face:
    return Face(absence.kind.code, ABSENCE_WORDS[absence.kind], None, outlined=True)


def _odd_hours(shift: Shift) -> str:
    return read_clock(shift.start, shift.end)[1]


@lru_cache(maxsize=8_000)
def read_clock(start: datetime, end: datetime) -> tuple[str, str]:
    """The times of a shift, and `11 h` where the clocks change under it, so that its times would mislead.

    Kept, because a week shows the same few hundred shifts again after each key.
    """
    wall = shown(end).replace(tzinfo=None) - shown(start).replace(tzinfo=None)
    length = minutes_between(start, end)
    return times_text(start, end), "" if wall == timedelta(minutes=length) else f"{hours(length)} h"


def role_line(member: TeamMember) -> str:
    """`CSW · 37.5 h`, `NCW · zero hours`: what stands under a name."""
    if member.contract is Contract.WEEKLY_HOURS:
        return f"{SHORT_ROLES[member.role]} · {hours(member.contract_minutes)} h"
    if member.contract is Contract.GUARANTEED:
        return f"{SHORT_ROLES[member.role]} · from {hours(member.contract_minutes)} h"
    return f"{SHORT_ROLES[member.role]} · {member.contract}"


def said_of(shift: Shift, names: dict[str, str]) -> str:
    """`Early 07:30–14:15, leads`: a shift in words, by the names of the shift types."""
    name = names.get(shift.shift_type_id or "") or shift.code or "Shift"
    extra = [f"{odd} by the clock change" for odd in [_odd_hours(shift)] if odd]
    extra += ["leads"] if shift.leads else []
    extra += [f"agency worker {shift.agency_worker.strip()}"] if shift.agency_worker.strip() else []
    return ", ".join((f"{name} {shift.times}", *extra))


def short_times(session: Session) -> str:
    """`7–10`, `16:30–21`: as short as it can be said, where room is scarce."""
    return "–".join(
        f"{t.hour}:{t.minute:02}" if t.minute else str(t.hour) for t in (session.start, session.end)
    )
