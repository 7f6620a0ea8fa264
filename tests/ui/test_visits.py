"""The visits page in the hands of a team leader: placed by keys and by drag, ticked, corrected, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import sleep

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton

from ech_desktop.actions import plans, rota, visits, visits_filling
from ech_desktop.domain.basics import Gender
from ech_desktop.domain.clock import DAY, london
from ech_desktop.domain.events import MissedVisit
from ech_desktop.domain.peak_load import QUARTER, Load
from ech_desktop.domain.plans import Need, PlannedVisit
from ech_desktop.domain.rota import Shift
from ech_desktop.domain.versions import Agreement
from ech_desktop.solver import MISSING, worker
from ech_desktop.ui.background import stop_all
from ech_desktop.ui.models.visit_choices import needs_two, run_choices, visit_choices
from ech_desktop.ui.models.visit_drops import Carried, run_drop, run_mime, visit_drop
from ech_desktop.ui.models.visit_model import VisitModel, visit_words
from ech_desktop.ui.pages.visit_filling import STOPPED
from ech_desktop.ui.pages.visits import VisitsPage
from ech_desktop.ui.widgets.peak_chart import peak_words
from tests.printing.example_visits import EARLY, NIGHT, OPEN, SECOND, VISITS, run
from tests.printing.example_visits import visits as example_day
from tests.printing.examples import MONDAY

DAY_SHOWN = date(2026, 11, 23)
NOON = timedelta(hours=6)
MOVE, LEFT, NO_KEYS = (
    Qt.DropAction.MoveAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


# What is asked of a day, without a window


def test_that_what_hangs_in_the_air_says_what_letting_go_would_do():
    found = example_day()
    lanes, one = found.by_lane, Carried("one", EARLY)

    def dropped(carried, lane, at):
        return visit_drop(found, carried, lanes[lane], london(MONDAY, time.fromisoformat(at)))

    moved = dropped(one, SECOND, "08:32")
    assert (moved.why, moved.shifts) == ("", (SECOND,))
    assert moved.start == london(MONDAY, time(8, 30))
    assert moved.said.endswith(", 08:30–09:00")
    assert dropped(one, SECOND, "13:00").start == london(MONDAY, time(9, 30)), "never later than its window"
    assert "fill the shift first" in dropped(one, OPEN, "08:00").why
    assert "on duty 22:00–07:00" in dropped(one, NIGHT, "08:00").why
    assert "let go, then choose who goes with" in dropped(Carried("pair"), SECOND, "09:00").said
    assert dropped(Carried("pair", EARLY), SECOND, "09:00").why, "both of the two cannot be one"
    assert "not due" in dropped(Carried("gone"), SECOND, "09:00").why
    fit = run_drop(found, run(), lanes[SECOND])
    assert "1 of 3 visits of Run A" in fit.said
    assert Carried.of(one.mime()) == one


def test_that_who_is_free_stands_first_and_the_others_say_why():
    found = example_day()
    (one,) = (v for v in found.visits if v.visit.thread == "one")
    (pair,) = (v for v in found.visits if v.visit.thread == "pair")
    assert [(c.id, bool(c.why)) for c in visit_choices(found, one)] == [(SECOND, False), (EARLY, False)]
    at_nine = visit_choices(found, one, start=london(MONDAY, time(9)))
    assert all("is in flat 2" in c.why for c in at_nine)
    assert [c.id for c in visit_choices(found, pair, first=EARLY)] == [SECOND]
    later = replace(pair, opens=london(MONDAY, time(6, 30)), closes=pair.opens)
    assert visit_choices(found, later)[0].said.startswith("07:00–07:30"), "no sooner than the shift begins"
    fits = {c.id: c for c in run_choices(found, run(), EARLY)}
    assert fits[SECOND].said.startswith("2 of 3 visits fit")
    assert "Nobody is on" in fits[OPEN].why
    assert needs_two(found, run())


def test_that_the_board_and_the_load_are_said_in_words():
    model = VisitModel(example_day())
    index = model.index_of("pair", 0)
    assert Carried.of(model.mimeData([index])) == Carried("pair", model.lanes[0].id)
    said = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert "09:00–09:30, flat 2" in said
    assert said.endswith("two people")
    placed = model.placed(index)
    assert placed is not None
    asking = replace(placed.visit, visit=replace(VISITS[2], carer=Gender.WOMAN))
    assert visit_words(asking, "09:00").endswith("; two people; asks for a woman")
    at = london(MONDAY, time(8))
    loads = [Load(at, 3, 2), Load(at + QUARTER, 2, 2), Load(at + 2 * QUARTER, 4, 2)]
    assert peak_words(loads) == (
        "Most needed at once: 4 at 08:30, with 2 on duty. Short 08:00–08:15 by 1, 08:30–08:45 by 2."
    )
    assert "always enough" in peak_words(loads[1:2])
    assert peak_words([]) == "No visits are due on this day."


# The page


@pytest.fixture
def page(qtbot, desk):
    """A breakfast at 08:00–08:30 and a hoist by two at 09:00; two on an early, one of them with a break."""
    desk.clock = lambda: datetime(2026, 11, 23, 6, 50, tzinfo=london(DAY_SHOWN, time(6)).tzinfo) + NOON
    with desk.store.read() as work:
        tenant, early = work.tenants()[0], work.shift_types()[0]
        people = work.team()
    mine = {"scheme_id": desk.scheme_id}
    planned = [
        PlannedVisit(**mine, thread="breakfast", what="Breakfast", start=time(8), latest=time(8, 30)),
        PlannedVisit(**mine, thread="hoist", what="Hoist", start=time(9), staff=2),
    ]
    draft = plans.start_plan(desk.store, tenant.id, by=desk.me)
    need = Need(**mine, title="Washing", outcome="Clean.")
    plans.save_plan(desk.store, replace(draft, matters="Tea.", needs=[need], visits=planned), by=desk.me)
    review = DAY_SHOWN + 100 * DAY
    plans.agree_plan(desk.store, draft.id, Agreement.SIGNED, "", DAY_SHOWN, review, by=desk.me)
    for member in people:
        rota.add_shift(desk.store, Shift.of_type(early, DAY_SHOWN, member.id), by=desk.me)
    made = VisitsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.show()
    return made


def words_beside(page):
    """What stands beside the lanes."""
    return " ".join(each.text() for each in page.panels.side.currentWidget().findChildren(QLabel))


def retype(qtbot, editor, words):
    editor.selectAll()
    qtbot.keyClicks(editor, words)


def placed(page):
    return {p.visit.visit.thread: f"{p.start:%H:%M}" for p in page.found.placed.values()}


def test_that_one_click_places_the_day_and_one_undo_takes_it_back(page, desk, qtbot):
    pytest.importorskip("ortools")
    qtbot.mouseClick(page.place_button, LEFT)
    assert page.filling.is_running
    qtbot.waitUntil(lambda: len(placed(page)) == 2, timeout=60_000)
    assert placed(page) == {"breakfast": "08:00", "hoist": "09:00"}
    qtbot.waitUntil(lambda: not page.filling.is_running)
    desk.undo()
    assert placed(page) == {}


@pytest.fixture
def days(monkeypatch):
    """A search of the week that comes to Wednesday and waits there until it is ended."""

    def by_day(worker, store, days, seconds=0):
        yield from places_by_day(worker, store, days[:2], 5)
        while not worker.is_cancelled:
            sleep(0.005)

    places_by_day = visits_filling.places_by_day
    monkeypatch.setattr(visits_filling, "places_by_day", by_day)


@pytest.fixture
def told(desk):
    """What stood in the banner."""
    messages: list[str] = []
    desk.messages.shown.connect(lambda message: messages.append(message.text))
    return messages


def lines(page):
    return [each.text() for each in page.filling.panel.lines]


def test_that_a_week_tells_day_by_day_and_stopped_keeps_what_has_been_placed(page, desk, qtbot, days, told):
    pytest.importorskip("ortools")
    page.filling.place_week()
    stop = page.filling.panel.stop
    assert stop.hasFocus()
    assert lines(page)[:2] == ["searching …", "waits"]
    qtbot.waitUntil(lambda: lines(page)[2] == "searching …", timeout=60_000)
    assert lines(page)[:2] == ["2 placed", "0 placed, 2 left"]
    assert page.filling.panel.said.text() == "Wed 25 Nov 2026, day 3 of 7. Placed visits stay."
    assert placed(page) == {}, "all of it goes on the run sheets in one step"
    page.filling.panel.close_button.click()  # to close it stops nothing
    assert page.panels.side.currentWidget() is page.tray
    page.place_button.click()
    assert lines(page)[:3] == ["2 placed", "0 placed, 2 left", "searching …"]
    page.filling.panel.stop.click()
    qtbot.waitUntil(lambda: not page.filling.is_running, timeout=20_000)
    assert placed(page) == {"breakfast": "08:00", "hoist": "09:00"}
    assert lines(page)[2:] == ["not searched"] * 5
    assert told[-1].startswith("2 visits placed, 2 stay in the tray")
    page.filling.panel.links[1].click()
    assert (page.day, page.panels.front) == (DAY_SHOWN + DAY, None)
    desk.undo()
    page.go_to(DAY_SHOWN)
    assert placed(page) == {}


def test_that_stopped_at_once_nothing_is_placed_and_it_is_said(page, qtbot, monkeypatch, told):
    pytest.importorskip("ortools")

    def waiting(worker, *_):
        while not worker.is_cancelled:
            sleep(0.005)
        yield from ()

    monkeypatch.setattr(visits_filling, "places_by_day", waiting)
    page.filling.place_day()
    page.filling.panel.stop.click()
    qtbot.waitUntil(lambda: not page.filling.is_running, timeout=20_000)
    assert told == [STOPPED]
    assert page.panels.front is None


def test_that_without_or_tools_it_is_said_what_is_missing_and_the_tray_is_back(
    page, qtbot, monkeypatch, told
):
    monkeypatch.setattr(worker, "is_installed", lambda: False)
    page.place_button.click()
    qtbot.waitUntil(lambda: not page.filling.is_running, timeout=20_000)
    assert told == [MISSING]
    assert (placed(page), page.panels.front) == ({}, None)


def test_that_what_was_found_is_not_stored_for_somebody_who_has_locked(page, qtbot, days):
    pytest.importorskip("ortools")
    page.filling.place_week()
    qtbot.waitUntil(lambda: lines(page)[2] == "searching …", timeout=60_000)
    with qtbot.waitCallback(timeout=20_000) as ended:
        stop_all(ended)
    assert placed(page) == {}


def test_that_visits_are_placed_by_keyboard_alone_and_taken_off_and_back(page, desk, qtbot):
    tray, board = page.tray.list, page.board
    tray.setFocus()
    assert tray.choose("hoist")
    assert "Free 09:00–09:30" in page.tray.reason.text()
    qtbot.keyClick(tray, Qt.Key.Key_Return)
    who = page.panels.who
    assert who.step.text() == "Choose the first of two people: 2 of 2 on duty can."
    qtbot.keyClick(who.list, Qt.Key.Key_Return)
    assert who.step.text() == "Choose the second person: 1 of 1 on duty can."
    qtbot.keyClick(who.list, Qt.Key.Key_Return)
    assert placed(page) == {"hoist": "09:00"}
    assert page.panels.side.currentWidget() is page.tray
    tray.choose("breakfast")
    qtbot.keyClick(tray, Qt.Key.Key_Return)
    retype(qtbot, page.panels.who.form.editor("start"), "08:45")
    assert page.panels.who.step.text().startswith("Choose: 0 of 2")
    qtbot.keyClick(page.panels.who.list, Qt.Key.Key_Return)
    assert "breakfast" not in placed(page), "nobody can, and the reason stands there"
    assert "between 08:00 and 08:30" in page.panels.who.reason.text()
    retype(qtbot, page.panels.who.form.editor("start"), "08:20")
    qtbot.keyClick(page.panels.who.list, Qt.Key.Key_Return)
    assert placed(page) == {"hoist": "09:00", "breakfast": "08:20"}
    board.setFocus()
    board.choose("hoist")
    qtbot.keyClick(board, Qt.Key.Key_Delete)
    assert placed(page) == {"breakfast": "08:20"}
    desk.undo()
    assert placed(page) == {"hoist": "09:00", "breakfast": "08:20"}
    early = page.found.placed[DAY_SHOWN, "breakfast"].shifts[0]
    shift = page.found.by_lane[early].shift
    rota.add_shift(desk.store, shift.copied(shift.team_member_id, DAY_SHOWN + DAY), by=desk.me)
    page.findChild(QPushButton, "dayAfter").click()
    page.copy_from(DAY_SHOWN)
    assert page.found.placed[DAY_SHOWN + DAY, "breakfast"].times == "08:20–08:50"
    assert "choose two shifts" in words_beside(page), "of the two, one has no shift on that day"


def test_that_a_drag_says_why_not_and_a_drop_places_moves_and_asks_for_the_second(page, desk):
    board = page.board

    def over(kind, data, row, at):
        x = board.x_of(london(DAY_SHOWN, at))
        point = QPoint(x, board.rowViewportPosition(row) + 5)
        if kind is QDropEvent:
            board.dropEvent(QDropEvent(QPointF(point), MOVE, data, LEFT, NO_KEYS))
            return True
        event = QDragMoveEvent(point, MOVE, data, LEFT, NO_KEYS)
        board.dragMoveEvent(event)
        return event.isAccepted()

    breakfast = Carried("breakfast").mime()
    assert over(QDragMoveEvent, breakfast, 0, time(8, 10))
    assert page.status.text().endswith("08:10–08:40")
    over(QDropEvent, breakfast, 0, time(8, 10))
    assert placed(page) == {"breakfast": "08:10"}
    first, second = (lane.id for lane in page.found.own_lanes)
    over(QDropEvent, Carried("breakfast", first).mime(), 1, time(8, 30))
    assert [lane.id for lane in page.found.own_lanes if lane.visits] == [second]
    over(QDropEvent, Carried("hoist").mime(), 0, time(9))
    assert page.panels.who.first == first
    page.panels.who.pick()
    assert placed(page)["hoist"] == "09:00"
    assert not over(QDragMoveEvent, Carried("hoist", first).mime(), 1, time(9))
    assert page.status.text().startswith("✗ ")
    visits.keep_run(desk.store, "Run A", DAY_SHOWN, second, by=desk.me)
    (kept,) = page.runs
    visits.unplace_visits(desk.store, DAY_SHOWN, ["breakfast", "hoist"], by=desk.me)
    over(QDropEvent, run_mime(kept.id), 0, time(9))
    assert placed(page) == {"breakfast": "08:00"}
    assert "choose two shifts" in words_beside(page), "what stayed out is listed with the reason"


def test_that_visits_are_ticked_and_what_was_missed_is_told_until_it_is_undone(page, desk, qtbot):
    tray = page.tray.list
    tray.setFocus()
    tray.choose("breakfast")
    qtbot.keyClick(tray, Qt.Key.Key_D)
    assert page.found.recorded["breakfast"].said == "08:00–08:30"
    tray.choose("hoist")
    qtbot.keyClick(tray, Qt.Key.Key_Space)
    form = page.panels.draft.form
    form.editor("outcome").setCurrentText("Missed")
    assert not page.panels.draft.save()
    form.editor("reason").setPlainText("Only one was on.")
    assert page.holds_draft()
    page.go_to(DAY_SHOWN + DAY)
    assert page.day == DAY_SHOWN, "nothing typed is lost"
    assert page.panels.draft.save()

    def told():
        with desk.store.read() as work:
            return [event.reason for event in work.entered(MissedVisit, desk.now() - DAY)]

    assert told() == ["Only one was on."]
    desk.undo()
    assert told() == []
    assert "hoist" not in page.found.recorded
    tray.choose("breakfast")
    qtbot.keyClick(tray, Qt.Key.Key_Space)
    form = page.panels.draft.form
    retype(qtbot, form.editor("minutes"), "50")
    assert not page.panels.draft.save_button.isEnabled(), "why it is corrected is not said yet"
    retype(qtbot, form.editor("why"), "It took longer.")
    assert page.panels.draft.save()
    assert page.found.recorded["breakfast"].said == "08:00–08:50"


def test_that_every_print_of_the_day_is_offered_and_made(page, desk):
    made: dict[str, bytes] = {}
    desk.preview_requested.connect(lambda title, make, file: made.setdefault(title, make()))
    menu = page.print_button.menu()
    page.prints.fill(menu)
    offered = [action for action in menu.actions() if not action.isSeparator()]
    for action in offered:
        action.trigger()
    assert len(made) == len(offered) == 4
    assert all(content.startswith(b"%PDF") for content in made.values())
    assert any(title.startswith("Run sheet: Grace Mensah") for title in made)
