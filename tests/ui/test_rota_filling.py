"""Filling from the window: progress, stop, part of a proposal, undo; repair and why from a cell."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ech_desktop.domain.clock import WEEK
from ech_desktop.solver import MISSING
from ech_desktop.ui.models.rota_span import Shown, Span
from ech_desktop.ui.pages.rota_filling import PROPOSED
from ech_desktop.ui.widgets import rota_filling
from tests.ui.test_rota_page import MONDAY, page, people, put  # noqa: F401  fixtures

NEXT = MONDAY + WEEK


def texts(widget):
    return [each.text() for each in widget.findChildren(QLabel)]


def stored(desk, monday):
    with desk.store.read() as work:
        return work.rota(monday, 4).own_shifts


def test_that_nothing_to_search_for_is_a_sentence_in_the_panel(qtbot, desk, page):  # noqa: F811
    pytest.importorskip("ortools")
    with desk.store.change("Ask for nobody", by=desk.me) as work:
        for session in work.sessions():
            work.remove(session)
    page.filling.open()
    panel = page.filling.panel
    panel.start.click()
    qtbot.waitUntil(lambda: "No session asks for cover yet" in panel.progress.text(), timeout=20_000)
    assert panel.start.isVisible()


def test_that_a_week_is_filled_looked_at_taken_in_part_and_undone(qtbot, desk, page):  # noqa: F811
    pytest.importorskip("ortools")
    page.show_span(Span(NEXT, Shown.FOUR))
    page.toolbar.fill_action.trigger()
    panel = page.filling.panel
    panel.sliders["fairness"].slider.setValue(4)
    assert panel.sliders["fairness"].said.text() == "Weekends and nights shared fairly: most"
    qtbot.keyClick(panel.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "still short" in panel.progress.text(), timeout=20_000)
    as_it_is = panel.progress.text()
    qtbot.waitUntil(lambda: panel.progress.text() != as_it_is, timeout=20_000)
    rows = panel.running.figures
    assert re.fullmatch(r"[\d.]+ h not given|all hours given", texts(rows)[1])
    assert texts(rows)[::2] == ["Contracts", "Extra hours", "Fair shares", "Patterns"]
    assert re.match(r"\d+ of 30 seconds. Cost [\d,]+, from [\d,]+ at the start", panel.running.clock.text())
    qtbot.keyClick(panel.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.filling.proposal is not None, timeout=20_000)
    proposed = page.filling.proposal.shifts
    assert len(panel.lines.shifts(ticked_only=True)) == len(proposed) > 2
    assert stored(desk, NEXT) == ()
    panel.look.setChecked(True)
    assert {s.note for s in page.grid.sheet_model.sheet.rota.own_shifts} == {PROPOSED}
    first = panel.lines.topLevelItem(0)
    first.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert first.checkState(0) is Qt.CheckState.PartiallyChecked or first.childCount() == 1
    assert not panel.all.isChecked()
    panel.take_some.click()
    assert len(stored(desk, NEXT)) == len(proposed) - 1 == len(page.grid.sheet_model.sheet.rota.own_shifts)
    desk.undo()
    assert stored(desk, NEXT) == ()


def test_that_somebody_else_is_found_and_a_cell_says_why_not(qtbot, desk, page, people):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "L")
    (shift,) = stored(desk, MONDAY)
    page.editing.repair(shift)
    qtbot.waitUntil(lambda: page.panels.other is not None)
    page.panels.other.findChild(object, "doRepair").click()
    assert [s.team_member_id for s in stored(desk, MONDAY)] == [people["Tomasz"]]
    page.editing.why((people["Tomasz"], MONDAY))
    qtbot.waitUntil(lambda: page.panels.other is not None)
    assert "has L 14:00–22:00 that day" in page.panels.other.findChild(object, "whyNot").text()


def test_that_a_killed_search_is_a_sentence_and_the_draft_is_untouched(qtbot, desk, page):  # noqa: F811
    pytest.importorskip("ortools")
    page.show_span(Span(NEXT, Shown.FOUR))
    page.filling.open()
    panel = page.filling.panel
    panel.weeks.setCurrentIndex(12)
    panel.start.click()
    qtbot.waitUntil(lambda: "still short" in panel.progress.text(), timeout=60_000)
    page.filling.search.worker._process.kill()
    qtbot.waitUntil(lambda: panel.start.isVisible(), timeout=20_000)
    assert panel.progress.text() == "The search ended before it was done. The rota is as it was; try again."
    assert stored(desk, NEXT) == ()


def test_that_without_or_tools_the_panel_says_what_is_missing(page, monkeypatch):  # noqa: F811
    monkeypatch.setattr(rota_filling, "is_installed", lambda: False)
    page.filling.open()
    panel = page.filling.panel
    assert panel.progress.text() == MISSING
    assert not panel.start.isEnabled()
