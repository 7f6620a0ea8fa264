"""What cannot be at the rota: a sentence says so, nothing is lost, nothing is half done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from ech_desktop.actions import publishing, team
from tests.journeys.rota import CTRL, LEFT
from tests.journeys.scene import MONDAY, Scene

TUESDAY = MONDAY + timedelta(days=1)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def scene(desk):
    return Scene(desk)


def test_that_what_is_no_shift_stays_typed_with_a_sentence_beneath_and_can_be_given_up(rota, scene):
    scene.works((0,), who="Grace")
    before = rota.duties()
    for text in ("25:00", "25:00-26:00", "9-25", "E E", "E/25:00", "7-15/9-12"):
        rota.write(scene.id("Grace"), MONDAY, text)
        editor = rota.grid.editor
        assert editor.text() == text
        assert editor.problem.isVisible()
        said = editor.problem.text()
        assert "is not a shift. Type a code (E) or times like 9-5." in said or "two shifts at once" in said
        assert rota.duties() == before
        rota.person.press(Qt.Key.Key_Escape)
        assert rota.grid.editor is None
        assert rota.grid.hasFocus()


def test_that_pasted_text_of_another_shape_is_refused_whole(rota, scene):
    scene.works((0,), "9-5", who="Grace")
    before, undo = rota.duties(), rota.window.acts["undo"].text()
    rota.walk_to(scene.id("Grace"), MONDAY)
    for text, said in (
        ("E\tE\nDear all", "“Dear all” is not a shift."),
        ("E\tE E\n\tE", "“E E” is not a shift."),
        ("E\nE\nE\nE\nE", "larger than the rota from here on"),
        ("\t".join(["E"] * 8), "larger than the rota from here on"),
    ):
        QGuiApplication.clipboard().setText(text)
        rota.person.shortcut(Qt.Key.Key_V)
        assert said in rota.banner()
        assert rota.duties() == before
        assert rota.window.acts["undo"].text() == undo


def test_that_lines_of_different_lengths_are_pasted_where_they_stand(rota, scene):
    QGuiApplication.clipboard().setText("E\t\tE\n\tE")
    rota.walk_to(scene.id("Grace"), MONDAY)
    rota.person.shortcut(Qt.Key.Key_V)
    assert {(d.who.partition(" ")[0], d.day.day) for d in rota.duties()} == {
        ("Grace", 23),
        ("Grace", 25),
        ("Tomasz", 24),
    }


def test_that_an_absence_over_an_issued_shift_is_found_and_the_issue_stays_as_it_was(rota, scene, desk):
    scene.works((1,))
    issue = publishing.publish_rota(desk.store, MONDAY, 1, desk.now(), by=desk.me)
    scene.away(1)
    said = "Tomasz Zieliński is away on Tue 24 Nov 2026."
    assert any(said in line for line in rota.findings(at_once=True))
    assert {(d.who, d.day) for d in rota.duties()} == {("Tomasz Zieliński", TUESDAY)}
    (kept,) = publishing.issues_of(desk.store, MONDAY)
    assert kept.content == issue.content
    rota.person.press(Qt.Key.Key_Escape)
    rota.write(scene.id("Tomasz"), TUESDAY, "")
    assert "Draft, 1 change since issue 1" in rota.page.toolbar.state.accessibleName()


def test_that_a_pattern_for_no_weeks_is_refused_beside_the_field(rota, scene):
    person = rota.person
    scene.works((0,), "E")
    person.click("more")
    rota.choose(rota.open_menu(), "Keep this week")
    person.write("name", "Winter")
    person.click("save")
    person.click("keepPatternClose")
    person.click("nextWeek")
    person.click("more")
    rota.choose(rota.open_menu(), "Apply a pattern")
    rota.side("weeks").clear()
    person.write("weeks", "0")
    assert "Enter a number from 1 to 26." in said_in(rota.page.side)
    rota.side("save").click()
    assert rota.duties() == set()
    assert rota.side("weeks").text() == "0"


def said_in(widget) -> list[str]:
    return [w.text() for w in widget.findChildren(QLabel) if w.isVisible()]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("minimum", "-1", "Enter a number from 0 to 99."),
        ("end", "07:00", "A session must end at another time than it starts."),
        ("end", "25:00", "Enter a time like 07:00."),
    ],
)
def test_that_a_session_which_cannot_be_is_not_saved_and_keeps_what_was_typed(rota, desk, field, typed, said):
    section = rota.settings("Sessions", "Day")
    section.form.editor(field).clear()
    rota.person.write(field, typed, section)
    rota.bot.mouseClick(section.save_button, LEFT)
    assert said in said_in(section)
    assert section.form.editor(field).text() == typed
    with desk.store.read() as work:
        (session,) = work.sessions()
    assert (session.minimum, session.times) == (1, "07:00–10:00")


def test_that_a_session_which_ends_before_it_starts_runs_into_the_next_morning_as_the_field_says(rota):
    section = rota.settings("Sessions", "Day")
    assert "Not later than the start: the next morning." in said_in(section)
    section.form.editor("end").clear()
    rota.person.write("end", "06:00", section)
    rota.person.click("save_session", section)
    rota.window.open_page("rota")
    assert "Mon 23, Day, 07:00–06:00: 0 of 1 on duty." in "\n".join(rota.findings(at_once=True))


def test_that_with_nobody_at_all_open_shifts_are_typed_copied_published_and_printed(rota, scene, desk):
    for member in scene.members.values():
        team.save_team_member(desk.store, replace(member, left=date(2020, 1, 1)), by=desk.me)
    person = rota.person
    assert rota.people() == {"": None}
    assert "Nobody is in the team yet, so every shift is open." in said_in(rota.page)
    person.press(Qt.Key.Key_Home, CTRL)
    rota.write(None, MONDAY, "E")
    rota.walk_to(None, MONDAY)
    rota.widen(Qt.Key.Key_Right, 6)
    person.shortcut(Qt.Key.Key_R)
    assert {(d.who, d.code) for d in rota.duties()} == {("", "E")}
    assert len(rota.duties()) == 7
    person.press(Qt.Key.Key_F9)
    rota.checked()
    person.tab_and_press("publishNow")
    assert rota.page.toolbar.state.accessibleName().startswith("Issue 1, published")
    person.press(Qt.Key.Key_PageDown, CTRL)
    person.tab_and_press("copyWeek")
    assert len(rota.duties()) == 7
    person.shortcut(Qt.Key.Key_P)
    assert person.printed().count("07:00–15:00") >= 7
