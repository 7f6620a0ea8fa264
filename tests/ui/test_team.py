"""The team page: people, contracts and absences."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from ech_desktop.domain.team import AbsenceKind, Contract
from ech_desktop.ui.pages.team import TeamPage


@pytest.fixture
def page(qtbot, desk):
    made = TeamPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def team(desk):
    with desk.store.read() as work:
        return {m.first_names: m for m in work.team()}


def absences(desk):
    with desk.store.read() as work:
        return list(work.absences())


def test_that_somebody_new_is_stored_and_shown(qtbot, page, desk):
    page.pane.add_button.click()
    form = page.draft.form
    form.editor("first_names").setText("Siân <b>")
    form.editor("last_name").setText("O’Brien & Ŵyn")
    form.editor("contract_minutes").clear()
    qtbot.keyClicks(form.editor("contract_minutes"), "37.5")
    page.draft.save_button.click()
    member = team(desk)["Siân <b>"]
    assert (member.last_name, member.contract_minutes) == ("O’Brien & Ŵyn", 37 * 60 + 30)
    assert page.draft is None
    assert page.heading.text() == "Siân <b> O’Brien & Ŵyn"


def test_that_a_name_is_asked_for_beside_its_field(qtbot, page):
    page.pane.add_button.click()
    form = page.draft.form
    qtbot.keyClicks(form.editor("first_names"), "A")
    qtbot.keyClick(form.editor("first_names"), Qt.Key.Key_Backspace)
    qtbot.keyClicks(form.editor("last_name"), "B")
    assert not page.draft.save_button.isEnabled()
    assert "Enter the first name." in form._boxes["first_names"].problem_label.text()


def test_that_hours_without_a_weekly_contract_are_refused_in_words(qtbot, page, desk):
    tomasz = team(desk)["Tomasz"]
    page.show_record(tomasz.id)
    page.edit_button.click()
    form = page.draft.form
    choice = form.editor("contract")
    choice.setCurrentIndex(choice.findData(Contract.BANK))
    form.editor("contract_minutes").clear()
    qtbot.keyClicks(form.editor("contract_minutes"), "20")
    assert not page.draft.save_button.isEnabled()
    assert (
        "Only a contract of weekly hours has hours." in form._boxes["contract_minutes"].problem_label.text()
    )


def test_that_an_absence_is_added_changed_and_removed(qtbot, page, desk):
    tomasz = team(desk)["Tomasz"]
    page.show_record(tomasz.id)
    page.absences.add_button.click()
    form = page.absences.draft.form
    form.editor("last").clear()
    qtbot.keyClicks(form.editor("last"), "27/11")
    page.absences.draft.save_button.click()
    (absence,) = absences(desk)
    assert (absence.team_member_id, absence.last) == (tomasz.id, date(2026, 11, 27))
    page.absences.change(absence)
    choice = page.absences.draft.form.editor("kind")
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    page.absences.draft.save_button.click()
    assert [a.kind for a in absences(desk)] == [AbsenceKind.SICKNESS]
    page.absences.kind.remove(absences(desk)[0])
    assert absences(desk) == []


def test_that_unsaved_text_is_kept_when_somebody_else_is_chosen(qtbot, page, desk):
    people = team(desk)
    page.show_record(people["Tomasz"].id)
    page.edit_button.click()
    qtbot.keyClicks(page.draft.form.editor("phone"), "07700")
    with qtbot.waitSignal(desk.messages.shown) as heard:
        page.show_record(people["Grace"].id)
    assert "unsaved" in heard.args[0].text
    assert page.draft.form.editor("phone").text() == "07700"
    assert page.holds_draft()


def test_that_those_who_left_are_hidden_until_asked_for(qtbot, page, desk):
    tomasz = team(desk)["Tomasz"]
    page.show_record(tomasz.id)
    page.edit_button.click()
    qtbot.keyClicks(page.draft.form.editor("left"), "22/11/2026")
    page.draft.save_button.click()
    assert page.pane.count.text() == "1"
    page.pane.switch.setChecked(True)
    assert page.pane.count.text() == "2"
