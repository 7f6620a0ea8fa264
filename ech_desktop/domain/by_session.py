"""The rota turned round: who is on in each session of each day, and how somebody is put there by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from ech_desktop.domain.basics import Problem, Refused, SessionId
from ech_desktop.domain.clock import minutes_between
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.folding import fold, matches
from ech_desktop.domain.hours import OFF_THE_FLOOR
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Session, ShiftType
from ech_desktop.domain.team import TeamMember

Staffed = dict[tuple[SessionId | None, date], tuple[Shift, ...]]


def staffed(rota: Rota) -> Staffed:
    """The shifts that reach into each session of each day, open ones too, earliest first.

    Under None stand those that start that day and are in no session of any day, so that no shift is lost.
    """
    found: Staffed = {}
    placed: set[str] = set()
    on_the_floor = (s for s in rota.shifts if s.kind not in OFF_THE_FLOOR)
    waiting = sorted(on_the_floor, key=lambda s: (s.start, s.end, s.id))
    for cover in session_cover(rota):
        here = [s for s in waiting if s.start < cover.end and s.end > cover.start]
        found[cover.session.id, cover.day] = tuple(here)
        placed.update(s.id for s in here)
    for shift in rota.own_shifts:
        if shift.id not in placed:
            found[None, shift.day] = (*found.get((None, shift.day), ()), shift)
    return found


def type_for(session: Session, day: date, types: Iterable[ShiftType]) -> ShiftType | None:
    """The type of shift that meets most of a session on this day, and of these the shortest."""
    when = session.on(day)
    best: tuple[int, int] = (0, 0)
    chosen = None
    for type_ in types:
        if when is None or type_.retired or type_.kind in OFF_THE_FLOOR or not type_.counts_in_cover:
            continue
        start, end = type_.on(day)
        met = _overlap(when, (start, end)), -minutes_between(start, end)
        if met[0] > 0 and (chosen is None or met > best):
            best, chosen = met, type_
    return chosen


def _overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> int:
    return max(0, minutes_between(max(one[0], other[0]), min(one[1], other[1])))


def people_called(name: str, team: Iterable[TeamMember]) -> list[TeamMember]:
    """Who is meant by what was typed: a whole name, else everybody whose name holds these words."""
    team = list(team)
    whole = [m for m in team if fold(m.name) == fold(name).strip()]
    return whole or [m for m in team if name.strip() and matches(fold(m.name), name)]


def read_person(typed: str, team: Iterable[TeamMember]) -> tuple[TeamMember, str]:
    """Who was typed into a session, and the shift behind the name when one is given: `tomasz`, `tom E`.

    Raises Refused when it is nobody, or more than one.
    """
    team = list(team)
    words = typed.split()
    for split in range(len(words), 0, -1):
        name, shift = " ".join(words[:split]), " ".join(words[split:])
        found = people_called(name, team)
        if len(found) == 1:
            return found[0], shift
        if found:
            who = ", ".join(m.name for m in found[:4])
            raise Refused(Problem("shift", f"“{name}” may be {who}. Type more of the name."))
    raise Refused(Problem("shift", f"Nobody in the team is called “{' '.join(words)}”. Type part of a name."))
