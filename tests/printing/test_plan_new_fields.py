"""What the plan says on paper besides needs: medicines, deciding, consents, fire, changes, and who signed."""

from __future__ import annotations

from datetime import date, time

from ech_desktop.domain.plans import Consent, ConsentAnswer, MedicineSupport
from ech_desktop.domain.versions import Signature, Signer, Signing
from ech_desktop.printing.care_plan import care_plan
from tests.printing import example_plan, examples
from tests.printing.examples import PRINTED, SCHEME
from tests.printing.prints import plan_print
from tests.printing.reading import page_count, text_of, words


def test_that_what_was_decided_and_where_the_originals_are_is_in_the_plan():
    text = text_of(plan_print())
    for said in (
        "Who decides, and what was decided ahead", "ReSPECT of 12 May 2026",
        "ORIGINAL: Yellow folder by the front door", "Attorney for health and welfare", "document NOT seen",
        "Cannot decide this, even with support", "Support given: Asked in Igbo", "Why: Cannot weigh it",
        "Getting out in a fire", "Needs equipment", "Evacuation chair by lift lobby B", "2 May 2027",
    ):  # fmt: skip
        assert said in text, said


def test_that_medicines_visits_risks_and_consents_say_all_that_is_recorded():
    plan = example_plan.plan()
    plan.medicine_support, plan.medicine_responsible = MedicineSupport.PROMPT, "Her daughter orders them"
    plan.if_not_in, plan.if_refuse, plan.if_fall = "Ring my mobile", "Come back", "Do not lift me"
    visit = plan.visits[0]
    visit.latest, visit.medicines, visit.serves = time(8), MedicineSupport.PROMPT, (plan.needs[0].thread,)
    plan.consents = [
        Consent(scheme_id=SCHEME.id, what="Sharing with my GP", answer=ConsentAnswer.YES, on=date(2026, 9, 4))
    ]
    text = text_of(plan_print(plan))
    for said in (
        "Level 1: reminded and assisted", "Her daughter orders them", "If I am not in Ring my mobile",
        "If I refuse Come back", "If I fall Do not lift me", "07:30–08:00", "For: Washing and dressing",
        "Medicines, level 1", "High 16", "Sharing with my GP Yes", "4 Sep 2026",
    ):  # fmt: skip
        assert said in text, said


def test_that_every_change_since_the_version_before_is_at_the_end():
    plan = example_plan.plan()
    plan.matters = "Only tea"
    plan.needs = plan.needs[1:]
    plan.visits[0].minutes = 50
    text = text_of(plan_print(plan)).partition("Changes since version 4")[2]
    assert "Changed What matters to me" in text
    assert "Now: Only tea" in text
    assert "Removed Need: Washing and dressing" in text
    assert "Minutes: before: 45 minutes" in text


def test_that_a_version_that_changes_nothing_says_so():
    assert "Nothing is written differently." in text_of(plan_print())


def test_that_communication_is_flagged_on_every_page_at_every_size():
    for size in (12, 18):
        data = plan_print(size=size)
        for page in range(page_count(data)):
            assert "Large print, 18 point." in " ".join(w.text for w in words(data, page))


def test_that_who_signed_is_said_and_lines_are_left_for_those_who_have_not():
    signatures = [
        Signature(scheme_id=SCHEME.id, name="Dorothea Okafor", outcome=Signing.UNABLE, reason="Arthritis",
                  on=date(2026, 9, 4)),
        Signature(scheme_id=SCHEME.id, signer=Signer.REPRESENTATIVE, name="Adaeze", on=date(2026, 9, 6),
                  authority="attorney for health and welfare"),
    ]  # fmt: skip
    data = care_plan(
        example_plan.tenant(),
        example_plan.plan(),
        SCHEME,
        PRINTED,
        flat="14",
        team=examples.team(),
        signatures=signatures,
    )
    text = text_of(data)
    assert "Tenant Dorothea Okafor · unable to sign 4 September 2026 · Arthritis" in text
    assert "Adaeze · attorney for health and welfare · signed 6 September 2026" in text
    assert "Team member Date" in text
    assert "Representative and authority" not in text
    assert "Said yes, did not sign" not in text


def test_that_an_overdue_review_makes_the_copy_out_of_date():
    plan = example_plan.plan()
    plan.review_due = date(2026, 11, 1)
    assert "Out of date since 1 November 2026: the review is overdue." in text_of(plan_print(plan))
