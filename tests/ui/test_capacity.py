"""The capacity board shows the sums of the week it stands on, what does not agree, and follows changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ech_desktop.actions.demo import demo_now
from ech_desktop.actions.schemes import save_commission
from ech_desktop.domain.clock import WEEK
from ech_desktop.domain.commissioning import Commission, Purpose
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.pages.capacity import CapacityPage
from ech_desktop.ui.preferences import Preferences
from tests.demo_file import TODAY, DemoFile
from tests.ui.reading import faults


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


@pytest.fixture
def demo_desk(demo_file: DemoFile, tmp_path: Path, preferences: Preferences) -> Iterator[Desk]:
    store = demo_file.copied(tmp_path)
    made = Desk(store, demo_file.me, preferences=preferences, clock=lambda: demo_now(TODAY), is_demo=True)
    yield made
    made.close()
    store.close()


@pytest.fixture
def page(qtbot, demo_desk: Desk) -> CapacityPage:
    made = CapacityPage(demo_desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    return made


def test_that_the_demo_shows_the_figures_of_the_brief(page: CapacityPage) -> None:
    said = texts(page.equation)
    assert {"453.5", "409.5", "342.5"} <= set(said)
    assert "13 × 3 h" in texts(page.sums)
    assert "5 × 2.5 h × 7 days" in texts(page.sums)


def test_that_what_does_not_agree_is_shown_with_its_source(page: CapacityPage) -> None:
    said = texts(page.against)
    assert any("07:00–07:30" in text and "3.5 h a week" in text for text in said)
    assert any(text.startswith("I4") for text in said)
    assert any("Housing LIN technical brief" in text for text in said)


def test_that_a_change_of_commissioned_hours_is_seen_at_once(page: CapacityPage) -> None:
    desk = page.desk
    extra = Commission(scheme_id=desk.scheme_id, purpose=Purpose.ACTIVITIES, minutes=600)
    save_commission(desk.store, extra, by=desk.me)
    assert "463.5" in texts(page.equation)
    desk.undo()
    assert "453.5" in texts(page.equation)


def test_that_another_week_is_a_key_away(qtbot, page: CapacityPage) -> None:
    monday = page.monday
    page.previous.setFocus()
    qtbot.keyClick(page.next, Qt.Key.Key_Space)
    assert page.monday == monday + WEEK
    assert "30 November – 6 December 2026" in page.week.text()
    qtbot.keyClick(page.today, Qt.Key.Key_Space)
    assert page.monday == monday


def test_that_every_control_has_a_name_and_room(page: CapacityPage) -> None:
    assert faults(page) == []


def test_that_an_empty_scheme_shows_zeros_and_a_next_step(qtbot, desk: Desk) -> None:
    made = CapacityPage(desk)
    qtbot.addWidget(made)
    made.show()
    assert "0" in texts(made.equation)
    assert made.against.title_label.text() == "What does not agree"
