"""Rolling patterns: n weeks of shifts that repeat, kept apart from any rota and put on one when wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ech_desktop.domain.basics import PatternId, Problem, Record, ShiftTypeId, TeamMemberId, new_id, text

LONGEST_PATTERN = 26


@dataclass(eq=False, kw_only=True)
class PatternShift(Record):
    """One shift of a pattern: in which of its weeks, on which weekday, of which type, and whose."""

    week: int = 0
    """0 is the first."""
    weekday: int = 1
    """ISO: 1 is Monday."""
    shift_type_id: ShiftTypeId
    team_member_id: TeamMemberId | None = None
    """None: an open shift."""
    leads: bool = False

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 0 <= self.week < LONGEST_PATTERN:
            found.append(Problem("week", f"A pattern has at most {LONGEST_PATTERN} weeks."))
        if not 1 <= self.weekday <= 7:
            found.append(Problem("weekday", "Choose a day from Monday to Sunday."))
        return tuple(found)


@dataclass(eq=False, kw_only=True)
class Pattern(Record):
    """A rolling pattern, or with one week a template."""

    id: PatternId = field(default_factory=lambda: PatternId(new_id()))
    name: str = text(needed="Enter what the pattern is called, like Winter, four weeks.")
    weeks: int = 1
    shifts: list[PatternShift] = field(default_factory=list)

    def problems(self) -> tuple[Problem, ...]:
        found = list(self.text_problems())
        if not 1 <= self.weeks <= LONGEST_PATTERN:
            found.append(Problem("weeks", f"A pattern has 1 to {LONGEST_PATTERN} weeks."))
        elif any(s.week >= self.weeks for s in self.shifts):
            found.append(Problem("weeks", "The pattern has shifts in weeks beyond its last."))
        return tuple(found)

    def children(self) -> tuple[Record, ...]:
        """Its shifts, each with its own problems."""
        return tuple(self.shifts)

    def week_on(self, monday: date, first: date) -> int:
        """Which of its weeks falls on `monday` when week 0 falls on `first`, both Mondays."""
        return ((monday - first).days // 7) % self.weeks
