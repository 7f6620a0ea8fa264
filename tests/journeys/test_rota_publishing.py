"""From a draft that a rule stops to issue 2 on paper, its changes overleaf: by mouse, by keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.journeys.rota import ALT, CTRL, LEFT, PLAIN, TODAY

WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=n) for n in (2, 3, 4, 5))
SHORT_REST = "Mei-Ling Cheung: 9.5 h rest between Fri 22:00 and Sat 07:30. 11 h are needed."
REASON = "Nobody else could come; her sister drives her."
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(demo):
    return demo


def words(rota) -> str:
    """Everything that is written beside the grid."""
    rota.checked()
    return "\n".join(w.text() for w in rota.page.side.findChildren(QLabel) if w.isVisible())


def can_publish(rota) -> bool:
    return bool([b for b in rota.page.side.findChildren(QPushButton, "publishNow") if b.isVisible()])


def changes(rota) -> list[str]:
    """What the panel says has changed since the last issue."""
    rota.checked()
    found = rota.page.side.findChildren(QLabel, "changeSinceIssue")
    return [w.text() for w in found if w.isVisible()]


def state(rota):
    return rota.page.toolbar.state.accessibleName()


def override_by_mouse(rota) -> None:
    """What stops publishing is read, gone to, and let stand with a reason and a day of rest."""
    person = rota.person
    person.click("publishRota")
    assert "1 finding stands in the way." in words(rota)
    assert SHORT_REST in words(rota)
    assert not can_publish(rota)
    person.click("goToFinding")
    assert rota.grid.current_place() == (rota.people()["Mei-Ling Cheung"], SATURDAY)
    person.click("overrideStops")
    person.click("overrideFinding")
    person.write("reason", REASON)
    person.write("compensatory_rest", "30/11")
    person.click("save")
    assert any(REASON in line and "Rest made up on Mon 30 Nov 2026." in line for line in rota.findings())


def end_later_by_mouse(rota, who, day, end) -> None:
    rota.double_click(who, day)
    rota.side("end").clear()
    rota.person.write("end", end)
    rota.person.click("save")


def take_by_mouse(rota, day):
    """The open shift of a day is given to who fits best: their name."""
    rota.double_click(None, day)
    people = rota.page.details.fill.list
    rota.bot.mouseClick(people.viewport(), LEFT, PLAIN, people.visualItemRect(people.item(0)).center())
    name = people.item(0).text().partition(" · ")[0]
    rota.person.click("giveShift")
    return name


def swap_by_mouse(rota, one, other) -> None:
    rota.click(*one)
    rota.click(*other, CTRL)
    rota.choose(rota.menu_at(*other), "Swap these two shifts")


def test_that_a_rota_is_published_changed_and_published_again_by_mouse(rota, demo_files):
    person, ids = rota.person, rota.people()
    override_by_mouse(rota)
    person.click("publishRota")
    rota.checked()
    assert "1 overridden finding will be printed with the reason." in words(rota)
    person.click("publishNow")
    assert state(rota) == "Issue 1, published Mon 23 Nov 06:50"
    end_later_by_mouse(rota, ids["Jack Ollerenshaw"], THURSDAY, "10:30")
    taker = take_by_mouse(rota, WEDNESDAY)
    swap_by_mouse(rota, (ids["Tomos Llŷr-Evans"], WEDNESDAY), (ids["Adaeze Nwọsụ"], WEDNESDAY))
    assert state(rota) == "Draft, 4 changes since issue 1"
    person.click("publishRota")
    assert changes(rota) == [
        "Adaeze Nwọsụ has Wed 25 Nov E 07:30–14:15 instead of Tomos Llŷr-Evans.",
        "Tomos Llŷr-Evans has Wed 25 Nov L 14:00–22:00 instead of Adaeze Nwọsụ.",
        f"{taker} has the open shift Wed 25 Nov T 18:00–22:00.",
        "Jack Ollerenshaw: Thu 26 Nov A 07:30–10:00 is now A 07:30–10:30.",
    ]
    person.click("publishNow")
    assert state(rota) == "Issue 2, published Mon 23 Nov 06:50"
    person.click("printRota")
    office = " ".join(person.printed().split())
    assert_issue_two(office, 4)
    assert "Tomos Llŷr-Evans has Wed 25 Nov L 14:00–22:00 instead of Adaeze Nwọsụ." in office
    assert "Jack Ollerenshaw: Thu 26 Nov A 07:30–10:00 is now A 07:30–10:30." in office
    person.press(Qt.Key.Key_Escape)
    person.click("more")
    rota.choose(rota.open_menu(), "Print the wall copy")
    wall = " ".join(person.printed().split())
    assert "Issue 2" in wall
    assert "Changes since issue 1 (4)" in wall
    assert "Tomos L. has Wed 25 Nov L 14:00–22:00 instead of Adaeze N. •" in wall
    assert "Jack O.: Thu 26 Nov A 07:30–10:00 is now A 07:30–10:30." in wall
    assert "Rules overridden" not in wall
    assert "sister" not in wall


def assert_issue_two(text, count) -> None:
    """On paper: the issue and which it replaces, the changes overleaf, what was overridden and why."""
    assert "Issue 2" in text
    assert "Replaces issue 1" in text
    assert f"Changes since issue 1 ({count})" in text
    assert "Rules overridden (1)" in text
    assert SHORT_REST in text
    assert REASON in text


def test_that_a_rota_is_published_changed_and_published_again_by_keyboard_alone(rota):
    person, ids = rota.person, rota.people()
    person.press(Qt.Key.Key_F9)
    assert "1 finding stands in the way." in words(rota)
    person.tab_and_press("overrideStops")
    person.press(Qt.Key.Key_Space)
    person.type(REASON)
    person.tab_and_press("save")
    rota.checked()
    person.press(Qt.Key.Key_F9)
    rota.checked()
    person.tab_and_press("publishNow")
    assert state(rota) == "Issue 1, published Mon 23 Nov 06:50"
    rota.walk_to(ids["Jack Ollerenshaw"], THURSDAY)
    person.press(Qt.Key.Key_Left, ALT)
    rota.write(ids["Rukhsana Parveen"], FRIDAY, "E")
    rota.walk_to(None, WEDNESDAY)
    person.press(Qt.Key.Key_Return)
    person.tab_and_press("giveShift")
    person.press(Qt.Key.Key_F9)
    assert len(changes(rota)) == 4
    person.tab_and_press("publishNow")
    assert state(rota) == "Issue 2, published Mon 23 Nov 06:50"
    person.shortcut(Qt.Key.Key_P)
    text = " ".join(person.printed().split())
    assert_issue_two(text, 4)
