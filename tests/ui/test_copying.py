"""Tables on their way to a spreadsheet and back: headings, tabs, and nothing that becomes a formula."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFileDialog

from ech_desktop.actions import rota as actions
from ech_desktop.actions import schemes
from ech_desktop.actions.demo import demo_now, make_demo
from ech_desktop.domain.audit import Happened
from ech_desktop.exchange.csv_text import read_tabs
from ech_desktop.exchange.reading import read_file
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.models.rota_span import Arranged
from ech_desktop.ui.pages.capacity import CapacityPage
from ech_desktop.ui.pages.team import TeamPage
from ech_desktop.ui.pages.visits import VisitsPage
from ech_desktop.ui.widgets.own_rota import OwnRota
from ech_desktop.ui.window import MainWindow
from tests.ui.test_rota_page import (  # noqa: F401  fixtures
    MONDAY,
    TUESDAY,
    act,
    cell,
    choose,
    go,
    page,
    people,
    put,
    shown,
)

WEDNESDAY = TUESDAY + timedelta(days=1)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def copied(qtbot, view: QAbstractItemView) -> list[list[str]]:
    """What Ctrl+C puts on the clipboard, cell by cell."""
    QGuiApplication.clipboard().clear()
    view.window().activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return read_tabs(clipboard())


def test_that_a_block_with_its_names_and_days_is_pasted_back_as_the_same_shifts(qtbot, page, people, desk):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], TUESDAY, "9-5")
    with desk.store.read() as work:
        early = next(s for s in work.rota(MONDAY).own_shifts if s.code)
    later = replace(early, end=early.end + timedelta(minutes=30), note="Fire drill")
    actions.save_shift(desk.store, later, by=desk.me)
    choose(page, *((people[n], d) for n in ("Grace", "Tomasz") for d in (MONDAY, TUESDAY)))
    act(page, "Copy with names and days")
    assert read_tabs(clipboard()) == [
        ["Name", "Mon 23 Nov", "Tue 24 Nov"],
        ["Grace Mensah", "07:00-15:30", ""],
        ["Tomasz Zieliński", "", "09:00-17:00"],
    ]
    before = desk.store.dump()
    go(page, people["Grace"])
    act(page, "Paste")
    assert desk.store.dump() == before, "a shift of a type with other times keeps its code and its note"
    go(page, people["Grace"], WEDNESDAY)
    act(page, "Paste")
    assert cell(page, people["Grace"], WEDNESDAY) == "07:00–15:30"
    assert cell(page, people["Tomasz"], WEDNESDAY + timedelta(days=1)) == "09:00–17:00"


def test_that_cells_are_read_as_the_field_writes_them_and_never_as_formulas(page, people, desk, shown):  # noqa: F811
    with desk.store.read() as work:
        late = next(t for t in work.shift_types() if t.code == "L")
    schemes.save_shift_type(desk.store, replace(late, code="=L"), by=desk.me)
    page.reload()
    QGuiApplication.clipboard().setText('"E\n07:00–15:00"\toff\t=L\r\nx\t\'=L\r\n')
    go(page, people["Grace"])
    act(page, "Paste")
    days = (MONDAY, TUESDAY, WEDNESDAY)
    assert [cell(page, people["Grace"], d) for d in days] == ["E", "", "=L"]
    assert [cell(page, people["Tomasz"], d) for d in days] == ["", "=L", ""]
    choose(page, *((people["Grace"], d) for d in days))
    act(page, "Copy")
    assert clipboard() == "E\t\t'=L"
    for text, said in (
        ('"' + "E" * 300_000, "no table"),
        ("\t" * 500, "too large"),
        ("A/L", "is not a shift"),
    ):
        QGuiApplication.clipboard().setText(text)
        go(page, people["Grace"])
        act(page, "Paste")
        assert said in shown[-1].text


def test_that_cover_sessions_and_findings_are_copied_with_their_headings(qtbot, page, people):  # noqa: F811
    put(qtbot, page, people["Grace"], MONDAY, "E")
    cover = copied(qtbot, page.cover)
    assert cover[0][:3] == ["", "Monday 23 November", "Tuesday 24 November"]
    assert cover[1][:2] == ["Day 07:00–10:00", "1/1"]
    page.views.show_arranged(Arranged.SESSION)
    sessions = copied(qtbot, page.views.board)
    assert sessions[0][:2] == ["", "Mon 23"]
    assert sessions[1][1] == "Grace M"
    page.panels.toggle_findings()
    findings = copied(qtbot, page.findings.list)
    assert findings[0] == ["Gaps and warnings"]
    assert len(findings) == 1 + page.findings.list.count()


def test_that_ones_own_rota_is_copied_day_by_day(qtbot, desk, people):  # noqa: F811
    actions.type_shifts(desk.store, people["Tomasz"], TUESDAY, "E/N", by=desk.me)
    own = OwnRota(desk)
    qtbot.addWidget(own)
    own.show()
    own.show_member(people["Tomasz"])
    days = copied(qtbot, own.calendar)
    assert days[0] == ["Day", "Shifts", "Note"]
    assert ["Tue 24 Nov 2026", "Early 07:00–15:00; Night 22:00–07:00", ""] in days
    assert len(days) == 1 + 6 * 7
    assert copied(qtbot, own.list)[:2] == [["Own rota"], ["Tue 24 Nov · Early 07:00–15:00"]]


@pytest.fixture
def demo(tmp_path, preferences):
    today = date(2026, 11, 23)
    store, me = make_demo(tmp_path / "demo.ech", today)
    made = Desk(store, me, preferences=preferences, clock=lambda: demo_now(today), is_demo=True)
    yield made
    made.close()
    store.close()


def test_that_the_visits_of_a_day_and_the_sums_of_a_week_are_copied_as_tables(qtbot, demo):
    visits = VisitsPage(demo)
    qtbot.addWidget(visits)
    visits.show()
    canvas = visits.board
    lines = copied(qtbot, canvas)
    assert lines[0] == ["Shift", "Time", "Flat", "Tenant", "What", "People", "Recorded"]
    assert len(lines) == 1 + sum(len(lane.visits) for lane in canvas.visit_model.lanes)
    assert len(lines) > 10
    capacity = CapacityPage(demo)
    qtbot.addWidget(capacity)
    capacity.show()
    capacity.copy.click()
    sums = read_tabs(clipboard())
    assert sums[0] == ["Part", capacity.week.text(), "Hours", "How they come about"]
    assert ["Commissioned", "In all", "453.5", "339.5 + 70 + 7 + 37"] in sums


def test_that_the_table_in_which_the_keyboard_is_becomes_a_file(qtbot, desk, people, tmp_path, shown):  # noqa: F811
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_page("team")
    window.setFocus()
    window.acts["export_table"].trigger()
    assert "Choose a list" in shown[-1].text
    team = window.page("team")
    assert isinstance(team, TeamPage)
    team.pane.list.setFocus()
    window.acts["export_table"].trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    for name in ("team.xlsx", "team.csv"):
        dialog.fileSelected.emit(str(tmp_path / name))
        rows = read_file(tmp_path / name).sheets[0].rows
        assert rows[0] == ("Team", "Details", "More", "Marks")
        assert {row[0] for row in rows[1:]} == {"Grace Mensah", "Tomasz Zieliński"}
    dialog.close()
    with desk.store.read() as work:
        assert [line.label for line in work.journal(what=Happened.EXPORT)] == ["Export table"] * 2
