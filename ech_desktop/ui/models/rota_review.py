"""What is known of the weeks on screen beyond their shifts: long findings, overrides, issues and changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from ech_desktop.domain.basics import Level, plural
from ech_desktop.domain.clock import DAY_NAMES, WEEK, monday_of, shown
from ech_desktop.domain.issues import Issued, ShiftChange, changes_since, read_snapshot
from ech_desktop.domain.publishing import Override, RotaIssue
from ech_desktop.domain.rota import Finding, Rota
from ech_desktop.domain.rules import COVER_RULES, PERSON_RULES

if TYPE_CHECKING:
    from ech_desktop.store.work import Work

LONGEST_ISSUE: Final = 6
"""Weeks before the first one shown in which an issue can begin that reaches into them."""
COVER: Final = frozenset(rule.__name__ for rule in COVER_RULES)
AT_ONCE: Final = frozenset(rule.__name__ for rule in PERSON_RULES) | COVER
"""Rules that are asked again after each key; all others are asked in the background."""


class Weight(Enum):
    """How a finding stands on the page: its mark, one of them, several of them. Strongest first."""

    STOPS = ("✗", "stops publishing", "stop publishing")
    WARNING = ("⚠", "warning", "warnings")
    GAP = ("▲", "gap", "gaps")
    OVERRIDDEN = ("✓", "overridden", "overridden")
    TELL = ("ℹ", "to know", "to know")

    @property
    def mark(self) -> str:
        return self.value[0]

    @property
    def word(self) -> str:
        return self.value[1]

    def counted(self, count: int) -> str:
        """`1 warning`, `2 stop publishing`"""
        return plural(count, self.value[1], self.value[2])


@dataclass(frozen=True)
class Review:
    """Immutable; `is_checked` tells whether the whole reference period was looked at."""

    checked: tuple[Finding, ...] = ()
    is_checked: bool = False
    overrides: Mapping[str, Override] = field(default_factory=dict)
    """By the mark of their finding."""
    issues: tuple[RotaIssue, ...] = ()
    """The newest issue of each week that has one, each once."""
    weeks_without: int = 0
    """Weeks that no issue covers."""
    changes: tuple[ShiftChange, ...] = ()
    """Since those issues, in the days shown."""

    def weight(self, finding: Finding) -> Weight:
        if finding.level is Level.REFUSE:
            return Weight.STOPS
        if finding.level is Level.BLOCK:
            return Weight.OVERRIDDEN if finding.mark in self.overrides else Weight.STOPS
        if finding.level is Level.TELL:
            return Weight.TELL
        return Weight.GAP if finding.rule in COVER else Weight.WARNING

    def with_checked(self, at_once: Iterable[Finding]) -> tuple[Finding, ...]:
        """All findings, strongest first, then by day; what can be known at once is never an old answer."""
        now = list(at_once)
        known = {f.key for f in now}
        now += (f for f in self.checked if f.rule not in AT_ONCE and f.key not in known)
        order = list(Weight)
        return tuple(sorted(now, key=lambda f: (order.index(self.weight(f)), f.day or date.min)))

    # --- what was published

    @property
    def state(self) -> str:
        """`Draft`, `Issue 2, published Mon 23 Nov 06:50`, `Draft, 3 changes since issue 1`"""
        if not self.issues:
            return "Draft"
        if self.changes:
            since = f"issue {self.issues[0].number}" if len(self.issues) == 1 else "the last issues"
            return f"Draft, {plural(len(self.changes), 'change')} since {since}"
        if self.weeks_without:
            return f"Draft, {plural(self.weeks_without, 'week')} not published"
        if len(self.issues) > 1:
            return f"Published in {len(self.issues)} issues"
        return f"Issue {self.issues[0].number}, published {moment(self.issues[0].published_at)}"

    @property
    def short_state(self) -> str:
        """The same where room is scarce: `Issue 2`, `Draft, 3 changes`"""
        if self.changes:
            return f"Draft, {plural(len(self.changes), 'change')}"
        return self.state.partition(",")[0]

    @property
    def is_published(self) -> bool:
        return bool(self.issues) and not self.weeks_without and not self.changes


def moment(at: datetime) -> str:
    """`Mon 23 Nov 06:50`, on a London clock."""
    local = shown(at)
    return f"{DAY_NAMES[local.weekday()]} {local.day} {local:%b %H:%M}"


def issues_over(work: Work, monday: date, weeks: int) -> tuple[tuple[RotaIssue, ...], int]:
    """The newest issue of each of these weeks, each once and in their order; and how many weeks have none."""
    near: list[RotaIssue] = []
    for n in range(-LONGEST_ISSUE + 1, weeks):
        near += work.issues(monday + n * WEEK)
    found: dict[str, RotaIssue] = {}
    without = 0
    for n in range(weeks):
        week = monday + n * WEEK
        over = [i for i in near if i.monday <= week < i.monday + i.weeks * WEEK]
        newest = max(over, key=lambda i: (i.published_at, i.id), default=None)
        if newest is None:
            without += 1
        else:
            found[newest.id] = newest
    return tuple(found.values()), without


def changes_of(issues: Iterable[RotaIssue], rota: Rota) -> tuple[ShiftChange, ...]:
    """What differs in the rota's days from the issues that cover them."""
    days, found = set(rota.days), {}
    for issue in issues:
        covers = {issue.monday + n * WEEK for n in range(issue.weeks)}
        for change in changes_since(_read(issue), rota):
            stood = {s.day for s in (change.before, change.after) if s is not None}
            if any(day in days and monday_of(day) in covers for day in stood):
                found[change.shift_id] = change
    return tuple(found.values())


_issues_read: Final[dict[str, Issued]] = {}
_KEPT: Final = 12


def _read(issue: RotaIssue) -> Issued:
    """The content of an issue, which never changes: the last few stay read."""
    if issue.id not in _issues_read:
        if len(_issues_read) >= _KEPT:
            _issues_read.clear()
        _issues_read[issue.id] = read_snapshot(issue.content)
    return _issues_read[issue.id]
