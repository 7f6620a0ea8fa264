"""One week, two, four or a month of the rota: what is shown, how one moves, what still can be read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ech_desktop.domain.clock import WEEK
from ech_desktop.ui import theme
from ech_desktop.ui.models.rota_span import Shown, Span
from ech_desktop.ui.widgets.rota_paint import narrowest_day
from tests.ui.test_rota_findings import checked
from tests.ui.test_rota_page import (  # noqa: F401  fixtures
    MONDAY,
    SUNDAY,
    cell,
    go,
    page,
    people,
    put,
)

ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("week", "first", "weeks"),
    [
        (date(2026, 11, 23), date(2026, 10, 26), 6),
        (date(2026, 11, 30), date(2026, 11, 30), 5),  # its Thursday is in December
        (date(2027, 2, 8), date(2027, 2, 1), 4),  # the one month of just four weeks
        (date(2026, 10, 5), date(2026, 9, 28), 5),
    ],
)
def test_that_a_month_is_all_weeks_that_it_reaches_into(week, first, weeks):
    span = Span(week, Shown.MONTH)
    assert (span.monday, span.weeks) == (first, weeks)


def test_that_months_follow_each_other_over_the_year_and_back():
    span = Span(MONDAY, Shown.MONTH)
    assert [span.moved(n).title for n in (1, 2, -11)] == ["December 2026", "January 2027", "December 2025"]
    assert span.moved(5).moved(-5).title == span.title


@pytest.mark.parametrize("shown", [Shown.ONE, Shown.TWO, Shown.FOUR])
def test_that_weeks_move_on_by_as_many_as_are_shown(shown):
    span = Span(MONDAY, shown)
    assert span.moved(1).monday == span.last + timedelta(days=1)
    assert span.moved(1).moved(-1) == span


def test_that_titles_say_no_more_than_differs():
    assert Span(MONDAY).title == "23 – 29 November 2026"
    assert Span(MONDAY, Shown.FOUR).title == "23 Nov – 20 Dec 2026"
    assert Span(date(2026, 12, 21), Shown.TWO).title == "21 Dec 2026 – 3 Jan 2027"


@pytest.mark.parametrize(
    ("key", "days"), [(Qt.Key.Key_2, 14), (Qt.Key.Key_4, 28), (Qt.Key.Key_M, 42), (Qt.Key.Key_1, 7)]
)
def test_that_a_key_chooses_how_much_is_shown(qtbot, page, people, key, days):  # noqa: F811
    page.activateWindow()
    page.show_as_many(Shown.TWO if days == 7 else Shown.ONE)
    QTest.keyClick(page.grid, key, ALT)
    assert len(page.grid.sheet_model.sheet.days) == days
    assert page.toolbar.weeks.currentText() == page.span.shown.value
    assert page.toolbar.shown_actions[page.span.shown].isChecked()


def test_that_page_up_and_down_move_by_what_is_shown(qtbot, page):  # noqa: F811
    page.show_as_many(Shown.FOUR)
    qtbot.keyClick(page.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.monday == MONDAY + 4 * WEEK
    page.show_as_many(Shown.MONTH)
    qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.toolbar.week.text() == "November 2026"


def test_that_a_narrower_view_goes_to_the_week_of_the_chosen_cell_and_keeps_it(qtbot, page, people):  # noqa: F811
    page.show_as_many(Shown.FOUR)
    place = (people["Tomasz"], SUNDAY + 2 * WEEK)
    page.grid.go_to(place)
    page.show_as_many(Shown.ONE)
    assert page.monday == MONDAY + 2 * WEEK
    assert page.grid.current_place() == place


def test_that_every_day_is_shown_and_typed_into_after_the_view_was_widened(qtbot, page, people):  # noqa: F811
    page.show_as_many(Shown.FOUR)
    assert not any(page.grid.isColumnHidden(n) for n in range(28))
    day = MONDAY + timedelta(days=8)
    put(qtbot, page, people["Grace"], day, "E")
    assert cell(page, people["Grace"], day) == "E"


def test_that_sums_are_of_all_weeks_shown(qtbot, page, people, desk):  # noqa: F811
    for n in range(3):
        page.show_week(MONDAY + n * WEEK)
        put(qtbot, page, people["Grace"], MONDAY + n * WEEK, "E")
    page.show_week(MONDAY)
    page.show_as_many(Shown.FOUR)
    model = page.grid.sheet_model
    assert model.index(model.sheet.row_of[people["Grace"]], 28).data() == "24"


def test_that_four_weeks_fit_the_smallest_window_without_scrolling(qtbot, page):  # noqa: F811
    page.resize(1156, 579)
    page.show_as_many(Shown.FOUR)
    QApplication.processEvents()
    assert page.grid.horizontalScrollBar().maximum() == 0
    assert page.grid.columnWidth(0) >= narrowest_day(28)


def test_that_narrow_cells_are_painted_in_every_theme(qtbot, qapp, page, people):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "E/N")
    put(qtbot, page, people["Tomasz"], MONDAY, "9-5")
    page.show_as_many(Shown.MONTH)
    for name in ("light", "dark", "contrast"):
        theme.apply(qapp, name, 100)
        assert not page.grid.grab().isNull()


def test_that_whole_months_are_checked_in_the_background(qtbot, page):  # noqa: F811
    page.show_as_many(Shown.MONTH)
    checked(qtbot, page)
    assert page.grid.sheet_model.sheet.review.is_checked


def test_that_a_day_which_is_shown_already_is_gone_to_where_it_stands(qtbot, page, people):  # noqa: F811
    page.show_as_many(Shown.FOUR)
    page.show_record((MONDAY + 2 * WEEK).isoformat())
    assert page.monday == MONDAY
    assert page.grid.current_place() == (None, MONDAY + 2 * WEEK)
    go(page, people["Grace"])


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("wall", "Rota for the wall, 23 Nov – 6 Dec 2026"),
        ("person", "Rota of Grace Mensah, 23 Nov – 6 Dec 2026"),
        ("cover", "Cover, 23 Nov – 6 Dec 2026"),
        ("to_fill", "Shifts to fill, 23 Nov – 6 Dec 2026"),
    ],
)
def test_that_everything_is_printed_for_the_weeks_shown(qtbot, page, people, desk, name, title):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, None, MONDAY, "L")
    page.show_as_many(Shown.TWO)
    go(page, people["Grace"])
    assert [a for a in page.toolbar.prints() if a.isVisible()] == page.prints.actions()
    with qtbot.waitSignal(desk.preview_requested) as asked:
        getattr(page.prints, name).trigger()
    assert asked.args[0] == title
    assert asked.args[1]()[:4] == b"%PDF"


def test_that_nobodys_rota_is_offered_on_the_open_shifts(page):  # noqa: F811
    go(page, None)
    assert not next(a for a in page.prints.actions() if a is page.prints.person).isVisible()
