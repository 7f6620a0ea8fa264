"""Backups in the window: made now, tried with the paper, gone back to; their age in the status bar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QLabel

from ech_desktop.actions.first_run import create_store
from ech_desktop.actions.schemes import save_flat
from ech_desktop.app import Program
from ech_desktop.domain.scheme import Flat
from ech_desktop.store import copying
from ech_desktop.ui.backup_keeper import BackupKeeper
from tests.ui.reading import cut_words, faults

PASSWORD = "marmalade kestrel viaduct"
NOW = datetime(2026, 11, 23, 6, 50, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, str]:
    path = tmp_path_factory.mktemp("made") / "scheme.ech"
    store, key = create_store(path, "Larkfield Court", "Grace Mensah", PASSWORD, NOW)
    store.close()
    return path, key


@pytest.fixture
def program(qapp, made, preferences, qtbot) -> Iterator[Program]:
    running = Program(qapp, made[0], preferences, date(2026, 11, 23))
    qtbot.addWidget(running.start_window)
    running.begin(demo=False)
    yield running
    running.forget()


def sign_in(program, qtbot):
    page = program.start_window.pages.sign_in
    qtbot.waitUntil(lambda: page.who.count() > 0)
    page.password.setText(PASSWORD)
    page.sign_in()
    qtbot.waitUntil(lambda: program.window is not None and program.window.isVisible(), timeout=20_000)
    return program.window


def add_flat(window, number):
    desk = window.desk
    return save_flat(desk.store, Flat(scheme_id=desk.scheme_id, number=number), by=desk.me)


def test_that_a_backup_is_made_tried_with_the_paper_and_gone_back_to(program, made, qtbot):
    window = sign_in(program, qtbot)
    assert window.statusBar().backup.text() == "▲ There is no backup yet"
    window.open_page("settings", "backups")
    section = window.pages["settings"].backups
    assert faults(section) == cut_words(section) == []
    section.now_button.click()
    assert section.cancel_button.isVisible()
    keeper = BackupKeeper.of(window.desk)
    qtbot.waitUntil(lambda: keeper.job is None, timeout=20_000)
    assert section.list.rows.rows[0].tags == (("Verified", "good"),)
    assert window.statusBar().backup.text() == "Backed up less than an hour ago"
    assert window.pages["today"].backup.text().startswith("Backed up less than an hour ago, ")
    assert section.loss.text() == "Nothing would be lost: nothing was changed since."

    section.drill_form.show_values({"paper": "AAAA"})
    section.try_newest()
    problem = section.drill_form.box("paper").problem_label
    qtbot.waitUntil(lambda: "28 letters" in problem.text(), timeout=20_000)
    section.drill_form.show_values({"paper": made[1]})
    section.try_newest()
    qtbot.waitUntil(lambda: "opens with the paper alone" in section.drilled.text(), timeout=20_000)

    add_flat(window, "99")
    section.reload()
    assert section.loss.text().startswith("1 change made since")
    assert "Add flat" in section.loss.text()
    section.restore()
    assert "Type the key on paper" in section.back_form.box("paper").problem_label.text()
    section.back_form.show_values({"password": PASSWORD})
    section.restore()
    note = program.start_window.findChild(QLabel, "sign_in_note")
    qtbot.waitUntil(lambda: note.isVisible() and "The store is as it was" in note.text(), timeout=30_000)
    window = sign_in(program, qtbot)
    with window.desk.store.read() as work:
        assert work.flats() == []
    assert window.desk.store.check_record().is_whole


def test_that_going_back_can_be_cancelled_and_a_wrong_key_closes_nothing(program, made, qtbot, monkeypatch):
    window = sign_in(program, qtbot)
    window.open_page("settings", "backups")
    section = window.pages["settings"].backups
    section.now_button.click()
    qtbot.waitUntil(lambda: BackupKeeper.of(window.desk).job is None, timeout=20_000)
    section.back_form.show_values({"password": "not the password"})
    section.restore()
    problem = section.back_form.box("password").problem_label
    qtbot.waitUntil(lambda: "does not open the store" in problem.text(), timeout=20_000)
    assert window.isVisible()
    folder = made[0].parent
    before = {path for path in folder.iterdir() if not path.name.endswith((".open", "-wal", "-shm"))}
    go_on = Event()

    def copy_later(*given):
        go_on.wait(20)
        copying.copy_file(*given)

    monkeypatch.setattr("ech_desktop.store.restore.copy_file", copy_later)
    section.back_form.show_values({"password": PASSWORD})
    section.restore()
    wait = program.start_window.pages.wait
    qtbot.waitUntil(lambda: wait.isVisible() and wait.progress.isVisible(), timeout=20_000)
    assert faults(program.start_window) == cut_words(program.start_window) == []
    wait.progress.cancel_button.click()
    go_on.set()
    note = program.start_window.pages.sign_in.note
    qtbot.waitUntil(lambda: note.isVisible() and "Nothing was changed" in note.text(), timeout=20_000)
    assert set(made[0].parent.iterdir()) == before
    assert not wait.progress.isVisible()
    sign_in(program, qtbot)


def test_that_a_backup_is_due_at_night_and_not_twice(program, qtbot):
    window = sign_in(program, qtbot)
    keeper = BackupKeeper.of(window.desk)
    later = datetime.now(UTC) + timedelta(days=2)
    window.desk.clock = lambda: later
    keeper.check()
    assert keeper.job is not None
    qtbot.waitUntil(lambda: keeper.job is None, timeout=20_000)
    window.desk.clock = lambda: datetime.now(UTC)
    keeper.check()
    assert keeper.job is None
