"""Who did what, on screen; emergency views opened and reviewed; who may sign in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from ech_desktop.actions import accounts, emergency, tenant_prints
from ech_desktop.actions.accounts import draw_paper_key
from ech_desktop.domain.basics import TeamMemberId
from ech_desktop.domain.permissions import Access
from ech_desktop.store import keys
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.tries import tries_path
from ech_desktop.ui.desk import Desk
from ech_desktop.ui.window import MainWindow
from tests.ui.conftest import NOW
from tests.ui.reading import cut_words, faults

MINE, FIRST = "three little words 7", "river lamp cactus"


def member(desk, name):
    with desk.store.read() as work:
        return next(m for m in work.team() if m.first_names == name)


def tenant(desk, name="Zofia"):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.first_names == name)


def opened(qtbot, desk, page):
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.open_page(page)
    window.show()
    return window


def titles(page):
    return [(row.title, row.subtitle) for row in page.list.rows.rows]


def test_that_who_did_what_is_filtered_checked_and_compared_with_paper(qtbot, desk):
    zofia = tenant(desk)
    tenant_prints.print_hospital(desk.store, zofia.id, by=desk.me, at=NOW)
    window = opened(qtbot, desk, "audit")
    page = window.pages["audit"]
    assert faults(page) == cut_words(page) == []
    assert titles(page)[0] == ("Printed: Hospital transfer sheet", "Grace Mensah · Zofia Kowalczyk")
    page.filters.show_values({"person": member(desk, "Tomasz").id})
    page.filters.edited.emit("person")
    assert titles(page) == []
    assert page.nothing.isVisible()
    anchor = desk.store.anchor()
    page.marks.show_values({"marks": "rubbish"})
    page.check()
    assert "no mark" in page.marks.box("marks").problem_label.text()
    page.marks.show_values({"marks": f"{anchor.line}\n{anchor.seq}-000000000000"})
    page.check()
    assert page.cancel_button.isVisible()
    qtbot.waitUntil(lambda: not page.cancel_button.isVisible())
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "1 fault" in said
    assert "not the one that was printed" in said


def test_that_an_administrator_sees_no_care_but_opens_a_summary_in_an_emergency(qtbot, desk, preferences):
    me = member(desk, "Tomasz")
    with desk.store.change("Give access", by=desk.me) as work:
        work.team_member(me.id).access = Access.ADMINISTRATOR
    moment = [NOW]
    his = Desk(desk.store, me.id, preferences=preferences, clock=lambda: moment[0])
    window = opened(qtbot, his, "emergency")
    assert list(window.rail.buttons) == ["emergency", "rota", "team", "capacity", "settings"]
    assert not window.header.search.isVisible()
    page = window.pages["emergency"]
    zofia = tenant(desk)
    page.form.show_values({"tenant": zofia.id})
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert "why you need it" in page.form.box("reason").problem_label.text()
    page.form.show_values({"reason": "Found on the floor"})
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert page.banner.text().startswith("Emergency view of Zofia Kowalczyk, open until 07:20.")
    moment[0] += timedelta(minutes=30)
    page.look()
    assert not page.reading.isVisible()
    assert not page.form.values()["reason"]
    window.close()

    review = opened(qtbot, desk, "audit").pages["audit"].reviews
    assert "Tomasz Zieliński opened Zofia Kowalczyk" in review.findChildren(QLabel)[2].text()
    (done,) = review.findChildren(QPushButton)
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    with desk.store.read() as work:
        assert work.unreviewed_emergencies() == []
    his.close()


@pytest.fixture
def access(qtbot, desk, small_scheme):
    """The page of a store that Grace has a password for."""
    file = keys.new_key_file(desk.store.path)
    keys.add_password(file, small_scheme[1], "Grace Mensah", desk.me, MINE)
    file.save()
    window = opened(qtbot, desk, "settings")
    page = window.pages["settings"]
    page.tabs.bring(page.access)
    page.access.reload()
    return page.access


def settle(qtbot, *parts):
    """Wait for what was asked for, off the GUI thread."""
    for part in parts:
        qtbot.waitUntil(lambda part=part: not part.confirmed.is_busy, timeout=20_000)


def test_that_access_is_given_changed_and_taken_away_on_one_page(qtbot, desk, access):
    tomasz = member(desk, "Tomasz").id
    access.people.choose(tomasz)
    access.form.show_values({"first": "short", "mine": MINE})
    access.give()
    assert not access.give_button.isEnabled()
    assert desk.store.is_open
    settle(qtbot, access)
    assert "12 characters" in access.form.box("first").problem_label.text()
    access.form.show_values({"first": FIRST, "mine": "not mine"})
    access.give()
    settle(qtbot, access)
    assert "does not open" in access.form.box("mine").problem_label.text()
    assert access.form.values()["first"] == FIRST
    tries_path(desk.store.path).unlink()  # nobody types the next one within a second
    access.form.show_values({"first": FIRST, "mine": MINE})
    access.give()
    settle(qtbot, access)
    assert accounts.slot_of(desk.store.path, TeamMemberId(tomasz))
    access.people.choose(tomasz)
    before = desk.store.dump()
    access.form.show_values({"first": "", "mine": "not mine"})
    access.take()
    settle(qtbot, access)
    assert "does not open" in access.form.box("mine").problem_label.text()
    tries_path(desk.store.path).unlink()
    window = access.window()
    access.form.show_values({"first": "", "mine": MINE})
    qtbot.mouseClick(access.take_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(QLabel, "aside") is not None, timeout=20_000)
    assert not access.isVisible(), "nothing reads the store while it is closed"
    assert not window.acts["undo"].isEnabled()
    assert window.acts["lock"].isEnabled()
    qtbot.waitUntil(access.isVisible, timeout=20_000)
    assert not accounts.slot_of(desk.store.path, TeamMemberId(tomasz))
    assert window.statusBar().saved.text() == "Access taken away. The store has a new key."
    assert desk.store.dump() == before  # the window goes on with the store under its new key
    emergency.open_emergency(desk.store, tenant(desk).id, "Try", NOW, by=desk.me)


def test_that_a_new_paper_key_counts_once_it_was_typed_back(qtbot, desk, access):
    paper = access.paper
    assert not paper.is_draft
    qtbot.mouseClick(paper.new_button, Qt.MouseButton.LeftButton)
    key = paper.sheet.key
    file = keys.KeyFile.load(desk.store.path)
    with pytest.raises(WrongPassword, match="no recovery key"):
        keys.unlock_by_recovery(file, key)  # drawn, and opens nothing
    assert paper.is_draft
    assert desk.store.is_open
    assert access.is_draft
    qtbot.mouseClick(paper.have_button, Qt.MouseButton.LeftButton)
    assert not paper.sheet.isVisible()
    slip = ("1" if key[0] == "0" else "0") + key[1:]
    for typed, said in (("", "28 letters"), (slip, "slip"), (draw_paper_key(), "not the key that was shown")):
        paper.back.show_values({"key": typed})
        qtbot.mouseClick(paper.take_button, Qt.MouseButton.LeftButton)
        assert said in paper.back.box("key").problem_label.text()
    qtbot.mouseClick(paper.again_button, Qt.MouseButton.LeftButton)
    assert paper.sheet.key_label.isVisible()
    qtbot.mouseClick(paper.have_button, Qt.MouseButton.LeftButton)
    paper.back.show_values({"key": key.lower().replace("-", " ")})
    paper.mine.show_values({"mine": MINE})
    qtbot.mouseClick(paper.take_button, Qt.MouseButton.LeftButton)
    settle(qtbot, paper)
    assert keys.unlock_by_recovery(keys.KeyFile.load(desk.store.path), key)
    assert not paper.is_draft
    assert paper.new_button.isVisible()


def test_that_your_own_password_is_changed_off_the_gui_thread(qtbot, desk, access):
    access.own.show_values({"old": MINE})
    access.new.show_values({"password": "short", "again": "other"})
    access.change_own()
    assert "differ" in access.new.box("again").problem_label.text()
    access.new.show_values({"password": "short", "again": "short"})
    access.change_own()
    settle(qtbot, access)
    assert "12 characters" in access.new.box("password").problem_label.text()
    access.new.show_values({"password": FIRST, "again": FIRST})
    access.change_own()
    settle(qtbot, access)
    file = keys.KeyFile.load(desk.store.path)
    assert keys.unlock(file, accounts.slot_of(desk.store.path, desk.me), FIRST)
