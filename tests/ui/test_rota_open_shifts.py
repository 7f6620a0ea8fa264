"""Open shifts on the rota page: offered, given, filled by an agency; and two shifts that change hands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from ech_desktop.actions import publishing
from ech_desktop.domain.basics import Level
from ech_desktop.domain.publishing import Notice
from tests.ui.reading import faults
from tests.ui.test_rota_page import (  # noqa: F401  fixtures
    MONDAY,
    TUESDAY,
    act,
    cell,
    choose,
    go,
    offscreen_popup,
    page,
    people,
    put,
    shown,
)


@pytest.fixture
def fill(qtbot, page, people):  # noqa: F811
    """The panel of an open late shift on Monday."""
    put(qtbot, page, None, MONDAY, "L")
    go(page, None)
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    return page.details.fill


def names(fill):
    return [candidate.member.first_names for candidate in fill.people]


def test_that_an_open_shift_shows_who_could_take_it_and_a_persons_shift_does_not(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    fill,
):
    assert set(names(fill)) == {"Grace", "Tomasz"}
    assert fill.list.hasFocus()
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    go(page, people["Grace"], TUESDAY)
    act(page, "Shift details")
    assert page.details.fill is None


def test_that_who_cannot_comes_last_with_the_reason_and_cannot_be_given_it(qtbot, page, people):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, None, MONDAY, "L")
    go(page, None)
    act(page, "Shift details")
    fill = page.details.fill
    assert names(fill) == ["Tomasz", "Grace"]
    assert fill.people[1].level is Level.REFUSE
    fill.list.setCurrentRow(1)
    assert "two shifts at once" in fill.list.item(1).text()
    assert not fill.give.isEnabled()


def test_that_it_is_offered_to_several_and_says_when(qtbot, page, people, desk, fill):  # noqa: F811
    fill.list.selectAll()
    assert fill.offer.text() == "Offer to 2 people"
    assert not fill.give.isEnabled()
    qtbot.mouseClick(fill.offer, Qt.MouseButton.LeftButton)
    notices = publishing.notices_of(desk.store, MONDAY)
    assert {(n.team_member_id, n.what) for n in notices} == {(p, Notice.OFFERED) for p in people.values()}
    assert all("offered Mon 23 Nov 06:50" in fill.list.item(n).text() for n in range(2))
    assert cell(page, None) == "L"


def test_that_it_is_given_to_one_and_no_longer_open(qtbot, page, people, desk, fill):  # noqa: F811
    who = fill.people[0].member
    assert fill.give.text() == f"Give to {who.name}"
    qtbot.mouseClick(fill.give, Qt.MouseButton.LeftButton)
    assert cell(page, None) == ""
    assert cell(page, who.id) == "L"
    assert [n.what for n in publishing.notices_of(desk.store, MONDAY)] == [Notice.ACCEPTED]
    assert not page.side.isVisible()
    desk.undo()
    assert cell(page, None) == "L"


def test_that_giving_what_would_stop_publishing_is_asked_about_first(qtbot, page, people, shown):  # noqa: F811
    for who in people.values():
        put(qtbot, page, who, MONDAY, "L")
    put(qtbot, page, None, TUESDAY, "E")
    go(page, None, TUESDAY)
    act(page, "Shift details")
    fill = page.details.fill
    who = fill.people[0].member.id
    qtbot.mouseClick(fill.give, Qt.MouseButton.LeftButton)
    assert cell(page, None, TUESDAY) == "E"
    assert shown[-1].action_text == "Give anyway"
    shown[-1].action()
    assert cell(page, who, TUESDAY) == "E"


def test_that_an_agency_worker_is_typed_and_the_shift_is_filled(qtbot, page, fill):  # noqa: F811
    form = page.details.draft.form
    qtbot.keyClicks(form.editor("agency_worker"), "Ada Obi, CareStaff")
    qtbot.mouseClick(page.details.draft.save_button, Qt.MouseButton.LeftButton)
    sheet = page.grid.sheet_model.sheet
    assert sheet.rota.open_shifts == ()
    assert not sheet.faces[None, MONDAY][0].outlined
    words = page.grid.sheet_model.cell_words(page.grid.sheet_model.index_of((None, MONDAY)))
    assert "agency worker Ada Obi, CareStaff" in words
    go(page, None)
    act(page, "Shift details")
    assert page.details.fill is None


def test_that_every_control_of_the_panel_has_a_name_and_is_large_enough(page, fill):  # noqa: F811
    assert faults(page) == []


# --- swapping


def menu_texts(page):  # noqa: F811
    point = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, point, page.grid.mapToGlobal(point))
    page.grid.contextMenuEvent(event)
    menu = page.grid.findChildren(QMenu, "cellMenu")[-1]
    texts = {a.text(): a for a in menu.actions()}
    menu.close()
    return texts


@offscreen_popup
def test_that_two_shifts_of_two_people_are_swapped_and_taken_back_as_one(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    desk,
    shown,  # noqa: F811
):
    grace, tomasz = people["Grace"], people["Tomasz"]
    put(qtbot, page, grace, MONDAY, "E")
    put(qtbot, page, tomasz, TUESDAY, "L")
    choose(page, (grace, MONDAY), (tomasz, TUESDAY))
    menu_texts(page)["Swap these two shifts"].trigger()
    assert (cell(page, tomasz, MONDAY), cell(page, grace, TUESDAY)) == ("E", "L")
    assert (cell(page, grace, MONDAY), cell(page, tomasz, TUESDAY)) == ("", "")
    assert shown[-1].action_text == "Undo"
    shown[-1].action()
    assert (cell(page, grace, MONDAY), cell(page, tomasz, TUESDAY)) == ("E", "L")


@offscreen_popup
def test_that_a_swap_is_offered_only_for_one_shift_each_of_two_people(qtbot, page, people):  # noqa: F811
    grace, tomasz = people["Grace"], people["Tomasz"]
    put(qtbot, page, grace, MONDAY, "E")
    put(qtbot, page, grace, TUESDAY, "E")
    put(qtbot, page, None, MONDAY, "L")
    for pair in (((grace, MONDAY), (grace, TUESDAY)), ((grace, MONDAY), (tomasz, MONDAY))):
        choose(page, *pair)
        assert "Swap these two shifts" not in menu_texts(page)
    choose(page, (grace, MONDAY), (None, MONDAY))
    assert "Swap these two shifts" not in menu_texts(page)


def test_that_a_swap_which_would_stop_publishing_waits(qtbot, page, people, shown):  # noqa: F811
    grace, tomasz = people["Grace"], people["Tomasz"]
    put(qtbot, page, grace, MONDAY, "L")
    put(qtbot, page, grace, MONDAY.replace(day=26), "L")
    put(qtbot, page, tomasz, TUESDAY, "E")
    choose(page, (grace, MONDAY.replace(day=26)), (tomasz, TUESDAY))
    page.editing.swap()
    assert shown[-1].action_text == "Swap anyway"
    assert cell(page, tomasz, TUESDAY) == "E"
    shown[-1].action()
    assert cell(page, grace, TUESDAY) == "E"


def test_that_a_shift_which_somebody_else_is_given_is_no_longer_offered_in_its_open_panel(
    page,  # noqa: F811
    people,  # noqa: F811
    desk,
    fill,
):
    publishing.take_shift(desk.store, fill.shift.id, people["Grace"], desk.now(), by=desk.me)
    assert page.details.fill is None
    assert page.details.draft is not None
