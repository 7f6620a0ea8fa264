"""The tenants page: find, read, change in place, lose nothing, end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.actions.notes import add_note
from ech_desktop.domain.alerts import Alert, AlertKind, AlertStatus, Allergy, Severity
from ech_desktop.domain.notes import Note
from ech_desktop.domain.scheme import Flat
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Tenant, next_reference
from ech_desktop.ui.messages import Message
from ech_desktop.ui.pages.tenants import TenantsPage
from tests.ui.conftest import NOW
from tests.ui.reading import faults, tab_round, tabbable

CTRL = Qt.KeyboardModifier.ControlModifier
OPENERS = {
    "Person": "edit_person",
    "Record": "correct",
    "Care plan": "write_plan",
    "Housing plan": "write_plan",
    "Alerts and allergies": "add_alert",
    "Contacts": "add_contact",
    "Deciding": "add_capacity_decision",
    "Package": "add_package_line",
    "Tenancy": "move_tenant",
    "Away": "add_time_away",
}
"""Each section, and the button in it that opens a form."""


@pytest.fixture
def page(qtbot, desk):
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def tenants(desk):
    with desk.store.read() as work:
        return {t.last_name: t for t in work.tenants()}


def section(page, title):
    view = page.stack.currentWidget()
    view.open_section(title)
    return view.section()


def retype(qtbot, editor, text):
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def texts(widget):
    QApplication.processEvents()
    labels = (each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))
    return [line for each in labels for line in each.text().split("\n")]


def titles(page):
    return [row.title for row in page.pane.list.rows.rows]


def row(page, title):
    return next(r for r in page.pane.list.rows.rows if r.title == title)


def test_that_the_first_tenant_is_shown_and_the_filter_narrows(qtbot, page):
    assert page.stack.currentWidget().name.text() == "Zofia Kowalczyk"
    qtbot.keyClicks(page.pane.filter, "wyn")
    assert titles(page) == ["Siân Ŵyn Prosser"]
    assert page.pane.count.text() == "1 of 2"
    qtbot.keyClick(page.pane.filter, Qt.Key.Key_Return)
    assert page.stack.currentWidget().name.text() == "Siân Ŵyn Prosser"


def test_that_a_change_is_typed_saved_and_shown(qtbot, page, desk):
    person = section(page, "Person").person
    person.edit_button.click()
    retype(qtbot, person.draft.form.editor("known_as"), "Zosia")
    assert row(page, "Zofia Kowalczyk").tags[-1] == ("Unsaved", "warn")
    person.draft.save_button.click()
    assert tenants(desk)["Kowalczyk"].known_as == "Zosia"
    assert "Likes to be called: Zosia" in person.facts.text()
    assert "Likes to be called Zosia" in page.stack.currentWidget().line.text()
    assert not page.holds_draft()


def test_that_a_problem_stands_beside_its_field_and_holds_save_off(qtbot, page):
    person = section(page, "Person").person
    person.edit()
    form = person.draft.form
    retype(qtbot, form.editor("nhs_number"), "943 476 5918")
    assert "last digit" in form.findChild(QLabel, "nhs_number_problem").text()
    assert not person.draft.save_button.isEnabled()
    retype(qtbot, form.editor("nhs_number"), "943 476 5919")
    assert form.findChild(QLabel, "nhs_number_problem").text() == ""
    retype(qtbot, form.editor("born"), "31 2 1940")
    assert "not in the calendar" in form.findChild(QLabel, "born_problem").text()
    assert not person.draft.save_button.isEnabled()


def test_that_a_tenant_is_added_by_keyboard_alone(qtbot, page, desk):
    qtbot.keyClick(page.pane.filter, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    for typed in ("Mr", "Jean-Luc <b>& أحمد 🙂", "O’Brien", "Luc", "3 4 41"):
        QApplication.clipboard().setText(typed)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    added = tenants(desk)["O’Brien"]
    assert (added.title, added.first_names, added.known_as) == ("Mr", "Jean-Luc <b>& أحمد 🙂", "Luc")
    assert added.born == date(1941, 4, 3)
    assert added.reference == "T0001"
    assert added.tenancies[0].start == date(2026, 11, 23)
    assert page.stack.currentWidget().name.text() == "Mr Jean-Luc <b>& أحمد 🙂 O’Brien"
    assert page.stack.currentWidget().name.textFormat() is Qt.TextFormat.PlainText
    assert page.pane.list.current_id() == added.id


def test_that_a_flat_is_shared_by_joint_tenancies_only(qtbot, page, desk):
    page.add()
    form = page._new.draft.form
    flat = form.editor("flat_id")
    assert flat.currentText() == "Flat 3"
    retype(qtbot, form.editor("last_name"), "Kowalczyk-Nowak")
    flat.setCurrentIndex(0)
    flat.activated.emit(0)
    assert "holds this flat alone from 6 January 2025" in form.findChild(QLabel, "flat_id_problem").text()
    assert not page._new.draft.save_button.isEnabled()
    zofia = tenants(desk)["Kowalczyk"]
    joint = [replace(zofia.tenancies[0], joint=True)]
    tenant_actions.save_tenant(desk.store, replace(zofia, tenancies=joint), by=desk.me)
    form.editor("joint").click()
    assert "Zofia Kowalczyk also lives in this flat." in form.findChild(QLabel, "flat_id_problem").text()
    assert page._new.draft.save()
    assert tenants(desk)["Kowalczyk-Nowak"].tenancies[0].joint


def test_that_what_is_typed_for_a_new_tenant_stays_while_another_is_read(qtbot, page):
    page.add()
    retype(qtbot, page._new.draft.form.editor("last_name"), "Half typed")
    page.pane.list.choose(row(page, "Siân Ŵyn Prosser").id)
    assert page.stack.currentWidget().name.text() == "Siân Ŵyn Prosser"
    assert page.pane.add_button.text() == "Add (unsaved)"
    assert page.holds_draft()
    page.pane.add_button.click()
    assert page._new.draft.form.editor("last_name").text() == "Half typed"


def test_that_a_draft_stays_with_its_tenant_while_others_are_shown(qtbot, page):
    person = section(page, "Person").person
    person.edit()
    retype(qtbot, person.draft.form.editor("faith"), "Quaker")
    page.pane.list.choose(row(page, "Siân Ŵyn Prosser").id)
    other = page.stack.currentWidget()
    assert (other.name.text(), other.holds_draft()) == ("Siân Ŵyn Prosser", False)
    page.pane.list.choose(row(page, "Zofia Kowalczyk").id)
    assert section(page, "Person").person.draft.form.editor("faith").text() == "Quaker"


def test_that_a_change_by_others_is_said_and_the_typed_text_kept(qtbot, page, desk):
    said: list[Message] = []
    desk.messages.shown.connect(said.append)
    person = section(page, "Person").person
    person.edit()
    retype(qtbot, person.draft.form.editor("faith"), "Quaker")
    stored = tenants(desk)["Kowalczyk"]
    tenant_actions.save_tenant(desk.store, replace(stored, language="Polish"), by=desk.me)
    assert person.draft.form.editor("faith").text() == "Quaker"
    assert not person.draft.save()
    assert "Your text is kept" in said[-1].text
    assert person.draft.form.editor("faith").text() == "Quaker"
    assert person.draft.form.editor("language").text() == "Polish"
    assert person.draft.save()
    assert (tenants(desk)["Kowalczyk"].faith, tenants(desk)["Kowalczyk"].language) == ("Quaker", "Polish")


def test_that_my_own_contact_does_not_disturb_what_i_type_about_the_person(qtbot, page, desk):
    person = section(page, "Person").person
    person.edit()
    retype(qtbot, person.draft.form.editor("faith"), "Quaker")
    cards = section(page, "Contacts").cards
    cards.add_button.click()
    retype(qtbot, cards.draft.form.editor("name"), "Adam & Eva")
    retype(qtbot, cards.draft.form.editor("role"), "Son")
    assert cards.draft.save()
    assert person.draft.save()
    stored = tenants(desk)["Kowalczyk"]
    assert (stored.faith, [c.name for c in stored.contacts]) == ("Quaker", ["Adam & Eva"])


def test_that_escape_never_throws_text_away(qtbot, page):
    person = section(page, "Person").person
    person.edit()
    retype(qtbot, person.draft.form.editor("faith"), "Quaker")
    qtbot.keyClick(person.draft.form.editor("faith"), Qt.Key.Key_Escape)
    assert person.draft.form.editor("faith").text() == "Quaker"
    person.draft.discard_button.click()
    person.edit()
    qtbot.keyClick(person.draft.form.editor("faith"), Qt.Key.Key_Escape)
    assert person.draft is None


def test_that_a_contact_is_changed_and_removed_and_undo_brings_it_back(qtbot, page, desk):
    cards = section(page, "Contacts").cards
    cards.add()
    form = cards.draft.form
    retype(qtbot, form.editor("name"), "Dr Ng")
    retype(qtbot, form.editor("role"), "GP")
    form.editor("emergency_order").setCurrentIndex(1)
    form.editor("emergency_order").activated.emit(1)
    retype(qtbot, form.editor("phone"), "")
    assert not cards.draft.save_button.isEnabled()
    retype(qtbot, form.editor("phone"), "01632 960400")
    assert cards.draft.save()
    contact = tenants(desk)["Kowalczyk"].contacts[0]
    cards.findChild(QPushButton, f"edit_{contact.id}").click()
    retype(qtbot, cards.draft.form.editor("phone"), "01632 960401")
    assert cards.draft.save()
    assert "01632 960401" in texts(cards)
    cards.findChild(QPushButton, f"remove_{contact.id}").click()
    assert tenants(desk)["Kowalczyk"].contacts == []
    desk.undo()
    assert [c.phone for c in tenants(desk)["Kowalczyk"].contacts] == ["01632 960401"]


def test_that_allergies_and_alerts_stand_on_top_and_are_ended_not_removed(qtbot, page, desk):
    alerts = section(page, "Alerts and allergies")
    alerts.allergies.add()
    form = alerts.allergies.draft.form
    retype(qtbot, form.editor("substance"), "Penicillin")
    form.editor("severity").setCurrentIndex(2)
    form.editor("severity").activated.emit(2)
    assert not alerts.allergies.draft.save_button.isEnabled()
    qtbot.keyClicks(form.editor("reaction"), "Throat swelling")
    assert alerts.allergies.draft.save()
    view = page.stack.currentWidget()
    assert "Allergy: Penicillin (severe)" in texts(view.strip)
    allergy = tenants(desk)["Kowalczyk"].allergies[0]
    assert alerts.allergies.findChild(QPushButton, f"remove_{allergy.id}") is None
    alerts.allergies.change(allergy)
    status = alerts.allergies.draft.form.editor("status")
    status.setCurrentIndex(1)
    status.activated.emit(1)
    assert alerts.allergies.draft.save()
    assert "Allergy: Penicillin (severe)" not in texts(view.strip)
    assert "No longer needed" in texts(alerts.allergies)


def test_that_package_hours_are_typed_as_hours_and_change_the_band(qtbot, page, desk):
    package = section(page, "Package")
    package.cards.add()
    retype(qtbot, package.cards.draft.form.editor("minutes"), "abc")
    assert not package.cards.draft.save_button.isEnabled()
    retype(qtbot, package.cards.draft.form.editor("minutes"), "7.5")
    assert package.cards.draft.save()
    assert tenants(desk)["Kowalczyk"].package[0].minutes == 450
    assert package.sum.text() == "7.5 h a week · medium need"
    assert row(page, "Zofia Kowalczyk").subtitle == "7.5 h · medium"


def test_that_a_tenancy_ends_with_a_day_and_a_reason_and_leaves_the_list(qtbot, page, desk):
    tenancy = section(page, "Tenancy")
    tenancy.end_button.click()
    form = tenancy.ending.form
    retype(qtbot, form.editor("last_day"), "1 1 2024")
    assert "cannot end before" in form.findChild(QLabel, "last_day_problem").text()
    retype(qtbot, form.editor("last_day"), "yesterday")
    assert not tenancy.ending.save_button.isEnabled()
    retype(qtbot, form.editor("reason"), "Moved to her daughter")
    tenancy.ending.save_button.click()
    ended = tenants(desk)["Kowalczyk"].tenancies[0]
    assert (ended.end, ended.end_reason) == (date(2026, 11, 22), "Moved to her daughter")
    assert titles(page) == ["Siân Ŵyn Prosser"]
    page.pane.switch.click()
    assert ("Tenancy ended", "") in row(page, "Zofia Kowalczyk").tags


def test_that_names_are_shown_as_they_are_written(page, desk):
    hostile = ("<b>Bold</b> & Co", "محمد الأمين", "Zoë 👩‍🦽", "Nguyễn Thị Hương")
    for name in hostile:
        made = Tenant(scheme_id=desk.scheme_id, last_name=name, known_as=name, communication=f"<i>{name}")
        with_alert = replace(
            made,
            alerts=[
                Alert(scheme_id=desk.scheme_id, kind=AlertKind.OTHER, detail=f"<script>{name}"),
                Alert(scheme_id=desk.scheme_id, detail="old", status=AlertStatus.ENTERED_IN_ERROR),
            ],
            allergies=[Allergy(scheme_id=desk.scheme_id, substance=f"{name} ✓", severity=Severity.MILD)],
        )
        tenant_actions.save_tenant(desk.store, with_alert, by=desk.me)
        page.show_record(made.id)
        view = page.stack.currentWidget()
        assert view.name.text() == name
        assert any(t.startswith("Other: <script>") for t in texts(view.strip))
        labels = view.findChildren(QLabel)
        assert all(each.textFormat() is Qt.TextFormat.PlainText for each in labels if name[:4] in each.text())


def test_that_two_hundred_tenants_fit_and_the_filter_finds_one(qtbot, page, desk):
    with desk.store.change("Many", by=desk.me) as work:
        for n in range(200):
            flat = work.save(Flat(scheme_id=desk.scheme_id, number=str(100 + n)))
            tenancy = Tenancy(scheme_id=desk.scheme_id, flat_id=flat.id, start=date(2025, 1, 6))
            work.save(Tenant(scheme_id=desk.scheme_id, last_name=f"Tenant {n:03}", tenancies=[tenancy]))
    assert page.pane.count.text() == "202"
    assert titles(page)[2:4] == ["Tenant 000", "Tenant 001"]
    qtbot.keyClicks(page.pane.filter, "flat 299")
    assert titles(page) == ["Tenant 199"]
    assert page.minimumSizeHint().height() < 560


def test_that_a_list_without_tenants_says_what_to_do_next(qtbot, desk):
    for tenant in tenants(desk).values():
        tenant_actions.end_tenancy(desk.store, tenant.id, date(2026, 1, 1), "Moved", by=desk.me)
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.show()
    assert made.stack.currentWidget() is made.empty
    made.empty.button.click()
    assert made.stack.currentWidget() is made._new


def test_that_every_section_is_reached_from_the_list_by_keyboard(qtbot, page):
    page.pane.list.setFocus()
    qtbot.keyClick(page.pane.list, Qt.Key.Key_Return)
    view = page.stack.currentWidget()
    seen = []
    for _ in range(len(OPENERS)):
        seen.append(view.section().title)
        qtbot.keyClick(view.tabs, Qt.Key.Key_Right)
    assert seen == list(OPENERS)


@pytest.mark.parametrize(("title", "opener"), OPENERS.items())
def test_that_every_control_is_named_large_enough_and_reached_by_tab(qtbot, page, desk, title, opener):
    said = {"scheme_id": desk.scheme_id, "tenant_id": tenants(desk)["Kowalczyk"].id, "author": desk.me}
    add_note(desk.store, Note(**said, at=NOW, entered_at=NOW, said="Had tea."), by=desk.me)
    shown = section(page, title)
    shown.findChild(QPushButton, opener).click()
    QApplication.processEvents()
    assert faults(page) == []
    page.pane.filter.setFocus()
    assert tabbable(page) - set(tab_round(page)) == set()


def test_that_references_count_on_from_the_highest():
    assert next_reference(["T0007", "t12", "X99", "", "T٣"]) == "T0013"
    assert next_reference([]) == "T0001"
