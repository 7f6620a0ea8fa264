"""Shifts on their way to another cell, by drag, key or clipboard, and what they would break there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from PySide6.QtCore import QMimeData

from ech_desktop.domain.basics import Level, ShiftId, TeamMemberId
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.rules import newly_broken

SHIFTS_MIME: Final = "application/x-ech-shifts"


class Carried(NamedTuple):
    """A shift on its way, with its place relative to the cell that was grabbed."""

    shift_id: ShiftId
    rows: int
    days: int


class Move(NamedTuple):
    """Where a shift should go."""

    shift_id: ShiftId
    team_member_id: TeamMemberId | None
    day: date


def carried_in(data: QMimeData) -> list[Carried]:
    """The shifts on a clipboard or a drag of ours; none when it is somebody else's."""
    if not data.hasFormat(SHIFTS_MIME):
        return []
    return [Carried(ShiftId(i), r, d) for i, r, d in json.loads(bytes(data.data(SHIFTS_MIME).data()))]


def broken_by(rota: Rota, added: Iterable[Shift], removed: Iterable[ShiftId] = ()) -> tuple[Finding, ...]:
    """What is whole today and would be broken by this change, the strongest first.

    Only the people who get shifts are looked at: an answer comes between two steps of the mouse.
    """
    new = list(added)
    before = only_of(rota, frozenset(s.team_member_id for s in new if s.team_member_id is not None))
    order = list(Level)
    broken = newly_broken(before, before.with_shifts(added=new, removed=removed))
    return tuple(sorted(broken, key=lambda f: order.index(f.level)))


def only_of(rota: Rota, people: frozenset[TeamMemberId]) -> Rota:
    """The rota with these people alone: rules about one person need no more, and are quick on it."""
    return replace(
        rota,
        team=tuple(m for m in rota.team if m.id in people),
        shifts=tuple(s for s in rota.shifts if s.team_member_id in people),
        absences=tuple(a for a in rota.absences if a.team_member_id in people),
    )


def stopping(broken: Iterable[Finding]) -> list[Finding]:
    """Of these the ones that a draft may hold, and that would stop it from being published."""
    return [f for f in broken if f.level is Level.BLOCK]


def drop_words(finding: Finding) -> str:
    """`Stops publishing: ...`, where it does; a warning speaks for itself."""
    return f"Stops publishing: {finding.text}" if finding.level is Level.BLOCK else finding.text
