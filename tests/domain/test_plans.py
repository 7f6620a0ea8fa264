"""Care and support plans: versions that freeze, visits that add up, reviews that fall due."""

from datetime import date, timedelta
from typing import Any

import pytest

from ech_desktop.domain.basics import Refused, TeamMemberId
from ech_desktop.domain.plans import (
    Agreement,
    CarePlan,
    Need,
    PlannedVisit,
    PlanStatus,
    Risk,
    current_plan,
    draft_of,
)
from tests.builders import MONDAY, SCHEME, a_plan

ANN = TeamMemberId("ann")
REVIEW = date(2027, 5, 1)


def agreed(**fields: Any) -> CarePlan:
    plan = a_plan(**fields)
    plan.agree(Agreement.SIGNED, "", ANN, MONDAY, REVIEW)
    return plan


def a_visit(**fields):
    return PlannedVisit(scheme_id=SCHEME, what="Breakfast", **fields)


def field_names(record):
    return [p.field for p in record.problems()]


@pytest.mark.parametrize(("minutes", "wrong"), [(4, True), (5, False), (720, False), (721, True)])
def test_that_a_visit_is_from_5_minutes_to_12_hours(minutes, wrong):
    assert field_names(a_visit(minutes=minutes)) == (["minutes"] if wrong else [])


@pytest.mark.parametrize(("staff", "wrong"), [(0, True), (1, False), (2, False), (3, True)])
def test_that_a_visit_needs_one_or_two(staff, wrong):
    assert field_names(a_visit(staff=staff)) == (["staff"] if wrong else [])


def test_that_a_visit_has_days_and_says_what_happens():
    assert field_names(PlannedVisit(scheme_id=SCHEME, days="")) == ["what", "days"]


def test_that_two_people_count_twice_and_only_on_the_days_of_the_visit():
    assert a_visit(minutes=30, days="135", staff=2).week_minutes == 180
    assert a_plan(visits=[a_visit(minutes=45), a_visit(minutes=20, days="6")]).week_minutes == 45 * 7 + 20
    assert a_plan().week_minutes == 0


def test_that_a_plan_to_agree_says_what_matters_and_has_a_need():
    assert [p.field for p in a_plan(matters=" ", needs=[]).missing()] == ["matters", "needs"]
    assert a_plan(matters="", about_me="I was a baker").missing() == ()


def test_that_agreeing_freezes_the_version_and_keeps_how():
    plan = a_plan()
    assert [a_plan().is_frozen, agreed().is_frozen] == [False, True]
    plan.agree(Agreement.REPRESENTATIVE, " Nerys Llwyd ", ANN, MONDAY, REVIEW)
    assert (plan.status, plan.agreed_how, plan.agreed_with) == (
        PlanStatus.AGREED,
        Agreement.REPRESENTATIVE,
        "Nerys Llwyd",
    )
    assert (plan.agreed_by, plan.agreed_on, plan.review_due, plan.started) == (ANN, MONDAY, REVIEW, MONDAY)


def test_that_an_agreed_version_cannot_be_agreed_again():
    plan = agreed()
    with pytest.raises(Refused, match="Version 1 is already agreed"):
        plan.agree(Agreement.SIGNED, "", ANN, MONDAY, REVIEW)


def test_that_a_plan_keeps_the_day_on_which_it_started():
    plan = a_plan(started=date(2026, 11, 1))
    plan.agree(Agreement.SIGNED, "", ANN, MONDAY, None)
    assert plan.started == date(2026, 11, 1)


@pytest.mark.parametrize("how", [Agreement.REPRESENTATIVE, Agreement.BEST_INTERESTS])
def test_that_who_decides_for_a_tenant_has_a_name(how):
    with pytest.raises(Refused) as refused:
        a_plan().agree(how, " ", ANN, MONDAY, REVIEW)
    assert [p.field for p in refused.value.problems] == ["agreed_with"]


@pytest.mark.parametrize("how", [Agreement.SIGNED, Agreement.SAID_YES, Agreement.DECLINED])
def test_that_a_tenant_who_agrees_or_declines_needs_nobody_else(how):
    plan = a_plan()
    plan.agree(how, "", ANN, MONDAY, REVIEW)
    assert plan.agreed_how is how


def test_that_a_review_is_six_months_on_unless_somebody_says_sooner():
    plan = a_plan()
    plan.agree(Agreement.SIGNED, "", ANN, MONDAY, None)
    assert plan.review_due == MONDAY + timedelta(days=182)


def test_that_a_review_is_never_on_the_day_of_agreement_and_an_incomplete_plan_stays_a_draft():
    plan = a_plan(needs=[])
    with pytest.raises(Refused) as refused:
        plan.agree(Agreement.SIGNED, "", ANN, MONDAY, MONDAY)
    assert [p.field for p in refused.value.problems] == ["needs", "review_due"]
    assert plan.status is PlanStatus.DRAFT
    assert plan.agreed_on is None


def test_that_the_next_version_is_a_draft_with_copies_of_its_own():
    risk = Risk(scheme_id=SCHEME, risk="Falls", controls="Frame")
    first = agreed(visits=[a_visit()], risks=[risk], what_changed="New", agreed_with="", row_version=4)
    second = first.next_version(ANN)
    assert (second.number, second.status, second.written_by) == (2, PlanStatus.DRAFT, ANN)
    assert (second.matters, second.what_changed, second.agreed_how, second.review_due) == (
        "My garden",
        "",
        None,
        None,
    )
    assert second.tenant_id == first.tenant_id
    assert second.id != first.id
    assert [c.id for c in second.children()] != [c.id for c in first.children()]
    assert [n.title for n in second.needs] == ["Washing"]
    second.needs[0].title = "Dressing"
    second.risks.clear()
    assert (first.needs[0].title, len(first.risks), second.row_version) == ("Washing", 1, 0)


def test_that_checking_a_plan_checks_its_parts():
    plan = a_plan(
        number=1, visits=[a_visit(minutes=1)], risks=[Risk(scheme_id=SCHEME)], needs=[Need(scheme_id=SCHEME)]
    )
    with pytest.raises(Refused) as refused:
        plan.check()
    assert [p.field for p in refused.value.problems] == ["title", "outcome", "minutes", "risk", "controls"]
    a_plan().check()


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "overdue"), (0, "due soon"), (14, "due soon"), (15, ""), (200, "")]
)
def test_that_a_review_is_called_when_it_falls_due(days, state):
    plan = agreed()
    assert plan.review_state(REVIEW - timedelta(days=days)) == state


def test_that_only_an_agreed_plan_is_reviewed():
    assert a_plan(review_due=MONDAY).review_state(REVIEW) == ""
    assert agreed(status=PlanStatus.DRAFT).review_state(MONDAY) == ""
    plan = agreed()
    plan.review_due = None
    assert plan.review_state(REVIEW) == ""


def test_that_the_agreed_version_is_the_current_one_even_beside_a_newer_draft():
    old, now = agreed(number=1), agreed(number=2)
    old.status = PlanStatus.SUPERSEDED
    draft = a_plan(number=3)
    assert current_plan([draft, now, old]) is now
    assert draft_of([old, now, draft]) is draft
    assert current_plan([a_plan(number=1), draft]) is draft
    assert current_plan([]) is None
    assert draft_of([now]) is None
