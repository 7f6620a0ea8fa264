"""One person's own rota: a month as a calendar and as a list, on the team page."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from ech_desktop.actions import rota as actions
from ech_desktop.actions import team
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.team import Absence
from ech_desktop.ui.pages.team import TeamPage
from tests.printing.reading import text_of
from tests.ui.reading import faults
from tests.ui.test_rota_page import MONDAY, TUESDAY, people  # noqa: F401  fixtures


@pytest.fixture
def page(qtbot, desk, people):  # noqa: F811
    actions.type_shifts(desk.store, people["Tomasz"], TUESDAY, "E/N", by=desk.me)
    actions.type_shifts(desk.store, people["Grace"], TUESDAY, "L", by=desk.me)
    made = TeamPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_record(people["Tomasz"])
    made.tabs.setCurrentIndex(list(made._parts).index("Rota"))
    return made


def lines(page):
    return [page.rota.list.item(n).text() for n in range(page.rota.list.count())]


def index_on(page, day):
    month = page.rota.calendar.month
    return month.index(*divmod((day - month.sheet.days[0]).days, 7))


def test_that_the_month_shows_the_shifts_of_this_person_alone(page):
    assert page.rota.title.text() == "November 2026"
    assert lines(page) == ["Tue 24 Nov · Early 07:00–15:00", "Tue 24 Nov · Night 22:00–07:00"]
    said = page.rota.calendar.month.words(index_on(page, TUESDAY))
    assert said == "Tuesday 24 November: Early 07:00–15:00; Night 22:00–07:00"
    assert page.rota.sums.text().startswith("6 weeks: 17 h paid")


def test_that_whole_weeks_are_shown_that_reach_over_the_edges_of_the_month(page):
    days = page.rota.calendar.month.sheet.days
    assert (days[0], days[-1]) == (date(2026, 10, 26), date(2026, 12, 6))
    assert (page.rota.calendar.first, page.rota.calendar.last) == (date(2026, 11, 1), date(2026, 11, 30))


def test_that_another_month_is_shown_with_its_bank_holidays_and_clock_change(page):
    page.rota.next.click()
    assert page.rota.title.text() == "December 2026"
    assert lines(page) == ["No shifts in December 2026."]
    assert "Christmas Day" in page.rota.calendar.month.words(index_on(page, date(2026, 12, 25)))
    page.rota.previous.click()
    page.rota.previous.click()
    assert "Clocks go back" in page.rota.calendar.month.words(index_on(page, date(2026, 10, 25)))


def test_that_leave_is_seen_and_a_change_of_the_rota_at_once(desk, page, people):  # noqa: F811
    leave = Absence(
        scheme_id=desk.scheme_id,
        team_member_id=people["Tomasz"],
        first=MONDAY + 2 * DAY,
        last=MONDAY + 3 * DAY,
    )
    team.save_absence(desk.store, leave, by=desk.me)
    actions.type_shifts(desk.store, people["Tomasz"], TUESDAY, "E", by=desk.me)
    assert "annual leave" in page.rota.calendar.month.words(index_on(page, MONDAY + 2 * DAY))
    assert lines(page) == ["Tue 24 Nov · Early 07:00–15:00"]


def test_that_a_day_and_a_line_lead_to_the_rota(qtbot, desk, page):
    asked = []
    desk.page_requested.connect(lambda name, record: asked.append((name, record)))
    with desk.store.read() as work:
        shifts = [s for s in work.rota(MONDAY).own_shifts if s.code in "EN"]
    page.rota.calendar.setCurrentIndex(index_on(page, TUESDAY))
    qtbot.keyClick(page.rota.calendar, Qt.Key.Key_Return)
    page.rota.calendar.setCurrentIndex(index_on(page, MONDAY))
    qtbot.keyClick(page.rota.calendar, Qt.Key.Key_Return)
    page.rota.list.itemActivated.emit(page.rota.list.item(1))
    assert asked == [("rota", shifts[0].id), ("rota", "2026-11-23"), ("rota", shifts[1].id)]


def test_that_it_prints_the_sheet_to_take_home(desk, page):
    asked = []
    desk.preview_requested.connect(lambda *request: asked.append(request))
    page.rota.print.click()
    ((title, make, file),) = asked
    assert (title, file) == ("Own rota, November 2026", "own-rota-2026-W44.pdf")
    assert "Tomasz" in text_of(make())


def test_that_every_part_has_a_name_for_a_screen_reader(page):
    assert faults(page.rota) == []
