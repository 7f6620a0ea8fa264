"""The rules that a rota is checked by: one file per source of rules, each rule named by its sentence.

L01 to L20, V18, V19 and V22 of DOMAIN.md. Some are no rules on a rota: records are kept for two years (L09,
Working Time Regulations 1998, regulation 9) by deleting none; leave is worked out in `domain.leave` (L18);
notice is reported from what was told (L16, `rules.notice.short_notice`). L11 is in every clock.
"""

from __future__ import annotations

from typing import Final

from ech_desktop.domain.basics import Problem
from ech_desktop.domain.rota import Finding, Rota, Rule
from ech_desktop.domain.rules import (
    breaks,
    calendar,
    cover,
    night_work,
    pay,
    reference_period,
    right_to_work,
    skills,
    team,
    working_time,
    young_workers,
)

PERSON_RULES: Final[tuple[Rule, ...]] = (
    working_time.nobody_in_two_places,
    working_time.eleven_hours_daily_rest,
    team.nobody_works_while_away,
    team.nobody_works_before_or_after_their_contract,
    right_to_work.nobody_works_after_their_right_to_work,
    right_to_work.students_keep_their_hours_in_term,
    right_to_work.a_second_job_keeps_to_twenty_hours,
    young_workers.under_18_at_most_eight_hours_a_day,
    young_workers.under_18_at_most_forty_hours_a_week,
    young_workers.under_18_twelve_hours_daily_rest,
    young_workers.under_18_two_days_weekly_rest,
    young_workers.under_18_half_an_hours_break,
    young_workers.nobody_under_18_works_at_night,
    team.nobody_works_when_not_available,
    team.days_only_and_nights_only_are_kept,
    skills.nobody_works_on_expired_training,
    breaks.a_break_in_more_than_six_hours,
    breaks.half_an_hour_in_six_to_ten_hours,
    breaks.short_breaks_are_paid,
    night_work.no_hazardous_night_over_eight_hours,
    night_work.night_workers_are_offered_an_assessment,
    night_work.day_shifts_end_by_ten,
)
"""About one person's shifts close by: what a shift that is added, moved or copied can break."""
COVER_RULES: Final[tuple[Rule, ...]] = (
    cover.every_session_is_covered,
    cover.the_site_is_never_empty,
    cover.a_shift_leader_is_on_duty,
    cover.every_skill_is_on_duty,
    cover.whom_tenants_ask_for_is_on_duty,
    cover.a_break_leaves_enough_people,
    cover.the_schedule_of_cover_closes_the_day,
)
_AVERAGES: Final[tuple[Rule, ...]] = (
    reference_period.forty_eight_hours_a_week_on_average,
    night_work.night_workers_eight_hours_on_average,
    reference_period.a_day_of_rest_in_each_week,
)
"""About one person over a reference period; silent where it is not known."""
LONG_RULES: Final[tuple[Rule, ...]] = (
    *_AVERAGES,
    reference_period.the_reference_period_is_seventeen_weeks,
    reference_period.regular_hours_are_offered,
    night_work.sleep_ins_are_nights_of_sleep,
    right_to_work.sponsored_hours_are_rostered,
    calendar.work_on_a_bank_holiday_is_known,
)
"""Over a reference period, or about weeks as a whole: asked in the background."""
PAY_RULES: Final[tuple[Rule, ...]] = (pay.nobody_is_paid_below_the_minimum_wage,)
"""For the cost report."""
RULES: Final[tuple[Rule, ...]] = PERSON_RULES + COVER_RULES + LONG_RULES + PAY_RULES
PRIVATE: Final[frozenset[str]] = frozenset(
    rule.__name__
    for rule in RULES
    if rule.__module__ in (right_to_work.__name__, young_workers.__name__, pay.__name__)
) | {night_work.night_workers_are_offered_an_assessment.__name__}
"""Rules whose findings tell of visa, age, pay or health: never on the wall copy."""


def findings(rota: Rota, rules: tuple[Rule, ...] = RULES) -> tuple[Finding, ...]:
    """Everything the rules find, in the order of the rules."""
    return tuple(found for rule in rules for found in rule(rota))


def newly_broken(before: Rota, after: Rota) -> tuple[Finding, ...]:
    """What a change would break that is whole today: said under the mouse, checked on the drop.

    What was broken already by these shifts and more is not blamed on a change that takes some away.
    """
    asked = PERSON_RULES + _AVERAGES
    found = findings(after, asked)
    if not found:
        return ()
    old = findings(before, asked)
    known = {f.key for f in old}
    wider: dict[tuple[object, ...], list[frozenset[str]]] = {}
    for each in old:
        wider.setdefault((each.rule, each.team_member_id), []).append(frozenset(each.shift_ids))
    return tuple(
        f
        for f in found
        if f.key not in known
        and not any(set(f.shift_ids) < ids for ids in wider.get((f.rule, f.team_member_id), ()))
    )


def as_problem(finding: Finding) -> Problem:
    """A finding beside the field or cell that it belongs to."""
    return Problem("shift", finding.text, finding.level)
