"""What of a copied week or an applied pattern fits into a rota, and what stays out, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from ech_desktop.domain.basics import Level, Problem, Refused, ShiftId, ShiftTypeId, TeamMemberId, refusals
from ech_desktop.domain.clock import DAY, WEEK, day_text, monday_of, times_text
from ech_desktop.domain.patterns import LONGEST_PATTERN, Pattern, PatternShift
from ech_desktop.domain.rota import Finding, Rota, Shift
from ech_desktop.domain.rules import PERSON_RULES, findings, newly_broken
from ech_desktop.domain.scheme import ShiftKind, ShiftType
from ech_desktop.domain.team import TeamMember


class Why(StrEnum):
    """Why a shift stays out."""

    BAD_SHIFT = "bad shift"
    SAME_OPEN = "same open shift there"
    NOT_HERE = "left or not started"
    AWAY = "on leave or away"
    CELL_TAKEN = "cell taken"
    EXPIRED = "expired skill"
    TWO_PLACES = "two places"
    RULE = "would break a rule"
    NO_TYPE = "no shift type"


NEVER: Final = frozenset({Why.BAD_SHIFT, Why.TWO_PLACES})
"""Doing it anyway cannot help: the store refuses such a shift."""


@dataclass(frozen=True)
class LeftOut:
    """A shift that stayed out, as it would have been, so that it can be added anyway."""

    shift: Shift
    why: Why
    text: str
    """One sentence."""
    member: TeamMember | None = None
    """Whose it is; None for an open shift, and for somebody who is no longer in the team."""
    source: Shift | None = None
    """The shift that it is a copy of, where there is one."""
    finding: Finding | None = None
    """The rule's own finding where a rule is why."""

    @property
    def can_be_added(self) -> bool:
        """Whether it is any use to do it anyway."""
        if self.finding is not None and self.finding.level is Level.REFUSE:
            return False
        is_gone = self.shift.team_member_id is not None and self.member is None
        return self.why not in NEVER and not is_gone


@dataclass(frozen=True)
class Fit:
    """What fits, and what does not; both in the order of the copies."""

    added: tuple[Shift, ...]
    left_out: tuple[LeftOut, ...]


_Reason = tuple[Why, str, Finding | None]
_STOPPING: Final = (Level.REFUSE, Level.BLOCK)


def fitting(copies: Sequence[Shift], target: Rota, source_of: Mapping[ShiftId, Shift] | None = None) -> Fit:
    """Which of these new shifts fit into the target, one after the other, with those before them in place.

    They start in the target's weeks, and what is there already is kept. `source_of` says by the id of a copy
    what it was copied from. Nothing that is handed in is changed. Warnings keep no shift out; an expired
    skill does, and so does what would stop an issue.
    """
    reasons: dict[ShiftId, _Reason] = {}
    by_person: dict[TeamMemberId, list[Shift]] = {}
    there = _open_duties(target)
    for copy in copies:
        if reason := _at_sight(copy, target, there):
            reasons[copy.id] = reason
        elif copy.team_member_id is not None:
            by_person.setdefault(copy.team_member_id, []).append(copy)
    for who, theirs in by_person.items():
        reasons |= _beside_own_shifts(theirs, _rota_of(target, target.members[who]))
    left_out = tuple(
        LeftOut(
            shift=copy,
            why=reason[0],
            text=reason[1],
            member=target.members.get(copy.team_member_id) if copy.team_member_id is not None else None,
            source=(source_of or {}).get(copy.id),
            finding=reason[2],
        )
        for copy in copies
        if (reason := reasons.get(copy.id))
    )
    return Fit(tuple(copy for copy in copies if copy.id not in reasons), left_out)


# One shift by itself


_Duty = tuple[str, datetime, datetime]


def _duty(shift: Shift) -> _Duty:
    return shift.code, shift.start, shift.end


def _open_duties(target: Rota) -> list[_Duty]:
    """What is asked for there already without a team member, filled by an agency or not."""
    return [_duty(s) for s in target.own_shifts if s.team_member_id is None]


def _at_sight(copy: Shift, target: Rota, there: list[_Duty]) -> _Reason | None:
    """What keeps a copy out whatever else is copied. Each open shift in `there` stands for one copy."""
    if problems := refusals(copy.problems()):
        return Why.BAD_SHIFT, problems[0].text, None
    if copy.team_member_id is None:
        if _duty(copy) not in there:
            return None
        there.remove(_duty(copy))
        return Why.SAME_OPEN, f"The same open shift is already on {day_text(copy.day)}.", None
    member = target.members.get(copy.team_member_id)
    if member is None:
        return Why.NOT_HERE, f"Whose shift this was on {day_text(copy.day)} is no longer in the team.", None
    if not member.works_on(copy.day):
        return Why.NOT_HERE, f"{member.name} does not work here on {day_text(copy.day)}.", None
    if target.absence_on(member.id, copy.day):
        return Why.AWAY, f"{member.name} is away on {day_text(copy.day)}.", None
    if target.cells.get((member.id, copy.day)):
        return Why.CELL_TAKEN, f"{member.name} already has a shift on {day_text(copy.day)}.", None
    if copy.kind is not ShiftKind.TRAINING and (text := _expired(member, copy.day)):
        return Why.EXPIRED, text, None
    return None


def _expired(member: TeamMember, day: date) -> str:
    """The skill that this person had and that has run out by `day`, or nothing: the first to run out.

    A shift of training is where a skill is renewed, and is not asked.
    """
    ends = [
        (t.expires, t.skill)
        for t in member.trainings
        if t.expires is not None and t.expires < day and not member.has_on(t.skill, day)
    ]
    if not ends:
        return ""
    end = {skill: max(e for e, s in ends if s is skill) for _, skill in ends}
    first = min(end, key=lambda skill: (end[skill], skill))
    return f"{member.name}: {first} ran out on {day_text(end[first])}."


# One person's shifts together


def _rota_of(target: Rota, member: TeamMember) -> Rota:
    """The target with this person alone: rules about people need no more, and are quick on it."""
    return replace(
        target,
        team=(member,),
        shifts=tuple(target.by_member.get(member.id, ())),
        absences=tuple(a for a in target.absences if a.team_member_id == member.id),
    )


def _beside_own_shifts(copies: Sequence[Shift], before: Rota) -> dict[ShiftId, _Reason]:
    """Which of one person's copies stay out for what they have already or get with the copies before."""
    reasons: dict[ShiftId, _Reason] = {}
    placed: list[Shift] = []
    rest = list(copies)
    while rest:
        count = _first_clash(rest, [*before.shifts, *placed])
        if count == 0:
            out = rest.pop(0)
            text = f"{before.team[0].name} would be in two places on {day_text(out.day)}."
            reasons[out.id] = Why.TWO_PLACES, text, None
            continue
        count, breaking = _settled(rest[:count], before, placed)
        reasons |= {rest[n].id: (Why.RULE, finding.text, finding) for n, finding in breaking.items()}
        placed += (shift for n, shift in enumerate(rest[:count]) if n not in breaking)
        rest = rest[count:]
    return reasons


def _first_clash(shifts: Sequence[Shift], there: Sequence[Shift]) -> int:
    """How many of the shifts come before the first that overlaps another or one that is there."""
    taken = list(there)
    for count, shift in enumerate(shifts):
        if any(s.start < shift.end and shift.start < s.end for s in taken):
            return count
        taken.append(shift)
    return len(shifts)


def _settled(
    shifts: Sequence[Shift], before: Rota, placed: Sequence[Shift]
) -> tuple[int, dict[int, Finding]]:
    """How many of the shifts can be decided on, and which of these (by place) would break what.

    The rules are asked about many shifts at once, since a shift more never mends what another breaks. Where
    each finding names one or two shifts, the later one is out, and one question more tells whether the rest
    is well; else the first that breaks something is searched for.
    """
    found = _broken(before, [*placed, *shifts])
    if not found:
        return len(shifts), {}
    place = {shift.id: n for n, shift in enumerate(shifts)}
    if all(0 < len(f.shift_ids) <= 2 and not place.keys().isdisjoint(f.shift_ids) for f in found):
        out = _later_ones(found, place)
        if not _broken(before, [*placed, *(s for n, s in enumerate(shifts) if n not in out)]):
            return len(shifts), out
    low, high, step = 0, len(shifts), 1  # the first `low` shifts break nothing, the first `high` do
    while high - low > 1:
        middle = min(low + step, (low + high) // 2)
        if worse := _broken(before, [*placed, *shifts[:middle]]):
            high, found = middle, worse
        else:
            low, step = middle, 2 * step
    return high, {low: found[0]}


def _later_ones(found: Sequence[Finding], place: Mapping[ShiftId, int]) -> dict[int, Finding]:
    """The shifts that break something with one that comes before them and stays."""
    out: dict[int, Finding] = {}
    last = [(max(place[id] for id in f.shift_ids if id in place), f) for f in found]
    for n, finding in sorted(last, key=lambda pair: pair[0]):
        if not any(place.get(id) in out for id in finding.shift_ids):
            out[n] = finding
    return out


def _broken(before: Rota, new: Sequence[Shift]) -> list[Finding]:
    """All that these shifts would break newly and that would stop an issue, the strongest first."""
    after = before.with_shifts(added=new)
    if not any(f.level in _STOPPING for f in findings(after, PERSON_RULES)):
        return []  # the usual case, at half the price
    stopping = (f for f in newly_broken(before, after) if f.level in _STOPPING)
    return sorted(stopping, key=lambda f: _STOPPING.index(f.level))


# Copied weeks and patterns


def copied_weeks(source: Rota, monday: date) -> tuple[list[Shift], dict[ShiftId, Shift]]:
    """New shifts like those of the source's weeks in as many weeks from `monday`, and by id what each copies.

    A place that an agency worker fills is open in the copy: nobody has booked them again.
    """
    copies, source_of = [], {}
    for shift in source.own_shifts:
        day = shift.day + (monday - source.monday)
        copy = shift.copied(shift.team_member_id, day, agency_worker="")
        copies.append(copy)
        source_of[copy.id] = shift
    return copies, source_of


def pattern_shifts(
    pattern: Pattern, types: Sequence[ShiftType], monday: date, weeks: int, first: date
) -> list[Shift]:
    """The shifts of a pattern in the weeks from `monday`, earliest first, when its week 1 is that of `first`.

    Raises Refused for a pattern that is none, for no weeks, and where a shift type is gone.
    """
    pattern.check()
    if weeks < 1:
        raise Refused(Problem("weeks", "Choose at least one week for the pattern."))
    by_id = {t.id: t for t in types}
    if any(s.shift_type_id not in by_id for s in pattern.shifts):
        raise Refused(Problem("shifts", f"A shift type of {pattern.name} is gone. Choose another for it."))
    found = []
    for n in range(weeks):
        start = monday_of(monday) + n * WEEK
        week = pattern.week_on(start, monday_of(first))
        for each in (s for s in pattern.shifts if s.week == week):
            day = start + (each.weekday - 1) * DAY
            shift = Shift.of_type(by_id[each.shift_type_id], day, each.team_member_id)
            shift.leads = shift.leads or each.leads
            found.append(shift)
    return sorted(found, key=lambda s: (s.start, s.end))


@dataclass(frozen=True)
class MadePattern:
    """A pattern made of the weeks of a rota, and what it could not take over."""

    pattern: Pattern
    left_out: tuple[LeftOut, ...]
    """Shifts without a type: a pattern knows only types."""
    by_type: tuple[tuple[Shift, str], ...]
    """Shifts that are in it with the times of their type instead of their own, each with a sentence."""


def pattern_of(rota: Rota, name: str) -> MadePattern:
    """A pattern of as many weeks as the rota has; a place that an agency worker fills is open in it.

    Raises Refused when there is nothing to make one of, or too many weeks.
    """
    if not rota.own_shifts:
        raise Refused(Problem("shifts", "There are no shifts in these weeks to make a pattern of."))
    if rota.weeks > LONGEST_PATTERN:
        raise Refused(Problem("weeks", f"A pattern has 1 to {LONGEST_PATTERN} weeks."))
    types = {t.id: t for t in rota.types}
    pattern = Pattern(scheme_id=rota.own_shifts[0].scheme_id, name=name, weeks=rota.weeks)
    left_out, by_type = [], []
    for shift in rota.own_shifts:
        type_ = types.get(shift.shift_type_id) if shift.shift_type_id is not None else None
        said = f"{_whose(shift, rota)}, {day_text(shift.day)}"
        if type_ is None:
            text = f"{said}: {shift.times} has no shift type, and a pattern knows only types."
            member = rota.members.get(shift.team_member_id) if shift.team_member_id is not None else None
            left_out.append(LeftOut(shift, Why.NO_TYPE, text, member))
            continue
        pattern.shifts.append(_pattern_shift(shift, type_.id, rota.monday))
        if type_.on(shift.day) != (shift.start, shift.end):
            times = times_text(*type_.on(shift.day))
            by_type.append((shift, f"{said}: {shift.times} is {times} in the pattern, as {type_.code} is."))
    return MadePattern(pattern, tuple(left_out), tuple(by_type))


def _pattern_shift(shift: Shift, type_id: ShiftTypeId, monday: date) -> PatternShift:
    return PatternShift(
        scheme_id=shift.scheme_id,
        week=(shift.day - monday).days // 7,
        weekday=shift.day.isoweekday(),
        shift_type_id=type_id,
        team_member_id=shift.team_member_id,
        leads=shift.leads,
    )


def _whose(shift: Shift, rota: Rota) -> str:
    member = rota.members.get(shift.team_member_id) if shift.team_member_id is not None else None
    return member.name if member is not None else "Open shift"
