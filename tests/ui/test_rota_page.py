"""The rota page in the hands of a team leader: typed, moved, copied, refused, warned, undone, printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QPushButton

from ech_desktop.actions import schemes, team
from ech_desktop.domain.breaks import Break
from ech_desktop.domain.clock import WEEK
from ech_desktop.domain.scheme import Look, Paper, ShiftKind, ShiftType
from ech_desktop.domain.team import Absence
from ech_desktop.ui import theme
from ech_desktop.ui.messages import Message
from ech_desktop.ui.pages.rota import RotaPage
from ech_desktop.ui.widgets.rota_cover import cover_words
from tests.ui.reading import faults

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
SUNDAY = MONDAY + timedelta(days=6)
offscreen_popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def people(desk):
    """Early, late and night, each with a paid break; first names to ids."""
    with desk.store.read() as work:
        early = work.shift_types()[0]
    late = ShiftType(
        scheme_id=desk.scheme_id, code="L", name="Late", start=time(14), end=time(22), look=Look.LATE
    )
    night = ShiftType(
        scheme_id=desk.scheme_id,
        code="N",
        name="Night",
        start=time(22),
        end=time(7),
        kind=ShiftKind.WAKING_NIGHT,
        look=Look.NIGHT,
    )
    for each in (early, late, night):
        schemes.save_shift_type(desk.store, replace(each, breaks=(Break(30),)), by=desk.me)
    with desk.store.read() as work:
        return {m.first_names: m.id for m in work.team()}


@pytest.fixture
def page(qtbot, desk, people):
    made = RotaPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    made.grid.setFocus()
    return made


@pytest.fixture
def shown(desk):
    """What the banner says."""
    heard: list[Message] = []
    desk.messages.shown.connect(heard.append)
    return heard


def go(page, who, day=MONDAY):
    page.grid.go_to((who, day))


def typed(qtbot, page, text, key=Qt.Key.Key_Return):
    qtbot.keyClicks(page.grid, text[0])
    assert page.grid.editor is not None
    qtbot.keyClicks(page.grid.editor, text[1:])
    qtbot.keyClick(page.grid.editor, key)


def put(qtbot, page, who, day, text):
    go(page, who, day)
    typed(qtbot, page, text)


def cell(page, who, day=MONDAY):
    """What is stored for this cell, not what is painted."""
    with page.desk.store.read() as work:
        shifts = work.rota(day - timedelta(days=day.weekday())).cells.get((who, day), ())
        return "/".join(s.code or s.times for s in shifts)


def act(page, text):
    next(a for a in page.editing.actions if a.text() == text).trigger()


def choose(page, *places):
    model, selection = page.grid.sheet_model, page.grid.selectionModel()
    page.grid.setCurrentIndex(model.index_of(places[0]))
    for place in places[1:]:
        selection.select(model.index_of(place), selection.SelectionFlag.Select)


# --- typing


def test_that_a_letter_typed_into_a_cell_is_stored_and_the_next_person_comes(qtbot, page, people):
    go(page, people["Grace"])
    typed(qtbot, page, "e")
    assert cell(page, people["Grace"]) == "E"
    assert page.grid.current_place() == (people["Tomasz"], MONDAY)
    assert page.grid.editor is None
    assert QApplication.focusWidget() is page.grid


def test_that_times_are_stored_as_typed(qtbot, page, people):
    put(qtbot, page, people["Grace"], TUESDAY, "9-5")
    assert cell(page, people["Grace"], TUESDAY) == "09:00–17:00"


def test_that_tab_in_the_editor_stores_and_goes_right(qtbot, page, people):
    go(page, people["Grace"])
    typed(qtbot, page, "E", Qt.Key.Key_Tab)
    assert cell(page, people["Grace"]) == "E"
    assert page.grid.current_place() == (people["Grace"], TUESDAY)
    typed(qtbot, page, "E", Qt.Key.Key_Backtab)
    assert page.grid.current_place() == (people["Grace"], MONDAY)


def test_that_esc_leaves_the_cell_as_it_was(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    go(page, people["Grace"])
    typed(qtbot, page, "L", Qt.Key.Key_Escape)
    assert cell(page, people["Grace"]) == "E"
    assert page.grid.editor is None


def test_that_what_is_no_shift_stays_typed_with_the_reason_beneath(qtbot, page, people):
    go(page, people["Grace"])
    typed(qtbot, page, "zz")
    editor = page.grid.editor
    assert editor.text() == "zz"
    assert editor.problem.isVisible()
    assert "“zz” is not a shift" in editor.problem.text()
    assert page.holds_draft()
    qtbot.keyClicks(editor, "e")
    assert not editor.problem.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert cell(page, people["Grace"]) == "E"


def test_that_two_places_at_once_are_refused_beside_the_cell(qtbot, page, people):
    go(page, people["Grace"])
    typed(qtbot, page, "E/L")
    assert "would be on two shifts at once" in page.grid.editor.problem.text()
    assert cell(page, people["Grace"]) == ""


def test_that_a_click_elsewhere_stores_what_was_typed(qtbot, page, people):
    go(page, people["Grace"])
    qtbot.keyClicks(page.grid, "e")
    page.toolbar.previous.setFocus()
    assert cell(page, people["Grace"]) == "E"
    assert page.grid.editor is None


def test_that_another_week_waits_for_what_is_refused(qtbot, page, people):
    go(page, people["Grace"])
    typed(qtbot, page, "zz")
    page.show_week(MONDAY + WEEK)
    assert page.monday == MONDAY
    assert page.grid.editor.text() == "zz"


def test_that_typing_over_a_cell_replaces_it_and_delete_clears_it(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Grace"], MONDAY, "L")
    assert cell(page, people["Grace"]) == "L"
    go(page, people["Grace"])
    act(page, "Delete")
    assert cell(page, people["Grace"]) == ""


def test_that_enter_on_an_empty_cell_starts_typing(qtbot, page, people):
    go(page, people["Grace"])
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.grid.editor.text() == ""
    assert "Grace Mensah, Monday 23 November" in page.grid.editor.accessibleName()


def test_that_an_open_shift_can_be_typed(qtbot, page):
    put(qtbot, page, None, MONDAY, "L")
    assert cell(page, None) == "L"


def test_that_the_hours_columns_take_no_typing(qtbot, page, people):
    model = page.grid.sheet_model
    page.grid.setCurrentIndex(model.index(model.sheet.row_of[people["Grace"]], 8))
    qtbot.keyClicks(page.grid, "e")
    assert page.grid.editor is None


def test_that_a_short_rest_is_stored_and_said_in_words(qtbot, page, people, shown):
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    assert cell(page, people["Grace"], TUESDAY) == "E"
    assert shown[-1].meaning == "warn"
    assert "9 h rest" in shown[-1].text
    go(page, people["Grace"], TUESDAY)
    assert "9 h rest" in page.foot.status.text()
    assert page.foot.currentWidget() is page.foot.status


def test_that_work_on_leave_is_stored_and_said(qtbot, page, people, desk, shown):
    away = Absence(scheme_id=desk.scheme_id, team_member_id=people["Tomasz"], first=MONDAY, last=MONDAY)
    team.save_absence(desk.store, away, by=desk.me)
    put(qtbot, page, people["Tomasz"], MONDAY, "E")
    assert "Tomasz Zieliński is away" in shown[-1].text
    assert cell(page, people["Tomasz"]) == "E"


def test_that_undo_takes_back_the_last_typing_on_the_page(qtbot, page, people, desk):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    desk.undo()
    assert cell(page, people["Grace"]) == ""
    assert not page.grid.sheet_model.shifts_at(page.grid.sheet_model.index_of((people["Grace"], MONDAY)))


# --- moving about


def test_that_arrows_pass_over_headings_and_stop_at_the_edge(qtbot, page, people):
    go(page, people["Tomasz"])
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.grid.current_place() == (None, MONDAY)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.grid.current_place() == (None, MONDAY)
    qtbot.keyClick(page.grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert page.grid.current_place() == (people["Grace"], MONDAY)
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    assert page.grid.current_place() == (people["Grace"], MONDAY)


def test_that_tab_leaves_the_grid_both_ways(qtbot, page):
    page.activateWindow()
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert page.cover.hasFocus()
    qtbot.keyClick(page.cover, Qt.Key.Key_Tab)
    assert not page.cover.hasFocus()
    assert not page.grid.hasFocus()
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Backtab)
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_that_the_selection_stays_on_its_person_when_others_join(page, people, desk):
    go(page, people["Tomasz"], TUESDAY)
    from ech_desktop.domain.team import Role, TeamMember

    new = TeamMember(scheme_id=desk.scheme_id, first_names="Abiola", role=Role.TEAM_LEADER)
    team.save_team_member(desk.store, new, by=desk.me)
    assert page.grid.current_place() == (people["Tomasz"], TUESDAY)


# --- moving and copying shifts


def drag(page, start, end, modifiers=NO_KEYS):
    """Let go over a cell what was grabbed in another; returns what was said on the way."""
    grid, model = page.grid, page.grid.sheet_model
    source = model.index_of(start)
    model.grabbed = QPersistentModelIndex(source)
    data = model.mimeData([source])
    point = QPointF(grid.visualRect(model.index_of(end)).center())
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    left = Qt.MouseButton.LeftButton
    said = []
    grid.said.connect(lambda text, level: said.append((text, level)))
    move = QDragMoveEvent(point.toPoint(), both, data, left, modifiers)
    grid.dragMoveEvent(move)
    allowed = move.isAccepted()
    if allowed:
        grid.dropEvent(QDropEvent(point, both, data, left, modifiers))
    return allowed, said[0]


def test_that_a_shift_dragged_to_somebody_else_moves(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    allowed, said = drag(page, (people["Grace"], MONDAY), (people["Tomasz"], TUESDAY))
    assert allowed
    assert said == ("Move to Tomasz Zieliński, Tue 24 Nov 2026.", "tell")
    assert cell(page, people["Grace"]) == ""
    assert cell(page, people["Tomasz"], TUESDAY) == "E"
    assert page.grid.current_place() == (people["Tomasz"], TUESDAY)


@pytest.mark.parametrize("key", [Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier])
def test_that_shift_or_ctrl_makes_a_drag_a_copy(qtbot, page, people, key):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    drag(page, (people["Grace"], MONDAY), (people["Tomasz"], MONDAY), key)
    assert cell(page, people["Grace"]) == "E"
    assert cell(page, people["Tomasz"]) == "E"


def test_that_a_drop_into_two_places_at_once_is_not_taken_and_says_why(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], MONDAY, "E")
    allowed, (text, level) = drag(page, (people["Grace"], MONDAY), (people["Tomasz"], MONDAY))
    assert not allowed
    assert level == "refuse"
    assert "would be on two shifts at once" in text
    assert "would be on two shifts at once" in page.foot.status.text()
    assert cell(page, people["Grace"]) == "E"


@pytest.mark.parametrize(
    ("text", "who", "day"),
    [
        ("Move to the day after", "Grace", TUESDAY + timedelta(days=1)),
        ("Move to the day before", "Grace", MONDAY),
        ("Move to the person below", "Tomasz", TUESDAY),
    ],
)
def test_that_alt_and_arrows_move_a_shift(qtbot, page, people, text, who, day):
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    go(page, people["Grace"], TUESDAY)
    act(page, text)
    assert cell(page, people[who], day) == "E"
    assert cell(page, people["Grace"], TUESDAY) == ""
    assert page.grid.current_place() == (people[who], day)


def test_that_a_shift_is_not_moved_over_the_edge(qtbot, page, people, desk):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    go(page, people["Grace"])
    with qtbot.waitSignal(desk.messages.said) as said:
        act(page, "Move to the day before")
    assert "no cell" in said.args[0]
    assert cell(page, people["Grace"]) == "E"


def test_that_copied_cells_are_pasted_in_place_of_what_is_there(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Grace"], TUESDAY, "L")
    choose(page, (people["Grace"], MONDAY), (people["Grace"], TUESDAY))
    act(page, "Copy")
    put(qtbot, page, people["Tomasz"], MONDAY, "N")
    go(page, people["Tomasz"])
    act(page, "Paste")
    assert [cell(page, people["Tomasz"], d) for d in (MONDAY, TUESDAY)] == ["E", "L"]
    assert cell(page, people["Grace"]) == "E"


def test_that_one_copied_cell_is_pasted_into_every_chosen_one(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    go(page, people["Grace"])
    act(page, "Copy")
    days = [MONDAY + timedelta(days=n) for n in (2, 3, 4)]
    choose(page, *((people["Tomasz"], d) for d in days))
    act(page, "Paste")
    assert [cell(page, people["Tomasz"], d) for d in days] == ["E", "E", "E"]


def test_that_cut_and_paste_moves_and_keeps_the_note(qtbot, page, people, desk):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    go(page, people["Grace"])
    id = page.grid.sheet_model.shifts_at(page.grid.currentIndex())[0].id
    act(page, "Cut")
    assert cell(page, people["Grace"]) == "E"
    page.show_week(MONDAY + WEEK)
    go(page, people["Tomasz"], MONDAY + WEEK)
    act(page, "Paste")
    with desk.store.read() as work:
        moved = work.shift(id)
    assert (moved.team_member_id, moved.day) == (people["Tomasz"], MONDAY + WEEK)
    assert page.grid.cut_places == frozenset()


def test_that_a_table_from_a_spreadsheet_is_typed_in_as_one_step(page, people, desk):
    QGuiApplication.clipboard().setText("E\t\tL\r\nN\tE\r\n")
    go(page, people["Grace"])
    act(page, "Paste")
    wednesday = MONDAY + timedelta(days=2)
    assert [cell(page, people["Grace"], d) for d in (MONDAY, TUESDAY, wednesday)] == ["E", "", "L"]
    assert [cell(page, people["Tomasz"], d) for d in (MONDAY, TUESDAY)] == ["N", "E"]
    desk.undo()
    assert cell(page, people["Grace"]) == ""


def test_that_a_table_which_is_refused_leaves_the_rota_as_it_was(page, people, shown):
    QGuiApplication.clipboard().setText("E\tnonsense")
    go(page, people["Grace"])
    act(page, "Paste")
    assert "“nonsense” is not a shift" in shown[-1].text
    assert cell(page, people["Grace"]) == ""


def test_that_a_table_larger_than_the_rota_is_refused(page, people, shown):
    QGuiApplication.clipboard().setText("E\tL")
    go(page, people["Grace"], SUNDAY)
    act(page, "Paste")
    assert "larger than the rota" in shown[-1].text


def test_that_copied_cells_are_a_table_for_other_programs(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], TUESDAY, "9-5")
    choose(page, *((people[n], d) for n in ("Grace", "Tomasz") for d in (MONDAY, TUESDAY)))
    act(page, "Copy")
    assert QGuiApplication.clipboard().text() == "E\t\n\t09:00-17:00"


def test_that_fill_down_and_right_copy_the_first_chosen_cell(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    choose(page, (people["Grace"], MONDAY), (people["Tomasz"], MONDAY))
    act(page, "Fill down")
    assert cell(page, people["Tomasz"]) == "E"
    choose(page, *((people["Tomasz"], MONDAY + timedelta(days=n)) for n in range(4)))
    act(page, "Fill right")
    assert [cell(page, people["Tomasz"], MONDAY + timedelta(days=n)) for n in range(5)] == ["E"] * 4 + [""]


def test_that_one_cell_alone_is_filled_from_its_neighbour(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    go(page, people["Grace"], TUESDAY)
    act(page, "Fill right")
    assert cell(page, people["Grace"], TUESDAY) == "E"


# --- weeks, findings, details, print


def lines(of):
    return [of.item(n) for n in range(of.count())]


def test_that_the_week_before_is_copied_forward_and_can_be_taken_back(qtbot, page, people, shown):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], MONDAY, "L")
    page.show_week(MONDAY + WEEK)
    put(qtbot, page, people["Tomasz"], MONDAY + WEEK, "N")
    qtbot.mouseClick(page.toolbar.copy, Qt.MouseButton.LeftButton)
    assert cell(page, people["Grace"], MONDAY + WEEK) == "E"
    assert shown[-1].text == "Copied 1 shift. 1 left out, each with its reason beside the rota."
    shown[-1].action()
    assert not page.side.isVisible()
    assert cell(page, people["Grace"], MONDAY + WEEK) == ""


def test_that_an_empty_week_is_not_copied_and_the_reason_is_said(page, shown):
    page.copy_week()
    assert "There are no shifts" in shown[-1].text


def test_that_the_arrows_and_this_week_change_the_week(qtbot, page):
    qtbot.mouseClick(page.toolbar.next, Qt.MouseButton.LeftButton)
    assert page.toolbar.week.text() == "30 November – 6 December 2026"
    qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.toolbar.week.text() == "16 – 22 November 2026"
    page.toolbar.today_action.trigger()
    assert page.toolbar.week.text() == "23 – 29 November 2026"


@offscreen_popup
def test_that_a_week_can_be_picked_from_a_calendar(qtbot, page):
    qtbot.mouseClick(page.toolbar.week, Qt.MouseButton.LeftButton)
    calendar = page.toolbar.findChild(QCalendarWidget)
    from PySide6.QtCore import QDate

    calendar.clicked.emit(QDate(2026, 10, 25))
    assert page.monday == date(2026, 10, 19)


def test_that_the_week_of_a_clock_change_can_be_shown_and_filled(qtbot, page, people):
    page.show_week(date(2026, 10, 19))
    put(qtbot, page, people["Grace"], date(2026, 10, 24), "N")
    row = page.grid.sheet_model.sheet.row_of[people["Grace"]]
    assert page.grid.sheet_model.index(row, 7).data() == "10"
    page.grid.grab()
    assert "Clocks go back" in page.grid.sheet_model.headerData(
        6, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )


def test_that_the_findings_button_counts_and_its_list_leads_to_the_cell(qtbot, page, people):
    put(qtbot, page, people["Grace"], MONDAY, "L")
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    assert "gaps" in page.toolbar.findings.accessibleName()
    qtbot.mouseClick(page.toolbar.findings, Qt.MouseButton.LeftButton)
    found = page.findings.list
    assert found.hasFocus()
    item = next(i for i in lines(found) if "9 h rest" in i.text())
    assert "Working Time Regulations 1998" in item.toolTip()
    found.setCurrentItem(item)
    qtbot.keyClick(found, Qt.Key.Key_Return)
    assert page.grid.current_place() == (people["Grace"], TUESDAY)
    qtbot.mouseClick(page.toolbar.findings, Qt.MouseButton.LeftButton)
    assert not page.side.isVisible()


def test_that_esc_closes_the_list_and_the_grid_has_the_keyboard_again(qtbot, page):
    page.panels.toggle_findings()
    qtbot.keyClick(page.findings.list, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert QApplication.focusWidget() is page.grid


def test_that_cover_counts_who_is_on_duty_and_says_where_it_is_short(qtbot, page, people):
    model = page.cover.cover_model
    assert model.index(0, 0).data() == "0/1 · 1 short"
    put(qtbot, page, people["Grace"], MONDAY, "E")
    assert model.index(0, 0).data() == "1/1"
    assert cover_words(model.at(0, 1)) == (
        "Tuesday 24 November, Day 07:00–10:00: 0 on duty, 1 needed. Short 07:00–10:00: 0 of 1"
    )


def test_that_the_details_of_a_shift_are_saved_from_its_panel(qtbot, page, people, desk):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    go(page, people["Grace"])
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    draft = page.details.draft
    draft.form.editor("end").setFocus()
    draft.form.editor("end").selectAll()
    qtbot.keyClicks(draft.form.editor("end"), "16:30")
    qtbot.keyClicks(draft.form.editor("note"), "Keys with Omar")
    assert page.holds_draft()
    qtbot.mouseClick(draft.save_button, Qt.MouseButton.LeftButton)
    assert not page.side.isVisible()
    with desk.store.read() as work:
        saved = work.rota(MONDAY).cells[people["Grace"], MONDAY][0]
    assert (saved.times, saved.note) == ("07:00–16:30", "Keys with Omar")


def test_that_a_shift_with_unsaved_typing_is_not_lost(qtbot, page, people, shown):
    put(qtbot, page, people["Grace"], MONDAY, "E")
    put(qtbot, page, people["Tomasz"], MONDAY, "L")
    go(page, people["Grace"])
    act(page, "Shift details")
    qtbot.keyClicks(page.details.draft.form.editor("note"), "Half a thought")
    go(page, people["Tomasz"])
    act(page, "Shift details")
    assert "Save or discard" in shown[-1].text
    assert page.details.draft.form.values()["note"] == "Half a thought"
    page.panels.close()
    assert page.side.isVisible()


def test_that_a_sleep_in_keeps_its_times_over_a_clock_change_when_only_the_note_changes(page, people, desk):
    from ech_desktop.domain.rota import Shift
    from ech_desktop.ui.widgets.rota_details import shift_of, values_of

    with desk.store.read() as work:
        night = next(t for t in work.shift_types() if t.code == "N")
    shift = Shift.of_type(night, date(2026, 10, 24), people["Grace"])
    same = shift_of(shift, values_of(shift) | {"note": "x"})
    assert (same.start, same.end, same.length) == (shift.start, shift.end, 10 * 60)


def test_that_print_asks_for_a_preview_of_this_week_on_the_schemes_paper(qtbot, page, desk):
    assert page.toolbar.print.text() == f"Print {Paper.A4}"
    with qtbot.waitSignal(desk.preview_requested) as asked:
        qtbot.mouseClick(page.toolbar.print, Qt.MouseButton.LeftButton)
    title, make, name = asked.args
    assert title == "Rota, 23 – 29 November 2026"
    assert name == "rota-2026-W48.pdf"
    assert make()[:4] == b"%PDF"


def test_that_how_the_work_was_shared_does_not_bear_the_name_of_one_week(qtbot, desk, page):
    with qtbot.waitSignal(desk.preview_requested) as asked:
        page.prints.fairness.trigger()
    title, make, file = asked.args
    assert (title, file) == ("How the work was shared", "how-the-work-was-shared-2026-W48.pdf")
    assert make().startswith(b"%PDF")


@offscreen_popup
def test_that_the_menu_of_a_cell_offers_every_action_and_each_shift_type(page, people):
    go(page, people["Grace"])
    point = QPoint(5, 5)
    keyboard = QContextMenuEvent.Reason.Keyboard
    page.grid.contextMenuEvent(QContextMenuEvent(keyboard, point, page.grid.mapToGlobal(point)))
    menu = page.grid.findChild(QMenu, "cellMenu")
    texts = [a.text() for a in menu.actions()]
    others = ("Add a shift", "Why not here?")
    assert [a.text() for a in page.editing.actions] == [t for t in texts if t and t not in others]
    assert set(others) <= set(texts)
    early = next(a for a in menu.actions()[0].menu().actions() if a.text().startswith("E  Early"))
    early.trigger()
    assert cell(page, people["Grace"]) == "E"
    menu.close()


def test_that_a_day_or_a_shift_can_be_opened_from_another_page(qtbot, page, people):
    put(qtbot, page, people["Grace"], TUESDAY, "E")
    id = page.grid.sheet_model.shifts_at(page.grid.sheet_model.index_of((people["Grace"], TUESDAY)))[0].id
    page.show_record("2026-12-02")
    assert page.grid.current_place() == (None, date(2026, 12, 2))
    page.show_record(id)
    assert page.grid.current_place() == (people["Grace"], TUESDAY)


def test_that_nobody_in_the_team_is_said_with_the_next_step(qtbot, page, people, desk):
    page.show_week(date(2026, 11, 23))
    assert not page.nobody.isVisible()
    with desk.store.read() as work:
        members = [work.team_member(id) for id in people.values()]
    for member in members:
        team.save_team_member(desk.store, replace(member, left=date(2020, 1, 1)), by=desk.me)
    assert page.nobody.isVisible()
    with qtbot.waitSignal(desk.page_requested) as asked:
        page.nobody.findChild(QPushButton).click()
    assert asked.args[0] == "team"


# --- room and reading


def test_that_seven_days_and_hours_fit_the_smallest_window_with_whole_times(page):
    page.resize(1156, 579)
    QApplication.processEvents()
    grid = page.grid
    assert grid.horizontalScrollBar().maximum() == 0
    assert not grid.isColumnHidden(7)
    assert not grid.isColumnHidden(10)


def test_that_the_page_fits_at_twice_the_text_size(qtbot, qapp, desk, people):
    theme.apply(qapp, "light", 200)
    page = RotaPage(desk)
    qtbot.addWidget(page)
    page.resize(1672, 807)
    page.show()
    QApplication.processEvents()
    hint = page.minimumSizeHint()
    assert hint.width() <= 1672
    assert hint.height() <= 800
    assert page.grid.horizontalScrollBar().maximum() == 0


@offscreen_popup
def test_that_what_does_not_fit_the_toolbar_is_in_its_menu(qtbot, page):
    page.toolbar.resize(560, 40)
    assert page.toolbar.copy.isHidden()
    qtbot.mouseClick(page.toolbar.more, Qt.MouseButton.LeftButton)
    menu = page.toolbar.findChild(QMenu, "moreMenu")
    texts = [a.text() for a in menu.actions()]
    assert "Copy last week forward" in texts
    assert "Print on A3" in texts
    assert all(isinstance(a, QAction) for a in menu.actions())
    menu.close()


def test_that_every_control_has_a_name_and_is_large_enough(page):
    page.panels.toggle_findings()
    assert faults(page) == []


def test_that_names_with_markup_are_shown_as_they_are(qtbot, page, desk):
    late = ShiftType(scheme_id=desk.scheme_id, code="X", name="<b>&</b> 🌙", start=time(15), end=time(16))
    schemes.save_shift_type(desk.store, late, by=desk.me)
    put(qtbot, page, None, MONDAY, "X")
    assert "&lt;b&gt;&amp;&lt;/b&gt; 🌙" in page.foot.legend.text()
    page.grid.grab()


def test_that_clipboard_of_another_kind_pastes_nothing(page, people):
    data = QMimeData()
    data.setData("image/png", b"x")
    QGuiApplication.clipboard().setMimeData(data)
    go(page, people["Grace"])
    act(page, "Paste")
    assert cell(page, people["Grace"]) == ""
