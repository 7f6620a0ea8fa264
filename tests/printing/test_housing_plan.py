"""The housing-related support plan on paper: the landlord's document, with nothing of care in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ech_desktop.domain.basics import FlatId
from ech_desktop.domain.housing_plans import HousingPlan
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.versions import PlanStatus
from ech_desktop.printing.plan_styles import TEXT_SIZES
from tests.printing import example_housing, example_plan
from tests.printing.examples import SCHEME
from tests.printing.prints import housing_print
from tests.printing.reading import page_count, text_of, words


def test_that_it_says_whose_it_is_what_is_wanted_and_that_it_holds_no_personal_care():
    tenant = example_plan.tenant()
    tenant.tenancies = [Tenancy(scheme_id=SCHEME.id, flat_id=FlatId("f"), start=date(2024, 2, 1))]
    text = text_of(housing_print(tenant=tenant, scheme=replace(SCHEME, landlord="Three Rivers Homes")))
    for said in (
        "Three Rivers Homes", "Housing-related support plan", "Mrs Dorothea Okafor", "Flat 14",
        "This plan is about keeping the tenancy. It contains no personal care.",
        "Assured, since 1 February 2024", "Once a month, over coffee", "like the garden",
        "1. Rent and benefits", "To pay my rent by direct debit", "I bring the letters down",
        "2. Repairs and adaptations", "Ring the landlord every Friday", "15 January 2027", "Open",
        "said yes, did not sign", "Out of date after 4 March 2027", "WBC-HRS-T0014-v2-", "Version 2",
    ):  # fmt: skip
        assert said in text, said


def test_that_nothing_of_health_and_care_is_on_it():
    text = text_of(housing_print())
    for kept in ("Penicillin", "943 476", "ReSPECT", "Two falls", "Washing", "Harriet Penn", "13 hours"):
        assert kept not in text, kept


def test_that_its_number_follows_this_plan_and_not_the_care():
    tenant = example_plan.tenant()
    tenant.allergies, tenant.alerts = [], []
    assert housing_print(tenant=tenant) == housing_print()
    plan = example_housing.plan()
    plan.background = "Something else."
    assert housing_print(plan) != housing_print()


def test_that_communication_is_flagged_on_every_page():
    data = housing_print(size=18)
    assert page_count(data) > 2
    for page in range(page_count(data)):
        assert "Large print, 18 point." in " ".join(w.text for w in words(data, page))


def test_that_the_changes_since_the_version_before_are_said():
    text = text_of(housing_print()).partition("Changes since version 1")[2]
    assert "Removed Goal: To keep the cat." in text
    assert "What staff do: before: Report it once. Now: Ring the landlord every Friday" in text
    assert "rent by direct debit" not in text


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_that_every_goal_is_printed_at_every_text_size(size):
    text = text_of(housing_print(size=size))
    for goal in example_housing.plan().goals:
        assert all(word in text for word in goal.goal.split())


def test_that_an_empty_draft_is_printed_and_named_as_one():
    tenant = example_plan.tenant()
    text = text_of(housing_print(HousingPlan(scheme_id=SCHEME.id, tenant_id=tenant.id), tenant=tenant))
    assert "DRAFT" in text
    assert "No goal is written yet." in text
    assert "has not been agreed yet" in text
    assert "Landlord not recorded" in text


def test_that_a_replaced_version_is_stamped():
    old = example_housing.plan(1)
    assert old.status is PlanStatus.SUPERSEDED
    text = text_of(housing_print(old))
    assert "REPLACED" in text
    assert "Out of date: a newer version is in force." in text


def test_that_a_text_size_of_no_use_is_refused():
    with pytest.raises(ValueError, match="12, 14, 16, 18, 24"):
        housing_print(size=9)
