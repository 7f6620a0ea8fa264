"""Care and support plans: versions that freeze, visits that add up, reviews that fall due."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from ech_desktop.domain.basics import Gender, Level, Problem, Refused, TeamMemberId
from ech_desktop.domain.plans import (
    CarePlan,
    Consent,
    ConsentAnswer,
    MedicineSupport,
    Need,
    PlannedVisit,
    Risk,
    overlap_problems,
    risk_level,
)
from ech_desktop.domain.versions import Agreement, PlanStatus, current_plan, draft_of
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
    plan.agree(Agreement.SIGNED, "", ANN, MONDAY, REVIEW)
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


def test_that_no_plan_is_agreed_without_a_review_date():
    with pytest.raises(Refused) as refused:
        a_plan().agree(Agreement.SIGNED, "", ANN, MONDAY, None)
    (problem,) = refused.value.problems
    assert problem == Problem("review_due", "Choose the day on which this plan is reviewed.")


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
    assert [c.thread for c in second.children()] == [c.thread for c in first.children()]
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
    ("days", "state"),
    [
        (-1, "overdue"),
        (0, "due within a week"),
        (7, "due within a week"),
        (8, "due soon"),
        (14, "due soon"),
        (15, ""),
        (200, ""),
    ],
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


def test_that_a_visit_begins_at_its_time_or_in_a_window():
    assert field_names(a_visit(start=time(8), latest=time(8))) == ["latest"]
    window = a_visit(start=time(8), latest=time(9, 30))
    assert field_names(window) == []
    assert (window.times, a_visit(start=time(8)).times) == ("08:00–09:30", "08:00")


def at(hour, minute=0, **fields):
    return a_visit(start=time(hour, minute), **fields)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (at(8, minutes=30), at(8, 29), True),
        (at(8, minutes=30), at(8, 30), False),
        (at(8), at(8), True),
        (at(8, days="135"), at(8, days="246"), False),
        (at(8, days="135"), at(8, days="567"), True),
        (at(23, 45, days="7", minutes=30), at(0, days="1"), True),
        (at(23, 30, days="7", minutes=30), at(0, days="1"), False),
        (at(23, 45, days="1", minutes=30), at(0, days="1"), False),
        (at(8, minutes=60), at(8, 30, latest=time(9)), False),
        (at(8, minutes=60), at(8, 30, latest=time(8, 59)), True),
        (at(8, minutes=60, latest=time(8, 30)), at(8, 15, minutes=15), False),
        (at(8, minutes=60, latest=time(8, 29)), at(8, 15, minutes=15), True),
    ],
)
def test_that_two_visits_to_one_tenant_cannot_be_at_the_same_time(one, other, overlap):
    assert [p.field for p in overlap_problems([one, other])] == (["visits"] if overlap else [])
    assert [p.field for p in a_plan(visits=[other, one]).problems()] == (["visits"] if overlap else [])


def test_that_an_overlap_says_the_day_and_both_visits():
    (problem,) = overlap_problems([at(8, days="3"), at(8, 10, days="36", latest=time(8, 20))])
    assert problem.text == (
        "Two visits overlap on Wed: 08:00 for 30 minutes (Breakfast) and 08:10–08:20 (Breakfast). "
        "Move or shorten one."
    )
    assert overlap_problems([]) == ()
    assert overlap_problems([at(8, minutes=720)]) == ()
    assert overlap_problems([at(8, days="1")]) == ()


@pytest.mark.parametrize(
    ("score", "level"), [(1, "low"), (4, "low"), (5, "medium"), (12, "medium"), (15, "high"), (25, "high")]
)
def test_that_a_score_on_the_matrix_is_a_level(score, level):
    assert risk_level(score) == level


def a_risk(**scores):
    return Risk(scheme_id=SCHEME, risk="Falls", controls="Frame", **scores)


def test_that_a_risk_is_scored_from_1_to_5_before_and_after():
    risk = a_risk(likelihood=5, impact=4, likelihood_after=1, impact_after=4)
    assert (risk.score, risk.before, risk.score_after, risk.after) == (20, "high", 4, "low")
    assert field_names(risk) == []
    assert field_names(a_risk(likelihood=0, impact=6)) == ["likelihood", "impact", "likelihood_after"]
    assert field_names(a_risk(likelihood_after=6, impact_after=0)) == ["likelihood_after", "impact_after"]


def test_that_controls_that_make_a_risk_higher_are_looked_at_again():
    (warning,) = a_risk(likelihood=1, impact=3, likelihood_after=2, impact_after=2).problems()
    assert (warning.field, warning.level) == ("likelihood_after", Level.WARN)
    assert field_names(a_risk(likelihood=2, impact=2, likelihood_after=1, impact_after=4)) == []


def test_that_what_others_decided_for_a_tenant_says_who():
    def consent(**fields):
        return Consent(scheme_id=SCHEME, what="Photograph", **fields)

    assert field_names(consent(answer=ConsentAnswer.BEST_INTERESTS)) == ["by"]
    assert field_names(consent(answer=ConsentAnswer.BEST_INTERESTS, by="Abena")) == []
    assert field_names(consent(answer=ConsentAnswer.NO)) == []
    assert field_names(Consent(scheme_id=SCHEME)) == ["what"]


def test_that_medicines_that_staff_give_are_somebodys_responsibility():
    given = MedicineSupport.ADMINISTER
    assert [p.field for p in a_plan(medicine_support=given).missing()] == ["medicine_responsible"]
    assert a_plan(medicine_support=given, medicine_responsible="Bridge Street Pharmacy").missing() == ()
    assert a_plan(medicine_support=MedicineSupport.PROMPT).missing() == ()


def test_that_a_visit_serves_the_needs_that_are_still_in_the_plan():
    plan = a_plan()
    visit = a_visit(serves=(plan.needs[0].thread, "taken out since"))
    assert plan.needs_served(visit) == plan.needs
    assert plan.needs_served(a_visit()) == []


def test_that_a_visit_says_whom_the_tenant_asks_for():
    asked = [a_visit(carer=each).asks_for for each in Gender]
    assert asked == ["", "Asks for a woman", "Asks for a man"]
