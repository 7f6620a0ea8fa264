"""The demo scheme's four weeks filled from the window, a part taken and taken back; a sick call at 06:30."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider

from ech_desktop.domain.clock import WEEK, london
from ech_desktop.domain.cover import session_cover
from ech_desktop.domain.rota import REFERENCE
from ech_desktop.solver.proposal import breaks
from tests.journeys.conftest import demo_desk
from tests.journeys.rota import ALT, CTRL, TODAY

pytest.importorskip("ortools")
FIRST = TODAY + 3 * WEEK
PATIENCE = 120_000
"""A search is stopped by hand as soon as it has found enough; a busy PC takes longer to get there."""
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(demo_files, tmp_path, preferences):
    made = demo_desk(demo_files, demo_files.whole, tmp_path, preferences)
    made.clock = lambda: london(TODAY, time(6, 30))
    yield made
    made.close()
    made.store.close()


def four_weeks(rota):
    with rota.desk.store.read() as work:
        return work.rota(FIRST, 4, REFERENCE)


def minutes_short(rota) -> int:
    return sum(gap.missing for each in session_cover(four_weeks(rota)) for gap in each.all_gaps)


def said(rota):
    return rota.side("fillProgress").text()


def show_four_weeks(rota) -> None:
    for _ in range(3):
        rota.person.press(Qt.Key.Key_PageDown, CTRL)
    rota.person.press(Qt.Key.Key_4, ALT)
    assert (rota.page.span.monday, rota.page.span.weeks) == (FIRST, 4)


def stop_when(rota, is_enough) -> None:
    """The best so far is proposed as soon as the progress says enough."""
    rota.bot.waitUntil(lambda: is_enough(said(rota)), timeout=PATIENCE)
    assert QApplication.focusWidget() is rota.side("stopFilling")
    rota.person.press(Qt.Key.Key_Space)
    rota.bot.waitUntil(lambda: "proposed" in said(rota), timeout=PATIENCE)


def better_than_the_first(rota):
    heard: list[str] = []

    def is_enough(text) -> bool:
        heard.extend([text] * ("still short" in text and text not in heard))
        return len(heard) > 1 or "is covered" in text

    return is_enough


def test_that_four_weeks_are_filled_stopped_taken_in_part_undone_and_filled_whole(rota):
    show_four_weeks(rota)
    before, short_before = four_weeks(rota).own_shifts, minutes_short(rota)
    rota.person.press(Qt.Key.Key_F7)
    sliders = rota.side("fillPanel").findChildren(QSlider)
    assert [slider.value() for slider in sliders] == [2, 2, 2, 2]
    rota.person.tab_to("level_fairness")
    rota.person.press(Qt.Key.Key_Right)
    assert sliders[2].accessibleName() == "Weekends and nights shared fairly: more"
    rota.person.tab_and_press("startFilling")
    stop_when(rota, better_than_the_first(rota))
    assert four_weeks(rota).own_shifts == before  # nothing is stored until it is taken
    lines = rota.side("proposalLines")
    proposed = len(lines.shifts(ticked_only=True))
    of_day = lines.topLevelItem(0).childCount()
    rota.person.tab_to("proposalLines")
    rota.person.press(Qt.Key.Key_Left)  # a day is closed and opened like a folder
    rota.person.press(Qt.Key.Key_Space)  # all of the first day
    rota.person.press(Qt.Key.Key_Down)
    rota.person.press(Qt.Key.Key_Right)
    rota.person.press(Qt.Key.Key_Down)
    rota.person.press(Qt.Key.Key_Space)  # one line of the second
    rota.person.tab_and_press("takeSome")
    assert len(four_weeks(rota).own_shifts) == len(before) + proposed - of_day - 1
    assert minutes_short(rota) < short_before
    rota.person.shortcut(Qt.Key.Key_Z)
    assert four_weeks(rota).own_shifts == before
    rota.person.press(Qt.Key.Key_F7)
    rota.person.tab_and_press("startFilling")
    stop_when(rota, lambda text: "Every session is covered." in text)
    assert "with it every session is covered" in said(rota)
    draft = four_weeks(rota)
    rota.person.tab_and_press("takeAll")
    assert minutes_short(rota) == 0
    added = [shift for shift in four_weeks(rota).own_shifts if shift not in before]
    assert [f.text for f in breaks(draft, added)] == []


def test_that_a_sick_call_at_half_past_six_is_answered_with_the_three_best_small_repairs(rota, window):
    duty = next(d for d in sorted(rota.duties()) if d.day == TODAY and d.code == "L" and d.who)
    before = rota.duties()
    menu = rota.menu_at(rota.people()[duty.who], TODAY)
    rota.choose(menu, "Cannot come: who else for L")
    rota.bot.waitUntil(lambda: rota.page.panels.other is not None, timeout=PATIENCE)
    panel = rota.side("repairPanel")
    texts = "\n".join(each.text() for each in panel.findChildren(QLabel))
    assert f"{duty.who} cannot come" in texts
    cards = panel.findChildren(object, "repair")
    assert len(cards) == 3
    for card in cards:
        what, ask, *rest = (each.text() for each in card.findChildren(QLabel))
        assert duty.times in what
        assert ask.startswith("Ask ")
        assert rest  # what it costs, and what stays short
    rota.person.click("doRepair", cards[0])
    after = rota.duties()
    assert not any((d.who, d.day, d.code) == (duty.who, TODAY, "L") for d in after)
    assert sum(d.day == TODAY and d.code == "L" for d in after) == sum(
        d.day == TODAY and d.code == "L" for d in before
    )
    rota.person.shortcut(Qt.Key.Key_Z)
    assert rota.duties() == before
