"""What was found, as shifts over the draft: open shifts given to somebody, new ones, who leads, and what the
program's own rules say. The rules are the referee: what breaks one is taken out, whatever the search thought.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from ech_desktop.domain.basics import Level, ShiftId
from ech_desktop.domain.cover import SessionCover, Stretch, is_filled, on_duty, session_cover
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.rules import newly_broken
from ech_desktop.solver.figures import Figures, figures
from ech_desktop.solver.program import Cost
from ech_desktop.solver.rota_program import RotaProgram
from ech_desktop.solver.search import Found

OF_THE_TYPE: Final = frozenset(
    {
        "a_break_in_more_than_six_hours",
        "half_an_hour_in_six_to_ten_hours",
        "short_breaks_are_paid",
        "no_hazardous_night_over_eight_hours",
        "day_shifts_end_by_ten",
    }
)
"""Rules that a type of shift keeps or breaks whoever works it: for whoever set the type, not for a rota."""


@dataclass(frozen=True)
class Proposal:
    """Shifts to add to a draft, each as it would be stored; an open shift that is given keeps its id."""

    rota: Rota
    """The draft."""
    shifts: tuple[Shift, ...]
    refused: tuple[Finding, ...] = ()
    """What the rules found in shifts that were left out for it."""
    is_cover_best: bool = False
    """Whether it is proved that no rota covers more."""
    cost: Cost | None = None
    figures: Figures = field(default_factory=Figures)
    """How the weeks stand with all of it."""

    @cached_property
    def after(self) -> Rota:
        """The draft with all of it."""
        return self.rota.with_shifts(added=self.shifts)

    @cached_property
    def short(self) -> tuple[SessionCover, ...]:
        """The sessions that stay short of people, a leader or a skill."""
        return tuple(each for each in session_cover(self.after) if each.all_gaps)

    @cached_property
    def minutes_short(self) -> tuple[int, int]:
        """Person-minutes short of cover before and after."""
        before, after = (
            sum(gap.missing for each in session_cover(rota) for gap in each.all_gaps)
            for rota in (self.rota, self.after)
        )
        return before, after


def proposal(of: RotaProgram, found: Found) -> Proposal:
    """What to look at and take."""
    shifts = given_to(of.rota, of.shifts(found.chosen))
    kept, refused = refereed(of.rota, shifts)
    is_best = found.is_first_best and not refused
    made = Proposal(of.rota, led(of.rota, kept), refused, is_best, found.cost)
    left_out = {(s.team_member_id, s.day) for s in shifts} - {(s.team_member_id, s.day) for s in kept}
    chosen = [n for n in found.chosen if of.whose(n) not in left_out]
    return replace(made, figures=figures(of, chosen, made.minutes_short[1]))


def given_to(rota: Rota, shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """The same work, open shifts of the same type and times taken before new ones."""
    waiting: dict[tuple[str | None, datetime, datetime], list[Shift]] = {}
    for shift in rota.own_shifts:
        if not is_filled(shift):
            waiting.setdefault((shift.shift_type_id, shift.start, shift.end), []).append(shift)
    found = []
    for shift in shifts:
        same = waiting.get((shift.shift_type_id, shift.start, shift.end))
        found.append(replace(same.pop(0), team_member_id=shift.team_member_id) if same else shift)
    return tuple(found)


def breaks(rota: Rota, shifts: Sequence[Shift]) -> list[Finding]:
    """What these shifts would break newly, but for what their type breaks by itself and what is only told.

    A rule that only looks at other shifts because these are there says nothing of these.
    """
    added = {shift.id for shift in shifts}
    return [
        found
        for found in newly_broken(rota, rota.with_shifts(added=shifts))
        if found.level is not Level.TELL
        and found.rule not in OF_THE_TYPE
        and (not found.shift_ids or not added.isdisjoint(found.shift_ids))
    ]


def refereed(rota: Rota, shifts: Sequence[Shift]) -> tuple[tuple[Shift, ...], tuple[Finding, ...]]:
    """The shifts that break no rule together, and what was found in those that are left out."""
    kept = {shift.id: shift for shift in shifts}
    refused: list[Finding] = []
    while found := breaks(rota, list(kept.values())):
        out = [id for f in found if (id := _latest(f, kept)) is not None]
        if not out:
            break  # nothing that was added can mend it
        refused += found
        for id in out:
            kept.pop(id, None)
    return tuple(kept.values()), tuple(refused)


def _latest(finding: Finding, kept: dict[ShiftId, Shift]) -> ShiftId | None:
    """Of the shifts of a finding the last that can be left out; any of the person's, where it names none."""
    mine = [kept[id] for id in finding.shift_ids if id in kept]
    mine = mine or [s for s in kept.values() if s.team_member_id == finding.team_member_id]
    return max(mine, key=lambda s: s.start).id if mine else None


# Who leads


def led(rota: Rota, shifts: Sequence[Shift]) -> tuple[Shift, ...]:
    """The same shifts, as few of them as are needed marked to lead, where a session asks for a leader."""
    gaps = [gap for each in session_cover(rota.with_shifts(added=shifts)) for gap in each.leader_gaps]
    duty = [
        (stretch, shift.id)
        for shift in shifts
        if (member := rota.members.get(shift.team_member_id) if shift.team_member_id else None) is not None
        and member.can_lead
        for stretch in on_duty(shift)
    ]
    leading: set[ShiftId] = set()
    for gap in sorted(gaps, key=lambda g: g.start):
        leading |= _covering((gap.start, gap.end), duty, leading)
    return tuple(replace(s, leads=True) if s.id in leading else s for s in shifts)


def _covering(
    gap: Stretch, duty: Sequence[tuple[Stretch, ShiftId]], leading: Iterable[ShiftId]
) -> set[ShiftId]:
    """The fewest shifts that cover the stretch: at each moment the one that lasts longest."""
    known, found, at = set(leading), set[ShiftId](), gap[0]
    while at < gap[1]:
        here = [(end, id) for (start, end), id in duty if start <= at < end]
        if here:
            end, id = max(here, key=lambda pair: (pair[1] in known, pair[0], pair[1]))
            found.add(id)
            at = end
        else:
            at = min((start for (start, _), _ in duty if start > at), default=gap[1])
    return found
