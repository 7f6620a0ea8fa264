"""One day of the rota by the clock: who is on duty, from the early in the morning to the night's end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Final

from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.cover import off_duty
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.team import TeamMember
from ech_desktop.ui.models.rota_faces import Axis, Bar
from ech_desktop.ui.models.rota_sheet import OPEN, Place, RotaSheet, Row

ON: Final = "On duty"
OFF: Final = "Not on duty"
MORNING: Final = time(6)
"""Where a day of the scheme begins and ends, unless a shift reaches beyond."""
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True)
class DaySheet(RotaSheet):
    """The same weeks, of which one day is shown; who is on duty stands first, in the order of the day."""

    day: date = date.min

    @property
    def days(self) -> tuple[date, ...]:
        return (self.day,)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        on = sorted((m for m in self.rota.rows if self._began(m)), key=self._in_order)
        off = [m for m in self.rota.rows if not self._began(m)]
        rows: list[Row] = []
        for title, members in ((f"{ON}: {len(on)}", on), (OFF, off)):
            if members:
                rows.append(Row(f"group {title[:2]}", title, heading=True))
                rows += (Row(m.id, m.name, m) for m in members)
        return (*rows, Row("group open", OPEN, heading=True), Row("open", "Unfilled"))

    def _began(self, member: TeamMember) -> tuple[Shift, ...]:
        return self.rota.cells.get((member.id, self.day), ())

    def _in_order(self, member: TeamMember) -> tuple[datetime, datetime, object]:
        first = self._began(member)[0]
        return first.start, first.end, member.rank

    @cached_property
    def axis(self) -> Axis:
        """From six in the morning to six the next, and as far beyond as a shift of the day reaches."""
        start, end = london(self.day, MORNING), london(self.day + DAY, MORNING)
        for (_, day), shifts in self.rota.cells.items():
            if day == self.day:
                start = min(start, *(s.start for s in shifts))
                end = max(end, *(s.end for s in shifts))
        early = start.replace(minute=0, second=0)
        late = end.replace(minute=0, second=0)
        return Axis(early, late if late == end else late + _HOUR)

    def bars(self, place: Place) -> tuple[Bar, ...]:
        faces = self.faces.get(place, ())
        absences, chips = [f for f in faces if f.look is None], [f for f in faces if f.look is not None]
        found = [Bar(face, self.axis.start, self.axis.end) for face in absences]
        shifts = self.rota.cells.get(place, ())
        found += (Bar(face, s.start, s.end, off_duty(s)) for s, face in zip(shifts, chips, strict=True))
        before = place[0], self.day - DAY
        for shift in self._still_on.get(before, ()):
            (face,) = self._faces(before, (shift,))
            found.append(Bar(face, shift.start, shift.end, off_duty(shift), is_of_another_day=True))
        return tuple(_in_lanes(found))

    @cached_property
    def _still_on(self) -> dict[Place, list[Shift]]:
        """Shifts of the day before that reach into this one."""
        found: dict[Place, list[Shift]] = {}
        for shift in self.rota.shifts:
            if shift.day == self.day - DAY and shift.end > self.axis.start:
                found.setdefault((shift.team_member_id, shift.day), []).append(shift)
        return found


def _in_lanes(bars: Iterable[Bar]) -> list[Bar]:
    """Those that overlap one below the other, in as few lanes as that takes."""
    ends: list[datetime] = []
    placed: list[Bar] = []
    for bar in sorted(bars, key=lambda b: (b.start, b.end)):
        lane = next((n for n, end in enumerate(ends) if end <= bar.start), len(ends))
        ends[lane:] = [bar.end, *ends[lane + 1 :]]
        placed.append(bar._replace(lane=lane))
    return [bar._replace(lanes=len(ends)) for bar in placed]
