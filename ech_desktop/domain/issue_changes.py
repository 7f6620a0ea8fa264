"""Changes of a rota since an issue of it, or from one issue to the next, shift by shift, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import ShiftId, TeamMemberId
from ech_desktop.domain.breaks import breaks_text
from ech_desktop.domain.issued import Issued, IssuedShift, taken
from ech_desktop.domain.rota import Rota

STRANGER: Final = "Somebody not in the team"


class What(StrEnum):
    """What happened to a shift; the last four can come together."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    GIVEN = "given to another person"
    CHANGED = "changed"
    """Another code, kind, breaks, or leading."""
    NOTED = "noted"
    """Another note, or another count in cover: nobody has to be told."""


@dataclass(frozen=True)
class ShiftChange:
    """One shift that is not what it was; `people` are those who had it and who have it now."""

    what: tuple[What, ...]
    shift_id: ShiftId
    day: date
    people: tuple[TeamMemberId, ...]
    before: IssuedShift | None
    after: IssuedShift | None
    text: str
    """`Ann Obi: Tue 24 Nov E 07:00–15:00 is now L 14:00–22:00.`"""


@dataclass(frozen=True)
class _Side:
    """One of the two that are compared: the shifts, which of them are of its own weeks, the names."""

    shifts: Mapping[ShiftId, IssuedShift]
    own: frozenset[ShiftId]
    names: Mapping[TeamMemberId, str]

    def who(self, shift: IssuedShift) -> str:
        """The name, or nothing for an open shift."""
        if shift.team_member_id is not None:
            return self.names.get(shift.team_member_id) or STRANGER
        return f"{shift.agency_worker.strip()} (agency)" if shift.agency_worker.strip() else ""


def changes_since(issued: Issued, rota: Rota) -> tuple[ShiftChange, ...]:
    """What is another in this rota than in the issue, by day and time of the shift as it was.

    `rota` is of the same weeks. A shift stays itself by its id, whoever has it and wherever it goes.
    """
    old = _side_of_issue(issued)
    return _changes(old, _side_of_rota(rota, old.shifts))


def all_new(rota: Rota) -> tuple[ShiftChange, ...]:
    """Every shift of the rota as one that was added: the changes since no issue at all."""
    return _changes(_Side({}, frozenset(), {}), _side_of_rota(rota, ()))


def changes_between(before: Issued, after: Issued) -> tuple[ShiftChange, ...]:
    """The same from one issue to a later one, as the two were: what stands overleaf."""
    return _changes(_side_of_issue(before), _side_of_issue(after))


def _side_of_issue(issued: Issued) -> _Side:
    return _Side(
        {s.id: s for s in (*issued.around, *issued.shifts)},
        frozenset(s.id for s in issued.shifts),
        {p.id: p.name for p in issued.people},
    )


def _side_of_rota(rota: Rota, others: Iterable[ShiftId]) -> _Side:
    """The rota's own shifts, and those of the `others` that it knows of."""
    own = frozenset(s.id for s in rota.own_shifts)
    wanted = own.union(others)
    return _Side(
        {s.id: taken(IssuedShift, s) for s in rota.shifts if s.id in wanted},
        own,
        {m.id: m.name for m in rota.team},
    )


def _changes(old: _Side, new: _Side) -> tuple[ShiftChange, ...]:
    found = (_change(old, new, old.shifts.get(id), new.shifts.get(id)) for id in old.own | new.own)
    return tuple(sorted(filter(None, found), key=_in_order))


def _in_order(change: ShiftChange) -> tuple[object, ...]:
    shift = change.before or change.after
    assert shift is not None
    return change.day, shift.start, shift.end, change.text, change.shift_id


def _change(
    old: _Side, new: _Side, before: IssuedShift | None, after: IssuedShift | None
) -> ShiftChange | None:
    shift = before or after
    assert shift is not None
    what = _what(before, after)
    if not what:
        return None
    if before is not None and after is not None:
        text = _sentence(old.who(before), new.who(after), before, after, what)
    else:
        who = old.who(shift) if before is not None else new.who(shift)
        text = f"{who or 'Open shift'}: {shift.text} is {'new' if before is None else 'taken off'}."
    people = dict.fromkeys(s.team_member_id for s in (before, after) if s is not None and s.team_member_id)
    return ShiftChange(what, shift.id, shift.day, tuple(filter(None, people)), before, after, text)


def _what(before: IssuedShift | None, after: IssuedShift | None) -> tuple[What, ...]:
    if before is None or after is None:
        return (What.ADDED if before is None else What.REMOVED,)
    return tuple(what for what, said in _LOOKED_AT.items() if said(before) != said(after))


_LOOKED_AT: Final[dict[What, Callable[[IssuedShift], tuple[object, ...]]]] = {
    What.MOVED: lambda s: (s.start, s.end),
    What.GIVEN: lambda s: (s.team_member_id, s.agency_worker.strip()),
    What.CHANGED: lambda s: (s.code, s.kind, s.breaks, s.leads),
    What.NOTED: lambda s: (s.note, s.counts_in_cover),
}


def _sentence(had: str, has: str, before: IssuedShift, after: IssuedShift, what: tuple[What, ...]) -> str:
    now = ", ".join(_now(before, after))
    if What.GIVEN not in what:
        return f"{has or 'Open shift'}: {before.text} is now {now}."
    if not has:
        said = f"{had} no longer has {before.text}, it is open"
    elif not had:
        said = f"{has} has the open shift {before.text}"
    else:
        said = f"{has} has {before.text} instead of {had}"
    return f"{said}, now {now}." if now else f"{said}."


def _now(before: IssuedShift, after: IssuedShift) -> list[str]:
    """All that is another, as it is now: `L 14:00–22:00`, `waking night`, `leading`."""
    found = []
    if before.day != after.day:
        found.append(after.text)
    elif (before.code, before.start, before.end) != (after.code, after.start, after.end):
        found.append(after.duty)
    if before.kind is not after.kind:
        found.append(after.kind.value)
    if before.breaks != after.breaks:
        found.append(f"with breaks {breaks_text(after.breaks)}" if after.breaks else "without breaks")
    if before.leads != after.leads:
        found.append("leading" if after.leads else "not leading")
    if before.counts_in_cover != after.counts_in_cover:
        found.append("counted in cover" if after.counts_in_cover else "not counted in cover")
    if before.note != after.note:
        found.append(f"with the note “{after.note}”" if after.note else "without its note")
    return list(dict.fromkeys(found))
