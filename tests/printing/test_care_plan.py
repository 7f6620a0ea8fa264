"""The care and support plan on paper: the whole plan, legible, in force or plainly not."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from ech_desktop.domain.alerts import AlertStatus
from ech_desktop.domain.basics import Gender
from ech_desktop.domain.plans import CarePlan, PlannedVisit
from ech_desktop.domain.tenants import Tenant
from ech_desktop.domain.versions import Agreement, PlanStatus
from ech_desktop.printing.care_plan import care_plan
from ech_desktop.printing.plan_styles import TEXT_SIZES
from tests.printing import example_plan
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.prints import plan_print
from tests.printing.reading import Seen, page_count, plain, text_of, words


def page_text(data: bytes, page: int) -> str:
    return " ".join(w.text for w in words(data, page))


def page_of(data: bytes, phrase: str) -> int:
    return next(n for n in range(page_count(data)) if phrase in page_text(data, n))


def everything(plan: CarePlan) -> list[str]:
    """Each text of the plan, line by line."""
    texts = [plan.admire, plan.matters, plan.support, plan.communicate, plan.about_me, plan.moving]
    texts += [plan.eating, plan.medicines, plan.night, plan.contingency, plan.what_changed]
    for need in plan.needs:
        texts += [need.title, need.outcome, need.can_do, need.staff_do, need.when_and_who]
    texts += [v.what for v in plan.visits]
    for risk in plan.risks:
        texts += [risk.risk, risk.controls]
    return [line for text in texts for line in text.splitlines() if line]


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_that_every_word_of_the_plan_is_printed_at_every_text_size(size):
    plan = example_plan.plan()
    text = text_of(plan_print(plan, size=size)).replace(" ", "")
    for line in everything(plan):
        for sentence in line.split(". "):
            for half in halves(sentence):
                assert half in text, half


def halves(sentence: str) -> list[str]:
    """Words of a sentence; a page break with its head and foot may stand between any two."""
    return [plain(word) for word in sentence.split()]


@pytest.mark.parametrize("size", TEXT_SIZES)
def test_that_what_the_tenant_reads_is_never_smaller_than_asked_for(size):
    data = plan_print(size=size)
    for page in range(page_count(data)):
        inside = [w for w in words(data, page) if 60 < w.bottom < 780 - 30 * (page > 0)]
        stamp = [w for w in inside if page == 0 and w.left > 370 and w.bottom > 740]
        assert min((w.size for w in inside if w not in stamp), default=size) >= min(size, 11)
    assert min(w.size for w in words(data, 1) if 60 < w.bottom < 740) == size


def test_that_a_text_size_of_no_use_is_refused():
    with pytest.raises(ValueError, match="12, 14, 16, 18, 24"):
        plan_print(size=9)


def test_that_the_first_page_is_the_profile():
    first = page_text(plan_print(), 0)
    for said in (
        "One-page profile", "Mrs Dorothea Okafor", "Likes to be called Dot (she / her)",
        "9 March 1941 (age 85)", "943 476 5919", "Roman Catholic", "Alerts and allergies",
        "Penicillin (severe)", "What people like about me", "What matters to me",
        "How best to support me", "How I communicate",
        "In an emergency call", "Mrs Adaeze Okafor-Byrne", "01632 960 411",
    ):  # fmt: skip
        assert said in first, said
    assert "About this plan" not in first


def test_that_severe_allergies_come_first_and_ended_ones_not_at_all():
    tenant = example_plan.tenant()
    tenant.allergies.reverse()
    tenant.alerts[0].status = AlertStatus.ENTERED_IN_ERROR
    first = page_text(plan_print(tenant=tenant), 0)
    assert first.index("Penicillin") < first.index("Adhesive plasters")
    assert "Two falls since June" not in first


def test_that_no_alerts_is_said_and_never_left_blank():
    tenant = example_plan.tenant()
    tenant.alerts, tenant.allergies = [], []
    assert "None are recorded." in page_text(plan_print(tenant=tenant), 0)
    tenant = example_plan.tenant()
    for alert in tenant.alerts:
        alert.status = AlertStatus.NO_LONGER_NEEDED
    for allergy in tenant.allergies:
        allergy.status = AlertStatus.NO_LONGER_NEEDED
    assert "Earlier ones have ended." in page_text(plan_print(tenant=tenant), 0)


def test_that_a_profile_longer_than_a_page_keeps_the_emergency_call_on_the_first():
    plan = example_plan.plan()
    plan.support = "\n".join(f"Remember this, number {n}, whatever else you do here" for n in range(40))
    data = plan_print(plan)
    assert "01632 960 411" in page_text(data, 0)
    assert "number 39" in text_of(data)


def test_that_every_later_page_names_the_right_person():
    data = plan_print()
    for page in range(1, page_count(data)):
        head = " ".join(w.text for w in words(data, page) if w.bottom > 775)
        assert head.startswith("Mrs Dorothea Okafor Flat 14 · born 9 Mar 1941 · NHS no. ends 5919")
        assert "943 476 5919" not in page_text(data, page)


def test_that_the_foot_says_when_the_copy_is_out_of_date():
    data = plan_print()
    for page in range(page_count(data)):
        foot = " ".join(w.text for w in words(data, page) if w.top < 52)
        assert "Confidential. Keep locked away. Out of date after 4 March 2027." in foot
        assert f"Page {page + 1} of {page_count(data)}" in foot
        assert "Printed Mon 23 Nov 2026 06:41 by Rhiannon Prŷs-Llewelyn at OFFICE-PC" in foot


def test_that_a_draft_and_a_replaced_plan_are_stamped_on_the_first_page_and_named_on_the_others():
    draft = example_plan.plan()
    draft.status, draft.agreed_on, draft.agreed_how = PlanStatus.DRAFT, None, None
    data = plan_print(draft)
    assert "DRAFT" in page_text(data, 0)
    assert "DRAFT of version 5" in page_text(data, 2)
    assert "has not been agreed yet" in text_of(data)
    assert "Out of date after" not in text_of(data)
    assert "REPLACED" in page_text(plan_print(example_plan.earlier_plan()), 0)
    assert "AGREED" in page_text(plan_print(), 0)


def test_that_each_need_is_kept_whole():
    plan = example_plan.plan()
    for lines in range(0, 40, 7):
        plan.about_me = "\n".join(["A line about me."] * lines)
        data = plan_print(plan)
        for n, need in enumerate(plan.needs, 1):
            last = " ".join(need.staff_do.split()[-3:])
            assert page_of(data, f"{n}. {need.title}") == page_of(data, last)


def test_that_no_section_heading_stands_last_on_its_page():
    plan = example_plan.plan()
    for lines in range(0, 60, 3):
        plan.about_me = "\n".join(["A line about me."] * lines)
        data = plan_print(plan)
        for page in range(1, page_count(data)):
            inside = [w for w in words(data, page) if w.bottom > 52]
            assert min(inside, key=lambda w: w.bottom).size < 13


def test_that_the_week_shows_each_visit_in_its_day_and_the_care_of_each_day():
    data = plan_print()
    page = page_of(data, "My week: visits")
    seen = words(data, page)
    days = [
        next(w for w in seen if w.text == day) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    ]
    bath = next(w for w in seen if w.text == "20:00")
    row = [nearest(w, days) for w in seen if w.text == "×2" and abs(w.middle - bath.middle) < 4]
    assert row == ["Wed", "Sat"]
    care = [w for w in seen if w.text == "Care"][-1]
    sums = [w.text for w in seen if abs(w.middle - care.middle) < 4 and w.left > care.right and w.text != "h"]
    expected = [
        sum(v.minutes * v.staff for v in example_plan.plan().visits if str(d) in v.days) for d in range(1, 8)
    ]
    assert sums == [f"{minutes / 60:g}" for minutes in expected]


def nearest(word: Seen, heads: list[Seen]) -> str:
    return min(heads, key=lambda h: abs(h.left - word.left + 20)).text


def test_that_the_schedule_says_length_days_and_staff():
    text = text_of(plan_print())
    assert "07:30 45 min Every day 1 Get up, wash" in text
    assert "10:30 15 min Mon Wed Fri 1 Walk to the lounge" in text
    assert "20:00 45 min Wed Sat 2 Bath with the hoist" in text


def test_that_the_schedule_says_whom_the_tenant_asks_for():
    plan = example_plan.plan()
    plan.visits[0].carer = Gender.MAN
    said = text_of(plan_print(plan=plan))
    assert said.count("Asks for a man") == 1
    assert "Asks for a woman" not in said


def test_that_large_print_turns_narrow_tables_into_lists():
    text = text_of(plan_print(size=24))
    assert "Length: 45 min · Days: Every day · Staff: 1" in text
    assert "Before: High" in text


def test_that_contacts_stand_in_the_order_in_which_they_are_called():
    text = text_of(plan_print())
    order = [text.index(name) for name in ("07700 900 231", "Dr Harriet Penn", "Corner Pharmacy")]
    assert order == sorted(order)
    assert "Mrs Adaeze Okafor-Byrne and Mr Emeka Okafor may be told about my care" in text


def test_that_how_it_was_agreed_is_said_as_it_was():
    plan = example_plan.plan()
    plan.agreed_how, plan.agreed_with = Agreement.BEST_INTERESTS, "Dr Penn and Mrs Okafor-Byrne"
    text = text_of(plan_print(plan))
    assert "4 September 2026: best-interests decision" in text
    assert "Dr Penn and Mrs Okafor-Byrne" in text
    for box in ("Said yes, did not sign", "Not able to sign", "Does not agree"):
        assert box in text


def test_that_earlier_versions_are_listed_newest_first():
    first = example_plan.plan(1)
    first.what_changed = ""
    data = care_plan(
        example_plan.tenant(),
        example_plan.plan(),
        SCHEME,
        PRINTED,
        flat="",
        history=[first, example_plan.earlier_plan()],
    )
    text = text_of(data)
    assert "Version 4 2 Mar 2026" in text
    assert text.index("Version 4 2 Mar") < text.index("Version 1 4 Sep")
    assert "First plan" in text


def test_that_an_empty_plan_of_an_unknown_tenant_is_printed():
    tenant = Tenant(scheme_id=SCHEME.id, last_name="Lee")
    plan = CarePlan(scheme_id=SCHEME.id, tenant_id=tenant.id)
    data = care_plan(tenant, plan, SCHEME, PRINTED, flat="")
    text = text_of(data)
    assert page_count(data) == 2
    assert text.count("Not written yet.") == 4
    assert "No emergency contact is recorded." in text
    assert "None at present" in text


def test_that_a_thousand_visits_go_on_over_pages_with_their_heading():
    plan = example_plan.plan()
    plan.visits = [
        PlannedVisit(scheme_id=SCHEME.id, start=time(n // 60, n % 60), what=f"visit{n}") for n in range(1000)
    ]
    data = plan_print(plan)
    text = text_of(data)
    assert all(f"visit{n}" in text for n in range(1000))
    assert text.count("What happens") > 20


def test_that_a_note_of_five_thousand_words_is_printed_to_the_last_word():
    plan = example_plan.plan()
    plan.about_me = " ".join(f"about{n}" for n in range(5000))
    plan.needs[0].staff_do = " ".join(f"do{n}" for n in range(5000))
    printed = text_of(plan_print(plan)).partition("Changes since version")[0].split()
    for prefix in ("about", "do"):
        found = [w for w in printed if w.startswith(prefix) and w[len(prefix) :].isdecimal()]
        assert found == [f"{prefix}{n}" for n in range(5000)]


def test_that_two_plans_that_say_the_same_have_the_same_number_whatever_their_ids():
    plan = example_plan.plan()
    same = replace(plan, id="other", row_version=7)  # type: ignore[arg-type]
    assert plan_print(plan) == plan_print(same)
