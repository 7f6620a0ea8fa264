"""Shifts as people type them into a rota: E, 9-5, 0900-1700, 7-2.30, 2pm til 9.30, E/N."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Final

from ech_desktop.domain.basics import Problem, Refused, SchemeId, TeamMemberId
from ech_desktop.domain.clock import span
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.scheme import Look, ShiftType

_TIME: Final = r"(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(am|pm|a|p)?"
_SPAN: Final = re.compile(rf"{_TIME}\s*(?:-|–|—|to|til|till|until)\s*{_TIME}")


def read_span(typed: str) -> tuple[time, time] | None:
    """Start and end on the clock, or None when this is not two times.

    Without am or pm, an end that is not after the start is read as the afternoon when that makes it
    so (9-5, 7-2.30); otherwise as the next morning (22-7).
    """
    match = _SPAN.fullmatch(" ".join(typed.strip().lower().split()))
    if match is None:
        return None
    start = _time(match[1], match[2], match[3])
    end = _time(match[4], match[5], match[6])
    if start is None or end is None:
        return None
    if match[6] is None and len(match[4]) == 1 and end <= start and end.hour < 12:
        later = time(end.hour + 12, end.minute)
        end = later if later > start else end
    return None if start == end else (start, end)


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    value = int(hour)
    if half is not None:
        if not 1 <= value <= 12:
            return None
        value = value % 12 + (12 if half.startswith("p") else 0)
    return time(value % 24, int(minute or 0)) if value <= 24 else None


def read_shifts(
    typed: str,
    day: date,
    team_member_id: TeamMemberId | None,
    types: Iterable[ShiftType],
    scheme_id: SchemeId,
) -> list[Shift]:
    """The shifts that were typed into one cell, in the order typed; nothing typed is no shift.

    Raises Refused with a sentence that names the codes in use.
    """
    known = [t for t in types if not t.retired]
    by_code = {t.code.casefold(): t for t in known}
    shifts = []
    for part in re.split(r"[/,+]", typed):
        if not (said := part.strip()):
            continue
        if type_ := by_code.get(said.casefold()):
            shifts.append(Shift.of_type(type_, day, team_member_id))
        elif times := read_span(said):
            shifts.append(_by_times(times, day, team_member_id, known, scheme_id))
        else:
            codes = ", ".join(t.code for t in known)
            raise Refused(
                Problem("shift", f"“{said}” is not a shift. Type a code ({codes}) or times like 9-5.")
            )
    return shifts


def _by_times(
    times: tuple[time, time],
    day: date,
    team_member_id: TeamMemberId | None,
    types: list[ShiftType],
    scheme_id: SchemeId,
) -> Shift:
    """A shift by its times: of the type that has exactly these, else of no type."""
    for type_ in types:
        if (type_.start, type_.end) == times:
            return Shift.of_type(type_, day, team_member_id)
    start, end = span(day, *times)
    return Shift(scheme_id=scheme_id, team_member_id=team_member_id, start=start, end=end, look=Look.OTHER)
