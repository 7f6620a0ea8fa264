"""Settings: typed, checked beside the field, saved, shown again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ech_desktop.ui.pages.settings import SettingsPage


@pytest.fixture
def page(desk, qtbot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def click(qtbot, page, name):
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_that_the_scheme_is_saved_and_shown(page, desk, qtbot):
    hours = page.scheme.form.editor("commissioned_minutes")
    hours.selectAll()
    qtbot.keyClicks(hours, "412.5")
    click(qtbot, page, "save_scheme")
    with desk.store.read() as work:
        assert work.scheme().commissioned_minutes == 24_750
    assert hours.text() == "412.5"
    assert not page.holds_draft()


def test_that_a_scheme_without_a_name_is_refused_beside_the_name(page, desk, qtbot):
    name = page.scheme.form.editor("name")
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Delete)
    assert page.scheme.form.findChild(QLabel, "name_problem").text() == "Enter the name of the scheme."
    click(qtbot, page, "save_scheme")
    with desk.store.read() as work:
        assert work.scheme().name == "Larkfield Court"
    assert page.holds_draft()
    click(qtbot, page, "discard_scheme")
    assert name.text() == "Larkfield Court"


def test_that_a_flat_is_added_changed_and_removed(page, desk, qtbot):
    page.tabs.setCurrentWidget(page.flats)
    click(qtbot, page, "add_flat")
    qtbot.keyClicks(page.flats.form.editor("number"), "4A")
    click(qtbot, page, "save_flat")
    with desk.store.read() as work:
        assert [f.number for f in work.flats()] == ["1", "2", "3", "4A"]
    assert page.flats.list.rows.rows[-1].title == "Flat 4A"
    page.flats.list.choose(page.flats.list.rows.rows[-1].id)
    click(qtbot, page, "remove_flat")
    with desk.store.read() as work:
        assert [f.number for f in work.flats()] == ["1", "2", "3"]


def test_that_a_flat_somebody_lives_in_is_not_removed(page, desk, qtbot):
    page.tabs.setCurrentWidget(page.flats)
    with qtbot.waitSignal(desk.messages.shown) as told:
        click(qtbot, page, "remove_flat")
    assert told.args[0].meaning == "bad"
    assert page.flats.list.shown_count() == 3


def test_that_typing_is_kept_when_another_row_is_chosen(page, desk, qtbot):
    page.tabs.setCurrentWidget(page.flats)
    qtbot.keyClicks(page.flats.form.editor("number"), "x")
    typed = page.flats.form.values()["number"]
    with qtbot.waitSignal(desk.messages.shown):
        page.flats.list.choose(page.flats.list.rows.rows[2].id)
    assert page.flats.form.values()["number"] == typed
    assert page.holds_draft()
    click(qtbot, page, "discard_flat")
    assert not page.holds_draft()


def test_that_a_shift_type_is_checked_while_it_is_typed(page, desk, qtbot):
    page.tabs.setCurrentWidget(page.shift_types)
    code = page.shift_types.form.editor("code")
    code.selectAll()
    qtbot.keyClicks(code, "9")
    problem = page.shift_types.form.findChild(QLabel, "code_problem")
    assert problem.text() == "A code needs a letter, so that it is not read as a time."
    qtbot.keyClicks(code, "L")
    assert not problem.isVisible()
    click(qtbot, page, "save_shift_type")
    with desk.store.read() as work:
        assert [t.code for t in work.shift_types()] == ["9L"]


def test_that_a_session_is_saved_with_its_days_and_minimum(page, desk, qtbot):
    page.tabs.setCurrentWidget(page.sessions)
    form = page.sessions.form
    minimum = form.editor("minimum")
    minimum.selectAll()
    qtbot.keyClicks(minimum, "3")
    qtbot.mouseClick(form.findChild(QPushButton, "day_Sun"), Qt.MouseButton.LeftButton)
    click(qtbot, page, "save_session")
    with desk.store.read() as work:
        (session,) = work.sessions()
    assert (session.minimum, session.days) == (3, "123456")


def test_that_what_others_change_is_shown(page, desk, qtbot):
    from ech_desktop.actions.schemes import save_flat
    from ech_desktop.domain.scheme import Flat

    save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number="7"), by=desk.me)
    qtbot.waitUntil(lambda: page.flats.list.shown_count() == 4)


def test_that_the_place_of_the_data_is_told(page, desk):
    assert page.data.path_label.text() == str(desk.store.path)
