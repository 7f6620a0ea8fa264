"""What a person does with rolling patterns: keep the weeks on screen as one, put one on weeks to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ech_desktop.actions.permitted import permitted
from ech_desktop.domain.basics import PatternId, Problem, Refused, TeamMemberId
from ech_desktop.domain.fitting import Fit, MadePattern, fitting, pattern_of, pattern_shifts
from ech_desktop.domain.patterns import LONGEST_PATTERN, Pattern
from ech_desktop.domain.permissions import May

if TYPE_CHECKING:
    from ech_desktop.store.work import Store


def patterns(store: Store) -> list[Pattern]:
    """All patterns, by name."""
    with store.read() as work:
        return work.patterns()


@permitted(May.CHANGE_ROTA)
def save_pattern(store: Store, pattern: Pattern, *, by: TeamMemberId) -> Pattern:
    """A pattern, new or changed."""
    with store.change("Change pattern" if pattern.row_version else "Add pattern", by=by) as work:
        return work.save(pattern)


@permitted(May.CHANGE_ROTA)
def keep_pattern(store: Store, name: str, monday: date, weeks: int, *, by: TeamMemberId) -> MadePattern:
    """The shifts of these weeks as a pattern, with what it could not take over."""
    with store.change("Keep as pattern", by=by) as work:
        made = pattern_of(work.rota(monday, weeks), name)
        return replace(made, pattern=work.save(made.pattern))


@permitted(May.CHANGE_ROTA)
def remove_pattern(store: Store, pattern_id: PatternId, *, by: TeamMemberId) -> None:
    """The pattern goes; rotas that were made from it stay."""
    with store.change("Remove pattern", by=by) as work:
        work.remove(work.pattern(pattern_id))


@permitted(May.CHANGE_ROTA)
def apply_pattern(store: Store, pattern_id: PatternId, monday: date, weeks: int, *, by: TeamMemberId) -> Fit:
    """Put a pattern on these weeks, as far as it fits; what is there already is kept.

    Raises Refused for a pattern without shifts and for no weeks or too many.
    """
    if weeks > LONGEST_PATTERN:
        raise Refused(Problem("weeks", f"Choose 1 to {LONGEST_PATTERN} weeks."))
    with store.change("Apply pattern", by=by) as work:
        pattern = work.pattern(pattern_id)
        if not pattern.shifts:
            raise Refused(Problem("pattern", "This pattern has no shifts."))
        target = work.rota(monday, weeks)
        fit = fitting(pattern_shifts(pattern, target.types, monday, weeks, monday), target)
        for shift in fit.added:
            work.save(shift)
        return fit
