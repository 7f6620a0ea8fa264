"""Weeks copied forward and patterns: what fits, what was left out and why, and doing it anyway."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ech_desktop.actions import team
from ech_desktop.domain.clock import WEEK
from ech_desktop.domain.team import Absence
from ech_desktop.ui.models.rota_span import Shown
from tests.ui.reading import faults
from tests.ui.test_rota_page import (  # noqa: F401  fixtures
    MONDAY,
    TUESDAY,
    cell,
    page,
    people,
    put,
    shown,
)

NEXT = MONDAY + WEEK


@pytest.fixture
def filled(qtbot, page, people, desk):  # noqa: F811
    """Both have an early; next week Tomasz is on leave on Monday."""
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], TUESDAY, "L")
    away = Absence(scheme_id=desk.scheme_id, team_member_id=people["Tomasz"], first=NEXT, last=NEXT)
    team.save_absence(desk.store, away, by=desk.me)


def said(widget):
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def stored_patterns(desk):
    with desk.store.read() as work:
        return work.patterns()


def test_that_each_shift_left_out_is_named_with_its_reason_and_can_be_done_anyway(
    qtbot,
    page,  # noqa: F811
    people,  # noqa: F811
    filled,
):
    page.show_week(NEXT)
    qtbot.mouseClick(page.toolbar.copy, Qt.MouseButton.LeftButton)
    panel = page.panels.other
    assert page.side.shows(panel)
    assert "Copied 2 shifts. 1 shift was left out." in said(panel)
    assert "Tomasz Zieliński, Mon 30 Nov 2026, E 07:00–15:00" in said(panel)
    assert "Tomasz Zieliński is away on Mon 30 Nov 2026." in said(panel)
    anyway = panel.findChild(QPushButton, "doAnyway")
    assert anyway.hasFocus()
    qtbot.mouseClick(anyway, Qt.MouseButton.LeftButton)
    assert cell(page, people["Tomasz"], NEXT) == "E"
    assert "✓ On the rota now." in said(panel)
    assert anyway.isHidden()


def test_that_the_whole_copy_can_be_taken_back_from_its_panel(qtbot, page, people, filled):  # noqa: F811
    page.show_week(NEXT)
    page.copy_week()
    qtbot.mouseClick(page.panels.other.findChild(QPushButton, "undoFit"), Qt.MouseButton.LeftButton)
    assert cell(page, people["Grace"], NEXT) == ""
    assert not page.side.isVisible()


def test_that_a_copy_which_fits_whole_opens_nothing(page, people, filled, shown):  # noqa: F811
    page.show_week(MONDAY + 2 * WEEK)
    put_back = page.monday - WEEK
    assert put_back == NEXT
    page.show_week(MONDAY - WEEK)
    page.copy_week()
    assert "There are no shifts" in shown[-1].text
    assert not page.side.isVisible()


def test_that_four_weeks_are_copied_forward_together(qtbot, page, people, filled, shown):  # noqa: F811
    page.show_as_many(Shown.FOUR)
    page.show_span(page.span.moved(1))
    assert page.toolbar.copy.accessibleName() == "Copy 4 weeks forward"
    assert page.toolbar.copy_action.text() == "Copy 4 weeks forward"
    page.copy_week()
    assert shown[-1].text == "Copied 3 shifts."
    assert cell(page, people["Tomasz"], TUESDAY + 4 * WEEK) == "L"


def test_that_a_shift_of_somebody_who_left_cannot_be_done_anyway(qtbot, page, people, desk, filled):  # noqa: F811
    from dataclasses import replace

    with desk.store.read() as work:
        tomasz = work.team_member(people["Tomasz"])
    team.save_team_member(desk.store, replace(tomasz, left=MONDAY), by=desk.me)
    page.show_week(NEXT)
    page.copy_week()
    assert len(page.panels.other.findChildren(QPushButton, "doAnyway")) == 2
    assert any("does not work here" in text for text in said(page.panels.other))


def test_that_these_weeks_are_kept_as_a_pattern_and_put_on_others(qtbot, page, people, desk, filled):  # noqa: F811
    put(qtbot, page, people["Grace"], TUESDAY, "9-5")
    page.toolbar.keep_action.trigger()
    keep = page.panels.other
    assert page.toolbar.keep_action.text() == "Keep this week as a pattern …"
    assert not keep.draft.save_button.isEnabled()
    qtbot.keyClicks(keep.draft.form.editor("name"), "Winter")
    assert page.holds_draft()
    qtbot.mouseClick(keep.draft.save_button, Qt.MouseButton.LeftButton)
    (pattern,) = stored_patterns(desk)
    assert (pattern.name, pattern.weeks, len(pattern.shifts)) == ("Winter", 1, 3)
    assert "Kept “Winter”: 3 shifts in 1 week." in said(keep)
    assert any("09:00–17:00 has no shift type" in text for text in said(keep))
    page.show_week(NEXT)
    page.toolbar.apply_action.trigger()
    apply = page.panels.other
    qtbot.mouseClick(apply.draft.save_button, Qt.MouseButton.LeftButton)
    assert cell(page, people["Grace"], NEXT) == "E"
    assert "Tomasz Zieliński is away on Mon 30 Nov 2026." in said(page.panels.other)


def test_that_a_pattern_is_put_on_as_many_weeks_as_are_asked_for(qtbot, page, people, desk, filled, shown):  # noqa: F811
    page.panels.keep_pattern()
    qtbot.keyClicks(page.panels.other.draft.form.editor("name"), "Winter")
    page.panels.other.draft.save()
    page.show_week(MONDAY + 2 * WEEK)
    page.panels.apply_pattern()
    weeks = page.panels.other.draft.form.editor("weeks")
    weeks.setFocus()
    weeks.selectAll()
    qtbot.keyClicks(weeks, "3")
    page.panels.other.draft.save()
    assert shown[-1].text == "Put on the rota 9 shifts."
    assert cell(page, people["Grace"], MONDAY + 4 * WEEK) == "E"
    shown[-1].action()
    assert cell(page, people["Grace"], MONDAY + 4 * WEEK) == ""


def test_that_without_a_pattern_the_way_to_one_is_said(page):  # noqa: F811
    page.panels.apply_pattern()
    assert any("There is no pattern yet" in text for text in said(page.panels.other))


def test_that_a_pattern_can_be_removed_and_brought_back(qtbot, page, people, desk, filled, shown):  # noqa: F811
    page.panels.keep_pattern()
    qtbot.keyClicks(page.panels.other.draft.form.editor("name"), "Winter")
    page.panels.other.draft.save()
    page.panels.apply_pattern()
    qtbot.mouseClick(page.panels.other.remove, Qt.MouseButton.LeftButton)
    assert stored_patterns(desk) == []
    shown[-1].action()
    assert [p.name for p in stored_patterns(desk)] == ["Winter"]


def test_that_a_name_half_typed_is_not_taken_away_by_another_panel(qtbot, page, filled, shown):  # noqa: F811
    page.panels.keep_pattern()
    keep = page.panels.other
    qtbot.keyClicks(keep.draft.form.editor("name"), "Wint")
    page.panels.apply_pattern()
    assert page.panels.other is keep
    assert "Save or discard" in shown[-1].text
    page.panels.close()
    assert page.side.shows(keep)


def test_that_every_control_of_these_panels_has_a_name_and_is_large_enough(qtbot, page, filled):  # noqa: F811
    page.show_week(NEXT)
    page.copy_week()
    assert faults(page) == []
    page.panels.keep_pattern()
    assert faults(page) == []
