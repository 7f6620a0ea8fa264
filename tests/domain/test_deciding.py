"""Who decides when a tenant cannot: one decision at a time, and where the papers are."""

from typing import Any

import pytest

from ech_desktop.domain.alerts import AlertStatus
from ech_desktop.domain.basics import Level
from ech_desktop.domain.deciding import Attorney, Capacity, CapacityDecision, TreatmentRecord
from tests.builders import MONDAY, SCHEME, SUNDAY, TUESDAY, WEDNESDAY, a_tenant


def fields(record):
    return [p.field for p in record.problems()]


def decision(**other):
    given: dict[str, Any] = {"decision": "Sharing the flat", "on": MONDAY, "assessed_by": "Dr Farouk"} | other
    return CapacityDecision(scheme_id=SCHEME, **given)


def test_that_capacity_is_about_one_decision_at_one_time():
    assert fields(decision()) == []
    assert fields(CapacityDecision(scheme_id=SCHEME)) == ["decision", "on", "assessed_by"]
    assert "never general" in decision(decision=" ").problems()[0].text


def test_that_who_cannot_decide_was_helped_first_and_somebody_decided_for_them():
    lacking = decision(outcome=Capacity.LACKS)
    assert fields(lacking) == ["support_given", "reasons", "best_interests"]
    assert fields(decision(outcome=Capacity.WAITS)) == []
    whole = {"support_given": "Pictures", "reasons": "Cannot keep it in mind", "best_interests": "To stay"}
    assert fields(decision(outcome=Capacity.LACKS, **whole)) == []


@pytest.mark.parametrize(("review", "wrong"), [(None, False), (MONDAY, True), (TUESDAY, False)])
def test_that_a_review_comes_after_what_it_reviews(review, wrong):
    expected = ["review"] if wrong else []
    assert fields(decision(review=review)) == expected
    form = TreatmentRecord(scheme_id=SCHEME, on=MONDAY, original="Hall shelf", review=review)
    assert fields(form) == expected


def test_that_a_treatment_record_says_where_the_original_is():
    assert fields(TreatmentRecord(scheme_id=SCHEME)) == ["original", "on"]
    in_force = TreatmentRecord(scheme_id=SCHEME, on=MONDAY, original="Yellow folder")
    ended = TreatmentRecord(scheme_id=SCHEME, status=AlertStatus.NO_LONGER_NEEDED)
    assert a_tenant(treatment_records=[ended, in_force]).active_treatment_records() == [in_force]


def test_that_an_attorney_is_relied_on_once_the_document_was_seen():
    unseen = Attorney(scheme_id=SCHEME, name="Ewa")
    (warning,) = unseen.problems()
    assert (warning.field, warning.level) == ("seen", Level.WARN)
    assert fields(Attorney(scheme_id=SCHEME, seen=MONDAY)) == ["name"]
    assert fields(Attorney(scheme_id=SCHEME, name="E", seen=MONDAY, registered=TUESDAY, ended=MONDAY)) == [
        "ended"
    ]
    assert fields(Attorney(scheme_id=SCHEME, name="E", seen=MONDAY, registered=MONDAY, ended=MONDAY)) == []


def test_that_an_attorney_acts_from_the_registration_to_the_end():
    attorney = Attorney(scheme_id=SCHEME, name="Ewa", registered=TUESDAY, ended=WEDNESDAY)
    assert [attorney.holds_on(day) for day in (MONDAY, TUESDAY, WEDNESDAY, SUNDAY)] == [
        False,
        True,
        True,
        False,
    ]
    assert Attorney(scheme_id=SCHEME, name="Ewa").holds_on(MONDAY)
