"""The tenants' list with its filters, the building, and the sums of need and hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from ech_desktop.actions import schemes
from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.packages import Funder, NeedBand, PackageLine
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenant_filter import NOBODY, TenantFilter
from ech_desktop.domain.tenants import Tenant
from ech_desktop.exchange.csv_text import read_tabs
from ech_desktop.ui.pages.tenants import BUILDING, LIST, NEEDS, TenantsPage
from tests.ui.reading import faults, tab_round, tabbable

ZOFIA, SIAN = "Zofia Kowalczyk", "Siân Ŵyn Prosser"


@pytest.fixture
def page(qtbot, desk):
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def tenant(desk, last_name="Kowalczyk"):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.last_name == last_name)


def change(desk, last_name="Kowalczyk", /, **fields):
    tenant_actions.save_tenant(desk.store, replace(tenant(desk, last_name), **fields), by=desk.me)


def goes_to_hospital(desk):
    change(desk, aways=[Away(scheme_id=desk.scheme_id, first=date(2026, 11, 20), kind=AwayKind.HOSPITAL)])


def has_package(desk, hours):
    line = PackageLine(scheme_id=desk.scheme_id, minutes=hours * 60, funder=Funder.DIRECT_PAYMENT)
    change(desk, package=[line])


def choose(page, name, words):
    combo = page.filters.fields[name].combo
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def titles(page):
    return [row.title for row in page.pane.list.rows.rows]


def tile(page, number):
    return next(t for t in page.building.tiles if t.face.number == f"Flat {number}")


def open_menu(page):
    return next(m for m in page.findChildren(QMenu, "people_menu") if m.isVisible())


def trigger(menu, text):
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.hide()


def test_that_filters_narrow_one_another_and_are_cleared_in_one_step(qtbot, page, desk):
    has_package(desk, 3)
    goes_to_hospital(desk)
    choose(page, "away", "Away")
    assert (titles(page), page.pane.count.text()) == ([ZOFIA], "1 of 2")
    choose(page, "band", "Low need")
    assert titles(page) == [ZOFIA]
    choose(page, "floor", "Ground floor")
    choose(page, "key_worker", "No key worker")
    choose(page, "hours", "Direct payment")
    choose(page, "review", "No agreed plan")
    assert titles(page) == [ZOFIA]
    qtbot.keyClick(page, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert (titles(page), page.pane.count.text()) == ([ZOFIA, SIAN], "2")
    assert page.filters.clear_button.isHidden()


def test_that_an_empty_result_says_why_and_has_a_way_out(qtbot, page):
    qtbot.keyClicks(page.pane.filter, "flat")
    choose(page, "away", "Away")
    assert page.pane.nothing.text() == "Nothing here fits “flat” and the filters."
    qtbot.mouseClick(page.pane.everybody_button, Qt.MouseButton.LeftButton)
    assert titles(page) == [ZOFIA, SIAN]
    assert page.pane.everybody_button.isHidden()


def test_that_the_filters_follow_what_is_stored_and_outlive_the_page(qtbot, page, desk):
    choose(page, "away", "In the scheme")
    goes_to_hospital(desk)
    assert titles(page) == [SIAN]
    again = TenantsPage(desk)
    qtbot.addWidget(again)
    again.show()
    assert titles(again) == [SIAN]
    assert again.filters.fields["away"].combo.currentText() == "In the scheme"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # a menu, offscreen
def test_that_a_row_offers_back_today_and_undo_takes_it_back(qtbot, page, desk):
    goes_to_hospital(desk)
    page.pane.list.customContextMenuRequested.emit(
        page.pane.list.visualRect(page.pane.list.currentIndex()).center()
    )
    menu = open_menu(page)
    assert [a.text() for a in menu.actions()] == [f"Open {ZOFIA}", "Back today"]
    trigger(menu, "Back today")
    assert tenant(desk).away_on(desk.today()) is None
    desk.undo()
    assert tenant(desk).away_on(desk.today()) is not None


def test_that_the_building_says_who_lives_where_who_is_away_and_what_is_void(page, desk):
    sid, shared = desk.scheme_id, tenant(desk).tenancies[0]
    change(desk, tenancies=[replace(shared, joint=True)], communication="Signs")
    joint = Tenancy(scheme_id=sid, flat_id=shared.flat_id, start=date(2026, 1, 5), joint=True)
    away = Away(scheme_id=sid, first=date(2026, 11, 20), kind=AwayKind.RESPITE)
    adam = Tenant(
        scheme_id=sid, first_names="Adam", last_name="Kowalczyk-Reid", tenancies=[joint], aways=[away]
    )
    tenant_actions.save_tenant(desk.store, adam, by=desk.me)
    tenant_actions.end_tenancy(desk.store, tenant(desk, "Prosser").id, date(2026, 11, 1), "Moved", by=desk.me)
    with desk.store.read() as work:
        step = work.flats()[2]
    schemes.save_flat(desk.store, replace(step, intermediate_care=True), by=desk.me)
    page.turn_to(BUILDING)
    one = tile(page, 1).face
    assert (set(one.lines), one.right) == ({ZOFIA, "Adam Kowalczyk-Reid"}, "Joint")
    assert one.tags == (("Adam: respite", "warn"), ("Comms", ""))
    assert tile(page, 2).face.lines == ("Void", "since 2 Nov 2026")
    assert tile(page, 3).face.lines == ("Void", "never let so far")
    assert tile(page, 3).face.right == "Intermediate"
    assert "Ground floor · 3 flats, 2 void" in [w.text() for w in page.building.findChildren(QLabel)]


def test_that_the_building_dims_what_the_filters_leave_out(page, desk):
    page.turn_to(BUILDING)
    choose(page, "floor", "Ground floor")
    assert not any(t.face.left_out for t in page.building.tiles)
    goes_to_hospital(desk)
    choose(page, "away", "Away")
    assert [t.face.left_out for t in page.building.tiles] == [False, True, True]
    assert page.filters.count.text() == "1 of 2"
    assert tile(page, 2).accessibleName().endswith("left out by the filters")


def test_that_arrows_go_through_the_building_and_enter_opens_the_tenant(qtbot, page):
    page.turn_to(BUILDING)
    assert tile(page, 1).hasFocus()
    qtbot.keyClick(tile(page, 1), Qt.Key.Key_Right)
    assert tile(page, 2).hasFocus()
    qtbot.keyClick(tile(page, 2), Qt.Key.Key_Return)
    assert page.segments.current() == LIST
    assert page.stack.currentWidget().name.text() == SIAN
    page.turn_to(BUILDING)
    assert tile(page, 2).hasFocus()


def test_that_a_void_flat_begins_a_new_tenancy_there(qtbot, page):
    page.add()
    page.turn_to(BUILDING)
    qtbot.mouseClick(tile(page, 3), Qt.MouseButton.LeftButton)
    assert page.segments.current() == LIST
    assert page._new.draft.form.editor("flat_id").currentText() == "Flat 3"


def test_that_every_control_of_each_view_is_named_large_enough_and_reached_by_tab(page, desk):
    has_package(desk, 12)
    page.filters.show_filter(TenantFilter(key_worker=NOBODY))
    for view in (BUILDING, NEEDS):
        page.turn_to(view)
        QApplication.processEvents()
        assert faults(page) == []
        page.segments.first_focus().setFocus()
        assert {w for w in tabbable(page) if w.focusPolicy() & Qt.FocusPolicy.TabFocus} - set(
            tab_round(page)
        ) <= set(page.segments.findChildren(QPushButton))


def test_that_a_line_of_the_sums_leads_to_those_behind_it(page, desk):
    has_package(desk, 12)
    page.turn_to(NEEDS)
    page.needs.findChild(QPushButton, "needs_Direct payment").click()
    assert page.segments.current() == LIST
    assert titles(page) == [ZOFIA]
    page.turn_to(NEEDS)
    page.needs.findChild(QPushButton, "needs_High, above 10 h").click()
    assert page.filters.filter == TenantFilter(band=NeedBand.HIGH)
    assert page.pane.list.hasFocus()


def test_that_the_sums_are_copied_as_a_table(page, desk):
    has_package(desk, 12)
    page.turn_to(NEEDS)
    page.needs.copy.click()
    sums = read_tabs(QGuiApplication.clipboard().text())
    assert sums[0] == ["Need and hours", "Amount", "Remark"]
    assert ["commissioned a week", "12 h", ""] in sums
    assert ["Direct payment", "12 h", ""] in sums
