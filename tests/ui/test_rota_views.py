"""The rota by session and by day: the same shifts, turned round, and everything that can be done there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import rota as actions
from ech_desktop.domain.clock import DAY
from ech_desktop.domain.rota import Rota, Shift
from ech_desktop.domain.scheme import Session
from ech_desktop.ui.models.rota_day import DaySheet
from ech_desktop.ui.models.rota_faces import Axis
from ech_desktop.ui.models.rota_span import Arranged, Shown
from ech_desktop.ui.pages.rota import RotaPage
from ech_desktop.ui.widgets.rota_fill import FillShift
from ech_desktop.ui.widgets.rota_session import SessionPanel
from tests.builders import a_member, a_rota, a_shift
from tests.ui.reading import faults
from tests.ui.test_rota_page import MONDAY, SUNDAY, TUESDAY, people, shown  # noqa: F401  fixtures


@pytest.fixture
def page(qtbot, desk, people):  # noqa: F811
    with desk.store.change("Sessions", by=desk.me) as work:
        (all_day,) = work.sessions()
        work.save(replace(all_day, end=time(22)))
        work.save(Session(scheme_id=desk.scheme_id, name="Night", start=time(22), end=time(7), minimum=1))
    made = RotaPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.grid.setFocus()
    return made


@pytest.fixture
def put(desk, people):  # noqa: F811
    """`put("Grace", MONDAY, "E")`: a shift on the rota."""
    return lambda who, day, typed: actions.type_shifts(desk.store, people[who], day, typed, by=desk.me)


def stored(desk, monday=MONDAY):
    with desk.store.read() as work:
        rota = work.rota(monday)
    return [
        (rota.members[s.team_member_id].first_names if s.team_member_id else "open", s.day, s.code)
        for s in rota.own_shifts
    ]


def names_at(page, row, column):
    return [face.code for face in page.views.board.sessions.faces_at(row, column)]


def said(panel):
    return "\n".join(label.text() for label in panel.findChildren(QLabel))


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


# --- by session


def test_that_a_session_shows_who_is_on_by_name(page, put):
    put("Grace", MONDAY, "E")
    page.views.show_arranged(Arranged.SESSION)
    assert [row.title for row in page.views.board.sessions.rows] == ["Day", "Night"]
    assert names_at(page, 0, 0) == ["Grace M"]
    assert names_at(page, 0, 1) == []
    words = page.views.board.sessions.words(page.views.board.sessions.index(0, 0))
    assert "Day, Monday 23 November" in words
    assert "Grace Mensah, Early 07:00–15:00" in words


def test_that_somebody_is_put_into_a_session_by_a_part_of_the_name(qtbot, desk, page):
    page.views.show_arranged(Arranged.SESSION)
    page.views.board.setFocus()
    page.views.board.setCurrentIndex(page.views.board.sessions.index(0, 1))
    qtbot.keyClicks(page.views.board, "t")
    qtbot.keyClicks(page.views.board.editor, "omasz")
    qtbot.keyClick(page.views.board.editor, Qt.Key.Key_Return)
    assert stored(desk) == [("Tomasz", TUESDAY, "E")]
    assert names_at(page, 0, 1) == ["Tomasz Z"]
    assert page.views.board.editor is None


def test_that_a_name_of_nobody_stays_in_the_cell_with_the_reason(qtbot, desk, page):
    page.views.show_arranged(Arranged.SESSION)
    page.views.board.edit_cell("Zebedee")
    qtbot.keyClick(page.views.board.editor, Qt.Key.Key_Return)
    assert page.views.board.editor.text() == "Zebedee"
    assert "Nobody in the team is called “Zebedee”" in page.views.board.editor.problem.text()
    assert page.holds_draft()
    assert stored(desk) == []
    qtbot.keyClick(page.views.board.editor, Qt.Key.Key_Escape)
    assert not page.holds_draft()


def test_that_typing_that_is_refused_keeps_the_view_until_it_is_mended(qtbot, page):
    page.views.show_arranged(Arranged.SESSION)
    page.views.board.edit_cell("Zebedee")
    page.views.show_arranged(Arranged.PERSON)
    assert page.views.by_session
    page.views.board.close_editor()
    page.views.show_arranged(Arranged.PERSON)
    assert not page.views.by_session


def test_that_a_session_opens_beside_the_board_with_who_is_on_and_what_is_missing(qtbot, page, put):
    put("Grace", MONDAY, "E")
    page.views.show_arranged(Arranged.SESSION)
    page.views.board.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    panel = page.panels.other
    assert isinstance(panel, SessionPanel)
    assert "15:00–22:00: 0 of 1" in said(panel)
    (grace,) = panel.findChildren(QPushButton, "onDuty")
    assert grace.text() == "Grace Mensah · E 07:00–15:00"
    grace.click()
    assert page.side.shows(page.details)
    assert page.details.draft.record.code == "E"


def test_that_somebody_is_given_a_shift_from_the_panel_of_a_session(desk, page):
    page.views.show_arranged(Arranged.SESSION)
    page.views.board.opened.emit(page.views.board.current_place())
    fill = page.panels.other.findChild(FillShift)
    names = [person.member.first_names for person in fill.people]
    fill.list.setCurrentRow(names.index("Tomasz"))
    fill.give.click()
    assert stored(desk) == [("Tomasz", MONDAY, "E")]
    assert "Tomasz Zieliński · E 07:00–15:00" in [
        b.text() for b in page.panels.other.findChildren(QPushButton, "onDuty")
    ]


def test_that_another_type_of_shift_can_be_chosen_and_left_open(desk, page):
    page.views.show_arranged(Arranged.SESSION)
    page.views.board.opened.emit(page.views.board.current_place())
    fill = page.panels.other.findChild(FillShift)
    fill.type_.setCurrentIndex(next(n for n, t in enumerate(fill.types) if t.code == "L"))
    fill.offer.click()
    assert stored(desk) == [("open", MONDAY, "L")]


def test_that_shifts_in_no_session_are_seen_too(desk, page, put):
    with desk.store.change("Sessions", by=desk.me) as work:
        for session in work.sessions():
            if session.name == "Night":
                work.remove(session)
    put("Grace", MONDAY, "N")
    page.views.show_arranged(Arranged.SESSION)
    rows = page.views.board.sessions.rows
    assert [row.title for row in rows] == ["Day", "In no session"]
    assert names_at(page, 1, 0) == ["Grace M"]
    page.views.board.setCurrentIndex(page.views.board.sessions.index(1, 0))
    page.views.board.edit_cell("x")
    assert page.views.board.editor is None


def test_that_many_days_show_figures_and_few_show_names(page):
    page.views.show_arranged(Arranged.SESSION)
    assert page.views.board.has_names
    page.show_as_many(Shown.FOUR)
    assert not page.views.board.has_names
    assert page.views.board.sessions.columnCount() == 28


def test_that_a_finding_about_somebody_leads_from_the_sessions_to_their_cell(page, people):  # noqa: F811
    page.views.show_arranged(Arranged.SESSION)
    page.findings.place_requested.emit((people["Grace"], TUESDAY))
    assert page.views.arranged is Arranged.PERSON
    assert page.grid.current_place() == (people["Grace"], TUESDAY)


def test_that_a_gap_leads_to_its_day_among_the_sessions(page):
    page.views.show_arranged(Arranged.SESSION)
    page.findings.place_requested.emit((None, SUNDAY))
    assert page.views.arranged is Arranged.SESSION
    assert page.views.board.current_place().day == SUNDAY


def test_that_undo_is_seen_by_session_at_once(desk, page, put):
    page.views.show_arranged(Arranged.SESSION)
    put("Grace", MONDAY, "E")
    assert names_at(page, 0, 0) == ["Grace M"]
    desk.undo()
    assert names_at(page, 0, 0) == []


# --- by day


def test_that_a_day_shows_who_is_on_duty_first_in_the_order_of_the_day(page, put):
    put("Grace", MONDAY, "L")
    put("Tomasz", MONDAY, "E")
    page.views.show_arranged(Arranged.DAY)
    assert [r.title for r in page.grid.sheet_model.sheet.rows] == [
        "On duty: 2", "Tomasz Zieliński", "Grace Mensah", "Open shifts", "Unfilled",
    ]  # fmt: skip
    assert page.toolbar.week.text() == "Monday 23 November 2026"


def test_that_a_code_typed_by_day_is_a_shift_of_that_day(qtbot, desk, page, people):  # noqa: F811
    page.grid.go_to((people["Tomasz"], TUESDAY))
    page.views.show_arranged(Arranged.DAY)
    assert page.views.day == TUESDAY
    page.grid.setFocus()
    page.grid.go_to((people["Tomasz"], TUESDAY))
    qtbot.keyClicks(page.grid, "e")
    qtbot.keyClick(page.grid.editor, Qt.Key.Key_Return)
    assert stored(desk) == [("Tomasz", TUESDAY, "E")]
    assert page.grid.sheet_model.sheet.rows[0].title == "On duty: 1"


def test_that_days_are_turned_over_into_the_next_week_and_back(page):
    page.views.show_arranged(Arranged.DAY)
    page.toolbar.moved.emit(-1)
    assert (page.views.day, page.monday) == (MONDAY - DAY, MONDAY - 7 * DAY)
    page.toolbar.moved.emit(1)
    assert (page.views.day, page.monday) == (MONDAY, MONDAY)
    page.toolbar.day_chosen.emit(SUNDAY)
    assert page.views.day == SUNDAY
    page.toolbar.today_action.trigger()
    assert page.views.day == MONDAY


def test_that_a_finding_of_another_day_leads_to_that_day(page, people):  # noqa: F811
    page.views.show_arranged(Arranged.DAY)
    page.findings.place_requested.emit((people["Grace"], SUNDAY))
    assert page.views.day == SUNDAY
    assert page.grid.current_place() == (people["Grace"], SUNDAY)


def test_that_the_keys_turn_the_rota_round(qtbot, page):
    alt = Qt.KeyboardModifier.AltModifier
    for key, arranged in (
        (Qt.Key.Key_S, Arranged.SESSION),
        (Qt.Key.Key_D, Arranged.DAY),
        (Qt.Key.Key_P, Arranged.PERSON),
    ):
        press(qtbot, key, alt)
        assert page.views.arranged is arranged
        assert page.views.front.hasFocus()
        assert page.toolbar.arranged.currentText() == arranged.value


def test_that_leaving_a_day_goes_back_to_its_cell_in_the_week(page, people):  # noqa: F811
    page.grid.go_to((people["Grace"], MONDAY))
    page.views.show_arranged(Arranged.DAY)
    page.views.show_day(TUESDAY)
    page.views.show_arranged(Arranged.PERSON)
    assert page.grid.current_place() == (people["Grace"], TUESDAY)


@pytest.mark.parametrize("arranged", [Arranged.SESSION, Arranged.DAY])
def test_that_everything_has_a_name_for_a_screen_reader(page, put, arranged):
    put("Grace", MONDAY, "E")
    page.views.show_arranged(arranged)
    assert faults(page) == []


@pytest.mark.parametrize("arranged", list(Arranged))
def test_that_a_rota_of_nobody_can_be_looked_at(desk, page, arranged):
    with desk.store.change("Nobody", by=desk.me) as work:
        for session in work.sessions():
            work.remove(session)
    page.views.show_arranged(arranged)
    page.views.board.edit_cell("x")
    page.grab()
    assert page.views.arranged is arranged


# --- the sheet of one day

ANN, BEN = a_member("Ann Obi"), a_member("Ben Hale")


def day_of(rota: Rota, day: date) -> DaySheet:
    return DaySheet(rota, day, day=day)


def hours_of(axis: Axis) -> float:
    return (axis.end - axis.start) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "length"), [(date(2026, 3, 28), 23), (date(2026, 10, 24), 25), (date(2026, 11, 24), 24)]
)
def test_that_a_day_is_as_long_as_the_clocks_make_it(day, length):
    monday = day - day.weekday() * DAY
    axis = day_of(a_rota(team=(ANN,), monday=monday), day).axis
    assert hours_of(axis) == length
    assert len(axis.ticks) == length - 1


def test_that_the_hours_reach_as_far_as_the_shifts_of_the_day():
    early, night = a_shift("05:15-13:00").for_(ANN).on(TUESDAY), a_shift("21:45-07:45").for_(BEN).on(TUESDAY)
    axis = day_of(a_rota(early, night, team=(ANN, BEN)), TUESDAY).axis
    assert (axis.start, axis.end) == (
        datetime(2026, 11, 24, 5, tzinfo=UTC), datetime(2026, 11, 25, 8, tzinfo=UTC)
    )  # fmt: skip


def test_that_the_end_of_the_night_before_is_seen_and_belongs_to_its_own_day():
    night = a_shift("22:00-07:30").for_(ANN).on(MONDAY)
    sheet = day_of(a_rota(night, team=(ANN,)), TUESDAY)
    (bar,) = sheet.bars((ANN.id, TUESDAY))
    assert (bar.end, bar.is_of_another_day) == (night.end, True)
    assert sheet.rota.cells.get((ANN.id, TUESDAY)) is None


def test_that_shifts_that_overlap_lie_below_each_other_and_others_beside():
    shifts: list[Shift] = [
        a_shift(clock).for_(ANN).on(TUESDAY) for clock in ("07:00-12:00", "11:00-15:00", "12:00-13:00")
    ]
    bars = day_of(a_rota(*shifts, team=(ANN,)), TUESDAY).bars((ANN.id, TUESDAY))
    assert [(b.lane, b.lanes) for b in bars] == [(0, 2), (1, 2), (0, 2)]


def test_that_nothing_lies_beyond_the_edges_of_the_hours():
    axis = day_of(a_rota(team=(ANN,)), TUESDAY).axis
    assert axis.x(axis.start - DAY, 100) == 0
    assert axis.x(axis.end + DAY, 100) == 100
    assert axis.x(axis.start + (axis.end - axis.start) / 2, 100) == 50
