"""The housing-related support plan on the screen: its own versions beside the care plan, never mixed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import housing_plans as housing_actions
from ech_desktop.actions import plans as plan_actions
from ech_desktop.domain.housing_plans import NO_PERSONAL_CARE, GoalState
from ech_desktop.domain.versions import PlanStatus, Signer, Signing
from ech_desktop.ui.pages.tenants import TenantsPage
from tests.ui.reading import faults, tab_round, tabbable


@pytest.fixture
def page(qtbot, desk):
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


@pytest.fixture
def section(page):
    page.show_record(f"{page._tenants[0].id}/housing")
    return page.stack.currentWidget().section()


def versions(desk, section):
    with desk.store.read() as work:
        return work.housing_plans(section.facts.tenant.id)


def typed(qtbot, editor, text):
    editor.setFocus()
    qtbot.keyClicks(editor, text)


def write(qtbot, section, goal="To pay my rent on time"):
    section.empty.button.click()
    typed(qtbot, section.editor.about.editor("background"), "Moved in after a fall & <i>loves</i> it")
    section.editor.goals.add_button.click()
    typed(qtbot, section.editor.goals.parts[-1].form.editor("goal"), goal)
    assert section.editor.save()


def agree(section):
    section.agree_button.click()
    assert section.agreeing.draft.save()


def shown(section):
    QApplication.processEvents()
    return [each.text() for each in section.view.findChildren(QLabel) if not each.isHidden()]


def choose(form, field, number):
    combo = form.editor(field)
    combo.setCurrentIndex(number)
    combo.activated.emit(number)


def test_that_it_is_written_agreed_and_frozen(qtbot, desk, section):
    write(qtbot, section)
    agree(section)
    (plan,) = versions(desk, section)
    assert (plan.status, plan.background) == (PlanStatus.AGREED, "Moved in after a fall & <i>loves</i> it")
    assert [g.goal for g in plan.goals] == ["To pay my rent on time"]
    assert NO_PERSONAL_CARE in shown(section)
    assert "1. To pay my rent on time" in shown(section)
    section.edit()
    assert section.editor is None


def test_that_a_new_version_supersedes_and_both_are_compared(qtbot, desk, section):
    write(qtbot, section)
    agree(section)
    section.new_button.click()
    form = section.editor.goals.parts[0].form
    typed(qtbot, form.editor("we_do"), "Ring the council with her")
    choose(form, "state", list(GoalState).index(GoalState.REACHED))
    typed(qtbot, form.editor("by_when"), "31 4 2027")
    assert "not in the calendar" in form.findChild(QLabel, "by_when_problem").text()
    assert not section.editor.save_button.isEnabled()
    form.editor("by_when").selectAll()
    typed(qtbot, form.editor("by_when"), "30 4 2027")
    assert section.editor.save()
    agree(section)
    first, second = versions(desk, section)
    assert (first.status, second.status) == (PlanStatus.SUPERSEDED, PlanStatus.AGREED)
    assert (second.goals[0].by_when, second.goals[0].state) == (date(2027, 4, 30), GoalState.REACHED)
    section.compare_button.click()
    assert section.comparing.sum.text() == "1 difference: 1 changed"
    assert "Later: Ring the council with her" in section.comparing.text()
    assert "Later: 30 April 2027" in section.comparing.text()


def test_that_the_two_plans_are_never_mixed(qtbot, desk, page, section):
    write(qtbot, section)
    tenant = section.facts.tenant
    plan_actions.start_plan(desk.store, tenant.id, by=desk.me)
    assert [section.versions.itemText(n) for n in range(section.versions.count())] == ["Version 1 · draft"]
    agree(section)
    page.show_record(f"{tenant.id}/plan")
    care = page.stack.currentWidget().section()
    assert care.versions.currentText() == "Version 1 · draft"
    assert NO_PERSONAL_CARE not in [each.text() for each in care.findChildren(QLabel)]


def test_that_what_is_missing_leads_to_the_goals(qtbot, section):
    section.start()
    section.editor.discard_button.click()
    section.agree_button.click()
    section.agreeing.findChild(QPushButton, "missing_goals").click()
    assert section.editor.goals.add_button.hasFocus()


def test_that_a_draft_is_discarded_and_undo_brings_it_back(qtbot, desk, section):
    write(qtbot, section)
    section.discard_button.click()
    assert versions(desk, section) == []
    desk.undo()
    assert [g.goal for p in versions(desk, section) for g in p.goals] == ["To pay my rent on time"]


def test_that_another_tenant_shows_their_own_plan(qtbot, page, section):
    write(qtbot, section)
    page.show_record(f"{page._tenants[1].id}/housing")
    other = page.stack.currentWidget().section()
    assert other.empty.isVisible()
    assert other.versions.count() == 0


def test_that_a_signature_or_why_there_is_none_stands_under_the_version(qtbot, desk, section):
    write(qtbot, section)
    agree(section)
    assert "Nobody has signed this version yet." in shown(section)
    section.sign_button.click()
    form = section.agreeing.form
    assert form.editor("name").text() == "Zofia Kowalczyk"
    choose(form, "outcome", list(Signing).index(Signing.UNABLE))
    assert not section.agreeing.draft.save_button.isEnabled()
    typed(qtbot, form.editor("reason"), "Cannot hold a pen")
    assert section.agreeing.draft.save()
    section.sign_button.click()
    form = section.agreeing.form
    choose(form, "signer", list(Signer).index(Signer.STAFF))
    assert form.editor("name").text() == "Grace Mensah"
    assert section.agreeing.draft.save()
    assert shown(section)[-2:] == [
        "Tenant: Zofia Kowalczyk, unable to sign on 23 November 2026: Cannot hold a pen",
        "Team member: Grace Mensah, signed on 23 November 2026",
    ]
    with desk.store.read() as work:
        given = work.signatures(versions(desk, section)[0].id)
    assert [(s.signer, s.outcome) for s in given] == [
        (Signer.TENANT, Signing.UNABLE),
        (Signer.STAFF, Signing.SIGNED),
    ]


def test_that_a_representative_signs_with_an_authority_and_not_tomorrow(qtbot, section):
    write(qtbot, section)
    agree(section)
    section.sign_button.click()
    form, draft = section.agreeing.form, section.agreeing.draft
    choose(form, "signer", list(Signer).index(Signer.REPRESENTATIVE))
    typed(qtbot, form.editor("name"), "Adam Kowalczyk")
    assert not draft.save_button.isEnabled()
    typed(qtbot, form.editor("authority"), "Attorney for health and welfare")
    assert draft.save_button.isEnabled()
    form.editor("on").selectAll()
    typed(qtbot, form.editor("on"), "tomorrow")
    assert not draft.save_button.isEnabled()
    assert "has not come yet" in form.findChild(QLabel, "on_problem").text()


def test_that_text_stays_when_others_changed_the_plan(qtbot, desk, page, section):
    write(qtbot, section)
    section.edit()
    typed(qtbot, section.editor.about.editor("how_often"), "Every Tuesday")
    (stored,) = versions(desk, section)
    housing_actions.save_housing_plan(desk.store, replace(stored, contingency="Ring Adam"), by=desk.me)
    assert not section.editor.save()
    assert section.editor.about.editor("how_often").toPlainText() == "Every Tuesday"
    assert page.holds_draft()


def test_that_every_control_is_named_and_reached_by_tab(qtbot, page, section):
    write(qtbot, section)
    section.edit()
    QApplication.processEvents()
    assert faults(page) == []
    page.pane.filter.setFocus()
    assert tabbable(page) - set(tab_round(page)) == set()
    section.editor.discard_button.click()
    agree(section)
    section.sign_button.click()
    QApplication.processEvents()
    assert faults(page) == []
    qtbot.keyClick(section.agreeing.form.editor("name"), Qt.Key.Key_Escape)
    assert section.agreeing is None
