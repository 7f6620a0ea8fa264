"""Every field of a care and support plan: typed in the editor, kept by the store, read on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.basics import Gender
from ech_desktop.domain.plans import (
    Area,
    ConsentAnswer,
    MedicineSupport,
    Need,
    NeedLevel,
    PlannedVisit,
)
from ech_desktop.domain.versions import Agreement
from ech_desktop.ui.pages.plan_shapes import review_text
from ech_desktop.ui.pages.tenants import TenantsPage
from tests.ui.reading import faults, tab_round, tabbable

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, desk):
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


@pytest.fixture
def section(page):
    page.show_record(f"{page._tenants[0].id}/plan")
    return page.stack.currentWidget().section()


@pytest.fixture
def editor(section):
    section.empty.button.click()
    return section.editor


def plan_of(desk, section):
    with desk.store.read() as work:
        return work.plans(section.facts.tenant.id)[-1]


def typed(qtbot, editor, text):
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def choose(form, field, value):
    number = form.field(field).values.index(value)
    form.editor(field).setCurrentIndex(number)
    form.editor(field).activated.emit(number)


def add(qtbot, parts, **texts):
    parts.add_button.click()
    form = parts.parts[-1].form
    for field, text in texts.items():
        typed(qtbot, form.editor(field), text)
    return form


def shown(section):
    QApplication.processEvents()
    return [each.text() for each in section.view.findChildren(QLabel) if not each.isHidden()]


def test_that_every_heading_of_the_plan_is_kept(qtbot, desk, section, editor):
    written = {}
    for form in editor.forms:
        for field in form.fields():
            if field != "medicine_support":
                written[field] = f"About {field} <b>&</b> 🙂"
                typed(qtbot, form.editor(field), f"About {field} <b>&</b> ")
                QApplication.clipboard().setText("🙂")
                form.editor(field).paste()
    choose(editor.medicines, "medicine_support", MedicineSupport.ADMINISTER)
    assert editor.save()
    plan = plan_of(desk, section)
    assert {f: getattr(plan, f) for f in written} == written
    assert plan.medicine_support is MedicineSupport.ADMINISTER
    assert set(written.values()) <= set(shown(section))
    assert "Level 2: given by trained staff" in shown(section)


def test_that_a_need_says_its_area_and_level(qtbot, desk, section, editor):
    form = add(qtbot, editor.needs, title="Washing", outcome="I want to look smart", can_do="My face")
    choose(form, "area", Area.WASHING)
    choose(form, "level", NeedLevel.MUCH)
    assert editor.save()
    (need,) = plan_of(desk, section).needs
    assert (need.area, need.level, need.can_do) == (Area.WASHING, NeedLevel.MUCH, "My face")
    assert "Washing and dressing · much help" in shown(section)


def test_that_a_visit_has_a_window_medicines_and_the_outcomes_it_serves(qtbot, desk, section, editor):
    add(qtbot, editor.needs, title="Washing", outcome="Smart")
    add(qtbot, editor.needs, title="Medicines", outcome="On time")
    form = add(qtbot, editor.visits, start="8", latest="7.30", what="Get up")
    QApplication.processEvents()
    assert "window ends after it begins" in form.findChild(QLabel, "latest_problem").text()
    assert not editor.save_button.isEnabled()
    typed(qtbot, form.editor("latest"), "9.30")
    choose(form, "medicines", MedicineSupport.PROMPT)
    boxes = form.field("serves").boxes
    assert [box.text() for box in boxes.values()] == ["Washing", "Medicines"]
    list(boxes.values())[1].click()
    typed(qtbot, editor.needs.parts[1].form.editor("title"), "My tablets")
    assert editor.save()
    plan = plan_of(desk, section)
    (visit,) = plan.visits
    assert (visit.start, visit.latest, visit.medicines) == (time(8), time(9, 30), MedicineSupport.PROMPT)
    assert [n.title for n in plan.needs_served(visit)] == ["My tablets"]
    assert "08:00–09:30" in shown(section)
    said = "Get up\nMedicines, level 1: reminded and assisted\nHelps with: My tablets"
    assert said in shown(section)


def test_that_a_visit_can_ask_for_a_woman_or_a_man(qtbot, desk, section, editor):
    form = add(qtbot, editor.visits, what="Get up")
    assert form.editor("carer").currentText() == "Anybody"
    choose(form, "carer", Gender.WOMAN)
    add(qtbot, editor.visits, start="20", what="Ready for bed")
    assert editor.save()
    asked = {visit.what: visit.carer for visit in plan_of(desk, section).visits}
    assert asked == {"Get up": Gender.WOMAN, "Ready for bed": Gender.NOT_SAID}
    assert {"Get up\nAsks for a woman", "Ready for bed"} <= set(shown(section))


def test_that_a_visit_no_longer_serves_a_need_that_was_taken_out(qtbot, desk, section, editor):
    add(qtbot, editor.needs, title="Washing", outcome="Smart")
    form = add(qtbot, editor.visits, what="Get up")
    next(iter(form.field("serves").boxes.values())).click()
    editor.needs.parts[0].remove.click()
    assert form.box("serves").isHidden()
    assert editor.save()
    plan = plan_of(desk, section)
    assert plan.needs_served(plan.visits[0]) == []


def test_that_visits_which_overlap_are_said_and_hold_save_off(qtbot, editor):
    add(qtbot, editor.visits, start="8", minutes="45", what="Get up")
    form = add(qtbot, editor.visits, start="8.30", what="Breakfast")
    assert "Two visits overlap on Mon" in editor.overlap.text()
    assert editor.overlap.isVisible()
    assert not editor.save_button.isEnabled()
    typed(qtbot, form.editor("start"), "8.45")
    assert editor.overlap.isHidden()
    assert editor.save_button.isEnabled()


def test_that_a_risk_shows_its_score_with_and_without_what_we_do(qtbot, desk, section, editor):
    form = add(qtbot, editor.risks, risk="Falls", controls="Frame within reach")
    choose(form, "likelihood", 4)
    choose(form, "impact", 5)
    choose(form, "likelihood_after", 2)
    assert editor.risks.parts[0].about.text() == "Score 20 of 25, high; with what we do 4, low"
    assert editor.save()
    assert "20 high → 4 low" in shown(section)


def test_that_a_consent_decided_for_the_tenant_names_who(qtbot, desk, section, editor):
    form = add(qtbot, editor.consents, what="Sharing this plan with my GP")
    choose(form, "answer", ConsentAnswer.BEST_INTERESTS)
    assert not editor.save_button.isEnabled()
    typed(qtbot, form.editor("by"), "Dr Ng")
    typed(qtbot, form.editor("on"), "3 11 26")
    assert editor.save()
    (consent,) = plan_of(desk, section).consents
    assert (consent.answer, consent.by, consent.on) == (
        ConsentAnswer.BEST_INTERESTS,
        "Dr Ng",
        date(2026, 11, 3),
    )
    assert "Sharing this plan with my GP (answered by Dr Ng)" in shown(section)


def test_that_who_is_responsible_for_medicines_is_asked_for_before_agreeing(qtbot, section, editor):
    typed(qtbot, editor.about.editor("matters"), "Tea")
    add(qtbot, editor.needs, title="Washing", outcome="Smart")
    choose(editor.medicines, "medicine_support", MedicineSupport.ADMINISTER)
    assert editor.save()
    section.agree_button.click()
    section.agreeing.findChild(QPushButton, "missing_medicine_responsible").click()
    assert section.editor.medicines.editor("medicine_responsible").hasFocus()


def test_that_five_thousand_words_are_kept(desk, section, editor):
    words = "word " * 5000
    editor.about.editor("about_me").setPlainText(words)
    assert editor.save()
    assert plan_of(desk, section).about_me == words.strip()
    section.edit()
    section.editor.about.editor("about_me").setPlainText("x" * 60_001)
    section.editor.about.editor("about_me").insertPlainText("y")
    assert not section.editor.save_button.isEnabled()


@pytest.mark.parametrize(
    ("days", "said", "meaning"),
    [
        (-3, "Review overdue since 20 November 2026", "bad"),
        (0, "Review due today: 23 November 2026", "bad"),
        (1, "Review due tomorrow: 24 November 2026", "bad"),
        (7, "Review due in 7 days: 30 November 2026", "bad"),
        (8, "Review due in 8 days: 1 December 2026", "warn"),
        (14, "Review due in 14 days: 7 December 2026", "warn"),
        (15, "Review due 8 December 2026", ""),
    ],
)
def test_that_a_review_is_warned_of_in_two_steps_and_when_it_is_overdue(desk, section, days, said, meaning):
    due = TODAY + timedelta(days=days)
    plan = plan_actions.start_plan(desk.store, section.facts.tenant.id, by=desk.me)
    need = Need(scheme_id=desk.scheme_id, title="Washing", outcome="Smart")
    visit = PlannedVisit(scheme_id=desk.scheme_id, what="Get up")
    written = replace(plan, matters="Tea", needs=[need], visits=[visit])
    plan_actions.save_plan(desk.store, written, by=desk.me)
    agreed = plan_actions.agree_plan(
        desk.store, plan.id, Agreement.SIGNED, "", TODAY - timedelta(days=90), due, by=desk.me
    )
    assert review_text(agreed, TODAY) == (said, meaning)
    QApplication.processEvents()
    assert said in [each.text() for each in section.status.findChildren(QLabel) if not each.isHidden()]


def test_that_every_control_of_the_editor_is_named_and_reached_by_tab(qtbot, page, section, editor):
    add(qtbot, editor.needs, title="Washing", outcome="Smart")
    add(qtbot, editor.visits, what="Get up")
    add(qtbot, editor.risks, risk="Falls")
    add(qtbot, editor.consents, what="Photograph")
    QApplication.processEvents()
    assert faults(page) == []
    page.pane.filter.setFocus()
    assert tabbable(page) - set(tab_round(page)) == set()
    qtbot.keyClick(editor.visits.add_button, Qt.Key.Key_Space)
    assert editor.visits.parts[-1].form.editor("start").hasFocus()
