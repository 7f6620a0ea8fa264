"""What is typed and not saved outlives the program that it was typed in, for its author and nobody else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ech_desktop.actions import handover
from ech_desktop.actions.drafts import keep_draft, kept_drafts
from ech_desktop.store.work import Store
from ech_desktop.ui.pages.handover import HandoverPage
from ech_desktop.ui.pages.handover_entries import HEADLINE
from ech_desktop.ui.window import MainWindow

TYPES = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ech_desktop.actions.drafts import kept_drafts
from ech_desktop.store.work import Store
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.preferences import Preferences
from ech_desktop.ui.window import MainWindow

path, key, me = Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline().strip()), sys.argv[2]
app = QApplication(["ech-desktop"])
store = Store.open(path, key)
desk = Desk(store, me, preferences=Preferences(path.parent / "p.ini"))
window = MainWindow(desk)
if sys.argv[3] == "note":
    window.record("", "")
    form, field = window._recording.form, "said"
else:
    window.show()
    desk.open("handover", "")
    sheet = window.pages["handover"].sheet
    sheet.entries.add()
    form, field = sheet.entries.draft.form, "background"
    form.editor("sbar").click()
QTest.keyClicks(form.editor(field), "Half a sentence")
for _ in range(1500):
    if kept_drafts(store, by=me):
        break
    QTest.qWait(20)
print("kept" if kept_drafts(store, by=me) else "lost", flush=True)
app.exec()
"""


@pytest.fixture
def window(desk, qtbot):
    made = MainWindow(desk)
    qtbot.addWidget(made)
    made.open_page("settings")
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


def a_handover(desk):
    return handover.start_handover(desk.store, desk.now(), by=desk.me)


def shown(desk, qtbot):
    page = HandoverPage(desk)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize(
    ("where", "place", "field"),
    [("note", "record:note", "said"), ("handover", "handover:new", "background")],
)
def test_that_what_is_typed_survives_a_killed_process(small_scheme, store, desk, where, place, field):
    _, key, me = small_scheme
    a_handover(desk)
    path = store.path
    desk.close()
    store.close()
    child = [sys.executable, "-c", TYPES, str(path), me, where]
    with subprocess.Popen(child, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as typing:
        assert typing.stdin is not None
        assert typing.stdout is not None
        typing.stdin.write(f"{key.hex()}\n")
        typing.stdin.flush()
        assert typing.stdout.readline() == "kept\n"
        typing.kill()
    again = Store.open(path, key)
    (draft,) = kept_drafts(again, by=me)
    again.close()
    assert (draft.place, json.loads(draft.typed)[field]) == (place, "Half a sentence")
    assert b"Half a sentence" not in path.read_bytes()


def test_that_a_handover_takes_up_what_was_typed_for_it_and_drops_it_when_it_is_saved(desk, qtbot):
    a_handover(desk)
    gone = json.dumps({"happened": "Half a sentence", "to_do": "Ring the GP"})
    keep_draft(desk.store, "handover:incident:gone", gone, by=desk.me)
    keep_draft(desk.store, HEADLINE, json.dumps({"headline": "Quiet"}), by=desk.me)
    page = shown(desk, qtbot)
    line, headline = page.sheet.entries.draft, page.sheet.headline.draft
    assert line.form.editor("happened").toPlainText() == "Half a sentence"
    assert line.notice.text().startswith("You typed this and did not save it: ")
    assert page.holds_draft()
    assert headline.save()
    assert line.save()
    assert kept_drafts(desk.store, by=desk.me) == []
    said = page.sheet.writing()
    assert said.handover.headline == "Quiet"
    assert [(e.happened, e.to_do) for e in said.handover.entries] == [("Half a sentence", "Ring the GP")]


def test_that_what_is_typed_in_a_handover_is_kept_and_thrown_away_with_its_form(desk, qtbot):
    a_handover(desk)
    page = shown(desk, qtbot)
    page.sheet.entries.add()
    qtbot.keyClicks(page.sheet.entries.draft.form.editor("happened"), "Half")
    page.hide()
    (draft,) = kept_drafts(desk.store, by=desk.me)
    assert (draft.place, json.loads(draft.typed)["happened"]) == ("handover:new", "Half")
    page.show()
    page.sheet.entries.draft.discard_button.click()
    assert kept_drafts(desk.store, by=desk.me) == []
    assert not page.holds_draft()


def test_that_an_open_item_that_is_typed_comes_back_and_is_offered(window, desk, qtbot):
    page = shown(desk, qtbot)
    page.show_record("items")
    page.items.add()
    qtbot.keyClicks(page.items.draft.form.editor("what"), "Ring the GP")
    page.close()
    window.offer_drafts()
    assert "typed something for the handover" in window.banner.label.text()
    window.banner.action_button.click()
    again = window.pages["handover"].items
    again.add()
    assert again.draft.form.editor("what").toPlainText() == "Ring the GP"
    assert again.draft.save()
    assert kept_drafts(desk.store, by=desk.me) == []
