"""The rules that a rota is checked by: one file per source of rules, each rule named by its sentence."""

from __future__ import annotations

from ech_desktop.domain.basics import Problem
from ech_desktop.domain.rota import Finding, Rota, Rule
from ech_desktop.domain.rules.cover import every_session_is_covered, the_site_is_never_empty
from ech_desktop.domain.rules.team import (
    nobody_works_before_or_after_their_contract,
    nobody_works_while_away,
)
from ech_desktop.domain.rules.working_time import eleven_hours_daily_rest, nobody_in_two_places

PERSON_RULES: tuple[Rule, ...] = (
    nobody_in_two_places,
    eleven_hours_daily_rest,
    nobody_works_while_away,
    nobody_works_before_or_after_their_contract,
)
"""About one person's shifts: what a shift that is added, moved or copied can break."""
COVER_RULES: tuple[Rule, ...] = (every_session_is_covered, the_site_is_never_empty)
RULES: tuple[Rule, ...] = PERSON_RULES + COVER_RULES


def findings(rota: Rota, rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """Everything the rules find, in the order of the rules."""
    return tuple(found for rule in rules for found in rule(rota))


def newly_broken(before: Rota, after: Rota) -> tuple[Finding, ...]:
    """What a change would break that is whole today: said under the mouse, checked on the drop."""
    known = {f.key for f in findings(before, PERSON_RULES)}
    return tuple(f for f in findings(after, PERSON_RULES) if f.key not in known)


def as_problem(finding: Finding) -> Problem:
    """A finding beside the field or cell that it belongs to."""
    return Problem("shift", finding.text, finding.level)
