"""Publishing from the rota page: what stands in the way, the issue, and what has changed since."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ech_desktop.actions import publishing, schemes
from ech_desktop.domain.clock import WEEK
from ech_desktop.ui.models.rota_span import Shown
from ech_desktop.ui.widgets.rota_publish import publish_text
from tests.ui.reading import faults
from tests.ui.test_rota_findings import checked
from tests.ui.test_rota_page import (  # noqa: F401  fixtures
    MONDAY,
    TUESDAY,
    act,
    drag,
    go,
    page,
    people,
    put,
    shown,
)


@pytest.fixture
def covered(qtbot, page, people, desk):  # noqa: F811
    """Nothing asks for cover; Grace has one early shift."""
    with desk.store.read() as work:
        sessions = work.sessions()
    for session in sessions:
        schemes.remove_session(desk.store, session.id, by=desk.me)
    put(qtbot, page, people["Grace"], MONDAY, "E")
    checked(qtbot, page)


def open_panel(qtbot, page):  # noqa: F811
    page.toolbar.publish_action.trigger()
    checked(qtbot, page)
    return page.panels.publishing


def publish(qtbot, page):  # noqa: F811
    qtbot.mouseClick(open_panel(qtbot, page).publish, Qt.MouseButton.LeftButton)


def said(panel):
    return [each.text() for each in panel.findChildren(QLabel)]


def corners(page):  # noqa: F811
    return page.grid.sheet_model.sheet.changed


def test_that_a_week_is_a_draft_until_it_is_published_and_then_says_when(qtbot, page, covered, shown):  # noqa: F811
    assert page.toolbar.state.text() == "Draft"
    panel = open_panel(qtbot, page)
    assert panel.publish.text() == "Publish issue 1 of 23–29 November"
    qtbot.mouseClick(panel.publish, Qt.MouseButton.LeftButton)
    assert page.toolbar.state.accessibleName() == "Issue 1, published Mon 23 Nov 06:50"
    assert page.toolbar.state.text() in ("Issue 1", page.toolbar.state.accessibleName())
    assert not page.side.isVisible()
    assert "Issue 1 of 23 – 29 November 2026 is published" in shown[-1].text
    assert corners(page) == frozenset()


def test_that_the_panel_takes_the_keyboard_and_enter_publishes(qtbot, page, desk, covered):  # noqa: F811
    panel = open_panel(qtbot, page)
    assert panel.publish.hasFocus()
    qtbot.keyClick(panel.publish, Qt.Key.Key_Space)
    assert [i.number for i in publishing.issues_of(desk.store, MONDAY)] == [1]


def test_that_changed_cells_are_marked_and_counted_until_the_next_issue(qtbot, page, people, covered):  # noqa: F811
    publish(qtbot, page)
    drag(page, (people["Grace"], MONDAY), (people["Tomasz"], TUESDAY))
    assert page.toolbar.state.accessibleName() == "Draft, 1 change since issue 1"
    assert corners(page) == {(people["Grace"], MONDAY), (people["Tomasz"], TUESDAY)}
    words = page.grid.sheet_model.cell_words(page.grid.sheet_model.index_of((people["Grace"], MONDAY)))
    assert words.endswith("changed since it was published")
    panel = open_panel(qtbot, page)
    assert panel.publish.text() == "Publish issue 2 of 23–29 November"
    assert any("Tomasz Zieliński has Mon 23 Nov E" in text for text in said(panel))
    qtbot.mouseClick(panel.publish, Qt.MouseButton.LeftButton)
    assert page.toolbar.state.accessibleName().startswith("Issue 2, published")
    assert corners(page) == frozenset()


def test_that_a_change_which_is_undone_is_no_change(qtbot, page, people, desk, covered):  # noqa: F811
    publish(qtbot, page)
    put(qtbot, page, people["Tomasz"], TUESDAY, "E")
    assert corners(page) == {(people["Tomasz"], TUESDAY)}
    desk.undo()
    assert corners(page) == frozenset()
    assert page.toolbar.state.accessibleName().startswith("Issue 1, published")


def test_that_nothing_new_is_not_published_again(qtbot, page, covered):  # noqa: F811
    publish(qtbot, page)
    panel = open_panel(qtbot, page)
    assert "Nothing has changed since issue 1." in said(panel)
    assert not panel.findChildren(QPushButton, "publishNow")


def test_that_a_blocking_finding_stands_in_the_way_and_leads_to_its_cell(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    desk,
    covered,
):
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    go(page, people["Tomasz"])
    panel = open_panel(qtbot, page)
    assert any("stands in the way" in text for text in said(panel))
    assert not panel.findChildren(QPushButton, "publishNow")
    qtbot.mouseClick(panel.findChild(QPushButton, "goToFinding"), Qt.MouseButton.LeftButton)
    assert page.grid.current_place() == (people["Grace"], TUESDAY)
    qtbot.mouseClick(panel.findChild(QPushButton, "overrideStops"), Qt.MouseButton.LeftButton)
    assert "9 h rest" in page.findings.chosen().text
    page.findings.begin_override()
    qtbot.keyClicks(page.findings.draft.form.editor("reason"), "Nobody else could come.")
    page.findings.draft.save()
    publish(qtbot, page)
    (issue,) = publishing.issues_of(desk.store, MONDAY)
    assert "Nobody else could come." in issue.content


def test_that_the_panel_follows_what_is_mended_while_it_is_open(qtbot, page, people, covered):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    panel = open_panel(qtbot, page)
    go(page, people["Grace"], TUESDAY)
    act(page, "Delete")
    checked(qtbot, page)
    assert panel.findChildren(QPushButton, "publishNow")


def test_that_weeks_of_an_issue_say_so_one_by_one_and_together(qtbot, page, people, covered):  # noqa: F811
    page.show_as_many(Shown.TWO)
    checked(qtbot, page)
    publish(qtbot, page)
    assert page.toolbar.state.accessibleName().startswith("Issue 1, published")
    page.show_as_many(Shown.ONE)
    assert page.toolbar.state.accessibleName().startswith("Issue 1, published")
    page.show_week(MONDAY + WEEK)
    assert page.toolbar.state.accessibleName().startswith("Issue 1, published")
    put(qtbot, page, people["Grace"], MONDAY + WEEK, "E")
    assert page.toolbar.state.accessibleName() == "Draft, 1 change since issue 1"
    page.show_week(MONDAY)
    assert page.toolbar.state.accessibleName().startswith("Issue 1, published")
    page.show_week(MONDAY + 2 * WEEK)
    assert page.toolbar.state.accessibleName() == "Draft"


def test_that_some_weeks_without_an_issue_are_said(qtbot, page, covered):  # noqa: F811
    publish(qtbot, page)
    page.show_as_many(Shown.TWO)
    assert page.toolbar.state.accessibleName() == "Draft, 1 week not published"


def test_that_publishing_says_the_months_when_there_are_two():
    first = MONDAY + WEEK
    assert publish_text(3, first, first + timedelta(days=6)) == "Publish issue 3 of 30 November – 6 December"


def test_that_every_control_of_the_panel_has_a_name_and_is_large_enough(qtbot, page, covered):  # noqa: F811
    open_panel(qtbot, page)
    assert faults(page) == []
