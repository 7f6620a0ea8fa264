"""For each action about patterns, publishing and what the rules use: how to make ready, and to do it once."""

from __future__ import annotations

from dataclasses import replace

from ech_desktop.actions import patterns, publishing, rota, schemes
from ech_desktop.domain.clock import DAY, WEEK
from ech_desktop.domain.commissioning import Commission
from ech_desktop.domain.parameters import Parameter
from ech_desktop.domain.patterns import Pattern
from ech_desktop.domain.publishing import Notice, Override
from ech_desktop.domain.rota import Finding
from ech_desktop.domain.scheme import CoverChange
from tests.actions.acts import Act, Cases
from tests.actions.world import MONDAY, NOW, World


def a_cover_change(w: World) -> CoverChange:
    change = CoverChange(
        scheme_id=w.scheme.id, session_id=w.session.id, first=MONDAY, last=MONDAY, reason="Flat 1 is back."
    )
    return schemes.save_cover_change(w.store, change, by=w.by)


def a_parameter(w: World) -> Parameter:
    parameter = Parameter(scheme_id=w.scheme.id, first=MONDAY, value="40", source="The manager.")
    return schemes.save_parameter(w.store, parameter, by=w.by)


def a_commission(w: World) -> Commission:
    return schemes.save_commission(w.store, Commission(scheme_id=w.scheme.id, minutes=11_760), by=w.by)


def a_pattern(w: World) -> Pattern:
    w.shift("E", MONDAY)
    return patterns.keep_pattern(w.store, "Winter", MONDAY, 1, by=w.by).pattern


def a_blocking_finding(w: World) -> Finding:
    """A late that is followed by an early: 9 hours of rest."""
    w.shift("L", MONDAY)
    w.shift("E", MONDAY + DAY)
    found = publishing.check_rota(w.store, MONDAY)
    return next(f for f in found if f.rule == "eleven_hours_daily_rest")


def an_override(w: World) -> Override:
    finding = a_blocking_finding(w)
    return publishing.override_finding(w.store, finding, "Nobody else could.", MONDAY + 2 * DAY, NOW, by=w.by)


def _save_cover_change(w: World) -> Act:
    return lambda: a_cover_change(w)


def _change_cover_change(w: World) -> Act:
    change = a_cover_change(w)
    return lambda: schemes.save_cover_change(w.store, replace(change, change=2), by=w.by)


def _remove_cover_change(w: World) -> Act:
    change = a_cover_change(w)
    return lambda: schemes.remove_cover_change(w.store, change.id, by=w.by)


def _save_parameter(w: World) -> Act:
    return lambda: a_parameter(w)


def _remove_parameter(w: World) -> Act:
    parameter = a_parameter(w)
    return lambda: schemes.remove_parameter(w.store, parameter.id, by=w.by)


def _save_commission(w: World) -> Act:
    return lambda: a_commission(w)


def _remove_commission(w: World) -> Act:
    commission = a_commission(w)
    return lambda: schemes.remove_commission(w.store, commission.id, by=w.by)


def _remove_session_with_a_step(w: World) -> Act:
    a_cover_change(w)
    return lambda: schemes.remove_session(w.store, w.session.id, by=w.by)


def _copy_weeks(w: World) -> Act:
    w.shift("E", MONDAY)
    w.open_shift("L", MONDAY + WEEK)
    return lambda: rota.copy_weeks(w.store, MONDAY, MONDAY + 2 * WEEK, 2, by=w.by)


def _copy_one_week(w: World) -> Act:
    w.shift("E", MONDAY)
    w.open_shift("L", MONDAY)
    return lambda: rota.copy_weeks(w.store, MONDAY, MONDAY + WEEK, by=w.by)


def _save_pattern(w: World) -> Act:
    pattern = a_pattern(w)
    return lambda: patterns.save_pattern(w.store, replace(pattern, name="Winter, early"), by=w.by)


def _keep_pattern(w: World) -> Act:
    w.shift("E", MONDAY)
    w.open_shift("L", MONDAY + DAY)
    return lambda: patterns.keep_pattern(w.store, "Winter", MONDAY, 1, by=w.by)


def _remove_pattern(w: World) -> Act:
    pattern = a_pattern(w)
    return lambda: patterns.remove_pattern(w.store, pattern.id, by=w.by)


def _apply_pattern(w: World) -> Act:
    pattern = a_pattern(w)
    return lambda: patterns.apply_pattern(w.store, pattern.id, MONDAY + WEEK, 3, by=w.by)


def _override_finding(w: World) -> Act:
    finding = a_blocking_finding(w)
    return lambda: publishing.override_finding(w.store, finding, "Nobody else could.", None, NOW, by=w.by)


def _withdraw_override(w: World) -> Act:
    override = an_override(w)
    return lambda: publishing.withdraw_override(w.store, override.id, by=w.by)


def _publish_rota(w: World) -> Act:
    w.shift("E", MONDAY)
    return lambda: publishing.publish_rota(w.store, MONDAY, 1, NOW, by=w.by)


def _publish_again(w: World) -> Act:
    _publish_rota(w)()
    w.shift("E", MONDAY + DAY)
    return lambda: publishing.publish_rota(w.store, MONDAY, 1, NOW, by=w.by)


def _offer_shift(w: World) -> Act:
    shift = w.open_shift("E", MONDAY)
    return lambda: publishing.offer_shift(w.store, shift.id, [w.ann.id, w.me.id], NOW, by=w.by)


def _take_shift(w: World) -> Act:
    shift = w.open_shift("E", MONDAY)
    return lambda: publishing.take_shift(w.store, shift.id, w.ann.id, NOW, by=w.by)


def _accept_shift(w: World) -> Act:
    shift = w.shift("E", MONDAY)
    return lambda: publishing.answer_shift(w.store, shift.id, Notice.ACCEPTED, NOW, by=w.by)


def _decline_shift(w: World) -> Act:
    shift = w.shift("E", MONDAY)
    return lambda: publishing.answer_shift(
        w.store, shift.id, Notice.DECLINED, NOW, by=w.by, reason="Her son is ill."
    )


def _swap_shifts(w: World) -> Act:
    one, other = w.shift("E", MONDAY), w.shift("L", MONDAY + DAY, w.me)
    return lambda: publishing.swap_shifts(w.store, one.id, other.id, NOW, by=w.by)


ROTA_CASES: Cases = {
    "schemes.save_cover_change": [
        (_save_cover_change, "Add step-up", {"cover_change"}),
        (_change_cover_change, "Change step-up", {"cover_change"}),
    ],
    "schemes.remove_cover_change": [(_remove_cover_change, "Remove step-up", {"cover_change"})],
    "schemes.save_parameter": [(_save_parameter, "Set parameter", {"parameter"})],
    "schemes.remove_parameter": [(_remove_parameter, "Remove parameter", {"parameter"})],
    "schemes.save_commission": [(_save_commission, "Add commissioned hours", {"commission"})],
    "schemes.remove_commission": [(_remove_commission, "Remove commissioned hours", {"commission"})],
    "rota.copy_weeks": [
        (_copy_one_week, "Copy week forward", {"shift"}),
        (_copy_weeks, "Copy 2 weeks forward", {"shift"}),
    ],
    "patterns.save_pattern": [(_save_pattern, "Change pattern", {"pattern"})],
    "patterns.keep_pattern": [(_keep_pattern, "Keep as pattern", {"pattern", "pattern_shift"})],
    "patterns.remove_pattern": [(_remove_pattern, "Remove pattern", {"pattern", "pattern_shift"})],
    "patterns.apply_pattern": [(_apply_pattern, "Apply pattern", {"shift"})],
    "publishing.override_finding": [(_override_finding, "Override finding", {"override"})],
    "publishing.withdraw_override": [(_withdraw_override, "Withdraw override", {"override"})],
    "publishing.publish_rota": [
        (_publish_rota, "Publish rota", {"rota_issue", "shift_notice"}),
        (_publish_again, "Publish rota", {"rota_issue", "shift_notice"}),
    ],
    "publishing.offer_shift": [(_offer_shift, "Offer shift", {"shift_notice"})],
    "publishing.take_shift": [(_take_shift, "Give open shift", {"shift", "shift_notice"})],
    "publishing.answer_shift": [
        (_accept_shift, "Accept shift", {"shift_notice"}),
        (_decline_shift, "Decline shift", {"shift_notice"}),
    ],
    "publishing.swap_shifts": [(_swap_shifts, "Swap shifts", {"shift", "shift_notice"})],
}
REMOVE_SESSION = (_remove_session_with_a_step, "Remove session", {"session", "cover_change"})
