"""The panel over any page: a note by keyboard alone, other kinds, drafts that outlive Esc and kill -9."""

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.actions.drafts import keep_draft, kept_drafts
from ech_desktop.domain.events import AlarmCall, Concern, HospitalMove, Visitor
from ech_desktop.domain.notes import NoteKind
from ech_desktop.domain.sources import ALARM_CALL, CONCERN, HOSPITAL_MOVE, NOTE, VISITOR
from ech_desktop.ui.record_forms import KINDS
from ech_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.reading import faults

CTRL = Qt.KeyboardModifier.ControlModifier
DAY = timedelta(days=1)


@pytest.fixture
def window(desk, qtbot):
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.open_page("settings")
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def opened(qtbot, window, kind=""):
    if kind:
        window.desk.record_requested.emit(kind, "")
    else:
        qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    return window._recording


def tap(qtbot, typed, key=Qt.Key.Key_Tab):
    """Type where the keyboard is, then press a key."""
    here = QApplication.focusWidget()
    qtbot.keyClicks(here, typed)
    qtbot.keyClick(here, key)


def fill(qtbot, panel, **texts):
    for name, text in texts.items():
        editor = panel.form.editor(name)
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, text)


def problem(panel, field):
    return panel.form.findChild(QLabel, f"{field}_problem").text()


def stored(desk, kind):
    with desk.store.read() as work:
        return work.happened(kind, NOW - 99 * DAY, NOW + DAY)


def notes(desk):
    with desk.store.read() as work:
        return work.notes_entered(NOW - DAY)


def tenant(desk, name="Kowalczyk"):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.last_name == name)


def test_that_a_note_is_written_by_keyboard_alone_from_any_page(window, desk, qtbot):
    panel = opened(qtbot, window)
    assert faults(panel) == []
    tap(qtbot, "1", Qt.Key.Key_Return)
    assert panel.form.editor("tenant_id").text() == "Flat 1 · Zofia Kowalczyk"
    assert panel.form.editor("said").hasFocus()
    tap(qtbot, "Slept well.")
    assert panel.form.editor("kind").hasFocus()
    tap(qtbot, "w")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    panel.form.editor("item").setFocus()
    qtbot.keyClicks(panel.form.editor("item"), "Ring the GP")
    qtbot.keyClick(panel.form.editor("item"), Qt.Key.Key_Return, CTRL)
    (note,) = notes(desk)
    assert (note.said, note.kind, note.flagged) == ("Slept well.", NoteKind.WELLBEING, True)
    assert (note.tenant_id, note.at, note.entered_at) == (tenant(desk).id, NOW, NOW)
    with desk.store.read() as work:
        assert [item.what for item in work.open_items()] == ["Ring the GP"]
    assert panel.isHidden()
    assert kept_drafts(desk.store, by=desk.me) == []


def test_that_the_tenant_in_front_is_picked_and_add_tenant_has_another_key(window, desk, qtbot):
    page = window.page("tenants")
    window.open_page("tenants", tenant(desk, "Prosser").id)
    panel = opened(qtbot, window)
    assert panel.form.editor("tenant_id").text() == "Flat 2 · Siân Ŵyn Prosser"
    assert panel.form.editor("said").hasFocus()
    qtbot.keyClick(panel.form.editor("said"), Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert kept_drafts(desk.store, by=desk.me) == []
    keys = CTRL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.pane.filter, Qt.Key.Key_N, keys)
    assert page._new is not None


def test_that_one_of_two_in_a_flat_is_chosen_by_arrows_or_a_click(window, desk, qtbot):
    panel = opened(qtbot, window)
    line, offers = panel.form.editor("tenant_id"), panel.form.field("tenant_id").offers
    qtbot.keyClicks(line, "flat")
    assert [offers.item(n).text() for n in range(offers.count())] == [
        "Flat 1 · Zofia Kowalczyk",
        "Flat 2 · Siân Ŵyn Prosser",
    ]
    qtbot.mouseClick(
        offers.viewport(), Qt.MouseButton.LeftButton, pos=offers.visualItemRect(offers.item(0)).center()
    )
    assert line.text() == "Flat 1 · Zofia Kowalczyk"
    line.selectAll()
    qtbot.keyClicks(line, "flat")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Tab):
        qtbot.keyClick(line, key)
    assert line.text() == "Flat 2 · Siân Ŵyn Prosser"
    assert panel.form.editor("said").hasFocus()
    assert offers.isHidden()


BAD = (
    ({"tenant_id": "99"}, "tenant_id", "Nobody here fits “99”"),
    ({"at": "07:30"}, "at", "This is in the future"),
    ({"on": "31/2/26"}, "on", "not in the calendar"),
    ({"on": "1 1 25"}, "at", "The tenancy of Zofia Kowalczyk starts on 6 January 2025"),
    ({"said": " "}, "said", "Write what happened"),
)


def test_that_bad_input_is_said_beside_its_field_and_nothing_is_lost(window, desk, qtbot):
    panel = opened(qtbot, window)
    right = {"tenant_id": "1", "said": "Slept well.", "on": "23 11 26", "at": "06:50"}
    for typed, field, said in BAD:
        given = right | typed
        fill(qtbot, panel, **given)
        panel.save()
        assert said in problem(panel, field)
        assert panel.form.editor(field).hasFocus()
        assert panel.form.editor("said").toPlainText() == given["said"]
    assert notes(desk) == []
    assert len(kept_drafts(desk.store, by=desk.me)) == 1


def test_that_a_note_about_who_has_moved_out_says_up_to_which_day(window, desk, qtbot):
    tenant_actions.end_tenancy(desk.store, tenant(desk).id, date(2026, 11, 20), "Moved", by=desk.me)
    panel = opened(qtbot, window)
    fill(qtbot, panel, tenant_id="kowal", said="Left her keys.")
    panel.save()
    assert "moved out on 20 November 2026" in problem(panel, "at")
    fill(qtbot, panel, on="20 11 26")
    panel.save()
    assert [note.is_late for note in notes(desk)] == [True]


def test_that_other_kinds_are_recorded_from_the_same_place(window, desk, qtbot):
    panel = opened(qtbot, window, ALARM_CALL)
    fill(qtbot, panel, flat_id="1", at="06:20", answered_at="06:24")
    panel.save()
    panel = opened(qtbot, window, HOSPITAL_MOVE)
    fill(qtbot, panel, tenant_id="zofia", place="Ward 4", expected="30 11 26", item="Ring her son")
    panel.save()
    panel = opened(qtbot, window, VISITOR)
    fill(qtbot, panel, name="Steve", at="06:10")
    panel.save()
    panel = opened(qtbot, window, CONCERN)
    fill(qtbot, panel, tenant_id="2", what="A bruise.")
    panel.save()
    (call,), (move,) = stored(desk, AlarmCall), stored(desk, HospitalMove)
    assert (call.minutes, call.tenant_id) == (4, tenant(desk).id)
    away = tenant(desk).away_on(desk.today())
    assert (move.away, away.expected, away.place) == (away.id, date(2026, 11, 30), "Ward 4")
    assert [v.is_in for v in stored(desk, Visitor)] == [True]
    assert [c.what for c in stored(desk, Concern)] == ["A bruise."]
    with desk.store.read() as work:
        assert [item.what for item in work.open_items()] == ["Ring her son"]


def test_that_an_answer_after_midnight_is_of_the_next_day(window, desk, qtbot):
    panel = opened(qtbot, window, ALARM_CALL)
    fill(qtbot, panel, flat_id="3", on="22 11 26", at="23:58", answered_at="00:03")
    panel.save()
    assert [(call.minutes, call.tenant_id) for call in stored(desk, AlarmCall)] == [(5, None)]


def test_that_each_kind_has_a_form_that_tells_what_is_missing(window, desk, qtbot):
    missing = {NOTE: "tenant_id", ALARM_CALL: "flat_id", VISITOR: "name", HOSPITAL_MOVE: "tenant_id"}
    for kind in KINDS:
        panel = opened(qtbot, window, kind)
        assert faults(panel) == []
        panel.save()
        assert panel.isVisible()
        if kind in missing:
            assert problem(panel, missing[kind])
    assert desk.store.last_step() == desk.since


def test_that_esc_keeps_a_draft_and_discard_throws_it_away(window, desk, qtbot):
    panel = opened(qtbot, window)
    fill(qtbot, panel, tenant_id="2", at="6.3x", said="Half a sen")
    qtbot.keyClick(panel.form.editor("said"), Qt.Key.Key_Escape)
    assert panel.isHidden()
    window.dress()
    again = opened(qtbot, window)
    assert again is not panel
    assert again.form.editor("said").toPlainText() == "Half a sen"
    assert again.form.editor("at").text() == "6.3x"
    assert again.form.editor("said").hasFocus()
    assert "did not save it" in again.notice.text()
    again.choice.setCurrentIndex(again.choice.findData(VISITOR))
    again._choose()
    assert not again.is_typed()
    opened(qtbot, window, NOTE).discard()
    assert again.form.editor("said").toPlainText() == ""
    assert kept_drafts(desk.store, by=desk.me) == []


def test_that_a_lock_keeps_the_last_letter(window, desk, qtbot):
    panel = opened(qtbot, window)
    fill(qtbot, panel, said="Half a sen")
    window.hide()
    assert [json.loads(draft.typed)["said"] for draft in kept_drafts(desk.store, by=desk.me)] == [
        "Half a sen"
    ]


def test_that_a_draft_is_offered_when_its_author_signs_in(window, desk, qtbot):
    window.offer_drafts()
    assert window.banner.isHidden()
    typed = json.dumps({"said": "Half a sen"})
    keep_draft(desk.store, "record:note", typed, by=desk.me)
    window.offer_drafts()
    qtbot.mouseClick(window.banner.action_button, Qt.MouseButton.LeftButton)
    assert window._recording.form.editor("said").toPlainText() == "Half a sen"
