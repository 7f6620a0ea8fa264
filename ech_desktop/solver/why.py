"""Why somebody is not on a shift, why a session stays short, and what would mend it. It needs no search: the
rules are asked person by person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.clock import DAY, day_text, hours, monday_of
from ech_desktop.domain.cover import GENDERS, Gap, SessionCover, is_filled, on_duty, session_cover
from ech_desktop.domain.hours import clocks
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Session
from ech_desktop.domain.team import TeamMember
from ech_desktop.solver.levels import Levels
from ech_desktop.solver.proposal import breaks
from ech_desktop.solver.turns import may_be_asked, turns_of

_CAUSES: Final = {
    "nobody_works_while_away": "away",
    "nobody_works_when_not_available": "not available then",
    "eleven_hours_daily_rest": "without eleven hours of rest",
    "under_18_twelve_hours_daily_rest": "without twelve hours of rest",
    "nobody_in_two_places": "on another shift then",
    "days_only_and_nights_only_are_kept": "on days or nights only",
    "nobody_works_before_or_after_their_contract": "not here on that day",
    "nobody_works_on_expired_training": "without training that holds",
    "a_day_of_rest_in_each_week": "without a day of rest in the week",
    "forty_eight_hours_a_week_on_average": "at 48 hours a week on average",
}
_ORDER: Final = tuple(_CAUSES)
"""What is said where there are several: first what nobody can change."""
ON_A_SHIFT: Final = "on a shift that day"
AT_MOST_HOURS: Final = "at the most hours for the week"
DAYS_IN_ROW: Final = "at the most days in a row"
LACKS: Final = "without what is needed"
FREE: Final = "free"
MOST: Final = 12
"""So many gaps are explained: who mends these sees the next ones."""


@dataclass(frozen=True)
class Reason:
    """Why one person does not have a shift: a short cause, and a sentence."""

    member: TeamMember
    cause: str
    text: str


def why_not(rota: Rota, member: TeamMember, shift: Shift, levels: Levels = Levels()) -> Reason:  # noqa: B008
    """What stands in the way of this shift for somebody; the cause is `free` when nothing does."""
    day = shift.day
    if there := rota.cells.get((member.id, day)):
        text = f"{member.name} has {' and '.join(f'{s.code} {s.times}' for s in there)} that day."
        return Reason(member, ON_A_SHIFT, text)
    mine = _alone(rota, member)
    if found := breaks(mine, [shift.placed(member.id, day)]):
        first = min(found, key=lambda f: _ORDER.index(f.rule) if f.rule in _ORDER else len(_ORDER))
        return Reason(member, _CAUSES.get(first.rule, first.rule_name.lower()), first.text)
    if text := _too_much(mine, member, shift, levels):
        return Reason(member, AT_MOST_HOURS, text)
    row = _row(mine, day)
    if row > levels.days_in_row:
        return Reason(member, DAYS_IN_ROW, f"{member.name} would work {row} days in a row.")
    return Reason(member, FREE, f"Nothing stands in the way of {member.name}.")


def _alone(rota: Rota, member: TeamMember) -> Rota:
    """One person's part of a rota: the rules about people need no more, and are quick on it."""
    away = tuple(a for a in rota.absences if a.team_member_id == member.id)
    mine = tuple(rota.by_member.get(member.id, ()))
    return replace(rota, team=(member,), shifts=mine, absences=away)


def _too_much(rota: Rota, member: TeamMember, shift: Shift, levels: Levels) -> str:
    monday = monday_of(shift.day)
    contract = member.contracted_in(monday)
    most = contract + levels.overtime if contract else levels.bank
    worked = sum(clocks(s).working_time for s in rota.shifts if monday_of(s.day) == monday)
    after = worked + clocks(shift).working_time
    if after <= most:
        return ""
    return f"{member.name} would work {hours(after)} h that week, and {hours(most)} h is the most set here."


def _row(rota: Rota, day: date) -> int:
    """Days worked one after another with this one."""
    worked, count = {s.day for s in rota.shifts} | {day}, 1
    for step in (DAY, -DAY):
        at = day + step
        while at in worked:
            count, at = count + 1, at + step
    return count


@dataclass(frozen=True)
class Shortage:
    """One gap of a session: by how many, what keeps people from it, and what would mend it."""

    session: Session
    day: date
    gap: Gap
    causes: tuple[tuple[str, int], ...]
    """Each with how many people, most first; they add up to the team."""
    mends: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def text(self) -> str:
        """`Sat 28 Nov, Evening, 18:00–22:00: 3 of 4. 4 are away, 3 without eleven hours of rest.`"""
        causes = ", ".join(f"{count} {cause}" for cause, count in self.causes)
        return f"{day_text(self.day)}, {self.session.name}, {self.gap.text}. {causes}."


def shortages(rota: Rota, levels: Levels = Levels()) -> tuple[Shortage, ...]:  # noqa: B008
    """The gaps that stay, the first of them by time, each with its causes; `gaps` knows of all."""
    asked = _Asked(rota, levels)
    return tuple(asked.shortage(each, gap) for each, gap in gaps(rota)[:MOST])


def gaps(rota: Rota) -> list[tuple[SessionCover, Gap]]:
    """Every gap of the weeks by time."""
    found = [(each, gap) for each in session_cover(rota) for gap in each.all_gaps]
    return sorted(found, key=lambda pair: (pair[1].start, pair[1].end))


def shifts_for(rota: Rota, gap: Gap, day: date) -> tuple[Shift, ...]:
    """The shifts that would help a gap, those first that meet most of it and last least beyond."""
    found = []
    for turn in turns_of(rota):
        for on in (day - DAY, day, day + DAY):
            shift = Shift.of_type(turn.types[0], on, None)
            meets = sum(
                max(0.0, (min(b, gap.end) - max(a, gap.start)).total_seconds()) for a, b in on_duty(shift)
            )
            if meets and not turn.is_split and on in rota.days:
                found.append((-meets, shift.length, shift))
    return tuple(shift for _, _, shift in sorted(found, key=lambda each: each[:2]))


class _Asked:
    """Why the people of a rota do not fill its gaps; what was asked once is kept."""

    def __init__(self, rota: Rota, levels: Levels) -> None:
        self.rota, self.levels = rota, levels
        self.team = [member for member in rota.rows if may_be_asked(member)]
        self.known: dict[tuple[TeamMemberId, datetime, datetime], Reason] = {}

    def shortage(self, each: SessionCover, gap: Gap) -> Shortage:
        shifts = shifts_for(self.rota, gap, each.day)
        reasons = tuple(self._easiest(member, shifts, gap) for member in self.team) if shifts else ()
        counts = Counter(reason.cause for reason in reasons)
        causes = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
        mends = tuple(_mends(self.rota, gap, shifts, reasons))
        return Shortage(each.session, each.day, gap, causes, mends, reasons)

    def _easiest(self, member: TeamMember, shifts: Sequence[Shift], gap: Gap) -> Reason:
        """Why this person does not fill the gap with any of the shifts; that of the best shift is said."""
        if gap.kind == "leader" and not member.can_lead:
            return Reason(member, LACKS, f"{member.name} does not lead shifts.")
        if gap.kind in GENDERS:
            if member.gender != gap.kind:
                return Reason(member, LACKS, f"{member.name} is not recorded as a {gap.kind}.")
        elif gap.kind not in ("people", "leader") and not any(
            t.skill.value == gap.kind and t.holds_on(shifts[0].day) for t in member.trainings
        ):
            return Reason(member, LACKS, f"{member.name} is not trained in {gap.kind}.")
        found = [self._why_not(member, shift) for shift in shifts[:3]]
        return next((reason for reason in found if reason.cause == FREE), found[0])

    def _why_not(self, member: TeamMember, shift: Shift) -> Reason:
        key = member.id, shift.start, shift.end
        if key not in self.known:
            self.known[key] = why_not(self.rota, member, shift, self.levels)
        return self.known[key]


def _mends(rota: Rota, gap: Gap, shifts: Sequence[Shift], reasons: Sequence[Reason]) -> Iterator[str]:
    """Each by itself fills one place of the gap."""
    if not shifts:
        yield "A type of shift at that time: none of those in use meets it."
        return
    shift, missing = shifts[0], gap.needed - gap.have
    known = {"people": "person", "leader": "shift leader"} | {each: each for each in GENDERS}
    who = known.get(gap.kind, f"person with {gap.kind}")
    people = f"{missing} people" if gap.kind == "people" and missing > 1 else f"One {who}"
    yield f"{people} more for {shift.code} {shift.times} on {day_text(shift.day)}."
    by = {FREE: "can be asked", AT_MOST_HOURS: "with more overtime", "not available then": "if available"}
    for cause, said in by.items():
        names = [reason.member.name for reason in reasons if reason.cause == cause][:3]
        if names:
            yield f"{', '.join(names)} {said}."
    if any(not is_filled(s) and s.start < gap.end and gap.start < s.end for s in rota.shifts):
        yield "The open shift at that time, offered to bank or an agency."
