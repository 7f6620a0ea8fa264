"""Small repairs: somebody cannot come, and somebody else does, with as few changes as can be. Every one is
checked by the rules; nothing is tried that takes more than a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ech_desktop.domain.basics import ShiftId
from ech_desktop.domain.clock import hours, monday_of
from ech_desktop.domain.cover import Gap, session_cover
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.team import Contract, TeamMember
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.turns import may_be_asked
from ech_desktop.solver.why import FREE, why_not

_DEAR: Final = {
    Contract.BANK: (2, "bank hours"),
    Contract.ZERO_HOURS: (2, "hours without a guarantee"),
    Contract.AGENCY: (4, "agency hours"),
}
MOST: Final = 3
"""So many are proposed."""
_CHANGE, _SHORT, _OPEN = 10, 60, 25
_TRIED: Final = 4
"""So many people are tried for the shift that somebody leaves for another."""


@dataclass(frozen=True)
class Repair:
    """Shifts as they would be stored, whom to ask, and what is said of it."""

    shifts: tuple[Shift, ...]
    asks: tuple[TeamMember, ...]
    what: str
    """`Ann Obi takes L 14:00–22:00.`"""
    costs: str
    """`7.5 h more, within the contract.`"""
    breaks: str
    """What gets short by it; empty: nothing."""
    weight: int
    """Smaller is better."""


def repairs(rota: Rota, shift_id: ShiftId, levels: Levels = Levels()) -> tuple[Repair, ...]:  # noqa: B008 - frozen
    """The best three for a shift whose person cannot come; none where the shift is gone or nobody can.

    Somebody takes it, or changes to it from another shift and is replaced or not missed.
    """
    shift = next((s for s in rota.shifts if s.id == shift_id), None)
    if shift is None:
        return ()
    found = _Repairs(rota, shift, levels)
    return tuple(sorted((*found.direct(), *found.by_two()), key=lambda r: (r.weight, r.what))[:MOST])


class _Repairs:
    def __init__(self, rota: Rota, shift: Shift, levels: Levels) -> None:
        self.shift, self.levels = shift, levels
        self.rota = rota.with_shifts(added=[replace(shift, team_member_id=None)])
        self.known = _missing(rota, shift)
        self.team = [
            m for m in rota.rows if m.id != shift.team_member_id and may_be_asked(m) and m.works_on(shift.day)
        ]

    def direct(self) -> Iterator[Repair]:
        for member in self.team:
            if self._can(self.rota, member, self.shift):
                what = f"{member.name} takes {_duty(self.shift)}."
                yield self._repair((self._given(member),), (member,), what, member, self.shift)

    def by_two(self) -> Iterator[Repair]:
        """Somebody on another shift of that day changes to this one."""
        for mover in self.team:
            there = self.rota.cells.get((mover.id, self.shift.day), ())
            if len(there) != 1 or (there[0].start, there[0].end) == (self.shift.start, self.shift.end):
                continue
            left, moved = replace(there[0], team_member_id=None), self._given(mover)
            between = self.rota.with_shifts(added=[left])
            if not self._can(between, mover, self.shift):
                continue
            what = f"{mover.name} changes from {left.code} to {_duty(self.shift)}"
            if not self._short((moved, left)):
                yield Repair((moved, left), (mover,), f"{what}; {left.code} stays open.", "", "", _OPEN)
                continue
            yield from self._replaced(between.with_shifts(added=[moved]), mover, moved, left, what)

    def _replaced(
        self, rota: Rota, mover: TeamMember, moved: Shift, left: Shift, what: str
    ) -> Iterator[Repair]:
        """Somebody free takes the shift that was left."""
        able = (m for m in self.team if m.id != mover.id and self._can(rota, m, left))
        for _, other in zip(range(_TRIED), able, strict=False):
            taken = replace(left, team_member_id=other.id, leads=left.leads and other.can_lead)
            said = f"{what}, and {other.name} takes {_duty(left)}."
            yield self._repair((moved, taken), (mover, other), said, other, left)

    def _repair(
        self, shifts: tuple[Shift, ...], asks: tuple[TeamMember, ...], what: str, who: TeamMember, more: Shift
    ) -> Repair:
        short = self._short(shifts)
        weight = _CHANGE * len(shifts) + self._price(who, more) + _SHORT * bool(short)
        return Repair(shifts, asks, what, self._cost(who, more), short, weight)

    def _given(self, member: TeamMember) -> Shift:
        leads = self.shift.leads and member.can_lead
        return replace(self.shift, team_member_id=member.id, agency_worker="", leads=leads)

    def _can(self, rota: Rota, member: TeamMember, shift: Shift) -> bool:
        return why_not(rota, member, shift, self.levels).cause == FREE

    def _left(self, member: TeamMember, shift: Shift) -> int:
        """Minutes that the contract leaves in the week, this shift counted."""
        monday = monday_of(shift.day)
        mine = (s for s in self.rota.by_member.get(member.id, ()) if monday_of(s.day) == monday)
        return member.contracted_in(monday) - sum(clocks(s).paid for s in mine) - clocks(shift).paid

    def _price(self, member: TeamMember, shift: Shift) -> int:
        if member.contract in _DEAR:
            return 4 * _DEAR[member.contract][0]
        return max(0, -self._left(member, shift)) // 60

    def _cost(self, member: TeamMember, shift: Shift) -> str:
        paid, left = hours(clocks(shift).paid), self._left(member, shift)
        if member.contract in _DEAR:
            return f"{paid} {_DEAR[member.contract][1]}."
        over = f"{hours(-left)} h over the contract" if left < 0 else "within the contract"
        return f"{paid} h more, {over}."

    def _short(self, shifts: tuple[Shift, ...]) -> str:
        """What is shorter than it was before somebody could not come."""
        after = _missing(self.rota.with_shifts(added=shifts), self.shift)
        worse = [gap for key, gap in after.items() if gap[0] > self.known.get(key, (0, gap[1]))[0]]
        return f"Still short: {'; '.join(gap.text for _, gap in worse[:2])}." if worse else ""


def _missing(rota: Rota, near: Shift) -> dict[tuple[str, str, object], tuple[int, Gap]]:
    """Person-minutes short around a shift by session, day and kind of gap, with the first gap."""
    found: dict[tuple[str, str, object], tuple[int, Gap]] = {}
    for each in session_cover(rota):
        for gap in each.all_gaps if each.start < near.end and near.start < each.end else ():
            key = each.session.id, gap.kind, each.day
            known, first = found.get(key, (0, gap))
            found[key] = known + gap.missing, first
    return found


def _duty(shift: Shift) -> str:
    return f"{shift.code} {shift.times}".strip()
