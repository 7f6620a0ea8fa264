"""The one-page profile by itself: every heading of About Me, and how to talk with this person on top."""

from __future__ import annotations

from ech_desktop.domain.alerts import Alert
from ech_desktop.domain.plans import CarePlan
from tests.printing import example_plan
from tests.printing.examples import SCHEME
from tests.printing.prints import profile_print
from tests.printing.reading import page_count, text_of, words


def test_that_a_profile_of_ordinary_length_is_one_page():
    plan = example_plan.plan()
    plan.about_me = "I was a seamstress for thirty-one years."
    assert page_count(profile_print(plan)) == 1


def test_that_every_heading_under_which_something_is_written_is_on_it():
    plan = example_plan.plan()
    plan.people, plan.wellness = "Chioma and Emeka", "I sing when I am well"
    plan.please_do, plan.please_dont = "Knock twice", "Call me dear"
    plan.supported_by = "Adaeze"
    plan.about_me, plan.support, plan.matters = "I was a seamstress.", "Ask me", "My sewing box"
    text = text_of(profile_print(plan))
    for said in (
        "One-page profile", "What matters to me", "People important to me", "Chioma and Emeka",
        "My wellness", "I sing when I am well", "Please do", "Knock twice", "Please don’t", "Call me dear",
        "How best to support me", "Also worth knowing about me", "I was a seamstress", "Written with Adaeze",
        "Version 5", "Out of date after 4 March 2027", "WBC-PROF-T0014-v5-",
    ):  # fmt: skip
        assert said in text, said


def test_that_headings_without_text_are_left_out_but_the_four_of_the_profile():
    plan = CarePlan(scheme_id=SCHEME.id, tenant_id=example_plan.tenant().id)
    text = text_of(profile_print(plan))
    assert "My wellness" not in text
    assert text.count("Not written yet.") == 3


def test_that_communication_stands_before_the_alerts():
    text = text_of(profile_print())
    assert text.index("Large print, 18 point") < text.index("Alerts and allergies")


def test_that_what_nobody_asked_is_said():
    tenant = example_plan.tenant()
    plan = example_plan.plan()
    tenant.communication = plan.communicate = ""
    assert "Communication Not asked." in text_of(profile_print(plan, tenant=tenant))


def test_that_large_print_is_eighteen_points_and_says_as_much():
    plan = example_plan.plan()
    large = profile_print(plan, size=18)
    assert min(w.size for w in words(large) if 60 < w.bottom < 560) == 18
    for line in (plan.admire, plan.matters, plan.support, plan.communicate):
        assert all(word in text_of(large) for word in line.split())


def test_that_no_heading_of_a_panel_stands_alone_at_the_foot():
    plan = example_plan.plan()
    for lines in range(1, 14):
        plan.admire = "\n".join(["A line."] * lines)
        data = profile_print(plan, size=18)
        for page in range(page_count(data)):
            inside = [w for w in words(data, page) if w.bottom > 55]
            for side in ([w for w in inside if w.left < 300], [w for w in inside if w.left >= 300]):
                if side:
                    assert min(side, key=lambda w: w.bottom).size < 20


def test_that_a_long_profile_stays_one_page_and_says_where_the_plan_goes_on():
    plan = example_plan.plan()
    plan.wellness = " ".join(f"well{n}" for n in range(2000))
    plan.matters = " ".join(f"tea{n}" for n in range(2000))
    data = profile_print(plan)
    text = text_of(data)
    assert page_count(data) == 1
    assert "tea0 tea1" in text
    assert text.count("… more in the plan, same heading") >= 1
    assert "More in the plan, section “About me”:" in text
    assert "My wellness" in text
    for allergy in example_plan.tenant().active_allergies():
        assert allergy.substance in text


def test_that_what_is_left_out_first_is_what_matters_least():
    plan = example_plan.plan()
    plan.about_me = " ".join(f"school{n}" for n in range(400))
    data = profile_print(plan)
    assert page_count(data) == 1
    text = text_of(data)
    for line in (plan.admire, plan.matters, plan.support, plan.communicate):
        assert all(word in text for word in line.split())


def test_that_a_long_profile_in_large_print_goes_on_overleaf_to_its_last_word():
    plan = example_plan.plan()
    plan.wellness = " ".join(f"well{n}" for n in range(500))
    text = text_of(profile_print(plan, size=18))
    assert all(f"well{n}" in text for n in range(500))


def test_that_no_profile_in_clear_print_takes_a_second_page():
    tenant, plan = example_plan.tenant(), example_plan.plan()
    long = " ".join(f"word{n}" for n in range(3000))
    tenant.first_names = tenant.last_name = tenant.known_as = ("Wolfeschlegelstein" * 12)[:200]
    tenant.communication = tenant.information = long
    tenant.language = tenant.faith = "Ubykh and Livonian, a little Manx " * 5
    for name in ("admire", "communicate", "matters", "support", "people", "wellness", "about_me"):
        setattr(plan, name, long)
    tenant.alerts = [Alert(scheme_id=SCHEME.id, detail=long) for _ in range(40)]
    hostile = profile_print(plan, tenant=tenant)
    assert "more in the plan, “Alerts and allergies”" in text_of(hostile)
    tenant.first_names, tenant.last_name = "Dorothea", "Okafor"
    assert [page_count(data) for data in (hostile, profile_print(plan, tenant=tenant, size=14))] == [1, 1]
