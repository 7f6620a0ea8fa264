"""The handover page: what gathers itself, duty given and accepted, open items, since you were last on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ech_desktop.actions import handover as actions
from ech_desktop.actions import notes
from ech_desktop.actions import rota as rota_actions
from ech_desktop.actions import team as team_actions
from ech_desktop.domain.handover import Handover, HandoverState
from ech_desktop.domain.notes import Note
from ech_desktop.domain.open_items import OpenItem
from ech_desktop.ui.pages.handover import ITEMS, HandoverPage
from tests.ui.conftest import NOW

HOSTILE = "Mr & Mrs <b>O’Brien</b> محمد 🙂 said <img src=x>"
HOUR = timedelta(hours=1)


@pytest.fixture
def page(qtbot, desk):
    made = HandoverPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


@pytest.fixture
def sheet(page):
    return page.sheet


def newest(desk):
    with desk.store.read() as work:
        return next(iter(work.handovers()), None)


def somebody(desk, first_names):
    with desk.store.read() as work:
        people = [*work.tenants(), *work.team()]
    return next(each for each in people if each.first_names == first_names)


def record(desk, said, minutes_ago=30, by="Tomasz"):
    at = NOW - timedelta(minutes=minutes_ago)
    author = somebody(desk, by).id
    note = Note(
        scheme_id=desk.scheme_id,
        tenant_id=somebody(desk, "Zofia").id,
        at=at,
        entered_at=at,
        author=author,
        said=said,
        flagged=True,
    )
    return notes.add_note(desk.store, note, by=author)


def told(desk):
    return actions.view_handover(desk.store, newest(desk).id, NOW).sheet


def story(desk):
    return "\n".join(line.happened for line in told(desk).lines)


def said(widget):
    QApplication.processEvents()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def act_on(cards, text):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    cards.findChild(QPushButton, f"act_{next(r.id for r in cards._records if text in r.happened)}").click()


def test_that_what_was_recorded_is_shown_reworded_left_out_put_back_and_added_to(page, sheet, desk):
    record(desk, "Coughed twice.")
    assert sheet.empty.isVisible()
    sheet.empty.button.click()
    assert "Coughed twice." in said(sheet.entries)
    gaps, line = sheet.writing().told
    assert gaps.happened.startswith("Gaps in the next 24 hours of the rota: Mon Day")
    sheet.entries.change(line)
    sheet.entries.draft.form.editor("happened").setPlainText("")
    sheet.entries.draft.recheck()
    assert not sheet.entries.draft.save_button.isEnabled()
    sheet.entries.draft.form.editor("happened").setPlainText(HOSTILE)
    record(desk, "Slept after that.", minutes_ago=10)
    assert sheet.entries.draft.form.editor("happened").toPlainText() == HOSTILE
    assert sheet.entries.draft.save()
    assert HOSTILE in story(desk)
    assert "Coughed" not in story(desk)
    act_on(sheet.entries, "O’Brien")
    act_on(sheet.entries, "Slept")
    assert "O’Brien" not in story(desk)
    act_on(sheet.left_out, "O’Brien")
    assert HOSTILE in story(desk)
    assert "Slept" not in story(desk)


def test_that_a_new_line_leaves_the_cards_of_the_others_and_tab_goes_down_the_page(page, sheet, desk):
    sheet.start()
    record(desk, "Slept after that.", minutes_ago=10)
    before = {id: each.card for id, each in sheet.entries._shown.items()}
    record(desk, "Coughed twice.", minutes_ago=60)
    after = {id: each.card for id, each in sheet.entries._shown.items()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    QApplication.processEvents()
    buttons = [b for card in after.values() for b in card.findChildren(QPushButton)]
    down = sorted(buttons, key=lambda b: (b.mapTo(page, b.rect().topLeft()).y(), b.x()))
    reached, here = [], sheet.entries.add_button
    while (here := here.nextInFocusChain()) is not sheet.entries.add_button:
        reached += [here] if here in buttons else []
    assert reached == down


def test_that_an_own_line_stands_under_sbar_headings_by_flat(page, sheet, desk):
    sheet.start()
    sheet.entries.add_button.click()
    draft = sheet.entries.draft
    flat = draft.form.editor("tenant_id")
    flat.setCurrentIndex(flat.findText("Flat 1 · Zofia Kowalczyk"))
    draft.form.field("sbar").box.click()
    for field, text in (("happened", "Fell."), ("background", "Wet floor."), ("to_do", "Ring the GP.")):
        draft.form.editor(field).setPlainText(text)
    assert draft.save()
    _, line = told(desk).lines
    assert (line.happened, line.to_do) == ("S: Fell. B: Wet floor.", "R: Ring the GP.")
    assert line.who.startswith("1 ")
    act_on(sheet.entries, "Fell")
    assert "Fell." not in story(desk)


def test_that_duty_is_given_and_accepted_with_names_and_times_and_the_second_hears_of_the_first(
    qtbot, page, sheet, desk
):
    record(desk, "Coughed twice.")
    sheet.start()
    sheet.entries.add_button.click()
    sheet.entries.draft.form.editor("happened").setPlainText("half a sen")
    with qtbot.waitSignal(desk.messages.shown) as heard:
        sheet.give_button.click()
    assert "unsaved" in heard.args[0].text
    assert newest(desk).state is HandoverState.BEING_WRITTEN
    sheet.entries.close_draft()
    sheet.give_button.click()
    assert "Given by Grace Mensah, Mon 23 Nov 2026 06:50." in sheet.signed.text()
    assert not sheet.entries.isVisible()
    assert "Coughed twice." in said(sheet.told)
    actions.accept_duty(desk.store, newest(desk).id, NOW, by=somebody(desk, "Tomasz").id)
    assert "Accepted by Tomasz Zieliński, Mon 23 Nov 2026 06:50." in sheet.signed.text()
    with qtbot.waitSignal(desk.messages.shown) as heard:
        sheet.accept_duty()
    assert "already been accepted by Tomasz Zieliński at 06:50" in heard.args[0].text
    assert newest(desk).accepted_name == "Tomasz Zieliński"


def test_that_an_old_handover_is_read_as_it_was_given(page, sheet, desk):
    sheet.start()
    sheet.give_button.click()
    first = newest(desk)
    with desk.store.change("More", by=desk.me) as work:
        for n in range(1, 70):
            work.save(Handover(scheme_id=desk.scheme_id, at=NOW + n * 8 * HOUR, turn=f"Turn {n}"))
    team_actions.save_team_member(desk.store, replace(somebody(desk, "Grace"), last_name="Other"), by=desk.me)
    page.show_record(first.id)
    assert sheet.handover.id == first.id
    assert "Given by Grace Mensah" in sheet.signed.text()
    page.show_record(newest(desk).id)
    assert sheet.give_button.isVisible()


def test_that_a_handover_nobody_accepted_stays_in_sight_and_blocks_nothing(qtbot, page, sheet, desk):
    sheet.start()
    sheet.give_button.click()
    first = newest(desk)
    desk.clock = lambda: NOW + 8 * HOUR
    sheet.start_button.click()
    assert "Not yet accepted: Night to early" in sheet.waiting_button.text()
    sheet.give_button.click()
    second = newest(desk)
    assert second.state is HandoverState.GIVEN
    sheet.waiting_button.click()
    assert sheet.handover.id == first.id
    sheet.accept_button.click()
    assert sheet.waiting_button.text().startswith("Not yet accepted: Early to late")
    with qtbot.waitSignal(desk.preview_requested) as heard:
        sheet.print_button.click()
    assert heard.args[0] == "Handover sheet, Mon 23 Nov 2026 06:50"
    assert heard.args[2] == "Handover 2026-11-23 0650.pdf"


def test_that_an_open_item_is_raised_changed_closed_and_opened_again_with_why(page, desk):
    page.sheet.start()
    page.sheet.raise_button.click()
    items = page.items
    items.draft.form.editor("what").setPlainText("Ring the GP")
    assert items.draft.save()
    (item,) = items._items.values()
    assert (item.what, item.raised_by) == ("Ring the GP", desk.me)
    items.change()
    items.draft.form.editor("due").setText("22/11/2026")
    items.draft.form.field("due").edited.emit()
    assert items.draft.save()
    assert items.pane.rows[0].tags == (("Overdue", "bad"),)
    items.close_item()
    assert not items.draft.save_button.isEnabled()
    items.draft.form.editor("outcome").setPlainText("Comes at 11:00")
    assert items.draft.save()
    assert items.pane.rows == []
    assert "Comes at 11:00" in items.facts.text()
    items.reopen_item()
    items.draft.form.editor("outcome").setPlainText("Never came")
    assert items.draft.save()
    assert [row.title for row in items.pane.rows] == ["Ring the GP"]
    assert [turn.said for turn in items._items[item.id].turns] == ["Comes at 11:00", "Never came"]


def test_that_of_two_hundred_items_the_overdue_stand_first_and_a_search_leads_to_one(page, desk):
    made = [
        OpenItem(scheme_id=desk.scheme_id, what=f"Item {n}", raised_at=NOW - n * HOUR, raised_by=desk.me)
        for n in range(200)
    ]
    made[7] = replace(made[7], due=(NOW - 24 * HOUR).date())
    with desk.store.change("Raise", by=desk.me) as work:
        for item in made:
            work.save(item)
    page.show_record(f"item/{made[30].id}")
    assert page.segments.current() == ITEMS
    titles = [row.title for row in page.items.pane.rows]
    assert titles[:3] == ["Item 7", "Item 199", "Item 198"]
    assert (len(titles), page.items.what.text()) == (200, "Item 30")
    assert page.items.pane.list.current_id() == made[30].id


def test_that_what_is_new_is_read_item_by_item_and_the_leader_sees_who_has_read(qtbot, page, desk):
    grace = somebody(desk, "Grace")
    rota_actions.type_shifts(desk.store, grace.id, NOW.date() - timedelta(days=2), "7-10", by=desk.me)
    rota_actions.type_shifts(desk.store, grace.id, NOW.date(), "6-14", by=desk.me)
    for n, text in enumerate(("First.", "Second.", "Third.")):
        record(desk, text, minutes_ago=60 - n)
    page.show_record("news")
    news = page.news
    assert "3 recorded, 3 not read" in news.since.text()
    assert "First." in news.said.text()
    qtbot.keyClick(news.pane.list, Qt.Key.Key_Return)
    assert "Second." in news.said.text()
    qtbot.waitUntil(lambda: "Grace Mensah: 1 of 3 read" in said(news.others))
    news.pane.add_button.click()
    assert news.where.text() == "You have read everything."
    news.pane.switch.setChecked(True)
    assert len(news.pane.rows) == 3
    assert "Read by Grace Mensah Mon 23 Nov 06:50." in news.readers.text()
    news.pane.list.choose_first()
    with qtbot.waitSignal(desk.page_requested) as heard:
        news.open_button.click()
    assert heard.args == ["tenants", f"{somebody(desk, 'Zofia').id}/record"]
