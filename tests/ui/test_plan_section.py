"""The care and support plan on the screen: written, agreed, frozen, a new version, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import plans as plan_actions
from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.packages import PackageLine
from ech_desktop.domain.versions import Agreement, PlanStatus
from ech_desktop.ui.messages import Message
from ech_desktop.ui.pages.plan_shapes import sum_text
from ech_desktop.ui.pages.tenants import TenantsPage


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


def plans(desk, section):
    with desk.store.read() as work:
        return work.plans(section.facts.tenant.id)


def typed(qtbot, editor, text):
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def write_plan(qtbot, section):
    """A first version with a text, a need and a visit."""
    section.empty.button.click()
    editor = section.editor
    typed(qtbot, editor.about.editor("matters"), "Mass on Sunday & <b>tea</b>")
    editor.needs.add_button.click()
    form = editor.needs.parts[0].form
    typed(qtbot, form.editor("title"), "Washing")
    typed(qtbot, form.editor("outcome"), "I want to look smart.")
    editor.visits.add_button.click()
    visit = editor.visits.parts[0].form
    visit.editor("start").selectAll()
    typed(qtbot, visit.editor("start"), "7.30")
    typed(qtbot, visit.editor("what"), "Get up and wash")
    assert editor.save()


def agreed(qtbot, desk, section):
    write_plan(qtbot, section)
    section.agree_button.click()
    assert section.agreeing.draft.save()
    return plans(desk, section)[0]


def test_that_a_plan_is_written_saved_as_one_step_and_shown(qtbot, desk, section):
    before = desk.store.last_step()
    write_plan(qtbot, section)
    plan = plans(desk, section)[0]
    assert plan.matters == "Mass on Sunday & <b>tea</b>"
    assert [n.title for n in plan.needs] == ["Washing"]
    assert plan.week_minutes == 30 * 7
    assert desk.store.last_step() == before + 2
    shown = [each.text() for each in section.view.findChildren(QLabel)]
    assert "Mass on Sunday & <b>tea</b>" in shown
    assert "07:30" in shown
    assert section.versions.currentText() == "Version 1 · draft"


def test_that_the_weeks_visits_are_summed_against_the_package(qtbot, desk, page, section):
    tenant = section.facts.tenant
    line = PackageLine(scheme_id=desk.scheme_id, minutes=450)
    tenant_actions.save_tenant(desk.store, replace(tenant, package=[line]), by=desk.me)
    write_plan(qtbot, section)
    section.edit_button.click()
    editor = section.editor
    assert editor.sum.text() == "Planned 3.5 h of 7.5 h a week: 4 h not planned yet"
    minutes = editor.visits.parts[0].form.editor("minutes")
    minutes.selectAll()
    qtbot.keyClicks(minutes, "x")
    assert not editor.save_button.isEnabled()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "45")
    days = editor.visits.parts[0].form.editor("days").findChildren(QPushButton)
    days[6].click()
    days[5].click()
    staff = editor.visits.parts[0].form.editor("staff")
    staff.setCurrentIndex(1)
    staff.activated.emit(1)
    assert editor.sum.text() == "Planned 7.5 h of 7.5 h a week"
    assert editor.save_button.isEnabled()


def test_that_planned_care_over_the_package_is_said():
    assert sum_text(510, 450) == ("Planned 8.5 h of 7.5 h a week: 1 h more than the package", "warn")


def test_that_needs_move_are_removed_and_put_back(qtbot, desk, section):
    write_plan(qtbot, section)
    section.edit()
    needs = section.editor.needs
    needs.add_button.click()
    assert not section.editor.save_button.isEnabled()
    typed(qtbot, needs.parts[1].form.editor("title"), "Medicines")
    typed(qtbot, needs.parts[1].form.editor("outcome"), "On time.")
    needs.parts[1].up.click()
    needs.parts[1].remove.click()
    assert [p.label.text() for p in needs.parts] == ["Need 1"]
    needs.back_button.click()
    assert section.editor.save()
    assert [(n.position, n.title) for n in plans(desk, section)[0].needs] == [
        (0, "Medicines"),
        (1, "Washing"),
    ]
    desk.undo()
    assert [n.title for n in plans(desk, section)[0].needs] == ["Washing"]


def test_that_a_half_written_part_holds_save_off_and_says_why(qtbot, section):
    section.start()
    editor = section.editor
    editor.needs.add_button.click()
    form = editor.needs.parts[0].form
    typed(qtbot, form.editor("title"), "W")
    qtbot.keyClick(form.editor("title"), Qt.Key.Key_Backspace)
    assert "Name the need" in form.findChild(QLabel, "title_problem").text()
    assert not editor.save_button.isEnabled()


def test_that_what_is_missing_is_listed_and_leads_to_its_field(qtbot, section):
    section.start()
    section.editor.discard_button.click()
    section.agree_button.click()
    assert section.agreeing.draft is None
    section.agreeing.findChild(QPushButton, "missing_matters").click()
    assert section.editor is not None
    assert section.editor.about.editor("matters").hasFocus()


def test_that_agreeing_freezes_the_version(qtbot, desk, section):
    plan = agreed(qtbot, desk, section)
    assert (plan.status, plan.agreed_how, plan.agreed_on) == (
        PlanStatus.AGREED,
        Agreement.SIGNED,
        date(2026, 11, 23),
    )
    assert plan.review_due == date(2027, 5, 24)
    assert section.edit_button.isHidden()
    assert section.discard_button.isHidden()
    assert not section.new_button.isHidden()
    section.edit()
    assert section.editor is None
    QApplication.processEvents()
    badges = [each.text() for each in section.status.findChildren(QLabel) if not each.isHidden()]
    assert badges == ["Agreed on 23 November 2026: signed", "Review due 24 May 2027"]


def test_that_a_representative_is_named_before_a_plan_is_agreed(qtbot, desk, section):
    write_plan(qtbot, section)
    section.agree()
    draft = section.agreeing.draft
    how = draft.form.editor("agreed_how")
    how.setCurrentIndex(list(Agreement).index(Agreement.REPRESENTATIVE))
    how.activated.emit(how.currentIndex())
    assert not draft.save_button.isEnabled()
    typed(qtbot, draft.form.editor("agreed_with"), "Adam Kowalczyk, son")
    assert draft.save()
    assert plans(desk, section)[0].agreed_with == "Adam Kowalczyk, son"


def test_that_a_new_version_starts_as_a_copy_and_the_old_one_stays_readable(qtbot, desk, section):
    agreed(qtbot, desk, section)
    section.new_button.click()
    editor = section.editor
    assert editor.about.editor("matters").toPlainText() == "Mass on Sunday & <b>tea</b>"
    typed(qtbot, editor.about.editor("admire"), "Her singing")
    assert editor.save()
    first, second = plans(desk, section)
    assert (first.status, second.status, second.admire) == (
        PlanStatus.AGREED,
        PlanStatus.DRAFT,
        "Her singing",
    )
    assert [section.versions.itemText(n) for n in range(2)] == [
        "Version 2 · draft",
        "Version 1 · agreed on 23 November 2026",
    ]
    section.versions.setCurrentIndex(1)
    section.versions.activated.emit(1)
    assert section.edit_button.isHidden()


def test_that_a_draft_is_discarded_and_undo_brings_it_back(qtbot, desk, section):
    write_plan(qtbot, section)
    section.discard_button.click()
    assert plans(desk, section) == []
    assert not section.empty.isHidden()
    desk.undo()
    assert [p.number for p in plans(desk, section)] == [1]


def test_that_text_stays_when_the_plan_was_changed_by_others(qtbot, desk, page, section):
    write_plan(qtbot, section)
    section.edit()
    typed(qtbot, section.editor.about.editor("about_me"), "A seamstress")
    said: list[Message] = []
    desk.messages.shown.connect(said.append)
    stored = plans(desk, section)[0]
    plan_actions.save_plan(desk.store, replace(stored, night="Lamp on"), by=desk.me)
    assert not section.editor.save()
    assert "Your text is kept" in said[-1].text
    assert section.editor.about.editor("about_me").toPlainText() == "A seamstress"
    assert page.holds_draft()


def test_that_discard_asks_before_it_throws_text_away(qtbot, section):
    section.start()
    typed(qtbot, section.editor.about.editor("admire"), "Her singing")
    section.editor.discard_button.click()
    assert section.editor.sure.isVisible()
    section.editor.findChild(QPushButton, "keep_writing").click()
    assert section.editor.about.editor("admire").toPlainText() == "Her singing"
    section.editor.discard_button.click()
    section.editor.findChild(QPushButton, "discard_really").click()
    assert section.editor is None


def test_that_a_plan_is_saved_by_keyboard_alone(qtbot, desk, section):
    section.empty.button.setFocus()
    qtbot.keyClick(section.empty.button, Qt.Key.Key_Space)
    qtbot.keyClicks(QApplication.focusWidget(), "Her humour")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Mass")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    plan = plans(desk, section)[0]
    assert (plan.admire, plan.matters) == ("Her humour", "Mass")


def test_that_a_print_is_asked_for_in_both_sizes(qtbot, desk, section):
    write_plan(qtbot, section)
    asked = []
    desk.preview_requested.connect(lambda title, make, name: asked.append((title, make, name)))
    section.print_button.click()
    section.large_button.click()
    assert [title for title, _, _ in asked] == [
        "Plan: Zofia Kowalczyk",
        "Plan in large print: Zofia Kowalczyk",
    ]
    assert all(make()[:5] == b"%PDF-" for _, make, _ in asked)
