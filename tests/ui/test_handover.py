"""The handover page: write, carry over, give and accept duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from ech_desktop.actions import handover as actions
from ech_desktop.actions import open_items
from ech_desktop.domain.handover import HandoverState, given_times
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.ui.pages.handover import HandoverPage
from tests.ui.conftest import NOW

HOSTILE = "Mr & Mrs <b>O’Brien</b> محمد 🙂 said <img src=x>"


@pytest.fixture
def page(qtbot, desk):
    made = HandoverPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def newest(desk):
    with desk.store.read() as work:
        return next(iter(work.handovers()), None)


def items(desk):
    with desk.store.read() as work:
        return list(work.open_items(closed=True))


def zofia(desk):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.first_names == "Zofia")


def write_entry(qtbot, page, text, place=""):
    page.entries.add_button.click()
    form = page.entries.draft.form
    if place:
        choice = form.editor("tenant_id")
        choice.setCurrentIndex(choice.findText(place, Qt.MatchFlag.MatchStartsWith))
    qtbot.keyClicks(form.editor("happened"), text)
    page.entries.draft.save_button.click()


def test_that_an_empty_page_offers_to_start_a_handover(qtbot, page, desk):
    assert page.empty.isVisible()
    page.empty.button.click()
    assert newest(desk).state is HandoverState.BEING_WRITTEN
    assert not page.empty.isVisible()
    assert page.give_button.isVisible()


def test_that_what_happened_in_a_flat_is_stored_and_shown(qtbot, page, desk):
    page.start()
    write_entry(qtbot, page, "Fell at 03:10", "Flat 1")
    (entry,) = newest(desk).entries
    assert (entry.happened, entry.tenant_id) == ("Fell at 03:10", zofia(desk).id)
    assert page.entries.draft is None


def test_that_an_entry_is_written_by_keyboard_alone(qtbot, page, desk):
    with qtbot.waitActive(page):
        page.activateWindow()
    page.start()
    page.entries.add_button.setFocus()
    qtbot.keyClick(page.entries.add_button, Qt.Key.Key_Space)
    happened = page.entries.draft.form.editor("happened")
    happened.setFocus()
    qtbot.keyClicks(happened, "Slept well")
    save = page.entries.draft.save_button
    for _ in range(5):
        if not save.hasFocus():
            qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(save, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: [e.happened for e in newest(desk).entries] == ["Slept well"])


def test_that_hostile_text_is_kept_as_it_was_typed(qtbot, page, desk):
    page.start()
    page.entries.add_button.click()
    page.entries.draft.form.editor("happened").setPlainText(HOSTILE)
    page.entries.draft.save_button.click()
    assert [e.happened for e in newest(desk).entries] == [HOSTILE]


def test_that_an_entry_without_words_cannot_be_saved(qtbot, page, desk):
    page.start()
    page.entries.add_button.click()
    assert not page.entries.draft.save_button.isEnabled()
    assert newest(desk).entries == []


def test_that_duty_given_fixes_what_was_written_and_asks_for_acceptance(qtbot, page, desk):
    page.start()
    write_entry(qtbot, page, "Slept well")
    page.give_button.click()
    handover = newest(desk)
    assert (handover.state, handover.given_by) == (HandoverState.GIVEN, desk.me)
    assert not page.entries.isVisible()
    assert page.accept_button.isVisible()
    assert "Given by Grace Mensah" in page.signed.text()


def test_that_duty_is_accepted_with_name_and_time(qtbot, page, desk):
    page.start()
    page.give_button.click()
    page.accept_button.click()
    handover = newest(desk)
    assert (handover.accepted_by, handover.accepted_at) == (desk.me, NOW)
    assert "Accepted by Grace Mensah, Mon 23 Nov 2026 06:50" in page.signed.text()
    assert page.start_button.isVisible()


def test_that_duty_is_not_given_over_unsaved_text(qtbot, page, desk):
    page.start()
    page.entries.add_button.click()
    qtbot.keyClicks(page.entries.draft.form.editor("happened"), "half a sen")
    with qtbot.waitSignal(desk.messages.shown) as heard:
        page.give_button.click()
    assert "unsaved" in heard.args[0].text
    assert newest(desk).state is HandoverState.BEING_WRITTEN
    assert page.entries.draft.form.editor("happened").toPlainText() == "half a sen"


def test_that_an_open_item_is_raised_changed_and_closed_with_its_outcome(qtbot, page, desk):
    page.items.add_button.click()
    qtbot.keyClicks(page.items.draft.form.editor("what"), "Ring the GP")
    page.items.draft.save_button.click()
    (item,) = items(desk)
    assert (item.what, item.is_open, item.raised_by) == ("Ring the GP", True, desk.me)
    page.items.change(item)
    qtbot.keyClicks(page.items.draft.form.editor("outcome"), "GP comes at 11:00")
    page.items.draft.save_button.click()
    (item,) = items(desk)
    assert (item.is_open, item.outcome) == (False, "GP comes at 11:00")
    assert page.sheet.items == ()


def test_that_an_open_item_is_carried_to_the_next_handover_with_its_age(qtbot, page, desk):
    item = OpenItem(scheme_id=desk.scheme_id, what="Key lost", raised_at=NOW - timedelta(days=2))
    open_items.raise_item(desk.store, item, by=desk.me)
    page.start()
    page.give_button.click()
    page.accept_button.click()
    page.start()
    (carried,) = page.sheet.items
    assert carried.what == "Key lost"
    assert carried.age_text(given_times(page.sheet.handovers), NOW) == "1 shift, 2 days"


def test_that_text_being_typed_survives_a_change_by_somebody_else(qtbot, page, desk):
    page.start()
    page.entries.add_button.click()
    qtbot.keyClicks(page.entries.draft.form.editor("happened"), "half")
    handover = newest(desk)
    actions.save_handover(desk.store, replace(handover, headline="Quiet night"), by=desk.me)
    assert page.entries.draft.form.editor("happened").toPlainText() == "half"
    assert page.sheet.handover.headline == "Quiet night"


def test_that_the_sheet_is_asked_for_with_a_name_for_its_file(qtbot, page, desk):
    page.start()
    with qtbot.waitSignal(desk.preview_requested) as heard:
        page.print_button.click()
    assert heard.args[0] == "Handover sheet, Mon 23 Nov 2026 06:50"
    assert heard.args[2] == "Handover 2026-11-23 0650.pdf"
