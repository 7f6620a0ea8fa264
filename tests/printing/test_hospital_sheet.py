"""The hospital transfer sheet: one side, what must be known first, and nothing left out in silence."""

from __future__ import annotations

from typing import Any

import pytest

from ech_desktop.domain.alerts import Alert, AlertStatus, Allergy, Severity
from ech_desktop.domain.answers import Question
from ech_desktop.domain.plans import CarePlan, MedicineSupport
from ech_desktop.domain.tenants import Contact, Tenant
from ech_desktop.domain.versions import PlanStatus
from tests.printing import example_plan
from tests.printing.examples import SCHEME
from tests.printing.prints import hospital_print
from tests.printing.reading import page_count, text_of, words


def full_tenant(count: int) -> Tenant:
    """A tenant of whom there is far too much to say."""
    tenant = example_plan.tenant()
    tenant.allergies = [
        Allergy(
            scheme_id=SCHEME.id, substance=f"Mild thing {n}", severity=Severity.MILD, reaction="itch " * 60
        )
        for n in range(count)
    ]
    tenant.allergies.append(
        Allergy(scheme_id=SCHEME.id, substance="Latex", severity=Severity.SEVERE, reaction="shock")
    )
    tenant.alerts = [Alert(scheme_id=SCHEME.id, detail=f"Alert {n}. " + "word " * 80) for n in range(count)]
    tenant.contacts = [
        Contact(
            scheme_id=SCHEME.id, name=f"Person {n}", role="Friend", phone="01632 960 001", emergency_order=1
        )
        for n in range(count)
    ]
    tenant.communication = "Speak slowly. " * 600
    return tenant


def test_that_all_that_a_hospital_asks_for_is_on_it():
    plan = example_plan.plan()
    plan.medicine_support, plan.medicine_responsible = MedicineSupport.ADMINISTER, "Corner Pharmacy delivers"
    text = text_of(hospital_print(plan))
    for said in (
        "Hospital transfer sheet", "Mrs Dorothea Okafor", "Likes to be called Dot (she / her)",
        "9 March 1941 (age 85)", "943 476 5919", "Flat 14", "Large print, 18 point. Read it to me",
        "Penicillin (SEVERE)", "throat swelling", "Two falls since June 2026",
        "ReSPECT of 12 May 2026", "ORIGINAL: Yellow folder by the front door",
        "Mrs Adaeze Okafor-Byrne", "Attorney for health and welfare", "document NOT seen",
        "Whether to have a sensor", "Cannot decide this, even with support", "A sensor at night only",
        "1. 01632 960 411", "2. 07700 900 231", "Dr Harriet Penn, Millstream Surgery", "01632 960 118",
        "Corner Pharmacy (weekly blister packs", "Level 2: given by trained staff",
        "Corner Pharmacy delivers",
        "Mass on Sunday", "I can stand from my chair", "From version 5 of the care and support plan",
        "Out of date after 4 March 2027", "Printed Mon 23 Nov 2026 06:41 by Rhiannon", "Page 1 of 1",
        "WBC-HOSP-T0014-v5-",
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.parametrize("count", [0, 3, 12, 60])
def test_that_it_is_one_side_however_much_is_known(count):
    plan = example_plan.plan()
    for name in ("matters", "support", "moving", "medicines", "please_do", "wellness"):
        setattr(plan, name, " ".join(f"{name}{n}" for n in range(5000)))
    assert page_count(hospital_print(plan, tenant=full_tenant(count))) == 1


def test_that_what_is_shortened_says_so_where_it_is_and_on_top():
    plan = example_plan.plan()
    plan.matters = " ".join(f"matter{n}" for n in range(5000))
    text = text_of(hospital_print(plan))
    assert "matter0" in text
    assert "matter4999" not in text
    assert "… (more in the plan)" in text
    assert "Shortened to one side" in text


def test_that_a_list_that_is_too_long_says_how_many_are_left_out():
    data = hospital_print(tenant=full_tenant(60))
    text = text_of(data)
    kept = sum(f"Mild thing {n} " in text for n in range(60))
    assert f"{60 - kept} more in the plan" in text


def test_that_nothing_is_said_to_be_shortened_when_it_is_whole():
    plan = CarePlan(scheme_id=SCHEME.id, tenant_id=example_plan.tenant().id, matters="Tea at four")
    text = text_of(hospital_print(plan))
    assert "Shortened" not in text
    assert "more in the plan" not in text


def test_that_severe_allergies_come_first_and_are_never_left_out():
    text = text_of(hospital_print(tenant=full_tenant(60)))
    assert text.index("Latex (SEVERE)") < text.index("Mild thing")


def test_that_communication_stands_above_all_else_that_is_known():
    text = text_of(hospital_print())
    order = [text.index(title) for title in ("Communication", "Allergies", "Alerts", "DNACPR", "Call in an")]
    assert order == sorted(order)


def test_that_what_has_ended_is_not_on_it():
    tenant = example_plan.tenant()
    ended: list[Any] = [*tenant.alerts, *tenant.allergies, *tenant.treatment_records, *tenant.decisions]
    for record in ended:
        record.status = AlertStatus.NO_LONGER_NEEDED
    text = text_of(hospital_print(tenant=tenant))
    for said in ("No allergy is recorded", "No alert is recorded", "No DNACPR, ReSPECT or ADRT is recorded"):
        assert said in text
    assert "Yellow folder" not in text
    assert "sensor on the front door" not in text


def test_that_nobody_asked_and_declined_are_told_apart():
    tenant, plan = example_plan.tenant(), example_plan.plan()
    tenant.communication = plan.communicate = ""
    assert "Not asked." in text_of(hospital_print(plan, tenant=tenant))
    tenant.declined = (Question.COMMUNICATION,)
    assert "Declined to say." in text_of(hospital_print(plan, tenant=tenant))


def test_that_without_a_plan_nothing_is_made_up():
    text = text_of(hospital_print(has_plan=False))
    assert "There is no care and support plan yet" in text
    assert "looks after their own" not in text
    assert "AGREED" not in text
    assert "Penicillin (SEVERE)" in text


def test_that_a_draft_is_named_as_one():
    plan = example_plan.plan()
    plan.status, plan.agreed_on = PlanStatus.DRAFT, None
    text = text_of(hospital_print(plan))
    assert "From DRAFT of version 5" in text
    assert "out of date with its next change" in text


def test_that_the_print_is_as_large_as_there_is_room_for():
    plan = CarePlan(scheme_id=SCHEME.id, tenant_id=example_plan.tenant().id, matters="Tea at four")
    (tea,) = [w for w in words(hospital_print(plan)) if w.text == "Tea"]
    assert tea.size == 11.5
    (seamstress,) = [w for w in words(hospital_print()) if w.text == "Mass"]
    assert 9 <= seamstress.size < 11.5


def test_that_a_name_of_nothing_but_pictures_is_still_one_side():
    tenant = full_tenant(20)
    tenant.first_names = tenant.last_name = "🙂" * 200
    assert page_count(hospital_print(tenant=tenant)) == 1
